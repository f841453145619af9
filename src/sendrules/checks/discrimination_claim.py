"""Checks of a discrimination claim, `DC101` to `DC104`."""

from sendrules.checks.common import dates_in_the_future, impossible_orders
from sendrules.records.discrimination_claim import DiscriminationClaim
from sendrules.rules import All, Check, Known, Not, Severity

__all__ = ["DISCRIMINATION_CLAIM_CHECKS"]

DISCRIMINATION_CLAIM_CHECKS: tuple[Check, ...] = (
    *impossible_orders(DiscriminationClaim, "DC101"),
    *dates_in_the_future(DiscriminationClaim, "DC102"),
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
)
