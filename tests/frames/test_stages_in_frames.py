"""The stage of each row of a frame, which is the one that a record of the same facts names."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

import polars as pl
import pytest
from frame_kinds import ALL_KINDS, Kind
from strategies import random_facts, with_slips
from support import frame_of

import sendrules as sr
from sendrules.errors import FrameError
from sendrules.records import RECORDS, Record

AS_AT = date(2025, 11, 1)
DAYS = (AS_AT, date(2020, 6, 1), date.min, date.max)
SHAPES = (sr.NeedsAssessment, sr.StatementTransfer, sr.AreaTransfer, sr.AdviceRequest)


def random_rows(record: type[Record], size: int) -> list[Mapping[str, Any]]:
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    near = [with_slips(random_facts(record, random), random, share=0.1) for _ in range(size)]
    return [*near, {}]


def alone(record: type[Record], rows: Sequence[Mapping[str, Any]], as_at: date) -> list[str]:
    return [record(**row).stage(as_at).value for row in rows]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_a_row_is_at_the_stage_of_its_record(record: type[Record]) -> None:
    rows = random_rows(record, 60)
    frame = frame_of(record, rows)
    for as_at in DAYS:
        out = sr.timelines(frame, record, as_at=as_at, columns=["stage"])
        assert out.columns == [*frame.columns, "stage"]
        assert out["stage"].to_list() == alone(record, rows, as_at)
    assert len({*alone(record, rows, AS_AT)}) > 1


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("record", SHAPES, ids=lambda r: r.__name__)
def test_every_kind_of_frame(kind: Kind, record: type[Record]) -> None:
    rows = random_rows(record, 40)
    frame = frame_of(record, [{**row, "id": f"{n:03}"} for n, row in enumerate(rows)])
    asked = sr.limits().on(record)[0]
    out = sr.timelines(
        kind.make(frame), record, as_at=AS_AT, limits=[asked.id], columns=["stage", "status"]
    )
    assert kind.is_kind(out)
    read = kind.read(out)
    assert read.columns == [*frame.columns, "stage", asked.answer("status")]
    told = {row["id"]: row["stage"] for row in read.rows(named=True)}
    assert [told[f"{n:03}"] for n in range(len(rows))] == alone(record, rows, AS_AT)


def test_a_long_frame_says_it_beside_each_limit() -> None:
    frame = frame_of(sr.PlanDisclosure, [{"asked": date(2025, 10, 1)}, {}])
    long = sr.timelines(
        frame, sr.PlanDisclosure, as_at=AS_AT, columns=["stage", "status"], long=True
    )
    limits = len(sr.limits().on(sr.PlanDisclosure))
    assert long.columns == ["limit", "citation", "stage", "status"]
    assert long["stage"].to_list() == ["plan to be disclosed", "not asked"] * limits


def test_case_files_say_where_each_of_their_records_stands() -> None:
    told = sr.timelines(
        {
            sr.NeedsAssessment: pl.DataFrame(
                {"case": ["a", "b"], "final_plan_sent": [date(2025, 5, 1), None]}
                | {"request_received": [date(2025, 1, 6), date(2025, 10, 1)]}
            ),
            sr.PlanInForce: pl.DataFrame({"case": ["a"], "plan_made": [date(2025, 5, 1)]}),
        },
        case="case",
        as_at=AS_AT,
        columns=["stage"],
    )
    assert {*told.select("case", "record", "stage").unique().iter_rows()} >= {
        ("a", "needs assessment", "final plan sent"),
        ("b", "needs assessment", "deciding whether to assess"),
    }


def test_a_frame_without_rows_and_one_that_is_lazy() -> None:
    frame = frame_of(sr.PlanDisclosure, [{"asked": date(2025, 10, 1)}])
    lazy = sr.timelines(frame.lazy(), sr.PlanDisclosure, as_at=AS_AT, columns=["stage"])
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect_schema()["stage"] == pl.String
    assert lazy.collect()["stage"].to_list() == ["plan to be disclosed"]
    none = sr.timelines(frame.clear(), sr.PlanDisclosure, as_at=AS_AT, columns=["stage"])
    assert none.schema["stage"] == pl.String
    assert none.height == 0


def test_a_column_of_that_name_is_not_overwritten() -> None:
    frame = pl.DataFrame({"asked": [date(2025, 10, 1)], "stage": ["Key Stage 2"]})
    with pytest.raises(FrameError, match="The frame has a column 'stage', which the answer adds"):
        sr.timelines(frame, sr.PlanDisclosure, as_at=AS_AT, columns=["stage"])
    kept = sr.timelines(frame, sr.PlanDisclosure, as_at=AS_AT, columns=["status"])
    assert kept["stage"].to_list() == ["Key Stage 2"]


def test_a_kind_of_ones_own_names_its_own_stages() -> None:
    class OurDisclosure(sr.PlanDisclosure):
        reminder: bool | None = None

    frame = pl.DataFrame({"asked": [date(2025, 10, 1)], "reminder": [True]})
    out = sr.timelines(frame, OurDisclosure, as_at=AS_AT, columns=["stage"])
    assert out["stage"].to_list() == ["plan to be disclosed"]
