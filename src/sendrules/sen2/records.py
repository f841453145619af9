"""What a chain of the return says, as the records that the law is asked of.

The return holds a few dates of each process. Nothing is added to them but this: the day of a transfer is
not in the return, and is taken as 1 September of the year of a due date that reg 18 sets.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from sendrules.records import AnnualReview, CaseFile, NeedsAssessment, PhaseTransfer, PlanInForce
from sendrules.sen2.modules import Person, Requests

RecordT = TypeVar("RecordT", NeedsAssessment, PlanInForce, AnnualReview, PhaseTransfer)

__all__ = [
    "HISTORICAL",
    "REG_18_DAYS",
    "AssessmentFacts",
    "ReviewFacts",
    "TransferFacts",
    "assessment_facts",
    "assessment_of",
    "case_files_of",
    "has_ended",
    "phase_transfer_of",
    "plan_of",
    "review_facts",
    "review_of",
    "told_facts",
    "transfer_facts",
]

_BEFORE_15_FEBRUARY = ((2, 14), (2, 15))
_BEFORE_31_MARCH = ((3, 30), (3, 31))
REG_18_DAYS = (*_BEFORE_15_FEBRUARY, *_BEFORE_31_MARCH)
"""Month and day of the due dates that reg 18(1) sets, as its last day and as the day that it names."""

_DECIDED = {"Y": True, "N": False}
HISTORICAL = "H"
"""The outcome of what was decided before the collection."""


class AssessmentFacts(NamedTuple):
    """All that a return can say of a needs assessment, by the names of the record's facts."""

    request_received: date | None = None
    assessment_agreed: bool | None = None
    decision_notified: date | None = None
    plan_needed: bool | None = None
    plan_decision_notified: date | None = None
    final_plan_sent: date | None = None


class ReviewFacts(NamedTuple):
    """All that a return can say of an annual review, by the names of the record's facts."""

    meeting_held: date | None = None
    decision_sent: date | None = None


class TransferFacts(NamedTuple):
    """All that a return can say of a phase transfer, by the names of the record's facts."""

    transfer: date | None = None
    to_post_16: bool | None = None
    from_post_16: bool | None = None
    final_plan_sent: date | None = None


def assessment_of(request: Requests, key: str | None = None) -> NeedsAssessment | None:
    """Return the needs assessment of a request, if its record would tell what became of it.

    After a refusal to assess only the refusal is known: the return does not say when it gave way, nor to
    what. There is no record where the return says that it ended and not on which day: it was decided
    before the collection, was withdrawn, the child moved away, or there is a plan without the day of its
    issue. Without that day every limit would stand as overdue.

    Args:
        request: the request, with its chain.
        key: the key of the chain, which becomes the record's id.
    """
    facts = assessment_facts(request)
    if facts.assessment_agreed is not False and not _is_open_or_dated(request, facts):
        return None
    return NeedsAssessment(id=key, **facts._asdict())


def _is_open_or_dated(request: Requests, facts: AssessmentFacts) -> bool:
    assessment = request.assessment
    if facts.final_plan_sent or facts.plan_needed is False:
        return True
    outcome = None if assessment is None else assessment.assessment_outcome
    before = outcome == HISTORICAL or (assessment is None and request.request_outcome == HISTORICAL)
    issued = outcome == "Y" and request.named_plan is not None
    return not (before or issued or has_ended(request))


def has_ended(request: Requests) -> bool:
    """Say whether a request was withdrawn, or its child moved away, on a day that the return does not say."""
    assessment = request.assessment
    outcome = None if assessment is None else assessment.assessment_outcome
    return request.exported is not None or "W" in (request.request_outcome, outcome)


def assessment_facts(request: Requests) -> AssessmentFacts:
    """Return the facts of a needs assessment, as `assessment_of` has them."""
    assessment = request.assessment
    return told_facts(
        request.received_date,
        request.request_outcome,
        request.request_outcome_date,
        None if assessment is None else assessment.assessment_outcome,
        None if assessment is None else assessment.assessment_outcome_date,
    )


def told_facts(
    received: date | None,
    outcome: str | None,
    told: date | None,
    assessment_outcome: str | None,
    day: date | None,
) -> AssessmentFacts:
    """Return the facts of a needs assessment of what a chain tells, as `assessment_of` has them.

    A decision that is not made yet or withdrawn is not known. Of one made before the collection only this
    is known: where an assessment goes on under it, it was agreed to.
    """
    agreed = _DECIDED.get(outcome or "")
    if outcome == HISTORICAL and assessment_outcome not in (None, HISTORICAL):
        agreed = True
    needed = None if agreed is False else _DECIDED.get(assessment_outcome or "")
    return AssessmentFacts(
        received,
        agreed,
        None if agreed is None else told,
        needed,
        day if needed is False else None,
        day if needed else None,
    )


def plan_of(request: Requests, key: str | None = None) -> PlanInForce | None:
    """Return the named plan of a chain, if it has one."""
    plan = request.named_plan
    if plan is None:
        return None
    return PlanInForce(id=key, plan_made=plan.start_date, plan_ceased=plan.cease_date)


def review_of(request: Requests, key: str | None = None) -> AnnualReview | None:
    """Return the last annual review of a chain, if its active plan tells of one."""
    facts = review_facts(request)
    return None if facts is None else AnnualReview(id=key, **facts._asdict())


def review_facts(request: Requests) -> ReviewFacts | None:
    """Return the facts of a review, as `review_of` has them."""
    active = request.active_plan
    if active is None or (active.review_meeting is None and active.last_review is None):
        return None
    return ReviewFacts(active.review_meeting, active.last_review)


def phase_transfer_of(request: Requests, key: str | None = None) -> PhaseTransfer | None:
    """Return the phase transfer of a chain, if its active plan tells of one."""
    facts = transfer_facts(request)
    return None if facts is None else PhaseTransfer(id=key, **facts._asdict())


def transfer_facts(request: Requests) -> TransferFacts | None:
    """Return the facts of a phase transfer, as `phase_transfer_of` has them."""
    active = request.active_plan
    if active is None:
        return None
    due, final = active.phase_transfer_due_date, active.phase_transfer_final_date
    if due is None and final is None:
        return None
    day = None if due is None else (due.month, due.day)
    if due is None or day not in REG_18_DAYS:
        return TransferFacts(final_plan_sent=final)
    return TransferFacts(
        date(due.year, 9, 1),
        to_post_16=day in _BEFORE_31_MARCH,
        from_post_16=False,
        final_plan_sent=final,
    )


def case_files_of(person: Person) -> Iterator[CaseFile]:
    """Give a case file for each chain of a person, its id and those of its records the chain's key."""
    for key, request in person.chains():
        yield CaseFile(
            id=key,
            needs_assessments=_told(assessment_of(request, key)),
            plans_in_force=_told(plan_of(request, key)),
            annual_reviews=_told(review_of(request, key)),
            phase_transfers=_told(phase_transfer_of(request, key)),
        )


def _told(record: RecordT | None) -> tuple[RecordT, ...]:
    return () if record is None else (record,)
