"""Checks of a needs assessment, `NA`."""

from sendrules.clock import Days, Years
from sendrules.records import NeedsAssessment
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

_START = Earliest("request_received", "became_responsible")
_PLAN_SENT = Any(Known("draft_plan_served"), Known("final_plan_sent"))
_REFUSED_TO_ASSESS = All(Known("assessment_agreed"), Is("assessment_agreed", False))


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, NeedsAssessment, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "NA104",
        Severity.ERROR,
        ("decision_notified", "assessment_agreed"),
        All(Known("decision_notified"), Not(Known("assessment_agreed"))),
        "A decision whether to assess was notified, but not what it was. Record whether the "
        "assessment was agreed or refused.",
    ),
    _check(
        "NA105",
        Severity.ERROR,
        ("plan_decision_notified", "plan_needed"),
        All(Known("plan_decision_notified"), Not(Known("plan_needed"))),
        "The outcome of the assessment was notified, but not what it was. Record whether a plan "
        "is needed or was refused.",
    ),
    _check(
        "NA106",
        Severity.ERROR,
        ("request_received", "became_responsible"),
        All(
            Not(Known("request_received")),
            Not(Known("became_responsible")),
            Any(
                Known("decision_notified"),
                Known("assessment_agreed"),
                Known("plan_decision_notified"),
                Known("plan_needed"),
                _PLAN_SENT,
            ),
        ),
        "The process has gone on, but the date that starts time is missing. Record the day on "
        "which the request was received (or the authority became responsible).",
    ),
    _check(
        "NA107",
        Severity.QUERY,
        ("request_received", "decision_notified"),
        All(Same("request_received", "decision_notified"), Not(_REFUSED_TO_ASSESS)),
        "The request was received on the day of the agreement to assess. Often the date of "
        "agreement was entered in place of the date of receipt: time runs from receipt. Check "
        "when the request arrived.",
    ),
    _check(
        "NA108",
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
        "NA109",
        Severity.ERROR,
        ("assessment_agreed", "plan_decision_notified", "final_plan_sent"),
        All(
            _REFUSED_TO_ASSESS,
            Not(Known("refusal_reversed")),
            Not(Known("refusal_overturned")),
            Any(
                Known("plan_decision_notified"),
                Known("plan_needed"),
                _PLAN_SENT,
                Known("school_consulted"),
                Known("school_responded"),
                Known("representations_received"),
                Known("draft_changes_agreed"),
            ),
        ),
        "The authority refused to assess, and yet the case went on to a plan or a decision about one. "
        "Correct the decision, or record the day on which the refusal was reversed or overturned.",
    ),
    _check(
        "NA110",
        Severity.ERROR,
        ("refusal_reversed", "assessment_agreed"),
        All(Known("refusal_reversed"), Not(_REFUSED_TO_ASSESS)),
        "A refusal to assess was reversed, but no refusal is recorded. Record the first decision "
        "as a refusal, or remove the date.",
    ),
    _check(
        "NA111",
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
        "NA112",
        Severity.QUERY,
        ("final_plan_sent", "draft_plan_served"),
        All(Known("final_plan_sent"), Not(Known("draft_plan_served"))),
        "A final plan was sent, but no draft is recorded. Record the day on which the draft was "
        "served.",
    ),
    _check(
        "NA113",
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
        "NA114",
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
        "NA115",
        Severity.QUERY,
        ("request_received", "became_responsible"),
        All(
            Known("request_received"),
            Known("became_responsible"),
            Not(Same("request_received", "became_responsible")),
        ),
        "Both a request and another way of becoming responsible are recorded. The earlier date "
        "starts time: remove the one that did not start this process.",
    ),
    _check(
        "NA116",
        Severity.QUERY,
        ("withdrawn", "moved_away", "died", "final_plan_sent"),
        Any(
            Not(OnOrBefore("final_plan_sent", Earliest("withdrawn", "moved_away", "died"))),
            Not(OnOrBefore("draft_plan_served", Earliest("withdrawn", "moved_away", "died"))),
        ),
        "A plan was sent after the request had ended. Check which of the dates is right.",
    ),
    _check(
        "NA117",
        Severity.QUERY,
        ("request_received", "decision_notified", "final_plan_sent"),
        Any(
            Not(OnOrBefore("decision_notified", After(_START, Years(2)))),
            Not(OnOrBefore("final_plan_sent", After(_START, Years(3)))),
        ),
        "Years lie between the start and a later stage. Check that no year was mistyped.",
    ),
    _check(
        "NA118",
        Severity.QUERY,
        ("draft_changes_agreed", "final_plan_sent"),
        Not(OnOrBefore("draft_changes_agreed", "final_plan_sent")),
        "Changes to the draft were agreed after the final plan was sent. Check both dates.",
    ),
    _check(
        "NA119",
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
