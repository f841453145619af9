"""Planning backwards from a day that must be met."""

from collections.abc import Iterable, Mapping
from datetime import date

from sendrules.arguments import book_of, only_calendar, only_date, only_facts, only_limit_name
from sendrules.clock import Calendar
from sendrules.engine.one.planning import Latest, latest_days
from sendrules.rules import Rulebook

__all__ = ["latest"]


def latest(
    *limits: str,
    by: date,
    given: Mapping[str, object] | None = None,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> tuple[Latest, ...]:
    """Plan backwards: the latest day on which each event may fall, so that a day is met.

    Args:
        limits: names of limits, in the order of their events. The last must be met by the day; each
            other by the latest day of the one that follows.
        by: the day.
        given: other facts that a due date hangs on, by name, such as the day that an order sets.
        calendar: bank holidays; England's by default.
        readings: names of the readings to use where the law is disputed.
        rulebook: the limits; the law by default.

    Returns:
        The latest day for each limit, in their order: the event of the limit on that day, and the
        act on the last lawful day after it, meet the day.

    Raises:
        PlanningError: a limit is not counted forwards from one event, or no day is early enough.
        LimitNotFoundError: a limit has no such name.
        CalendarRangeError: working days are needed outside the calendar's range.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: an argument is of the wrong type, or no limit is named.

    >>> for x in latest("case devon-2022-notice", "reg 22(3)", by=date(2027, 2, 14)):
    ...     print(x.day, x.fact)
    2026-11-22 meeting_held
    2026-12-20 amendment_notice_sent
    """
    book = book_of(rulebook, readings)
    chain = [book[only_limit_name(name)] for name in limits]
    if not chain:
        msg = "latest needs the name of a limit, such as latest('reg 22(3)', by=...)"
        raise TypeError(msg)
    day, calendar = only_date(by, "by"), only_calendar(calendar)
    return latest_days(chain, day, only_facts(given), calendar)
