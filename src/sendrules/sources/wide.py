"""Files with a row a record: columns are facts, by name or through a column map."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from sendrules.arguments import only_flag
from sendrules.clock.spelling import a
from sendrules.engine.bulk.findings import some_alike
from sendrules.engine.bulk.protocol import RowType
from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import quoted
from sendrules.records import CaseFile
from sendrules.row_arguments import only_row_type
from sendrules.sources.caps import Caps
from sendrules.sources.cells import Reader, blank_days_out, fact_reader, text_reader
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.faults import Faults, blank_rows, count, in_order
from sendrules.sources.files import open_table
from sendrules.sources.forms import Dates
from sendrules.sources.giving import (
    Given,
    add_given,
    check_giving,
    dated,
    given_by,
    left_out_by_code,
    wanted_by,
    with_parts_joined,
)
from sendrules.sources.headings import (
    AS_LOG,
    LOG,
    Heading,
    Headings,
    check_unrecorded,
    is_log,
    read_headings,
    told,
)
from sendrules.sources.lost import add_lost, ask_about_references, left_out, lost
from sendrules.sources.map_parts import Encoding, LeaveOut
from sendrules.sources.reading import Read, blank_facts, kept
from sendrules.sources.tables.table import Table

__all__ = ["CASE", "read_table", "read_wide"]

CASE = "case"
"""The column that names the case file of a row, where rows are keyed."""


def read_wide(
    path: str | Path,
    record: RowType,
    *,
    columns: ColumnMap | None = None,
    dates: Dates | Sequence[Dates] | None = None,
    blank: str | Sequence[str] | None = None,
    header_row: int | str | None = None,
    separator: str | None = None,
    encoding: Encoding | None = None,
    leave_out: LeaveOut | Sequence[LeaveOut] | None = None,
    sheet: str | None = None,
    caps: Caps | None = None,
    isolate: bool = False,
    keyed: bool = False,
) -> Read:
    """Read records from a .csv, .tsv, .txt, .json, .jsonl, .xlsx, .xls or .ods file.

    Each row is a record, or each JSON object. A column is a fact if its heading is the fact's name (`request_received`, `Request received`)
    or the column map says so. A blank cell is not known. A row with a cell that cannot be read
    is refused whole, as are all rows that share a reference (of case files, their case reference
    too); the other rows are read. No finding
    repeats the value of a cell.

    Args:
        path: the file.
        record: the kind of record in the rows, such as `NeedsAssessment`.
        columns: what the file's own headings and words stand for.
        dates: the forms of the dates besides 2025-04-02, which is always read: `dmy` reads 2/4/2025,
            02-04-2025 and 02.04.2025 as 2 April, `mdy` with the month first. `FORMS` has every one.
        blank: words that mean a blank cell, days as 1900-01-01 among them, and names of lists of
            such words: `usual-words`, `usual-dates`.
        header_row: the number of the row of headings, such as 3; `"3-4"` for two that are to be
            joined; `"auto"` for the one or two with the most headings that are known. By default the
            first that is not blank.
        separator: the sign that divides the cells of a text file, or `tab`.
        encoding: how a text file writes its letters: `utf-8`, `utf-16` or `windows-1252`.
        leave_out: rows that are no records: `totals`, `blank-ids`.
        sheet: the sheet of a workbook; the first by default.
        caps: how large a file may be.
        isolate: whether a workbook is read in a process of its own, which may end without ending
            this one; an .xls file always is.
        keyed: whether every row must name its case file in a column `case`.

    Raises:
        SourceError: the file as a whole cannot be read, no column is a fact, none is `case` where
            rows are keyed, or the file cannot be written as is said.
        MissingExtraError: polars is not installed, or fastexcel for a workbook.
        TypeError: an argument is of the wrong type.
    """
    only_row_type(record, "record")
    table, column_map, caps = open_table(
        path,
        _names(record, keyed=only_flag(keyed, "keyed")),
        columns=columns,
        sheet=sheet,
        caps=caps,
        isolate=isolate,
        dates=dates,
        blank=blank,
        header_row=header_row,
        separator=separator,
        encoding=encoding,
        leave_out=leave_out,
    )
    return read_table(table, record, column_map, caps, keyed=keyed)


def _names(record: RowType, *, keyed: bool) -> tuple[str, ...]:
    return (*([CASE] if keyed else []), "id", *record.facts())


def _readers(record: RowType, column_map: ColumnMap, *, keyed: bool) -> Mapping[str, Reader]:
    case = {CASE: text_reader()} if keyed else {}
    facts = {name: fact_reader(fact, column_map) for name, fact in record.facts().items()}
    return {**case, "id": text_reader(), **facts}


def read_table(
    table: Table, record: RowType, column_map: ColumnMap, caps: Caps, *, keyed: bool
) -> Read:
    """Read records from a table of texts, as `read_wide` does from a file.

    Raises:
        SourceError: no column is a fact, none is `case` where rows are keyed, or the map says what
            cannot be of such records.
    """
    facts, readers = record.facts(), _readers(record, column_map, keyed=keyed)
    dates = [name for name, fact in facts.items() if fact.type == "date"]
    check_giving(column_map, facts)
    check_unrecorded(column_map, facts)
    headings = read_headings(table, tuple(readers), column_map, wanted_by(column_map, facts))
    table = blank_days_out(table, dated(headings, column_map, dates), column_map)
    table, headings = with_parts_joined(table, headings, column_map, "id")
    table, headings, given = given_by(table, headings, column_map, facts)
    if not headings.known.keys() & facts.keys() and is_log(table):
        raise SourceError(
            f"{table.name}: {table.top} holds the headings of an event log ({', '.join(LOG)}), and no "
            f"fact of {a(record.process())}. {AS_LOG}"
        )
    if not headings.known.keys() & facts.keys():
        raise SourceError(
            f"{table.name}: no column is a fact of {a(record.process())}. "
            f"{told(table, headings, list(readers))} Facts are such as {', '.join(list(facts)[:3])}. "
            f"Put a row of headings above the data, delete any title above it or say which row they "
            f"are in (--header-row; in Python, header_row=...), rename them, or name them in a column "
            f"map."
        )
    if keyed and CASE not in headings.known:
        for heading in (heading for heading, name in column_map.targets() if name == CASE):
            raise SourceError(
                f"{table.name}: no column is called {quoted(heading)}, which was said to name the case file "
                f"of each row{did_you_mean(heading, table.headings) or '.'} "
                f"{told(table, headings, list(readers))} Say which it is: --case (in Python, case=...)."
            )
        raise SourceError(
            f"{table.name}: no column names the case file of each row. "
            f"{told(table, headings, list(readers))} Call one of them 'case', or say which it is: "
            f"--case (in Python, case=...)."
        )
    wanted = {name: readers[name] for name in readers if name in headings.known}
    # A case file is there once; its records are as many as happened.
    alone = ("id", CASE) if issubclass(record, CaseFile) else ("id",)
    reference = headings.known.get("id") or headings.known.get(CASE)
    away = left_out(table, column_map.file.leave_out, reference) & ~lost(table, headings.known)
    away |= left_out_by_code(table, headings, column_map)
    unrecorded = [name for name in column_map.ignore.facts if name not in headings.known]
    read = _read(table, away, headings, given, wanted, alone=alone, most=caps.findings)
    return replace(read, frame=read.frame.with_columns(blank_facts(record, unrecorded)))


def _read(
    whole: Table,
    away: pl.Series,
    headings: Headings,
    given: Given,
    readers: Mapping[str, Reader],
    *,
    alone: tuple[str, ...],
    most: int,
) -> Read:
    known = headings.known
    table = whole.filter(~away)
    # Lazily, so that what a value is asked twice is worked out once.
    values = (
        table.cells.lazy()
        .select(
            reader.value(pl.col(known[name].column)).alias(name) for name, reader in readers.items()
        )
        .collect()
    )
    faults = Faults(table, most)
    blank = table.blank() & ~lost(table, known)
    at_fault = (
        *_refused(faults, table, known, readers, values, blank=blank),
        *add_given(faults, table, given, known, readers),
        *_repeated(faults, table, known, values, alone),
    )
    refused = pl.DataFrame(at_fault).select(pl.any_horizontal(pl.all()))
    used = ~(refused.to_series() | blank)
    for name in known.keys() & {CASE, "id"}:
        ask_about_references(faults, table, name, known[name], used)
    without = blank_rows(whole, table.rows.filter(blank), whole.rows.filter(away))
    notes = (*table.notes, *headings.findings, *without)
    return Read(
        frame=_frame(table, headings, values).filter(used),
        row_numbers=table.rows.filter(used),
        findings=kept((*notes, *in_order(faults)), len(notes) + faults.total, most),
        faults=faults.every(),
        rows_read=whole.rows.len(),
        rows_used=count(used),
        rows_refused=count(refused.to_series()),
        rows_left_out=count(blank) + count(away),
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
    table: Table,
    known: Mapping[str, Heading],
    values: pl.DataFrame,
    alone: Iterable[str],
) -> Iterator[pl.Series]:
    """Yield, for each column of references, the rows that share theirs with another."""
    for name in alone:
        if name in known and some_alike(values[name]):
            other = values.select(name, table.rows).select(_another_row(name)).to_series()
            names = pl.repeat(name, table.rows.len(), eager=True)
            shared = other.is_not_null()
            repeats = faults.add_pairs("SRC13", shared, other, names, known[name].text)
            yield repeats.alias(f"repeats {name}")


def _another_row(reference: str) -> pl.Expr:
    """Give the number of another row with the same reference: the first, or for it the last."""
    number = pl.col("row")
    first, last = number.min().over(reference), number.max().over(reference)
    other = pl.when(number != first).then(first).when(number != last).then(last)
    return pl.when(pl.col(reference).is_not_null()).then(other)


def _frame(table: Table, headings: Headings, values: pl.DataFrame) -> pl.DataFrame:
    reference = [] if "id" in values.columns else [pl.lit(None, pl.String).alias("id")]
    others = (table.cells[heading.column].alias(heading.text) for heading in headings.others)
    return values.select(*reference, pl.all()).with_columns(others)
