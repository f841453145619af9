"""Which step in the life of a plan a process is told."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter

from sendrules.engine.one.case import holds
from sendrules.engine.one.concerning import Concerning, Part
from sendrules.engine.one.decisions import Decision, Matching
from sendrules.engine.one.plans import PlanEvent, in_turn
from sendrules.engine.one.told import Told
from sendrules.rules import PlanLink, Which

__all__ = ["Heard", "left_out"]


def left_out(link: PlanLink, x: Told, as_at: date) -> bool:
    """Say whether a process is not told what a link tells others of its kind."""
    return link.unless is not None and holds(link.unless, x.record, as_at)


class Heard:
    """The steps among which the one is that a link tells a process."""

    def __init__(self, link: PlanLink, life: Sequence[PlanEvent], matching: Matching) -> None:
        self._link = link
        self._matching = matching
        steps = (link.among if link.which is Which.LAST else ()) or link.steps
        among = [e for e in life if e.step in steps]
        about = matching.about if link.decided else {}
        undone = [e for e in among if e.undone is not None]
        lasting = [e for e in among if e.undone is None] if undone else among
        self._lasting = Concerning(lasting, about)
        self._undone = Concerning(undone, about) if undone else None

    def told_to(self, x: Told, place: int) -> PlanEvent | None:
        """Return the step that a process is told, if it is told any.

        What happened in a process says nothing to that process itself.
        """
        link, as_at = self._link, self._matching.as_at
        if x.waits or getattr(x.record, link.fills) is not None:
            return None
        day = getattr(x.known, link.day) if link.day else x.began or as_at
        held = self._matching.held(x) if link.decided else ()
        each = [
            self._look(part, in_turn(link.which, part.steps, day), place, held)
            for part in self._lasting.of(held)
        ]
        each += self._acted_on(x, place, day, held)
        found = [e for e in each if e is not None]
        if not found:
            return None
        last = link.which is Which.LAST
        event = found[0] if len(found) == 1 else (max if last else min)(found, key=_NUMBER)
        # Of the last step of several kinds, it counts only which of them it was.
        if (last and event.step not in link.steps) or left_out(link, x, as_at):
            return None
        return event

    def _look(
        self,
        part: Part,
        places: range,
        own: int,
        held: Sequence[Decision],
        acts: Sequence[date] | None = None,
    ) -> PlanEvent | None:
        """Return the first that counts of the steps in some places."""
        for step in part.among(places):
            acted = acts is None or _within(step, acts)
            if (
                acted
                and step.place != own
                and (not self._link.stated or self._is_about(step, held))
            ):
                return step
        return None

    def _acted_on(
        self, x: Told, own: int, day: date | None, held: Sequence[Decision]
    ) -> Iterator[PlanEvent | None]:
        """Yield the steps that were undone later, for a process that acted on them before."""
        link = self._link
        if self._undone is None or not link.acts:
            return
        acts = [act for name in link.acts if (act := getattr(x.known, name)) is not None]
        for part in self._undone.of(held) if acts else ():
            turn = in_turn(link.which, part.steps, day, max(acts))
            yield self._look(part, turn, own, held, acts)

    def _is_about(self, step: PlanEvent, held: Sequence[Decision]) -> bool:
        """Whether it is known what a step is about, and that it is a decision that is held."""
        several = self._matching.about.get(step.place, ())
        return bool(several) and all(decision in held for decision in several)


def _within(step: PlanEvent, acts: Sequence[date]) -> bool:
    """Whether one of some acts was done after a step and before it was undone."""
    return any(step.undone is not None and step.day <= act <= step.undone for act in acts)


_NUMBER = attrgetter("number")
