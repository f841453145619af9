"""A young person's request to disclose an EHC plan for higher education.

Source of the events: SEND Regulations 2014 reg 47.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, fact

__all__ = ["DisclosureStage", "PlanDisclosure"]


class DisclosureStage(StrEnum):
    """Where a request to disclose a plan stands."""

    NOT_STARTED = "not asked"
    WAITING = "plan to be disclosed"
    DISCLOSED = "plan disclosed"
    WITHDRAWN = "request withdrawn"


class PlanDisclosure(CoronavirusClaim, order=90, code="PL3", since=PART_3_IN_FORCE):
    """One request to disclose a plan to one recipient.

    The recipient is a person dealing with the application for a disabled students' allowance, or
    the principal of the institution where the young person has a confirmed place.
    """

    asked: DateFact = fact(
        "The young person, intending to take a course of higher education, asked the authority to "
        "disclose the plan.",
        anchor="informed",
    )
    disclosed: DateFact = fact(
        "The authority disclosed a copy of the plan to the recipient.",
        anchor="event date",
        follows=("asked",),
    )
    withdrawn: DateFact = fact(
        "The young person took the request back.", anchor="event date", follows=("asked",)
    )

    def stage(self, as_at: date) -> DisclosureStage:
        """Name where the request stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.disclosed:
            return DisclosureStage.DISCLOSED
        if known.withdrawn:
            return DisclosureStage.WITHDRAWN
        return DisclosureStage.WAITING if known.asked else DisclosureStage.NOT_STARTED
