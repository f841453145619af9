"""Checks of an admission to a school, `SA`."""

from sendrules.clock import FixedDay
from sendrules.records.elsewhere.school_admission import SchoolAdmission
from sendrules.rules import (
    All,
    Any,
    Check,
    Is,
    Known,
    Not,
    OnDay,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

_SECONDARY_DAY = OnDay(FixedDay(3, 1), "school_year_begins")
_PRIMARY_DAY = OnDay(FixedDay(4, 16), "school_year_begins")

CHECKS: tuple[Check, ...] = (
    Check(
        "SA104",
        Severity.ERROR,
        SchoolAdmission,
        ("school_year_begins", "to_secondary"),
        All(
            Any(Known("application_submitted"), Known("determination_sent")),
            Any(Not(Known("school_year_begins")), Not(Known("to_secondary"))),
        ),
        "The school year of the admission, or whether the school is a secondary school, is "
        "missing. Record both: every date of the round depends on them.",
    ),
    Check(
        "SA105",
        Severity.QUERY,
        SchoolAdmission,
        ("normal_round",),
        All(Known("application_submitted"), Not(Known("normal_round"))),
        "It is not recorded whether the application was made in the normal round. Record it: only "
        "those applications are answered on the offer day.",
    ),
    Check(
        "SA106",
        Severity.QUERY,
        SchoolAdmission,
        ("determination_sent",),
        All(
            Is("normal_round", True),
            Any(
                All(
                    Is("to_secondary", True),
                    Not(OnOrBefore(_SECONDARY_DAY, "determination_sent")),
                ),
                All(
                    Is("to_secondary", False),
                    Not(OnOrBefore(_PRIMARY_DAY, "determination_sent")),
                ),
            ),
        ),
        "The offer or refusal was sent before the offer day. Check both dates: it is sent on that "
        "day, neither earlier nor later.",
    ),
)
