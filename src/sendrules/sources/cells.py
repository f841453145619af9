"""Cells to values, column by column: a date, a yes or no, a choice, a text.

Each reader is a pair of Polars expressions over the text of a column (blank is null): the value,
null where the text is none, and the code of what is wrong with a text that is none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

import polars as pl

from sendrules.errors import SourceError
from sendrules.records.fact import EARLIEST_DAY, LATEST_DAY, FactInfo
from sendrules.sources.column_map import ColumnMap

__all__ = ["Dates", "Reader", "choice_reader", "date_reader", "fact_reader", "text_reader"]

Dates = Literal["iso", "dmy", "mdy"]
"""How a file writes dates: year first, day first, or month first."""

_EXAMPLE: dict[Dates, str] = {"iso": "2025-04-02", "dmy": "02/04/2025", "mdy": "04/02/2025"}

_MIDNIGHT = r"(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
_ISO = rf"^([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_MIDNIGHT}$"
_YEAR_LAST = rf"^([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]([0-9]{{4}}){_MIDNIGHT}$"

_SHEET_ERROR = r"^#(?:[A-Z]{2,7}[!?]|N/A|DIV/0!|GETTING_DATA)$"
_DATE_PROBLEMS = (
    ("SRC20", _YEAR_LAST),
    ("SRC24", r"^[+-]?[0-9]+(?:\.[0-9]+)?$"),
    ("SRC25", r"^[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}(?:[ T]|$)"),
    ("SRC23", r"^[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}[ T]+[0-9]{1,2}:[0-9]{2}"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """How the text of a column becomes values.

    Attributes:
        value: from an expression for the text, one for the value: null where there is none.
        problem: from an expression for a text that has no value, one for the code of the finding.
        words: what fills the places of the findings' messages.
    """

    value: Callable[[pl.Expr], pl.Expr]
    problem: Callable[[pl.Expr], pl.Expr]
    words: dict[str, str] = field(default_factory=dict)


def fact_reader(fact: FactInfo, dates: Dates, column_map: ColumnMap) -> Reader:
    """Choose how the cells of a fact are read."""
    match fact.type:
        case "date":
            return date_reader(dates)
        case "flag":
            return _flag_reader(column_map)
        case _:
            return choice_reader(fact.choices) if fact.choices else text_reader()


def date_reader(dates: Dates) -> Reader:
    """Read dates. The year comes first, or the order of day and month is stated, never guessed.

    Raises:
        SourceError: `dates` is not one of the orders.
    """
    if dates not in get_args(Dates):
        raise SourceError('dates must be "iso" (year first), "dmy" (day first) or "mdy".')

    def value(text: pl.Expr) -> pl.Expr:
        day = _as_iso(text, dates).str.to_date("%Y-%m-%d", strict=False)
        return pl.when(day.is_between(EARLIEST_DAY, LATEST_DAY)).then(day)

    def problem(text: pl.Expr) -> pl.Expr:
        iso = _as_iso(text, dates)
        tests = [
            ("SRC26", iso.str.to_date("%Y-%m-%d", strict=False).is_not_null()),
            ("SRC22", iso.is_not_null()),
            ("SRC32", text.str.contains(_SHEET_ERROR)),
            *((code, text.str.contains(pattern)) for code, pattern in _DATE_PROBLEMS),
        ]
        # Only where the year comes first is a text with the year last not read as a date.
        return pl.coalesce(
            *(pl.when(true).then(pl.lit(code)) for code, true in tests), pl.lit("SRC21")
        )

    example = _EXAMPLE[dates]
    return Reader(value, problem, {"example": example, "needs": f"a date such as {example}"})


def _as_iso(text: pl.Expr, dates: Dates) -> pl.Expr:
    iso = text.str.extract(_ISO, 1)
    if dates == "iso":
        return iso
    parts = [text.str.extract(_YEAR_LAST, group).str.zfill(2) for group in (1, 2, 3)]
    day, month = parts[:2] if dates == "dmy" else parts[1::-1]
    return pl.coalesce(iso, pl.concat_str(parts[2], month, day, separator="-"))


def _flag_reader(column_map: ColumnMap) -> Reader:
    words = dict.fromkeys(column_map.yes, True) | dict.fromkeys(column_map.no, False)
    return Reader(
        value=lambda text: _folded(text).replace_strict(
            words, default=None, return_dtype=pl.Boolean
        ),
        problem=lambda text: _error_or(text, "SRC30"),
        words={"needs": "yes or no"},
    )


def choice_reader(choices: Sequence[str]) -> Reader:
    """Read one of a closed list of words, in any case of letters."""
    words = {choice.casefold(): choice for choice in choices}
    return Reader(
        value=lambda text: _folded(text).replace_strict(
            words, default=None, return_dtype=pl.String
        ),
        problem=lambda text: _error_or(text, "SRC31"),
        words={"choices": ", ".join(choices), "needs": "one of its choices"},
    )


def text_reader() -> Reader:
    """Read a text as it is. Only a spreadsheet error is none."""
    return Reader(
        value=lambda text: pl.when(~text.str.contains(_SHEET_ERROR)).then(text),
        problem=lambda _: pl.lit("SRC32"),
        words={"needs": "a text"},
    )


def _folded(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.replace_all(r"\s+", " ")


def _error_or(text: pl.Expr, code: str) -> pl.Expr:
    error = pl.when(text.str.contains(_SHEET_ERROR)).then(pl.lit("SRC32"))
    return error.otherwise(pl.lit(code))
