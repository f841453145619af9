"""Checks of an appeal to the First-tier Tribunal, `AP`."""

from sendrules.clock import Days
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import (
    All,
    Any,
    Before,
    Check,
    Condition,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, Appeal, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "AP104",
        Severity.ERROR,
        ("notice_sent",),
        All(
            Not(Known("notice_sent")),
            Any(Known("certificate_issued"), Known("appeal_received")),
        ),
        "The day on which notice of the decision was sent is missing. Record it: the two months "
        "for the appeal run from sending, not from receipt.",
    ),
    _check(
        "AP105",
        Severity.ERROR,
        ("appeal_received_by_authority", "response_received"),
        All(Known("response_received"), Not(Known("appeal_received_by_authority"))),
        "The response is recorded, but not the day on which the authority received the appeal. "
        "Record it: the time for the response runs from it.",
    ),
    _check(
        "AP106",
        Severity.QUERY,
        ("placement_only", "certificate_issued"),
        All(
            Known("appeal_received"),
            Not(Known("certificate_issued")),
            Not(All(Known("placement_only"), Is("placement_only", True))),
            Not(All(Known("leave_given"), Is("leave_given", True))),
        ),
        "An appeal was received with no mediation certificate on record. Record the certificate, "
        "or that the appeal concerns the named place alone, or that leave was given.",
    ),
    _check(
        "AP107",
        Severity.QUERY,
        ("placement_only", "certificate_issued"),
        All(Known("placement_only"), Is("placement_only", True), Known("certificate_issued")),
        "A certificate is recorded for an appeal about the named place alone, which needs none. "
        "Check it: the month from the certificate would not lengthen the time for the appeal.",
    ),
    _check(
        "AP108",
        Severity.QUERY,
        ("conceded", "response_received"),
        Not(OnOrBefore("conceded", Before("response_received", Days(1)))),
        "The authority gave way on or after the day of its response. The periods of reg 45 need "
        "a concession before the response: check both dates.",
    ),
    _check(
        "AP109",
        Severity.ERROR,
        ("leave_given", "leave_sought"),
        All(Is("leave_given", True), Is("leave_sought", False)),
        "Leave to appeal was given, and yet none was sought. Correct one of the two.",
    ),
    _check(
        "AP110",
        Severity.QUERY,
        ("bundle_sent", "hearing"),
        Not(OnOrBefore("bundle_sent", "hearing")),
        "The bundle was sent after the hearing for which it was made. Check both dates.",
    ),
    _check(
        "AP111",
        Severity.QUERY,
        ("hearing", "decision_sent"),
        Not(OnOrBefore("hearing", "decision_sent")),
        "The decision was sent before the hearing. Check both dates.",
    ),
    _check(
        "AP112",
        Severity.ERROR,
        ("decided_on_papers", "hearing"),
        All(Known("hearing"), Known("decided_on_papers"), Is("decided_on_papers", True)),
        "A hearing is recorded for an appeal that was decided on the papers. Correct one of the "
        "two.",
    ),
)
