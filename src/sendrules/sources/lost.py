"""Cells of which a workbook does not give what they hold, and references that it shows otherwise."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

import polars as pl

from sendrules.engine.bulk.findings import some_alike
from sendrules.errors import SourceError
from sendrules.quoting import quoted
from sendrules.sources.cells import Reader
from sendrules.sources.codes import finding, more_rows
from sendrules.sources.faults import Faults
from sendrules.sources.headings import Heading
from sendrules.sources.map_parts import LeaveOut
from sendrules.sources.tables.table import Table

if TYPE_CHECKING:  # of workbooks alone
    from sendrules.sources.tables.beside import Merge

__all__ = ["add_lost", "ask_about_references", "left_out", "lost"]


def lost(table: Table, known: Mapping[str, Heading]) -> pl.Series:
    """Say of each row whether a cell that is read is not given: merged away, or not calculated."""
    if not table.beside or not (table.beside.merged or table.beside.uncalculated):
        return pl.repeat(False, table.rows.len(), eager=True)
    rows = table.rows.to_list()
    steps = [0] * (len(rows) + 1)
    for _, _, start, end in _merged(table, known, rows):
        steps[start] += 1
        steps[end] -= 1
    merged = pl.Series([n > 0 for n in accumulate(steps[:-1])], dtype=pl.Boolean)
    for _, uncalculated in _uncalculated(table, known):
        merged |= uncalculated
    return merged


def add_lost(faults: Faults, table: Table, known: Mapping[str, Heading]) -> pl.Series:
    """Add the cells that are not given to the faults of a table.

    Returns:
        Whether each row is at fault.
    """
    rows = table.rows.to_list() if table.beside and table.beside.merged else []
    for merge, name, start, end in _merged(table, known, rows):
        words = {
            "heading": quoted(known[name].text),
            "cells": str(merge),
            "sheet": repr(table.beside.sheet if table.beside else ""),
            "more": more_rows(end - start),
        }
        faults.add_one(rows[start], finding("SRC33", f"row {rows[start]}", (name,), **words))
    for name, uncalculated in _uncalculated(table, known):
        without = table.rows.filter(uncalculated)
        words = {"heading": quoted(known[name].text), "more": more_rows(without.len())}
        faults.add_one(without[0], finding("SRC34", f"row {without[0]}", (name,), **words))
    return lost(table, known)


def _merged(
    table: Table, known: Mapping[str, Heading], rows: list[int]
) -> "Iterator[tuple[Merge, str, int, int]]":
    """Yield the merged cells that cover one that is read, the first such column, and its places.

    A merge whose first cell is blank loses nothing; a formula that was never calculated is not blank.
    """
    columns = sorted((x, name) for name, heading in known.items() for x in heading.places)
    for merge in table.beside.merged if table.beside else ():
        if not _says_something(table, merge, rows):
            continue
        for column, name in columns:
            if merge.first_column <= column <= merge.last_column:
                first = merge.first_row + (column == merge.first_column)
                start, end = bisect_left(rows, first), bisect_left(rows, merge.last_row + 1)
                if start < end:
                    yield merge, name, start, end
                    break


def _says_something(table: Table, merge: "Merge", rows: list[int]) -> bool:
    place = bisect_left(rows, merge.first_row)
    if place == len(rows) or rows[place] != merge.first_row:
        return True
    if table.beside and merge.first_row in table.beside.uncalculated.get(merge.first_column, ()):
        return True
    column = str(merge.first_column)
    return column in table.cells.columns and table.cells[column][place] is not None


def _uncalculated(table: Table, known: Mapping[str, Heading]) -> Iterator[tuple[str, pl.Series]]:
    for name, heading in known.items():
        for place in heading.places:
            if table.beside and (found := table.beside.uncalculated.get(place)):
                mask = table.rows.is_in(pl.Series(found, dtype=pl.UInt32).implode())
                if mask.any():
                    yield name, mask


_SUM = r"^(?i)(?:grand |sub[- ]?)?totals?(?:[ :(].*)?$|^(?i)(?:sum|count)[ :]*$"


def left_out(
    table: Table,
    which: Collection[LeaveOut],
    reference: Heading | None,
    read: Iterable[tuple[Heading, Reader]],
) -> pl.Series:
    """Say of each row whether it is one of those to be left out.

    Args:
        table: the rows.
        which: those that sum up others, and those without a reference.
        reference: the column of references, if there is one.
        read: the columns that are read, and how.

    Raises:
        SourceError: rows without a reference are to be left out, and no column holds references.
    """
    found = pl.repeat(False, table.rows.len(), eager=True)
    if "totals" in which:
        found |= _sums(table, reference, read)
    if "blank-ids" in which:
        if reference is None:
            raise SourceError(
                f"{table.name}: rows without a reference are to be left out, and no column holds "
                f"references. Name it in the column map, or leave out --leave-out blank-ids (in "
                f"Python, leave_out=...)."
            )
        found |= table.cells[reference.column].is_null()
    return found


def _sums(
    table: Table, reference: Heading | None, read: Iterable[tuple[Heading, Reader]]
) -> pl.Series:
    """Say of each row whether its first word is one for a sum, and it has neither a reference nor a date.

    A school or a team may begin with such a word too.
    """
    own = pl.col(reference.column) if reference else pl.lit(None, pl.String)
    sums = table.cells.select(
        word=pl.coalesce(pl.all()).str.contains(_SUM) & (own.str.contains(_SUM) | own.is_null())
    ).to_series()
    rows, some = table.rows.filter(sums), table.cells.filter(sums)
    for heading, reader in read if rows.len() else ():
        values = reader.read(some[heading.column])
        if values.dtype == pl.Date:
            rows, some = rows.filter(values.is_null()), some.filter(values.is_null())
    return table.rows.is_in(rows.implode())


def ask_about_references(
    faults: Faults, table: Table, name: str, heading: Heading, texts: pl.Series, *, used: pl.Series
) -> None:
    """Ask about references that may not be what they seem: shown otherwise, or a word for a sum.

    Args:
        faults: those of the rows of the references.
        table: where they are shown, of a workbook.
        name: what they are references of.
        heading: that of their column.
        texts: the references.
        used: which of their rows are used.
    """
    if table.beside:
        odd: set[int] = set()
        for place in heading.places:
            odd |= table.beside.shown_otherwise(place, table.cells[str(place)])
        faults.add_together("SRC09", used & table.rows.is_in(list(odd)), name, heading.text)
    alike = used & _alike(texts.filter(used), texts)
    faults.add_together("SRC17", alike, name, heading.text)
    total = texts.str.contains(_SUM).fill_null(value=False)
    faults.add_together("SRC15", used & total, name, heading.text)


def _alike(used: pl.Series, texts: pl.Series) -> pl.Series:
    """Say which references differ from another one that is used in capitals or spaces alone."""
    folded = used.str.to_lowercase()
    if folded.str.contains(r"\s").any():
        folded = folded.str.replace_all(r"\s+", "")
    if not some_alike(folded):  # nearly always
        return pl.repeat(False, texts.len(), eager=True)
    distinct = pl.DataFrame({"text": used, "folded": folded}).drop_nulls().unique()
    alike = distinct.filter(pl.col("folded").is_duplicated())["text"]
    return texts.is_in(alike.implode()).fill_null(value=False)
