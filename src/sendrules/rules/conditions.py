"""Conditions that a rule can set: true, false, or unknown while a fact is not known."""

from typing import Annotated

from sendrules.clock import Days, Weeks
from sendrules.rules.dates import DateExpression, fact_or_date
from sendrules.rules.tagged import ByTag
from sendrules.values import Value

__all__ = [
    "ALWAYS",
    "All",
    "Always",
    "Any",
    "Condition",
    "DuringLimit",
    "Is",
    "Known",
    "Not",
    "OnOrBefore",
    "Same",
]


class Always(Value):
    """True of every case."""


ALWAYS = Always()


class Is(Value):
    """A yes-or-no fact has this value. Unknown while the fact is."""

    fact: str
    value: bool


class Known(Value):
    """The fact is known. Never unknown itself."""

    fact: str


class Not(Value):
    """The condition does not hold. Unknown where the condition is."""

    condition: "Condition"


class All(Value):
    """Every condition holds. False as soon as one is false, even if others are unknown."""

    conditions: tuple["Condition", ...]

    def __init__(self, *conditions: "Condition") -> None:
        object.__setattr__(self, "conditions", conditions)


class Any(Value):
    """At least one condition holds. True as soon as one is true, even if others are unknown."""

    conditions: tuple["Condition", ...]

    def __init__(self, *conditions: "Condition") -> None:
        object.__setattr__(self, "conditions", conditions)


class _Pair(Value):
    first: DateExpression
    second: DateExpression

    def __init__(self, first: DateExpression | str, second: DateExpression | str) -> None:
        object.__setattr__(self, "first", fact_or_date(first))
        object.__setattr__(self, "second", fact_or_date(second))


class OnOrBefore(_Pair, init=False):
    """The first date is on or before the second. Unknown while either is."""


class Same(_Pair, init=False):
    """The two dates are the same day. Unknown while either is."""


class DuringLimit(Value):
    """A run of days, `first` to `last`, covers at least a length of days inside the limit.

    Both ends of the run and of the limit (its trigger and its due date) are inside. Where one end
    of the run is unknown, the condition is still true or false if the other end settles it.
    """

    first: str
    last: str
    at_least: Annotated[Days | Weeks, ByTag("DaysOrWeeks")]


Condition = Annotated[
    Always | Is | Known | Not | All | Any | OnOrBefore | Same | DuringLimit,
    ByTag("Condition"),
]
