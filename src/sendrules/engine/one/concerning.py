"""Which steps in the life of a plan concern a process, found without looking at each step."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

from sendrules.engine.one.decisions import Decision, parted
from sendrules.engine.one.plans import BY_DAY, PlanEvent
from sendrules.engine.one.rising import Rising

__all__ = ["Concerning", "Part"]

_FEW = 8
"""Of how many decisions a step is noted under each."""


class Part(NamedTuple):
    """Steps, the earliest first, of which all or some concern a process.

    Attributes:
        steps: the steps.
        about: how many decisions each is about, of those that some are about; None where all concern it.
        number: how many of these come before that which the process holds.
    """

    steps: Sequence[PlanEvent]
    about: Rising[int] | None = None
    number: int = 0

    def among(self, places: range) -> Iterator[PlanEvent]:
        """Yield those that concern the process, in the order of some places, which go up or down by one."""
        if self.about is None:
            return (self.steps[n] for n in places)
        up = places.step > 0
        each = self.about.since(
            self.number + 1, places if up else places[::-1], itemgetter(0), up=up
        )
        return (self.steps[n] for n, _ in each)

    def until(self, day: date) -> Iterator[PlanEvent]:
        """Yield those that concern the process and are not after a day, the last first."""
        return self.among(range(bisect_right(self.steps, day, key=BY_DAY) - 1, -1, -1))

    def last(self, day: date) -> PlanEvent | None:
        """Return the last of them that is not after a day, if there is one."""
        if self.about is None:
            end = bisect_right(self.steps, day, key=BY_DAY)
            return self.steps[end - 1] if end else None
        return next(self.until(day), None)


class Concerning:
    """Steps, the earliest first, by the decisions that they are about.

    A step concerns every process where it is not said what it is about, and else those that hold a
    decision that it is, or may be, about.
    """

    def __init__(self, steps: Sequence[PlanEvent], about: Mapping[int, Sequence[Decision]]) -> None:
        self._all = Part(steps)
        self._unsaid = Part([e for e in steps if not about.get(e.place)]) if about else self._all
        self._about: dict[Decision, list[PlanEvent]] = {}
        self._parts: dict[Decision, list[Part]] = {}
        if len(self._unsaid.steps) == len(steps):
            return
        many: dict[int, tuple[Sequence[Decision], list[PlanEvent], list[tuple[int]]]] = {}
        for step in steps:
            whole, end = parted(about.get(step.place, ()))
            if end <= _FEW:
                for decision in whole[:end]:
                    self._about.setdefault(decision, []).append(step)
            else:
                _, mine, ends = many.setdefault(id(whole), (whole, [], []))
                mine.append(step)
                ends.append((end,))
        for whole, mine, ends in many.values():
            rising = Rising(ends)
            for n, decision in enumerate(whole):
                self._parts.setdefault(decision, []).append(Part(mine, rising, n))

    def of(self, held: Iterable[Decision]) -> list[Part]:
        """Return those that concern a process that holds some decisions, in parts."""
        found = [self._unsaid]
        for decision in held:
            if decision in self._about:
                found.append(Part(self._about[decision]))
            found += self._parts.get(decision, ())
        return found

    def led_to(
        self, held: Sequence[Decision], began: date, day: date, *, under_way: bool
    ) -> Iterator[PlanEvent]:
        """Yield the steps of which what is dated on a day may come, in a process that began on one.

        They are those of the last day, up to that day, on which a step concerns the process; a step on
        or before the day on which it began always does. What is under way may come of a later step
        too, whatever it is about.
        """
        parts = [(self._all, min(began, day)), *((part, day) for part in self.of(held))]
        lasts = [part.last(end) for part, end in parts]
        last = max((e.day for e in lasts if e), default=None)
        if under_way:
            every = self._all.steps
            first = 0 if last is None else bisect_left(every, last, key=BY_DAY)
            yield from every[first : bisect_right(every, day, key=BY_DAY)]
        elif last is not None:
            found: dict[int, PlanEvent] = {}
            for (part, end), event in zip(parts, lasts, strict=True):
                if event and event.day == last:
                    found |= {
                        e.number: e for e in takewhile(lambda e: e.day == last, part.until(end))
                    }
            yield from found.values()
