"""Checks of what was begun under the old law and converted, `OL101` and `LD101` to `108`.

Their limits carry no exceptions. One number means one thing in both.
"""

from datetime import date

from sendrules.checks.common import (
    dates_in_the_future,
    impossible_orders,
    outcomes_without_dates,
)
from sendrules.records import Record
from sendrules.records.conversion.learning_difficulty_transfer import LearningDifficultyTransfer
from sendrules.records.conversion.old_law_request import OldLawRequest
from sendrules.rules import (
    All,
    Check,
    ClaimCheck,
    FixedDate,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CONVERTED_MATTER_CHECKS"]


def _converted(
    on: type[Record], prefix: str, *, kind: str, outcome: str, notified: str
) -> tuple[Check, ...]:
    """Make the checks of a converted matter.

    Args:
        on: the record.
        prefix: the letters before each code.
        kind: the answer on which the period turns.
        outcome: the answer that was notified.
        notified: the day on which it was notified.
    """
    return (
        *impossible_orders(on, f"{prefix}101"),
        *dates_in_the_future(on, f"{prefix}102"),
        *outcomes_without_dates(on, f"{prefix}103"),
        Check(
            f"{prefix}104",
            Severity.ERROR,
            on,
            ("consent_given",),
            All(Known(notified), Not(Known("consent_given"))),
            "The decision was notified, but the day of the consent is missing. Record it: the "
            "weeks begin with it, and without consent the old law went on.",
        ),
        Check(
            f"{prefix}105",
            Severity.ERROR,
            on,
            ("consent_given",),
            Not(OnOrBefore(FixedDate(date(2014, 9, 1)), "consent_given")),
            "The consent is dated before 1 September 2014, when nothing could be converted yet. "
            "Check the date.",
        ),
        Check(
            f"{prefix}106",
            Severity.QUERY,
            on,
            (kind,),
            All(Known("consent_given"), Not(Known(kind))),
            f"'{kind}' is not recorded. Record it: it decides which paragraph sets the period.",
        ),
        Check(
            f"{prefix}107",
            Severity.ERROR,
            on,
            (outcome,),
            All(Known(notified), Not(Known(outcome))),
            "The decision was notified, but it is not recorded what it was. Record it.",
        ),
        Check(
            f"{prefix}108",
            Severity.QUERY,
            on,
            (notified, "ended"),
            Not(OnOrBefore(notified, "ended")),
            "The decision was notified after the matter had ended otherwise. Check which of the "
            "dates is right.",
        ),
    )


CONVERTED_MATTER_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *_converted(
        OldLawRequest,
        "OL",
        kind="assessment_requested",
        outcome="assessment_agreed",
        notified="decision_notified",
    ),
    *_converted(
        LearningDifficultyTransfer,
        "LD",
        kind="under_section_139a_5",
        outcome="plan_needed",
        notified="outcome_notified",
    ),
)
