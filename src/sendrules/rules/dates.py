"""Dates that a rule can name: facts, the earliest or latest of several, and counted periods."""

from collections.abc import Iterator
from dataclasses import dataclass

from sendrules.clock import Period

__all__ = [
    "AS_AT",
    "DUE",
    "TRIGGER",
    "After",
    "AsAt",
    "Before",
    "BeginningWith",
    "DateExpression",
    "Due",
    "Earliest",
    "Fact",
    "Latest",
    "Trigger",
    "fact_or_date",
    "facts_in",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated fact of the record, by name. A bare string is read as one."""

    name: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """The day from which the limit at hand is counted."""


@dataclass(frozen=True, slots=True)
class Due:
    """The last lawful day of the limit at hand, exceptions aside."""


@dataclass(frozen=True, slots=True)
class AsAt:
    """The day on which the question is asked."""


TRIGGER, DUE, AS_AT = Trigger(), Due(), AsAt()


@dataclass(frozen=True, slots=True, init=False)
class Earliest:
    """The earliest of several dates, of those that are known."""

    dates: tuple["DateExpression", ...]

    def __init__(self, *dates: "DateExpression | str") -> None:
        object.__setattr__(self, "dates", tuple(fact_or_date(d) for d in dates))


@dataclass(frozen=True, slots=True, init=False)
class Latest:
    """The latest of several dates, of those that are known."""

    dates: tuple["DateExpression", ...]

    def __init__(self, *dates: "DateExpression | str") -> None:
        object.__setattr__(self, "dates", tuple(fact_or_date(d) for d in dates))


@dataclass(frozen=True, slots=True)
class _Counted:
    start: "DateExpression"
    period: Period


@dataclass(frozen=True, slots=True)
class After(_Counted):
    """The last day of a period counted from a day that is itself not counted."""

    def __init__(self, start: "DateExpression | str", period: Period) -> None:
        _Counted.__init__(self, fact_or_date(start), period)


@dataclass(frozen=True, slots=True)
class BeginningWith(_Counted):
    """The last day of a period of which the given day is the first."""

    def __init__(self, start: "DateExpression | str", period: Period) -> None:
        _Counted.__init__(self, fact_or_date(start), period)


@dataclass(frozen=True, slots=True)
class Before(_Counted):
    """The latest day that is a whole period before a day, which is not counted."""

    def __init__(self, start: "DateExpression | str", period: Period) -> None:
        _Counted.__init__(self, fact_or_date(start), period)


DateExpression = Fact | Trigger | Due | AsAt | Earliest | Latest | After | BeginningWith | Before


def fact_or_date(value: DateExpression | str) -> DateExpression:
    """Read a bare string as the fact of that name."""
    return Fact(value) if isinstance(value, str) else value


def facts_in(node: DateExpression) -> Iterator[str]:
    """Yield the names of the facts in a date, in order."""
    match node:
        case Fact(name):
            yield name
        case Earliest(dates) | Latest(dates):
            for part in dates:
                yield from facts_in(part)
        case After(start, _) | BeginningWith(start, _) | Before(start, _):
            yield from facts_in(start)
        case Trigger() | Due() | AsAt():
            return
