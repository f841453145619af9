"""Admission to a primary or secondary school in the normal round.

Source of the events: SI 2012/8, reg 30 and Schedule 2. The record knows their names and order, and
nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, fact
from sendrules.records.record import Record

__all__ = ["SchoolAdmission", "SchoolAdmissionStage"]


class SchoolAdmissionStage(StrEnum):
    """Where an admission stands."""

    NOT_STARTED = "no admission due"
    TO_APPLY = "for the family to apply"
    APPLIED = "application made"
    OFFERED = "offer or refusal sent"
    PLACED_BY_PLAN = "placed through the plan"
    WITHDRAWN = "withdrawn"


class SchoolAdmission(Record, order=70, code="SA", begins=("application_submitted",)):
    """One admission of one child to a school, for a place that a final plan does not name.

    >>> SchoolAdmission(school_year_begins="2027-09-01").stage(date(2026, 9, 15)).value
    'for the family to apply'
    """

    school_year_begins: DateFact = fact(
        "The first day of the school year in which the child is to be admitted; usually in "
        "September. The offer year is the academic year before.",
        anchor="event date",
        planned=True,
    )
    to_secondary: FlagFact = fact(
        "Whether the place is at a secondary school; no for a primary school."
    )
    application_submitted: DateFact = fact(
        "The parent submitted the common application form to the home authority.",
        anchor="received",
    )
    normal_round: FlagFact = fact(
        "Whether the application was made in the normal admission round: neither late nor in-year.",
        known_by="application_submitted",
    )
    determination_sent: DateFact = fact(
        "The authority sent the parent the offer or refusal of a place.",
        anchor="sent",
        follows=("application_submitted",),
    )
    plan_names_school: DateFact = fact(
        "A final plan named a school, so that the place comes through the plan.",
        anchor="event date",
    )
    withdrawn: DateFact = fact(
        "The application was withdrawn, or the child left the area.", anchor="event date", ends=True
    )

    def stage(self, as_at: date) -> SchoolAdmissionStage:
        """Name where the admission stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.plan_names_school:
            return SchoolAdmissionStage.PLACED_BY_PLAN
        if known.withdrawn:
            return SchoolAdmissionStage.WITHDRAWN
        if known.determination_sent:
            return SchoolAdmissionStage.OFFERED
        if known.application_submitted:
            return SchoolAdmissionStage.APPLIED
        if known.school_year_begins:
            return SchoolAdmissionStage.TO_APPLY
        return SchoolAdmissionStage.NOT_STARTED
