"""Which decision each process is about in which a right is used; nothing is guessed.

A file may hold thousands of both. Of the decisions that a process can be about, those whose time it
kept are found without looking at each.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from heapq import merge
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from sendrules.engine.one.decisions import Decision, Matching, Several
from sendrules.engine.one.rising import Rising
from sendrules.engine.one.told import Told
from sendrules.records import Record
from sendrules.rules import Due, InOrder, Limit, Use
from sendrules.rules.walk import facts_in, parts_of

__all__ = ["chosen"]

_Days: TypeAlias = tuple[date, ...]
"""The days that a process is told of a decision, one of each of some facts."""
_LastDay: TypeAlias = Callable[[_Days], int | None]
"""The last day, as a number, of a process that is told some days; None where there is none."""


def chosen(use: Use, matching: Matching) -> Mapping[int, Sequence[Decision]]:
    """Return what each process of one kind is about, by its place.

    The process that began first chooses first, and a decision that another has taken is left
    to it where there is any other that fits.
    """
    told = matching.told
    places = [n for n, x in enumerate(told) if isinstance(x.record, use.record) and not x.waits]
    if not places:
        return {}
    if len(places) > 1:
        places.sort(key=lambda place: told[place].order())
    # What a process states itself comes before what is worked out.
    places.sort(key=lambda place: getattr(told[place].known, use.notice) is None)
    choice, found = _Choice(use, matching), {}
    for place in places:
        if kept := choice.of(told[place]):
            found[place] = kept
    return found


class _Pool:
    """Decisions that some processes can be about, the earliest first."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.decisions = tuple(decisions)
        self.parts: Sequence[_Part] | None = None
        self._days = [d.notice for d in self.decisions]
        self._before: dict[int, int] = {}

    def span(self, notice: date | None, began: date | None) -> range:
        """Return the places of those of a day, or of those of which there was notice by a day."""
        first = bisect_left(self._days, notice) if notice else 0
        last = notice or began
        return range(first, bisect_right(self._days, last) if last else len(self._days))

    def last_free(self, span: range, taken: Mapping[Decision, int]) -> int:
        """Return the place of the last that is not taken; the last of all where each is."""
        place, passed = span.stop - 1, []
        while place >= span.start and self.decisions[place] in taken:
            passed.append(place)
            place = self._before.get(place, place - 1)
        # What is taken stays so: whoever comes next need not look at it again.
        self._before |= dict.fromkeys(passed, place)
        return place if place >= span.start else span.stop - 1


class _Part:
    """Those decisions of a pool of which a process is told days of the same facts.

    Attributes:
        facts: the facts of which it is told.
        places: where these decisions are in the pool.
    """

    def __init__(
        self, facts: tuple[str, ...], places: Sequence[int], told: Sequence[_Days]
    ) -> None:
        self.facts = facts
        self.places = places
        self._all = Rising(told)
        self._free = Rising(told)

    def told(self, *, free: bool) -> Rising[date]:
        """Return what it is told of each, or of those that are free and some that were taken lately."""
        return self._free if free else self._all

    def within(self, span: range) -> range:
        """Return which of its decisions are in a span of the pool."""
        return range(bisect_left(self.places, span.start), bisect_left(self.places, span.stop))


class _Stands(NamedTuple):
    """How a process stands, whichever decision it is about.

    Attributes:
        own: what it states of the facts on which its last day turns.
        day: when it was done, or began, as a number; 0 where that is not known.
        done: whether it was done: then no later or earlier last day changes that it was in time.
    """

    own: tuple[object, ...]
    day: int
    done: bool


class _Asked(NamedTuple):
    """What is asked of the decisions of a pool.

    Attributes:
        pool: the pool.
        span: the places in it of those that a process can be about, whatever its time.
        stands: how the process stands.
        record: what it states, or one that states the same of the facts on which its last day turns.
    """

    pool: _Pool
    span: range
    stands: _Stands
    record: Record


class _Choice:
    """What the processes of one kind choose, one after the other."""

    def __init__(self, use: Use, matching: Matching) -> None:
        self._use = use
        self._matching = matching
        self._limit = matching.book.get(use.limit)
        self._reads = _reads(self._limit) if self._limit else ()
        self._rises = self._limit is not None and _rises(self._limit)
        self._last_days: dict[tuple[object, ...], int | None] = {}
        self._taken: dict[Decision, int] = {}
        """The decisions that a process is about, and how many were taken before each."""
        self._pools: dict[object, _Pool] = {}
        self._agreeing: dict[_Pool, Mapping[tuple[str, date], Sequence[Decision]]] = {}
        self._same: dict[object, Sequence[Decision]] = {}

    def of(self, x: Told) -> Sequence[Decision]:
        """Return what a process is about: one decision, or several where it cannot be told."""
        pool, span = self._fitting(x)
        if not span:
            return ()
        kept: Sequence[Decision]
        if len(span) == 1 or self._limit is None:
            kept = (pool.decisions[pool.last_free(span, self._taken)],)
        else:
            kept = self._in_time(pool, span, x, self._limit)
        if isinstance(kept, tuple):
            (decision,) = kept
            self._taken.setdefault(decision, len(self._taken))
        return kept

    # ── What it can be about, whatever its time ──

    def _fitting(self, x: Told) -> tuple[_Pool, range]:
        notice = getattr(x.known, self._use.notice)
        pool = self._pool(x)
        span = pool.span(notice, x.began)
        # A certificate goes with the decision of its own mediation.
        index = self._index(pool) if span else {}
        keys = [key for key in _stated(x, index) if key in index]
        if keys:
            agreeing = self._pools.get(key := (pool, *keys))
            if agreeing is None:
                several = dict.fromkeys(d for one in keys for d in index[one])
                agreeing = self._pools[key] = _Pool(sorted(several, key=_ORDER))
            if within := agreeing.span(notice, x.began):
                return agreeing, within
        return pool, span

    def _pool(self, x: Told) -> _Pool:
        """The decisions of which a process may be, by what it says."""
        said = self._matching.said_by(x)
        only = tuple(decided for name, decided in self._use.about if getattr(x.known, name) is True)
        key = (said, only)
        if key not in self._pools:
            several = self._matching.known if said is None else self._matching.meant(*said)
            self._pools[key] = _Pool(
                d
                for d in several
                if d.right is None
                or (d.right in self._use.rights and all(d.decided in one for one in only))
            )
        return self._pools[key]

    def _index(self, pool: _Pool) -> Mapping[tuple[str, date], Sequence[Decision]]:
        """The decisions by each fact that a process about them is told, and its day."""
        if pool not in self._agreeing:
            found: dict[tuple[str, date], list[Decision]] = {}
            for decision in pool.decisions:
                for key in self._matching.tells(decision, self._use.record).items():
                    found.setdefault(key, []).append(decision)
            self._agreeing[pool] = found
        return self._agreeing[pool]

    # ── Which of them it is ──

    def _in_time(self, pool: _Pool, span: range, x: Told, limit: Limit) -> Sequence[Decision]:
        stands = self._stands(x, limit)
        key = (pool, span, stands, len(self._taken))
        if key not in self._same:
            self._same[key] = self._kept(_Asked(pool, span, stands, x.record))
        return self._same[key]

    def _kept(self, asked: _Asked) -> Sequence[Decision]:
        """Those whose time it kept and that are free, or taken where none is free."""
        pool, span, stands, _ = asked
        for free in (True, False):
            in_time = self._places(asked, free=free)
            last, due = next(in_time, (None, None))
            if last is None:
                continue
            if (
                stands.done
                or self._is_same_for_all(asked, free=free)
                or all(other == due for _, other in in_time)
            ):
                return (pool.decisions[last],)
            return Several(partial(self._several, asked, len(self._taken) if free else 0))
        return (pool.decisions[pool.last_free(span, self._taken)],)

    def _several(self, asked: _Asked, until: int) -> Iterator[Decision]:
        """Yield those whose time it kept and that were free when some had been taken, in order."""
        for place, _ in self._places(asked, free=False, up=True):
            decision = asked.pool.decisions[place]
            if self._taken.get(decision, until) >= until:
                yield decision

    def _places(
        self, asked: _Asked, *, free: bool, up: bool = False
    ) -> Iterator[tuple[int, int | None]]:
        """Yield the places of the decisions whose time a process kept, with the last day of each.

        The last place comes first, or else the first where they go up.
        """
        parts = self._parts(asked.pool)
        each = [self._places_of(part, asked, free=free, up=up) for part in parts]
        return each[0] if len(each) == 1 else merge(*each, reverse=not up)

    def _places_of(
        self, part: _Part, asked: _Asked, *, free: bool, up: bool
    ) -> Iterator[tuple[int, int | None]]:
        pool, span, stands, _ = asked
        told, within, last_day = (
            part.told(free=free),
            part.within(span),
            self._last_day(part, asked),
        )
        for n, due in told.since(stands.day, within, last_day, up=up, each=not self._rises):
            if free and pool.decisions[part.places[n]] in self._taken:
                # What is taken stays so: whoever comes next need not look at it again.
                told.remove(n)
            else:
                yield part.places[n], due

    def _is_same_for_all(self, asked: _Asked, *, free: bool) -> bool:
        """Whether the last day is the same with the earliest of all days and with the latest of a span."""
        found: set[int | None] = set()
        for part in self._parts(asked.pool) if self._rises else ():
            told = part.told(free=free)
            if (greatest := told.greatest(part.within(asked.span))) is not None:
                last_day = self._last_day(part, asked)
                found |= {last_day(told.least), last_day(greatest)}
        return len(found) == 1

    def _parts(self, pool: _Pool) -> Sequence[_Part]:
        """The decisions of a pool, by the facts on which the last day turns that are told of them."""
        if pool.parts is None:
            found: dict[tuple[str, ...], tuple[list[int], list[_Days]]] = {}
            for place, decision in enumerate(pool.decisions):
                tells = self._matching.tells(decision, self._use.record)
                told = {self._use.notice: decision.notice, **tells}
                read = {name: day for name in self._reads if (day := told.get(name)) is not None}
                places, days = found.setdefault(tuple(read), ([], []))
                places.append(place)
                days.append(tuple(read.values()))
            pool.parts = [_Part(facts, *both) for facts, both in found.items()]
        return pool.parts

    # ── How it stands ──

    def _stands(self, x: Told, limit: Limit) -> _Stands:
        own = tuple(getattr(x.record, name) for name in self._reads)
        _, done = self._matching.case(x.record).due_and_done(limit)
        began = 0 if x.began is None else x.began.toordinal()
        return _Stands(own, began if done is None else done, done is not None)

    def _last_day(self, part: _Part, asked: _Asked) -> _LastDay:
        """What works out the last day of a process that is told some days, once for all that state the same."""
        limit, last_days = self._limit, self._last_days
        facts = {name: n for n, name in enumerate(part.facts)}
        each = zip(self._reads, asked.stands.own, strict=True)
        told = [(mine, facts.get(name) if mine is None else None) for name, mine in each]

        def last_day(days: _Days) -> int | None:
            values = tuple([mine if n is None else days[n] for mine, n in told])
            if values not in last_days:
                assert limit
                record = asked.record.plus(dict(zip(self._reads, values, strict=True)))
                last_days[values], _ = self._matching.case(record).due_and_done(limit)
            return last_days[values]

        return last_day


_ORDER = attrgetter("notice", "decided")


def _stated(
    x: Told, index: Mapping[tuple[str, date], Sequence[Decision]]
) -> Iterator[tuple[str, date]]:
    """Yield the days that a process states of what it may be told."""
    for name in dict.fromkeys(name for name, _ in index):
        if (day := getattr(x.known, name)) is not None:
            yield name, day


@lru_cache(maxsize=64)
def _reads(limit: Limit) -> tuple[str, ...]:
    """The facts on which the last day of a limit hangs, and whether it can be counted."""
    ends = () if limit.ends is None else facts_in(limit.ends)
    names = {*facts_in(limit.due), *facts_in(limit.trigger), *facts_in(limit.when), *ends}
    facts = limit.on.facts()
    return tuple(sorted(names | {by for name in names if (by := facts[name].shown_by)}))


@lru_cache(maxsize=64)
def _rises(limit: Limit) -> bool:
    """Whether no later day gives an earlier last day, of facts of which each is known or not."""
    parts = (*parts_of(limit.settled), *parts_of(limit.trigger))
    return not any(isinstance(part, Due) or _falls(part) for part in parts)


def _falls(part: object) -> bool:
    """Whether a date may be earlier if one is later that it is made of: the later of two is not."""
    return isinstance(part, InOrder) and (part.then, part.otherwise) != (part.second, part.first)
