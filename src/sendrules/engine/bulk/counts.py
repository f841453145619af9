"""Counts and rates of what was done in time, lazily."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.bulk.answers import Question
from sendrules.engine.bulk.named import named
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import FrameError, did_you_mean
from sendrules.quoting import quoted
from sendrules.rules import Limit, Span

__all__ = ["COUNT_COLUMNS", "act_counts", "acts", "grouping", "rates"]


COUNT_COLUMNS = (
    "limit",
    "citation",
    "done",
    "in_time",
    "rate",
    "done_unexcepted",
    "in_time_unexcepted",
    "rate_unexcepted",
)
"""What timeliness gives of each group."""


def act_counts(
    frame: pl.LazyFrame,
    limits: Sequence[Limit],
    as_at: date,
    period: Span,
    by: Sequence[str],
    *,
    calendar: Calendar | None,
) -> pl.LazyFrame:
    """Count how many acts of a period were in time, by limit, lazily.

    Returns:
        A row for each group and limit: the columns of `by`, `limit`, `citation`, `done`,
        `in_time`, and the same with the cases left out for which an exception is supported:
        `done_unexcepted`, `in_time_unexcepted`.
    """
    question = Question(
        tuple(limits), as_at, ("done", "status", "exception"), long=True, calendar=calendar
    )
    done, status, exception = map(pl.col, question.columns)
    counts = acts(done, status, exception, Span(period.first, period.last or as_at))
    return (
        question.answer(frame, [named(name) for name in by])
        .filter(pl.col("done").is_not_null())
        .group_by(*map(named, by), "limit", "citation", maintain_order=True)
        .agg(count.alias(name) for name, count in counts.items())
        .filter(pl.col("done") > 0)
    )


def acts(done: pl.Expr, status: pl.Expr, exception: pl.Expr, period: Span) -> dict[str, pl.Expr]:
    """Return what counts the acts of a period and those in time, of the answers about a limit.

    Returns:
        `done`, `in_time`, and the same with the cases left out for which an exception is
        supported: `done_unexcepted`, `in_time_unexcepted`.
    """
    acted = status.is_in([s.value for s in Status if s.acted])
    acted &= done.is_between(period.first, period.last or date.max)
    in_time = acted & (status == Status.MET.value)
    unexcepted = exception != ExceptionState.SUPPORTED.value
    return {
        "done": acted.sum(),
        "in_time": in_time.sum(),
        "done_unexcepted": (acted & unexcepted).sum(),
        "in_time_unexcepted": (in_time & unexcepted).sum(),
    }


def grouping(by: Sequence[str], names: Sequence[str]) -> None:
    """Refuse groups that a frame with these columns does not have.

    Raises:
        FrameError: there is no column of the name, it is there twice, or the counts have one too.
    """
    for name, times in Counter(by).items():
        if times > 1:
            raise FrameError(f"by names {quoted(name)} {times} times. Once is enough.")
        if name not in names:
            raise FrameError(
                f"There is no column {quoted(name)} to group by{did_you_mean(name, names) or '.'}"
            )
        if name in COUNT_COLUMNS:
            raise FrameError(
                f"The frame has a column {quoted(name)}, which the counts have too. Rename it to group "
                f"by it."
            )


def rates(counts: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Add the rates to counts of acts, and put the groups in order.

    Returns:
        The columns of `by`, `limit`, `citation`, `done`, `in_time`, `rate`, `done_unexcepted`,
        `in_time_unexcepted`, `rate_unexcepted`. Rates are percentages to one decimal place, halves
        up.
    """
    return counts.select(
        *map(named, by),
        pl.col("limit", "citation").cast(pl.String),
        "done",
        "in_time",
        _rate("in_time", "done").alias("rate"),
        "done_unexcepted",
        "in_time_unexcepted",
        _rate("in_time_unexcepted", "done_unexcepted").alias("rate_unexcepted"),
    ).sort(*map(named, by), "limit")


def _rate(part: str, whole: str) -> pl.Expr:
    """A percentage to one decimal place, halves up; unknown where there is nothing to divide.

    Whole tenths of a percent are worked out in whole numbers, so that a half is never lost.
    """
    tenths = (pl.col(part).cast(pl.Int64) * 2000 + pl.col(whole)) // (
        pl.col(whole).cast(pl.Int64) * 2
    )
    return pl.when(pl.col(whole) > 0).then((tenths / 10).round(1))
