"""Checks of an assessment, `S23`."""

from datetime import date

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import FIGURES, GUIDE, OWN, At, RowCheck
from sendrules.sen2.clocks import TWENTY_WEEKS
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import ActivePlans, Assessment

__all__ = ["CHECKS"]


def _refusal_undated(row: Assessment, at: At) -> bool:  # noqa: ARG001
    return row.assessment_outcome_date is None and row.assessment_outcome == "N"


def _issued_undated(row: Assessment, at: At) -> bool:  # noqa: ARG001
    return (
        row.assessment_outcome_date is None
        and row.assessment_outcome == "Y"
        and bool(row.named_plans)
    )


def _before_received(row: Assessment, at: At) -> bool:
    day, received = row.assessment_outcome_date, at.request.received_date
    return day is not None and received is not None and day < received


def _before_decision(row: Assessment, at: At) -> bool:
    day, told = row.assessment_outcome_date, at.request.request_outcome_date
    return day is not None and told is not None and day < told


def _undecided_with_plan(row: Assessment, at: At) -> bool:
    return row.assessment_outcome in ("A", "W") and bool(row.named_plans or at.request.active_plans)


def _refused_with_plan(row: Assessment, at: At) -> bool:  # noqa: ARG001
    return (
        row.assessment_outcome == "N"
        and bool(row.named_plans)
        and not row.assessment_mediation
        and not row.assessment_tribunal
    )


def _transferred(row: Assessment, at: At) -> bool:
    active = at.request.active_plans
    return bool(active) and active[0].transfer_la is not None and row.assessment_outcome != "H"


def _plan_of_another_day(row: Assessment, at: At) -> bool:
    day = row.assessment_outcome_date
    if day is None or not row.named_plans or row.assessment_outcome != "Y":
        return False
    start = row.named_plans[0].start_date
    if start is None or start == day:
        return False
    return start < day or not any(map(_amended, at.request.active_plans))


def _amended(active: ActivePlans) -> bool:
    """Say whether a plan may have been dated anew since it was issued."""
    days: tuple[date | None, ...] = (
        active.last_review,
        active.review_draft,
        active.phase_transfer_final_date,
    )
    return any(day is not None for day in days)


def _historical_without_plan(row: Assessment, at: At) -> bool:  # noqa: ARG001
    return not row.named_plans and row.assessment_outcome == "H"


def _exception_on_time(row: Assessment, at: At) -> bool:
    if not row.week20 or row.assessment_outcome != "Y":
        return False
    day, received = row.assessment_outcome_date, at.request.received_date
    return day is not None and received is not None and 0 <= (day - received).days <= TWENTY_WEEKS


def _undecided_dated(row: Assessment, at: At) -> bool:  # noqa: ARG001
    return row.assessment_outcome_date is not None and row.assessment_outcome in ("A", "W")


CHECKS: tuple[RowCheck[Assessment], ...] = (
    RowCheck(
        code="S2301",
        title="A refusal of a plan without its date",
        severity=Severity.ERROR,
        module="Assessment",
        items=("AssessmentOutcomeDate", "AssessmentOutcome"),
        says="A plan was refused, and the day on which that was told is missing. Record it: the 16 weeks end with it.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_refusal_undated,
    ),
    RowCheck(
        code="S2302",
        title="A plan without the day of its issue",
        severity=Severity.QUERY,
        module="Assessment",
        items=("AssessmentOutcomeDate", "AssessmentOutcome"),
        says="It was decided to issue a plan and there is one, and yet the day of its issue is missing. Record it: "
        "the 20 weeks end with it, and a plan without it is published as undated.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_issued_undated,
    ),
    RowCheck(
        code="S2303",
        title="An outcome before the request",
        severity=Severity.ERROR,
        module="Assessment",
        items=("AssessmentOutcomeDate",),
        says="The outcome of the assessment is dated before the request was received. Correct whichever date is "
        "wrong.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_before_received,
    ),
    RowCheck(
        code="S2304",
        title="An outcome before the decision to assess",
        severity=Severity.ERROR,
        module="Assessment",
        items=("AssessmentOutcomeDate",),
        says="The outcome of the assessment is dated before the decision whether to assess. Correct whichever date "
        "is wrong.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_before_decision,
    ),
    RowCheck(
        code="S2305",
        title="A plan under an assessment without a decision",
        severity=Severity.QUERY,
        module="Assessment",
        items=("AssessmentOutcome",),
        says="The assessment is pending or withdrawn, and yet there is a plan. Correct the outcome, or move the plan "
        "to the request that it belongs to.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_undecided_with_plan,
    ),
    RowCheck(
        code="S2306",
        title="A plan after a refusal of one",
        severity=Severity.QUERY,
        module="Assessment",
        items=("AssessmentOutcome", "AssessmentMediation", "AssessmentTribunal"),
        says="A plan was refused, and yet there is one and neither mediation nor an appeal is marked. Mark what "
        "changed the decision, or correct the outcome.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_refused_with_plan,
    ),
    RowCheck(
        code="S2307",
        title="A plan that transferred in and is not historical",
        severity=Severity.QUERY,
        module="Assessment",
        items=("AssessmentOutcome",),
        says="The plan came from another authority, so that the assessment is historical (H), and yet its outcome "
        "is another. Correct it: otherwise the plan counts as issued here.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_transferred,
    ),
    RowCheck(
        code="S2308",
        title="A plan that began on another day than it was issued",
        severity=Severity.QUERY,
        module="Assessment",
        items=("AssessmentOutcomeDate",),
        says="The day of issue and the start of the plan differ, and no review or transfer is recorded that would "
        "have dated the plan anew. Check both.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_plan_of_another_day,
    ),
    RowCheck(
        code="S2309",
        title="A historical assessment without its plan",
        severity=Severity.QUERY,
        module="Assessment",
        items=("AssessmentOutcome",),
        says="The assessment is historical, and there is no plan under it. It is only there for its plan to hang "
        "from: add the plan, or remove the request.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_historical_without_plan,
    ),
    RowCheck(
        code="S2310",
        title="An exception marked on a plan that was in time",
        severity=Severity.QUERY,
        module="Assessment",
        items=("Week20",),
        says="An exception to the 20 weeks is marked, and yet the plan was issued within them. The figure without "
        "exceptions leaves it out all the same. Remove the mark if no exception applied.",
        basis=Basis.DERIVED,
        rests_on=FIGURES,
        test=_exception_on_time,
    ),
    RowCheck(
        code="S2311",
        title="A date of an outcome that there is not",
        severity=Severity.QUERY,
        module="Assessment",
        items=("AssessmentOutcomeDate", "AssessmentOutcome"),
        says="There is the day of an outcome, and yet the assessment is pending or withdrawn. Remove the date, or "
        "correct the outcome.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_undecided_dated,
    ),
)
