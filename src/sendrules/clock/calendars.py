"""Working days and bank holidays in England, behind a known-through date.

Bank holidays are set by statute, by common law and by yearly proclamation (Banking and Financial
Dealings Act 1971 s.1 and Sch.1), so a future year's table is a forecast until it is proclaimed.
The days themselves come from the `holidays` package, `subdiv="ENG"`: a plain `GB` calendar would
add Scotland's and Northern Ireland's days or drop England's.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import date, datetime
from functools import cache, partial
from importlib.machinery import PathFinder
from importlib.util import module_from_spec

from sendrules.clock.asked import only_a, only_date, refuse, type_name
from sendrules.clock.spelling import plural, uk_date
from sendrules.errors import CalendarRangeError
from sendrules.values import Value

__all__ = ["Calendar", "england", "only_calendar"]

_SATURDAY = 5
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class Calendar(Value):
    """The working days of a range of years. A value: it never changes, and can be pickled.

    Two calendars are equal where they have the same holidays, the same range and the same last
    known day.

    Args:
        holidays: the bank holidays inside the range; days at a weekend are allowed and change
            nothing.
        first: the first day of the range.
        last: the last day of the range.
        known_through: the last day for which holidays have been proclaimed or published, inside the
            range. A working-day count that ends after it is *provisional*.

    A day is a date, or a text such as `2026-05-04`.

    Raises:
        TypeError: a day is neither.
        CalendarRangeError: the last day is before the first, or a day is outside the range.
    """

    holidays: frozenset[date]
    first: date
    last: date
    known_through: date
    _days: tuple[int, ...] = field(compare=False)

    def __init__(
        self,
        holidays: Iterable[date | str],
        *,
        first: date | str,
        last: date | str,
        known_through: date | str,
    ) -> None:
        first, last = _day(first, "first"), _day(last, "last")
        if last < first:
            raise CalendarRangeError(
                "last must not be before first. Give the first day, and the last."
            )
        known_through = _within(_day(known_through, "known_through"), "known_through", first, last)
        closed = frozenset(_within(d, "holidays", first, last) for d in _days(holidays, "holidays"))
        # By their numbers, of which there are many: day 1 was a Monday.
        idle = {day.toordinal() for day in closed}
        span = range(first.toordinal(), last.toordinal() + 1)
        days = tuple(n for n in span if (n - 1) % 7 < _SATURDAY and n not in idle)
        object.__setattr__(self, "holidays", closed)
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)
        object.__setattr__(self, "known_through", known_through)
        object.__setattr__(self, "_days", days)

    def __reduce__(self) -> tuple[Callable[..., "Calendar"], tuple[frozenset[date]]]:
        build = partial(
            Calendar, first=self.first, last=self.last, known_through=self.known_through
        )
        return build, (self.holidays,)

    def __repr__(self) -> str:
        return (
            f"<Calendar: {self.first} to {self.last}, {plural(len(self.holidays), 'holiday')}, "
            f"known through {self.known_through}>"
        )

    def with_changes(
        self, *, add: Iterable[date | str] = (), remove: Iterable[date | str] = ()
    ) -> "Calendar":
        """Return a calendar with holidays added (a late proclamation, a closure) or removed.

        Raises:
            TypeError: a day is neither a date nor a text such as `2026-05-04`.
            CalendarRangeError: a day is outside the calendar's range.
        """
        added, removed = (
            {_within(d, name, self.first, self.last) for d in _days(days, name)}
            for name, days in (("add", add), ("remove", remove))
        )
        return Calendar(
            (self.holidays | added) - removed,
            first=self.first,
            last=self.last,
            known_through=self.known_through,
        )

    def is_working_day(self, day: date) -> bool:
        """Say whether `day` is a working day.

        Raises:
            CalendarRangeError: the day is outside the calendar's range.
        """
        day = self._in_range(day)
        return day.weekday() < _SATURDAY and day not in self.holidays

    def is_provisional(self, day: date) -> bool:
        """Say whether `day` is later than the holidays known so far."""
        return only_date(day, "day") > self.known_through

    def following(self, day: date) -> Iterable[date]:
        """Yield the working days after `day`, in order, to the end of the range."""
        day = self._in_range(day)
        return self._from(range(bisect_right(self._days, day.toordinal()), len(self._days)))

    def starting(self, day: date) -> Iterable[date]:
        """Yield the working days from `day` on, itself included if it is one."""
        day = self._in_range(day)
        return self._from(range(bisect_left(self._days, day.toordinal()), len(self._days)))

    def preceding(self, day: date) -> Iterable[date]:
        """Yield the working days before `day`, latest first, to the start of the range."""
        day = self._in_range(day)
        return self._from(range(bisect_left(self._days, day.toordinal()) - 1, -1, -1))

    def _from(self, places: range) -> Iterator[date]:
        # Few of them are asked for: the rest of the range is not copied.
        return map(date.fromordinal, map(self._days.__getitem__, places))

    def closed(self, first: date, last: date) -> Sequence[date]:
        """Return the bank holidays from a day to another, both counted, but for those at a weekend.

        Raises:
            TypeError: a day is not a date.
        """
        first, last = only_date(first, "first"), only_date(last, "last")
        within = (day for day in self.holidays if first <= day <= last)
        return sorted(day for day in within if day.weekday() < _SATURDAY)

    def _in_range(self, day: date) -> date:
        day = only_date(day, "day")
        if not self.first <= day <= self.last:
            raise self.out_of_range(day)
        return day

    def out_of_range(self, day: date) -> CalendarRangeError:
        """Build the error that says `day` cannot be counted from, and what to do."""
        return CalendarRangeError(
            f"Working days cannot be counted from {uk_date(day)}: this calendar runs from "
            f"{uk_date(self.first)} to {uk_date(self.last)}. Check the date, or pass a calendar "
            f"that covers it."
        )


def _days(days: object, name: str) -> Iterator[date]:
    """Yield the days of an argument, each of which must be one."""
    if isinstance(days, str | bytes) or not isinstance(days, Iterable):
        refuse(name, "several days, such as ['2026-05-04']", days)
    return (_day(day, f"each of {name}") for day in days)


def _day(day: object, name: str) -> date:
    if isinstance(day, str) and _ISO.fullmatch(day):
        with suppress(ValueError):
            return date.fromisoformat(day)
    if isinstance(day, datetime):
        refuse(name, "a datetime.date, without a time", day, ". Give its .date()")
    if isinstance(day, date):
        return day
    given = "a text that is not one" if isinstance(day, str) else type_name(day)
    msg = f"{name} must be a date such as date(2026, 5, 4) or '2026-05-04', not {given}"
    raise TypeError(msg)


def _within(day: date, name: str, first: date, last: date) -> date:
    if first <= day <= last:
        return day
    raise CalendarRangeError(
        f"{name} holds {uk_date(day)}, and the calendar runs from {uk_date(first)} to "
        f"{uk_date(last)}. Check the date."
    )


def only_calendar(calendar: object) -> Calendar | None:
    """Return a calendar, or nothing where none is given.

    Raises:
        TypeError: it is anything else.
    """
    if calendar is None:
        return None
    wanted = "a Calendar, such as sendrules.clock.england()"
    return only_a(Calendar, calendar, "calendar", wanted, ". Leave it out for England's")


@cache
def england() -> Calendar:
    """Return England's calendar, 2000 to 2050, known through 31 December 2028.

    Source: <https://www.gov.uk/bank-holidays> through the `holidays` package.
    """
    years = range(2000, 2051)
    return Calendar(
        _united_kingdom()(subdiv="ENG", years=years),
        first=date(years[0], 1, 1),
        last=date(years[-1], 12, 31),
        known_through=date(2028, 12, 31),
    )


def _united_kingdom() -> Callable[..., Iterable[date]]:
    """Load the bank holidays of the United Kingdom, without those of 250 other countries.

    Most limits need no working days, so nothing of the package is loaded before.
    """
    import holidays  # noqa: PLC0415

    beside = [f"{folder}/countries" for folder in holidays.__path__]
    spec = PathFinder.find_spec("holidays.countries.united_kingdom", beside)
    if spec is None or spec.loader is None:  # where the package keeps it otherwise
        from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415

        return UnitedKingdom
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[..., Iterable[date]] = module.UnitedKingdom
    return found
