"""What cannot be told of the limits of case files, a kind of record at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from sendrules.engine.bulk.answers import STATUS, Question
from sendrules.engine.bulk.keyed import Part
from sendrules.engine.bulk.told_rows import Facts, Rows
from sendrules.engine.one.building import untold
from sendrules.engine.status import Status
from sendrules.records import Record

__all__ = ["ROW", "Unsure"]

ROW = "__sendrules_row"
"""The row of a record among those of its kind."""
_KIND, _UNTOLD, _BROKEN = "__sendrules_kind", "__sendrules_untold", "__sendrules_broken"
_OF_LIMIT = {"limit": pl.Categorical(), "status": STATUS, _UNTOLD: pl.Boolean()}


class Unsure:
    """The records of one kind of which something cannot be told."""

    def __init__(self, kind: type[Record], part: Part | None) -> None:
        self._rows: dict[tuple[frozenset[str], frozenset[str]], list[int]] = {}
        """By the facts that are unsure and the limits that cannot be told, whatever they are."""
        self._supposed = Rows(kind, part)
        self._supposed_of: list[int] = []
        """The row of each of those that are supposed."""

    def add(self, rows: Sequence[int], unsure: frozenset[str], limits: frozenset[str]) -> None:
        """Add rows of which it is not known which of several days some facts have, or how limits stand."""
        self._rows.setdefault((unsure, limits), []).extend(rows)

    def suppose(
        self,
        rows: Sequence[int],
        places: Sequence[int],
        copied: Sequence[int],
        facts: Facts,
        days: Sequence[Sequence[date]],
    ) -> None:
        """Add what some rows would be told, if an act was done on one of the days that may be its own."""
        self._supposed.told(self._supposed.added(places, copied), facts, days)
        self._supposed_of += rows

    def settled(self, answers: pl.LazyFrame, question: Question) -> pl.LazyFrame:
        """Return answers about rows; what cannot be told of them is said."""
        kinds = pl.DataFrame(
            [(row, n) for n, rows in enumerate(self._rows.values()) for row in rows],
            schema={ROW: pl.UInt32, _KIND: pl.UInt32},
            orient="row",
        )
        turns = pl.DataFrame(
            list(self._turns(question)), schema={_KIND: pl.UInt32, **_OF_LIMIT}, orient="row"
        )
        if turns.is_empty():
            return answers
        # An untold limit stays so, whatever is broken.
        may = pl.col(_UNTOLD).not_() & pl.col(_BROKEN).is_not_null()
        is_untold = pl.col(_UNTOLD).is_not_null() & ~may
        least = pl.min_horizontal("certain_days", pl.when(may).then(_BROKEN))
        lesser = pl.when(pl.col("certain_days").is_not_null()).then(least).alias("certain_days")
        nothing = dict.fromkeys(("days_late", "days_left", "days_short", "certain_days"))
        settled = {"status": Status.CANNOT_TELL.value, "certain": False, "counts": False, **nothing}
        return (
            answers.join(kinds.lazy(), on=ROW, how="left", maintain_order="left")
            .join(turns.lazy(), on=(_KIND, "limit", "status"), how="left", maintain_order="left")
            .join(self._broken(question), on=(ROW, "limit"), how="left", maintain_order="left")
            .with_columns([lesser] if "certain_days" in question.columns else [])
            .with_columns(
                pl.when(is_untold).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
                for name, value in settled.items()
                if name in question.columns
            )
            .with_columns(pl.col("status").cast(STATUS))
            .drop(_KIND, _UNTOLD, _BROKEN)
        )

    def _turns(self, question: Question) -> Iterator[tuple[int, str, str, bool]]:
        """Yield the statuses of limits that cannot be told, and whether that is so whatever is broken."""
        for number, (unsure, limits) in enumerate(self._rows):
            for limit in question.limits:
                whatever = limit.id in limits
                codes = untold(limit, unsure)
                for status in Status:
                    if whatever or status.code in codes:
                        yield number, limit.id, status.value, whatever

    def _broken(self, question: Question) -> pl.LazyFrame:
        """The limits that are broken whichever of several days a fact has, with the days that are certain."""
        asked = replace(question, columns=("status", "days_late"))
        rows = self._supposed.frame().slice(self._supposed.stated.height)
        rows = rows.with_columns(pl.Series(ROW, self._supposed_of, dtype=pl.UInt32))
        broken = pl.col("status").is_in([s.value for s in Status if s.broken]).all()
        days = pl.col("days_late").fill_null(0).min().alias(_BROKEN)
        each = asked.answer(rows.lazy(), [pl.col(ROW)], now=True).group_by(ROW, "limit")
        return each.agg(days, broken.alias(_UNTOLD)).filter(_UNTOLD).drop(_UNTOLD)
