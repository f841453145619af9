"""Withdrawal of the approval of an independent special institution under s.41.

Source of the events: Children and Families Act 2014 s.41; SEND Regulations 2014 reg 61.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, fact
from sendrules.records.record import Record

__all__ = ["ApprovalStage", "ApprovalWithdrawal"]


class ApprovalStage(StrEnum):
    """Where the withdrawal of an approval stands."""

    APPROVED = "approved"
    WITHDRAWAL_NOTIFIED = "withdrawal notified"
    REMOVED = "removed from the list"


class ApprovalWithdrawal(Record, order=340, code="OT3", in_case_file=False):
    """One decision of the Secretary of State to withdraw the approval of an institution."""

    withdrawal_notified: DateFact = fact(
        "The proprietor was notified of the decision to withdraw approval.", anchor="notified"
    )
    removed_from_list: DateFact = fact(
        "The institution was removed from the published list of approved institutions.",
        anchor="event date",
        follows=("withdrawal_notified",),
    )
    decision_reversed: DateFact = fact(
        "The decision to withdraw approval was reversed or quashed.",
        anchor="event date",
        follows=("withdrawal_notified",),
    )

    def stage(self, as_at: date) -> ApprovalStage:
        """Name where the withdrawal stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.removed_from_list:
            return ApprovalStage.REMOVED
        if known.withdrawal_notified and not known.decision_reversed:
            return ApprovalStage.WITHDRAWAL_NOTIFIED
        return ApprovalStage.APPROVED
