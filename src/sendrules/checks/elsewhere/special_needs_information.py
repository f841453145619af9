"""Checks of a year's special needs information, `OT4`."""

from sendrules.clock import FixedDay
from sendrules.records.elsewhere.special_needs_information import SpecialNeedsInformation
from sendrules.rules import (
    Check,
    Not,
    OnDay,
    Same,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "OT403",
        Severity.ERROR,
        SpecialNeedsInformation,
        ("year_began",),
        Not(Same("year_began", OnDay(FixedDay(1, 1), "year_began"))),
        "The calendar year is given by a day that is not 1 January. Record 1 January of the year.",
    ),
)
