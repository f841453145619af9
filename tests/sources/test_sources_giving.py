"""Columns that are no fact by themselves: codes, columns that share a fact, ids of parts, words of a log."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from test_sources_shapes import workbook_parts

from sendrules import AdviceRequest, AnnualReview, NeedsAssessment
from sendrules.errors import SourceError
from sendrules.sources import ColumnMap, Id, Read, read_events, read_wide

OUTCOMES = {
    "Y": {"assessment_agreed": True, "decision_notified": "Outcome date"},
    "N": {"assessment_agreed": False, "decision_notified": "Outcome date"},
    "A": {},
    "W": {"withdrawn": "Outcome date"},
    "H": {},
}
HEAD = "Ref,Received,Outcome,Outcome date\n"
COLUMNS: dict[str, Any] = {"Ref": "id", "Received": "request_received"}


def read(folder: Path, text: str, **parts: Any) -> Read:
    (folder / "requests.csv").write_text(text, "utf-8")
    columns = ColumnMap.model_validate({"columns": COLUMNS, **parts})
    return read_wide(folder / "requests.csv", NeedsAssessment, columns=columns, dates="dmy")


def codes_of(found: Read) -> list[tuple[str, str]]:
    return [(f.code, f.record) for f in found.findings]


# ── One column that gives several facts ──────────────────────────────────────────────────────────


def test_an_outcome_of_five_codes_with_one_date(tmp_path: Path) -> None:
    rows = "1,2025-04-02,Y,12/05/2025\n2,2025-04-02,n,2025-05-13\n3,2025-04-02,W,2025-04-20\n"
    found = read(
        tmp_path, f"{HEAD}{rows}4,2025-04-02,A,\n5,2025-04-02,H,\n6,2025-04-02,,\n",
        codes={"Outcome": OUTCOMES},
    )  # fmt: skip
    assert found.findings == ()
    facts = ("id", "assessment_agreed", "decision_notified", "withdrawn")
    assert found.frame.select(facts).rows() == [
        ("1", True, date(2025, 5, 12), None),
        ("2", False, date(2025, 5, 13), None),
        ("3", None, None, date(2025, 4, 20)),
        *((number, None, None, None) for number in "456"),
    ]
    assert {*found.frame.columns} == {"request_received", *facts}


def test_a_code_that_the_map_does_not_list_refuses_its_row(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEAD}1,2025-04-02,X,2025-05-12\n", codes={"Outcome": OUTCOMES})
    assert codes_of(found) == [("SRC37", "row 2"), ("SRC39", "row 2")]
    assert found.rows_used == 0
    assert "'X'" not in str(found.findings)


def test_a_date_without_a_meaning_is_told_and_not_read(tmp_path: Path) -> None:
    rows = "1,2025-04-02,A,2025-05-12\n2,2025-04-02,,2025-05-12\n3,2025-04-02,Y,2025-05-12\n"
    found = read(tmp_path, HEAD + rows, codes={"Outcome": OUTCOMES})
    assert codes_of(found) == [("SRC39", "row 2")]
    assert "this row and 1 more" in found.findings[0].message
    assert found.frame["decision_notified"].to_list() == [None, None, date(2025, 5, 12)]


def test_a_code_that_says_something_by_its_date_alone_needs_it(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEAD}1,2025-04-02,W,\n2,2025-04-02,Y,\n", codes={"Outcome": OUTCOMES})
    assert codes_of(found) == [("SRC57", "row 2")]
    assert found.frame.select("id", "assessment_agreed").rows() == [("2", True)]


def test_rows_of_a_code_are_left_out(tmp_path: Path) -> None:
    outcomes = OUTCOMES | {"H": {"leave_out": True}}
    rows = "1,soon,H,\n2,2025-04-02,Y,2025-05-12\n"
    found = read(tmp_path, HEAD + rows, codes={"Outcome": outcomes})
    assert codes_of(found) == [("SRC51", "row 2")]
    assert found.summary() == "Read 2 rows: 1 used, 0 refused, 1 left out."


def test_a_date_of_a_code_is_read_as_any_date(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEAD}1,2025-04-02,Y,soon\n", codes={"Outcome": OUTCOMES})
    assert codes_of(found) == [("SRC21", "row 2")]
    assert "Outcome date" in found.findings[0].message


def test_each_column_has_its_own_words(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Ref,Received,Agreed,Plan?\n1,2025-04-02,1,Issue\n2,2025-04-02,0,Do not issue\n",
        codes={
            "agreed": {
                "1": {"assessment_agreed": True},
                "0": {"assessment_agreed": False},
            },
            "Plan?": {"issue": {"plan_needed": True}, "do not  issue": {"plan_needed": False}},
        },
    )
    assert found.findings == ()
    assert found.frame.select("assessment_agreed", "plan_needed").rows() == [
        (True, True),
        (False, False),
    ]


def test_a_code_gives_a_choice(tmp_path: Path) -> None:
    file = tmp_path / "advice.csv"
    file.write_text("From,requested\nSCH,2025-04-02\n", "utf-8")
    columns = ColumnMap(
        columns={"requested": _first_date()},
        codes={"From": {"sch": {"advice_from": "health body"}}},
    )
    found = read_wide(file, AdviceRequest, columns=columns)
    assert found.frame["advice_from"].to_list() == ["health body"]
    wrong = ColumnMap(codes={"From": {"sch": {"advice_from": "the school"}}})
    with pytest.raises(SourceError, match=r"\[codes\] 'from', 'sch': 'advice_from' needs one of"):
        read_wide(file, AdviceRequest, columns=wrong)


def _first_date() -> str:
    return next(name for name, fact in AdviceRequest.facts().items() if fact.type == "date")


@pytest.mark.parametrize(
    ("giving", "says"),
    [
        ({"assesment_agreed": True}, "not a fact here; did you mean 'assessment_agreed'?"),
        ({"leave_out": False}, "'leave_out', which is not a fact here"),
        ({"assessment_agreed": "yes"}, "needs true or false"),
        ({"decision_notified": True}, "needs the heading of the column that dates it"),
        ({"decision_notified": "Letter"}, "names the heading 'Letter' under [codes] 'Outcome'"),
    ],
)
def test_codes_that_give_what_cannot_be(tmp_path: Path, giving: dict[str, Any], says: str) -> None:
    with pytest.raises(SourceError) as raised:
        read(tmp_path, f"{HEAD}1,2025-04-02,Y,\n", codes={"Outcome": {"Y": giving}})
    assert says in str(raised.value)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"codes": {"Ref": {}}}, "'ref' is listed under [columns] and [codes] or [filled]"),
        ({"codes": {"A": {}}, "filled": {"a": {}}}, "under [codes] and under [filled]"),
        ({"filled": {"A": {}}, "ignore": {"columns": ["A"]}}, "under [ignore], and is read"),
        ({"codes": {"A": {"Y": {"died": 1}}}}, "[codes]"),
        ({"codes": {"A": {"Y": {}, "y": {"died": "B"}}}}, "'y' is there twice"),
    ],
)
def test_a_map_whose_codes_make_no_sense(tmp_path: Path, parts: Any, says: str) -> None:
    with pytest.raises(SourceError) as raised:
        read(tmp_path, HEAD, **parts)
    assert says in str(raised.value)


def test_a_column_of_codes_that_the_file_has_not_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "Ref,Received\n1,2025-04-02\n", codes={"Outcome": OUTCOMES})
    assert codes_of(found) == [("SRC60", "row 1")]
    found = read(tmp_path, "Ref,Received\n1,2025-04-02\n", filled={"Ended": {"withdrawn": "Ended"}})
    assert codes_of(found) == [("SRC02", "row 1")]


def test_a_merged_date_of_a_code_refuses_its_rows(tmp_path: Path) -> None:
    rows = [
        ["Ref", "Received", "Outcome", "Outcome date"],
        ["1", "2025-04-02", "Y", "2025-05-12"],
        ["2", "2025-04-02", "Y", ""],
    ]
    letters = "ABCD"
    cell = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    text = "".join(
        f'<row r="{n}">'
        + "".join(cell.format(letters[i], n, x) for i, x in enumerate(row) if x)
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>'
    file = tmp_path / "book.xlsx"
    with zipfile.ZipFile(file, "w") as book:
        for name, part in workbook_parts(text).items():
            book.writestr(name, part.replace("</sheetData>", merged))
    columns = ColumnMap.model_validate({"columns": COLUMNS, "codes": {"Outcome": OUTCOMES}})
    found = read_wide(file, NeedsAssessment, columns=columns)
    assert codes_of(found) == [("SRC33", "row 3")]
    assert found.row_numbers.to_list() == [2]


# ── Several columns that give one fact, and one that gives several ───────────────────────────────

FILLED = {
    "Date agreed": {"assessment_agreed": True, "decision_notified": "Date agreed"},
    "Date refused": {"assessment_agreed": False, "decision_notified": "Date refused"},
}
DECIDED = "Ref,Received,Date agreed,Date refused\n"


def test_two_dates_of_which_one_is_filled(tmp_path: Path) -> None:
    rows = "1,2025-04-02,2025-05-12,\n2,2025-04-02,,13/05/2025\n3,2025-04-02,,\n"
    found = read(tmp_path, DECIDED + rows, filled=FILLED)
    assert found.findings == ()
    assert found.frame.select("assessment_agreed", "decision_notified").rows() == [
        (True, date(2025, 5, 12)),
        (False, date(2025, 5, 13)),
        (None, None),
    ]


def test_two_columns_that_contradict_each_other_refuse_the_row(tmp_path: Path) -> None:
    found = read(tmp_path, f"{DECIDED}1,2025-04-02,2025-05-12,2025-05-13\n", filled=FILLED)
    assert codes_of(found) == [("SRC38", "row 2"), ("SRC38", "row 2")]
    assert {f.facts for f in found.findings} == {("assessment_agreed",), ("decision_notified",)}


def test_two_headings_of_one_fact_that_the_map_names(tmp_path: Path) -> None:
    columns = {**COLUMNS, "Letter": "decision_notified", "Email": "decision_notified"}
    rows = (
        "1,2025-04-02,2025-05-12,\n2,2025-04-02,,2025-05-13\n"
        "3,2025-04-02,2025-05-12,12/05/2025\n4,2025-04-02,2025-05-12,2025-05-13\n"
        "5,2025-04-02,2025-05-12,soon\n"
    )
    found = read(tmp_path, f"Ref,Received,Letter,Email\n{rows}", columns=columns)
    assert codes_of(found) == [("SRC38", "rows 5, 6")]
    assert "'Letter / Email'" in found.findings[0].message
    assert found.frame["decision_notified"].to_list() == [
        *(date(2025, 5, day) for day in (12, 13, 12)),
    ]


def test_a_day_that_means_blank_leaves_the_fact_to_another_column(tmp_path: Path) -> None:
    columns = {**COLUMNS, "Letter": "decision_notified", "Email": "decision_notified"}
    rows = "1,2025-04-02,1900-01-01,2025-05-13\n2,2025-04-02,01/01/1900,\n"
    found = read(
        tmp_path,
        f"Ref,Received,Letter,Email\n{rows}",
        columns=columns,
        file={"dates": "dmy", "blank": "usual-dates"},
    )
    assert found.findings == ()
    assert found.frame["decision_notified"].to_list() == [date(2025, 5, 13), None]


def test_a_heading_that_the_map_does_not_name_is_no_second_one(tmp_path: Path) -> None:
    columns = {**COLUMNS, "Letter": "decision_notified"}
    with pytest.raises(SourceError, match="both stand for 'decision_notified'"):
        read(tmp_path, "Ref,Received,Letter,decision_notified\n", columns=columns)


def test_one_column_of_two_facts(tmp_path: Path) -> None:
    columns = {**COLUMNS, "Sent": ["plan_decision_notified", "draft_plan_served"]}
    found = read(tmp_path, "Ref,Received,Sent\n1,2025-04-02,2025-06-02\n", columns=columns)
    sent = date(2025, 6, 2)
    assert found.frame.select("plan_decision_notified", "draft_plan_served").row(0) == (sent, sent)


# ── A reference of several columns ───────────────────────────────────────────────────────────────

TWO = "id,request_received,final_plan_sent\n7,2024-01-08,2024-05-20\n7,2025-09-02,\n"


def test_two_requests_of_one_child(tmp_path: Path) -> None:
    file = tmp_path / "requests.csv"
    file.write_text(TWO, "utf-8")
    refused = read_wide(file, NeedsAssessment)
    assert refused.rows_used == 0
    assert "[id] in the column map" in refused.findings[0].message
    columns = ColumnMap(id=Id(columns=("ID", "request_received")))
    found = read_wide(file, NeedsAssessment, columns=columns)
    assert found.findings == ()
    assert found.frame["id"].to_list() == ["7/2024-01-08", "7/2025-09-02"]
    assert found.frame["final_plan_sent"].to_list() == [date(2024, 5, 20), None]


def test_a_reference_with_a_blank_part_is_none(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "UPN,No,Received\nX1,1,2025-04-02\nX1,,2025-04-02\n,,2025-04-02\n",
        columns={"Received": "request_received"},
        id={"columns": ["UPN", "No"]},
    )
    assert found.frame["id"].to_list() == ["X1/1", None, None]
    assert codes_of(found) == [("SRC59", "row 3")]
    assert "The columns 'UPN / No' are the reference together" in found.findings[0].message
    assert "UPN" not in found.frame.columns


def test_another_column_that_is_the_reference_is_not_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "requests.csv"
    file.write_text("id,child,turn,request_received\nA,7,1,2025-04-02\n", "utf-8")
    columns = ColumnMap(id=Id(columns=("child", "turn")))
    with pytest.raises(SourceError, match="the heading 'id' is the reference too"):
        read_wide(file, NeedsAssessment, columns=columns)
    columns = ColumnMap(id=Id(columns=("child", "turn")), ignore={"columns": ["id"]})
    found = read_wide(file, NeedsAssessment, columns=columns)
    assert found.frame["id"].to_list() == ["7/1"]


def test_a_part_of_a_reference_that_the_file_has_not(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"the heading 'no' under \[id\]"):
        read(tmp_path, "UPN,Received\nX1,2025-04-02\n", id={"columns": ["UPN", "No"]})


# ── The words of a log ───────────────────────────────────────────────────────────────────────────

LOG = (
    "Child,Plan,process,event,date\n"
    "A,1,AR,meeting_held,2025-05-12\nA,2,ar,meeting_held,2026-05-12\n"
    "A,1,EHC needs,request_received,2024-01-08\n"
)


def test_a_log_with_its_own_words_for_processes(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    columns = ColumnMap(
        processes={"AR": "annual review", "EHC Needs": "Needs assessment"},
        id=Id(columns=("Child", "Plan")),
    )
    found = read_events(tmp_path / "log.csv", columns=columns)
    assert (found.rows_used, found.findings) == (3, ())
    assert found.frames[AnnualReview]["id"].to_list() == ["A/1", "A/2"]
    assert found.frames[NeedsAssessment]["id"].to_list() == ["A/1"]


def test_a_word_for_what_is_no_process(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    columns = ColumnMap(processes={"AR": "anual review"})
    with pytest.raises(SourceError, match="not a process; did you mean 'annual review'"):
        read_events(tmp_path / "log.csv", columns=columns)
    with pytest.raises(SourceError, match=r"under .processes. and under .ignore."):
        ColumnMap.model_validate(
            {"processes": {"AR": "annual review"}, "ignore": {"processes": ["ar"]}}
        )


def test_codes_are_of_files_with_a_row_a_record(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, "utf-8")
    with pytest.raises(SourceError, match="an event log has a row an event"):
        read_events(tmp_path / "log.csv", columns=ColumnMap(codes={"Plan": {"1": {}}}))
