"""The text of an item to its value and back, for every carrier."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from sendrules.sen2.items import Kind

__all__ = ["READ", "Told", "Value", "written"]

Told = date | bool | int | str
Value = Told | None

_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {
    name[:letters]: number
    for number, name in enumerate(_NAMES, start=1)
    for letters in (3, len(name))
} | {"sept": 9}
"""English names of the months, short or in full, whatever the locale; of September also `Sept`."""

_DATE = re.compile(
    r"(\d{4})-(?:(\d{2})|([A-Za-z]{3,9}))-(\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII
)
"""`2022-09-28` or `2022-Sep-28`, with or without a time of midnight."""

_MOMENT = re.compile(r"(\S{8,17})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)", re.ASCII)
"""`2022-Sep-28 09:12:33`: a date as above, and an hour."""

_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


@lru_cache(maxsize=16_384)
def _day(text: str) -> date | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, name, day = found.groups()
    try:
        return date(int(year), int(month) if month else _MONTHS.get(name.lower(), 0), int(day))
    except ValueError:
        return None


def _moment(text: str) -> str:
    found = _MOMENT.fullmatch(text)
    day = None if found is None else _day(found[1])
    return text if found is None or day is None else f"{day.isoformat()}T{found[2]}"


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


READ: Mapping[Kind, Callable[[str], Value]] = {
    Kind.TEXT: lambda text: text,
    Kind.CODE: lambda text: text,
    Kind.DATE: _day,
    Kind.MOMENT: _moment,
    Kind.FLAG: {"1": True, "0": False}.get,
    Kind.NUMBER: _number,
}
"""What reads a text without blanks around it: the value, or None where it is none of the kind."""


def written(value: Told) -> str:
    """Write a value as the XML message has it.

    >>> written(date(2027, 1, 21)), written(True)
    ('2027-01-21', '1')
    """
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)
