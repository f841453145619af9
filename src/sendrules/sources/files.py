"""Opening a file by its kind."""

from collections.abc import Iterable
from pathlib import Path

from sendrules.arguments import only_a, only_flag, only_text
from sendrules.engine.bulk.forks import not_forked
from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sources.caps import Caps
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.existing import existing_file
from sendrules.sources.map_parts import File
from sendrules.sources.tables.csv import csv_table
from sendrules.sources.tables.header import Header
from sendrules.sources.tables.json import JSON_SUFFIXES, json_objects, json_table
from sendrules.sources.tables.table import Table

__all__ = ["SUFFIXES", "checked_options", "nothing_of_others", "open_table"]

_TEXTS = (".csv", ".tsv", ".txt")
SUFFIXES = (*_TEXTS, *JSON_SUFFIXES, ".xlsx", ".xls", ".ods")
"""The kinds of file that can be read, told by the end of the name."""


def checked_options(
    columns: object, sheet: object, caps: object, **written: object
) -> tuple[ColumnMap, Caps]:
    """Return the column map and the caps of a call, those that nothing changes where none is given.

    Args:
        columns: a column map, or None.
        sheet: the name of a sheet, or None.
        caps: the caps, or None.
        **written: how the file is written, as far as the call states it: None is left to the map.

    Raises:
        TypeError: a map, a sheet or caps are of the wrong type.
        SourceError: the file cannot be written so.
    """
    if sheet is not None:
        only_text(sheet, "sheet")
    hint = "a ColumnMap, such as ColumnMap.from_toml('map.toml')"
    made = ColumnMap() if columns is None else only_a(ColumnMap, columns, "columns", hint)
    return (
        made.of_file(written),
        Caps() if caps is None else only_a(Caps, caps, "caps", "Caps, such as Caps(rows=1_000)"),
    )


def open_table(
    path: str | Path,
    names: Iterable[str],
    *,
    columns: ColumnMap | None,
    sheet: str | None,
    caps: Caps | None,
    isolate: bool,
    **written: object,
) -> tuple[Table, ColumnMap, Caps]:
    """Read every cell of a file as text. No formula is worked out.

    A workbook is read in a process of its own where that is asked for, and always if it is an .xls
    file: of that no guard knows what its reader will do.

    Args:
        path: the file.
        names: the headings that are known besides those of the column map.
        columns: the column map: how the file is written, and which headings it may have.
        sheet: the sheet of a workbook; None for the first.
        caps: how large it may be.
        isolate: whether a workbook is read in a process of its own.
        **written: how the file is written, as far as the call states it.

    Returns:
        The table, and the column map and the caps that count.

    Raises:
        SourceError: the file cannot be read as a table, or cannot be written so.
        FrameError: this process was forked from one that used frames.
        MissingExtraError: it is a spreadsheet and a package for it is not installed.
        TypeError: an argument is of the wrong type.
    """
    column_map, most = checked_options(columns, sheet, caps, **written)
    alone = only_flag(isolate, "isolate")
    not_forked()
    form = column_map.file
    rows = None if form.header_row == "auto" else form.header_row
    header = Header(rows, form.header_row == "auto", column_map.headings(), frozenset(names))
    file = existing_file(path, most.file_bytes)
    return _opened(file, sheet, most, form, header, isolate=alone), column_map, most


def _opened(
    file: Path, sheet: str | None, caps: Caps, form: File, header: Header, *, isolate: bool
) -> Table:
    suffix = file.suffix.lower()
    if suffix not in SUFFIXES:
        raise SourceError(
            f"{name_of(file)}: only {', '.join(SUFFIXES)} files are read. Save it as one of them."
        )
    if sheet is not None and suffix in (*_TEXTS, *JSON_SUFFIXES):
        raise SourceError(
            f"{name_of(file)}: a {suffix} file has no sheets; leave out --sheet (in Python, sheet=...)."
        )
    if suffix in _TEXTS:
        return csv_table(file, caps, form, header)
    if suffix in JSON_SUFFIXES:
        nothing_of_others(file, form, "a JSON file", "separator", "encoding", "header_row")
        return json_table(name_of(file), json_objects(file, caps), caps)
    nothing_of_others(file, form, "a workbook", "separator", "encoding")
    # What reads workbooks is not loaded for a text file.
    if isolate or suffix == ".xls":
        from sendrules.sources.tables.isolated import isolated_table  # noqa: PLC0415

        return isolated_table(file, sheet, caps, header)
    from sendrules.sources.tables.excel import read_workbook  # noqa: PLC0415

    return read_workbook(file, sheet, caps, header)


def nothing_of_others(file: Path, form: File, kind: str, *names: str) -> None:
    """Refuse what is stated of a file and is not of its kind."""
    for name in names:
        if getattr(form, name) is not None:
            option = name.replace("_", "-")
            raise SourceError(
                f"{name_of(file)}: {kind} has no {option.replace('-', ' ')} to state; leave out "
                f"--{option} (in Python, {name}=...)."
            )
