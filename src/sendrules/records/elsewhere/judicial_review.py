"""A claim for judicial review in the Administrative Court.

Source of the events: Civil Procedure Rules 1998, Part 54. The record knows their names and order,
and nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, claim, fact
from sendrules.records.record import Record

__all__ = ["JudicialReview", "JudicialReviewStage"]


class JudicialReviewStage(StrEnum):
    """Where a claim for judicial review stands."""

    NOT_STARTED = "no grounds yet"
    TIME_TO_CLAIM = "for the claimant to act promptly"
    CLAIMED = "claim filed"
    DECIDED = "decided"


class JudicialReview(Record, order=220, code="JR"):
    """One decision, action or failure that can be challenged in the Administrative Court.

    >>> JudicialReview(grounds_arose="2025-07-24").stage(date(2025, 8, 1)).value
    'for the claimant to act promptly'
    """

    grounds_arose: DateFact = fact(
        "The grounds for the claim first arose: the day of the decision or, where a time limit was "
        "missed, the day after it.",
        anchor="event date",
    )
    claim_filed: DateFact = fact(
        "The court received the claim form.", anchor="received", follows=("grounds_arose",)
    )
    extension_sought: FlagFact = claim("Whether the claimant asks the court to extend time.")
    extension_granted: FlagFact = fact(
        "Whether the court extended time.", known_by="extension_decided"
    )
    extension_decided: DateFact = fact(
        "The court decided whether to extend time.",
        anchor="event date",
        follows=("grounds_arose",),
    )
    claim_decided: DateFact = fact(
        "The court refused permission, or decided the claim.",
        anchor="event date",
        follows=("claim_filed",),
    )

    def stage(self, as_at: date) -> JudicialReviewStage:
        """Name where the claim stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.claim_decided:
            return JudicialReviewStage.DECIDED
        if known.claim_filed:
            return JudicialReviewStage.CLAIMED
        if known.grounds_arose:
            return JudicialReviewStage.TIME_TO_CLAIM
        return JudicialReviewStage.NOT_STARTED
