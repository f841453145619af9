"""What a process shows of others that follow it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from sendrules.engine.one.case import holds
from sendrules.engine.one.decisions import Decision, Matching
from sendrules.engine.one.told import Told
from sendrules.rules import Shows

__all__ = ["with_what_is_shown"]


def with_what_is_shown(told: Sequence[Told], matching: Matching) -> list[Told]:
    """Return the processes; what those that they follow show of them is told to them."""
    found = list(told)
    for link in matching.links.shows:
        sources = _Sources(link, found, matching)
        for place, x in enumerate(found):
            if isinstance(x.record, link.target) and x.began and not (x.waits or x.opened):
                before = sources.before(place, x.began)
                if before and all(part.shows_until(x.began) for part in before):
                    note = partial(_shown, before, x.began, link)
                    found[place] = x.given({link.fact: link.value}, note)
    return found


class _Source(NamedTuple):
    """A process that may show something."""

    place: int
    name: str
    began: date
    shows: bool


class _Part:
    """Processes that may be about one decision, those that began first before the others."""

    def __init__(self) -> None:
        self._sources: list[_Source] = []
        self._not = date.max

    def add(self, source: _Source) -> None:
        """Count one that began after those before it."""
        self._sources.append(source)
        if not source.shows:
            self._not = min(self._not, source.began)

    def shows_until(self, day: date) -> bool:
        """Say whether each that began by a day shows it."""
        return day < self._not

    def until(self, day: date) -> Sequence[_Source]:
        """Return those that began by a day."""
        return self._sources[: bisect_right(self._sources, day, key=lambda x: x.began)]

    def began_by(self, day: date) -> bool:
        """Say whether any began by a day."""
        return bool(self._sources) and self._sources[0].began <= day


class _Sources:
    """The processes that may show something, by the decisions that they may be about."""

    def __init__(self, link: Shows, told: Sequence[Told], matching: Matching) -> None:
        self._about = matching.about
        self._all, self._unsaid = _Part(), _Part()
        self._of: dict[Decision, _Part] = {}
        sources = [
            _Source(n, y.name, y.began, holds(link.when, y.record, matching.as_at))
            for n, y in enumerate(told)
            if y.began and isinstance(y.record, link.source)
        ]
        for source in sorted(sources, key=lambda x: x.began):
            several = matching.about.get(source.place, ())
            self._all.add(source)
            for decision in several:
                self._of.setdefault(decision, _Part()).add(source)
            if not several:
                self._unsaid.add(source)

    def before(self, place: int, day: date) -> list[_Part]:
        """Return those that began by a day and may be about what a process is about, in parts."""
        several = self._about.get(place, ())
        parts: Iterable[_Part] = (self._all,)
        if several:
            parts = (self._unsaid, *(self._of[d] for d in several if d in self._of))
        return [part for part in parts if part.began_by(day)]


def _shown(before: Iterable[_Part], day: date, link: Shows) -> str:
    sources = sorted({source for part in before for source in part.until(day)})
    return f"The {' and the '.join(x.name for x in sources)} shows it ({link.citation})."
