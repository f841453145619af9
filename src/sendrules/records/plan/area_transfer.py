"""A move of a child or young person who has an EHC plan to another authority's area.

Source of the events: Children and Families Act 2014 s.47; SEND Regulations 2014 reg 15.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, fact

__all__ = ["AreaTransfer", "AreaTransferStage"]


class AreaTransferStage(StrEnum):
    """Where the transfer of a plan stands."""

    NOT_STARTED = "old authority not aware of a move"
    MOVE_EXPECTED = "move expected"
    AWAITING_TRANSFER = "moved, plan not transferred"
    TRANSFERRED = "plan transferred, family to be informed"
    AWAITING_REVIEW = "family informed, review to come"
    REVIEWED = "reviewed by the new authority"
    ENDED = "ended"


class AreaTransfer(
    CoronavirusClaim,
    order=110,
    code="MV",
    begins=(
        "old_authority_aware",
        "plan_transferred",
        "old_body_aware",
        "new_body_notified",
        "new_body_aware",
    ),
    since=PART_3_IN_FORCE,
):
    """One move from the area of the old authority to that of the new, and what follows from it.

    The day of the move may lie ahead: a family can say in June that it moves in September.

    >>> AreaTransfer(moved="2026-09-01", old_authority_aware="2026-06-10").stage(
    ...     date(2026, 7, 1)
    ... ).value
    'move expected'
    """

    moved: DateFact = fact(
        "The child or young person moved, or is to move, into the new authority's area.",
        anchor="moved",
        planned=True,
    )
    old_authority_aware: DateFact = fact(
        "The old authority became aware of the move. The new authority's awareness does not count.",
        anchor="became aware",
    )
    plan_transferred: DateFact = fact(
        "The old authority transferred the plan to the new authority.",
        anchor="transferred",
        follows=("old_authority_aware",),
    )
    family_informed: DateFact = fact(
        "The new authority had told the parent or young person all three things: that the plan is "
        "transferred, whether it will assess, and when it will review the plan.",
        anchor="informed",
        follows=("plan_transferred",),
    )
    made_or_last_reviewed: DateFact = fact(
        "The plan was last reviewed before the transfer; where it had never been reviewed, the day "
        "on which it was made.",
        anchor="last reviewed",
    )
    review_concluded: DateFact = fact(
        "The new authority concluded its review: the decision to keep, amend or end the plan was "
        "sent.",
        anchor="event date",
        follows=("plan_transferred",),
    )
    commissioning_body_changed: FlagFact = fact(
        "Whether, by the move, another commissioning body became responsible for the child or "
        "young person."
    )
    old_body_aware: DateFact = fact(
        "The original responsible commissioning body became aware of the move.",
        anchor="became aware",
    )
    new_body_notified: DateFact = fact(
        "The original commissioning body notified the new one of the move.",
        anchor="notified",
        follows=("old_body_aware",),
    )
    new_body_aware: DateFact = fact(
        "The new responsible commissioning body became aware of the move.",
        anchor="became aware",
    )
    health_provision_practicable: FlagFact = fact(
        "Whether it is practicable for the new commissioning body to arrange the health provision "
        "that the plan specifies.",
        known_by="new_body_aware",
    )
    assessment_or_review_requested: DateFact = fact(
        "The new commissioning body asked the new authority to assess, or to review the plan.",
        anchor="event date",
        follows=("new_body_aware",),
    )
    ended: DateFact = fact(
        "The matter ended otherwise: the move fell through, the plan ceased to be maintained, or "
        "the child or young person moved on or died.",
        anchor="event date",
        ends=True,
    )

    def stage(self, as_at: date) -> AreaTransferStage:
        """Name where the transfer stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.review_concluded:
            return AreaTransferStage.REVIEWED
        if known.ended:
            return AreaTransferStage.ENDED
        if known.family_informed:
            return AreaTransferStage.AWAITING_REVIEW
        if known.plan_transferred:
            return AreaTransferStage.TRANSFERRED
        if not known.old_authority_aware:
            return AreaTransferStage.NOT_STARTED
        ahead = known.moved is not None and known.moved > as_at
        return AreaTransferStage.MOVE_EXPECTED if ahead else AreaTransferStage.AWAITING_TRANSFER
