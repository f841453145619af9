"""Direct payments under a personal budget for the provision in an EHC plan.

Source of the events: Children and Families Act 2014 s.49; SI 2014/1652. The record knows their
names and order, and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, fact

__all__ = ["DirectPayments", "DirectPaymentsStage"]


class DirectPaymentsStage(StrEnum):
    """Where direct payments stand."""

    NOT_STARTED = "not open for a request"
    OPEN = "open for a request"
    REQUESTED = "budget requested"
    PAYING = "payments being made"
    STOPPED = "payments stopped"


class DirectPayments(
    CoronavirusClaim, order=100, code="DP", plural="direct payments", since=PART_3_IN_FORCE
):
    """One personal budget, from the request to the end of the direct payments.

    >>> DirectPayments(first_payment="2025-09-10").stage(date(2025, 10, 1)).value
    'payments being made'
    """

    stage_began: DateFact = fact(
        "The stage at which a budget can be asked for began: preparing the draft plan, a review or "
        "a re-assessment.",
        anchor="event date",
    )
    stage_ended: DateFact = fact(
        "That stage ended, or is due to end; of a draft plan, the day on which the plan was "
        "finalised.",
        anchor="event date",
        follows=("stage_began",),
        planned=True,
    )
    budget_requested: DateFact = fact(
        "The parent or young person asked for a personal budget, or for direct payments.",
        anchor="received",
    )
    first_payment: DateFact = fact(
        "The first direct payment was made.", anchor="event date", follows=("budget_requested",)
    )
    payments_reviewed: DateFact = fact(
        "The authority first reviewed the making and use of the payments.",
        anchor="event date",
        follows=("first_payment",),
    )
    nomination_withdrawn: DateFact = fact(
        "The authority received written notice that the family withdraws or changes its nominee.",
        anchor="received",
    )
    nominee_payments_stopped: DateFact = fact(
        "Payments to that nominee stopped.",
        anchor="event date",
        follows=("nomination_withdrawn",),
    )
    reduction_decided: DateFact = fact(
        "The authority decided to reduce the payments.", anchor="event date"
    )
    reduction_notice_given: DateFact = fact(
        "The recipient was given notice of the reduction, with reasons.",
        anchor="notified",
        follows=("reduction_decided",),
    )
    reduced: DateFact = fact(
        "The first payment of the reduced amount was made.",
        anchor="event date",
        follows=("reduction_decided",),
    )
    payments_stopped: DateFact = fact(
        "Direct payments under this budget stopped altogether.",
        anchor="event date",
        follows=("first_payment",),
    )

    def stage(self, as_at: date) -> DirectPaymentsStage:
        """Name where the payments stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return DirectPaymentsStage.NOT_STARTED


_Stage = DirectPaymentsStage
_STAGES: tuple[tuple[Callable[[DirectPayments], object], DirectPaymentsStage], ...] = (
    (lambda r: r.payments_stopped, _Stage.STOPPED),
    (lambda r: r.first_payment, _Stage.PAYING),
    (lambda r: r.budget_requested, _Stage.REQUESTED),
    (lambda r: r.stage_began, _Stage.OPEN),
)
