"""One event of which two processes have a record."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import NamedTuple

from sendrules.engine.one.case import holds
from sendrules.engine.one.decisions import Matching
from sendrules.engine.one.seen import How, Seen, settled
from sendrules.engine.one.told import Told
from sendrules.records import Record
from sendrules.rules import All, Condition, Counterpart, Fact, OnOrBefore
from sendrules.rules.walk import facts_in

__all__ = ["with_counterparts"]


def with_counterparts(told: Sequence[Told], matching: Matching) -> list[Told]:
    """Return the processes; what others record of the same event is told to them."""
    found = list(told)
    for counterpart in matching.links.counterparts:
        places = [n for n, x in enumerate(found) if _is_here(x, counterpart.target)]
        if places:
            events = _Events(counterpart, found, matching.as_at)
            for place in places:
                found[place] = settled(found[place], [*events.of(found[place])], matching)
    return found


def _is_here(x: Told, kind: type[Record]) -> bool:
    return isinstance(x.record, kind) and not (x.waits or x.opened)


class _Events:
    """What the processes of one kind record of an event that others have too."""

    def __init__(self, counterpart: Counterpart, told: Sequence[Told], as_at: date) -> None:
        self._counterpart = counterpart
        self._as_at = as_at
        sources = [
            (n, x)
            for n, x in enumerate(told)
            if _is_here(x, counterpart.source) and holds(counterpart.when, x.record, as_at)
        ]
        own, _ = counterpart.agrees
        says = [(getattr(x.known, counterpart.says), (n, x)) for n, x in sources]
        self._said = _InOrder(counterpart, (one for yes, one in says if yes is True))
        unsaid = [one for yes, one in says if yes is None]
        self._unsaid = _InOrder(counterpart, unsaid)
        self._agreeing: dict[object, list[tuple[int, Told]]] = {}
        for n, x in unsaid:
            self._agreeing.setdefault(getattr(x.known, own), []).append((n, x))

    def of(self, x: Told) -> Iterator[Seen]:
        """Yield what is recorded of the event that is asked of a process."""
        _, theirs = self._counterpart.agrees
        owns = {name: own for own, name in self._counterpart.tells}
        mine = getattr(x.stated, theirs)
        sources = [(*one, How.SURE) for one in self._said.within(x, self._as_at)]
        if mine is not None:
            sources += [(*one, How.SURE) for one in self._agreeing.get(mine, ())]
        elif self._counterpart.asks:
            sources += [(*one, How.PERHAPS) for one in self._unsaid.within(x, self._as_at)]
        for _, y, how in sorted(sources, key=itemgetter(0)):
            facts = _facts(self._counterpart, y)
            if holds(self._counterpart.within, x.given(facts).record, self._as_at):
                for name, day in facts.items():
                    if day is not None:
                        yield Seen(name, how, day, y.name, owns[name], self._counterpart.citation)


class _InOrder:
    """Processes by the one day that decides whether what they record is of the event of another."""

    def __init__(self, counterpart: Counterpart, sources: Iterable[tuple[int, Told]]) -> None:
        self._counterpart = counterpart
        self._span = _span(counterpart)
        self._sources = list(sources)
        self._dated: list[tuple[int, Told]] = []
        self._undated = self._sources
        if self._span:
            day = attrgetter(self._span.own)
            self._undated = [one for one in self._sources if day(one[1].known) is None]
            dated = (one for one in self._sources if day(one[1].known) is not None)
            self._dated = sorted(dated, key=lambda one: day(one[1].known))

    def within(self, x: Told, as_at: date) -> Sequence[tuple[int, Told]]:
        """Return, of a process, those that may be of its event."""
        span = self._span
        if span is None or getattr(x.record, span.theirs) is not None:
            return self._sources

        def meets(condition: Condition, one: tuple[int, Told]) -> bool:
            supposed = x.given(_facts(self._counterpart, one[1])).record
            return holds(condition, supposed, as_at)

        first = bisect_left(self._dated, True, key=lambda one: meets(span.since, one))
        last = bisect_left(self._dated, True, key=lambda one: not meets(span.until, one))
        return [*self._undated, *self._dated[first:last]]


class _Span(NamedTuple):
    """A condition that holds from one day of a fact to another, if it holds at all.

    Attributes:
        own: the fact of the process that records it.
        theirs: the fact of the one that is told.
        since: what holds of that fact from a day on.
        until: what holds of it until a day.
    """

    own: str
    theirs: str
    since: Condition
    until: Condition


@lru_cache(maxsize=64)
def _span(counterpart: Counterpart) -> _Span | None:
    """The days between which `within` can hold; none where it asks more than that."""
    within = counterpart.within
    parts = within.conditions if isinstance(within, All) else (within,)
    pairs = [(own, name) for own, name in counterpart.tells if name in facts_in(within)]
    if len(pairs) != 1 or not all(isinstance(part, OnOrBefore) for part in parts):
        return None
    ((own, name),) = pairs
    asked = [part for part in parts if isinstance(part, OnOrBefore) and name in facts_in(part)]
    since = [p for p in asked if p.second == Fact(name) and name not in facts_in(p.first)]
    until = [p for p in asked if p.first == Fact(name) and name not in facts_in(p.second)]
    if len(since) + len(until) < len(asked):
        return None
    return _Span(own, name, All(*since), All(*until))


def _facts(counterpart: Counterpart, y: Told) -> dict[str, date | None]:
    """What a process records, by the names of the facts that they are of another."""
    return {theirs: getattr(y.known, own) for own, theirs in counterpart.tells}
