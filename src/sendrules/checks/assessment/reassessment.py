"""Checks of a re-assessment, `RA`."""

from sendrules.clock import Days, Years
from sendrules.records.assessment.reassessment import Reassessment
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

_BEGUN = Earliest("decision_notified", "reassessment_decided")
_PLAN_SENT = Any(Known("draft_plan_served"), Known("final_plan_sent"))
_REFUSED = All(Known("reassessment_agreed"), Is("reassessment_agreed", False))


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, Reassessment, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "RA104",
        Severity.ERROR,
        ("decision_notified", "reassessment_agreed"),
        All(Known("decision_notified"), Not(Known("reassessment_agreed"))),
        "The request was answered, but not how. Record whether the re-assessment was agreed or "
        "refused.",
    ),
    _check(
        "RA105",
        Severity.ERROR,
        ("request_received",),
        All(Known("decision_notified"), Not(Known("request_received"))),
        "The request was answered, but the day on which it was received is missing. Record it: "
        "the fifteen days run from receipt.",
    ),
    _check(
        "RA106",
        Severity.ERROR,
        ("decision_notified", "reassessment_decided"),
        All(
            _PLAN_SENT,
            Not(Known("decision_notified")),
            Not(Known("reassessment_decided")),
        ),
        "A plan was sent, but neither an answer to a request nor the authority's own decision to "
        "re-assess is recorded. Record which of the two began the re-assessment: the fourteen "
        "weeks run from it.",
    ),
    _check(
        "RA107",
        Severity.ERROR,
        ("reassessment_agreed", "draft_plan_served", "final_plan_sent"),
        All(
            _REFUSED,
            Not(Known("refusal_overturned")),
            Any(_PLAN_SENT, Known("plan_to_change")),
        ),
        "The re-assessment was refused, and yet the case went on. Correct the decision, record the day "
        "on which the refusal was overturned, or record the later re-assessment by itself.",
    ),
    _check(
        "RA108",
        Severity.ERROR,
        ("request_received", "reassessment_decided"),
        All(Known("request_received"), Known("reassessment_decided")),
        "Both a request and a decision of the authority's own accord are recorded. Keep the one "
        "that began this re-assessment; record the other by itself.",
    ),
    _check(
        "RA109",
        Severity.QUERY,
        ("commissioning_body_asked", "reassessment_agreed"),
        All(
            Known("commissioning_body_asked"),
            Is("commissioning_body_asked", True),
            _REFUSED,
        ),
        "A request from the responsible commissioning body was refused. The authority must meet "
        "it (reg 23). Check who asked, and the answer.",
    ),
    _check(
        "RA110",
        Severity.ERROR,
        ("plan_to_change", "draft_plan_served", "final_plan_sent"),
        All(Known("plan_to_change"), Is("plan_to_change", False), _PLAN_SENT),
        "The plan was to be left as it was, and yet a draft or final plan was sent. Correct the "
        "outcome, or remove the dates.",
    ),
    _check(
        "RA111",
        Severity.ERROR,
        ("outcome_decided", "plan_to_change"),
        All(Known("outcome_decided"), Not(Known("plan_to_change"))),
        "The outcome of the re-assessment was decided, but not what it was. Record whether the "
        "plan is to change.",
    ),
    _check(
        "RA112",
        Severity.QUERY,
        ("draft_plan_served", "final_plan_sent"),
        All(
            OnOrBefore("draft_plan_served", "final_plan_sent"),
            OnOrBefore("final_plan_sent", BeginningWith("draft_plan_served", Days(15))),
        ),
        "The final plan was sent within 15 days of the draft, counting the day of service: the "
        "family must have at least 15 days to comment. Check both dates.",
    ),
    _check(
        "RA113",
        Severity.QUERY,
        ("final_plan_sent", "draft_plan_served"),
        All(Known("final_plan_sent"), Not(Known("draft_plan_served"))),
        "A final plan was sent, but no draft is recorded. Record the day on which the draft was "
        "served.",
    ),
    _check(
        "RA114",
        Severity.QUERY,
        ("final_plan_sent_to_institution", "final_plan_sent_to_commissioning_body"),
        All(
            Known("final_plan_sent"),
            Any(
                All(Is("institution_named", True), Not(Known("final_plan_sent_to_institution"))),
                Not(Known("final_plan_sent_to_commissioning_body")),
            ),
        ),
        "The final plan went to the family, but the day on which a copy went to the named "
        "institution or to the commissioning body is missing. Each must have it in time: record "
        "the dates.",
    ),
    _check(
        "RA115",
        Severity.ERROR,
        ("institution_named", "final_plan_sent_to_institution"),
        All(
            Known("institution_named"),
            Is("institution_named", False),
            Known("final_plan_sent_to_institution"),
        ),
        "The plan names no institution, and yet a copy was sent to one. Correct one of the two.",
    ),
    _check(
        "RA116",
        Severity.QUERY,
        ("request_received", "decision_notified"),
        All(Same("request_received", "decision_notified"), Not(_REFUSED)),
        "The request was received on the day on which it was agreed to. Often the date of "
        "agreement was entered in place of the date of receipt. Check when the request arrived.",
    ),
    _check(
        "RA117",
        Severity.QUERY,
        ("request_received", "decision_notified", "final_plan_sent"),
        Any(
            Not(OnOrBefore("decision_notified", After("request_received", Years(1)))),
            Not(OnOrBefore("final_plan_sent", After(_BEGUN, Years(2)))),
        ),
        "Years lie between the start and a later stage. Check that no year was mistyped.",
    ),
)
