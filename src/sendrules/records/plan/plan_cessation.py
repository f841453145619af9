"""A decision to cease to maintain an EHC plan, and what became of it.

Source of the events: Children and Families Act 2014 ss.45, 51 and 55; SEND Regulations 2014 regs
29 to 31. The record knows their names and order, and nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import PART_3_IN_FORCE, DateFact, fact
from sendrules.records.record import Record

__all__ = ["PlanCessation", "PlanCessationStage"]


class PlanCessationStage(StrEnum):
    """Where a decision to cease to maintain a plan stands."""

    NOT_STARTED = "not notified"
    NOTIFIED = "notified, plan still maintained"
    UNDER_APPEAL = "under appeal"
    APPEAL_DETERMINED = "appeal determined"
    PLAN_CEASED = "plan ceased"


class PlanCessation(Record, order=230, code="CE", since=PART_3_IN_FORCE):
    """One decision to cease to maintain a plan.

    >>> PlanCessation(notice_sent="2026-03-10").stage(date(2026, 4, 1)).value
    'notified, plan still maintained'
    """

    notice_sent: DateFact = fact(
        "Notice of the decision to cease to maintain the plan was sent to the parent or young "
        "person.",
        anchor="sent",
    )
    certificate_issued: DateFact = fact(
        "A mediation certificate was issued to the parent or young person.",
        anchor="issued",
        follows=("notice_sent",),
    )
    appeal_brought: DateFact = fact(
        "The Tribunal received an appeal against the decision.",
        anchor="received",
        follows=("notice_sent",),
    )
    finally_determined: DateFact = fact(
        "An appeal that was brought in time was finally determined: the First-tier Tribunal "
        "decided it.",
        anchor="event date",
        follows=("appeal_brought",),
    )
    further_appeal_ended: DateFact = fact(
        "Every chance of a review, or of a further appeal, against that determination had gone.",
        anchor="event date",
        follows=("finally_determined",),
    )
    academic_year_ends: DateFact = fact(
        "The last day of the academic year in which the decision was notified.",
        anchor="event date",
        planned=True,
    )
    moved_away: DateFact = fact(
        "The child or young person moved to another authority's area: the plan goes there on that day "
        "(reg 15(2)).",
        anchor="moved",
    )
    died: DateFact = fact("The child or young person died.", anchor="event date")
    plan_ceased: DateFact = fact(
        "The authority ceased to maintain the plan: the last day on which it was maintained is "
        "the day before.",
        anchor="event date",
        follows=("notice_sent",),
    )

    def stage(self, as_at: date) -> PlanCessationStage:
        """Name where the decision stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        if known.plan_ceased:
            return PlanCessationStage.PLAN_CEASED
        if known.finally_determined:
            return PlanCessationStage.APPEAL_DETERMINED
        if known.appeal_brought:
            return PlanCessationStage.UNDER_APPEAL
        return PlanCessationStage.NOTIFIED if known.notice_sent else PlanCessationStage.NOT_STARTED
