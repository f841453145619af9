"""A transfer between phases of education, or between post-16 institutions.

Source of the events: SEND Regulations 2014 regs 2(1) and 18. The record knows their names and
order, and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, fact
from sendrules.records.plan.detention import Detention
from sendrules.records.plan.plan_ends import PlanEnds

__all__ = ["PhaseTransfer", "PhaseTransferStage"]


class PhaseTransferStage(StrEnum):
    """Where the review before a transfer stands."""

    NOT_STARTED = "not started"
    REVIEWING = "plan to be reviewed"
    FINALISING = "plan to be finalised"
    FINAL_PLAN_SENT = "final plan sent"
    NOT_TRANSFERRING = "not transferring"
    PLAN_CEASED = "plan ceased"
    MOVED_AWAY = "moved to another area"
    DETAINED = "detained"
    DIED = "died"


class PhaseTransfer(
    Detention,
    PlanEnds,
    order=60,
    code="PT",
    begins=("transfer_proposed", "plan_held_from", "review_completed"),
    since=PART_3_IN_FORCE,
):
    """One transfer of one child or young person, and the plan that must be ready for it.

    The transfers between phases are a closed list: early years to school, infant to junior,
    primary to middle, primary to secondary, middle to secondary, secondary to post-16. A move from
    one post-16 institution to another is recorded here too.

    >>> PhaseTransfer(transfer="2026-09-01", to_post_16=False).stage(date(2026, 1, 5)).value
    'plan to be reviewed'
    """

    transfer: DateFact = fact(
        "The day of the transfer, due or proposed; usually in September.",
        anchor="event date",
        planned=True,
    )
    transfer_proposed: DateFact = fact("The transfer was proposed.", anchor="event date")
    to_post_16: FlagFact = fact("Whether the transfer is to a post-16 institution.")
    from_post_16: FlagFact = fact("Whether the transfer is from a post-16 institution.")
    plan_held_from: DateFact = fact(
        "The authority came to maintain the plan: it was first made, or was transferred from another "
        "authority. It matters where that was close to the transfer.",
        anchor="event date",
    )
    review_completed: DateFact = fact(
        "The review before the transfer was completed: its decision was sent.", anchor="notified"
    )
    final_plan_sent: DateFact = fact(
        "The final amended plan that names the placement, or its type, was sent to the parent or "
        "young person. Where the plan needed no amendment: the decision to keep it was sent.",
        anchor="sent",
        follows=("review_completed",),
    )
    not_transferring: DateFact = fact(
        "It was settled that the transfer will not take place.", anchor="event date", ends=True
    )

    def stage(self, as_at: date) -> PhaseTransferStage:
        """Name where the review stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return PhaseTransferStage.NOT_STARTED


_Stage = PhaseTransferStage
_STAGES: tuple[tuple[Callable[[PhaseTransfer], object], PhaseTransferStage], ...] = (
    (lambda r: r.died, _Stage.DIED),
    (lambda r: r.plan_ceased, _Stage.PLAN_CEASED),
    (lambda r: r.moved_away, _Stage.MOVED_AWAY),
    (lambda r: r.detained, _Stage.DETAINED),
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (lambda r: r.not_transferring, _Stage.NOT_TRANSFERRING),
    (lambda r: r.review_completed, _Stage.FINALISING),
    (lambda r: r.transfer, _Stage.REVIEWING),
)
