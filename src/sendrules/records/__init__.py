"""Facts, knowing no law: one frozen model for each process, in the sector's words."""

from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.discrimination_claim import DiscriminationClaim
from sendrules.records.appeal.mediation import Mediation
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.tribunal_recommendation import TribunalRecommendation
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.records.assessment.advice_request import AdviceRequest, AdviceSource, AdviceStage
from sendrules.records.assessment.assessment_placement import AssessmentPlacement
from sendrules.records.assessment.needs_assessment import NeedsAssessment, NeedsAssessmentStage
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.case_file import CaseFile
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
from sendrules.records.elsewhere.approval_withdrawal import ApprovalWithdrawal
from sendrules.records.elsewhere.judicial_review import JudicialReview
from sendrules.records.elsewhere.local_offer_comments import LocalOfferComments
from sendrules.records.elsewhere.ombudsman_complaint import OmbudsmanComplaint
from sendrules.records.elsewhere.school_admission import SchoolAdmission
from sendrules.records.elsewhere.senco_appointment import SencoAppointment
from sendrules.records.elsewhere.special_needs_information import SpecialNeedsInformation
from sendrules.records.fact import FactInfo
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.records.plan.commissioner_change import CommissionerChange
from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.records.plan.plan_disclosure import PlanDisclosure
from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.records.record import Record
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer

RECORDS: tuple[type[Record], ...] = (
    NeedsAssessment,
    AdviceRequest,
    AssessmentPlacement,
    AnnualReview,
    PhaseTransfer,
    SchoolAdmission,
    Reassessment,
    PlanInForce,
    PlanDisclosure,
    DirectPayments,
    AreaTransfer,
    CommissionerChange,
    Mediation,
    MediationAgreement,
    Appeal,
    UnopposedAppeal,
    TribunalOrder,
    TribunalRecommendation,
    UpperTribunalAppeal,
    DiscriminationClaim,
    OmbudsmanComplaint,
    JudicialReview,
    PlanCessation,
    DetainedNeedsAssessment,
    KeptPlan,
    KeptPlanTransfer,
    DetainedProvision,
    DetainedMediation,
    DetainedMediationAgreement,
    DetainedTribunalOrder,
    DetainedUnopposedAppeal,
    SencoAppointment,
    LocalOfferComments,
    ApprovalWithdrawal,
    SpecialNeedsInformation,
    StatementTransfer,
    StatementReassessment,
    DetainedStatementTransfer,
    OldLawRequest,
    LearningDifficultyTransfer,
)
"""Every kind of record, in the order of the process."""

__all__ = [
    "RECORDS",
    "AdviceRequest",
    "AdviceSource",
    "AdviceStage",
    "AnnualReview",
    "Appeal",
    "ApprovalWithdrawal",
    "AreaTransfer",
    "AssessmentPlacement",
    "CaseFile",
    "CommissionerChange",
    "DetainedMediation",
    "DetainedMediationAgreement",
    "DetainedNeedsAssessment",
    "DetainedProvision",
    "DetainedStatementTransfer",
    "DetainedTribunalOrder",
    "DetainedUnopposedAppeal",
    "DirectPayments",
    "DiscriminationClaim",
    "FactInfo",
    "JudicialReview",
    "KeptPlan",
    "KeptPlanTransfer",
    "LearningDifficultyTransfer",
    "LocalOfferComments",
    "Mediation",
    "MediationAgreement",
    "NeedsAssessment",
    "NeedsAssessmentStage",
    "OldLawRequest",
    "OmbudsmanComplaint",
    "PhaseTransfer",
    "PlanCessation",
    "PlanDisclosure",
    "PlanInForce",
    "Reassessment",
    "Record",
    "SchoolAdmission",
    "SencoAppointment",
    "SpecialNeedsInformation",
    "StatementReassessment",
    "StatementTransfer",
    "TribunalOrder",
    "TribunalRecommendation",
    "UnopposedAppeal",
    "UpperTribunalAppeal",
]
