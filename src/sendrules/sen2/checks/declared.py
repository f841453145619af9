"""How a check of the SEN2 return is declared."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from sendrules.rules import Severity
from sendrules.sen2.items import FIRST_YEAR, Basis, Item, Module
from sendrules.sen2.modules import ActivePlans, Assessment, NamedPlan, Person, Requests

__all__ = [
    "FIGURES",
    "GUIDE",
    "OWN",
    "TOOLS",
    "At",
    "Check",
    "ItemCheck",
    "RowCheck",
    "Tally",
    "WholeCheck",
    "tags",
]

RowT = TypeVar("RowT", bound=Module)

GUIDE = "What the Department's guide says, as public data models and programs quote it."
FIGURES = "Worked out from the figures that the Department published."
TOOLS = "What public programs that read real returns look for."
OWN = "It follows from what the items stand for."


@dataclass(slots=True)
class At:
    """Where in a return a row stands, while it is gone through.

    Attributes:
        year: the year of the return.
        census_day: its census day.
        last: the last day that an event may have: census day.
        person: the person.
        request: the request at the head of the chain.
        assessment: the assessment that a named plan hangs off.
        plan: the named plan that a row hangs off; of an active plan the first one of its chain.
        active: the active plan that a row hangs off.
        upns: by the hash of each UPN so far, the person that has it.
        ulns: the same of each ULN.
    """

    year: int
    census_day: date
    last: date
    person: Person = field(default_factory=Person)
    request: Requests = field(default_factory=Requests)
    assessment: Assessment = field(default_factory=Assessment)
    plan: NamedPlan | None = None
    active: ActivePlans = field(default_factory=ActivePlans)
    upns: dict[int, int] = field(default_factory=dict)
    ulns: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """What is counted over a whole return.

    Attributes:
        year: the year of the return.
        persons: persons.
        requests: requests.
        with_source: of them, those that say who asked.
        issued: assessments with the outcome Y and the day of the plan.
        excepted: of them, those marked with an exception to the 20 weeks.
        ceased: plans that ended.
        ceased_other: of them, those that ended for another reason.
        active: active plans.
        due: of them, those with a due date of a phase transfer.
    """

    year: int
    persons: int = 0
    requests: int = 0
    with_source: int = 0
    issued: int = 0
    excepted: int = 0
    ceased: int = 0
    ceased_other: int = 0
    active: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Check:
    """A check of the return, declared.

    Attributes:
        code: its own stable code: `S2`, the number of the module, its number there.
        title: what is wrong, in a few words.
        severity: error or query.
        module: the tag of the module that it is about; empty where that is any, or the return.
        items: the tags of the items that it is about, the one to look at first.
        says: what is wrong and what to do, without a value. `{item}` is the tag of the item at hand,
            `{child}` that of a module, `{other}` the number of another person.
        basis: how well it is known that this is wrong.
        rests_on: what it is known from.
        since: the first return that it is about.
        until: the last one, or None.
    """

    code: str
    title: str
    severity: Severity
    module: str = ""
    items: tuple[str, ...] = ()
    says: str
    basis: Basis
    rests_on: str
    since: int = FIRST_YEAR
    until: int | None = None

    def in_return(self, year: int) -> bool:
        """Say whether the check is about the return of a year."""
        return self.since <= year and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ItemCheck(Check):
    """A check of every item of every module, which follows from how the items are declared.

    Attributes:
        test: whether it is wrong: of the item, its value, and where the row stands.
    """

    test: Callable[[Item, Any, At], bool]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RowCheck(Check, Generic[RowT]):
    """A check of a row of one module and of what it hangs off.

    Attributes:
        test: whether it is wrong, or the number of the other person that is concerned (`{other}`).
    """

    test: Callable[[RowT, At], bool | int]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class WholeCheck(Check):
    """A check of the return as a whole.

    Attributes:
        test: whether what was counted is wrong.
    """

    test: Callable[[Tally], bool]


def tags(module: type[Module], names: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of items by their names here."""
    items = module.items()
    return tuple(items[name].tag for name in names)
