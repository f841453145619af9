"""A finding: something odd in the data, said to a caseworker."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """An answer would be wrong or cannot be given until it is corrected."""
    QUERY = "query"
    """Possible but unusual: worth a look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd about a record or a cell. Collected, never raised; holds no personal data.

    Attributes:
        code: the stable code of the check, such as `NA101`.
        severity: error or query.
        record: the record's own reference, or its row: `row 12`.
        facts: the facts (or columns) concerned.
        message: what is wrong and what to do, in plain words. It never repeats a value.
    """

    code: str
    severity: Severity
    record: str
    facts: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return f"{self.code} {self.severity.value}, {self.record}: {self.message}"
