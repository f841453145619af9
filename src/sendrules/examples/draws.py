"""Seeded draws as Polars columns: a stream of its own for every name, so none disturbs another."""

from array import array
from collections.abc import Sequence
from random import Random

import polars as pl

__all__ = ["drawn", "happens", "on_weekday", "tail", "within"]


def drawn(names: Sequence[str], n: int, seed: int) -> pl.DataFrame:
    """Return `n` rows of numbers from 0 up to 1, a column for each name.

    Python promises the same numbers for a seed on every version and machine; Polars and NumPy do
    not.
    """
    return pl.DataFrame({name: _stream(f"{seed}/{name}", n) for name in names})


def _stream(seed: str, n: int) -> pl.Series:
    draw = Random(seed).random  # noqa: S311 - nothing here is secret
    return pl.Series(array("d", (draw() for _ in range(n))))


def happens(draw: str | pl.Expr, share: float | pl.Expr) -> pl.Expr:
    """Say whether something that happens in this share of cases happens in this one."""
    return _number(draw) < share


def within(draw: str | pl.Expr, first: int, last: int) -> pl.Expr:
    """Draw a whole number of days, each as likely as the others."""
    return (first + _number(draw) * (last - first + 1)).floor().cast(pl.Int32)


def tail(draw: str | pl.Expr, mean: float) -> pl.Expr:
    """Draw a whole number of days from 0: mostly few, sometimes very many."""
    return (-mean * (1 - _number(draw)).log()).floor().cast(pl.Int32)


def _number(draw: str | pl.Expr) -> pl.Expr:
    return pl.col(draw) if isinstance(draw, str) else draw


def on_weekday(day: pl.Expr) -> pl.Expr:
    """Move a day number (days since 1970) from a weekend back to the Friday before."""
    since_monday = (day + 3) % 7
    return day - (since_monday - 4).clip(lower_bound=0)
