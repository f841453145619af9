"""Dates and lengths in words, as British readers write them."""

from datetime import date

__all__ = ["a", "in_weeks", "plural", "uk_date"]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def uk_date(day: date) -> str:
    """Write a date with its weekday, whatever the locale.

    >>> uk_date(date(2025, 8, 20))
    'Wednesday 20 August 2025'
    """
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def a(noun: str) -> str:
    """Put the article before a noun.

    >>> a("annual review"), a("needs assessment")
    ('an annual review', 'a needs assessment')
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def plural(n: int, unit: str) -> str:
    """Write a number with its unit.

    >>> plural(1, "day"), plural(2, "day")
    ('1 day', '2 days')
    """
    return f"{n:,} {unit}" if n == 1 else f"{n:,} {unit}s"


def in_weeks(days: int) -> str:
    """Write a number of calendar days as weeks and days, as courts do.

    >>> in_weeks(90)
    '12 weeks 6 days'
    """
    weeks, rest = divmod(days, 7)
    parts = [plural(weeks, "week")] if weeks else []
    if rest or not parts:
        parts.append(plural(rest, "day"))
    return " ".join(parts)
