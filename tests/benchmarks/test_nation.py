"""The invented nation: the same everywhere, any size, shaped on the published figures."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from nation import example_nation, nation_parts
from nation.rates import per_plan
from nation.streams import ROW, mixed

import sendrules as sr
from sendrules.examples import AS_AT
from sendrules.records import RECORDS, AnnualReview, NeedsAssessment, PlanInForce, Record

MANY = 4_000
each_record = pytest.mark.parametrize(
    "record",
    [
        pytest.param(r, marks=() if r in {NeedsAssessment, AnnualReview} else pytest.mark.long)
        for r in RECORDS
    ],
    ids=lambda r: r.__name__,
)


def _whole(record: type[Record], plans: int, seed: int = 2026) -> pl.DataFrame:
    return pl.concat(nation_parts(record, plans, seed))


@pytest.fixture(scope="module")
def reviews() -> pl.DataFrame:
    return _whole(AnnualReview, MANY)


def test_draws_are_split_mix_64() -> None:
    rows = pl.DataFrame({ROW: [0, 1, 2]}, schema={ROW: pl.UInt64})
    found = rows.select(mixed("x", 1)).to_series().to_list()
    # Worked out once with plain whole numbers; they must never change.
    assert [round(n, 9) for n in found] == [0.262439663, 0.525850448, 0.486785948]


def test_a_record_that_nobody_has_weighed_has_a_share() -> None:
    class Unweighed(Record):
        """A kind of record that the rates do not know."""

    assert 0 < per_plan(Unweighed) < per_plan(PlanInForce)


@each_record
def test_every_row_is_a_record(record: type[Record]) -> None:
    frame = _whole(record, 100)
    assert frame.columns == ["id", "council", *record.facts()]
    assert frame["id"].is_unique().all()
    for row in frame.drop("council").head(50).iter_rows(named=True):
        record(**{name: value for name, value in row.items() if value is not None})


@pytest.mark.parametrize("record", [NeedsAssessment, AnnualReview], ids=lambda r: r.__name__)
def test_the_same_seed_gives_the_same_nation(record: type[Record]) -> None:
    assert _whole(record, 50, seed=7).equals(_whole(record, 50, seed=7))
    assert not _whole(record, 50, seed=7).equals(_whole(record, 50, seed=8))


def test_a_larger_nation_begins_with_the_smaller_one() -> None:
    small, large = _whole(AnnualReview, 50), _whole(AnnualReview, 100)
    assert large.head(small.height).equals(small)


def test_parts_join_up() -> None:
    parts = list(nation_parts(PlanInForce, 300_000))
    assert [p.height for p in parts] == [250_000, 50_000]
    assert parts[1]["id"][0] == "PlanInForce-250001"


@each_record
def test_nothing_but_plans_is_dated_after_the_snapshot(record: type[Record]) -> None:
    frame = _whole(record, 1_000)
    for name, fact in record.facts().items():
        if fact.type == "date" and not fact.planned:
            assert not (frame[name] > AS_AT).any(), name


def test_reviews_go_as_published(reviews: pl.DataFrame) -> None:
    decided = reviews.drop_nulls(["meeting_held", "decision_sent"])
    days = (decided["decision_sent"] - decided["meeting_held"]).dt.total_days()
    assert (days <= 28).mean() == pytest.approx(0.444, abs=0.03)
    assert decided["amendment_proposed"].mean() == pytest.approx(0.612, abs=0.02)


def test_plans_come_as_late_as_published() -> None:
    plans = _whole(NeedsAssessment, MANY).filter(
        pl.col("final_plan_sent").is_between(date(2023, 1, 1), date(2023, 12, 31))
    )
    start = pl.min_horizontal("request_received", "became_responsible")
    days = plans.select((pl.col("final_plan_sent") - start).dt.total_days()).to_series()
    assert (days <= 140).mean() == pytest.approx(0.49, abs=0.06)


@pytest.mark.long
def test_it_is_written_as_parquet_and_every_status_occurs(tmp_path: Path) -> None:
    written = example_nation(tmp_path, 600)
    seen = set()
    for record in RECORDS:
        frame = pl.scan_parquet(tmp_path / record.__name__ / "*.parquet")
        assert frame.select(pl.len()).collect().item() == written[record]
        answers = sr.timelines(frame, record, as_at=AS_AT, columns=["status"], long=True)
        seen |= set(answers.select(pl.col("status").cast(pl.String).unique()).collect()["status"])
    assert seen == {s.value for s in sr.Status}
