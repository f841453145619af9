"""What is asked of a case, once: two limits that are one duty, each for other cases, are counted together.

Regulations 20(10) and 21(9) set one duty, one for those who attend an institution and one for those who
do not. Where nobody recorded which of them a case is, both run, and it is still one decision.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sendrules.engine.status import ExceptionState, Status
from sendrules.reports.case_answers import Answered
from sendrules.rules import Limit

__all__ = ["SETTLED", "Duty", "duties_of", "standing"]

SETTLED = tuple(
    s.value for s in (Status.MET, Status.LATE, Status.OVERDUE, Status.EXCUSED, Status.TOO_SHORT)
)
"""The statuses of a duty whose last day decided: it was kept, or it was not."""
_ORDER = {
    status.value: place
    for place, status in enumerate(
        (
            *(Status.MET, Status.LATE, Status.TOO_SHORT, Status.EXCUSED, Status.OVERDUE),
            *(Status.RUNNING, Status.CANNOT_TELL, Status.NOT_STARTED, Status.NOT_APPLICABLE),
        )
    )
}
"""Which of the answers about one duty is its answer: the first."""
_KEYS = ("row", "record", "duty")
_ANSWER = ("case", "trigger", "due", "done", "status", "days_late", "exception", "limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A duty, with the limits that set it.

    Attributes:
        name: the id of the first of its limits.
        short: their short names: `reg 20(10), reg 21(9)`.
        says: the duty.
        limits: the limits.
    """

    name: str
    short: str
    says: str
    limits: tuple[Limit, ...]


def duties_of(limits: Iterable[Limit]) -> tuple[Duty, ...]:
    """Return the duties that limits set, in their order."""
    together: dict[tuple[object, ...], list[Limit]] = {}
    for limit in limits:
        together.setdefault((limit.on, limit.says, limit.done), []).append(limit)
    return tuple(
        Duty(
            name=each[0].id,
            short=", ".join(dict.fromkeys(x.citation.short for x in each)),
            says=each[0].says,
            limits=tuple(each),
        )
        for each in together.values()
    )


def standing(found: Answered, duties: Sequence[Duty]) -> pl.LazyFrame:
    """Return where each case stands with each duty.

    Returns:
        `row`, `record`, `duty` (its name), `case`, `trigger`, `due`, `done`, `status`, `days_late`,
        `exception`, `limit`, `supported` (an exception is borne out) and `unsettled`: it runs or is
        overdue, and may turn out not to apply.
    """
    of: Mapping[str, str] = {x.id: duty.name for duty in duties for x in duty.limits}
    size = {duty.name: len(duty.limits) for duty in duties}
    limit, status = pl.col("limit").cast(pl.String), pl.col("status").cast(pl.String)
    asked = found.answers.filter(limit.is_in(list(of))).with_columns(
        limit.alias("limit"),
        status.alias("status"),
        limit.replace_strict(of, return_dtype=pl.String).alias("duty"),
        (
            pl.col("contingent").fill_null(value=False)
            & status.is_in([Status.RUNNING.value, Status.OVERDUE.value])
        ).alias("unsettled"),
        (pl.col("exception").cast(pl.String) == ExceptionState.SUPPORTED.value)
        .fill_null(value=False)
        .alias("supported"),
    )
    alone = [name for name, several in size.items() if several == 1]
    columns = [*_KEYS, *_ANSWER, "supported", "unsettled"]
    single = asked.filter(pl.col("duty").is_in(alone)).select(columns)
    if len(alone) == len(size):
        return single
    rank = status.replace_strict(_ORDER, return_dtype=pl.Int8)
    # Each of them open, for want of the fact that chooses: whichever applies, the duty does.
    every = (pl.len() == pl.col("duty").first().replace_strict(size, default=1)) & pl.col(
        "unsettled"
    ).all()
    first = [pl.col(name).sort_by("_rank", "unsettled").first() for name in (*_ANSWER, "supported")]
    joined = (
        asked.filter(~pl.col("duty").is_in(alone))
        .with_columns(rank.alias("_rank"))
        .group_by(_KEYS, maintain_order=True)
        .agg(
            *first,
            (pl.col("unsettled").sort_by("_rank", "unsettled").first() & ~every).alias("unsettled"),
        )
    )
    return pl.concat([single, joined.select(columns)])
