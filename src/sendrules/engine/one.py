"""One record: evaluate every limit and build its timeline."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from sendrules.clock import Calendar
from sendrules.engine.deadlines import Alternative, Considered, Deadline, Timeline
from sendrules.engine.explain import Answered, explain, missing_facts, steps
from sendrules.engine.meaning import Meaning, evaluate
from sendrules.engine.scalar import Scalar, Value
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import Record
from sendrules.rules import Carried, Limit
from sendrules.rules.conditions import facts_in

__all__ = ["build_timeline"]

_STATUSES, _STATES = tuple(Status), tuple(ExceptionState)


def build_timeline(
    record: Record, limits: Iterable[Limit], as_at: date, calendar: Calendar | None = None
) -> Timeline:
    """Answer every limit for one record."""
    ar = Scalar(record, as_at, calendar)
    deadlines = [_deadline(limit, ar, as_at) for limit in limits]
    deadlines.sort(key=lambda d: (d.due or date.max, d.limit))
    return Timeline(record=record, as_at=as_at, deadlines=tuple(deadlines))


def _deadline(limit: Limit, ar: Scalar, as_at: date) -> Deadline:
    answer = evaluate(limit, ar)
    meaning = Meaning(ar, limit)
    status = _STATUSES[answer.status or 0]
    due = _date(answer.due)
    considered = tuple(_considered(meaning, carried, due) for carried in limit.unless)
    alternatives = tuple(
        Alternative(reading.says, reading.taken_by, date.fromordinal(other))
        for reading in limit.alternatives
        if reading.due and (other := meaning.date(reading.due)) is not None
    )
    answered = Answered(limit, ar, as_at, answer, status, considered, alternatives)
    return Deadline(
        limit=limit.id,
        citation=str(limit.citation),
        url=limit.url,
        bound=limit.bound,
        says=limit.says,
        duty_holder=limit.duty_holder,
        owed_to=limit.owed_to,
        authority=limit.authority,
        confidence=limit.confidence,
        trigger_fact=answered.trigger_fact,
        trigger=_date(answer.trigger),
        due=due,
        done=_date(answer.done),
        status=status,
        days_late=answer.days_late,
        days_left=answer.days_left,
        days_short=answer.days_short,
        elapsed=answer.elapsed,
        exception=_STATES[answer.exception or 0],
        exceptions=considered,
        contingent=bool(answer.contingent),
        provisional=bool(answer.provisional),
        reading=limit.disputed[0].readings[0].says if alternatives else None,
        alternatives=alternatives,
        missing=missing_facts(answered),
        steps=_Lazily(lambda: steps(answered)),
        explanation=_Lazily(lambda: explain(answered)),
    )


def _considered(meaning: Meaning[Value], carried: Carried, due: date | None) -> Considered:
    ar, form = meaning.ar, carried.form
    state = _STATES[meaning.exception(carried) or 0]
    claimed = form.tests if state is not ExceptionState.NOT_CLAIMED else ()
    tests = tuple((test.says, _truth(meaning.holds(test.holds))) for test in claimed)
    open_tests = (t for t, (_, holds) in zip(claimed, tests, strict=True) if holds is None)
    missing = [f for t in open_tests for f in facts_in(t.holds) if ar.fact(f) is None]
    return Considered(
        name=form.name,
        title=form.title,
        citation=carried.citation.short,
        state=state,
        available=carried.in_force is None or (due is not None and due in carried.in_force),
        temporary=carried.in_force is not None,
        tests=tests,
        missing=tuple(dict.fromkeys(missing)),
    )


def _truth(value: Value) -> bool | None:
    return None if value is None else bool(value)


def _date(value: Value) -> date | None:
    return None if value is None else date.fromordinal(value)


class _Lazily(Sequence[str]):
    """Words that are worked out when they are first read."""

    __slots__ = ("_make", "_words")

    def __init__(self, make: Callable[[], tuple[str, ...]]) -> None:
        self._make = make
        self._words: tuple[str, ...] | None = None

    def _all(self) -> tuple[str, ...]:
        if self._words is None:
            self._words = self._make()
        return self._words

    def __getitem__(self, index: Any) -> Any:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return repr(self._all())
