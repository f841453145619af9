"""A case with its answers: what the chronology and the short form are both made of."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sendrules.api.law import limits
from sendrules.api.one import timeline
from sendrules.api.stories import story
from sendrules.clock import Calendar
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.story import Story
from sendrules.engine.one.timeline import Timeline
from sendrules.records import CaseFile, Record
from sendrules.records.register import HELD
from sendrules.reports.one_case.entries import in_short, speaks
from sendrules.rules import Limit, Rulebook

__all__ = ["ToldCase", "told_case"]


@dataclass(frozen=True)
class ToldCase:
    """A case, and all that is known of it on a day.

    Attributes:
        given: the record or case file that the report is about.
        line: every limit.
        story: the decisions and plans; None of a record that no case file can hold.
        book: the limits, by id.
    """

    given: Record | CaseFile
    line: Timeline
    story: Story | None
    book: Rulebook

    @property
    def as_at(self) -> date:
        """The day asked about."""
        return self.line.as_at

    @property
    def reference(self) -> str:
        """The reference of the case; empty where it has none."""
        return self.given.id or ""

    @cached_property
    def named(self) -> Mapping[str, Record]:
        """The records that were given, by their names."""
        case = self.line.record
        if isinstance(case, CaseFile):
            return dict(case.named_records())
        return {case.process(): case}

    @cached_property
    def spoken(self) -> Sequence[Deadline]:
        """The limits that ask for something or did, and have a date, in the order of their due dates."""
        return [d for d in self.line if speaks(d) and (d.trigger or d.due)]

    @cached_property
    def spoken_of(self) -> Mapping[str, Sequence[Deadline]]:
        """Those limits by the name of the record."""
        found: defaultdict[str, list[Deadline]] = defaultdict(list)
        for d in self.spoken:
            found[d.record].append(d)
        return found

    @cached_property
    def known(self) -> Mapping[str, Record]:
        """What is known of each process, with what others tell it, by its name."""
        return {x.name: x.known for x in self.story.told} if self.story else {}

    @property
    def silent(self) -> Sequence[Deadline]:
        """The others."""
        spoken = {(d.record, d.limit) for d in self.spoken}
        return [d for d in self.line if (d.record, d.limit) not in spoken]

    def limit(self, deadline: Deadline) -> Limit:
        """Return the limit that a deadline is of."""
        return self.book[deadline.limit]

    def started_by(self, deadline: Deadline) -> str:
        """Say what started time, as the record declares the fact."""
        if deadline.trigger_fact is None:
            return ""
        info = self.limit(deadline).on.facts()[deadline.trigger_fact]
        return in_short(info.says)

    def is_right(self, deadline: Deadline) -> bool:
        """Whether it is something that somebody may do, and no duty."""
        return self.limit(deadline).right

    def recipients(self) -> Iterator[tuple[Deadline, ...]]:
        """Yield the limits that one act has towards several people: one event, one due date, one duty."""
        groups: list[list[Deadline]] = []
        alike: defaultdict[tuple[object, ...], list[list[Deadline]]] = defaultdict(list)
        for d in self.spoken:
            same = alike[d.record, d.trigger, d.due, d.duty_holder, d.bound]
            mine = next((group for group in same if _is_part(d, group[0])), None)
            if mine is None:
                mine = []
                same.append(mine)
                groups.append(mine)
            mine.append(d)
        yield from (tuple(group) for group in groups if len({d.owed_to for d in group}) > 1)


def _is_part(other: Deadline, first: Deadline) -> bool:
    """Whether two limits are parts of one paragraph that is owed to several, by their names."""
    return other.limit.startswith((f"{first.limit}(", f"{first.limit}@"))


def told_case(
    case: Record | CaseFile,
    as_at: date,
    readings: tuple[str, ...],
    calendar: Calendar | None,
) -> ToldCase:
    """Work out a case. A record is taken as a case file that holds it alone: a refusal opens an appeal."""
    book = limits().reading(*readings)
    held = next((p for kind, p in HELD.items() if isinstance(case, kind)), None)
    whole = CaseFile.model_validate({"id": case.id, held.field: (case,)}) if held else case
    line = timeline(whole, as_at=as_at, readings=readings, calendar=calendar)
    told = None
    if isinstance(whole, CaseFile):
        told = story(whole, as_at=as_at, readings=readings, calendar=calendar)
    return ToldCase(case, line, told, book)
