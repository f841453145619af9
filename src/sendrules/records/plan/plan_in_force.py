"""An EHC plan while it is maintained: what it secures, and how long it may last.

Source of the events: Children and Families Act 2014 ss.42, 43 and 46; SEND Regulations 2014 reg 46.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import (
    FIRST_POSSIBLE_DAY,
    PART_3_IN_FORCE,
    DateFact,
    FlagFact,
    claim,
    fact,
)
from sendrules.records.record import Record

__all__ = ["PlanInForce", "PlanStage"]


class PlanStage(StrEnum):
    """Where a plan stands."""

    NOT_MADE = "not made"
    MAINTAINED = "maintained"
    CEASED = "ceased"


class PlanInForce(
    Record,
    order=40,
    code="PL",
    plural="plans in force",
    begins=("plan_made",),
    since=PART_3_IN_FORCE,
):
    """One EHC plan in its present form. An amended plan is a new record from its own date."""

    plan_made: DateFact = fact(
        "The plan was made or, if it was amended since, was issued in its present form.",
        anchor="plan made",
    )
    provision_in_place: DateFact = fact(
        "All the special educational provision that the plan specifies was in place.",
        anchor="event date",
        follows=("plan_made",),
        earliest=FIRST_POSSIBLE_DAY,
    )
    health_provision_specified: FlagFact = fact(
        "Whether the plan specifies health care provision.", known_by="plan_made"
    )
    health_provision_in_place: DateFact = fact(
        "All the health care provision that the plan specifies was in place.",
        anchor="event date",
        follows=("plan_made",),
        earliest=FIRST_POSSIBLE_DAY,
    )
    alternative_arrangements_made: FlagFact = claim(
        "Whether the parent or young person has made alternative arrangements."
    )
    alternative_arrangements_suitable: FlagFact = fact(
        "Whether those alternative arrangements are suitable."
    )
    bound_institution_named: FlagFact = fact(
        "Whether the plan names an institution of a kind listed in s.43(1): a maintained school or "
        "nursery school, an Academy, a further-education institution in England, a non-maintained "
        "special school, or an institution approved under s.41.",
        known_by="plan_made",
    )
    admitted: DateFact = fact(
        "The institution that the plan names admitted the child or young person.",
        anchor="event date",
        follows=("plan_made",),
        earliest=FIRST_POSSIBLE_DAY,
    )
    turns_25: DateFact = fact(
        "The young person's 25th birthday.", anchor="event date", planned=True
    )
    in_further_education: FlagFact = fact(
        "Whether the young person attends an institution within the further-education sector."
    )
    in_apprenticeship: FlagFact = fact("Whether the young person receives apprenticeship training.")
    training_ends: DateFact = fact(
        "The day on which the apprenticeship training finishes or, otherwise, on which the course "
        "of education or training is scheduled to end.",
        anchor="event date",
        planned=True,
    )
    moved_away: DateFact = fact(
        "The child or young person moved to another authority's area: the plan goes there on that day "
        "(reg 15(2)).",
        anchor="moved",
        ends=True,
    )
    detained: DateFact = fact(
        "The child or young person was detained by order of a court, or of recall: the plan is kept "
        "from then on, and no longer maintained. Leave out a detention that a release has ended.",
        anchor="event date",
    )
    died: DateFact = fact("The child or young person died.", anchor="event date", ends=True)
    plan_ceased: DateFact = fact(
        "The plan ceased to be maintained, or was transferred to another authority.",
        anchor="event date",
        follows=("plan_made",),
    )

    def stage(self, as_at: date) -> PlanStage:
        """Name where the plan stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.plan_ceased:
            return PlanStage.CEASED
        return PlanStage.MAINTAINED if known.plan_made else PlanStage.NOT_MADE
