"""Facts, knowing no law: one frozen model for each process, in the sector's words.

A record is loaded when it is first used, and by itself: the others are not. `RECORDS` and
`CaseFile` need all of them. Where each name is comes from `names.py` and, for type checkers,
`__init__.pyi`: both are written by `python tools/public_names.py`.
"""

from sendrules.lazily import lazily
from sendrules.records.names import RECORD_HOMES

HOMES = {
    "AdviceSource": "sendrules.records.assessment.advice_request",
    "AdviceStage": "sendrules.records.assessment.advice_request",
    "CaseFile": "sendrules.records.case_file",
    "FactInfo": "sendrules.records.fact",
    "NeedsAssessmentStage": "sendrules.records.assessment.needs_assessment",
    "Process": "sendrules.records.record",
    "RECORDS": "sendrules.records.register",
    "Record": "sendrules.records.record",
    **RECORD_HOMES,
}
"""Where each name is."""

__all__ = list(HOMES)


__getattr__ = lazily(__name__, HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
