"""A record of a case file, with what the rest of the file tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sendrules.clock import uk_date
from sendrules.records import Record

__all__ = ["Told"]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
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
        notes: what it was told and why, in words, with the facts that each is about.
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
    notes: tuple[tuple[str, frozenset[str]], ...] = ()

    def given(self, facts: Mapping[str, object], note: str = "") -> "Told":
        """Return it with those of some facts that it does not state, and a note that says why."""
        new = {name: value for name, value in facts.items() if getattr(self.record, name) is None}
        if not new:
            return self
        # Facts that other records state were checked there.
        record, known = (x.model_copy(update=new) for x in (self.record, self.known))
        told = replace(self, record=record, known=known)
        return told.noted(note, new) if note else told

    def noted(self, note: str, facts: Iterable[str]) -> "Told":
        """Return it with one note more, about some facts."""
        return replace(self, notes=(*self.notes, (note, frozenset(facts))))

    @classmethod
    def begun(cls, record: Record, day: date, note: str, *, right: bool = False) -> "Told":
        """Return a process of which nothing is recorded but the event that began it."""
        name = f"{record.process()} (open since {uk_date(day)})"
        new = cls(record, record, record, name, day, opened=day, right=right)
        return new.noted(note, record.model_fields_set)

    def order(self) -> tuple[date, str]:
        """Return a key that puts the process that began first before the others."""
        return self.began or date.max, self.record.model_dump_json()
