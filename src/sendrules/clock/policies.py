"""How an instrument counts: which days are left out, and where a period may end."""

from datetime import date, timedelta

from sendrules.clock.asked import only_a, refuse
from sendrules.clock.calendars import Calendar
from sendrules.values import Value

__all__ = ["PLAIN", "CountingPolicy", "FixedDay", "YearlySpan"]

_ONE_DAY = timedelta(days=1)
_COMMON_YEAR = 2023


class FixedDay(Value):
    """A day of every year: `FixedDay(2, 15)` is 15 February."""

    month: int
    day: int

    def __post_init__(self) -> None:
        for name, value in (("month", self.month), ("day", self.day)):
            if type(value) is not int:
                refuse(name, "a whole number", value)
        # Refuses 30 February, and 29 February, which is not yearly.
        try:
            date(_COMMON_YEAR, self.month, self.day)
        except OverflowError:
            msg = "a day of every year has a month from 1 to 12, and a day from 1 to 31"
            raise ValueError(msg) from None

    def on(self, year: int) -> date:
        """Return the day in a given year."""
        return date(year, self.month, self.day)


class YearlySpan(Value):
    """Days that come round together every year, both ends inside; it may cross the new year."""

    first: FixedDay
    last: FixedDay

    def __post_init__(self) -> None:
        for name, value in (("first", self.first), ("last", self.last)):
            only_a(FixedDay, value, name, "a FixedDay, such as FixedDay(8, 1)")

    def __contains__(self, day: date) -> bool:
        # Asked of every day that is counted.
        here = day.month, day.day
        first, last = (self.first.month, self.first.day), (self.last.month, self.last.day)
        return first <= here <= last if first <= last else here >= first or here <= last

    def end_from(self, day: date) -> date:
        """Return the last day of the span that `day` is in."""
        end = self.last.on(day.year)
        return end if end >= day else self.last.on(day.year + 1)


class CountingPolicy(Value):
    """How an instrument counts.

    Attributes:
        skips: days that are not counted at all.
        ends_outside: spans in which a period may not end; it ends on the first working day after.
        rolls: whether a period that ends on a day that is not a working day ends on the next
            working day instead.
        rolls_first: whether that comes before the test of `ends_outside`, and not instead of it.
    """

    skips: tuple[YearlySpan, ...] = ()
    ends_outside: tuple[YearlySpan, ...] = ()
    rolls: bool = False
    rolls_first: bool = False

    def __post_init__(self) -> None:
        _only_spans(self.skips, "skips")
        _only_spans(self.ends_outside, "ends_outside")
        for name, value in (("rolls", self.rolls), ("rolls_first", self.rolls_first)):
            only_a(bool, value, name, "True or False")

    def counts(self, day: date) -> bool:
        """Say whether `day` is counted."""
        for span in self.skips:  # noqa: SIM110 - asked of every day: a generator takes twice as long
            if day in span:
                return False
        return True

    def uses_working_days(self) -> bool:
        """Say whether the end of a period may depend on bank holidays."""
        return self.rolls or bool(self.ends_outside)

    def end(self, day: date, calendar: Calendar) -> date:
        """Move the end of a period to where this policy allows it to be."""
        if self.rolls_first:
            day = self._rolled(day, calendar)
        for span in self.ends_outside:
            if day in span:
                last = span.end_from(day)
                if (first := next(iter(calendar.following(last)), None)) is None:
                    raise calendar.out_of_range(last)
                return first
        return self._rolled(day, calendar)

    def _rolled(self, day: date, calendar: Calendar) -> date:
        while self.rolls and not (calendar.is_working_day(day) and self.counts(day)):
            day += _ONE_DAY
        return day


def _only_spans(spans: object, name: str) -> None:
    if not isinstance(spans, tuple) or not all(isinstance(x, YearlySpan) for x in spans):
        refuse(name, "a tuple of YearlySpan", spans)


PLAIN = CountingPolicy()
"""Every day counts and a period ends where it ends: no roll off weekends, holidays or August."""
