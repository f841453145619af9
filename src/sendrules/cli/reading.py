"""Open the caseload that a command was given."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sendrules import sources
from sendrules.cli.options import DateOrder
from sendrules.errors import SourceError
from sendrules.records import Record

if TYPE_CHECKING:  # loaded when a file is read, not for every command
    import polars as pl

__all__ = ["Opened", "open_caseload"]


@dataclass(frozen=True)
class Opened:
    """A caseload: its records as a frame, and how they were read."""

    frame: "pl.DataFrame"
    read: "sources.Read | sources.ReadEvents"


def open_caseload(
    file: Path,
    record: type[Record],
    *,
    map_file: Path | None,
    dates: DateOrder,
    sheet: str | None,
    events: bool,
) -> Opened:
    """Read a file of a row a case, or a log of events.

    Raises:
        SourceError: the file cannot be read, or has no such record.
    """
    columns = sources.ColumnMap.from_toml(map_file) if map_file else None
    if not events:
        read = sources.read_wide(file, record, columns=columns, dates=dates.value, sheet=sheet)
        return Opened(_named(read), read)
    log = sources.read_events(file, columns=columns, dates=dates.value, sheet=sheet)
    if record not in log.frames:
        raise SourceError(f"{file.name}: no event of the log belongs to a {record.process()}.")
    return Opened(log.frames[record], log)


def _named(read: "sources.Read") -> "pl.DataFrame":
    """Name cases without a reference after their row in the file, as the findings do."""
    frame, rows = read.frame, ("row " + read.row_numbers.cast(str)).alias("id")
    if "id" not in frame.columns:
        return frame.insert_column(0, rows)
    known = frame["id"]
    return frame.with_columns(known.zip_with(known.is_not_null(), rows))
