"""Which steps in the life of a plan concern a process, found without looking at each step."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sendrules.engine.one.decisions import Decision
from sendrules.engine.one.plans import BY_DAY, PlanEvent

__all__ = ["Concerning"]


class Concerning:
    """Steps, the earliest first, by the decisions that they are about.

    A step concerns every process where it is not said what it is about, and else those that hold a
    decision that it is, or may be, about.
    """

    def __init__(
        self, steps: Sequence[PlanEvent], about: Mapping[int, tuple[Decision, ...]]
    ) -> None:
        self._all = steps
        self._unsaid = [e for e in steps if not about.get(e.place)] if about else steps
        self._about: dict[Decision, list[PlanEvent]] = {}
        if len(self._unsaid) < len(steps):
            for step in steps:
                for decision in about.get(step.place, ()):
                    self._about.setdefault(decision, []).append(step)

    def of(self, held: Iterable[Decision]) -> list[Sequence[PlanEvent]]:
        """Return those that concern a process that holds some decisions, in parts."""
        return [self._unsaid, *(self._about[d] for d in held if d in self._about)]

    def led_to(
        self, held: Sequence[Decision], began: date, day: date, *, under_way: bool
    ) -> Iterator[PlanEvent]:
        """Yield the steps of which what is dated on a day may come, in a process that began on one.

        They are those of the last day, up to that day, on which a step concerns the process; a step on
        or before the day on which it began always does. What is under way may come of a later step
        too, whatever it is about.
        """
        parts = [(self._all, min(began, day)), *((part, day) for part in self.of(held))]
        ends = [(part, bisect_right(part, until, key=BY_DAY)) for part, until in parts]
        last = max((part[end - 1].day for part, end in ends if end), default=None)
        if under_way:
            first = 0 if last is None else bisect_left(self._all, last, key=BY_DAY)
            yield from self._all[first : bisect_right(self._all, day, key=BY_DAY)]
        elif last is not None:
            found = {e.number: e for part, end in ends for e in _of_day(part, end, last)}
            yield from found.values()


def _of_day(steps: Sequence[PlanEvent], end: int, day: date) -> Iterator[PlanEvent]:
    """Yield the last steps before a place that are of a day."""
    while end and steps[end - 1].day == day:
        end -= 1
        yield steps[end]
