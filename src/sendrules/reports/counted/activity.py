"""What came in and what went out: requests, decisions, drafts and plans by week, month or year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from sendrules.arguments import only_text, span_of
from sendrules.clock import Calendar
from sendrules.clock.spelling import plural
from sendrules.records import NeedsAssessment, Record
from sendrules.reports.beside import beside
from sendrules.reports.case_answers import Answered, answered_to_count
from sendrules.reports.charts.values import Lines, Series, Tone
from sendrules.reports.counted.periods import Every, Period, only_every, so_many_periods
from sendrules.reports.counted.possible import is_odd, possible
from sendrules.reports.counted_rows import Counted
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.rules import Span

__all__ = ["EVENTS", "activity", "event_days"]

_AGREED, _PLANNED = pl.col("assessment_agreed"), pl.col("plan_needed")
EVENTS: Mapping[str, tuple[str, pl.Expr]] = {
    "requests": ("Requests received", pl.col("request_received")),
    "agreed": ("Decisions to assess", pl.when(_AGREED).then("decision_notified")),
    "refused": ("Refusals to assess", pl.when(~_AGREED).then("decision_notified")),
    "plans_refused": ("Refusals of a plan", pl.when(~_PLANNED).then("plan_decision_notified")),
    "drafts": ("Draft plans served", pl.col("draft_plan_served")),
    "plans": ("Plans sent", pl.col("final_plan_sent")),
}
"""What is counted, and the day on which it counts."""
_SHOWN: Mapping[str, Tone] = {"requests": "soon", "refused": "late", "plans": "met"}


def activity(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    period: int | tuple[date, date] | None = None,
    every: Every = "month",
    title: str = "",
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Report:
    """Count requests, decisions, drafts and plans by week, month, quarter or year.

    Args:
        frame: a frame of needs assessments, the frames of case files, or what `answered` gave.
        record: what a row of one frame is.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        period: the first and last day of the events that count, or a calendar year; from the first
            request to `as_at` by default.
        every: how long the periods of the table are. Those at the ends count the days in `period` alone.
        title: whose cases they are.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: there are no such periods, or the period ends before it begins.
    """
    only_text(title, "title")
    only_every(every)
    found = answered_to_count(
        frame,
        record,
        case=case,
        as_at=as_at,
        readings=readings,
        calendar=calendar,
        read=read,
    )
    days = event_days(found)
    span = _span(days, found.as_at) if period is None else span_of(period)
    last = min(span.last or found.as_at, found.as_at)
    periods = so_many_periods(span.first, last, every)
    rows = [_counted(days, one, span.first, last) for one in periods]
    table = Table(
        name="activity",
        title=f"Requests, decisions, drafts and plans by {every}",
        says="Each event counts on its own day.",
        columns=(
            Column(name="period", heading=every.capitalize()),
            Column(name="first_day", heading="First day", kind="date"),
            *(Column(name=name, heading=says, kind="count") for name, (says, _) in EVENTS.items()),
        ),
        rows=tuple(rows),
        chart=_chart(rows, every) if len(rows) > 1 else None,
        empty="Nothing happened in the period.",
    )
    return Report(
        name="activity",
        title="What came in and what went out",
        as_at=found.as_at,
        whose=title,
        figures=tuple(
            Figure(name=name, says=says, value=sum(table.column(name)))  # type: ignore[arg-type]  # counts
            for name, (says, _) in EVENTS.items()
        ),
        caveats=(*beside(found), *_caveats(found, days)),
        tables=(table,),
        readings=found.readings,
    )


def event_days(found: Answered) -> pl.DataFrame:
    """Return the day of each event that is counted, and `row`: a row for each needs assessment.

    A day that cannot be right is not known.
    """
    return (
        found.facts(NeedsAssessment)
        .select(
            "row",
            *(
                possible(day.cast(pl.Date), NeedsAssessment).alias(name)
                for name, (_, day) in EVENTS.items()
            ),
        )
        .collect()
    )


def _span(days: pl.DataFrame, as_at: date) -> Span:
    first = min(
        (day for name in EVENTS if isinstance(day := days[name].min(), date)), default=as_at
    )
    return Span(min(first, as_at), as_at)


def _counted(days: pl.DataFrame, one: Period, first: date, last: date) -> tuple[Cell, ...]:
    start, end = max(one.first, first), min(one.last, last)
    counts = [int(days[name].is_between(start, end).sum()) for name in EVENTS]
    return one.name, start, *counts


def _chart(rows: Sequence[tuple[Cell, ...]], every: Every) -> Lines:
    places = {name: n for n, name in enumerate(EVENTS, 2)}
    series = tuple(
        Series(
            name=EVENTS[name][0],
            values=tuple(float(row[places[name]]) for row in rows),  # type: ignore[arg-type]  # counts
            tone=tone,
        )
        for name, tone in _SHOWN.items()
    )
    says = [f"{x.name}: {x.values[0]:,.0f} at first, {x.values[-1]:,.0f} at last." for x in series]
    return Lines(
        says=" ".join(says),
        labels=tuple(str(row[0]) for row in rows),
        series=series,
        unit=f"a {every}",
    )


def _caveats(found: Answered, days: pl.DataFrame) -> Iterator[str]:
    if undated := int(days["requests"].is_null().sum()):
        yield f"{plural(undated, 'case')} without the day of the request: no request of theirs is counted."
    odd = pl.any_horizontal(
        is_odd(day.cast(pl.Date), NeedsAssessment) for _, day in EVENTS.values()
    )
    if cases := found.facts(NeedsAssessment).select(odd.sum()).collect().item():
        yield (
            f"{plural(cases, 'case')} with a day that cannot be right, such as 1 January 1900: what is dated on it "
            f"is not counted."
        )
