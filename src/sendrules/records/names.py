"""Where each kind of record is. Written by `python tools/public_names.py`."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["RECORD_HOMES"]

RECORD_HOMES: Mapping[str, str] = MappingProxyType(
    {
        "AdmissionScheme": "sendrules.records.elsewhere.admission_scheme",
        "AdviceRequest": "sendrules.records.assessment.advice_request",
        "AnnualReview": "sendrules.records.review.annual_review",
        "Appeal": "sendrules.records.appeal.appeal",
        "ApprovalWithdrawal": "sendrules.records.elsewhere.approval_withdrawal",
        "AreaTransfer": "sendrules.records.plan.area_transfer",
        "AssessmentPlacement": "sendrules.records.assessment.assessment_placement",
        "CommissionerChange": "sendrules.records.plan.commissioner_change",
        "DetainedMediation": "sendrules.records.detained.detained_mediation",
        "DetainedMediationAgreement": "sendrules.records.detained.detained_mediation_agreement",
        "DetainedNeedsAssessment": "sendrules.records.detained.detained_needs_assessment",
        "DetainedProvision": "sendrules.records.detained.detained_provision",
        "DetainedStatementTransfer": "sendrules.records.conversion.detained_statement_transfer",
        "DetainedTribunalOrder": "sendrules.records.detained.detained_tribunal_order",
        "DetainedUnopposedAppeal": "sendrules.records.detained.detained_unopposed_appeal",
        "DirectPayments": "sendrules.records.plan.direct_payments",
        "DiscriminationClaim": "sendrules.records.appeal.discrimination_claim",
        "JudicialReview": "sendrules.records.elsewhere.judicial_review",
        "KeptPlan": "sendrules.records.detained.kept_plan",
        "KeptPlanTransfer": "sendrules.records.detained.kept_plan_transfer",
        "LearningDifficultyTransfer": "sendrules.records.conversion.learning_difficulty_transfer",
        "LocalOfferComments": "sendrules.records.elsewhere.local_offer_comments",
        "Mediation": "sendrules.records.appeal.mediation",
        "MediationAgreement": "sendrules.records.appeal.mediation_agreement",
        "NeedsAssessment": "sendrules.records.assessment.needs_assessment",
        "OldLawRequest": "sendrules.records.conversion.old_law_request",
        "OmbudsmanComplaint": "sendrules.records.elsewhere.ombudsman_complaint",
        "PhaseTransfer": "sendrules.records.review.phase_transfer",
        "PlanCessation": "sendrules.records.plan.plan_cessation",
        "PlanDisclosure": "sendrules.records.plan.plan_disclosure",
        "PlanInForce": "sendrules.records.plan.plan_in_force",
        "Reassessment": "sendrules.records.assessment.reassessment",
        "SchoolAdmission": "sendrules.records.elsewhere.school_admission",
        "SencoAppointment": "sendrules.records.elsewhere.senco_appointment",
        "SpecialNeedsInformation": "sendrules.records.elsewhere.special_needs_information",
        "StatementReassessment": "sendrules.records.conversion.statement_reassessment",
        "StatementTransfer": "sendrules.records.conversion.statement_transfer",
        "TribunalOrder": "sendrules.records.appeal.tribunal_order",
        "TribunalRecommendation": "sendrules.records.appeal.tribunal_recommendation",
        "UnopposedAppeal": "sendrules.records.appeal.unopposed_appeal",
        "UpperTribunalAppeal": "sendrules.records.appeal.upper_tribunal_appeal",
    }
)
