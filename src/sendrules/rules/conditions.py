"""Conditions that a rule can set: true, false, or unknown while a fact is not known."""

from dataclasses import dataclass
from typing import Annotated

from sendrules.clock import Days, Weeks
from sendrules.rules.dates import DateExpression, fact_or_date
from sendrules.rules.tagged import ByTag

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


@dataclass(frozen=True, slots=True)
class Always:
    """True of every case."""


ALWAYS = Always()


@dataclass(frozen=True, slots=True)
class Is:
    """A yes-or-no fact has this value. Unknown while the fact is."""

    fact: str
    value: bool


@dataclass(frozen=True, slots=True)
class Known:
    """The fact is known. Never unknown itself."""

    fact: str


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold. Unknown where the condition is."""

    condition: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Every condition holds. False as soon as one is false, even if others are unknown."""

    conditions: tuple["Condition", ...]

    def __init__(self, *conditions: "Condition") -> None:
        object.__setattr__(self, "conditions", conditions)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one condition holds. True as soon as one is true, even if others are unknown."""

    conditions: tuple["Condition", ...]

    def __init__(self, *conditions: "Condition") -> None:
        object.__setattr__(self, "conditions", conditions)


@dataclass(frozen=True, slots=True)
class _Pair:
    first: DateExpression
    second: DateExpression

    def __init__(self, first: DateExpression | str, second: DateExpression | str) -> None:
        object.__setattr__(self, "first", fact_or_date(first))
        object.__setattr__(self, "second", fact_or_date(second))


@dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)
class OnOrBefore(_Pair):
    """The first date is on or before the second. Unknown while either is."""


@dataclass(frozen=True, slots=True, init=False, repr=False, eq=False)
class Same(_Pair):
    """The two dates are the same day. Unknown while either is."""


@dataclass(frozen=True, slots=True)
class DuringLimit:
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
