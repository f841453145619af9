"""The periods by which figures are told: weeks, months, quarters, and years of three kinds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Literal, get_args

from sendrules.clock import uk_date
from sendrules.errors import did_you_mean
from sendrules.quoting import quoted

__all__ = ["Every", "Period", "a_year_before", "only_every", "periods_between", "so_many_periods"]

Every = Literal["week", "month", "quarter", "year", "academic year", "financial year"]
"""How long a period is. Weeks begin on a Monday, quarters are those of the calendar year, academic years
begin on 1 September and financial years on 1 April."""
MOST = 2_610
"""How many periods a report tells of: the weeks of fifty years."""
MOST_OF_A_PACK = 240
"""How many a pack tells of that hides what could be worked out, as the months of twenty years: that takes longer
the more there are."""
_FIRST_MONTH = {"year": 1, "academic year": 9, "financial year": 4}
_MONTHS = {"month": 1, "quarter": 3}
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A period: its first and last day, and its name."""

    first: date
    last: date
    name: str


def only_every(every: object) -> Every:
    """Return how long the periods are to be.

    Raises:
        ValueError: there are no such periods.
    """
    known = get_args(Every)
    if every not in known:
        said = f" {quoted(every)}" if isinstance(every, str) else ""
        hint = (did_you_mean(every, known) if isinstance(every, str) else "") or "."
        msg = f"every{said} is not a length of periods{hint} It can be one of {', '.join(known)}."
        raise ValueError(msg)
    return every  # type: ignore[return-value]  # it is one of them


def periods_between(first: date, last: date, every: Every) -> Iterator[Period]:
    """Yield the whole periods that the days from `first` to `last` lie in, in order.

    >>> [p.name for p in periods_between(date(2025, 8, 31), date(2025, 9, 1), "academic year")]
    ['2024/25', '2025/26']
    """
    day = _first_of(first, every)
    while day <= last:
        after = _next(day, every)
        end = date.max if after is None else after - timedelta(days=1)
        yield Period(day, end, _name(day, every))
        if after is None:
            return
        day = after


def so_many_periods(first: date, last: date, every: Every, most: int = MOST) -> tuple[Period, ...]:
    """Return the whole periods that the days from `first` to `last` lie in, in order.

    Raises:
        ValueError: there are more than `most` of them.
    """
    found = tuple(islice(periods_between(first, last, every), most + 1))
    if len(found) > most:
        msg = (
            f"From {uk_date(first)} to {uk_date(last)} there are more than {most:,} periods of a {every} "
            f"each. Begin the period later, or make every longer."
        )
        raise ValueError(msg)
    return found


def a_year_before(as_at: date) -> date:
    """Return the first day of the twelve months that end on a day, or the first day there is."""
    if as_at.year == date.min.year:
        return date.min
    if as_at == date.max:
        return as_at.replace(month=1, day=1)
    after = as_at + timedelta(days=1)
    try:
        return after.replace(year=after.year - 1)
    except ValueError:  # 29 February
        return date(after.year - 1, 3, 1)


def _first_of(day: date, every: Every) -> date:
    if every == "week":
        return day - timedelta(days=day.weekday())
    if every in _MONTHS:
        return day.replace(day=1, month=day.month - (day.month - 1) % _MONTHS[every])
    month = _FIRST_MONTH[every]
    return date(day.year - (day.month < month and day.year > 1), month, 1)


def _next(first: date, every: Every) -> date | None:
    """The first day of the next period; None where time ends before."""
    if every == "week":
        return first + timedelta(days=7) if (date.max - first).days >= 7 else None  # noqa: PLR2004 - a week
    months = first.month - 1 + _MONTHS.get(every, _YEAR)
    year = first.year + months // _YEAR
    return date(year, months % _YEAR + 1, 1) if year <= date.max.year else None


def _name(first: date, every: Every) -> str:
    match every:
        case "week":
            return f"week of {uk_date(first).partition(' ')[2]}"
        case "month":
            return f"{first:%B} {first.year}"
        case "quarter":
            return f"{first.year} Q{(first.month + 2) // 3}"
        case "year":
            return str(first.year)
        case _:
            return f"{first.year}/{(first.year + 1) % 100:02}"
