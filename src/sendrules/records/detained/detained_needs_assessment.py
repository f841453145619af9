"""An EHC needs assessment of a detained person, from the request to the final plan.

Source of the events: Children and Families Act 2014 ss.70 to 72; SEND (Detained Persons)
Regulations 2015 regs 3 to 15. The record knows their names and order, and nothing of their time
limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.claims import DetainedClaims
from sendrules.records.fact import (
    DETAINED_IN_FORCE,
    FIRST_POSSIBLE_DAY,
    PART_3_IN_FORCE,
    DateFact,
    FlagFact,
    fact,
)
from sendrules.records.record import fact_of

__all__ = ["DetainedNeedsAssessment", "DetainedNeedsAssessmentStage"]

_START = ("request_received", "came_to_attention", "responsible_before_detention")
_COPY = "The finalised plan was sent to"


class DetainedNeedsAssessmentStage(StrEnum):
    """Where a detained person's needs assessment stands."""

    NOT_STARTED = "not started"
    DECIDING_WHETHER_TO_ASSESS = "deciding whether to assess"
    REFUSED_TO_ASSESS = "refused to assess"
    ASSESSING = "assessment under way"
    REFUSED_A_PLAN = "refused a plan"
    PREPARING_DRAFT = "preparing the draft plan"
    DRAFT_SERVED = "draft plan with the appropriate person"
    RELEASED = "released before it was finished"
    FINAL_PLAN_SENT = "final plan sent"
    ENDED = "ended"


class DetainedNeedsAssessment(
    DetainedClaims, order=240, code="DN", begins=(*_START, "detained"), since=DETAINED_IN_FORCE
):
    """One needs assessment of a person detained in relevant youth accommodation.

    It begins in custody, by a request (s.71(2)) or by coming to the home authority's attention; or
    it began before, as an ordinary assessment, and the detention found it unfinished (reg 15(4)).
    A release before it is finished (reg 15(1)) is a fact of the same record: the work goes on. The
    appropriate person is the parent of a detained child, or the detained young person.

    >>> DetainedNeedsAssessment(request_received="2026-03-02", released="2026-05-01").stage(
    ...     date(2026, 6, 1)
    ... ).value
    'released before it was finished'
    """

    request_received: DateFact = fact(
        "The home authority received a request under s.71(2), from the appropriate person or from "
        "the person in charge of the youth accommodation.",
        anchor="received",
    )
    came_to_attention: DateFact = fact(
        "Without a request, the detained person was brought, or came, to the home authority's "
        "attention as somebody who has or may have special educational needs (s.71(4)(b) or (c)).",
        anchor="became aware",
    )
    responsible_before_detention: DateFact = fact(
        "The local authority became responsible (s.24), or received the request, for an ordinary "
        "assessment that was under way when the detention began. Leave it out where the "
        "assessment began in custody.",
        anchor="became responsible",
        earliest=PART_3_IN_FORCE,
    )
    detained: DateFact = fact(
        "The detention in relevant youth accommodation began.",
        anchor="event date",
        earliest=FIRST_POSSIBLE_DAY,
    )
    consulted: DateFact = fact(
        "The appropriate person and the person in charge of the youth accommodation had both been "
        "consulted before it was decided whether a plan may be necessary.",
        anchor="event date",
        follows=_START,
    )
    assessment_agreed: FlagFact = fact_of(NeedsAssessment, "assessment_agreed")
    decision_notified: DateFact = fact(
        "The appropriate person and the person in charge of the youth accommodation had both been "
        "notified of the decision whether to assess.",
        anchor="notified",
        follows=_START,
    )
    refusal_overturned: DateFact = fact_of(NeedsAssessment, "refusal_overturned")
    plan_needed: FlagFact = fact_of(NeedsAssessment, "plan_needed")
    plan_decision_notified: DateFact = fact(
        "The appropriate person and the person in charge of the youth accommodation had both been "
        "notified of the outcome of the assessment and of whether a plan will be secured "
        "(s.71(10)).",
        anchor="notified",
        follows=("decision_notified",),
    )
    draft_plan_served: DateFact = fact_of(
        NeedsAssessment,
        "draft_plan_served",
        says="The latest draft plan was served on the appropriate person: the day it arrived, or "
        "would arrive in the ordinary course of post. A draft sent again starts a new period.",
    )
    institution_named: FlagFact = fact_of(NeedsAssessment, "institution_named")
    final_plan_sent: DateFact = fact_of(
        NeedsAssessment,
        "final_plan_sent",
        says=f"{_COPY} the appropriate person or, after release, to the parent or young person.",
    )
    final_plan_sent_to_accommodation: DateFact = fact_of(
        NeedsAssessment,
        "final_plan_sent",
        says=f"{_COPY} the person in charge of the youth accommodation.",
    )
    final_plan_sent_to_youth_offending_team: DateFact = fact_of(
        NeedsAssessment,
        "final_plan_sent",
        says=f"{_COPY} the youth offending team responsible for the detained person.",
    )
    final_plan_sent_to_institution: DateFact = fact_of(
        NeedsAssessment, "final_plan_sent_to_institution"
    )
    final_plan_sent_to_commissioning_body: DateFact = fact_of(
        NeedsAssessment,
        "final_plan_sent",
        says=f"{_COPY} the home commissioning body: the one responsible before the detention.",
    )
    final_plan_sent_to_health_services_commissioner: DateFact = fact_of(
        NeedsAssessment,
        "final_plan_sent",
        says=f"{_COPY} the detained person's health services commissioner.",
    )
    released: DateFact = fact(
        "The person was released from detention.",
        anchor="event date",
        follows=("detained",),
        ends=True,
    )
    released_to_another_authority: FlagFact = fact(
        "Whether, after the release, another authority than the home authority carries out the "
        "assessment.",
        known_by="released",
    )
    withdrawn: DateFact = fact("The request was withdrawn.", anchor="event date", follows=_START)
    ended: DateFact = fact(
        "The matter ended otherwise: the person left relevant youth accommodation without release "
        "(for an adult prison, or for a place outside England), moved to another area after the "
        "release, or died.",
        anchor="event date",
        follows=_START,
    )

    def stage(self, as_at: date) -> DetainedNeedsAssessmentStage:
        """Name where the assessment stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return DetainedNeedsAssessmentStage.NOT_STARTED


_Stage = DetainedNeedsAssessmentStage
_STAGES = (
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (lambda r: r.withdrawn or r.ended, _Stage.ENDED),
    (lambda r: r.plan_needed is False and not r.refusal_overturned, _Stage.REFUSED_A_PLAN),
    (
        lambda r: r.assessment_agreed is False and not r.refusal_overturned,
        _Stage.REFUSED_TO_ASSESS,
    ),
    (lambda r: r.released, _Stage.RELEASED),
    (lambda r: r.draft_plan_served, _Stage.DRAFT_SERVED),
    (lambda r: r.plan_needed is not None, _Stage.PREPARING_DRAFT),
    (lambda r: r.assessment_agreed is not None, _Stage.ASSESSING),
    (
        lambda r: r.request_received or r.came_to_attention or r.responsible_before_detention,
        _Stage.DECIDING_WHETHER_TO_ASSESS,
    ),
)
