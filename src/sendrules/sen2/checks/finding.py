"""A finding of a SEN2 return: something odd, and where it stands."""

from dataclasses import dataclass

from sendrules.rules import Severity
from sendrules.sen2.items import Basis

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd in a SEN2 return. Collected, never raised; holds no personal data.

    Attributes:
        code: the stable code of the check, such as `S2201`, or of a check of the law, such as `NA107`.
        severity: error or query.
        chain: the chain, such as `12.1`: person 12, first request. `12` of a person; empty of the return.
        module: the tag of the module, such as `Requests`; empty of the return as a whole.
        item: the tag of the item, such as `ReceivedDate`; empty where it is about the module.
        line: the line of the XML file or the row of the table; 0 where there is none.
        message: what is wrong and what to do, in plain words. It never repeats a value.
        basis: how well it is known that this is wrong.
        dfe_code: the Department's own code, where the caller gave what maps to it.
    """

    code: str
    severity: Severity
    chain: str
    module: str
    item: str
    line: int
    message: str
    basis: Basis
    dfe_code: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.severity.value}, {self.where}: {self.message}"

    @property
    def where(self) -> str:
        """Where it stands, in words: `chain 12.1, Requests, line 80`."""
        whose = "chain" if "." in self.chain else "person"
        parts = (
            f"{whose} {self.chain}" if self.chain else "the return",
            self.module,
            f"line {self.line}" if self.line else "",
        )
        return ", ".join(part for part in parts if part)
