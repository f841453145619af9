"""A caseload report in a terminal or a pipe: the headline, what is late, what is due."""

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Column, Table
from rich.text import Text

from sendrules.arguments import only_a, only_count, only_text
from sendrules.engine.status import ExceptionState, Status
from sendrules.quoting import cut, plain
from sendrules.reports.caseloads.values import Caseload, OverdueCase
from sendrules.reports.words import (
    STATUS,
    exception,
    in_weeks,
    percentage,
    plural,
    short_date,
    short_span,
    uk_date,
)

__all__ = ["clean_table", "fits", "give_room", "print_whole", "show"]

_FORTNIGHT = 14
_READABLE = 20
"""The fewest columns in which a sentence can be read."""
_NARROW = 10
"""The fewest columns that a text has on a line that has room for all of them."""
_COUNTS = (
    (Status.MET,),
    (Status.LATE, Status.TOO_SHORT),
    (Status.OVERDUE,),
    (Status.EXCUSED,),
    (Status.RUNNING,),
    (Status.CANNOT_TELL,),
)


def show(report: Caseload, console: Console, *, most: int = 10, elsewhere: str = "") -> None:
    """Print a caseload report.

    Args:
        report: what `caseload` worked out.
        console: where; without colours and lines where it is not a terminal.
        most: how many cases a table lists at most.
        elsewhere: where the reader can find the rest, such as `the --csv file`.

    Raises:
        TypeError: an argument is of the wrong type.
    """
    only_a(Caseload, report, "report", "a Caseload, which caseload gives")
    only_a(Console, console, "console", "a rich.console.Console")
    only_count(most, "most")
    only_text(elsewhere, "elsewhere")
    _headline(report, console)
    _overdue(report, console, most, elsewhere)
    _due(report, console)
    _limits(report, console)
    _quality(report, console)


def clean_table(
    console: Console, *columns: str, right: Iterable[str] = (), wraps: Iterable[str] = ()
) -> Table:
    """Make a table with one rule under its heading; in a pipe, without it.

    Args:
        console: where it will be printed.
        columns: the headings.
        right: those of numbers; their headings give way.
        wraps: those whose text gives way where the line is too short; no other is broken.
    """
    style = box.SIMPLE_HEAD if console.is_terminal else None
    table = Table(box=style, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    numbers, gives_way = set(right), set(wraps)
    for name in columns:
        table.add_column(
            name,
            justify="right" if name in numbers else "left",
            no_wrap=name not in gives_way and name not in numbers,
            overflow="fold",
        )
    return table


def print_whole(console: Console, table: Table) -> None:
    """Print a table in which no cell is cut: where the line is too short, it goes on."""
    if not fits(console, table):
        table.padding = (0, 1, 0, 0)
    for words in (_NARROW, _READABLE):
        for column in table.columns:
            column.min_width = _least(console, column, words)
        least = sum((column.min_width or 1) + 1 for column in table.columns)
        if least <= console.width:
            break
    table.width = least if least > console.width else None
    console.print(table, crop=False)


def _least(console: Console, column: Column, words: int) -> int:
    """The least width of a column: all of a cell, or where text gives way, a long word of it."""
    if column.justify == "right":
        widths = (console.measure(cell).maximum for cell in column.cells)
    elif column.no_wrap:
        widths = (x.maximum for x in _measured(console, column))
    else:
        widths = (min(x.minimum, words) for x in _measured(console, column))
    return max(widths, default=1)


def fits(console: Console, table: Table) -> bool:
    """Say whether a line of the console has room for every column of a table, unbroken."""
    widths = (max(x.maximum for x in _measured(console, column)) for column in table.columns)
    return sum(widths) + 2 * len(table.columns) <= console.width


def give_room(console: Console, table: Table, roomy: str, unbroken: str) -> None:
    """Give one column of a table the room that others can spare: each as wide as its longest word.

    Where that leaves too little to read, the table stays as it was.

    Args:
        console: where it will be printed.
        table: the table.
        roomy: the column that is given the room.
        unbroken: the column whose lines are not broken any further.
    """
    others = [column for column in table.columns if column.header != roomy]
    least = []
    for column in others:
        whole = column.no_wrap or column.header == unbroken
        widths = _measured(console, column)
        least.append(max(w.maximum if whole else w.minimum for w in widths))
    if console.width - sum(least) - len(others) >= _READABLE:
        table.padding = (0, 1, 0, 0)
        for column, width in zip(others, least, strict=True):
            column.no_wrap = column.no_wrap or column.header == unbroken
            column.width = width


def _measured(console: Console, column: Column) -> list[Measurement]:
    return [console.measure(cell) for cell in (column.header, *column.cells)]


def _headline(report: Caseload, console: Console) -> None:
    heading = f"{_called(report)} as at the end of {uk_date(report.as_at)}"
    console.print(
        Text(f"{plain(cut(report.title))}: {heading}" if report.title else heading, "bold")
    )
    if report.readings:
        console.print(f"Disputed law is read so: {', '.join(report.readings)}")
    lines = [
        (report.cases, "cases", ""),
        (report.overdue_cases, f"overdue now{_longest(report)}", "bold red"),
        (
            report.contingent_cases,
            "may be overdue: it depends on a decision not yet notified",
            "yellow",
        ),
        (report.weeks[0].total, "due in the next 7 days", "cyan"),
        (report.due_soon, "due in the next 28 days", "cyan"),
    ]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    for number, says, style in lines:
        table.add_row("", Text(f"{number:,}", style), says)
    console.print()
    console.print(table)


def _called(report: Caseload) -> str:
    return f"EHC {report.processes}" if report.staged else report.processes.capitalize()


def _longest(report: Caseload) -> str:
    if not report.overdue:
        return ""
    weeks = f" ({in_weeks(report.longest)})" if report.longest >= _FORTNIGHT else ""
    return f", the longest by {plural(report.longest, 'day')}{weeks}"


def _overdue(report: Caseload, console: Console, most: int, elsewhere: str) -> None:
    shown = [plain(cut(name)) for name in report.shown]
    for title, cases, total in (
        ("Overdue, longest first", report.overdue, report.overdue_cases),
        ("May be overdue, longest first", report.contingent, report.contingent_cases),
    ):
        if not cases:
            continue
        _title(console, title)
        where = "Stage" if report.staged else "Process"
        table = clean_table(
            console,
            "Case",
            "Days",
            "Limits past",
            "Due",
            where,
            *shown,
            right=("Days",),
            wraps=("Limits past", where, *shown),
        )
        for case in cases[:most]:
            table.add_row(*_case(case))
        print_whole(console, table)
        if total > most:
            rest = f"; {elsewhere}" if elsewhere else ""
            console.print(f"and {total - most:,} more{rest}.", highlight=False)


def _case(case: OverdueCase) -> Iterable[Text | str]:
    certain = case.days_late > 0
    yield Text(plain(cut(case.case)), "bold")
    yield Text(f"{case.counted.days:,}", "red" if certain else "")
    joined = " or " if any(x.contingent for x in case.lines) else " and "
    yield joined.join(", ".join(line.limits) for line in case.lines)
    yield short_date(case.counted.due)
    claims = {x.exception for x in case.lines} - {ExceptionState.NOT_CLAIMED}
    notes = "".join(f"; exception {exception(state)}" for state in sorted(claims))
    yield Text.assemble(case.stage or case.counted.process, (notes, "yellow"))
    yield from (Text(plain(cut(value))) for value in case.shown)


def _due(report: Caseload, console: Console) -> None:
    _title(console, "Due in the next four weeks")
    table = clean_table(console, "Week", "Due", "Contingent", "First", right=("Due", "Contingent"))
    for week in report.weeks:
        first = week.due[0] if week.due else None
        table.add_row(
            short_span(week.first, week.last),
            f"{week.total:,}",
            f"{week.contingent:,}",
            f"{plain(cut(first.case))}, {short_date(first.line.due)}" if first else "",
        )
    print_whole(console, table)


def _limits(report: Caseload, console: Console) -> None:
    _title(console, "Every limit (rates: acts done " + short_span(*report.period) + ")")
    names = [STATUS[group[0]].capitalize() for group in _COUNTS]
    heads = ["Rate", "Not excepted", *names]
    table = clean_table(console, "Limit", *heads, right=heads, wraps=("Limit",))
    for x in report.limits:
        citation = Text(x.citation, "" if x.own else "dim")
        if not x.own:
            citation.append(f" ({x.authority.value})")
        table.add_row(
            citation,
            percentage(x.rate),
            percentage(x.rate_unexcepted),
            *(f"{sum(x.counts[s] for s in group):,}" for group in _COUNTS),
        )
    if not fits(console, table):
        give_room(console, table, "Limit", unbroken="Limit")
    print_whole(console, table)


def _quality(report: Caseload, console: Console) -> None:
    quality = report.quality
    _title(console, "Data")
    console.print(
        f"{quality.rows}; {plural(quality.errors, 'error')} to correct, "
        f"{quality.queries:,} worth a look.",
        highlight=False,
    )
    if report.untold_cases:
        console.print(
            f"In {plural(report.untold_cases, 'case')} a statutory limit cannot be told: facts "
            f"are missing or contradict each other.",
            highlight=False,
        )


def _title(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, "bold"))
