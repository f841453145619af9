"""The clocks of one chain: what the Department counts, and what the law says.

As published, a plan counts in the calendar year in which it was issued, over whole days from the request,
unless a flag drops it. By the law each decision has its own limit, worked out by the engine from the same
dates; where the return does not say enough, that cannot be told, and here is why.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple, cast

from sendrules.api.law import limit
from sendrules.engine.one.case import Case
from sendrules.engine.status import Status
from sendrules.records import AnnualReview, NeedsAssessment, PhaseTransfer, Record
from sendrules.rules import Limit
from sendrules.sen2.modules import Assessment, Requests
from sendrules.sen2.records import (
    HISTORICAL,
    AssessmentFacts,
    ReviewFacts,
    TransferFacts,
    has_ended,
    review_facts,
    told_facts,
    transfer_facts,
)

__all__ = [
    "DROPPING",
    "FOUR_WEEKS",
    "SIXTEEN_WEEKS",
    "SIX_WEEKS",
    "Band",
    "Clock",
    "Law",
    "Why",
    "band_of",
    "dropped_by",
    "issued",
    "law_of",
    "law_of_review",
    "law_of_transfer",
]

TWENTY_WEEKS, ONE_YEAR = 140, 364
SIX_WEEKS, SIXTEEN_WEEKS, FOUR_WEEKS = 42, 112, 28

_REQUEST_FLAGS = ("request_mediation", "request_tribunal")
_ASSESSMENT_FLAGS = ("assessment_mediation", "assessment_tribunal")
_OTHER_FLAGS = ("other_mediation", "other_tribunal")

DROPPING: dict[str, tuple[str, ...]] = {
    "all": (*_REQUEST_FLAGS, *_ASSESSMENT_FLAGS, *_OTHER_FLAGS),
    "request and assessment": (*_REQUEST_FLAGS, *_ASSESSMENT_FLAGS),
    "none": (),
}
"""By the name of a setting, the flags that drop a plan from the published figure.

The Department says that it leaves out plans where mediation or a tribunal took place, and not by which
flags. Its figures do not settle whether the flags about other matters count.
"""


class Band(StrEnum):
    """How long a plan took, as published."""

    WITHIN = "within 20 weeks"
    TO_A_YEAR = "20 to 52 weeks"
    OVER_A_YEAR = "over 52 weeks"
    UNDATED = "dates cannot be used"


def band_of(first: date | None, last: date | None) -> tuple[Band, int]:
    """Return the band of a plan, and its days; 0 days where its dates cannot be used."""
    if first is None or last is None or last < first:
        return Band.UNDATED, 0
    days = (last - first).days
    if days <= TWENTY_WEEKS:
        return Band.WITHIN, days
    return (Band.TO_A_YEAR if days <= ONE_YEAR else Band.OVER_A_YEAR), days


def issued(assessment: Assessment) -> tuple[date | None, bool]:
    """Return the day on which a plan was issued, and whether only its start date tells it."""
    if assessment.assessment_outcome_date is not None:
        return assessment.assessment_outcome_date, False
    plan = assessment.named_plan
    return (None if plan is None else plan.start_date), plan is not None


def dropped_by(request: Requests, flags: tuple[str, ...]) -> Iterator[str]:
    """Give the flags of a chain that drop it from the published figure."""
    assessment = request.assessment
    for flag in flags:
        holder = request if flag in _REQUEST_FLAGS else assessment
        if getattr(holder, flag, None):
            yield flag


class Why(StrEnum):
    """Why the return does not say whether a limit was kept."""

    EXCEPTION = "an exception is marked, and the return does not say which"
    OVERTURNED = "a refusal gave way to mediation or an appeal, from which other time runs"
    ENDED = "withdrawn or moved away, and the return does not say when"
    DATES = "a date is missing, or the dates are in an order that cannot be"


class Clock(NamedTuple):
    """Where a limit stands for a chain on a day.

    Attributes:
        status: where it stands.
        due: the day by which it was due, if that can be told.
        days: days from the beginning to the act, or to the day asked about; None where unknown.
        why: why it cannot be told, if it cannot.
    """

    status: Status
    due: date | None
    days: int | None
    why: Why | None = None


class Law(NamedTuple):
    """Where the limits of an assessment stand for a chain on a day.

    Attributes:
        decision: told within six weeks whether to assess, regs 4(1) and 5(1); None where that was decided
            before the collection.
        refusal: a refusal of a plan told within 16 weeks, reg 10(1); None where none was refused.
        plan: the final plan sent within 20 weeks, reg 13(2); None where a plan or the assessment was
            refused.
    """

    decision: Clock | None
    refusal: Clock | None
    plan: Clock | None


@cache
def _limits(*names: str) -> tuple[Limit, ...]:
    return tuple(limit(name) for name in names)


_STATUSES = tuple(Status)
_SomeFacts = AssessmentFacts | ReviewFacts | TransferFacts


def _clocks(
    kind: type[Record], facts: _SomeFacts, names: tuple[str, ...], as_at: date
) -> list[Clock]:
    case = Case(cast("Record", _Facts(kind, facts)), as_at)
    return [
        Clock(
            _STATUSES[answer.status or 0],
            None if answer.due is None else date.fromordinal(answer.due),
            answer.elapsed,
        )
        for answer in case.answers(_limits(*names))
    ]


class _Facts:
    """The facts of a record that a return tells, for the engine alone.

    They were read as days and as yes or no, and there are very many: to check each again as a record of its
    own does would take most of the time.
    """

    def __init__(self, kind: type[Record], facts: _SomeFacts) -> None:
        self.__dict__ = {**_unknown(kind), **facts._asdict()}


@cache
def _unknown(kind: type[Record]) -> dict[str, None]:
    return dict.fromkeys(kind.facts())


def _of_these(clocks: list[Clock]) -> Clock:
    """Of limits of which at most one applies, return the one that says most."""
    return max(clocks, key=lambda clock: clock.status.code)


class _Told(NamedTuple):
    """All that the law is asked of: chains that tell the same have the same answer."""

    received: date | None
    outcome: str | None
    told: date | None
    assessment_outcome: str | None
    day: date | None
    plan_there: bool
    ended: bool
    overturned: bool
    excepted: bool


def law_of(request: Requests, as_at: date) -> Law:
    """Ask the law of an assessment, as the return tells it.

    An act that was in time was in time whatever is marked. One that was not, or is not done, may have had
    more time, or none, for what the return marks without its day or its ground.
    """
    assessment = request.assessment
    outcome = None if assessment is None else assessment.assessment_outcome
    return _law(
        _Told(
            request.received_date,
            request.request_outcome,
            request.request_outcome_date,
            outcome,
            None if assessment is None else assessment.assessment_outcome_date,
            outcome == "Y" and request.named_plan is not None,
            has_ended(request),
            any(dropped_by(request, DROPPING["request and assessment"])),
            assessment is not None and assessment.week20 is True,
        ),
        as_at,
    )


@lru_cache(maxsize=4096)
def _law(told: _Told, as_at: date) -> Law:
    facts = told_facts(told.received, told.outcome, told.told, told.assessment_outcome, told.day)
    if facts.assessment_agreed is False:
        (refusal,) = _clocks(NeedsAssessment, facts, ("reg 4(1)",), as_at)
        return Law(_explained(refusal, told), None, None)
    refused = facts.plan_needed is False
    names = ("reg 5(1)", "reg 10(1)" if refused else "reg 13(2)")
    first, last = (_explained(c, told) for c in _clocks(NeedsAssessment, facts, names, as_at))
    decision = None if told.outcome == HISTORICAL else first
    if refused:
        return Law(decision, last, None)
    if told.plan_there and last.status in (Status.OVERDUE, Status.RUNNING):
        # There is a plan, so that it was sent: on which day is not said.
        last = last._replace(status=Status.CANNOT_TELL, why=Why.DATES)
    if last.status in (Status.LATE, Status.OVERDUE):
        if told.overturned:
            last = last._replace(status=Status.CANNOT_TELL, why=Why.OVERTURNED)
        elif told.excepted:
            last = last._replace(status=Status.CANNOT_TELL, why=Why.EXCEPTION)
    return Law(decision, None, last)


def _explained(clock: Clock, told: _Told) -> Clock:
    if clock.status is Status.CANNOT_TELL:
        return clock._replace(why=Why.DATES)
    if told.ended and clock.status in (Status.OVERDUE, Status.RUNNING):
        return clock._replace(status=Status.CANNOT_TELL, why=Why.ENDED)
    return clock


def law_of_review(request: Requests, as_at: date) -> Clock | None:
    """Say whether a decision was sent within 4 weeks of a review meeting, by regs 20(10) and 21(9)."""
    facts = review_facts(request)
    names = ("reg 20(10)", "reg 21(9)")
    return None if facts is None else _of_these(_clocks(AnnualReview, facts, names, as_at))


def law_of_transfer(request: Requests, as_at: date) -> Clock | None:
    """Say whether the plan was amended in time for a phase transfer, by reg 18(1)."""
    facts = transfer_facts(request)
    names = ("reg 18(1)(a)", "reg 18(1)(b)")
    return None if facts is None else _of_these(_clocks(PhaseTransfer, facts, names, as_at))
