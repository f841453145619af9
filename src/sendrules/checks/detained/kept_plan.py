"""Checks of a kept plan, `KP101` to `KP202`, and of its transfer on release, `KT101` to `KT202`."""

from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.checks.common import (
    dates_in_the_future,
    impossible_orders,
    outcomes_without_dates,
)
from sendrules.records.detained.kept_plan import KeptPlan
from sendrules.records.detained.kept_plan_transfer import KeptPlanTransfer
from sendrules.rules import All, Any, Check, ClaimCheck, Is, Known, Not, Severity

__all__ = ["KEPT_PLAN_CHECKS", "KEPT_PLAN_TRANSFER_CHECKS"]

_COPY_SENT = Any(
    Known("sent_to_accommodation"),
    Known("sent_to_youth_offending_team"),
    Known("sent_to_health_services_commissioner"),
)

KEPT_PLAN_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(KeptPlan, "KP101"),
    *dates_in_the_future(KeptPlan, "KP102"),
    Check(
        "KP103",
        Severity.ERROR,
        KeptPlan,
        ("kept",),
        All(Not(Known("kept")), _COPY_SENT),
        "A copy of the plan was sent, but the day on which the authority first kept the plan is "
        "missing. Record it: the five working days may run from it.",
    ),
    Check(
        "KP104",
        Severity.QUERY,
        KeptPlan,
        ("aware_of_detention",),
        All(Known("kept"), Not(Known("aware_of_detention"))),
        "The authority keeps the plan, but the day on which it became aware of the detention is "
        "missing. Record it: the five working days run from the later of the two.",
    ),
    Check(
        "KP105",
        Severity.QUERY,
        KeptPlan,
        ("sent_to_youth_offending_team", "sent_to_health_services_commissioner"),
        All(
            Known("sent_to_accommodation"),
            Any(
                Not(Known("sent_to_youth_offending_team")),
                Not(Known("sent_to_health_services_commissioner")),
            ),
        ),
        "A copy went to the youth accommodation, but the day on which one went to the youth "
        "offending team or to the health services commissioner is missing. Record the dates.",
    ),
    Check(
        "KP106",
        Severity.ERROR,
        KeptPlan,
        ("informed_of_move",),
        All(Known("sent_to_new_accommodation"), Not(Known("informed_of_move"))),
        "A copy went to new accommodation, but the day on which the authority was informed of the "
        "move is missing. Record it: the five working days run from it.",
    ),
    claims_without_facts(KeptPlan, "KP201"),
    claims_outside_their_window(KeptPlan, "KP202"),
)

KEPT_PLAN_TRANSFER_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(KeptPlanTransfer, "KT101"),
    *dates_in_the_future(KeptPlanTransfer, "KT102"),
    *outcomes_without_dates(KeptPlanTransfer, "KT103"),
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
    claims_without_facts(KeptPlanTransfer, "KT201"),
    claims_outside_their_window(KeptPlanTransfer, "KT202"),
)
