"""The decisions of a case file that carry a right, and which of them a process is about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial

from sendrules.clock import Calendar, uk_date
from sendrules.engine.one.case import Case, holds
from sendrules.engine.one.told import Told, cited
from sendrules.records import Record
from sendrules.rules import Links, Right, Rulebook, Telling, Use, links_of

__all__ = ["Decision", "Matching", "decisions", "holds_decision"]


@dataclass(frozen=True, slots=True)
class Decision:
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
        for right in links_of(links, type(x.record)).rights:
            notice: date | None = getattr(x.known, right.notice)
            if notice is not None and holds(right.when, x.record, as_at):
                made = Decision(cited(right), right.decided, notice, x.name, place, right)
                found.setdefault((notice, right.decided), made)
    of_record = {d.notice for d in found.values() if d.right}
    kept = (d for d in found.values() if d.right or d.notice not in of_record)
    return tuple(sorted(kept, key=lambda d: (d.notice, d.decided)))


def _stated(use: Use, told: Sequence[Told]) -> Iterator[Decision]:
    """Yield the decisions of which a process states the notice; the file may not have them."""
    for place, x in enumerate(told):
        if isinstance(x.record, use.record):
            notice: date | None = getattr(x.known, use.notice)
            if notice is not None:
                yield Decision("", "that the file does not have", notice, x.name, place, None)


@dataclass
class Matching:
    """The processes of a case file, and the decisions that they are about.

    Attributes:
        links: what the law makes them tell each other.
        book: the limits that say by when a right is used.
        known: the decisions.
        told: the processes; each is replaced by itself with what it is told.
        about: what each is about, by its place: one decision, or several where the answer turns on
            which of them it is. Nothing is guessed.
        as_at: the day.
        calendar: bank holidays; England's where none are given.
    """

    links: Links
    book: Rulebook
    known: Sequence[Decision]
    told: list[Told]
    as_at: date
    calendar: Calendar | None = None
    about: dict[int, tuple[Decision, ...]] = field(default_factory=dict)
    _alone: dict[Decision, list[int]] = field(default_factory=dict, repr=False)
    """The places of the processes that are about a decision and no other."""

    def __post_init__(self) -> None:
        self._by_notice = {(d.decided, d.notice): d for d in self.known}

    def match(self, *, opening: bool) -> None:
        """Find what every process is about, tell it so, and open the rights that none uses."""
        for use in self.links.uses:
            for place, several in self._chosen(use).items():
                self._is_about(place, several)
                self.told[place] = self._of(use, self.told[place], several)
        for place, several in self._followed().items():
            self._is_about(place, several)
        self.told = [self.informed(x) for x in self.told]
        for use in self.links.uses if opening else ():
            self.told += self._opened(use)

    def _is_about(self, place: int, several: tuple[Decision, ...]) -> None:
        for decision in self.about.get(place, ()):
            if place in self._alone.get(decision, ()):
                self._alone[decision].remove(place)
        self.about[place] = several
        if len(several) == 1:
            self._alone.setdefault(several[0], []).append(place)

    def concerns(self, one: int, x: Told, *, certainly: bool = False) -> bool:
        """Whether a process may concern a decision of another, or certainly does."""
        several = self.about.get(one, ())
        held = (holds_decision(x, d, self.links, self.as_at) for d in several)
        return bool(several) and all(held) if certainly else not several or any(held)

    def may_share(self, one: int, other: int) -> bool:
        """Whether two processes may be about one decision: what neither says may be."""
        several, others = self.about.get(one), self.about.get(other)
        return not several or not others or not set(several).isdisjoint(others)

    def informed(self, x: Told) -> Told:
        """Return a process with what those about a decision that it holds tell it."""
        hears = self.about and _by_fact(self.links, type(x.record))
        for decision in self._stated_in(x) if hears else ():
            if holds_decision(x, decision, self.links, self.as_at):
                note = partial("What is recorded about {} elsewhere in the file.".format, decision)
                x = x.given(self._tells(decision, type(x.record)), note)
        return x

    def _stated_in(self, x: Told) -> Sequence[Decision]:
        """The decisions that a process may hold, the earliest first: those of its days of notice."""
        rights = links_of(self.links, type(x.record)).rights
        keys = {(right.decided, getattr(x.known, right.notice)) for right in rights}
        found = [self._by_notice[key] for key in keys & self._by_notice.keys()]
        return sorted(found, key=lambda d: (d.notice, d.decided))

    def _chosen(self, use: Use) -> Mapping[int, tuple[Decision, ...]]:
        """What each process of one kind is about, by its place.

        The process that began first chooses first, and a decision that another has taken is left
        to it where there is any other that fits.
        """
        places = [
            n for n, x in enumerate(self.told) if isinstance(x.record, use.record) and not x.waits
        ]
        if len(places) > 1:
            places.sort(key=lambda place: self.told[place].order())
        # What a process states itself comes before what is worked out.
        places.sort(key=lambda place: getattr(self.told[place].known, use.notice) is None)
        found: dict[int, tuple[Decision, ...]] = {}
        taken: set[Decision] = set()
        for place in places:
            x = self.told[place]
            fitting = self._fitting(use, x)
            stands = {d: self._stands(use, x, d) for d in fitting}
            in_time = [d for d in fitting if stands[d][0]]
            free = [d for d in in_time or fitting if d not in taken]
            kept = tuple(free or in_time or fitting)
            kept = kept if in_time else kept[-1:]
            if kept:
                one = len({stands[d] for d in kept}) == 1
                found[place] = kept[-1:] if one else kept
                taken.update(found[place] if len(found[place]) == 1 else ())
        return found

    def _followed(self) -> Mapping[int, tuple[Decision, ...]]:
        """What each process is about that is no use of a right, such as an order, by its place."""
        found: dict[int, tuple[Decision, ...]] = {}
        for place, x in enumerate(self.told):
            reference = links_of(self.links, type(x.record)).reference
            if reference is None or place in self.about:
                continue
            before = {
                several
                for n, several in self.about.items()
                if isinstance(self.told[n].record, reference.follows)
                and (began := self.told[n].began) is not None
                and (x.began is None or began <= x.began)
            }
            said = self._said(x)
            if said and x.began:
                said = tuple(d for d in said if d.notice <= x.began)
            if said or (said is None and len(before) == 1):
                found[place] = said or before.pop()
        return found

    def _said(self, x: Told) -> tuple[Decision, ...] | None:
        """The decisions that a process says it is about; None where it says nothing."""
        reference = links_of(self.links, type(x.record)).reference
        if reference is None:
            return None
        named, decided = (getattr(x.known, n) for n in (reference.about, reference.decided))
        if named is None and decided is None:
            return None
        found = self.known
        if named is not None:
            places = [n for n, y in enumerate(self.told) if y.stated.id == named]
            about = {d for n in places for d in self.about.get(n, ())}
            held = [self.told[n] for n in places]
            found = [
                d
                for d in found
                if d in about or any(holds_decision(x, d, self.links, self.as_at) for x in held)
            ]
        return tuple(d for d in found if decided in {None, d.decided})

    def _fitting(self, use: Use, x: Told) -> Sequence[Decision]:
        """The decisions that a process can be about, whatever its time."""
        said = self._said(x)
        notice = getattr(x.known, use.notice)
        only = [decided for name, decided in use.about if getattr(x.known, name) is True]
        found = [
            d
            for d in self.known
            if (d.right is None or d.right in use.rights)
            and (said is None or d in said)
            and all(d.right is None or d.decided in decided for decided in only)
            and (d.notice == notice if notice else x.began is None or d.notice <= x.began)
        ]
        # A certificate goes with the decision of its own mediation.
        agreeing = [
            d
            for d in found
            if any(getattr(x.known, n) == day for n, day in self._tells(d, use.record).items())
        ]
        return agreeing or found

    def _stands(self, use: Use, x: Told, decision: Decision) -> tuple[bool, object]:
        """Whether a process about a decision would keep its time, and what else would differ."""
        limit = self.book.get(use.limit)
        if limit is None:
            return True, None
        supposed = x.given({use.notice: decision.notice, **self._tells(decision, use.record)})
        (answer,) = Case(supposed.record, self.as_at, self.calendar).answers((limit,))
        due, done = answer.due, answer.done
        day = done if done is not None or x.began is None else x.began.toordinal()
        kept = due is None or day is None or day <= due
        # Once it is done in time, no later or earlier last day changes that it was.
        return kept, None if done is not None else due

    def _of(self, use: Use, x: Told, several: tuple[Decision, ...]) -> Told:
        if len(several) > 1:
            says = partial(_cannot_be_told, several)
            return x.noted(says, (use.notice,))._replace(unsure=frozenset({use.notice}))
        (decision,) = several
        facts = {use.notice: decision.notice, **self._tells(decision, use.record)}
        told = x.given(facts, partial("It is about {}.".format, decision))
        return told._replace(unsure=frozenset(self._may_tell(decision, told)))

    def _may_tell(self, decision: Decision, x: Told) -> Iterator[str]:
        """Yield the facts that a process would be told if another were about its decision."""
        for place, several in self.about.items():
            if len(several) > 1 and decision in several:
                other = self.told[place]
                for telling in self.links.tellings:
                    tells = isinstance(other.record, telling.source)
                    if tells and isinstance(x.record, telling.target):
                        unknown = getattr(x.record, telling.fills) is None
                        if unknown and getattr(other.known, telling.event) is not None:
                            yield telling.fills

    def _opened(self, use: Use) -> Iterator[Told]:
        """Yield a process for each right that is not used, one for a day."""
        used = {
            several[0].notice
            for place, several in self.about.items()
            if isinstance(self.told[place].record, use.record) and len(several) == 1
        }
        for decision in self.known:
            if decision.right in use.rights and decision.notice not in used:
                used.add(decision.notice)
                facts = {use.notice: decision.notice, **self._tells(decision, use.record)}
                note = partial("It is open since {}.".format, decision)
                yield Told.begun(use.record, facts, decision.notice, note, right=True)

    def _tells(self, decision: Decision, target: type[Record]) -> Mapping[str, date]:
        """What the processes about a decision tell another: one day of each fact, as is declared."""
        if not self.about:
            return {}
        mine = [self.told[n] for n in self._alone.get(decision, ())]
        found: dict[str, date] = {}
        for fills, tellings in _by_fact(self.links, target):
            days = [_told_by(x, tellings) for x in mine]
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


def _cannot_be_told(several: Sequence[Decision]) -> str:
    names = " or ".join(map(str, several))
    return f"Which decision it is about cannot be told: {names}. Record the day of its notice."


def holds_decision(x: Told, decision: Decision, links: Links, as_at: date) -> bool:
    """Say whether a decision was made in a process; two records may state the same one."""
    return any(
        right.decided == decision.decided
        and getattr(x.known, right.notice) == decision.notice
        and holds(right.when, x.record, as_at)
        for right in links_of(links, type(x.record)).rights
    )


@lru_cache(maxsize=256)
def _by_fact(links: Links, target: type[Record]) -> tuple[tuple[str, tuple[Telling, ...]], ...]:
    """What tells a process each of its facts."""
    found: dict[str, list[Telling]] = {}
    for telling in links.tellings:
        if issubclass(target, telling.target):
            found.setdefault(telling.fills, []).append(telling)
    return tuple((fills, tuple(tellings)) for fills, tellings in found.items())


def _told_by(x: Told, tellings: Iterable[Telling]) -> date | None:
    """The first day of the events that a process tells, if it knows any."""
    days = (getattr(x.known, t.event) for t in tellings if isinstance(x.record, t.source))
    return min((day for day in days if day is not None), default=None)
