"""Texts to days, in the forms that are stated; and for a text that is no day, what may be the cause.

Each form is one Polars expression over the text of a column. No two forms that can be stated together
read the same text.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import polars as pl

from sendrules.sources.forms import FORMS

__all__ = ["SHEET_ERROR", "date_problem", "day_of", "example_of", "is_written"]

SHEET_ERROR = r"^#(?:[A-Z]{2,7}[!?]|N/A|DIV/0!|GETTING_DATA)$"
"""A cell whose formula ended in an error."""

_ENGLAND = "Europe/London"
_MIDNIGHT = r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
_TIME = r"(?:[ T]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp][Mm])?)?"
_OFFSET = r"(Z|[+-][0-9]{2}:?[0-9]{2})"
_YEAR, _YEAR_OR_TWO = "([0-9]{4})", "([0-9]{4}|[0-9]{2})"

_NAMES = "january february march april may june july august september october november december"
_MONTHS: Mapping[str, str] = MappingProxyType(
    {
        word: f"{number:02}"
        for number, name in enumerate(_NAMES.split(), 1)
        for word in (name, name[:3])
    }
    | {"sept": "09"}
)
_MONTH = rf"((?i:{'|'.join(sorted(_MONTHS, key=len, reverse=True))}))"

_DATE = {
    "iso": rf"{_YEAR}-([0-9]{{2}})-([0-9]{{2}})",
    "last": rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]{_YEAR}",
    "last-20yy": rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]{_YEAR_OR_TWO}",
    "ymd": rf"{_YEAR}[/.]([0-9]{{1,2}})[/.]([0-9]{{1,2}})",
    "compact": r"([0-9]{4})([0-9]{2})([0-9]{2})",
    "named": rf"([0-9]{{1,2}})[ /.-]+{_MONTH}[ /.-]+{_YEAR}",
    "named-20yy": rf"([0-9]{{1,2}})[ /.-]+{_MONTH}[ /.-]+{_YEAR_OR_TWO}",
    "named-year-first": rf"{_YEAR}[ /.-]+{_MONTH}[ /.-]+([0-9]{{1,2}})",
}
"""Three numbers, or two and a month, in an order."""
_YMD, _DMY, _MDY = (0, 1, 2), (2, 1, 0), (2, 0, 1)
"""Where the year, the month and the day stand in them."""
_WRITTEN: Mapping[str, tuple[tuple[str, tuple[int, int, int]], ...]] = MappingProxyType(
    {
        "iso": (("iso", _YMD),),
        "dmy": (("last", _DMY),),
        "mdy": (("last", _MDY),),
        "dmy-20yy": (("last-20yy", _DMY),),
        "mdy-20yy": (("last-20yy", _MDY),),
        "ymd": (("ymd", _YMD),),
        "compact": (("compact", _YMD),),
        "month-name": (("named", _DMY), ("named-year-first", _YMD)),
        "month-name-20yy": (("named-20yy", _DMY), ("named-year-first", _YMD)),
    }
)
_SERIAL, _FIRST_DAY = (
    "[0-9]{5,6}",
    {"excel-1900": date(1899, 12, 30), "excel-1904": date(1904, 1, 1)},
)
"""Days of five figures: a spreadsheet's day that never was, 29 February 1900, has two."""
_DAY_0 = (date(1899, 12, 30), date(1899, 12, 31))
"""The day 0, of which spreadsheets and their readers make one or the other."""
_LIST = r"^\[\s*([0-9]{4})\s*,\s*([0-9]{1,2})\s*,\s*([0-9]{1,2})\s*(?:,\s*0\s*)*\]$"
_LIST_AND_TIME = r"^\[\s*([0-9]{4})\s*,\s*([0-9]{1,2})\s*,\s*([0-9]{1,2})\s*(?:,\s*[0-9]+\s*)*\]$"
_MILLISECONDS = r"^/Date\((-?[0-9]{1,14})(?:[+-][0-9]{4})?\)/$"
_MOMENT = rf"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[T ]([0-9]{{2}}:[0-9]{{2}})(?::[0-9]{{2}}(?:\.[0-9]+)?)?{_OFFSET}$"

_PROBLEMS = (
    ("SRC32", SHEET_ERROR),
    ("SRC20", rf"^{_DATE['last']}{_MIDNIGHT}$"),
    ("SRC28", rf"^{_DATE['ymd']}{_MIDNIGHT}$"),
    ("SRC24", r"^[+-]?[0-9]+(?:\.[0-9]+)?$"),
    ("SRC25", r"^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}(?:[ T]|$)"),
    ("SRC27", rf"^(?:{_DATE['named-20yy']}|{_DATE['named-year-first']})(?:[ T]|$)"),
    ("SRC35", rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:[ T][0-9:.]+)? ?{_OFFSET}$"),
    ("SRC52", r"^[0-9/.-]{8,10}[ T]+23:00(?::00(?:\.0+)?)?$"),
    ("SRC23", r"^[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}[ T]+[0-9]{1,2}:[0-9]{2}"),
    ("SRC36", rf"^/Date\(.*\)/$|{_LIST_AND_TIME}"),
)
"""What a text that is no day looks like, and the code that says so; the first that fits counts."""


def example_of(forms: Sequence[str]) -> str:
    """Give an example of a date: of the form that was stated first, or of `iso`."""
    return FORMS[forms[min(1, len(forms) - 1)]].example


def day_of(text: pl.Expr, forms: Sequence[str]) -> pl.Expr:
    """Give the day that a text is (Date); null where it is none in these forms.

    Args:
        text: the text of a column, without spaces around it.
        forms: names of forms that agree.
    """
    if "iso" not in forms:
        return _day_of(text, forms)
    # Nearly all texts of most files are so, and a day is taken out of no others by pattern.
    plain = text.str.contains(_PLAIN)
    whole = pl.when(plain).then(text).str.to_date("%Y-%m-%d", strict=False)
    return pl.coalesce(whole, _day_of(pl.when(~plain).then(text), forms))


_PLAIN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _day_of(text: pl.Expr, forms: Sequence[str]) -> pl.Expr:
    return pl.coalesce(
        pl.coalesce(*_iso(text, forms)).str.to_date("%Y-%m-%d", strict=False),
        *_numbered(text, forms),
    )


def is_written(text: pl.Expr, forms: Sequence[str]) -> pl.Expr:
    """Say whether a text has one of the forms, though it may be no day of the calendar."""
    tests = [iso.is_not_null() for iso in _iso(text, forms)]
    tests += [text.str.contains(_MOMENT)] if "utc" in forms else []
    return pl.any_horizontal(tests)


def date_problem(text: pl.Expr, forms: Sequence[str], blank: pl.Expr) -> pl.Expr:
    """Give the code of what is wrong with a text that is no day.

    Args:
        text: the text of a column.
        forms: names of forms that agree.
        blank: whether the text is a word that often means blank.
    """
    tests = [
        ("SRC58", day_of(text, forms).is_in(_DAY_0)),
        ("SRC26", day_of(text, forms).is_not_null()),
        ("SRC22", is_written(text, forms)),
        ("SRC29", blank),
        *((("SRC23", text.str.contains(_LIST_AND_TIME)),) if "json-array" in forms else ()),
        *((code, text.str.contains(pattern)) for code, pattern in _PROBLEMS),
    ]
    return pl.coalesce(*(pl.when(true).then(pl.lit(code)) for code, true in tests), pl.lit("SRC21"))


def _iso(text: pl.Expr, forms: Sequence[str]) -> Iterator[pl.Expr]:
    """Yield, for each order of year, month and day, the text as 2025-04-02; null where it is not so."""
    time = _TIME if "cut-times" in forms else _MIDNIGHT
    for form in forms:
        for kind, order in _WRITTEN.get(form, ()):
            pattern = rf"^{_DATE[kind]}{time}$"
            if form == "iso":
                yield text.str.extract(rf"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){time}$", 1)
            else:
                yield _joined(text, pattern, order, named=kind.startswith("named"))
    if "json-array" in forms:
        pattern = _LIST_AND_TIME if "cut-times" in forms else _LIST
        yield _joined(text, pattern, _YMD, named=False)


def _joined(text: pl.Expr, pattern: str, order: tuple[int, int, int], *, named: bool) -> pl.Expr:
    year, month, day = (text.str.extract(pattern, place + 1) for place in order)
    if named:
        month = month.str.to_lowercase().replace_strict(
            _MONTHS, default=None, return_dtype=pl.String
        )
    whole = pl.when(year.str.len_bytes() == 2).then("20" + year).otherwise(year)  # noqa: PLR2004
    return pl.concat_str(whole, month.str.zfill(2), day.str.zfill(2), separator="-")


def _numbered(text: pl.Expr, forms: Sequence[str]) -> Iterator[pl.Expr]:
    """Yield the days that are numbers, or moments."""
    fraction = r"(?:\.[0-9]+)?" if "cut-times" in forms else r"(?:\.0+)?"
    for form in forms:
        if form in _FIRST_DAY:
            number = text.str.extract(rf"^({_SERIAL}){fraction}$", 1).cast(pl.Int64)
            yield pl.lit(_FIRST_DAY[form]) + pl.duration(days=number)
        elif form == "utc":
            day, time, offset = (text.str.extract(_MOMENT, n) for n in (1, 2, 3))
            written = pl.concat_str(day, pl.lit("T"), time, offset.replace("Z", "+00:00"))
            moment = written.str.to_datetime("%Y-%m-%dT%H:%M%z", strict=False, time_zone="UTC")
            yield _day_in_england(moment)
        elif form == "dotnet":
            since = text.str.extract(_MILLISECONDS, 1).cast(pl.Int64)
            yield _day_in_england(since.cast(pl.Datetime("ms", "UTC")))


def _day_in_england(moment: pl.Expr) -> pl.Expr:
    """Give the day that a moment was on in England.

    Polars knows of no summer time from 2100 on, so a moment whose day would hang on it has none.
    """
    sure = moment.dt.date() == (moment + pl.duration(hours=1)).dt.date()
    known = sure | (moment.dt.year() < _NO_SUMMERS)
    return pl.when(known).then(moment.dt.convert_time_zone(_ENGLAND).dt.date())


_NO_SUMMERS = 2100
