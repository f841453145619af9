"""The life of the plans of a case file: each step, and what it tells other processes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from operator import attrgetter, itemgetter
from typing import TypeAlias, assert_never

from sendrules.clock import uk_date
from sendrules.engine.one.case import holds
from sendrules.engine.one.told import Told, cited
from sendrules.notebook import table, unbroken
from sendrules.rules import Links, PlanLink, Step, Which, links_of
from sendrules.values import Value

__all__ = ["BY_DAY", "Plan", "PlanEvent", "events", "in_turn", "not_followed", "plans"]


class PlanEvent(Value):
    """A step in the life of a plan.

    Attributes:
        day: when it happened.
        step: what happened to the plan.
        citation: the paragraph under which it happened, as a reader cites it.
        record: the process in which it is recorded: the road on which it came.
        place: which of the file's records that is.
        undone: the day on which it was undone, such as an order that was set aside, if it was.
        number: its place among the steps of the file, the earliest first.
    """

    day: date
    step: Step
    citation: str
    record: str
    place: int
    undone: date | None = None
    number: int = field(default=0, repr=False, compare=False)


class Plan(Value):
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

    def _repr_html_(self) -> str:
        """Show in a notebook what happened to it."""
        rows = [
            (unbroken(uk_date(e.day)), f"The plan {e.step.value}", e.record, e.citation)
            for e in self.events
        ]
        return table(str(self).capitalize(), ("Day", "What happened", "Record", "By"), rows)

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
    found: dict[_Key, _Stated] = {
        (e.day, _ORDER[e.step], -1): (e.step, e.step, e.citation, e.record, e.place, None)
        for e in ends
    }
    apart = _apart(links)
    for place, x in enumerate(told):
        known = vars(x.known)
        for step in links_of(links, type(x.record)).steps:
            day: date | None = known[step.event]
            if day is not None and holds(step.when, x.record, as_at):
                undone = known[step.undone] if step.undone else None
                # What concerns one decision each is not one step where it happens on one day.
                key = (day, _ORDER[step.step], place if step.step in apart else -1)
                stated = (step.step, step.again, cited(step), x.name, place, undone)
                found.setdefault(key, stated)
    return tuple(_lived(sorted(found.items(), key=_KEY)))


_Key: TypeAlias = tuple[date, int, int]
"""The day of a step, its place in the order of steps, and, where it is apart from others, its record's."""
_Stated: TypeAlias = tuple[Step, Step, str, str, int, date | None]
"""What happened, what that is to a plan that there is, its citation, record, place and undoing."""
_KEY = itemgetter(0)


@lru_cache(maxsize=64)
def _apart(links: Links) -> frozenset[Step]:
    """The steps that concern one decision each."""
    return frozenset(step for link in links.plan if link.decided for step in link.steps)


BY_DAY = attrgetter("day")
_OVERTURNED = frozenset({Step.OVERTURNED, Step.TO_BE_AMENDED, Step.DECIDED})
_ORDER = {step: place for place, step in enumerate(Step)}


def _lived(found: Iterable[tuple[_Key, _Stated]]) -> Iterator[PlanEvent]:
    """Yield each step, and of a plan that is made while there is one what that does to it."""
    live, done = False, set[tuple[date, Step]]()
    for number, ((day, _, _), (happened, again, citation, record, place, undone)) in enumerate(
        found
    ):
        step = again if happened is Step.MADE and live else happened
        # A plan that is typed in two records is made, amended or replaced once on a day.
        if step in _ONCE and (day, step) in done:
            continue
        done.add((day, step))
        yield PlanEvent(day, step, citation, record, place, undone, number)
        live = step is not Step.ENDED and (live or step is Step.MADE)


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


def in_turn(
    which: Which, steps: Sequence[PlanEvent], day: date | None, until: date = date.max
) -> range:
    """Return the places of the steps in the order in which the one is looked for that is told.

    Args:
        which: which of them it is told.
        steps: the steps that it may be told, the earliest first.
        day: the day before or after which the step is looked for; none is found where it is needed
            and not known.
        until: the last day of a step that counts.
    """
    end = len(steps) if until == date.max else bisect_right(steps, until, key=BY_DAY)
    if which is Which.FIRST:
        return range(end)
    if day is None:
        return range(0)
    passed = bisect_right(steps, day, key=BY_DAY)
    match which:
        case Which.NEXT:
            return range(passed, end)
        case Which.LAST:
            return range(min(passed, end) - 1, -1, -1)
        case _:
            assert_never(which)


def not_followed(link: PlanLink, found: Sequence[PlanEvent]) -> Iterator[PlanEvent]:
    """Yield the steps that a link begins a process for: the last one, and those that lapsed."""
    among = [e for e in found if e.step in (link.among or link.steps)]
    for event, following in zip_longest(among, among[1:]):
        if event.step in link.steps and (following is None or following.step in link.lapses):
            yield event
