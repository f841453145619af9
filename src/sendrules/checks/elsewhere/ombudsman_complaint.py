"""Checks of a complaint to the Ombudsman, `OC`."""

from sendrules.records.elsewhere.ombudsman_complaint import OmbudsmanComplaint
from sendrules.rules import (
    All,
    Check,
    ClaimCheck,
    Is,
    Known,
    Not,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check | ClaimCheck, ...] = (
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
)
