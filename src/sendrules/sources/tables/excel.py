"""Spreadsheets, through fastexcel: the values last saved, with no formula worked out."""

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.errors import SourceError, needing
from sendrules.quoting import name_of
from sendrules.sources.caps import Caps
from sendrules.sources.codes import finding
from sendrules.sources.tables.beside import beside_cells
from sendrules.sources.tables.guard import chosen_sheet, guarded
from sendrules.sources.tables.header import Header
from sendrules.sources.tables.size import check_size
from sendrules.sources.tables.table import Table, table_of

__all__ = ["ERROR_CELL", "read_workbook"]

ERROR_CELL = "#ERROR!"
"""What stands for a cell whose formula ended in an error, such as #N/A."""


def read_workbook(file: Path, sheet: str | None, caps: Caps, header: Header) -> Table:
    """Read one sheet of an .xlsx, .xls or .ods workbook: the first, unless another is named.

    A date cell becomes a text such as `2025-04-02 00:00:00`, a number its digits. Only what is in an
    .xlsx or .ods file is looked over before: an .xls file is read in a process of its own.

    Raises:
        SourceError: the workbook or the sheet cannot be read, or is beyond a cap.
        MissingExtraError: fastexcel or pyarrow is not installed.
    """
    fastexcel = _fastexcel()
    book = guarded(file, sheet, caps)
    try:
        workbook = fastexcel.read_excel(book.data)
        names = tuple(workbook.sheet_names)
        chosen = book.sheet or chosen_sheet(name_of(file), names, sheet)
        loaded = workbook.load_sheet(chosen, header_row=None, skip_rows=0, dtypes="string")
        batch, errors = loaded.to_arrow_with_errors()
        cells = pl.DataFrame(pl.from_arrow(batch))
    except SourceError:
        raise
    except BaseException as error:
        # A panic inside the reader is not an Exception, so it is known by its name.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise SourceError(
            f"{name_of(file)}: the workbook cannot be read. It may be damaged, or have a password. "
            f"Save a copy as .xlsx, without a password."
        ) from None
    check_size(name_of(file), cells.height, cells.width, caps)
    return table_of(
        name_of(file),
        _named(cells, errors),
        header=header,
        notes=tuple(_notes(chosen, names, hidden=loaded.visible != "visible")),
        beside=beside_cells(book, chosen, cells.height, cells.width),
    )


def _notes(chosen: str, names: tuple[str, ...], *, hidden: bool) -> Iterator[Finding]:
    if hidden:
        yield finding("SRC08", "the file", sheet=repr(chosen))
    if others := len(names) - 1:
        yield finding("SRC04", "the file", sheet=repr(chosen), others=others)


def _fastexcel() -> ModuleType:
    # Without pyarrow, fastexcel does not say which cells hold an error, and shows them as blank.
    with needing("excel"):
        import_module("pyarrow")
        return import_module("fastexcel")


def _named(cells: pl.DataFrame, errors: Any) -> pl.DataFrame:
    """Name the columns by number, and mark the cells whose formula ended in an error."""
    cells = cells.rename(dict(zip(cells.columns, map(str, range(cells.width)), strict=True)))
    broken: dict[str, list[int]] = defaultdict(list)
    for error in errors.errors if errors else ():
        row, column = error.offset_position
        broken[str(column)].append(row)
    return cells.with_columns(
        cells[name].scatter(rows, ERROR_CELL) for name, rows in broken.items()
    )
