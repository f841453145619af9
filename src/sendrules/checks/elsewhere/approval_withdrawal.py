"""Checks of the withdrawal of an institution's approval, `OT3`."""

from sendrules.clock import Days
from sendrules.records.elsewhere.approval_withdrawal import ApprovalWithdrawal
from sendrules.rules import (
    After,
    All,
    Check,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "OT303",
        Severity.QUERY,
        ApprovalWithdrawal,
        ("withdrawal_notified", "removed_from_list"),
        All(
            OnOrBefore("withdrawal_notified", "removed_from_list"),
            Not(OnOrBefore(After("withdrawal_notified", Days(28)), "removed_from_list")),
        ),
        "The institution was removed from the list before the withdrawal took effect, 28 days "
        "after notification. Check both dates: until then it remains approved.",
    ),
    Check(
        "OT304",
        Severity.ERROR,
        ApprovalWithdrawal,
        ("withdrawal_notified",),
        All(Known("removed_from_list"), Not(Known("withdrawal_notified"))),
        "The institution was removed from the list, but the day on which its proprietor was "
        "notified is missing. Record it: the 28 days run from that day.",
    ),
)
