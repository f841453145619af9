"""Frames of pandas, with NumPy types or Arrow types."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from importlib import import_module
from typing import Any

import narwhals as nw
import polars as pl

from sendrules.engine.bulk.named import named
from sendrules.engine.bulk.opened import Opened, columns_read, facts_now, series
from sendrules.errors import FrameError
from sendrules.quoting import quoted
from sendrules.records.checked import Checked

__all__ = ["is_one", "names_of", "opened"]

_UNTYPED = ("object", "float64")


def is_one(data: object) -> bool:
    """Say whether an object is a frame of pandas."""
    return nw.dependencies.is_pandas_dataframe(data)


def names_of(data: Any) -> list[Any]:
    """Return the names of its columns."""
    return list(data.columns)


def opened(data: Any, record: type[Checked], others: frozenset[str] | None) -> Opened[Any]:
    """Take a frame as records."""
    pandas = import_module("pandas")
    names = list(data.columns)
    _only_columns(data, record, {"id"} if others is None else others)
    read = columns_read(names, record, others)
    of_arrow = any(
        isinstance(data[n].dtype, pandas.ArrowDtype) for n in read if n in record.facts()
    )
    columns = [_series(str(name), data[name]) for name in read]

    def beside(answers: pl.DataFrame, kept: Sequence[str], times: int) -> Any:
        own = pandas.concat([data[list(kept)]] * times)
        added = _to_pandas(answers, of_arrow=of_arrow)
        added.index = own.index
        return pandas.concat([own, added], axis="columns")

    facts, plausible = facts_now(columns, record)
    return Opened(
        tuple(names),
        facts,
        lambda frame: _to_pandas(frame.collect(), of_arrow=of_arrow),
        plausible=plausible,
        beside=beside,
    )


def _only_columns(data: Any, record: type[Checked], others: Collection[str]) -> None:
    """Refuse an index that holds what is read: it would be passed over."""
    for name in data.index.names:
        if isinstance(name, str) and (name in record.facts() or name in others):
            raise FrameError(
                f"{quoted(name)} is the index of the frame, which is not read, and no column. Call "
                f"reset_index() first."
            )


def _series(name: str, column: Any) -> pl.Series:
    """Read a column of pandas, which spells a column without a type as objects or as numbers."""
    if str(column.dtype) in _UNTYPED and column.isna().all():
        return pl.Series(name, [None] * len(column), dtype=pl.Null)
    if column.dtype == object and len(types := {_type(v) for v in column.dropna()}) > 1:
        raise FrameError(
            f"Column {quoted(name)} holds values of several types ({', '.join(sorted(types))}). Give "
            f"them one type."
        )
    return series(name, column, column.dtype)


def _type(value: object) -> str:
    for one in (datetime, date, bool, str):  # a datetime is a date, and a Timestamp a datetime
        if isinstance(value, one):
            return one.__name__
    return type(value).__name__.rstrip("_")


def _to_pandas(frame: pl.DataFrame, *, of_arrow: bool) -> Any:
    """Make a pandas frame whose types do not depend on whether a value is missing."""
    if of_arrow:
        return frame.to_pandas(use_pyarrow_extension_array=True)
    integers = [name for name, dtype in frame.schema.items() if dtype.is_integer()]
    others = frame.drop([named(name) for name in integers]).to_pandas()
    columns = {n: _integers(frame[n]) if n in integers else others[n] for n in frame.columns}
    return import_module("pandas").DataFrame(columns, copy=False)


def _integers(column: pl.Series) -> Any:
    arrays = import_module("pandas").arrays
    filled = column.fill_null(0).to_numpy().copy()
    return arrays.IntegerArray(filled, column.is_null().to_numpy().copy())
