"""Workbooks: real cells, broken formulas, and files made to fill memory."""

import datetime as dt
import re
import struct
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs

from sendrules.errors import MissingExtraError, SourceError
from sendrules.records import NeedsAssessment
from sendrules.sources import Caps, Read, read_wide

Fill = Callable[[Any, Any], None]


def workbook(folder: Path, fill: Fill, name: str = "requests.xlsx") -> Path:
    """Make a workbook; `fill` writes to its first sheet, given a format for dates."""
    book = xlsxwriter.Workbook(folder / name)
    fill(book.add_worksheet("Requests"), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    return folder / name


def refused(file: Path, **options: Any) -> str:
    with pytest.raises(SourceError) as error:
        read_wide(file, NeedsAssessment, **options)
    return str(error.value)


def found(read: Read) -> list[tuple[str, str]]:
    return [(f.code, f.record) for f in read.findings]


def test_cells_are_read_by_their_kind(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(2, 1, ["id", "request_received", "assessment_agreed", "Ward"])
        sheet.write(3, 1, 123)
        sheet.write_datetime(3, 2, dt.datetime(2025, 4, 2), day)  # noqa: DTZ001
        sheet.write_boolean(3, 3, True)
        sheet.write_row(4, 1, ["A2", "2025-04-03", "no", 1.5])
        sheet.write_row(6, 1, ["A3", "", " "])
        sheet.write_formula(6, 2, "=DATE(2025,4,4)", day, 45751)

    read = read_wide(workbook(tmp_path, fill), NeedsAssessment)
    assert read.frame.rows() == [
        ("123", date(2025, 4, 2), True, None),
        ("A2", date(2025, 4, 3), False, "1.5"),
        ("A3", date(2025, 4, 4), None, None),
    ]
    assert found(read) == [("SRC10", "row 6")]
    assert read.row_numbers.to_list() == [4, 5, 7]


def test_cells_that_are_not_dates_are_refused(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(0, 0, ["id", "died", "assessment_agreed"])
        sheet.write_datetime(1, 1, dt.datetime(2025, 4, 2, 10, 30), day)  # noqa: DTZ001
        sheet.write(2, 1, 45749)
        sheet.write_formula(3, 1, "=NA()", day, "#N/A")
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.write_datetime(5, 1, dt.time(10, 30), day)
        sheet.write(6, 1, "02/04/2025")
        sheet.write_formula(7, 0, "=NA()", None, "#N/A")
        sheet.write(8, 2, 1)

    read = read_wide(workbook(tmp_path, fill), NeedsAssessment)
    codes = ["SRC23", "SRC24", "SRC32", "SRC32", "SRC23", "SRC20", "SRC32", "SRC30"]
    assert found(read) == [(code, f"row {row}") for row, code in enumerate(codes, 2)]
    assert "format the cell as a date" in read.findings[1].message
    assert "needs yes or no, and holds a spreadsheet error" in read.findings[3].message
    assert read.rows_used == 0


def test_one_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    file = tmp_path / "requests.xlsx"
    book = xlsxwriter.Workbook(file)
    for name, reference in (("Now", "A1"), ("Then", "A2")):
        book.add_worksheet(name).write_column(0, 0, ["id", reference])
        sheet = book.get_worksheet_by_name(name)
        assert sheet is not None
        sheet.write(0, 1, "died")
    book.close()
    first = read_wide(file, NeedsAssessment)
    assert found(first) == [("SRC04", "the file")]
    assert "Only the sheet 'Now' was read" in first.findings[0].message
    assert read_wide(file, NeedsAssessment, sheet="Then").frame["id"].to_list() == ["A2"]
    assert "did you mean 'Then'?" in refused(file, sheet="Them")


def test_a_stray_cell_in_the_far_corner_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    def corner(column: int) -> Fill:
        def fill(sheet: Any, _: Any) -> None:
            sheet.write_row(0, 0, ["id", "died"])
            sheet.write(1_048_575, column, "x")

        return fill

    assert "more than 1,000 columns" in refused(workbook(tmp_path, corner(16_383)))
    assert "more than 50,000,000 cells" in refused(workbook(tmp_path, corner(900)))
    caps = Caps(rows=1_000_000)
    assert "more than 1,000,000 rows" in refused(workbook(tmp_path, corner(1)), caps=caps)


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert "the file is blank" in refused(workbook(tmp_path, lambda *_: None))


def repack(file: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Write a workbook anew with some of its parts changed."""
    with zipfile.ZipFile(file) as packed:
        parts = {part.filename: packed.read(part) for part in packed.infolist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, change(name, data))
    return file


def simple(sheet: Any, _: Any) -> None:
    sheet.write_row(0, 0, ["id", "died"])
    sheet.write(1, 0, "A1")


def test_a_zip_bomb_is_refused_by_its_unpacked_size(tmp_path: Path) -> None:
    file = workbook(tmp_path, simple)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/bomb.bin", bytes(20_000_000))
    assert file.stat().st_size < 100_000
    caps = Caps(unpacked_bytes=10_000_000)
    assert "unpacks to 20,0" in refused(file, caps=caps)
    assert read_wide(file, NeedsAssessment).rows_used == 1


def test_a_part_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(3, 9_000))
    file = repack(
        workbook(tmp_path, simple),
        lambda name, data: (
            data.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            if name.endswith("sheet1.xml")
            else data
        ),
    )
    data = bytearray(file.read_bytes())
    for mark, size_at, name_at in ((b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46)):
        place = data.find(mark)
        while place >= 0:
            if data[place + name_at :].startswith(b"xl/worksheets/sheet1.xml"):
                data[place + size_at : place + size_at + 4] = struct.pack("<I", 1_000)
            place = data.find(mark, place + 4)
    file.write_bytes(data)
    assert "the workbook is damaged" in refused(file)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        # Cells need not say where they are: then each follows the one before.
        ("<row>" + "<c/>" * 2_000 + "</row>", "more than 1,000 columns"),
        ('<row r="90000000"><c><v>1</v></c></row>', "more than 2,000,000 rows"),
        ('<row r="x"><c/></row>', "damaged"),
        ("<row><c></row>", "damaged"),
        ("<row><c>&nothing;</c></row>", "damaged"),
    ],
)
def test_odd_parts_of_a_workbook(tmp_path: Path, row: str, says: str) -> None:
    file = repack(
        workbook(tmp_path, simple),
        lambda name, data: (
            data.replace(b"</sheetData>", row.encode() + b"</sheetData>")
            if name.endswith("sheet1.xml")
            else data
        ),
    )
    assert says in refused(file)


def test_an_encoding_that_nobody_knows(tmp_path: Path) -> None:
    file = repack(workbook(tmp_path, simple), lambda _, data: data.replace(b"UTF-8", b"XYZ-8"))
    assert "damaged" in refused(file)


def test_a_workbook_without_sheets(tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return re.sub(rb"<sheet .*?/>", b"", data) if name == "xl/workbook.xml" else data

    assert "has no sheets" in refused(repack(workbook(tmp_path, simple), change))


class PanicException(BaseException):
    pass


def test_a_panic_of_the_reader_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def panic(_: Path) -> None:
        raise PanicException

    file = workbook(tmp_path, simple)
    monkeypatch.setattr("fastexcel.read_excel", panic)
    assert "cannot be read" in refused(file)


def test_an_interruption_is_not_taken_for_a_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    file = workbook(tmp_path, simple)
    monkeypatch.setattr("fastexcel.read_excel", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_wide(file, NeedsAssessment)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("requests.xlsx", OLE + bytes(2_000), "has a password"),
        ("requests.ods", OLE + bytes(2_000), "has a password"),
        ("requests.xlsx", b"id,died\n", "damaged"),
        ("requests.xlsx", b"PK\3\4" + bytes(500), "damaged"),
        ("requests.xls", b"<html><table></table></html>", "not an .xls workbook"),
        ("requests.xls", OLE + bytes(2_000), "cannot be read"),
        ("requests.ods", b"id,died\n", "damaged"),
    ],
)
def test_files_that_are_not_what_their_name_says(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert says in refused(tmp_path / name)


def test_a_zip_file_that_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "requests.xlsx", "w") as packed:
        packed.writestr("readme.txt", "hello")
    assert "cannot be read" in refused(tmp_path / "requests.xlsx")


def test_a_damaged_workbook_never_ends_in_a_traceback(tmp_path: Path) -> None:
    whole = workbook(tmp_path, simple).read_bytes()
    file = tmp_path / "cut.xlsx"
    for end in range(0, len(whole), 97):
        file.write_bytes(whole[:end])
        assert refused(file)


NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def ods(folder: Path, *rows: str) -> Path:
    """Make an OpenDocument spreadsheet of one sheet."""
    content = (
        f"<office:document-content {NAMES}><office:body><office:spreadsheet><table:table "
        f'table:name="S">{"".join(rows)}</table:table></office:spreadsheet></office:body>'
        f"</office:document-content>"
    )
    with zipfile.ZipFile(folder / "requests.ods", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", MANIFEST)
        packed.writestr("content.xml", content)
    return folder / "requests.ods"


def row(*cells: str, repeats: int = 1) -> str:
    again = f'table:number-rows-repeated="{repeats}"'
    return f"<table:table-row {again}>{''.join(cells)}</table:table-row>"


def cell(text: str, repeats: int = 1) -> str:
    again = f'table:number-columns-repeated="{repeats}"'
    text = f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="string" {again}>{text}</table:table-cell>'


BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'
DAY = '<table:table-cell office:value-type="date" office:date-value="2025-04-02"/>'


def test_an_opendocument_sheet_is_read_though_its_blank_rest_is_endless(tmp_path: Path) -> None:
    file = ods(
        tmp_path,
        row(cell("id"), cell("died"), BLANK),
        row(cell("A1"), DAY),
        row(BLANK, repeats=1_048_570),
    )
    read = read_wide(file, NeedsAssessment)
    assert read.frame.rows() == [("A1", date(2025, 4, 2))]
    assert read.findings == ()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([row(cell("x", repeats=4_000_000_000))], "more than 1,000 columns"),
        ([row(cell("x"), repeats=4_000_000_000)], "more than 2,000,000 rows"),
        ([row(BLANK, repeats=3_000_000), row(cell("x"))], "more than 2,000,000 rows"),
        ([row(cell("x", repeats=-5))], "damaged"),
    ],
)
def test_an_opendocument_bomb_is_refused(tmp_path: Path, rows: list[str], says: str) -> None:
    assert says in refused(ods(tmp_path, row(cell("id"), cell("died")), *rows))


@pytest.mark.parametrize("package", ["fastexcel", "pyarrow"])
def test_a_missing_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    file = workbook(tmp_path, simple)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"{package}.*sendrules\[excel\]"):
        read_wide(file, NeedsAssessment)
