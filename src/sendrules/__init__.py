"""England's special-educational-needs time limits as one open clock.

```python
>>> import sendrules as sr
>>> from datetime import date
>>> request = sr.NeedsAssessment(request_received=date(2025, 4, 2))
>>> sr.timeline(request, as_at=date(2025, 11, 1))["reg 13(2)"].days_late
73

```
"""

from importlib import import_module

from sendrules.lazily import lazily
from sendrules.records.names import RECORD_HOMES

__version__ = "0.1.0"

HOMES = {
    "Calendar": "sendrules.clock",
    "CaseFile": "sendrules.records.case_file",
    "Change": "sendrules.engine.one.comparing",
    "Deadline": "sendrules.engine.one.deadline",
    "ExceptionState": "sendrules.engine.status",
    "Finding": "sendrules.checks.finding",
    "Limit": "sendrules.rules",
    "Rulebook": "sendrules.rules",
    "SendrulesError": "sendrules.errors",
    "Status": "sendrules.engine.status",
    "Story": "sendrules.engine.one.story",
    "Timeline": "sendrules.engine.one.timeline",
    "check": "sendrules.api.checking",
    "compare": "sendrules.api.comparing",
    "latest": "sendrules.api.planning",
    "limit": "sendrules.api.law",
    "limits": "sendrules.api.law",
    "read_frame": "sendrules.sources.frames",
    "record_of": "sendrules.records.rows",
    "story": "sendrules.api.stories",
    "timeline": "sendrules.api.one",
    "timelines": "sendrules.api.frames",
    "timeliness": "sendrules.api.frames",
    **RECORD_HOMES,
}
"""Where each public name is; every kind of record is one. What this says to type checkers is in
`__init__.pyi`, which `python tools/public_names.py` writes."""

__all__ = list(HOMES)
__all__ += ["errors"]


_loaded = lazily(__name__, HOMES)


def __getattr__(name: str) -> object:
    """Load a public name when it is first used, so that importing sendrules costs little."""
    return import_module("sendrules.errors") if name == "errors" else _loaded(name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
