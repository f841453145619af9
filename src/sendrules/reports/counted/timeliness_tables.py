"""The tables of timeliness: by completion, by start, how many days it took, and what is open and late."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sendrules.engine.status import Status
from sendrules.reports.charts.values import Lines, Series, Tone
from sendrules.reports.counted.duties import SETTLED, Duty
from sendrules.reports.counted.periods import Every, Period
from sendrules.reports.report import Cell, Column, Table
from sendrules.reports.words import mean, share, uk_date
from sendrules.rules import Span

__all__ = [
    "MOST_LINES",
    "Asked",
    "acts_in_time",
    "by_completion",
    "by_start",
    "days_it_took",
    "each_limit",
    "open_and_late",
]

_TONES: tuple[Tone, ...] = ("met", "late", "overdue", "soon")
MOST_LINES = 4
"""How many duties have a headline figure, and a line in the chart."""
_QUANTILES: Mapping[int, str] = {q: f"{q}% within" for q in (10, 25, 50, 75, 90)} | {
    50: "Half within"
}
_ACTED = tuple(s.value for s in Status if s.acted)
_BACKLOG = (
    "Clearing a backlog lowers this figure: a plan that is sent late counts on the day it is sent, and an "
    "old case that stays open is not counted at all. Read it beside the figures by start and the cases "
    "that are open and late."
)


@dataclass(frozen=True)
class Asked:
    """What is asked about a caseload.

    Attributes:
        duties: the duties.
        cases: where every case stands with each, as `standing` gives it.
        periods: the periods, in order.
        span: the days that count: those at the ends of the periods may be fewer.
        as_at: the day asked about.
        lines: the duties that the charts show, by name; the first ones where none is named.
    """

    duties: tuple[Duty, ...]
    cases: pl.DataFrame
    periods: tuple[Period, ...]
    span: Span
    as_at: date
    lines: tuple[str, ...] = ()

    @property
    def last(self) -> date:
        """The last day that counts."""
        return min(self.span.last or self.as_at, self.as_at)

    def placed(self, day: str) -> pl.DataFrame:
        """Return the cases whose day lies in the span, with the place of its period."""
        firsts = pl.Series([p.first for p in self.periods], dtype=pl.Date)
        place = firsts.search_sorted(self.cases[day], side="right").cast(pl.Int64) - 1
        within = pl.col(day).is_between(self.span.first, self.last)
        return self.cases.with_columns(place.alias("period")).filter(within)

    def each(self) -> Iterator[tuple[Duty, int, Period]]:
        """Yield each duty with each period and its place."""
        for duty in self.duties:
            for place, period in enumerate(self.periods):
                yield duty, place, period


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


def _counted(
    cases: pl.DataFrame, counts: pl.Expr, *by: str
) -> dict[tuple[Any, ...], dict[str, int]]:
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


def each_limit(asked: Asked) -> Table:
    """Tell how much of what was done in all periods was in time, a row a duty."""
    done = acts_in_time(asked)
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


def _first(asked: Asked, period: Period) -> date:
    return max(period.first, asked.span.first)


def by_completion(asked: Asked, every: Every) -> Table:
    """Tell how much was in time, a row a duty and period, each act in the period in which it was done."""
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
        title=f"By completion, {every} by {every}"
        if every in {"week", "month", "quarter", "year"}
        else f"By the {every} of completion",
        says="Each act counts in the period in which it was done.",
        columns=(*_periods_columns(every), *_rate_columns("Done")),
        rows=rows,
        notes=(_BACKLOG,),
        chart=_chart(asked, rows, "of what was done"),
    )


def by_start(asked: Asked, every: Every, *, name: str = "by_start") -> Table:
    """Tell what became of the cases, a row a duty and period, each in the period in which its time began to run."""
    placed, late = (
        asked.placed("trigger"),
        pl.col("status").is_in([Status.LATE.value, Status.TOO_SHORT.value]),
    )
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
        name=name,
        title=f"By start, {every} by {every}"
        if every in {"week", "month", "quarter", "year"}
        else f"By the {every} of the start",
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


def _chart(asked: Asked, rows: Sequence[tuple[Cell, ...]], of: str) -> Lines | None:
    """The rates of the first duties over time; none of a single period, or where there is no rate."""
    rate, number = 5, len(asked.periods)
    series: list[Series] = []
    says: list[str] = []
    for place, duty in enumerate(asked.duties):
        values = tuple(row[rate] for row in rows[place * number : (place + 1) * number])
        known = [x for x in values if x is not None]
        wanted = duty.name in asked.lines if asked.lines else True
        if not known or not wanted or len(series) == MOST_LINES:
            continue
        series.append(Series(name=duty.short, values=values, tone=_TONES[len(series)]))  # type: ignore[arg-type]  # rates
        says.append(f"{duty.short}: {known[0]}% at first, {known[-1]}% at last.")
    if number < 2 or not series:  # noqa: PLR2004 - a line has two ends
        return None
    return Lines(
        says=f"In time, in per cent {of}. {' '.join(says)}",
        labels=tuple(period.name for period in asked.periods),
        series=tuple(series),
        unit="per cent in time",
        most=100,
    )


def _quantiles(days: pl.Expr) -> list[pl.Expr]:
    """The fewest days within which a share was done: the rank is worked out in whole numbers."""
    ranked = days.sort()
    return [
        ranked.get((days.len().cast(pl.Int64) * q + 99) // 100 - 1).alias(f"p{q}")
        for q in _QUANTILES
    ]


def days_it_took(asked: Asked, every: Every) -> Table:
    """Tell how many days it took, of what was done: shares of the cases, and the longest."""
    waited = (pl.col("done") - pl.col("trigger")).dt.total_days().alias("waited")
    acted = (
        asked.placed("done").filter(_acted() & pl.col("trigger").is_not_null()).with_columns(waited)
    )
    of = [
        pl.len().alias("done"),
        *_quantiles(pl.col("waited")),
        pl.col("waited").max().alias("longest"),
    ]
    names = ("done", *(f"p{q}" for q in _QUANTILES), "longest")
    each = {
        (r["duty"], r["period"]): r
        for r in acted.group_by("duty", "period").agg(of).iter_rows(named=True)
    }
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
            *(Column(name=f"p{q}", heading=_QUANTILES[q], kind="days") for q in _QUANTILES),
            Column(name="longest", heading="Longest", kind="days"),
        ),
        rows=tuple(rows),
        notes=(
            (
                "Cases that are not done are not among them, and are often those that wait longest. The report "
                "of waiting times counts them too."
            ),
        ),
    )


def open_and_late(asked: Asked) -> Table:
    """Tell how old the cases are that are past their last day and not done."""
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


def acts_in_time(asked: Asked) -> dict[tuple[Any, ...], dict[str, int]]:
    """Count the acts of all periods by duty: how many, and how many in time."""
    return _counted(asked.placed("done"), _acted(), "duty")
