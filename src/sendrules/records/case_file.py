"""A child's or young person's case file: the records of every process, together."""

from pydantic import Field

from sendrules.records.advice_request import AdviceRequest
from sendrules.records.annual_review import AnnualReview
from sendrules.records.appeal import Appeal
from sendrules.records.area_transfer import AreaTransfer
from sendrules.records.assessment_placement import AssessmentPlacement
from sendrules.records.base import Checked, Record
from sendrules.records.commissioner_change import CommissionerChange
from sendrules.records.detained_provision import DetainedProvision
from sendrules.records.discrimination_claim import DiscriminationClaim
from sendrules.records.mediation import Mediation
from sendrules.records.mediation_agreement import MediationAgreement
from sendrules.records.needs_assessment import NeedsAssessment
from sendrules.records.phase_transfer import PhaseTransfer
from sendrules.records.plan_cessation import PlanCessation
from sendrules.records.plan_disclosure import PlanDisclosure
from sendrules.records.plan_in_force import PlanInForce
from sendrules.records.reassessment import Reassessment
from sendrules.records.tribunal_order import TribunalOrder
from sendrules.records.unopposed_appeal import UnopposedAppeal
from sendrules.records.upper_tribunal_appeal import UpperTribunalAppeal

__all__ = ["CaseFile"]


class CaseFile(Checked):
    """The records of one child or young person, each process as often as it happened.

    Raises:
        RecordError: a field is unknown, or one of the records cannot be built.
    """

    id: str | None = Field(
        default=None, description="Your own reference for the case file; never a name."
    )
    needs_assessments: tuple[NeedsAssessment, ...] = ()
    advice_requests: tuple[AdviceRequest, ...] = ()
    assessment_placements: tuple[AssessmentPlacement, ...] = ()
    plans_in_force: tuple[PlanInForce, ...] = ()
    annual_reviews: tuple[AnnualReview, ...] = ()
    phase_transfers: tuple[PhaseTransfer, ...] = ()
    reassessments: tuple[Reassessment, ...] = ()
    plan_disclosures: tuple[PlanDisclosure, ...] = ()
    area_transfers: tuple[AreaTransfer, ...] = ()
    commissioner_changes: tuple[CommissionerChange, ...] = ()
    mediations: tuple[Mediation, ...] = ()
    mediation_agreements: tuple[MediationAgreement, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    unopposed_appeals: tuple[UnopposedAppeal, ...] = ()
    tribunal_orders: tuple[TribunalOrder, ...] = ()
    upper_tribunal_appeals: tuple[UpperTribunalAppeal, ...] = ()
    discrimination_claims: tuple[DiscriminationClaim, ...] = ()
    plan_cessations: tuple[PlanCessation, ...] = ()
    detained_provisions: tuple[DetainedProvision, ...] = ()

    @classmethod
    def process(cls) -> str:
        """Return what it is in words."""
        return "case file"

    def records(self) -> tuple[Record, ...]:
        """Return every record, in the order of the processes."""
        return tuple(r for name in _PROCESSES for r in getattr(self, name))

    def named_records(self) -> tuple[tuple[str, Record], ...]:
        """Return every record with its name: its process, numbered where there are several."""
        records = self.records()
        processes = [type(r).process() for r in records]
        names = (
            f"{p} {processes[: place + 1].count(p)}" if processes.count(p) > 1 else p
            for place, p in enumerate(processes)
        )
        return tuple(zip(names, records, strict=True))


_PROCESSES = tuple(name for name in CaseFile.model_fields if name != "id")
