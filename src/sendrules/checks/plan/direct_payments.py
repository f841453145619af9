"""Checks of direct payments, `DP`."""

from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.rules import All, Any, Check, Known, Not, OnOrBefore, Severity

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "DP103",
        Severity.ERROR,
        DirectPayments,
        ("first_payment",),
        All(
            Not(Known("first_payment")),
            Any(Known("payments_reviewed"), Known("reduced"), Known("payments_stopped")),
        ),
        "Payments were reviewed, reduced or stopped, but the day of the first payment is missing. "
        "Record it: the time for the first review runs from it.",
    ),
    Check(
        "DP104",
        Severity.ERROR,
        DirectPayments,
        ("reduced", "reduction_notice_given"),
        Any(
            All(Known("reduced"), Not(Known("reduction_notice_given"))),
            Not(OnOrBefore("reduction_notice_given", "reduced")),
        ),
        "The payments were reduced, and no notice before that is recorded. Record when notice was "
        "given: it must come before the reduction, by a reasonable time.",
    ),
    Check(
        "DP105",
        Severity.QUERY,
        DirectPayments,
        ("stage_began", "budget_requested"),
        Not(OnOrBefore("stage_began", "budget_requested")),
        "The budget was requested before the stage at which it can be asked for. Check both dates.",
    ),
)
