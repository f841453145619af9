"""Findings as tables, and tables as CSV, JSON and Excel.

A spreadsheet takes a cell that starts with `=`, `+`, `-` or `@` for a formula and runs it. Such a text, in a
tag of a file or in a code of the caller's, is given an apostrophe in front in CSV, which makes it text; in a
workbook every text is written as one.
"""

import csv
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from sendrules.arguments import only_path
from sendrules.errors import needing
from sendrules.reports.whole import whole
from sendrules.rules import Severity
from sendrules.sen2.checks.by_law import ASKED
from sendrules.sen2.checks.finding import Finding
from sendrules.sen2.checks.registry import CHECKS

__all__ = [
    "Summed",
    "Table",
    "findings_table",
    "harmless",
    "summarise",
    "summary_table",
    "write_csv",
    "write_excel",
    "write_json",
]


class Table(NamedTuple):
    """Rows under headings.

    Attributes:
        headings: the names of the columns.
        rows: the rows, each with a text or a number for each heading. They may be gone through once.
    """

    headings: tuple[str, ...]
    rows: Iterable[tuple[str | int, ...]]


class Summed(NamedTuple):
    """How often a check was found.

    Attributes:
        code: its code.
        severity: error or query.
        title: what it finds, in a few words.
        findings: how many findings.
        chains: in how many chains or persons; 1 for the return.
        dfe_code: the Department's own code, where it was given.
    """

    code: str
    severity: Severity
    title: str
    findings: int
    chains: int
    dfe_code: str


def findings_table(findings: Iterable[Finding]) -> Table:
    """Return findings as a table, a row for each, in their order."""
    return Table(Finding.__match_args__, map(cells_of, findings))


def cells_of(finding: Finding) -> tuple[str | int, ...]:
    """Return the cells of a finding."""
    return (
        finding.code,
        finding.severity.value,
        finding.chain,
        finding.module,
        finding.item,
        finding.line,
        finding.message,
        finding.basis.value,
        finding.dfe_code,
    )


def summarise(findings: Iterable[Finding]) -> tuple[Summed, ...]:
    """Count findings by code, errors first, the most frequent first."""
    counts: Counter[str] = Counter()
    chains: dict[str, set[str]] = {}
    first: dict[str, Finding] = {}
    for finding in findings:
        counts[finding.code] += 1
        first.setdefault(finding.code, finding)
        chains.setdefault(finding.code, set()).add(finding.chain)
    summed = (
        Summed(code, one.severity, title_of(one), counts[code], len(chains[code]), one.dfe_code)
        for code, one in first.items()
    )
    return tuple(sorted(summed, key=lambda s: (s.severity.value, -s.findings, s.code)))


def title_of(finding: Finding) -> str:
    """Return what a finding's check finds, in a few words."""
    own = CHECKS.get(finding.code)
    return own.title if own is not None else ASKED[finding.code].title


def summary_table(findings: Iterable[Finding]) -> Table:
    """Return how often each check was found, as a table."""
    rows = ((s[0], s.severity.value, *s[2:]) for s in summarise(findings))
    return Table(Summed._fields, rows)


def write_csv(table: Table, out: TextIO) -> None:
    """Write a table as CSV.

    Args:
        table: the table.
        out: a text stream in UTF-8 that leaves line ends as they are (`newline=""`).
    """
    writer = csv.writer(out)
    writer.writerow(table.headings)
    for row in table.rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])


def write_json(table: Table, out: TextIO) -> None:
    """Write a table as JSON: a list of objects, a line each."""
    between = "[\n"
    for row in table.rows:
        out.write(between + json.dumps(dict(zip(table.headings, row, strict=True))))
        between = ",\n"
    out.write("\n]\n" if between == ",\n" else "[]\n")


def write_excel(tables: Mapping[str, Table], file: str | Path) -> None:
    """Write tables as the sheets of a workbook, by the names of the sheets.

    A file that is there is replaced, whole: whatever it is, and only once the workbook is written.

    Raises:
        MissingExtraError: XlsxWriter is not installed.
        OSError: the workbook cannot be written; a file that was there stays as it was.
        TypeError: it is no path.
    """
    with needing("sen2"):
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    bold = book.add_format({"bold": True})
    for name, table in tables.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table.headings) - 1, 14)
        for column, heading in enumerate(table.headings):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                _write_cell(sheet, number, column, cell)
    book.close()
    with whole(only_path(file)) as place:
        place.write_bytes(made.getvalue())


def _write_cell(sheet: Any, row: int, column: int, cell: str | int) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell)


_BEGINS = frozenset("=+-@＝＋－＠")
_ENDS_A_CELL = frozenset(";\t\r\n")
_SUSPECT = re.compile("[=+\\-@＝＋－＠]|^[\t\r\n]")


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, as in every table here.

    >>> harmless("=1+1"), harmless("post-16")
    ("'=1+1", 'post-16')
    """
    if not _SUSPECT.search(text):
        return text
    return "".join(_guarded(text))


def _guarded(text: str) -> Iterator[str]:
    """Give the pieces of a text, with an apostrophe where a cell would begin with a formula."""
    if text[0] in "\t\r\n" and not _formula(text, 0):
        yield "'"
    place, starts = 0, True
    while place < len(text):
        end = _formula(text, place) if starts else 0
        if end:
            yield "'"
        end = end or place + 1
        yield text[place:end]
        starts = text[end - 1] in _ENDS_A_CELL
        place = end


def _formula(text: str, start: int) -> int:
    """Return where the beginning of a formula ends that begins at a place; 0 where none does."""
    for place in range(start, len(text)):
        sign = text[place]
        if sign in _BEGINS:
            return place + 1
        if not (sign.isspace() or unicodedata.category(sign)[0] in "CZ"):
            return 0
    return 0
