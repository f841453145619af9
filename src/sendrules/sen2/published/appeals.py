"""The supporting file of the rate of appealable decisions, which is laid out as a page and not as a table.

Its columns repeat for each year, under a row of years; its rows stand in blocks by region, between a title
and footnotes; digits after a name are the numbers of footnotes. What is read of it are the authorities and
England: the years' columns that are named alike in every edition.
"""

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sendrules.quoting import cut, plain, quoted
from sendrules.rules import Severity
from sendrules.sen2.published.cells import figure_of
from sendrules.sen2.published.files import Read, lines_of
from sendrules.sen2.published.values import Figure, Kind, Level, Marker, Row

__all__ = ["read_appeals"]

_HEAD = 15
"""Within how many rows the headings stand."""
_ITEMS = {
    "appeals": "appeals",
    "appeals registered": "appeals",
    "total appealable decisions": "appealable_decisions",
    "send tribunal appeal rate": "appeal_rate_percent",
}
_YEAR = re.compile(r"20\d\d", re.ASCII)
_CODE = re.compile(r"\d{3}", re.ASCII)
_FOOTNOTES = re.compile(r"[\d,]+$", re.ASCII)
_NOT_GIVEN = {"-", ".."}


class _Layout(NamedTuple):
    """Where things stand: the code, the first row below the headings, and each figure's year and item."""

    code: int
    below: int
    columns: dict[int, tuple[int, str]]
    unread: list[str]


def read_appeals(file: Path, name: str) -> Read | None:
    """Read a file of appealable decisions; None where it is none.

    Args:
        file: the file.
        name: what it is called in rows and findings.

    Raises:
        SourceError: it cannot be read.
    """
    lines = list(lines_of(file))
    layout = _layout([cells for _, cells in islice(lines, _HEAD)])
    if layout is None:
        return None
    read = Read(name, (Kind.APPEALS,))
    if layout.unread:
        names = ", ".join(map(quoted, layout.unread))
        read.note("PF30", 0, f"columns that are not known, and not read: {names}.", Severity.QUERY)
    years = sorted({year for year, _ in layout.columns.values()})
    for line, cells in lines[layout.below :]:
        code = _at(cells, layout.code)
        called = _FOOTNOTES.sub("", " ".join(_at(cells, layout.code - 1).split()))
        if not _CODE.fullmatch(code) and called.casefold() != "england total":
            continue  # the name of a region, a footnote
        for year in years:
            figures = {
                item: _figure(_at(cells, place))
                for place, (of, item) in layout.columns.items()
                if of == year
            }
            if Marker.UNREAD in figures.values():
                read.note("PF43", line, f"a cell of {year} is no number. It is taken as not known.")
            level = Level.AUTHORITY if code else Level.NATIONAL
            read.rows.append(
                Row(
                    Kind.APPEALS,
                    year,
                    level,
                    plain(cut(called)) if code else "England",
                    code,
                    "",
                    "",
                    "",
                    "",
                    figures,
                    read.file,
                    line,
                )
            )
    if not read.rows:
        read.note("PF44", 0, "the file has headings, and no row of an authority.", Severity.ERROR)
    return read


def _layout(rows: Sequence[Sequence[str]]) -> _Layout | None:
    code, years, headings = -1, dict[int, int](), dict[int, str]()
    below, others = 0, list[str]()
    for number, cells in enumerate(rows):
        bare = [" ".join(cell.split()) for cell in cells]
        here = [place for place, cell in enumerate(bare) if cell.casefold().endswith("la code")]
        dated = {place: int(cell) for place, cell in enumerate(bare) if _YEAR.fullmatch(cell)}
        items = {
            place: _ITEMS[stem]
            for place, cell in enumerate(bare)
            if (stem := _FOOTNOTES.sub("", cell).casefold()) in _ITEMS
        }
        code = here[0] if here else code
        years = years or dated
        if items and not headings:
            headings, below = items, number + 1
            others = [
                cell
                for place, cell in enumerate(bare)
                if cell and place not in {*items, *here, *dated}
            ]
    if code < 1 or not years or not headings:
        return None
    columns: dict[int, tuple[int, str]] = {}
    for place, item in headings.items():
        before = [start for start in years if start <= place]
        if before and (years[max(before)], item) not in columns.values():
            columns[place] = (years[max(before)], item)
    return _Layout(code, below, columns, others)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""


def _figure(text: str) -> Figure:
    return Marker.BLANK if text in _NOT_GIVEN else figure_of(text)
