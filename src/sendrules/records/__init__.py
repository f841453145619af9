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
from sendrules.records.detained_provision import DetainedProvision
from sendrules.records.discrimination_claim import DiscriminationClaim
from sendrules.records.local_offer_comments import LocalOfferComments
from sendrules.records.mediation import Mediation
from sendrules.records.mediation_agreement import MediationAgreement
from sendrules.records.needs_assessment import NeedsAssessment, NeedsAssessmentStage
from sendrules.records.phase_transfer import PhaseTransfer
from sendrules.records.plan_cessation import PlanCessation
from sendrules.records.plan_disclosure import PlanDisclosure
from sendrules.records.plan_in_force import PlanInForce
from sendrules.records.reassessment import Reassessment
from sendrules.records.senco_appointment import SencoAppointment
from sendrules.records.special_needs_information import SpecialNeedsInformation
from sendrules.records.tribunal_order import TribunalOrder
from sendrules.records.unopposed_appeal import UnopposedAppeal
from sendrules.records.upper_tribunal_appeal import UpperTribunalAppeal

RECORDS: tuple[type[Record], ...] = (
    NeedsAssessment,
    AdviceRequest,
    AssessmentPlacement,
    AnnualReview,
    PhaseTransfer,
    Reassessment,
    PlanInForce,
    PlanDisclosure,
    AreaTransfer,
    CommissionerChange,
    Mediation,
    MediationAgreement,
    Appeal,
    UnopposedAppeal,
    TribunalOrder,
    UpperTribunalAppeal,
    DiscriminationClaim,
    PlanCessation,
    DetainedProvision,
    SencoAppointment,
    LocalOfferComments,
    ApprovalWithdrawal,
    SpecialNeedsInformation,
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
    "DetainedProvision",
    "DiscriminationClaim",
    "FactInfo",
    "LocalOfferComments",
    "Mediation",
    "MediationAgreement",
    "NeedsAssessment",
    "NeedsAssessmentStage",
    "PhaseTransfer",
    "PlanCessation",
    "PlanDisclosure",
    "PlanInForce",
    "Reassessment",
    "Record",
    "SencoAppointment",
    "SpecialNeedsInformation",
    "TribunalOrder",
    "UnopposedAppeal",
    "UpperTribunalAppeal",
]
