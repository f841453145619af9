"""CSV files: Python's `csv` walks the rows for their shape, Polars takes the cells.

Polars is fast and fills or cuts ragged rows without saying which; the walk says which, counts
the rows, and checks the encoding and the quotation marks on the way. The two must agree.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sources.caps import Caps
from sendrules.sources.codes import finding, more_rows
from sendrules.sources.existing import read_bytes
from sendrules.sources.tables.size import check_size, too_large
from sendrules.sources.tables.table import Table, table_of

__all__ = ["csv_table"]


def csv_table(file: Path, caps: Caps) -> Table:
    """Read a comma-separated file in UTF-8, with or without a byte-order mark.

    A heading that only semicolons or only tabs divide says that they divide the whole file.

    Raises:
        SourceError: it is not such a file, or is beyond a cap.
    """
    data = _plain_text(file, caps)
    separator = _separator(data)
    # Python's csv makes a text of every cell of a row before anybody can count them. What lies
    # between separators is a cell, except in the prose of a few.
    if data.count(separator.encode()) > caps.cells + len(data) // 16:
        raise too_large(name_of(file), "cells", caps.cells)
    shape = _walk(name_of(file), data, separator, caps)
    try:
        cells = pl.read_csv(
            data,
            has_header=False,
            separator=separator,
            schema={str(i): pl.String for i in range(shape.columns)},
            missing_columns="insert",
            extra_columns="ignore",
        )
    except pl.exceptions.PolarsError:
        raise _bad_quotes(name_of(file)) from None
    if cells.height != shape.rows:
        raise _bad_quotes(name_of(file))
    return table_of(
        name_of(file),
        cells,
        long=tuple(shape.long),
        short=tuple(shape.short),
        notes=(*_said(separator), *(_many_lines(cells) if shape.lines > shape.rows else ())),
    )


def _plain_text(file: Path, caps: Caps) -> bytes:
    data = read_bytes(file, caps.file_bytes)
    if b"\0" in data:
        raise SourceError(
            f"{name_of(file)}: this is not a plain text file, or not in UTF-8. {_SAVE_AS}"
        )
    # Old Macintosh programs end lines with a carriage return alone.
    return data if b"\n" in data else data.replace(b"\r", b"\n")


_SAVE_AS = 'In Excel, save it as "CSV UTF-8 (Comma delimited)".'


@dataclass
class _Shape:
    """What the walk found: counts, and the numbers of the rows that do not fit the heading."""

    rows: int = 0
    columns: int = 0
    lines: int = 0
    long: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)


_LONGEST_LINE = 1 << 20
_OTHERS = {";": "semicolons", "\t": "tabs"}


def _separator(data: bytes) -> str:
    """Return what the headings are divided by, where only a semicolon or a tab divides them."""
    lines = io.BytesIO(data)
    for line in iter(partial(lines.readline, _LONGEST_LINE), b""):
        if line.strip(b'\xef\xbb\xbf\r\n\t ;,"'):
            # A heading in quotation marks may go on in the next lines.
            head = (line + lines.read(_LONGEST_LINE)).decode("utf-8-sig", errors="replace")
            found = [separator for separator in (",", *_OTHERS) if _divides(separator, head)]
            return found[0] if len(found) == 1 else ","
    return ","


def _divides(separator: str, text: str) -> bool:
    """Say whether the first row has several cells so; quotation marks that do not fit say no."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return len(next(rows, ())) > 1
    except csv.Error:
        return False


def _said(separator: str) -> tuple[Finding, ...]:
    if separator == ",":
        return ()
    return (finding("SRC16", "the file", separators=_OTHERS[separator]),)


def _walk(name: str, data: bytes, separator: str, caps: Caps) -> _Shape:
    # newline="" leaves line ends inside quotation marks to csv, as its documentation asks.
    reader = csv.reader(
        io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""),
        delimiter=separator,
        strict=True,
    )
    try:
        shape = _shape(name, reader, caps)
    except UnicodeDecodeError:
        raise SourceError(
            f"{name}: line {_undecodable_line(data):,} of the file is not in UTF-8. {_SAVE_AS}"
        ) from None
    except csv.Error:
        raise SourceError(
            f"{name}: a quotation mark is opened and not closed, or a cell is longer than "
            f"{csv.field_size_limit():,} characters, near line {reader.line_num:,}. Correct the "
            f"cell, or save the file again from a spreadsheet program."
        ) from None
    shape.lines = reader.line_num
    return shape


def _undecodable_line(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _shape(name: str, rows: Iterator[list[str]], caps: Caps) -> _Shape:
    shape, fewest = _Shape(), 0
    for row in rows:
        shape.rows += 1
        if len(row) == shape.columns and shape.rows <= caps.rows:
            continue
        if not shape.columns:
            named = [i for i, text in enumerate(row, 1) if text.strip()]
            shape.columns, fewest = (len(row), named[-1]) if named else (0, 0)
        elif len(row) > shape.columns and any(text.strip() for text in row[shape.columns :]):
            shape.long.append(shape.rows)
        elif len(row) < fewest and any(text.strip() for text in row):
            shape.short.append(shape.rows)
        check_size(name, shape.rows, shape.columns, caps)
    check_size(name, shape.rows, shape.columns, caps)
    if not shape.columns:
        raise SourceError(f"{name}: the file is blank. It needs a row of headings, then rows.")
    return shape


def _bad_quotes(name: str) -> SourceError:
    return SourceError(
        f"{name}: the file's rows cannot be told apart: a quotation mark stands inside a cell "
        f"that has none around it, or lines end in different ways. Save the file again from a "
        f"spreadsheet program."
    )


def _many_lines(cells: pl.DataFrame) -> tuple[Finding, ...]:
    broken = cells.select(
        pl.any_horizontal(pl.all().str.contains("\n", literal=True).fill_null(value=False))
    )
    rows = broken.to_series().arg_true()
    if rows.is_empty():
        return ()
    return (finding("SRC05", f"row {rows[0] + 1}", more=more_rows(rows.len())),)
