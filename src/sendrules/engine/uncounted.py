"""What cannot be counted: a day outside the range of a calendar is not a day that nobody knows.

A date that is not known may be left out: the earlier of two dates is the one that is known. A date
that is known and from which working days cannot be counted may not: the limit that turns on it
cannot be told. Of most limits nothing is asked here, because they count no working days.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Generic, TypeAlias, assert_never

from sendrules.clock import CountingPolicy, Period
from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.meaning import Meaning, V
from sendrules.rules import (
    After,
    All,
    Always,
    Any,
    AsAt,
    Before,
    BeginningWith,
    Condition,
    Counted,
    DateExpression,
    Due,
    DuringLimit,
    Earliest,
    Fact,
    FirstKnown,
    FixedDate,
    InOrder,
    Is,
    Known,
    Latest,
    Limit,
    NoDate,
    Not,
    OnDay,
    OnOrBefore,
    Same,
    Trigger,
)
from sendrules.rules.walk import facts_in, parts_of, uses_working_days

__all__ = ["counts_from", "due_of", "turned_on", "uncounted"]


def uncounted(limit: Limit, ar: Arithmetic[V]) -> V | None:
    """Return whether a limit turns on a day that cannot be counted; None where it never does."""
    if not _calendar_counts(limit):
        return None
    return ar.keep(("uncounted", *_turns_on(limit)), _Uncounted(limit, ar).whole)


def due_of(limit: Limit, ar: Arithmetic[V]) -> V:
    """Return the settled due date; none where the limit turns on a day that cannot be counted."""
    due, outside = Meaning(ar, limit).date(limit.settled), uncounted(limit, ar)
    if outside is None:
        return due
    key = ("counted", limit.settled, *_turns_on(limit))
    return ar.keep(key, lambda: ar.choose([(outside, ar.unknown())], due))


def _turns_on(limit: Limit) -> tuple[Hashable, ...]:
    """What limits have alike that turn on the same days, counted alike."""
    return limit.trigger, limit.due, limit.when, limit.ends, limit.policy


@lru_cache(maxsize=1024)
def _calendar_counts(limit: Limit) -> tuple[Counted, ...]:
    """Return every period that a limit's status turns on and that is counted by a calendar."""
    return tuple(
        part
        for part in turned_on(limit)
        if isinstance(part, Counted) and _by_calendar(part, limit.policy)
    )


def turned_on(limit: Limit) -> Iterator[object]:
    """Yield every part of the dates and the condition that a limit's status turns on."""
    return (
        part
        for node in (limit.trigger, limit.due, limit.when, limit.ends)
        for part in parts_of(node)
    )


def _by_calendar(node: Counted, policy: CountingPolicy) -> bool:
    """Say whether the end of a period depends on bank holidays, in a limit that counts in a way."""
    return (node.counting or policy).uses_working_days() or uses_working_days(node)


_Way: TypeAlias = tuple[str, Period, CountingPolicy]


@lru_cache(maxsize=256)
def counts_from(limits: tuple[Limit, ...]) -> Mapping[str, tuple[_Way, ...]]:
    """Return the facts from which limits count by a calendar, each with the periods counted."""
    found: defaultdict[str, dict[_Way, None]] = defaultdict(dict)
    for limit in limits:
        for part in _calendar_counts(limit):
            start = limit.trigger if isinstance(part.start, Trigger) else part.start
            for name in facts_in(start):
                found[name][part.way, part.period, part.counting or limit.policy] = None
    return MappingProxyType({name: tuple(ways) for name, ways in found.items()})


class _Uncounted(Generic[V]):
    """The days of one limit that cannot be counted. None is of what always can be."""

    def __init__(self, limit: Limit, ar: Arithmetic[V]) -> None:
        self._limit = limit
        self._ar = ar
        self._m = Meaning(ar, limit)

    def whole(self) -> V:
        """Whether the limit turns on one, of a limit that counts by a calendar."""
        limit = self._limit
        dates = [limit.trigger, limit.due, *([limit.ends] if limit.ends else [])]
        found = self._some([*map(self._date, dates), self._condition(limit.when)])
        assert found is not None
        return found

    def _some(self, truths: Iterable[V | None]) -> V | None:
        told = [t for t in truths if t is not None]
        return self._ar.some(told) if told else None

    def _date(self, node: DateExpression) -> V | None:
        match node:
            case Fact() | FixedDate() | AsAt() | NoDate():
                return None
            case Earliest(dates) | Latest(dates):
                return self._some(map(self._date, dates))
            case FirstKnown(dates):
                return self._first_known(dates)
            case OnDay(_, year_of):
                return self._date(year_of)
            case InOrder():
                return self._in_order(node)
            case After() | BeginningWith() | Before():
                return self._counted(node)
            case Trigger():
                return self._date(self._limit.trigger)
            case Due():
                return self._date(self._limit.due)
            case _:
                assert_never(node)

    def _counted(self, node: Counted) -> V | None:
        start = self._date(node.start)
        if not _by_calendar(node, self._limit.policy):
            return start
        ar, m = self._ar, self._m
        own = ar.every([ar.known(m.date(node.start)), ar.negate(ar.known(m.date(node)))])
        return self._some([start, own])

    def _first_known(self, dates: tuple[DateExpression, ...]) -> V | None:
        """The first that is known decides, unless one before it cannot be counted."""
        ar = self._ar
        each = [(self._date(part), part) for part in dates]
        if all(own is None for own, _ in each):
            return None
        cases: list[tuple[V, V]] = []
        for own, part in each:
            if own is not None:
                cases.append((own, ar.truth(True)))
            cases.append((ar.known(self._m.date(part)), ar.truth(False)))
        return ar.choose(cases, ar.truth(False))

    def _in_order(self, node: InOrder) -> V | None:
        """The two that are compared, and the one of the others that their order chooses."""
        ar, m = self._ar, self._m
        then, otherwise = self._date(node.then), self._date(node.otherwise)
        chosen = None
        if then is not None or otherwise is not None:
            no = ar.truth(False)
            ordered = ar.on_or_before(m.date(node.first), m.date(node.second))
            either = [
                (ordered, no if then is None else then),
                (ar.negate(ordered), no if otherwise is None else otherwise),
            ]
            chosen = ar.choose(either, no)
        return self._some([self._date(node.first), self._date(node.second), chosen])

    def _condition(self, node: Condition) -> V | None:
        """A condition that would be settled but for a day in it that cannot be counted."""
        found = self._some(self._compared(node))
        if found is None:
            return None
        ar = self._ar
        return ar.every([ar.negate(ar.known(self._m.holds(node))), found])

    def _compared(self, node: Condition) -> Iterable[V | None]:
        match node:
            case OnOrBefore(first, second) | Same(first, second):
                return [self._date(first), self._date(second)]
            case DuringLimit():
                return [self._date(self._limit.trigger), self._date(self._limit.due)]
            case Not(condition):
                return self._compared(condition)
            case All(conditions) | Any(conditions):
                return [found for part in conditions for found in self._compared(part)]
            case Always() | Is() | Known():
                return []
            case _:
                assert_never(node)
