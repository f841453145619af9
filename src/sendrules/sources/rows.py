"""Rows to records, a piece of a table at a time, with what is wrong in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.engine.bulk.findings import some_alike
from sendrules.sources.cells import Reader
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.faults import Faults, blank_rows, count
from sendrules.sources.giving import (
    Given,
    add_given,
    add_references_in_part,
    left_out_by_code,
)
from sendrules.sources.headings import Heading, Headings, columns_without_heading, without_heading
from sendrules.sources.lost import add_lost, ask_about_references, left_out, lost
from sendrules.sources.reading import Read, kept
from sendrules.sources.tables.table import Table

__all__ = ["CASE", "Rows"]

CASE = "case"
"""The column that names the case file of a row, where rows are keyed."""


@dataclass(frozen=True)
class _Part:
    """What a piece of the table comes to.

    Attributes:
        frame: the values of its rows, but for those left out as asked.
        rows: their numbers.
        refused: whether each is refused.
        blank: whether each is blank.
        left_out: the numbers of the rows left out as asked.
    """

    frame: pl.DataFrame
    rows: pl.Series
    refused: pl.Series
    blank: pl.Series
    left_out: pl.Series


class Rows:
    """Reads the rows of a table, a piece at a time: of each only its values are kept.

    Args:
        readers: how the columns that may be there are read.
        column_map: which rows are left out.
        alone: the references that no two rows may share; the last of several is named.
        most: how many findings are worded and kept.
    """

    def __init__(
        self,
        readers: Mapping[str, Reader],
        column_map: ColumnMap,
        alone: Iterable[tuple[str, ...]],
        most: int,
    ) -> None:
        self._readers = readers
        self._column_map = column_map
        self._alone = alone
        self._most = most
        self._faults = Faults(most)
        self._parts: list[_Part] = []
        self._nameless: set[int] = set()

    def add(self, whole: Table, headings: Headings, given: Given) -> None:
        """Read the rows of a piece, with the columns that are made of others."""
        known, faults = headings.known, self._faults
        self._nameless.update(columns_without_heading(whole))
        reference = known.get("id") or known.get(CASE)
        readers = {name: self._readers[name] for name in self._readers if name in known}
        read = [(known[name], reader) for name, reader in readers.items()]
        away = left_out(whole, self._column_map.file.leave_out, reference, read)
        away &= ~lost(whole, known)
        away |= left_out_by_code(whole, headings, self._column_map)
        table = whole.filter(~away)
        values = pl.DataFrame(
            reader.read(table.cells[known[name].column]).alias(name)
            for name, reader in readers.items()
        )
        blank = table.blank() & ~lost(table, known)
        faults.turn_to(table.rows, table.cells)
        add_references_in_part(faults, table, headings, self._column_map)
        at_fault = (
            *_refused(faults, table, known, readers, values, blank=blank),
            *add_given(faults, table, given, known, readers),
        )
        refused = pl.DataFrame(at_fault).select(pl.any_horizontal(pl.all())).to_series()
        frame = _frame(table, headings, values)
        self._parts.append(_Part(frame, table.rows, refused, blank, whole.rows.filter(away)))
        self._last, self._headings = table, headings

    def read(self, notes: Iterable[Finding]) -> Read:
        """Return what all pieces come to together.

        Args:
            notes: what is odd in the file as a whole, besides its rows.
        """
        faults, known, last = self._faults, self._headings.known, self._last
        frame, rows, refused, blank, away = (
            pl.concat([getattr(part, name) for part in self._parts])
            for name in _Part.__dataclass_fields__
        )
        self._parts.clear()
        faults.turn_to(rows, frame)
        for shared in _repeated(faults, known, frame, rows, self._alone):
            refused |= shared
        used = ~(refused | blank)
        for name in known.keys() & {CASE, "id"}:
            ask_about_references(faults, last, name, known[name], frame[name], used=used)
        rows_read = rows.len() + away.len()
        notes = (
            *notes,
            *without_heading(last, sorted(self._nameless)),
            *blank_rows(last.top, rows_read, rows.filter(blank), away),
        )
        return Read(
            frame=frame if used.all() else frame.filter(used),
            row_numbers=rows.filter(used),
            findings=kept((*notes, *faults.in_order()), len(notes) + faults.total, self._most),
            faults=faults.every(),
            rows_read=rows_read,
            rows_used=count(used),
            rows_refused=count(refused),
            rows_left_out=count(blank) + away.len(),
        )


def _refused(
    faults: Faults,
    table: Table,
    known: Mapping[str, Heading],
    readers: Mapping[str, Reader],
    values: pl.DataFrame,
    *,
    blank: pl.Series,
) -> Iterator[pl.Series]:
    yield faults.add_rows("SRC11", table.rows.is_in(table.long)).alias("long")
    yield faults.add_rows("SRC12", table.rows.is_in(table.short) & ~blank).alias("short")
    yield add_lost(faults, table, known).alias("lost")
    for name, reader in readers.items():
        yield faults.add_cells(name, known[name], reader, values[name]).alias(name)
    if CASE in known:
        nameless = values[CASE].is_null() & ~blank
        yield faults.add_rows("SRC14", nameless, CASE, known[CASE].text).alias("nameless")


def _repeated(
    faults: Faults,
    known: Mapping[str, Heading],
    values: pl.DataFrame,
    rows: pl.Series,
    alone: Iterable[tuple[str, ...]],
) -> Iterator[pl.Series]:
    """Yield, for each column of references, the rows that share theirs with another."""
    for together in alone:
        name = together[-1]
        if name in known and some_alike(values[name]):
            other = values.select(*together, rows).select(_another_row(together)).to_series()
            names = pl.repeat(name, rows.len(), eager=True)
            yield faults.add_pairs("SRC13", other.is_not_null(), other, names, known[name].text)


def _another_row(together: Sequence[str]) -> pl.Expr:
    """Give the number of another row with the same references: the first, or for it the last."""
    number = pl.col("row")
    first, last = number.min().over(together), number.max().over(together)
    other = pl.when(number != first).then(first).when(number != last).then(last)
    return pl.when(pl.col(together[-1]).is_not_null()).then(other)


def _frame(table: Table, headings: Headings, values: pl.DataFrame) -> pl.DataFrame:
    reference = [] if "id" in values.columns else [pl.lit(None, pl.String).alias("id")]
    others = (table.cells[heading.column].alias(heading.text) for heading in headings.others)
    return values.select(*reference, pl.all()).with_columns(others)
