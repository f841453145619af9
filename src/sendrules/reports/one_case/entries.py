"""What happened in a case and what was due, in the order of the days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.status import Status
from sendrules.records import CaseFile
from sendrules.reports.words import STATUS, plural

__all__ = ["Entry", "entries", "in_short", "speaks", "stands"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a chronology.

    Attributes:
        day: the day of the event, or the due date.
        record: the process, numbered where there are several.
        what: the event, or the duty that was due.
        citation: the provision, for a due date.
        stands: how the duty stands, for a due date.
        breach: whether the law was not kept.
        contingent: whether it is not decided yet that the duty applies.
        duty_holder: who had to act, for a due date.
        anchor: which day of an event it is: that on which something was received, sent or dated.
    """

    day: date
    record: str
    what: str
    citation: str = ""
    stands: str = ""
    breach: bool = False
    contingent: bool = False
    duty_holder: str = ""
    anchor: str = ""


def entries(line: Timeline) -> list[Entry]:
    """Return the events and the due dates of a timeline, in order; an event before what is due."""
    found = [*_events(line), *(_due(d) for d in line if speaks(d) and d.due)]
    return sorted(found, key=lambda e: (e.day, bool(e.citation)))


def _events(line: Timeline) -> Iterator[Entry]:
    case = line.record
    named = case.named_records() if isinstance(case, CaseFile) else (("", case),)
    for _, day, says in case.said_once() if isinstance(case, CaseFile) else ():
        if day <= line.as_at:
            yield Entry(day, case.process(), in_short(says))
    for name, record in named:
        known = record.known_at(line.as_at)
        for fact, info in record.facts().items():
            day = getattr(known, fact)
            if info.type == "date" and day is not None:
                yield Entry(day, name, in_short(info.says), anchor=info.anchor or "")


def in_short(says: str) -> str:
    """Return what a fact is, without the remarks that follow."""
    return re.split(r"[.;:](?:\s|$)", says, maxsplit=1)[0]


def speaks(deadline: Deadline) -> bool:
    """Whether a limit asks for something, or did: its time has started, and it applies or may."""
    return deadline.status not in {Status.NOT_STARTED, Status.NOT_APPLICABLE}


def _due(deadline: Deadline) -> Entry:
    assert deadline.due is not None
    return Entry(
        deadline.due,
        deadline.record,
        f"Due: {deadline.says}",
        deadline.citation.rpartition(", ")[2],
        stands(deadline),
        deadline.breach,
        deadline.contingent,
        deadline.duty_holder,
    )


def stands(deadline: Deadline) -> str:
    """Say how a limit stands, in a cell."""
    words = STATUS[deadline.status]
    for days, says in (
        (deadline.days_late, "late"),
        (deadline.days_left, "left"),
        (deadline.days_short, "short"),
    ):
        if days is not None:
            words += (
                f", {plural(days, 'day')} {says}" if says == "left" else f", {plural(days, 'day')}"
            )
    return f"{words} (contingent)" if deadline.contingent else words
