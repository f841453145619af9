"""Checks of a scheme for co-ordinated admissions, `AS`."""

from sendrules.records.elsewhere.admission_scheme import AdmissionScheme
from sendrules.rules import All, Any, Check, Known, Not, Severity

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "AS104",
        Severity.ERROR,
        AdmissionScheme,
        ("school_year_begins",),
        All(
            Not(Known("school_year_begins")),
            Any(
                Known("scheme_formulated"),
                Known("scheme_determined"),
                Known("adoption_reported"),
            ),
        ),
        "The scheme was acted on, but the school year that it is for is missing. Record its first "
        "day: every date of the scheme depends on it.",
    ),
)
