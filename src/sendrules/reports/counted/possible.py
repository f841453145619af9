"""Days that can be right: a counted report takes any other as not known, as a limit that turns on it does."""

import polars as pl

from sendrules.records import Record
from sendrules.records.fact import FIRST_POSSIBLE_DAY

__all__ = ["is_odd", "possible"]


def is_odd(day: pl.Expr, record: type[Record]) -> pl.Expr:
    """Say whether a day cannot be right: it is before anything of this kind can have happened."""
    return (day < (record.since or FIRST_POSSIBLE_DAY)).fill_null(value=False)


def possible(day: pl.Expr, record: type[Record]) -> pl.Expr:
    """Return a day, or null where it cannot be right."""
    return pl.when(~is_odd(day, record)).then(day)
