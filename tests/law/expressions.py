"""The expression language of the oracle, with the standard library alone.

It shares nothing with the library's clock: where both agree, two readings of the same words do.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

DAY = timedelta(days=1)

# Days off by proclamation, and early May and spring holidays that were moved.
_ADDED = {
    date(2011, 4, 29),
    date(2012, 6, 5),
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
    date(2012, 6, 4),
}
_MOVED = {date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * n) // 433
    month = (h + n - 7 * m + 90) // 25
    return date(year, month, (h + n - 7 * m + 33 * month + 19) % 32)


def _mondays(year: int, month: int) -> list[date]:
    days = (date(year, month, n + 1) for n in range(monthrange(year, month)[1]))
    return [d for d in days if d.weekday() == 0]


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales, substitutes included."""
    sunday = easter(year)
    found = {sunday - 2 * DAY, sunday + DAY}
    found |= {_mondays(year, 5)[0], _mondays(year, 5)[-1], _mondays(year, 8)[-1]}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        day = fixed
        while day.weekday() > 4 or day in found:
            day += DAY
        found.add(day)
    return frozenset(found - _MOVED | {d for d in _ADDED if d.year == year})


def works(d: date) -> bool:
    """Whether a day is a working day."""
    return d.weekday() < 5 and d not in bank_holidays(d.year)


def left_out(d: date) -> bool:
    """August, and 25 December to 1 January."""
    return d.month == 8 or (d.month, d.day) == (1, 1) or (d.month == 12 and d.day >= 25)


def _forward(d: date, step: timedelta = DAY) -> Iterator[date]:
    while True:
        d += step
        yield d


def _nth(d: date, n: int, wanted: Callable[[date], bool], step: timedelta = DAY) -> date:
    for day in _forward(d, step):
        n -= wanted(day)
        if n == 0:
            return day
    raise AssertionError


def add_days(d: date, n: int) -> date:
    return d + n * DAY


def add_weeks(d: date, n: int) -> date:
    return d + 7 * n * DAY


def add_months(d: date, n: int) -> date:
    months = d.year * 12 + d.month - 1 + n
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(d.day, monthrange(year, month)[1]))


def add_years(d: date, n: int) -> date:
    return add_months(d, 12 * n)


def beginning_months(d: date, n: int) -> date:
    end = add_months(d, n)
    return end - DAY if end.day == d.day else end


def roll_working(d: date) -> date:
    return d if works(d) else _nth(d, 1, works)


def ftt_sen_notice(d: date) -> date:
    if d.month == 8:
        return roll_working(date(d.year, 9, 1))
    if left_out(d):
        return roll_working(date(d.year + (d.month == 12), 1, 2))
    return roll_working(d)


def _allowed(d: date) -> date:
    return d if works(d) and not left_out(d) else _nth(d, 1, lambda x: works(x) and not left_out(x))


def tribunal_add_days(d: date, n: int) -> date:
    return _allowed(_nth(d, n, lambda x: not left_out(x)))


def tribunal_add_months(d: date, n: int) -> date:
    end = add_months(d, n)
    skipped = sum(left_out(d + k * DAY) for k in range(1, (end - d).days + 1))
    return _allowed(_nth(end, skipped, lambda x: not left_out(x)) if skipped else end)


FUNCTIONS: Mapping[str, object] = {
    "add_days": add_days,
    "add_weeks": add_weeks,
    "add_months": add_months,
    "add_years": add_years,
    "sub_days": lambda d, n: add_days(d, -n),
    "sub_weeks": lambda d, n: add_weeks(d, -n),
    "sub_months": lambda d, n: add_months(d, -n),
    "beginning_days": lambda d, n: add_days(d, n - 1),
    "beginning_weeks": lambda d, n: add_days(d, 7 * n - 1),
    "beginning_months": beginning_months,
    "add_working_days": lambda d, n: _nth(d, n, works),
    "sub_working_days": lambda d, n: _nth(d, n, works, -DAY),
    "nth_working_day_from": lambda d, n: _nth(d - DAY, n, works),
    "roll_working": roll_working,
    "ftt_sen_notice": ftt_sen_notice,
    "ftt_add_working_days": lambda d, n: _nth(d, n, lambda x: works(x) and not left_out(x)),
    "tribunal_add_days": tribunal_add_days,
    "tribunal_add_months": tribunal_add_months,
    "date": date,
    "min": min,
    "max": max,
}


def evaluate(expression: str, values: Mapping[str, Any]) -> date:
    """Work an expression out. A name that has no value is an error."""
    code = compile(expression, "oracle", "eval")
    day: date = eval(code, {"__builtins__": {}, **FUNCTIONS}, dict(values))  # noqa: S307
    return day


def names_in(expression: str) -> tuple[str, ...]:
    """The events that an expression reads."""
    code = compile(expression, "oracle", "eval")
    # `year` of a date is an attribute, and a name too where it stands alone.
    found = [n for n in code.co_names if n not in FUNCTIONS]
    return tuple(n for n in found if not (n == "year" and ".year" in expression))
