"""Frames with a row a record, in a system's own words: what a query gave needs no renaming."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.exceptions import NarwhalsError

from sendrules.engine.bulk.facts import days_outside, type_said
from sendrules.engine.bulk.forks import not_forked
from sendrules.engine.bulk.protocol import RowType
from sendrules.errors import FrameError
from sendrules.quoting import quoted
from sendrules.row_arguments import only_row_type
from sendrules.sources.caps import Caps
from sendrules.sources.column_map import ColumnMap, same_words
from sendrules.sources.files import checked_options
from sendrules.sources.forms import Dates
from sendrules.sources.map_parts import LeaveOut
from sendrules.sources.reading import Read
from sendrules.sources.tables.table import Table
from sendrules.sources.wide import read_table

__all__ = ["read_frame"]


def read_frame(
    frame: Any,
    record: RowType,
    *,
    columns: ColumnMap | None = None,
    dates: Dates | Sequence[Dates] | None = None,
    blank: str | Sequence[str] | None = None,
    leave_out: LeaveOut | Sequence[LeaveOut] | None = None,
    caps: Caps | None = None,
) -> Read:
    """Read records from a frame whose columns and words are a system's own, as `read_wide` does a file.

    The same column map, words, forms of dates and findings serve a frame of pandas, Polars, PyArrow or
    DuckDB. A date stays one, a date-time at midnight is its day, and true and false are yes and no;
    everything else is read as the text that it would be in a file. No finding repeats a value.

    Args:
        frame: the frame; a lazy one is collected, as its columns are looked at.
        record: the kind of record in the rows, such as `NeedsAssessment`.
        columns: what the frame's own columns and words stand for.
        dates: the forms of dates that are written as text, besides 2025-04-02.
        blank: words that mean a blank cell, and names of lists of such words.
        leave_out: rows that are no records: `totals`, `blank-ids`.
        caps: how many findings are given at most.

    Returns:
        What was read: a Polars frame of records, the findings, and the counts of rows. Findings name
        rows from 1.

    Raises:
        FrameError: it is no such frame, a column is of a type that has no text, or a date is one that
            Python has no value for.
        SourceError: no column is a fact.
        MissingExtraError: polars is not installed.
        TypeError: an argument is of the wrong type.
    """
    column_map, caps = checked_options(
        columns, None, caps, dates=dates, blank=blank, leave_out=leave_out
    )
    only_row_type(record, "record")
    table = _table(_collected(frame), column_map)
    return read_table(table, record, column_map, caps, keyed=False)


def _collected(frame: Any) -> pl.DataFrame:
    not_forked()
    try:
        given = nw.from_native(frame)
        whole = given.collect("polars") if isinstance(given, nw.LazyFrame) else given
        return whole.to_polars()
    except (TypeError, NarwhalsError, pl.exceptions.PolarsError, ValueError):
        raise FrameError(
            f"{type(frame).__name__} is not a data frame that can be read: give one of Polars, pandas, "
            f"PyArrow or DuckDB, whose columns have one type each."
        ) from None


def _table(frame: pl.DataFrame, column_map: ColumnMap) -> Table:
    texts = pl.DataFrame(
        _read(column, column_map).alias(str(place)) for place, column in enumerate(frame)
    )
    stripped = pl.all().str.strip_chars()
    return Table(
        name="the frame",
        headings=tuple(name.strip() for name in frame.columns),
        cells=texts.select(pl.when(stripped != "").then(stripped).name.keep()),
        rows=pl.Series("row", range(1, frame.height + 1), pl.UInt32),
        heading_row=0,
    )


def _read(column: pl.Series, column_map: ColumnMap) -> pl.Series:
    try:
        return _text(column)
    except FrameError:
        if same_words(column.name) in column_map.ignore.columns:
            return pl.repeat(None, column.len(), dtype=pl.String, eager=True)
        raise


def _text(column: pl.Series) -> pl.Series:
    """Write a column as a file would have it; one of whole numbers without a fraction, whatever its type.

    pandas has no whole number that is missing, and makes 1001.0 of a 1001 that has one beside it.

    Raises:
        FrameError: it has no text, or a date that Python has no value for: that has none either.
    """
    match column.dtype:
        case pl.Datetime(time_zone=None):
            _check_range(column)
            days = column.dt.truncate("1d") == column
            whole = column.dt.to_string("%Y-%m-%d")
            return whole.zip_with(
                days.fill_null(value=True), column.dt.to_string("%Y-%m-%dT%H:%M:%S")
            )
        case pl.Datetime():
            _check_range(column)
            return column.dt.to_string("%Y-%m-%dT%H:%M:%S%:z")
        case pl.Date():
            _check_range(column)
            return column.dt.to_string("%Y-%m-%d")
        case pl.Float32() | pl.Float64() if _all_whole(column.drop_nulls()):
            return column.cast(pl.Int64).cast(pl.String)
        case pl.Binary() | pl.Object() | pl.Struct() | pl.List() | pl.Array():
            raise FrameError(
                f"Column {quoted(column.name)} holds {type_said(column.dtype)}, which has no text. Convert it, "
                "or list it in the column map under [ignore]."
            )
        case _:
            return column.cast(pl.String)


_EXACT = 2**53
"""Up to where a number with a fraction tells each whole number from the next."""


def _all_whole(numbers: pl.Series) -> bool:
    return bool(((numbers % 1 == 0) & (numbers.abs() < _EXACT)).all())


def _check_range(column: pl.Series) -> None:
    if outside := days_outside(column, date.min, date.max):
        raise FrameError(
            f"Column {quoted(column.name)} has {outside:,} {'date' if outside == 1 else 'dates'} "
            f"outside the years 1 to 9999. Check the years, or list it in the column map under [ignore]."
        )
