"""A caseload report as tables: what its page shows, for a workbook."""

from collections.abc import Iterable, Iterator

from sendrules.clock.spelling import plural
from sendrules.reports import words
from sendrules.reports.caseloads.values import Caseload, DueCase, Grouping, Line, OverdueCase
from sendrules.reports.report import Cell, Column, Figure, Report, Table

__all__ = ["as_report"]

_LINE = (
    Column(name="limits", heading="Limits"),
    Column(name="duty", heading="Duty"),
    Column(name="due", heading="Due", kind="date"),
)
_PROCESS = Column(name="process", heading="Process")
_EXCEPTION = Column(name="exception", heading="Exception")
_GROUP = {
    "count": "Cases",
    "overdue": "Overdue",
    "longest": "Most days overdue",
    "contingent": "May be overdue",
    "untold": "Cannot be told",
    "due_soon": "Due in 28 days",
}
_NOTES = (
    ("Days overdue", "Calendar days after the due date. The due date itself is in time."),
    ("May be overdue", "A limit is past that applies only if a decision goes one way."),
    ("Exception", "It counts only if it is claimed and the facts bear it out."),
    ("In time", "Of the acts done in the period, those done by the due date."),
    ("Cannot tell", "A fact is missing. The absence of a fact is never taken for a no."),
    (
        "Breach",
        "Only law that binds the duty holder can be breached. Other limits are counted for information.",
    ),
)


def as_report(given: Caseload) -> Report:
    """Lay a caseload report out in tables."""
    return Report(
        name="caseload",
        title=f"{given.processes.capitalize()}: what is late and what is due",
        as_at=given.as_at,
        whose=given.title,
        says=f"{plural(given.cases, 'case')}. Breaches are those of the {given.duty_holder}.",
        figures=tuple(_figures(given)),
        caveats=given.caveats,
        tables=(
            _overdue(given, "overdue", "Overdue cases, longest first", given.overdue),
            _overdue(given, "may_be_overdue", "Cases that may be overdue", given.contingent),
            _due(given),
            _bands(given),
            *(_group(n, grouping) for n, grouping in enumerate(given.by, 1)),
            _limits(given),
            _findings(given),
        ),
        notes=_NOTES,
        readings=given.readings,
    )


def _figures(given: Caseload) -> Iterator[Figure]:
    longest = f"longest {plural(given.longest, 'day')}" if given.longest else ""
    for name, says, value, beside in (
        ("overdue_cases", "Overdue now", given.overdue_cases, longest),
        ("contingent_cases", "May be overdue", given.contingent_cases, ""),
        ("due_soon", "Due in the next 28 days", given.due_soon, ""),
        ("untold_cases", "Cannot be told", given.untold_cases, ""),
        ("errors", "Errors in the data", given.quality.errors, given.quality.rows),
    ):
        yield Figure(name=name, says=says, value=value, beside=beside)


def _overdue(given: Caseload, name: str, title: str, cases: Iterable[OverdueCase]) -> Table:
    """A row for each case and due date: a case is overdue for as long as it is for certain."""
    of_all = given.overdue_cases if name == "overdue" else given.contingent_cases
    rows = [
        (
            *_case(given, case, line),
            case.days_late or None,
            *_line(line),
            line.days,
            words.exception(line.exception),
            *case.shown,
        )
        for case in cases
        for line in case.lines
    ]
    return Table(
        name=name,
        title=title,
        says="A row for each case and due date that is past and not done.",
        columns=(
            *_first(given),
            Column(name="days_overdue", heading="Days overdue for certain", kind="days"),
            *_LINE,
            Column(name="days_late", heading="Days past this date", kind="days"),
            _EXCEPTION,
            *_shown(given),
        ),
        rows=tuple(rows),
        notes=_capped(of_all - len(tuple(cases))),
        empty=f"{given.none_overdue.capitalize()}." if name == "overdue" else "There is none.",
    )


def _due(given: Caseload) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            *_case(given, case, case.line),
            week.first,
            *_line(case.line),
            case.line.days,
            "yes" if case.line.contingent else "no",
            words.exception(case.line.exception),
            *case.shown,
        )
        for week in given.weeks
        for case in week.due
    ]
    return Table(
        name="due_soon",
        title="Due in the next four weeks",
        says="A row for each case and due date.",
        columns=(
            *_first(given),
            Column(name="week", heading="Week from", kind="date"),
            *_LINE,
            Column(name="days_left", heading="Days left", kind="days"),
            Column(name="contingent", heading="May turn out not to apply"),
            _EXCEPTION,
            *_shown(given),
        ),
        rows=tuple(rows),
        notes=_capped(given.due_soon - len(rows)),
    )


def _bands(given: Caseload) -> Table:
    return Table(
        name="ages",
        title="How long cases have been overdue",
        columns=(
            Column(name="overdue", heading="Overdue for"),
            Column(name="cases", heading="Cases", kind="count"),
        ),
        rows=tuple((band.label, band.cases) for band in given.bands),
    )


def _group(number: int, grouping: Grouping) -> Table:
    groups = (*grouping.groups, grouping.whole)
    return Table(
        name=f"by_{number}",
        title=f"By {grouping.by}",
        columns=(
            Column(name="group", heading=grouping.by.capitalize()),
            *(
                Column(name=name, heading=says, kind="days" if name == "longest" else "count")
                for name, says in (_GROUP | {"count": grouping.counted.capitalize()}).items()
            ),
        ),
        rows=tuple(
            (
                words.group_name(group.group, whole=group is grouping.whole),
                *(getattr(group, name) for name in _GROUP),
            )
            for group in groups
        ),
        notes=(f"{plural(grouping.more, 'more group')} are in the last row alone.",)
        if grouping.more
        else (),
    )


def _limits(given: Caseload) -> Table:
    counts = ("done", "in_time", "rate", "done_unexcepted", "in_time_unexcepted", "rate_unexcepted")
    headings = ("Done in the period", "Done in time", "Per cent in time")
    without = tuple(f"{heading}, without exceptions" for heading in headings)
    return Table(
        name="limits",
        title="Every limit",
        says=f"Rates are of what was done from {words.short_span(*given.period)}.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="duty", heading="Duty"),
            Column(name="duty_holder", heading="Who must act"),
            Column(name="authority", heading="Authority"),
            *(
                Column(name=status.value, heading=says.capitalize(), kind="count")
                for status, says in words.STATUS.items()
            ),
            Column(name="breaches", heading="Breaches", kind="count"),
            *(
                Column(name=name, heading=says, kind="rate" if "rate" in name else "count")
                for name, says in zip(counts, (*headings, *without), strict=True)
            ),
        ),
        rows=tuple(
            (
                limit.citation,
                limit.says,
                limit.duty_holder,
                limit.authority.value,
                *(limit.counts[status] for status in words.STATUS),
                limit.breaches,
                *(getattr(limit, name) for name in counts),
            )
            for limit in given.limits
        ),
    )


def _findings(given: Caseload) -> Table:
    return Table(
        name="findings",
        title="What is odd in the data",
        says=f"{given.quality.rows}.",
        columns=(
            Column(name="code", heading="Code"),
            Column(name="severity", heading="Severity"),
            Column(name="message", heading="What is wrong, and what to do"),
            Column(name="count", heading="Rows", kind="count"),
        ),
        rows=tuple((x.code, x.severity, x.message, x.count) for x in given.quality.findings),
        empty="Nothing odd was found.",
    )


def _first(given: Caseload) -> tuple[Column, ...]:
    case = Column(name="case", heading="Case")
    stage = Column(name="stage", heading="Stage") if given.staged else _PROCESS
    return case, stage


def _case(given: Caseload, case: OverdueCase | DueCase, line: Line) -> tuple[Cell, ...]:
    """The case, and where it stands; of a case file, which of its processes it is about."""
    return case.case, case.stage if given.staged else line.process


def _line(line: Line) -> tuple[Cell, ...]:
    return ", ".join(line.limits), line.says, line.due


def _shown(given: Caseload) -> Iterator[Column]:
    for n, name in enumerate(given.shown, 1):
        yield Column(name=f"shown_{n}", heading=name)


def _capped(more: int) -> tuple[str, ...]:
    return (
        (f"{plural(more, 'more case')} are not listed: a table lists so many at most.",)
        if more > 0
        else ()
    )
