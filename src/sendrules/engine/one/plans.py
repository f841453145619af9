"""The life of the plans of a case file: each step, and what it tells other processes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sendrules.engine.one.case import Case
from sendrules.engine.one.told import Told
from sendrules.rules import PlanLink, PlanStep, Step

__all__ = ["Plan", "PlanEvent", "events", "first_after", "last_before", "lately", "plans"]


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """A step in the life of a plan.

    Attributes:
        day: when it happened.
        step: what happened to the plan.
        citation: the paragraph under which it happened, as a reader cites it.
        record: the process in which it is recorded: the road on which it came.
        place: which of the file's records that is.
    """

    day: date
    step: Step
    citation: str
    record: str
    place: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, from its making to its end.

    Attributes:
        events: what happened to it, the earliest first.
    """

    events: tuple[PlanEvent, ...]

    @property
    def made(self) -> date:
        """The day on which it was made."""
        return self.events[0].day

    @property
    def last_reviewed(self) -> date | None:
        """The day on which its last review was completed, if it has been reviewed."""
        return max((e.day for e in self.events if e.step is Step.REVIEWED), default=None)

    @property
    def ended(self) -> date | None:
        """The day on which it ended, if it has."""
        last = self.events[-1]
        return last.day if last.step is Step.ENDED else None

    def __str__(self) -> str:
        return f"plan made on {self.made}" + (f", ended on {self.ended}" if self.ended else "")


def events(
    steps: Iterable[PlanStep], ends: Iterable[PlanEvent], told: Sequence[Told], as_at: date
) -> tuple[PlanEvent, ...]:
    """Return every step that is known by a day, the earliest first, each once.

    A plan that is said to be made while there is one already amends it.

    Args:
        steps: the steps that the law knows.
        ends: what ended a plan, by what processes have in common.
        told: the records.
        as_at: the day.
    """
    found = {(e.day, _ORDER[e.step]): e for e in ends}
    for step in steps:
        for place, x in enumerate(told):
            if isinstance(x.record, step.source):
                day: date | None = getattr(x.known, step.event)
                if day is not None and Case(x.record, as_at).fulfils(step.when):
                    made = PlanEvent(day, step.step, str(step.citation), x.name, place)
                    found.setdefault((day, _ORDER[step.step]), made)
    return tuple(_lived(found[key] for key in sorted(found)))


_ORDER = {step: place for place, step in enumerate(Step)}


def _lived(found: Iterable[PlanEvent]) -> Iterator[PlanEvent]:
    live = False
    for event in found:
        again = event.step is Step.MADE and live
        yield replace(event, step=Step.AMENDED) if again else event
        live = event.step is not Step.ENDED and (live or event.step is Step.MADE)


def plans(found: Iterable[PlanEvent]) -> tuple[Plan, ...]:
    """Return each plan with its life. What happened before any plan was made is in none."""
    lives: list[list[PlanEvent]] = []
    for event in found:
        live = bool(lives) and lives[-1][-1].step is not Step.ENDED
        if live:
            lives[-1].append(event)
        elif event.step is not Step.ENDED:
            lives.append([event])
    return tuple(Plan(tuple(life)) for life in lives)


def last_before(
    link: PlanLink, found: Sequence[PlanEvent], day: date | None, own: int
) -> PlanEvent | None:
    """Return the step that a link gives to a process: the last that counts on or before a day.

    What happened in a process says nothing to that process itself.
    """
    among = link.among or link.steps
    counted = [e for e in found if e.step in among and e.place != own]
    past = [e for e in counted if day is not None and e.day <= day]
    return past[-1] if past and past[-1].step in link.steps else None


def first_after(
    link: PlanLink, found: Sequence[PlanEvent], day: date | None, own: int
) -> PlanEvent | None:
    """Return the first step that counts after a day."""
    counted = (e for e in found if e.step in link.steps and e.place != own)
    return next((e for e in counted if day is not None and e.day > day), None)


def lately(link: PlanLink, found: Sequence[PlanEvent]) -> PlanEvent | None:
    """Return the last step of those among which the link's count, where it is one of them."""
    return last_before(link, found, date.max, own=-1)
