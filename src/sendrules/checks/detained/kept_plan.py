"""Checks of a kept plan, `KP`."""

from sendrules.records.detained.kept_plan import KeptPlan
from sendrules.rules import (
    All,
    Any,
    Check,
    ClaimCheck,
    Known,
    Not,
    Severity,
)

__all__ = ["CHECKS"]

_COPY_SENT = Any(
    Known("sent_to_accommodation"),
    Known("sent_to_youth_offending_team"),
    Known("sent_to_health_services_commissioner"),
)

CHECKS: tuple[Check | ClaimCheck, ...] = (
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
        Severity.ERROR,
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
)
