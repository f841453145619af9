"""A caseload report in a terminal or a pipe: the headline, what is late, what is due."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sendrules.engine.status import ExceptionState, Status
from sendrules.quoting import cut, plain
from sendrules.reports.caseloads.values import Caseload, OverdueCase
from sendrules.reports.terminal_tables import clean_table, fits, give_room, print_whole
from sendrules.reports.words import (
    STATUS,
    exception,
    group_name,
    in_weeks,
    percentage,
    plural,
    short_date,
    short_span,
    uk_date,
)

__all__ = ["print_caseload"]

_FORTNIGHT = 14
_COUNTS = (
    (Status.MET,),
    (Status.LATE, Status.TOO_SHORT),
    (Status.OVERDUE,),
    (Status.EXCUSED,),
    (Status.RUNNING,),
    (Status.CANNOT_TELL,),
)

_FIGURES = ("Overdue", "Longest", "May be overdue", "Due in 28 days", "Cannot tell")


def print_caseload(
    report: Caseload, console: Console, *, most: int = 10, elsewhere: str = ""
) -> None:
    """Print a caseload report; a table lists so many cases at most, and says where the rest is."""
    _headline(report, console)
    _groups(report, console)
    _overdue(report, console, most, elsewhere)
    _due(report, console)
    _limits(report, console)
    _quality(report, console)


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
    for caveat in report.caveats:
        console.print(Text(plain(caveat), "yellow"))


def _groups(report: Caseload, console: Console) -> None:
    for table in report.by:
        name = "Stage" if table.stage else plain(cut(table.by))
        _title(console, f"By {table.by if table.stage else name}")
        heads = (table.counted.capitalize(), *_FIGURES)
        groups = clean_table(console, name, *heads, right=heads, wraps=(name,))
        for group in (*table.groups, table.whole):
            figures = (group.overdue, group.longest, group.contingent, group.due_soon, group.untold)
            all_of_it = group is table.whole
            groups.add_row(
                Text(
                    plain(cut(group_name(group.group, whole=all_of_it))),
                    "bold" if all_of_it else "",
                ),
                *(f"{n:,}" for n in (group.count, *figures)),
            )
        print_whole(console, groups, spare=("Longest", "May be overdue"))
        if table.more:
            console.print(f"and {plural(table.more, 'more group')}.", highlight=False)


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
    table = clean_table(
        console,
        "Week",
        "Due",
        "Contingent",
        "First",
        right=("Due", "Contingent"),
        wraps=("Week", "First"),
    )
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
    print_whole(console, table, spare=("Not excepted",))


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
