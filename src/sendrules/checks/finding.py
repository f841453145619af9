"""A finding: something odd in the data, said to a caseworker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sendrules.notebook import table
from sendrules.rules import Severity
from sendrules.values import closed

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Finding", "Findings", "Severity"]


@closed
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

    def _repr_html_(self) -> str:
        """Show in a notebook what is odd, and where."""
        rows = [
            ("Record", self.record),
            ("Severity", self.severity.value),
            ("Facts", ", ".join(self.facts)),
            ("What is odd", self.message),
        ]
        return table(self.code, (), rows)

    def __str__(self) -> str:
        return f"{self.code} {self.severity.value}, {self.record}: {self.message}"


class Findings(tuple[Finding, ...]):
    """Several findings: a tuple of them, which a notebook shows as a table."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema  # noqa: PLC0415 - few make a model of findings

        several = handler.generate_schema(tuple[Finding, ...])
        return core_schema.no_info_after_validator_function(cls, several)

    def _repr_html_(self) -> str:
        rows = [(x.code, x.severity.value, x.record, ", ".join(x.facts), x.message) for x in self]
        heads = ("Code", "Severity", "Record", "Facts", "What is odd")
        return table("Findings" if rows else "Nothing odd was found", heads if rows else (), rows)
