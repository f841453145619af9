"""One record and a frame of the same record agree on every answer.

SENDRULES_EQUIVALENCE sets the size of the seeded run (2,500 records unless told), which is split
over every kind of record.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from strategies import as_ats, frames, random_facts, with_slips
from support import ANSWERS, answers, answers_in, differences, frame_of

import sendrules as sr
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import RECORDS, Record

Row = Mapping[str, Any]

SIZE = int(os.environ.get("SENDRULES_EQUIVALENCE", "2500"))
BATCH = 1_250
AS_AT = date(2025, 11, 1)


def _disagreements(
    record: type[Record],
    rows: Sequence[Row],
    as_at: date,
    frame: pl.DataFrame | None = None,
    seen: set[str] | None = None,
) -> Iterator[str]:
    made = frame_of(record, rows) if frame is None else frame
    out = sr.timelines(made, record, as_at=as_at, columns=ANSWERS)
    prefixes = {limit.id: limit.column + "_" for limit in sr.limits().on(record)}
    for row, columns in zip(rows, out.iter_rows(named=True), strict=True):
        for deadline in sr.timeline(record(**row), as_at=as_at):
            one = answers(deadline)
            in_a_frame = answers_in(columns, prefixes[deadline.limit])
            for line in differences(deadline.limit, in_a_frame, one):
                yield f"{line}, of {dict(row)} at {as_at}"
            if seen is not None:
                seen |= {one["status"], one["exception"]}


@pytest.mark.long
@given(frames(), as_ats)
def test_any_small_frame(frame: tuple[type[Record], list[Row]], as_at: date) -> None:
    record, rows = frame
    assert list(_disagreements(record, rows, as_at)) == []


@pytest.mark.long
def test_a_large_run_meets_every_status_and_every_exception_state() -> None:
    random = Random(20140901)  # noqa: S311 - the same records in every run
    seen: set[str] = set()
    disagreements: list[str] = []
    for record in RECORDS:
        left = max(SIZE // len(RECORDS), 1)
        while left > 0:
            rows = [
                with_slips(random_facts(record, random), random, share=0.05)
                for _ in range(min(left, BATCH))
            ]
            as_at = random.choice((date(2015, 1, 15), date(2020, 9, 26), date(2026, 2, 28), AS_AT))
            disagreements += _disagreements(record, rows, as_at, seen=seen)
            left -= len(rows)
    assert disagreements[:20] == []
    assert seen == {*(s.value for s in Status), *(s.value for s in ExceptionState)}


def _row(record: type[Record]) -> Row:
    """A row of the one fact that comes first."""
    first = next(name for name, info in record.facts().items() if info.type == "date")
    return {first: date(2025, 4, 2)}


SHAPES = (sr.NeedsAssessment, sr.PlanCessation, sr.SchoolAdmission, sr.AdviceRequest)
"""What opens a frame knows columns of dates, flags and text, and no record."""

every_record = pytest.mark.parametrize(
    "record",
    [pytest.param(r, marks=() if r in SHAPES else pytest.mark.long) for r in RECORDS],
    ids=lambda r: r.__name__,
)


@every_record
def test_frames_without_rows_or_facts(record: type[Record]) -> None:
    row = _row(record)
    several: tuple[list[Row], ...] = ([], [{}], [{}, {}], [row], [{}, row])
    for rows in several:
        assert list(_disagreements(record, rows, AS_AT)) == []


@every_record
def test_a_fact_without_a_column_is_unknown(record: type[Record]) -> None:
    row = _row(record)
    assert list(_disagreements(record, [row], AS_AT, pl.DataFrame([row]))) == []


@every_record
def test_columns_of_nothing_but_nulls(record: type[Record]) -> None:
    row = _row(record)
    nulls = pl.DataFrame({name: [row.get(name)] for name in record.facts()})
    assert pl.Null in nulls.dtypes
    assert list(_disagreements(record, [row], AS_AT, nulls)) == []
    blank = pl.DataFrame({name: pl.Series([None, None], dtype=pl.Null) for name in record.facts()})
    assert list(_disagreements(record, [{}, {}], AS_AT, blank)) == []


def _of_one_column(record: type[Record], names: Iterable[str]) -> Iterator[str]:
    examples = {"date": AS_AT, "flag": True}
    for name in names:
        kind = record.facts()[name].type
        if kind in examples:
            row = {name: examples[kind]}
            yield from _disagreements(record, [row], AS_AT, pl.DataFrame([row]))


@every_record
def test_one_column_is_enough(record: type[Record]) -> None:
    a_column_of_each_kind = {info.type: name for name, info in record.facts().items()}
    assert list(_of_one_column(record, a_column_of_each_kind.values())) == []


@pytest.mark.long
def test_any_one_column_is_enough() -> None:
    """Of the process that everybody has."""
    assert list(_of_one_column(sr.NeedsAssessment, sr.NeedsAssessment.facts())) == []
