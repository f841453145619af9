"""A report as Markdown: for a letter, a ticket or a version history. Nothing in it is obeyed."""

import re
from collections.abc import Iterator, Sequence

from sendrules import __version__
from sendrules.clock import uk_date
from sendrules.quoting import plain
from sendrules.reports.report import Passage, Report, Table
from sendrules.reports.words import in_cell

__all__ = ["markdown_of"]

_MARKS = re.compile(r"([\\`*_\[\]<>|#~$!&])")
"""What Markdown, or the HTML that may stand in it, would obey."""
_NUMBERS = {"count", "days", "rate", "number"}


def markdown_of(report: Report) -> str:
    """Write a report as Markdown, with tables as most readers of it know them."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"<!-- sendrules-{report.name} {__version__} -->"
    yield ""
    yield f"# {_said(': '.join(filter(None, (report.whose, report.title))))}"
    yield ""
    yield _said(f"As things stood at the end of {uk_date(report.as_at)}. {report.says}".strip())
    if report.readings:
        yield ""
        yield _said(f"Disputed law is read so: {', '.join(report.readings)}.")
    if report.figures:
        yield ""
    for figure in report.figures:
        beside = f" ({_said(figure.beside)})" if figure.beside else ""
        yield f"- {_said(figure.says)}: **{_said(in_cell(figure.value, figure.kind))}**{beside}"
    if report.caveats:
        yield ""
        yield "What these figures do not show:"
        yield ""
    yield from (f"- {_said(caveat)}" for caveat in report.caveats)
    for table in report.tables:
        yield from _table(table)
    if report.passages:
        yield ""
        yield f"## {_said(report.passages_title)}"
    for passage in report.passages:
        yield from _passage(passage)
    if report.notes:
        yield ""
        yield "## How to read this"
        yield ""
    yield from (f"- **{_said(term)}**: {_said(says)}" for term, says in report.notes)
    yield ""
    yield (
        f"Worked out by sendrules {__version__} from the dates recorded. It shows references only: no names. Not "
        f"legal advice."
    )


def _table(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {_said(table.title)}"
    for words in filter(None, (table.says, "" if table.rows else table.empty)):
        yield ""
        yield _said(words)
    if table.rows:
        if table.chart:
            yield ""
            yield _said(table.chart.says)
        yield ""
        yield _row([_said(column.heading) for column in table.columns])
        yield _row(["---:" if column.kind in _NUMBERS else "---" for column in table.columns])
        for row in table.rows:
            cells = zip(row, table.columns, strict=True)
            yield _row([_said(in_cell(cell, column.kind)) for cell, column in cells])
    if table.notes:
        yield ""
    yield from (f"- {_said(note)}" for note in table.notes)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _passage(passage: Passage) -> Iterator[str]:
    yield ""
    yield f"### {_said(passage.title)}"
    for part in passage.parts:
        yield ""
        if len(part.lines) == 1:
            says = f"<{part.lines[0]}>" if part.address else _said(part.lines[0])
            yield f"**{_said(part.term)}**: {says}"
            continue
        yield f"**{_said(part.term)}**:"
        yield ""
        for n, line in enumerate(part.lines, 1):
            yield f"{f'{n}.' if part.numbered else '-'} {_said(line)}"


def _said(text: str) -> str:
    """Write a text as text, on one line: with no mark that is obeyed, and no address that is followed."""
    shown = _MARKS.sub(r"\\\1", plain(" ".join(text.split())))
    return shown.replace("://", ":&#47;/")
