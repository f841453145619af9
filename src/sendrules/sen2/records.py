"""What a chain of the return says, as the records that the law is asked of.

The return holds a few dates of each process. Nothing is added to them but this: the day of a transfer is
not in the return, and is taken as 1 September of the year of a due date that reg 18 sets.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar

from sendrules.records import AnnualReview, CaseFile, NeedsAssessment, PhaseTransfer, PlanInForce
from sendrules.sen2.modules import Person, Requests

RecordT = TypeVar("RecordT", PlanInForce, AnnualReview, PhaseTransfer)

__all__ = [
    "assessment_of",
    "case_files_of",
    "phase_transfer_of",
    "plan_of",
    "review_of",
]

_BEFORE_15_FEBRUARY = ((2, 14), (2, 15))
_BEFORE_31_MARCH = ((3, 30), (3, 31))
"""Due dates that reg 18(1) sets, as its last day and as the day that it names."""

_DECIDED = {"Y": True, "N": False}


def assessment_of(request: Requests, key: str | None = None) -> NeedsAssessment:
    """Return the needs assessment of a request.

    A decision that is historical, not made yet or withdrawn is not known. After a refusal to assess only
    the refusal is known: the return does not say when it gave way, nor to what.

    Args:
        request: the request, with its chain.
        key: the key of the chain, which becomes the record's id.
    """
    assessment = request.assessment
    facts = assessment_facts(
        request.received_date,
        request.request_outcome,
        request.request_outcome_date,
        None if assessment is None else assessment.assessment_outcome,
        None if assessment is None else assessment.assessment_outcome_date,
    )
    return NeedsAssessment.model_validate({"id": key, **facts})


def assessment_facts(
    received: date | None,
    outcome: str | None,
    told: date | None,
    assessment_outcome: str | None,
    day: date | None,
) -> dict[str, Any]:
    """Return the facts of a needs assessment, as `assessment_of` has them."""
    facts: dict[str, Any] = {"request_received": received}
    agreed = _DECIDED.get(outcome or "")
    if agreed is not None:
        facts |= {"assessment_agreed": agreed, "decision_notified": told}
    needed = None if agreed is False else _DECIDED.get(assessment_outcome or "")
    if needed is not None:
        facts |= {"plan_needed": needed}
        facts["final_plan_sent" if needed else "plan_decision_notified"] = day
    return facts


def plan_of(request: Requests, key: str | None = None) -> PlanInForce | None:
    """Return the named plan of a chain, if it has one."""
    plan = request.named_plan
    if plan is None:
        return None
    return PlanInForce(id=key, plan_made=plan.start_date, plan_ceased=plan.cease_date)


def review_of(request: Requests, key: str | None = None) -> AnnualReview | None:
    """Return the last annual review of a chain, if its active plan tells of one."""
    facts = review_facts(request)
    return None if facts is None else AnnualReview.model_validate({"id": key, **facts})


def review_facts(request: Requests) -> dict[str, Any] | None:
    """Return the facts of a review, as `review_of` has them."""
    active = request.active_plan
    if active is None or (active.review_meeting is None and active.last_review is None):
        return None
    return {"meeting_held": active.review_meeting, "decision_sent": active.last_review}


def phase_transfer_of(request: Requests, key: str | None = None) -> PhaseTransfer | None:
    """Return the phase transfer of a chain, if its active plan tells of one."""
    facts = transfer_facts(request)
    return None if facts is None else PhaseTransfer.model_validate({"id": key, **facts})


def transfer_facts(request: Requests) -> dict[str, Any] | None:
    """Return the facts of a phase transfer, as `phase_transfer_of` has them."""
    active = request.active_plan
    if active is None:
        return None
    due, final = active.phase_transfer_due_date, active.phase_transfer_final_date
    if due is None and final is None:
        return None
    facts: dict[str, Any] = {"final_plan_sent": final}
    day = None if due is None else (due.month, due.day)
    if due is not None and day in (*_BEFORE_15_FEBRUARY, *_BEFORE_31_MARCH):
        facts |= {
            "transfer": date(due.year, 9, 1),
            "to_post_16": day in _BEFORE_31_MARCH,
            "from_post_16": False,
        }
    return facts


def case_files_of(person: Person) -> Iterator[CaseFile]:
    """Give a case file for each chain of a person, its id and those of its records the chain's key."""
    for key, request in person.chains():
        yield CaseFile(
            id=key,
            needs_assessments=(assessment_of(request, key),),
            plans_in_force=_told(plan_of(request, key)),
            annual_reviews=_told(review_of(request, key)),
            phase_transfers=_told(phase_transfer_of(request, key)),
        )


def _told(record: RecordT | None) -> tuple[RecordT, ...]:
    return () if record is None else (record,)
