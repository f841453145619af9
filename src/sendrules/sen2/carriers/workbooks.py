"""The two workbooks that carry a return: the Department's template, and one of a sheet a module.

The template has every module under another on one sheet, each with a title and headings in words. The
other has the tags as headings, in small letters, and no header.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sen2.carriers.book import Book
from sendrules.sen2.carriers.cells import Columns
from sendrules.sen2.carriers.tables import Placed, Table
from sendrules.sen2.items import Module
from sendrules.sen2.modules import MODULES, Header
from sendrules.sources.caps import Caps

__all__ = ["tables_of"]

_TEMPLATE = "dataentrytemplate"
_MODULES: Mapping[str, type[Module]] = {
    "header": Header,
    "person": MODULES["Person"],
    "requests": MODULES["Requests"],
    "assessments": MODULES["Assessment"],
    "namedplan": MODULES["NamedPlan"],
    "plandetail": MODULES["PlanDetail"],
    "activeplan": MODULES["ActivePlans"],
    "placementdetail": MODULES["PlacementDetail"],
    "senneed": MODULES["SENneed"],
}
"""The modules by the titles of their tables and the names of their sheets, letters alone."""

_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_OTHER_WORDS: Mapping[str, str] = {
    "dob": "PersonBirthDate",
    "daterequestwasreceived": "ReceivedDate",
    "twentyweekstimelimitexceptionsapply": "Week20",
    "workedbasedlearningactivity": "PlanWBP",
    "ehcpreviewdecisionsdate": "LastReview",
    "annualreviewdecisiondate": "LastReview",
    "ehcplantransfer": "TransferLA",
    "assessmentoutcometoissueehcp": "AssessmentOutcome",
}
"""Other wordings of headings that were met."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one table of a sheet, the headings first, each with its number on the sheet."""

    first: int
    cells: list[list[str]]


def tables_of(file: Path, caps: Caps) -> tuple[Header, dict[str, Table]]:
    """Return the header and the tables of a workbook.

    Raises:
        SourceError: it is no workbook of a return, or cannot be read.
        MissingExtraError: python-calamine is not installed.
    """
    book = Book(file, caps)
    names = {_letters(name): name for name in book.names}
    template = names.get(_TEMPLATE)
    if template is not None:
        found = dict(_stacked(_texts(book.values(template))))
        return _header(file, found), _tables(file, found, _ids_of_template, _tag_of_template)
    found = {
        module: _Rows(1, _texts(book.values(name)))
        for letters, name in names.items()
        if (module := _module(letters))
    }
    return _header(file, found), _tables(file, found, _ids_of_sheets, lambda _: str.strip)


def _header(file: Path, found: Mapping[str, _Rows]) -> Header:
    if "header" in found and len(found["header"].cells) > 1:
        headings, first, *_ = found["header"].cells
        columns = Columns(
            file,
            Header,
            headings,
            own="",
            parent="",
            tag_of=_tag_of_template(Header),
            ids=("recordtype", "la"),
        )
        row = columns.row(first, found["header"].first + 1)
        assert isinstance(row, Header)
        row.date_time = _moment(row.date_time)
        return row
    return Header()


def _moment(text: str | None) -> str | None:
    """Write a moment as the message has it: of a cell without a format, Excel gives days since the end of 1899."""
    if text is None or not _SERIAL.fullmatch(text):
        return text
    moment = datetime(1899, 12, 30) + timedelta(seconds=round(float(text) * 86_400))  # noqa: DTZ001
    return moment.isoformat()


_Ids = Callable[[type[Module]], tuple[str, str, tuple[str, ...]]]


def _tables(
    file: Path,
    found: Mapping[str, _Rows],
    ids: _Ids,
    tag_of: Callable[[type[Module]], Callable[[str], str]],
) -> dict[str, Table]:
    if "person" not in found or not found["person"].cells:
        raise SourceError(
            f"{name_of(file)}: this workbook holds no SEN2 return. It has neither a sheet 'Data Entry "
            f"Template' with a table 'Person Record', nor a sheet 'Person'."
        )
    tables: dict[str, Table] = {}
    for name, module in _MODULES.items():
        rows = found.get(name)
        if module is Header or rows is None or not rows.cells:
            continue
        own, parent, others = ids(module)
        columns = Columns(
            file, module, rows.cells[0], own=own, parent=parent, tag_of=tag_of(module), ids=others
        )
        if columns.own is None or (parent and columns.parent is None):
            raise SourceError(
                f"{name_of(file)}: the table of the module '{module.tag}' has no column with the id of its "
                f"person or request."
            )
        tables[module.tag] = _Sheet(columns, rows)
    return tables


def _ids_of_template(module: type[Module]) -> tuple[str, str, tuple[str, ...]]:
    own, parent, others = _ids_of_sheets(module)
    words = {"persontableid": "personid", "requeststableid": "requestsrecordid", "": ""}
    return words[own], words[parent], ("recordtype", "la", *(words[other] for other in others))


def _ids_of_sheets(module: type[Module]) -> tuple[str, str, tuple[str, ...]]:
    """Return the columns of a row's own id, of the row above it, and of other ids."""
    if module.tag == "Person":
        return "persontableid", "", ()
    if module.tag == "Requests":
        return "requeststableid", "persontableid", ()
    # What hangs off a request is told by its request alone, each module once.
    return "requeststableid", "requeststableid", ("persontableid",)


class _Sheet(Table):
    def __init__(self, columns: Columns, rows: _Rows) -> None:
        self.has_ids = columns.module.tag in ("Person", "Requests")
        self.columns = columns
        self.below = rows

    def rows(self) -> Iterator[Placed]:
        for line, cells in enumerate(self.below.cells[1:], start=self.below.first + 1):
            if any(cells):
                yield Placed(*self.columns.ids(cells), self.columns.row(cells, line))


def _stacked(cells: list[list[str]]) -> Iterator[tuple[str, _Rows]]:
    """Take the tables of the template apart: a title in the first column, headings, rows.

    A title stands alone: a row may have the name of its module in the first column too.
    """
    titles = [
        (place, module)
        for place, row in enumerate(cells)
        if row and (module := _module(_letters(row[0]))) and not any(row[1:])
    ]
    starts = [place for place, _ in titles]
    for (place, module), end in zip(titles, [*starts[1:], len(cells)], strict=False):
        yield module, _Rows(place + 2, cells[place + 1 : end])


def _module(letters: str) -> str:
    """Return the module of a title or of a sheet's name."""
    bare = re.sub(r"records?$", "", letters)
    for name in (bare, f"{bare}s", bare.removesuffix("s")):
        if name in _MODULES:
            return name
    return ""


def _tag_of_template(module: type[Module]) -> Callable[[str], str]:
    known = {_letters(item.title): item.tag for item in module.items().values()}
    known |= {_letters(item.tag): item.tag for item in module.items().values()}

    def tag_of(heading: str) -> str:
        letters = _letters(heading.partition("(")[0])
        if letters in ("requestrecordsid", "requestrecordid"):
            return "requestsrecordid"
        return known.get(letters) or _OTHER_WORDS.get(letters) or letters

    return tag_of


def _letters(words: str) -> str:
    """Return the letters and digits of words, small, for comparing."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def _texts(values: list[list[Any]]) -> list[list[str]]:
    return [[_text(value) for value in row] for row in values]


def _text(value: object) -> str:
    """Write the value of a cell as the return's own texts are written."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
