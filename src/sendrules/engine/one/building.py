"""One record: evaluate every limit and build its timeline."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from itertools import compress
from operator import attrgetter
from typing import Any, TypeAlias

from sendrules.clock import Calendar
from sendrules.engine.answer import Answer
from sendrules.engine.certainty import Certainty
from sendrules.engine.one.answered import Answered
from sendrules.engine.one.case import Case
from sendrules.engine.one.deadline import Deadline, deadline_of
from sendrules.engine.one.direct import Value
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.one.told import Note, Told
from sendrules.engine.status import BROKEN_CODES, ExceptionState, Status
from sendrules.records.record import Record
from sendrules.rules.limits import Limit

__all__ = ["build_timeline", "by_date", "deadlines_of", "untold"]

_STATES = tuple(ExceptionState)
_OVERDUE, _CANNOT_TELL = Status.OVERDUE.code, Status.CANNOT_TELL.code
_OF_NONE = Case(Record(), None)
_FEW = 4
"""How many limits are answered one by one."""
_Text: TypeAlias = tuple[str, ...]
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
    limits, answers = _answered(case, limits, told)
    if not limits:
        return []
    stated = answers
    shown = [
        answer.status not in hidden and limit.id not in told.elsewhere
        for limit, answer in zip(limits, answers, strict=True)
    ]
    broken = dict(_broken(case, limits, told)) if told.supposed else {}
    if told.unsure or told.untold:
        answers = [_unsure(*two, told, broken) for two in zip(limits, answers, strict=True)]
    certain = _certain(case, limits, answers, stated)
    if broken:
        certain = [_at_least(*two, broken) for two in zip(limits, certain, strict=True)]
    name, explained = told.name, _explaining(told)
    return [
        _deadline(Answered(limit, case, as_at, answer), law, certainty, name, explained)
        for limit, law, answer, certainty in zip(
            *(compress(each, shown) for each in (limits, _laws(limits), answers, certain)),
            strict=True,
        )
    ]


def _answered(
    case: Case, limits: tuple[Limit, ...], told: Told
) -> tuple[tuple[Limit, ...], list[Answer[Value]]]:
    """Answer limits for one record; of those that another process answers only what is needed.

    To answer few alone takes less than to answer all at once.
    """
    few = tuple([x for x in limits if x.id not in told.elsewhere]) if told.elsewhere else limits
    if len(few) <= _FEW < len(limits):
        answers = [answer for limit in few for answer in case.answers((limit,))]
        if not any(_is_tried_out(answer) for answer in answers):
            return few, answers
    return limits, case.answers(limits) if limits else []


def _is_tried_out(answer: Answer[Value]) -> bool:
    """Whether it turns on other limits what is certain of one."""
    return bool(answer.contingent) and answer.status in BROKEN_CODES


def _broken(case: Case, limits: tuple[Limit, ...], told: Told) -> Iterator[tuple[str, int]]:
    """Yield the limits that are broken whichever process records an act, if any does, with the days.

    What was done after a last day cannot have been done by it.
    """
    cases = [replace(case, record=record) for record in told.supposed]
    for limit, *answers in zip(limits, *(x.answers(limits) for x in cases), strict=True):
        if all(answer.status in BROKEN_CODES for answer in answers):
            yield limit.id, min(answer.days_late or 0 for answer in answers)


def _unsure(
    limit: Limit, answer: Answer[Value], told: Told, broken: Mapping[str, int]
) -> Answer[Value]:
    """A limit that would stand otherwise on another of the days that a fact may have."""
    unsure = answer.status in untold(limit, told.unsure) and limit.id not in broken
    if unsure or limit.id in told.untold:
        return answer._replace(
            status=Status.CANNOT_TELL.code, days_late=None, days_left=None, days_short=None
        )
    return answer


def _at_least(
    limit: Limit, certainty: Certainty[Value], broken: Mapping[str, int]
) -> Certainty[Value]:
    """What is certain of a limit that is broken whichever of several days a fact has."""
    days = broken.get(limit.id)
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
    if any(map(_is_tried_out, answers)):
        certain = case.certain(limits, stated)
        return [
            c if a.status in BROKEN_CODES else _NOTHING
            for c, a in zip(certain, answers, strict=True)
        ]
    return [
        Certainty(
            certain=True, certain_days=a.days_late if a.status == _OVERDUE else None, counts=True
        )
        if a.status in BROKEN_CODES
        else _NOTHING
        for a in answers
    ]


def by_date(deadlines: list[Deadline]) -> tuple[Deadline, ...]:
    """Put deadlines in date order; those without a date come last."""
    # In three turns, as a key of each together takes longer to make and to compare.
    found = sorted(deadlines, key=attrgetter("record"))
    found.sort(key=attrgetter("limit"))
    found.sort(key=lambda d: d.due or date.max)
    return tuple(found)


def _deadline(
    a: Answered,
    law: tuple[object, ...],
    certainty: Certainty[Value],
    name: str,
    explained: Callable[[Answered], _Text],
) -> Deadline:
    told = (
        _told_without(a.limit, a.answer, certainty) if _is_told(a.answer) else _told(a, certainty)
    )
    return deadline_of(name, *law, *told, _Lazily(_steps, a), _Lazily(explained, a))


def _is_told(answer: Answer[Value]) -> bool:
    """Whether an answer has no date and says all by itself: many of a large file are the same."""
    return (
        answer.due is None
        and answer.alternative is None
        and answer.status != _CANNOT_TELL
        and not (answer.exception or answer.contingent)
    )


@lru_cache(maxsize=4096)
def _told_without(
    limit: Limit, answer: Answer[Value], certainty: Certainty[Value]
) -> tuple[object, ...]:
    """What a deadline says of an answer that says all by itself, whatever the record."""
    return _told(Answered(limit, _OF_NONE, date.min, answer), certainty)


def _told(a: Answered, certainty: Certainty[Value]) -> tuple[object, ...]:
    """What a deadline says of an answer, in the order of its fields."""
    answer = a.answer
    return (
        a.trigger_fact,
        _date(answer.trigger),
        _date(answer.due),
        _date(answer.done),
        a.status,
        answer.days_late,
        answer.days_left,
        answer.days_short,
        answer.elapsed,
        _STATES[answer.exception or 0],
        a.considered,
        bool(answer.contingent),
        bool(certainty.certain),
        certainty.certain_days,
        bool(certainty.counts),
        bool(answer.provisional),
        a.reading,
        a.alternatives,
        a.missing,
    )


# Words are loaded when somebody reads them.


def _steps(a: Answered) -> tuple[str, ...]:
    from sendrules.engine.one.steps import steps  # noqa: PLC0415

    return steps(a)


def _explain(a: Answered) -> tuple[str, ...]:
    from sendrules.engine.one.explain import explain  # noqa: PLC0415

    return explain(a)


def _explaining(told: Told) -> Callable[[Answered], _Text]:
    """Return what explains an answer, with what the rest of the case file has to do with it."""
    if told.notes or told.untold:
        return partial(_explained, told.notes, told.untold)
    return _explain


def _explained(
    notes: Sequence[tuple[Note, frozenset[str]]], untold: frozenset[str], a: Answered
) -> _Text:
    read = _facts_of(a.limit)
    return (
        *_explain(a),
        *(f"From the case file: {says()}" for says, facts in notes if facts & read),
        *([_TWO_SAY_OTHERWISE] if a.limit.id in untold else []),
    )


@lru_cache(maxsize=1024)
def _facts_of(limit: Limit) -> frozenset[str]:
    return frozenset(limit.facts())


_TWO_SAY_OTHERWISE = (
    "From the case file: two records say otherwise of one act, and the answer turns on which of them "
    "is right. `check` names them."
)


@lru_cache(maxsize=64)
def _laws(limits: tuple[Limit, ...]) -> tuple[tuple[object, ...], ...]:
    return tuple(map(_law, limits))


def _law(limit: Limit) -> tuple[object, ...]:
    """What a deadline repeats of its limit, whatever the record: its fields after the record."""
    return (
        limit.id,
        str(limit.citation),
        limit.url,
        limit.bound,
        limit.says,
        limit.duty_holder,
        limit.owed_to,
        limit.authority,
        limit.confidence,
        limit.can_be_breached,
        limit.instrument.principal,
    )


@lru_cache(maxsize=8192)
def _day(number: int) -> date:
    """The day of a number, made once: of a large file many answers have the same days."""
    return date.fromordinal(number)


def _date(value: Value) -> date | None:
    return None if value is None else _day(value)


class _Lazily(Sequence[str]):
    """Words that are worked out when they are read, and not kept: of a large file they are many."""

    __slots__ = ("_about", "_make")

    def __init__(self, make: Callable[[Answered], _Text], about: Answered) -> None:
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
