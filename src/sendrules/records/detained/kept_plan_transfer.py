"""A transfer of a kept EHC plan on release to another authority.

Source of the events: SEND (Detained Persons) Regulations 2015 reg 16. Where a child or young person
who is not detained moves to another authority's area, see `AreaTransfer`.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import DETAINED_IN_FORCE, PART_3_IN_FORCE, DateFact, FlagFact, fact

__all__ = ["KeptPlanTransfer", "KeptPlanTransferStage"]


class KeptPlanTransferStage(StrEnum):
    """Where the transfer of a kept plan stands."""

    NOT_STARTED = "release not known"
    TO_BE_DISCLOSED = "release known, plan not disclosed"
    DISCLOSED = "plan disclosed to the new authority"
    WITH_NEW_AUTHORITY = "new authority has the plan"
    WITH_COMMISSIONING_BODY = "commissioning body has the plan"
    ASKED = "assessment or review asked for"
    ENDED = "ended"


class KeptPlanTransfer(
    CoronavirusClaim,
    order=260,
    code="KT",
    begins=(
        "informed_of_release",
        "plan_disclosed",
        "new_authority_responsible",
        "plan_received",
        "passed_to_commissioning_body",
        "body_received_plan",
    ),
    since=DETAINED_IN_FORCE,
):
    """One release to another authority, which becomes responsible for the person and the plan."""

    informed_of_release: DateFact = fact(
        "The home authority was informed of the release to the new authority.", anchor="informed"
    )
    plan_disclosed: DateFact = fact(
        "The home authority disclosed the plan to the new authority.",
        anchor="sent",
        follows=("informed_of_release",),
    )
    new_authority_responsible: DateFact = fact(
        "The new authority became responsible for the child or young person.",
        anchor="became responsible",
        earliest=PART_3_IN_FORCE,
    )
    plan_received: DateFact = fact(
        "The new authority received the plan from the home authority.",
        anchor="received",
        follows=("plan_disclosed",),
    )
    passed_to_commissioning_body: DateFact = fact(
        "The new authority disclosed the plan to the responsible commissioning body.",
        anchor="sent",
        follows=("plan_received",),
    )
    body_received_plan: DateFact = fact(
        "The responsible commissioning body received the plan.",
        anchor="received",
        follows=("passed_to_commissioning_body",),
    )
    health_provision_practicable: FlagFact = fact(
        "Whether it is practicable for the responsible commissioning body to arrange the health "
        "provision that the plan specifies.",
        known_by="body_received_plan",
    )
    assessment_or_review_requested: DateFact = fact(
        "The responsible commissioning body asked the new authority to assess, or to review the "
        "plan.",
        anchor="event date",
        follows=("body_received_plan",),
    )
    ended: DateFact = fact(
        "The matter ended otherwise: the release fell through, the plan ceased to be maintained, "
        "or the child or young person moved on or died.",
        anchor="event date",
        ends=True,
    )

    def stage(self, as_at: date) -> KeptPlanTransferStage:
        """Name where the transfer stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.assessment_or_review_requested:
            return KeptPlanTransferStage.ASKED
        if known.ended:
            return KeptPlanTransferStage.ENDED
        if known.body_received_plan:
            return KeptPlanTransferStage.WITH_COMMISSIONING_BODY
        if known.plan_received:
            return KeptPlanTransferStage.WITH_NEW_AUTHORITY
        if known.plan_disclosed:
            return KeptPlanTransferStage.DISCLOSED
        begun = known.informed_of_release or known.new_authority_responsible
        return KeptPlanTransferStage.TO_BE_DISCLOSED if begun else KeptPlanTransferStage.NOT_STARTED
