"""What a type checker says of every public call: checked by mypy and pyright, and never run."""

from datetime import date
from pathlib import Path
from typing import assert_type

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyspark.sql

import sendrules as sr
from sendrules.rules import Limit, Rulebook

DAY = date(2025, 11, 1)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
LAW = sr.limits()


def law() -> None:
    assert_type(sr.limit("reg 13(2)"), Limit)
    assert_type(sr.limits(), Rulebook)
    assert_type(sr.limits(in_force=DAY), Rulebook)


def one(record: sr.NeedsAssessment, case: sr.CaseFile) -> None:
    assert_type(sr.timeline(record, as_at=DAY), sr.Timeline)
    assert_type(sr.timeline(case, as_at=DAY, rulebook=LAW), sr.Timeline)
    assert_type(sr.check(record), tuple[sr.Finding, ...])
    assert_type(sr.check(record, as_at=DAY), tuple[sr.Finding, ...])
    assert_type(sr.check(case), tuple[sr.Finding, ...])
    assert_type(sr.compare(record, as_at=DAY, after=LAW), tuple[sr.Change, ...])
    assert_type(sr.compare(case, as_at=DAY, after=LAW, before=LAW), tuple[sr.Change, ...])


def of_polars(frame: pl.DataFrame) -> None:
    assert_type(sr.timelines(frame, sr.AnnualReview, as_at=DAY), pl.DataFrame)
    assert_type(sr.check(frame, sr.AnnualReview), pl.DataFrame)
    assert_type(sr.timeliness(frame, sr.AnnualReview, as_at=DAY, period=2025), pl.DataFrame)
    assert_type(sr.compare(frame, sr.AnnualReview, as_at=DAY, after=LAW), pl.DataFrame)


def of_polars_lazily(frame: pl.LazyFrame) -> None:
    assert_type(sr.timelines(frame, sr.AnnualReview, as_at=DAY, long=True), pl.LazyFrame)
    assert_type(sr.check(frame, sr.AnnualReview, as_at=DAY), pl.LazyFrame)
    assert_type(sr.timeliness(frame, sr.AnnualReview, as_at=DAY, period=YEAR), pl.LazyFrame)
    assert_type(sr.compare(frame, sr.AnnualReview, as_at=DAY, after=LAW), pl.LazyFrame)


def of_pandas(frame: pd.DataFrame) -> None:
    assert_type(sr.timelines(frame, sr.Appeal, as_at=DAY, columns=["due"]), pd.DataFrame)
    assert_type(sr.check(frame, sr.Appeal), pd.DataFrame)
    assert_type(sr.timeliness(frame, sr.Appeal, as_at=DAY, period=2025, by="team"), pd.DataFrame)
    assert_type(sr.compare(frame, sr.Appeal, as_at=DAY, after=LAW, summary=True), pd.DataFrame)


def of_arrow(table: pa.Table) -> None:
    assert_type(sr.timelines(table, sr.Appeal, as_at=DAY), pa.Table)
    assert_type(sr.check(table, sr.Appeal), pa.Table)
    assert_type(sr.timeliness(table, sr.Appeal, as_at=DAY, period=2025), pa.Table)
    assert_type(sr.compare(table, sr.Appeal, as_at=DAY, after=LAW), pa.Table)


def of_duckdb(relation: duckdb.DuckDBPyRelation) -> None:
    assert_type(sr.timelines(relation, sr.Appeal, as_at=DAY), duckdb.DuckDBPyRelation)
    assert_type(sr.check(relation, sr.Appeal), duckdb.DuckDBPyRelation)
    assert_type(sr.timeliness(relation, sr.Appeal, as_at=DAY, period=2025), duckdb.DuckDBPyRelation)
    assert_type(sr.compare(relation, sr.Appeal, as_at=DAY, after=LAW), duckdb.DuckDBPyRelation)


def of_spark(frame: pyspark.sql.DataFrame) -> None:
    assert_type(sr.timelines(frame, sr.Appeal, as_at=DAY), pyspark.sql.DataFrame)
    assert_type(sr.check(frame, sr.Appeal), pyspark.sql.DataFrame)
    assert_type(sr.timeliness(frame, sr.Appeal, as_at=DAY, period=2025), pyspark.sql.DataFrame)


def of_case_files(frame: pl.DataFrame, table: pa.Table) -> None:
    one = {sr.NeedsAssessment: frame}
    several = {sr.NeedsAssessment: table, sr.Appeal: table, sr.CaseFile: table}
    assert_type(sr.timelines(one, case="case", as_at=DAY), pl.DataFrame)
    assert_type(sr.timelines(several, case="case", as_at=DAY), pa.Table)
    assert_type(sr.check(one, case="case"), pl.DataFrame)
    assert_type(sr.check(several, case="case", as_at=DAY), pa.Table)


def refused(record: sr.Appeal, case: sr.CaseFile, frame: pl.DataFrame) -> None:
    """Each line is an error for both checkers; an ignore that nothing needs is one too."""
    sr.limit(13)  # type: ignore[arg-type]
    sr.limits(in_force="2025-11-01")  # type: ignore[arg-type]
    sr.timeline(frame, as_at=DAY)  # type: ignore[arg-type]
    sr.timeline(record, as_at="2025-11-01")  # type: ignore[arg-type]
    sr.timelines(5, sr.Appeal, as_at=DAY)  # type: ignore[call-overload]
    sr.timelines([record], sr.Appeal, as_at=DAY)  # type: ignore[call-overload]
    sr.timelines(Path("cases.csv"), sr.Appeal, as_at=DAY)  # type: ignore[call-overload]
    sr.timelines(record, sr.Appeal, as_at=DAY)  # type: ignore[call-overload]
    sr.timelines(frame, record, as_at=DAY)  # type: ignore[call-overload]
    sr.timelines(frame, sr.CaseFile, as_at=DAY)  # type: ignore[arg-type]
    sr.timelines(frame, sr.Appeal, as_at=DAY, limits=5)  # type: ignore[call-overload]
    sr.timelines({sr.Appeal: frame}, as_at=DAY)  # type: ignore[call-overload]
    sr.timelines({sr.Appeal: frame}, case="case", as_at=DAY, long=True)  # type: ignore[call-overload]
    sr.timelines({"appeals": frame}, case="case", as_at=DAY)  # type: ignore[type-var]
    sr.check({sr.Appeal: frame})  # type: ignore[call-overload]
    sr.check(frame)  # type: ignore[call-overload]
    sr.check(case, sr.Appeal)  # type: ignore[call-overload]
    sr.check(record, sr.Appeal)  # type: ignore[call-overload]
    sr.timeliness(frame, sr.Appeal, as_at=DAY, period="2025")  # type: ignore[arg-type]
    sr.compare(frame, as_at=DAY, after=LAW)  # type: ignore[call-overload]
    sr.compare(record, as_at=DAY, after=LAW, summary=True)  # type: ignore[call-overload]
    sr.compare(record, as_at=DAY, after={})  # type: ignore[call-overload]
