"""Which decision each process is about in which a right is used; nothing is guessed.

A file may hold thousands of both. Of the decisions that a process can be about, those whose time it
kept are found without looking at each.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from sendrules.engine.one.decisions import Decision, Matching
from sendrules.engine.one.told import Told
from sendrules.rules import Due, InOrder, Limit, Use
from sendrules.rules.walk import facts_in, parts_of

__all__ = ["chosen"]

_FEW = 8
"""How many decisions are looked at one by one."""
_ANY_DAY = date.max.toordinal()


def chosen(use: Use, matching: Matching) -> Mapping[int, tuple[Decision, ...]]:
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


class _Fit(NamedTuple):
    """How a process would stand, about a decision.

    Attributes:
        due: the last day; None where there is none.
        day: when it was done, or began; None where that is not known.
        done: whether it was done.
    """

    due: int | None
    day: int | None
    done: bool

    @property
    def kept(self) -> bool:
        """Whether it would keep its time."""
        return self.due is None or self.day is None or self.day <= self.due


class _Pool:
    """Decisions that some processes can be about, the earliest first."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.decisions = tuple(decisions)
        self.latest: dict[object, _Latest] = {}
        self.due: dict[object, int | None] = {}
        self._days = [d.notice for d in self.decisions]
        self._before: dict[int, int] = {}

    def span(self, notice: date | None, began: date | None) -> range:
        """Return the places of those of a day, or of those of which there was notice by a day."""
        first = bisect_left(self._days, notice) if notice else 0
        last = notice or began
        return range(first, bisect_right(self._days, last) if last else len(self._days))

    def last_free(self, span: range, taken: set[Decision]) -> int:
        """Return the place of the last that is not taken; the last of all where each is."""
        place, passed = span.stop - 1, []
        while place >= span.start and self.decisions[place] in taken:
            passed.append(place)
            place = self._before.get(place, place - 1)
        # What is taken stays so: whoever comes next need not look at it again.
        self._before |= dict.fromkeys(passed, place)
        return place if place >= span.start else span.stop - 1


class _Latest:
    """Last days by their places, of which those from a day on are found without looking at each."""

    def __init__(self, days: Iterable[int]) -> None:
        self.levels = [[*days]]
        while len(below := self.levels[-1]) > 1:
            self.levels.append([max(below[n : n + 2]) for n in range(0, len(below), 2)])

    def since(self, day: int, span: range) -> Iterator[int]:
        """Yield the places of the days from one on, the last first."""
        left = [(len(self.levels) - 1, 0)]
        while left:
            level, n = left.pop()
            inside = n << level < span.stop and (n + 1) << level > span.start
            if not inside or n >= len(self.levels[level]) or self.levels[level][n] < day:
                continue
            if level:
                left += [(level - 1, 2 * n), (level - 1, 2 * n + 1)]
            else:
                yield n


class _Choice:
    """What the processes of one kind choose, one after the other."""

    def __init__(self, use: Use, matching: Matching) -> None:
        self._use = use
        self._matching = matching
        self._limit = matching.book.get(use.limit)
        self._taken: set[Decision] = set()
        self._pools: dict[object, _Pool] = {}
        self._agreeing: dict[_Pool, Mapping[tuple[str, date], Sequence[Decision]]] = {}
        self._same: dict[object, tuple[Decision, ...]] = {}

    def of(self, x: Told) -> tuple[Decision, ...]:
        """Return what a process is about: one decision, or several where it cannot be told."""
        pool, span = self._fitting(x)
        if not span:
            return ()
        if len(span) == 1:
            kept: tuple[Decision, ...] = (pool.decisions[span[0]],)
        else:
            kept = self._few(pool, span, x) if len(span) <= _FEW else self._many(pool, span, x)
        if len(kept) == 1:
            self._taken.update(kept)
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

    def _few(self, pool: _Pool, span: range, x: Told) -> tuple[Decision, ...]:
        fits = {pool.decisions[n]: self._fit(x, pool.decisions[n]) for n in span}
        in_time = [d for d, fit in fits.items() if fit.kept]
        free = [d for d in in_time or fits if d not in self._taken]
        kept = tuple(free or in_time or fits)
        one = not in_time or len({None if fits[d].done else fits[d].due for d in kept}) == 1
        return kept[-1:] if one else kept

    def _many(self, pool: _Pool, span: range, x: Told) -> tuple[Decision, ...]:
        any_fit = self._fit(x, pool.decisions[span[-1]])
        signature = _signature(self._limit, x) if self._limit else ()
        key = (pool, span, signature, any_fit.day, any_fit.done, len(self._taken))
        if key not in self._same:
            self._same[key] = self._of_many(pool, span, x, any_fit, signature)
        return self._same[key]

    def _of_many(
        self, pool: _Pool, span: range, x: Told, any_fit: _Fit, signature: object
    ) -> tuple[Decision, ...]:
        kept: list[int] = []
        in_time = None
        for place in self._in_time(pool, span, x, any_fit.day or 0, signature):
            in_time = place if in_time is None else in_time
            if pool.decisions[place] not in self._taken:
                kept.append(place)
                if any_fit.done:
                    break
        if in_time is None:
            return (pool.decisions[pool.last_free(span, self._taken)],)
        if not kept and any_fit.done:
            return (pool.decisions[in_time],)
        kept = kept or [*self._in_time(pool, span, x, any_fit.day or 0, signature)]
        several = tuple(pool.decisions[place] for place in reversed(kept))
        if any_fit.done or len({self._due(pool, n, x, signature) for n in kept}) == 1:
            return several[-1:]
        return several

    def _due(self, pool: _Pool, place: int, x: Told, signature: object) -> int | None:
        """The last day about a decision: the same for all that state the same."""
        key = (place, signature)
        if key not in pool.due:
            pool.due[key] = self._fit(x, pool.decisions[place]).due
        return pool.due[key]

    def _in_time(
        self, pool: _Pool, span: range, x: Told, day: int, signature: object
    ) -> Iterator[int]:
        """Yield the places of the decisions whose time a process kept, the last first."""

        def last_day(place: int) -> int:
            due = self._due(pool, place, x, signature)
            return _ANY_DAY if due is None else due

        told = {name for name, _ in self._index(pool) if getattr(x.record, name) is None}
        if self._limit is None:
            return iter(reversed(span))
        rises = _rises(self._limit) and told.isdisjoint(_reads(self._limit))
        if rises and max(last_day(span[0]), last_day(span[-1])) < _ANY_DAY:
            return iter(reversed(span[bisect_left(span, day, key=last_day) :]))
        if signature not in pool.latest:
            pool.latest[signature] = _Latest(map(last_day, range(len(pool.decisions))))
        return pool.latest[signature].since(day, span)

    def _fit(self, x: Told, decision: Decision) -> _Fit:
        """How a process about a decision would stand."""
        began = None if x.began is None else x.began.toordinal()
        if self._limit is None:
            return _Fit(None, began, done=True)
        tells = self._matching.tells(decision, self._use.record)
        mine = vars(x.record)
        told = {self._use.notice: decision.notice, **tells}
        record = x.record.plus({n: day for n, day in told.items() if mine[n] is None})
        due, done = self._matching.case(record).due_and_done(self._limit)
        # Once it is done in time, no later or earlier last day changes that it was.
        return _Fit(due, began if done is None else done, done is not None)


_ORDER = attrgetter("notice", "decided")


def _stated(
    x: Told, index: Mapping[tuple[str, date], Sequence[Decision]]
) -> Iterator[tuple[str, date]]:
    """Yield the days that a process states of what it may be told."""
    for name in dict.fromkeys(name for name, _ in index):
        if (day := getattr(x.known, name)) is not None:
            yield name, day


@lru_cache(maxsize=64)
def _reads(limit: Limit) -> frozenset[str]:
    """The facts on which the last day of a limit hangs, and whether it can be counted."""
    ends = () if limit.ends is None else facts_in(limit.ends)
    names = {*facts_in(limit.due), *facts_in(limit.trigger), *facts_in(limit.when), *ends}
    facts = limit.on.facts()
    return frozenset(names | {by for name in names if (by := facts[name].shown_by)})


def _signature(limit: Limit, x: Told) -> tuple[object, ...]:
    """What a process states of these facts: those that state the same have the same last days."""
    return tuple(getattr(x.record, name) for name in sorted(_reads(limit)))


@lru_cache(maxsize=64)
def _rises(limit: Limit) -> bool:
    """Whether no later day gives an earlier last day."""
    parts = (*parts_of(limit.settled), *parts_of(limit.trigger))
    return not any(isinstance(part, InOrder | Due) for part in parts)
