"""Checks of a request, `S22`."""

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import GUIDE, OWN, TOOLS, At, RowCheck
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import Requests

__all__ = ["CHECKS"]


def _undated(row: Requests, at: At) -> bool:  # noqa: ARG001
    return row.request_outcome_date is None and row.request_outcome in ("Y", "N")


def _dated(row: Requests, at: At) -> bool:  # noqa: ARG001
    return row.request_outcome_date is not None and row.request_outcome in ("A", "W", "H")


def _before_received(row: Requests, at: At) -> bool:  # noqa: ARG001
    told, received = row.request_outcome_date, row.received_date
    return told is not None and received is not None and told < received


def _not_received(row: Requests, at: At) -> bool:  # noqa: ARG001
    return row.received_date is None and not (
        row.request_outcome == "H"
        and all(assessment.assessment_outcome == "H" for assessment in row.assessments)
    )


def _no_source(row: Requests, at: At) -> bool:  # noqa: ARG001
    return row.request_source is None and row.request_outcome != "H"


def _refused_and_assessed(row: Requests, at: At) -> bool:  # noqa: ARG001
    return (
        row.request_outcome == "N"
        and bool(row.assessments)
        and not row.request_mediation
        and not row.request_tribunal
    )


def _undecided_and_gone_on(row: Requests, at: At) -> bool:  # noqa: ARG001
    return row.request_outcome in ("A", "W") and bool(row.assessments or row.active_plans)


def _not_assessed(row: Requests, at: At) -> bool:  # noqa: ARG001
    return not row.assessments and row.request_outcome in ("Y", "H")


def _same_day(row: Requests, at: At) -> bool:
    requests = at.person.requests
    return (
        len(requests) > 1
        and row.received_date is not None
        and any(o.received_date == row.received_date for o in requests[: row.number - 1])
    )


CHECKS: tuple[RowCheck[Requests], ...] = (
    RowCheck(
        code="S2201",
        title="A decision on a request without its date",
        severity=Severity.ERROR,
        module="Requests",
        items=("RequestOutcomeDate", "RequestOutcome"),
        says="It was decided whether to assess, and the day on which that was told is missing. Record it: the six "
        "weeks end with it.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_undated,
    ),
    RowCheck(
        code="S2202",
        title="A date of a decision that was not made",
        severity=Severity.QUERY,
        module="Requests",
        items=("RequestOutcomeDate", "RequestOutcome"),
        says="There is the day of a decision, and yet the outcome is pending, withdrawn or historical. Remove the "
        "date, or correct the outcome.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_dated,
    ),
    RowCheck(
        code="S2203",
        title="A decision before the request",
        severity=Severity.ERROR,
        module="Requests",
        items=("RequestOutcomeDate", "ReceivedDate"),
        says="The decision whether to assess is dated before the request was received. Correct whichever date is "
        "wrong.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_before_received,
    ),
    RowCheck(
        code="S2204",
        title="A request without the day of its receipt",
        severity=Severity.ERROR,
        module="Requests",
        items=("ReceivedDate",),
        says="The day on which the request was received is missing. Record it: all time runs from it. Only where "
        "request and assessment are both historical may it be left out.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_not_received,
    ),
    RowCheck(
        code="S2205",
        title="An assessment after a refusal to assess",
        severity=Severity.QUERY,
        module="Requests",
        items=("RequestOutcome", "RequestMediation", "RequestTribunal"),
        says="The request was refused, and yet there is an assessment and neither mediation nor an appeal is marked. "
        "Mark what changed the decision, or correct the outcome.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_refused_and_assessed,
    ),
    RowCheck(
        code="S2206",
        title="A request without a decision that went on",
        severity=Severity.QUERY,
        module="Requests",
        items=("RequestOutcome",),
        says="The request is pending or withdrawn, and yet there is an assessment or a plan under it. Correct the "
        "outcome, or move what belongs to another request.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_undecided_and_gone_on,
    ),
    RowCheck(
        code="S2207",
        title="No assessment under a request that led to one",
        severity=Severity.QUERY,
        module="Requests",
        items=("RequestOutcome",),
        says="It was agreed to assess, or the request is historical, and there is no assessment under it. Add it, "
        "with the outcome A where nothing is decided yet.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_not_assessed,
    ),
    RowCheck(
        code="S2208",
        title="Two requests of one day",
        severity=Severity.QUERY,
        module="Requests",
        items=("ReceivedDate",),
        says="Another request of this person was received on the same day. Check that one request was not entered "
        "twice.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_same_day,
    ),
    RowCheck(
        code="S2209",
        title="A request that does not say who asked",
        severity=Severity.ERROR,
        module="Requests",
        items=("RequestSource",),
        says="It is not said who made the request, which the return needs from 2026 on. Record it. A historical "
        "request is not asked for it.",
        basis=Basis.SEEN,
        rests_on="A public note on the guide of 2026. That a historical one may go without is inferred.",
        since=2026,
        test=_no_source,
    ),
)
