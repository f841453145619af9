"""Checks of the disclosure of a plan, `PL3`."""

from sendrules.records.plan.plan_disclosure import PlanDisclosure
from sendrules.rules import (
    All,
    Check,
    ClaimCheck,
    Known,
    Not,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check | ClaimCheck, ...] = (
    Check(
        "PL303",
        Severity.ERROR,
        PlanDisclosure,
        ("asked",),
        All(Known("disclosed"), Not(Known("asked"))),
        "The plan was disclosed, but the day on which the young person asked is missing. Record "
        "it: time runs from that day.",
    ),
    Check(
        "PL304",
        Severity.QUERY,
        PlanDisclosure,
        ("disclosed", "withdrawn"),
        All(Known("disclosed"), Known("withdrawn")),
        "The request was taken back, and yet the plan was disclosed. Check which of the two "
        "happened.",
    ),
)
