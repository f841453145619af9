"""Checks of the transfer of a plan to another area, `MV`."""

from sendrules.clock import Months
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.rules import (
    AS_AT,
    After,
    All,
    Any,
    Check,
    Condition,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, AreaTransfer, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "MV104",
        Severity.ERROR,
        ("moved", "old_authority_aware"),
        All(
            Known("plan_transferred"),
            Any(Not(Known("moved")), Not(Known("old_authority_aware"))),
        ),
        "The plan was transferred, but the day of the move, or the day on which the old authority "
        "became aware of it, is missing. Record both: which limit applies depends on them.",
    ),
    _check(
        "MV105",
        Severity.QUERY,
        ("moved", "plan_transferred"),
        Not(OnOrBefore("moved", "plan_transferred")),
        "The plan was transferred before the move: the new authority is not responsible until "
        "then. Check both dates.",
    ),
    _check(
        "MV106",
        Severity.ERROR,
        ("plan_transferred", "made_or_last_reviewed"),
        All(Known("plan_transferred"), Not(Known("made_or_last_reviewed"))),
        "The plan was transferred, but the day on which it was made or last reviewed is missing. "
        "Ask the old authority: without it nobody can tell when the review is due.",
    ),
    _check(
        "MV107",
        Severity.ERROR,
        ("made_or_last_reviewed", "plan_transferred"),
        Not(OnOrBefore("made_or_last_reviewed", "plan_transferred")),
        "The last review is later than the transfer. If it was the new authority's own review, "
        "record it as concluded, and give the review before it here.",
    ),
    _check(
        "MV108",
        Severity.QUERY,
        ("commissioning_body_changed", "plan_transferred"),
        All(Known("plan_transferred"), Not(Known("commissioning_body_changed"))),
        "It is not recorded whether another commissioning body became responsible by the move. "
        "Record it: two more limits depend on it.",
    ),
    _check(
        "MV109",
        Severity.ERROR,
        ("commissioning_body_changed", "new_body_notified", "assessment_or_review_requested"),
        All(
            Known("commissioning_body_changed"),
            Is("commissioning_body_changed", False),
            Any(Known("new_body_notified"), Known("assessment_or_review_requested")),
        ),
        "The commissioning body did not change, and yet a new one was notified or acted. Correct "
        "one of the two.",
    ),
    _check(
        "MV110",
        Severity.QUERY,
        ("moved", "old_authority_aware"),
        Any(
            Not(OnOrBefore("old_authority_aware", After("moved", Months(24)))),
            Not(OnOrBefore("moved", After("old_authority_aware", Months(24)))),
        ),
        "Years lie between the move and the day on which the old authority became aware of it. "
        "Check that no year was mistyped.",
    ),
    _check(
        "MV111",
        Severity.QUERY,
        ("moved",),
        All(Known("family_informed"), Not(OnOrBefore("moved", AS_AT))),
        "The family was told of the transfer, and yet the move still lies ahead. Check the day of "
        "the move.",
    ),
)
