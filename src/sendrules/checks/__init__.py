"""Checks of data quality, one module a record, each with a stable code.

They are values: `sendrules.check` evaluates them on one record or on a whole frame.
"""

from sendrules.checks.appeal.appeal import APPEAL_CHECKS
from sendrules.checks.appeal.discrimination_claim import DISCRIMINATION_CLAIM_CHECKS
from sendrules.checks.appeal.mediation import MEDIATION_CHECKS
from sendrules.checks.appeal.mediation_agreement import MEDIATION_AGREEMENT_CHECKS
from sendrules.checks.appeal.tribunal_order import TRIBUNAL_ORDER_CHECKS
from sendrules.checks.appeal.tribunal_recommendation import TRIBUNAL_RECOMMENDATION_CHECKS
from sendrules.checks.appeal.unopposed_appeal import UNOPPOSED_APPEAL_CHECKS
from sendrules.checks.appeal.upper_tribunal_appeal import UPPER_TRIBUNAL_APPEAL_CHECKS
from sendrules.checks.assessment.advice_request import ADVICE_REQUEST_CHECKS
from sendrules.checks.assessment.needs_assessment import NEEDS_ASSESSMENT_CHECKS
from sendrules.checks.assessment.reassessment import REASSESSMENT_CHECKS
from sendrules.checks.conversion.converted_matters import CONVERTED_MATTER_CHECKS
from sendrules.checks.conversion.statement_transfers import STATEMENT_TRANSFER_CHECKS
from sendrules.checks.detained.detained_appeals import DETAINED_APPEAL_CHECKS
from sendrules.checks.detained.detained_needs_assessment import DETAINED_NEEDS_ASSESSMENT_CHECKS
from sendrules.checks.detained.kept_plan import KEPT_PLAN_CHECKS, KEPT_PLAN_TRANSFER_CHECKS
from sendrules.checks.elsewhere.others import OTHER_CHECKS
from sendrules.checks.elsewhere.remedies import REMEDY_CHECKS
from sendrules.checks.elsewhere.school_admission import SCHOOL_ADMISSION_CHECKS
from sendrules.checks.finding import Finding, Severity
from sendrules.checks.plan.area_transfer import AREA_TRANSFER_CHECKS
from sendrules.checks.plan.commissioner_change import COMMISSIONER_CHANGE_CHECKS
from sendrules.checks.plan.direct_payments import DIRECT_PAYMENTS_CHECKS
from sendrules.checks.plan.plan_cessation import PLAN_CESSATION_CHECKS
from sendrules.checks.plan.plan_in_force import PLAN_DISCLOSURE_CHECKS, PLAN_IN_FORCE_CHECKS
from sendrules.checks.review.annual_review import ANNUAL_REVIEW_CHECKS
from sendrules.checks.review.phase_transfer import PHASE_TRANSFER_CHECKS
from sendrules.rules import RowCheck

CHECKS = (
    *NEEDS_ASSESSMENT_CHECKS,
    *ADVICE_REQUEST_CHECKS,
    *ANNUAL_REVIEW_CHECKS,
    *PHASE_TRANSFER_CHECKS,
    *SCHOOL_ADMISSION_CHECKS,
    *REASSESSMENT_CHECKS,
    *PLAN_IN_FORCE_CHECKS,
    *PLAN_DISCLOSURE_CHECKS,
    *DIRECT_PAYMENTS_CHECKS,
    *AREA_TRANSFER_CHECKS,
    *COMMISSIONER_CHANGE_CHECKS,
    *MEDIATION_CHECKS,
    *MEDIATION_AGREEMENT_CHECKS,
    *APPEAL_CHECKS,
    *UNOPPOSED_APPEAL_CHECKS,
    *TRIBUNAL_ORDER_CHECKS,
    *TRIBUNAL_RECOMMENDATION_CHECKS,
    *UPPER_TRIBUNAL_APPEAL_CHECKS,
    *DISCRIMINATION_CLAIM_CHECKS,
    *REMEDY_CHECKS,
    *PLAN_CESSATION_CHECKS,
    *DETAINED_APPEAL_CHECKS,
    *DETAINED_NEEDS_ASSESSMENT_CHECKS,
    *KEPT_PLAN_CHECKS,
    *KEPT_PLAN_TRANSFER_CHECKS,
    *OTHER_CHECKS,
    *STATEMENT_TRANSFER_CHECKS,
    *CONVERTED_MATTER_CHECKS,
)
"""Every check, by record, in the order of its code."""

SHARED_ID = RowCheck(
    "ID01",
    Severity.ERROR,
    ("id",),
    "Another row has the same `id`. Each row is one record with a reference of its own: leave out "
    "the row that is there twice, or give each its own reference.",
)
"""What is reported of a frame, whatever its rows are."""

__all__ = ["CHECKS", "SHARED_ID", "Finding", "Severity"]
