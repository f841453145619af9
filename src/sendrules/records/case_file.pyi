# Written by `python tools/public_names.py`.

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

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
from sendrules.records.bundle import Bundle
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
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer

_Facts: TypeAlias = Mapping[str, object]

class CaseFile(Bundle):
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
    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 - the field
        died: date | str | None = None,
        moved_away: date | str | None = None,
        needs_assessments: Sequence[NeedsAssessment | _Facts] = (),
        advice_requests: Sequence[AdviceRequest | _Facts] = (),
        assessment_placements: Sequence[AssessmentPlacement | _Facts] = (),
        plans_in_force: Sequence[PlanInForce | _Facts] = (),
        annual_reviews: Sequence[AnnualReview | _Facts] = (),
        phase_transfers: Sequence[PhaseTransfer | _Facts] = (),
        school_admissions: Sequence[SchoolAdmission | _Facts] = (),
        reassessments: Sequence[Reassessment | _Facts] = (),
        plan_disclosures: Sequence[PlanDisclosure | _Facts] = (),
        direct_payments: Sequence[DirectPayments | _Facts] = (),
        area_transfers: Sequence[AreaTransfer | _Facts] = (),
        commissioner_changes: Sequence[CommissionerChange | _Facts] = (),
        mediations: Sequence[Mediation | _Facts] = (),
        mediation_agreements: Sequence[MediationAgreement | _Facts] = (),
        appeals: Sequence[Appeal | _Facts] = (),
        unopposed_appeals: Sequence[UnopposedAppeal | _Facts] = (),
        tribunal_orders: Sequence[TribunalOrder | _Facts] = (),
        tribunal_recommendations: Sequence[TribunalRecommendation | _Facts] = (),
        upper_tribunal_appeals: Sequence[UpperTribunalAppeal | _Facts] = (),
        discrimination_claims: Sequence[DiscriminationClaim | _Facts] = (),
        ombudsman_complaints: Sequence[OmbudsmanComplaint | _Facts] = (),
        judicial_reviews: Sequence[JudicialReview | _Facts] = (),
        plan_cessations: Sequence[PlanCessation | _Facts] = (),
        detained_needs_assessments: Sequence[DetainedNeedsAssessment | _Facts] = (),
        kept_plans: Sequence[KeptPlan | _Facts] = (),
        kept_plan_transfers: Sequence[KeptPlanTransfer | _Facts] = (),
        detained_provisions: Sequence[DetainedProvision | _Facts] = (),
        detained_mediations: Sequence[DetainedMediation | _Facts] = (),
        detained_mediation_agreements: Sequence[DetainedMediationAgreement | _Facts] = (),
        detained_unopposed_appeals: Sequence[DetainedUnopposedAppeal | _Facts] = (),
        detained_tribunal_orders: Sequence[DetainedTribunalOrder | _Facts] = (),
        statement_transfers: Sequence[StatementTransfer | _Facts] = (),
        statement_reassessments: Sequence[StatementReassessment | _Facts] = (),
        detained_statement_transfers: Sequence[DetainedStatementTransfer | _Facts] = (),
        old_law_requests: Sequence[OldLawRequest | _Facts] = (),
        learning_difficulty_transfers: Sequence[LearningDifficultyTransfer | _Facts] = (),
    ) -> None: ...
