"""Checks of a conceded appeal about a detained person, `DU`."""

from sendrules.checks.appeal.plan_after_appeal import finalised_inside_the_period
from sendrules.checks.detained.carried_out import carried_out
from sendrules.records.detained.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.rules import (
    Check,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *carried_out(
        DetainedUnopposedAppeal,
        "DU",
        "tribunal_notified",
        ("refusal_to_assess_appealed", "refusal_to_make_plan_appealed", "placement_appealed"),
    ),
    Check(
        "DU112",
        Severity.QUERY,
        DetainedUnopposedAppeal,
        ("response_submitted", "tribunal_notified"),
        Not(OnOrBefore("tribunal_notified", "response_submitted")),
        "The authority conceded after its response: reg 30 does not apply, and only an order, "
        "such as a consent order, starts a new period. Check both dates, or record the order.",
    ),
    finalised_inside_the_period(DetainedUnopposedAppeal, "DU113"),
)
