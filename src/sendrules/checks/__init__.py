"""Checks of data quality, one module a record, each with a stable code.

They are values: `sendrules.check` evaluates them on one record or on a whole frame.
"""

from sendrules.checks.advice_request import ADVICE_REQUEST_CHECKS
from sendrules.checks.finding import Finding, Severity
from sendrules.checks.needs_assessment import NEEDS_ASSESSMENT_CHECKS

CHECKS = (*NEEDS_ASSESSMENT_CHECKS, *ADVICE_REQUEST_CHECKS)
"""Every check, in the order of its code."""

__all__ = ["CHECKS", "Finding", "Severity"]
