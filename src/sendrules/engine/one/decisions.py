"""The decisions of a case file that carry a right, and which of them a process is about."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import islice
from operator import attrgetter
from typing import overload

from sendrules.clock import Calendar, uk_date
from sendrules.engine.one.case import Case, holds
from sendrules.engine.one.told import Told, cited
from sendrules.records import Record
from sendrules.rules import Links, Right, Rulebook, Telling, Use, links_of
from sendrules.values import Value

__all__ = [
    "Before",
    "Decision",
    "Matching",
    "Several",
    "decisions",
    "held_in",
    "only_one",
    "parted",
]


class Decision(Value):
    """A decision that carries a right of appeal.

    Attributes:
        citation: the paragraph that gives the right, as a reader cites it; empty where only the
            notice of the decision is known.
        decided: what was decided, in words that follow "a decision": `not to assess`.
        notice: the day of its notice to the family.
        record: the process in which it was decided, numbered where there are several.
        place: which of the file's records that is.
        right: the right that the law gives; None of a decision that is known only by its notice.
    """

    citation: str
    decided: str
    notice: date
    record: str
    place: int = field(repr=False)
    right: Right | None = field(repr=False, compare=False)

    def __str__(self) -> str:
        where = f"{self.record}; {self.citation}" if self.citation else self.record
        return f"the decision {self.decided} of {uk_date(self.notice)} ({where})"


def decisions(links: Links, told: Sequence[Told], as_at: date) -> tuple[Decision, ...]:
    """Return every decision that is known by a day, the earliest first, each once."""
    found = {(d.notice, d.decided): d for use in links.uses for d in _stated(use, told)}
    for place, x in enumerate(told):
        known = vars(x.known)
        for right in links_of(links, type(x.record)).rights:
            notice: date | None = known[right.notice]
            if notice is not None and holds(right.when, x.record, as_at):
                made = Decision(cited(right), right.decided, notice, x.name, place, right)
                found.setdefault((notice, right.decided), made)
    if len(found) > 1:
        of_record = {d.notice for d in found.values() if d.right}
        kept = (d for d in found.values() if d.right or d.notice not in of_record)
        return tuple(sorted(kept, key=_ORDER))
    return tuple(found.values())


def _stated(use: Use, told: Sequence[Told]) -> Iterator[Decision]:
    """Yield the decisions of which a process states the notice; the file may not have them."""
    for place, x in enumerate(told):
        if isinstance(x.record, use.record):
            notice: date | None = getattr(x.known, use.notice)
            if notice is not None:
                yield Decision("", "that the file does not have", notice, x.name, place, None)


_ORDER = attrgetter("notice", "decided")


class Several(Sequence[Decision]):
    """Decisions of which it cannot be told which one a process is about, the earliest first.

    They are found when somebody asks for them: of a large file most are asked for by nobody.
    """

    def __init__(self, find: Callable[[], Iterable[Decision]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> tuple[Decision, ...]:
        return tuple(self._find())

    @overload
    def __getitem__(self, place: int) -> Decision: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Decision, ...]: ...
    def __getitem__(self, place: int | slice) -> Decision | tuple[Decision, ...]:
        return self._found[place]

    def __len__(self) -> int:
        return len(self._found)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Decision]:
        # Who asks for the first few does not find them all.
        return iter(vars(self).get("_found") or self._find())

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Sequence) and self._found == tuple(other))

    def __hash__(self) -> int:
        return hash(self._found)

    def __reduce__(self) -> tuple[type[tuple[Decision, ...]], tuple[tuple[Decision, ...]]]:
        return tuple, (self._found,)


class Before(Several):
    """The first of some decisions: those of which there was notice by a day.

    Attributes:
        whole: all of them, the earliest first.
        end: how many of them it has.
    """

    def __init__(self, whole: Sequence[Decision], end: int) -> None:
        super().__init__(lambda: islice(whole, end))
        self.whole = whole
        self.end = end

    def __len__(self) -> int:
        return self.end


def parted(several: Sequence[Decision]) -> tuple[Sequence[Decision], int]:
    """Return some decisions as the first of others, and how many these are."""
    if isinstance(several, Before):
        return several.whole, several.end
    return several, len(several)


def only_one(several: Sequence[Decision]) -> Decision | None:
    """Return the decision that a process is about, if it is about one: then it is never `Several`."""
    return several[0] if isinstance(several, tuple) and len(several) == 1 else None


@dataclass
class Matching:
    """The processes of a case file, and the decisions that they are about.

    Attributes:
        links: what the law makes them tell each other.
        book: the limits that say by when a right is used.
        known: the decisions, the earliest first.
        told: the processes; each is replaced by itself with what it is told.
        about: what each is about, by its place: one decision, or several where the answer turns on
            which of them it is. Nothing is guessed.
        as_at: the day.
        calendar: bank holidays; England's where none are given.
        counted: whether a limit was asked about, whose answer turns on how many days lie between others.
    """

    links: Links
    book: Rulebook
    known: Sequence[Decision]
    told: list[Told]
    as_at: date
    calendar: Calendar | None = None
    counted: bool = False
    about: dict[int, Sequence[Decision]] = field(default_factory=dict)
    _alone: dict[Decision, list[int]] = field(default_factory=dict, repr=False)
    """The places of the processes that are about a decision and no other."""
    _among: dict[Decision, list[int]] = field(default_factory=dict, repr=False)
    """The places of those that are about a decision or another, and have something to tell of it."""
    _heard: dict[Decision, dict[type[Record], Mapping[str, date]]] = field(
        default_factory=dict, repr=False
    )
    """What the processes about a decision tell another, once it was asked."""
    _meant: dict[tuple[str | None, str | None], Sequence[Decision]] = field(
        default_factory=dict, repr=False
    )
    """The decisions that a record of a name holds or is about, or of a kind, once they were asked for."""

    def __post_init__(self) -> None:
        self._by_notice = {(d.decided, d.notice): d for d in self.known}
        self._named: dict[str, list[int]] = {}
        for place, x in enumerate(self.told):
            if x.stated.id is not None:
                self._named.setdefault(x.stated.id, []).append(place)

    def case(self, record: Record) -> Case:
        """Return a record, to be asked about its limits."""
        self.counted = True
        return Case(record, self.as_at, self.calendar)

    def put(self, place: int, several: Sequence[Decision]) -> None:
        """Note what a process is about."""
        for decision in self.about.get(place, ()):
            for places in (self._alone.get(decision, []), self._among.get(decision, [])):
                if place in places:
                    places.remove(place)
            self._heard.pop(decision, None)
        self.about[place] = several
        if one := only_one(several):
            self._alone.setdefault(one, []).append(place)
        elif self._tells(self.told[place]):
            for decision in several:
                self._among.setdefault(decision, []).append(place)
        self.tell(place, self.told[place])

    def _tells(self, x: Told) -> bool:
        """Whether a process knows what it tells others that may be about its decision."""
        tellings = _tellings_of(self.links, type(x.record))
        return any(getattr(x.known, telling.event) is not None for telling in tellings)

    def tell(self, place: int, x: Told) -> None:
        """Put a process in the place of itself, with what it is told."""
        self.told[place] = x
        self._meant.clear()
        if decision := only_one(self.about[place]):
            self._forget(decision, type(x.record))

    def _forget(self, decision: Decision, source: type[Record]) -> None:
        """Ask anew what is told of a decision to those that hear of it from a kind of process."""
        heard = self._heard.get(decision, {})
        for target in [t for t in heard if _hears(self.links, t, source)]:
            del heard[target]

    def inform(self) -> None:
        """Tell every process what those about the decisions that it holds tell it."""
        if self.about:
            self.told = [self.informed(x) for x in self.told]
            self._heard.clear()

    def held(self, x: Told) -> Sequence[Decision]:
        """Return the decisions that were made in a process, the earliest first."""
        return held_in(x, self._by_notice, self.links, self.as_at)

    def informed(self, x: Told) -> Told:
        """Return a process with what those about a decision that it holds tell it."""
        hears = self.about and _by_fact(self.links, type(x.record))
        for decision in self.held(x) if hears else ():
            note = partial("What is recorded about {} elsewhere in the file.".format, decision)
            x = x.given(self.tells(decision, type(x.record)), note)
        return x

    def said_by(self, x: Told) -> tuple[str | None, str | None] | None:
        """Return the record and the kind of decision that a process says it is about."""
        reference = links_of(self.links, type(x.record)).reference
        if reference is None:
            return None
        named, decided = (getattr(x.known, n) for n in (reference.about, reference.decided))
        return None if named is None and decided is None else (named, decided)

    def meant(self, named: str | None, decided: str | None) -> Sequence[Decision]:
        """Return the decisions that a process can mean, the earliest first."""
        key = (named, decided)
        if key not in self._meant:
            found = self.known if named is None else self._of_record(named)
            self._meant[key] = (
                found if decided is None else [d for d in found if d.decided == decided]
            )
        return self._meant[key]

    def _of_record(self, named: str) -> Sequence[Decision]:
        places = self._named.get(named, ())
        about = [self.about[n] for n in places if n in self.about]
        held = [d for n in places for d in self.held(self.told[n])]
        if len(about) == 1 and not held:
            return about[0]
        return sorted({*held, *(d for several in about for d in several)}, key=_ORDER)

    def may_tell(self, decision: Decision, x: Told) -> Iterator[str]:
        """Yield the facts that a process would be told if another were about its decision."""
        for place in self._among.get(decision, ()):
            other = self.told[place]
            for telling in self.links.tellings:
                tells = isinstance(other.record, telling.source)
                if tells and isinstance(x.record, telling.target):
                    unknown = getattr(x.record, telling.fills) is None
                    if unknown and getattr(other.known, telling.event) is not None:
                        yield telling.fills

    def tells(self, decision: Decision, target: type[Record]) -> Mapping[str, date]:
        """Return what the processes that are about a decision tell another."""
        if not self.about:
            return {}
        heard = self._heard.setdefault(decision, {})
        if target not in heard:
            heard[target] = self._told_of(decision, target)
        return heard[target]

    def _told_of(self, decision: Decision, target: type[Record]) -> Mapping[str, date]:
        """What the processes about a decision tell another: one day of each fact, as is declared."""
        mine = [self.told[n] for n in self._alone.get(decision, ())]
        found: dict[str, date] = {}
        for fills, tellings in _by_fact(self.links, target):
            lasting = [(telling, _last_undone(telling, mine)) for telling in tellings]
            days = [_told_by(x, lasting) for x in mine]
            known = [day for day in days if day is not None]
            ends = any(telling.ends for telling in tellings)
            pending = ends and any(
                day is None and isinstance(x.record, telling.source) and x.began
                for x, day in zip(mine, days, strict=True)
                for telling in tellings
            )
            if known and not pending:
                last = ends or any(telling.last for telling in tellings)
                found[fills] = max(known) if last else min(known)
        return found


def held_in(
    x: Told, by_notice: Mapping[tuple[str, date], Decision], links: Links, as_at: date
) -> Sequence[Decision]:
    """Return the decisions that were made in a process; two records may state the same one.

    Args:
        x: the process.
        by_notice: the decisions of the file, by what was decided and the day of the notice.
        links: the rights that the law knows.
        as_at: the day.
    """
    found: dict[tuple[str, date], Decision] = {}
    for right in links_of(links, type(x.record)).rights:
        key = (right.decided, getattr(x.known, right.notice))
        decision = by_notice.get(key)
        if decision is not None and key not in found and holds(right.when, x.record, as_at):
            found[key] = decision
    return sorted(found.values(), key=_ORDER)


@lru_cache(maxsize=256)
def _tellings_of(links: Links, source: type[Record]) -> tuple[Telling, ...]:
    """What a kind of process tells those in which a right is used."""
    uses = [use.record for use in links.uses]
    each = (t for t in links.tellings if issubclass(source, t.source))
    return tuple(t for t in each if any(issubclass(use, t.target) for use in uses))


@lru_cache(maxsize=1024)
def _hears(links: Links, target: type[Record], source: type[Record]) -> bool:
    """Whether a kind of process tells another something."""
    each = (telling for _, tellings in _by_fact(links, target) for telling in tellings)
    return any(issubclass(source, telling.source) for telling in each)


@lru_cache(maxsize=256)
def _by_fact(links: Links, target: type[Record]) -> tuple[tuple[str, tuple[Telling, ...]], ...]:
    """What tells a process each of its facts."""
    found: dict[str, list[Telling]] = {}
    for telling in links.tellings:
        if issubclass(target, telling.target):
            found.setdefault(telling.fills, []).append(telling)
    return tuple((fills, tuple(tellings)) for fills, tellings in found.items())


def _told_by(x: Told, tellings: Iterable[tuple[Telling, date]]) -> date | None:
    """The first day of the events that a process tells, if it knows any, of those after a day each."""
    days = (
        day
        for t, after in tellings
        if isinstance(x.record, t.source) and (day := getattr(x.known, t.event)) is not None
        if day > after
    )
    return min(days, default=None)


def _last_undone(telling: Telling, mine: Iterable[Told]) -> date:
    """The last day on which one of some processes undid what is told."""
    days = (
        getattr(x.known, fact)
        for record, fact in telling.undone
        for x in mine
        if isinstance(x.record, record)
    )
    return max((day for day in days if day is not None), default=date.min)
