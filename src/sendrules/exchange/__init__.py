"""The law for other languages: every limit and every test vector as JSON, with a JSON Schema.

```python
>>> import sendrules as sr
>>> from sendrules.exchange import LimitsDocument
>>> text = LimitsDocument.of(sr.limits()).to_json()
>>> document = LimitsDocument.from_json(text)
>>> document.format
'sendrules-limits/1'
>>> document.rulebook()["reg 13(2)"].says
'send the finalised plan within 20 weeks of the request'

```

The same is written by `sendrules limits --json` and `sendrules vectors --json`.
"""

from sendrules.exchange.document import Document
from sendrules.exchange.forms import (
    BankHolidays,
    CitationData,
    ExceptionData,
    ProvisionData,
    RecordData,
)
from sendrules.exchange.limit_form import InWords, LimitData, OtherViewData, Terms
from sendrules.exchange.limits import LimitsDocument
from sendrules.exchange.vectors import Expected, Vector, VectorsDocument

__all__ = [
    "BankHolidays",
    "CitationData",
    "Document",
    "ExceptionData",
    "Expected",
    "InWords",
    "LimitData",
    "LimitsDocument",
    "OtherViewData",
    "ProvisionData",
    "RecordData",
    "Terms",
    "Vector",
    "VectorsDocument",
]
