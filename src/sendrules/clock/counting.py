"""Counting periods: which day is the first, which is the last, and which are left out.

Three ways to count, named as the law words them:

- `after`: within N units *of*, *after* or *from* a day. That day is not counted (Dodds v Walker
  [1981] 1 WLR 1027).
- `beginning_with`: N units *beginning* or *starting with* a day. That day is the first (Barker v
  Hambleton DC [2012] EWCA Civ 610).
- `before`: at least N units *before* a day. Counted backwards; that day is not counted.

How an instrument counts is its `CountingPolicy`. Almost all count plainly; tribunal rules leave
out days and move the end.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import wraps
from itertools import islice
from types import MappingProxyType
from typing import ParamSpec

from sendrules.clock.asked import only_a, only_date, refuse
from sendrules.clock.calendars import Calendar, england, only_calendar
from sendrules.clock.periods import Days, Months, Period, Weeks, WorkingDays, Years
from sendrules.clock.policies import PLAIN, CountingPolicy
from sendrules.errors import CalendarRangeError

__all__ = ["WAYS", "after", "before", "beginning_with"]
_ONE_DAY = timedelta(days=1)
_P = ParamSpec("_P")


def _told(way: Callable[_P, date]) -> Callable[_P, date]:
    """Let a way to count tell what is wrong with what it is asked, in words of its own."""

    @wraps(way)
    def counted(*args: _P.args, **kwargs: _P.kwargs) -> date:
        _ask(*args, **kwargs)
        try:
            return way(*args, **kwargs)
        except CalendarRangeError:
            raise
        except (OverflowError, ValueError):
            raise CalendarRangeError(
                "The period leaves the years 1 to 9999, the only ones that there are. Check the "
                "date and the length."
            ) from None

    return counted


def _ask(day: object, period: object, policy: object = PLAIN, calendar: object = None) -> None:
    if only_date(day, "day") is not day:  # of another library, and not counted with here
        refuse("day", "a datetime.date, such as date(2025, 11, 1)", day)
    if not isinstance(period, Period):
        refuse("period", "a length such as Weeks(2)", period)
    only_a(CountingPolicy, policy, "policy", "a CountingPolicy")
    only_calendar(calendar)


@_told
def after(
    day: date, period: Period, policy: CountingPolicy = PLAIN, calendar: Calendar | None = None
) -> date:
    """Return the last day of a period counted from `day`, which is not counted.

    Args:
        day: the day of the event.
        period: the length. Days are calendar days unless it is `WorkingDays`.
        policy: how the instrument counts.
        calendar: England's by default; used for working days and for moving an end.

    Raises:
        CalendarRangeError: a working day is needed outside the calendar's range, or there is no
            such day.
        TypeError: an argument is of the wrong type, such as a date as text.

    >>> after(date(2025, 4, 2), Weeks(16))
    datetime.date(2025, 7, 23)
    >>> after(date(2024, 1, 31), Months(1))
    datetime.date(2024, 2, 29)
    """
    if policy == PLAIN and isinstance(period, Days | Weeks):
        return day + _length(period)
    if policy == PLAIN and isinstance(period, Months | Years):
        return _add_months(day, _months(period))
    calendar = calendar or england()
    if isinstance(period, Months | Years):
        plain = _add_months(day, _months(period))
        left_out = sum(1 for d in _days_after(day, plain) if not policy.counts(d))
        end = _nth((d for d in _days_from(plain) if policy.counts(d)), left_out, plain)
    elif isinstance(period, WorkingDays):
        counted = (d for d in calendar.following(day) if policy.counts(d))
        end = _nth_working(counted, period.n, day, calendar)
    else:
        counted = (d for d in _days_from(day) if policy.counts(d))
        end = _nth(counted, _length(period).days, day)
    return policy.end(end, calendar)


@_told
def beginning_with(
    day: date, period: Period, policy: CountingPolicy = PLAIN, calendar: Calendar | None = None
) -> date:
    """Return the last day of a period of which `day` is the first.

    Where a period of months ends in a month that has no such day, it ends with the month. For
    working days, `day` is the first only if it is one itself.

    >>> beginning_with(date(2026, 5, 1), Days(15))
    datetime.date(2026, 5, 15)
    >>> beginning_with(date(2024, 2, 29), Months(12))
    datetime.date(2025, 2, 28)
    >>> beginning_with(date(2026, 8, 22), WorkingDays(15))
    datetime.date(2026, 9, 14)
    """
    if isinstance(period, Months | Years):
        end = _add_months(day, _months(period))
        plain = end - _ONE_DAY if end.day == day.day else end
        return plain if policy == PLAIN else policy.end(plain, calendar or england())
    if isinstance(period, WorkingDays):
        calendar = calendar or england()
        counted = (d for d in calendar.starting(day) if policy.counts(d))
        return policy.end(_nth_working(counted, period.n, day, calendar), calendar)
    # The period of n days that includes the first is the period of n days after the day before.
    return after(day - _ONE_DAY, period, policy, calendar)


@_told
def before(
    day: date, period: Period, policy: CountingPolicy = PLAIN, calendar: Calendar | None = None
) -> date:
    """Return the latest day that is a whole period before `day`, which is not counted.

    >>> before(date(2026, 3, 18), Weeks(2))
    datetime.date(2026, 3, 4)
    """
    if isinstance(period, Months | Years):
        return _add_months(day, -_months(period))
    if isinstance(period, WorkingDays):
        calendar = calendar or england()
        counted = (d for d in calendar.preceding(day) if policy.counts(d))
        return _nth_working(counted, period.n, day, calendar)
    counted = (d for d in _days_from(day, -_ONE_DAY) if policy.counts(d))
    return _nth(counted, _length(period).days, day)


WAYS = MappingProxyType({"after": after, "beginning_with": beginning_with, "before": before})
"""The three ways to count, by their names."""


def _length(period: Days | Weeks) -> timedelta:
    return timedelta(weeks=period.n) if isinstance(period, Weeks) else timedelta(days=period.n)


def _months(period: Months | Years) -> int:
    return period.n * 12 if isinstance(period, Years) else period.n


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days_from(day: date, step: timedelta = _ONE_DAY) -> Iterator[date]:
    while True:
        day += step
        yield day


def _days_after(day: date, last: date) -> Iterator[date]:
    return islice(_days_from(day), (last - day).days)


def _nth(days: Iterator[date], n: int, start: date) -> date:
    return next(islice(days, n - 1, None)) if n else start


def _nth_working(days: Iterator[date], n: int, start: date, calendar: Calendar) -> date:
    found = next(islice(days, n - 1, None), None)
    if found is None:
        raise calendar.out_of_range(start)
    return found
