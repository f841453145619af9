"""Cells to values, column by column: a date, a yes or no, a choice, a text.

Each reader is a pair of Polars expressions over the text of a column (blank is null): the value,
null where the text is none, and the code of what is wrong with a text that is none.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from sendrules.records.fact import EARLIEST_DAY, LATEST_DAY, FactInfo
from sendrules.sources.blank import USUAL_WORDS, blank_days
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.dates import SHEET_ERROR, date_problem, day_of, example_of
from sendrules.sources.headings import Heading
from sendrules.sources.map_parts import File
from sendrules.sources.tables.table import Table

__all__ = [
    "Reader",
    "blank_days_out",
    "choice_reader",
    "date_reader",
    "fact_reader",
    "folded",
    "text_reader",
]


_MANY = 1_000
"""Texts that show whether those of a column are there many times."""


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

    def read(self, texts: pl.Series) -> pl.Series:
        """Read the texts of a column, each that is there many times once."""
        first = texts.head(_MANY)
        if first.n_unique() > first.len() // 2:
            return self._values(texts)
        distinct = texts.drop_nulls().unique()
        places = texts.cast(pl.Enum(distinct)).to_physical()
        return self._values(distinct).gather(places)

    def _values(self, texts: pl.Series) -> pl.Series:
        text = texts.alias("text").to_frame().lazy()
        return text.select(self.value(pl.col("text")).alias("value")).collect().to_series()


def fact_reader(fact: FactInfo, column_map: ColumnMap) -> Reader:
    """Choose how the cells of a fact are read."""
    match fact.type:
        case "date":
            return date_reader(column_map.file)
        case "flag":
            return _flag_reader(column_map)
        case _:
            return choice_reader(fact.choices) if fact.choices else text_reader()


def date_reader(file: File) -> Reader:
    """Read dates in the forms that are stated, and none guessed."""
    forms, example = file.dates, example_of(file.dates)

    def value(text: pl.Expr) -> pl.Expr:
        day = day_of(text, forms)
        return pl.when(day.is_between(EARLIEST_DAY, LATEST_DAY)).then(day)

    return Reader(
        value,
        problem=lambda text: date_problem(text, forms, _is_usual(text)),
        words={"example": example, "needs": f"a date such as {example}"},
    )


def blank_days_out(table: Table, dated: Iterable[Heading], column_map: ColumnMap) -> Table:
    """Return the table with the days that mean blank as blank, in the columns of dates."""
    forms, days = column_map.file.dates, blank_days(column_map.file.blank)
    if not days:
        return table
    texts = [pl.col(name) for name in dict.fromkeys(heading.column for heading in dated)]
    kept = (
        pl.when(day_of(text, forms).is_in(days).not_().fill_null(value=True)).then(text)
        for text in texts
    )
    return replace(table, cells=table.cells.with_columns(kept))


def _flag_reader(column_map: ColumnMap) -> Reader:
    words = dict.fromkeys(column_map.yes, True) | dict.fromkeys(column_map.no, False)
    return Reader(
        value=lambda text: folded(text).replace_strict(
            words, default=None, return_dtype=pl.Boolean
        ),
        problem=lambda text: _error_or(text, "SRC30"),
        words={"needs": "yes or no"},
    )


def choice_reader(choices: Sequence[str]) -> Reader:
    """Read one of a closed list of words, in any case of letters."""
    words = {choice.casefold(): choice for choice in choices}
    return Reader(
        value=lambda text: folded(text).replace_strict(words, default=None, return_dtype=pl.String),
        problem=lambda text: _error_or(text, "SRC31"),
        words={"choices": ", ".join(choices), "needs": "one of its choices"},
    )


def text_reader() -> Reader:
    """Read a text as it is. Only a spreadsheet error is none."""
    return Reader(
        value=lambda text: pl.when(~text.str.contains(SHEET_ERROR)).then(text),
        problem=lambda _: pl.lit("SRC32"),
        words={"needs": "a text"},
    )


def folded(text: pl.Expr) -> pl.Expr:
    """Give a text without case and surplus spaces, as `same_words` does."""
    return text.str.to_lowercase().str.replace_all(r"\s+", " ")


def _is_usual(text: pl.Expr) -> pl.Expr:
    """Say whether a text is a word that often means blank."""
    return folded(text).is_in(list(USUAL_WORDS))


def _error_or(text: pl.Expr, code: str) -> pl.Expr:
    error = pl.when(text.str.contains(SHEET_ERROR)).then(pl.lit("SRC32"))
    return error.when(_is_usual(text)).then(pl.lit("SRC29")).otherwise(pl.lit(code))
