"""Seeded draws for any part of a frame: a stream of its own for every name."""

from hashlib import blake2b

import polars as pl

__all__ = ["ROW", "mixed"]

ROW = "__row"
"""The column of row numbers that `mixed` reads."""


def mixed(name: str, seed: int) -> pl.Expr:
    """Return numbers from 0 up to 1 that depend on the row's number, the name and the seed alone.

    Whole-number arithmetic (SplitMix64): the same on every machine, in parallel, for any part of a
    frame. The frame needs a `ROW` column of 64-bit whole numbers without sign.
    """
    stream = int.from_bytes(blake2b(f"{seed}/{name}".encode(), digest_size=8).digest())
    bits = pl.col(ROW) * _whole(0x9E3779B97F4A7C15) + _whole(stream)
    bits = (bits ^ (bits // _whole(1 << 30))) * _whole(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits // _whole(1 << 27))) * _whole(0x94D049BB133111EB)
    return (bits // _whole(1 << 32)).cast(pl.Float64) / (1 << 32)


def _whole(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.UInt64)
