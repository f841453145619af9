"""Facts, knowing no law: one frozen model for each process, in the sector's words."""

from sendrules.records.advice_request import AdviceRequest, AdviceSource, AdviceStage
from sendrules.records.annual_review import AnnualReview
from sendrules.records.appeal import Appeal
from sendrules.records.approval_withdrawal import ApprovalWithdrawal
from sendrules.records.area_transfer import AreaTransfer
from sendrules.records.assessment_placement import AssessmentPlacement
from sendrules.records.base import FactInfo, Record
from sendrules.records.case_file import CaseFile
from sendrules.records.commissioner_change import CommissionerChange
from sendrules.records.detained_mediation import DetainedMediation
from sendrules.records.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.records.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.detained_provision import DetainedProvision
from sendrules.records.detained_statement_transfer import DetainedStatementTransfer
from sendrules.records.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.records.direct_payments import DirectPayments
from sendrules.records.discrimination_claim import DiscriminationClaim
from sendrules.records.judicial_review import JudicialReview
from sendrules.records.kept_plan import KeptPlan
from sendrules.records.kept_plan_transfer import KeptPlanTransfer
from sendrules.records.learning_difficulty_transfer import LearningDifficultyTransfer
from sendrules.records.local_offer_comments import LocalOfferComments
from sendrules.records.mediation import Mediation
from sendrules.records.mediation_agreement import MediationAgreement
from sendrules.records.needs_assessment import NeedsAssessment, NeedsAssessmentStage
from sendrules.records.old_law_request import OldLawRequest
from sendrules.records.ombudsman_complaint import OmbudsmanComplaint
from sendrules.records.phase_transfer import PhaseTransfer
from sendrules.records.plan_cessation import PlanCessation
from sendrules.records.plan_disclosure import PlanDisclosure
from sendrules.records.plan_in_force import PlanInForce
from sendrules.records.reassessment import Reassessment
from sendrules.records.school_admission import SchoolAdmission
from sendrules.records.senco_appointment import SencoAppointment
from sendrules.records.special_needs_information import SpecialNeedsInformation
from sendrules.records.statement_reassessment import StatementReassessment
from sendrules.records.statement_transfer import StatementTransfer
from sendrules.records.tribunal_order import TribunalOrder
from sendrules.records.tribunal_recommendation import TribunalRecommendation
from sendrules.records.unopposed_appeal import UnopposedAppeal
from sendrules.records.upper_tribunal_appeal import UpperTribunalAppeal

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
