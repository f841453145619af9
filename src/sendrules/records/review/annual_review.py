"""A review of an EHC plan and the amendment that follows it.

Source of the events: Children and Families Act 2014 ss.44 and 48; SEND Regulations 2014 regs 19 to
22 and 28. The record knows their names and order, and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, claim, fact
from sendrules.records.plan.plan_ends import PlanEnds

__all__ = ["AnnualReview", "AnnualReviewStage"]

_START = ("plan_made", "last_reviewed")
_BEGINS = (
    *(*_START, "last_review_meeting", "transferred_in", "kept_from", "released"),
    *("notice_given", "advice_circulated", "meeting_first_sitting", "meeting_held"),
    *("report_prepared", "report_sent", "decision_sent"),
    *("proposed_outside_review", "amendment_notice_sent"),
)


class AnnualReviewStage(StrEnum):
    """Where a review stands."""

    NOT_STARTED = "not started"
    MEETING_CALLED = "meeting called"
    DECIDING = "deciding after the meeting"
    PLAN_KEPT = "plan kept as it is"
    CEASING_PROPOSED = "ceasing to maintain the plan proposed"
    PREPARING_AMENDMENTS = "preparing the proposed amendments"
    AMENDMENTS_WITH_FAMILY = "proposed amendments with the family"
    FINALISING = "finalising the amended plan"
    NOT_AMENDED = "decided not to amend"
    FINAL_PLAN_SENT = "final amended plan sent"
    PLAN_CEASED = "plan ceased"
    MOVED_AWAY = "moved to another area"
    DETAINED = "detained"
    DIED = "died"


class AnnualReview(
    PlanEnds, CoronavirusClaim, order=50, code="RV", begins=_BEGINS, since=PART_3_IN_FORCE
):
    """One review of one plan, from the last one to the final amended plan.

    A review ends with the decision sent to the family, not with the meeting. The record also holds
    an amendment that is proposed without any review: it then has no meeting and no decision.

    >>> AnnualReview(meeting_held="2024-11-01").stage(date(2024, 11, 20)).value
    'deciding after the meeting'
    """

    attends_institution: FlagFact = fact(
        "Whether the child or young person attends a school or other institution."
    )
    plan_made: DateFact = fact("The plan was first made.", anchor="plan made")
    last_review_meeting: DateFact = fact(
        "The meeting of the last review was held: read only on the view that a review ends with "
        "its meeting.",
        anchor="meeting held",
        follows=("plan_made",),
    )
    last_reviewed: DateFact = fact(
        "The plan was last reviewed before this review: the day on which the decision of that "
        "review (keep, amend or cease) was sent.",
        anchor="last reviewed",
        follows=("plan_made", "last_review_meeting"),
    )
    first_review: FlagFact = fact("Whether this is the first review since the plan was made.")
    under_five: FlagFact = fact("Whether the child is under five.")
    earlier_review_considered: DateFact = fact(
        "The authority considered reviewing the plan of a child under five before the year is up.",
        anchor="event date",
        follows=_START,
    )
    transferred_in: DateFact = fact(
        "The plan came from another authority (reg 15) and has not been reviewed since.",
        anchor="transferred",
        follows=_START,
    )
    plan_replaced: DateFact = fact(
        "A plan that was finalised after a re-assessment was sent: reg 27(4), and no longer s.44(1), "
        "says when it is reviewed.",
        anchor="sent",
        follows=_START,
    )
    kept_from: DateFact = fact(
        "Before the release: the day from which the plan was kept during the detention, and no longer "
        "maintained.",
        anchor="event date",
    )
    released: DateFact = fact(
        "The child or young person, whose plan was maintained immediately before detention or "
        "kept during it, was released from detention.",
        anchor="event date",
        follows=("kept_from",),
    )
    meeting_planned: DateFact = fact(
        "The day for which the review meeting is called.", anchor="event date", planned=True
    )
    notice_given: DateFact = fact(
        "Notice of the date of the meeting was given to those invited.",
        anchor="event date",
        follows=_START,
    )
    advice_circulated: DateFact = fact(
        "The advice and information were circulated to those invited.",
        anchor="event date",
        follows=_START,
    )
    meeting_first_sitting: DateFact = fact(
        "Where the meeting was adjourned: the day on which it first sat.",
        anchor="meeting held",
        follows=("notice_given", "advice_circulated"),
    )
    meeting_held: DateFact = fact(
        "The review meeting was held; where it was adjourned, completed.",
        anchor="meeting held",
        follows=("meeting_first_sitting",),
    )
    report_prepared: DateFact = fact(
        "The written report of the meeting was finished, ready to be sent.",
        anchor="event date",
        follows=("meeting_held",),
    )
    report_sent: DateFact = fact(
        "The written report of the meeting was sent to those invited.",
        anchor="sent",
        follows=("meeting_held", "report_prepared"),
    )
    decision_sent: DateFact = fact(
        "The decision to keep the plan, to propose amendments or to propose ceasing was sent to "
        "the parent or young person.",
        anchor="notified",
        follows=("meeting_held", "report_sent"),
    )
    decision_sent_to_institution: DateFact = fact(
        "The decision after the meeting was notified to the early-years provider, head teacher or "
        "principal of the institution attended.",
        anchor="notified",
        follows=("meeting_held",),
    )
    amendment_proposed: FlagFact = fact(
        "Whether the decision after the meeting was to amend the plan.", known_by="decision_sent"
    )
    ceasing_proposed: FlagFact = fact(
        "Whether the decision after the meeting was to cease to maintain the plan.",
        known_by="decision_sent",
    )
    proposed_outside_review: DateFact = fact(
        "The authority proposed to amend the plan without a review or a re-assessment (reg 28). "
        "Leave it out for a review.",
        anchor="event date",
    )
    amendment_notice_sent: DateFact = fact(
        "The plan, the notice of the proposed amendments and the evidence for them were sent to "
        "the parent or young person. The notice also tells of the decision to amend, so it cannot "
        "come before that.",
        anchor="sent",
        follows=("decision_sent", "proposed_outside_review"),
    )
    amendments_served: DateFact = fact(
        "The plan and the notice of the proposed amendments were served on the parent or young "
        "person: the day they arrived, or would arrive in the ordinary course of post.",
        anchor="served",
        follows=("amendment_notice_sent",),
    )
    representations_received: DateFact = fact(
        "The parent's or young person's reply to the proposed amendments was received.",
        anchor="received",
        follows=("amendments_served",),
    )
    amendment_decided: DateFact = fact(
        "The authority decided, after proposing amendments, whether to make them.",
        anchor="event date",
        follows=("amendment_notice_sent",),
    )
    decided_to_amend: FlagFact = fact(
        "Whether the authority, after proposing amendments, decided to amend the plan.",
        known_by="amendment_decided",
    )
    not_amending_notified: DateFact = fact(
        "The parent or young person was notified that the plan will not be amended after all.",
        anchor="notified",
        follows=("amendment_notice_sent",),
    )
    decision_overturned: DateFact = fact(
        "A decision not to amend the plan, or to cease to maintain it, gave way to an order, to a "
        "concession before the response or to a mediation agreement: the day of the order, of the "
        "notice to the Tribunal or of the agreement. What follows has its own time; keep the "
        "decision as it was.",
        anchor="event date",
        follows=("decision_sent", "not_amending_notified"),
    )
    names_next_placement: FlagFact = fact(
        "Whether the plan, as this review left it, names the placement, or its type, after the coming "
        "transfer between phases of education (reg 18)."
    )
    institution_named: FlagFact = fact(
        "Whether the final amended plan names a school or other institution, not only a type.",
        known_by="final_plan_sent",
    )
    final_plan_sent: DateFact = fact(
        "The final amended plan was sent to the parent or young person.",
        anchor="sent",
        follows=("amendments_served",),
    )
    final_plan_sent_to_institution: DateFact = fact(
        "The final amended plan was sent to the school or institution that it names.",
        anchor="sent",
        follows=("amendments_served",),
    )
    final_plan_sent_to_commissioning_body: DateFact = fact(
        "The final amended plan was sent to the responsible commissioning body.",
        anchor="sent",
        follows=("amendments_served",),
    )
    reassessment_claimed: FlagFact = claim(
        "The authority says that a statutory re-assessment was under way when the review fell "
        "due, so that no separate review was needed."
    )
    reassessment_started: DateFact = fact("The re-assessment began.", anchor="event date")
    reassessment_ended: DateFact = fact(
        "The re-assessment ended: its final plan or its decision was sent.",
        anchor="event date",
        follows=("reassessment_started",),
    )
    reassessment_served_as_review: FlagFact = fact(
        "Whether the re-assessment did in substance what a review would have done.",
        known_by="reassessment_ended",
    )

    def stage(self, as_at: date) -> AnnualReviewStage:
        """Name where the review stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return AnnualReviewStage.NOT_STARTED


_Stage = AnnualReviewStage
_STAGES: tuple[tuple[Callable[[AnnualReview], object], AnnualReviewStage], ...] = (
    (lambda r: r.died, _Stage.DIED),
    (lambda r: r.plan_ceased, _Stage.PLAN_CEASED),
    (lambda r: r.moved_away, _Stage.MOVED_AWAY),
    (lambda r: r.detained, _Stage.DETAINED),
    (lambda r: r.final_plan_sent, _Stage.FINAL_PLAN_SENT),
    (lambda r: r.not_amending_notified, _Stage.NOT_AMENDED),
    (lambda r: r.representations_received or r.decided_to_amend, _Stage.FINALISING),
    (lambda r: r.amendment_notice_sent or r.amendments_served, _Stage.AMENDMENTS_WITH_FAMILY),
    (lambda r: r.amendment_proposed or r.proposed_outside_review, _Stage.PREPARING_AMENDMENTS),
    (lambda r: r.ceasing_proposed, _Stage.CEASING_PROPOSED),
    (
        lambda r: r.amendment_proposed is False and r.ceasing_proposed is False,
        _Stage.PLAN_KEPT,
    ),
    (lambda r: r.meeting_held or r.meeting_first_sitting, _Stage.DECIDING),
    (lambda r: r.meeting_planned or r.notice_given, _Stage.MEETING_CALLED),
)
