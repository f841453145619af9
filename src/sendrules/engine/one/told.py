"""A record of a case file, with what the rest of the file tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sendrules.clock import uk_date
from sendrules.records import Record

__all__ = ["Told"]


@dataclass(frozen=True, eq=False)
class Told:
    """A record of a case file, with what the rest of the file tells it.

    Attributes:
        record: the facts, stated and told.
        known: those of them that are known on the day.
        name: the record's name: its process, numbered where there are several.
        began: the first thing that happened in it, apart from what it shares with others.
        opened: the day of the event in another process that began it, where nothing of it is
            recorded yet.
        right: whether it is a right that may be left unused.
        notes: what it was told and why, in words.
    """

    record: Record
    known: Record
    name: str
    began: date | None
    opened: date | None = None
    right: bool = False
    notes: tuple[str, ...] = ()

    def given(self, facts: Mapping[str, object], *notes: str) -> "Told":
        """Return it with facts that it does not state."""
        new = {name: value for name, value in facts.items() if getattr(self.record, name) is None}
        if not new:
            return self
        record, known = self.record.with_facts(**new), self.known.with_facts(**new)
        return replace(self, record=record, known=known).noted(*notes)

    def noted(self, *notes: str) -> "Told":
        """Return it with more notes."""
        return replace(self, notes=(*self.notes, *notes))

    @classmethod
    def begun(cls, record: Record, day: date, note: str, *, right: bool = False) -> "Told":
        """Return a process of which nothing is recorded but the event that began it."""
        name = f"{record.process()} (open since {uk_date(day)})"
        return cls(record, record, name, day, opened=day, right=right, notes=(note,))

    def order(self) -> tuple[date, str]:
        """Return a key that puts the process that began first before the others."""
        return self.began or date.max, self.record.model_dump_json()
