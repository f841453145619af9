"""How reviews end: complete, under way, or otherwise; and how many are unfinished months after the meeting."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from sendrules.records import AnnualReview
from sendrules.reports.charts.values import Bars, Series, Tone
from sendrules.reports.counted.periods import Period
from sendrules.reports.counted.possible import is_odd, possible
from sendrules.reports.report import Cell, Column, Table
from sendrules.reports.words import share

__all__ = ["completion", "ends_of", "unfinished"]

_MONTHS = (6, 12, 24)
_STATES: tuple[tuple[str, str, Tone], ...] = (
    ("complete", "Complete", "met"),
    ("amending", "Amendment under way", "running"),
    ("undecided", "No decision yet", "overdue"),
    ("left", "Ended otherwise", "excused"),
    ("unknown", "Not known", "unknown"),
)
"""How the reviews that were held stand."""


def _is(name: str, *, value: bool) -> pl.Expr:
    return (pl.col(name) == value).fill_null(value=False)


def ends_of(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the reviews whose meeting was held, with how each stands.

    Returns:
        `meeting_held`; `decided`, the day of the decision; `finished` and `left`, the days on which it
        was complete or ended otherwise; and `state`: `complete`, `amending`, `undecided`, `left`,
        `unknown`, or `no_meeting` where something shows a meeting that has no day, or none that can be right.
    """
    amended = pl.min_horizontal("final_plan_sent", "not_amending_notified")
    kept = (_is("amendment_proposed", value=False) & ~_is("ceasing_proposed", value=True)) | _is(
        "ceasing_proposed", value=True
    )
    amends = _is("amendment_proposed", value=True) | pl.any_horizontal(
        pl.col(name).is_not_null()
        for name in ("amendment_notice_sent", "amendments_served", "decided_to_amend")
    )
    finished = pl.when(amended.is_not_null()).then(amended).when(kept).then("decision_sent")
    left = pl.min_horizontal("plan_ceased", "moved_away", "detained", "died")
    met = possible(pl.col("meeting_held"), AnnualReview)
    later = is_odd(pl.col("meeting_held"), AnnualReview) | pl.any_horizontal(
        pl.col(name).is_not_null() for name in ("report_sent", "decision_sent", "amendment_notice_sent", "final_plan_sent")
    )  # fmt: skip
    held = facts.filter(pl.col("proposed_outside_review").is_null()).select(
        met.alias("meeting_held"),
        pl.col("decision_sent").alias("decided"),
        finished.alias("finished"),
        left.alias("left"),
        amends.alias("amends"),
        kept.alias("kept"),
        later.alias("later"),
    )
    end, held_on = pl.col("finished"), pl.col("meeting_held")
    state = (
        pl.when(held_on.is_null()).then(pl.when(pl.col("later")).then(pl.lit("no_meeting")))
        .when((end < held_on) | (pl.col("decided") < held_on) | (pl.col("left") < held_on)).then(pl.lit("unknown"))
        .when(end.is_not_null() & (end <= pl.col("left").fill_null(end))).then(pl.lit("complete"))
        .when(pl.col("left").is_not_null()).then(pl.lit("left"))
        .when(pl.col("amends")).then(pl.lit("amending"))
        .when(pl.col("decided").is_not_null() | pl.col("kept")).then(pl.lit("unknown"))
        .otherwise(pl.lit("undecided"))
    )  # fmt: skip
    return held.with_columns(state.alias("state")).filter(pl.col("state").is_not_null())


def completion(ends: pl.DataFrame, years: Sequence[Period]) -> Table:
    """Count how the reviews of each academic year stand."""
    rows: list[tuple[Cell, ...]] = []
    for year in years:
        held = ends.filter(pl.col("meeting_held").is_between(year.first, year.last))
        counts = dict(held["state"].value_counts().iter_rows())
        told = [counts.get(name, 0) for name, _, _ in _STATES]
        decided = held.filter(pl.col("decided").is_not_null()).height
        known = sum(told[:3])
        rows.append((year.name, held.height, decided, *told, share(told[0], known)))
    chart = Bars(
        says="Reviews by the academic year of the meeting. "
        + " ".join(f"{row[0]}: {row[3]} of {row[1]} complete." for row in rows),
        labels=tuple(str(row[0]) for row in rows),
        series=tuple(
            Series(name=says, values=tuple(float(row[place]) for row in rows), tone=tone)  # type: ignore[arg-type]  # counts
            for place, (_, says, tone) in enumerate(_STATES, 3)
        ),
        unit="reviews",
    )
    return Table(
        name="completion",
        title="Reviews that were held, complete or not",
        says="By the academic year of the meeting. The rate is of those complete, under way or undecided.",
        columns=(
            Column(name="year", heading="Academic year"),
            Column(name="held", heading="Meetings held", kind="count"),
            Column(name="decided", heading="Decision sent", kind="count"),
            *(Column(name=name, heading=says, kind="count") for name, says, _ in _STATES),
            Column(name="rate", heading="Complete, rate", kind="rate"),
        ),
        rows=tuple(rows),
        chart=chart if rows else None,
        empty="No meeting is recorded.",
    )


def unfinished(ends: pl.DataFrame, as_at: date) -> Table:
    """Count the reviews that were not complete so many months after the meeting, and those that are not yet."""
    known = ends.filter(~pl.col("state").is_in(["unknown", "no_meeting"]))
    unknown = ends.filter(pl.col("state") == "unknown")
    rows: list[tuple[Cell, ...]] = []
    for months in _MONTHS:
        day = pl.col("meeting_held").dt.offset_by(f"{months}mo")
        old = known.filter(day <= as_at)
        out = pl.min_horizontal("finished", "left")
        # Who left by then is not asked about: the review was neither complete nor unfinished.
        asked = old.filter(~((pl.col("state") == "left") & (pl.col("left") <= day)))
        then = asked.filter((out > day).fill_null(value=True)).height
        still = asked.filter(pl.col("state").is_in(["amending", "undecided"])).height
        rows.append(
            (
                f"{months} months",
                months,
                asked.height,
                then,
                share(then, asked.height),
                still,
                old.height - asked.height,
                unknown.filter(day <= as_at).height,
            )
        )
    return Table(
        name="unfinished",
        title="Unfinished after the meeting",
        says="Reviews whose meeting was at least so long ago: how many were not complete when that time was up, and how many still are not.",
        columns=(
            Column(name="after", heading="After the meeting"),
            Column(name="months", heading="Months", kind="count"),
            Column(name="meetings", heading="Reviews", kind="count"),
            Column(name="then", heading="Unfinished then", kind="count"),
            Column(name="rate", heading="Unfinished, rate", kind="rate"),
            Column(name="still", heading="Unfinished still", kind="count"),
            Column(name="left", heading="Ended otherwise by then", kind="count"),
            Column(name="unknown", heading="Not known", kind="count"),
        ),
        rows=tuple(rows),
    )
