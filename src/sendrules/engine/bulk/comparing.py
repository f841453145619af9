"""What changes between two rulebooks, for every row of a frame at once, lazily."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.answer import Answer, evaluate
from sendrules.engine.bulk.answers import STATUS
from sendrules.engine.bulk.columns import Columns
from sendrules.engine.bulk.named import named
from sendrules.engine.pairing import Pair
from sendrules.engine.status import Status
from sendrules.errors import FrameError
from sendrules.quoting import quoted
from sendrules.records import Record
from sendrules.rules import Limit

__all__ = ["change_frame", "summary_frame"]

_ROW = "row"
_CHANGE = (
    "limit",
    "citation",
    "due_before",
    "due_after",
    "days_moved",
    "status_before",
    "status_after",
)
_NOT_APPLICABLE = Status.NOT_APPLICABLE.value


def change_frame(
    frame: pl.LazyFrame,
    record: type[Record],
    pairs: Sequence[Pair],
    as_at: date,
    calendar: Calendar | None = None,
) -> pl.LazyFrame:
    """Return what changes between two rulebooks, lazily: a row for each row and limit that does.

    Returns:
        The frame's own columns that are not facts, `row` (from 1), `limit`, `citation`,
        `due_before`, `due_after`, `days_moved`, `status_before` and `status_after`.
    """
    names = frame.collect_schema().names()
    own = [name for name in names if name not in record.facts()]
    for name in own:
        if name in {_ROW, *_CHANGE}:
            raise FrameError(
                f"The frame has a column {quoted(name)}, which the answer adds. Rename it, or drop it."
            )
    ar = Columns(record, names, as_at, calendar)
    texts = {limit for pair in pairs for limit in (*pair.before, *pair.after)}
    answers = {limit: evaluate(limit, ar, views=False) for limit in texts}
    compared = {pair: _compared(pair, answers) for pair in pairs}
    ready = ar.attach(frame.with_row_index(_ROW, offset=1))
    rows = [
        ready.select(*map(named, own), pl.col(_ROW).cast(pl.Int64), *columns).filter(_changed())
        for columns in compared.values()
    ]
    if not rows:
        rows = [ready.select(*map(named, own), pl.col(_ROW).cast(pl.Int64), *_nothing()).clear()]
    return pl.concat(rows).sort(_ROW, maintain_order=True)


def _compared(pair: Pair, answers: dict[Limit, Answer[pl.Expr]]) -> Iterable[pl.Expr]:
    due_before, status_before = _that_applies(pair.before, answers)
    due_after, status_after = _that_applies(pair.after, answers)
    return (
        pl.lit(pair.id).alias("limit"),
        pl.lit(pair.citation).alias("citation"),
        due_before.cast(pl.Date).alias("due_before"),
        due_after.cast(pl.Date).alias("due_after"),
        (due_after - due_before).alias("days_moved"),
        status_before.cast(pl.UInt8).cat.to(STATUS).alias("status_before"),
        status_after.cast(pl.UInt8).cat.to(STATUS).alias("status_after"),
    )


def _nothing() -> Iterable[pl.Expr]:
    nothing = Pair("", "", (), ())
    return _compared(nothing, {})


def _that_applies(
    texts: Sequence[Limit], answers: dict[Limit, Answer[pl.Expr]]
) -> tuple[pl.Expr, pl.Expr]:
    """The due date and status of the text that applies; of the first, where none does."""
    if not texts:
        return pl.lit(None, dtype=pl.Int32), pl.lit(None, dtype=pl.Int32)
    found = [answers[text] for text in texts]
    due, status = found[0].due, found[0].status
    for other in reversed(found):
        applies = other.status != Status.NOT_APPLICABLE.code
        due = pl.when(applies).then(other.due).otherwise(due)
        status = pl.when(applies).then(other.status).otherwise(status)
    return due, status


def _changed() -> pl.Expr:
    due = pl.col("due_before").ne_missing(pl.col("due_after"))
    status = pl.col("status_before").ne_missing(pl.col("status_after"))
    return (due | status) & (_applies("status_before") | _applies("status_after"))


def _applies(status: str) -> pl.Expr:
    return (pl.col(status) != _NOT_APPLICABLE).fill_null(False)


def summary_frame(changed: pl.LazyFrame) -> pl.LazyFrame:
    """Count what `change_frame` found, a row for each limit.

    Returns:
        `limit`, `citation`, `changed` (cases of which anything changes), `gained` and `lost`
        (cases to which the limit applies only after, or only before), `newly_late`,
        `no_longer_late`, `moved` (due dates that move), and the least and the most `days_moved`:
        `least_days_moved`, `most_days_moved`.
    """
    broken = [s.value for s in Status if s.broken]
    before = pl.col("status_before").is_in(broken).fill_null(False)
    after = pl.col("status_after").is_in(broken).fill_null(False)
    moved = pl.col("days_moved")
    return (
        changed.group_by("limit", "citation")
        .agg(
            pl.len().cast(pl.Int64).alias("changed"),
            _count(~_applies("status_before") & _applies("status_after"), "gained"),
            _count(_applies("status_before") & ~_applies("status_after"), "lost"),
            _count(after & ~before, "newly_late"),
            _count(before & ~after, "no_longer_late"),
            _count((moved != 0).fill_null(False), "moved"),
            moved.min().alias("least_days_moved"),
            moved.max().alias("most_days_moved"),
        )
        .sort("limit")
    )


def _count(holds: pl.Expr, name: str) -> pl.Expr:
    return holds.sum().cast(pl.Int64).alias(name)
