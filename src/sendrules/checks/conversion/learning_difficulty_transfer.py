"""Checks of a learning difficulty assessment that gave way to a plan, `LD`."""

from sendrules.checks.conversion.converted_matter import converted
from sendrules.records.conversion.learning_difficulty_transfer import LearningDifficultyTransfer
from sendrules.rules import (
    Check,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = converted(
    LearningDifficultyTransfer,
    "LD",
    decisive="under_section_139a_5",
    outcome="plan_needed",
    notified="outcome_notified",
)
