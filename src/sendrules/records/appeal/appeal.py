"""A special educational needs appeal to the First-tier Tribunal.

Source of the events: Children and Families Act 2014 ss.51 and 55; the Tribunal Procedure
(First-tier Tribunal) (Health, Education and Social Care Chamber) Rules 2008, rules 19 to 21 and 44
to 48. The record knows their names and order, and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.appeal.about import AboutDecision
from sendrules.records.appeal.leave import LeaveClaim
from sendrules.records.fact import DateFact, FlagFact, fact

__all__ = ["Appeal", "AppealStage"]

_DECISION = ("decision_sent",)
_STARTED = ("appeal_received", "appeal_received_by_authority")
_BEGINS = (
    *(*_STARTED, "appeal_registered", "appeal_sent_to_authority"),
    *("response_received", "hearing"),
)


class AppealStage(StrEnum):
    """Where an appeal stands."""

    NOT_STARTED = "no notice yet"
    TIME_TO_APPEAL = "for the family to appeal"
    APPEALED = "appeal received"
    WITH_AUTHORITY = "for the authority to respond"
    RESPONDED = "response received"
    CONCEDED = "not opposed"
    DECIDED = "decided"
    CHALLENGED = "decision challenged"
    WITHDRAWN = "withdrawn"


class Appeal(
    LeaveClaim,
    AboutDecision,
    order=150,
    code="AP",
    begins=_BEGINS,
):
    """One appeal against a decision of an authority or against the content of a plan.

    A document counts as received by the Tribunal on a day if it arrives by 5 pm. Of the steps
    after the decision, record those of the party whose times are asked about.

    >>> Appeal(notice_sent="2026-03-10").stage(date(2026, 3, 12)).value
    'for the family to appeal'
    """

    notice_sent: DateFact = fact(
        "Written notice of the authority's decision was sent to the parent or young person.",
        anchor="sent",
    )
    notice_received: DateFact = fact(
        "The parent or young person received that notice. Needed only where the letter says that "
        "the time for an appeal runs from its receipt.",
        anchor="received",
        follows=("notice_sent",),
    )
    certificate_issued: DateFact = fact(
        "The mediation certificate was issued, where there is one.",
        anchor="issued",
        follows=("notice_sent",),
    )
    appeal_date_set: DateFact = fact(
        "The day to which the Tribunal extended the time for the appeal.",
        anchor="event date",
        follows=("notice_sent",),
        planned=True,
    )
    appeal_received: DateFact = fact(
        "The Tribunal received the notice of appeal.", anchor="received", follows=("notice_sent",)
    )
    appeal_registered: DateFact = fact(
        "The Tribunal registered the appeal.", anchor="event date", follows=("appeal_received",)
    )
    appeal_sent_to_authority: DateFact = fact(
        "The Tribunal sent the notice of appeal to the authority.",
        anchor="sent",
        follows=("appeal_received",),
    )
    appeal_received_by_authority: DateFact = fact(
        "The authority received the notice of appeal from the Tribunal.",
        anchor="received",
        follows=("appeal_received", "appeal_sent_to_authority"),
    )
    response_date_set: DateFact = fact(
        "The day that the Tribunal set for the response, in its directions or by extending time.",
        anchor="event date",
        follows=_STARTED,
        planned=True,
    )
    response_received: DateFact = fact(
        "The Tribunal received the authority's response.",
        anchor="received",
        follows=("appeal_received_by_authority",),
    )
    conceded: DateFact = fact(
        "The authority notified the Tribunal that it will not oppose the appeal.",
        anchor="notified",
        follows=_STARTED,
        ends=True,
    )
    withdrawn: DateFact = fact(
        "The appeal was withdrawn.", anchor="event date", follows=_STARTED, ends=True
    )
    withdrawal_notice_sent: DateFact = fact(
        "The Tribunal sent notice that the withdrawal has taken effect.",
        anchor="sent",
        follows=("withdrawn",),
    )
    costs_applied: DateFact = fact(
        "The Tribunal received an application for costs.", anchor="received", follows=_STARTED
    )
    bundle_date_set: DateFact = fact(
        "The day that the Tribunal's directions set for the hearing bundle.",
        anchor="event date",
        follows=_STARTED,
        planned=True,
    )
    bundle_sent: DateFact = fact(
        "The authority sent the hearing bundle to the parties.",
        anchor="sent",
        follows=_STARTED,
    )
    hearing_listed: DateFact = fact(
        "The day for which the hearing is listed.",
        anchor="event date",
        follows=(*_STARTED, "appeal_registered"),
        planned=True,
    )
    hearing: DateFact = fact(
        "The hearing was held; where it was adjourned, completed.",
        anchor="event date",
        follows=(*_STARTED, "appeal_registered"),
    )
    decided_on_papers: FlagFact = fact(
        "Whether the appeal was decided on the papers, without a hearing.",
        known_by="decision_sent",
    )
    decision_sent: DateFact = fact(
        "The Tribunal sent the decision notice, with its written reasons, to the party concerned.",
        anchor="sent",
        follows=(*_STARTED, "hearing"),
    )
    reasons_sent: DateFact = fact(
        "The Tribunal sent its written reasons, where they came after the decision notice.",
        anchor="sent",
        follows=_DECISION,
    )
    amended_reasons_sent: DateFact = fact(
        "The Tribunal sent amended reasons, or a correction of the decision, after a review.",
        anchor="sent",
        follows=_DECISION,
    )
    set_aside_date_set: DateFact = fact(
        "The day that the Tribunal set for applying to set the decision aside.",
        anchor="event date",
        follows=_DECISION,
        planned=True,
    )
    set_aside_applied: DateFact = fact(
        "The Tribunal received an application to set the decision aside.",
        anchor="received",
        follows=_DECISION,
    )
    set_aside_refused: DateFact = fact(
        "The Tribunal sent notice that the application to set the decision aside failed.",
        anchor="sent",
        follows=("set_aside_applied",),
    )
    permission_date_set: DateFact = fact(
        "The day that the Tribunal set for applying for permission to appeal.",
        anchor="event date",
        follows=_DECISION,
        planned=True,
    )
    permission_applied: DateFact = fact(
        "The Tribunal received an application for permission to appeal to the Upper Tribunal.",
        anchor="received",
        follows=_DECISION,
    )
    review_date_set: DateFact = fact(
        "The day that the Tribunal set for applying for a review of the decision.",
        anchor="event date",
        follows=_DECISION,
        planned=True,
    )
    review_applied: DateFact = fact(
        "The Tribunal received an application for a review because circumstances have changed.",
        anchor="received",
        follows=_DECISION,
    )

    def stage(self, as_at: date) -> AppealStage:
        """Name where the appeal stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return AppealStage.NOT_STARTED


_Stage = AppealStage
_STAGES: tuple[tuple[Callable[[Appeal], object], AppealStage], ...] = (
    (
        lambda r: r.set_aside_applied or r.permission_applied or r.review_applied,
        _Stage.CHALLENGED,
    ),
    (lambda r: r.decision_sent, _Stage.DECIDED),
    (lambda r: r.withdrawn, _Stage.WITHDRAWN),
    (lambda r: r.conceded, _Stage.CONCEDED),
    (lambda r: r.response_received, _Stage.RESPONDED),
    (lambda r: r.appeal_received_by_authority, _Stage.WITH_AUTHORITY),
    (lambda r: r.appeal_received, _Stage.APPEALED),
    (lambda r: r.notice_sent, _Stage.TIME_TO_APPEAL),
)
