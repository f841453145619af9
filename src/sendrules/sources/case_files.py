"""A folder of files as case files: one file for each process, a row a record, keyed by the case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from sendrules.arguments import only_case, only_path
from sendrules.checks.finding import Finding
from sendrules.engine.bulk.protocol import RowType
from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import name_of, quoted
from sendrules.records import CaseFile
from sendrules.records.register import HELD
from sendrules.sources.caps import Caps
from sendrules.sources.codes import finding
from sendrules.sources.column_map import ColumnMap, same_words
from sendrules.sources.existing import existing_file
from sendrules.sources.files import SUFFIXES, checked_options, nothing_of_others
from sendrules.sources.forms import Dates
from sendrules.sources.headings import in_words
from sendrules.sources.map_parts import Encoding, LeaveOut, as_name
from sendrules.sources.reading import Read, RowCounts
from sendrules.sources.rows import CASE
from sendrules.sources.tables.json import JSON_SUFFIXES, Objects, json_objects, json_table
from sendrules.sources.wide import read_table, read_wide

__all__ = ["ReadCaseFiles", "read_case_files"]

_MAP = ".toml"
_KINDS: tuple[RowType, ...] = (*HELD, CaseFile)
_NAMES = {
    as_name(name): row_type
    for row_type in _KINDS
    for name in (row_type.process(), row_type.processes())
}


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadCaseFiles(RowCounts):
    """The records of many children, read from a folder, with findings and counts of all rows.

    Attributes:
        frames: for each process that has a file, its records: `case` and `id` (String), a column for
            each fact found, and those that stand for nothing known. `sendrules.timelines(frames, case="case", ...)` takes them.
    """

    frames: Mapping[RowType, pl.DataFrame] = field(repr=False)


def read_case_files(
    folder: str | Path,
    *,
    case: str = CASE,
    dates: Dates | Sequence[Dates] | None = None,
    blank: str | Sequence[str] | None = None,
    header_row: int | str | None = None,
    separator: str | None = None,
    encoding: Encoding | None = None,
    leave_out: LeaveOut | Sequence[LeaveOut] | None = None,
    caps: Caps | None = None,
    isolate: bool = False,
) -> ReadCaseFiles:
    """Read the records of many children from a folder with a file for each process, or from JSON.

    A file is named after what its rows are (`needs-assessments.csv`, `Annual reviews.xlsx`), and is
    read as `read_wide` reads it; `case-files.csv` may say `died` and `moved_away`. Every row names
    its case file in one column. A column map lies beside its file and has its name:
    `needs-assessments.toml`.

    A .json or .jsonl file holds case files as `CaseFile` writes them, each with an `id`; its rows are
    the records of each process, counted through the file.

    Args:
        folder: the folder, or the file. Hidden files are passed over: names that begin with a dot, or with `~$`,
            as the file by which a spreadsheet program keeps another open. What is no file of records by the
            end of its name, such as `README.md`, is named in a finding, unless a process is called so.
        case: the heading of the case reference, the same in every file.
        dates: the forms of the dates of every file, as in `read_wide`.
        blank: words that mean a blank cell in every file, as in `read_wide`.
        header_row: the row of headings in every file, as in `read_wide`.
        separator: the sign that divides the cells of every text file, or `tab`.
        encoding: how every text file writes its letters.
        leave_out: rows that are no records: `totals`, and those without a reference, `blank-ids`.
        caps: how large each file may be.
        isolate: whether each workbook is read in a process of its own, as in `read_wide`.

    Raises:
        SourceError: a file cannot be read, or is named after nothing that a case file holds.
        MissingExtraError: polars is not installed, or fastexcel for a workbook.
        TypeError: an argument is of the wrong type.
    """
    only_case(case)
    written: dict[str, Any] = {
        "dates": dates,
        "blank": blank,
        "header_row": header_row,
        "separator": separator,
        "encoding": encoding,
        "leave_out": leave_out,
    }
    path = only_path(folder, "folder")
    if path.suffix.lower() in JSON_SUFFIXES and path.is_file():
        return _together(_of_json(path, case, caps, written))
    read: dict[RowType, tuple[str, Read]] = {}
    entries, others = _entries(path)
    for file, row_type, beside in _files(entries):
        columns = _columns(beside, case)
        found = read_wide(
            file,
            row_type,
            columns=columns,
            caps=caps,
            isolate=isolate,
            keyed=True,
            **written,
        )
        read[row_type] = (name_of(file), found)
    if not read.keys() - {CaseFile}:
        raise SourceError(
            f"{name_of(Path(folder))}: there is no file of records. Name each after what its "
            f"rows are, such as needs-assessments.csv or annual-reviews.xlsx."
        )
    return _together(read, others)


def _together(
    read: Mapping[RowType, tuple[str, Read]], others: Sequence[Path] = ()
) -> ReadCaseFiles:
    each = [found for _, found in read.values()]
    return ReadCaseFiles(
        frames={row_type: found.frame for row_type, (_, found) in read.items()},
        findings=(*_not_read(others), *_findings(read)),
        rows_read=sum(found.rows_read for found in each),
        rows_used=sum(found.rows_used for found in each),
        rows_refused=sum(found.rows_refused for found in each),
        rows_left_out=sum(found.rows_left_out for found in each),
    )


def _of_json(
    path: Path, case: str, caps: Caps | None, written: Mapping[str, Any]
) -> dict[RowType, tuple[str, Read]]:
    """Read each process of a batch of case files."""
    if case != CASE:
        raise SourceError(
            f"{name_of(path)}: the case file of a record in JSON is the one that it is in, by its id; "
            f"leave out --case (in Python, case=...)."
        )
    column_map, caps = checked_options(None, None, caps, **written)
    nothing_of_others(path, column_map.file, "a JSON file", "separator", "encoding", "header_row")
    objects = json_objects(existing_file(path, caps.file_bytes), caps)
    fields: dict[RowType, str] = {record: declares.field for record, declares in HELD.items()}
    known = {"id", *CaseFile.facts(), *fields.values()}
    for number, found in objects:
        for key in found.keys() - known:
            hint = did_you_mean(key, known) or "."
            raise SourceError(
                f"{name_of(path)}: case file {number:,} has {quoted(key)}, which is no part of one{hint}"
            )
    read: dict[RowType, tuple[str, Read]] = {}
    for record in _KINDS:
        rows = _said_once(objects) if record is CaseFile else _held(path, objects, fields[record])
        if rows:
            table = json_table(path.name, rows, caps)
            made = read_table(table, record, column_map, caps, keyed=True)
            read[record] = (f"{name_of(path)}, {record.processes()}", made)
    if not read.keys() - {CaseFile}:
        raise SourceError(f"{name_of(path)}: the case files hold no records.")
    return read


def _held(path: Path, objects: Objects, field: str) -> Objects:
    """Return the records that case files hold in a field, each with the reference of its case."""
    rows: list[Mapping[str, object]] = []
    for number, found in objects:
        records = [] if found.get(field) is None else found[field]
        if not (isinstance(records, list) and all(isinstance(x, dict) for x in records)):
            raise SourceError(
                f"{name_of(path)}: case file {number:,}: {quoted(field)} must be a list of records."
            )
        if any(as_name(key) == CASE for record in records for key in record):
            raise SourceError(
                f"{name_of(path)}: case file {number:,}: {quoted(field)} holds a record that names a case "
                f"itself. It is that of the case file, by its id; take it out of the record."
            )
        rows += ({**record, CASE: found.get("id")} for record in records)
    return [*enumerate(rows, 1)]


def _said_once(objects: Objects) -> Objects:
    names = CaseFile.facts().keys()
    said = [(n, {CASE: x.get("id"), **{k: x[k] for k in names & x.keys()}}) for n, x in objects]
    return said if any(len(x) > 1 for _, x in said) else []


def _entries(folder: Path) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return what a folder holds that is read, and what is not by the end of its name.

    What is named after a process is among the first, whatever its end, for its records would be missed.

    Raises:
        SourceError: there is no such folder.
    """
    try:
        entries = sorted(p for p in folder.iterdir() if not p.name.startswith((".", "~$")))
    except OSError:
        raise SourceError(f"{name_of(folder)}: there is no such folder to read.") from None
    ends = {*SUFFIXES, _MAP}
    others = [p for p in entries if p.suffix.lower() not in ends and as_name(p.stem) not in _NAMES]
    return [p for p in entries if p not in others], others


def _not_read(others: Sequence[Path]) -> Iterator[Finding]:
    if others:
        names = in_words([name_of(path) for path in others])
        yield finding("SRC62", "the folder", choices=", ".join(SUFFIXES), name=names)


def _files(entries: Sequence[Path]) -> Iterator[tuple[Path, RowType, Path | None]]:
    """Yield each file, what its rows are, and the column map beside it.

    Raises:
        SourceError: something among them is not known.
    """
    maps = {path.stem: path for path in entries if path.suffix.lower() == _MAP}
    seen: dict[RowType, Path] = {}
    for path in entries:
        if path.suffix.lower() == _MAP:
            continue
        row_type = _row_type(path)
        if other := seen.get(row_type):
            raise SourceError(
                f"{name_of(path)} and {name_of(other)} both hold {row_type.processes()}. Put their rows in "
                f"one file."
            )
        seen[row_type] = path
        yield path, row_type, maps.pop(path.stem, None)
    for path in maps.values():
        raise SourceError(
            f"{name_of(path)}: there is no file of that name for the column map to read."
        )


def _row_type(path: Path) -> RowType:
    if path.suffix.lower() not in SUFFIXES:
        raise SourceError(
            f"{name_of(path)}: only {', '.join(SUFFIXES)} files hold records, and {_MAP} files column "
            f"maps. Move it out of the folder."
        )
    name = as_name(path.stem)
    if name not in _NAMES:
        known = [row_type.processes().replace(" ", "-") for row_type in _KINDS]
        every = f". It can be one of {', '.join(known)}."
        hint = did_you_mean(name.replace("_", "-"), known) or every
        raise SourceError(f"{name_of(path)}: a case file holds nothing that is called so{hint}")
    return _NAMES[name]


def _columns(beside: Path | None, case: str) -> ColumnMap:
    columns = ColumnMap.from_toml(beside) if beside else ColumnMap()
    if as_name(case) == CASE:
        return columns
    return columns.model_copy(update={"columns": {**columns.columns, same_words(case): CASE}})


def _findings(read: Mapping[RowType, tuple[str, Read]]) -> Iterator[Finding]:
    for name, found in read.values():
        yield from (replace(x, record=f"{name}, {x.record}") for x in found.findings)
