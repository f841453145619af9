"""A file's cells as text, before anything is understood."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.errors import SourceError
from sendrules.sources.tables.beside import Beside

__all__ = ["Table", "table_of"]


@dataclass(frozen=True, eq=False)
class Table:
    """The rows below the heading of a file.

    Attributes:
        name: the file's name, for messages.
        headings: the text of each heading, without surrounding spaces; empty where there is none.
        cells: a String column for each heading, named `0`, `1` and so on; null where blank.
        rows: the number of each row in the file (UInt32); the file's first row is 1.
        heading_row: the number of the heading's row.
        long: the numbers of rows with more cells than the heading.
        short: the numbers of rows with fewer.
        notes: findings about the file as a whole.
        beside: what a workbook says of its cells besides their values.
    """

    name: str
    headings: tuple[str, ...]
    cells: pl.DataFrame
    rows: pl.Series
    heading_row: int
    long: tuple[int, ...] = ()
    short: tuple[int, ...] = ()
    notes: tuple[Finding, ...] = ()
    beside: Beside | None = None

    def with_blank(self, words: Collection[str]) -> Self:
        """Return the table with cells that hold a word for blank as blank.

        Args:
            words: as `same_words` writes them.
        """
        if not words:
            return self
        folded = pl.all().str.to_lowercase().str.replace_all(r"\s+", " ")
        kept = pl.when(folded.is_in(list(words)).not_()).then(pl.all()).name.keep()
        return replace(self, cells=self.cells.select(kept))

    def filter(self, mask: pl.Series) -> Self:
        """Return the table with the rows of which something is true."""
        return replace(self, cells=self.cells.filter(mask), rows=self.rows.filter(mask))

    def blank(self) -> pl.Series:
        """Say of each row whether all its cells are blank."""
        nothing = self.cells.select(pl.all_horizontal(pl.all().is_null())).to_series()
        return nothing & ~self.rows.is_in(self.long)


def table_of(
    name: str,
    cells: pl.DataFrame,
    *,
    long: tuple[int, ...] = (),
    short: tuple[int, ...] = (),
    notes: tuple[Finding, ...] = (),
    beside: Beside | None = None,
) -> Table:
    """Split off the heading: the first row that is not blank.

    Args:
        name: the file's name.
        cells: a String column for each column of the file, a row for each of its rows.
        long: the numbers of rows with more cells than the heading.
        short: the numbers of rows with fewer.
        notes: findings about the file as a whole.
        beside: what a workbook says of its cells besides their values.

    Raises:
        SourceError: every cell is blank.
    """
    text = pl.all().str.strip_chars()
    cells = cells.select(pl.when(text != "").then(text).name.keep())
    full = cells.select(~pl.all_horizontal(pl.all().is_null())) if cells.width else cells
    if full.is_empty() or not full.to_series().any():
        raise SourceError(f"{name}: the file is blank. It needs a row of headings, then rows.")
    filled = full.to_series().arg_max() or 0
    below = cells.slice(filled + 1)
    first = filled + 2
    return Table(
        name=name,
        headings=tuple(text or "" for text in cells.row(filled)),
        cells=below,
        rows=pl.int_range(first, first + below.height, dtype=pl.UInt32, eager=True).alias("row"),
        heading_row=filled + 1,
        long=long,
        short=short,
        notes=notes,
        beside=beside,
    )
