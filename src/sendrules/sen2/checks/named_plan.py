"""Checks of a named plan, `S24`."""

from datetime import date

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import GUIDE, OWN, TOOLS, At, RowCheck
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import NamedPlan

__all__ = ["CHECKS"]


def _ends_first(row: NamedPlan, at: At) -> bool:  # noqa: ARG001
    ended, began = row.cease_date, row.start_date
    return ended is not None and began is not None and ended < began


def _reason_alone(row: NamedPlan, at: At) -> bool:  # noqa: ARG001
    return row.cease_reason is not None and row.cease_date is None


def _end_alone(row: NamedPlan, at: At) -> bool:  # noqa: ARG001
    return row.cease_date is not None and row.cease_reason is None


def _ended_and_active(row: NamedPlan, at: At) -> bool:
    return (
        row.cease_date is not None
        and row.cease_date <= at.census_day
        and bool(at.request.active_plans)
    )


def _open_and_not_active(row: NamedPlan, at: At) -> bool:
    return (
        not at.request.active_plans
        and row.start_date is not None
        and row.start_date <= at.census_day
        and (row.cease_date is None or row.cease_date > at.census_day)
    )


def _ended_before(row: NamedPlan, at: At) -> bool:
    return row.cease_date is not None and row.cease_date < date(at.year - 1, 1, 1)


CHECKS: tuple[RowCheck[NamedPlan], ...] = (
    RowCheck(
        code="S2401",
        title="A plan that ended before it began",
        severity=Severity.ERROR,
        module="NamedPlan",
        items=("CeaseDate", "StartDate"),
        says="The plan ended before it began. Correct whichever date is wrong.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_ends_first,
    ),
    RowCheck(
        code="S2402",
        title="A reason for the end, and no end",
        severity=Severity.ERROR,
        module="NamedPlan",
        items=("CeaseDate", "CeaseReason"),
        says="There is a reason why the plan ended, and not when. Record the day, or remove the reason.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_reason_alone,
    ),
    RowCheck(
        code="S2403",
        title="An end without a reason",
        severity=Severity.ERROR,
        module="NamedPlan",
        items=("CeaseReason", "CeaseDate"),
        says="The plan ended, and it is not said why. Record the reason.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_end_alone,
    ),
    RowCheck(
        code="S2404",
        title="An active plan that had ended",
        severity=Severity.QUERY,
        module="NamedPlan",
        items=("CeaseDate",),
        says="The plan had ended by census day, and yet there is an active plan. Remove the active plan, or correct "
        "the end.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_ended_and_active,
    ),
    RowCheck(
        code="S2405",
        title="A plan that was open and is not active",
        severity=Severity.QUERY,
        module="NamedPlan",
        items=("StartDate", "CeaseDate"),
        says="The plan was open on census day, and there is no active plan with its placement and needs. Add it, or "
        "record when and why the plan ended.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_open_and_not_active,
    ),
    RowCheck(
        code="S2406",
        title="A plan that ended before the year of the return",
        severity=Severity.QUERY,
        module="NamedPlan",
        items=("CeaseDate",),
        says="The plan ended before the calendar year that the return is about. Check the year, or leave the plan out.",
        basis=Basis.INFERRED,
        rests_on=f"Which plans the return covers. {GUIDE}",
        test=_ended_before,
    ),
)
