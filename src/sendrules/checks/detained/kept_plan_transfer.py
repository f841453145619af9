"""Checks of the transfer of a kept plan on release, `KT`."""

from sendrules.records.detained.kept_plan_transfer import KeptPlanTransfer
from sendrules.rules import (
    All,
    Check,
    ClaimCheck,
    Is,
    Known,
    Not,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check | ClaimCheck, ...] = (
    Check(
        "KT104",
        Severity.ERROR,
        KeptPlanTransfer,
        ("informed_of_release",),
        All(Known("plan_disclosed"), Not(Known("informed_of_release"))),
        "The plan was disclosed, but the day on which the home authority was informed of the "
        "release is missing. Record it: the five working days run from it.",
    ),
    Check(
        "KT105",
        Severity.ERROR,
        KeptPlanTransfer,
        ("new_authority_responsible",),
        All(Known("passed_to_commissioning_body"), Not(Known("new_authority_responsible"))),
        "The plan was passed on, but the day on which the new authority became responsible is "
        "missing. Record it: the five working days may run from it.",
    ),
    Check(
        "KT106",
        Severity.ERROR,
        KeptPlanTransfer,
        ("plan_received",),
        All(Known("passed_to_commissioning_body"), Not(Known("plan_received"))),
        "The plan was passed on, but the day on which the new authority received it is missing. "
        "Record it: the five working days may run from it.",
    ),
    Check(
        "KT107",
        Severity.QUERY,
        KeptPlanTransfer,
        ("health_provision_practicable", "assessment_or_review_requested"),
        All(
            Known("health_provision_practicable"),
            Is("health_provision_practicable", True),
            Known("assessment_or_review_requested"),
        ),
        "The health provision can be arranged, and yet an assessment or review was asked for. "
        "Check the answer.",
    ),
    Check(
        "KT108",
        Severity.ERROR,
        KeptPlanTransfer,
        ("body_received_plan",),
        All(Known("assessment_or_review_requested"), Not(Known("body_received_plan"))),
        "The commissioning body asked for an assessment or a review, but the day on which it "
        "received the plan is missing. Record it: the fifteen working days run from it.",
    ),
    Check(
        "KT109",
        Severity.QUERY,
        KeptPlanTransfer,
        ("health_provision_practicable",),
        All(Known("body_received_plan"), Not(Known("health_provision_practicable"))),
        "It is not recorded whether the commissioning body can practicably arrange the health "
        "provision in the plan. Record it: only if it cannot must it ask for an assessment or a "
        "review.",
    ),
)
