"""What stands beside the headline figures of a caseload: what they leave out, and may get wrong."""

from collections.abc import Iterator, Sequence

import polars as pl

from sendrules.clock.spelling import plural
from sendrules.engine.bulk.answers import SHOWN_DONE
from sendrules.engine.status import Status
from sendrules.records.fact import FIRST_POSSIBLE_DAY
from sendrules.reports.case_answers import Answered, among
from sendrules.reports.caseloads.values import Unrecorded
from sendrules.rules import Closes, Limit
from sendrules.rules.closing import absent

__all__ = ["caveats", "may_be_overdue", "unrecorded"]


def may_be_overdue(found: Answered, own: Sequence[Limit]) -> pl.Series:
    """Return the rows of cases that may be overdue by a limit that cannot be told.

    It is past, or nobody knows when it is, and nothing shows that it was done: neither its date nor
    a fact that can only come later. A date that cannot be right shows nothing. A copy that systems often do not record is not among them.
    """
    asked = [x for x in own if x.bound == "ceiling" and not (x.silence_proves_nothing or x.right)]
    open_ = found.answers.filter(
        among(asked),
        pl.col("status") == Status.CANNOT_TELL.value,
        pl.col("done").is_null() | (pl.col("done") < FIRST_POSSIBLE_DAY),
        pl.col("due").is_null() | (pl.col("due") < found.as_at),
        ~pl.col(SHOWN_DONE),
    )
    return open_.select("row").collect().to_series().unique()


def unrecorded(
    found: Answered, own: Sequence[Limit], unsaid: frozenset[str]
) -> tuple[Unrecorded, ...]:
    """Return the facts by which the duty holder's duties are done with and that have no column.

    Of an event log these are the ones of which no row tells, `unsaid`.
    """
    closings = [odd.closing for odd in found.of_columns if odd.closing]
    if unsaid:
        said = {*found.record.facts()} - {*unsaid}
        closings = [c for c in absent(found.limits, said) if not unsaid.isdisjoint(c.facts)]
    told = []
    for closing in closings:
        if closing.how is Closes.END:
            continue
        limits = [limit for limit in closing.limits if limit in own]
        if limits:
            overdue = found.answers.filter(
                among(limits),
                pl.col("status") == Status.OVERDUE.value,
            )
            told.append(
                Unrecorded(
                    fact=closing.facts[0],
                    limits=tuple(x.citation.short for x in limits),
                    outcome=closing.how is Closes.OUTCOME,
                    overdue=overdue.select(pl.col("row").n_unique()).collect().item(),
                )
            )
    return tuple(told)


def caveats(
    *, refused: int, untold: int, untold_overdue: int, missing: Sequence[Unrecorded]
) -> Iterator[str]:
    """Say what the headline figures leave out and may get wrong, first what may be overdue."""
    if refused:
        is_in = (
            "is in none of these figures, and may be"
            if refused == 1
            else "are in none of these figures, and may be"
        )
        yield f"{plural(refused, 'row')} of the data could not be read: {'it' if refused == 1 else 'they'} {is_in} overdue."
    if untold_overdue:
        yield (
            f"{plural(untold_overdue, 'more case')} may be overdue, which cannot be told: facts are "
            f"missing or contradict each other."
        )
    yield from map(str, missing)
    if rest := untold - untold_overdue:
        others = "other " if untold_overdue else ""
        yield f"In {plural(rest, others + 'case')} a statutory limit cannot be told."
