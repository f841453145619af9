"""A record of a case file, with what the rest of the file tells it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from sendrules.clock import uk_date
from sendrules.records import Record

if TYPE_CHECKING:  # one record alone is told nothing
    from sendrules.rules import Limit, PlanStep, Right, Shared

__all__ = [
    "Apart",
    "Differing",
    "Note",
    "Told",
    "blank",
    "cited",
    "first_few",
    "name_of_begun",
    "or_more",
]

_T = TypeVar("_T")

Note: TypeAlias = Callable[[], str]
"""Words that are put together when somebody reads them: most notes are never read."""


class Differing(NamedTuple):
    """What a process states and another record certainly says otherwise.

    Attributes:
        name: the fact.
        where: the name of the other record.
        own: the name of the fact there.
        value: what it says.
    """

    name: str
    where: str
    own: str
    value: object


class Told(NamedTuple):
    """A record of a case file, with what the rest of the file tells it.

    Attributes:
        record: the facts, stated and told.
        known: those of them that are known on the day.
        stated: the record as it was given.
        name: the record's name: its process, numbered where there are several.
        began: the first thing that happened in it, apart from what it shares with others.
        waits: whether all that is dated in it lies ahead: nothing is told to it yet.
        opened: the day of the event in another process that began it, where nothing of it is
            recorded yet.
        right: whether it is a right that may be left unused.
        unsure: facts of which it cannot be told which of several days is theirs.
        supposed: the record as it would be if what is unsure was not done, and if it was done on each of
            the days that are recorded, where these are all that there can be.
        elsewhere: the ids of limits that another process answers: they ask about its duty.
        differs: what it states and another record certainly says otherwise.
        untold: the ids of limits that turn on which of two records is right.
        notes: what it was told and why, in words, with the facts that each is about.
        apart: limits that are told something else.
    """

    record: Record
    known: Record
    stated: Record
    name: str
    began: date | None
    waits: bool = False
    opened: date | None = None
    right: bool = False
    unsure: frozenset[str] = frozenset()
    supposed: tuple[Record, ...] = ()
    elsewhere: frozenset[str] = frozenset()
    differs: frozenset[Differing] = frozenset()
    untold: frozenset[str] = frozenset()
    notes: tuple[tuple[Note, frozenset[str]], ...] = ()
    apart: "tuple[Apart, ...]" = ()

    @property
    def called(self) -> str:
        """Its own reference, or its name."""
        return self.stated.id or self.name

    def each(self, limits: Iterable["Limit"]) -> "Iterator[Told]":
        """Yield the process as each of the limits on its kind has it: once, where all have the same.

        In each, the others are limits that another process answers.
        """
        if not self.apart:
            yield self
            return
        elsewhere = self.elsewhere.union(*(apart.limits for apart in self.apart))
        yield self._replace(elsewhere=elsewhere, apart=())
        every = {limit.id for limit in limits}
        for apart in self.apart:
            others = self.elsewhere | (every - apart.limits)
            yield apart.process()._replace(elsewhere=others, untold=self.untold)

    def given(self, facts: Mapping[str, object], note: Note | None = None) -> "Told":
        """Return it with those of some facts that it does not state, and a note that says why."""
        mine = vars(self.record)
        new = {name: value for name, value in facts.items() if mine[name] is None}
        if not new:
            return self
        # Facts that other records state were checked there.
        record = self.record.plus(new)
        known = record if self.known is self.record else self.known.plus(new)
        notes = (*self.notes, (note, frozenset(new))) if note else self.notes
        return self._replace(record=record, known=known, notes=notes)

    def noted(self, note: Note, facts: Iterable[str]) -> "Told":
        """Return it with one note more, about some facts."""
        return self._replace(notes=(*self.notes, (note, frozenset(facts))))

    @classmethod
    def begun(
        cls,
        process: type[Record],
        facts: Mapping[str, object],
        day: date,
        note: Note,
        *,
        right: bool = False,
    ) -> "Told":
        """Return a process of which nothing is recorded but the event that began it."""
        record = blank(process).plus(facts)
        notes = ((note, frozenset(facts)),)
        name = name_of_begun(process, day)
        return cls(record, record, record, name, day, opened=day, right=right, notes=notes)

    def order(self) -> "tuple[date, _AsJson]":
        """Return a key that puts the process that began first before the others."""
        return self.began or date.max, _AsJson(self.record)


class _AsJson:
    """A record, in the order of its JSON, which is written where two began on one day."""

    __slots__ = ("_record",)

    def __init__(self, record: Record) -> None:
        self._record = record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _AsJson) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __lt__(self, other: "_AsJson") -> bool:
        return self._json < other._json

    @property
    def _json(self) -> str:
        return self._record.model_dump_json()


class Apart(NamedTuple):
    """Limits of a process that are told something else than the others.

    A record that differs in two days is as large as a whole one, so it is made when it is asked about.

    Attributes:
        limits: their ids.
        told: the process as it is without that.
        facts: what they are told, in the place of what it states.
        note: why.
    """

    limits: frozenset[str]
    told: Told
    facts: Mapping[str, object]
    note: Note | None = None

    def process(self) -> Told:
        """Return the process as they have it."""
        if self.note is None:
            return self.told
        record = self.told.record.plus(self.facts)
        same = self.told.known is self.told.record
        known = record if same else self.told.known.plus(self.facts)
        return self.told._replace(record=record, known=known).noted(self.note, self.facts)


_NAMED = 8
"""How many names a note has: nobody reads thousands, and thousands of notes may have them."""


def first_few(each: Iterable[_T]) -> tuple[Sequence[_T], bool]:
    """Return the first of what a note may name, and whether there are more."""
    first = [*islice(each, _NAMED + 1)]
    return first[:_NAMED], len(first) > _NAMED


def or_more(names: Iterable[str]) -> str:
    """Say that it is one of some names."""
    first, more = first_few(names)
    return " or ".join([*first, "another"] if more else first)


@lru_cache(maxsize=4096)
def name_of_begun(process: type[Record], day: date) -> str:
    """Return the name of a process of which nothing is recorded but the day that began it."""
    return f"{process.process()} (open since {uk_date(day)})"


@lru_cache(maxsize=128)
def blank(process: type[Record]) -> Record:
    """Return a record of which nothing is known."""
    return process()


@lru_cache(maxsize=1024)
def cited(declared: "PlanStep | Right | Shared") -> str:
    """Return the paragraph of a declaration, as a reader cites it."""
    return str(declared.citation)
