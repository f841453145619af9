"""Checks of a tribunal order, `TO`."""

from itertools import combinations

from sendrules.checks.appeal.plan_after_appeal import (
    copies_not_recorded,
    copy_without_institution,
    decision_without_outcome,
    finalised_inside_the_period,
    plan_after_refusal,
    yes,
)
from sendrules.clock import Weeks, Years
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.rules import (
    After,
    All,
    Any,
    Check,
    Condition,
    Known,
    Latest,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

_ALONE = (
    "cessation_upheld",
    "assessment_ordered",
    "plan_ordered",
    "reconsideration_ordered",
    "continuation_ordered",
)
_CHANGES = ("provision_ordered", "placement_ordered", "continuation_with_amendments_ordered")
_ACTS = (
    "assessment_notified",
    "plan_decision_notified",
    "reconsidered",
    "draft_issued",
    "final_plan_sent",
    "amended_plan_issued",
    "plan_ceased",
    "plan_continued",
)


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, TribunalOrder, facts, when, says)


_TO_CONTINUE = Any(yes("continuation_ordered"), yes("continuation_with_amendments_ordered"))
_DECISION_EXPECTED = Any(yes("assessment_ordered"), yes("plan_ordered"))

CHECKS: tuple[Check, ...] = (
    _check(
        "TO104",
        Severity.ERROR,
        ("ordered", *_ALONE, *_CHANGES),
        All(Known("ordered"), Not(Any(*map(yes, (*_ALONE, *_CHANGES))))),
        "An order was made, but not what it requires. Record what was ordered: the time depends "
        "on it.",
    ),
    _check(
        "TO105",
        Severity.ERROR,
        ("ordered",),
        All(Not(Known("ordered")), Any(*map(Known, (*_ACTS, "order_sent")))),
        "The order was acted on or sent out, but its own date is missing. Record it: time runs "
        "from the date of the order.",
    ),
    _check(
        "TO106",
        Severity.ERROR,
        (*_ALONE, *_CHANGES),
        Any(
            *(All(yes(a), yes(b)) for a, b in combinations(_ALONE, 2)),
            *(All(yes(a), yes(b)) for a in _ALONE for b in _CHANGES),
        ),
        "Two things are recorded as ordered that one order cannot require together (reg 43(2)). "
        "Correct one, or record two orders.",
    ),
    decision_without_outcome(TribunalOrder, "TO107"),
    plan_after_refusal(TribunalOrder, "TO108"),
    _check(
        "TO109",
        Severity.QUERY,
        ("final_plan_sent", "draft_issued"),
        All(_DECISION_EXPECTED, Known("final_plan_sent"), Not(Known("draft_issued"))),
        "A final plan was sent, but no draft is recorded. Record the day on which the draft was "
        "issued.",
    ),
    copies_not_recorded(TribunalOrder, "TO110"),
    copy_without_institution(TribunalOrder, "TO111"),
    _check(
        "TO112",
        Severity.ERROR,
        ("reconsideration_ordered", "reconsidered", "draft_issued", "plan_decision_notified"),
        All(
            yes("reconsideration_ordered"),
            Not(Known("reconsidered")),
            Any(Known("draft_issued"), Known("plan_decision_notified"), Known("final_plan_sent")),
        ),
        "The case was sent back, and a draft or a decision is recorded, but not the day on which "
        "the outcome of the reconsideration reached the family. Record it.",
    ),
    _check(
        "TO113",
        Severity.ERROR,
        ("continuation_ordered", "continuation_with_amendments_ordered", "plan_ceased"),
        All(_TO_CONTINUE, Known("plan_ceased")),
        "The plan was ordered to continue, and yet it is recorded as ceased under the order. "
        "Correct what was ordered, or remove the date if it belongs to a later decision.",
    ),
    _check(
        "TO114",
        Severity.QUERY,
        ("ordered", "order_sent"),
        Not(OnOrBefore("order_sent", After("ordered", Weeks(4)))),
        "The order was sent out more than four weeks after its date. Check both dates: time runs "
        "from the date of the order.",
    ),
    _check(
        "TO115",
        Severity.QUERY,
        ("ordered", *_ACTS),
        Not(OnOrBefore(Latest(*_ACTS), After("ordered", Years(2)))),
        "Years lie between the order and an act under it. Check that no year was mistyped.",
    ),
    finalised_inside_the_period(TribunalOrder, "TO116"),
)
