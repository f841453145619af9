"""What a code of a finding stands for."""

from dataclasses import dataclass

from sendrules.checks.finding import Severity

__all__ = ["ERROR", "QUERY", "Code"]

ERROR, QUERY = Severity.ERROR, Severity.QUERY


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for.

    Attributes:
        severity: an error refuses the row or the case; a query refuses nothing.
        says: when it is found, for the documentation.
        message: the wording of the finding, with places for headings, rows and counts. No place
            is ever filled with the value of a cell.
    """

    severity: Severity
    says: str
    message: str
