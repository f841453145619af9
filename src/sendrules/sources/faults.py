"""Collecting what is wrong with rows and cells, within a bound however much there is."""

from collections.abc import Callable, Iterator
from itertools import chain
from operator import itemgetter
from typing import Any

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.quoting import quoted
from sendrules.sources.cells import Reader
from sendrules.sources.codes import CODES, finding, more_rows
from sendrules.sources.headings import Heading
from sendrules.sources.tables.table import Table

__all__ = ["Faults", "Worded", "blank_rows", "count", "in_order"]


Worded = Callable[..., dict[str, str]]
"""From the keys of some rows, what fills the places of their finding."""


def count(mask: pl.Series) -> int:
    """Count the rows of which something is true."""
    return int(mask.sum())


class Faults:
    """The faults of a table's rows. Only the first `most` of each kind are worded.

    Attributes:
        total: how many faults there are.
        found: the number of the row and the finding, for each fault that is worded.
    """

    def __init__(self, table: Table, most: int) -> None:
        self.total = 0
        self.found: list[tuple[int, Finding]] = []
        self._cells = table.cells.with_columns(table.rows)
        self._most = most

    def add_cells(
        self, name: str, heading: Heading, reader: Reader, values: pl.Series
    ) -> pl.Series:
        """Add the cells of a column that hold something and yet have no value.

        Returns:
            Whether each row is at fault, as do the other methods.
        """
        at_fault = values.is_null() & self._cells[heading.column].is_not_null()
        words = {"heading": quoted(heading.text), **reader.words}
        for row, code in self._first(at_fault, reader.problem(pl.col(heading.column))):
            self.found.append((row, finding(code, f"row {row}", (name,), **words)))
        return at_fault

    def add_rows(self, code: str, at_fault: pl.Series, name: str = "", text: str = "") -> pl.Series:
        """Add whole rows for one reason, which may be that a column is blank."""
        facts, heading = (name,) if name else (), quoted(text)
        for (row,) in self._first(at_fault):
            self.found.append((row, finding(code, f"row {row}", facts, heading=heading)))
        return at_fault

    def add_pairs(
        self, code: str, at_fault: pl.Series, other: pl.Series, names: pl.Series, text: str = ""
    ) -> pl.Series:
        """Add rows that clash with another: for each row, that row's number and the fact."""
        at_fault, heading = at_fault.fill_null(value=False), quoted(text)
        for row, another, name in self._first(at_fault, other.alias("other"), names.alias("name")):
            words = {"heading": heading, "other": f"{another}"}
            self.found.append((row, finding(code, f"row {row}", (name,), **words)))
        return at_fault

    def add_alike(
        self, code: str, at_fault: pl.Series, keys: pl.DataFrame, worded: Worded
    ) -> pl.Series:
        """Add rows at fault, with one finding for all rows of the same keys."""
        alike = (
            keys.with_columns(self._cells["row"])
            .filter(at_fault)
            .group_by(keys.columns)
            .agg(pl.col("row").min(), pl.len().alias("rows"))
            .sort("row")
        )
        self.total += alike.height
        for *values, row, rows in alike.head(self._most).iter_rows():
            words = {"more": more_rows(rows), **worded(*values)}
            self.found.append((row, finding(code, f"row {row}", tuple(keys.columns), **words)))
        return at_fault

    def add_together(self, code: str, at_fault: pl.Series, name: str, text: str) -> pl.Series:
        """Add the rows in which a column has one fault, with one finding for all of them."""
        rows = self._cells["row"].filter(at_fault)
        if rows.len():
            words = {"heading": quoted(text), "more": more_rows(rows.len())}
            self.add_one(rows[0], finding(code, f"row {rows[0]}", (name,), **words))
        return at_fault

    def add_one(self, row: int, found: Finding) -> None:
        """Add one fault that is worded already."""
        self.total += 1
        if len(self.found) < self._most * len(CODES):
            self.found.append((row, found))

    def _first(self, at_fault: pl.Series, *columns: pl.Expr | pl.Series) -> list[tuple[Any, ...]]:
        """Count the rows at fault, and return the number of the first ones with more columns."""
        self.total += count(at_fault)
        series = [column for column in columns if isinstance(column, pl.Series)]
        wanted = [c.name if isinstance(c, pl.Series) else c for c in columns]
        first = self._cells.lazy().with_columns(series).filter(at_fault).head(self._most)
        return first.select("row", *wanted).collect().rows()


def in_order(*faults: Faults) -> Iterator[Finding]:
    """Give the findings of all, by row, and within a row as they were added."""
    pairs = chain.from_iterable(each.found for each in faults)
    return (found for _, found in sorted(pairs, key=itemgetter(0)))


def blank_rows(table: Table, blank: pl.Series, left_out: pl.Series) -> Iterator[Finding]:
    """Say in one finding that rows are blank, in one that some are left out, or that there is none.

    Args:
        table: every row.
        blank: the numbers of those that are blank.
        left_out: the numbers of those that are left out as asked.
    """
    if table.rows.is_empty():
        yield finding("SRC06", table.top)
    for code, rows in (("SRC10", blank), ("SRC18", left_out)):
        if rows.len():
            yield finding(code, f"row {rows[0]}", more=more_rows(rows.len()))
