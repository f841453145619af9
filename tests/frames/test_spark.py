"""Spark runs the same evaluator: what it answers, when it runs, and what is needed of it."""

import subprocess
import sys
from datetime import date
from random import Random
from typing import Any

import polars as pl
import pytest
from frame_kinds import SPARK, in_spark, needs_spark, session
from strategies import random_facts
from support import ANSWERS, frame_of

import sendrules as sr
from sendrules.clock import england
from sendrules.errors import FrameError
from sendrules.records import Record

pytestmark = needs_spark

AS_AT = date(2025, 11, 1)
DAY = date(2025, 4, 2)
KINDS = (
    sr.AdviceRequest,  # dates, flags and text
    *(
        pytest.param(record, marks=pytest.mark.long)
        for record in (sr.NeedsAssessment, sr.AnnualReview, sr.TribunalOrder, sr.Mediation)
    ),
)
SIZE = 2_000
PERIOD = (date(2013, 1, 1), date(2030, 12, 31))


def caseload(record: type[Record]) -> pl.DataFrame:
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    rows = [
        {**random_facts(record, random), "id": f"case {n:05}", "council": random.choice("NSEW")}
        for n in range(SIZE)
    ]
    # One reference is there three times, and some rows say nothing.
    rows += [{"id": "case 00001"}] * 2 + [{}] * 3
    return frame_of(record, rows)


def in_any_order(frame: Any) -> pl.DataFrame:
    made = SPARK.read(frame) if SPARK.is_kind(frame) else frame
    enums = [n for n, t in made.schema.items() if isinstance(t, pl.Enum)]
    return made.with_columns(pl.col(enums).cast(pl.String)).sort(made.columns)


@pytest.fixture(scope="module", params=KINDS, ids=lambda r: r.__name__)
def both(request: pytest.FixtureRequest) -> tuple[type[Record], pl.DataFrame, Any]:
    """A kind of record, a caseload of it, and the same in Spark: several partitions and batches."""
    frame = caseload(request.param)
    return request.param, frame, in_spark(frame).repartition(3)


def test_the_same_answers(both: tuple[type[Record], pl.DataFrame, Any]) -> None:
    record, frame, spark = both
    got = sr.timelines(spark, record, as_at=AS_AT, columns=ANSWERS)
    wanted = sr.timelines(frame, record, as_at=AS_AT, columns=ANSWERS)
    assert got.columns == wanted.columns
    assert in_any_order(got).equals(in_any_order(wanted))


def test_the_same_long_answers(both: tuple[type[Record], pl.DataFrame, Any]) -> None:
    record, frame, spark = both
    got = sr.timelines(spark, record, as_at=AS_AT, long=True)
    wanted = sr.timelines(frame, record, as_at=AS_AT, long=True)
    assert in_any_order(got).equals(in_any_order(wanted))


def test_the_same_findings(both: tuple[type[Record], pl.DataFrame, Any]) -> None:
    record, frame, spark = both
    got = in_any_order(sr.check(spark, record, as_at=AS_AT))
    # The rows of a Spark frame have no order, so a finding has no row to name.
    unnumbered = pl.lit(None, dtype=pl.Int64)
    unnamed = pl.when(~pl.col("record").str.starts_with("row ")).then("record")
    wanted = sr.check(frame, record, as_at=AS_AT).with_columns(row=unnumbered, record=unnamed)
    assert got.equals(in_any_order(wanted))
    assert got.filter(code="ID01").height == 3


@pytest.mark.parametrize("by", [(), ("council",)], ids=["all", "by council"])
def test_the_same_counts(both: tuple[type[Record], pl.DataFrame, Any], by: tuple[str, ...]) -> None:
    record, frame, spark = both
    got = sr.timeliness(spark, record, as_at=AS_AT, period=PERIOD, by=by)
    wanted = sr.timeliness(frame, record, as_at=AS_AT, period=PERIOD, by=by)
    assert wanted["done"].sum() > 100
    assert SPARK.rows(got) == wanted.rows(named=True)


def test_batches_of_any_size() -> None:
    frame = caseload(sr.NeedsAssessment)
    wanted = in_any_order(sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT))
    session().conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "7")
    try:
        got = in_any_order(sr.timelines(in_spark(frame), sr.NeedsAssessment, as_at=AS_AT))
    finally:
        session().conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    assert got.equals(wanted)


def test_texts_of_either_arrow_type() -> None:
    frame = pl.DataFrame({"id": ["a"], "asked_on": [DAY], "request_received": [DAY]})
    wanted = sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT)
    session().conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    try:
        got = sr.timelines(in_spark(frame), sr.NeedsAssessment, as_at=AS_AT)
        assert in_any_order(got).equals(in_any_order(wanted))
    finally:
        session().conf.unset("spark.sql.execution.arrow.useLargeVarTypes")


def test_the_types_of_the_columns() -> None:
    out = sr.timelines(
        in_spark(pl.DataFrame({"request_received": [DAY]})),
        sr.NeedsAssessment,
        as_at=AS_AT,
        columns=ANSWERS,
        limits=["reg 5(1)"],
    )
    types = {name.removeprefix("send_2014_5_1_"): kind for name, kind in out.dtypes}
    assert {n for n, t in types.items() if t == "int"} == {
        "days_late",
        "days_left",
        "days_short",
        "elapsed",
        "certain_days",
    }
    assert {n for n, t in types.items() if t == "boolean"} == {
        "contingent",
        "provisional",
        "certain",
        "counts",
    }
    assert {n for n, t in types.items() if t == "string"} == {
        "trigger_fact",
        "reading",
        "status",
        "exception",
    }
    assert types["due"] == "date"


def test_own_columns_of_every_type_stay_as_they_are() -> None:
    own = in_spark(pl.DataFrame({"request_received": [DAY]})).selectExpr(
        "request_received",
        "1 AS `a.dotted name`",
        "array(1, null) AS several",
        "map('a', 1.5D) AS named",
        "timestamp'2025-04-02 10:30:00' AS stamped",
        "cast(1.25 AS decimal(10, 2)) AS amount",
        "struct(1 AS x) AS parts",
        "interval '1' day AS span",
    )
    out = sr.timelines(own, sr.NeedsAssessment, as_at=AS_AT)
    kept = out.select(*(f"`{name}`" for name in own.columns))
    assert [f.simpleString() for f in kept.schema] == [f.simpleString() for f in own.schema]
    assert kept.collect() == own.collect()


def test_nothing_runs_until_an_answer_is_asked_for() -> None:
    frame = in_spark(caseload(sr.NeedsAssessment))
    context = session().sparkContext
    context.setJobGroup("building", "the calls alone")
    try:
        sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT)
        sr.check(frame, sr.NeedsAssessment)
        sr.timeliness(frame, sr.NeedsAssessment, as_at=AS_AT, period=2025)
        assert list(context.statusTracker().getJobIdsForGroup("building")) == []
    finally:
        context.setLocalProperty("spark.jobGroup.id", None)


def test_a_calendar_goes_with_the_work() -> None:
    frame = pl.DataFrame({"asked": [date(2025, 4, 2)]})
    closed = england().with_changes(add=[date(2025, 4, day) for day in range(3, 12)])
    plain = sr.timelines(frame, sr.PlanDisclosure, as_at=AS_AT)
    wanted = sr.timelines(frame, sr.PlanDisclosure, as_at=AS_AT, calendar=closed)
    got = sr.timelines(in_spark(frame), sr.PlanDisclosure, as_at=AS_AT, calendar=closed)
    assert in_any_order(got).equals(in_any_order(wanted))
    assert not wanted.equals(plain)


def test_a_report_of_a_spark_frame_says_what_to_do() -> None:
    from sendrules.reports import caseload as report  # noqa: PLC0415

    with pytest.raises(FrameError, match="timeliness take one of Spark too"):
        report(in_spark(pl.DataFrame({"request_received": [DAY]})), sr.NeedsAssessment, as_at=AS_AT)


def test_spark_is_not_imported_for_other_frames() -> None:
    code = (
        "import sys, datetime, polars, pandas, sendrules as sr\n"
        "day = datetime.date(2025, 4, 2)\n"
        "for make in (polars.DataFrame, pandas.DataFrame):\n"
        "    frame = make({'request_received': [day]})\n"
        "    sr.timelines(frame, sr.NeedsAssessment, as_at=day)\n"
        "print('pyspark' in sys.modules)\n"
    )
    ran = subprocess.run(  # noqa: S603 - this Python, and the text above
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"
