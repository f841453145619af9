"""The grammar: what a rule of law can say. Values only; nothing here computes an answer.

A name is loaded when it is first used. What this says to type checkers is in `__init__.pyi`, which
`python tools/public_names.py` writes.
"""

from sendrules.lazily import lazily

HOMES = {
    "ALWAYS": "sendrules.rules.conditions",
    "AS_AT": "sendrules.rules.dates",
    "After": "sendrules.rules.dates",
    "All": "sendrules.rules.conditions",
    "Always": "sendrules.rules.conditions",
    "Any": "sendrules.rules.conditions",
    "AnyCheck": "sendrules.rules.checks",
    "AsAt": "sendrules.rules.dates",
    "Authority": "sendrules.rules.instruments",
    "Before": "sendrules.rules.dates",
    "BeginningWith": "sendrules.rules.dates",
    "Carried": "sendrules.rules.exceptions",
    "Ceiling": "sendrules.rules.limits",
    "Check": "sendrules.rules.checks",
    "Citation": "sendrules.rules.instruments",
    "ClaimCheck": "sendrules.rules.checks",
    "Closes": "sendrules.rules.closing",
    "Closing": "sendrules.rules.closing",
    "ColumnCheck": "sendrules.rules.checks",
    "ColumnFault": "sendrules.rules.checks",
    "Condition": "sendrules.rules.conditions",
    "Confidence": "sendrules.rules.instruments",
    "CountCheck": "sendrules.rules.checks",
    "EndCheck": "sendrules.rules.checks",
    "Counted": "sendrules.rules.dates",
    "Counterpart": "sendrules.rules.outcomes",
    "DUE": "sendrules.rules.dates",
    "DateExpression": "sendrules.rules.dates",
    "Difference": "sendrules.rules.book.differences",
    "Disputed": "sendrules.rules.questions",
    "Due": "sendrules.rules.dates",
    "DuringLimit": "sendrules.rules.conditions",
    "Earliest": "sendrules.rules.dates",
    "ExceptionForm": "sendrules.rules.exceptions",
    "ExceptionReading": "sendrules.rules.exceptions",
    "Fact": "sendrules.rules.dates",
    "Fault": "sendrules.rules.checks",
    "FileCheck": "sendrules.rules.checks",
    "FirstKnown": "sendrules.rules.dates",
    "FixedDate": "sendrules.rules.dates",
    "Floor": "sendrules.rules.limits",
    "InOrder": "sendrules.rules.dates",
    "Instrument": "sendrules.rules.instruments",
    "Is": "sendrules.rules.conditions",
    "Known": "sendrules.rules.conditions",
    "Latest": "sendrules.rules.dates",
    "Limit": "sendrules.rules.limits",
    "Links": "sendrules.rules.links",
    "NO_DATE": "sendrules.rules.dates",
    "NoDate": "sendrules.rules.dates",
    "Not": "sendrules.rules.conditions",
    "Notice": "sendrules.rules.limits",
    "OnDay": "sendrules.rules.dates",
    "OnOrBefore": "sendrules.rules.conditions",
    "Outcome": "sendrules.rules.outcomes",
    "Part": "sendrules.rules.links",
    "PlanLink": "sendrules.rules.plans",
    "PlanStep": "sendrules.rules.plans",
    "Provision": "sendrules.rules.book.rulebook",
    "Reading": "sendrules.rules.readings",
    "Reference": "sendrules.rules.links",
    "Right": "sendrules.rules.decisions",
    "Road": "sendrules.rules.outcomes",
    "RowCheck": "sendrules.rules.checks",
    "Rulebook": "sendrules.rules.book.rulebook",
    "Same": "sendrules.rules.conditions",
    "SameDuty": "sendrules.rules.outcomes",
    "Severity": "sendrules.rules.checks",
    "Shared": "sendrules.rules.links",
    "Shows": "sendrules.rules.links",
    "Span": "sendrules.rules.instruments",
    "Standard": "sendrules.rules.limits",
    "StartCheck": "sendrules.rules.checks",
    "Step": "sendrules.rules.plans",
    "TRIGGER": "sendrules.rules.dates",
    "Telling": "sendrules.rules.decisions",
    "Test": "sendrules.rules.exceptions",
    "Trigger": "sendrules.rules.dates",
    "Use": "sendrules.rules.decisions",
    "View": "sendrules.rules.questions",
    "Which": "sendrules.rules.plans",
    "among": "sendrules.rules.links",
    "counts_days": "sendrules.rules.reads",
    "links_of": "sendrules.rules.links",
}
"""Where each name is."""

__all__ = list(HOMES)


__getattr__ = lazily(__name__, HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
