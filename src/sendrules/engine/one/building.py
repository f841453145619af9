"""One record: evaluate every limit and build its timeline."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import Any

from sendrules.clock import Calendar
from sendrules.engine.answer import Answer
from sendrules.engine.certainty import Certainty
from sendrules.engine.one.answered import Answered
from sendrules.engine.one.case import Case
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.direct import Value
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.one.told import Told
from sendrules.engine.status import BROKEN_CODES, ExceptionState, Status
from sendrules.records.record import Record
from sendrules.rules.limits import Limit

__all__ = ["build_timeline", "by_date", "deadlines_of", "untold"]

_STATES = tuple(ExceptionState)
_OVERDUE = Status.OVERDUE.code
_NOTHING: Certainty[Value] = Certainty(certain=False, certain_days=None, counts=False)


def build_timeline(
    record: Record, limits: tuple[Limit, ...], as_at: date, calendar: Calendar | None = None
) -> Timeline:
    """Answer every limit for one record."""
    alone = Told(record, record, record, record.process(), None)
    deadlines = deadlines_of(Case(record, as_at, calendar), limits, as_at, alone)
    return Timeline(record=record, as_at=as_at, deadlines=by_date(deadlines))


def deadlines_of(
    case: Case,
    limits: tuple[Limit, ...],
    as_at: date,
    told: Told,
    hidden: frozenset[int] = frozenset(),
) -> list[Deadline]:
    """Answer limits for one record, but for those of which some statuses are hidden."""
    if not limits:
        return []
    answers = stated = case.answers(limits)
    shown = [
        answer.status not in hidden and limit.id not in told.elsewhere
        for limit, answer in zip(limits, answers, strict=True)
    ]
    if told.unsure or told.untold:
        answers = [_unsure(*two, told) for two in zip(limits, answers, strict=True)]
    certain = _certain(case, limits, answers, stated)
    if told.broken:
        certain = [_at_least(*two, told) for two in zip(limits, certain, strict=True)]
    return [
        _deadline(Answered(limit, case, as_at, answer), certainty, told)
        for limit, answer, certainty in zip(
            *(compress(each, shown) for each in (limits, answers, certain)), strict=True
        )
    ]


def _unsure(limit: Limit, answer: Answer[Value], told: Told) -> Answer[Value]:
    """A limit that would stand otherwise on another of the days that a fact may have."""
    unsure = answer.status in untold(limit, told.unsure) and limit.id not in dict(told.broken)
    if unsure or limit.id in told.untold:
        return answer._replace(
            status=Status.CANNOT_TELL.code, days_late=None, days_left=None, days_short=None
        )
    return answer


def _at_least(limit: Limit, certainty: Certainty[Value], told: Told) -> Certainty[Value]:
    """What is certain of a limit that is broken whichever of several days a fact has."""
    days = dict(told.broken).get(limit.id)
    if days is None or certainty.certain_days is None:
        return certainty
    return certainty._replace(certain_days=min(days, certainty.certain_days))


@lru_cache(maxsize=1024)
def untold(limit: Limit, facts: frozenset[str]) -> frozenset[int]:
    """Return the codes of the statuses of a limit that cannot be told while facts are unsure."""
    # What comes after an act shows that it was done, on whichever day.
    if facts.isdisjoint((*limit.facts(), *limit.on.later_than(limit.done))):
        return frozenset()
    starts = not facts.isdisjoint(limit.trigger_facts)
    running = {Status.RUNNING.code} if limit.done in facts else set()
    return BROKEN_CODES | running | ({Status.NOT_STARTED.code} if starts else set())


def _certain(
    case: Case,
    limits: tuple[Limit, ...],
    answers: Sequence[Answer[Value]],
    stated: Sequence[Answer[Value]],
) -> Sequence[Certainty[Value]]:
    """What is certain of each limit: tried out only where a broken limit is contingent.

    Of a limit that is unsure it is tried out as if it were not: `stated` are the answers as worked out.
    """
    if any(a.contingent and a.status in BROKEN_CODES for a in answers):
        certain = case.certain(limits, stated)
        return [
            c if a.status in BROKEN_CODES else _NOTHING
            for c, a in zip(certain, answers, strict=True)
        ]
    return [
        Certainty(
            a.status in BROKEN_CODES,
            a.days_late if a.status == _OVERDUE else None,
            a.status in BROKEN_CODES,
        )
        for a in answers
    ]


def by_date(deadlines: list[Deadline]) -> tuple[Deadline, ...]:
    """Put deadlines in date order; those without a date come last."""
    return tuple(sorted(deadlines, key=lambda d: (d.due or date.max, d.limit, d.record)))


def _deadline(a: Answered, certainty: Certainty[Value], told: Told) -> Deadline:
    answer = a.answer
    values = {
        "record": told.name,
        **_law(a.limit),
        "trigger_fact": a.trigger_fact,
        "trigger": _date(answer.trigger),
        "due": _date(answer.due),
        "done": _date(answer.done),
        "status": a.status,
        "days_late": answer.days_late,
        "days_left": answer.days_left,
        "days_short": answer.days_short,
        "elapsed": answer.elapsed,
        "exception": _STATES[answer.exception or 0],
        "exceptions": a.considered,
        "contingent": bool(answer.contingent),
        "certain": bool(certainty.certain),
        "certain_days": certainty.certain_days,
        "counts": bool(certainty.counts),
        "provisional": bool(answer.provisional),
        "reading": a.reading,
        "alternatives": a.alternatives,
        "missing": a.missing,
        "steps": _Lazily(_steps, a),
        "explanation": _Lazily(_explained(told), a)
        if told.notes or told.untold
        else _Lazily(_explain, a),
    }
    # A frozen dataclass sets its fields one at a time, which costs more than the answer does.
    deadline = object.__new__(Deadline)
    vars(deadline).update(values)
    return deadline


# Words are loaded when somebody reads them.


def _steps(a: Answered) -> tuple[str, ...]:
    from sendrules.engine.one.steps import steps  # noqa: PLC0415

    return steps(a)


def _explain(a: Answered) -> tuple[str, ...]:
    from sendrules.engine.one.explain import explain  # noqa: PLC0415

    return explain(a)


def _explained(told: Told) -> Callable[[Answered], tuple[str, ...]]:
    """Explain an answer, with what the rest of the case file has to do with it."""

    def explained(a: Answered) -> tuple[str, ...]:
        read = frozenset(a.limit.facts())
        return (
            *_explain(a),
            *(f"From the case file: {says()}" for says, facts in told.notes if facts & read),
            *([_TWO_SAY_OTHERWISE] if a.limit.id in told.untold else []),
        )

    return explained


_TWO_SAY_OTHERWISE = (
    "From the case file: two records say otherwise of one act, and the answer turns on which of them "
    "is right. `check` names them."
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
        "can_be_breached": limit.can_be_breached,
        "principal": limit.instrument.principal,
    }


def _date(value: Value) -> date | None:
    return None if value is None else date.fromordinal(value)


class _Lazily(Sequence[str]):
    """Words that are worked out when they are read, and not kept: of a large file they are many."""

    __slots__ = ("_about", "_make")

    def __init__(self, make: Callable[[Answered], tuple[str, ...]], about: Answered) -> None:
        self._make = make
        self._about = about

    def _all(self) -> tuple[str, ...]:
        return self._make(self._about)

    def __getitem__(self, index: Any) -> Any:
        return self._all()[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, _Lazily) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __reduce__(self) -> tuple[type[tuple[str, ...]], tuple[tuple[str, ...]]]:
        return tuple, (self._all(),)

    def __repr__(self) -> str:
        return repr(self._all())
