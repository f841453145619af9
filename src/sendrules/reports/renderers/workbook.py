"""A report as a workbook, laid out as government statistics ask, so that everybody can use it.

A sheet for what it is and what it holds, one for what to know, and one for each table: nothing merged, no
blank row or column, headings that stay in sight, dates that are dates. Text is written as text: nothing
that comes from the data is ever a formula.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from textwrap import wrap
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from sendrules import __version__
from sendrules.clock import uk_date
from sendrules.quoting import plain
from sendrules.reports.report import Cell, Column, Kind, Report, Table
from sendrules.reports.words import in_cell

__all__ = ["workbook_into"]

_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "bold": {"bold": True},
    "words": {"text_wrap": True, "valign": "top"},
    "beside": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 1,
        "align": "left",
        "indent": 1,
    },
    "number_heading": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bottom": 1,
        "align": "right",
    },
    "instead": {"align": "right", "valign": "top"},
    "link": {"font_color": "#17527f", "underline": 1},
    "line": {"valign": "top"},
    "text": {"valign": "top", "align": "left", "indent": 1},
    "long": {"valign": "top", "align": "left", "indent": 1, "text_wrap": True},
    "count": {"num_format": "#,##0", "valign": "top"},
    "days": {"num_format": "#,##0", "valign": "top"},
    "rate": {"num_format": "0.0", "valign": "top"},
    "number": {"num_format": "#,##0.0", "valign": "top"},
    "date": {"num_format": "ddd d mmm yyyy", "align": "left", "indent": 1, "valign": "top"},
}
_NUMBERS = frozenset({"count", "days", "rate", "number"})
_ONE_TABLE = "This worksheet contains one table."
_NOTES = (
    ("A blank cell", "Not known, or there is nothing to work it out from."),
    ("Rates", "Per cent to one decimal place, halves up."),
    ("Days", "Calendar days, unless a heading says working days."),
)
_WIDE = 90
"""The width of a column of sentences."""
_NARROWEST = 11
_WIDEST = (70, 50, 40, 32, 26)
"""The most letters that a line of a column has: fewer, where the sheet would be printed too small."""
_ACROSS = 180
"""How many letters stand side by side on a page of paper in letters that are read, of 8 points."""
_MARGIN = 0.4
"""The margin at the sides of a page, in inches."""
_COVER = (60, 16, 40)
"""The widths of the columns of the cover."""
_LINE = 15.5
"""The height of a line: not every program makes a row as high as its words."""
_LINE_OF_A_TITLE = 22
_A4 = 9
_LONGEST_NAME = 31
"""How many letters Excel lets a sheet's name have."""
_LONGEST_TEXT = 32_767
"""How many letters Excel lets a cell hold."""
_MEASURED = 1_000
"""How many rows of a table say how wide its columns are."""
_FIRST_YEAR = 1900
"""Excel knows no day before."""


def workbook_into(place: Path, report: Report) -> None:
    """Write a report as a workbook.

    Raises:
        OSError: it cannot be written.
    """
    with _open(place) as book:
        writer = _Writer(
            {name: book.add_format({"font_size": 11} | look) for name, look in _FORMATS.items()}
        )
        book.set_properties(
            {
                "title": plain(report.title),
                "subject": plain(report.whose),
                "keywords": f"sendrules-{report.name}",
                "comments": f"Worked out by sendrules {__version__}",
                # Not the moment of writing: the same report is the same file.
                "created": datetime(*report.as_at.timetuple()[:3], tzinfo=UTC),
            }
        )
        tables = (*report.tables, *_in_words(report))
        names = _sheet_names(tables)
        writer.cover(book.add_worksheet("Cover"), report, tables, names)
        writer.notes(book.add_worksheet("Notes"), report)
        for table in tables:
            writer.sheet(book.add_worksheet(names[table.name]), table)


@contextmanager
def _open(place: Path) -> Iterator[Workbook]:
    book = xlsxwriter.Workbook(
        str(place),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    yield book
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from None


def _sheet_names(tables: Sequence[Table]) -> dict[str, str]:
    """Name the sheets after their tables: in words, short enough, and no two alike."""
    names: dict[str, str] = {}
    for table in tables:
        whole = table.name.replace("_", " ").capitalize()
        name, n = whole[:_LONGEST_NAME], 2
        while name.casefold() in {x.casefold() for x in (*names.values(), "Cover", "Notes")}:
            name, n = f"{whole[: _LONGEST_NAME - 3]} {n}", n + 1
        names[table.name] = name
    return names


def _in_words(report: Report) -> Iterator[Table]:
    """What is told in full words, as a table of its own: a row for each line."""
    rows = [
        (passage.title, part.term, n, line)
        for passage in report.passages
        for part in passage.parts
        for n, line in enumerate(part.lines, 1)
    ]
    if rows:
        yield Table(
            name="in_words",
            title=report.passages_title,
            columns=(
                Column(name="about", heading="About"),
                Column(name="what", heading="What"),
                Column(name="line", heading="Line", kind="count"),
                Column(name="says", heading="What is said"),
            ),
            rows=tuple(rows),
        )


class _Writer:
    """Writes the sheets of a workbook, in the looks that it has."""

    def __init__(self, looks: Mapping[str, Any]) -> None:
        self._looks = looks

    def cover(
        self, sheet: Worksheet, report: Report, tables: Sequence[Table], names: Mapping[str, str]
    ) -> None:
        """Say what the workbook is, its headline figures, and what its sheets hold."""
        looks = self._looks
        _printed(sheet)
        for n, width in enumerate(_COVER):
            sheet.set_column(n, n, width)
        self._title(sheet, report.title)
        lines = [
            report.whose,
            f"As things stood at the end of {uk_date(report.as_at)}.",
            report.says,
        ]
        lines += report.caveats
        if report.readings:
            lines.append(f"Disputed law is read so: {', '.join(report.readings)}.")
        lines.append("This workbook shows references only: no names. Not legal advice.")
        row = 0
        for row, words in enumerate(filter(None, lines), 1):
            self._words(sheet, row, (words,), _COVER)
        if report.figures:
            row += 1
            sheet.write_string(row, 0, "At a glance", looks["bold"])
        for figure in report.figures:
            row += 1
            self._words(sheet, row, (figure.says, "", figure.beside), _COVER)
            self._cell(sheet, (row, 1), figure.value, figure.kind)
        sheet.write_string(row + 1, 0, "Worksheets", looks["bold"])
        listed = [("Notes", "Notes: how to read this")]
        listed += [(names[table.name], plain(table.title)) for table in tables]
        for n, (name, words) in enumerate(listed, row + 2):
            sheet.write_url(n, 0, f"internal:'{name}'!A1", looks["link"], words)

    def notes(self, sheet: Worksheet, report: Report) -> None:
        """Say what to know before the figures are used."""
        _printed(sheet, 2)
        widths = (28, _WIDE)
        for n, width in enumerate(widths):
            sheet.set_column(n, n, width)
        self._title(sheet, "Notes")
        sheet.write_string(1, 0, _ONE_TABLE, self._looks["line"])
        rows = [*report.notes]
        rows += [(table.title, note) for table in report.tables for note in table.notes]
        rows += _NOTES
        columns = (Column(name="note", heading="About"), Column(name="says", heading="Note"))
        table = Table(name="notes", title="", columns=columns, rows=tuple(rows))
        self._table(sheet, 2, table, widths)
        for n, row in enumerate(rows, 3):
            sheet.set_row(n, _LINE * max(map(_lines, row, widths)))
            for place, words in enumerate(row):
                sheet.write_string(n, place, plain(words), self._looks["long"])
        sheet.freeze_panes(3, 0)

    def sheet(self, sheet: Worksheet, table: Table) -> None:
        """Write a table on a sheet of its own."""
        self._title(sheet, table.title)
        first = 1
        for words in filter(None, (_ONE_TABLE, table.says, "" if table.rows else table.empty)):
            sheet.write_string(first, 0, plain(words), self._looks["line"])
            first += 1
        widths = _widths(table)
        for n, width in enumerate(widths):
            sheet.set_column(n, n, width)
        _printed(sheet, first)
        self._table(sheet, first, table, widths)
        sheet.freeze_panes(first + 1, 1)

    def _title(self, sheet: Worksheet, title: str) -> None:
        sheet.set_row(0, _LINE_OF_A_TITLE)
        sheet.write_string(0, 0, plain(title), self._looks["title"])

    def _words(
        self, sheet: Worksheet, row: int, cells: Sequence[str], widths: Sequence[int]
    ) -> None:
        """Write sentences, in a row that is high enough for them."""
        for place, words in enumerate(cells):
            if words:
                look = self._looks["beside" if place else "words"]
                sheet.write_string(row, place, plain(words), look)
        lines = max(_lines(words, width) for words, width in zip(cells, widths, strict=False))
        sheet.set_row(row, _LINE * lines)

    def _table(self, sheet: Worksheet, first: int, table: Table, widths: Sequence[int]) -> None:
        """Write a table and mark it as one, so that a screen reader finds its headings."""
        last = first + max(len(table.rows), 1), len(table.columns) - 1
        headings = _headings(table.columns)
        columns = [
            {
                "header": heading,
                "header_format": self._looks[
                    "number_heading" if column.kind in _NUMBERS else "heading"
                ],
            }
            for heading, column in zip(headings, table.columns, strict=True)
        ]
        style = "Table Style Light 1"
        sheet.add_table(
            first, 0, *last, {"name": f"table_{table.name}", "style": style, "columns": columns}
        )
        # The button of the filter stands beside the words.
        sheet.set_row(
            first, _LINE * max(_lines(f"{x} ▼", w) for x, w in zip(headings, widths, strict=True))
        )
        for n, row in enumerate(table.rows, first + 1):
            for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                self._cell(sheet, (n, place), cell, column.kind, widths[place])
            lines = max(
                (_lines(x, w) for x, w in zip(row, widths, strict=True) if isinstance(x, str)),
                default=1,
            )
            if lines > 1:
                sheet.set_row(n, _LINE * lines)

    def _cell(
        self,
        sheet: Worksheet,
        place: tuple[int, int],
        cell: Cell,
        kind: Kind,
        width: int = _WIDEST[0],
    ) -> None:
        if cell is None:
            return
        if isinstance(cell, str):
            words = "long" if len(cell) > width else "text"
            look = self._looks["instead" if kind in _NUMBERS else words]
            sheet.write_string(*place, plain(cell)[:_LONGEST_TEXT], look)
        elif not isinstance(cell, date):
            sheet.write_number(*place, cell, self._looks[kind])
        elif cell.year < _FIRST_YEAR:
            sheet.write_string(*place, cell.isoformat(), self._looks["text"])
        else:
            sheet.write_datetime(*place, datetime(*cell.timetuple()[:3]), self._looks[kind])  # noqa: DTZ001 - a day


def _printed(sheet: Worksheet, headings: int | None = None) -> None:
    """Print a sheet as wide as a page, with its headings on every one."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=_MARGIN, right=_MARGIN)
    if headings is not None:
        sheet.repeat_rows(headings)


def _headings(columns: Sequence[Column]) -> list[str]:
    """Return the headings of a table; Excel wants no two that are alike."""
    found: list[str] = []
    for column in columns:
        heading = whole = plain(column.heading) or column.name
        n = 2
        while heading.casefold() in {x.casefold() for x in found}:
            heading, n = f"{whole} {n}", n + 1
        found.append(heading)
    return found


def _widths(table: Table) -> list[int]:
    """How wide the columns are: of a table too wide for paper, those of sentences give way."""
    columns = [_width(table, n) for n in range(len(table.columns))]
    for most in _WIDEST:
        widths = [min(width, max(most, word)) for width, word in columns]
        if sum(widths) <= _ACROSS:
            break
    return widths


def _width(table: Table, place: int) -> tuple[int, int]:
    """How wide a column is: as its cells, and as the words of its heading; and as its longest word."""
    column = table.columns[place]
    shown = [in_cell(row[place], column.kind) for row in table.rows[:_MEASURED]]
    if column.kind != "text":
        words = [*shown, *column.heading.split()]
    else:
        words = [word for text in (column.heading, *shown) for word in text.split()]
    longest, word = (
        min(max(max(map(len, several), default=0) + 3, _NARROWEST), _WIDEST[0])
        for several in ((*shown, *column.heading.split()), words)
    )
    return longest, word


@lru_cache(maxsize=10_000)
def _lines(words: str, width: int) -> int:
    """How many lines words take in a column."""
    if len(words) <= width:
        return 1
    return max(1, len(wrap(words, width)))
