"""Open the caseload that a command was given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import typer

from sendrules import sources
from sendrules.cli.file_options import Written
from sendrules.cli.options import record_name, record_named
from sendrules.cli.table_options import CASE_COLUMN
from sendrules.clock.spelling import a, plural
from sendrules.errors import SourceError
from sendrules.quoting import name_of, quoted
from sendrules.records import NeedsAssessment, Record
from sendrules.sources.column_map import same_words

if TYPE_CHECKING:  # loaded when a file is read, not for every command
    import polars as pl

__all__ = ["Opened", "open_caseload"]


@dataclass(frozen=True)
class Opened:
    """A caseload: its records as a frame, or as the frames of case files, and how they were read.

    Attributes:
        frame: what the public calls take.
        named: what else they are told of it: what a row is, or where the case reference stands.
        read: the counts and findings of the files.
        nothing: what to say where a log has nothing of the process asked for.
    """

    frame: Any
    named: Mapping[str, Any]
    read: "sources.Read | sources.ReadEvents | sources.ReadCaseFiles"
    nothing: str = ""

    @property
    def columns(self) -> list[str]:
        """The columns of the frame or frames: reading has named those that are not read."""
        frames = self.frame.values() if isinstance(self.frame, Mapping) else [self.frame]
        return [name for frame in frames for name in frame.columns]

    def refuse_nothing(self) -> None:
        """Refuse to go on with a log that has nothing of the process asked for.

        Raises:
            SourceError: it has nothing.
        """
        if self.nothing:
            raise SourceError(self.nothing)


def open_caseload(
    file: Path | None,
    case_files: Path | None,
    *,
    case: str,
    on: str,
    map_file: Path | None,
    written: Written,
    sheet: str | None,
    events: bool,
    shown: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Opened:
    """Read a file of a row a case, a log of events, or a folder of case files.

    Raises:
        SourceError: a file cannot be read.
        typer.BadParameter: there is neither a file nor a folder, or something that belongs to the
            other.
    """
    record = record_named(on)
    if case_files is not None:
        given = {"FILE": file, "--map": map_file, "--sheet": sheet, "--events": events or None}
        given["--on"] = None if record is NeedsAssessment else on
        if wrong := [name for name, value in given.items() if value is not None]:
            msg = f"{wrong[0]} is of one file, and --case-files is a folder of them. Leave one out."
            raise typer.BadParameter(msg)
        folder = sources.read_case_files(case_files, case=case, **written.given())
        return Opened(folder.frames, {"case": "case"}, folder)
    if file is None:
        msg = "Give a FILE, or a folder with --case-files FOLDER."
        raise typer.BadParameter(msg)
    if case != CASE_COLUMN:
        msg = "--case is of a folder of --case-files, and FILE is one file. Leave it out."
        raise typer.BadParameter(msg)
    columns = _map(map_file) if map_file else None
    named = {"record": record}
    if not events:
        read = sources.read_wide(file, record, columns=columns, sheet=sheet, **written.given())
        _only_shown(shown, read.frame.columns, columns)
        return Opened(_named(read), named, read)
    log = sources.read_events(file, columns=columns, sheet=sheet, **written.given())
    here = log.of(record)
    frame = here.frames[record]
    # A log has a place for every event: of those that it never tells, reading has said so.
    blank = sources.reading.blank_facts(record, record.facts().keys() - {*frame.columns})
    return Opened(frame.with_columns(blank), named, here, _nothing_in(file, log, record))


def _map(file: Path) -> sources.ColumnMap:
    """Read a column map, or take the ready one of that name where there is no such file."""
    if str(file) in sources.READY_MAPS and not file.exists():
        return sources.ColumnMap.ready(str(file))
    return sources.ColumnMap.from_toml(file)


def _only_shown(
    shown: Mapping[str, Sequence[str]], names: Sequence[str], columns: "sources.ColumnMap | None"
) -> None:
    """Refuse to show what the column map leaves out or gives another name, and say so."""
    for option, name in ((option, name) for option, each in shown.items() for name in each):
        if name in names or columns is None:
            continue
        if same_words(name) in columns.ignore.columns:
            msg = f"{option} {quoted(name)}: the column map leaves it out, under [ignore]. Take it out there."
            raise typer.BadParameter(msg)
        if fact := dict(columns.targets()).get(same_words(name)):
            msg = f"{option} {quoted(name)}: the column map calls it {quoted(fact)}. Name that."
            raise typer.BadParameter(msg)


def _nothing_in(file: Path, log: "sources.ReadEvents", record: type[Record]) -> str:
    """Say that a log has nothing of a process, where not even an error stands in the way."""
    if log.rows_refused or record in log.frames:
        return ""
    others = ", ".join(
        f"{plural(rows, 'row')} of {r.processes()} (--on {record_name(r)})"
        for r, rows in log.rows_by_process.items()
    )
    held = f" It has {others}." if others else ""
    return f"{name_of(file)}: no event that can be used belongs to {a(record.process())}.{held}"


def _named(read: "sources.Read") -> "pl.DataFrame":
    """Name cases without a reference after their row in the file, as the findings do."""
    frame, rows = read.frame, ("row " + read.row_numbers.cast(str)).alias("id")
    if "id" not in frame.columns:
        return frame.insert_column(0, rows)
    known = frame["id"]
    return frame.with_columns(known.zip_with(known.is_not_null(), rows))
