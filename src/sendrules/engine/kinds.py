"""Frames of every kind: opened as Polars, answered, and given back as the same kind.

Only the columns that are read become Polars columns. The frame's own columns are never converted:
the answers are put beside them, so their types, the index and the order of the rows stay.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

import narwhals as nw
import polars as pl

from sendrules.engine.facts_in_frames import (
    check_schema,
    days_checked,
    days_checked_later,
    facts_among,
    stamps_among,
)
from sendrules.engine.frames import Question
from sendrules.errors import FrameError, MissingExtraError
from sendrules.records import Record

__all__ = ["Opened", "opened"]

_OWN = "__sendrules_own_"
_OLDEST = pl.CompatLevel.oldest()
_UNTYPED = ("object", "float64")


@dataclass(frozen=True)
class Opened:
    """A frame of any kind as a Polars LazyFrame, and the way back to its own kind.

    Attributes:
        names: the frame's own columns.
        frame: what is evaluated: the facts as dates, flags and text, and other columns asked for.
        back: makes a frame of the same kind of a new Polars frame.
        own: for Polars, each of the frame's own columns as it came.
        beside: for other kinds, puts answers beside the frame's own columns, repeated some times.
    """

    names: tuple[str, ...]
    frame: pl.LazyFrame
    back: Callable[[pl.LazyFrame], Any]
    own: Mapping[str, pl.Expr] = field(default_factory=dict)
    beside: Callable[[pl.DataFrame, Sequence[str], int], Any] | None = None

    def answered(self, question: Question) -> Any:
        """Answer a question for every row.

        Raises:
            FrameError: an own column has the name of an answer.
        """
        kept = question.kept(self.names)
        if self.beside is None:
            return self.back(question.answer(self.frame, [self.own[name] for name in kept]))
        return self.beside(question.answer(self.frame, ()).collect(), kept, question.times)


def opened(data: Any, record: type[Record], others: Iterable[str] | None = None) -> Opened:
    """Take a frame of any supported kind as records, a row each.

    Args:
        data: the frame.
        record: what a row is.
        others: the columns to read that are not facts; all of them by default.

    Raises:
        FrameError: the object is not a supported frame, or a column cannot be read as its fact.
        MissingExtraError: pyarrow is not installed, and the frame needs it.
    """
    others = None if others is None else frozenset(others)
    if isinstance(data, pl.LazyFrame):
        return _polars(data, record, partial(days_checked_later, record=record), _as_it_is)
    if isinstance(data, pl.DataFrame):
        return _polars(data.lazy(), record, partial(_days_now, record=record), pl.LazyFrame.collect)
    if nw.dependencies.is_pandas_dataframe(data):
        return _pandas(data, record, others)
    if nw.dependencies.is_pyarrow_table(data):
        return _arrow(data, record, others, _as_it_is)
    if nw.dependencies.is_duckdb_relation(data):
        facts_among(data.columns, record)
        return _arrow(data.to_arrow_table(), record, others, partial(_related, data))
    raise FrameError(
        f"{type(data).__name__} is not a data frame that sendrules can read. Give a Polars, "
        f"pandas, PyArrow or DuckDB frame; timelines, check and timeliness take one of Spark too."
    )


def _as_it_is(frame: Any) -> Any:
    return frame


# Polars


def _polars(
    frame: pl.LazyFrame,
    record: type[Record],
    days: Callable[[pl.LazyFrame], pl.LazyFrame],
    back: Callable[[pl.LazyFrame], Any],
) -> Opened:
    schema = frame.collect_schema()
    facts_among(schema.names(), record)
    check_schema(schema, record)
    stamps = stamps_among(schema, record)
    own = {name: pl.col(name) for name in schema}
    own |= {name: pl.col(_OWN + name).alias(name) for name in stamps}
    kept = frame.with_columns(pl.col(name).alias(_OWN + name) for name in stamps)
    return Opened(tuple(schema), days(kept), back, own)


def _days_now(frame: pl.LazyFrame, record: type[Record]) -> pl.LazyFrame:
    return days_checked(frame.collect(), record).lazy()


def _eager(columns: Sequence[pl.Series], record: type[Record]) -> pl.LazyFrame:
    frame = pl.DataFrame(columns)
    check_schema(frame.schema, record)
    return days_checked(frame, record).lazy()


# PyArrow, and DuckDB through it


def _arrow(
    table: Any, record: type[Record], others: frozenset[str] | None, back: Callable[[Any], Any]
) -> Opened:
    names = table.column_names
    read = _read(names, record, others)
    columns = [_series(name, table.column(name), table.schema.field(name).type) for name in read]

    def beside(answers: pl.DataFrame, kept: Sequence[str], times: int) -> Any:
        added = answers.to_arrow(compat_level=_OLDEST)
        if not kept:  # a table without columns has no rows to put anything beside
            return back(added)
        own = _pyarrow().concat_tables([table.select(list(kept))] * times)
        for name, column in zip(added.schema, added.columns, strict=True):
            own = own.append_column(name, column)
        return back(own)

    return Opened(
        tuple(names),
        _eager(columns, record),
        lambda frame: back(frame.collect().to_arrow(compat_level=_OLDEST)),
        beside=beside,
    )


def _related(relation: Any, table: Any) -> Any:
    """Make a relation of a table, on the connection that another relation has.

    DuckDB finds the table by the name of this variable. Where that is turned off, the relation is
    on the default connection.
    """
    __sendrules_answers = table
    try:
        return relation.query("__sendrules_relation", "SELECT * FROM __sendrules_answers")
    except import_module("duckdb").CatalogException:
        return import_module("duckdb").from_arrow(table)


# pandas


def _pandas(data: Any, record: type[Record], others: frozenset[str] | None) -> Opened:
    pandas = import_module("pandas")
    names = list(data.columns)
    read = _read(names, record, others)
    of_arrow = any(
        isinstance(data[n].dtype, pandas.ArrowDtype) for n in read if n in record.facts()
    )
    columns = [_pandas_series(name, data[name]) for name in read]

    def beside(answers: pl.DataFrame, kept: Sequence[str], times: int) -> Any:
        own = pandas.concat([data[list(kept)]] * times)
        added = _to_pandas(answers, of_arrow=of_arrow)
        added.index = own.index
        return pandas.concat([own, added], axis="columns")

    return Opened(
        tuple(names),
        _eager(columns, record),
        lambda frame: _to_pandas(frame.collect(), of_arrow=of_arrow),
        beside=beside,
    )


def _pandas_series(name: str, column: Any) -> pl.Series:
    """Read a column of pandas, which spells a column without a type as objects or as numbers."""
    if str(column.dtype) in _UNTYPED and column.isna().all():
        return pl.Series(name, [None] * len(column), dtype=pl.Null)
    if column.dtype == object and len(kinds := {_kind(v) for v in column.dropna()}) > 1:
        raise FrameError(
            f"Column {name!r} holds values of several types ({', '.join(sorted(kinds))}). Give "
            f"them one type."
        )
    return _series(name, column, column.dtype)


def _kind(value: object) -> str:
    for kind in (datetime, date, bool, str):  # a datetime is a date, and a Timestamp a datetime
        if isinstance(value, kind):
            return kind.__name__
    return type(value).__name__.rstrip("_")


def _to_pandas(frame: pl.DataFrame, *, of_arrow: bool) -> Any:
    """Make a pandas frame whose types do not depend on whether a value is missing."""
    if of_arrow:
        return frame.to_pandas(use_pyarrow_extension_array=True)
    integers = [name for name, dtype in frame.schema.items() if dtype.is_integer()]
    others = frame.drop(integers).to_pandas()
    columns = {n: _integers(frame[n]) if n in integers else others[n] for n in frame.columns}
    return import_module("pandas").DataFrame(columns, copy=False)


def _integers(column: pl.Series) -> Any:
    arrays = import_module("pandas").arrays
    filled = column.fill_null(0).to_numpy().copy()
    return arrays.IntegerArray(filled, column.is_null().to_numpy().copy())


# Columns of any of these


def _read(names: list[Any], record: type[Record], others: frozenset[str] | None) -> list[str]:
    facts = facts_among(names, record)
    if others is None:
        return [str(name) for name in names]
    return facts + [name for name in names if name in others and name not in facts]


def _series(name: str, column: Any, dtype: object) -> pl.Series:
    """Read a column through Arrow, which every kind of frame speaks."""
    arrow = _pyarrow()
    try:
        if not isinstance(column, arrow.ChunkedArray):
            column = arrow.Array.from_pandas(column)
        return pl.Series(name, pl.from_arrow(column))
    except (arrow.ArrowException, TypeError, ValueError, pl.exceptions.PolarsError):
        raise FrameError(
            f"Column {name!r} holds {dtype}, which cannot be read. Convert it first."
        ) from None


def _pyarrow() -> ModuleType:
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError:
        raise MissingExtraError("pyarrow", "pandas") from None
