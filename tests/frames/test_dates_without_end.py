"""Dates that Python has no value for, such as a database's word for "no end": they name their column."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest

import sendrules as sr
from sendrules.errors import FrameError

AS_AT = date(2025, 11, 1)
FACT = "decision_notified"
RIGHT, FAR = 20_180, 5_000_000
"""Days since 1970: of 2025, and of the year 15659."""
MILLISECONDS = 86_400_000
IN_SQL = ("date '19999-01-01'", "date 'infinity'", "date '-infinity'", "date '0044-03-15 (BC)'")
STAMPS_IN_SQL = ("timestamp 'infinity'", "timestamp '20000-01-01 00:00:00'")


def _polars(number: int, kind: Any) -> pl.DataFrame:
    whole = pl.Int32 if kind == pl.Date else pl.Int64
    return pl.DataFrame(
        {
            "request_received": pl.Series([RIGHT, RIGHT], dtype=pl.Int32).cast(pl.Date),
            FACT: pl.Series([None, number], dtype=whole).cast(kind),
        }
    )


def _arrow(kind: pa.DataType, whole: pa.DataType, number: int) -> pa.Table:
    return pa.table(
        {
            "request_received": pa.array([RIGHT, RIGHT], pa.int32()).cast(pa.date32()),
            FACT: pa.array([None, number], whole).cast(kind),
        }
    )


def _duckdb(value: str) -> Any:
    rows = f"(date '2025-04-02', null), (date '2025-04-02', {value})"
    return duckdb.sql(f"select * from (values {rows}) t(request_received, {FACT})")  # noqa: S608


def _frames() -> Iterator[Any]:
    stamps = [pl.Datetime("ms"), pl.Datetime("us")]
    for number, kind in (
        (FAR, pl.Date),
        *((2**62, s) for s in stamps),
        *((-(2**62), s) for s in stamps),
    ):
        yield pytest.param(_polars(number, kind), id=f"polars {kind} {number:.0e}")
        yield pytest.param(_polars(number, kind).lazy(), id=f"polars, lazy, {kind} {number:.0e}")
    yield pytest.param(_arrow(pa.date32(), pa.int32(), FAR), id="arrow date32")
    yield pytest.param(_arrow(pa.date64(), pa.int64(), FAR * MILLISECONDS), id="arrow date64")
    yield pytest.param(_arrow(pa.timestamp("ms"), pa.int64(), 2**62), id="arrow timestamp")
    for value in (*IN_SQL, *STAMPS_IN_SQL):
        yield pytest.param(_duckdb(value), id=f"duckdb {value}")


def _timelines(frame: Any) -> Any:
    return sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT)


def _check(frame: Any) -> Any:
    return sr.check(frame, sr.NeedsAssessment)


def _timeliness(frame: Any) -> Any:
    return sr.timeliness(frame, sr.NeedsAssessment, as_at=AS_AT, period=2025)


def _collected(answer: Any) -> Any:
    """A lazy frame is read when its answer is collected."""
    return answer.collect() if isinstance(answer, pl.LazyFrame) else answer


@pytest.mark.parametrize("call", [_timelines, _check, _timeliness])
@pytest.mark.parametrize("frame", list(_frames()))
def test_a_fact_without_end_is_refused_by_its_column(
    frame: Any, call: Callable[[Any], Any]
) -> None:
    with pytest.raises(FrameError, match=f"^Column '{FACT}' has 1 date outside 1900 to 2199"):
        _collected(call(frame))


def test_what_is_no_fact_may_be_without_end() -> None:
    frame = duckdb.sql(
        "select date '2025-04-02' as request_received, date 'infinity' as open_until"
    )
    answer = _timelines(frame)
    assert answer.filter("open_until = date 'infinity'").count("*").fetchall() == [(1,)]
