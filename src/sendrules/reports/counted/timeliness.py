"""Timeliness over time: by when it was done, and by when it began; how long it took; what is open and late."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from sendrules.api.law import limits as the_limits
from sendrules.arguments import limits_named, only_text, several, span_of
from sendrules.clock import Calendar
from sendrules.clock.spelling import plural
from sendrules.engine.status import Status
from sendrules.errors import LimitNotFoundError
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.beside import beside
from sendrules.reports.case_answers import Answered, answered_to_count
from sendrules.reports.counted.duties import duties_of, standing
from sendrules.reports.counted.periods import Every, only_every, periods_between, so_many_periods
from sendrules.reports.counted.timeliness_tables import (
    MOST_LINES,
    Asked,
    acts_in_time,
    by_completion,
    by_start,
    days_it_took,
    each_limit,
    open_and_late,
)
from sendrules.reports.counted_rows import Counted
from sendrules.reports.report import Figure, Report, Table
from sendrules.reports.words import share, uk_date
from sendrules.rules import Ceiling, Limit, Span

__all__ = ["timeliness"]

_BACK: Mapping[str, int] = {
    "week": 26 * 7,
    "month": 365,
    "quarter": 2 * 365,
    "year": 4 * 365,
    "academic year": 4 * 365,
    "financial year": 4 * 365,
}
"""How many days back the periods begin where nothing is said."""
_NOTES = (
    (
        "In time",
        (
            "Done on or before the last lawful day. What was late with an exception counts as not in time; "
            "the figures without exceptions leave every case out for which one is borne out by its facts."
        ),
    ),
    (
        "By completion",
        "Each act counts in the period in which it was done, as published figures count it.",
    ),
    (
        "By start",
        (
            "Each case counts in the period in which its time began to run: mostly the day of the request. "
            "It counts once, whether it is done or not."
        ),
    ),
    (
        "Settled",
        "Of a period by start: done, or past the last lawful day. Excused cases are among them.",
    ),
    (
        "Running",
        (
            "Not done, and there is still time. While a case of a period runs, the period has no rate: the "
            "quick ones alone would make it."
        ),
    ),
    (
        "May not apply",
        "Overdue, if the limit applies: what is still to be decided says so. It is in no rate.",
    ),
    (
        "Days",
        (
            "Calendar days from the day on which time began to run. Of a share of the cases it says the "
            "fewest days within which at least that share was done: always a whole number, that of a case."
        ),
    ),
)


def timeliness(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    period: int | tuple[date, date] | None = None,
    every: Every = "month",
    limits: Iterable[str] | None = None,
    title: str = "",
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Report:
    """Tell how much was in time, period by period, by completion and by start, and how long it took.

    Every rate stands beside the counts that it is made of, and is rounded halves up.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes, the frames of case files, or what
            `answered` gave.
        record: what a row of one frame is; of case files, the process whose limits are asked about
            where none is named.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        period: the first and last day that count, or a calendar year; by default half a year of weeks,
            a year of months, two of quarters and four of years, back from `as_at`.
        every: how long the periods are. Those at the ends count the days in `period` alone.
        limits: the limits to tell of, by name; by default those that bind and set a last day, without
            the copies that systems often do not record.
        title: whose cases they are.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Returns:
        A report with the tables `limits`, `by_completion`, `by_start`, `days` and `open_and_late`.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        LimitNotFoundError: no limit has a name, or the limit sets no last day, or reads another record.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: there are no such periods, or the period ends before it begins.
    """
    only_text(title, "title")
    only_every(every)
    wanted = None if limits is None else several(limits, "limits")
    found = answered_to_count(
        frame,
        record,
        case=case,
        as_at=as_at,
        readings=readings,
        calendar=calendar,
        read=read,
    ).collected()
    span = _span(found.as_at, every) if period is None else span_of(period)
    duties = duties_of(_limits(found, record, wanted))
    cases = standing(found, duties).collect()
    last = min(span.last or found.as_at, found.as_at)
    asked = Asked(duties, cases, so_many_periods(span.first, last, every), span, found.as_at)
    open_late = open_and_late(asked)
    return Report(
        name="timeliness",
        title="Timeliness",
        as_at=found.as_at,
        whose=title,
        says=f"What counts is what happened from {uk_date(span.first)} on.",
        figures=tuple(_figures(asked, open_late)),
        caveats=(*beside(found), *_caveats(asked)),
        tables=(
            each_limit(asked),
            by_completion(asked, every),
            by_start(asked, every),
            days_it_took(asked, every),
            open_late,
        ),
        notes=_NOTES,
        readings=found.readings,
    )


def _span(as_at: date, every: Every) -> Span:
    """The days that count by default: whole periods, the last as far as it has come."""
    back = min(_BACK[every], (as_at - date.min).days)
    first = as_at - timedelta(days=back)
    # The year in which time begins has no first of September before it.
    whole = next((period.first for period in periods_between(first, as_at, every)), first)
    return Span(whole, as_at)


def _limits(
    found: Answered, record: type[Record], wanted: Sequence[str] | None
) -> tuple[Limit, ...]:
    """The limits to tell of: those named, or those of the process that bind and set a last day."""
    many = issubclass(found.record, CaseFile)
    if wanted is None:
        kind = record if many else found.record
        of_kind = (x for x in the_limits().reading(*found.readings).on(kind))  # type: ignore[arg-type]  # no case file
        return tuple(
            x
            for x in of_kind
            if isinstance(x, Ceiling) and x.authority.binds and not x.silence_proves_nothing
        )
    named = limits_named(the_limits().reading(*found.readings), wanted)
    for limit in named:
        if not isinstance(limit, Ceiling):
            msg = (
                f"{limit.citation} sets no last day for an act: nothing is in time by it, or late."
            )
            raise LimitNotFoundError(msg)
        if not many and limit.on is not found.record:
            msg = f"{limit.citation} reads {limit.on.__name__}, not {found.record.__name__}."
            raise LimitNotFoundError(msg)
    return named


def _figures(asked: Asked, open_late: Table) -> Iterator[Figure]:
    done = acts_in_time(asked)
    told = 0
    for duty in asked.duties:
        counts = done.get((duty.name,))
        if counts is None or told == MOST_LINES:
            continue
        told += 1
        yield Figure(
            name=f"in_time_{duty.limits[0].column}",
            says=f"In time, {duty.short}",
            value=share(counts["in_time"], counts["settled"]),
            kind="rate",
            beside=f"{counts['in_time']:,} of {counts['settled']:,} done",
        )
    worst = max(open_late.records(), key=lambda row: int(row["open"] or 0), default=None)  # type: ignore[arg-type]  # a count
    if worst is not None:
        yield Figure(
            name="open_and_late",
            says=f"Open and late, {worst['limit']}",
            value=worst["open"],
            beside=f"mean age {worst['mean_age']:,.1f} days" if worst["open"] else "",
            bad=True,
        )


def _caveats(asked: Asked) -> Iterator[str]:
    status = pl.col("status") == Status.CANNOT_TELL.value
    untold = asked.cases.filter(status)
    if cases := untold["row"].n_unique():
        yield (
            f"In {plural(cases, 'case')} a limit cannot be told: facts are missing or contradict each "
            f"other. They are in no rate."
        )
    if asked.last < asked.as_at:
        yield f"The period ends on {uk_date(asked.last)}; where the cases stand is as at {uk_date(asked.as_at)}."
