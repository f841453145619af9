"""Every finding that reading a file can make: its code, its weight and its wording, as data.

`ERROR` means that the row (in an event log, the case) is refused. `QUERY` refuses nothing. A source
has a file of its own here.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sendrules.checks.finding import Finding
from sendrules.sources.codes.cells import CELLS
from sendrules.sources.codes.code import Code
from sendrules.sources.codes.events import EVENTS
from sendrules.sources.codes.tables import TABLES

__all__ = ["CODES", "Code", "finding", "more_rows"]

CODES: Mapping[str, Code] = MappingProxyType(dict(sorted({**TABLES, **CELLS, **EVENTS}.items())))
"""Every code, in order. Codes are stable: one is never given another meaning."""


def more_rows(count: int) -> str:
    """Say how many rows there are besides the one that a finding names."""
    return f" and {count - 1:,} more" if count > 1 else ""


def finding(code: str, record: str, facts: tuple[str, ...] = (), **words: object) -> Finding:
    """Word a finding. `words` fill the places of the code's message."""
    entry = CODES[code]
    return Finding(code, entry.severity, record, facts, entry.message.format(**words))
