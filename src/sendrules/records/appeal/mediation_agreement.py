"""A written mediation agreement, and what was done to carry it out.

Source of the events: SEND Regulations 2014 reg 42, with reg 44. The record knows their names and
order, and nothing of their time limits.
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

__all__ = ["MediationAgreement", "MediationAgreementStage"]

_AGREEMENT = ("agreement_dated",)


class MediationAgreementStage(StrEnum):
    """Where the carrying out of a mediation agreement stands."""

    NOT_STARTED = "no agreement yet"
    TO_BE_CARRIED_OUT = "agreement to be carried out"
    ASSESSING = "assessment under way"
    RECONSIDERED = "reconsidered"
    REFUSED_A_PLAN = "refused a plan"
    PREPARING_DRAFT = "preparing the draft plan"
    DRAFT_WITH_FAMILY = "draft plan with the family"
    FINAL_PLAN_SENT = "final plan sent"
    AMENDED_PLAN_ISSUED = "amended plan issued"
    OTHER_MATTERS_DONE = "other matters done"
    MOVED_AWAY = "moved to another area"
    DIED = "died"


class MediationAgreement(
    ClosureClaims,
    CircumstancesClaim,
    AbsenceClaim,
    CoronavirusClaim,
    AboutDecision,
    Detention,
    order=140,
    code="MA",
    since=PART_3_IN_FORCE,
):
    """One agreement reached in mediation and recorded in writing.

    Say yes for each matter agreed. Matters that can be appealed bind the authority as if they had
    been ordered; other matters may bind the authority or a commissioning body. Where the parties
    agreed in writing on a timescale of their own, give its last day.

    >>> MediationAgreement(agreement_dated="2026-03-18").stage(date(2026, 3, 20)).value
    'agreement to be carried out'
    """

    agreement_dated: DateFact = fact("The date of the written agreement.", anchor="dated")
    agreed_to_assess: FlagFact = fact(
        "Whether the authority agreed to make an assessment or re-assessment.",
        known_by="agreement_dated",
    )
    agreed_to_make_plan: FlagFact = fact(
        "Whether the authority agreed to make a plan.", known_by="agreement_dated"
    )
    agreed_to_reconsider: FlagFact = fact(
        "Whether the authority agreed to reconsider whether a plan is needed.",
        known_by="agreement_dated",
    )
    agreed_to_amend_provision: FlagFact = fact(
        "Whether the authority agreed to change the special educational provision in the plan.",
        known_by="agreement_dated",
    )
    agreed_to_amend_placement: FlagFact = fact(
        "Whether the authority agreed to change the school or other institution, or its type.",
        known_by="agreement_dated",
    )
    agreed_to_continue_and_amend: FlagFact = fact(
        "Whether the authority agreed to go on maintaining the plan and to amend it.",
        known_by="agreement_dated",
    )
    agreed_other_action: FlagFact = fact(
        "Whether something was agreed about which there is no right of appeal.",
        known_by="agreement_dated",
    )
    authority_was_party: FlagFact = fact(
        "Whether the authority was a party to the mediation.", known_by="agreement_dated"
    )
    agreed_to_notify_by: DateFact = fact(
        "The day agreed in writing for notifying that the assessment will be made.",
        anchor="event date",
        follows=_AGREEMENT,
        planned=True,
    )
    agreed_to_decide_by: DateFact = fact(
        "The day agreed in writing for deciding whether a plan is needed, after the assessment or "
        "the reconsideration.",
        anchor="event date",
        follows=_AGREEMENT,
        planned=True,
    )
    agreed_to_draft_by: DateFact = fact(
        "The day agreed in writing for issuing the draft plan.",
        anchor="event date",
        follows=_AGREEMENT,
        planned=True,
    )
    agreed_to_finalise_by: DateFact = fact(
        "The day agreed in writing for sending the finalised plan.",
        anchor="event date",
        follows=_AGREEMENT,
        planned=True,
    )
    agreed_to_amend_by: DateFact = fact(
        "The day agreed in writing for issuing the amended plan.",
        anchor="event date",
        follows=_AGREEMENT,
        planned=True,
    )
    agreed_to_act_by: DateFact = fact(
        "The day agreed in writing for the matters that cannot be appealed.",
        anchor="event date",
        follows=_AGREEMENT,
        planned=True,
    )
    assessment_notified: DateFact = fact(
        "The parent or young person was notified that the assessment or re-assessment will be made.",
        anchor="notified",
        follows=_AGREEMENT,
    )
    plan_needed: FlagFact = fact(
        "Whether, after the assessment that was agreed, the authority decided that an EHC plan is "
        "needed.",
        known_by="plan_decision_notified",
    )
    plan_decision_notified: DateFact = fact(
        "The parent or young person was notified of the outcome of that assessment and of whether "
        "a plan will be made.",
        anchor="notified",
        follows=(*_AGREEMENT, "assessment_notified"),
    )
    reconsidered: DateFact = fact(
        "The outcome of the reconsideration reached the parent or young person: a draft plan was "
        "sent, or a refusal was notified.",
        anchor="sent",
        follows=_AGREEMENT,
    )
    draft_issued: DateFact = fact(
        "The draft plan was issued.", anchor="issued", follows=(*_AGREEMENT, "assessment_notified")
    )
    draft_plan_served: DateFact = fact(
        NeedsAssessment.facts()["draft_plan_served"].says,
        anchor="served",
        follows=(*_AGREEMENT, "draft_issued"),
    )
    institution_named: FlagFact = fact(
        "Whether the final plan names a school or other institution, not only a type of one.",
        known_by="final_plan_sent",
    )
    final_plan_sent: DateFact = fact(
        "The finalised plan was sent to the parent or young person.",
        anchor="sent",
        follows=(*_AGREEMENT, "draft_issued", "draft_plan_served"),
    )
    final_plan_sent_to_institution: DateFact = fact(
        "The finalised plan was sent to the school or institution that it names.",
        anchor="sent",
        follows=_AGREEMENT,
    )
    final_plan_sent_to_commissioning_body: DateFact = fact(
        "The finalised plan was sent to the responsible commissioning body.",
        anchor="sent",
        follows=_AGREEMENT,
    )
    amended_plan_issued: DateFact = fact(
        "The amended plan was issued to the parent or young person.",
        anchor="issued",
        follows=_AGREEMENT,
    )
    other_action_done: DateFact = fact(
        "All that was agreed about matters without a right of appeal was done.",
        anchor="event date",
        follows=_AGREEMENT,
    )
    authority_told: DateFact = fact(
        "The commissioning body notified the authority of the agreement.",
        anchor="notified",
        follows=_AGREEMENT,
    )
    moved_away: DateFact = fact(
        "The child or young person moved out of the authority's area.",
        anchor="moved",
        follows=_AGREEMENT,
    )
    died: DateFact = fact(
        "The child or young person died.", anchor="event date", follows=_AGREEMENT
    )

    def stage(self, as_at: date) -> MediationAgreementStage:
        """Name where the agreement stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return MediationAgreementStage.NOT_STARTED


_Stage = MediationAgreementStage
_STAGES = (
    (lambda r: r.died, _Stage.DIED),
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (lambda r: r.amended_plan_issued, _Stage.AMENDED_PLAN_ISSUED),
    (lambda r: r.moved_away, _Stage.MOVED_AWAY),
    (lambda r: r.plan_needed is False, _Stage.REFUSED_A_PLAN),
    (lambda r: r.draft_issued or r.draft_plan_served, _Stage.DRAFT_WITH_FAMILY),
    (lambda r: r.plan_needed, _Stage.PREPARING_DRAFT),
    (lambda r: r.reconsidered, _Stage.RECONSIDERED),
    (lambda r: r.assessment_notified, _Stage.ASSESSING),
    (lambda r: r.other_action_done, _Stage.OTHER_MATTERS_DONE),
    (lambda r: r.agreement_dated, _Stage.TO_BE_CARRIED_OUT),
)
