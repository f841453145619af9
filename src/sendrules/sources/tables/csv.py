"""CSV files and other texts of cells: Polars takes the cells, once the shape of the rows is known.

Polars is fast and fills or cuts ragged rows without saying which. Most files are even, which their
separators and line ends show, and are read a piece at a time. Of any other, Python's `csv` walks the
rows: it says which are ragged, counts them, and checks the encoding and the quotation marks on the
way. The two must agree.
"""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sources.caps import Caps
from sendrules.sources.codes import finding, more_rows
from sendrules.sources.existing import read_bytes
from sendrules.sources.map_parts import Encoding, File
from sendrules.sources.tables.header import MOST_ROWS, Header
from sendrules.sources.tables.size import check_size, too_large
from sendrules.sources.tables.table import Table, table_of, without_spaces

__all__ = ["csv_table"]


def csv_table(file: Path, caps: Caps, form: File, header: Header) -> Table:
    """Read a text file whose cells a sign divides, with or without a byte-order mark.

    Where no separator is stated, a heading that only semicolons or only tabs divide says that they
    divide the whole file; those of a .tsv file are tabs.

    Raises:
        SourceError: it is not such a file, or is beyond a cap.
    """
    data = _plain_text(file, caps, form.encoding or "utf-8")
    stated = form.separator or ("\t" if file.suffix.lower() == ".tsv" else "")
    separator = stated or _separator(data, header)
    # Python's csv makes a text of every cell of a row before anybody can count them. What lies
    # between separators is a cell, except in the prose of a few.
    if data.count(separator.encode()) > caps.text_cells + len(data) // 16:
        raise too_large(name_of(file), "text_cells", caps.text_cells)
    top = _top(data, separator)
    placed = header.placed(name_of(file), top)
    shape = _even_shape(data, separator, top, placed) or _walk(
        name_of(file), data, separator, caps, placed
    )
    check_size(name_of(file), shape.rows, shape.columns, caps, "text_cells")
    del data
    pieces = _read(name_of(file), separator, shape)
    cells, _ = next(pieces)
    notes = (
        ()
        if stated or separator == ","
        else (finding("SRC16", "the file", separators=_OTHERS[separator]),)
    )
    return table_of(
        name_of(file),
        cells,
        header=replace(header, rows=placed, find=False),
        top=top,
        long=tuple(shape.long),
        short=tuple(shape.short),
        notes=(*notes, *(_many_lines(cells) if shape.lines > shape.rows else ())),
        later=(without_spaces(cells) if spaced else cells for cells, spaced in pieces),
    )


def _read(name: str, separator: str, shape: "_Shape") -> Iterator[tuple[pl.DataFrame, bool]]:
    """Yield the cells of each piece of a file, and whether some may have spaces around them.

    What a piece is read from is let go.
    """
    while shape.pieces:
        data, rows = shape.pieces.popleft()
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
            raise _bad_quotes(name) from None
        if cells.height != rows:
            raise _bad_quotes(name)
        spaced = not data.isascii() or any(space in data for space in _SPACES)
        del data
        yield cells, spaced


def _plain_text(file: Path, caps: Caps, encoding: Encoding) -> bytes:
    """Return what a file holds in UTF-8."""
    data = read_bytes(file, caps.file_bytes)
    utf_16 = _utf_16(data)
    if encoding != "utf-8":
        # Without its mark a file in UTF-16 does not say which of its bytes comes first.
        if encoding == "utf-16" and utf_16 not in {"", "utf-16"}:
            raise SourceError(
                f"{name_of(file)}: the file does not begin with the byte-order mark of utf-16, and seems to "
                f"be in {utf_16}. Read it with --encoding {utf_16} (in Python, encoding='{utf_16}')."
            )
        marked = encoding != "utf-16" or data.startswith(_MARKS)
        text = _decoded(data, encoding) if marked else None
        if text is None or text.startswith(_TURNED):
            raise SourceError(
                f"{name_of(file)}: the file is not in {encoding}. Leave out --encoding (in Python, "
                f"encoding=...), or name another."
            )
        data = text.encode()
    if b"\0" in data:
        named = utf_16 or "utf-16"
        raise SourceError(
            f"{name_of(file)}: this is not a plain text file, or not in UTF-8. {_SAVE_AS} If it is "
            f"\"Unicode text\" (UTF-16), read it with --encoding {named} (in Python, encoding='{named}')."
        )
    # Old Macintosh programs end lines with a carriage return alone.
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def _utf_16(data: bytes) -> str:
    """Say in which form of UTF-16 a file seems to be: by its mark, or where its letters have their noughts."""
    if data.startswith(_MARKS):
        return "utf-16"
    first = data[:_SAMPLE]
    before, after = first[::2].count(0), first[1::2].count(0)
    if before == after:
        return ""
    return "utf-16-be" if before > after else "utf-16-le"


def _decoded(data: bytes, encoding: Encoding) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)
_TURNED = "\ufffe"
"""The mark, read with its bytes the wrong way round."""
_SAMPLE = 4096
"""Bytes at the beginning of a file that show how it writes its letters."""
_SAVE_AS = 'In Excel, save it as "CSV UTF-8 (Comma delimited)".'


@dataclass
class _Shape:
    """What is known before cells are read.

    Attributes:
        rows: how many there are.
        columns: how many.
        lines: how many.
        pieces: the file in pieces of whole rows, and how many rows each has.
        long: the numbers of rows with more cells than the heading.
        short: the numbers of rows with fewer.
    """

    rows: int = 0
    columns: int = 0
    lines: int = 0
    pieces: deque[tuple[bytes, int]] = field(default_factory=deque)
    long: list[int] = field(default_factory=list)
    short: list[int] = field(default_factory=list)


_PIECE_BYTES = 4_000_000
"""How much of a file is read at a time."""
_SPACES = (b" ", b"\t", b"\v", b"\f")
_LONGEST_LINE = 1 << 20
_OTHERS = {";": "semicolons", "\t": "tabs"}


def _separator(data: bytes, header: Header) -> str:
    """Return what the headings are divided by, where only a semicolon or a tab divides them."""
    opened = io.BytesIO(data)
    lines = iter(partial(opened.readline, _LONGEST_LINE), b"")
    if header.find:
        looked = list(islice(lines, MOST_ROWS))
    elif header.rows:
        looked = list(islice(lines, header.rows[0] - 1, header.rows[1]))
    else:
        first = next((x for x in lines if x.strip(b'\xef\xbb\xbf\r\n\t ;,"')), b"")
        # A heading in quotation marks may go on in the next lines.
        looked = [first + opened.read(_LONGEST_LINE)]
    texts = [line.decode("utf-8-sig", errors="replace") for line in looked]
    found = [sign for sign in (",", *_OTHERS) if any(_divides(sign, text) for text in texts)]
    return found[0] if len(found) == 1 else ","


def _top(data: bytes, separator: str) -> list[list[str]]:
    """Return the first rows of a file; none where they cannot be read, which the walk says."""
    lines = list(islice(iter(partial(io.BytesIO(data).readline, _LONGEST_LINE), b""), MOST_ROWS))
    text = b"".join(lines).decode("utf-8-sig", "replace")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return []


def _divides(separator: str, text: str) -> bool:
    """Say whether the first row has several cells so; quotation marks that do not fit say no."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return len(next(rows, ())) > 1
    except csv.Error:
        return False


def _even_shape(
    data: bytes, separator: str, top: Sequence[Sequence[str]], header: tuple[int, int] | None
) -> _Shape | None:
    """Tell the shape of a file of which every line is a row of as many cells; None of any other.

    Without quotation marks, what lies between separators is a cell: separators and line ends alone show
    the shape, and no cell is made a text. Only where that is not so are rows walked one by one.
    """
    headings = top[header[0] - 1 : header[1]] if header else top[:1]
    if len(headings) < (header[1] - header[0] + 1 if header else 1):
        return None
    if not all(any(text.strip() for text in row) for row in headings):
        return None
    first = data[: data.find(b"\n") + 1 or len(data)]
    row = separator.encode() * first.count(separator.encode()) + b"\n"
    pieces = [*_cut(data)]
    rows = [_even_rows(piece, row) for piece in pieces]
    # The headings are taken out of the first piece.
    if row == b"\n" or not all(rows) or rows[0] < len(headings):
        return None
    columns, pieces_of = len(row), deque(zip(pieces, rows, strict=True))
    return _Shape(rows=sum(rows), columns=columns, lines=sum(rows), pieces=pieces_of)


def _even_rows(piece: bytes, row: bytes) -> int:
    """Count the rows of a piece of which every line has the signs of a row; 0 of any other.

    The signs are separators, line ends and quotation marks.
    """
    others = bytes({*range(256)} - {*b'\r\n"', *row})
    # Lines may end as on Windows, and the last need not end.
    signs = piece.translate(None, others).replace(b"\r\n", b"\n")
    signs += b"" if piece.endswith(b"\n") else b"\n"
    rows = len(signs) // len(row)
    even = signs == row * rows and not _has_long_line(piece) and _decodes(piece)
    return rows if even else 0


def _cut(data: bytes) -> Iterator[bytes]:
    """Yield pieces of a file, each of whole lines."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _PIECE_BYTES) + 1 or len(data)
        yield data[start:end]
        start = end


def _has_long_line(piece: bytes) -> bool:
    """Say whether a line is so long that it may hold a cell that Python's csv refuses."""
    most, start = csv.field_size_limit(), 0
    while len(piece) - start > most:
        start = piece.rfind(b"\n", start, start + most + 1) + 1
        if not start:
            return True
    return False


def _decodes(piece: bytes) -> bool:
    return piece.isascii() or _decoded(piece, "utf-8") is not None


def _walk(
    name: str, data: bytes, separator: str, caps: Caps, header: tuple[int, int] | None
) -> _Shape:
    # newline="" leaves line ends inside quotation marks to csv, as its documentation asks.
    reader = csv.reader(
        io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""),
        delimiter=separator,
        strict=True,
    )
    try:
        shape = _shape(name, reader, caps, header)
    except UnicodeDecodeError:
        raise SourceError(
            f"{name}: line {_undecodable_line(data):,} of the file is not in UTF-8. {_SAVE_AS} If it "
            f'was saved as plain "CSV" or "ANSI", read it with --encoding windows-1252 (in Python, '
            f"encoding='windows-1252')."
        ) from None
    except csv.Error:
        raise SourceError(
            f"{name}: a quotation mark is opened and not closed, or a cell is longer than "
            f"{csv.field_size_limit():,} characters, near line {reader.line_num:,}. Correct the "
            f"cell, or save the file again from a spreadsheet program."
        ) from None
    shape.lines = reader.line_num
    shape.pieces.append((data, shape.rows))
    return shape


def _undecodable_line(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def _shape(
    name: str, rows: Iterator[list[str]], caps: Caps, header: tuple[int, int] | None
) -> _Shape:
    shape, fewest = _Shape(), 0
    first, last = header or (1, 0)
    headings_end = max(last, 1)
    for row in rows:
        shape.rows += 1
        if len(row) == shape.columns and headings_end < shape.rows <= caps.rows:
            continue
        if shape.rows < first:
            continue
        if not shape.columns or shape.rows <= last:
            named = [i for i, text in enumerate(row, 1) if text.strip()]
            if named:
                shape.columns = max(shape.columns, len(row))
                fewest = max(fewest, named[-1])
        elif len(row) > shape.columns and any(text.strip() for text in row[shape.columns :]):
            shape.long.append(shape.rows)
        elif len(row) < fewest and any(text.strip() for text in row):
            shape.short.append(shape.rows)
        check_size(name, shape.rows, shape.columns, caps, "text_cells")
    check_size(name, shape.rows, shape.columns, caps, "text_cells")
    if not shape.columns and header:
        raise SourceError(
            f"{name}: row {first} should hold the headings, and is blank or not there. Give the number "
            f"of another row: --header-row (in Python, header_row=...)."
        )
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
