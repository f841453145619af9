"""What callers ask with, checked: what is wrong is told by the argument's own name.

A message says what an argument must be, the type of what was given (never its value, which may be
personal), and what to give.
"""

from datetime import date, datetime
from typing import Any, NoReturn, TypeVar

__all__ = ["day_of_a_library", "only_a", "only_class", "only_date", "refuse", "type_name"]

_T = TypeVar("_T")
_LONGER_THAN_DAYS = {f"datetime64[{unit}]" for unit in "YMW"}
"""NumPy's dates that are no days: `2025` alone is a year."""


def only_date(day: object, name: str) -> date:
    """Return a day if it is a date without a time, of pandas and NumPy too.

    Raises:
        TypeError: it is anything else.
    """
    if type(day) is date:
        return day
    day = day_of_a_library(day)
    if isinstance(day, datetime):
        missing = day != day  # noqa: PLR0124 - as pandas' NaT
        hint = ", which is missing" if missing else ". Give its .date()"
        refuse(name, "a datetime.date, without a time", day, hint)
    if not isinstance(day, date):
        refuse(name, "a datetime.date, such as date(2025, 11, 1)", day)
    return day


def day_of_a_library(day: Any) -> object:
    """Return the day of a pandas Timestamp at midnight or a NumPy date; anything else as it is."""
    match type(day).__module__.partition(".")[0], type(day).__name__:
        case "pandas", "Timestamp" if day.tzinfo is None and day == day.normalize():
            return day.date()
        case "numpy", "datetime64" if day.dtype.name not in _LONGER_THAN_DAYS:
            whole = day.astype("datetime64[D]")
            return whole.item() if whole == day and isinstance(whole.item(), date) else day
    return day


def only_a(kind: type[_T], value: object, name: str, wanted: str, hint: str = "") -> _T:
    """Return something if it is of a kind, which `wanted` says in words.

    Raises:
        TypeError: it is anything else.
    """
    if not isinstance(value, kind):
        refuse(name, wanted, value, hint)
    return value


def only_class(
    kinds: type[_T] | tuple[type[Any], ...], value: object, name: str, wanted: str, hint: str = ""
) -> type[_T]:
    """Return a class if it is one of some kinds, which `wanted` says in words.

    Raises:
        TypeError: it is anything else.
    """
    if not (isinstance(value, type) and issubclass(value, kinds)):
        refuse(name, wanted, value, hint)
    return value


def refuse(name: str, wanted: str, value: object, hint: str = "") -> NoReturn:
    """Refuse an argument.

    Raises:
        TypeError: always.
    """
    msg = f"{name} must be {wanted}, not {type_name(value)}{hint}"
    raise TypeError(msg)


def type_name(value: object) -> str:
    """Say what something is, without its value."""
    if isinstance(value, type):
        return f"the class {value.__name__}"
    return "None" if value is None else type(value).__name__
