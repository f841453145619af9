"""A folder of files as case files."""

from datetime import date
from pathlib import Path

import pytest
from commands import run

import sendrules as sr
from sendrules.errors import SourceError
from sendrules.sources import read_case_files

DAY = date(2026, 11, 23)
ASSESSMENTS = """case,request_received,decision_notified,Notes
A1,2024-03-01,2024-04-01,a secret
A2,2026-06-01,,
,2026-05-01,,
A2,2026-07-01,not a day,
"""
REVIEWS = "case,meeting_held\nA1,2025-05-01\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "needs-assessments.csv").write_text(ASSESSMENTS)
    (tmp_path / "Annual review.csv").write_text(REVIEWS)
    (tmp_path / "case_files.csv").write_text("Case,died\nA1,2025-06-01\n")
    (tmp_path / ".hidden").write_text("")
    (tmp_path / "~$needs-assessments.xlsx").write_text("")
    return tmp_path


def test_each_file_holds_the_records_that_it_is_named_after(folder: Path) -> None:
    read = read_case_files(folder)
    assert {kind.__name__ for kind in read.frames} == {
        "NeedsAssessment",
        "AnnualReview",
        "CaseFile",
    }
    assert read.frames[sr.NeedsAssessment]["case"].to_list() == ["A1", "A2"]
    assert read.frames[sr.CaseFile]["died"].to_list() == [date(2025, 6, 1)]
    assert read.summary() == "Read 6 rows: 4 used, 2 refused."
    assert [(f.code, f.record) for f in read.findings] == [
        ("SRC18", "needs-assessments.csv, row 1"),
        ("SRC14", "needs-assessments.csv, row 4"),
        ("SRC21", "needs-assessments.csv, row 5"),
    ]
    answer = sr.timelines(read.frames, case="case", as_at=DAY)
    assert set(answer["case"]) == {"A1", "A2"}
    assert "secret" not in str(answer.rows())


def test_a_column_map_lies_beside_its_file(folder: Path) -> None:
    heading = ASSESSMENTS.replace("case,request_received", "Child,Date in")
    (folder / "needs-assessments.csv").write_text(heading)
    columns = '[columns]\n"Date in" = "request_received"\n"Child" = "case"\n'
    (folder / "needs-assessments.toml").write_text(columns)
    assert read_case_files(folder).frames[sr.NeedsAssessment].height == 2


def test_the_case_reference_may_have_a_heading_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "appeals.csv").write_text("Child ID,appeal_received\n7,2026-01-05\n")
    read = read_case_files(tmp_path, case="Child ID")
    assert read.frames[sr.Appeal]["case"].to_list() == ["7"]
    assert read.findings == ()
    with pytest.raises(SourceError, match=r"appeals.csv: no column names the case file of each"):
        read_case_files(tmp_path)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("anual-reviews.csv", "holds nothing that is called so; did you mean 'annual-reviews'?"),
        ("secrets.csv", "It can be one of needs-assessments, "),
        (
            "appeals.docx",
            "appeals.docx: only .csv, .tsv, .txt, .json, .jsonl, .ndjson, .xlsx, .xls, .ods files hold records",
        ),
        ("appeals.toml", "there is no file of that name for the column map to read"),
        ("needs_assessment.csv", "both hold needs assessments. Put their rows in one file"),
        ("admission-schemes.csv", "holds nothing that is called so"),
    ],
)
def test_nothing_in_the_folder_is_passed_over(folder: Path, name: str, says: str) -> None:
    (folder / name).write_text(ASSESSMENTS)
    with pytest.raises(SourceError, match=says.replace(".", r"\.").replace("?", r"\?")):
        read_case_files(folder)


def test_what_is_no_file_of_records_is_named_and_passed_over(folder: Path) -> None:
    before = read_case_files(folder)
    for name in ("Thumbs.db", "desktop.ini", "README.md", "notes.docx"):
        (folder / name).write_text(ASSESSMENTS)
    (folder / "old").mkdir()
    read = read_case_files(folder)
    assert read.findings[1:] == before.findings
    assert (read.findings[0].code, read.rows_read) == ("SRC62", before.rows_read)
    assert str(read.findings[0]).startswith("SRC62 query, the folder: Not read, since only .csv, ")
    for name in ("Thumbs.db", "desktop.ini", "README.md", "notes.docx", "old"):
        assert repr(name) in read.findings[0].message
    told = run("check", "--case-files", folder, "--as-at", "2025-11-01")
    assert "SRC62 query, the folder" in told.stdout


def test_a_folder_without_records(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such folder to read"):
        read_case_files(tmp_path / "none")
    with pytest.raises(SourceError, match="there is no file of records"):
        read_case_files(tmp_path)
    (tmp_path / "case-files.csv").write_text("case,died\nA1,2025-06-01\n")
    with pytest.raises(SourceError, match="there is no file of records"):
        read_case_files(tmp_path)


def test_a_case_file_that_is_there_twice_is_named_by_its_file_and_rows(folder: Path) -> None:
    (folder / "case_files.csv").write_text("case,died\nA1,2025-06-01\nA2,\nA1,2025-06-02\n")
    read = read_case_files(folder)
    assert [(f.code, f.record) for f in read.findings if f.code == "SRC13"] == [
        ("SRC13", "case_files.csv, rows 2, 4"),
    ]
    assert read.frames[sr.CaseFile]["case"].to_list() == ["A2"]


def test_records_of_two_children_may_be_called_alike(tmp_path: Path) -> None:
    file = tmp_path / "appeals.csv"
    file.write_text("case,id,notice_sent\nA1,1,2025-04-02\nA2,1,2025-04-03\n")
    read = read_case_files(tmp_path)
    assert (read.rows_used, read.findings) == (2, ())
    out = sr.timelines(read.frames, case="case", as_at=date(2025, 6, 1))
    assert out.filter(limit="ftt-hesc-2008/20(1)(c)")["case"].to_list() == ["A1", "A2"]
    file.write_text("case,id,notice_sent\nA1,1,2025-04-02\nA1,1,2025-04-03\nA2,1,2025-04-03\n")
    read = read_case_files(tmp_path)
    assert [(f.code, f.record) for f in read.findings] == [("SRC13", "appeals.csv, rows 2, 3")]
    assert read.rows_used == 1


def test_a_case_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "appeals.csv").write_text("Child ref,notice_sent\nA1,2025-04-02\n")
    with pytest.raises(SourceError) as error:
        read_case_files(tmp_path, case="Childs ref")
    assert str(error.value).startswith(
        "appeals.csv: no column is called 'childs ref', which was said to name the case file of each row; "
        "did you mean 'Child ref'?"
    )
    assert str(error.value).endswith("Say which it is: --case (in Python, case=...).")
    with pytest.raises(SourceError, match=r"no column is called 'wrong'.* each row\. Row 1 holds"):
        read_case_files(tmp_path, case="wrong")


def test_a_way_to_write_a_file_that_is_none_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "appeals.csv").write_text("case,notice_sent\nA1,2025-04-02\n")
    with pytest.raises(
        SourceError,
        match=r"^encoding: must be 'utf-8', 'utf-16', 'utf-16-le', 'utf-16-be' or 'windows-1252'\.$",
    ):
        read_case_files(tmp_path, encoding="latin")  # type: ignore[arg-type]
    with pytest.raises(SourceError, match=r"^leave_out: must be 'totals' or 'blank-ids'\.$"):
        read_case_files(tmp_path, leave_out="some")  # type: ignore[arg-type]
    with pytest.raises(SourceError, match=r"^blank: must be a text, or several\.$"):
        read_case_files(tmp_path, blank=3)  # type: ignore[arg-type]
