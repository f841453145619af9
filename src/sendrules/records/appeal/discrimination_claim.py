"""A claim to the First-tier Tribunal of disability discrimination in a school.

Source of the events: Equality Act 2010 Sch.17; the Tribunal Procedure (First-tier Tribunal) (Health,
Education and Social Care Chamber) Rules 2008, rule 21. The record knows their names and order, and
nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, claim, fact
from sendrules.records.record import Record

__all__ = ["DiscriminationClaim", "DiscriminationClaimStage"]

_STARTED = ("claim_received", "claim_received_by_school")


class DiscriminationClaimStage(StrEnum):
    """Where a discrimination claim stands."""

    NOT_STARTED = "nothing to complain of yet"
    TIME_TO_CLAIM = "for the family to claim"
    CLAIMED = "claim received"
    WITH_SCHOOL = "for the responsible body to respond"
    RESPONDED = "response received"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class DiscriminationClaim(Record, order=200, code="DC"):
    """One claim that the responsible body of a school discriminated because of disability.

    A document counts as received by the Tribunal on a day if it arrives by 5 pm.

    >>> DiscriminationClaim(conduct="2026-01-12").stage(date(2026, 2, 2)).value
    'for the family to claim'
    """

    conduct: DateFact = fact(
        "The conduct complained of, or its end where it went on over time, or the decision behind "
        "a failure to act.",
        anchor="event date",
    )
    claim_received: DateFact = fact(
        "The Tribunal received the claim.", anchor="received", follows=("conduct",)
    )
    late_claim_asked: FlagFact = claim(
        "Whether the claimant asks the Tribunal to consider the claim although it is out of time."
    )
    late_claim_refused_before: FlagFact = fact(
        "Whether the Tribunal had decided before not to consider this claim out of time."
    )
    late_claim_admitted: FlagFact = fact(
        "Whether the Tribunal decided to consider the claim out of time.",
        known_by="late_claim_decided",
    )
    late_claim_decided: DateFact = fact(
        "The Tribunal decided whether to consider the claim out of time.",
        anchor="event date",
        follows=("claim_received",),
    )
    reinstatement_claimed: FlagFact = fact(
        "Whether the claim asks for a permanently excluded pupil to be reinstated."
    )
    claim_sent_to_school: DateFact = fact(
        "The Tribunal sent the claim to the responsible body.",
        anchor="sent",
        follows=("claim_received",),
    )
    claim_received_by_school: DateFact = fact(
        "The responsible body received the claim from the Tribunal.",
        anchor="received",
        follows=("claim_received", "claim_sent_to_school"),
    )
    response_date_set: DateFact = fact(
        "The day that the Tribunal set for the response, in its directions or by extending time.",
        anchor="event date",
        follows=_STARTED,
        planned=True,
    )
    response_received: DateFact = fact(
        "The Tribunal received the response of the responsible body.",
        anchor="received",
        follows=("claim_received_by_school",),
    )
    decision_sent: DateFact = fact(
        "The Tribunal sent the decision notice.", anchor="sent", follows=_STARTED
    )
    withdrawn: DateFact = fact("The claim was withdrawn.", anchor="event date", follows=_STARTED)

    def stage(self, as_at: date) -> DiscriminationClaimStage:
        """Name where the claim stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return DiscriminationClaimStage.NOT_STARTED


_Stage = DiscriminationClaimStage
_STAGES: tuple[tuple[Callable[[DiscriminationClaim], object], DiscriminationClaimStage], ...] = (
    (lambda r: r.decision_sent, _Stage.DECIDED),
    (lambda r: r.withdrawn, _Stage.WITHDRAWN),
    (lambda r: r.response_received, _Stage.RESPONDED),
    (lambda r: r.claim_received_by_school, _Stage.WITH_SCHOOL),
    (lambda r: r.claim_received, _Stage.CLAIMED),
    (lambda r: r.conduct, _Stage.TIME_TO_CLAIM),
)
