"""An order of the First-tier Tribunal, and what the authority did to carry it out.

Source of the events: SEND Regulations 2014 regs 43 and 44. The record knows their names and order,
and nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.appeal.about import AboutDecision
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.claims import (
    AbsenceClaim,
    CircumstancesClaim,
    ClosureClaims,
    CoronavirusClaim,
)
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, fact
from sendrules.records.plan.detention import Detention

__all__ = ["TribunalOrder", "TribunalOrderStage"]

_ORDER = ("ordered",)


class TribunalOrderStage(StrEnum):
    """Where the carrying out of an order stands."""

    NOT_STARTED = "no order yet"
    TO_BE_CARRIED_OUT = "order to be carried out"
    ASSESSING = "assessment under way"
    RECONSIDERED = "reconsidered"
    REFUSED_A_PLAN = "refused a plan"
    PREPARING_DRAFT = "preparing the draft plan"
    DRAFT_WITH_FAMILY = "draft plan with the family"
    FINAL_PLAN_SENT = "final plan sent"
    AMENDED_PLAN_ISSUED = "amended plan issued"
    PLAN_CONTINUED = "plan continued"
    PLAN_CEASED = "plan ceased"
    SET_ASIDE = "order set aside"
    MOVED_AWAY = "moved to another area"
    DIED = "died"


class TribunalOrder(
    ClosureClaims,
    CircumstancesClaim,
    AbsenceClaim,
    CoronavirusClaim,
    AboutDecision,
    Detention,
    order=170,
    code="TO",
    since=PART_3_IN_FORCE,
):
    """One order of the First-tier Tribunal that an authority must carry out.

    Say yes for each thing that was ordered; one order may change both the provision and the
    institution. A consent order is an order. An order erases no earlier breach.

    >>> TribunalOrder(ordered="2026-03-18").stage(date(2026, 3, 20)).value
    'order to be carried out'
    """

    ordered: DateFact = fact(
        "The Tribunal made the order: the date of the order.", anchor="order made"
    )
    order_sent: DateFact = fact(
        "The Tribunal sent the order out, where that was not on the date of the order.",
        anchor="sent",
        follows=_ORDER,
    )
    cessation_upheld: FlagFact = fact(
        "Whether an appeal against ceasing to maintain the plan was dismissed.",
        known_by="ordered",
    )
    assessment_ordered: FlagFact = fact(
        "Whether an assessment or re-assessment was ordered.", known_by="ordered"
    )
    plan_ordered: FlagFact = fact(
        "Whether the authority was ordered to make and maintain a plan.", known_by="ordered"
    )
    reconsideration_ordered: FlagFact = fact(
        "Whether the case was sent back for the authority to reconsider whether a plan is needed.",
        known_by="ordered",
    )
    provision_ordered: FlagFact = fact(
        "Whether a change of the special educational provision in the plan was ordered.",
        known_by="ordered",
    )
    placement_ordered: FlagFact = fact(
        "Whether a change of the school or other institution, or of its type, was ordered.",
        known_by="ordered",
    )
    continuation_ordered: FlagFact = fact(
        "Whether the authority was ordered to go on maintaining the plan as it is.",
        known_by="ordered",
    )
    continuation_with_amendments_ordered: FlagFact = fact(
        "Whether the authority was ordered to go on maintaining the plan and to amend it.",
        known_by="ordered",
    )
    directed_to_notify_by: DateFact = fact(
        "The day by which the Tribunal directed the authority to notify that it will assess.",
        anchor="event date",
        follows=_ORDER,
        planned=True,
    )
    directed_to_decide_by: DateFact = fact(
        "The day by which the Tribunal directed the authority to decide whether a plan is needed, "
        "after the assessment or the reconsideration.",
        anchor="event date",
        follows=_ORDER,
        planned=True,
    )
    directed_to_draft_by: DateFact = fact(
        "The day by which the Tribunal directed the authority to issue the draft plan.",
        anchor="event date",
        follows=_ORDER,
        planned=True,
    )
    directed_to_finalise_by: DateFact = fact(
        "The day by which the Tribunal directed the authority to send the finalised plan.",
        anchor="event date",
        follows=_ORDER,
        planned=True,
    )
    directed_to_amend_by: DateFact = fact(
        "The day by which the Tribunal directed the authority to issue the amended plan.",
        anchor="event date",
        follows=_ORDER,
        planned=True,
    )
    directed_to_cease_by: DateFact = fact(
        "The day by which the Tribunal directed the authority to cease to maintain the plan.",
        anchor="event date",
        follows=_ORDER,
        planned=True,
    )
    directed_to_continue_by: DateFact = fact(
        "The day from which the Tribunal directed the authority to maintain the plan again.",
        anchor="event date",
        follows=_ORDER,
        planned=True,
    )
    assessment_notified: DateFact = fact(
        "The parent or young person was notified that the assessment or re-assessment will be made.",
        anchor="notified",
        follows=_ORDER,
    )
    plan_needed: FlagFact = fact(
        "Whether, after the assessment that was ordered, the authority decided that an EHC plan "
        "is needed.",
        known_by="plan_decision_notified",
    )
    plan_decision_notified: DateFact = fact(
        "The parent or young person was notified of the outcome of that assessment and of whether "
        "a plan will be made.",
        anchor="notified",
        follows=(*_ORDER, "assessment_notified"),
    )
    reconsidered: DateFact = fact(
        "The outcome of the reconsideration reached the parent or young person: a draft plan was "
        "sent, or a refusal was notified.",
        anchor="sent",
        follows=_ORDER,
    )
    draft_issued: DateFact = fact(
        "The draft plan was issued.", anchor="issued", follows=(*_ORDER, "assessment_notified")
    )
    draft_plan_served: DateFact = fact(
        NeedsAssessment.facts()["draft_plan_served"].says,
        anchor="served",
        follows=(*_ORDER, "draft_issued"),
    )
    institution_named: FlagFact = fact(
        "Whether the final plan names a school or other institution, not only a type of one.",
        known_by="final_plan_sent",
    )
    final_plan_sent: DateFact = fact(
        "The finalised plan was sent to the parent or young person.",
        anchor="sent",
        follows=(*_ORDER, "draft_issued", "draft_plan_served"),
    )
    final_plan_sent_to_institution: DateFact = fact(
        "The finalised plan was sent to the school or institution that it names.",
        anchor="sent",
        follows=_ORDER,
    )
    final_plan_sent_to_commissioning_body: DateFact = fact(
        "The finalised plan was sent to the responsible commissioning body.",
        anchor="sent",
        follows=_ORDER,
    )
    amended_plan_issued: DateFact = fact(
        "The amended plan was issued to the parent or young person.",
        anchor="issued",
        follows=_ORDER,
    )
    provision_in_place: DateFact = fact(
        "At least the bulk of the newly ordered provision was in place.",
        anchor="event date",
        follows=_ORDER,
    )
    plan_ceased: DateFact = fact(
        "The authority ceased to maintain the plan.", anchor="event date", follows=_ORDER
    )
    plan_continued: DateFact = fact(
        "The authority went on maintaining the plan under the order, or took it up again.",
        anchor="event date",
        follows=_ORDER,
    )
    set_aside: DateFact = fact(
        "The order was set aside, on review or on appeal.", anchor="event date", follows=_ORDER
    )
    moved_away: DateFact = fact(
        "The child or young person moved out of the authority's area.",
        anchor="moved",
        follows=_ORDER,
    )
    died: DateFact = fact("The child or young person died.", anchor="event date", follows=_ORDER)

    def stage(self, as_at: date) -> TribunalOrderStage:
        """Name where the order stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return TribunalOrderStage.NOT_STARTED


_Stage = TribunalOrderStage
_STAGES = (
    (lambda r: r.died, _Stage.DIED),
    (lambda r: r.set_aside, _Stage.SET_ASIDE),
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (lambda r: r.amended_plan_issued, _Stage.AMENDED_PLAN_ISSUED),
    (lambda r: r.plan_ceased, _Stage.PLAN_CEASED),
    (lambda r: r.moved_away, _Stage.MOVED_AWAY),
    (lambda r: r.plan_needed is False, _Stage.REFUSED_A_PLAN),
    (lambda r: r.draft_issued or r.draft_plan_served, _Stage.DRAFT_WITH_FAMILY),
    (lambda r: r.plan_needed, _Stage.PREPARING_DRAFT),
    (lambda r: r.reconsidered, _Stage.RECONSIDERED),
    (lambda r: r.plan_continued, _Stage.PLAN_CONTINUED),
    (lambda r: r.assessment_notified, _Stage.ASSESSING),
    (lambda r: r.ordered, _Stage.TO_BE_CARRIED_OUT),
)
