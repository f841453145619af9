"""Dates that cannot be right, and facts that contradict a refusal: nobody can tell, and a finding says so."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from frame_kinds import ALL_KINDS, Kind

import sendrules as sr
from sendrules.records import AnnualReview, CaseFile, NeedsAssessment
from sendrules.records.fact import FIRST_POSSIBLE_DAY
from sendrules.reports import caseload

AS_AT = date(2025, 11, 1)
OPEN = {
    "request_received": date(2025, 1, 6),
    "assessment_agreed": True,
    "decision_notified": date(2025, 2, 10),
    "plan_needed": True,
    "plan_decision_notified": date(2025, 4, 1),
    "draft_plan_served": date(2025, 4, 20),
}
"""A plan that is overdue since 26 May 2025."""
BLANK = date(1900, 1, 1)
ODD: dict[str, dict[str, Any]] = {
    "withdrawn on a program's word for no date": {"withdrawn": BLANK},
    "died on it": {"died": BLANK},
    "moved away on it": {"moved_away": BLANK},
    "detained on it": {"detained": BLANK},
    "a refusal overturned on it": {"refusal_overturned": BLANK},
    "withdrawn before the request": {"withdrawn": date(2024, 12, 31)},
    "withdrawn in the year before, by a slip": {"withdrawn": date(2024, 6, 2)},
    "the final plan sent on it": {"final_plan_sent": BLANK},
    "responsible on it": {"became_responsible": BLANK},
    "the last day before anybody lived": {"became_responsible": date(1989, 8, 31)},
}
REFUSED = {"assessment_agreed": False, "decision_notified": date(2025, 2, 10)}
each_kind = pytest.mark.parametrize("kind", ALL_KINDS)


def told(limit: str = "reg 13(2)", **facts: Any) -> sr.Deadline:
    return sr.timeline(NeedsAssessment(**{**OPEN, **facts}), as_at=AS_AT)[limit]


def test_without_them_the_plan_is_overdue() -> None:
    assert told().status is sr.Status.OVERDUE


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_a_date_that_cannot_be_right_leaves_it_untold(odd: dict[str, Any]) -> None:
    deadline = told(**odd)
    (name,) = odd
    assert deadline.status is sr.Status.CANNOT_TELL
    assert deadline.missing == ()
    assert f"{name} cannot be right" in deadline.explain()
    found = sr.check(NeedsAssessment(**{**OPEN, **odd}), as_at=AS_AT)
    assert {f.code for f in found if name in f.facts} & {"DY01", "NA101"}


@each_kind
def test_in_a_frame_of_every_kind(kind: Kind) -> None:
    rows = [{**OPEN, **odd} for odd in ODD.values()]
    names = dict.fromkeys(name for row in rows for name in row)
    frame = pl.DataFrame([{name: row.get(name) for name in names} for row in rows])
    answer = kind.read(
        sr.timelines(
            kind.make(frame),
            NeedsAssessment,
            as_at=AS_AT,
            limits=["reg 13(2)"],
            columns=["status", "days_late"],
        )
    )
    assert set(answer["send_2014_13_2_status"].to_list()) == {"CANNOT_TELL"}
    assert set(answer["send_2014_13_2_days_late"].to_list()) == {None}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_in_a_case_file(odd: dict[str, Any]) -> None:
    line = sr.timeline(CaseFile(needs_assessments=[{**OPEN, **odd}]), as_at=AS_AT)
    assert line["reg 13(2)"].status is sr.Status.CANNOT_TELL


def test_what_a_case_file_says_once() -> None:
    line = sr.timeline(CaseFile(needs_assessments=[OPEN], died=BLANK), as_at=AS_AT)
    assert line["reg 13(2)"].status is not sr.Status.NOT_APPLICABLE
    assert sr.check(CaseFile(needs_assessments=[OPEN], died=BLANK), as_at=AS_AT)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        # The act decides: an end that cannot be right ends nothing.
        ({"final_plan_sent": date(2025, 5, 26), "withdrawn": BLANK}, "MET"),
        ({"final_plan_sent": date(2025, 5, 27), "withdrawn": BLANK}, "LATE"),
        # On its first day and on the day of the request an end can be right.
        ({"withdrawn": date(2025, 1, 6)}, "NOT_APPLICABLE"),
        ({"withdrawn": date(2025, 5, 26)}, "NOT_APPLICABLE"),
        ({"withdrawn": date(2025, 5, 27)}, "LATE"),
        # A request of before the law is no slip that can be seen.
        ({"became_responsible": FIRST_POSSIBLE_DAY}, "NOT_APPLICABLE"),
        # What lies ahead has not happened.
        ({"withdrawn": date(2199, 12, 31)}, "OVERDUE"),
    ],
)
def test_what_can_be_told_all_the_same(facts: dict[str, Any], status: str) -> None:
    assert told(**facts).status.value == status


def test_an_act_on_a_programs_word_for_no_date_is_never_in_time() -> None:
    for record in sr.records.RECORDS:
        for limit in sr.limits().on(record):
            acted = record(**{limit.done: BLANK})
            status = sr.timeline(acted, as_at=AS_AT)[limit.id].status
            assert status not in {sr.Status.MET, sr.Status.TOO_SHORT}, limit.id


def test_of_a_review() -> None:
    facts = {"meeting_held": date(2025, 2, 3), "plan_ceased": BLANK}
    line = sr.timeline(AnnualReview(**facts), as_at=AS_AT)
    assert line["reg 20(10)"].status is sr.Status.CANNOT_TELL


@pytest.mark.parametrize(
    ("limit", "facts"),
    [
        ("reg 13(2)", REFUSED),
        ("reg 13(2)", {**REFUSED, "final_plan_sent": date(2025, 10, 1)}),
        ("reg 10(1)", REFUSED),
        ("reg 10(1)", {"plan_needed": False}),
    ],
)
def test_facts_that_contradict_an_earlier_refusal(limit: str, facts: dict[str, Any]) -> None:
    deadline = told(limit, **facts)
    assert deadline.status is sr.Status.CANNOT_TELL
    assert deadline.missing == ()
    assert (
        "one fact says that it does not apply, and a later one that it does" in deadline.explain()
    )
    found = sr.check(NeedsAssessment(**{**OPEN, **facts}), as_at=AS_AT)
    assert {f.code for f in found} & {"NA108", "NA109"}
    wide = sr.timelines(
        pl.DataFrame([{**OPEN, **facts}]), NeedsAssessment, as_at=AS_AT, limits=[limit]
    )
    assert wide[sr.limit(limit).answer("status")].to_list() == ["CANNOT_TELL"]


def test_a_refusal_that_gave_way_contradicts_nothing() -> None:
    reversed_: dict[str, Any] = {**REFUSED, "refusal_reversed": date(2025, 3, 3)}
    assert told(**reversed_).status is sr.Status.OVERDUE
    overturned: dict[str, Any] = {**REFUSED, "refusal_overturned": date(2025, 3, 3)}
    assert told(**overturned).status is sr.Status.NOT_APPLICABLE


def test_the_page_says_that_such_a_case_may_be_overdue() -> None:
    rows = [{"id": str(n), **OPEN, **odd} for n, odd in enumerate(ODD.values())]
    names = dict.fromkeys(name for row in rows for name in row)
    report = caseload(
        pl.DataFrame([{name: row.get(name) for name in names} for row in rows]), as_at=AS_AT
    )
    assert (report.overdue_cases, report.untold_overdue_cases) == (0, len(ODD))
    assert report.caveats[0].startswith(f"{len(ODD)} more cases may be overdue")
    assert report.none_overdue == "no case that can be told is past a statutory limit"
