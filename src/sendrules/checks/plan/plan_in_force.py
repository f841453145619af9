"""Checks of a plan in force, `PL`."""

from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.rules import (
    All,
    Any,
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
)
