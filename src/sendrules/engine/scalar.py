"""The arithmetic of one record: plain Python values, `None` while unknown."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import TypeAlias

from sendrules.clock import Calendar, CountingPolicy, Period, after, before, beginning_with, england
from sendrules.records import Record

__all__ = ["COUNTING", "Scalar", "Value"]

Value: TypeAlias = int | bool | None
"""A day number (`date.toordinal`), a number, a truth, or `None` while unknown."""

COUNTING = {"after": after, "beginning_with": beginning_with, "before": before}


class Scalar:
    """Plain Python values for one record, as known at the end of a day.

    Args:
        record: the facts.
        as_at: the day asked about, if any.
        calendar: bank holidays; England's by default.
        replay: whether facts dated after `as_at` are hidden, as not yet known.
    """

    def __init__(
        self,
        record: Record,
        as_at: date | None,
        calendar: Calendar | None = None,
        *,
        replay: bool = True,
    ) -> None:
        self.record = record.known_at(as_at) if as_at and replay else record
        self._as_at = as_at
        self._calendar = calendar

    @property
    def calendar(self) -> Calendar:
        """The bank holidays in use."""
        return self._calendar or england()

    def fact(self, name: str) -> Value:
        value: date | bool | None = getattr(self.record, name)
        return value.toordinal() if isinstance(value, date) else value

    def as_at(self) -> Value:
        return None if self._as_at is None else self._as_at.toordinal()

    def day(self, value: date) -> Value:
        return value.toordinal()

    def number(self, value: int) -> Value:
        return value

    def truth(self, value: bool | None) -> Value:
        return value

    def unknown(self) -> Value:
        return None

    def count(self, how: str, start: Value, period: Period, policy: CountingPolicy) -> Value:
        if start is None:
            return None
        return COUNTING[how](date.fromordinal(start), period, policy, self._calendar).toordinal()

    def provisional(self, day: Value) -> Value:
        return day is not None and self.calendar.is_provisional(date.fromordinal(day))

    def earliest(self, days: Sequence[Value]) -> Value:
        return min((d for d in days if d is not None), default=None)

    def latest(self, days: Sequence[Value]) -> Value:
        return max((d for d in days if d is not None), default=None)

    def first_known(self, values: Sequence[Value]) -> Value:
        return next((v for v in values if v is not None), None)

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
        if False in truths:
            return False
        return None if None in truths else True

    def some(self, truths: Sequence[Value]) -> Value:
        if True in truths:
            return True
        return None if None in truths else False

    def negate(self, truth: Value) -> Value:
        return None if truth is None else not truth

    def cannot_hold(self, truth: Value) -> bool:
        return not truth

    def choose(self, cases: Sequence[tuple[Value, Value]], otherwise: Value) -> Value:
        return next((value for holds, value in cases if holds), otherwise)

    def keep(self, key: Hashable, value: Callable[[], Value]) -> Value:  # noqa: ARG002
        # One record's values are cheaper to work out again than to look up.
        return value()
