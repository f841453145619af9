"""Columns that nothing reads, and facts that close a duty and have no column: none is passed over."""

import warnings
from datetime import date
from typing import Any

import polars as pl
import pytest
from frame_kinds import ALL_KINDS, LOCAL_KINDS, Kind

import sendrules as sr
from sendrules.errors import ColumnWarning
from sendrules.records import RECORDS, AnnualReview, CaseFile, NeedsAssessment
from sendrules.rules import Ceiling, Closes
from sendrules.rules.closing import absent, can_be_overdue

AS_AT = date(2025, 11, 1)
WHOLE = {
    "id": ["a"],
    "request_received": [date(2025, 1, 6)],
    "assessment_agreed": [True],
    "decision_notified": [date(2025, 2, 10)],
    "plan_needed": [True],
    "plan_decision_notified": [date(2025, 4, 1)],
    "draft_plan_served": [date(2025, 4, 20)],
    "final_plan_sent": [date(2025, 5, 20)],
    "withdrawn": pl.Series([None], dtype=pl.Date),
}
FORGOTTEN = pl.DataFrame(WHOLE).rename({"final_plan_sent": "Plan issued"})
each_kind = pytest.mark.parametrize("kind", ALL_KINDS)


def findings(kind: Kind, frame: pl.DataFrame, **others: Any) -> list[tuple[str, str, str]]:
    checked = sr.check(kind.make(frame), NeedsAssessment, **others)
    rows = kind.rows(checked)
    return [(r["code"], r["severity"], r["facts"]) for r in rows if r["record"] == "the columns"]


@each_kind
def test_a_heading_forgotten_for_the_final_plan_is_an_error_of_check(kind: Kind) -> None:
    assert sorted(findings(kind, FORGOTTEN)) == [
        ("CO01", "query", "Plan issued"),
        ("CO02", "error", "final_plan_sent"),
    ]
    assert findings(kind, pl.DataFrame(WHOLE)) == []
    assert findings(kind, FORGOTTEN, keep=["Plan issued"]) == [("CO02", "error", "final_plan_sent")]


@each_kind
def test_a_heading_forgotten_for_the_final_plan_is_told_by_timelines(kind: Kind) -> None:
    with pytest.warns(ColumnWarning, match="'final_plan_sent'") as caught:
        sr.timelines(kind.make(FORGOTTEN), NeedsAssessment, as_at=AS_AT)
    (told,) = (w for w in caught if w.category is ColumnWarning)
    assert "'Plan issued'" in str(told.message)
    assert told.filename == __file__


def test_whoever_asks_for_dates_alone_or_for_other_limits_is_not_warned() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sr.timelines(FORGOTTEN, NeedsAssessment, as_at=AS_AT, columns=["due"])
        sr.timelines(FORGOTTEN, NeedsAssessment, as_at=AS_AT, limits=["reg 5(1)"])
        sr.timelines(pl.DataFrame(WHOLE), NeedsAssessment, as_at=AS_AT)


def test_timeliness_and_compare_tell_it_too() -> None:
    with pytest.warns(ColumnWarning, match="'final_plan_sent'"):
        sr.timeliness(FORGOTTEN, NeedsAssessment, as_at=AS_AT, period=2025)
    with pytest.warns(ColumnWarning, match="'final_plan_sent'"):
        sr.compare(FORGOTTEN, NeedsAssessment, as_at=AS_AT, after=sr.limits())


def test_a_column_to_group_by_is_no_slip() -> None:
    frame = pl.DataFrame(WHOLE).with_columns(pl.lit("N").alias("withdrwan"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sr.timeliness(frame, NeedsAssessment, as_at=AS_AT, period=2025, by="withdrwan")


@pytest.mark.parametrize("kind", LOCAL_KINDS, ids=lambda k: k.name)
def test_the_frames_of_case_files(kind: Kind) -> None:
    reviews = pl.DataFrame(
        {"ref": ["a"], "meeting_held": [date(2025, 2, 3)], "Outcome letter": ["x"]}
    )
    frames = {
        NeedsAssessment: kind.make(FORGOTTEN.rename({"id": "ref"})),
        AnnualReview: kind.make(reviews),
        CaseFile: kind.make(
            pl.DataFrame({"ref": ["a"], "dide": [None]}).with_columns(
                died=pl.lit(None, dtype=pl.Date)
            )
        ),
    }
    rows = [r for r in kind.rows(sr.check(frames, case="ref")) if r["ref"] is None]
    assert {(r["record"], r["code"], r["facts"]) for r in rows} >= {
        ("the columns of needs assessments", "CO01", "Plan issued"),
        ("the columns of needs assessments", "CO02", "final_plan_sent"),
        ("the columns of annual reviews", "CO01", "Outcome letter"),
        ("the columns of annual reviews", "CO02", "decision_sent"),
        ("the columns of case files", "CO01", "dide"),
    }
    assert not any(r["facts"] == "ref" or "died" in r["facts"] for r in rows)
    with pytest.warns(ColumnWarning, match="'decision_sent'"):
        sr.timelines(frames, case="ref", as_at=AS_AT)


# What closes a duty


def closing(record: type[sr.records.Record], *names: str) -> list[tuple[Closes, tuple[str, ...]]]:
    return [(c.how, c.facts) for c in absent(sr.limits().on(record), names)]


def test_what_closes_a_request_for_an_assessment() -> None:
    ends = ("withdrawn", "moved_away", "detained", "died", "refusal_overturned")
    assert closing(NeedsAssessment, "request_received") == [
        (Closes.DONE, ("decision_notified",)),
        (Closes.DONE, ("plan_decision_notified",)),
        (Closes.DONE, ("final_plan_sent",)),
        (Closes.OUTCOME, ("assessment_agreed",)),
        (Closes.OUTCOME, ("plan_needed",)),
        (Closes.END, ends),
    ]
    # Without what starts time, nothing can be overdue.
    assert closing(NeedsAssessment, "final_plan_sent", "withdrawn") == []


def test_the_decision_of_a_review_closes_it() -> None:
    found = closing(AnnualReview, "meeting_held", "report_sent", "died")
    assert (Closes.DONE, ("decision_sent",)) in found
    assert not any(how is Closes.END for how, _ in found)


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_with_every_column_nothing_is_absent(record: type[sr.records.Record]) -> None:
    assert closing(record, *record.facts()) == []


def test_only_what_can_be_told_overdue_counts() -> None:
    for limit in sr.limits().values():
        if can_be_overdue(limit, limit.on.facts()):
            assert isinstance(limit, Ceiling)
            assert limit.authority.binds
            assert not limit.right
            assert not limit.silence_proves_nothing
    copy = sr.limit("reg 13(2)(c)")
    assert not can_be_overdue(copy, copy.on.facts())


def test_what_a_kind_of_ones_own_has_beside_its_facts_is_no_finding() -> None:
    class OurAssessment(sr.NeedsAssessment):
        caseworker: str | None = None

    frame = pl.DataFrame(WHOLE).with_columns(caseworker=pl.lit("C"), council=pl.lit("N"))
    found = sr.check(frame, OurAssessment).filter(pl.col("record") == "the columns")
    assert found["facts"].to_list() == ["council"]
