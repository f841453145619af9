"""SEN2 returns: invented ones, changed where readers look, as each of their carriers."""

import io
import tempfile
from pathlib import Path

from sendrules import sen2
from sendrules.sen2.items import Module

from .carriers import CARRIERS
from .draw import Draw
from .made import Kind, Made
from .mutate import damaged, damaged_package, damaged_xml, packed, unpacked
from .watch import Watch

__all__ = ["EXPORTS", "MESSAGES", "RETURN_BOOKS"]


def _made(draw: Draw, carriers: list[str]) -> tuple[dict[str, bytes], sen2.Return]:
    year = draw.choice([2023, 2024, 2025, 2026, 2027])
    persons = [*sen2.made_return(year=year, persons=draw.size(6, 300), seed=draw.randrange(99))]
    for person in persons:
        person.surname, person.upn = draw.mark(), draw.mark()
        for request in person.requests:
            request.exported = draw.mark() if draw.chance(0.1) else None
            for active in request.active_plans:
                for placement in active.placement_details:
                    placement.sen_setting_other = _words(draw) if draw.chance(0.1) else None
    given = sen2.return_of(persons, year=year)
    with tempfile.TemporaryDirectory() as folder:
        carrier = draw.choice(carriers)
        files = CARRIERS[carrier](given, Path(folder))
        return {file.name: file.read_bytes() for file in files}, given


def _words(draw: Draw) -> str | None:
    """Make a text of what every carrier can hold, without blanks at its ends."""
    return "".join(c for c in draw.secret()[:200] if c.isprintable()).strip() or None


def _message(draw: Draw) -> Made:
    files, given = _made(draw, ["xml"])
    whole = draw.chance(0.1)
    if not whole:
        change = damaged_xml if draw.chance(0.7) else damaged
        for _ in range(draw.randint(1, 3)):
            files = {name: change(draw, data) for name, data in files.items()}
    return Made(
        files, tuple(draw.marks), {"year": given.year, "whole": [*given] if whole else None}
    )


def _export(draw: Draw) -> Made:
    files, given = _made(draw, ["export"])
    whole = draw.chance(0.1)
    if not whole:
        for name in draw.some([*files], 1, 3):
            if draw.chance(0.1):
                del files[name]
            else:
                files[name] = damaged(draw, files[name])
    return Made(
        files, tuple(draw.marks), {"year": given.year, "whole": [*given] if whole else None}
    )


def _book(draw: Draw) -> Made:
    files, given = _made(draw, ["template", "workbook"])
    # A workbook says when it was made; a seed gives the same bytes.
    files = {name: _undated(data) for name, data in files.items()}
    whole = draw.chance(0.1)
    if not whole:
        files = {name: damaged_package(draw, data) for name, data in files.items()}
    return Made(
        files, tuple(draw.marks), {"year": given.year, "whole": [*given] if whole else None}
    )


def _undated(data: bytes) -> bytes:
    members = unpacked(data)
    members.pop("docProps/core.xml")
    return packed(members)


def _attempt(made: Made, folder: Path, watch: Watch) -> None:
    files = [folder / name for name in made.files]
    whole: list[sen2.Person] | None = made.asks["whole"]
    given = watch.call(lambda: sen2.read_return(*files, year=made.asks["year"]))
    if given is None:
        if whole is not None:
            watch.fails(f"lost: what was written is refused: {str(watch.refused)[:200]!a}")
        return
    persons = watch.call(lambda: [*given])
    if persons is None:
        return
    if whole is not None and persons != whole:
        watch.fails("changed: what was written and read")
    found = watch.call(lambda: sen2.survey(given))
    watch.hears(map(str, found.findings if found else ()), "a finding")
    watch.call(lambda: sen2.frames(given))
    again = watch.call(lambda: _again(given, folder / "again.xml"))
    if again is None and "cannot be in XML" not in str(watch.refused):
        watch.fails(f"lost: a message that was written is refused: {str(watch.refused)[:200]!a}")
    elif again is not None and [*map(_values, again)] != [*map(_values, persons)]:
        watch.fails("changed: values of a message that was written and read")


def _again(given: sen2.Return, file: Path) -> list[sen2.Person]:
    """Write a return as a message, and read that."""
    out = io.StringIO()
    given.write_xml(out)
    file.write_text(out.getvalue(), encoding="utf-8")
    return [*sen2.read_return(file, year=given.year)]


def _values(row: Module) -> object:
    """Return what a row and those below it tell, without what is kept as it stood."""
    below = [_values(child) for name in row.children() for child in getattr(row, name)]
    return [getattr(row, name) for name in row.items()], below


MESSAGES = Kind(_message, _attempt)
EXPORTS = Kind(_export, _attempt)
RETURN_BOOKS = Kind(_book, _attempt)
