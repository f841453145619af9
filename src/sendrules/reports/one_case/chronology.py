"""The chronology of one case: for a complaint, an Ombudsman enquiry or a parent's letter.

Nothing stands in it that the record does not hold, and no law is said here: every word of law comes
from the limits, the timeline and the story.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sendrules.api.checking import check
from sendrules.arguments import only_calendar, only_date, only_flag, only_record, only_text
from sendrules.arguments import several as several_texts
from sendrules.clock import Calendar
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import CaseFile, Record
from sendrules.reports.one_case.entries import entries, stands
from sendrules.reports.one_case.line_of_time import line_of_time
from sendrules.reports.one_case.passages import passage
from sendrules.reports.one_case.rights import rights_table, so_long
from sendrules.reports.one_case.short_form import short_form
from sendrules.reports.one_case.told import ToldCase, told_case
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.reports.words import STATUS, in_weeks, plural

__all__ = ["chronology"]

_LIMIT, _PROCESS = Column(name="limit", heading="Law"), Column(name="process", heading="Process")


def chronology(
    record: Record | CaseFile,
    *,
    as_at: date,
    short: bool = False,
    title: str = "",
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
) -> Report:
    """Tell one case: what happened, what was due and why, what was late and by how much.

    Args:
        record: a record, or a case file. A record is taken as a case file that holds it alone, so that a
            decision in it opens the time for an appeal.
        as_at: the day asked about. Facts dated after it are not yet known.
        short: give the short form for a family instead: what should happen by when, what is late, what
            can be done next.
        title: whose case it is, for the heading; the case's own reference by default.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.

    Returns:
        A report with a passage for each limit: why time ran, how it was counted, and what is disputed.

    Raises:
        LimitNotFoundError: no time limit reads this kind of record.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: an argument is of the wrong type, such as a date as text.
    """
    only_text(title, "title")
    only_flag(short, "short")
    names = several_texts(readings, "readings")
    told = told_case(only_record(record), only_date(as_at, "as_at"), names, only_calendar(calendar))
    whose = title or told.reference
    if short:
        return short_form(told, whose=whose, readings=names)
    return Report(
        name="chronology",
        title="Chronology of a case",
        as_at=told.as_at,
        whose=whose,
        says="Events and due dates come in the order of their days.",
        figures=tuple(_figures(told)),
        caveats=tuple(_caveats(told)),
        tables=(
            _what_happened(told),
            _limits(told),
            _recipients(told),
            _exceptions(told),
            _disputed(told),
            rights_table(told),
            _odd(told),
        ),
        notes=_NOTES,
        readings=names,
        passages=tuple(passage(told, d, n) for n, d in enumerate(told.spoken, 1)),
        passages_title="Each limit: why it ran, how it was counted, where it stands",
    )


_NOTES = (
    ("Due date", "The last day that is in time; of a period to be given, its last day."),
    ("Days late", "Calendar days after the due date, to the day of the act or of this report."),
    (
        "Days since it began",
        "Calendar days from the day that started time, to the act or to this report: not lateness.",
    ),
    ("Contingent", "Whether the duty applies is not decided yet."),
    (
        "Dates",
        (
            "Each is a whole day, as it was recorded, and says what it is the day of: received, sent, "
            "dated. No hour and no part of a date is known, and none is guessed."
        ),
    ),
    ("Law", "Told in our own words; the text at the address prevails. This is not legal advice."),
)


def _figures(told: ToldCase) -> Iterator[Figure]:
    broken = [d for d in told.line.breaches if not d.contingent]
    longest = max(broken, key=lambda d: d.days_late or 0, default=None)
    beside = ""
    if longest and longest.days_late:
        beside = f"longest {so_long(longest.days_late)}: {longest.short}"
    yield Figure(
        name="not_kept",
        says="Limits of the law not kept",
        value=len(broken),
        beside=beside,
        bad=True,
    )
    overdue = sum(d.status is Status.OVERDUE for d in broken)
    yield Figure(name="overdue", says="Of these still not done", value=overdue, bad=True)
    running = sum(d.status is Status.RUNNING for d in told.spoken)
    yield Figure(name="running", says="Limits that still run", value=running)
    days = [e.day for e in entries(told.line) if not e.citation and e.day <= told.as_at]
    if days:
        whole = (told.as_at - min(days)).days
        yield Figure(
            name="elapsed",
            says="Days since the first event",
            value=whole,
            kind="days",
            beside=in_weeks(whole),
        )


def _caveats(told: ToldCase) -> Iterator[str]:
    if silent := told.silent:
        waits = sum(d.status is Status.NOT_STARTED for d in silent)
        untold = sum(d.status is Status.CANNOT_TELL for d in silent)
        words = (
            f"{len(silent) - waits - untold} that do not apply, {waits} whose time has not started"
        )
        words += f", and {untold} of which nothing is recorded" if untold else ""
        yield f"{plural(len(silent), 'limit')} left out: {words}."
    if contingent := sum(d.contingent and d.status.broken for d in told.spoken):
        yield f"{plural(contingent, 'limit')} past and contingent: what applies is not decided yet."
    if unknown := sum(d.status is Status.CANNOT_TELL for d in told.spoken):
        yield f"{plural(unknown, 'limit')} of which nobody can tell where the case stands: what is missing is said with each."
    if provisional := sum(d.provisional for d in told.spoken):
        yield (
            f"{plural(provisional, 'due date')} provisional: the bank holidays up to them are not all known."
        )


def _what_happened(told: ToldCase) -> Table:
    rows = tuple(
        (e.day, e.what, e.anchor or None, e.record, e.citation or None, e.stands or None)
        for e in entries(told.line)
    )
    return Table(
        name="what_happened",
        title="What happened, and what was due",
        columns=(
            Column(name="day", heading="Date", kind="date"),
            Column(name="what", heading="What happened or was due"),
            Column(name="which_day", heading="The day it was"),
            _PROCESS,
            _LIMIT,
            Column(name="stands", heading="How it stands"),
        ),
        rows=rows,
        empty="Nothing is recorded up to this day.",
    )


def _limits(told: ToldCase) -> Table:
    return Table(
        name="limits",
        title="The limits",
        columns=(
            _LIMIT,
            _PROCESS,
            Column(name="duty", heading="What had to be done"),
            Column(name="trigger", heading="Time ran from", kind="date"),
            Column(name="due", heading="Due", kind="date"),
            Column(name="done", heading="Done", kind="date"),
            Column(name="stands", heading="How it stands"),
            Column(name="days_late", heading="Days late", kind="days"),
            Column(name="weeks_late", heading="In weeks"),
            Column(name="elapsed", heading="Days since it began", kind="days"),
            Column(name="duty_holder", heading="By whom"),
            Column(name="force", heading="Force"),
            Column(name="started_by", heading="What started time"),
        ),
        rows=tuple(_limit_row(told, d) for d in told.spoken),
        chart=line_of_time(told),
        empty="No limit has started.",
    )


def _limit_row(told: ToldCase, d: Deadline) -> tuple[Cell, ...]:
    return (
        d.short,
        d.record,
        d.says,
        d.trigger,
        d.due,
        d.done,
        stands(d),
        d.days_late,
        in_weeks(d.days_late) if d.days_late else None,
        d.elapsed,
        d.duty_holder,
        d.authority.value,
        told.started_by(d) or None,
    )


def _recipients(told: ToldCase) -> Table:
    return Table(
        name="recipients",
        title="Where the law has several recipients",
        says="One act that several people must receive in time; each has a date of its own.",
        columns=(
            Column(name="duty", heading="What had to be done"),
            _PROCESS,
            _LIMIT,
            Column(name="to", heading="To whom"),
            Column(name="due", heading="Due", kind="date"),
            Column(name="done", heading="Done", kind="date"),
            Column(name="stands", heading="How it stands"),
        ),
        rows=tuple(
            (d.says, d.record, d.short, d.owed_to, d.due, d.done, stands(d))
            for group in told.recipients()
            for d in group
        ),
        empty="No act of this case was owed to several people.",
    )


def _exceptions(told: ToldCase) -> Table:
    return Table(
        name="exceptions",
        title="Exceptions considered",
        says="Every exception that a limit of this case carries, whether it was claimed, and how far the "
        "dates and facts bear it out.",
        columns=(
            _LIMIT,
            _PROCESS,
            Column(name="exception", heading="Exception"),
            Column(name="paragraph", heading="Paragraph"),
            Column(name="state", heading="Claimed, and borne out"),
            Column(name="tests", heading="Its tests"),
            Column(name="missing", heading="Not known"),
        ),
        rows=tuple(_exception_rows(told.spoken)),
        empty="No limit of this case has an exception.",
    )


_MARKS = {True: "met", False: "not met", None: "cannot tell"}


def _exception_rows(spoken: Sequence[Deadline]) -> Iterator[tuple[Cell, ...]]:
    for d in spoken:
        claimed = [x for x in d.exceptions if x.state is not ExceptionState.NOT_CLAIMED]
        others = [x for x in d.exceptions if x not in claimed and x.available]
        if others and not claimed:
            titles, paragraphs = (x.title for x in others), (x.citation for x in others)
            listed = "; ".join(dict.fromkeys(titles)), "; ".join(dict.fromkeys(paragraphs))
            yield d.short, d.record, *listed, ExceptionState.NOT_CLAIMED.value, None, None
        for x in claimed:
            tests = "; ".join(f"{says}: {_MARKS[holds]}" for says, holds in x.tests)
            yield (
                d.short,
                d.record,
                x.title,
                x.citation,
                x.state.value if x.available else f"{x.state.value}; not in force on the due date",
                tests or None,
                ", ".join(x.missing) or None,
            )


def _disputed(told: ToldCase) -> Table:
    return Table(
        name="disputed",
        title="What turns on how disputed law is read",
        says="Only where another reading gives another date or another answer for this case.",
        columns=(
            _LIMIT,
            _PROCESS,
            Column(name="due", heading="Due, as read here", kind="date"),
            Column(name="other_view", heading="The other view"),
            Column(name="taken_by", heading="Who takes it"),
            Column(name="other_due", heading="Due on that view", kind="date"),
            Column(name="other_stands", heading="It would be"),
            Column(name="reading", heading="Name of the reading"),
        ),
        rows=tuple(
            (
                d.short,
                d.record,
                d.due,
                x.says,
                x.taken_by,
                x.due,
                STATUS[x.status],
                x.reading,
            )
            for d in told.spoken
            for x in d.alternatives
        ),
        empty="Nothing in this case turns on a disputed reading.",
    )


def _odd(told: ToldCase) -> Table:
    found = check(told.line.record, as_at=told.as_at)
    return Table(
        name="odd",
        title="What is odd in the record",
        says="What the record contradicts itself in, or leaves open. It should be put right before this is relied on.",
        columns=(
            Column(name="code", heading="Code"),
            Column(name="severity", heading="Severity"),
            Column(name="record", heading="Record"),
            Column(name="message", heading="What is odd"),
        ),
        rows=tuple((x.code, x.severity.value, x.record, x.message) for x in found),
        empty="Nothing was found.",
    )
