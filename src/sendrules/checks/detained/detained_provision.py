"""Checks of a detained person's provision, `OT5`."""

from sendrules.records.detained.detained_provision import DetainedProvision
from sendrules.rules import (
    All,
    Any,
    Check,
    Is,
    Known,
    Not,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "OT503",
        Severity.ERROR,
        DetainedProvision,
        ("detained",),
        All(
            Not(Known("detained")),
            Any(
                Known("provision_in_place"),
                Known("health_provision_in_place"),
                Known("released"),
            ),
        ),
        "Provision or release is recorded, but not the day on which the detention began. Record "
        "it: the duties begin with it.",
    ),
    Check(
        "OT504",
        Severity.ERROR,
        DetainedProvision,
        ("health_provision_specified", "health_provision_in_place"),
        All(
            Known("health_provision_specified"),
            Is("health_provision_specified", False),
            Known("health_provision_in_place"),
        ),
        "The plan specifies no health provision, and yet it was put in place. Correct one of the "
        "two.",
    ),
)
