"""Timeliness over time: by when it was done, and by when it began; how long it took; what is open and late."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from sendrules.api import limits as the_limits
from sendrules.arguments import limits_named, only_text, several, span_of
from sendrules.clock import Calendar
from sendrules.clock.spelling import plural
from sendrules.engine.status import Status
from sendrules.errors import LimitNotFoundError
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.case_answers import Answered, answered
from sendrules.reports.charts.values import Lines, Series, Tone
from sendrules.reports.duties import SETTLED, Duty, duties_of, standing
from sendrules.reports.periods import Every, Period, only_every, periods_between
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.reports.words import mean, share, uk_date
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
_TONES: tuple[Tone, ...] = ("met", "late", "overdue", "soon")
_FIGURES = 4
"""How many duties have a headline figure, and a line in the chart."""
_PER_CENT = (10, 25, 50, 75, 90)
_ACTED = tuple(s.value for s in Status if s.acted)
_BACKLOG = (
    "Clearing a backlog lowers this figure: a plan that is sent late counts on the day it is sent, and an "
    "old case that stays open is not counted at all. Read it beside the figures by start and the cases "
    "that are open and late."
)
_NOTES = (
    (
        "In time",
        "Done on or before the last lawful day. What was late with an exception counts as not in time; "
        "the figures without exceptions leave every case out for which one is borne out by its facts.",
    ),
    (
        "By completion",
        "Each act counts in the period in which it was done, as published figures count it.",
    ),
    (
        "By start",
        "Each case counts in the period in which its time began to run: mostly the day of the request. "
        "It counts once, whether it is done or not.",
    ),
    (
        "Settled",
        "Of a period by start: done, or past the last lawful day. Excused cases are among them.",
    ),
    (
        "Running",
        "Not done, and there is still time. While a case of a period runs, the period has no rate: the "
        "quick ones alone would make it.",
    ),
    (
        "May not apply",
        "Overdue, if the limit applies: what is still to be decided says so. It is in no rate.",
    ),
    (
        "Days",
        "Calendar days from the day on which time began to run. Of a share of the cases it says the "
        "fewest days within which at least that share was done: always a whole number, that of a case.",
    ),
)


@dataclass(frozen=True)
class _Asked:
    """The duties of a caseload, where every case stands with them, and the periods that count."""

    duties: tuple[Duty, ...]
    cases: pl.DataFrame
    periods: tuple[Period, ...]
    span: Span
    as_at: date

    @property
    def last(self) -> date:
        return min(self.span.last or self.as_at, self.as_at)

    def placed(self, day: str) -> pl.DataFrame:
        """The cases whose day lies in the span, with the place of its period."""
        firsts = pl.Series([p.first for p in self.periods], dtype=pl.Date)
        place = firsts.search_sorted(self.cases[day], side="right").cast(pl.Int64) - 1
        within = pl.col(day).is_between(self.span.first, self.last)
        return self.cases.with_columns(place.alias("period")).filter(within)

    def each(self) -> Iterator[tuple[Duty, int, Period]]:
        for duty in self.duties:
            for place, period in enumerate(self.periods):
                yield duty, place, period


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
    found = answered(
        frame, record, case=case, as_at=as_at, readings=readings, calendar=calendar, in_full=False
    )
    span = _span(found.as_at, every) if period is None else span_of(period)
    duties = duties_of(_limits(found, record, wanted))
    cases = standing(found, duties).collect()
    last = min(span.last or found.as_at, found.as_at)
    asked = _Asked(
        duties, cases, tuple(periods_between(span.first, last, every)), span, found.as_at
    )
    completion, open_late = _by_completion(asked, every), _open_and_late(asked)
    return Report(
        name="timeliness",
        title="Timeliness",
        as_at=found.as_at,
        whose=title,
        says=f"What counts is what happened from {uk_date(span.first)} on.",
        figures=tuple(_figures(asked, open_late)),
        caveats=tuple(_caveats(asked)),
        tables=(
            _limits_table(asked),
            completion,
            _by_start(asked, every),
            _days(asked, every),
            open_late,
        ),
        notes=_NOTES,
        readings=found.readings,
    )


def _span(as_at: date, every: Every) -> Span:
    """The days that count by default: whole periods, the last as far as it has come."""
    back = min(_BACK[every], (as_at - date.min).days)
    return Span(
        next(periods_between(as_at - timedelta(days=back), as_at, every)).first, as_at
    )


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
            msg = f"{limit.citation} sets no last day for an act: nothing is in time by it, or late."
            raise LimitNotFoundError(msg)
        if not many and limit.on is not found.record:
            msg = f"{limit.citation} reads {limit.on.__name__}, not {found.record.__name__}."
            raise LimitNotFoundError(msg)
    return named


def _rates(counts: Mapping[str, int]) -> tuple[Cell, ...]:
    """The counts of what was settled, and the rates, with and without exceptions."""
    settled, in_time = counts.get("settled", 0), counts.get("in_time", 0)
    others, others_in_time = counts.get("unexcepted", 0), counts.get("in_time_unexcepted", 0)
    return (
        *(settled, in_time, share(in_time, settled)),
        *(others, others_in_time, share(others_in_time, others)),
    )


def _rate_columns(what: str) -> tuple[Column, ...]:
    return (
        Column(name="done" if what == "Done" else "settled", heading=what, kind="count"),
        Column(name="in_time", heading="In time", kind="count"),
        Column(name="rate", heading="Rate", kind="rate"),
        Column(name="unexcepted", heading="Without exceptions", kind="count"),
        Column(name="in_time_unexcepted", heading="of them in time", kind="count"),
        Column(name="rate_unexcepted", heading="Rate without", kind="rate"),
    )


def _acted() -> pl.Expr:
    return pl.col("status").is_in(_ACTED) & pl.col("done").is_not_null()


def _counted(cases: pl.DataFrame, counts: pl.Expr, *by: str) -> dict[tuple[Any, ...], dict[str, int]]:
    """Count, by group, what counts: how many, how many in time, and both without exceptions."""
    in_time, plain = pl.col("status") == Status.MET.value, ~pl.col("supported")
    made = (
        cases.filter(counts)
        .group_by(by)
        .agg(
            pl.len().alias("settled"),
            in_time.sum().alias("in_time"),
            plain.sum().alias("unexcepted"),
            (in_time & plain).sum().alias("in_time_unexcepted"),
        )
    )
    return {tuple(row[b] for b in by): row for row in made.iter_rows(named=True)}


def _limits_table(asked: _Asked) -> Table:
    done = _counted(asked.placed("done"), _acted(), "duty")
    rows = tuple(
        (duty.short, duty.says, *_rates(done.get((duty.name,), {}))) for duty in asked.duties
    )
    return Table(
        name="limits",
        title="Each limit, by completion",
        says=f"Acts from {uk_date(asked.span.first)} to {uk_date(asked.last)}.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="says", heading="Duty"),
            *_rate_columns("Done"),
        ),
        rows=rows,
        notes=(_BACKLOG,),
        empty="No such limit is asked about.",
    )


def _periods_columns(every: Every) -> tuple[Column, ...]:
    return (
        Column(name="limit", heading="Limit"),
        Column(name="period", heading=every.capitalize()),
        Column(name="first_day", heading="First day", kind="date"),
    )


def _first(asked: _Asked, period: Period) -> date:
    return max(period.first, asked.span.first)


def _by_completion(asked: _Asked, every: Every) -> Table:
    counts = _counted(asked.placed("done"), _acted(), "duty", "period")
    rows = tuple(
        (
            duty.short,
            period.name,
            _first(asked, period),
            *_rates(counts.get((duty.name, place), {})),
        )
        for duty, place, period in asked.each()
    )
    return Table(
        name="by_completion",
        title=f"By completion, {every} by {every}",
        says="Each act counts in the period in which it was done.",
        columns=(*_periods_columns(every), *_rate_columns("Done")),
        rows=rows,
        notes=(_BACKLOG,),
        chart=_chart(asked, rows, "of what was done"),
    )


def _by_start(asked: _Asked, every: Every) -> Table:
    placed, late = asked.placed("trigger"), pl.col("status").is_in([Status.LATE.value, Status.TOO_SHORT.value])
    status, open_ = pl.col("status"), pl.col("unsettled")
    made = {
        (row["duty"], row["period"]): row
        for row in placed.group_by("duty", "period")
        .agg(
            late.sum().alias("late"),
            ((status == Status.OVERDUE.value) & ~open_).sum().alias("overdue"),
            (status == Status.EXCUSED.value).sum().alias("excused"),
            (status == Status.RUNNING.value).sum().alias("running"),
            ((status == Status.OVERDUE.value) & open_).sum().alias("may_not_apply"),
            (status == Status.CANNOT_TELL.value).sum().alias("cannot_tell"),
        )
        .iter_rows(named=True)
    }
    settled = _counted(placed, status.is_in(SETTLED) & ~open_, "duty", "period")
    others = ("late", "overdue", "excused", "running", "may_not_apply", "cannot_tell")
    rows = []
    for duty, place, period in asked.each():
        more = made.get((duty.name, place), dict.fromkeys(others, 0))
        rated = _rates(settled.get((duty.name, place), {}))
        if more["running"]:
            rated = (*rated[:2], None, *rated[3:5], None)
        rows.append(
            (duty.short, period.name, _first(asked, period), *rated, *(more[x] for x in others))
        )
    return Table(
        name="by_start",
        title=f"By start, {every} by {every}",
        says="Each case counts in the period in which its time began to run: whatever became of it since.",
        columns=(
            *_periods_columns(every),
            *_rate_columns("Settled"),
            *(
                Column(name=name, heading=name.replace("_", " ").capitalize(), kind="count")
                for name in others
            ),
        ),
        rows=tuple(rows),
        notes=("There is no rate for a period of which a case still runs.",),
        chart=_chart(asked, rows, "of what began"),
    )


def _chart(asked: _Asked, rows: Sequence[tuple[Cell, ...]], of: str) -> Lines | None:
    """The rates of the first duties over time; none of a single period, or where there is no rate."""
    rate, number = 5, len(asked.periods)
    series, says = [], []
    for place, duty in enumerate(asked.duties):
        values = tuple(row[rate] for row in rows[place * number : (place + 1) * number])
        known = [x for x in values if x is not None]
        if not known or len(series) == _FIGURES:
            continue
        series.append(Series(name=duty.short, values=values, tone=_TONES[len(series)]))  # type: ignore[arg-type]  # rates
        says.append(f"{duty.short}: {known[0]}% at first, {known[-1]}% at last.")
    if number < 2 or not series:  # noqa: PLR2004 - a line has two ends
        return None
    return Lines(
        says=f"In time, in per cent {of}. {' '.join(says)}",
        labels=tuple(period.name for period in asked.periods),
        series=tuple(series),
        unit=f"per cent in time, {of}",
        most=100,
    )


def _quantiles(days: pl.Expr) -> list[pl.Expr]:
    """The fewest days within which a share was done: the rank is worked out in whole numbers."""
    ranked = days.sort()
    return [
        ranked.get((days.len().cast(pl.Int64) * q + 99) // 100 - 1).alias(f"p{q}")
        for q in _PER_CENT
    ]


def _days(asked: _Asked, every: Every) -> Table:
    waited = (pl.col("done") - pl.col("trigger")).dt.total_days().alias("waited")
    acted = asked.placed("done").filter(_acted() & pl.col("trigger").is_not_null()).with_columns(waited)
    of = [pl.len().alias("done"), *_quantiles(pl.col("waited")), pl.col("waited").max().alias("longest")]
    names = ("done", *(f"p{q}" for q in _PER_CENT), "longest")
    each = {(r["duty"], r["period"]): r for r in acted.group_by("duty", "period").agg(of).iter_rows(named=True)}
    whole = {r["duty"]: r for r in acted.group_by("duty").agg(of).iter_rows(named=True)}
    nothing: dict[str, Cell] = {"done": 0} | dict.fromkeys(names[1:])
    rows: list[tuple[Cell, ...]] = []
    for duty in asked.duties:
        told = whole.get(duty.name, nothing)
        rows.append((duty.short, "All", asked.span.first, *(told[n] for n in names)))
        for place, period in enumerate(asked.periods):
            told = each.get((duty.name, place), nothing)
            rows.append((duty.short, period.name, _first(asked, period), *(told[n] for n in names)))
    return Table(
        name="days",
        title="How many days it took",
        says="Calendar days from the day on which time began to run, of what was done in the period.",
        columns=(
            *_periods_columns(every),
            Column(name="done", heading="Done", kind="count"),
            *(
                Column(name=f"p{q}", heading="Half within" if q == 50 else f"{q}% within", kind="days")  # noqa: PLR2004 - a half
                for q in _PER_CENT
            ),
            Column(name="longest", heading="Longest", kind="days"),
        ),
        rows=tuple(rows),
        notes=(
            "Cases that are not done are not among them, and are often those that wait longest. The report "
            "of waiting times counts them too.",
        ),
    )


def _open_and_late(asked: _Asked) -> Table:
    overdue = asked.cases.filter(pl.col("status") == Status.OVERDUE.value)
    certain = ~pl.col("unsettled")
    age = (pl.lit(asked.as_at) - pl.col("trigger")).dt.total_days()
    made = {
        row["duty"]: row
        for row in overdue.group_by("duty")
        .agg(
            certain.sum().alias("open"),
            age.filter(certain).sum().alias("age"),
            age.filter(certain).max().alias("oldest"),
            pl.col("days_late").filter(certain).cast(pl.Int64).sum().alias("late"),
            pl.col("days_late").filter(certain).max().alias("latest"),
            pl.col("unsettled").sum().alias("may_not_apply"),
        )
        .iter_rows(named=True)
    }
    rows: list[tuple[Cell, ...]] = []
    for duty in asked.duties:
        told = made.get(duty.name, {"open": 0, "age": 0, "late": 0, "may_not_apply": 0})
        rows.append(
            (
                duty.short,
                duty.says,
                told["open"],
                mean(told["age"], told["open"]),
                told.get("oldest"),
                mean(told["late"], told["open"]),
                told.get("latest"),
                told["may_not_apply"],
            )
        )
    return Table(
        name="open_and_late",
        title=f"Open and late on {uk_date(asked.as_at)}",
        says="Cases past the last lawful day and not done, whenever they began. Excused ones are not among them.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="says", heading="Duty"),
            Column(name="open", heading="Open and late", kind="count"),
            Column(name="mean_age", heading="Mean age in days", kind="number"),
            Column(name="oldest", heading="Oldest, days", kind="days"),
            Column(name="mean_late", heading="Mean days late", kind="number"),
            Column(name="latest", heading="Most days late", kind="days"),
            Column(name="may_not_apply", heading="More, if the limit applies", kind="count"),
        ),
        rows=tuple(rows),
    )


def _figures(asked: _Asked, open_late: Table) -> Iterator[Figure]:
    done = _counted(asked.placed("done"), _acted(), "duty")
    told = 0
    for duty in asked.duties:
        counts = done.get((duty.name,))
        if counts is None or told == _FIGURES:
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


def _caveats(asked: _Asked) -> Iterator[str]:
    status = pl.col("status") == Status.CANNOT_TELL.value
    untold = asked.cases.filter(status)
    if cases := untold["row"].n_unique():
        yield (
            f"In {plural(cases, 'case')} a limit cannot be told: facts are missing or contradict each "
            f"other. They are in no rate."
        )
    if asked.last < asked.as_at:
        yield f"The period ends on {uk_date(asked.last)}; where the cases stand is as at {uk_date(asked.as_at)}."
