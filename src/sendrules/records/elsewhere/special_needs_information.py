"""The yearly publication of special needs information by the Secretary of State.

Source of the events: Children and Families Act 2014 s.76.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, fact
from sendrules.records.record import Record

__all__ = ["SpecialNeedsInformation", "SpecialNeedsInformationStage"]


class SpecialNeedsInformationStage(StrEnum):
    """Where a year's publication stands."""

    NOT_STARTED = "year not begun"
    TO_PUBLISH = "to be published"
    PUBLISHED = "published"


class SpecialNeedsInformation(
    Record, order=350, code="OT4", plural="special needs information", in_case_file=False
):
    """The special needs information of one calendar year."""

    year_began: DateFact = fact("1 January of the calendar year.", anchor="event date")
    information_published: DateFact = fact(
        "Special needs information was published, or arranged to be published.",
        anchor="published",
        follows=("year_began",),
    )

    def stage(self, as_at: date) -> SpecialNeedsInformationStage:
        """Name where the year's publication stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.information_published:
            return SpecialNeedsInformationStage.PUBLISHED
        if known.year_began:
            return SpecialNeedsInformationStage.TO_PUBLISH
        return SpecialNeedsInformationStage.NOT_STARTED
