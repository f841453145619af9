"""Dates that a rule can name: facts, the earliest or latest of several, and counted periods."""

from datetime import date
from typing import Annotated, ClassVar

from sendrules.clock import CountingPolicy, FixedDay, Period
from sendrules.clock.asked import type_name
from sendrules.errors import RuleError
from sendrules.rules.tagged import ByTag
from sendrules.values import Value

__all__ = [
    "AS_AT",
    "DUE",
    "NO_DATE",
    "TRIGGER",
    "After",
    "AsAt",
    "Before",
    "BeginningWith",
    "Counted",
    "DateExpression",
    "Due",
    "Earliest",
    "Fact",
    "FirstKnown",
    "FixedDate",
    "InOrder",
    "Latest",
    "NoDate",
    "OnDay",
    "Trigger",
    "fact_or_date",
]


TaggedPeriod = Annotated[Period, ByTag("Period")]


class Fact(Value):
    """A dated fact of the record, by name. A bare string is read as one."""

    name: str


class Trigger(Value):
    """The day from which the limit at hand is counted."""


class Due(Value):
    """The last lawful day of the limit at hand, exceptions aside."""


class AsAt(Value):
    """The day on which the question is asked."""


class NoDate(Value):
    """No day: the law sets no number."""


class FixedDate(Value):
    """A day that the law itself names, year and all, such as 1 April 2018."""

    day: date


TRIGGER, DUE, AS_AT, NO_DATE = Trigger(), Due(), AsAt(), NoDate()


class Earliest(Value):
    """The earliest of several dates, of those that are known."""

    dates: tuple["DateExpression", ...]

    def __init__(self, *dates: "DateExpression | str") -> None:
        object.__setattr__(self, "dates", tuple(fact_or_date(d) for d in dates))


class Latest(Value):
    """The latest of several dates, of those that are known."""

    dates: tuple["DateExpression", ...]

    def __init__(self, *dates: "DateExpression | str") -> None:
        object.__setattr__(self, "dates", tuple(fact_or_date(d) for d in dates))


class _Counted(Value):
    way: ClassVar[str]
    """The name of the way of counting, among `sendrules.clock.WAYS`."""
    start: "DateExpression"
    period: TaggedPeriod
    counting: CountingPolicy | None = None
    """How it counts, where that is not the way of the limit."""

    def __init__(
        self,
        start: "DateExpression | str",
        period: Period,
        counting: CountingPolicy | None = None,
    ) -> None:
        if not isinstance(period, Period):
            raise RuleError(f"A period is a length such as Weeks(2), not {type_name(period)}.")
        object.__setattr__(self, "start", fact_or_date(start))
        object.__setattr__(self, "period", period)
        object.__setattr__(self, "counting", counting)


class After(_Counted, init=False):
    """The last day of a period counted from a day that is itself not counted."""

    way: ClassVar[str] = "after"


class BeginningWith(_Counted, init=False):
    """The last day of a period of which the given day is the first."""

    way: ClassVar[str] = "beginning_with"


class Before(_Counted, init=False):
    """The latest day that is a whole period before a day, which is not counted."""

    way: ClassVar[str] = "before"


class FirstKnown(Value):
    """The first of several dates that is known: a date set for the case before a general one."""

    dates: tuple["DateExpression", ...]

    def __init__(self, *dates: "DateExpression | str") -> None:
        object.__setattr__(self, "dates", tuple(fact_or_date(d) for d in dates))


class OnDay(Value):
    """A fixed day, such as 15 February, in the calendar year of a date."""

    day: FixedDay
    year_of: "DateExpression"

    def __init__(self, day: FixedDay, year_of: "DateExpression | str") -> None:
        object.__setattr__(self, "day", day)
        object.__setattr__(self, "year_of", fact_or_date(year_of))


class InOrder(Value):
    """One date where `first` is on or before `second`, another where it is later.

    Unknown while `first` or `second` is.
    """

    first: "DateExpression"
    second: "DateExpression"
    then: "DateExpression"
    otherwise: "DateExpression"

    def __init__(
        self,
        first: "DateExpression | str",
        second: "DateExpression | str",
        *,
        then: "DateExpression | str",
        otherwise: "DateExpression | str",
    ) -> None:
        given = {"first": first, "second": second, "then": then, "otherwise": otherwise}
        vars(self).update({name: fact_or_date(value) for name, value in given.items()})


Counted = After | BeginningWith | Before
DateExpression = Annotated[
    Fact
    | Trigger
    | Due
    | AsAt
    | NoDate
    | FixedDate
    | Earliest
    | Latest
    | FirstKnown
    | OnDay
    | InOrder
    | Counted,
    ByTag("DateExpression"),
]


def fact_or_date(value: DateExpression | str) -> DateExpression:
    """Read a bare string as the fact of that name."""
    return Fact(value) if isinstance(value, str) else value
