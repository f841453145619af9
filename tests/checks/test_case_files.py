"""Checks of a case file: each of its records, and all of them together."""

from typing import Any

import pytest

import sendrules as sr
from sendrules.checks import every_check
from sendrules.checks.case_file import FILE_CHECKS
from sendrules.examples import example_case_file

PLAN: dict[str, Any] = {
    "request_received": "2023-10-16",
    "assessment_agreed": True,
    "decision_notified": "2023-11-20",
    "plan_needed": True,
    "plan_decision_notified": "2024-01-15",
    "draft_plan_served": "2024-01-15",
    "final_plan_sent": "2024-03-01",
}
AT_ONCE: dict[str, Any] = {
    "institution_named": False,
    "final_plan_sent_to_commissioning_body": "2024-03-01",
}
ANOTHER: dict[str, Any] = {
    **PLAN,
    "request_received": "2025-01-13",
    "decision_notified": "2025-02-17",
    "plan_decision_notified": "2025-04-14",
    "draft_plan_served": "2025-04-14",
    "final_plan_sent": "2025-05-30",
}
REVIEW: dict[str, Any] = {"attends_institution": True, "meeting_held": "2025-01-20"}
APPEAL: dict[str, Any] = {"appeal_received": "2025-03-03"}
EARLY: dict[str, Any] = {"appeal_received": "2025-02-01"}
ORDER: dict[str, Any] = {"ordered": "2025-09-01", "plan_ordered": True}
AGREED: dict[str, Any] = {"agreement_dated": "2025-06-02", "agreed_to_assess": True}
REFUSED: dict[str, Any] = {"reassessment_agreed": False, "decision_notified": "2025-02-03"}
TO_ASSESS: dict[str, Any] = {"ordered": "2025-02-03", "assessment_ordered": True}
NOT_TO_ASSESS: dict[str, Any] = {"assessment_agreed": False, "decision_notified": "2025-01-27"}
AMENDED: dict[str, Any] = {
    **REVIEW,
    "plan_made": "2024-03-01",
    "decision_sent": "2025-02-10",
    "amendment_proposed": True,
    "final_plan_sent": "2025-04-01",
}
KEPT: dict[str, Any] = {
    **REVIEW,
    "decision_sent": "2025-02-10",
    "amendment_proposed": False,
    "ceasing_proposed": False,
}
NAMED: dict[str, Any] = {"names_next_placement": True}
TRANSFER: dict[str, Any] = {"transfer": "2025-09-01", "to_post_16": False}


def odd(**records: Any) -> list[tuple[str, str]]:
    """The codes of what is odd in the records together, each with the record that it is about."""
    found = sr.check(sr.CaseFile.model_validate(records))
    codes = {check.code for check in FILE_CHECKS}
    return [(f.code, f.record) for f in found if f.code in codes]


def test_an_example_of_ours_has_nothing_odd() -> None:
    assert sr.check(example_case_file()) == ()


@pytest.mark.parametrize(
    ("records", "wanted"),
    [
        ({"died": "2025-05-01", "needs_assessments": [{"died": "2025-05-01"}]}, []),
        (
            {"id": "C-1", "died": "2025-05-01", "needs_assessments": [{"died": "2025-05-02"}]},
            [("CF101", "C-1")],
        ),
        ({"needs_assessments": [PLAN], "appeals": [APPEAL, APPEAL]}, [("CF102", "appeal 2")]),
        (
            {"died": "2024-01-15", "needs_assessments": [PLAN]},
            [("CF107", "needs assessment")],
        ),
        ({"died": "2024-03-01", "needs_assessments": [PLAN]}, []),
        ({"needs_assessments": [PLAN, {**PLAN, "id": "b"}]}, [("CF102", "b")]),
        ({"needs_assessments": [PLAN, {"request_received": "2025-06-02"}]}, []),
        (
            {"reassessments": [REFUSED], "needs_assessments": [PLAN], "appeals": [{"id": "a"}]},
            [("CF103", "a")],
        ),
        (
            {
                "needs_assessments": [{**PLAN, "id": "na"}],
                "appeals": [{**APPEAL, "about": "na", "about_decision": "on what the plan says"}],
            },
            [],
        ),
        (
            {"needs_assessments": [PLAN], "appeals": [{**APPEAL, "id": "ap", "about": "na"}]},
            [("CF112", "ap")],
        ),
        (
            {
                "needs_assessments": [{**PLAN, "id": "na"}],
                "appeals": [{**APPEAL, "about": "na", "about_decision": "not to assess"}],
            },
            [("CF112", "appeal")],
        ),
        (
            {"needs_assessments": [PLAN], "appeals": [{**APPEAL, "id": "ap", "about": "ap"}]},
            [("CF112", "ap")],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "advice_requests": [{"id": "ar", "request_received": "2023-11-01"}],
                "appeals": [{**APPEAL, "about": "ar"}],
            },
            [("CF112", "appeal")],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "appeals": [{**APPEAL, "about_decision": "not to re-assess"}],
            },
            [("CF112", "appeal")],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "appeals": [{**APPEAL, "id": "ap"}],
                "tribunal_orders": [{**ORDER, "about": "ap"}],
            },
            [],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "appeals": [{**APPEAL, "id": "ap"}],
                "tribunal_orders": [{**ORDER, "about": "appeal"}],
            },
            [("CF112", "tribunal order")],
        ),
        ({"tribunal_orders": [ORDER]}, [("CF104", "tribunal order")]),
        ({"tribunal_orders": [ORDER], "appeals": [APPEAL]}, []),
        ({"mediation_agreements": [AGREED]}, [("CF105", "mediation agreement")]),
        (
            {"mediation_agreements": [AGREED], "mediations": [{"adviser_contacted": "2025-04-07"}]},
            [],
        ),
        ({"annual_reviews": [REVIEW]}, [("CF106", "annual review")]),
        ({"annual_reviews": [{**REVIEW, "plan_made": "2024-03-01"}]}, []),
        ({"annual_reviews": [REVIEW], "needs_assessments": [PLAN]}, []),
        (
            {
                "annual_reviews": [{**REVIEW, "meeting_held": "2024-02-29"}],
                "needs_assessments": [PLAN],
            },
            [("CF106", "annual review")],
        ),
        ({"annual_reviews": [REVIEW], "area_transfers": [{"plan_transferred": "2024-09-02"}]}, []),
        # The notice that is stated is that of a decision in the file, or of none.
        ({"needs_assessments": [PLAN], "appeals": [{"notice_sent": "2024-03-01"}]}, []),
        (
            {"needs_assessments": [PLAN], "appeals": [{"notice_sent": "2024-03-02"}]},
            [("CF109", "appeal")],
        ),
        (
            {"needs_assessments": [PLAN], "mediations": [{"id": "m", "notice_sent": "2024-02-01"}]},
            [("CF109", "m")],
        ),
        # An assessment was agreed: nobody can appeal that.
        (
            {"needs_assessments": [PLAN], "appeals": [{"notice_sent": "2023-11-20"}]},
            [("CF109", "appeal")],
        ),
        # Nothing in the file had begun by then, or nothing in it could hold the decision.
        ({"needs_assessments": [PLAN], "appeals": [{"notice_sent": "2023-10-15"}]}, []),
        (
            {"needs_assessments": [PLAN], "appeals": [{"notice_sent": "2023-10-16"}]},
            [("CF109", "appeal")],
        ),
        ({"tribunal_orders": [ORDER], "appeals": [{"notice_sent": "2025-01-06"}]}, []),
        ({"appeals": [{"notice_sent": "2024-03-02"}]}, []),
        # Received before any decision.
        (
            {"needs_assessments": [PLAN], "appeals": [{"appeal_received": "2024-02-29"}]},
            [("CF110", "appeal")],
        ),
        ({"needs_assessments": [PLAN], "appeals": [{"appeal_received": "2024-03-01"}]}, []),
        (
            {
                "needs_assessments": [{"request_received": "2025-01-13"}],
                "mediations": [{"adviser_contacted": "2025-02-03"}],
            },
            [("CF110", "mediation")],
        ),
        (
            {
                "needs_assessments": [{"request_received": "2025-01-13"}],
                "appeals": [{"appeal_received": "2025-01-12"}],
            },
            [],
        ),
        ({"appeals": [APPEAL]}, []),
        # Two first assessments that each end in a plan.
        ({"needs_assessments": [PLAN, ANOTHER]}, [("CF111", "needs assessment 2")]),
        ({"needs_assessments": [ANOTHER, PLAN]}, [("CF111", "needs assessment 1")]),
        (
            {
                "needs_assessments": [PLAN, ANOTHER],
                "plan_cessations": [{"plan_ceased": "2024-12-02"}],
            },
            [],
        ),
        ({"needs_assessments": [PLAN, {**ANOTHER, "final_plan_sent": None}]}, []),
        # What an order led to may be recorded with the assessment, which does not say so.
        (
            {"needs_assessments": [ANOTHER], "tribunal_orders": [TO_ASSESS], "appeals": [EARLY]},
            [("CF110", "appeal"), ("CF113", "tribunal order")],
        ),
        (
            {
                "needs_assessments": [{**ANOTHER, **NOT_TO_ASSESS}],
                "tribunal_orders": [TO_ASSESS],
                "appeals": [EARLY],
            },
            [],
        ),
        (
            {"annual_reviews": [AMENDED], "phase_transfers": [{**TRANSFER, "id": "t"}]},
            [("CF113", "t")],
        ),
        ({"annual_reviews": [{**AMENDED, **NAMED}], "phase_transfers": [TRANSFER]}, []),
        # One reference for two records.
        (
            {
                "needs_assessments": [{**PLAN, "id": "x"}],
                "annual_reviews": [{**REVIEW, "id": "x"}],
            },
            [("CF114", "x")],
        ),
        # The notice that is stated, and the decision that is named.
        (
            {
                "needs_assessments": [{**PLAN, "id": "na"}],
                "annual_reviews": [KEPT],
                "appeals": [{**APPEAL, "notice_sent": "2025-02-10", "about": "na"}],
            },
            [("CF115", "appeal")],
        ),
        (
            {
                "needs_assessments": [{**PLAN, "id": "na"}],
                "annual_reviews": [KEPT],
                "appeals": [{**APPEAL, "notice_sent": "2024-03-01", "about": "na"}],
            },
            [],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "annual_reviews": [KEPT],
                "appeals": [
                    {
                        **APPEAL,
                        "notice_sent": "2025-02-10",
                        "about_decision": "on what the plan says",
                    }
                ],
            },
            [("CF115", "appeal")],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "annual_reviews": [KEPT],
                "mediations": [{"id": "m", "notice_sent": "2025-02-10"}],
                "appeals": [{**APPEAL, "notice_sent": "2024-03-01", "about": "m"}],
            },
            [("CF115", "appeal")],
        ),
        # What comes before an order, and before an agreement.
        (
            {
                "needs_assessments": [PLAN],
                "appeals": [APPEAL],
                "tribunal_orders": [{"ordered": "2025-03-02", "provision_ordered": True}],
            },
            [("CF104", "tribunal order")],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "mediations": [{"adviser_contacted": "2025-06-03"}],
                "mediation_agreements": [{**AGREED, "agreed_to_assess": False}],
            },
            [("CF105", "mediation agreement")],
        ),
        # A review of a plan that had ended, unless there was one again.
        (
            {
                "needs_assessments": [PLAN],
                "annual_reviews": [REVIEW],
                "plan_cessations": [{"plan_ceased": "2024-12-02"}],
            },
            [("CF116", "annual review")],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "annual_reviews": [REVIEW],
                "plan_cessations": [{"plan_ceased": "2025-01-20"}],
            },
            [],
        ),
        (
            {"moved_away": "2024-12-02", "needs_assessments": [PLAN], "annual_reviews": [REVIEW]},
            [("CF116", "annual review")],
        ),
        (
            {
                "moved_away": "2024-12-02",
                "needs_assessments": [PLAN],
                "annual_reviews": [REVIEW],
                "area_transfers": [{"plan_transferred": "2024-12-02"}],
            },
            [],
        ),
        # A plan ends once, unless it was restored between.
        (
            {
                "needs_assessments": [PLAN],
                "plans_in_force": [{"plan_ceased": "2024-12-02"}],
                "plan_cessations": [{"id": "c", "plan_ceased": "2024-12-09"}],
            },
            [("CF117", "this case file")],
        ),
        (
            {
                "needs_assessments": [PLAN],
                "plans_in_force": [{"plan_ceased": "2024-12-02"}],
                "plan_cessations": [{"plan_ceased": "2025-12-01"}],
                "appeals": [APPEAL],
                "tribunal_orders": [{"ordered": "2025-09-01", "continuation_ordered": True}],
            },
            [],
        ),
        # What an agreement led to, on two days.
        (
            {
                "needs_assessments": [
                    {**ANOTHER, **NOT_TO_ASSESS, "final_plan_sent": "2025-08-01"}
                ],
                "mediations": [{"adviser_contacted": "2025-04-07"}],
                "mediation_agreements": [
                    {**AGREED, "agreement_dated": "2025-04-10", "final_plan_sent": "2025-08-04"}
                ],
            },
            [("CF118", "mediation agreement")],
        ),
        (
            {
                "needs_assessments": [
                    {**ANOTHER, **NOT_TO_ASSESS, "final_plan_sent": "2025-08-01"}
                ],
                "mediations": [{"adviser_contacted": "2025-04-07"}],
                "mediation_agreements": [
                    {**AGREED, "agreement_dated": "2025-04-10", "final_plan_sent": "2025-08-01"}
                ],
            },
            [],
        ),
    ],
)
def test_what_is_odd_in_records_together(
    records: dict[str, Any], wanted: list[tuple[str, str]]
) -> None:
    assert odd(**records) == wanted


def test_each_record_is_checked_but_for_what_the_others_settle() -> None:
    alone = sr.check(sr.AnnualReview.model_validate(REVIEW))
    assert "RV117" in {f.code for f in alone}
    together = sr.check(
        sr.CaseFile.model_validate({"annual_reviews": [REVIEW], "needs_assessments": [PLAN]})
    )
    assert "RV117" not in {f.code for f in together}
    wrong = {**PLAN, "final_plan_sent": "2023-03-01"}
    found = sr.check(sr.CaseFile.model_validate({"needs_assessments": [{}, wrong]}))
    assert ("NA101", "needs assessment 2") in [(f.code, f.record) for f in found]


REVIEWED_WELL: dict[str, Any] = {
    "attends_institution": True,
    "notice_given": "2026-02-16",
    "advice_circulated": "2026-02-20",
    "meeting_held": "2026-03-09",
    "report_sent": "2026-03-19",
    "decision_sent": "2026-03-30",
    "decision_sent_to_institution": "2026-03-30",
    "amendment_proposed": False,
    "ceasing_proposed": False,
}
COPIES: dict[str, Any] = {
    "institution_named": True,
    "final_plan_sent_to_institution": "2025-05-12",
    "final_plan_sent_to_commissioning_body": "2025-05-12",
}
REASSESSED: dict[str, Any] = {
    "request_received": "2025-01-20",
    "reassessment_agreed": True,
    "decision_notified": "2025-02-03",
    "plan_to_change": True,
    "outcome_decided": "2025-04-07",
    "draft_plan_served": "2025-04-14",
    "final_plan_sent": "2025-05-12",
    **COPIES,
}
MOVED: dict[str, Any] = {
    "moved": "2025-04-28",
    "old_authority_aware": "2025-03-03",
    "commissioning_body_changed": False,
    "plan_transferred": "2025-04-28",
    "family_informed": "2025-05-19",
    "made_or_last_reviewed": "2025-04-07",
}


@pytest.mark.parametrize(
    "life",
    [
        # Reviewed under reg 27(4)(a) after a re-assessment, and under reg 15(5) after a transfer.
        {"reassessments": [REASSESSED], "annual_reviews": [REVIEWED_WELL]},
        {"area_transfers": [MOVED], "annual_reviews": [REVIEWED_WELL]},
        # A refusal to re-assess that was conceded, kept as it was, with what it led to.
        {
            "reassessments": [
                {
                    "request_received": "2024-10-07",
                    "reassessment_agreed": False,
                    "decision_notified": "2024-10-21",
                    "draft_plan_served": "2025-04-14",
                    "final_plan_sent": "2025-05-12",
                    **COPIES,
                }
            ],
            "appeals": [
                {
                    "certificate_issued": "2024-11-18",
                    "appeal_received": "2024-12-09",
                    "appeal_received_by_authority": "2024-12-16",
                }
            ],
            "unopposed_appeals": [
                {
                    "refusal_to_assess_appealed": True,
                    "tribunal_notified": "2025-02-10",
                    "assessment_notified": "2025-02-20",
                }
            ],
        },
    ],
)
def test_an_ordinary_life_has_nothing_odd(life: dict[str, Any]) -> None:
    made = {} if "area_transfers" in life else {"needs_assessments": [{**PLAN, **AT_ONCE}]}
    assert sr.check(sr.CaseFile.model_validate({**made, **life})) == ()


def test_codes_are_of_nothing_else_and_hold_no_value() -> None:
    codes = [check.code for check in FILE_CHECKS]
    assert codes == sorted({*codes})
    assert {*codes}.isdisjoint(check.code for check in every_check())
    assert not any(character.isdigit() for check in FILE_CHECKS for character in check.says)


def test_an_ending_that_lies_ahead_is_said_of_a_day() -> None:
    case = sr.CaseFile.model_validate({"died": "2099-01-01", "needs_assessments": [PLAN]})
    plan = sr.NeedsAssessment.model_validate(PLAN).final_plan_sent
    assert [(f.code, f.facts) for f in sr.check(case, as_at=plan)] == [
        ("NA113", ("final_plan_sent_to_institution", "final_plan_sent_to_commissioning_body")),
        ("CF108", ("died",)),
    ]


def test_what_lies_ahead_is_said_of_a_day() -> None:
    case = sr.CaseFile.model_validate({"needs_assessments": [PLAN]})
    found = sr.check(case, as_at=sr.NeedsAssessment.model_validate(PLAN).decision_notified)
    assert "NA102" in {f.code for f in found}


@pytest.mark.parametrize(
    ("field", "records"),
    [
        ("needs_assessments", [PLAN, {**PLAN, "id": "b"}]),
        ("appeals", [{**APPEAL, "id": "b"}, {**APPEAL, "id": "a"}, {**APPEAL, "id": "c"}]),
        ("appeals", [{**APPEAL, "id": "b", "placement_only": True}, {**APPEAL, "id": "a"}]),
    ],
)
def test_what_is_there_twice_does_not_depend_on_the_order(
    field: str, records: list[dict[str, Any]]
) -> None:
    case = {"needs_assessments": [PLAN], field: records}
    there = [found for found in odd(**case) if found[0] == "CF102"]
    again = [found for found in odd(**{**case, field: records[::-1]}) if found[0] == "CF102"]
    assert sorted(there) == sorted(again)
    assert len(there) == len(records) - 1
