"""What a workbook says besides its values: merged cells, formulas, hidden sheets, how numbers look."""

import datetime as dt
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs
from test_sources_workbooks import Fill, cell, found, ods, repack, row, workbook

from sendrules.errors import SourceError
from sendrules.records import NeedsAssessment
from sendrules.sources import read_events, read_wide
from sendrules.sources.tables import beside

HEADS = ["id", "request_received", "assessment_agreed", "Ward"]
WARD = ("SRC18", "row 1")
"""What every reading of a sheet with these headings finds: no fact is read from the ward."""


def merged(*cells: str) -> Fill:
    """A sheet of three rows whose dates are merged in the first, and more merged cells."""

    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(0, 0, HEADS)
        sheet.write_column(1, 0, ["A1", "A2", "A3", "A4"])
        sheet.write_datetime(1, 1, dt.datetime(2025, 4, 2), day)  # noqa: DTZ001
        for name in cells:
            sheet.merge_range(name, None)

    return fill


def test_a_date_merged_over_rows_is_in_the_first_alone(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        merged()(sheet, day)
        sheet.merge_range("B2:B4", dt.datetime(2025, 4, 2), day)  # noqa: DTZ001

    read = read_wide(workbook(tmp_path, fill), NeedsAssessment)
    assert read.frame.select("id", "request_received").rows() == [
        ("A1", date(2025, 4, 2)),
        ("A4", None),
    ]
    assert found(read) == [WARD, ("SRC33", "row 3")]
    assert read.findings[1].message.startswith(
        "Column 'request_received' is one of the merged cells B2:B4 of the sheet 'Requests', of "
        "which only the first holds a value, so that it cannot be told what this row and 1 more "
        "should hold."
    )
    assert read.summary() == "Read 4 rows: 2 used, 2 refused."


def test_merged_cells_that_lose_nothing_that_is_read(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        merged("C2:C4", "B6:D8")(sheet, day)  # nothing is in them
        sheet.merge_range("D2:D4", "North")  # a column that stands for no fact

    read = read_wide(workbook(tmp_path, fill), NeedsAssessment)
    assert (found(read), read.rows_used) == ([WARD], 4)


def test_cells_merged_across_a_row(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        merged()(sheet, day)
        sheet.merge_range("A5:D5", "Source: nobody knows")

    read = read_wide(workbook(tmp_path, fill), NeedsAssessment)
    assert found(read) == [WARD, ("SRC33", "row 5")]
    assert "nobody" not in read.findings[1].message


def test_a_row_of_nothing_but_merged_cells_is_refused_and_not_blank(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(0, 0, HEADS)
        for column, value in enumerate(["A1", dt.date(2025, 4, 2), "yes", "North"]):
            sheet.merge_range(1, column, 2, column, value, day)
        sheet.write(3, 0, "A2")

    read = read_wide(workbook(tmp_path, fill), NeedsAssessment)
    assert found(read) == [WARD, *[("SRC33", "row 3")] * 3]
    assert read.summary() == "Read 3 rows: 2 used, 1 refused."


def uncalculated(name: str, data: bytes) -> bytes:
    """Take away the values that xlsxwriter gives to every formula, as openpyxl writes none."""
    if not name.endswith("sheet1.xml"):
        return data
    return re.sub(rb"</f><v>(0|nothing)</v>", b"</f><v></v>", data)


def test_a_formula_that_was_never_calculated_is_not_blank(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(0, 0, HEADS)
        sheet.write_column(1, 0, ["A1", "A2", "A3"])
        sheet.write_formula(1, 1, "=DATE(2025,4,2)", day)
        sheet.write_formula(2, 1, "=DATE(2025,4,2)", day)
        sheet.write_formula(3, 1, "=DATE(2025,4,2)", day, 45749)
        sheet.write_formula(1, 2, '=IF(1,"yes","no")')
        sheet.write_formula(3, 2, '=IF(1,"","no")', None, "nothing")
        sheet.write_formula(3, 3, "=1")

    read = read_wide(repack(workbook(tmp_path, fill), uncalculated), NeedsAssessment)
    assert found(read) == [WARD, ("SRC34", "row 2"), ("SRC34", "row 2")]
    assert "this row and 1 more. Open the workbook" in read.findings[1].message
    assert read.frame.select("id", "request_received", "assessment_agreed").rows() == [
        ("A3", date(2025, 4, 2), None)
    ]
    assert read.summary() == "Read 3 rows: 1 used, 2 refused."


def test_a_formula_that_was_never_calculated_and_is_merged_is_lost_in_every_row(
    tmp_path: Path,
) -> None:
    def fill(sheet: Any, day: Any) -> None:
        merged("A2:A3", "B4:B5")(sheet, day)
        sheet.write_formula(1, 0, "=TODAY()")
        sheet.write_formula(3, 1, "=TODAY()", day)

    read = read_wide(repack(workbook(tmp_path, fill), uncalculated), NeedsAssessment)
    assert sorted(found(read)[1:]) == [
        ("SRC33", "row 3"),
        ("SRC33", "row 5"),
        ("SRC34", "row 2"),
        ("SRC34", "row 4"),
    ]
    assert read.summary() == "Read 4 rows: 0 used, 4 refused."


def test_a_log_refuses_the_cases_of_cells_that_are_not_given(tmp_path: Path) -> None:
    def fill(sheet: Any, day: Any) -> None:
        sheet.write_row(0, 0, ["case", "process", "event", "date"])
        for place, case in enumerate(["1", "2", "3"], 1):
            sheet.write_row(place, 0, [case, "needs assessment", "request_received"])
            sheet.write_datetime(place, 3, dt.datetime(2025, 4, 2), day)  # noqa: DTZ001
        sheet.merge_range("D2:D3", dt.datetime(2025, 4, 2), day)  # noqa: DTZ001

    read = read_events(workbook(tmp_path, fill))
    assert [(f.code, f.record) for f in read.findings] == [("SRC33", "row 3")]
    assert read.frames[NeedsAssessment]["id"].to_list() == ["1", "3"]
    assert read.summary() == "Read 3 rows: 2 used, 1 refused."


@pytest.mark.parametrize("state", ["hide", "very_hidden"])
def test_a_hidden_sheet_that_is_read_is_named(tmp_path: Path, state: str) -> None:
    book = xlsxwriter.Workbook(tmp_path / "requests.xlsx")
    old, new = book.add_worksheet("Old"), book.add_worksheet("New")
    new.activate()
    getattr(old, state)()
    for sheet in (old, new):
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, ["A1", "2025-04-02"])
    book.close()
    read = read_wide(tmp_path / "requests.xlsx", NeedsAssessment)
    assert found(read) == [("SRC08", "the file"), ("SRC04", "the file"), WARD]
    assert "The sheet 'Old' was read, and it is hidden" in read.findings[0].message
    assert found(read_wide(tmp_path / "requests.xlsx", NeedsAssessment, sheet="New")) == [
        ("SRC04", "the file"),
        WARD,
    ]


@pytest.mark.parametrize(
    ("value", "form", "shown_otherwise"),
    [
        (42, "000000", True),
        (42, '"EHC-"0', True),
        (42, "0.00", True),
        (42, "General", False),
        (42, "0", False),
        (42, "@", False),
        (123_456_789_012, "General", True),
        (123_456_789_012, "0", False),
        (1 / 3, "General", True),
        (1.5, "General", False),
        (1.5, "0", True),
        (45_749, "dd/mm/yyyy", True),
        (45_749, 14, True),
        ("000042", "General", False),
        ("2025-04-02 00:00:00", "General", False),
    ],
)
def test_a_reference_that_is_shown_otherwise_than_it_is_stored(
    tmp_path: Path,
    value: Any,
    form: Any,
    shown_otherwise: bool,  # noqa: FBT001
) -> None:
    file = tmp_path / "requests.xlsx"
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADS)
    sheet.write_row(1, 0, ["A1", "2025-04-02"])
    sheet.write(2, 0, value, book.add_format({"num_format": form}))
    sheet.write(2, 1, "2025-04-02")
    book.close()
    read = read_wide(file, NeedsAssessment)
    assert found(read) == [WARD, *([("SRC09", "row 3")] if shown_otherwise else [])]
    assert read.rows_used == 2


@pytest.mark.parametrize(
    "order", [rb'<c r="\1" s="\2"', rb'<c s="\2" r="\1"', rb"<c r='\1' s='\2'"]
)
@pytest.mark.parametrize("form", ["000000", "0"])
def test_a_format_is_found_however_the_cell_is_written(
    tmp_path: Path, order: bytes, form: str
) -> None:
    def change(name: str, data: bytes) -> bytes:
        cells = re.compile(rb'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"')
        return cells.sub(order, data) if name.endswith("sheet1.xml") else data

    file = tmp_path / "requests.xlsx"
    book = xlsxwriter.Workbook(file)
    sheet, money = book.add_worksheet(), book.add_format({"num_format": "#,##0.00"})
    sheet.write_row(0, 0, HEADS)
    for place in (1, 2):
        sheet.write(place, 0, 41 + place, book.add_format({"num_format": form}))
        sheet.write(place, 1, "2025-04-02")
        sheet.write(place, 3, 1.5, money)
    book.close()
    read = read_wide(repack(file, change), NeedsAssessment)
    assert found(read) == [WARD, *([("SRC09", "row 2")] if form == "000000" else [])]


@pytest.mark.parametrize(
    ("reference", "asked"),
    [
        ("Total", True),
        ("Grand total", True),
        ("Sub-totals", True),
        ("total: 3", True),
        ("Sum", True),
        ("Totally", False),
        ("T0tal", False),
        ("Summers", False),
    ],
)
def test_a_row_of_sums_is_asked_about(tmp_path: Path, reference: str, asked: bool) -> None:  # noqa: FBT001
    file = tmp_path / "requests.csv"
    file.write_text(f"id,request_received\nA1,2025-04-02\n{reference},\n", "utf-8")
    read = read_wide(file, NeedsAssessment)
    assert found(read) == ([("SRC15", "row 3")] if asked else [])
    assert read.rows_used == 2


class TestOpenDocument:
    def test_merged_cells(self, tmp_path: Path) -> None:
        first = cell("A1").replace(
            "<table:table-cell", '<table:table-cell table:number-rows-spanned="2"'
        )
        file = ods(
            tmp_path,
            row(cell("request_received"), cell("id")),
            row(cell("2025-04-02"), first),
            row(cell("2025-04-03"), "<table:covered-table-cell/>"),
            row(cell("2025-04-04"), cell("A3")),
        )
        read = read_wide(file, NeedsAssessment)
        assert found(read) == [("SRC33", "row 3")]
        assert "merged cells B2:B3 of the sheet 'S'" in read.findings[0].message
        assert read.frame["id"].to_list() == ["A1", "A3"]

    def test_formulas_and_references(self, tmp_path: Path) -> None:
        number = (
            '<table:table-cell office:value-type="float" office:value="42"><text:p>{}</text:p>'
            "</table:table-cell>"
        )
        file = ods(
            tmp_path,
            row(cell("id"), cell("request_received")),
            row(number.format("000042"), cell("2025-04-02")),
            row(cell("A2"), '<table:table-cell table:formula="of:=TODAY()"/>'),
        )
        read = read_wide(file, NeedsAssessment)
        assert found(read) == [("SRC09", "row 2"), ("SRC34", "row 3")]


def test_endless_merged_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_MOST_MERGES", 2)
    file = workbook(tmp_path, merged("D2:D3", "C2:C3"))
    assert read_wide(file, NeedsAssessment).rows_used == 4
    with pytest.raises(SourceError, match="more than 2 merged cells"):
        read_wide(workbook(tmp_path, merged("D2:D3", "C2:C3", "B3:B4")), NeedsAssessment)


def test_a_long_text_in_many_pieces_is_not_kept_whole() -> None:
    """A parser gives it so, and to add each piece to all before it takes time with the square."""
    xlsx, opendocument = beside._XlsxSheet(), beside._OdsSheet("Requests")
    xlsx.start("v", {})
    for _ in range(100):
        xlsx.text("1" * 100)
        opendocument.text("1" * 100)
    assert (len(xlsx._value), len(opendocument._value)) == (1_000, 1_000)
