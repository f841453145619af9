"""Opening a file by its kind."""

from pathlib import Path

from sendrules.arguments import only_a, only_text
from sendrules.engine.bulk.forks import not_forked
from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sources.caps import Caps
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.existing import existing_file
from sendrules.sources.tables.csv import csv_table
from sendrules.sources.tables.excel import read_workbook
from sendrules.sources.tables.isolated import isolated_table
from sendrules.sources.tables.table import Table

__all__ = ["SUFFIXES", "checked_options", "open_table"]

SUFFIXES = (".csv", ".xlsx", ".xls", ".ods")
"""The kinds of file that can be read, told by the end of the name."""


def checked_options(columns: object, sheet: object, caps: object) -> tuple[ColumnMap, Caps]:
    """Return the column map and the caps of a call, those that nothing changes where none is given.

    Raises:
        TypeError: one of them, or the name of the sheet, is of the wrong type.
    """
    if sheet is not None:
        only_text(sheet, "sheet")
    hint = "a ColumnMap, such as ColumnMap.from_toml('map.toml')"
    return (
        ColumnMap() if columns is None else only_a(ColumnMap, columns, "columns", hint),
        Caps() if caps is None else only_a(Caps, caps, "caps", "Caps, such as Caps(rows=1_000)"),
    )


def open_table(path: str | Path, sheet: str | None, caps: Caps, *, isolate: bool) -> Table:
    """Read every cell of a file as text. No formula is worked out.

    A workbook is read in a process of its own where that is asked for, and always if it is an .xls
    file: of that no guard knows what its reader will do.

    Raises:
        SourceError: the file cannot be read as a table.
        FrameError: this process was forked from one that used frames.
        MissingExtraError: it is a spreadsheet and a package for it is not installed.
    """
    not_forked()
    file = existing_file(path, caps.file_bytes)
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise SourceError(
            f"{name_of(file)}: only {', '.join(SUFFIXES)} files are read. Save it as one of them."
        )
    if suffix != ".csv":
        alone = isolate or suffix == ".xls"
        return (isolated_table if alone else read_workbook)(file, sheet, caps)
    if sheet is not None:
        raise SourceError(
            f"{name_of(file)}: a .csv file has no sheets; leave out --sheet (in Python, sheet=...)."
        )
    return csv_table(file, caps)
