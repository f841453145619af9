"""Dates that cannot be right, and facts that contradict a refusal: nobody can tell, and a finding says so."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from frame_kinds import ALL_KINDS, Kind
from support import in_one_test

import sendrules as sr
from sendrules.records import AnnualReview, CaseFile, NeedsAssessment
from sendrules.reports import caseload
from sendrules.rules.beginning import started_by

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
    "requested in a year before the law": {"request_received": date(2013, 1, 6)},
    "responsible on the last day before the law": {"became_responsible": date(2014, 8, 31)},
}
REFUSED = {"assessment_agreed": False, "decision_notified": date(2025, 2, 10)}
_BOTH = "one fact says that it does not apply, and a later one that it does"
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
    assert {f.code for f in found if name in f.facts} & {"DY01", "DY02", "NA101"}


AWAY = {"absence_claimed": True, "absent_to": date(2025, 7, 1)}
EXCEPTED: dict[str, tuple[dict[str, Any], str]] = {
    "away since a program's word for no date": ({**AWAY, "absent_from": BLANK}, "absent_from"),
    "circumstances since then": (
        {
            "personal_circumstances_claimed": True,
            "circumstances_from": BLANK,
            "circumstances_to": date(2025, 7, 1),
        },
        "circumstances_from",
    ),
    "a school closed since then": (
        {
            "school_closure_claimed": True,
            "school_advice_requested": date(2025, 1, 10),
            "school_closed": date(1989, 8, 31),
            "school_reopened": date(2025, 7, 1),
        },
        "school_closed",
    ),
}
SENT_LATE = {"final_plan_sent": date(2025, 6, 30)}


@pytest.mark.parametrize("acted", [{}, SENT_LATE], ids=["not done", "done late"])
@pytest.mark.parametrize(("odd", "name"), EXCEPTED.values(), ids=EXCEPTED)
def test_an_exception_on_a_date_that_cannot_be_right_excuses_nothing(
    odd: dict[str, Any], name: str, acted: dict[str, Any]
) -> None:
    facts = {**OPEN, **odd, **acted}
    deadline = told(**odd, **acted)
    assert deadline.status is sr.Status.CANNOT_TELL
    assert deadline.exception.value == "unevidenced"
    assert f"{name} cannot be right" in deadline.explain()
    assert f"A date that cannot be right is no evidence: {name}." in deadline.explain()
    found = sr.check(NeedsAssessment(**facts), as_at=AS_AT)
    assert "DY01" in {f.code for f in found if name in f.facts}
    line = sr.timeline(CaseFile(needs_assessments=[facts]), as_at=AS_AT)
    assert line["reg 13(2)"].status is sr.Status.CANNOT_TELL
    right = {**facts, name: date(2025, 1, 20)}
    assert sr.timeline(NeedsAssessment(**right), as_at=AS_AT)["reg 13(2)"].status in {
        sr.Status.EXCUSED,
        sr.Status.LATE if acted else sr.Status.OVERDUE,  # the school asked before it closed
    }


def test_another_exception_that_is_borne_out_excuses_all_the_same() -> None:
    away: dict[str, Any] = {**AWAY, "absent_from": BLANK}
    ill: dict[str, Any] = {
        "personal_circumstances_claimed": True,
        "circumstances_from": date(2025, 3, 1),
        "circumstances_to": date(2025, 7, 1),
    }
    assert told(**away, **ill).status is sr.Status.EXCUSED


def test_in_time_it_does_not_matter_what_was_claimed() -> None:
    odd, _ = EXCEPTED["away since a program's word for no date"]
    assert told(**odd, final_plan_sent=date(2025, 5, 26)).status is sr.Status.MET


def test_not_claimed_it_does_not_matter_either() -> None:
    odd, _ = EXCEPTED["away since a program's word for no date"]
    assert told(**{**odd, "absence_claimed": False}).status is sr.Status.OVERDUE


@each_kind
def test_exceptions_in_a_frame_of_every_kind(kind: Kind) -> None:
    rows = [{**OPEN, **odd} for odd, _ in EXCEPTED.values()]
    names = dict.fromkeys(name for row in rows for name in row)
    frame = pl.DataFrame([{name: row.get(name) for name in names} for row in rows])
    answer = kind.read(
        sr.timelines(
            kind.make(frame),
            NeedsAssessment,
            as_at=AS_AT,
            limits=["reg 13(2)"],
            columns=["status", "exception", "days_late"],
        )
    )
    assert set(answer["send_2014_13_2_status"].to_list()) == {"CANNOT_TELL"}
    assert set(answer["send_2014_13_2_exception"].to_list()) == {"unevidenced"}
    assert set(answer["send_2014_13_2_days_late"].to_list()) == {None}


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
        # A responsibility taken over on the first day of the law can be right.
        ({"became_responsible": date(2014, 9, 1)}, "OVERDUE"),
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
    assert _BOTH in deadline.explain()
    found = sr.check(NeedsAssessment(**{**OPEN, **facts}), as_at=AS_AT)
    assert {f.code for f in found} & {"NA108", "NA109"}
    wide = sr.timelines(
        pl.DataFrame([{**OPEN, **facts}]), NeedsAssessment, as_at=AS_AT, limits=[limit]
    )
    assert wide[sr.limit(limit).answer("status")].to_list() == ["CANNOT_TELL"]


@pytest.mark.parametrize(
    ("limit", "record", "code"),
    [
        (
            "send-2014/27(2)",
            sr.Reassessment(
                reassessment_agreed=False,
                decision_notified="2025-02-10",
                draft_plan_served="2025-04-01",
            ),
            "RA107",
        ),
        (
            "detained-2015/13(2)",
            sr.DetainedNeedsAssessment(
                request_received="2025-01-06", assessment_agreed=False, final_plan_sent="2025-05-01"
            ),
            "DN114",
        ),
        (
            "detained-2015/10(1)",
            sr.DetainedNeedsAssessment(
                request_received="2025-01-06",
                plan_needed=False,
                plan_decision_notified="2025-04-01",
                draft_plan_served="2025-05-01",
            ),
            "DN113",
        ),
    ],
)
def test_of_every_process_that_can_be_refused(limit: str, record: Any, code: str) -> None:
    deadline = sr.timeline(record, as_at=AS_AT)[limit]
    assert (deadline.status, deadline.missing) == (sr.Status.CANNOT_TELL, ())
    assert _BOTH in deadline.explain()
    assert code in {f.code for f in sr.check(record, as_at=AS_AT)}
    overturned = record.with_facts(refusal_overturned="2025-03-01")
    assert sr.timeline(overturned, as_at=AS_AT)[limit].status is not sr.Status.CANNOT_TELL


@pytest.mark.parametrize(
    "step", ["school_consulted", "representations_received", "draft_changes_agreed"]
)
def test_a_step_about_a_draft_contradicts_a_refusal(step: str) -> None:
    record = NeedsAssessment(request_received="2025-01-06", **REFUSED, **{step: "2025-05-01"})
    deadline = sr.timeline(record, as_at=AS_AT)["reg 13(2)"]
    assert (deadline.status, deadline.missing) == (sr.Status.CANNOT_TELL, ())
    assert "NA109" in {f.code for f in sr.check(record, as_at=AS_AT)}


def test_what_a_plan_asks_for_may_be_there_already() -> None:
    plan = sr.PlanInForce(
        plan_made="2025-01-01", bound_institution_named=True, admitted="2012-09-01"
    )
    assert sr.check(plan, as_at=AS_AT) == ()
    admission = sr.timeline(plan, as_at=AS_AT)["s.43(2)"]
    assert "done Saturday 1 September 2012" in admission.explain()


def test_a_refusal_that_gave_way_contradicts_nothing() -> None:
    reversed_: dict[str, Any] = {**REFUSED, "refusal_reversed": date(2025, 3, 3)}
    assert told(**reversed_).status is sr.Status.OVERDUE
    overturned: dict[str, Any] = {**REFUSED, "refusal_overturned": date(2025, 3, 3)}
    assert told(**overturned).status is sr.Status.NOT_APPLICABLE


START = date(2025, 3, 3)
STARTS = [
    (record, fact)
    for record in sr.records.RECORDS
    if record.since
    for fact in started_by(sr.limits().on(record))
    if record.facts()[fact].earliest == record.since
]


@in_one_test(STARTS, lambda start: f"{start[0].__name__}.{start[1]}")
def test_a_start_before_the_law_is_found(start: tuple[Any, str]) -> None:
    record, fact = start
    for day, found in (
        (record.since, False),
        (record.since - timedelta(1), True),
        (date(2004, 1, 1), True),
        (BLANK, False),  # which is found as such
    ):
        told_of = {f.code for f in sr.check(record(**{fact: day})) if f.facts == (fact,)}
        assert ("DY02" in told_of) is found
        assert ("DY01" in told_of) is (day == BLANK)


@in_one_test(STARTS, lambda start: f"{start[0].__name__}.{start[1]}")
def test_and_nothing_that_runs_from_it_is_told(start: tuple[Any, str]) -> None:
    record, fact = start
    # What does not apply whatever the day, for want of other facts, is of another rule.
    whole = (sr.timeline(record(**{fact: d}), as_at=AS_AT) for d in (record.since, START))
    applies = {d.limit for line in whole for d in line if d.status is not sr.Status.NOT_APPLICABLE}
    assert applies
    for day in (record.since - timedelta(1), date(2004, 3, 1)):
        line = sr.timeline(record(**{fact: day}), as_at=AS_AT)
        run = [d for d in line if d.trigger == day and d.limit in applies]
        assert {d.status for d in run} <= {sr.Status.CANNOT_TELL}
        assert all(f"{fact} cannot be right: it is before" in d.explain() for d in run)
        assert not any(d.missing for d in run)


FREE = {
    # Each may have begun under a law before any that is here, or is about somebody held before it.
    *("Appeal", "UpperTribunalAppeal", "DiscriminationClaim", "OmbudsmanComplaint"),
    *("JudicialReview", "SchoolAdmission", "AdmissionScheme", "SencoAppointment"),
    *("LocalOfferComments", "ApprovalWithdrawal", "SpecialNeedsInformation"),
    *("StatementTransfer", "StatementReassessment", "DetainedStatementTransfer"),
    *("OldLawRequest", "LearningDifficultyTransfer", "KeptPlan", "DetainedProvision"),
}


def test_every_other_kind_can_only_begin_under_the_law() -> None:
    assert {r.__name__ for r in sr.records.RECORDS if r.since is None} == FREE


def test_the_page_says_that_such_a_case_may_be_overdue() -> None:
    rows = [{"id": str(n), **OPEN, **odd} for n, odd in enumerate(ODD.values())]
    names = dict.fromkeys(name for row in rows for name in row)
    report = caseload(
        pl.DataFrame([{name: row.get(name) for name in names} for row in rows]), as_at=AS_AT
    )
    assert (report.overdue_cases, report.untold_overdue_cases) == (0, len(ODD))
    assert report.caveats[0].startswith(f"{len(ODD)} more cases may be overdue")
    assert report.none_overdue == "no case that can be told is past a statutory limit"
