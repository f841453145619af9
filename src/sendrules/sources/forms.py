"""The forms in which a file may write its dates. Each is stated by its reader, and none is guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias, get_args

from sendrules.errors import did_you_mean
from sendrules.quoting import quoted

__all__ = ["FORMS", "DateForm", "Dates", "agreed_forms"]

Dates: TypeAlias = Literal[
    "iso",
    "dmy",
    "mdy",
    "dmy-20yy",
    "mdy-20yy",
    "ymd",
    "compact",
    "month-name",
    "month-name-20yy",
    "excel-1900",
    "excel-1904",
    "utc",
    "cut-times",
    "json-array",
    "dotnet",
]
"""The name of a form of dates."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """A form of dates.

    Attributes:
        example: how it writes 2 April 2025.
        says: what is read, for the documentation.
        contradicts: the forms by which the same text would be another day.
    """

    example: str
    says: str
    contradicts: tuple[str, ...] = ()


FORMS: Mapping[str, DateForm] = MappingProxyType(
    {
        "iso": DateForm("2025-04-02", "Year, month, day. It is always read, whatever is added."),
        "dmy": DateForm(
            "02/04/2025",
            "Day, month, year of four digits, divided by strokes, dots or hyphens.",
            ("mdy", "mdy-20yy"),
        ),
        "mdy": DateForm("04/02/2025", "As `dmy`, with the month first.", ("dmy", "dmy-20yy")),
        "dmy-20yy": DateForm(
            "02/04/25",
            "As `dmy`, and a year of two digits is one of 2000 to 2099.",
            ("mdy", "mdy-20yy"),
        ),
        "mdy-20yy": DateForm(
            "04/02/25",
            "As `mdy`, and a year of two digits is one of 2000 to 2099.",
            ("dmy", "dmy-20yy"),
        ),
        "ymd": DateForm("2025/04/02", "Year, month, day, divided by strokes or dots."),
        "compact": DateForm("20250402", "Year, month, day, as eight digits."),
        "month-name": DateForm(
            "2 April 2025",
            "The month as an English word, whole or cut to three letters: 02-Apr-2025 and "
            "2025-Apr-02 too.",
        ),
        "month-name-20yy": DateForm(
            "02-Apr-25", "As `month-name`, and a year of two digits is one of 2000 to 2099."
        ),
        "excel-1900": DateForm(
            "45749",
            "The number of a day in a spreadsheet that counts from 1900, of five or six digits.",
            ("excel-1904",),
        ),
        "excel-1904": DateForm(
            "44287",
            "The number of a day in a spreadsheet that counts from 1904, of five or six digits.",
            ("excel-1900",),
        ),
        "utc": DateForm(
            "2025-04-01T23:00:00Z",
            "A moment that gives its distance from UTC: `Z`, or `+01:00`. Its day is the one that it "
            "was in England.",
        ),
        "cut-times": DateForm(
            "2025-04-02 09:15",
            "A time of day after a date of a form that is named: it is cut, and the day kept. "
            "Without it only midnight may follow a date.",
        ),
        "json-array": DateForm("[2025, 4, 2]", "Year, month and day as a list, as Java writes it."),
        "dotnet": DateForm(
            "/Date(1743548400000)/",
            "Milliseconds since 1970 in UTC, as .NET writes them. Its day is the one that it was in "
            "England.",
        ),
    }
)
"""Every form, by its name."""
assert tuple(FORMS) == get_args(Dates)


def agreed_forms(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of forms that can be read together, `iso` first.

    Raises:
        ValueError: one is not known, or two would read one text as different days.
    """
    given = tuple(dict.fromkeys(("iso", *names)))
    for name in given:
        if name not in FORMS:
            hint = did_you_mean(name, FORMS) or f". There are: {', '.join(FORMS)}."
            msg = f"there is no form of dates {quoted(name)}{hint}"
            raise ValueError(msg)
    for name in given:
        if wrong := next((other for other in FORMS[name].contradicts if other in given), None):
            msg = f"{name} and {wrong} read the same text as different days. Leave one out"
            raise ValueError(msg)
    return given
