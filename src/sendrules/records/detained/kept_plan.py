"""An EHC plan that a home authority keeps while a person is detained.

Source of the events: Children and Families Act 2014 s.74; SEND (Detained Persons) Regulations 2015
reg 17. For the provision during the detention see `DetainedProvision`.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import DateFact, fact

__all__ = ["KeptPlan", "KeptPlanStage"]

_COPY = "A copy of the kept plan was sent to"


class KeptPlanStage(StrEnum):
    """Where the keeping of a plan stands."""

    NOT_KEPT = "not kept yet"
    KEPT = "kept, copies to be sent"
    COPIED = "kept, copy sent to the accommodation"
    MOVED = "kept, new accommodation to have a copy"
    ENDED = "no longer kept"


class KeptPlan(
    CoronavirusClaim,
    order=250,
    code="KP",
    begins=("kept", "aware_of_detention", "sent_to_accommodation", "informed_of_move"),
):
    """One plan kept during one detention. A further change of accommodation is a further record.

    >>> KeptPlan(kept="2026-03-02", aware_of_detention="2026-03-04").stage(date(2026, 3, 5)).value
    'kept, copies to be sent'
    """

    kept: DateFact = fact(
        "The home authority first kept the plan: the detention began or, where the plan was first "
        "secured during it (s.72), the plan was made.",
        anchor="event date",
    )
    aware_of_detention: DateFact = fact(
        "The home authority became aware of the detention.", anchor="became aware"
    )
    sent_to_accommodation: DateFact = fact(
        f"{_COPY} the person in charge of the youth accommodation.",
        anchor="sent",
        follows=("kept",),
    )
    sent_to_youth_offending_team: DateFact = fact(
        f"{_COPY} the youth offending team responsible for the detained person.",
        anchor="sent",
        follows=("kept",),
    )
    sent_to_health_services_commissioner: DateFact = fact(
        f"{_COPY} the detained person's health services commissioner.",
        anchor="sent",
        follows=("kept",),
    )
    informed_of_move: DateFact = fact(
        "The home authority was informed that the person has moved, or will move, to other "
        "relevant youth accommodation (s.39A of the Crime and Disorder Act 1998).",
        anchor="informed",
    )
    sent_to_new_accommodation: DateFact = fact(
        f"{_COPY} the person in charge of the new accommodation.",
        anchor="sent",
        follows=("informed_of_move",),
    )
    ended: DateFact = fact(
        "The plan was no longer kept: the person was released, left relevant youth accommodation "
        "otherwise, or died.",
        anchor="event date",
        ends=True,
    )

    def stage(self, as_at: date) -> KeptPlanStage:
        """Name where the keeping of the plan stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.ended:
            return KeptPlanStage.ENDED
        if known.informed_of_move and not known.sent_to_new_accommodation:
            return KeptPlanStage.MOVED
        if known.sent_to_accommodation or known.sent_to_new_accommodation:
            return KeptPlanStage.COPIED
        return KeptPlanStage.KEPT if known.kept else KeptPlanStage.NOT_KEPT
