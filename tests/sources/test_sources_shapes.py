"""The shape of a table, stated by its reader: headings, separators, letters, rows that are no records."""

import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from commands import run

from sendrules.errors import SourceError
from sendrules.records import NeedsAssessment
from sendrules.sources import ColumnMap, Read, read_case_files, read_events, read_wide

TITLE = (
    "SEN EHC timeline report - run 23/11/2026,,,\n,,,\nid,request_received,final_plan_sent,died\n"
    "100001,2025-09-02,2026-01-20,\nTotal,,,1\n"
)


def read(folder: Path, text: str | bytes, name: str = "requests.csv", **options: Any) -> Read:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_wide(file, NeedsAssessment, **options)


def refused(folder: Path, text: str | bytes, name: str = "requests.csv", **options: Any) -> str:
    with pytest.raises(SourceError) as raised:
        read(folder, text, name, **options)
    return str(raised.value)


# ── Headings ─────────────────────────────────────────────────────────────────────────────────────


def test_a_title_above_the_headings_is_told_with_the_option_that_reads_it(tmp_path: Path) -> None:
    says = refused(tmp_path, TITLE)
    assert "Row 3 holds headings that are known here: read the file with --header-row 3" in says
    assert "23/11" not in says


@pytest.mark.parametrize("row", [3, "3", "auto"])
def test_the_row_of_headings_is_stated_or_found(tmp_path: Path, row: int | str) -> None:
    found = read(tmp_path, TITLE, header_row=row, leave_out="totals")
    assert [f.code for f in found.findings] == ["SRC51"]
    assert found.summary() == "Read 2 rows: 1 used, 0 refused, 1 left out."
    assert found.row_numbers.to_list() == [4]
    assert found.frame["id"].to_list() == ["100001"]


def test_a_title_of_one_cell_does_not_set_the_width(tmp_path: Path) -> None:
    text = "Report\nid,died,withdrawn\n1,2025-04-02,\n2,,2025-04-03\n3,,,,x\n"
    assert "--header-row 2" in refused(tmp_path, text)
    found = read(tmp_path, text, header_row=2)
    assert (found.rows_used, [f.code for f in found.findings]) == (2, ["SRC11"])
    assert found.findings[0].record == "row 5"


TWO = (
    ",,Request,,Decision,\nCase,Team,received,source,letter,to assess\n"
    "1,North,2025-04-02,parent,2025-05-12,yes\n"
)
OF_TWO = {
    "case": "id",
    "Request received": "request_received",
    "Decision letter": "decision_notified",
    "Decision to assess": "assessment_agreed",
}


@pytest.mark.parametrize("row", ["1-2", "auto"])
def test_two_rows_of_headings_are_joined(tmp_path: Path, row: str) -> None:
    found = read(tmp_path, TWO, header_row=row, columns=ColumnMap(columns=OF_TWO))
    assert [f.code for f in found.findings] == ["SRC18", "SRC18"]  # the team and the source
    assert found.frame.select("id", "assessment_agreed").row(0) == ("1", True)
    assert found.frame.schema["decision_notified"] == pl.Date
    assert {*found.frame.columns} == {*OF_TWO.values(), "Team", "Request source"}


def test_headings_that_cannot_be_found(tmp_path: Path) -> None:
    assert "none of the first 2 rows" in refused(tmp_path, "a,b\n1,2\n", header_row="auto")
    twice = "id,died\n1,\nid,withdrawn\n2,\n"
    assert "rows 1 and 3 have as many" in refused(tmp_path, twice, header_row="auto")
    assert "row 2 should hold the headings, and is blank" in refused(
        tmp_path, "id,died\n,\n1,\n", header_row=2
    )
    assert "is blank or not there" in refused(tmp_path, "id,died\n1,\n", header_row=9)


@pytest.mark.parametrize("row", [0, -1, "3-2", "1-9", "first", 2.5, True])
def test_what_is_no_row_of_headings(tmp_path: Path, row: Any) -> None:
    assert "header_row: must be the number of a row" in refused(tmp_path, TITLE, header_row=row)


def test_the_headings_of_a_workbook_are_found(tmp_path: Path) -> None:
    rows = [["Report of the year"], [], ["id", "died"], ["1", "2025-04-02"], ["Total", ""]]
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    cells = "".join(f"<row>{''.join(map(cell.format, row))}</row>" for row in rows)
    file = tmp_path / "book.xlsx"
    with zipfile.ZipFile(file, "w") as book:
        for name, text in workbook_parts(cells).items():
            book.writestr(name, text)
    with pytest.raises(SourceError, match="--header-row 3"):
        read_wide(file, NeedsAssessment)
    for isolate in (False, True):
        found = read_wide(
            file, NeedsAssessment, header_row="auto", leave_out="totals", isolate=isolate
        )
        assert (found.rows_used, found.rows_left_out) == (1, 1)
    with pytest.raises(SourceError, match="a workbook has no separator to state"):
        read_wide(file, NeedsAssessment, separator=";")


def workbook_parts(rows: str) -> dict[str, str]:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = '<Relationships><Relationship Id="a" Type="{}" Target="{}"/></Relationships>'
    return {
        "_rels/.rels": relation.format(f"{office}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relation.format(f"{office}/worksheet", "worksheets/s.xml"),
        "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    }


# ── Separators and letters ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "separator", "sign"),
    [
        ("requests.csv", ";", ";"),
        ("requests.csv", "|", "|"),
        ("requests.txt", "tab", "\t"),
        ("requests.tsv", None, "\t"),
        ("requests.tsv", ";", ";"),
    ],
)
def test_a_separator_is_stated(tmp_path: Path, name: str, separator: str | None, sign: str) -> None:
    text = "id,request_received,final_plan_sent\n1,2025-09-02,2026-01-20\n".replace(",", sign)
    found = read(tmp_path, text, name, separator=separator)
    assert (found.findings, found.rows_used) == ((), 1)


def test_a_separator_that_is_seen_is_told(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "id;died\n1;\n", "requests.txt").findings
    assert (found.code, "--separator" in found.message) == ("SRC16", True)


@pytest.mark.parametrize("sign", ["", "::", "a", '"', "\n", "é", 3])
def test_what_is_no_separator(tmp_path: Path, sign: Any) -> None:
    assert refused(tmp_path, "id,died\n", separator=sign).startswith("separator: ")


NAMES = "id,request_received\nSt André – café,2025-09-02\n"


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16"])
def test_letters_are_read_in_the_encoding_stated(tmp_path: Path, encoding: str) -> None:
    data = NAMES.encode(encoding)
    assert f"--encoding {encoding}" in refused(tmp_path, data)
    found = read(tmp_path, data, encoding=encoding)
    assert found.frame["id"].to_list() == ["St André – café"]
    told = run("check", tmp_path / "requests.csv", "--encoding", encoding)
    assert "Read 1 row: 1 used, 0 refused." in told.stderr


def test_letters_that_are_not_in_the_encoding_stated(tmp_path: Path) -> None:
    data = b"id,died,School\n1,,\x81\n"
    assert "is not in windows-1252" in refused(tmp_path, data, encoding="windows-1252")
    assert "is not in utf-16" in refused(tmp_path, data, encoding="utf-16")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_told_by_its_name(tmp_path: Path, encoding: Any) -> None:
    text = "id,died\nA1,2025-04-02\n"
    data = text.encode(encoding)
    for stated in ({}, {"encoding": "utf-16"}):
        assert f"--encoding {encoding} (in Python" in refused(tmp_path, data, **stated)
    marked = f"\ufeff{text}".encode(encoding)
    assert "--encoding utf-16 (in Python" in refused(tmp_path, marked)
    for each in (data, marked):
        assert read(tmp_path, each, encoding=encoding).frame["id"].to_list() == ["A1"]
    other = "utf-16-be" if encoding == "utf-16-le" else "utf-16-le"
    assert f"is not in {other}" in refused(tmp_path, marked, encoding=other)
    told = run("check", tmp_path / "requests.csv", "--encoding", encoding)
    assert "Read 1 row: 1 used, 0 refused." in told.stderr


# ── Rows that are no records ─────────────────────────────────────────────────────────────────────


def test_rows_without_a_reference_are_left_out(tmp_path: Path) -> None:
    text = "id,request_received\n1,2025-09-02\n,2025-09-03\nTotal,\n,soon\n"
    found = read(tmp_path, text, leave_out=["totals", "blank-ids"])
    assert found.summary() == "Read 4 rows: 1 used, 0 refused, 3 left out."
    assert [(f.code, f.record) for f in found.findings] == [("SRC51", "rows 3, 4, 5")]


def test_without_references_none_can_be_left_out_for_being_blank(tmp_path: Path) -> None:
    says = refused(tmp_path, "died\n2025-09-02\n", leave_out="blank-ids")
    assert "no column holds references" in says


def test_a_sum_that_stands_in_another_column_is_a_total(tmp_path: Path) -> None:
    found = read(tmp_path, "Note,id,died\nGrand total: 7,,\n,1,2025-04-02\n", leave_out="totals")
    assert (found.rows_used, found.rows_left_out) == (1, 1)


def test_a_row_with_a_reference_or_a_date_of_its_own_is_no_total(tmp_path: Path) -> None:
    text = "School,id,request_received\nTotal Learning Academy,7,2025-04-02\nTotal Care,8,\n"
    text += "Total,,2025-04-03\nTotal,Total,2\nTotal,,\n"
    found = read(tmp_path, text, leave_out="totals")
    assert [str(f) for f in found.findings if f.code == "SRC51"] == [
        "SRC51 query, rows 5, 6: Left out as asked, for being no record."
    ]
    assert found.frame["id"].to_list() == ["7", "8", None]


def test_a_total_is_still_asked_about_where_nothing_is_stated(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "id,died\nTotal,\n").findings
    assert (found.code, "--leave-out totals" in found.message) == ("SRC15", True)


def test_a_log_and_a_folder_are_read_with_the_same_words(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("Log\nA|annual review|died|2025-05-12\nTotal|||1\n", "utf-8")
    options: dict[str, Any] = {"separator": "|", "leave_out": ("totals",)}
    log.write_text(f"Log\ncase|process|event|date\n{log.read_text('utf-8')[4:]}", "utf-8")
    found = read_events(log, header_row="auto", **options)
    assert found.summary() == "Read 2 rows: 1 used, 0 refused, 1 left out."
    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "annual-reviews.txt").write_text(
        "Reviews\ncase|died\nA|2025-05-12\nTotal|\n", "utf-8"
    )
    both = read_case_files(folder, header_row=2, **options)
    assert (both.rows_used, both.rows_left_out) == (1, 1)
    words = [
        "--case-files",
        folder,
        "--header-row",
        "2",
        "--separator",
        "|",
        "--leave-out",
        "totals",
    ]
    assert "Read 2 rows: 1 used, 0 refused, 1 left out." in run("check", *words).stderr


def test_a_map_states_the_shape(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        '[file]\nheader_row = "auto"\nseparator = ";"\nencoding = "windows-1252"\n'
        'leave_out = ["totals"]\ndates = "dmy"\n',
        "utf-8",
    )
    data = "Bericht\nid;died\né;2/4/2025\nTotal;\n".encode("windows-1252")
    found = read(tmp_path, data, columns=ColumnMap.from_toml(tmp_path / "map.toml"))
    assert (found.rows_used, [f.code for f in found.findings]) == (1, ["SRC51"])
    assert found.frame["id"].to_list() == ["é"]


def test_a_row_of_words_that_mean_blank_is_counted_once_however_short(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,request_received,died\nA,2025-04-02,\nNULL\nB,2025-04-03,\nC\n")
    read = read_wide(file, NeedsAssessment, blank=["usual-words"])
    assert (read.rows_used, read.rows_refused, read.rows_left_out) == (2, 1, 1)
    assert read.rows_read == 4
    assert [found.code for found in read.findings] == ["SRC10", "SRC12"]
