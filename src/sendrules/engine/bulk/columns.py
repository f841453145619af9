"""The arithmetic of a frame: Polars expressions, worked out for every row at once.

Days are 32-bit numbers of days since 1970. A value that several answers share becomes a column of
its own, so that it is worked out once; each such column belongs to a layer, after those it reads.
"""

from collections.abc import Callable, Collection, Hashable, Sequence
from contextlib import suppress
from datetime import date
from functools import lru_cache, reduce
from operator import and_, ge, le, or_
from typing import TypeAlias

import polars as pl

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
from sendrules.records import Record

__all__ = ["Columns"]

_EPOCH = date(1970, 1, 1).toordinal()
_PREFIX = "__sendrules_"
_UNKNOWN = pl.lit(None, dtype=pl.Int32)
_Order: TypeAlias = Callable[[pl.Expr, pl.Expr], pl.Expr]


class Columns:
    """Polars expressions over the columns of a frame, facts as known at the end of a day.

    Args:
        record: the kind of record that a row is.
        columns: the names of the frame's columns; a fact without a column is unknown throughout.
        as_at: the day asked about, if any.
        calendar: bank holidays; England's by default.
        replay: whether facts dated after `as_at` are hidden, as not yet known.
        plausible: the dated facts of which every date is late enough to be right.
    """

    def __init__(
        self,
        record: type[Record],
        columns: Collection[str],
        as_at: date | None,
        calendar: Calendar | None = None,
        *,
        replay: bool = True,
        plausible: frozenset[str] = frozenset(),
    ) -> None:
        self._record = record
        self._columns = frozenset(columns)
        self._as_at = as_at
        self._calendar = calendar
        self._plausible = plausible
        self._replay = replay and as_at is not None
        self._kept: dict[Hashable, str] = {}
        self._level: dict[str, int] = {}
        self._layers: list[list[pl.Expr]] = []

    @property
    def layers(self) -> tuple[tuple[pl.Expr, ...], ...]:
        """The shared columns, each layer after those that it reads."""
        return tuple(map(tuple, self._layers))

    def attach(self, frame: pl.LazyFrame) -> pl.LazyFrame:
        """Add the shared columns to a frame, layer by layer."""
        return reduce(pl.LazyFrame.with_columns, self._layers, frame)

    def fact(self, name: str) -> pl.Expr:
        info = self._record.facts()[name]
        if name not in self._columns:
            return self.unknown() if info.type == "date" else self.truth(None)
        return self.keep(("fact", name), lambda: self._known(name))

    def _known(self, name: str) -> pl.Expr:
        """A fact as known at the end of the day asked about."""
        info = self._record.facts()[name]
        value = _day(name) if info.type == "date" else pl.col(name).cast(pl.Boolean)
        if self._replay and info.shown_by in self._columns:
            return _unless(_day(info.shown_by) > self.as_at(), value)
        return value

    def as_at(self) -> pl.Expr:
        return self.unknown() if self._as_at is None else self.day(self._as_at)

    def day(self, value: date) -> pl.Expr:
        return self.number(value.toordinal() - _EPOCH)

    def number(self, value: int) -> pl.Expr:
        return _literal(value, pl.Int32)

    def truth(self, value: bool | None) -> pl.Expr:
        return _literal(value, pl.Boolean)

    def unknown(self) -> pl.Expr:
        return _UNKNOWN

    def count(self, how: str, start: pl.Expr, period: Period, policy: CountingPolicy) -> pl.Expr:
        if policy == PLAIN and isinstance(period, Days | Weeks):
            length = period.n * (7 if isinstance(period, Weeks) else 1)
            return start + {"after": length, "beginning_with": length - 1, "before": -length}[how]
        ends = _ends(how, period, policy, self._calendar)
        return start.map_batches(ends.of, return_dtype=pl.Int32, is_elementwise=True)

    def on_day(self, year_of: pl.Expr, day: FixedDay) -> pl.Expr:
        return pl.date(year_of.cast(pl.Date).dt.year(), day.month, day.day).to_physical()

    def provisional(self, day: pl.Expr) -> pl.Expr:
        known_through = (self._calendar or england()).known_through
        return (day > self.day(known_through)).fill_null(False)

    def earliest(self, days: Sequence[pl.Expr]) -> pl.Expr:
        return self._outermost(days, le)

    def latest(self, days: Sequence[pl.Expr]) -> pl.Expr:
        return self._outermost(days, ge)

    def _outermost(self, days: Sequence[pl.Expr], before: _Order) -> pl.Expr:
        """The first known of some days in an order: `min_horizontal` would take ten times as long."""

        def first_of(one: pl.Expr, other: pl.Expr) -> pl.Expr:
            one, other = self._column(one), self._column(other)
            return pl.when(before(one, other) | other.is_null()).then(one).otherwise(other)

        return reduce(first_of, [d for d in days if not _unknown_in(d)] or [self.unknown()])

    def _column(self, value: pl.Expr) -> pl.Expr:
        """A value that is read more than once, as a column of its own; a literal needs none."""
        if value.meta.is_column() or value.meta.is_literal():
            return value
        return self.keep(object(), lambda: value)

    def first_known(self, values: Sequence[pl.Expr]) -> pl.Expr:
        return pl.coalesce(*values)

    def shift(self, day: pl.Expr, days: int) -> pl.Expr:
        return day + days

    def days_between(self, first: pl.Expr, last: pl.Expr) -> pl.Expr:
        return last - first

    def known(self, value: pl.Expr) -> pl.Expr:
        return value.is_not_null()

    def on_or_before(self, first: pl.Expr, second: pl.Expr) -> pl.Expr:
        return self.truth(None) if _unknown_in(first, second) else first <= second

    def same(self, first: pl.Expr, second: pl.Expr) -> pl.Expr:
        return self.truth(None) if _unknown_in(first, second) else first == second

    def every(self, truths: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(and_, truths) if truths else self.truth(True)

    def some(self, truths: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(or_, truths) if truths else self.truth(False)

    def negate(self, truth: pl.Expr) -> pl.Expr:
        return ~truth

    def cannot_hold(self, truth: pl.Expr) -> bool:
        return truth.meta.is_literal()

    def always_plausible(self, name: str) -> bool:
        return name in self._plausible

    def choose(self, cases: Sequence[tuple[pl.Expr, pl.Expr]], otherwise: pl.Expr) -> pl.Expr:
        chosen = otherwise
        for holds, value in reversed(cases):
            chosen = pl.when(holds).then(value).otherwise(chosen)
        return chosen

    def keep(self, key: Hashable, value: Callable[[], pl.Expr]) -> pl.Expr:
        name = self._kept.get(key)
        if name is None:
            name = f"{_PREFIX}{len(self._kept)}"
            self._kept[key] = name  # reserved first: working out the value keeps others
            expression = value()
            level = 1 + max(
                (self._level[r] for r in expression.meta.root_names() if r in self._level),
                default=-1,
            )
            self._level[name] = level
            while len(self._layers) <= level:
                self._layers.append([])
            self._layers[level].append(expression.alias(name))
        return pl.col(name)


@lru_cache(maxsize=4096)
def _literal(value: int | bool | None, dtype: type[pl.DataType]) -> pl.Expr:
    """Return a literal: Polars makes a typed one by way of a column, which takes a while."""
    return pl.lit(value, dtype=dtype)


def _day(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Date).to_physical()


def _unless(hidden: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(hidden).then(None).otherwise(value)


def _unknown_in(*values: pl.Expr) -> bool:
    """Say whether a value is unknown in every row.

    Polars would make such a comparison a column as long as the frame, and hold all of the frame in
    memory to learn its length; a plain unknown can be streamed.
    """
    return any(v.meta.is_literal() and v.meta.eq(_UNKNOWN) for v in values)


class _Ends:
    """The ends of one kind of period, tabulated from the plain function as days are met.

    There is no second opinion. A day is counted from once: a frame comes in thousands of batches.
    """

    def __init__(self, end: Callable[[date], date]) -> None:
        self._end = end
        self._table = pl.repeat(_NOT_MET, _DAYS, dtype=pl.Int32, eager=True)

    def of(self, days: pl.Series) -> pl.Series:
        """Look up the end of the period that starts on each day."""
        table, places = self._table, days - _FIRST
        ends = table.gather(places)
        new = days.filter(ends == _NOT_MET).unique()
        if new.is_empty():
            return ends.alias(days.name)
        found = [self._number(date.fromordinal(n + _EPOCH)) for n in new]
        # Batches run side by side: the table is replaced, and never changed in place.
        table = table.clone().scatter(new - _FIRST, pl.Series(found, dtype=pl.Int32))
        self._table = table
        return table.gather(places).alias(days.name)

    def _number(self, day: date) -> int | None:
        """The end of the period that starts on a day; none where it cannot be counted."""
        with suppress(CalendarRangeError):
            return self._end(day).toordinal() - _EPOCH
        return None


_NOT_MET = -(2**31)
"""In a table: a day from which nothing was counted yet."""


_FIRST = date(1800, 1, 1).toordinal() - _EPOCH
_DAYS = date(2400, 1, 1).toordinal() - _EPOCH - _FIRST
"""Days that can be looked up: those that a fact can have, and a century each way."""


@lru_cache(maxsize=128)
def _ends(how: str, period: Period, policy: CountingPolicy, calendar: Calendar | None) -> _Ends:
    return _Ends(lambda day: WAYS[how](day, period, policy, calendar))
