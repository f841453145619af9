"""What the service answers, as JSON: each answer is that of a public call, and nothing is added."""

from functools import cache

from pydantic import TypeAdapter

from sendrules.api.checking import check
from sendrules.api.law import limits
from sendrules.api.one import timeline
from sendrules.api.planning import latest
from sendrules.checks import Finding
from sendrules.engine.one.planning import Latest
from sendrules.exchange.limits import LimitsDocument, alone
from sendrules.service.asked import AboutCaseFile, CheckAsked, LatestAsked, TimelineAsked

__all__ = ["every_limit", "findings_of", "latest_of", "one_limit", "timeline_of"]

_FINDINGS = TypeAdapter(tuple[Finding, ...])
_LATEST = TypeAdapter(tuple[Latest, ...])


def timeline_of(asked: TimelineAsked | AboutCaseFile) -> bytes:
    """Return what `timeline(...).to_json()` writes."""
    line = timeline(asked.record, as_at=asked.as_at, readings=asked.readings)
    return line.to_json().encode()


def findings_of(asked: CheckAsked) -> bytes:
    """Return the findings of `check(...)`, a list."""
    return _FINDINGS.dump_json(check(asked.record, as_at=asked.as_at))


def latest_of(asked: LatestAsked) -> bytes:
    """Return the days of `latest(...)`, a list, as `sendrules latest --json` prints them."""
    days = latest(*asked.limits, by=asked.by, given=asked.given, readings=asked.readings)
    return _LATEST.dump_json(days)


@cache
def every_limit() -> bytes:
    """Return what `sendrules limits --json` prints, on one line."""
    return LimitsDocument.of(limits()).to_json().encode()


def one_limit(name: str) -> bytes:
    """Return what `sendrules limits NAME --json` prints, on one line.

    Raises:
        LimitNotFoundError: no limit has the name, or several have.
    """
    return _one(limits()[name].id)


@cache
def _one(name: str) -> bytes:
    book = limits()
    return LimitsDocument.of(alone(book, [book[name]])).to_json().encode()
