"""How a file is written, and what its reader is told of it: forms of dates, words for blank, and more."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from .draw import Draw

__all__ = ["BLANKS", "Written", "day_text", "drawn_written"]

Forms = tuple[str, ...]

_BASES: Sequence[Forms] = ((), (), ("dmy",), ("mdy",), ("dmy-20yy",), ("mdy-20yy",))
_MORE = (
    "ymd", "compact", "month-name", "month-name-20yy", "excel-1900", "excel-1904", "utc", "cut-times",
    "json-array", "dotnet",
)  # fmt: skip
_SERIALS = {"excel-1900", "excel-1904"}

BLANKS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "usual-words": (
            "NULL", "(null)", "<null>", "[null]", "\\N", "n/a", "N.A.", "NA", "NaN", "nat", "nil", "None",
            "(blank)", "(none)", "-", "--", "---", "\u2013", "\u2014", ".", "?",
        ),
        "usual-dates": (
            "0001-01-01", "1601-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01",
            "1970-01-01", "2099-12-31", "2999-12-31", "9999-12-31",
        ),
        "not  known": ("not known", "Not  Known"),
        "1753-06-01": ("1753-06-01",),
        "2001-01-01": ("2001-01-01",),
        "0": ("0",),
    }
)  # fmt: skip
"""What means blank, where it is stated, and how a cell writes it."""


@dataclass(frozen=True)
class Written:
    """How a file is written.

    Attributes:
        forms: the forms of its dates.
        blank: the words that mean blank, and the names of lists.
        header_row: the row of headings, as it is stated; None where it is not.
        separator: the sign that divides its cells, where it is stated.
        encoding: how its letters are written, where it is stated.
        leave_out: the rows that are no records.
        in_map: whether the column map says it, and not the call.
    """

    forms: Forms = ()
    blank: tuple[str, ...] = ()
    header_row: str | None = None
    separator: str | None = None
    encoding: str | None = None
    leave_out: tuple[str, ...] = ()
    in_map: bool = False

    def said(self) -> dict[str, Any]:
        """Return what is said, by the names that a call and a column map have for it."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        given["dates"] = given.pop("forms")
        given.pop("in_map")
        return {name: list(x) if isinstance(x, tuple) else x for name, x in given.items() if x}

    def of_call(self) -> dict[str, Any]:
        """Return the arguments of a call."""
        return {} if self.in_map else self.said()

    def options(self) -> list[str]:
        """Return the options of a command."""
        pairs = (
            (f"--{name.replace('_', '-')}", word)
            for name, x in self.of_call().items()
            for word in (x if isinstance(x, list) else [x])
        )
        return [word for pair in pairs for word in pair]


def drawn_written(draw: Draw, *, text: bool = False, in_map: bool = False) -> Written:
    """Draw how a file is written: mostly as usual.

    Args:
        draw: chance.
        text: whether it is a text file.
        in_map: whether there is a column map that could say it.
    """
    forms: Forms = draw.choice(_BASES)
    written = Written(forms)
    if draw.chance(0.5):
        return written
    if draw.chance(0.5):
        more = draw.some(_MORE, least=1, most=4)
        forms += tuple(x for x in more if x not in _SERIALS or not _SERIALS & {*more} - {x})
    return replace(
        written,
        forms=forms,
        blank=tuple(draw.some([*BLANKS], least=1, most=3)) if draw.chance(0.5) else (),
        header_row=draw.choice(["auto", "1", "1", "2"]) if draw.chance(0.4) else None,
        separator=draw.choice([";", "|", "tab", ":", "~"]) if text and draw.chance(0.3) else None,
        encoding=draw.choice(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
        if text and draw.chance(0.3)
        else None,
        leave_out=tuple(draw.some(["totals", "blank-ids"])) if draw.chance(0.3) else (),
        in_map=in_map and draw.chance(0.5),
    )


_ENGLAND = ZoneInfo("Europe/London")


def day_text(draw: Draw, day: dt.date, forms: Forms) -> str:
    """Write a day in one of the forms, or as 2025-04-02."""
    form = draw.choice(["iso", *forms, *forms])
    text = _in_form(draw, day, form)
    if form in {"utc", "json-array", "dotnet", *_SERIALS}:
        return text
    if "cut-times" in forms and draw.chance(0.4):
        return text + draw.choice([" 09:15", " 9:15", "T23:59:59.5", " 12.30", " 1:05 PM"])
    return text + draw.choice(["", "", "", " 00:00", " 00:00:00", "T00:00"])


def _in_form(draw: Draw, day: dt.date, form: str) -> str:
    match form:
        case "dmy" | "mdy" | "dmy-20yy" | "mdy-20yy":
            parts = [f"{day.day}", f"{day.month}"]
            if draw.chance(0.5):
                parts = [part.zfill(2) for part in parts]
            parts = parts if form.startswith("dmy") else parts[::-1]
            return draw.choice("/-.").join([*parts, _year(draw, day, form)])
        case "ymd":
            return draw.choice("/.").join([f"{day.year:04}", f"{day.month}", f"{day.day}"])
        case "compact":
            return f"{day:%Y%m%d}".zfill(8)
        case "month-name" | "month-name-20yy":
            month = draw.choice([f"{day:%B}", f"{day:%b}", f"{day:%B}".upper()])
            mark = draw.choice([" ", "-", "."])
            if draw.chance(0.2):
                return f"{day.year:04}{mark}{month}{mark}{day.day}"
            return mark.join([f"{day.day}", month, _year(draw, day, form)])
        case "excel-1900" | "excel-1904":
            number = (day - _FIRST[form]).days
            return str(number) if number >= _FIVE_FIGURES else day.isoformat()
        case _:
            return _as_program(draw, day, form)


_FIRST = {"excel-1900": dt.date(1899, 12, 30), "excel-1904": dt.date(1904, 1, 1)}
_FIVE_FIGURES = 10_000


def _year(draw: Draw, day: dt.date, form: str) -> str:
    short = form.endswith("20yy") and 2000 <= day.year <= 2099 and draw.chance(0.7)
    return f"{day.year % 100:02}" if short else f"{day.year:04}"


def _as_program(draw: Draw, day: dt.date, form: str) -> str:
    here = dt.datetime.combine(day, dt.time(draw.choice([0, 9, 23])), _ENGLAND)
    match form:
        case "utc":
            if draw.chance(0.3):
                return f"{here:%Y-%m-%dT%H:%M:%S}{here:%z}"
            there = here.astimezone(dt.UTC)
            return f"{there:%Y-%m-%dT%H:%M}" + draw.choice(["Z", ":00Z", ":00.000Z", "+00:00"])
        case "json-array":
            return f"[{day.year}, {day.month}, {day.day}{draw.choice(['', ', 0', ', 0, 0'])}]"
        case "dotnet":
            since = here - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
            since_then = since // dt.timedelta(milliseconds=1)
            return f"/Date({since_then}{draw.choice(['', '', '+0100'])})/"
        case _:
            return day.isoformat()
