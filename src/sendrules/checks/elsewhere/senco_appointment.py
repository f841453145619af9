"""Checks of a SENCO's appointment, `OT1`."""

from sendrules.records.elsewhere.senco_appointment import SencoAppointment
from sendrules.rules import (
    All,
    Check,
    Known,
    Not,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "OT104",
        Severity.QUERY,
        SencoAppointment,
        ("served_over_a_year_before",),
        All(Known("became_senco"), Not(Known("served_over_a_year_before"))),
        "It is not recorded whether the person had been a SENCO for more than twelve months "
        "before. Record it: the three years are only for those who had not.",
    ),
)
