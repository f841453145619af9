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
from sendrules.sources.tables.guard import guarded

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
    assert found(read) == [("SRC18", "row 3"), ("SRC10", "row 6")]
    assert read.row_numbers.to_list() == [4, 5, 7]


def test_a_saved_zero_that_is_shown_as_a_date_is_told_by_its_own_code(tmp_path: Path) -> None:
    """A library that works nothing out saves 0 for a formula: a plan that was sent looked overdue."""

    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(0, 0, ["id", "final_plan_sent"])
        sheet.write_formula(1, 1, "=TODAY()", day)

    read = read_wide(workbook(tmp_path, fill), NeedsAssessment)
    assert found(read)[-1] == ("SRC58", "row 2")
    assert "a formula that was never worked out" in read.findings[-1].message
    assert read.rows_refused == 1
    assert read_wide(workbook(tmp_path, fill), NeedsAssessment, blank="usual-dates").rows_used == 0


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
    assert read.faults["code"].to_list() == codes
    assert read.faults["row"].to_list() == [*range(2, 10)]
    assert found(read)[:2] == [("SRC23", "rows 2, 6"), ("SRC24", "row 3")]
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
    def corner(row: int, column: int) -> Fill:
        def fill(sheet: Any, _: Any) -> None:
            sheet.write_row(0, 0, ["id", "died"])
            sheet.write(row, column, "x")

        return fill

    assert "more than 1,000 columns" in refused(workbook(tmp_path, corner(1_048_575, 16_383)))
    assert "more than 2,000,000 cells" in refused(workbook(tmp_path, corner(900_000, 900)))
    assert "more than 1,000 columns" in refused(workbook(tmp_path, corner(1, 1_000)))


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


def in_the_sheet(folder: Path, *changes: tuple[bytes, bytes]) -> Path:
    """Make a workbook whose one sheet has something put in the place of something else."""

    def change(name: str, data: bytes) -> bytes:
        if name.endswith("sheet1.xml"):
            for old, new in changes:
                assert old in data
                data = data.replace(old, new)
        return data

    return repack(workbook(folder, simple), change)


def whole_sheet(folder: Path, rows: str) -> Path:
    """Make a workbook whose one sheet has these rows and no others."""
    return repack(
        workbook(folder, simple),
        lambda name, data: (
            re.sub(rb"<sheetData>.*</sheetData>", f"<sheetData>{rows}</sheetData>".encode(), data)
            if name.endswith("sheet1.xml")
            else data
        ),
    )


def test_a_zip_bomb_is_refused_by_its_unpacked_size(tmp_path: Path) -> None:
    file = in_the_sheet(tmp_path, (b"<sheetData>", b" " * 20_000_000 + b"<sheetData>"))
    assert file.stat().st_size < 100_000
    caps = Caps(unpacked_bytes=10_000_000)
    assert "unpacks to more than 10,000,000 bytes" in refused(file, caps=caps)
    assert read_wide(file, NeedsAssessment).rows_used == 1


def test_what_is_not_read_is_not_unpacked(tmp_path: Path) -> None:
    file = workbook(tmp_path, simple)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/photograph.png", bytes(20_000_000))
    assert read_wide(file, NeedsAssessment, caps=Caps(unpacked_bytes=10_000_000)).rows_used == 1


def test_a_sheet_of_no_part_is_damage(tmp_path: Path) -> None:
    file = repack(
        workbook(tmp_path, simple),
        lambda name, data: (
            data.replace(b' r:id="', b' other="') if "workbook.xml" in name else data
        ),
    )
    assert "the workbook is damaged" in refused(file)


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
    ("rows", "says"),
    [
        # Cells need not say where they are: then each follows the one before.
        ("<row>" + "<c/>" * 2_000 + "</row>", "more than 1,000 columns"),
        ('<row r="90000000"><c><v>1</v></c></row>', "more than 1,048,576 rows"),
        ("<row><c/></row>" * 3 + '<row r="1048577"><c/></row>', "more than 1,048,576 rows"),
        # Addresses however they are written.
        ('<row r="1"><c r="a1"/><c r="zz1"/></row>', "the file is blank"),
        ('<row r="1"><c r="aaa1"/></row>', "the file is blank"),
        ('<row r="1"><c r="ALM1"/></row>', "more than 1,000 columns"),
        ('<row r="1"><c r="alm1"/></row>', "more than 1,000 columns"),
        ('<row r="1"><c r="A1048577"/></row>', "more than 1,048,576 rows"),
        ('<row r="1"><c r="A100001"/><c r="CV100001"/></row>', "more than 2,000,000 cells"),
        ('<x:row xmlns:x="x"><x:c r="ALM1"/></x:row>', "more than 1,000 columns"),
        *(
            (f'<row r="1"><c r="{address}"/></row>', "damaged")
            for address in ("", "$A$1", "A", "1", "A0", "A01", "1A", "A1B", "AAAA1", "A1 ", "R1C1")
        ),
        # What goes back, or is placed by what nobody writes.
        ('<row r="5"><c r="A5"/></row><row r="4"><c r="A4"/></row>', "damaged"),
        ('<row r="5"><c r="B5"/><c r="A4"/></row>', "damaged"),
        ('<row r="5"><c/></row><row r="5"><c/></row>', "damaged"),
        ('<row r="1"><c r="A1"/><c/></row>', "damaged"),
        ('<row r="1"><c/><c r="A1"/></row>', "damaged"),
        ("<row><row><c/></row></row>", "damaged"),
        ("<row/><c/>", "damaged"),
        ('<row r="x"><c/></row>', "damaged"),
        ('<row r="0"><c/></row>', "damaged"),
        ("<row><c></row>", "damaged"),
        ("<row><c>&nothing;</c></row>", "damaged"),
    ],
)
def test_odd_cells_of_a_workbook(tmp_path: Path, rows: str, says: str) -> None:
    assert says in refused(whole_sheet(tmp_path, rows))


def test_cells_without_addresses_are_read(tmp_path: Path) -> None:
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = "".join(
        f"<row>{''.join(map(text.format, row))}</row>"
        for row in (("id", "request_received"), ("A1", "2025-04-02"), ("A2", "2025-04-03"))
    )
    read = read_wide(whole_sheet(tmp_path, rows), NeedsAssessment)
    assert read.frame.rows() == [("A1", date(2025, 4, 2)), ("A2", date(2025, 4, 3))]


@pytest.mark.parametrize(("cap", "what"), [(5, "rows"), (2, "columns"), (17, "cells")])
def test_a_table_at_its_cap_is_read_and_one_past_it_is_not(
    tmp_path: Path, cap: int, what: str
) -> None:
    """The seven texts that the ten cells share count as cells."""

    def fill(sheet: Any, _: Any) -> None:
        for row, cells in enumerate(
            [("id", "died"), *((f"A{n}", "") for n in range(3)), ("Z", "")]
        ):
            sheet.write_row(row, 0, cells)
        sheet.write(4, 1, "2025-04-02")

    file = workbook(tmp_path, fill)
    assert read_wide(file, NeedsAssessment, caps=Caps(**{what: cap})).rows_used == 4
    caps = Caps(**{what: cap - 1})
    assert f"more than {cap - 1} {what}" in refused(file, caps=caps)


def test_a_part_of_many_elements_is_refused_though_it_has_no_cells(tmp_path: Path) -> None:
    file = in_the_sheet(tmp_path, (b"<sheetData>", b"<a/>" * 100_000 + b"<sheetData>"))
    assert read_wide(file, NeedsAssessment, caps=Caps(cells=34_000)).rows_used == 1
    assert "more than 33,000 cells" in refused(file, caps=Caps(cells=33_000))


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("_rels/.rels", "its relations"),
        ("xl/_rels/workbook.xml.rels", "its relations"),
        ("xl/workbook.xml", "workbook.xml"),
        ("xl/styles.xml", "styles.xml"),
        ("xl/sharedStrings.xml", "sharedStrings.xml"),
        ("xl/worksheets/sheet1.xml", "sheet.xml"),
    ],
)
def test_a_part_of_many_names_is_refused(tmp_path: Path, part: str, says: str) -> None:
    """A parser keeps every name that it meets, and so would take any amount of memory."""

    def with_names(more: bytes) -> Path:
        return repack(
            workbook(tmp_path, simple),
            lambda name, data: (
                re.sub(rb"</\w+>\s*$", more + rb"\g<0>", data) if name == part else data
            ),
        )

    def attributes(tag: int) -> bytes:
        return b" ".join(b'b%d=""' % n for n in range(tag * 1_000, (tag + 1) * 1_000))

    assert read_wide(with_names(b"<a/>" * 10_001), NeedsAssessment).rows_used == 1
    for many in (
        b"".join(b"<a%d/>" % n for n in range(10_001)),
        b"".join(b"<a %b/>" % attributes(tag) for tag in range(11)),
    ):
        assert f"{says} has elements and attributes of more than 10,000 names" in refused(
            with_names(many)
        )


def test_a_part_of_ten_thousand_names_is_read(tmp_path: Path) -> None:
    names = b"".join(b"<a%d/>" % n for n in range(9_900))
    file = in_the_sheet(tmp_path, (b"<sheetData>", names + b"<sheetData>"))
    assert read_wide(file, NeedsAssessment).rows_used == 1


def test_an_opendocument_of_many_names_is_refused(tmp_path: Path) -> None:
    names = "".join(f"<a{n}/>" for n in range(10_001))
    assert "content.xml has elements and attributes of more than" in refused(
        ods(tmp_path, row(cell("id")) + names)
    )


def test_a_text_that_many_cells_share_is_counted_for_each(tmp_path: Path) -> None:
    def fill(sheet: Any, _: Any) -> None:
        sheet.write_row(0, 0, ["id", "died", "note"])
        for row in range(1, 11):
            sheet.write_row(row, 0, [f"A{row}", "", "x" * 1_000])

    file = workbook(tmp_path, fill)
    assert read_wide(file, NeedsAssessment, caps=Caps(text=10_031)).rows_used == 10
    assert "more than 10,030 bytes of text" in refused(file, caps=Caps(text=10_030))


def test_many_shared_texts_are_refused_though_no_cell_has_them(tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</sst>", b"<si/>" * 100 + b"</sst>") if "Strings" in name else data

    file = repack(workbook(tmp_path, simple), change)
    assert read_wide(file, NeedsAssessment, caps=Caps(cells=107)).rows_used == 1
    assert "more than 106 cells" in refused(file, caps=Caps(cells=106))
    assert "more than 102 cells" in refused(file, caps=Caps(cells=102))  # before any cell is seen


def test_every_way_to_write_a_text_counts(tmp_path: Path) -> None:
    """Bytes and not letters: those of a text between tags as those that cells share."""
    kinds = (
        '<c t="inlineStr"><is><t>é</t></is></c>',
        '<c t="inlineStr"><is><r><t>é</t></r></is></c>',
        '<c t="str"><f>A1</f><v>é</v></c>',
        '<c t="d"><v>é</v></c>',
        '<c t="none-such"><v>é</v></c>',
        '<x:c xmlns:x="x" t="str"><x:v>é</x:v></x:c>',
    )
    head = '<row><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>died</t></is></c></row>'
    for kind in kinds:
        file = whole_sheet(tmp_path, f"{head}<row>{kind}</row>")
        with pytest.raises(SourceError, match="more than 7 bytes of text"):
            guarded(file, None, Caps(text=7))
        guarded(file, None, Caps(text=8))  # the guard alone: the reader does not know every kind
    for odd in ("<v>1<x/>2</v>", "<v><v>1</v></v>", "<is><t>a<t>b</t></t></is>"):
        assert "damaged" in refused(
            whole_sheet(tmp_path, f'{head}<row><c t="s">{odd}</c></row>')
        ), odd


LONGEST = 131_072


@pytest.mark.parametrize("kind", ["inline", "shared", "opendocument"])
def test_a_cell_holds_no_more_than_a_program_keeps_in_one(tmp_path: Path, kind: str) -> None:
    def made(letters: int) -> Path:
        text = "x" * letters
        if kind == "opendocument":
            return ods(tmp_path, row(cell("id"), cell("died")), row(cell(text), DAY))
        if kind == "inline":
            return whole_sheet(tmp_path, f'<row><c t="inlineStr"><is><t>{text}</t></is></c></row>')
        shared = f"<si><t>{text}</t></si></sst>".encode()
        return repack(
            workbook(tmp_path, simple),
            lambda name, data: data.replace(b"</sst>", shared) if "Strings" in name else data,
        )

    guarded(made(LONGEST), None, Caps())
    with pytest.raises(SourceError, match="a cell holds more than 131,072 bytes of text"):
        guarded(made(LONGEST + 1), None, Caps())


def test_the_number_of_a_shared_text_has_as_many_digits_as_one_can_have(tmp_path: Path) -> None:
    head = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    for digits, says in ((20, None), (21, "damaged"), (100_000, "damaged")):
        number = "2".zfill(digits)
        file = whole_sheet(tmp_path, f'{head}<row><c t="s"><v>{number}</v></c></row>')
        if says:
            assert says in refused(file), digits
        else:
            assert read_wide(file, NeedsAssessment).rows_used == 1


def test_cells_that_hold_an_error_are_counted(tmp_path: Path) -> None:
    """The reader keeps what is wrong with each, which takes much more than the cell."""

    def fill(sheet: Any, _: Any) -> None:
        sheet.write_row(0, 0, ["id", "died"])
        for row in range(1, 4):
            sheet.write_formula(row, 1, "=NA()", None, "#N/A")

    file = workbook(tmp_path, fill)
    assert read_wide(file, NeedsAssessment, caps=Caps(error_cells=3)).rows_refused == 3
    assert "more than 2 cells hold an error" in refused(file, caps=Caps(error_cells=2))


def test_a_package_of_many_parts_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path, simple)
    with zipfile.ZipFile(file) as packed:
        parts = len(packed.infolist())
    assert read_wide(file, NeedsAssessment, caps=Caps(parts=parts)).rows_used == 1
    assert f"more than {parts - 1} parts" in refused(file, caps=Caps(parts=parts - 1))


def test_parts_are_found_by_their_relations(tmp_path: Path) -> None:
    moved = {
        "xl/workbook.xml": "Book/main.xml",
        "xl/_rels/workbook.xml.rels": "Book/_rels/Main.xml.rels",
        "xl/worksheets/sheet1.xml": "ODD/Cells.part",
        "xl/sharedStrings.xml": "texts.xml",
    }
    targets = {
        b"xl/workbook.xml": b"/book/main.xml",
        b"worksheets/sheet1.xml": b"../odd/cells.part",
        b"sharedStrings.xml": b"/texts.xml",
        b"styles.xml": b"/xl/styles.xml",
    }
    file = workbook(tmp_path, simple)
    with zipfile.ZipFile(file) as packed:
        parts = {part.filename: packed.read(part) for part in packed.infolist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            related = data
            for old, new in targets.items() if name.endswith(".rels") else ():
                related = related.replace(b'Target="' + old, b'Target="' + new)
            packed.writestr(moved.get(name, name), related)
    assert read_wide(file, NeedsAssessment).frame["id"].to_list() == ["A1"]
    assert "more than 1 rows" in refused(file, caps=Caps(rows=1))


def test_two_parts_of_one_name_are_damage(tmp_path: Path) -> None:
    file = workbook(tmp_path, simple)
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("XL/worksheets/SHEET1.xml", "<worksheet/>")
    assert "damaged" in refused(file)


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE worksheet [<!ATTLIST c r CDATA "A1">]>',
        b'<!DOCTYPE worksheet [<!ENTITY many "x">]>',
        b'<!DOCTYPE worksheet SYSTEM "elsewhere.dtd">',
    ],
)
def test_declarations_that_would_change_what_is_seen_are_damage(
    tmp_path: Path, declaration: bytes
) -> None:
    assert "damaged" in refused(
        in_the_sheet(tmp_path, (b"<worksheet", declaration + b"<worksheet"))
    )


@pytest.mark.parametrize("extent", [b"A1", b"A1:B2", b"A1:XFD1048576"])
def test_a_sheet_may_declare_more_than_it_has(tmp_path: Path, extent: bytes) -> None:
    file = in_the_sheet(tmp_path, (b'ref="A1:B2"', b'ref="' + extent + b'"'))
    assert read_wide(file, NeedsAssessment).rows_used == 1


@pytest.mark.parametrize("extent", [b"", b"B2:A1", b"A2:B1", b"A1:B2:C3", b"$A$1:$B$2"])
def test_an_extent_that_cannot_be_one_is_damage(tmp_path: Path, extent: bytes) -> None:
    file = in_the_sheet(tmp_path, (b'ref="A1:B2"', b'ref="' + extent + b'"'))
    assert "damaged" in refused(file)


def test_one_piece_of_a_part_may_be_long_but_not_endless(tmp_path: Path) -> None:
    long = b"<!--" + b"x" * 1_000_000 + b"--><sheetData>"
    assert read_wide(in_the_sheet(tmp_path, (b"<sheetData>", long)), NeedsAssessment).rows_used == 1
    longer = b"<!--" + b"x" * 3_000_000 + b"--><sheetData>"
    assert "damaged" in refused(in_the_sheet(tmp_path, (b"<sheetData>", longer)))


def test_an_encoding_other_than_utf_8_is_damage(tmp_path: Path) -> None:
    def latin(name: str, data: bytes) -> bytes:
        return data.replace(b"A1</t>", b"\xe9</t>") if "Strings" in name else data

    assert "damaged" in refused(repack(workbook(tmp_path, simple), latin))


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
    assert "damaged" in refused(tmp_path / "requests.xlsx")


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


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"mimetype": None}, "it has no part 'mimetype'"),
        ({"META-INF/manifest.xml": None}, "it has no part 'META-INF/manifest.xml'"),
        ({"content.xml": None}, "it has no part 'content.xml'"),
        (
            {"mimetype": "application/vnd.oasis.opendocument.text"},
            "by its part 'mimetype' it is something else",
        ),
        (
            {
                "content.xml": f"<office:document-content {NAMES}><table:table><table:table-row>"
                "<table:table-cell><table:table/></table:table-cell></table:table-row></table:table>"
                "</office:document-content>"
            },
            "it has a table within a cell",
        ),
    ],
)
def test_an_opendocument_file_that_is_not_known_is_told_from_a_damaged_one(
    tmp_path: Path, changed: dict[str, str | None], says: str
) -> None:
    whole = ods(tmp_path, row(cell("id"), cell("died")))
    with zipfile.ZipFile(whole) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    with zipfile.ZipFile(tmp_path / "other.ods", "w") as packed:
        for name, text in (parts | changed).items():
            if text is not None:
                packed.writestr(name, text)
    told = refused(tmp_path / "other.ods")
    assert says in told
    assert "It need not be damaged." in told


def test_an_opendocument_file_that_has_a_password_or_is_flat_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "secret.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        sealed = MANIFEST.replace("/>", "><manifest:encryption-data/></manifest:file-entry>")
        packed.writestr("META-INF/manifest.xml", sealed)
        packed.writestr("content.xml", b"\x00\x93\x11")
    assert "has a password" in refused(tmp_path / "secret.ods")
    (tmp_path / "flat.ods").write_text('\ufeff<?xml version="1.0"?><office:document/>', "utf-8")
    assert "as a flat file (.fods)" in refused(tmp_path / "flat.ods")


def test_a_template_of_an_opendocument_spreadsheet_is_read(tmp_path: Path) -> None:
    whole = ods(tmp_path, row(cell("id"), cell("died")), row(cell("A1"), DAY))
    text = whole.read_bytes()
    with zipfile.ZipFile(whole) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts["mimetype"] += b"-template"
    with zipfile.ZipFile(whole, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    assert whole.read_bytes() != text
    assert read_wide(whole, NeedsAssessment).frame.height == 1


def row(*cells: str, repeats: int = 1) -> str:
    again = f'table:number-rows-repeated="{repeats}"'
    return f"<table:table-row {again}>{''.join(cells)}</table:table-row>"


def cell(text: str, repeats: int = 1) -> str:
    again = f'table:number-columns-repeated="{repeats}"'
    text = f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="string" {again}>{text}</table:table-cell>'


BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'
DAY = '<table:table-cell office:value-type="date" office:date-value="2025-04-02"/>'


def test_the_elements_of_a_text_that_are_signs_are_read(tmp_path: Path) -> None:
    """A tab, a line break and a soft hyphen part what they stand between, wherever they stand."""
    text = (
        "c<text:tab/>d<text:line-break/>e<text:soft-hyphen></text:soft-hyphen>f &#252;<text:tab/>"
    )
    many = [row(cell(f"A{n}"), cell(text), DAY) for n in range(3_000)]
    file = ods(tmp_path, row(cell("id"), cell("a<text:tab/>b"), cell("died")), *many)
    read = read_wide(file, NeedsAssessment)
    assert read.frame.columns == ["id", "died", "a\tb"]
    assert read.frame["a\tb"].to_list() == ["c\td\ne\xadf ü"] * 3_000
    assert read.frame["id"].to_list() == [f"A{n}" for n in range(3_000)]


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
        ([row(cell("x"), repeats=4_000_000_000)], "more than 1,048,576 rows"),
        ([row(BLANK, repeats=3_000_000), row(cell("x"))], "more than 1,048,576 rows"),
        ([row(cell("x", repeats=-5))], "damaged"),
        (
            [row('<table:table-cell table:number-rows-spanned="x"/>'), row(cell("A1"))],
            "damaged",
        ),
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


@pytest.mark.long
def test_a_workbook_read_in_a_process_of_its_own_is_read_alike(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(0, 0, ["id", "request_received", "Ward"])
        sheet.write_row(1, 0, ["A1", "2025-04-02", "North"])
        sheet.write_row(2, 0, ["A2", "2 April"])
        sheet.write_formula(3, 1, "=NA()", day, "#N/A")

    file = workbook(tmp_path, fill)
    here, alone = read_wide(file, NeedsAssessment), read_wide(file, NeedsAssessment, isolate=True)
    assert alone.frame.equals(here.frame)
    assert (alone.findings, alone.summary()) == (here.findings, here.summary())
    assert "there is no sheet 'None such'" in refused(file, sheet="None such", isolate=True)
    assert "more than 2 rows" in refused(file, caps=Caps(rows=2), isolate=True)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no limits on a process")
def test_a_reader_that_ends_is_one_error_of_the_file(tmp_path: Path) -> None:
    file = workbook(tmp_path, simple)
    assert "its reader ended" in refused(file, caps=Caps(isolated_bytes=10_000_000), isolate=True)


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    file = workbook(tmp_path, simple)
    assert "or 0 seconds" in refused(file, caps=Caps(isolated_seconds=0), isolate=True)


@pytest.mark.parametrize(
    ("rows", "caps", "says"),
    [
        # Blank cells count where another follows them: the reader keeps those.
        ([row(BLANK, "<table:table-cell/>")], Caps(cells=16_384), "more than 16,384 cells"),
        ([row(cell("x" * 10, repeats=2), repeats=3)], Caps(text=65), "more than 65 bytes"),
        (
            [row(cell('<text:s text:c="4000000000"/>'))],
            Caps(),
            "a cell holds more than 131,072 bytes",
        ),
        ([row("<table:table-cell><table:table/></table:table-cell>")], Caps(), "damaged"),
        ([row(cell("x"), repeats=3)], Caps(rows=3), "more than 3 rows"),
    ],
)
def test_what_an_opendocument_sheet_repeats_counts(
    tmp_path: Path, rows: list[str], caps: Caps, says: str
) -> None:
    assert says in refused(ods(tmp_path, row(cell("id"), cell("died")), *rows), caps=caps)


def test_the_sheets_of_an_opendocument_file_count_together(tmp_path: Path) -> None:
    another = '</table:table><table:table table:name="T">'
    rows = [row(cell("id"), cell("died")), row(cell("A1"), DAY), another, row(cell("x"), cell("y"))]
    file = ods(tmp_path, *rows)
    assert read_wide(file, NeedsAssessment, caps=Caps(cells=6)).rows_used == 1
    assert "more than 5 cells" in refused(file, caps=Caps(cells=5))
