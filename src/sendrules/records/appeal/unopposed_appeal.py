"""An appeal that the authority told the Tribunal it would not oppose, before it responded.

Source of the events: Children and Families Act 2014 s.51(2); SEND Regulations 2014 reg 45. The
record knows their names and order, and nothing of their time limits.
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

__all__ = ["UnopposedAppeal", "UnopposedAppealStage"]

_CONCESSION = ("tribunal_notified",)


class UnopposedAppealStage(StrEnum):
    """Where an appeal that is not opposed stands."""

    NOT_STARTED = "not conceded"
    TO_BE_CARRIED_OUT = "conceded, to be carried out"
    ASSESSING = "assessment under way"
    REFUSED_A_PLAN = "refused a plan"
    PREPARING_DRAFT = "preparing the draft plan"
    DRAFT_WITH_FAMILY = "draft plan with the family"
    FINAL_PLAN_SENT = "final plan sent"
    AMENDED_PLAN_ISSUED = "amended plan issued"
    MOVED_AWAY = "moved to another area"
    DIED = "died"


class UnopposedAppeal(
    ClosureClaims,
    CircumstancesClaim,
    AbsenceClaim,
    CoronavirusClaim,
    AboutDecision,
    Detention,
    order=160,
    code="UA",
    since=PART_3_IN_FORCE,
):
    """One appeal that is treated as decided for the family, without an order.

    Only a concession before the response counts. A later one takes a consent order, which is a
    `TribunalOrder`, to start a new period. Say yes for each thing that the appeal was about.

    >>> UnopposedAppeal(tribunal_notified="2025-06-02").stage(date(2025, 6, 3)).value
    'conceded, to be carried out'
    """

    refusal_to_assess_appealed: FlagFact = fact(
        "Whether the appeal was against a refusal to assess or to re-assess (s.51(2)(a) or (d))."
    )
    refusal_to_make_plan_appealed: FlagFact = fact(
        "Whether the appeal was against a refusal to make a plan (s.51(2)(b))."
    )
    needs_or_provision_appealed: FlagFact = fact(
        "Whether the appeal was against the needs or the provision in the plan (s.51(2)(c)(i) or "
        "(ii))."
    )
    placement_appealed: FlagFact = fact(
        "Whether the appeal was against the institution named in the plan, its type, or that none "
        "is named (s.51(2)(c)(iii) or (iv))."
    )
    refusal_to_amend_appealed: FlagFact = fact(
        "Whether the appeal was against a refusal to amend or replace the plan (s.51(2)(e))."
    )
    ceasing_appealed: FlagFact = fact(
        "Whether the appeal was against ceasing to maintain the plan (s.51(2)(f))."
    )
    response_due: DateFact = fact(
        "The last day for the authority's response to the appeal, by rule or by direction.",
        anchor="event date",
        planned=True,
    )
    response_submitted: DateFact = fact(
        "The authority submitted a response to the appeal, if it ever did.", anchor="event date"
    )
    tribunal_notified: DateFact = fact(
        "The authority notified the Tribunal that it will not oppose the appeal: not the day of "
        "the letter to the family.",
        anchor="notified",
    )
    amendment_agreed: FlagFact = fact(
        "Whether, conceding an appeal against ceasing, the authority also agreed to amend the "
        "plan.",
        known_by="tribunal_notified",
    )
    assessment_notified: DateFact = fact(
        "The parent or young person was notified that the assessment or re-assessment must be "
        "made.",
        anchor="notified",
        follows=_CONCESSION,
    )
    assessment_carried_out: DateFact = fact(
        "The assessment, review or re-assessment was carried out (needed only for a concession "
        "before 23 March 2015).",
        anchor="event date",
        follows=_CONCESSION,
    )
    plan_needed: FlagFact = fact(
        "Whether, after that assessment, the authority decided that an EHC plan is needed.",
        known_by="plan_decision_notified",
    )
    plan_decision_notified: DateFact = fact(
        "The parent or young person was notified of the outcome of that assessment and of whether "
        "a plan will be made.",
        anchor="notified",
        follows=(*_CONCESSION, "assessment_notified"),
    )
    plan_due_as_made: DateFact = fact(
        "The last day for the plan by reg 45(6) as made, which is not encoded (needed only for a "
        "concession before 23 March 2015).",
        anchor="event date",
        follows=_CONCESSION,
        planned=True,
    )
    draft_issued: DateFact = fact(
        "The draft plan was issued.", anchor="issued", follows=(*_CONCESSION, "assessment_notified")
    )
    draft_plan_served: DateFact = fact(
        NeedsAssessment.facts()["draft_plan_served"].says,
        anchor="served",
        follows=(*_CONCESSION, "draft_issued"),
    )
    institution_named: FlagFact = fact(
        "Whether the final plan names a school or other institution, not only a type of one.",
        known_by="final_plan_sent",
    )
    final_plan_sent: DateFact = fact(
        "The finalised plan was sent to the parent or young person.",
        anchor="sent",
        follows=(*_CONCESSION, "draft_issued", "draft_plan_served"),
    )
    final_plan_sent_to_institution: DateFact = fact(
        "The finalised plan was sent to the school or institution that it names.",
        anchor="sent",
        follows=_CONCESSION,
    )
    final_plan_sent_to_commissioning_body: DateFact = fact(
        "The finalised plan was sent to the responsible commissioning body.",
        anchor="sent",
        follows=_CONCESSION,
    )
    amended_plan_names_institution: FlagFact = fact(
        "Whether the amended plan names a school or other institution, not only a type of one.",
        known_by="amended_plan_issued",
    )
    amended_plan_issued: DateFact = fact(
        "The amended plan was issued to the parent or young person.",
        anchor="issued",
        follows=_CONCESSION,
    )
    amended_plan_issued_to_institution: DateFact = fact(
        "The amended plan was issued to the school or institution that it names.",
        anchor="issued",
        follows=_CONCESSION,
    )
    amended_plan_issued_to_commissioning_body: DateFact = fact(
        "The amended plan was issued to the responsible commissioning body.",
        anchor="issued",
        follows=_CONCESSION,
    )
    moved_away: DateFact = fact(
        "The child or young person moved out of the authority's area.",
        anchor="moved",
        follows=_CONCESSION,
    )
    died: DateFact = fact(
        "The child or young person died.", anchor="event date", follows=_CONCESSION
    )

    def stage(self, as_at: date) -> UnopposedAppealStage:
        """Name where the appeal stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return UnopposedAppealStage.NOT_STARTED


_Stage = UnopposedAppealStage
_STAGES = (
    (lambda r: r.died, _Stage.DIED),
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (lambda r: r.amended_plan_issued, _Stage.AMENDED_PLAN_ISSUED),
    (lambda r: r.moved_away, _Stage.MOVED_AWAY),
    (lambda r: r.plan_needed is False, _Stage.REFUSED_A_PLAN),
    (lambda r: r.draft_issued or r.draft_plan_served, _Stage.DRAFT_WITH_FAMILY),
    (lambda r: r.plan_needed, _Stage.PREPARING_DRAFT),
    (lambda r: r.assessment_notified, _Stage.ASSESSING),
    (lambda r: r.tribunal_notified, _Stage.TO_BE_CARRIED_OUT),
)
