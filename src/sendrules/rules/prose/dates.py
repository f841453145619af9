"""A rule in words: its dates and its conditions. How it is counted is in `prose.counting`.

Every reader of the law (the command line, the pages of the site) says a rule with these.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, assert_never

from sendrules.clock import CountingPolicy
from sendrules.records import Record
from sendrules.rules.conditions import (
    All,
    Always,
    Any,
    Condition,
    DuringLimit,
    Is,
    Known,
    Not,
    OnOrBefore,
    Same,
)
from sendrules.rules.dates import (
    After,
    AsAt,
    Before,
    BeginningWith,
    DateExpression,
    Due,
    Earliest,
    Fact,
    FirstKnown,
    FixedDate,
    InOrder,
    Latest,
    NoDate,
    OnDay,
    Trigger,
)
from sendrules.rules.prose.counting import policy_words
from sendrules.rules.prose.plain import A_DAY, day_of_year, length, listed, uk_day
from sendrules.values import Value

__all__ = ["Lines", "Words", "outline", "plainly"]

Lines: TypeAlias = tuple[tuple[int, str], ...]
"""An outline: how deep each line is, and its words. A line that ends in a colon heads a list."""


def outline(lines: Lines) -> Iterator[str]:
    """Write an outline: a clause after *when*, the lines under it as an indented list."""
    for depth, words in lines:
        yield f"{'  ' * (depth - 1)}- {words}" if depth else f"when {words}"


class Words(Value):
    """Words about the facts of one record.

    Attributes:
        record: the record.
        fact: how a fact is named: by its plain name, or with a link.
    """

    record: type[Record]
    fact: Callable[[str], str] = str

    def date(self, node: DateExpression) -> str:
        """Write a date of the grammar."""
        match node:
            case FirstKnown((Fact() as first, second)):
                return f"{self._part(first)} if it is known, otherwise {self._part(second)}"
            case FirstKnown((first, second)):
                return f"{self.date(first)}; where that is not known, {self._part(second)}"
            case InOrder():
                return self._in_order(node)
            case _:
                return self._part(node)

    def _part(self, node: DateExpression) -> str:
        """Write a date inside another: as one thing, in brackets where it is a choice."""
        match node:
            case Fact(name):
                return self.fact(name)
            case Trigger():
                return "the day that starts time"
            case Due():
                return "the due date"
            case AsAt():
                return "the day asked about"
            case NoDate():
                return "no day"
            case Earliest(dates):
                return self._one_of("earlier", "earliest", dates)
            case Latest(dates):
                return self._one_of("later", "latest", dates)
            case FirstKnown(dates):
                return self._one_of("first known", "first known", dates)
            case FixedDate(day):
                return uk_day(day)
            case OnDay(day, year_of):
                return f"{day_of_year(day)} in the year of {self._part(year_of)}"
            case After(start, period, policy):
                return f"{length(period)} after {self._part(start)}{_counted(policy)}"
            case BeginningWith(start, period, policy) if period == A_DAY:
                return f"{self._part(start)}{_counted(policy)}"
            case BeginningWith(start, period, policy):
                starts = self._part(start)
                return f"the end of {period} beginning with {starts}{_counted(policy)}"
            case Before(start, period, policy):
                return f"{length(period)} before {self._part(start)}{_counted(policy)}"
            case InOrder():
                return f"({self._in_order(node)})"
            case _:
                assert_never(node)

    def _one_of(self, of_two: str, of_more: str, dates: Sequence[DateExpression]) -> str:
        shown = [self._part(d) for d in dates]
        if len(shown) == 1:
            return shown[0]
        two = len(shown) == 2  # noqa: PLR2004 - "earlier" is of two, "earliest" of more
        return f"the {of_two if two else of_more} of {listed(shown)}"

    def _in_order(self, node: InOrder) -> str:
        first, second = self._part(node.first), self._part(node.second)
        if (node.then, node.otherwise) == (node.first, node.second):
            return f"the earlier of {first} and {second}, once both are known"
        if (node.then, node.otherwise) == (node.second, node.first):
            return f"the later of {first} and {second}, once both are known"
        if node.then == NoDate():
            return f"{self._part(node.otherwise)} if {first} is after {second}"
        given = f"{self._part(node.then)} if {first} is on or before {second}"
        if node.otherwise == NoDate():
            return given
        return f"{given}, otherwise {self._part(node.otherwise)}"

    def condition(self, node: Condition) -> Lines:
        """Write a condition: a clause, or a list under a line that says how its parts join."""
        return tuple(self._lines(plainly(node), 0))

    def _lines(self, node: "Condition | _KnownToBe", depth: int) -> Iterator[tuple[int, str]]:
        match node:
            case All(conditions) | Any(conditions) if len(conditions) == 1:
                yield from self._lines(conditions[0], depth)
            case All(conditions) | Any(conditions):
                every = isinstance(node, All)
                parts = _joined(conditions, every=every)
                if len(parts) > 1:
                    yield depth, "all of these hold:" if every else "at least one of these holds:"
                for part in parts:
                    yield from self._lines(part, depth + (len(parts) > 1))
            case _KnownToBe(fact, value, so):
                never = "" if so else "not "
                yield depth, f"{self.fact(fact)} is {never}known to be {'yes' if value else 'no'}"
            case _:
                yield depth, self._clause(node)

    def _clause(self, node: Condition) -> str:
        match node:
            case Always():
                return "always"
            case Is(fact, value):
                return f"{self.fact(fact)} is {'yes' if value else 'no'}"
            case Known(fact):
                return f"{self.fact(fact)} {'has a date' if self._dated(fact) else 'is known'}"
            case Not(Known(fact)):
                known = "has no date" if self._dated(fact) else "is not known"
                return f"{self.fact(fact)} {known}"
            case OnOrBefore(first, second):
                return f"{self._part(first)} is on or before {self._part(second)}"
            case Not(OnOrBefore(first, second)):
                return f"{self._part(first)} is after {self._part(second)}"
            case Same(first, second):
                return f"{self._part(first)} is the same day as {self._part(second)}"
            case Not(Same(first, second)):
                return f"{self._part(first)} is another day than {self._part(second)}"
            case DuringLimit(first, last, length):
                run = f"the days from {self.fact(first)} to {self.fact(last)}"
                return f"{run} cover at least {length} inside the limit"
            case Not(condition):
                return f"it is not so that {self._clause(condition)}"
            case All() | Any():
                return "; ".join(words for _, words in self._lines(node, 0))
            case _:
                assert_never(node)

    def _dated(self, name: str) -> bool:
        return self.record.facts()[name].type == "date"


def _counted(policy: CountingPolicy | None) -> str:
    """Say how a period counts that counts in a way of its own."""
    if policy is None:
        return ""
    ways = [way.rstrip(".") for way in policy_words(policy)] or ["every day counts"]
    return f" ({'; '.join(ways)})"


class _KnownToBe(Value):
    """What `Known` and `Is` say of one fact together: never unknown itself."""

    fact: str
    value: bool
    so: bool


def _joined(conditions: Sequence[Condition], *, every: bool) -> list[Condition | _KnownToBe]:
    """Join the parts of a list that are about whether one fact is known, and what it is.

    That a fact is known and is yes, is that it is known to be yes; that it is not known or is no,
    is that it is not known to be yes.
    """
    about: dict[Condition, Condition | _KnownToBe] = {c: c for c in conditions}
    for part in conditions:
        if isinstance(part, Is):
            known = Known(part.fact) if every else Not(Known(part.fact))
            if about.pop(known, None):
                about[part] = _KnownToBe(part.fact, part.value is every, every)
    return list(about.values())


def plainly(node: Condition) -> Condition:
    """Return an equal condition that reads better: *not* as far inside as it goes, lists flat."""
    match node:
        case Not(Not(condition)):
            return plainly(condition)
        case Not(Any(conditions)):
            return plainly(All(*(Not(c) for c in conditions)))
        case Not(All(conditions)):
            return plainly(Any(*(Not(c) for c in conditions)))
        case Not(Is(fact, value)):
            return Is(fact, not value)
        case All(conditions):
            return All(*_flat(All, conditions))
        case Any(conditions):
            return Any(*_flat(Any, conditions))
        case Not() | Always() | Is() | Known() | OnOrBefore() | Same() | DuringLimit():
            return node
        case _:
            assert_never(node)


def _flat(way: type[All | Any], conditions: Sequence[Condition]) -> Iterator[Condition]:
    for condition in map(plainly, conditions):
        if isinstance(condition, way):
            yield from condition.conditions
        else:
            yield condition
