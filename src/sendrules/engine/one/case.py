"""One record on one day, ready to be asked.

What is asked again and again is written out as a Python function, and kept.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any

from sendrules.clock import Calendar
from sendrules.engine.answer import Answer, evaluate
from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.certainty import Certainty, certainties
from sendrules.engine.impossible import odd_date
from sendrules.engine.meaning import Meaning
from sendrules.engine.one.direct import Direct, Value
from sendrules.engine.one.written import Compiled, Written
from sendrules.engine.statuses import exception_state, status_of
from sendrules.engine.uncounted import due_of, uncounted
from sendrules.engine.views import alternative
from sendrules.records import Record
from sendrules.rules import ALWAYS, Condition, DateExpression, Fact, Limit
from sendrules.rules.book.readings import other_views

if TYPE_CHECKING:  # for what is asked about checks alone
    from sendrules.engine.checking import Tested
    from sendrules.rules.checks import AnyCheck

__all__ = ["Case", "Checking", "holds"]


@dataclass(frozen=True, slots=True, eq=False)
class Checking:
    """The checks of one kind of record, and the limits that read it too.

    It is compared by itself: to compare every check for each of thousands of records takes longer
    than to answer them.
    """

    record: type[Record]
    checks: "tuple[AnyCheck, ...]"
    limits: tuple[Limit, ...]

    @lru_cache(maxsize=256)  # noqa: B019 - there is one of each kind of record
    def of(self, *, hides: bool) -> "tuple[list[Tested[Any]], Compiled]":
        """Return the checks as they are asked, and the function that asks them."""
        from sendrules.engine.checking import tested  # noqa: PLC0415

        source = Written(self.record, hides=hides)
        found = list(tested(self.checks, self.limits, source))
        return found, source.function(t.holds for t in found)


@dataclass(frozen=True, slots=True)
class Case:
    """One record on one day, ready to be asked.

    Attributes:
        record: the facts.
        as_at: the day asked about, if any.
        calendar: bank holidays; England's where none are given.
        replay: whether facts dated after `as_at` are hidden, as not yet known.
    """

    record: Record
    as_at: date | None
    calendar: Calendar | None = None
    replay: bool = True

    def answers(self, limits: tuple[Limit, ...]) -> list[Answer[Value]]:
        """Answer every limit."""
        answering = _answers(limits, self._hides)
        return [Answer._make(v) for v in answering(self.record, self.as_at, self.calendar)]

    def statuses(self, limits: tuple[Limit, ...]) -> Sequence[Value]:
        """Return the code of the status of every limit, and nothing else."""
        return self._run(_statuses(limits, self._hides))

    def dues(self, limits: tuple[Limit, ...]) -> Sequence[Value]:
        """Return the day number of the due date of every limit, and nothing else."""
        return self._run(_dues(limits, self._hides))

    def due_and_done(self, limit: Limit) -> tuple[Value, Value]:
        """Return the day numbers of the due date of a limit and of the act that discharges it."""
        due, done = self._run(_due_and_done(limit, self._hides))
        return due, done

    def certain(
        self, limits: tuple[Limit, ...], answers: Sequence[Answer[Value]]
    ) -> list[Certainty[Value]]:
        """Say what is certain of every limit, whatever is decided, from the answers about each."""
        certain = _certain(limits, self._hides)
        values = iter(certain(self.record, self.as_at, self.calendar, answers))
        return [Certainty(*three) for three in zip(values, values, values, strict=True)]

    def findings(self, checking: "Checking") -> "Iterable[Tested[Value]]":
        """Return the checks of its kind of record that are to be reported."""
        found, function = checking.of(hides=self._hides)
        return compress(found, self._run(function))

    def day(self, node: DateExpression, limit: Limit) -> date | None:
        """Return the day that an expression names."""
        if isinstance(node, Fact):
            return self.fact_day(node.name)
        (value,) = self._run(_date(node, limit, self._hides))
        return None if value is None else date.fromordinal(value)

    def fact_day(self, name: str) -> date | None:
        """Return the day of a dated fact, if it is known."""
        (value,) = self._run(_fact(name, type(self.record), self._hides))
        return None if value is None else date.fromordinal(value)

    def holds(self, node: Condition, limit: Limit) -> bool | None:
        """Return whether a condition holds: true, false, or `None` while unknown."""
        (value,) = self._run(_truth(node, limit, self._hides))
        return _truth_of(value)

    def is_uncounted(self, limit: Limit) -> bool:
        """Say whether a limit turns on a day that cannot be counted."""
        (value,) = self._run(_outside(limit, self._hides))
        return value is True

    def impossible(self, limit: Limit, dates: tuple[tuple[str, bool], ...]) -> tuple[str, ...]:
        """Return those of the dates on which a limit turns that cannot be right.

        Of each it is said whether its place in the order counts.
        """
        found = self._run(_impossible(limit, dates, self._hides))
        if True not in found:
            return ()
        return tuple(name for (name, _), odd in zip(dates, found, strict=True) if odd is True)

    def exceptions(self, limit: Limit) -> list[tuple[int, list[bool | None]]]:
        """Return, for each exception that a limit carries, its state's code and its tests."""
        values = iter(self._run(_exceptions(limit, self._hides)))
        return [
            (next(values) or 0, [_truth_of(next(values)) for _ in carried.form.tests])
            for carried in limit.unless
        ]

    def alternatives(self, limit: Limit) -> list[tuple[Value, Value]]:
        """Return, for each other view of a limit, its due date and its status's code.

        The due date is unknown where the answer does not turn on the view.
        """
        values = iter(self._run(_views(limit, self._hides)))
        return list(zip(values, values, strict=True))

    def knows(self, name: str) -> bool:
        """Say whether a fact is known on the day."""
        (value,) = self._run(_fact(name, type(self.record), self._hides))
        return value is not None

    @property
    def _hides(self) -> bool:
        return self.replay and self.as_at is not None

    def _run(self, function: "_Asked | Compiled") -> Sequence[Value]:
        return function(self.record, self.as_at, self.calendar)


_DIRECTLY = 4
"""How many times something is asked directly: to write a function takes as long as that."""


class _Asked:
    """What is asked of records of one kind: the first few are asked directly.

    For those that follow it is written out as a function, once.
    """

    __slots__ = ("_asked", "_hides", "_record", "_work", "_written")

    def __init__(
        self,
        record: type[Record],
        work: Callable[[Arithmetic[Any], Sequence[Any]], Sequence[Any]],
        *,
        hides: bool,
    ) -> None:
        """Say what is asked.

        Args:
            record: the kind of record.
            work: what works out the values that are wanted, from answers where any are given.
            hides: whether facts that are not known yet are hidden.
        """
        self._record = record
        self._work = work
        self._hides = hides
        self._asked = 0
        self._written: Callable[..., Sequence[Any]] | None = None

    def __call__(
        self,
        record: Record,
        as_at: date | None,
        calendar: Calendar | None,
        answers: Sequence[Any] = (),
    ) -> Sequence[Any]:
        if self._written is None:
            if self._asked < _DIRECTLY:
                self._asked += 1
                facts = self._record.facts()
                first = Direct(record, facts, as_at, calendar, hides=self._hides)
                return self._work(first, answers)
            self._written = self._write(len(answers))
        return self._written(record, as_at, calendar, answers)

    def _write(self, answers: int) -> Callable[..., Sequence[Any]]:
        source = Written(self._record, hides=self._hides)
        return source.function(self._work(source, [source.answer(n) for n in range(answers)]))


@lru_cache(maxsize=1024)
def _answers(limits: tuple[Limit, ...], hides: bool) -> _Asked:
    return _Asked(
        limits[0].on, lambda ar, _: [evaluate(limit, ar) for limit in limits], hides=hides
    )


@lru_cache(maxsize=1024)
def _statuses(limits: tuple[Limit, ...], hides: bool) -> _Asked:
    return _Asked(
        limits[0].on, lambda ar, _: [status_of(limit, ar) for limit in limits], hides=hides
    )


@lru_cache(maxsize=256)
def _dues(limits: tuple[Limit, ...], hides: bool) -> _Asked:
    return _Asked(limits[0].on, lambda ar, _: [due_of(limit, ar) for limit in limits], hides=hides)


@lru_cache(maxsize=256)
def _due_and_done(limit: Limit, hides: bool) -> _Asked:
    def both(ar: Arithmetic[Any], _: Sequence[Any]) -> Sequence[Any]:
        return [due_of(limit, ar), Meaning(ar, limit).date(limit.done_fact)]

    return _Asked(limit.on, both, hides=hides)


@lru_cache(maxsize=64)
def _certain(limits: tuple[Limit, ...], hides: bool) -> _Asked:
    def certain(ar: Arithmetic[Any], answers: Sequence[Any]) -> Sequence[Any]:
        found = certainties(dict(zip(limits, answers, strict=True)), ar)
        return [value for limit in limits for value in found[limit]]

    return _Asked(limits[0].on, certain, hides=hides)


@lru_cache(maxsize=4096)
def _fact(name: str, record: type[Record], hides: bool) -> _Asked:
    return _Asked(record, lambda ar, _: [ar.fact(name)], hides=hides)


@lru_cache(maxsize=4096)
def _date(node: DateExpression, limit: Limit, hides: bool) -> _Asked:
    return _Asked(limit.on, lambda ar, _: [Meaning(ar, limit).date(node)], hides=hides)


@lru_cache(maxsize=4096)
def _truth(node: Condition, limit: Limit, hides: bool) -> _Asked:
    return _Asked(limit.on, lambda ar, _: [Meaning(ar, limit).holds(node)], hides=hides)


@lru_cache(maxsize=1024)
def _outside(limit: Limit, hides: bool) -> _Asked:
    return _Asked(limit.on, lambda ar, _: [_or_never(uncounted(limit, ar), ar)], hides=hides)


@lru_cache(maxsize=4096)
def _impossible(limit: Limit, dates: tuple[tuple[str, bool], ...], hides: bool) -> _Asked:
    def odd(ar: Arithmetic[Any], _: Sequence[Any]) -> Sequence[Any]:
        return [
            _or_never(odd_date(limit, name, ar, ordered=ordered), ar) for name, ordered in dates
        ]

    return _Asked(limit.on, odd, hides=hides)


def _or_never(truth: Any, ar: Arithmetic[Any]) -> Any:
    return ar.truth(False) if truth is None else truth


def holds(node: Condition, record: Record, as_at: date) -> bool:
    """Return whether a condition that concerns no limit is known to hold for a record on a day."""
    if node is ALWAYS:
        return True
    (value,) = _condition(node, type(record))(record, as_at, None)
    return value is True


@lru_cache(maxsize=1024)
def _condition(node: Condition, record: type[Record]) -> _Asked:
    return _Asked(record, lambda ar, _: [Meaning(ar).holds(node)], hides=True)


@lru_cache(maxsize=1024)
def _exceptions(limit: Limit, hides: bool) -> _Asked:
    def exceptions(ar: Arithmetic[Any], _: Sequence[Any]) -> Sequence[Any]:
        meaning = Meaning(ar, limit)
        results = []
        for carried in limit.unless:
            results.append(exception_state(carried, meaning))
            results += [meaning.holds(test.holds) for test in carried.form.tests]
        return results

    return _Asked(limit.on, exceptions, hides=hides)


@lru_cache(maxsize=1024)
def _views(limit: Limit, hides: bool) -> _Asked:
    def views(ar: Arithmetic[Any], _: Sequence[Any]) -> Sequence[Any]:
        results = []
        for view in other_views(limit):
            results += [alternative(view, limit, ar), status_of(view.limit, ar)]
        return results

    return _Asked(limit.on, views, hides=hides)


def _truth_of(value: Value) -> bool | None:
    return None if value is None else bool(value)
