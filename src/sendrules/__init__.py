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
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sendrules.api import check as check
    from sendrules.api import limit as limit
    from sendrules.api import limits as limits
    from sendrules.api import timeline as timeline
    from sendrules.api import timelines as timelines
    from sendrules.api import timeliness as timeliness
    from sendrules.checks import Finding as Finding
    from sendrules.engine.deadlines import Deadline as Deadline
    from sendrules.engine.deadlines import Timeline as Timeline
    from sendrules.engine.status import ExceptionState as ExceptionState
    from sendrules.engine.status import Status as Status
    from sendrules.records import AdviceRequest as AdviceRequest
    from sendrules.records import NeedsAssessment as NeedsAssessment

_HOMES = {
    "AdviceRequest": "sendrules.records",
    "Deadline": "sendrules.engine.deadlines",
    "ExceptionState": "sendrules.engine.status",
    "Finding": "sendrules.checks",
    "NeedsAssessment": "sendrules.records",
    "Status": "sendrules.engine.status",
    "Timeline": "sendrules.engine.deadlines",
    "check": "sendrules.api",
    "limit": "sendrules.api",
    "limits": "sendrules.api",
    "timeline": "sendrules.api",
    "timeliness": "sendrules.api",
    "timelines": "sendrules.api",
}
__version__ = "0.1.0"
__all__ = [
    "AdviceRequest",
    "Deadline",
    "ExceptionState",
    "Finding",
    "NeedsAssessment",
    "Status",
    "Timeline",
    "check",
    "limit",
    "limits",
    "timeline",
    "timelines",
    "timeliness",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that importing sendrules costs little."""
    if name not in _HOMES:
        msg = f"module 'sendrules' has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
