"""An appeal from the First-tier Tribunal to the Upper Tribunal.

Source of the events: the Tribunal Procedure (Upper Tribunal) Rules 2008, rules 10, 21 to 25, 43 and
44. The record knows their names and order, and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, fact
from sendrules.records.record import Record

__all__ = ["UpperTribunalAppeal", "UpperTribunalAppealStage"]

_DECISION = ("decision_sent",)


class UpperTribunalAppealStage(StrEnum):
    """Where an appeal to the Upper Tribunal stands."""

    NOT_STARTED = "no decision on permission yet"
    PERMISSION_REFUSED_BELOW = "permission refused by the First-tier Tribunal"
    PERMISSION_APPLIED_FOR = "permission asked of the Upper Tribunal"
    PERMISSION_REFUSED = "permission refused by the Upper Tribunal"
    PERMISSION_GIVEN = "permission given"
    APPEALED = "notice of appeal received"
    RESPONDED = "response received"
    REPLIED = "reply received"
    DECIDED = "decided"
    CHALLENGED = "decision challenged"
    WITHDRAWN = "withdrawn"


class UpperTribunalAppeal(Record, order=190, code="UT"):
    """One appeal to the Upper Tribunal in a special educational needs or discrimination case.

    Either party may be the appellant. A document counts as received on a day if it arrives by
    5 pm. Each `..._date_set` is the day that the Upper Tribunal set for an act, by a direction or
    by extending time.

    >>> record = UpperTribunalAppeal(first_tier_permission_sent="2026-03-18")
    >>> record.stage(date(2026, 3, 20)).value
    'permission given'
    """

    first_tier_refusal_sent: DateFact = fact(
        "The First-tier Tribunal sent notice that it refuses permission, gives it only on limited "
        "grounds, or does not admit the application.",
        anchor="sent",
    )
    permission_date_set: DateFact = fact(
        "The day set for applying to the Upper Tribunal for permission.",
        anchor="event date",
        follows=("first_tier_refusal_sent",),
        planned=True,
    )
    permission_applied: DateFact = fact(
        "The Upper Tribunal received the application for permission to appeal.",
        anchor="received",
        follows=("first_tier_refusal_sent",),
    )
    paper_refusal_sent: DateFact = fact(
        "The Upper Tribunal sent its decision, made without a hearing, to refuse permission, not to "
        "admit a late application, or to give permission only on limited grounds or conditions.",
        anchor="sent",
        follows=("permission_applied",),
    )
    reconsideration_date_set: DateFact = fact(
        "The day set for asking that the decision be reconsidered at a hearing.",
        anchor="event date",
        follows=("paper_refusal_sent",),
        planned=True,
    )
    reconsideration_applied: DateFact = fact(
        "The Upper Tribunal received the application to reconsider at a hearing.",
        anchor="received",
        follows=("paper_refusal_sent",),
    )
    first_tier_permission_sent: DateFact = fact(
        "The First-tier Tribunal sent notice that it gives permission to appeal.", anchor="sent"
    )
    notice_date_set: DateFact = fact(
        "The day set for the notice of appeal.",
        anchor="event date",
        follows=("first_tier_permission_sent",),
        planned=True,
    )
    notice_received: DateFact = fact(
        "The Upper Tribunal received the notice of appeal.",
        anchor="received",
        follows=("first_tier_permission_sent",),
    )
    permission_sent_to_respondent: DateFact = fact(
        "The Upper Tribunal sent the respondent notice that it gives permission, where the "
        "application for permission stands as the notice of appeal.",
        anchor="sent",
        follows=("permission_applied",),
    )
    notice_copy_sent: DateFact = fact(
        "The Upper Tribunal sent the respondent a copy of the notice of appeal, where there is a "
        "separate one.",
        anchor="sent",
        follows=("notice_received",),
    )
    response_date_set: DateFact = fact(
        "The day set for the response.",
        anchor="event date",
        follows=("permission_sent_to_respondent", "notice_copy_sent"),
        planned=True,
    )
    response_received: DateFact = fact(
        "The Upper Tribunal received the response.",
        anchor="received",
        follows=("permission_sent_to_respondent", "notice_copy_sent"),
    )
    response_copy_sent: DateFact = fact(
        "The Upper Tribunal sent the appellant a copy of the response.",
        anchor="sent",
        follows=("response_received",),
    )
    reply_date_set: DateFact = fact(
        "The day set for the appellant's reply.",
        anchor="event date",
        follows=("response_copy_sent",),
        planned=True,
    )
    reply_received: DateFact = fact(
        "The Upper Tribunal received the appellant's reply.",
        anchor="received",
        follows=("response_copy_sent",),
    )
    decision_sent: DateFact = fact(
        "The Upper Tribunal sent the decision that ends the proceedings, with its written reasons.",
        anchor="sent",
    )
    withdrawal_notice_sent: DateFact = fact(
        "The Upper Tribunal sent notice that a withdrawal which ends the proceedings has taken "
        "effect.",
        anchor="sent",
    )
    costs_date_set: DateFact = fact(
        "The day set for applying for costs.",
        anchor="event date",
        planned=True,
    )
    costs_applied: DateFact = fact(
        "The Upper Tribunal received an application for costs.", anchor="received"
    )
    reasons_sent: DateFact = fact(
        "The Upper Tribunal sent its written reasons, where they came after the decision.",
        anchor="sent",
        follows=_DECISION,
    )
    amended_reasons_sent: DateFact = fact(
        "The Upper Tribunal sent amended reasons, or a correction of the decision, after a review.",
        anchor="sent",
        follows=_DECISION,
    )
    set_aside_date_set: DateFact = fact(
        "The day set for applying to set the decision aside.",
        anchor="event date",
        follows=_DECISION,
        planned=True,
    )
    set_aside_applied: DateFact = fact(
        "The Upper Tribunal received an application to set its decision aside.",
        anchor="received",
        follows=_DECISION,
    )
    set_aside_refused: DateFact = fact(
        "The Upper Tribunal sent notice that the application to set aside failed.",
        anchor="sent",
        follows=("set_aside_applied",),
    )
    onward_date_set: DateFact = fact(
        "The day set for asking for permission to appeal to the Court of Appeal.",
        anchor="event date",
        follows=_DECISION,
        planned=True,
    )
    onward_permission_applied: DateFact = fact(
        "The Upper Tribunal received an application for permission to appeal to the Court of "
        "Appeal.",
        anchor="received",
        follows=_DECISION,
    )

    def stage(self, as_at: date) -> UpperTribunalAppealStage:
        """Name where the appeal stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return UpperTribunalAppealStage.NOT_STARTED


_Stage = UpperTribunalAppealStage
_STAGES: tuple[tuple[Callable[[UpperTribunalAppeal], object], UpperTribunalAppealStage], ...] = (
    (lambda r: r.set_aside_applied or r.onward_permission_applied, _Stage.CHALLENGED),
    (lambda r: r.decision_sent, _Stage.DECIDED),
    (lambda r: r.withdrawal_notice_sent, _Stage.WITHDRAWN),
    (lambda r: r.reply_received, _Stage.REPLIED),
    (lambda r: r.response_received, _Stage.RESPONDED),
    (lambda r: r.notice_received, _Stage.APPEALED),
    (
        lambda r: r.permission_sent_to_respondent or r.first_tier_permission_sent,
        _Stage.PERMISSION_GIVEN,
    ),
    (lambda r: r.paper_refusal_sent, _Stage.PERMISSION_REFUSED),
    (lambda r: r.permission_applied, _Stage.PERMISSION_APPLIED_FOR),
    (lambda r: r.first_tier_refusal_sent, _Stage.PERMISSION_REFUSED_BELOW),
)
