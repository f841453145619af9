"""Checks of an order about a detained person, `DO`."""

from sendrules.checks.appeal.plan_after_appeal import finalised_inside_the_period
from sendrules.checks.detained.carried_out import ACTS, carried_out, not_reconsidered
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.rules import (
    Check,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *carried_out(
        DetainedTribunalOrder,
        "DO",
        "ordered",
        ("assessment_ordered", "plan_ordered", "reconsideration_ordered", "placement_ordered"),
        acts=(*ACTS, "reconsidered"),
    ),
    not_reconsidered(DetainedTribunalOrder, "DO111", "reconsideration_ordered"),
    finalised_inside_the_period(DetainedTribunalOrder, "DO112"),
)
