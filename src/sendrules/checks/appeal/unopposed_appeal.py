"""Checks of an unopposed appeal, `UA`."""

from itertools import combinations

from sendrules.checks.appeal.plan_after_appeal import (
    copies_not_recorded,
    copy_without_institution,
    decision_without_outcome,
    finalised_inside_the_period,
    no,
    plan_after_refusal,
    yes,
)
from sendrules.clock import Years
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
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

_ALONE = ("refusal_to_assess_appealed", "refusal_to_make_plan_appealed", "ceasing_appealed")
_CONTENT = ("needs_or_provision_appealed", "placement_appealed", "refusal_to_amend_appealed")
_ACTS = (
    "assessment_notified",
    "assessment_carried_out",
    "plan_decision_notified",
    "draft_issued",
    "final_plan_sent",
    "amended_plan_issued",
)
_AMENDED_COPIES = (
    "amended_plan_issued_to_institution",
    "amended_plan_issued_to_commissioning_body",
)
_COPIES_ARE_OWED = Any(*map(yes, _CONTENT))
"""Reg 45(4) and (5) name the recipients of an amended plan; (6A), after ceasing, names none."""


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, UnopposedAppeal, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "UA104",
        Severity.ERROR,
        ("tribunal_notified", *_ALONE, *_CONTENT),
        All(Known("tribunal_notified"), Not(Any(*map(yes, (*_ALONE, *_CONTENT))))),
        "The appeal was conceded, but not what it was about. Record it: the time depends on it.",
    ),
    _check(
        "UA105",
        Severity.ERROR,
        ("tribunal_notified",),
        All(Not(Known("tribunal_notified")), Any(*map(Known, _ACTS))),
        "The concession was acted on, but the day on which the Tribunal was notified of it is "
        "missing. Record it: time runs from that day, not from a letter to the family.",
    ),
    _check(
        "UA106",
        Severity.ERROR,
        (*_ALONE, *_CONTENT),
        Any(
            *(All(yes(a), yes(b)) for a, b in combinations(_ALONE, 2)),
            *(All(yes(a), yes(b)) for a in _ALONE for b in _CONTENT),
        ),
        "Two matters are recorded that one appeal cannot be about (s.51(2)). Correct one, or "
        "record two appeals.",
    ),
    _check(
        "UA107",
        Severity.QUERY,
        ("response_submitted", "tribunal_notified"),
        Not(OnOrBefore("tribunal_notified", "response_submitted")),
        "The authority conceded after its response: reg 45 does not apply, and only an order, "
        "such as a consent order, starts a new period. Check both dates, or record the order.",
    ),
    decision_without_outcome(UnopposedAppeal, "UA108"),
    plan_after_refusal(UnopposedAppeal, "UA109"),
    _check(
        "UA110",
        Severity.QUERY,
        ("final_plan_sent", "draft_issued"),
        All(Known("final_plan_sent"), Not(Known("draft_issued"))),
        "A final plan was sent, but no draft is recorded. Record the day on which the draft was "
        "issued.",
    ),
    copies_not_recorded(UnopposedAppeal, "UA111"),
    copy_without_institution(UnopposedAppeal, "UA112"),
    _check(
        "UA113",
        Severity.QUERY,
        ("ceasing_appealed", "amendment_agreed", "amended_plan_issued"),
        All(
            yes("ceasing_appealed"),
            Known("amended_plan_issued"),
            Not(yes("amendment_agreed")),
        ),
        "An amended plan was issued after an appeal against ceasing, but no agreement to amend is "
        "recorded. Record whether the authority agreed to amend.",
    ),
    _check(
        "UA114",
        Severity.QUERY,
        ("tribunal_notified", *_ACTS),
        Not(OnOrBefore(Latest(*_ACTS), After("tribunal_notified", Years(2)))),
        "Years lie between the concession and an act under it. Check that no year was mistyped.",
    ),
    _check(
        "UA115",
        Severity.QUERY,
        _AMENDED_COPIES,
        All(
            _COPIES_ARE_OWED,
            Known("amended_plan_issued"),
            Any(
                All(yes("amended_plan_names_institution"), Not(Known(_AMENDED_COPIES[0]))),
                Not(Known(_AMENDED_COPIES[1])),
            ),
        ),
        "The amended plan went to the family, but the day on which it went to the named "
        "institution or to the commissioning body is missing. Each must have it in time: record "
        "the dates.",
    ),
    _check(
        "UA116",
        Severity.ERROR,
        ("amended_plan_names_institution", _AMENDED_COPIES[0]),
        All(no("amended_plan_names_institution"), Known(_AMENDED_COPIES[0])),
        "The amended plan names no institution, and yet it was issued to one. Correct one of the "
        "two.",
    ),
    finalised_inside_the_period(UnopposedAppeal, "UA117"),
)
