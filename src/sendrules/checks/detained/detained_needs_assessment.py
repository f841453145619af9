"""Checks of a detained person's needs assessment, `DN`."""

from sendrules.checks.appeal.plan_after_appeal import copy_without_institution
from sendrules.checks.detained.carried_out import COPIES, COPY_MISSING
from sendrules.clock import Days, Years
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.rules import (
    After,
    All,
    Any,
    BeginningWith,
    Check,
    Condition,
    Earliest,
    Is,
    Known,
    Not,
    OnOrBefore,
    Same,
    Severity,
)

__all__ = ["CHECKS"]

_START = Earliest("request_received", "came_to_attention", "responsible_before_detention")
_BEGUN_IN_CUSTODY = Any(Known("request_received"), Known("came_to_attention"))
_BEGUN_BEFORE = Known("responsible_before_detention")
_PLAN_SENT = Any(Known("draft_plan_served"), Known("final_plan_sent"))
_REFUSED_TO_ASSESS = All(Known("assessment_agreed"), Is("assessment_agreed", False))


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, DetainedNeedsAssessment, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "DN104",
        Severity.ERROR,
        ("decision_notified", "assessment_agreed"),
        All(Known("decision_notified"), Not(Known("assessment_agreed"))),
        "A decision whether to assess was notified, but not what it was. Record whether the "
        "assessment was agreed or refused.",
    ),
    _check(
        "DN105",
        Severity.ERROR,
        ("plan_decision_notified", "plan_needed"),
        All(Known("plan_decision_notified"), Not(Known("plan_needed"))),
        "The outcome of the assessment was notified, but not what it was. Record whether a plan "
        "is needed or was refused.",
    ),
    _check(
        "DN106",
        Severity.ERROR,
        ("request_received", "came_to_attention", "responsible_before_detention"),
        All(
            Not(_BEGUN_IN_CUSTODY),
            Not(_BEGUN_BEFORE),
            Any(
                Known("decision_notified"),
                Known("assessment_agreed"),
                Known("plan_decision_notified"),
                Known("plan_needed"),
                _PLAN_SENT,
            ),
        ),
        "The process has gone on, but the date that starts time is missing. Record the day on "
        "which the request was received (or the person came to the authority's attention).",
    ),
    _check(
        "DN107",
        Severity.ERROR,
        ("responsible_before_detention", "request_received", "came_to_attention"),
        All(_BEGUN_BEFORE, _BEGUN_IN_CUSTODY, Not(Known("released"))),
        "Both a beginning in custody and one before the detention are recorded: they start "
        "different periods. Keep the one that began this assessment.",
    ),
    _check(
        "DN108",
        Severity.QUERY,
        ("detained",),
        All(_BEGUN_BEFORE, Not(Known("detained"))),
        "An assessment was under way before the detention, but the day on which the detention "
        "began is missing. Record it: on one reading the periods run from that day.",
    ),
    _check(
        "DN109",
        Severity.ERROR,
        ("detained", "request_received", "came_to_attention"),
        Not(OnOrBefore("detained", Earliest("request_received", "came_to_attention"))),
        "A request under s.71, or coming to attention under it, lies before the detention. If an "
        "ordinary assessment was under way, record its beginning as such; otherwise correct the "
        "dates.",
    ),
    _check(
        "DN110",
        Severity.ERROR,
        ("detained", "responsible_before_detention"),
        Not(OnOrBefore("responsible_before_detention", "detained")),
        "The responsibility from before the detention lies after its beginning. Correct whichever "
        "date is wrong.",
    ),
    _check(
        "DN111",
        Severity.QUERY,
        ("released", "released_to_another_authority"),
        All(
            Known("released"),
            Not(Known("released_to_another_authority")),
            Not(Known("final_plan_sent")),
            Not(_REFUSED_TO_ASSESS),
        ),
        "The person was released before a final plan was sent, but it is not recorded whether "
        "another authority goes on with the assessment. Record it: reg 15(1) depends on it.",
    ),
    _check(
        "DN112",
        Severity.QUERY,
        ("request_received", "decision_notified"),
        All(Same("request_received", "decision_notified"), Not(_REFUSED_TO_ASSESS)),
        "The request was received on the day of the agreement to assess. Often the date of "
        "agreement was entered in place of the date of receipt. Check when the request arrived.",
    ),
    _check(
        "DN113",
        Severity.ERROR,
        ("plan_needed", "draft_plan_served", "final_plan_sent"),
        All(
            Known("plan_needed"),
            Is("plan_needed", False),
            Not(Known("refusal_overturned")),
            _PLAN_SENT,
        ),
        "A plan was refused, and yet a draft or final plan was sent. Correct the outcome, remove "
        "the dates if they belong to a later request, or record the day on which an order, a "
        "concession or a mediation agreement overturned the refusal.",
    ),
    _check(
        "DN114",
        Severity.ERROR,
        ("assessment_agreed", "plan_decision_notified", "final_plan_sent"),
        All(
            _REFUSED_TO_ASSESS,
            Not(Known("refusal_overturned")),
            Any(Known("plan_decision_notified"), Known("plan_needed"), _PLAN_SENT),
        ),
        "The authority refused to assess, and yet the case went on to a decision about a plan. "
        "Correct the decision, or record the day on which the refusal was overturned.",
    ),
    _check(
        "DN115",
        Severity.QUERY,
        ("draft_plan_served", "final_plan_sent"),
        All(
            OnOrBefore("draft_plan_served", "final_plan_sent"),
            OnOrBefore("final_plan_sent", BeginningWith("draft_plan_served", Days(15))),
        ),
        "The final plan was sent within 15 days of the draft, counting the day of service: the "
        "appropriate person must have at least 15 days to comment. Check both dates.",
    ),
    _check(
        "DN116",
        Severity.QUERY,
        ("final_plan_sent", "draft_plan_served"),
        All(Known("final_plan_sent"), Not(Known("draft_plan_served"))),
        "A final plan was sent, but no draft is recorded. Record the day on which the draft was "
        "served.",
    ),
    _check(
        "DN117",
        Severity.QUERY,
        COPIES,
        All(
            Known("final_plan_sent"),
            Not(_BEGUN_BEFORE),
            Not(Known("released")),
            COPY_MISSING,
        ),
        "The final plan went to the appropriate person, but the day on which a copy went to one of "
        "the other recipients is missing. Each must have it in time: record the dates.",
    ),
    copy_without_institution(DetainedNeedsAssessment, "DN118"),
    _check(
        "DN119",
        Severity.QUERY,
        ("request_received", "decision_notified", "final_plan_sent"),
        Any(
            Not(OnOrBefore("decision_notified", After(_START, Years(2)))),
            Not(OnOrBefore("final_plan_sent", After(_START, Years(3)))),
        ),
        "Years lie between the start and a later stage. Check that no year was mistyped.",
    ),
    _check(
        "DN120",
        Severity.ERROR,
        ("refusal_overturned", "assessment_agreed", "plan_needed"),
        All(
            Known("refusal_overturned"),
            Not(_REFUSED_TO_ASSESS),
            Not(All(Known("plan_needed"), Is("plan_needed", False))),
        ),
        "A refusal was overturned, but no refusal is recorded. Record the first decision as the "
        "refusal that it was, or remove the date.",
    ),
)
