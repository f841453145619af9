"""The arithmetic of one record: plain Python, written out once and compiled.

A value is the name of a variable in a straight-line Python function, one operation a line. The
evaluator runs once for each set of limits, to write the function; after that a record costs only
the function's few hundred operations. The same operation on the same variables is written once.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from typing import Any, TypeAlias

from sendrules.clock import (
    PLAIN,
    Calendar,
    CountingPolicy,
    Days,
    FixedDay,
    Period,
    Weeks,
    after,
    before,
    beginning_with,
    england,
)
from sendrules.engine.checking import Tested, tested
from sendrules.engine.meaning import Answer, Meaning, alternative, evaluate, status_of
from sendrules.records import Record
from sendrules.rules import Check, ClaimCheck, Condition, DateExpression, Fact, Limit
from sendrules.rules.readings import other_views

__all__ = ["Case", "Value"]

Value: TypeAlias = int | bool | None
"""A day number (`date.toordinal`), a number, a truth, or `None` while unknown."""

_Compiled = Callable[[Record, date | None, Calendar | None], tuple[Value, ...]]
_COUNTING = {"after": after, "beginning_with": beginning_with, "before": before}
_Answering = Callable[[Record, date | None, Calendar | None], tuple[tuple[Value, ...], ...]]


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

    def findings(
        self, checks: tuple[Check | ClaimCheck, ...], limits: tuple[Limit, ...]
    ) -> Iterable[Tested[Value]]:
        """Return the checks that are to be reported."""
        found, function = _checks(checks, limits, self._hides)
        return [t for t, holds in zip(found, self._run(function), strict=True) if holds]

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

    def fulfils(self, node: Condition) -> bool:
        """Return whether a condition that concerns no limit is known to hold."""
        (value,) = self._run(_condition(node, type(self.record), self._hides))
        return value is True

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
        info = self.record.facts()[name]
        value: object = getattr(self.record, name)
        shown_by = getattr(self.record, info.known_by) if info.known_by else value
        hides = self._hides and not info.planned
        if hides and isinstance(shown_by, date) and self.as_at and shown_by > self.as_at:
            return False
        return value is not None

    @property
    def _hides(self) -> bool:
        return self.replay and self.as_at is not None

    def _run(self, function: _Compiled) -> tuple[Value, ...]:
        return function(self.record, self.as_at, self.calendar)


class _Source:
    """An arithmetic whose values are variables of a Python function that is being written."""

    def __init__(self, record: type[Record], *, hides: bool) -> None:
        self._facts = record.facts()
        self._hides = hides
        self._lines: dict[str, str] = {}
        self._helpers: dict[str, object] = {}

    def function(self, results: Iterable[str]) -> _Compiled:
        """Compile the function that returns these variables."""
        compiled: _Compiled = self._compiled(results)
        return compiled

    def answering(self, answers: Iterable[Answer[str]]) -> _Answering:
        """Compile the function that returns the values of each answer."""
        compiled: _Answering = self._compiled(f"({', '.join(a)})" for a in answers)
        return compiled

    def _compiled(self, results: Iterable[str]) -> Any:
        lines = "".join(f"    {name} = {line}\n" for line, name in self._lines.items())
        source = (
            "def compiled(record, day, calendar):\n"
            "    as_at = None if day is None else day.toordinal()\n"
            f"{lines}    return ({' '.join(f'{name},' for name in results)})\n"
        )
        exec(source, self._helpers)  # noqa: S102 - every name in it comes from a declaration
        return self._helpers["compiled"]

    def _line(self, expression: str) -> str:
        return self._lines.setdefault(expression, f"v{len(self._lines)}")

    def fact(self, name: str) -> str:
        info = self._facts[name]
        value = self._line(f"record.{name}")
        if info.kind == "date":
            hidden = f" or {value} > day" if self._hides and not info.planned else ""
            return self._line(f"None if {value} is None{hidden} else {value}.toordinal()")
        if not self._hides or info.known_by is None:
            return value
        known_by = self._line(f"record.{info.known_by}")
        return self._line(f"None if {known_by} is not None and {known_by} > day else {value}")

    def as_at(self) -> str:
        return "as_at"

    def day(self, value: date) -> str:
        return self._line(str(value.toordinal()))

    def number(self, value: int) -> str:
        return str(value)

    def truth(self, value: bool | None) -> str:
        return str(value)

    def unknown(self) -> str:
        return "None"

    def count(self, how: str, start: str, period: Period, policy: CountingPolicy) -> str:
        if policy == PLAIN and isinstance(period, Days | Weeks):
            length = period.n * (7 if isinstance(period, Weeks) else 1)
            return self.shift(
                start, {"after": length, "beginning_with": length - 1, "before": -length}[how]
            )

        def end(number: int, calendar: Calendar | None) -> int:
            return _COUNTING[how](date.fromordinal(number), period, policy, calendar).toordinal()

        helper = self._helper("count", end)
        return self._line(f"None if {start} is None else {helper}({start}, calendar)")

    def on_day(self, year_of: str, day: FixedDay) -> str:
        def on(number: int) -> int:
            return day.on(date.fromordinal(number).year).toordinal()

        helper = self._helper("on_day", on)
        return self._line(f"None if {year_of} is None else {helper}({year_of})")

    def provisional(self, day: str) -> str:
        def late(number: int, calendar: Calendar | None) -> bool:
            return (calendar or england()).is_provisional(date.fromordinal(number))

        helper = self._helper("provisional", late)
        return self._line(f"{day} is not None and {helper}({day}, calendar)")

    def _helper(self, name: str, function: object) -> str:
        name = f"{name}_{len(self._helpers)}"
        self._helpers[name] = function
        return name

    def earliest(self, days: Sequence[str]) -> str:
        return reduce(lambda a, b: self._better(a, ">", b), days)

    def latest(self, days: Sequence[str]) -> str:
        return reduce(lambda a, b: self._better(a, "<", b), days)

    def _better(self, first: str, how: str, second: str) -> str:
        """One of two days where both are known, else the one that is."""
        return self._line(
            f"{first} if {_is_none(second)} or not ({_is_none(first)} or {first} {how} {second}) "
            f"else {second}"
        )

    def first_known(self, values: Sequence[str]) -> str:
        *firsts, last = values
        return self._line("".join(f"{v} if {v} is not None else " for v in firsts) + last)

    def shift(self, day: str, days: int) -> str:
        return self._line(f"None if {day} is None else {day} + {days}")

    def days_between(self, first: str, last: str) -> str:
        return self._both(first, last, f"{last} - {first}")

    def known(self, value: str) -> str:
        return self._line(f"{value} is not None")

    def on_or_before(self, first: str, second: str) -> str:
        return self._both(first, second, f"{first} <= {second}")

    def same(self, first: str, second: str) -> str:
        return self._both(first, second, f"{first} == {second}")

    def _both(self, first: str, second: str, result: str) -> str:
        unknown = [_is_none(v) for v in (first, second) if not v.isdigit()]
        return self._line(f"None if {' or '.join(unknown)} else {result}" if unknown else result)

    def every(self, truths: Sequence[str]) -> str:
        return self._settled("False", truths, otherwise="True")

    def some(self, truths: Sequence[str]) -> str:
        return self._settled("True", truths, otherwise="False")

    def _settled(self, settles: str, truths: Sequence[str], otherwise: str) -> str:
        """One truth that settles it is enough; else it is unknown if any is."""
        if not truths:
            return otherwise
        settled = " or ".join(f"{t} is {settles}" for t in truths)
        unknown = " or ".join(f"{t} is None" for t in truths)
        return self._line(f"{settles} if {settled} else None if {unknown} else {otherwise}")

    def negate(self, truth: str) -> str:
        return self._line(f"None if {truth} is None else not {truth}")

    def cannot_hold(self, truth: str) -> bool:
        return truth in {"False", "None"}

    def choose(self, cases: Sequence[tuple[str, str]], otherwise: str) -> str:
        return self._line("".join(f"{v} if {holds} else " for holds, v in cases) + otherwise)

    def keep(self, key: Hashable, value: Callable[[], str]) -> str:  # noqa: ARG002
        # The same line is never written twice: there is nothing more to keep.
        return value()


def _is_none(value: str) -> str:
    return "False" if value.isdigit() else f"{value} is None"


@lru_cache(maxsize=64)
def _answers(limits: tuple[Limit, ...], hides: bool) -> _Answering:
    source = _Source(limits[0].on, hides=hides)
    return source.answering([evaluate(limit, source) for limit in limits])


@lru_cache(maxsize=64)
def _checks(
    checks: tuple[Check | ClaimCheck, ...],
    limits: tuple[Limit, ...],
    hides: bool,
) -> tuple[list[Tested[Any]], _Compiled]:
    source = _Source(limits[0].on, hides=hides)
    found = list(tested(checks, limits, source))
    return found, source.function(t.holds for t in found)


@lru_cache(maxsize=4096)
def _fact(name: str, record: type[Record], hides: bool) -> _Compiled:
    source = _Source(record, hides=hides)
    return source.function([source.fact(name)])


@lru_cache(maxsize=4096)
def _date(node: DateExpression, limit: Limit, hides: bool) -> _Compiled:
    source = _Source(limit.on, hides=hides)
    return source.function([Meaning(source, limit).date(node)])


@lru_cache(maxsize=4096)
def _truth(node: Condition, limit: Limit, hides: bool) -> _Compiled:
    source = _Source(limit.on, hides=hides)
    return source.function([Meaning(source, limit).holds(node)])


@lru_cache(maxsize=1024)
def _condition(node: Condition, record: type[Record], hides: bool) -> _Compiled:
    source = _Source(record, hides=hides)
    return source.function([Meaning(source).holds(node)])


@lru_cache(maxsize=1024)
def _exceptions(limit: Limit, hides: bool) -> _Compiled:
    source = _Source(limit.on, hides=hides)
    meaning = Meaning(source, limit)
    results = []
    for carried in limit.unless:
        results.append(meaning.exception(carried))
        results += [meaning.holds(test.holds) for test in carried.form.tests]
    return source.function(results)


@lru_cache(maxsize=1024)
def _views(limit: Limit, hides: bool) -> _Compiled:
    source = _Source(limit.on, hides=hides)
    results = []
    for view in other_views(limit):
        results += [alternative(view, limit, source), status_of(view.limit, source)]
    return source.function(results)


def _truth_of(value: Value) -> bool | None:
    return None if value is None else bool(value)
