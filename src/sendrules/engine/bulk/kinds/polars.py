"""Frames of Polars: an eager one is answered at once, a lazy one stays lazy."""

from collections.abc import Callable
from functools import partial
from typing import Any

import polars as pl

from sendrules.engine.bulk.facts import (
    check_schema,
    days_checked,
    days_checked_later,
    facts_among,
    stamps_among,
)
from sendrules.engine.bulk.named import named
from sendrules.engine.bulk.opened import Opened
from sendrules.records.checked import Checked

__all__ = ["is_one", "names_of", "opened"]

_OWN = "__sendrules_own_"


def is_one(data: object) -> bool:
    """Say whether an object is a frame of Polars."""
    return isinstance(data, pl.DataFrame | pl.LazyFrame)


def names_of(data: Any) -> list[Any]:
    """Return the names of its columns."""
    return list(data.lazy().collect_schema())


def opened(data: Any, record: type[Checked], others: frozenset[str] | None) -> Opened[Any]:  # noqa: ARG001
    """Take a frame as records; its other columns need no reading."""
    if isinstance(data, pl.LazyFrame):
        return _opened(data, record, partial(_days_later, record=record), lambda f: f)
    return _opened(data.lazy(), record, partial(_days_now, record=record), pl.LazyFrame.collect)


def _opened(
    frame: pl.LazyFrame,
    record: type[Checked],
    days: Callable[[pl.LazyFrame], tuple[pl.LazyFrame, frozenset[str]]],
    back: Callable[[pl.LazyFrame], Any],
) -> Opened[Any]:
    schema = frame.collect_schema()
    facts_among(schema.names(), record)
    check_schema(schema, record)
    stamps = stamps_among(schema, record)
    own: dict[str, pl.Expr] = {name: named(name) for name in schema}
    own |= {name: pl.col(_OWN + name).alias(name) for name in stamps}
    kept = frame.with_columns(pl.col(n).alias(_OWN + n) for n in stamps) if stamps else frame
    read, plausible = days(kept)
    return Opened(tuple(schema), read, back, own, plausible)


def _days_now(frame: pl.LazyFrame, record: type[Checked]) -> tuple[pl.LazyFrame, frozenset[str]]:
    read, plausible = days_checked(frame.collect(), record)
    return read.lazy(), plausible


def _days_later(frame: pl.LazyFrame, record: type[Checked]) -> tuple[pl.LazyFrame, frozenset[str]]:
    return days_checked_later(frame, record), frozenset()
