"""What processes have in common: the days on which it happened, and how each process is told it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from sendrules.clock import uk_date
from sendrules.engine.one.decisions import Matching
from sendrules.engine.one.plans import BY_DAY
from sendrules.engine.one.told import Apart, Told, cited
from sendrules.records import CaseFile
from sendrules.rules import Limit, Links, Shared, links_of
from sendrules.values import Value

__all__ = ["Ending", "days_of", "sharing"]


class Ending(Value):
    """What ended a plan, and every process that hangs on it.

    Attributes:
        day: when.
        says: what happened, in words.
        citation: the paragraph for which it matters, as a reader cites it.
        record: where it is recorded; the case file itself, where that says it.
    """

    day: date
    says: str
    citation: str
    record: str


def days_of(
    case_file: CaseFile, told: Sequence[Told], links: Links, as_at: date
) -> Mapping[Shared, Sequence[Ending]]:
    """Return every day on which each fact that processes have in common is recorded, in order."""
    found: dict[Shared, list[Ending]] = {s: [] for s in links.shared}

    def recorded(s: Shared, day: date | None, name: str) -> None:
        if day is not None and day <= as_at:
            found[s].append(Ending(day, s.says, cited(s), name))

    said_once = vars(case_file)
    for s in links.shared:
        recorded(s, said_once.get(s.fact), case_file.process())
    for x in told:
        values = vars(x.known)
        for s, fact in links_of(links, type(x.record)).tells:
            recorded(s, values[fact], x.name)
    return {s: sorted(endings, key=BY_DAY) for s, endings in found.items()}


def sharing(
    told: Sequence[Told], days: Mapping[Shared, Sequence[Ending]], matching: Matching
) -> list[Told]:
    """Return the processes, each with what it has in common with others."""
    happened = {s: _Happened(s, e, told, matching) for s, e in days.items() if e}
    if not happened:
        return [*told]
    return [x if x.waits else _with_what_happened(x, happened, matching.links) for x in told]


def _with_what_happened(x: Told, happened: "Mapping[Shared, _Happened]", links: Links) -> Told:
    for s, name in links_of(links, type(x.record)).told:
        if s in happened:
            x = happened[s].told_to(x, name)
    return x


class _Spell(NamedTuple):
    """How long it lasted that something had happened: from one day until it was undone, if it was."""

    began: Ending
    over: date | None


class _Happened:
    """The days on which something happened that processes have in common, and those that undid it."""

    def __init__(
        self, shared: Shared, days: Sequence[Ending], told: Sequence[Told], matching: Matching
    ) -> None:
        self._shared = shared
        self._days = days
        self._matching = matching
        undone = (
            getattr(x.known, fact)
            for record, fact in shared.undone
            for x in told
            if isinstance(x.record, record)
        )
        self._undone = sorted(day for day in undone if day is not None)
        self._spells = [*self._each_spell()] if shared.undone else []
        self._overs = [spell.over or date.max for spell in self._spells]

    def _each_spell(self) -> Iterator[_Spell]:
        """Yield each time that it lasted; what happened again meanwhile is no other time."""
        spell: _Spell | None = None
        for day in self._days:
            again = spell is not None and day.day == spell.over != spell.began.day
            if spell and not again and (spell.over is None or day.day <= spell.over):
                continue
            after = (bisect_right if again else bisect_left)(self._undone, day.day)
            spell = _Spell(day, self._undone[after] if after < len(self._undone) else None)
            yield spell

    def told_to(self, x: Told, name: str) -> Told:
        """Return a process that is told it by a fact, and each of its limits when it concerns that."""
        kind, s = type(x.record), self._shared
        resumed = s.resumed_in(kind)
        if resumed:
            spell = self._stated(getattr(x.record, name))
            facts = {name: spell.began.day, **({resumed: spell.over} if spell.over else {})}
            usual = x.given(facts, partial(_ended, spell.began, s))
        else:
            first = self._first(x)
            usual = x.given({name: first.day}, partial(_ended, first, s)) if first else x
            if getattr(x.record, name) is not None:
                return usual
        apart = self._apart(x, usual, name, resumed) if self._spells else ()
        return usual._replace(apart=(*usual.apart, *apart)) if apart else usual

    def _lasting_to(self, day: date) -> _Spell | None:
        """The first time that was not undone before a day."""
        place = bisect_left(self._overs, day)
        return self._spells[place] if place < len(self._spells) else None

    def _stated(self, day: date | None) -> _Spell:
        """The time that a process states itself, or else the last."""
        mine = self._lasting_to(day) if day else None
        return mine if mine and day and mine.began.day <= day else self._spells[-1]

    def _first(self, x: Told) -> Ending | None:
        """The first day that is told to a process that had begun, or may have."""
        place = 0
        if not self._shared.ever:
            place = bisect_left(self._days, x.began or date.min, key=BY_DAY)
            # What was undone is told to nobody that has not begun, and to no duty that takes up again.
            if self._undone and (x.began is None or isinstance(x.record, self._shared.standing)):
                place = max(place, bisect_right(self._days, self._undone[-1], key=BY_DAY))
        return self._days[place] if place < len(self._days) else None

    def _apart(self, x: Told, usual: Told, name: str, resumed: str | None) -> Iterator[Apart]:
        """Yield the limits that fell due before or in another time than that which is told usually.

        Each is told that time alone, and one that falls due after all of them is told none.
        """
        found: defaultdict[_Spell | None, set[str]] = defaultdict(set)
        limits = self._going_on(x, resumed)
        dues = self._matching.case(x.record).dues(limits) if limits else ()
        for limit, due in zip(limits, dues, strict=True):
            if due is not None:
                spell = self._lasting_to(date.fromordinal(due))
                if spell or not resumed:
                    found[spell].add(limit.id)
        told = vars(usual.record)
        for spell, ids in found.items():
            if spell is None:
                if x.record != usual.record:
                    yield Apart(frozenset(ids), x, {})
                continue
            facts = {name: spell.began.day, **({resumed: spell.over} if resumed else {})}
            if any(told[fact] != day for fact, day in facts.items()):
                note = partial(_ended, spell.began, self._shared)
                yield Apart(frozenset(ids), x, facts, note)

    def _going_on(self, x: Told, resumed: str | None) -> tuple[Limit, ...]:
        """The limits of a process that go on once it was undone."""
        limits, s = self._matching.book.on(type(x.record)), self._shared
        if resumed or isinstance(x.record, s.standing):
            return limits if not resumed or len(self._spells) > 1 else ()
        return tuple([limit for limit in limits if limit.id in s.goes_on])


def _ended(ending: Ending, s: Shared) -> str:
    return f"On {uk_date(ending.day)} {ending.says} ({ending.record}; {s.citation})."
