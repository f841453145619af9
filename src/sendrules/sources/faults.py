"""Collecting what is wrong with rows and cells, within a bound however much there is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TypeAlias

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.quoting import quoted
from sendrules.sources.cells import Reader
from sendrules.sources.codes import CODES, finding, more_rows
from sendrules.sources.headings import Heading

__all__ = ["Faults", "Worded", "blank_rows", "count"]


Worded = Callable[..., dict[str, str]]
"""From the keys of some rows, what fills the places of their finding."""


def count(mask: pl.Series) -> int:
    """Count the rows of which something is true."""
    return int(mask.sum())


@dataclass(frozen=True, slots=True)
class _Cause:
    """Why rows are at fault, in one finding for all of them.

    Attributes:
        code: the code of the finding.
        facts: the facts that it is about.
        words: what fills the places of its message.
        named: whether it names the first rows; otherwise its message says how many there are.
        rows: the numbers of the rows, piece by piece.
    """

    code: str
    facts: tuple[str, ...]
    words: Mapping[str, object]
    named: bool
    rows: list[pl.Series] = field(default_factory=list)

    def worded(self) -> "_Found":
        rows = pl.concat(self.rows)
        more = {} if self.named else {"more": more_rows(rows.len())}
        record = _named(rows if self.named else rows.head(1))
        return rows[0], finding(self.code, record, self.facts, **self.words, **more)


_Found: TypeAlias = tuple[int, Finding]
"""A finding, and the number of the first row that it is about."""


class Faults:
    """The faults of a table's rows, by cause and column. Only the first `most` of each kind are worded.

    Rows are looked at a piece at a time, and `turn_to` says which they are.

    Attributes:
        total: how many findings there are.
    """

    def __init__(self, most: int) -> None:
        self.total = 0
        self._most = most
        self._rows, self._cells = pl.Series("row", dtype=pl.UInt32), pl.DataFrame()
        self._causes: dict[tuple[object, ...], _Cause] = {}
        self._found: list[_Cause | _Found] = []
        self._alike: list[pl.DataFrame] = []

    def turn_to(self, rows: pl.Series, cells: pl.DataFrame) -> None:
        """Look at some rows: their numbers, and their cells as far as they are asked about."""
        self._rows, self._cells = rows, cells

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
            bad = self._cells.filter(at_fault).select(problem, self._rows.filter(at_fault))
            for (code,), rows in bad.group_by("code", maintain_order=True):
                self._add(str(code), rows["row"], (name,), heading.text, **reader.words)
        return at_fault

    def add_rows(self, code: str, at_fault: pl.Series, name: str = "", text: str = "") -> pl.Series:
        """Add whole rows for one reason, which may be that a column is blank."""
        if at_fault.any():
            self._add(code, self._rows.filter(at_fault), (name,) if name else (), text)
        return at_fault

    def add_pairs(
        self, code: str, at_fault: pl.Series, other: pl.Series, names: pl.Series, text: str = ""
    ) -> pl.Series:
        """Add rows that clash with another: for each row, that row's number and the fact."""
        at_fault = at_fault.fill_null(value=False)
        if at_fault.any():
            bad = pl.DataFrame([self._rows, other.alias("other"), names.alias("name")])
            for (name,), rows in bad.filter(at_fault).group_by("name", maintain_order=True):
                self._add(code, rows["row"], (str(name),), text, other=str(rows["other"][0]))
        return at_fault

    def add_alike(
        self, code: str, at_fault: pl.Series, keys: pl.DataFrame, worded: Worded
    ) -> pl.Series:
        """Add rows at fault, with one finding for all rows of the same keys."""
        alike = (
            keys.with_columns(self._rows)
            .filter(at_fault)
            .group_by(keys.columns)
            .agg(pl.col("row").min(), pl.len().alias("rows"))
            .sort("row")
        )
        self._alike.append(_kept(code, keys.columns, self._rows.filter(at_fault)))
        self.total += alike.height
        for *values, row, rows in alike.head(self._most).iter_rows():
            words = {"more": more_rows(rows), **worded(*values)}
            self._found.append((row, finding(code, f"row {row}", tuple(keys.columns), **words)))
        return at_fault

    def add_together(self, code: str, at_fault: pl.Series, name: str, text: str) -> pl.Series:
        """Add the rows in which a column has one fault, all of them counted in its message."""
        if at_fault.any():
            self._cause(code, (name,), text, named=False).append(self._rows.filter(at_fault))
        return at_fault

    def add_one(self, row: int, found: Finding) -> None:
        """Add one fault that is worded already."""
        self.total += 1
        if len(self._found) < self._most * len(CODES):
            self._found.append((row, found))

    def in_order(self) -> Iterator[Finding]:
        """Give the findings by row, and within a row as they were added."""
        found = [x.worded() if isinstance(x, _Cause) else x for x in self._found]
        return (finding for _, finding in sorted(found, key=itemgetter(0)))

    def every(self) -> pl.DataFrame:
        """Return the number of each row at fault (UInt32), the code and the facts of each (String)."""
        named = (x for x in self._causes.values() if x.named)
        each = (_kept(x.code, x.facts, rows) for x in named for rows in x.rows)
        schema = {"row": pl.UInt32, "code": pl.String, "facts": pl.String}
        every = pl.concat([pl.DataFrame(schema=schema), *self._alike, *each])
        return every.sort("row", "code", "facts")

    def _add(
        self, code: str, rows: pl.Series, facts: tuple[str, ...], text: str, **words: object
    ) -> None:
        """Add rows that have one fault in one column, the first of them named."""
        self._cause(code, facts, text, named=True, **words).append(rows)

    def _cause(
        self, code: str, facts: tuple[str, ...], text: str, *, named: bool, **words: object
    ) -> list[pl.Series]:
        """Return the rows that have a fault so far: none, where it is found for the first time."""
        key = (code, facts, text)
        if key not in self._causes:
            words = {"heading": quoted(text), **words}
            self._causes[key] = _Cause(code, facts, words, named)
            self._found.append(self._causes[key])
            self.total += 1
        return self._causes[key].rows


def _kept(code: str, facts: Sequence[str], rows: pl.Series) -> pl.DataFrame:
    """Keep every row of a fault, of which the finding names the first."""
    return rows.to_frame("row").with_columns(code=pl.lit(code), facts=pl.lit(", ".join(facts)))


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


def blank_rows(
    top: str, rows_read: int, blank: pl.Series, left_out: pl.Series
) -> Iterator[Finding]:
    """Say in one finding that rows are blank, in one that some are left out, or that there is none.

    Args:
        top: where the headings are.
        rows_read: how many rows there are.
        blank: the numbers of those that are blank.
        left_out: the numbers of those that are left out as asked.
    """
    if not rows_read:
        yield finding("SRC06", top)
    if blank.len():
        yield finding("SRC10", f"row {blank[0]}", more=more_rows(blank.len()))
    if left_out.len():
        yield finding("SRC51", _named(left_out))
