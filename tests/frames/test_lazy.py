"""A LazyFrame stays lazy, and streams: answers leave before all of the frame has come in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from polars.io.plugins import register_io_source
from strategies import random_facts
from support import ANSWERS, frame_of

import sendrules as sr
from sendrules.engine.bulk import answers, columns
from sendrules.records import RECORDS, Record

AS_AT = date(2025, 11, 1)
# Each thread of Polars takes parts of its own before an answer leaves: about eight.
PARTS = 25 * pl.thread_pool_size()
USUAL = (sr.NeedsAssessment,)
"""A record with many conditions."""


def caseload(record: type[Record], size: int, seed: int) -> pl.DataFrame:
    random = Random(seed)  # noqa: S311 - the same records in every run
    return frame_of(record, [random_facts(record, random) for _ in range(size)])


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Two years of requests, a file for each month."""
    made = tmp_path / "requests"
    made.mkdir()
    for month in range(24):
        frame = caseload(sr.NeedsAssessment, 200, month)
        frame.with_columns(year=pl.lit(2024 + month // 12)).write_parquet(
            made / f"{month:02}.parquet"
        )
    return made


@pytest.mark.parametrize("long", [False, True], ids=["wide", "long"])
def test_a_directory_is_scanned_filtered_and_sunk(
    directory: Path,
    tmp_path: Path,
    long: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as building:

        def refuse(*_: Any, **__: Any) -> None:
            raise AssertionError("the frame was collected")

        for name in ("collect", "collect_async", "collect_batches", "sink_batches"):
            building.setattr(pl.LazyFrame, name, refuse)
        query = pl.scan_parquet(directory).filter(pl.col("year") == 2025)
        out = sr.timelines(query, sr.NeedsAssessment, as_at=AS_AT, columns=ANSWERS, long=long)
    sunk = tmp_path / "answers.parquet"
    out.sink_parquet(sunk)
    eager = pl.read_parquet(directory).filter(pl.col("year") == 2025)
    wanted = sr.timelines(eager, sr.NeedsAssessment, as_at=AS_AT, columns=ANSWERS, long=long)
    assert len(wanted) == 2400 * (len(sr.limits().on(sr.NeedsAssessment)) if long else 1)
    assert pl.read_parquet(sunk).equals(wanted)


def parts_read_before_the_first_answer(record: type[Record], facts: list[str]) -> int:
    """Stream a frame that comes in parts; count those that came before an answer left."""
    frame = caseload(record, 1000, 1).select(facts)
    came = 0

    def source(
        with_columns: list[str] | None,
        predicate: pl.Expr | None,
        n_rows: int | None,
        batch_size: int | None,
    ) -> Iterator[pl.DataFrame]:
        nonlocal came
        del predicate, n_rows, batch_size
        for _ in range(PARTS):
            came += 1
            yield frame if with_columns is None else frame.select(with_columns)

    lazy = register_io_source(source, schema=frame.schema)
    out = sr.timelines(lazy, record, as_at=AS_AT, columns=ANSWERS)
    left: list[int] = []
    out.sink_batches(lambda _: left.append(came), chunk_size=1000, engine="streaming")
    assert came == PARTS
    return left[0]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(record, id=record.__name__, marks=() if record in USUAL else pytest.mark.long)
        for record in RECORDS
    ],
)
def test_answers_leave_while_the_frame_comes_in(record: type[Record]) -> None:
    facts = list(record.facts())
    for some in (facts, facts[::2], facts[1::2]):
        assert parts_read_before_the_first_answer(record, some) < PARTS


@pytest.mark.long
def test_a_plan_that_holds_the_whole_frame_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What Columns does about unknown values is what lets a frame stream."""
    monkeypatch.setattr(columns, "_unknown_in", lambda *_: False)
    monkeypatch.setattr(answers, "_worked_out", answers._worked_out.__wrapped__)
    facts = list(sr.NeedsAssessment.facts())
    assert parts_read_before_the_first_answer(sr.NeedsAssessment, facts) == PARTS


def test_midnights_stay_as_they_came() -> None:
    stamps = pl.Series([date(2025, 4, 2), None], dtype=pl.Date).cast(pl.Datetime("ms"))
    frame = pl.DataFrame({"request_received": stamps})
    for out in (
        sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT),
        sr.timelines(frame.lazy(), sr.NeedsAssessment, as_at=AS_AT).collect(),
    ):
        assert out["request_received"].equals(stamps)
        assert not [name for name in out.columns if name.startswith("__")]
