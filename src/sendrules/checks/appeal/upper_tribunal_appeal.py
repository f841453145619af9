"""Checks of an appeal to the Upper Tribunal, `UT`."""

from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import All, Any, Check, Known, Not, Severity

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "UT103",
        Severity.ERROR,
        UpperTribunalAppeal,
        ("first_tier_refusal_sent", "permission_applied"),
        All(Known("permission_applied"), Not(Known("first_tier_refusal_sent"))),
        "The Upper Tribunal was asked for permission, but the day on which the First-tier "
        "Tribunal sent its refusal is missing. Record it: the month runs from it.",
    ),
    Check(
        "UT104",
        Severity.ERROR,
        UpperTribunalAppeal,
        ("permission_sent_to_respondent", "notice_copy_sent", "response_received"),
        All(
            Known("response_received"),
            Not(Any(Known("permission_sent_to_respondent"), Known("notice_copy_sent"))),
        ),
        "A response was received, but what started time for it is missing. Record the day on "
        "which the respondent was sent notice of permission, or a copy of the notice of appeal.",
    ),
    Check(
        "UT105",
        Severity.QUERY,
        UpperTribunalAppeal,
        ("decision_sent", "withdrawal_notice_sent"),
        All(Known("decision_sent"), Known("withdrawal_notice_sent")),
        "The appeal was both decided and withdrawn. Check which ended the proceedings: the "
        "earlier date starts the month for costs.",
    ),
)
