"""Facts, knowing no law: one frozen model for each process, in the sector's words."""

from sendrules.records.advice_request import AdviceRequest, AdviceSource, AdviceStage
from sendrules.records.base import FactInfo, Record
from sendrules.records.needs_assessment import NeedsAssessment, NeedsAssessmentStage

RECORDS: tuple[type[Record], ...] = (NeedsAssessment, AdviceRequest)
"""Every kind of record, in the order of the process."""

__all__ = [
    "RECORDS",
    "AdviceRequest",
    "AdviceSource",
    "AdviceStage",
    "FactInfo",
    "NeedsAssessment",
    "NeedsAssessmentStage",
    "Record",
]
