"""Checks of a placement for an assessment, `OT6`."""

from sendrules.clock import Days
from sendrules.records.assessment.assessment_placement import AssessmentPlacement
from sendrules.rules import (
    After,
    All,
    Check,
    Known,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "OT603",
        Severity.ERROR,
        AssessmentPlacement,
        ("no_plan_notice_served", "tenth_open_day"),
        OnOrBefore("tenth_open_day", After("no_plan_notice_served", Days(9))),
        "The tenth open day is less than ten days after the notice was served. Count again: only "
        "days after service on which the institution is open count.",
    ),
    Check(
        "OT604",
        Severity.QUERY,
        AssessmentPlacement,
        ("stay_ended", "family_left"),
        All(Known("stay_ended"), Known("family_left")),
        "Both the institution and the family are recorded as having ended the stay. Check which "
        "of the two did.",
    ),
)
