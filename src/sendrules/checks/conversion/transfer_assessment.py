"""Checks of a transfer from a statement, in detention or outside it: one number means one thing."""

from datetime import date

from sendrules.records.conversion.transfer_assessment import TransferAssessment
from sendrules.rules import (
    AS_AT,
    All,
    Any,
    Check,
    Earliest,
    FixedDate,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["transfer_assessment"]

_OUTCOME = Any(Known("outcome_decided"), Known("concluded"))


def transfer_assessment(
    on: type[TransferAssessment], prefix: str, ends: tuple[str, ...]
) -> tuple[Check, ...]:
    """Make the checks of a transfer assessment, in detention or outside it.

    Args:
        on: the record.
        prefix: the letters before each code.
        ends: what ends the duty to assess.
    """
    return (
        Check(
            f"{prefix}104",
            Severity.ERROR,
            on,
            ("notice_given",),
            All(
                Not(Known("notice_given")),
                Any(_OUTCOME, OnOrBefore("assessment_began", AS_AT)),
            ),
            "The assessment has begun, but the day of the notice is missing. Record it: it decides "
            "how many weeks there are.",
        ),
        Check(
            f"{prefix}105",
            Severity.ERROR,
            on,
            ("assessment_began",),
            All(Not(Known("assessment_began")), _OUTCOME),
            "The outcome is recorded, but not the day on which the assessment began. Record it: "
            "the weeks begin with that day.",
        ),
        Check(
            f"{prefix}106",
            Severity.ERROR,
            on,
            ("plan_needed",),
            All(Not(Known("plan_needed")), _OUTCOME),
            "The outcome was decided, but it is not recorded whether a plan is needed. Record it: "
            "each outcome has its own period.",
        ),
        Check(
            f"{prefix}107",
            Severity.QUERY,
            on,
            ("notice_given", "assessment_began"),
            Not(OnOrBefore("notice_given", "assessment_began")),
            "Notice was given after the assessment had begun. Check both dates: if they are right, "
            "there was no notice in time.",
        ),
        Check(
            f"{prefix}108",
            Severity.QUERY,
            on,
            ("concluded", *ends),
            Not(OnOrBefore("concluded", Earliest(*ends))),
            "The assessment was concluded after the duty to make it had ended. Check which of the "
            "dates is right.",
        ),
        Check(
            f"{prefix}109",
            Severity.ERROR,
            on,
            ("practicable_before_april_2018", "concluded"),
            All(
                Is("practicable_before_april_2018", False),
                OnOrBefore("concluded", FixedDate(date(2018, 3, 31))),
            ),
            "The assessment was concluded before 1 April 2018, and yet it is said not to have been "
            "practicable by then. Correct one of the two.",
        ),
        Check(
            f"{prefix}110",
            Severity.ERROR,
            on,
            ("outcome_decided", "concluded"),
            Not(OnOrBefore("outcome_decided", "concluded")),
            "The assessment was concluded before its outcome was decided. Correct whichever date "
            "is wrong.",
        ),
    )
