"""Checks of what was begun under the old law and converted: one number means one thing."""

from datetime import date

from sendrules.records import Record
from sendrules.rules import (
    All,
    Check,
    FixedDate,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["converted"]


def converted(
    on: type[Record], prefix: str, *, decisive: str, outcome: str, notified: str
) -> tuple[Check, ...]:
    """Make the checks of a converted matter.

    Args:
        on: the record.
        prefix: the letters before each code.
        decisive: the answer on which the period turns.
        outcome: the answer that was notified.
        notified: the day on which it was notified.
    """
    return (
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
            (decisive,),
            All(Known("consent_given"), Not(Known(decisive))),
            f"'{decisive}' is not recorded. Record it: it decides which paragraph sets the period.",
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
