"""What day a text is, in the forms that are stated, worked out a second time: none is guessed."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from .written import BLANKS, Written

__all__ = ["any_day", "blank_days", "blank_words"]

_ENGLAND = ZoneInfo("Europe/London")
_TIMES = {
    False: r"([ T]0?0:00(:00(\.0+)?)?)?",
    True: r"([ T]+\d\d?[:.]\d\d([:.]\d\d([.,]\d+)?)?( ?[ap]m)?)?",
}
"""What may follow a date: midnight, or any time of day where times are cut."""
_MONTHS = [
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
]
_NAMED = {name: n for n, whole in enumerate(_MONTHS, 1) for name in (whole, whole[:3])} | {
    "sept": 9
}


def any_day(text: str, written: Written) -> date | None:
    """Return the day that a text is, whenever it was; None where it is none."""
    cuts = "cut-times" in written.forms
    whole = re.fullmatch(rf"(.*?){_TIMES[cuts]}", text, re.IGNORECASE | re.ASCII)
    bare = whole[1] if whole else text
    for form in ("iso", *written.forms):
        read = _READERS.get(form)
        given = text if form in _WHOLE else bare
        try:
            found = read(given, cuts) if read else None
        except (ValueError, OverflowError):
            found = None
        if found:
            return found
    return None


def _numbers(pattern: str, order: Sequence[int]) -> Callable[[str, bool], date | None]:
    """Read three numbers, of which the order says which is the year, the month and the day."""

    def read(text: str, _: bool) -> date | None:  # noqa: FBT001
        found = re.fullmatch(pattern, text, re.ASCII)
        if not found:
            return None
        year, month, day = (found[n] for n in order)
        return date(2000 + int(year) if len(year) == 2 else int(year), int(month), int(day))

    return read


def _named(years: str) -> Callable[[str, bool], date | None]:
    def read(text: str, _: bool) -> date | None:  # noqa: FBT001
        month = r"[ /.-]+([A-Za-z]+)[ /.-]+"
        last = re.fullmatch(rf"(\d\d?){month}({years})", text, re.ASCII)
        first = re.fullmatch(rf"(\d{{4}}){month}(\d\d?)", text, re.ASCII)
        day, name, year = last.groups() if last else first.groups()[::-1] if first else ("",) * 3
        if name.lower() not in _NAMED:
            return None
        whole = 2000 + int(year) if len(year) == 2 else int(year)
        return date(whole, _NAMED[name.lower()], int(day))

    return read


def _serial(first: date) -> Callable[[str, bool], date | None]:
    def read(text: str, cuts: bool) -> date | None:  # noqa: FBT001
        found = re.fullmatch(r"(\d{5,6})(\.\d+)?" if cuts else r"(\d{5,6})(\.0+)?", text, re.ASCII)
        return first + timedelta(int(found[1])) if found else None

    return read


def _moment(text: str, _: bool) -> date | None:  # noqa: FBT001
    pattern = r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(\.\d+)?)?(Z|([+-]\d\d):?(\d\d))"
    found = re.fullmatch(pattern, text, re.ASCII)
    if not found:
        return None
    offset = "+00:00" if found[5] == "Z" else f"{found[6]}:{found[7]}"
    return _in_england(datetime.fromisoformat(f"{found[1]}T{found[2]}{offset}"))


def _in_england(moment: datetime) -> date | None:
    """Return the day of a moment; from 2100 on, of none that hangs on summer time."""
    there = moment.astimezone(UTC)
    sure = there.year < 2100 or (there + timedelta(hours=1)).date() == there.date()
    return there.astimezone(_ENGLAND).date() if sure else None


def _list(text: str, cuts: bool) -> date | None:  # noqa: FBT001
    more = r"\d+" if cuts else "0"
    found = re.fullmatch(
        rf"\[\s*(\d{{4}})\s*,\s*(\d\d?)\s*,\s*(\d\d?)\s*(,\s*{more}\s*)*\]", text, re.ASCII
    )
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _milliseconds(text: str, _: bool) -> date | None:  # noqa: FBT001
    found = re.fullmatch(r"/Date\((-?\d{1,14})([+-]\d{4})?\)/", text, re.ASCII)
    if not found:
        return None
    return _in_england(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(found[1])))


_LAST = r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})"
_LAST_OR_TWO = r"(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)"
_DMY, _MDY, _YMD = (3, 2, 1), (3, 1, 2), (1, 2, 3)
_READERS: Mapping[str, Callable[[str, bool], date | None]] = MappingProxyType(
    {
        "iso": _numbers(r"(\d{4})-(\d\d)-(\d\d)", _YMD),
        "dmy": _numbers(_LAST, _DMY),
        "mdy": _numbers(_LAST, _MDY),
        "dmy-20yy": _numbers(_LAST_OR_TWO, _DMY),
        "mdy-20yy": _numbers(_LAST_OR_TWO, _MDY),
        "ymd": _numbers(r"(\d{4})[/.](\d\d?)[/.](\d\d?)", _YMD),
        "compact": _numbers(r"(\d{4})(\d\d)(\d\d)", _YMD),
        "month-name": _named(r"\d{4}"),
        "month-name-20yy": _named(r"\d{4}|\d\d"),
        "excel-1900": _serial(date(1899, 12, 30)),
        "excel-1904": _serial(date(1904, 1, 1)),
        "utc": _moment,
        "json-array": _list,
        "dotnet": _milliseconds,
    }
)
_WHOLE = {"excel-1900", "excel-1904", "utc", "json-array", "dotnet"}
"""The forms of which a time of day is part, or that have none."""


def blank_words(written: Written) -> frozenset[str]:
    """Return the words that mean blank, without case and surplus spaces."""
    return frozenset(" ".join(x.split()).casefold() for word in written.blank for x in _each(word))


def _each(word: str) -> Sequence[str]:
    return BLANKS[word] if word.startswith("usual-") else (word,)


def blank_days(written: Written) -> frozenset[date]:
    """Return the days that mean blank."""
    days = (x for word in written.blank for x in _each(word))
    return frozenset(
        date.fromisoformat(x) for x in days if re.fullmatch(r"\d{4}-\d\d-\d\d", x, re.ASCII)
    )
