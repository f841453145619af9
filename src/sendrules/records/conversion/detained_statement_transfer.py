"""The transfer of a detained person from a statement that is kept to an EHC plan.

Source of the events: SI 2014/2270 Part 7 (arts 30 to 36), since 1 April 2015. The record knows
their names and order, and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.claims import DetainedStandingClaims
from sendrules.records.conversion.statement_ends import StatementEnds
from sendrules.records.conversion.transfer_assessment import TransferAssessment
from sendrules.records.fact import DateFact, FlagFact, fact
from sendrules.records.record import fact_of

__all__ = ["DetainedStatementTransfer", "DetainedStatementTransferStage"]


class DetainedStatementTransferStage(StrEnum):
    """Where the transfer review of a detained person stands."""

    NOT_STARTED = "no statement kept"
    STATEMENT_KEPT = "statement kept"
    NOTICE_GIVEN = "notice given, assessment to begin"
    ASSESSING = "transfer assessment under way"
    PREPARING_PLAN = "preparing the plan"
    PLAN_SENT = "transferred to a plan"
    NO_PLAN = "no plan to be made"
    RELEASED = "released"
    ENDED = "ended"


class DetainedStatementTransfer(
    TransferAssessment,
    DetainedStandingClaims,
    order=380,
    code="SD",
    begins=("statement_kept", "notice_given"),
):
    """One transfer review during a detention. After release it is a `StatementTransfer`.

    >>> DetainedStatementTransfer(statement_kept="2016-02-01").stage(date(2016, 3, 1)).value
    'statement kept'
    """

    statement_kept: DateFact = fact(
        "The first day on which Part 7 of the Order applied: the statement was kept for the "
        "detained person (art 30(1)).",
        anchor="event date",
    )
    practicable_before_april_2018: FlagFact = fact(
        "Whether the assessment could practicably be concluded before 1 April 2018 (art 36(1)(b))."
    )
    released: DateFact = fact(
        "The detained person was released.", anchor="event date", follows=("statement_kept",)
    )
    statement_ceased: DateFact = fact_of(StatementEnds, "statement_ceased")
    died: DateFact = fact_of(StatementEnds, "died")

    def stage(self, as_at: date) -> DetainedStatementTransferStage:
        """Name where the transfer stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known, as_at):
                return stage
        return DetainedStatementTransferStage.NOT_STARTED


_Stage = DetainedStatementTransferStage
_Reached = Callable[[DetainedStatementTransfer, date], object]
_STAGES: tuple[tuple[_Reached, DetainedStatementTransferStage], ...] = (
    (lambda r, _: r.concluded and r.plan_needed is False, _Stage.NO_PLAN),
    (lambda r, _: r.concluded, _Stage.PLAN_SENT),
    (lambda r, _: r.statement_ceased or r.died, _Stage.ENDED),
    (lambda r, _: r.released, _Stage.RELEASED),
    (lambda r, _: r.plan_needed is False, _Stage.NO_PLAN),
    (lambda r, _: r.plan_needed, _Stage.PREPARING_PLAN),
    (lambda r, day: r.assessment_began and r.assessment_began <= day, _Stage.ASSESSING),
    (lambda r, _: r.notice_given or r.assessment_began, _Stage.NOTICE_GIVEN),
    (lambda r, _: r.statement_kept, _Stage.STATEMENT_KEPT),
)
