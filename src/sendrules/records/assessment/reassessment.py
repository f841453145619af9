"""A re-assessment of a child or young person who has an EHC plan.

Source of the events: Children and Families Act 2014 s.44; SEND Regulations 2014 regs 23 to 27.
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
from sendrules.records.plan.plan_ends import PlanEnds

__all__ = ["Reassessment", "ReassessmentStage"]

_BEGUN = ("decision_notified", "reassessment_decided")
_BEGINS = (
    *("request_received", *_BEGUN, "refusal_overturned", "outcome_decided", "draft_plan_served"),
    *("final_plan_sent", "first_review_concluded", "last_reviewed"),
)


class ReassessmentStage(StrEnum):
    """Where a re-assessment stands."""

    NOT_STARTED = "not started"
    DECIDING = "deciding whether to re-assess"
    REFUSED = "refused to re-assess"
    REASSESSING = "re-assessment under way"
    PLAN_UNCHANGED = "plan left as it was"
    PREPARING_DRAFT = "preparing the draft plan"
    DRAFT_WITH_FAMILY = "draft plan with the family"
    FINAL_PLAN_SENT = "final plan sent"
    ENDED = "ended"


class Reassessment(
    PlanEnds,
    ClosureClaims,
    CircumstancesClaim,
    AbsenceClaim,
    CoronavirusClaim,
    order=80,
    code="RA",
    begins=_BEGINS,
    since=PART_3_IN_FORCE,
):
    """One re-assessment: asked for, or decided on by the authority of its own accord.

    >>> Reassessment(request_received="2026-06-01").stage(date(2026, 6, 10)).value
    'deciding whether to re-assess'
    """

    request_received: DateFact = fact(
        "The authority received the request to re-assess: from the parent, the young person or "
        "the institution attended (s.44(2)), or from the responsible commissioning body (reg 23).",
        anchor="received",
    )
    commissioning_body_asked: FlagFact = fact(
        "Whether the request came from the responsible commissioning body (reg 23). The authority "
        "must then re-assess.",
        known_by="request_received",
    )
    reassessment_agreed: FlagFact = fact(
        "Whether the authority decided, on the request, to re-assess: yes, or refused.",
        known_by="decision_notified",
    )
    decision_notified: DateFact = fact(
        "The parent or young person was notified whether there will be a re-assessment.",
        anchor="notified",
        follows=("request_received",),
    )
    refusal_overturned: DateFact = fact(
        "A refusal to re-assess gave way to an order, to a concession before the response or to a "
        "mediation agreement: the day of the order, of the notice to the Tribunal or of the agreement. "
        "What follows has its own time; keep the refusal as it was.",
        anchor="event date",
        follows=("decision_notified",),
    )
    reassessment_decided: DateFact = fact(
        "The authority decided of its own accord to re-assess (s.44(3)). Leave it out where "
        "somebody asked.",
        anchor="event date",
    )
    plan_to_change: FlagFact = fact(
        "Whether, after the re-assessment, the authority decided to amend or replace the plan.",
        known_by="outcome_decided",
    )
    outcome_decided: DateFact = fact(
        "The authority decided whether to amend or replace the plan.",
        anchor="event date",
        follows=_BEGUN,
    )
    draft_plan_served: DateFact = fact(
        "The latest draft plan was served on the parent or young person: the day it arrived, or "
        "would arrive in the ordinary course of post. A draft sent again starts a new period.",
        anchor="served",
        follows=_BEGUN,
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
    plan_replaced: DateFact = fact(
        "A plan that was finalised after a later re-assessment was sent: the next review is counted "
        "from it.",
        anchor="sent",
        follows=("final_plan_sent",),
    )
    first_review_concluded: DateFact = fact(
        "The first review after the re-assessment was concluded: the decision to keep, amend or "
        "end the plan was sent.",
        anchor="last reviewed",
        follows=("final_plan_sent",),
    )
    last_reviewed: DateFact = fact(
        "The plan was last reviewed since then: the review before the one now due. It may be left "
        "out while the first review is the last.",
        anchor="last reviewed",
        follows=("first_review_concluded",),
    )
    next_review_concluded: DateFact = fact(
        "The review now due, after the first one, was concluded.",
        anchor="event date",
        follows=("first_review_concluded",),
    )
    withdrawn: DateFact = fact(
        "The request was withdrawn.", anchor="event date", follows=("request_received",), ends=True
    )

    def stage(self, as_at: date) -> ReassessmentStage:
        """Name where the re-assessment stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return ReassessmentStage.NOT_STARTED


_Stage = ReassessmentStage
_STAGES = (
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (
        lambda r: r.withdrawn or r.moved_away or r.plan_ceased or r.detained or r.died,
        _Stage.ENDED,
    ),
    (lambda r: r.draft_plan_served, _Stage.DRAFT_WITH_FAMILY),
    (lambda r: r.plan_to_change is False, _Stage.PLAN_UNCHANGED),
    (lambda r: r.plan_to_change, _Stage.PREPARING_DRAFT),
    (lambda r: r.reassessment_decided or r.reassessment_agreed, _Stage.REASSESSING),
    (lambda r: r.reassessment_agreed is False, _Stage.REFUSED),
    (lambda r: r.request_received, _Stage.DECIDING),
)
