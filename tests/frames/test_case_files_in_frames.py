"""Case files as frames: what the records of many children tell each other, as one file's do."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frame_kinds import LOCAL_KINDS, SPARK, Kind, needs_spark
from support import ANSWERS, answers, answers_in, frames_of

import sendrules as sr
from sendrules.errors import FrameError, LimitNotFoundError

SCENARIOS = sorted(Path(__file__).parents[1].joinpath("scenarios").rglob("*.toml"))
DAY = date(2025, 6, 30)
DAYS = (
    DAY,
    pytest.param(date(2024, 9, 2), marks=pytest.mark.long),
    pytest.param(date(2027, 1, 4), marks=pytest.mark.long),
)
NAMES = ("record", "id", "limit", "citation")
Frames = Mapping[Any, pl.DataFrame]


def case_files() -> list[sr.CaseFile]:
    told = (tomllib.loads(path.read_text(encoding="utf-8"))["case"] for path in SCENARIOS)
    return [sr.CaseFile.model_validate({**case, "id": f"c{n}"}) for n, case in enumerate(told)]


@pytest.fixture(scope="module")
def files() -> list[sr.CaseFile]:
    return case_files()


@pytest.fixture(scope="module")
def frames(files: list[sr.CaseFile]) -> Frames:
    return frames_of(files)


@cache
def answered(day: date) -> pl.DataFrame:
    """What all of them are answered on a day, together."""
    return sr.timelines(frames_of(case_files()), case="case", as_at=day, columns=ANSWERS)


def some(files: list[sr.CaseFile]) -> Frames:
    """Some of them, of which every frame has a date of each of its columns."""
    return {
        record: frame.filter(pl.col("case") != "").select("case", *_dated(frame))
        for record, frame in frames_of(files[:40]).items()
        if record in {sr.NeedsAssessment, sr.AnnualReview, sr.Appeal}
    }


def _dated(frame: pl.DataFrame) -> list[str]:
    return [n for n, t in frame.schema.items() if t == pl.Date and frame[n].null_count() == 0] or [
        n for n, t in frame.schema.items() if t == pl.Date
    ][:1]


# The same answers as one file alone


@pytest.mark.parametrize("day", DAYS)
def test_many_files_are_answered_as_each_is_alone(files: list[sr.CaseFile], day: date) -> None:
    answer = answered(day)
    assert answer.columns == ["case", *NAMES, *ANSWERS]
    found: dict[str, list[Any]] = {}
    for row in answer.rows(named=True):
        found.setdefault(row["case"], []).append((row["record"], row["limit"], answers_in(row)))
    alone = {
        str(case.id): [(d.record, d.limit, answers(d)) for d in sr.timeline(case, as_at=day)]
        for case in files
    }
    assert found == {name: told for name, told in alone.items() if told}


def test_some_of_them_cannot_be_told(files: list[sr.CaseFile]) -> None:
    told = [x for case in files for x in sr.story(case, as_at=DAY).told]
    assert any(x.unsure for x in told)
    assert any(x.right for x in told)
    assert any(x.opened and not x.right for x in told)


def test_many_files_are_checked_as_each_is_alone(files: list[sr.CaseFile], frames: Frames) -> None:
    found = sr.check(frames, case="case", as_at=DAY).filter(pl.col("case").is_not_null())
    assert found.columns == ["case", "record", "code", "severity", "facts", "message"]
    alone = [
        # A file of a frame has no reference of its own beside the one that it is keyed by.
        (case.id, *_named(f, case), f.code, f.severity.value, ", ".join(f.facts), f.message)
        for case in files
        for f in sr.check(case, as_at=DAY)
    ]
    assert sorted(found.rows()) == sorted(alone)
    assert {code[:2] for code in found["code"]} >= {"CF", "NA"}


def _named(finding: sr.Finding, case: sr.CaseFile) -> tuple[str]:
    return ("this case file" if finding.record == case.id else finding.record,)


def test_the_order_of_rows_and_of_frames_says_nothing(frames: Frames) -> None:
    turned: Frames = {record: frames[record].reverse() for record in reversed(frames)}
    other = sr.timelines(turned, case="case", as_at=DAY)
    first, second = (
        answer.select(other.columns).filter(~pl.col("record").str.contains(r"\d$"))
        for answer in (answered(DAY), other)
    )
    assert first.sort(first.columns).equals(second.sort(second.columns))


def test_limits_readings_and_the_calendar_are_heard() -> None:
    notice = {"meeting_held": date(2025, 3, 3), "case": 7}
    given = {sr.AnnualReview: pl.DataFrame([notice])}
    named = sr.timelines(given, case="case", as_at=DAY, limits=["reg 20(10)", "reg 22(3)"])
    assert named["limit"].to_list() == ["send-2014/20(10)", "send-2014/22(3)"]
    assert named["case"].to_list() == [7, 7]
    with pytest.raises(LimitNotFoundError, match="reg 99"):
        sr.timelines(given, case="case", as_at=DAY, limits=["reg 99"])


def test_nothing_recorded_has_columns_nonetheless() -> None:
    empty = {sr.NeedsAssessment: pl.DataFrame(schema={"case": pl.String, "withdrawn": pl.Date})}
    answer = sr.timelines(empty, case="case", as_at=DAY)
    assert answer.height == 0
    assert answer.columns[:5] == ["case", *NAMES]
    # No row has a fault: that nothing begins a request is one of the columns.
    assert sr.check(empty, case="case")["code"].to_list() == ["CO05"]


# Every kind of frame

Plainly = tuple[Frames, pl.DataFrame, pl.DataFrame]


@pytest.fixture(scope="module")
def plainly(files: list[sr.CaseFile]) -> Plainly:
    """Some case files in frames of Polars, their answers, and what is odd in them."""
    given = some(files)
    return given, sr.timelines(given, case="case", as_at=DAY), sr.check(given, case="case")


@pytest.mark.parametrize(
    "kind",
    [
        *(pytest.param(kind, id=kind.name) for kind in LOCAL_KINDS),
        pytest.param(SPARK, id=SPARK.name, marks=(needs_spark, pytest.mark.long)),
    ],
)
def test_frames_of_every_kind(plainly: Plainly, kind: Kind) -> None:
    given, told, found = plainly
    made = {record: kind.make(frame) for record, frame in given.items()}
    for mine, plain in (
        (sr.timelines(made, case="case", as_at=DAY), told),
        (sr.check(made, case="case"), found),
    ):
        assert kind.is_kind(mine)
        rows = kind.rows(mine)
        if kind is SPARK:
            key = lambda row: tuple(map(str, row.values()))  # noqa: E731
            assert sorted(rows, key=key) == sorted(plain.rows(named=True), key=key)
        else:
            assert rows == plain.rows(named=True)
        assert rows


@needs_spark
def test_a_case_stays_together_where_spark_cuts_its_batches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sendrules.engine.bulk import spark  # noqa: PLC0415 - not everybody has it

    monkeypatch.setattr(spark, "ROWS_AT_A_TIME", 3)
    read = list(spark._gathered(_batches(), ["case", "n"], "case"))
    seen = [table["case"].to_pylist() for table in read]
    assert [name for table in seen for name in table] == list("aabbbbbcd")
    whole = [set(table) for table in seen]
    assert all(not one & other for n, one in enumerate(whole) for other in whole[n + 1 :])
    assert len(seen) > 1


def _batches() -> Any:
    import pyarrow as pa  # noqa: PLC0415

    for name in ("aa", "bb", "bb", "bcd", ""):
        yield pa.RecordBatch.from_pydict(
            {
                "column_0": pa.array(list(name), pa.string()),
                "column_1": pa.array([0] * len(name), pa.int64()),
            }
        )


# What cannot be read

NA = pl.DataFrame({"case": ["a", "b"], "withdrawn": [DAY, None]})


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({sr.NeedsAssessment: NA.drop("case")}, "needs assessments has no column 'case'"),
        (
            {sr.NeedsAssessment: NA.with_columns(case=pl.Series(["a", " "]))},
            "1 row without a case reference in 'case', the first of them row 2",
        ),
        (
            {sr.NeedsAssessment: NA, sr.Appeal: pl.DataFrame({"case": [1], "withdrawn": [DAY]})},
            "'case' holds Int64 in one frame and String in another",
        ),
        (
            {
                sr.NeedsAssessment: NA,
                sr.CaseFile: pl.DataFrame({"case": ["a", "a"], "died": [DAY, DAY]}),
            },
            "case files has 2 rows that share a case reference",
        ),
        (
            {
                sr.NeedsAssessment: NA,
                sr.Appeal: pl.DataFrame(
                    {"case": ["the moon"] * 20_001, "withdrawn": [DAY] * 20_001}
                ),
            },
            "One case reference in 'case' stands in more than 20,000 rows",
        ),
        (
            {sr.AdviceRequest: pl.DataFrame({"case": ["a"], "advice_from": ["the moon"]})},
            "Row 1 of the advice requests: ",
        ),
        ({sr.NeedsAssessment: NA.rename({"withdrawn": "withdrawm"})}, "fact"),
    ],
)
def test_what_cannot_be_read_is_said(given: Frames, says: str) -> None:
    with pytest.raises(FrameError, match=says) as error:
        sr.timelines(given, case="case", as_at=DAY)
    assert "moon" not in str(error.value)


def test_a_column_that_the_answer_needs() -> None:
    with pytest.raises(FrameError, match="'limit', which the answer adds"):
        sr.timelines({sr.NeedsAssessment: NA.rename({"case": "limit"})}, case="limit", as_at=DAY)
    with pytest.raises(FrameError, match="'withdrawn' is a fact"):
        sr.timelines({sr.NeedsAssessment: NA}, case="withdrawn", as_at=DAY)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "need a frame of records"),
        ({sr.CaseFile: NA}, "need a frame of records"),
        ({"needs_assessments": NA}, "a key must be CaseFile, or a class of records"),
        ({sr.AdmissionScheme: NA}, "a key must be CaseFile, or a class of records"),
        ({sr.NeedsAssessment: NA, sr.Appeal: NA.lazy()}, "of one kind, not DataFrame and LazyFr"),
    ],
)
def test_what_are_no_frames_of_case_files(given: Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        sr.timelines(given, case="case", as_at=DAY)
    with pytest.raises(TypeError, match=says):
        sr.check(given, case="case")


def test_what_belongs_to_one_frame_or_to_several() -> None:
    several: Any = {sr.NeedsAssessment: NA}
    call: Any = sr.timelines
    with pytest.raises(TypeError, match="case must be the column"):
        call(several, as_at=DAY)
    with pytest.raises(TypeError, match="record says what a row of one frame is"):
        call(several, sr.NeedsAssessment, case="case", as_at=DAY)
    with pytest.raises(TypeError, match="long is for one frame"):
        call(several, case="case", as_at=DAY, long=True)
    with pytest.raises(TypeError, match="case is for case files"):
        call(NA, sr.NeedsAssessment, case="case", as_at=DAY)
    checks: Any = sr.check
    with pytest.raises(TypeError, match="case is for case files"):
        checks(sr.CaseFile(), case="case")
    with pytest.raises(TypeError, match="case is for case files"):
        checks(NA, sr.NeedsAssessment, case="case")
