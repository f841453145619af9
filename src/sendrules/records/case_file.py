"""A child's or young person's case file: the records of every process, together."""

from typing import Any

from pydantic import Field

from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.discrimination_claim import DiscriminationClaim
from sendrules.records.appeal.mediation import Mediation
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.tribunal_recommendation import TribunalRecommendation
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.records.assessment.advice_request import AdviceRequest
from sendrules.records.assessment.assessment_placement import AssessmentPlacement
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.checked import Checked
from sendrules.records.conversion.detained_statement_transfer import DetainedStatementTransfer
from sendrules.records.conversion.learning_difficulty_transfer import LearningDifficultyTransfer
from sendrules.records.conversion.old_law_request import OldLawRequest
from sendrules.records.conversion.statement_reassessment import StatementReassessment
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.records.detained.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.detained.detained_provision import DetainedProvision
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.detained.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.records.detained.kept_plan import KeptPlan
from sendrules.records.detained.kept_plan_transfer import KeptPlanTransfer
from sendrules.records.elsewhere.judicial_review import JudicialReview
from sendrules.records.elsewhere.ombudsman_complaint import OmbudsmanComplaint
from sendrules.records.elsewhere.school_admission import SchoolAdmission
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.records.plan.commissioner_change import CommissionerChange
from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.records.plan.plan_disclosure import PlanDisclosure
from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.records.record import Record
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer

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
    school_admissions: tuple[SchoolAdmission, ...] = ()
    reassessments: tuple[Reassessment, ...] = ()
    plan_disclosures: tuple[PlanDisclosure, ...] = ()
    direct_payments: tuple[DirectPayments, ...] = ()
    area_transfers: tuple[AreaTransfer, ...] = ()
    commissioner_changes: tuple[CommissionerChange, ...] = ()
    mediations: tuple[Mediation, ...] = ()
    mediation_agreements: tuple[MediationAgreement, ...] = ()
    appeals: tuple[Appeal, ...] = ()
    unopposed_appeals: tuple[UnopposedAppeal, ...] = ()
    tribunal_orders: tuple[TribunalOrder, ...] = ()
    tribunal_recommendations: tuple[TribunalRecommendation, ...] = ()
    upper_tribunal_appeals: tuple[UpperTribunalAppeal, ...] = ()
    discrimination_claims: tuple[DiscriminationClaim, ...] = ()
    ombudsman_complaints: tuple[OmbudsmanComplaint, ...] = ()
    judicial_reviews: tuple[JudicialReview, ...] = ()
    plan_cessations: tuple[PlanCessation, ...] = ()
    detained_needs_assessments: tuple[DetainedNeedsAssessment, ...] = ()
    kept_plans: tuple[KeptPlan, ...] = ()
    kept_plan_transfers: tuple[KeptPlanTransfer, ...] = ()
    detained_provisions: tuple[DetainedProvision, ...] = ()
    detained_mediations: tuple[DetainedMediation, ...] = ()
    detained_mediation_agreements: tuple[DetainedMediationAgreement, ...] = ()
    detained_unopposed_appeals: tuple[DetainedUnopposedAppeal, ...] = ()
    detained_tribunal_orders: tuple[DetainedTribunalOrder, ...] = ()
    statement_transfers: tuple[StatementTransfer, ...] = ()
    statement_reassessments: tuple[StatementReassessment, ...] = ()
    detained_statement_transfers: tuple[DetainedStatementTransfer, ...] = ()
    old_law_requests: tuple[OldLawRequest, ...] = ()
    learning_difficulty_transfers: tuple[LearningDifficultyTransfer, ...] = ()

    def model_dump(self, **kwargs: Any) -> dict[str, Any]:
        """Return it as plain values; records of your own kinds keep the fields that they add."""
        return super().model_dump(**{"serialize_as_any": True, **kwargs})

    def model_dump_json(self, **kwargs: Any) -> str:
        """Write it as JSON; records of your own kinds keep the fields that they add."""
        return super().model_dump_json(**{"serialize_as_any": True, **kwargs})

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
