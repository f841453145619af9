"""A change of responsible commissioning body while the authority stays the same.

Source of the events: SEND Regulations 2014 reg 16. Where the child or young person moves to another
authority's area, see `AreaTransfer`.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, fact

__all__ = ["CommissionerChange", "CommissionerChangeStage"]


class CommissionerChangeStage(StrEnum):
    """Where a change of commissioning body stands."""

    NOT_STARTED = "not known to either body"
    OLD_BODY_AWARE = "known to the old body"
    NEW_BODY_AWARE = "known to the new body"
    ASKED = "assessment or review asked for"
    ENDED = "ended"


class CommissionerChange(
    CoronavirusClaim,
    order=120,
    code="CB",
    begins=("old_body_aware", "new_body_notified", "new_body_aware"),
    since=PART_3_IN_FORCE,
):
    """One change of the responsible commissioning body for a child or young person with a plan."""

    old_body_aware: DateFact = fact(
        "The original responsible commissioning body became aware of the change.",
        anchor="became aware",
    )
    new_body_notified: DateFact = fact(
        "The original commissioning body notified the new one of the change.",
        anchor="notified",
        follows=("old_body_aware",),
    )
    new_body_aware: DateFact = fact(
        "The new commissioning body became aware that it is now the responsible one.",
        anchor="became aware",
    )
    health_provision_practicable: FlagFact = fact(
        "Whether it is practicable for the new commissioning body to arrange the health provision "
        "that the plan specifies.",
        known_by="new_body_aware",
    )
    assessment_or_review_requested: DateFact = fact(
        "The new commissioning body asked the authority to assess, or to review the plan.",
        anchor="event date",
        follows=("new_body_aware",),
    )
    ended: DateFact = fact(
        "The matter ended otherwise: the change fell through, the plan ceased to be maintained, or "
        "the child or young person moved to another area or died.",
        anchor="event date",
        ends=True,
    )

    def stage(self, as_at: date) -> CommissionerChangeStage:
        """Name where the change stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.assessment_or_review_requested:
            return CommissionerChangeStage.ASKED
        if known.ended:
            return CommissionerChangeStage.ENDED
        if known.new_body_aware or known.new_body_notified:
            return CommissionerChangeStage.NEW_BODY_AWARE
        if known.old_body_aware:
            return CommissionerChangeStage.OLD_BODY_AWARE
        return CommissionerChangeStage.NOT_STARTED
