"""Files with a row a record."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

import polars as pl
import pytest

import sendrules
from sendrules.checks.finding import Severity
from sendrules.errors import SourceError
from sendrules.records import AnnualReview, NeedsAssessment
from sendrules.sources import Caps, ColumnMap, Ignore, Keep, Read, Values, read_events, read_wide


def write(folder: Path, text: str) -> Path:
    file = folder / "requests.csv"
    file.write_bytes(text.encode())
    return file


def found(read: Read) -> list[tuple[str, str]]:
    return [(f.code, f.record) for f in read.findings]


def write_and_read(folder: Path, text: str, **options: Any) -> Read:
    return read_wide(write(folder, text), NeedsAssessment, **options)


def refused(file: Path, **options: Any) -> str:
    with pytest.raises(SourceError) as error:
        read_wide(file, NeedsAssessment, **options)
    return str(error.value)


def test_rows_become_typed_records(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "id,council,request_received,assessment_agreed\n"
        "A1,Northshire,2025-04-02,yes\n"
        "A2, , ,\n"
        ",Southshire,2025-04-03,no\n",
    )
    read = read_wide(file, NeedsAssessment)
    assert read.frame.schema == {
        "id": pl.String,
        "request_received": pl.Date,
        "assessment_agreed": pl.Boolean,
        "council": pl.String,
    }
    assert read.frame.rows() == [
        ("A1", date(2025, 4, 2), True, "Northshire"),
        ("A2", None, None, None),
        (None, date(2025, 4, 3), False, "Southshire"),
    ]
    assert found(read) == [("SRC18", "row 1")]
    assert read.summary() == "Read 3 rows: 3 used, 0 refused."
    assert read.row_numbers.to_list() == [2, 3, 4]


def test_the_frame_can_be_answered(tmp_path: Path) -> None:
    file = write(tmp_path, "id,council,Request received\nA1,Northshire,2025-04-02\n")
    read = read_wide(file, NeedsAssessment)
    answered = sendrules.timelines(read.frame, NeedsAssessment, as_at=date(2025, 11, 1))
    assert answered["send_2014_13_2_days_late"].to_list() == [73]


def test_without_references_the_id_is_unknown(tmp_path: Path) -> None:
    read = read_wide(write(tmp_path, "request_received\n2025-04-02\n"), NeedsAssessment)
    assert read.frame.rows() == [(None, date(2025, 4, 2))]
    assert read.frame.schema["id"] == pl.String


def test_a_bad_row_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "id,Date request received,assessment_agreed\n"
        "A1,2025-04-02,yes\n"
        "A2,Jane Doe,perhaps\n"
        "A3,2025-04-04,no\n",
    )
    columns = ColumnMap(columns={"date request  RECEIVED": "request_received"})
    read = read_wide(file, NeedsAssessment, columns=columns)
    assert read.frame["id"].to_list() == ["A1", "A3"]
    assert read.row_numbers.to_list() == [2, 4]
    assert found(read) == [("SRC21", "row 3"), ("SRC30", "row 3")]
    first = read.findings[0]
    assert first.facts == ("request_received",)
    assert first.severity is Severity.ERROR
    assert first.message == "Column 'Date request received' needs a date such as 2025-04-02."
    assert read.summary() == "Read 3 rows: 2 used, 1 refused."


def test_all_rows_that_share_a_reference_are_refused(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "id,request_received\nA1,2025-04-02\nA2,2025-04-02\nA1,2025-04-03\n,2025-04-02\n"
        ",2025-04-02\n A1 ,\n",
    )
    read = read_wide(file, NeedsAssessment)
    assert found(read) == [("SRC13", "rows 2, 4, 7")]
    assert "(the first as row 7)" in read.findings[0].message
    assert read.faults.rows() == [(row, "SRC13", "id") for row in (2, 4, 7)]
    assert read.frame["id"].to_list() == ["A2", None, None]
    assert (read.rows_read, read.rows_used, read.rows_refused) == (6, 3, 3)


def test_blank_rows_are_counted_and_reported_once(tmp_path: Path) -> None:
    file = write(tmp_path, "id,request_received\n\nA1,2025-04-02\n , \n,\n")
    read = read_wide(file, NeedsAssessment)
    assert found(read) == [("SRC10", "row 2")]
    assert "this row and 2 more" in read.findings[0].message
    assert read.summary() == "Read 4 rows: 1 used, 0 refused, 3 left out."


def test_rows_above_the_heading_may_be_blank(tmp_path: Path) -> None:
    read = read_wide(write(tmp_path, "\n,\nid,died\nA1,x\n"), NeedsAssessment)
    assert found(read) == [("SRC21", "row 4")]


def test_ragged_rows_are_refused(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "id,request_received,council,,\n"
        "A1,2025-04-02,N\n"  # the headings missing at the end have no name
        "A2,2025-04-02,N,,,,\n"  # what is too much is blank
        "A3,2025-04-02\n"
        "A4,2025-04-02,N,,,surplus\n",
    )
    read = read_wide(file, NeedsAssessment)
    assert found(read) == [("SRC18", "row 1"), ("SRC12", "row 4"), ("SRC11", "row 5")]
    assert read.frame["id"].to_list() == ["A1", "A2"]


def test_a_near_miss_is_queried_and_not_read(tmp_path: Path) -> None:
    file = write(tmp_path, "id,request_recieved,died,Draft plan\nA1,x,,y\n")
    read = read_wide(file, NeedsAssessment)
    assert found(read) == [("SRC61", "row 1"), ("SRC01", "row 1")]
    first, second = read.findings
    assert first.severity is Severity.ERROR
    assert (
        "'request_recieved' was not read, and may be 'request_received': no case that"
        in first.message
    )
    assert second.severity is Severity.QUERY
    assert "'Draft plan'" in second.message
    assert "did you mean 'draft_plan_served'?" in second.message
    assert read.frame.columns == ["id", "died", "request_recieved", "Draft plan"]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("final_plan_snt", "each duty that is done by it is told as running or overdue"),
        ("Agreed to assess", "each case is told as if nobody had decided yet"),
        ("date withdrawn", "each case that it ends is told as if it went on"),
        ("request_recieved", "no case that begins with it is told as late"),
    ],
)
def test_a_heading_that_may_be_what_begins_or_closes_a_duty_is_an_error(
    tmp_path: Path, heading: str, told: str
) -> None:
    file = write(tmp_path, f"id,became_responsible,died,{heading}\nA1,,,VALUE\n")
    (odd,) = read_wide(file, NeedsAssessment).findings
    assert (odd.code, odd.severity) == ("SRC61", Severity.ERROR)
    assert told in odd.message
    assert "VALUE" not in odd.message
    for columns in (
        ColumnMap(keep=Keep(columns=(heading,))),
        ColumnMap(ignore=Ignore(columns=(heading,))),
    ):
        assert read_wide(file, NeedsAssessment, columns=columns).findings == ()


def test_a_fact_that_the_map_says_is_not_recorded_is_no_error(tmp_path: Path) -> None:
    file = write(tmp_path, "id,request_received,date withdrawn\nA1,,\n")
    columns = ColumnMap(ignore=Ignore(facts=("withdrawn",)))
    assert found(read_wide(file, NeedsAssessment, columns=columns)) == [("SRC01", "row 1")]


def test_an_end_of_which_another_has_a_blank_column_is_an_error_too(tmp_path: Path) -> None:
    text = "id,last_reviewed,plan_replaced,date plan ceased\nA1,2024-09-02,,2025-01-07\n"
    (odd,) = read_wide(write(tmp_path, text), AnnualReview).findings
    assert (odd.code, "may be 'plan_ceased': each case that it ends" in odd.message) == (
        "SRC61",
        True,
    )


def test_a_column_that_nothing_reads_is_named_in_a_finding_of_its_own(tmp_path: Path) -> None:
    text = "id,died,Plan issued,Team,Officer\nA1,,2025-05-01,North,x\n"
    columns = ColumnMap(keep=Keep(columns=("TEAM",)), ignore=Ignore(columns=("officer",)))
    read = read_wide(write(tmp_path, text), NeedsAssessment, columns=columns)
    assert found(read) == [("SRC18", "row 1")]
    assert read.findings[0].severity is Severity.QUERY
    assert read.findings[0].facts == ("Plan issued",)
    assert "'Plan issued'" in read.findings[0].message
    assert read.frame.columns == ["id", "died", "Plan issued", "Team"]


@pytest.mark.parametrize(
    ("name", "text", "row", "place"),
    [
        ("blank.csv", "\n,\nid,died,Team\nA1,,x\n", None, "row 3"),
        ("title.csv", "Our list\n\nid,died,Team\nA1,,x\n", 3, "row 3"),
        ("lines.csv", '"Our\nlist",,\nid,died,Team\nA1,,x\n', "auto", "row 2"),
        ("two.csv", ",died,Team\nid,,\nA1,,x\n", "1-2", "row 2"),
        ("list.json", '[{"id": "A1", "died": null, "Team": "x"}]', None, "the file"),
    ],
)
def test_a_column_that_nothing_reads_is_of_the_row_that_holds_the_headings(
    tmp_path: Path, name: str, text: str, row: int | str | None, place: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    read = read_wide(file, NeedsAssessment, header_row=row)
    several_lines = [("SRC05", "row 1")] if name == "lines.csv" else []
    assert found(read) == [*several_lines, ("SRC18", place)]
    assert read.findings[-1].facts == ("Team",)


def test_a_fact_that_nobody_records_has_a_blank_column(tmp_path: Path) -> None:
    columns = ColumnMap(ignore=Ignore(facts=("withdrawn", "died", "plan_needed")))
    read = read_wide(write(tmp_path, "id,died\nA1,2025-04-02\n"), NeedsAssessment, columns=columns)
    assert read.findings == ()
    assert read.frame.schema == {
        "id": pl.String,
        "died": pl.Date,
        "withdrawn": pl.Date,
        "plan_needed": pl.Boolean,
    }
    assert read.frame.rows() == [("A1", date(2025, 4, 2), None, None)]


def test_only_a_fact_can_be_one_that_nobody_records(tmp_path: Path) -> None:
    columns = ColumnMap(ignore=Ignore(facts=("withdrwan",)))
    says = refused(write(tmp_path, "id,died\n"), columns=columns)
    assert (
        "'withdrwan', under [ignore] facts, is not a fact here; did you mean 'withdrawn'?" in says
    )


def test_a_heading_that_the_map_names_in_vain_is_queried(tmp_path: Path) -> None:
    columns = ColumnMap(columns={"Date recieved": "request_received"})
    file = write(tmp_path, "id,Date received,died\nA1,,\n")
    read = read_wide(file, NeedsAssessment, columns=columns)
    assert found(read) == [("SRC61", "row 1"), ("SRC02", "row 1")]
    assert "did you mean 'date received'?" in read.findings[1].message


@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Date withdrawn", "may be 'withdrawn'"),
        ("Withdrawn date", "may be 'withdrawn'"),
        ("Draft plan", "did you mean 'draft_plan_served'?"),
        ("Agreed to assess", "may be 'assessment_agreed'"),
        ("Decision date", "may be 'decision_notified' or 'plan_decision_notified'"),
        ("Child name", ""),
        ("Date of birth", ""),
        ("School", ""),
    ],
)
def test_a_heading_in_the_words_of_a_fact_is_told_which_it_may_be(
    tmp_path: Path, heading: str, meant: str
) -> None:
    read = read_wide(write(tmp_path, f"id,{heading},died\nA1,,\n"), NeedsAssessment)
    code = "SRC61" if meant.startswith("may be") else "SRC01" if meant else "SRC18"
    assert found(read) == [(code, "row 1")]
    assert meant in read.findings[0].message


def test_one_heading_with_a_sign_that_may_divide_it_is_told_the_option(tmp_path: Path) -> None:
    rows = "id|request_received\nA1|2025-04-02\n"
    says = refused(write(tmp_path, rows))
    assert "If '|' divides the cells, say so: --separator '|' (in Python, separator='|')." in says
    assert read_wide(write(tmp_path, rows), NeedsAssessment, separator="|").rows_used == 1


def test_a_column_without_a_heading_is_queried_if_it_holds_anything(tmp_path: Path) -> None:
    read = read_wide(write(tmp_path, "id,,died,\nA1,,,\nA2,,,x\n"), NeedsAssessment)
    assert found(read) == [("SRC03", "row 1")]
    assert "Column 4" in read.findings[0].message
    assert read.frame.columns == ["id", "died"]


def test_ignored_columns_leave_no_trace(tmp_path: Path) -> None:
    columns = ColumnMap(ignore=Ignore(columns=("Child name", "request_recieved")))
    text = "id,Child Name,child name,request_recieved,died\nA1,Jane,Doe,x,\n"
    read = read_wide(write(tmp_path, text), NeedsAssessment, columns=columns)
    assert read.findings == ()
    assert read.frame.columns == ["id", "died"]


def test_a_file_with_only_a_heading_has_no_rows(tmp_path: Path) -> None:
    read = read_wide(write(tmp_path, "id,died\n"), NeedsAssessment)
    assert found(read) == [("SRC06", "row 1")]
    assert read.frame.schema == {"id": pl.String, "died": pl.Date}
    assert read.summary() == "Read 0 rows: 0 used, 0 refused."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "id,Notes\n1,x\n",
            "Row 1 holds the headings; in its 2 cells these are known: 'id'. Facts are such as",
        ),
        (
            "Ref,Reqest received\n1,x\n",
            "Row 1 holds the headings; 'Reqest received' is not; did you mean 'request_received'.",
        ),
        ("id;died,x\n1;x\n", "no column is a fact"),
        (
            "id,died,died\n1,,\n",
            "two columns have the heading 'died', and nothing tells them apart. Rename one.",
        ),
        ("id,Notes,Notes,died\n1,,,\n", "two columns have the heading 'Notes'"),
        ("id,died,Died\n1,,\n", "'died' and 'Died' both stand for 'died'"),
        ("ID,id,died\n1,,\n", "'ID' and 'id' both stand for 'id'"),
    ],
)
def test_headings_that_cannot_be_understood(tmp_path: Path, text: str, says: str) -> None:
    assert says in refused(write(tmp_path, text))


def test_two_headings_of_the_map_for_one_fact(tmp_path: Path) -> None:
    columns = ColumnMap(columns={"Received": "request_received"})
    file = write(tmp_path, "Received,request_received\n,\n")
    assert "both stand for 'request_received'" in refused(file, columns=columns)


def test_a_file_without_headings_does_not_have_its_first_row_repeated(tmp_path: Path) -> None:
    says = refused(write(tmp_path, "Jane Doe,2025-04-02\nJohn Doe,2025-04-03\n"))
    assert "Put a row of headings above the data" in says
    assert "Doe" not in says
    assert "2025" not in says


@pytest.mark.parametrize(
    "text",
    [
        "NM-1,Kestrelina Quibblethwaite,\nNM-2,B,2025-04-02\n",
        "NM-1;Kestrelina Quibblethwaite;\nNM-2;B;2025-04-02\n",
        "Kestrelina,Kestrelina\nA,B\n",
        "Caseload of Kestrelina Quibblethwaite\nid,died\n1,\n",
    ],
)
@pytest.mark.parametrize("read", [partial(read_wide, record=NeedsAssessment), read_events])
def test_nothing_of_a_first_row_that_is_no_heading_is_repeated(
    tmp_path: Path, text: str, read: Callable[..., object]
) -> None:
    with pytest.raises(SourceError, match="none of them a heading known here") as error:
        read(write(tmp_path, text))
    assert "Kestrelina" not in str(error.value)
    assert "NM-1" not in str(error.value)


@pytest.mark.parametrize(
    ("references", "codes"),
    [
        ("A1 a1 B2", ["SRC17"]),
        ("A1 A\u00a01 B2", ["SRC17"]),
        ("A1 A2 A3", []),
        ("A1 A1 a1", ["SRC13"]),
    ],
)
def test_references_that_differ_in_capitals_or_spaces_alone(
    tmp_path: Path, references: str, codes: list[str]
) -> None:
    rows = "".join(f"{each},2025-04-02\n" for each in references.split(" "))
    read = read_wide(write(tmp_path, "id,died\n" + rows), NeedsAssessment)
    assert [f.code for f in read.findings] == codes
    assert read.rows_refused == read.faults.filter(code="SRC13").height == 3 - read.rows_used
    assert (read.rows_refused > 0) == ("SRC13" in codes)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_heading_that_is_not_divided_by_commas(tmp_path: Path, separator: str) -> None:
    text = 'id,died,Notes\n1,2025-04-02,"a;b\tc"\n2,,x\n'.replace(",", separator)
    read = read_wide(write(tmp_path, text), NeedsAssessment)
    assert found(read) == [("SRC16", "the file"), ("SRC18", "row 1")]
    assert read.frame.rows() == [("1", date(2025, 4, 2), "a;b\tc"), ("2", None, "x")]
    assert read.rows_used == 2


def test_a_file_with_every_cell_in_quotation_marks_may_be_divided_by_tabs(tmp_path: Path) -> None:
    text = '""\t""\n"id"\t"request_received"\n"A"\t"2025-04-02"\n'
    read = read_wide(write(tmp_path, text), NeedsAssessment)
    assert read.frame.rows() == [("A", date(2025, 4, 2))]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_heading_that_goes_on_in_the_next_line(tmp_path: Path, separator: str) -> None:
    text = '"id"\t"Name\nof child"\t"request_received"\n"A"\t""\t"2025-04-02"\n'
    read = read_wide(write(tmp_path, text.replace("\t", separator)), NeedsAssessment)
    assert read.frame.rows() == [("A", date(2025, 4, 2), None)]
    assert read.frame.columns == ["id", "request_received", "Name\nof child"]


@pytest.mark.parametrize("heading", ["id,died,a;b", "id,died,a\tb", 'id,died,"a;b"'])
def test_a_semicolon_in_a_heading_divides_nothing(tmp_path: Path, heading: str) -> None:
    read = read_wide(write(tmp_path, f"{heading}\n1,2025-04-02,x\n"), NeedsAssessment)
    assert (found(read), read.rows_used, read.frame.width) == ([("SRC18", "row 1")], 1, 3)


def test_the_map_may_only_name_facts(tmp_path: Path) -> None:
    columns = ColumnMap(columns={"Received": "request_recieved"})
    says = refused(write(tmp_path, "Received\n\n"), columns=columns)
    assert "did you mean 'request_received'?" in says


def test_an_unknown_order_of_dates_is_refused(tmp_path: Path) -> None:
    dates = cast("Any", "ydm")
    assert "there is no form of dates 'ydm'" in refused(
        write(tmp_path, "died\n2025-04-02\n"), dates=dates
    )


def test_faults_are_grouped_by_cause_and_column(tmp_path: Path) -> None:
    rows = "".join(f"A{i},x,{'' if i % 3 else 'NULL'}\n" for i in range(3_000))
    read = write_and_read(tmp_path, f"id,died,withdrawn\nA,2025-04-02,1/2/2025\n{rows}")
    assert sorted((f.code, f.record, f.facts) for f in read.findings) == [
        ("SRC20", "row 2", ("withdrawn",)),
        ("SRC21", "rows 3, 4, 5 and 2,997 more", ("died",)),
        ("SRC29", "rows 3, 6, 9 and 997 more", ("withdrawn",)),
    ]
    assert read.faults.height == 4_001
    assert read.faults.filter(code="SRC29").head(2).rows() == [
        (3, "SRC29", "withdrawn"),
        (6, "SRC29", "withdrawn"),
    ]
    assert read.faults.schema == {"row": pl.UInt32, "code": pl.String, "facts": pl.String}
    assert read.rows_refused == 3_001


def test_findings_are_kept_up_to_a_cap_and_counted_beyond(tmp_path: Path) -> None:
    facts = [name for name, fact in NeedsAssessment.facts().items() if fact.type == "date"]
    text = f"{','.join(facts)}\n{','.join('x' for _ in facts)}\n"
    read = write_and_read(tmp_path, text, caps=Caps(findings=10))
    assert [f.record for f in read.findings] == ["row 2"] * 10 + ["the file"]
    assert read.findings[-1].code == "SRC99"
    assert read.findings[-1].message.startswith(f"... and {len(facts) - 10} more.")


IN_PIECES = """\
Ref,request_received,Plan,Plan date,Team,
A1,2025-04-02,sent,2025-08-01,Coast,
A2,31/04/2025,,, Moor ,
,,,,,
A1,2025-04-03,,,Vale,
A3,2025-04-31,sent,,Vale,x
total,2025-04-02,,,,
a 4,2025-04-02,other,,Moor,
A4,NULL,,2025-08-01,Moor,
A5,2025-04-32,,,Moor,
"""


@pytest.mark.parametrize("bytes_of_a_piece", [1, 80, 150])
@pytest.mark.parametrize("leave_out", [(), ("totals",)])
def test_a_file_that_is_read_in_pieces_is_read_as_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bytes_of_a_piece: int, leave_out: Any
) -> None:
    columns = ColumnMap.model_validate(
        {
            "columns": {"Ref": "id"},
            "codes": {"Plan": {"sent": {"final_plan_sent": "Plan date"}}},
        }
    )
    options = {"columns": columns, "blank": "NULL", "leave_out": leave_out}
    whole = write_and_read(tmp_path, IN_PIECES, **options)
    monkeypatch.setattr("sendrules.sources.tables.csv._PIECE_BYTES", bytes_of_a_piece)
    pieces = write_and_read(tmp_path, IN_PIECES, **options)
    # In the file, in one piece, in several, and in all of them together.
    assert {"SRC18", "SRC03", "SRC10", "SRC13", "SRC20", "SRC22", "SRC37", "SRC39"} <= {
        finding.code for finding in whole.findings
    }
    for name in Read.__dataclass_fields__:
        one, other = getattr(whole, name), getattr(pieces, name)
        same = one.equals(other) if hasattr(one, "equals") else one == other
        assert same, name


def test_no_message_holds_the_value_of_a_cell(tmp_path: Path) -> None:
    private = "Zaphod"
    header = "id,request_received,assessment_agreed,request_recieved,,Notes\n"
    rows = [
        f"{private},{private},{private},{private},{private},{private}\n",
        f"{private},2025-04-02 {private},#{private}!,,,,{private}\n",
        f"{private}\n",
        f'"{private}\n{private}",02/04/2025,,,,\n',
    ]
    read = read_wide(
        write(tmp_path, header + "".join(rows)),
        NeedsAssessment,
        columns=ColumnMap(values=Values(yes=("Agreed",))),
    )
    assert read.rows_refused == 4
    assert len(read.findings) > 6
    assert not [f for f in read.findings if private in str(f) or private in "".join(f.facts)]
    assert private not in repr(read)
