"""The arithmetic of a first record: plain values, worked out as they are asked for.

A function that is written and compiled pays where many records are asked the same thing. Whoever asks
about one waits only for this.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias

from sendrules.clock import (
    PLAIN,
    WAYS,
    Calendar,
    CountingPolicy,
    Days,
    FixedDay,
    Period,
    Weeks,
    england,
)
from sendrules.errors import CalendarRangeError
from sendrules.records.fact import FactInfo
from sendrules.records.record import Record

__all__ = ["Direct", "Value", "counting", "day_in_year", "late_for", "plain_days"]


Value: TypeAlias = int | bool | None
"""A day number (`date.toordinal`), a number, a truth, or `None` while unknown."""


_NOT_KEPT = object()


class Direct:
    """An arithmetic whose values are those of one record on one day."""

    def __init__(
        self,
        record: Record,
        facts: Mapping[str, FactInfo],
        as_at: date | None,
        calendar: Calendar | None,
        *,
        hides: bool,
    ) -> None:
        """Begin to ask a record.

        Args:
            record: the facts.
            facts: what the kind of record that is asked declares of them.
            as_at: the day asked about, if any.
            calendar: bank holidays; England's where none are given.
            hides: whether facts dated after `as_at` are hidden, as not yet known.
        """
        self._record = record
        self._facts = facts
        self._day = as_at
        self._calendar = calendar
        self._hides = hides
        self._kept: dict[Hashable, Any] = {}

    def fact(self, name: str) -> Value:
        value: Any = getattr(self._record, name)
        if value is None:
            return None
        info = self._facts[name]
        if self._hides and info.shown_by:
            shown_by = getattr(self._record, info.shown_by)
            if shown_by is not None and shown_by > self._day:
                return None
        found: Value = value.toordinal() if info.type == "date" else value
        return found

    def as_at(self) -> Value:
        return None if self._day is None else self._day.toordinal()

    def day(self, value: date) -> Value:
        return value.toordinal()

    def number(self, value: int) -> Value:
        return value

    def truth(self, value: bool | None) -> Value:
        return value

    def unknown(self) -> Value:
        return None

    def count(self, how: str, start: Value, period: Period, policy: CountingPolicy) -> Value:
        days = plain_days(how, period, policy)
        if days is not None:
            return self.shift(start, days)
        return None if start is None else counting(how, period, policy)(start, self._calendar)

    def on_day(self, year_of: Value, day: FixedDay) -> Value:
        return None if year_of is None else day_in_year(day)(year_of)

    def provisional(self, day: Value) -> Value:
        return day is not None and late_for(day, self._calendar)

    def earliest(self, days: Sequence[Value]) -> Value:
        return min((day for day in days if day is not None), default=None)

    def latest(self, days: Sequence[Value]) -> Value:
        return max((day for day in days if day is not None), default=None)

    def first_known(self, values: Sequence[Value]) -> Value:
        return next((value for value in values if value is not None), None)

    def shift(self, day: Value, days: int) -> Value:
        return None if day is None else day + days

    def days_between(self, first: Value, last: Value) -> Value:
        return None if first is None or last is None else last - first

    def known(self, value: Value) -> Value:
        return value is not None

    def on_or_before(self, first: Value, second: Value) -> Value:
        return None if first is None or second is None else first <= second

    def same(self, first: Value, second: Value) -> Value:
        return None if first is None or second is None else first == second

    def every(self, truths: Sequence[Value]) -> Value:
        return False if False in truths else None if None in truths else True

    def some(self, truths: Sequence[Value]) -> Value:
        return True if True in truths else None if None in truths else False

    def negate(self, truth: Value) -> Value:
        return None if truth is None else not truth

    def cannot_hold(self, truth: Value) -> bool:
        return not truth

    def always_plausible(self, name: str) -> bool:  # noqa: ARG002
        return False

    def choose(self, cases: Sequence[tuple[Value, Value]], otherwise: Value) -> Value:
        for holds, value in cases:
            if holds:
                return value
        return otherwise

    def keep(self, key: Hashable, value: Callable[[], Value]) -> Value:
        found = self._kept.get(key, _NOT_KEPT)
        if found is _NOT_KEPT:
            self._kept[key] = found = value()
        kept: Value = found
        return kept


def plain_days(how: str, period: Period, policy: CountingPolicy) -> int | None:
    """Return by how many days a period moves a day, where that is always the same."""
    if policy == PLAIN and isinstance(period, Days | Weeks):
        length = period.n * (7 if isinstance(period, Weeks) else 1)
        return {"after": length, "beginning_with": length - 1, "before": -length}[how]
    return None


@lru_cache(maxsize=1024)
def counting(
    how: str, period: Period, policy: CountingPolicy
) -> Callable[[int, Calendar | None], int | None]:
    """Return a way to count, which all that count so share with what it has counted."""

    # Records of one case file, and of one council, count from the same days again and again.
    @lru_cache(maxsize=4096)
    def end(number: int, calendar: Calendar | None) -> int | None:
        with suppress(CalendarRangeError):
            return WAYS[how](date.fromordinal(number), period, policy, calendar).toordinal()
        return None

    return end


def day_in_year(day: FixedDay) -> Callable[[int], int]:
    """Return what finds a day in the year of another."""
    return lambda number: day.on(date.fromordinal(number).year).toordinal()


def late_for(number: int, calendar: Calendar | None) -> bool:
    """Say whether a day is later than the bank holidays known so far."""
    return (calendar or england()).is_provisional(date.fromordinal(number))
