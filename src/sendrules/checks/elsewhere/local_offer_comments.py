"""Checks of comments on the local offer, `OT2`: those of a claim have codes of their own."""

from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.records.elsewhere.local_offer_comments import LocalOfferComments
from sendrules.rules import (
    Check,
    ClaimCheck,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check | ClaimCheck, ...] = (
    claims_without_facts(LocalOfferComments, "OT211"),
    claims_outside_their_window(LocalOfferComments, "OT212"),
)
