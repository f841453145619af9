"""Statutory exceptions that Northmere claims: some with evidence, some without, some wrongly.

The recipes are made to fit the tests of the regulations, or to miss one of them; whether they do
is for `sendrules` to say.
"""

from datetime import date, timedelta

import polars as pl

from sendrules.examples import rates
from sendrules.examples.draws import happens, within

__all__ = ["CLAIM_DRAWS", "claims"]

CLAIM_DRAWS = ("claim", "claim_kind", "claim_proof", "claim_from", "claim_days", "claim_asked")
"""The draws that `claims` reads."""

_EPOCH = date(1970, 1, 1)
_WELL_FOUNDED, _WITHOUT_DATES = 0.55, 0.80
"""Up to the first, the facts fit the tests; up to the second, nobody recorded them."""
_SCHOOL, _EARLY_YEARS, _PERSONAL = 0.6, 0.7, 0.9
"""Shares of the claims: closures up to the first two, where a summer falls in the case; then
personal circumstances up to the third; then absences."""
_LONG_ENOUGH = 60
"""Days after the request before anybody records a claim."""


def claims(cases: pl.DataFrame, today: int, span: int) -> pl.DataFrame:
    """Add the claims and their dates, as day numbers. Cases began in the `span` days to `today`."""
    days = pl.coalesce("final_plan_sent", "plan_decision_notified", pl.lit(today))
    late = (days - pl.col("received")) > _TWENTY_WEEKS
    share = pl.when(late).then(rates.CLAIM_IF_LATE).otherwise(rates.CLAIM_IF_IN_TIME)
    old_enough = pl.col("received") + _LONG_ENOUGH <= today
    cases = cases.with_columns(
        claimed=pl.col("assessing").is_not_null() & old_enough & happens("claim", share),
        summer=_summer(today, span),
    )
    kind, by_summer = pl.col("claim_kind"), pl.col("summer").is_not_null()
    cases = cases.with_columns(
        school=pl.col("claimed") & by_summer & (kind < _SCHOOL),
        early_years=pl.col("claimed")
        & by_summer
        & kind.is_between(_SCHOOL, _EARLY_YEARS, closed="left"),
        absence=pl.col("claimed") & (kind >= _PERSONAL),
    ).with_columns(
        personal=pl.col("claimed") & ~pl.any_horizontal("school", "early_years", "absence")
    )
    return cases.with_columns(
        *_closure("school", "school"),
        *_closure("early_years", "early_years"),
        *_circumstances(),
        *_absence(),
    )


_TWENTY_WEEKS = 140


def _summer(today: int, span: int) -> pl.Expr:
    """Return the first day of the summer holiday that falls in the middle of the case, if any."""
    year = (_EPOCH + timedelta(days=today)).year
    first = (_EPOCH + timedelta(days=today - span)).year
    starts = [(date(y, 7, 22) - _EPOCH).days for y in range(first, year + 1)]
    since = pl.col("received")
    return pl.coalesce(
        pl.when(since.is_between(day - 100, day - 20)).then(pl.lit(day, dtype=pl.Int32))
        for day in starts
    )


def _closure(kind: str, prefix: str) -> tuple[pl.Expr, ...]:
    claimed, proof, closed = pl.col(kind), pl.col("claim_proof"), pl.col("summer")
    dated = claimed & ~proof.is_between(_WELL_FOUNDED, _WITHOUT_DATES)
    asked_in_time = closed + within("claim_asked", -6, 30)
    asked_too_early = closed - within("claim_asked", 10, 40)
    asked = pl.when(proof < _WELL_FOUNDED).then(asked_in_time).otherwise(asked_too_early)
    return (
        _yes(claimed).alias(f"{prefix}_closure_claimed"),
        pl.when(dated).then(asked).alias(f"{prefix}_advice_requested"),
        pl.when(dated).then(closed).alias(f"{prefix}_closed"),
        pl.when(dated).then(closed + 43).alias(f"{prefix}_reopened"),
    )


def _circumstances() -> tuple[pl.Expr, ...]:
    claimed, proof, received = pl.col("personal"), pl.col("claim_proof"), pl.col("received")
    dated = claimed & ~proof.is_between(_WELL_FOUNDED, _WITHOUT_DATES)
    during, afterwards = received + within("claim_from", 25, 80), received + 150
    first = pl.when(proof < _WELL_FOUNDED).then(during).otherwise(afterwards)
    return (
        _yes(claimed).alias("personal_circumstances_claimed"),
        pl.when(dated).then(first).alias("circumstances_from"),
        pl.when(dated).then(first + within("claim_days", 7, 45)).alias("circumstances_to"),
    )


def _absence() -> tuple[pl.Expr, ...]:
    claimed, proof = pl.col("absence"), pl.col("claim_proof")
    dated = claimed & ~proof.is_between(_WELL_FOUNDED, _WITHOUT_DATES)
    first = pl.col("received") + within("claim_from", 20, 60)
    long, short = within("claim_days", 28, 40), within("claim_days", 7, 20)
    days = pl.when(proof < _WELL_FOUNDED).then(long).otherwise(short)
    return (
        _yes(claimed).alias("absence_claimed"),
        pl.when(dated).then(first).alias("absent_from"),
        pl.when(dated).then(first + days).alias("absent_to"),
    )


def _yes(claimed: pl.Expr) -> pl.Expr:
    """Say yes where it is claimed; elsewhere nothing is recorded, and nothing is not a no."""
    return pl.when(claimed).then(pl.lit(True))
