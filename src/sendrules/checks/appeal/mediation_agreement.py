"""Checks of a mediation agreement, `MA`."""

from sendrules.checks.appeal.plan_after_appeal import (
    copies_not_recorded,
    copy_without_institution,
    finalised_inside_the_period,
)
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.rules import All, Any, Check, Condition, Is, Known, Not, Severity

__all__ = ["CHECKS"]

_MATTERS = (
    "agreed_to_assess",
    "agreed_to_make_plan",
    "agreed_to_reconsider",
    "agreed_to_amend_provision",
    "agreed_to_amend_placement",
    "agreed_to_continue_and_amend",
    "agreed_other_action",
)


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, MediationAgreement, facts, when, says)


def _yes(name: str) -> Condition:
    return All(Known(name), Is(name, True))


CHECKS: tuple[Check, ...] = (
    _check(
        "MA104",
        Severity.ERROR,
        ("plan_decision_notified", "plan_needed"),
        All(Known("plan_decision_notified"), Not(Known("plan_needed"))),
        "The outcome of the assessment was notified, but not what it was. Record whether a plan "
        "is needed or was refused.",
    ),
    _check(
        "MA105",
        Severity.ERROR,
        ("agreement_dated",),
        All(
            Not(Known("agreement_dated")),
            Any(
                Known("assessment_notified"),
                Known("plan_decision_notified"),
                Known("reconsidered"),
                Known("draft_issued"),
                Known("final_plan_sent"),
                Known("amended_plan_issued"),
                Known("other_action_done"),
                Known("authority_told"),
            ),
        ),
        "Something was done to carry out an agreement whose date is missing. Record the date of "
        "the written agreement: it starts time.",
    ),
    _check(
        "MA106",
        Severity.ERROR,
        _MATTERS,
        All(Known("agreement_dated"), Not(Any(*(_yes(name) for name in _MATTERS)))),
        "An agreement is recorded, but nothing that was agreed. Say yes for each matter: it "
        "decides which periods apply.",
    ),
    _check(
        "MA107",
        Severity.ERROR,
        _MATTERS[:3],
        Any(
            All(_yes("agreed_to_assess"), _yes("agreed_to_make_plan")),
            All(_yes("agreed_to_assess"), _yes("agreed_to_reconsider")),
            All(_yes("agreed_to_make_plan"), _yes("agreed_to_reconsider")),
        ),
        "More than one of assessing, making a plan and reconsidering was agreed. One decision "
        "leads to one of them: check what the agreement says.",
    ),
    _check(
        "MA108",
        Severity.ERROR,
        ("plan_needed", "draft_issued", "final_plan_sent"),
        All(
            Known("plan_needed"),
            Is("plan_needed", False),
            Any(Known("draft_issued"), Known("final_plan_sent")),
        ),
        "A plan was refused, and yet a draft or final plan was sent. Correct the outcome, or "
        "remove the dates if they belong to a later process.",
    ),
    copies_not_recorded(MediationAgreement, "MA109"),
    copy_without_institution(MediationAgreement, "MA110"),
    finalised_inside_the_period(MediationAgreement, "MA111"),
)
