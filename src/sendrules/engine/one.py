"""One record: evaluate every limit and build its timeline."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sendrules.clock import Calendar
from sendrules.engine.answered import Answered
from sendrules.engine.deadlines import Deadline, Timeline
from sendrules.engine.explain import explain, steps
from sendrules.engine.scalar import Case, Value
from sendrules.engine.status import ExceptionState
from sendrules.records import Record
from sendrules.rules import Limit

__all__ = ["build_timeline"]

_STATES = tuple(ExceptionState)


def build_timeline(
    record: Record, limits: tuple[Limit, ...], as_at: date, calendar: Calendar | None = None
) -> Timeline:
    """Answer every limit for one record."""
    case = Case(record, as_at, calendar)
    answers = zip(limits, case.answers(limits), strict=True)
    deadlines = [_deadline(Answered(limit, case, as_at, answer)) for limit, answer in answers]
    deadlines.sort(key=lambda d: (d.due or date.max, d.limit))
    return Timeline(record=record, as_at=as_at, deadlines=tuple(deadlines))


def _deadline(a: Answered) -> Deadline:
    answer = a.answer
    return Deadline(
        **_law(a.limit),
        trigger_fact=a.trigger_fact,
        trigger=_date(answer.trigger),
        due=_date(answer.due),
        done=_date(answer.done),
        status=a.status,
        days_late=answer.days_late,
        days_left=answer.days_left,
        days_short=answer.days_short,
        elapsed=answer.elapsed,
        exception=_STATES[answer.exception or 0],
        exceptions=a.considered,
        contingent=bool(answer.contingent),
        provisional=bool(answer.provisional),
        reading=a.reading,
        alternatives=a.alternatives,
        missing=a.missing,
        steps=_Lazily(lambda: steps(a)),
        explanation=_Lazily(lambda: explain(a)),
    )


@lru_cache(maxsize=1024)
def _law(limit: Limit) -> dict[str, Any]:
    """What a deadline repeats of its limit, whatever the record."""
    return {
        "limit": limit.id,
        "citation": str(limit.citation),
        "url": limit.url,
        "bound": limit.bound,
        "says": limit.says,
        "duty_holder": limit.duty_holder,
        "owed_to": limit.owed_to,
        "authority": limit.authority,
        "confidence": limit.confidence,
    }


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
