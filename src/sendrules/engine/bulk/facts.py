"""What a column must hold to be read as a fact: one rule for every kind of frame.

A date is a date, or a date-time without a time zone that is at midnight. Yes or no is true or
false. A column without a type says nothing, and its fact is unknown. Nothing is parsed or guessed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from types import MappingProxyType

import polars as pl

from sendrules.errors import FrameError
from sendrules.quoting import quoted
from sendrules.records.checked import Checked
from sendrules.records.fact import EARLIEST_DAY, LATEST_DAY

_EPOCH = date(1970, 1, 1)
_MOST = 2**63 - 1
"""The largest number that a column holds."""
_MANY = 100_000
"""Rows of which columns are read side by side."""
_UNITS_A_DAY = {unit: 86_400 * 10**digits for unit, digits in (("ms", 3), ("us", 6), ("ns", 9))}

__all__ = [
    "FACT_TYPES",
    "check_schema",
    "days_checked",
    "days_checked_later",
    "days_outside",
    "facts_among",
    "stamps_among",
    "type_said",
]

FACT_TYPES: Mapping[str, type[pl.DataType]] = MappingProxyType(
    {"date": pl.Date, "flag": pl.Boolean, "text": pl.String}
)
"""What a column of each type of fact is, once it is read."""


def facts_among(names: Sequence[object], record: type[Checked]) -> list[str]:
    """Return the facts that have a column, in the order of the columns.

    Raises:
        FrameError: no column is a fact, or two have the same name.
    """
    facts = record.facts()
    found = [name for name in names if isinstance(name, str) and name in facts]
    if not found:
        raise FrameError(
            f"No column is a fact of {record.__name__}. Rename the columns to facts such as "
            f"{', '.join(list(facts)[:3])}."
        )
    for name, times in Counter(names).items():
        if times > 1:
            raise FrameError(
                f"{times} columns are called {quoted(str(name))}. Rename them, or drop all but one."
            )
    return found


def check_schema(schema: Mapping[str, pl.DataType], record: type[Checked]) -> None:
    """Refuse facts that have the wrong type.

    Raises:
        FrameError: a fact's column holds something else.
    """
    for name, fact in record.facts().items():
        if name in schema and (problem := _wrong_type(fact.type, schema[name])):
            raise FrameError(f"Column {quoted(name)} {problem}")


def stamps_among(schema: Mapping[str, pl.DataType], record: type[Checked]) -> list[str]:
    """Return the facts that are dates and whose columns hold date-times."""
    return [name for name in _dates(schema, record) if isinstance(schema[name], pl.Datetime)]


def days_checked(frame: pl.DataFrame, record: type[Checked]) -> tuple[pl.DataFrame, frozenset[str]]:
    """Read the dates of a frame whose schema is right; say of which facts every date is late enough to be right.

    Raises:
        FrameError: a date-time is not at midnight, or a date is outside the years 1900 to 2199.
    """
    names = list(_dates(frame.schema, record))
    columns = [frame[name] for name in names]
    if frame.height < _MANY:  # to start threads takes longer
        read = list(map(_days, names, columns))
    else:
        with ThreadPoolExecutor() as side_by_side:
            read = list(side_by_side.map(_days, names, columns))
    facts = record.facts()
    plausible = frozenset(d.name for d in read if _all_plausible(d, facts[d.name].earliest))
    changed = [days for days, column in zip(read, columns, strict=True) if days is not column]
    return frame.with_columns(changed) if changed else frame, plausible


def days_checked_later(frame: pl.LazyFrame, record: type[Checked]) -> pl.LazyFrame:
    """Read the dates of a lazy frame while it is collected: it must not be read sooner."""
    return frame.with_columns(
        pl.col(name).map_batches(partial(_days, name), return_dtype=pl.Date, is_elementwise=True)
        for name in _dates(frame.collect_schema(), record)
    )


def _dates(schema: Mapping[str, pl.DataType], record: type[Checked]) -> Iterator[str]:
    for name, fact in record.facts().items():
        if fact.type == "date" and name in schema and schema[name] != pl.Null:
            yield name


def days_outside(column: pl.Series, first: date, last: date) -> int:
    """Count the dates of a column before a day or after another.

    By their numbers: Python has no date for a day after the year 9999, or a database's infinity.
    """
    a_day = _UNITS_A_DAY[column.dtype.time_unit] if isinstance(column.dtype, pl.Datetime) else 1
    numbers = column.to_physical()
    lowest = max((first - _EPOCH).days * a_day, -_MOST)
    highest = min(((last - _EPOCH).days + 1) * a_day - 1, _MOST)
    least, most = numbers.min(), numbers.max()
    if least is None or (least >= lowest and most <= highest):  # type: ignore[operator]
        return 0
    return int((~numbers.is_between(lowest, highest)).sum())


def _days(name: str, column: pl.Series) -> pl.Series:
    if outside := days_outside(column, EARLIEST_DAY, LATEST_DAY):
        raise FrameError(
            f"Column {quoted(name)} has {outside:,} {'date' if outside == 1 else 'dates'} outside "
            f"{EARLIEST_DAY.year} to {LATEST_DAY.year}. Check the years."
        )
    if column.dtype == pl.Date:
        return column
    days = column.cast(pl.Date)
    if not (days.cast(column.dtype) == column).all():
        raise FrameError(
            f"Column {quoted(name)} holds times of day. Facts are dates: drop the time first (Polars: "
            f".dt.date(); pandas: .dt.normalize(); SQL: a cast to date)."
        )
    return days


def _all_plausible(days: pl.Series, earliest: date | None) -> bool:
    first = days.min()
    return earliest is None or not isinstance(first, date) or first >= earliest


def type_said(dtype: pl.DataType) -> str:
    """Name the type of a column in a message: without its categories, which are values of the column.

    >>> type_said(pl.List(pl.Enum(["Ann", "Ben"])))
    'List(Enum)'
    """
    match dtype:
        case pl.Enum() | pl.Struct():
            return type(dtype).__name__
        case pl.List() | pl.Array():
            return f"{type(dtype).__name__}({type_said(dtype.inner)})"  # type: ignore[arg-type]
        case _:
            return str(dtype)


def _wrong_type(fact_type: str, dtype: pl.DataType) -> str:
    if dtype == pl.Null:
        return ""
    if fact_type == "date" and isinstance(dtype, pl.Datetime):
        if dtype.time_zone is None:
            return ""
        return (
            f"holds date-times in the time zone {dtype.time_zone}, not dates. Convert it first: "
            f"to the time in England, then to dates."
        )
    if fact_type == "date" and dtype != pl.Date:
        texts = isinstance(dtype, pl.String | pl.Enum | pl.Categorical)
        reads = " read_frame(frame, record, dates=...) reads it." if texts else ""
        return (
            f"holds {type_said(dtype)}, not dates. Parse it first, saying its format: the order of day and "
            f"month is never guessed.{reads}"
        )
    if fact_type == "flag" and dtype != pl.Boolean:
        return f"holds {type_said(dtype)}, not true and false. Convert it first."
    if fact_type == "text" and not isinstance(dtype, pl.String | pl.Enum | pl.Categorical):
        return f"holds {type_said(dtype)}, not text. Convert it first."
    return ""
