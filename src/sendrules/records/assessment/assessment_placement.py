"""A place in a special school or special post-16 institution for the purposes of an assessment.

Source of the events: SEND Regulations 2014 reg 48.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import PART_3_IN_FORCE, DateFact, fact
from sendrules.records.record import Record

__all__ = ["AssessmentPlacement", "AssessmentPlacementStage"]


class AssessmentPlacementStage(StrEnum):
    """Where a placement for an assessment stands."""

    NOT_STARTED = "no notice that there will be no plan"
    STAYING_ON = "staying on after a no-plan notice"
    ENDED = "stay ended"


class AssessmentPlacement(Record, order=30, code="OT6", since=PART_3_IN_FORCE):
    """One admission to a special school or special post-16 institution for an EHC needs assessment.

    The institution's own calendar decides which days count: those on which it is open to admit
    students. The tenth of them is therefore a fact to be recorded, not worked out.
    """

    no_plan_notice_served: DateFact = fact(
        "The authority served the notice that it does not propose to make a plan (s.36(9)).",
        anchor="served",
    )
    tenth_open_day: DateFact = fact(
        "The tenth day, after the day of service, on which the school or institution was or will "
        "be open to admit students.",
        anchor="event date",
        follows=("no_plan_notice_served",),
        planned=True,
    )
    stay_ended: DateFact = fact(
        "The first day on which the school or institution no longer let the child or young person "
        "stay. Leave it out where the family chose to leave.",
        anchor="event date",
    )
    family_left: DateFact = fact(
        "The child or young person left by the family's own choice.", anchor="event date"
    )

    def stage(self, as_at: date) -> AssessmentPlacementStage:
        """Name where the placement stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.stay_ended or known.family_left:
            return AssessmentPlacementStage.ENDED
        if known.no_plan_notice_served:
            return AssessmentPlacementStage.STAYING_ON
        return AssessmentPlacementStage.NOT_STARTED
