"""Workbooks, opened again by three readers: what is in them, how they are laid out, and nothing that runs."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import fastexcel
import openpyxl  # type: ignore[import-untyped]
import polars as pl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from sendrules import AnnualReview, NeedsAssessment
from sendrules.examples import AS_AT, example_caseload
from sendrules.reports import Column, Figure, Report, Table, caseload, foi_pack, to_workbook
from sendrules.reports.caseloads.tables import as_report
from sendrules.reports.report import Cell

STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    " =",
    "＝",
    "|",
    "'=",
    "{=",
    "\x00=",
    "https://",
    "mailto:",
    "internal:",
)
words = st.builds(str.__add__, st.sampled_from(STARTS), st.text(max_size=8)) | st.text(max_size=8)


def hostile(cells: list[str]) -> Report:
    """A report in which every text is of somebody else's."""
    first, second, third = cells[:3]
    columns = (Column(name="a", heading=first), Column(name="b", heading=second, kind="days"))
    table = Table(
        name="cells",
        title=third,
        says=first,
        columns=columns,
        rows=tuple((cell, cell) for cell in cells),
        notes=(second,),
    )
    return Report(
        name="hostile",
        title=first,
        as_at=AS_AT,
        whose=second,
        says=third,
        figures=(Figure(name="a", says=first, value=second, beside=third),),
        caveats=(third,),
        tables=(table,),
        notes=((first, second),),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbooks")


@given(st.lists(words, min_size=3, max_size=6))
def test_no_cell_is_a_formula_or_leads_anywhere(folder: Path, cells: list[str]) -> None:
    path = folder / "hostile.xlsx"
    to_workbook(hostile(cells), path)
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            text = parts.read(name)
            assert not re.search(rb"<(f|calculatedColumnFormula|totalsRowFormula)\b", text), name
            assert b'TargetMode="External"' not in text, name
    book = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    again = {
        str(value)
        for sheet in python_calamine.CalamineWorkbook.from_path(str(path)).sheet_names
        for row in python_calamine.CalamineWorkbook.from_path(str(path))
        .get_sheet_by_name(sheet)
        .to_python()
        for value in row
    }
    assert {cell for cell in cells if cell.isprintable() and cell.strip() == cell} <= again


NORTHMERE = example_caseload()
REPORTS = {
    "pack": lambda: foi_pack(NORTHMERE, as_at=AS_AT, title="Northmere"),
    "caseload": lambda: as_report(
        caseload(NORTHMERE, as_at=AS_AT, by=["stage", "team"], show=["team"], most=5)
    ),
    "case files": lambda: as_report(
        caseload(
            {
                NeedsAssessment: pl.DataFrame(
                    {"case": ["A"], "request_received": [date(2025, 1, 6)]}
                ),
                AnnualReview: pl.DataFrame({"case": ["A"], "meeting_held": [date(2025, 1, 6)]}),
            },
            case="case",
            as_at=AS_AT,
        )
    ),
}


@pytest.mark.parametrize("name", REPORTS)
def test_every_reader_reads_what_the_report_says(tmp_path: Path, name: str) -> None:
    report, path = REPORTS[name](), tmp_path / "report.xlsx"
    to_workbook(report, path)
    book = openpyxl.load_workbook(path)
    fast = fastexcel.read_excel(path)
    assert book.sheetnames[:2] == ["Cover", "Notes"]
    assert len(book.sheetnames) == 2 + len(report.tables)
    assert fast.sheet_names == book.sheetnames
    for sheet, table in zip(book.worksheets[2:], report.tables, strict=True):
        assert sheet["A1"].value == table.title
        assert sheet["A2"].value == "This worksheet contains one table."
        (layout,) = sheet.tables.values()
        first = int(layout.ref.partition(":")[0][1:])
        assert sheet.freeze_panes == f"B{first + 1}"
        assert not sheet.merged_cells.ranges
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
        assert rows[0] == [column.heading for column in table.columns]
        assert rows[1:] == [[as_read(cell) for cell in row] for row in table.rows] or not table.rows
        frame = fast.load_sheet(sheet.title, header_row=first - 1).to_polars()
        assert frame.height == len(table.rows)
        for n, column in enumerate(table.columns):
            if column.kind == "date" and table.rows:
                assert frame.to_series(n).cast(pl.Date).to_list() == list(table.column(column.name))


def as_read(cell: Cell) -> object:
    """A cell as a reader of workbooks gives it: a day at midnight, and no empty text."""
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - as it is read
    return None if cell == "" else cell


def test_no_row_or_column_is_blank_and_rows_are_as_high_as_their_words(tmp_path: Path) -> None:
    path = tmp_path / "caseload.xlsx"
    to_workbook(REPORTS["caseload"](), path)
    for sheet in openpyxl.load_workbook(path):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert all(any(value is not None for value in row) for row in rows), sheet.title
        assert all(any(row[n] is not None for row in rows) for n in range(len(rows[0])))
    notes = openpyxl.load_workbook(path)["Findings"]
    heights = [notes.row_dimensions[row].height for row in range(5, 8)]
    assert all(height and height > 30 for height in heights)


def test_the_sentences_of_a_wide_table_give_way_so_that_it_is_printed_in_letters_that_are_read(
    tmp_path: Path,
) -> None:
    says = "send the finalised plan within 20 weeks of the request, or say why it is late"
    day, rest = date(2025, 4, 2), tuple(Column(name=f"n{n}", heading="Days") for n in range(9))
    kinds = (Column(name="due", heading="Due", kind="date"), *rest)
    wide, narrow = (
        Table(
            name="t",
            title="T",
            columns=(*(Column(name=f"w{n}", heading="Says") for n in range(words)), *kinds),
            rows=((*[says] * words, day, *range(9)),),
        )
        for words in (2, 1)
    )
    for table, across, high in ((narrow, 200, False), (wide, 180, True)):
        report = Report(name="x", title="X", as_at=AS_AT, tables=(table,))
        to_workbook(report, tmp_path / f"{across}.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / f"{across}.xlsx")["T"]
        widths = [sheet.column_dimensions[c.column_letter].width for c in sheet[3]]
        assert sum(widths) <= across
        height = sheet.row_dimensions[4].height or 15
        assert (height > 40) is high
        assert sheet["A4"].alignment.wrap_text
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_note_is_as_high_as_what_it_is_about(tmp_path: Path) -> None:
    about = "Decision to assess, to draft plan or refusal of a plan"
    report = Report(name="x", title="X", as_at=AS_AT, notes=((about, "Short."), ("Days", "All.")))
    to_workbook(report, tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["Notes"]
    assert sheet["A4"].value == about
    assert sheet.row_dimensions[4].height > 30 > sheet.row_dimensions[5].height


def test_headings_that_are_alike_are_told_apart(tmp_path: Path) -> None:
    columns = tuple(Column(name=name, heading="Same") for name in "abc")
    table = Table(name="t", title="T", columns=columns, rows=((1, 2, 3),))
    to_workbook(Report(name="x", title="X", as_at=AS_AT, tables=(table,)), tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["T"]
    assert [cell.value for cell in sheet[3]] == ["Same", "Same 2", "Same 3"]
    assert len(sheet.tables) == 1


def test_a_caseload_is_laid_out_in_tables() -> None:
    given = caseload(NORTHMERE, as_at=AS_AT, by=["stage"], most=5)
    report = as_report(given)
    assert report.figure("overdue_cases") == given.overdue_cases
    assert len(set(report["overdue"].column("case"))) == 5
    assert report["overdue"].notes == (
        f"{given.overdue_cases - 5} more cases are not listed: a table lists so many at most.",
    )
    assert sum(report["ages"].column("cases")) == given.overdue_cases  # type: ignore[arg-type]  # counts
    assert report["by_1"].rows[-1][:2] == ("All", given.cases)
    assert sum(report["limits"].column("breaches")) == given.breaches  # type: ignore[arg-type]  # counts
    assert report["due_soon"].column("due") == tuple(sorted(report["due_soon"].column("due")))  # type: ignore[type-var]
