"""Checks of a decision to cease to maintain a plan, `CE101` to `CE107`.

No limit on this record carries an exception, so no claim is checked.
"""

from sendrules.clock import Months, Years
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.rules import (
    After,
    All,
    Any,
    Check,
    Condition,
    Known,
    Latest,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, PlanCessation, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "CE103",
        Severity.ERROR,
        ("notice_sent",),
        All(
            Not(Known("notice_sent")),
            Any(
                Known("certificate_issued"),
                Known("appeal_brought"),
                Known("finally_determined"),
                Known("plan_ceased"),
            ),
        ),
        "The decision to cease was acted on, but the day on which notice of it was sent is "
        "missing. Record it: the time for appealing runs from it.",
    ),
    _check(
        "CE104",
        Severity.ERROR,
        ("appeal_brought", "finally_determined", "plan_ceased"),
        All(
            Known("appeal_brought"),
            Known("plan_ceased"),
            Not(Known("finally_determined")),
        ),
        "The plan ceased after an appeal was brought, and no final determination is recorded. "
        "Record it, or correct the day on which the plan ceased: an appeal brought in time keeps "
        "the plan alive.",
    ),
    _check(
        "CE105",
        Severity.QUERY,
        ("appeal_brought", "notice_sent", "certificate_issued"),
        Not(
            OnOrBefore(
                "appeal_brought",
                Latest(After("notice_sent", Months(2)), After("certificate_issued", Months(1))),
            )
        ),
        "The appeal came more than two months after the notice and a month after the mediation "
        "certificate. Unless the end was moved by a weekend, August or Christmas it was late, and "
        "a late appeal does not keep the plan alive by itself. Check the dates.",
    ),
    _check(
        "CE106",
        Severity.QUERY,
        ("notice_sent", "finally_determined", "plan_ceased"),
        Not(
            OnOrBefore(Latest("finally_determined", "plan_ceased"), After("notice_sent", Years(3)))
        ),
        "Years lie between the notice and the end. Check that no year was mistyped.",
    ),
    _check(
        "CE107",
        Severity.QUERY,
        ("notice_sent", "academic_year_ends"),
        Any(
            Not(OnOrBefore("notice_sent", "academic_year_ends")),
            Not(OnOrBefore("academic_year_ends", After("notice_sent", Years(1)))),
        ),
        "The end of the academic year is before the notice, or more than a year after it. Give the "
        "last day of the academic year in which notice was sent.",
    ),
)
