"""Checks of a plan made after an appeal, for the records whose facts include one."""

from sendrules.clock import Days
from sendrules.records import Record
from sendrules.rules import (
    All,
    Any,
    BeginningWith,
    Check,
    Condition,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = [
    "copies_not_recorded",
    "copy_without_institution",
    "decision_without_outcome",
    "finalised_inside_the_period",
    "no",
    "plan_after_refusal",
    "yes",
]


def yes(name: str) -> Condition:
    """Say that a yes-or-no fact is known to be yes."""
    return All(Known(name), Is(name, True))


def no(name: str) -> Condition:
    """Say that a yes-or-no fact is known to be no."""
    return All(Known(name), Is(name, False))


def decision_without_outcome(on: type[Record], code: str) -> Check:
    """Make the check for a notified decision that is not recorded."""
    return Check(
        code,
        Severity.ERROR,
        on,
        ("plan_decision_notified", "plan_needed"),
        All(Known("plan_decision_notified"), Not(Known("plan_needed"))),
        "The outcome of the assessment was notified, but not what it was. Record whether a plan "
        "is needed or was refused.",
    )


def plan_after_refusal(on: type[Record], code: str) -> Check:
    """Make the check for a plan that was refused and yet issued."""
    return Check(
        code,
        Severity.ERROR,
        on,
        ("plan_needed", "draft_issued", "final_plan_sent"),
        All(no("plan_needed"), Any(Known("draft_issued"), Known("final_plan_sent"))),
        "A plan was refused, and yet a draft or final plan was issued. Correct the outcome, or "
        "remove the dates if they belong to a later request.",
    )


def copies_not_recorded(on: type[Record], code: str) -> Check:
    """Make the check for a final plan whose copies have no date."""
    return Check(
        code,
        Severity.QUERY,
        on,
        ("final_plan_sent_to_institution", "final_plan_sent_to_commissioning_body"),
        All(
            Known("final_plan_sent"),
            Any(
                All(yes("institution_named"), Not(Known("final_plan_sent_to_institution"))),
                Not(Known("final_plan_sent_to_commissioning_body")),
            ),
        ),
        "The final plan went to the family, but the day on which a copy went to the named "
        "institution or to the commissioning body is missing. Each must have it in time: record "
        "the dates.",
    )


def copy_without_institution(on: type[Record], code: str) -> Check:
    """Make the check for a copy sent to an institution that the plan does not name."""
    return Check(
        code,
        Severity.ERROR,
        on,
        ("institution_named", "final_plan_sent_to_institution"),
        All(no("institution_named"), Known("final_plan_sent_to_institution")),
        "The plan names no institution, and yet a copy was sent to one. Correct one of the two.",
    )


def finalised_inside_the_period(on: type[Record], code: str) -> Check:
    """Make the check for a plan that was finalised in the time to comment on its draft."""
    return Check(
        code,
        Severity.QUERY,
        on,
        ("draft_plan_served", "final_plan_sent"),
        All(
            OnOrBefore("draft_plan_served", "final_plan_sent"),
            OnOrBefore("final_plan_sent", BeginningWith("draft_plan_served", Days(15))),
        ),
        "The final plan was sent within 15 days of the draft, counting the day of service: the "
        "parent or young person must have at least 15 days to comment. Check both dates.",
    )
