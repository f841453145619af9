"""Transfers between phases of education: who had a final plan by the last day, and the days for the steps before."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from sendrules.api.planning import latest
from sendrules.clock import Calendar
from sendrules.engine.status import Status
from sendrules.errors import PlanningError
from sendrules.records import PhaseTransfer
from sendrules.reports.case_answers import Answered
from sendrules.reports.charts.values import Bars, Series, Tone
from sendrules.reports.counted.duties import SETTLED, Duty
from sendrules.reports.counted.possible import possible
from sendrules.reports.report import Cell, Column, Table
from sendrules.reports.words import share, uk_date

__all__ = ["latest_days", "transfers"]

_MOST_DAYS = 24
_STEPS = ("case devon-2022-notice", "reg 22(3)")
"""The limits between the review meeting and the final plan, in the order of their events."""
_YEARS_SHOWN = 4
_COMMENTS = "reg 22(2)(c)"
_COUNTS: tuple[tuple[str, str, Tone], ...] = (
    ("in_time", "In time", "met"),
    ("late", "Late", "late"),
    ("overdue", "Overdue", "overdue"),
    ("running", "Running", "running"),
    ("may_not_apply", "May not apply", "excused"),
    ("cannot_tell", "Cannot tell", "unknown"),
)


def _counted(stand: pl.DataFrame) -> pl.DataFrame:
    status, open_ = pl.col("status"), pl.col("unsettled")
    past = status == Status.OVERDUE.value
    live = stand.filter(status.is_in([*SETTLED, Status.RUNNING.value, Status.CANNOT_TELL.value]))
    return (
        live.with_columns(possible(pl.col("due"), PhaseTransfer))
        .with_columns(pl.col("due").dt.year().alias("year"))
        .group_by("duty", "year")
        .agg(
            pl.col("due").min().alias("first"),
            pl.col("due").max().alias("last"),
            (status == Status.MET.value).sum().alias("in_time"),
            status.is_in([Status.LATE.value, Status.TOO_SHORT.value]).sum().alias("late"),
            (past & ~open_).sum().alias("overdue"),
            (status == Status.RUNNING.value).sum().alias("running"),
            (past & open_).sum().alias("may_not_apply"),
            (status == Status.CANNOT_TELL.value).sum().alias("cannot_tell"),
        )
        .sort("year", "first", nulls_last=True)
    )


def transfers(duties: Sequence[Duty], stand: pl.DataFrame) -> Table:
    """Count the transfers of each year by the last day for the final plan."""
    of = {duty.name: (place, duty) for place, duty in enumerate(duties)}
    counted = _counted(stand).sort(
        pl.col("duty").replace_strict({n: p for n, (p, _) in of.items()}, return_dtype=pl.Int64),
        "year",
        nulls_last=True,
    )
    rows: list[tuple[Cell, ...]] = []
    for row in counted.iter_rows(named=True):
        counts = [row[name] for name, _, _ in _COUNTS]
        settled = sum(counts[:3])
        one = row["first"] if row["first"] == row["last"] else None
        rows.append(
            (
                of[row["duty"]][1].short,
                "not known" if row["year"] is None else str(row["year"]),
                one,
                *counts,
                None if row["running"] else share(row["in_time"], settled),
            )
        )
    return Table(
        name="transfers",
        title="Phase transfers by the last day for the final plan",
        says="By the year of that day, which the law sets by the transfer.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="year", heading="Year"),
            Column(name="last_day", heading="Last lawful day", kind="date"),
            *(Column(name=name, heading=says, kind="count") for name, says, _ in _COUNTS),
            Column(name="rate", heading="In time, rate", kind="rate"),
        ),
        rows=tuple(rows),
        notes=(
            "A dash for the last day: it differs from transfer to transfer. There is no rate while a transfer still runs.",
            *(f"{duty.short}: {duty.says}." for duty in duties if any(row[0] == duty.short for row in rows)),
        ),
        chart=_chart(rows) if rows else None,
        empty="No transfer is recorded.",
    )  # fmt: skip


def _chart(every: Sequence[tuple[Cell, ...]]) -> Bars:
    """The last years: older ones would leave no room for them."""
    years = sorted({str(row[1]) for row in every})[-_YEARS_SHOWN:]
    rows = [row for row in every if row[1] in years]
    return Bars(
        says="Transfers by limit and year. "
        + " ".join(f"{row[0]}, {row[1]}: {row[3]} in time, {row[4]} late, {row[5]} overdue." for row in rows),
        labels=tuple(f"{row[0]}, {row[1]}" for row in rows),
        series=tuple(
            Series(name=says, values=tuple(float(row[place]) for row in rows), tone=tone)  # type: ignore[arg-type]  # counts
            for place, (_, says, tone) in enumerate(_COUNTS, 3)
        ),
        unit="transfers",
        along=True,
    )  # fmt: skip


def latest_days(
    duties: Sequence[Duty], stand: pl.DataFrame, found: Answered, calendar: Calendar | None
) -> Table:
    """Tell the latest days for the steps before each last day that is to come."""
    short = {duty.name: duty.short for duty in duties}
    open_ = stand.filter(
        pl.col("status").is_in([Status.RUNNING.value, Status.OVERDUE.value])
        & (pl.col("due") >= found.as_at)
    )
    waiting = open_.group_by("duty", "due").len().sort("due", "duty").head(_MOST_DAYS)
    rows: list[tuple[Cell, ...]] = []
    for duty, due, number in waiting.iter_rows():
        steps = _steps(due, found, calendar)
        rows.append((short[duty], due, number, *steps))
    return Table(
        name="latest_days",
        title="Latest days for the steps before",
        says=(
            f"For the last days that are to come after {uk_date(found.as_at)}: the latest day on which each step may "
            "fall, so that every limit between the meeting and the final plan can be kept."
        ),
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="final_plan", heading="Final plan by", kind="date"),
            Column(name="waiting", heading="Transfers open", kind="count"),
            Column(name="meeting", heading="Review meeting by", kind="date"),
            Column(name="notice", heading="Amendments proposed by", kind="date"),
            Column(name="served", heading="At the latest served by", kind="date"),
        ),
        rows=tuple(rows),
        notes=(
            (
                "Amendments proposed later than that are late; served after the last of these days, they do not leave "
                "the family its time to comment before the final plan is due."
            ),
        ),
        empty="No last day is to come.",
    )


def _steps(due: date, found: Answered, calendar: Calendar | None) -> tuple[date | None, ...]:
    """The latest days for the meeting, the notice, and the service of the amendments; None where there is none."""
    try:
        meeting, notice = latest(*_STEPS, by=due, readings=found.readings, calendar=calendar)
        (served,) = latest(_COMMENTS, by=due, readings=found.readings, calendar=calendar)
    except PlanningError:
        return None, None, None
    return meeting.day, notice.day, served.day
