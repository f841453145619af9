"""Checks of claimed exceptions, for every record whose limits carry any."""

from sendrules.records import Record
from sendrules.rules import ClaimCheck, Severity

__all__ = ["claims_outside_their_window", "claims_without_facts"]


def claims_without_facts(on: type[Record], code: str) -> ClaimCheck:
    """Make the check for a claim whose facts are missing."""
    return ClaimCheck(
        code,
        Severity.QUERY,
        on,
        "unevidenced",
        "An exception is claimed, but facts that would bear it out are missing. Record them, or "
        "withdraw the claim: without them the limit stands.",
        title="An exception claimed without facts",
    )


def claims_outside_their_window(on: type[Record], code: str) -> ClaimCheck:
    """Make the check for a claim that the facts do not bear out."""
    return ClaimCheck(
        code,
        Severity.ERROR,
        on,
        "not supported",
        "An exception is claimed, but the recorded facts do not meet its statutory tests, or lie "
        "outside its window. Correct the facts, or withdraw the claim: the limit stands.",
        title="An exception claimed outside its window",
    )
