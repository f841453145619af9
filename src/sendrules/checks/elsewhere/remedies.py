"""Checks of remedies elsewhere: `OC1..` the Ombudsman, `JR1..` judicial review."""

from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.checks.common import (
    dates_in_the_future,
    impossible_orders,
    outcomes_without_dates,
)
from sendrules.records.elsewhere.judicial_review import JudicialReview
from sendrules.records.elsewhere.ombudsman_complaint import OmbudsmanComplaint
from sendrules.rules import All, Check, ClaimCheck, Is, Known, Not, Severity

__all__ = ["REMEDY_CHECKS"]

_OMBUDSMAN: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(OmbudsmanComplaint, "OC101"),
    *dates_in_the_future(OmbudsmanComplaint, "OC102"),
    *outcomes_without_dates(OmbudsmanComplaint, "OC103"),
    Check(
        "OC104",
        Severity.ERROR,
        OmbudsmanComplaint,
        ("aware", "complaint_made"),
        All(Known("complaint_made"), Not(Known("aware"))),
        "A complaint was made, but the day on which the person affected first had notice of the "
        "matter is missing. Record it: the twelve months begin with it.",
    ),
    Check(
        "OC105",
        Severity.ERROR,
        OmbudsmanComplaint,
        ("time_limit_disapplied", "late_complaint_asked"),
        All(Is("time_limit_disapplied", True), Is("late_complaint_asked", False)),
        "The Ombudsman set the time limit aside, and yet nobody asked for that. Correct one of the "
        "two.",
    ),
    claims_without_facts(OmbudsmanComplaint, "OC201"),
    claims_outside_their_window(OmbudsmanComplaint, "OC202"),
)

_JUDICIAL_REVIEW: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(JudicialReview, "JR101"),
    *dates_in_the_future(JudicialReview, "JR102"),
    *outcomes_without_dates(JudicialReview, "JR103"),
    Check(
        "JR104",
        Severity.ERROR,
        JudicialReview,
        ("grounds_arose", "claim_filed"),
        All(Known("claim_filed"), Not(Known("grounds_arose"))),
        "A claim was filed, but the day on which its grounds arose is missing. Record it: time "
        "runs from it.",
    ),
    Check(
        "JR105",
        Severity.ERROR,
        JudicialReview,
        ("extension_granted", "extension_sought"),
        All(Is("extension_granted", True), Is("extension_sought", False)),
        "The court extended time, and yet nobody asked for that. Correct one of the two.",
    ),
    claims_without_facts(JudicialReview, "JR201"),
    claims_outside_their_window(JudicialReview, "JR202"),
)

REMEDY_CHECKS: tuple[Check | ClaimCheck, ...] = (*_OMBUDSMAN, *_JUDICIAL_REVIEW)
