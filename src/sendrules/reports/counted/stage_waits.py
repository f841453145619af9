"""The waits of one stage: which cases are in its curve, and which are not, and why."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sendrules.records import Record
from sendrules.reports.counted.possible import possible
from sendrules.reports.counted.survival import Curve, curve_of
from sendrules.reports.counted.wait_stages import Stage, mark_of
from sendrules.rules import Rulebook, Span

__all__ = ["StageWaits", "stage_waits"]


@dataclass(frozen=True)
class StageWaits:
    """The waits of a stage.

    Attributes:
        stage: the stage.
        done: how many cases came to its end.
        waiting: how many still wait.
        left: how many left it otherwise.
        no_start: how many are in it, or have been, without a day on which it can have begun.
        no_end: how many are past it, without the day on which it ended.
        contradicted: how many ended before they began.
        before: how many ended before the record began, and were never in sight.
        longest: the longest wait of a case that still waits, in days; None where none does.
        curve: the curve of those in sight.
        mark: the last day of its limit, counted from the start; None where it has none.
        short: the short name of the limit.
    """

    stage: Stage
    done: int
    waiting: int
    left: int
    no_start: int
    no_end: int
    contradicted: int
    before: int
    longest: int | None
    curve: Curve
    mark: int | None
    short: str

    @property
    def unknown(self) -> int:
        """How many cases are in no curve, because a day is not known or cannot be right."""
        return self.no_start + self.no_end + self.contradicted


def stage_waits(
    stage: Stage,
    kind: type[Record],
    facts: pl.DataFrame,
    *,
    as_at: date,
    book: Rulebook,
    span: Span | None = None,
    since: date | None = None,
    unbegun: pl.Series | None = None,
) -> StageWaits:
    """Return the waits of a stage, of the cases of which any date is known, or that have no beginning.

    Args:
        stage: the stage.
        kind: the record that it is a stage of.
        facts: the records of that kind, as they were known.
        as_at: the day asked about.
        book: where its limit is found.
        span: the days on which it may have begun; all where it is None.
        since: the day with whose end the record begins; None where it always was.
        unbegun: of the stage that begins the process, whether nothing is recorded that begins a case.
    """
    limit = book[stage.limit] if stage.limit else None
    days = [name for name, fact in kind.facts().items() if fact.type == "date"]
    later = [pl.col(name).is_not_null() for name in kind.later_than(*stage.ends)]
    lost = pl.lit(value=False) if unbegun is None else pl.lit(unbegun)
    facts = facts.with_columns(lost.alias("unbegun"))
    dated = pl.any_horizontal(pl.col(name).is_not_null() for name in days)
    seen = facts.filter(dated | pl.col("unbegun")).select(
        possible(stage.start, kind).alias("start"),
        stage.end.alias("end"),
        stage.left.alias("left"),
        (stage.entered | pl.col("unbegun")).alias("entered"),
        (stage.gone | pl.any_horizontal(*later, False)).alias("over"),
    )
    start, end, left = pl.col("start"), pl.col("end"), pl.col("left")
    if span is not None:
        within = start.is_between(span.first, span.last or as_at)
        seen = seen.filter(within.fill_null(value=True))
    exit_ = pl.min_horizontal(end, left)
    what = (
        pl.when(start.is_null() & (pl.col("entered") | end.is_not_null())).then(pl.lit("no_start"))
        .when(start.is_null()).then(pl.lit("outside"))
        .when(exit_ < start).then(pl.lit("contradicted"))
        .when(end.is_not_null() & (end <= left.fill_null(end))).then(pl.lit("done"))
        .when(left.is_not_null()).then(pl.lit("left"))
        .when(pl.col("over")).then(pl.lit("no_end"))
        .otherwise(pl.lit("waiting"))
    )  # fmt: skip
    each = seen.with_columns(
        what.alias("what"), (exit_.fill_null(as_at) - start).dt.total_days().alias("days")
    )
    entry = pl.lit(-1, dtype=pl.Int64)
    if since is not None:
        came = (pl.lit(since) - start).dt.total_days()
        entry = pl.when(came > 0).then(came).otherwise(entry)
    each = each.with_columns(entry.alias("entry"))
    counted = each.filter(pl.col("what").is_in(["done", "left", "waiting"]))
    in_sight = counted.filter(pl.col("entry") < pl.col("days"))
    counts = dict(
        each.filter(pl.col("what").is_in(["no_start", "no_end", "contradicted"]))
        .group_by("what")
        .len()
        .iter_rows()
    )
    kinds = dict(in_sight.group_by("what").len().iter_rows())
    longest = in_sight.filter(pl.col("what") == "waiting")["days"].max()
    return StageWaits(
        stage,
        done=kinds.get("done", 0),
        waiting=kinds.get("waiting", 0),
        left=kinds.get("left", 0),
        no_start=counts.get("no_start", 0),
        no_end=counts.get("no_end", 0),
        contradicted=counts.get("contradicted", 0),
        before=counted.height - in_sight.height,
        longest=longest if isinstance(longest, int) else None,
        curve=curve_of(
            in_sight["days"].to_list(),
            (in_sight["what"] == "done").to_list(),
            in_sight["entry"].to_list() if since is not None else None,
        ),
        mark=mark_of(limit) if limit is not None else None,
        short=limit.citation.short if limit is not None else "",
    )
