"""A file's cells as text, before anything is understood."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.errors import SourceError
from sendrules.sources.tables.header import MOST_ROWS, Header, joined

if TYPE_CHECKING:  # of workbooks alone
    from sendrules.sources.tables.beside import Beside

__all__ = ["Table", "table_of", "without_spaces"]


@dataclass(frozen=True, eq=False)
class Table:
    """The rows below the heading of a file.

    Attributes:
        name: the file's name, for messages.
        headings: the text of each heading, without surrounding spaces; empty where there is none.
        cells: a String column for each heading, named `0`, `1` and so on; null where blank.
        rows: the number of each row in the file (UInt32); the file's first row is 1.
        heading_row: the number of the heading's row, the last of several; 0 where they are keys.
        long: the numbers of rows with more cells than the heading.
        short: the numbers of rows with fewer.
        notes: findings about the file as a whole.
        beside: what a workbook says of its cells besides their values.
        hint: a sentence that names the option for other rows that look like the headings, if any do.
        later: the cells of the rows that follow, where a long file is read a piece at a time: once.
    """

    name: str
    headings: tuple[str, ...]
    cells: pl.DataFrame
    rows: pl.Series
    heading_row: int
    long: tuple[int, ...] = ()
    short: tuple[int, ...] = ()
    notes: tuple[Finding, ...] = ()
    beside: "Beside | None" = None
    hint: str = ""
    later: Iterator[pl.DataFrame] = field(default_factory=lambda: iter(()))

    @property
    def top(self) -> str:
        """Where the headings are, as a finding names it: those of JSON are keys, and in no row."""
        return f"row {self.heading_row}" if self.heading_row else "the file"

    def pieces(self) -> Iterator[Self]:
        """Yield the table in pieces of some rows each, once: only what is made of one need be kept."""
        yield replace(self, later=iter(()))
        first = self.heading_row + 1 + self.rows.len()
        for cells in self.later:
            yield replace(self, cells=cells, rows=_numbered(first, cells.height))
            first += cells.height

    def whole(self) -> Self:
        """Return the table with all its rows."""
        pieces = list(self.pieces())
        cells, rows = (pl.concat(getattr(x, name) for x in pieces) for name in ("cells", "rows"))
        return replace(self, cells=cells, rows=rows)

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
        if mask.all():
            return self
        return replace(self, cells=self.cells.filter(mask), rows=self.rows.filter(mask))

    def blank(self) -> pl.Series:
        """Say of each row whether all its cells are blank."""
        nothing = self.cells.select(pl.all_horizontal(pl.all().is_null())).to_series()
        return nothing & ~self.rows.is_in(self.long)


def table_of(
    name: str,
    cells: pl.DataFrame,
    *,
    header: Header,
    top: Sequence[Sequence[str]] | None = None,
    **others: Any,
) -> Table:
    """Split off the headings: the rows that are stated or found, or the first that is not blank.

    Args:
        name: the file's name.
        cells: a String column for each column of the file, a row for each of its rows.
        header: where the headings are.
        top: the file's first rows as they are, where the cells have no more columns than its headings.
        **others: `long`, `short`, `notes`, `beside` and `later` of the table.

    Raises:
        SourceError: every cell is blank, or those of the rows of headings.
    """
    cells = without_spaces(cells)
    if top is None:
        top = [[text or "" for text in row] for row in cells.head(MOST_ROWS).rows()]
    first, last = header.placed(name, top) or (0, 0)
    if not first:
        full = cells.select(~pl.all_horizontal(pl.all().is_null())) if cells.width else cells
        if full.is_empty() or not full.to_series().any():
            raise SourceError(f"{name}: the file is blank. It needs a row of headings, then rows.")
        first = last = (full.to_series().arg_max() or 0) + 1
    above = [
        [text or "" for text in row] for row in cells.slice(first - 1, last + 1 - first).rows()
    ]
    headings = joined(above) if above else ()
    if not any(headings):
        raise SourceError(
            f"{name}: row {first} should hold the headings, and is blank. Give the number of another "
            f"row: --header-row (in Python, header_row=...)."
        )
    below = cells.slice(last)
    return Table(
        name=name,
        headings=headings,
        cells=below,
        rows=_numbered(last + 1, below.height),
        heading_row=last,
        hint=header.hint(top, (first, last)),
        **others,
    )


def without_spaces(cells: pl.DataFrame) -> pl.DataFrame:
    """Take the spaces around texts away; a text of nothing else is blank."""
    # Only of the columns that need it, as a copy of all takes the memory of all.
    text = pl.all().str.strip_chars()
    spaced = cells.select(((text != pl.all()) | (text == "")).any()).row(0) if cells.width else ()
    loose = [name for name, found in zip(cells.columns, spaced, strict=True) if found]
    kept = pl.col(loose).str.strip_chars()
    return cells.with_columns(pl.when(kept != "").then(kept).name.keep()) if loose else cells


def _numbered(first: int, rows: int) -> pl.Series:
    return pl.int_range(first, first + rows, dtype=pl.UInt32, eager=True).alias("row")
