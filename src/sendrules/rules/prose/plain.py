"""Plain pieces of prose: lists, days, lengths and spans, as British readers write them."""

from collections.abc import Sequence
from datetime import date

from sendrules.clock import (
    Days,
    FixedDay,
    Period,
    uk_date,
)
from sendrules.rules.instruments import Span

__all__ = ["A_DAY", "capital", "day_of_year", "length", "listed", "span_words", "uk_day"]


A_DAY = Days(1)


_ANY_YEAR = 2023


def uk_day(day: date) -> str:
    """Write a date as `1 May 2020`."""
    return uk_date(day).partition(" ")[2]


def day_of_year(day: FixedDay) -> str:
    """Write a day of every year as `15 February`."""
    return uk_day(day.on(_ANY_YEAR)).removesuffix(f" {_ANY_YEAR}")


def capital(text: str) -> str:
    """Start a sentence."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Write a list: `a, b and c`."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def length(period: Period) -> str:
    """Write a length before `after` or `before`: `2 weeks`, or `the day` for one day."""
    return "the day" if period == A_DAY else str(period)


def span_words(span: Span) -> str:
    """Write a span: `since 1 September 2014`, `from 1 May 2020 to 25 September 2020`."""
    if span.last is None:
        return f"since {uk_day(span.first)}"
    if span.last == span.first:
        return f"on {uk_day(span.first)} only"
    return f"from {uk_day(span.first)} to {uk_day(span.last)}"
