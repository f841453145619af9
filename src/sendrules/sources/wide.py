"""Files with a row a record: columns are facts, by name or through a column map."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sendrules.api.law import limits
from sendrules.arguments import only_flag
from sendrules.checks.finding import Finding
from sendrules.clock.spelling import a
from sendrules.engine.bulk.protocol import RowType
from sendrules.engine.column_checking import misread_as
from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import quoted
from sendrules.records import CaseFile, Record
from sendrules.records.fact import FactInfo
from sendrules.row_arguments import only_row_type
from sendrules.sources.blank import blank_words
from sendrules.sources.caps import Caps
from sendrules.sources.cells import Reader, blank_days_out, fact_reader, text_reader
from sendrules.sources.codes import finding
from sendrules.sources.column_map import ColumnMap, ready_for
from sendrules.sources.files import open_table
from sendrules.sources.forms import Dates
from sendrules.sources.giving import (
    Given,
    check_giving,
    dated,
    given_by,
    wanted_by,
    with_parts_joined,
)
from sendrules.sources.headings import (
    AS_LOG,
    LOG,
    Headings,
    check_unrecorded,
    is_log,
    read_headings,
    told,
)
from sendrules.sources.map_parts import Encoding, LeaveOut
from sendrules.sources.reading import Read, blank_facts
from sendrules.sources.rows import CASE, Rows
from sendrules.sources.tables.table import Table

__all__ = ["CASE", "read_table", "read_wide"]


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
        encoding: how a text file writes its letters: `utf-8`, `windows-1252`, `utf-16` where it begins with
            its byte-order mark, and `utf-16-le` or `utf-16-be` where it has none.
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
    column_map.check_record(record)
    facts, readers = record.facts(), _readers(record, column_map, keyed=keyed)
    check_giving(column_map, facts)
    check_unrecorded(column_map, facts)
    of_files = issubclass(record, CaseFile)
    own = () if of_files else record.model_fields
    stated = [name for name in facts if name not in column_map.ignore.facts]

    def misread(hint: str) -> tuple[tuple[str, ...], str]:
        asked = limits().on(record) if issubclass(record, Record) else ()
        return misread_as(hint, stated, asked)

    headings = read_headings(
        table,
        tuple(readers),
        column_map,
        wanted_by(column_map, facts),
        own=own,
        misread=misread,
    )
    # A case file is there once; its records are as many as happened, each with a reference of its own.
    alone = [("id",), (CASE,)] if of_files else [(CASE, "id") if keyed else ("id",)]
    rows = Rows(readers, column_map, alone, caps.findings)
    for piece in table.pieces():
        made, known, given = _with_given(piece, headings, column_map, facts)
        _check_known(made, known, record, readers, column_map, keyed=keyed)
        rows.add(made, known, given)
    ready = _ready(table, headings, column_map, record)
    read = rows.read((*table.notes, *ready, *headings.findings))
    unrecorded = [name for name in column_map.ignore.facts if name not in read.frame.columns]
    return replace(read, frame=read.frame.with_columns(blank_facts(record, unrecorded)))


def _ready(
    table: Table, headings: Headings, column_map: ColumnMap, record: RowType
) -> Iterator[Finding]:
    """Name the ready map that has the headings of a file, where none was given and several are not read."""
    several = len(headings.others) > 1 and not column_map.headings()
    if several and (ready := ready_for(table.headings, record)):
        yield finding("SRC63", table.top, ready=ready)


def _with_given(
    table: Table, headings: Headings, column_map: ColumnMap, facts: Mapping[str, FactInfo]
) -> tuple[Table, Headings, Given]:
    """Blank the cells that the map calls so, and add the columns that it makes of others."""
    dates = [name for name, fact in facts.items() if fact.type == "date"]
    table = table.with_blank(blank_words(column_map.file.blank))
    table = blank_days_out(table, dated(headings, column_map, dates), column_map)
    table, headings = with_parts_joined(table, headings, column_map, "id")
    return given_by(table, headings, column_map, facts)


def _check_known(
    table: Table,
    headings: Headings,
    record: RowType,
    readers: Mapping[str, Reader],
    column_map: ColumnMap,
    *,
    keyed: bool,
) -> None:
    """Refuse a table of which no column is a fact, or none is `case` where rows are keyed."""
    facts = record.facts()
    if not headings.known.keys() & facts.keys() and is_log(table):
        raise SourceError(
            f"{table.name}: {table.top} holds the headings of an event log ({', '.join(LOG)}), and no "
            f"fact of {a(record.process())}. {AS_LOG}"
        )
    if not headings.known.keys() & facts.keys():
        if ready := ready_for(table.headings, record):
            raise SourceError(
                f"{table.name}: no column is a fact of {a(record.process())}. {ready}"
            )
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
