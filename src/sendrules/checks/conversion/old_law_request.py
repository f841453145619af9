"""Checks of a request under the old law, `OL`."""

from sendrules.checks.conversion.converted_matter import converted
from sendrules.records.conversion.old_law_request import OldLawRequest
from sendrules.rules import (
    Check,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = converted(
    OldLawRequest,
    "OL",
    decisive="assessment_requested",
    outcome="assessment_agreed",
    notified="decision_notified",
)
