"""Collecting what is wrong with rows and cells, within a bound however much there is."""

from collections.abc import Callable, Iterator
from itertools import chain
from operator import itemgetter

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
    """The faults of a table's rows, by cause and column. Only the first `most` of each kind are worded.

    Attributes:
        total: how many findings there are.
        found: the number of the first row and the finding, for each that is worded.
    """

    def __init__(self, table: Table, most: int) -> None:
        self.total = 0
        self.found: list[tuple[int, Finding]] = []
        self._every: list[pl.DataFrame] = []
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
        if at_fault.any():
            problem = reader.problem(pl.col(heading.column)).alias("code")
            words = {"heading": quoted(heading.text), **reader.words}
            bad = self._cells.filter(at_fault).select("row", problem)
            for (code,), rows in bad.group_by("code", maintain_order=True):
                self._add(str(code), rows["row"], (name,), **words)
        return at_fault

    def add_rows(self, code: str, at_fault: pl.Series, name: str = "", text: str = "") -> pl.Series:
        """Add whole rows for one reason, which may be that a column is blank."""
        if at_fault.any():
            rows = self._cells["row"].filter(at_fault)
            self._add(code, rows, (name,) if name else (), heading=quoted(text))
        return at_fault

    def add_pairs(
        self, code: str, at_fault: pl.Series, other: pl.Series, names: pl.Series, text: str = ""
    ) -> pl.Series:
        """Add rows that clash with another: for each row, that row's number and the fact."""
        at_fault = at_fault.fill_null(value=False)
        if at_fault.any():
            bad = pl.DataFrame([self._cells["row"], other.alias("other"), names.alias("name")])
            for (name,), rows in bad.filter(at_fault).group_by("name", maintain_order=True):
                words = {"heading": quoted(text), "other": str(rows["other"][0])}
                self._add(code, rows["row"], (str(name),), **words)
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
        self._keep(code, self._cells["row"].filter(at_fault), tuple(keys.columns))
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

    def every(self) -> pl.DataFrame:
        """Return the number of each row at fault (UInt32), the code and the facts of each (String)."""
        schema = {"row": pl.UInt32, "code": pl.String, "facts": pl.String}
        return pl.concat([pl.DataFrame(schema=schema), *self._every]).sort("row", "code", "facts")

    def add_one(self, row: int, found: Finding) -> None:
        """Add one fault that is worded already."""
        self.total += 1
        if len(self.found) < self._most * len(CODES):
            self.found.append((row, found))

    def _add(self, code: str, rows: pl.Series, facts: tuple[str, ...], **words: object) -> None:
        """Add rows that have one fault in one column, with one finding for all of them."""
        self._keep(code, rows, facts)
        self.add_one(rows[0], finding(code, _named(rows), facts, **words))

    def _keep(self, code: str, rows: pl.Series, facts: tuple[str, ...]) -> None:
        """Keep every row of a fault, of which the finding names the first."""
        self._every.append(
            rows.to_frame("row").with_columns(code=pl.lit(code), facts=pl.lit(", ".join(facts)))
        )


_MOST_NAMED = 3
"""Rows that a finding names; of more it says how many there are."""


def _named(rows: pl.Series) -> str:
    """Name the first rows, and say how many others there are.

    >>> _named(pl.Series([4, 7, 9, 12, 40])), _named(pl.Series([4]))
    ('rows 4, 7, 9 and 2 more', 'row 4')
    """
    first = ", ".join(map(str, rows.head(_MOST_NAMED)))
    left = rows.len() - _MOST_NAMED
    more = f" and {left:,} more" if left > 0 else ""
    return f"row{'s' if rows.len() > 1 else ''} {first}{more}"


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
    for code, rows in (("SRC10", blank), ("SRC51", left_out)):
        if rows.len():
            yield finding(code, f"row {rows[0]}", more=more_rows(rows.len()))
