"""The transfer of a child or young person from a statement to an EHC plan.

Source of the events: SI 2014/2270 Part 5 (arts 11 to 22). The record knows their names and order,
and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.claims import AbsenceClaim, CircumstancesClaim, ClosureClaims
from sendrules.records.conversion.statement_ends import StatementEnds
from sendrules.records.conversion.transfer_assessment import TransferAssessment
from sendrules.records.fact import DateFact, FlagFact, claim, fact

__all__ = ["StatementTransfer", "StatementTransferStage"]


class StatementTransferStage(StrEnum):
    """Where a transfer review stands."""

    NOT_STARTED = "no statement known"
    TO_BE_TRANSFERRED = "statement to be transferred"
    NOTICE_GIVEN = "notice given, assessment to begin"
    ASSESSING = "transfer assessment under way"
    PREPARING_PLAN = "preparing the plan"
    PLAN_SENT = "transferred to a plan"
    NO_PLAN = "no plan to be made"
    ENDED = "ended"


class StatementTransfer(
    TransferAssessment,
    StatementEnds,
    ClosureClaims,
    CircumstancesClaim,
    AbsenceClaim,
    order=360,
    code="ST",
    begins=("statement_maintained", "released", "notice_given"),
):
    """One transfer review: it should have been concluded before 1 April 2018 at the latest.

    >>> StatementTransfer(notice_given="2015-09-14", assessment_began="2015-09-28").stage(
    ...     date(2015, 9, 20)
    ... ).value
    'notice given, assessment to begin'
    """

    statement_maintained: DateFact = fact(
        "The first day on which Part 5 of the Order applied: 1 September 2014 where a statement "
        "was maintained by then, otherwise the day on which one came to be maintained (art 11(1)).",
        anchor="event date",
    )
    transfer: DateFact = fact(
        "The day of the expected transfer to a different phase of education, or between mainstream "
        "and special school; usually in September. Leave it out where it was given up.",
        anchor="event date",
        planned=True,
    )
    to_post_16: FlagFact = fact("Whether that transfer is to a post-16 institution.")
    year_6_began: DateFact = fact(
        "The school year began in which the child was in year 6. Leave it out where the child "
        "moved from middle to secondary school on entering year 6 (art 13(1)(b)).",
        anchor="event date",
        planned=True,
    )
    assess_in_year_6: FlagFact = fact(
        "Whether the authority, having consulted, decided to assess the child in year 6 (art 13)."
    )
    year_6_ends: DateFact = fact(
        "That school year ends: the first term after the following July begins (Education Act "
        "1996, s.579(1)).",
        anchor="event date",
        follows=("year_6_began",),
        planned=True,
    )
    entered_year_9: DateFact = fact(
        "The child came to be in year 9; usually in September.", anchor="event date", planned=True
    )
    year_10_begins: DateFact = fact(
        "The child begins year 10.",
        anchor="event date",
        follows=("entered_year_9",),
        planned=True,
    )
    earlier_date_applies: FlagFact = fact(
        "Whether an earlier date than 1 April 2018 applies: a transfer to post-16 in 2015, or a "
        "transfer of phase or the start of year 9 in 2016 or 2017. The dates of these say so too."
    )
    practicable_before_april_2018: FlagFact = fact(
        "Whether the assessment could practicably be concluded before 1 April 2018, where Part 5 "
        "came to apply after 1 September 2014 (art 17(1)(b))."
    )
    released: DateFact = fact(
        "The child or young person was released from detention.", anchor="event date"
    )
    statement_on_release: FlagFact = fact(
        "Whether a statement was still maintained for the child or young person on release.",
        known_by="released",
    )
    reassessed_instead: DateFact = fact(
        "The authority began a re-assessment under section 44 of the Act in place of one under the "
        "old law (art 23). Record that as a `StatementReassessment`.",
        anchor="event date",
        ends=True,
    )
    transfer_circumstances_claimed: FlagFact = claim(
        "The authority says that exceptional personal circumstances of the child, the parent or "
        "the young person made it not appropriate to assess (art 16(1)(a))."
    )
    not_appropriate_to_assess: FlagFact = fact(
        "Whether it is on record why, in those circumstances, it was not appropriate to assess."
    )
    transfer_appeal_claimed: FlagFact = claim(
        "The authority says that an appeal about the statement was pending (art 16(1)(b))."
    )
    appeal_brought: DateFact = fact(
        "The parent brought an appeal against the contents of the statement (s.326 of the "
        "Education Act 1996), or about the school named in it (Schedule 27, paragraph 8).",
        anchor="event date",
    )
    appeal_determined: DateFact = fact(
        "That appeal was fully determined: decided, with no time left to take it further.",
        anchor="event date",
        follows=("appeal_brought",),
    )

    def stage(self, as_at: date) -> StatementTransferStage:
        """Name where the transfer stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known, as_at):
                return stage
        return StatementTransferStage.NOT_STARTED


_Stage = StatementTransferStage
_DUTY = ("statement_maintained", "transfer", "year_6_began", "entered_year_9", "released")
_STAGES: tuple[tuple[Callable[[StatementTransfer, date], object], StatementTransferStage], ...] = (
    (lambda r, _: r.concluded and r.plan_needed is False, _Stage.NO_PLAN),
    (lambda r, _: r.concluded, _Stage.PLAN_SENT),
    (
        lambda r, _: r.statement_ceased or r.reassessed_instead or r.moved_away or r.died,
        _Stage.ENDED,
    ),
    (lambda r, _: r.plan_needed is False, _Stage.NO_PLAN),
    (lambda r, _: r.plan_needed, _Stage.PREPARING_PLAN),
    (lambda r, day: r.assessment_began and r.assessment_began <= day, _Stage.ASSESSING),
    (lambda r, _: r.notice_given or r.assessment_began, _Stage.NOTICE_GIVEN),
    (lambda r, _: any(getattr(r, name) for name in _DUTY), _Stage.TO_BE_TRANSFERRED),
)
