"""Checks of the transfer of a detained person's statement, `SD`."""

from datetime import date

from sendrules.checks.conversion.transfer_assessment import transfer_assessment
from sendrules.records.conversion.detained_statement_transfer import DetainedStatementTransfer
from sendrules.rules import (
    Check,
    FixedDate,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *transfer_assessment(DetainedStatementTransfer, "SD", ("released", "statement_ceased", "died")),
    Check(
        "SD111",
        Severity.ERROR,
        DetainedStatementTransfer,
        ("statement_kept",),
        Not(OnOrBefore(FixedDate(date(2015, 4, 1)), "statement_kept")),
        "The statement is recorded as kept from a day before 1 April 2015. Record that day for "
        "every statement that was kept by then: Part 7 of the Order began with it.",
    ),
)
