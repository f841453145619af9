"""A SENCO's appointment at a mainstream school or maintained nursery school.

Source of the events: Children and Families Act 2014 s.67; SEND Regulations 2014 reg 49.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, fact
from sendrules.records.record import Record

__all__ = ["SencoAppointment", "SencoStage"]


class SencoStage(StrEnum):
    """Where a SENCO's appointment stands."""

    NOT_IN_POST = "not in post"
    NOT_QUALIFIED = "in post, prescribed qualification not held"
    QUALIFIED = "in post, prescribed qualification held"
    LEFT = "no longer the SENCO"


class SencoAppointment(Record, order=320, code="OT1", in_case_file=False):
    """One person's appointment as SENCO of one school. It holds no name."""

    became_senco: DateFact = fact("The person became a SENCO.", anchor="event date")
    served_over_a_year_before: FlagFact = fact(
        "Whether the person had already been a SENCO, at this or other schools, for more than "
        "twelve months in all.",
        known_by="became_senco",
    )
    qualified: DateFact = fact(
        "The first day on which the person, as SENCO, held the prescribed qualification: the day "
        "of becoming SENCO where it was held already. It is the National Professional "
        "Qualification for SENCOs, or the National Award where that still counts.",
        anchor="event date",
        follows=("became_senco",),
    )
    left_post: DateFact = fact(
        "The person ceased to be the SENCO of the school.",
        anchor="event date",
        follows=("became_senco",),
    )

    def stage(self, as_at: date) -> SencoStage:
        """Name where the appointment stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.left_post:
            return SencoStage.LEFT
        if not known.became_senco:
            return SencoStage.NOT_IN_POST
        return SencoStage.QUALIFIED if known.qualified else SencoStage.NOT_QUALIFIED
