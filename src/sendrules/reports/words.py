"""The words of the reports: statuses, dates and lengths, as British readers write them."""

import re
from datetime import date

from sendrules.clock import in_weeks, uk_date
from sendrules.clock.spelling import plural
from sendrules.engine.status import ExceptionState, Status

__all__ = [
    "MISSED",
    "STATUS",
    "broken",
    "exception",
    "group_name",
    "in_cell",
    "in_weeks",
    "mean",
    "percentage",
    "plural",
    "share",
    "short_date",
    "short_span",
    "uk_date",
]

STATUS = {
    Status.MET: "in time",
    Status.RUNNING: "running",
    Status.EXCUSED: "excused",
    Status.LATE: "late",
    Status.TOO_SHORT: "too short",
    Status.OVERDUE: "overdue",
    Status.CANNOT_TELL: "cannot tell",
    Status.NOT_STARTED: "not started",
    Status.NOT_APPLICABLE: "does not apply",
}
"""Each status in words, in the order in which reports show them."""
MISSED = "missed"
"""What guidance is where the law would be broken."""


def short_date(day: date) -> str:
    """Write a date with a short weekday.

    >>> short_date(date(2025, 8, 20))
    'Wed 20 Aug 2025'
    """
    weekday, number, month, year = uk_date(day).split()
    return f"{weekday[:3]} {number} {month[:3]} {year}"


def broken(citation: str) -> str:
    """Write a citation on lines no longer than its longest part; a provision is never broken.

    >>> broken("reg 42(2) (with 44(2)(b))").splitlines()
    ['reg 42(2)', '(with', '44(2)(b))']
    """
    parts = re.split(r" (?!\d)|(?<=with) |(?<=-)", citation)
    width = max(map(len, parts))
    lines = parts[:1]
    for part in parts[1:]:
        joined = lines[-1] + ("" if lines[-1].endswith("-") else " ") + part
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(part)
    return "\n".join(lines)


def short_span(first: date, last: date) -> str:
    """Write a run of days, the year once.

    >>> short_span(date(2026, 11, 30), date(2026, 12, 6))
    '30 November to 6 December 2026'
    """
    start, end = uk_date(first).split()[1:], uk_date(last).split()[1:]
    if start[2] == end[2]:
        start = start[:1] if start[1] == end[1] else start[:2]
    return f"{' '.join(start)} to {' '.join(end)}"


def percentage(rate: float | None) -> str:
    """Write a rate to one decimal place; a dash where there is none."""
    return "–" if rate is None else f"{rate:.1f}%"


def group_name(group: str | None, *, whole: bool = False) -> str:
    """Name a group of cases, or the whole.

    >>> group_name(None)
    'not recorded'
    """
    if whole:
        return "All"
    return "not recorded" if group is None else group


def exception(state: ExceptionState) -> str:
    """Say how far an exception is borne out, in a table's cell."""
    if state is ExceptionState.NOT_CLAIMED:
        return "none claimed"
    return f"claimed, {state.value}"


def share(part: int, whole: int) -> float | None:
    """Return a share in per cent to one decimal place, halves up; None of nothing.

    >>> share(1, 16), share(0, 0)
    (6.3, None)
    """
    return (2_000 * part + whole) // (2 * whole) / 10 if whole else None


def mean(total: int, number: int) -> float | None:
    """Return a mean to one decimal place, halves up; None of nothing.

    >>> mean(9, 4), mean(0, 0)
    (2.3, None)
    """
    return (20 * total + number) // (2 * number) / 10 if number else None


def in_cell(cell: "str | int | float | date | None", kind: str) -> str:
    """Write what stands in a table: thousands with a comma, dates with a weekday, a dash for nothing.

    >>> in_cell(2440, "count"), in_cell(60.0, "rate"), in_cell(None, "days")
    ('2,440', '60.0%', '–')
    """
    if cell is None:
        return "–"
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, str):
        return cell
    if kind == "rate":
        return f"{cell:.1f}%"
    return f"{cell:,.1f}" if kind == "number" else f"{cell:,}"
