"""Leave to appeal without a mediation certificate, shared by mediation and the appeal."""

from sendrules.records.fact import DateFact, FlagFact, claim, fact
from sendrules.records.record import Record

__all__ = ["LeaveClaim"]


class LeaveClaim(Record):
    """The family asks the Tribunal for leave because no mediation certificate was obtained in time.

    Source of the events: SEND Regulations 2014 reg 34(3); First-tier rule 19.
    """

    placement_only: FlagFact = fact(
        "Whether the appeal concerns only the school or institution named, its type, or that none "
        "is named. No mediation certificate is needed then (s.55(2))."
    )
    leave_sought: FlagFact = claim(
        "Whether the family asked the Tribunal for leave to appeal without a mediation "
        "certificate, or in spite of coming to the adviser late (rule 19)."
    )
    leave_given: FlagFact = fact(
        "Whether the Tribunal gave that leave.",
        known_by="leave_decided",
    )
    leave_decided: DateFact = fact(
        "The Tribunal decided whether to give leave.", anchor="event date"
    )
