"""What an arithmetic must be able to do for the evaluator to run on it.

Values are dates (as whole day numbers), numbers, and truths that may be unknown. Unknown truths
follow Kleene: *false and unknown* is false, *true or unknown* is true.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Protocol, TypeVar

from sendrules.clock import CountingPolicy, FixedDay, Period

__all__ = ["Arithmetic"]

V = TypeVar("V")


class Arithmetic(Protocol[V]):
    """The primitives that give the grammar its meaning."""

    def fact(self, name: str) -> V:
        """Return a fact as known at `as_at`: a day number, or a truth."""
        ...

    def as_at(self) -> V:
        """Return the day asked about; unknown where none was given."""
        ...

    def day(self, value: date) -> V:
        """Return a fixed day."""
        ...

    def number(self, value: int) -> V:
        """Return a fixed number."""
        ...

    def truth(self, value: bool | None) -> V:
        """Return a fixed truth, or one that is not known."""
        ...

    def unknown(self) -> V:
        """Return a number or day that is not known."""
        ...

    def count(self, how: str, start: V, period: Period, policy: CountingPolicy) -> V:
        """Return the end of a period: `how` is `after`, `beginning_with` or `before`.

        It is unknown where `start` is, and where it cannot be counted: outside the calendar.
        """
        ...

    def on_day(self, year_of: V, day: FixedDay) -> V:
        """Return a fixed day in the calendar year of a date."""
        ...

    def provisional(self, day: V) -> V:
        """Say whether a day is later than the bank holidays known so far."""
        ...

    def earliest(self, days: Sequence[V]) -> V:
        """Return the smallest of those that are known."""
        ...

    def latest(self, days: Sequence[V]) -> V:
        """Return the largest of those that are known."""
        ...

    def first_known(self, values: Sequence[V]) -> V:
        """Return the first that is known."""
        ...

    def shift(self, day: V, days: int) -> V:
        """Return a day moved by a number of days."""
        ...

    def days_between(self, first: V, last: V) -> V:
        """Return the number of days from `first` to `last`."""
        ...

    def known(self, value: V) -> V:
        """Say whether a value is known."""
        ...

    def on_or_before(self, first: V, second: V) -> V:
        """Say whether a day or number is at most another; unknown while either is."""
        ...

    def same(self, first: V, second: V) -> V:
        """Say whether two values are equal; unknown while either is."""
        ...

    def every(self, truths: Sequence[V]) -> V:
        """Say whether all hold."""
        ...

    def some(self, truths: Sequence[V]) -> V:
        """Say whether any holds."""
        ...

    def negate(self, truth: V) -> V:
        """Say whether it does not hold."""
        ...

    def cannot_hold(self, truth: V) -> bool:
        """Say whether a truth is already known to hold nowhere, so that its use can be skipped."""
        ...

    def always_plausible(self, name: str) -> bool:
        """Say whether it is already known that every date of a fact is late enough to be right."""
        ...

    def choose(self, cases: Sequence[tuple[V, V]], otherwise: V) -> V:
        """Return the value of the first case that is known to hold, or `otherwise`."""
        ...

    def keep(self, key: Hashable, value: Callable[[], V]) -> V:
        """Return a value that several answers share, worked out once for each key."""
        ...
