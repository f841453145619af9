"""An EHC needs assessment, from the request to the final plan.

Source of the events: Children and Families Act 2014 ss.36 to 40; SEND Regulations 2014 regs 3 to
14. The record knows their names and order, and nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import (
    AbsenceClaim,
    CircumstancesClaim,
    ClosureClaims,
    CoronavirusClaim,
)
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, fact

__all__ = ["NeedsAssessment", "NeedsAssessmentStage"]

_START = ("request_received", "became_responsible")


class NeedsAssessmentStage(StrEnum):
    """Where a needs assessment stands."""

    NOT_STARTED = "not started"
    DECIDING_WHETHER_TO_ASSESS = "deciding whether to assess"
    REFUSED_TO_ASSESS = "refused to assess"
    ASSESSING = "assessment under way"
    REFUSED_A_PLAN = "refused a plan"
    PREPARING_DRAFT = "preparing the draft plan"
    DRAFT_WITH_FAMILY = "draft plan with the family"
    FINALISING = "finalising the plan"
    FINAL_PLAN_SENT = "final plan sent"
    WITHDRAWN = "request withdrawn"
    MOVED_AWAY = "moved to another area"
    DETAINED = "detained"
    DIED = "died"


class NeedsAssessment(
    ClosureClaims,
    CircumstancesClaim,
    AbsenceClaim,
    CoronavirusClaim,
    order=10,
    code="NA",
    begins=_START,
    since=PART_3_IN_FORCE,
):
    """One EHC needs assessment of a child or young person, from request to final plan.

    Every date is the date of the event itself (a receipt date, not the date on the letter) and
    every fact may be left out while it is not known.

    >>> NeedsAssessment(request_received="2025-04-02").stage(date(2025, 4, 30)).value
    'deciding whether to assess'
    """

    request_received: DateFact = fact(
        "The authority received the request for an EHC needs assessment (s.36(1)).",
        anchor="received",
    )
    became_responsible: DateFact = fact(
        "The authority otherwise became responsible: the child or young person was in its area "
        "and was identified by it, or brought to its attention, as having or possibly having "
        "special educational needs (s.24).",
        anchor="became responsible",
    )
    young_person: FlagFact = fact(
        "Whether the case is about a young person, over compulsory school age, and not a child."
    )
    family_consulted: DateFact = fact(
        "The parent or young person was consulted before it was decided whether a plan may be "
        "necessary.",
        anchor="event date",
        follows=_START,
    )
    assessment_agreed: FlagFact = fact(
        "Whether the authority decided to secure an EHC needs assessment: yes, or refused.",
        known_by="decision_notified",
    )
    decision_notified: DateFact = fact(
        "The parent or young person was notified of the decision whether to assess.",
        anchor="notified",
        follows=_START,
    )
    refusal_reversed: DateFact = fact(
        "The authority changed a refusal to assess of its own accord, with no tribunal order and "
        "no mediation agreement.",
        anchor="agreed",
        follows=("decision_notified",),
    )
    refusal_overturned: DateFact = fact(
        "A refusal to assess, or to make a plan, gave way to an order, to a concession before the "
        "response or to a mediation agreement: the day of the order, of the notice to the Tribunal "
        "or of the agreement. What follows has its own time; keep the refusal as it was.",
        anchor="event date",
        follows=("decision_notified",),
    )
    plan_needed: FlagFact = fact(
        "Whether, after the assessment, the authority decided that an EHC plan is needed.",
        known_by="plan_decision_notified",
    )
    plan_decision_notified: DateFact = fact(
        "The parent or young person was notified of the outcome of the assessment and of whether "
        "a plan will be made (s.36(9)).",
        anchor="notified",
        follows=("decision_notified",),
    )
    draft_plan_served: DateFact = fact(
        "The latest draft plan was served on the parent or young person: the day it arrived, or "
        "would arrive in the ordinary course of post. A draft sent again starts a new period.",
        anchor="served",
        follows=("decision_notified",),
    )
    early_finalising_agreed: DateFact = fact(
        "The parent or young person agreed that the plan be finalised before the time for comments "
        "on the draft had ended.",
        anchor="agreed",
        follows=("draft_plan_served",),
    )
    representations_received: DateFact = fact(
        "The parent's or young person's reply to the draft plan was received; it may have been a "
        "reply to an earlier draft.",
        anchor="received",
        follows=("decision_notified",),
    )
    school_consulted: DateFact = fact(
        "A school or other institution was consulted about being named in the plan.",
        anchor="received",
        follows=("decision_notified",),
    )
    school_responded: DateFact = fact(
        "The school or institution answered the consultation.",
        anchor="received",
        follows=("school_consulted",),
    )
    draft_changes_agreed: DateFact = fact(
        "The parent or young person and the authority agreed the changes to the draft plan.",
        anchor="agreed",
        follows=("draft_plan_served",),
    )
    other_changes_wanted: FlagFact = fact(
        "Whether, besides the changes agreed, the authority wants others, so that the draft is to "
        "be sent again.",
        known_by="draft_changes_agreed",
    )
    institution_named: FlagFact = fact(
        "Whether the final plan names a school or other institution, not only a type of one.",
        known_by="final_plan_sent",
    )
    final_plan_sent: DateFact = fact(
        "The finalised plan was sent to the parent or young person.",
        anchor="sent",
        follows=("draft_plan_served",),
    )
    final_plan_sent_to_institution: DateFact = fact(
        "The finalised plan was sent to the school or institution that it names.",
        anchor="sent",
        follows=("draft_plan_served",),
    )
    final_plan_sent_to_commissioning_body: DateFact = fact(
        "The finalised plan was sent to the responsible commissioning body.",
        anchor="sent",
        follows=("draft_plan_served",),
    )
    withdrawn: DateFact = fact("The request was withdrawn.", anchor="event date", follows=_START)
    moved_away: DateFact = fact(
        "The child or young person moved out of the authority's area.",
        anchor="moved",
        follows=_START,
    )
    detained: DateFact = fact(
        "The child or young person was detained by order of a court, or of recall: an unfinished "
        "assessment goes on as a detained person's.",
        anchor="event date",
        follows=_START,
    )
    died: DateFact = fact("The child or young person died.", anchor="event date", follows=_START)

    def stage(self, as_at: date) -> NeedsAssessmentStage:
        """Name where the assessment stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return NeedsAssessmentStage.NOT_STARTED


_Stage = NeedsAssessmentStage
_STAGES = (
    (lambda r: r.died, _Stage.DIED),
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (lambda r: r.withdrawn, _Stage.WITHDRAWN),
    (lambda r: r.moved_away, _Stage.MOVED_AWAY),
    (lambda r: r.detained, _Stage.DETAINED),
    (lambda r: r.plan_needed is False and not r.refusal_overturned, _Stage.REFUSED_A_PLAN),
    (lambda r: r.representations_received, _Stage.FINALISING),
    (lambda r: r.draft_plan_served, _Stage.DRAFT_WITH_FAMILY),
    (lambda r: r.plan_needed is not None, _Stage.PREPARING_DRAFT),
    (lambda r: r.refusal_reversed or r.refusal_overturned, _Stage.ASSESSING),
    (lambda r: r.assessment_agreed is False, _Stage.REFUSED_TO_ASSESS),
    (lambda r: r.assessment_agreed, _Stage.ASSESSING),
    (
        lambda r: r.request_received or r.became_responsible,
        _Stage.DECIDING_WHETHER_TO_ASSESS,
    ),
)
