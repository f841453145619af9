"""Checks of a claim for judicial review, `JR`."""

from sendrules.records.elsewhere.judicial_review import JudicialReview
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
)
