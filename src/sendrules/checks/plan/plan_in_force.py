"""Checks of a plan in force, `PL101` to `PL202`, and of its disclosure, `PL301` to `PL402`."""

from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.checks.common import (
    dates_in_the_future,
    impossible_orders,
    outcomes_without_dates,
)
from sendrules.records.plan.plan_disclosure import PlanDisclosure
from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.rules import All, Any, Check, ClaimCheck, Is, Known, Not, Severity

__all__ = ["PLAN_DISCLOSURE_CHECKS", "PLAN_IN_FORCE_CHECKS"]

PLAN_IN_FORCE_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(PlanInForce, "PL101"),
    *dates_in_the_future(PlanInForce, "PL102"),
    *outcomes_without_dates(PlanInForce, "PL103"),
    Check(
        "PL104",
        Severity.ERROR,
        PlanInForce,
        ("plan_made",),
        All(
            Not(Known("plan_made")),
            Any(
                Known("provision_in_place"),
                Known("health_provision_in_place"),
                Known("admitted"),
                Known("plan_ceased"),
            ),
        ),
        "The plan was acted on, but the day on which it was made is missing. Record it: the duties "
        "begin with it.",
    ),
    Check(
        "PL105",
        Severity.ERROR,
        PlanInForce,
        ("health_provision_specified", "health_provision_in_place"),
        All(
            Known("health_provision_specified"),
            Is("health_provision_specified", False),
            Known("health_provision_in_place"),
        ),
        "The plan specifies no health provision, and yet it was put in place. Correct one of the "
        "two.",
    ),
    Check(
        "PL106",
        Severity.ERROR,
        PlanInForce,
        ("in_further_education", "in_apprenticeship"),
        All(Is("in_further_education", True), Is("in_apprenticeship", True)),
        "Both further education and an apprenticeship are recorded: they give different ends of "
        "the academic year. Keep the one that is the case when the young person turns 25.",
    ),
    Check(
        "PL107",
        Severity.QUERY,
        PlanInForce,
        ("turns_25", "training_ends"),
        All(
            Known("turns_25"),
            Is("in_further_education", False),
            Not(Known("training_ends")),
        ),
        "The end of the course or training is missing. Record it: the plan may be kept no longer.",
    ),
    Check(
        "PL108",
        Severity.ERROR,
        PlanInForce,
        ("alternative_arrangements_made", "alternative_arrangements_suitable"),
        All(
            Known("alternative_arrangements_suitable"),
            Not(Known("alternative_arrangements_made")),
        ),
        "Alternative arrangements are judged, but it is not recorded that there are any. Record "
        "whether the family has made them.",
    ),
    claims_without_facts(PlanInForce, "PL201"),
    claims_outside_their_window(PlanInForce, "PL202"),
)

PLAN_DISCLOSURE_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(PlanDisclosure, "PL301"),
    *dates_in_the_future(PlanDisclosure, "PL302"),
    Check(
        "PL303",
        Severity.ERROR,
        PlanDisclosure,
        ("asked",),
        All(Known("disclosed"), Not(Known("asked"))),
        "The plan was disclosed, but the day on which the young person asked is missing. Record "
        "it: time runs from that day.",
    ),
    Check(
        "PL304",
        Severity.QUERY,
        PlanDisclosure,
        ("disclosed", "withdrawn"),
        All(Known("disclosed"), Known("withdrawn")),
        "The request was taken back, and yet the plan was disclosed. Check which of the two "
        "happened.",
    ),
    claims_without_facts(PlanDisclosure, "PL401"),
    claims_outside_their_window(PlanDisclosure, "PL402"),
)
