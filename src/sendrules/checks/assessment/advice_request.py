"""Checks of a request for advice, `AR`."""

from sendrules.records import AdviceRequest
from sendrules.rules import All, Any, Check, Is, Known, Not, Severity

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "AR103",
        Severity.ERROR,
        AdviceRequest,
        ("request_received",),
        All(
            Not(Known("request_received")),
            Any(Known("advice_provided"), Known("refused_with_reasons")),
        ),
        "The body answered, but the day on which it received the request is missing. Record it: "
        "time runs from receipt.",
    ),
    Check(
        "AR104",
        Severity.QUERY,
        AdviceRequest,
        ("section_31_body",),
        All(Known("request_received"), Not(Known("section_31_body"))),
        "It is not recorded whether the body asked is one of those listed in s.31(1), so it is "
        "not known whether the law or only guidance gives it six weeks. Record it.",
    ),
    Check(
        "AR105",
        Severity.QUERY,
        AdviceRequest,
        ("advice_provided", "refused_with_reasons"),
        All(Known("advice_provided"), Known("refused_with_reasons")),
        "The body both gave its advice and refused. Check which of the two happened.",
    ),
    Check(
        "AR106",
        Severity.ERROR,
        AdviceRequest,
        ("for_reassessment", "for_detained_person"),
        All(Is("for_reassessment", True), Is("for_detained_person", True)),
        "The advice is recorded both as for a re-assessment and as for a detained person, who is "
        "assessed under s.71 and not re-assessed. Correct one of the two.",
    ),
)
