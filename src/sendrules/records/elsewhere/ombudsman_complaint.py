"""A complaint to the Local Government and Social Care Ombudsman.

Source of the events: Local Government Act 1974 Part 3. The record knows their names and order, and
nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, claim, fact
from sendrules.records.record import Record

__all__ = ["OmbudsmanComplaint", "OmbudsmanComplaintStage"]


class OmbudsmanComplaintStage(StrEnum):
    """Where a complaint to the Ombudsman stands."""

    NOT_STARTED = "nothing to complain of yet"
    TIME_TO_COMPLAIN = "for the family to complain"
    COMPLAINED = "with the Ombudsman"
    DECIDED = "decided"


class OmbudsmanComplaint(Record, order=210, code="OC"):
    """One matter that can be complained of. Each missed stage is a matter of its own.

    >>> OmbudsmanComplaint(aware="2025-08-21").stage(date(2025, 9, 1)).value
    'for the family to complain'
    """

    aware: DateFact = fact(
        "The person affected first had notice of the matter. Where that person died without "
        "notice of it: the personal representatives or, if earlier, the complainant had notice.",
        anchor="became aware",
    )
    complaint_made: DateFact = fact(
        "The Ombudsman received the written complaint.", anchor="received", follows=("aware",)
    )
    late_complaint_asked: FlagFact = claim(
        "Whether the complainant asks the Ombudsman to take the complaint although it is late."
    )
    time_limit_disapplied: FlagFact = fact(
        "Whether the Ombudsman set the time limit aside for this complaint.",
        known_by="time_limit_decided",
    )
    time_limit_decided: DateFact = fact(
        "The Ombudsman decided whether to take a late complaint.",
        anchor="event date",
        follows=("complaint_made",),
    )
    decision_sent: DateFact = fact(
        "The Ombudsman's decision on the complaint was sent.",
        anchor="sent",
        follows=("complaint_made",),
    )

    def stage(self, as_at: date) -> OmbudsmanComplaintStage:
        """Name where the complaint stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.decision_sent:
            return OmbudsmanComplaintStage.DECIDED
        if known.complaint_made:
            return OmbudsmanComplaintStage.COMPLAINED
        if known.aware:
            return OmbudsmanComplaintStage.TIME_TO_COMPLAIN
        return OmbudsmanComplaintStage.NOT_STARTED
