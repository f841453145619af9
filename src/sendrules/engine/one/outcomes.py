"""What a process led to, where another records it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from sendrules.engine.one.case import holds
from sendrules.engine.one.concerning import Concerning
from sendrules.engine.one.decisions import Decision, Matching
from sendrules.engine.one.plans import PlanEvent
from sendrules.engine.one.seen import How, Seen, settled
from sendrules.engine.one.told import Told
from sendrules.records import Record
from sendrules.rules import Links, Outcome, Step

__all__ = ["with_outcomes"]


def with_outcomes(
    told: Sequence[Told], life: Sequence[PlanEvent], matching: Matching
) -> list[Told]:
    """Return the processes; what orders, concessions and agreements led to is told to them."""
    found = list(told)
    if not matching.links.outcomes:
        return found
    recorded = _Recorded(told, life, matching)
    for event in (e for e in life if e.place >= 0):
        record = found[event.place].record
        seen = [
            one
            for outcome in _outcomes_of(matching.links, event.step, type(record))
            if holds(outcome.of, record, matching.as_at)
            for one in recorded.of(outcome, event)
        ]
        if seen:
            found[event.place] = settled(found[event.place], seen, matching)
    return found


@lru_cache(maxsize=1024)
def _outcomes_of(links: Links, step: Step, record: type[Record]) -> tuple[Outcome, ...]:
    """What a step in a record may have led to."""
    outcomes = (x for x in links.outcomes if x.step is step)
    return tuple(x for x in outcomes if issubclass(record, x.target))


class _Recorded:
    """What the processes of a file record that steps in the life of a plan led to."""

    def __init__(self, told: Sequence[Told], life: Sequence[PlanEvent], matching: Matching) -> None:
        self._told = [x for x in told if x.began and not (x.waits or x.opened)]
        self._life = life
        self._matching = matching
        self._steps: dict[Step, Concerning] = {}
        self._held: dict[int, Sequence[Decision]] = {}
        self._led_to: dict[tuple[Step, int, date, bool], Sequence[PlanEvent]] = {}
        """Of which steps what a process records of a day may come: outcomes of several kinds ask alike."""
        self._found: dict[Outcome, Mapping[int, Sequence[Seen]]] = {}

    def of(self, outcome: Outcome, event: PlanEvent) -> Sequence[Seen]:
        """Return what the processes of one kind record that a step led to, or may have led to."""
        if outcome not in self._found:
            self._found[outcome] = self._by_step(outcome)
        return self._found[outcome].get(event.number, ())

    def _by_step(self, outcome: Outcome) -> Mapping[int, Sequence[Seen]]:
        """What processes record that each step led to, by the number of the step."""
        found: dict[int, list[Seen]] = {}
        as_at = self._matching.as_at
        for number, x in enumerate(self._told):
            if not isinstance(x.record, outcome.source) or not holds(outcome.when, x.record, as_at):
                continue
            gave_way = outcome.gave_way is not None and holds(outcome.gave_way, x.record, as_at)
            for how, own, theirs in _tells(outcome):
                value, day = _dated(x, own)
                for event in () if value is None else self._before(outcome, number, x, day):
                    sure = gave_way and not _began_after(x, event)
                    of_this = how if sure else how.unsure
                    seen = Seen(theirs, of_this, value, x.name, own, outcome.citation)
                    found.setdefault(event.number, []).append(seen)
        return found

    def _before(
        self, outcome: Outcome, number: int, x: Told, day: date | None
    ) -> Iterator[PlanEvent]:
        """Yield the steps that may have led to what a process records of a day.

        What came after the next such step that concerns it comes of that one, and what came after a
        step was undone comes of it no more.
        """
        if day is None or x.began is None:
            return
        step = outcome.step
        if step not in self._steps:
            steps = [e for e in self._life if e.step is step]
            self._steps[step] = Concerning(steps, self._matching.about)
        key = (step, number, day, outcome.under_way)
        if key not in self._led_to:
            if number not in self._held:
                self._held[number] = self._matching.held(x)
            led_to = self._steps[step].led_to(
                self._held[number], x.began, day, under_way=outcome.under_way
            )
            self._led_to[key] = tuple(led_to)
        for event in self._led_to[key]:
            # What began after a step holds no decision that it could be about.
            anew = outcome.anew or not _began_after(x, event)
            if anew and (event.undone is None or day <= event.undone):
                yield event


def _began_after(x: Told, event: PlanEvent) -> bool:
    return x.began is not None and x.began >= event.day


def _tells(outcome: Outcome) -> Iterator[tuple[How, str, str]]:
    """Yield each fact that a process records, how, and the fact that it is of the step's process."""
    yield from ((How.SURE, own, theirs) for own, theirs in outcome.tells)
    yield from ((How.BY, own, theirs) for own, theirs in outcome.by)


def _dated(x: Told, name: str) -> tuple[object, date | None]:
    """A fact, and the day from which it is known."""
    info = x.record.facts()[name]
    value = getattr(x.known, name)
    return value, value if info.type == "date" else getattr(x.known, info.shown_by or name)
