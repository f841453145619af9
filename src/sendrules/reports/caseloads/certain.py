"""Which cases are late whatever is decided.

While an outcome is not notified, limits run that may turn out not to apply. Every answer to the
open questions is tried: a case that is late under each is late for certain, by the least of them.
"""

from collections.abc import Sequence
from datetime import date
from itertools import product

import polars as pl

from sendrules.api import timelines
from sendrules.engine.status import Status
from sendrules.records import Record
from sendrules.rules import Limit, Rulebook
from sendrules.rules.walk import facts_in

__all__ = ["days_late_for_certain"]


def days_late_for_certain(
    answers: pl.DataFrame, own: Sequence[Limit], as_at: date, book: Rulebook
) -> pl.DataFrame:
    """Add two columns to wide answers, in calendar days; null where no limit is overdue.

    `any_late` is the most days that a limit is overdue, and `certain` the days that are certain: 0
    where it depends on a decision that is not notified yet.
    """
    longest = pl.max_horizontal([_late(x) for x in own] or [pl.lit(None, dtype=pl.Int32)])
    answers = answers.with_columns(longest.alias("any_late"))
    overdue = answers.filter(pl.col("any_late").is_not_null())
    flags = _open_questions(overdue, own)
    found = overdue.select("row", certain="any_late")
    if flags:
        tried = [
            _days_if(overdue, own, as_at, book, dict(zip(flags, answer, strict=True)))
            for answer in product((True, False), repeat=len(flags))
        ]
        found = found.with_columns(certain=pl.DataFrame(tried).min_horizontal())
    return answers.join(found, on="row", how="left", maintain_order="left")


def _late(limit: Limit) -> pl.Expr:
    overdue = pl.col(f"{limit.column}_status") == Status.OVERDUE.value
    return pl.when(overdue).then(pl.col(f"{limit.column}_days_late"))


def _open_questions(overdue: pl.DataFrame, own: Sequence[Limit]) -> list[str]:
    """Name the yes-or-no facts on which it depends whether an overdue limit applies."""
    names: dict[str, None] = {}
    for limit in own:
        contingent = _late(limit).is_not_null() & pl.col(f"{limit.column}_contingent")
        if overdue.select(contingent.any()).item():
            facts = limit.on.facts()
            names |= dict.fromkeys(n for n in facts_in(limit.when) if facts[n].kind == "flag")
    return list(names)


def _days_if(
    overdue: pl.DataFrame,
    own: Sequence[Limit],
    as_at: date,
    book: Rulebook,
    given: dict[str, bool],
) -> pl.Series:
    """Return the most days late if open questions had these answers; 0 where none would be."""
    record = own[0].on
    known = _as_known(
        overdue.select(n for n in record.facts() if n in overdue.columns), record, as_at
    )
    unknown = pl.lit(None, dtype=pl.Boolean)
    supposed = known.with_columns(
        (pl.col(n) if n in known.columns else unknown).fill_null(value).alias(n)
        for n, value in given.items()
    )
    applies: pl.DataFrame = timelines(
        supposed,
        record,
        as_at=as_at,
        limits=[x.id for x in own],
        columns=["status"],
        rulebook=book,
    ).select((pl.col(f"{x.column}_status") != Status.NOT_APPLICABLE.value).alias(x.id) for x in own)
    days = [pl.when(pl.col(x.id)).then(_late(x)) for x in own]
    both = pl.concat([overdue, applies], how="horizontal")
    name = " ".join(f"{n}={value}" for n, value in given.items())
    return both.select(pl.max_horizontal(days).fill_null(0).alias(name)).to_series()


def _as_known(facts: pl.DataFrame, record: type[Record], as_at: date) -> pl.DataFrame:
    """Take out what was not known at the end of a day, as replaying it does."""
    declared = record.facts()
    events = {n: n if declared[n].kind == "date" else declared[n].known_by for n in facts.columns}
    return facts.with_columns(
        pl.when(pl.col(event).is_null() | (pl.col(event) <= as_at)).then(pl.col(name)).alias(name)
        for name, event in events.items()
        if event in facts.columns
    )
