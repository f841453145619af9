"""Checks of a mediation agreement about a detained person, `DG`."""

from sendrules.checks.appeal.plan_after_appeal import finalised_inside_the_period
from sendrules.checks.detained.carried_out import ACTS, carried_out, not_reconsidered
from sendrules.records.detained.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.rules import (
    Check,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *carried_out(
        DetainedMediationAgreement,
        "DG",
        "agreement_dated",
        (
            "agreed_to_assess",
            "agreed_to_make_plan",
            "agreed_to_reconsider",
            "agreed_to_amend_placement",
        ),
        others=("agreed_other_action",),
        acts=(*ACTS, "reconsidered", "other_action_done"),
    ),
    not_reconsidered(DetainedMediationAgreement, "DG111", "agreed_to_reconsider"),
    finalised_inside_the_period(DetainedMediationAgreement, "DG112"),
)
