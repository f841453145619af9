"""A finding: something odd in the data, said to a caseworker."""

from dataclasses import dataclass

from sendrules.rules import Severity

__all__ = ["Finding", "Severity"]


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
