"""What a process shows of others that follow it."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import accumulate, chain
from typing import NamedTuple

from sendrules.engine.one.case import holds
from sendrules.engine.one.decisions import Decision, Matching, parted
from sendrules.engine.one.told import Told, first_few
from sendrules.rules import Shows

__all__ = ["with_what_is_shown"]


def with_what_is_shown(told: Sequence[Told], matching: Matching) -> list[Told]:
    """Return the processes; what those that they follow show of them is told to them."""
    found = list(told)
    for link in matching.links.shows:
        sources = _Sources(link, found, matching)
        for place, x in enumerate(found):
            hears = isinstance(x.record, link.target) and not (x.waits or x.opened)
            if hears and x.began and sources.all_show(place, x.began):
                note = partial(_shown, sources, place, x.began, link)
                found[place] = x.given({link.fact: link.value}, note)
    return found


class _Source(NamedTuple):
    """A process that may show something."""

    place: int
    name: str
    began: date
    shows: bool


class _Since(NamedTuple):
    """Since when processes had begun, and since when not all of them show something."""

    began: date
    doubt: date

    def or_before(self, other: "_Since") -> "_Since":
        """Since when it is so of these or of others."""
        return _Since(min(self.began, other.began), min(self.doubt, other.doubt))


_NEVER = _Since(date.max, date.max)


class _Sources:
    """The processes that may show something, by the decisions that they may be about."""

    def __init__(self, link: Shows, told: Sequence[Told], matching: Matching) -> None:
        self._about = matching.about
        sources = [
            _Source(n, y.name, y.began, holds(link.when, y.record, matching.as_at))
            for n, y in enumerate(told)
            if y.began and isinstance(y.record, link.source)
        ]
        self._all = sorted(sources, key=lambda x: x.began)
        self._unsaid: list[_Source] = []
        self._of: dict[Decision, list[_Source]] = {}
        for source in self._all:
            several = self._about.get(source.place, ())
            for decision in several:
                self._of.setdefault(decision, []).append(source)
            if not several:
                self._unsaid.append(source)
        self._since = {decision: _since(each) for decision, each in self._of.items()}
        self._since_all, self._since_unsaid = _since(self._all), _since(self._unsaid)
        self._first: dict[int, Sequence[_Since]] = {}

    def all_show(self, place: int, day: date) -> bool:
        """Say whether some that a process may follow began by a day, and each of these shows it."""
        since = self._since_of(self._about.get(place, ()))
        return since.began <= day < since.doubt

    def _since_of(self, several: Sequence[Decision]) -> _Since:
        if not several:
            return self._since_all
        # Those of many processes are the first of the same decisions.
        whole, end = parted(several)
        if id(whole) not in self._first:
            each = (self._since.get(decision, _NEVER) for decision in whole)
            self._first[id(whole)] = [*accumulate(each, _Since.or_before)]
        return self._since_unsaid.or_before(self._first[id(whole)][end - 1])

    def begun(self, place: int, day: date) -> Iterator[_Source]:
        """Yield those that a process may follow, if they began by a day."""
        several = self._about.get(place, ())
        each = chain(self._unsaid, (x for d in several for x in self._of.get(d, ())))
        return (x for x in (dict.fromkeys(each) if several else self._all) if x.began <= day)


def _since(sources: Sequence[_Source]) -> _Since:
    doubts = (x.began for x in sources if not x.shows)
    return _Since(sources[0].began if sources else date.max, min(doubts, default=date.max))


def _shown(sources: _Sources, place: int, day: date, link: Shows) -> str:
    first, more = first_few(sources.begun(place, day))
    names = " and the ".join(x.name for x in sorted(first)) + (" and others" if more else "")
    return f"The {names} shows it ({link.citation})."
