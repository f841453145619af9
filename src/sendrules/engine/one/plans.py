"""The life of the plans of a case file: each step, and what it tells other processes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from typing import assert_never

from sendrules.engine.one.case import holds
from sendrules.engine.one.told import Told, cited
from sendrules.rules import Links, PlanLink, Step, Which, links_of

__all__ = ["Plan", "PlanEvent", "events", "heard", "not_followed", "plans", "told_by"]


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """A step in the life of a plan.

    Attributes:
        day: when it happened.
        step: what happened to the plan.
        citation: the paragraph under which it happened, as a reader cites it.
        record: the process in which it is recorded: the road on which it came.
        place: which of the file's records that is.
        undone: the day on which it was undone, such as an order that was set aside, if it was.
    """

    day: date
    step: Step
    citation: str
    record: str
    place: int
    undone: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, from its making to its end.

    Attributes:
        events: what happened to it, the earliest first.
    """

    events: tuple[PlanEvent, ...]

    @property
    def made(self) -> date | None:
        """The day on which it was made, if the file says so."""
        first = self.events[0]
        return first.day if first.step is Step.MADE else None

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
        made = f"plan made on {self.made}" if self.made else "plan made before"
        return made + (f", ended on {self.ended}" if self.ended else "")


def events(
    links: Links, ends: Iterable[PlanEvent], told: Sequence[Told], as_at: date
) -> tuple[PlanEvent, ...]:
    """Return every step that is known by a day, the earliest first, each once.

    A plan that is said to be made while there is one amends or replaces it, as the step declares.

    Args:
        links: the steps that the law knows.
        ends: what ended a plan, by what processes have in common.
        told: the records.
        as_at: the day.
    """
    found = {(e.day, _ORDER[e.step], -1): (e, e.step) for e in ends}
    apart = {step for link in links.plan if link.decided for step in link.steps}
    for place, x in enumerate(told):
        for step in links_of(links, type(x.record)).steps:
            day: date | None = getattr(x.known, step.event)
            if day is not None and holds(step.when, x.record, as_at):
                undone = getattr(x.known, step.undone) if step.undone else None
                made = PlanEvent(day, step.step, cited(step), x.name, place, undone)
                # What concerns one decision each is not one step where it happens on one day.
                own = place if step.step in apart else -1
                found.setdefault((day, _ORDER[step.step], own), (made, step.again))
    return tuple(_lived(found[key] for key in sorted(found)))


_OVERTURNED = frozenset({Step.OVERTURNED, Step.TO_BE_AMENDED, Step.DECIDED})
_ORDER = {step: place for place, step in enumerate(Step)}


def _lived(found: Iterable[tuple[PlanEvent, Step]]) -> Iterator[PlanEvent]:
    """Yield each step, and of a plan that is made while there is one what that does to it."""
    live, done = False, set[tuple[date, Step]]()
    for event, again in found:
        anew = event.step is Step.MADE and live
        lived = replace(event, step=again) if anew else event
        # A plan that is typed in two records is made, amended or replaced once on a day.
        if lived.step in _ONCE and (lived.day, lived.step) in done:
            continue
        done.add((lived.day, lived.step))
        yield lived
        live = event.step is not Step.ENDED and (live or event.step is Step.MADE)


_ONCE = frozenset({Step.MADE, Step.AMENDED, Step.REPLACED})


def plans(found: Iterable[PlanEvent]) -> tuple[Plan, ...]:
    """Return each plan with its life. What happened before any plan was made is in none."""
    lives: list[list[PlanEvent]] = []
    # That a decision is overturned, or an appeal decided, is in the life of no plan.
    for event in (e for e in found if e.step not in _OVERTURNED):
        live = bool(lives) and lives[-1][-1].step is not Step.ENDED
        if live:
            lives[-1].append(event)
        elif event.step is not Step.ENDED:
            lives.append([event])
    return tuple(Plan(tuple(life)) for life in lives)


def heard(link: PlanLink, found: Sequence[PlanEvent]) -> Sequence[PlanEvent]:
    """Return the steps, the earliest first, among which the one is that a link tells a process."""
    steps = (link.among if link.which is Which.LAST else ()) or link.steps
    return [e for e in found if e.step in steps]


def told_by(
    link: PlanLink, among: Sequence[PlanEvent], day: date | None, own: int
) -> PlanEvent | None:
    """Return the step that a link tells a process.

    What happened in a process says nothing to that process itself.

    Args:
        link: the link.
        among: what `heard` returns for it, or some of those steps.
        day: the day before or after which the step is looked for.
        own: which of the file's records the process is.
    """
    if link.which is Which.FIRST:
        return next((e for e in among if e.place != own), None)
    if day is None:
        return None
    until = bisect_right(among, day, key=lambda e: e.day)
    match link.which:
        case Which.NEXT:
            places = range(until, len(among))
            return next((among[n] for n in places if among[n].place != own), None)
        case Which.LAST:
            past = (among[n] for n in reversed(range(until)) if among[n].place != own)
            last = next(past, None)
            return last if last and last.step in link.steps else None
        case _:
            assert_never(link.which)


def not_followed(link: PlanLink, found: Sequence[PlanEvent]) -> Iterator[PlanEvent]:
    """Yield the steps that a link begins a process for: the last one, and those that lapsed."""
    among = [e for e in found if e.step in (link.among or link.steps)]
    for event, following in zip_longest(among, among[1:]):
        if event.step in link.steps and (following is None or following.step in link.lapses):
            yield event
