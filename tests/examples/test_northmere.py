"""The example caseload: the same everywhere, shaped on the published figures, with every case."""

from datetime import date

import polars as pl
import pytest

import sendrules as sr
from sendrules.examples import AS_AT, example_advice, example_caseload, example_csv
from sendrules.records import AdviceRequest, NeedsAssessment

MANY = 20_000


@pytest.fixture(scope="module")
def many() -> pl.DataFrame:
    return example_caseload(MANY)


def test_the_same_seed_gives_the_same_caseload() -> None:
    assert example_caseload(50, seed=7).equals(example_caseload(50, seed=7))
    assert not example_caseload(50, seed=7).equals(example_caseload(50, seed=8))


def test_a_known_case_stays_as_it_is() -> None:
    case = example_caseload().row(140, named=True)
    assert case["id"] == "NM-0141"
    assert case["request_received"] == date(2026, 2, 13)
    assert case["draft_plan_served"] is not None
    assert case["final_plan_sent"] is None


def test_the_columns_are_the_record_s_facts() -> None:
    assert example_caseload(1).columns == ["id", "team", *NeedsAssessment.facts()]
    assert example_advice(10).columns == ["id", *AdviceRequest.facts()]


@pytest.mark.parametrize("n", [0, 1, 12_345])
def test_any_size(n: int) -> None:
    frame = example_caseload(n)
    assert frame.height == n
    assert frame["id"].is_unique().all()


def test_nothing_is_dated_after_the_snapshot(many: pl.DataFrame) -> None:
    for name, fact in NeedsAssessment.facts().items():
        if fact.type == "date":
            assert not (many[name] > AS_AT).any(), name


def test_every_row_is_a_record() -> None:
    for row in example_caseload().drop("team").iter_rows(named=True):
        NeedsAssessment(**{name: value for name, value in row.items() if value is not None})


@pytest.mark.parametrize("n", [320, MANY])
def test_every_status_and_exception_state_occurs(n: int) -> None:
    answers = sr.timelines(example_caseload(n), NeedsAssessment, as_at=AS_AT, long=True)
    assert set(answers["status"].cast(pl.String)) == {s.value for s in sr.Status}
    assert set(answers["exception"].cast(pl.String)) == {s.value for s in sr.ExceptionState}


def test_rates_are_those_of_the_published_figures(many: pl.DataFrame) -> None:
    rates = sr.timeliness(many, NeedsAssessment, as_at=AS_AT, period=(date(2025, 11, 24), AS_AT))
    rate = dict(rates.select("limit", "rate").iter_rows())
    assert 83 < rate["send-2014/5(1)"] < 88  # England 2024: 84.8
    assert 30 < rate["send-2014/10(1)"] < 40  # 34.1
    assert 45 < rate["send-2014/13(2)"] < 52  # England 2023: 49.1
    refused = 1 - many["assessment_agreed"].drop_nulls().cast(pl.Float64).to_numpy().mean()
    assert 0.26 < refused < 0.30  # 27.8
    no_plan = many.select((~pl.col("plan_needed")).mean()).item()
    assert 0.05 < no_plan < 0.09  # 6.1, more in a snapshot: a refusal ends a case sooner
    withdrawn = many["withdrawn"].is_not_null().sum() / MANY
    assert 0.010 < withdrawn < 0.020  # 1.6


def test_exceptions_are_few_and_not_all_of_them_stand_up(many: pl.DataFrame) -> None:
    answers = sr.timelines(
        many, NeedsAssessment, as_at=AS_AT, limits=["reg 13(2)"], columns=["exception"], long=True
    )
    share = dict(answers["exception"].value_counts(normalize=True).iter_rows())
    assert 0.02 < 1 - share["not claimed"] < 0.07
    assert share["supported"] > share["unevidenced"] > 0
    assert share["supported"] > share["not supported"] > 0


def test_advice_belongs_to_the_cases_that_are_assessed() -> None:
    cases, advice = example_caseload(), example_advice()
    assert set(advice["needs_assessment"]) <= set(cases["id"])
    assert set(advice["advice_from"]) == {
        "school",
        "educational psychologist",
        "health body",
        "social care",
    }
    statuses = sr.timelines(advice, AdviceRequest, as_at=AS_AT, limits=["reg 8(1)"], long=True)
    assert {"MET", "LATE", "OVERDUE", "RUNNING"} <= set(statuses["status"].cast(pl.String))


def test_the_text_is_what_a_council_would_export() -> None:
    first, second, *_ = example_csv(5).splitlines()
    assert first.startswith("id,team,request_received,")
    assert second.startswith("NM-0001,")
    assert "true" not in example_csv()
