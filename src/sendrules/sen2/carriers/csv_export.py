"""The export of nine CSV files: a module a file, held together by the ids of their rows."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.reports.whole import whole
from sendrules.sen2.carriers.cells import Columns
from sendrules.sen2.carriers.tables import Placed, Table
from sendrules.sen2.items import Module
from sendrules.sen2.modules import MODULES, Header, Person
from sendrules.sen2.values import written

__all__ = ["files_of_export", "header_of", "tables_of", "write_export"]

_ABOVE = {
    "person": "sen2",
    "requests": "person",
    "assessment": "requests",
    "namedplan": "assessment",
    "plandetail": "namedplan",
    "activeplans": "requests",
    "placementdetail": "activeplans",
    "senneed": "activeplans",
}
"""The file of the rows above those of a file."""
_CLASSES: Mapping[str, type[Module]] = {tag.casefold(): module for tag, module in MODULES.items()}


def files_of_export(files: Iterable[Path]) -> dict[str, Path]:
    """Return the files of an export by their modules, the header's as `sen2`.

    Raises:
        SourceError: a file is of no module, two are of one, or that of the persons is missing.
    """
    found: dict[str, Path] = {}
    known = ("sen2", *_ABOVE)
    for file in files:
        stem = file.stem.casefold()
        # The longest name that fits: `..._plandetail` is no `..._namedplan`.
        module = max((m for m in known if stem == m or stem.endswith(f"_{m}")), key=len, default="")
        if not module:
            raise SourceError(
                f"{name_of(file)}: the name does not say which module of the return this is. The files of "
                f"an export end in {', '.join(f'_{m}' for m in known)}."
            )
        if module in found:
            raise SourceError(
                f"{name_of(file)} and {name_of(found[module])} are both the module '{module}'. Give the "
                f"nine files of one export."
            )
        found[module] = file
    if "person" not in found:
        raise SourceError(
            "The export has no file of persons, whose name ends in _person. Give all nine files of it."
        )
    return found


def header_of(files: Mapping[str, Path]) -> Header:
    """Return what the file of the return itself says."""
    header = Header()
    if "sen2" in files:
        for placed in _File(files["sen2"], "sen2", Header).rows():
            if header.line:
                raise SourceError(
                    f"{name_of(files['sen2'])}, line {placed.row.line}: the export holds a second return. Give "
                    f"the nine files of one."
                )
            assert isinstance(placed.row, Header)
            header = placed.row
    return header


def tables_of(files: Mapping[str, Path]) -> dict[str, Table]:
    """Return the tables of an export by the tags of their modules, those above before those below.

    Raises:
        SourceError: a file cannot be read, or has no column of ids.
    """
    return {
        module.tag: _File(files[name], name, module)
        for name, module in _CLASSES.items()
        if name in files
    }


class _File(Table):
    """One file of an export."""

    def __init__(self, file: Path, name: str, module: type[Module]) -> None:
        self.file = file
        self.has_ids = name in _ABOVE.values()
        self.above = _ABOVE.get(name, "")
        headings = next(self._lines(), None)
        if headings is None:
            raise SourceError(f"{name_of(file)}: the file is empty, also of headings.")
        self.columns = Columns(
            file,
            module,
            headings[1],
            own=f"{name}tableid",
            parent=f"{self.above}tableid",
            tag_of=str.strip,
            ids=(f"{name}orderseqcolumn", "nativeid", "sourceid"),
        )
        if self.above not in ("", "sen2") and self.columns.parent is None:
            raise SourceError(
                f"{name_of(file)}: there is no column '{self.above}tableid', which says which row a row "
                f"hangs off."
            )
        if (
            name not in ("sen2", "plandetail", "placementdetail", "senneed")
            and self.columns.own is None
        ):
            raise SourceError(
                f"{name_of(file)}: there is no column '{name}tableid', the id of a row."
            )

    def rows(self) -> Iterator[Placed]:
        ids, row = self.columns.ids, self.columns.row
        for line, cells in self._below():
            yield Placed(*ids(cells), row(cells, line))

    def ids(self) -> Iterator[tuple[str, str, int]]:
        ids = self.columns.ids
        for line, cells in self._below():
            yield *ids(cells), line

    def _below(self) -> Iterator[tuple[int, Sequence[str]]]:
        lines = self._lines()
        _, headings = next(lines)
        width = len(headings)
        for line, cells in lines:
            if len(cells) > width and any(cells[width:]):
                raise SourceError(
                    f"{name_of(self.file)}, line {line}: the row has {len(cells)} cells, and the heading "
                    f"{width}. Quote the text that holds a comma."
                )
            if any(cells):
                yield line, cells

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        try:
            with self.file.open(encoding="utf-8-sig", newline="") as opened:
                reader = csv.reader(opened, strict=True)
                for cells in reader:
                    yield reader.line_num, cells
        except UnicodeDecodeError:
            raise SourceError(
                f"{name_of(self.file)}: the file is not UTF-8. Save it as CSV UTF-8."
            ) from None
        except csv.Error as error:
            raise SourceError(
                f"{name_of(self.file)}, line {reader.line_num}: this is no CSV that can be read ({error})."
            ) from None
        except OSError as error:
            raise SourceError(
                f"{name_of(self.file)}: the file cannot be read ({error.strerror})."
            ) from None


def write_export(header: Header, persons: Iterable[Person], files: Mapping[str, Path]) -> None:
    """Write a return as files of the export, a person at a time.

    Dates are written as `2022-09-28`. What the reader kept as it stands has no column and is left out: the
    XML message keeps it. Each file that is there is replaced, whole, once all of them are written.

    Args:
        header: the header.
        persons: the persons, in their order.
        files: where each module is written, by its name in small letters; the header's as `sen2`.

    Raises:
        OSError: a file cannot be written; where that is before all are, those that were there stay.
    """
    with ExitStack() as places, ExitStack() as closing:  # all are closed before one is in its place
        writers: dict[str, Any] = {}
        for name in ("sen2", *_ABOVE):
            place = places.enter_context(whole(files[name]))
            opened = closing.enter_context(place.open("w", encoding="utf-8", newline=""))
            writers[name] = csv.writer(opened)
            module = _CLASSES.get(name, Header)
            above = [f"{_ABOVE[name]}tableid"] if name in _ABOVE else []
            items = (item.tag.casefold() for item in module.items().values())
            writers[name].writerow([f"{name}tableid", *above, *items])
        writer = _Writer(writers)
        top = writer.row(header, "sen2", "")
        for person in persons:
            writer.tree(person, top)


class _Writer:
    def __init__(self, writers: Mapping[str, Any]) -> None:
        self.writers = writers
        self.last: dict[str, int] = dict.fromkeys(writers, 0)

    def tree(self, row: Module, above: str) -> None:
        own = self.row(row, row.tag.casefold(), above)
        for name in row.children():
            for child in getattr(row, name):
                self.tree(child, own)

    def row(self, row: Module, name: str, above: str) -> str:
        self.last[name] += 1
        own = str(self.last[name])
        values = (getattr(row, item) for item in row.items())
        texts = ("" if value is None else written(value) for value in values)
        self.writers[name].writerow([own, *([above] if name in _ABOVE else []), *texts])
        return own
