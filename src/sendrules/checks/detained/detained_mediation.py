"""Checks of mediation about a detained person, `DM`."""

from sendrules.checks.appeal.mediation import mediation_checks
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import (
    Check,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (*mediation_checks(DetainedMediation, "DM", "mediation_wanted"),)
