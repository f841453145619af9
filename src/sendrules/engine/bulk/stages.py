"""The stage of every row, which the record itself names: asked once for rows that are alike.

A stage turns on which dates and which yes and no are known, and on whether a day that was planned has
come. So rows that have these in common are at one stage, and there are far fewer such than rows.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial, reduce

import polars as pl

from sendrules.records import FactInfo, Record
from sendrules.records.fact import EARLIEST_DAY, LATEST_DAY

__all__ = ["STAGE", "stage_of"]

STAGE = "stage"
"""The name of the column."""

_STATES = 3
"""A fact is unknown (0); or no (1) or yes (2); or a day that has come (1) or has not (2)."""
_DIGITS = 39
"""How many facts one number of 64 bits holds, a digit for each."""


def stage_of(record: type[Record], columns: Collection[str], as_at: date) -> pl.Expr:
    """Return the column of stages, as text, of a frame whose facts are read.

    Args:
        record: what a row is.
        columns: the names of the frame's columns.
        as_at: the day at whose end the rows stand where they stand.
    """
    there = [f for f in record.facts().values() if f.name in columns and f.type != "text"]
    parts = [there[first : first + _DIGITS] for first in range(0, len(there), _DIGITS)] or [[]]
    alike = pl.struct(_number(part, as_at).alias(str(n)) for n, part in enumerate(parts))
    named = partial(_named, record=record, parts=parts, as_at=as_at)
    return alike.map_batches(named, return_dtype=pl.String, is_elementwise=True).alias(STAGE)


def _number(facts: Sequence[FactInfo], as_at: date) -> pl.Expr:
    """What is known of some facts as one number, the first of them its last digit."""
    digits = [_digit(fact, as_at).cast(pl.Int64) * _STATES**n for n, fact in enumerate(facts)]
    return reduce(pl.Expr.add, digits, pl.lit(0, dtype=pl.Int64))


def _digit(fact: FactInfo, as_at: date) -> pl.Expr:
    column = pl.col(fact.name)
    second = column.cast(pl.Date) > as_at if fact.type == "date" else column.cast(pl.Boolean)
    return (second.cast(pl.Int8) + 1).fill_null(0)


def _named(
    rows: pl.Series, record: type[Record], parts: Sequence[Sequence[FactInfo]], as_at: date
) -> pl.Series:
    numbers = rows.struct.unnest()
    alike = numbers.unique()
    blank = record()
    stages = [
        blank.plus({n: v for p in zip(parts, row, strict=True) for n, v in _facts(*p)})
        .stage(as_at)
        .value
        for row in alike.iter_rows()
    ]
    known = alike.with_columns(pl.Series(STAGE, stages, dtype=pl.String))
    return numbers.join(known, on=numbers.columns, how="left", maintain_order="left")[STAGE]


def _facts(facts: Sequence[FactInfo], number: int) -> Iterator[tuple[str, date | bool]]:
    """Yield facts such as a number stands for, in a record that stands for all that are alike.

    Where some day has come, the first that there is has come too; where one has not, nor has the last.
    """
    for fact in facts:
        number, digit = divmod(number, _STATES)
        if digit:
            second = digit == _STATES - 1
            if fact.type == "date":
                yield fact.name, LATEST_DAY if second else EARLIEST_DAY
            else:
                yield fact.name, second
