"""Tables as workbooks: .xlsx by two writers that the library does not use, .ods by hand."""

import datetime as dt
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape

import openpyxl  # type: ignore[import-untyped]  # it has no stubs
import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs

from .cells import Cell, Table
from .draw import Draw
from .grid import Grid
from .mutate import packed, unpacked
from .written import Written

__all__ = ["Stored", "far", "no_workbook", "ods", "xlsx"]

Stored = tuple[bytes, Grid]
"""A workbook, and what is to be read of it."""

_SIGNS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
"""What XML cannot hold."""
_SHEETS = ("Other", "\u202eOther", "O'Other", "\x7fOther", "\u00fc" * 20)
"""Names of sheets, which messages may show: they are never marker words."""
_LONGEST = 32_000
"""How many letters a cell of a workbook holds."""


def xlsx(draw: Draw, rows: Table, written: Written) -> Stored:
    """Write an .xlsx file, typed cells and texts mixed."""
    cells = [[_storable(draw, cell) for cell in row] for row in rows]
    # What is merged under a word that means blank is not lost.
    merged = [] if written.blank else _merge(draw, cells)
    writer = draw.choice([_by_xlsxwriter, _by_openpyxl])
    if writer is _by_openpyxl:
        _leave_uncalculated(draw, cells)
    data = _timeless(writer(draw, cells, merged))
    return data, _grid(cells, merged, _as_text)


@dataclass(frozen=True)
class _Merged:
    """Cells of a column that are merged, of which the first holds a value."""

    row: int
    column: int
    height: int

    def lost(self) -> set[tuple[int, int]]:
        return {(self.row + n, self.column) for n in range(1, self.height)}


_UNCALCULATED = object()
"""A formula that no program has worked out."""


def _grid(
    cells: Sequence[Sequence[Any]], merged: Sequence[_Merged], as_text: Callable[[Any], str]
) -> Grid:
    lost = {place for each in merged for place in each.lost()}
    lost |= {(r, c) for r, row in enumerate(cells) for c, x in enumerate(row) if x is _UNCALCULATED}
    texts = [[as_text(x) for x in row] for row in cells]
    return Grid(texts, exact=False, ragged=False, lost=frozenset(lost))


def _below(cells: Sequence[Sequence[Any]]) -> range:
    """Return the places of the rows below the headings, but for the last."""
    top = next((n for n, row in enumerate(cells) if any(x is not None for x in row)), len(cells))
    return range(top + 1, len(cells) - 1)


def _merge(draw: Draw, cells: list[list[Any]]) -> list[_Merged]:
    """Now and then, merge some cells of a column: all but the first lose what they held."""
    rows = _below(cells)
    if not rows or not draw.chance(0.15):
        return []
    row = draw.choice(rows)
    height = draw.randint(2, min(4, len(cells) - row))
    merged = _Merged(row, draw.randrange(len(cells[row])), height)
    if not str(cells[row][merged.column] or "").strip():
        return []
    for r, c in merged.lost():
        cells[r][c] = None
    return [merged]


def _leave_uncalculated(draw: Draw, cells: list[list[Any]]) -> None:
    """Now and then, put formulas that no program has worked out in the place of values."""
    for _ in range(draw.choice([0] * 9 + [1, 3])):
        for row in draw.some(_below(cells), most=1):
            place = draw.randrange(len(cells[row]))
            if cells[row][place] is not None:
                cells[row][place] = _UNCALCULATED


def _storable(draw: Draw, cell: Cell) -> Any:
    """Choose how a workbook holds a cell: its value, or its text."""
    if cell.value is not None and draw.chance(0.7):
        early = isinstance(cell.value, dt.date) and cell.value < dt.date(1900, 3, 2)
        return cell.text[:10] if early else cell.value
    text = _SIGNS.sub("", cell.text).replace("\r", "")[:_LONGEST]
    return text or None


def _as_text(held: Any) -> str:
    """Say what a cell is as text."""
    if held is None or held is _UNCALCULATED:
        return ""
    if isinstance(held, bool):
        return "true" if held else "false"
    if isinstance(held, dt.datetime):
        return f"{held:%Y-%m-%d %H:%M:%S}"
    if isinstance(held, dt.date):
        return f"{held.isoformat()} 00:00:00"
    return str(held)


def _by_xlsxwriter(draw: Draw, cells: Sequence[Sequence[Any]], merged: Sequence[_Merged]) -> bytes:
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "date_1904": draw.chance(0.2) and not _before_1904(cells),
        "use_future_functions": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Requests")
        day = book.add_format(
            {"num_format": draw.choice(["dd/mm/yyyy", "d mmm yyyy", "yyyy-mm-dd"])}
        )
        lost = {place for each in merged for place in each.lost()}
        for each in merged:
            sheet.merge_range(each.row, each.column, each.row + each.height - 1, each.column, "")
        for r, row in enumerate(cells):
            for c, held in enumerate(row):
                if (r, c) not in lost:
                    _put(draw, sheet, (r, c), held, day)
        for number in range(draw.choice([0, 0, 0, 1, 3])):
            book.add_worksheet(f"{draw.choice(_SHEETS)} {number}").write(0, 0, draw.mark())
        if draw.chance(0.1):
            sheet.autofilter(0, 0, 3, 3)
    return out.getvalue()


def _before_1904(cells: Sequence[Sequence[Any]]) -> bool:
    return any(isinstance(x, dt.date) and x.year < 1905 for row in cells for x in row)


def _put(draw: Draw, sheet: Any, at: tuple[int, int], held: Any, day: Any) -> None:
    if isinstance(held, dt.date):
        sheet.write_datetime(*at, dt.datetime.combine(held, dt.time()), day)
    elif isinstance(held, bool):
        sheet.write_boolean(*at, held)
    elif isinstance(held, int | float):
        sheet.write_number(*at, held)
    elif held is None:
        sheet.write_blank(*at, None, day)
    elif held.startswith("#"):
        sheet.write_formula(*at, "=NA()", None, held)
    elif draw.chance(0.05) and held.strip() == held and "\n" not in held:
        sheet.write_formula(*at, "=A1", None, held)
    else:
        sheet.write_string(*at, held)


def _by_openpyxl(draw: Draw, cells: Sequence[Sequence[Any]], merged: Sequence[_Merged]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for r, row in enumerate(cells, 1):
        for c, held in enumerate(row, 1):
            if held is _UNCALCULATED:
                sheet.cell(r, c).value = "=TODAY()"
            elif held is not None:
                cell: Any = sheet.cell(r, c)
                cell.value = held
                if isinstance(held, str):
                    cell.data_type = "e" if held in _ERRORS else "s"
    for each in merged:
        last = each.row + each.height
        sheet.merge_cells(None, each.row + 1, each.column + 1, last, each.column + 1)
    if draw.chance(0.2):
        book.create_sheet(draw.choice(_SHEETS)).append(["x"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#NAME?", "#VALUE!")
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _timeless(data: bytes) -> bytes:
    """Take the time of day out, so that a seed gives the same bytes."""
    members = unpacked(data)
    return packed(
        {
            n: _TIME.sub(b"2020-01-01T00:00:00Z", x) if n == "docProps/core.xml" else x
            for n, x in members.items()
        }
    )


_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
_ODS: Mapping[str, bytes] = MappingProxyType(
    {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b'<?xml version="1.0"?><m:manifest xmlns:m='
        b'"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    }
)


def ods(draw: Draw, rows: Table, written: Written) -> Stored:
    """Write an .ods file: repeats, covered cells and all."""
    cells = [[_storable(draw, cell) for cell in row] for row in rows]
    for row in cells:
        for place, held in enumerate(row):
            if isinstance(held, str):
                row[place] = re.sub(r"[\t\n ]+", " ", held).strip(" ") or None
    # What is merged under a word that means blank is not lost.
    merged = [] if written.blank else _merge(draw, cells)
    tables = [_ods_table(draw, "Requests", cells, merged)]
    if draw.chance(0.2):
        tables.append(_ods_table(draw, draw.choice(_SHEETS), [["x"]]))
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} office:version="1.3">'
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    data = packed({**_ODS, "content.xml": body.encode()})
    return data, _grid(cells, merged, _ods_text)


def _ods_text(held: Any) -> str:
    return held.isoformat() if isinstance(held, dt.date) else _as_text(held)


def _ods_table(
    draw: Draw, name: str, cells: Sequence[Sequence[Any]], merged: Sequence[_Merged] = ()
) -> str:
    rows = []
    spans = {(each.row, each.column): each.height for each in merged}
    lost = {place for each in merged for place in each.lost()}
    for r, row in enumerate(cells):
        written = "".join(
            "<table:covered-table-cell/>" if (r, c) in lost else _ods_cell(x, spans.get((r, c), 1))
            for c, x in enumerate(row)
        )
        if draw.chance(0.05):
            written += f'<table:table-cell table:number-columns-repeated="{draw.randint(1, 300)}"/>'
        rows.append(f"<table:table-row>{written}</table:table-row>")
    if draw.chance(0.2):
        rows.append(
            f'<table:table-row table:number-rows-repeated="{draw.randint(1, 3000)}">'
            f'<table:table-cell table:number-columns-repeated="{draw.randint(1, 900)}"/></table:table-row>'
        )
    return f'<table:table table:name="{escape(name)}">{"".join(rows)}</table:table>'


def _ods_cell(held: Any, height: int = 1) -> str:
    span = ""
    if height > 1:
        span = f' table:number-columns-spanned="1" table:number-rows-spanned="{height}"'
    kinds: list[tuple[type, Callable[[Any], str]]] = [
        (bool, lambda x: f'"boolean" office:boolean-value="{str(x).lower()}"'),
        (dt.date, lambda x: f'"date" office:date-value="{x.isoformat()}"'),
        (int, lambda x: f'"float" office:value="{x}"'),
        (str, lambda _: '"string"'),
    ]
    for kind, written in kinds:
        if isinstance(held, kind):
            words = f"<text:p>{escape(_ods_text(held))}</text:p>"
            return f"<table:table-cell{span} office:value-type={written(held)}>{words}</table:table-cell>"
    return "<table:table-cell/>"


def far(draw: Draw, suffix: str) -> Stored:
    """Write a small workbook with one cell far from the others."""
    row, column = int(10 ** draw.uniform(1, 6)), int(10 ** draw.uniform(0, 4))
    rows = [[Cell("id"), Cell("request_received")], [Cell("A1"), Cell("2025-04-02")]]
    if suffix == "xlsx":
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for each in rows:
            sheet.append([cell.text for cell in each])
        sheet.cell(row, column).value = draw.mark()
        out = io.BytesIO()
        book.save(out)
        return _timeless(out.getvalue()), Grid([], exact=False, ragged=False)
    data, grid = ods(draw, rows, Written())
    members = unpacked(data)
    distant = (
        f'<table:table-row table:number-rows-repeated="{row}"><table:table-cell/></table:table-row>'
        f'<table:table-row><table:table-cell table:number-columns-repeated="{column}"/>'
        f"{_ods_cell(draw.mark())}</table:table-row></table:table>"
    )
    body = members["content.xml"].replace(b"</table:table>", distant.encode(), 1)
    return packed({**members, "content.xml": body}), grid


_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def no_workbook(draw: Draw) -> bytes:
    """Make what begins as an .xls file does and is none, or is a workbook of another kind."""
    rest = bytes(draw.choices(range(256), k=draw.size(2_000, 60_000)))
    head = _OLE + bytes(16) + bytes.fromhex("3e000300feff0900060000000000000000000000")
    return draw.choice(
        [_OLE + rest, head + rest, rest, _OLE, b"\x09\x08\x10\x00\x00\x06\x05\x00" + rest]
    )
