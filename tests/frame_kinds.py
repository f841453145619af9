"""Every kind of frame: how it is made of a Polars frame, known again, and read back as rows."""

import atexit
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

OLDEST = pl.CompatLevel.oldest()
HAS_SPARK = find_spec("pyspark") is not None
Row = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of frame."""

    name: str
    make: Callable[[pl.DataFrame], Any]
    is_kind: Callable[[Any], bool]
    read: Callable[[Any], pl.DataFrame]
    later: bool = False
    """Whether what only values can tell is told when the answer is collected."""

    def rows(self, frame: Any) -> list[Row]:
        """The rows, in their order, with dates as dates and nothing as None."""
        return [{k: plain(v) for k, v in row.items()} for row in self.read(frame).rows(named=True)]


def plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


# pandas


def _objects(frame: pl.DataFrame) -> pd.DataFrame:
    """A pandas frame of objects, as one made from Python values is."""
    columns = {n: pd.Series(frame[n].to_list(), dtype="object") for n in frame.columns}
    return pd.DataFrame(columns)


def _arrow_dtypes(frame: pl.DataFrame) -> pd.DataFrame:
    return frame.to_pandas(use_pyarrow_extension_array=True)


def _is_pandas(frame: Any) -> bool:
    return isinstance(frame, pd.DataFrame)


# PyArrow and DuckDB


def _table(frame: pl.DataFrame) -> Any:
    return frame.to_arrow(compat_level=OLDEST)


def _date64(frame: pl.DataFrame) -> Any:
    table = _table(frame)
    fields = [
        pa.field(f.name, pa.date64()) if f.type == pa.date32() else f.remove_metadata()
        for f in table.schema
    ]
    return table.cast(pa.schema(fields))


def _from_arrow(table: Any) -> pl.DataFrame:
    made = pl.from_arrow(table)
    assert isinstance(made, pl.DataFrame)
    return made


def relation(frame: pl.DataFrame) -> Any:
    return duckdb.from_arrow(_table(frame))


# Spark


@cache
def session() -> Any:
    """The one session: two cores, quiet, stopped at the end."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - not everybody has it

    made = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.log.level", "OFF")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    atexit.register(made.stop)
    return made


def in_spark(frame: pl.DataFrame) -> Any:
    """A Spark frame. Spark takes a time without a zone to be in its own, unless it is told."""
    made = session().createDataFrame(_table(frame))
    naive = [n for n, t in frame.schema.items() if isinstance(t, pl.Datetime) and not t.time_zone]
    return made.withColumns({n: made[n].cast("timestamp_ntz") for n in naive}) if naive else made


def _is_spark(frame: Any) -> bool:
    return type(frame).__module__.startswith("pyspark.sql.")


POLARS = Kind("polars", lambda f: f, lambda f: isinstance(f, pl.DataFrame), lambda f: f)
LAZY = Kind(
    "polars-lazy",
    pl.DataFrame.lazy,
    lambda f: isinstance(f, pl.LazyFrame),
    pl.LazyFrame.collect,
    later=True,
)
PANDAS = Kind("pandas", pl.DataFrame.to_pandas, _is_pandas, pl.from_pandas)
PANDAS_OBJECTS = Kind("pandas-objects", _objects, _is_pandas, pl.from_pandas)
PANDAS_ARROW = Kind("pandas-arrow", _arrow_dtypes, _is_pandas, pl.from_pandas)
PYARROW = Kind("pyarrow", _table, lambda f: isinstance(f, pa.Table), _from_arrow)
PYARROW_64 = Kind("pyarrow-date64", _date64, lambda f: isinstance(f, pa.Table), _from_arrow)
DUCKDB = Kind(
    "duckdb",
    relation,
    lambda f: isinstance(f, duckdb.DuckDBPyRelation),
    lambda f: _from_arrow(f.to_arrow_table()),
)
SPARK = Kind("spark", in_spark, _is_spark, lambda f: _from_arrow(f.toArrow()), later=True)

PANDAS_KINDS = (PANDAS, PANDAS_OBJECTS, PANDAS_ARROW)
LOCAL_KINDS = (POLARS, LAZY, *PANDAS_KINDS, PYARROW, PYARROW_64, DUCKDB)

needs_spark = pytest.mark.skipif(not HAS_SPARK, reason="pyspark is not installed")
ALL_KINDS = [
    *(pytest.param(kind, id=kind.name) for kind in LOCAL_KINDS),
    pytest.param(SPARK, id=SPARK.name, marks=needs_spark),
]
