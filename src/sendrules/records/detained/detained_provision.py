"""Provision for a child or young person with an EHC plan who is detained.

Source of the events: Children and Families Act 2014 s.74.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, fact
from sendrules.records.record import Record

__all__ = ["DetainedProvision", "DetainedProvisionStage"]


class DetainedProvisionStage(StrEnum):
    """Where the provision for a detained person stands."""

    NOT_DETAINED = "not detained"
    DETAINED = "detained, plan kept"
    RELEASED = "released"


class DetainedProvision(Record, order=270, code="OT5"):
    """One detention in relevant youth accommodation of a person who has an EHC plan."""

    detained: DateFact = fact(
        "A person with a plan was detained in relevant youth accommodation or, where a plan was "
        "first secured during the detention (s.72), the plan was made.",
        anchor="event date",
    )
    provision_in_place: DateFact = fact(
        "Appropriate special educational provision was in place.",
        anchor="event date",
        follows=("detained",),
    )
    health_provision_specified: FlagFact = fact("Whether the plan specifies health care provision.")
    health_provision_in_place: DateFact = fact(
        "Appropriate health care provision was in place.",
        anchor="event date",
        follows=("detained",),
    )
    released: DateFact = fact(
        "The person was released, or was no longer detained in relevant youth accommodation.",
        anchor="event date",
        follows=("detained",),
    )

    def stage(self, as_at: date) -> DetainedProvisionStage:
        """Name where the detention stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.released:
            return DetainedProvisionStage.RELEASED
        if known.detained:
            return DetainedProvisionStage.DETAINED
        return DetainedProvisionStage.NOT_DETAINED
