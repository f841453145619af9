# Written by `python tools/public_names.py`.

from sendrules import errors as errors
from sendrules.api.checking import check as check
from sendrules.api.comparing import compare as compare
from sendrules.api.frames import timelines as timelines
from sendrules.api.frames import timeliness as timeliness
from sendrules.api.law import limit as limit
from sendrules.api.law import limits as limits
from sendrules.api.one import timeline as timeline
from sendrules.api.planning import latest as latest
from sendrules.api.stories import story as story
from sendrules.checks.finding import Finding as Finding
from sendrules.clock import Calendar as Calendar
from sendrules.engine.one.comparing import Change as Change
from sendrules.engine.one.deadline import Deadline as Deadline
from sendrules.engine.one.story import Story as Story
from sendrules.engine.one.timeline import Timeline as Timeline
from sendrules.engine.status import ExceptionState as ExceptionState
from sendrules.engine.status import Status as Status
from sendrules.errors import SendrulesError as SendrulesError
from sendrules.records.appeal.appeal import Appeal as Appeal
from sendrules.records.appeal.discrimination_claim import DiscriminationClaim as DiscriminationClaim
from sendrules.records.appeal.mediation import Mediation as Mediation
from sendrules.records.appeal.mediation_agreement import MediationAgreement as MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder as TribunalOrder
from sendrules.records.appeal.tribunal_recommendation import (
    TribunalRecommendation as TribunalRecommendation,
)
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal as UnopposedAppeal
from sendrules.records.appeal.upper_tribunal_appeal import (
    UpperTribunalAppeal as UpperTribunalAppeal,
)
from sendrules.records.assessment.advice_request import AdviceRequest as AdviceRequest
from sendrules.records.assessment.assessment_placement import (
    AssessmentPlacement as AssessmentPlacement,
)
from sendrules.records.assessment.needs_assessment import NeedsAssessment as NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment as Reassessment
from sendrules.records.case_file import CaseFile as CaseFile
from sendrules.records.conversion.detained_statement_transfer import (
    DetainedStatementTransfer as DetainedStatementTransfer,
)
from sendrules.records.conversion.learning_difficulty_transfer import (
    LearningDifficultyTransfer as LearningDifficultyTransfer,
)
from sendrules.records.conversion.old_law_request import OldLawRequest as OldLawRequest
from sendrules.records.conversion.statement_reassessment import (
    StatementReassessment as StatementReassessment,
)
from sendrules.records.conversion.statement_transfer import StatementTransfer as StatementTransfer
from sendrules.records.detained.detained_mediation import DetainedMediation as DetainedMediation
from sendrules.records.detained.detained_mediation_agreement import (
    DetainedMediationAgreement as DetainedMediationAgreement,
)
from sendrules.records.detained.detained_needs_assessment import (
    DetainedNeedsAssessment as DetainedNeedsAssessment,
)
from sendrules.records.detained.detained_provision import DetainedProvision as DetainedProvision
from sendrules.records.detained.detained_tribunal_order import (
    DetainedTribunalOrder as DetainedTribunalOrder,
)
from sendrules.records.detained.detained_unopposed_appeal import (
    DetainedUnopposedAppeal as DetainedUnopposedAppeal,
)
from sendrules.records.detained.kept_plan import KeptPlan as KeptPlan
from sendrules.records.detained.kept_plan_transfer import KeptPlanTransfer as KeptPlanTransfer
from sendrules.records.elsewhere.admission_scheme import AdmissionScheme as AdmissionScheme
from sendrules.records.elsewhere.approval_withdrawal import ApprovalWithdrawal as ApprovalWithdrawal
from sendrules.records.elsewhere.judicial_review import JudicialReview as JudicialReview
from sendrules.records.elsewhere.local_offer_comments import (
    LocalOfferComments as LocalOfferComments,
)
from sendrules.records.elsewhere.ombudsman_complaint import OmbudsmanComplaint as OmbudsmanComplaint
from sendrules.records.elsewhere.school_admission import SchoolAdmission as SchoolAdmission
from sendrules.records.elsewhere.senco_appointment import SencoAppointment as SencoAppointment
from sendrules.records.elsewhere.special_needs_information import (
    SpecialNeedsInformation as SpecialNeedsInformation,
)
from sendrules.records.plan.area_transfer import AreaTransfer as AreaTransfer
from sendrules.records.plan.commissioner_change import CommissionerChange as CommissionerChange
from sendrules.records.plan.direct_payments import DirectPayments as DirectPayments
from sendrules.records.plan.plan_cessation import PlanCessation as PlanCessation
from sendrules.records.plan.plan_disclosure import PlanDisclosure as PlanDisclosure
from sendrules.records.plan.plan_in_force import PlanInForce as PlanInForce
from sendrules.records.review.annual_review import AnnualReview as AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer as PhaseTransfer
from sendrules.records.rows import record_of as record_of
from sendrules.rules import Limit as Limit
from sendrules.rules import Rulebook as Rulebook
from sendrules.sources.frames import read_frame as read_frame

__all__ = [
    "AdmissionScheme",
    "AdviceRequest",
    "AnnualReview",
    "Appeal",
    "ApprovalWithdrawal",
    "AreaTransfer",
    "AssessmentPlacement",
    "Calendar",
    "CaseFile",
    "Change",
    "CommissionerChange",
    "Deadline",
    "DetainedMediation",
    "DetainedMediationAgreement",
    "DetainedNeedsAssessment",
    "DetainedProvision",
    "DetainedStatementTransfer",
    "DetainedTribunalOrder",
    "DetainedUnopposedAppeal",
    "DirectPayments",
    "DiscriminationClaim",
    "ExceptionState",
    "Finding",
    "JudicialReview",
    "KeptPlan",
    "KeptPlanTransfer",
    "LearningDifficultyTransfer",
    "Limit",
    "LocalOfferComments",
    "Mediation",
    "MediationAgreement",
    "NeedsAssessment",
    "OldLawRequest",
    "OmbudsmanComplaint",
    "PhaseTransfer",
    "PlanCessation",
    "PlanDisclosure",
    "PlanInForce",
    "Reassessment",
    "Rulebook",
    "SchoolAdmission",
    "SencoAppointment",
    "SendrulesError",
    "SpecialNeedsInformation",
    "StatementReassessment",
    "StatementTransfer",
    "Status",
    "Story",
    "Timeline",
    "TribunalOrder",
    "TribunalRecommendation",
    "UnopposedAppeal",
    "UpperTribunalAppeal",
    "check",
    "compare",
    "errors",
    "latest",
    "limit",
    "limits",
    "read_frame",
    "record_of",
    "story",
    "timeline",
    "timelines",
    "timeliness",
]

__version__: str
