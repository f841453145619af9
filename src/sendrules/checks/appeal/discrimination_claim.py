"""Checks of a discrimination claim, `DC`."""

from sendrules.checks.common import (
    outcomes_without_dates,
)
from sendrules.records.appeal.discrimination_claim import DiscriminationClaim
from sendrules.rules import All, Check, Is, Known, Not, Severity

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "DC103",
        Severity.ERROR,
        DiscriminationClaim,
        ("claim_received_by_school", "response_received"),
        All(Known("response_received"), Not(Known("claim_received_by_school"))),
        "The response is recorded, but not the day on which the responsible body received the "
        "claim. Record it: the time for the response runs from it.",
    ),
    Check(
        "DC104",
        Severity.QUERY,
        DiscriminationClaim,
        ("reinstatement_claimed",),
        All(Known("claim_received_by_school"), Not(Known("reinstatement_claimed"))),
        "It is not recorded whether the claim asks for an excluded pupil to be reinstated. Record "
        "it: the response is due in 15 working days if it does, and in 30 if not.",
    ),
    *outcomes_without_dates(DiscriminationClaim, "DC105"),
    Check(
        "DC106",
        Severity.ERROR,
        DiscriminationClaim,
        ("conduct", "claim_received"),
        All(Known("claim_received"), Not(Known("conduct"))),
        "A claim was received, but the day of the conduct complained of is missing. Record it: the "
        "six months start with it.",
    ),
    Check(
        "DC107",
        Severity.ERROR,
        DiscriminationClaim,
        ("late_claim_admitted", "late_claim_refused_before"),
        All(Is("late_claim_admitted", True), Is("late_claim_refused_before", True)),
        "The Tribunal admitted a late claim that it had refused to consider before, which it cannot "
        "do. Correct one of the two.",
    ),
)
