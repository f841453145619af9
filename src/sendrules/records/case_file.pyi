# Written by `python tools/public_names.py`.

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
