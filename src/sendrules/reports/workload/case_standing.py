"""How each case of a caseload stands on a day: open or closed, overdue, excused, or nobody can tell."""

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from sendrules.engine.status import ExceptionState, Status
from sendrules.reports.case_answers import Answered, among
from sendrules.rules import Limit

__all__ = ["STANDS", "case_standings", "is_status", "of_each"]

_SOON = 28
"""How many days are soon, the day asked about among them."""


def is_status(*some: Status) -> pl.Expr:
    """Return whether an answer has one of these statuses."""
    return pl.col("status").is_in([s.value for s in some])


def of_each(
    keys: Sequence[str], answers: pl.LazyFrame, own: Sequence[Limit], as_at: date
) -> pl.LazyFrame:
    """Say of each case, or of each of what a case has, what matters most among its answers."""
    dated = [x for x in own if x.bound == "ceiling" and not x.backstop]
    running = is_status(Status.RUNNING) & among(dated)
    overdue = is_status(Status.OVERDUE)
    soon = running & pl.col("due").is_between(as_at, _later(as_at, _SOON))
    return answers.group_by(keys).agg(
        pl.col("certain_days").max().alias("certain"),
        pl.col("days_late").filter(overdue).max().alias("possible_days"),
        running.any().alias("running"),
        (is_status(Status.EXCUSED) & pl.col("done").is_null()).any().alias("excused"),
        is_status(Status.CANNOT_TELL).any().alias("untold"),
        is_status(*(s for s in Status if s.broken)).any().alias("broken"),
        is_status(*(s for s in Status if s.acted)).any().alias("acted"),
        (pl.col("exception") != ExceptionState.NOT_CLAIMED.value).any().alias("claimed"),
        soon.any().alias("due_soon"),
    )


def _later(day: date, days: int) -> date:
    return day + timedelta(days=min(days - 1, (date.max - day).days))


def case_standings(own: Sequence[Limit], found: Answered) -> pl.DataFrame:
    """Return the cases, each with what matters most among its answers and how it stands."""
    flags = ("running", "excused", "untold", "broken", "acted", "claimed", "due_soon")
    cases = (
        found.cases.select("row", "case", "shown")
        .join(
            of_each(["row"], found.answers.filter(among(own)), own, found.as_at),
            on="row",
            how="left",
            maintain_order="left",
        )
        .with_columns(pl.col(flags).fill_null(value=False))
        .with_columns(_stands().alias("stands"))
    )
    return cases.collect()


STANDS = (
    "open: overdue",
    "open: may be overdue",
    "open: within the time",
    "open: excused",
    "cannot tell",
    "closed: something was late",
    "closed: all in time",
    "nothing has begun, or nothing applies",
)
"""How a case stands, each case in one way: the first that is true of it."""


def _stands() -> pl.Expr:
    tests = (
        pl.col("certain") > 0,
        pl.col("possible_days") > 0,
        pl.col("running"),
        pl.col("excused"),
        pl.col("untold"),
        pl.col("broken"),
        pl.col("acted"),
    )
    stands = pl.when(tests[0]).then(pl.lit(STANDS[0]))
    for test, name in zip(tests[1:], STANDS[1:], strict=False):
        stands = stands.when(test).then(pl.lit(name))  # type: ignore[assignment]  # a chain of them
    return stands.otherwise(pl.lit(STANDS[-1]))
