"""An order of the First-tier Tribunal about a detained person, and what the authority did.

Source of the events: Children and Families Act 2014 s.73; SI 2015/62 regs 28 and 29. The events are
those of any order; a detained person can appeal about fewer things. The record knows their names
and order, and nothing of their time limits.
"""

from datetime import date
from enum import StrEnum
from functools import partial

from sendrules.records.appeal.about import AboutDecision
from sendrules.records.appeal.tribunal_order import TribunalOrder, TribunalOrderStage
from sendrules.records.claims import DetainedClaims
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.fact import DETAINED_IN_FORCE, DateFact, FlagFact
from sendrules.records.record import fact_of, seen_as

__all__ = ["DetainedTribunalOrder", "DetainedTribunalOrderStage"]

_as_ordered = partial(fact_of, TribunalOrder)
_copy = partial(fact_of, DetainedNeedsAssessment, follows=("ordered",))


class DetainedTribunalOrderStage(StrEnum):
    """Where the carrying out of an order about a detained person stands."""

    NOT_STARTED = TribunalOrderStage.NOT_STARTED
    TO_BE_CARRIED_OUT = TribunalOrderStage.TO_BE_CARRIED_OUT
    ASSESSING = TribunalOrderStage.ASSESSING
    RECONSIDERED = TribunalOrderStage.RECONSIDERED
    REFUSED_A_PLAN = TribunalOrderStage.REFUSED_A_PLAN
    PREPARING_DRAFT = TribunalOrderStage.PREPARING_DRAFT
    DRAFT_WITH_FAMILY = TribunalOrderStage.DRAFT_WITH_FAMILY
    FINAL_PLAN_SENT = TribunalOrderStage.FINAL_PLAN_SENT
    AMENDED_PLAN_ISSUED = TribunalOrderStage.AMENDED_PLAN_ISSUED
    SET_ASIDE = TribunalOrderStage.SET_ASIDE
    MOVED_AWAY = TribunalOrderStage.MOVED_AWAY
    DIED = TribunalOrderStage.DIED


class DetainedTribunalOrder(
    DetainedClaims, AboutDecision, order=310, code="DO", since=DETAINED_IN_FORCE
):
    """One order of the First-tier Tribunal about a detained person, for the home authority.

    The parent is that of a detained child. Detention elsewhere is no move out of the area.

    >>> DetainedTribunalOrder(ordered="2026-03-18").stage(date(2026, 3, 20)).value
    'order to be carried out'
    """

    ordered: DateFact = _as_ordered("ordered")
    assessment_ordered: FlagFact = _as_ordered(
        "assessment_ordered", says="Whether an assessment was ordered."
    )
    plan_ordered: FlagFact = _as_ordered("plan_ordered")
    reconsideration_ordered: FlagFact = _as_ordered("reconsideration_ordered")
    placement_ordered: FlagFact = _as_ordered("placement_ordered")
    directed_to_notify_by: DateFact = _as_ordered("directed_to_notify_by")
    directed_to_decide_by: DateFact = _as_ordered("directed_to_decide_by")
    directed_to_draft_by: DateFact = _as_ordered("directed_to_draft_by")
    directed_to_finalise_by: DateFact = _as_ordered("directed_to_finalise_by")
    directed_to_amend_by: DateFact = _as_ordered("directed_to_amend_by")
    assessment_notified: DateFact = _as_ordered(
        "assessment_notified",
        says="The parent or young person was notified that the assessment must be made.",
    )
    plan_needed: FlagFact = _as_ordered("plan_needed")
    plan_decision_notified: DateFact = _as_ordered("plan_decision_notified")
    reconsidered: DateFact = _as_ordered("reconsidered")
    draft_issued: DateFact = _as_ordered("draft_issued")
    draft_plan_served: DateFact = _as_ordered("draft_plan_served")
    institution_named: FlagFact = _as_ordered("institution_named")
    final_plan_sent: DateFact = _as_ordered("final_plan_sent")
    final_plan_sent_to_accommodation: DateFact = _copy("final_plan_sent_to_accommodation")
    final_plan_sent_to_youth_offending_team: DateFact = _copy(
        "final_plan_sent_to_youth_offending_team"
    )
    final_plan_sent_to_institution: DateFact = _copy("final_plan_sent_to_institution")
    final_plan_sent_to_commissioning_body: DateFact = _copy("final_plan_sent_to_commissioning_body")
    final_plan_sent_to_health_services_commissioner: DateFact = _copy(
        "final_plan_sent_to_health_services_commissioner"
    )
    amended_plan_issued: DateFact = _as_ordered("amended_plan_issued")
    set_aside: DateFact = _as_ordered("set_aside")
    moved_away: DateFact = _as_ordered(
        "moved_away",
        says="After release another authority became responsible, or the person left relevant "
        "youth accommodation without release (for an adult prison, or a place outside England).",
    )
    died: DateFact = _as_ordered("died")

    def stage(self, as_at: date) -> DetainedTribunalOrderStage:
        """Name where the order stood at the end of `as_at`, in the sector's words."""
        return DetainedTribunalOrderStage[seen_as(TribunalOrder, self).stage(as_at).name]
