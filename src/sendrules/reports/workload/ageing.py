"""How long what is overdue has been so: the bands, and their counts."""

import polars as pl

__all__ = ["BANDS", "band_counts", "in_band"]

BANDS = (
    ("up to 4 weeks", 1, 28),
    ("4 to 12 weeks", 29, 84),
    ("12 to 26 weeks", 85, 182),
    ("26 to 52 weeks", 183, 364),
    ("more than 52 weeks", 365, None),
)
"""Each band with its first and its last day late: a day is in one band."""


def in_band(days: pl.Expr, first: int, last: int | None) -> pl.Expr:
    """Return whether days late are in a band."""
    return days >= first if last is None else days.is_between(first, last)


def band_counts(days: pl.Expr) -> tuple[pl.Expr, ...]:
    """Return how many are in each band, under the names `band_1` to `band_5`."""
    return tuple(
        in_band(days, first, last).sum().cast(pl.Int64).alias(f"band_{n}")
        for n, (_, first, last) in enumerate(BANDS, 1)
    )
