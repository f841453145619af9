"""Northmere's requests for advice: whom it asked in each assessment, and when they answered."""

from datetime import date

import polars as pl

from sendrules.engine.bulk.facts import FACT_TYPES
from sendrules.examples.council import AS_AT
from sendrules.examples.draws import drawn, happens, on_weekday, tail, within
from sendrules.examples.needs_assessments import example_caseload
from sendrules.records import AdviceRequest, AdviceSource

__all__ = ["example_advice"]

# Whom, how often asked, the share that answers in six weeks, and whether s.31(1) lists the body.
_ASKED = (
    (AdviceSource.SCHOOL, 0.92, 0.88, False),
    (AdviceSource.EDUCATIONAL_PSYCHOLOGIST, 1.0, 0.45, False),
    (AdviceSource.HEALTH, 0.97, 0.62, True),
    (AdviceSource.SOCIAL_CARE, 0.95, 0.75, False),
)
_DRAWS = ("asked", "asked_days", "in_time", "days", "refused", "unrecorded")


def example_advice(n: int = 320, seed: int = 2026, *, as_at: date = AS_AT) -> pl.DataFrame:
    """Return the requests for advice in the assessments of `example_caseload(n, seed)`.

    Nothing is published about how long advice takes; the rates are invented.

    Returns:
        `id` (`NM-0001-1` and on), then every fact of `AdviceRequest`, in the order of the cases.
    """
    cases = example_caseload(n, seed, as_at=as_at)
    begun = pl.coalesce("refusal_reversed", "decision_notified")
    assessed = cases.filter(
        pl.col("assessment_agreed") | pl.col("refusal_reversed").is_not_null(), begun.is_not_null()
    ).select(needs_assessment="id", begun=begun.to_physical())
    rows = pl.concat(_asked(assessed, place, seed, as_at) for place in range(len(_ASKED))).sort(
        "needs_assessment", "place"
    )
    return rows.select(
        pl.format("{}-{}", "needs_assessment", pl.col("place") + 1).alias("id"),
        *(_column(name, rows) for name in AdviceRequest.facts()),
    )


def _asked(assessed: pl.DataFrame, place: int, seed: int, as_at: date) -> pl.DataFrame:
    source, asked, in_time, listed = _ASKED[place]
    today = (as_at - date(1970, 1, 1)).days
    draws = drawn([f"{name}/{place}" for name in _DRAWS], assessed.height, seed)
    draws.columns = list(_DRAWS)
    request = on_weekday(pl.col("begun") + within("asked_days", 1, 6))
    soon, late = (42 - tail("days", 9)).clip(lower_bound=5), 43 + tail("days", 30)
    days = pl.when(happens("in_time", in_time)).then(soon).otherwise(late)
    answer = on_weekday(request + days)
    refused = happens("refused", 0.01 if listed else 0.0)
    recorded = ~happens("unrecorded", 0.01)
    return (
        pl.concat([assessed, draws], how="horizontal")
        .filter(happens("asked", asked))
        .select(
            "needs_assessment",
            place=pl.lit(place),
            advice_from=pl.lit(source.value),
            section_31_body=pl.lit(listed),
            request_received=pl.when(recorded & (request <= today)).then(request),
            advice_provided=pl.when(~refused & (answer <= today)).then(answer),
            refused_with_reasons=pl.when(refused & (answer <= today)).then(answer),
        )
    )


def _column(name: str, rows: pl.DataFrame) -> pl.Expr:
    dtype = FACT_TYPES[AdviceRequest.facts()[name].type]
    value = pl.col(name) if name in rows.columns else pl.lit(None)
    return value.cast(dtype).alias(name)
