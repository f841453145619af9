"""Event logs."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs

from sendrules.errors import SourceError
from sendrules.records import RECORDS, AdviceRequest, AnnualReview, CaseFile, NeedsAssessment
from sendrules.reports import caseload
from sendrules.sources import Caps, ColumnMap, Ignore, ReadEvents, read_events, read_wide
from sendrules.sources.vocabulary import LATEST_COUNTS, OUTCOMES, events_of

NA = "needs assessment"


def log(folder: Path, *rows: str, **options: Any) -> ReadEvents:
    file = folder / "events.csv"
    file.write_text("\n".join(["case,process,event,date", *rows, ""]), encoding="utf-8")
    return read_events(file, **options)


def found(read: ReadEvents) -> list[tuple[str, str]]:
    return [(f.code, f.record) for f in read.findings]


def cases(read: ReadEvents) -> list[str]:
    return [case for frame in read.frames.values() for case in frame["id"]]


def test_events_become_records(tmp_path: Path) -> None:
    read = log(
        tmp_path,
        "1,Needs Assessment,request_received,2025-04-02",
        "2,needs_assessment,Request received,2025-04-03",
        "1,needs-assessment,decision_notified,2025-05-02",
        "1,Advice Request,request_received,2025-05-06",
    )
    assert set(read.frames) == {NeedsAssessment, AdviceRequest}
    assert read.frames[NeedsAssessment].rows(named=True) == [
        {
            "id": "1",
            "request_received": date(2025, 4, 2),
            "decision_notified": date(2025, 5, 2),
        },
        {"id": "2", "request_received": date(2025, 4, 3), "decision_notified": None},
    ]
    assert read.frames[AdviceRequest].rows() == [("1", date(2025, 5, 6))]
    assert read.findings == ()
    assert read.summary() == "Read 4 rows: 4 used, 0 refused."


@pytest.mark.parametrize(
    ("event", "dated", "flag", "answer"),
    [
        ("agreed_to_assess", "decision_notified", "assessment_agreed", True),
        ("refused to assess", "decision_notified", "assessment_agreed", False),
        ("Decided to make a plan", "plan_decision_notified", "plan_needed", True),
        ("refused_a_plan", "plan_decision_notified", "plan_needed", False),
    ],
)
def test_an_outcome_sets_a_date_and_an_answer(
    tmp_path: Path,
    event: str,
    dated: str,
    flag: str,
    answer: bool,  # noqa: FBT001
) -> None:
    read = log(tmp_path, f"1,{NA},request_received,2025-04-02", f"1,{NA},{event},2025-05-02")
    (row,) = read.frames[NeedsAssessment].rows(named=True)
    assert row[dated] == date(2025, 5, 2)
    assert row[flag] is answer
    assert read.frames[NeedsAssessment].schema[flag] == pl.Boolean


def test_every_outcome_answers_a_fact_that_a_dated_event_makes_known() -> None:
    for outcome in OUTCOMES:
        fact = outcome.record.facts()[outcome.flag]
        assert fact.type == "flag"
        assert fact.known_by
    for record, names in LATEST_COUNTS.items():
        assert {record.facts()[name].type for name in names} == {"date"}


@pytest.mark.parametrize("record", RECORDS)
def test_no_two_events_of_a_process_have_one_name(record: Any) -> None:
    names = [event.name for event in events_of(record)]
    assert len(names) == len(set(names))


def test_the_same_event_twice_on_one_day_is_one(tmp_path: Path) -> None:
    twice = f"1,{NA},agreed_to_assess,2025-04-02"
    read = log(tmp_path, twice, twice, f"1,{NA},decision_notified,2025-04-02")
    assert read.findings == ()
    assert read.frames[NeedsAssessment].rows() == [("1", True, date(2025, 4, 2))]


def test_of_drafts_sent_again_the_latest_counts(tmp_path: Path) -> None:
    days = ["2025-06-02", "2025-07-02", "2025-05-02"]
    read = log(tmp_path, *(f"1,{NA},draft_plan_served,{day}" for day in days))
    assert read.findings == ()
    assert read.frames[NeedsAssessment].rows() == [("1", date(2025, 7, 2))]


def test_two_dates_of_one_event_refuse_the_case(tmp_path: Path) -> None:
    read = log(
        tmp_path,
        f"1,{NA},request_received,2025-04-02",
        f"2,{NA},request_received,2025-04-02",
        f"1,{NA},request_received,2025-04-03",
        f"1,{NA},died,2025-04-03",
        "1,advice request,request_received,2025-04-09",
    )
    assert found(read) == [("SRC44", "row 4")]
    assert "row 2" in read.findings[0].message
    assert read.findings[0].facts == ("request_received",)
    assert read.frames[NeedsAssessment]["id"].to_list() == ["2"]
    assert read.frames[AdviceRequest]["id"].to_list() == ["1"]
    assert (read.rows_used, read.rows_refused) == (2, 3)


def test_contrary_outcomes_refuse_the_case(tmp_path: Path) -> None:
    read = log(
        tmp_path,
        f"1,{NA},agreed_to_assess,2025-04-02",
        f"1,{NA},refused_to_assess,2025-04-02",
    )
    assert found(read) == [("SRC45", "row 3")]
    assert read.findings[0].facts == ("assessment_agreed",)
    assert read.frames == {}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"1,{NA},final_plan_sent,soon", "SRC21"),
        (f"1,{NA},final_plan_snet,2025-04-02", "SRC42"),
        (f"1,{NA},,2025-04-02", "SRC42"),
        ("1,needs assesment,final_plan_sent,2025-04-02", "SRC41"),
        ("1,,final_plan_sent,2025-04-02", "SRC41"),
        (f"1,{NA},final_plan_sent,2025-04-02,x", "SRC11"),
        (f"1,{NA}", "SRC12"),
    ],
)
def test_a_case_whose_log_cannot_be_read_in_full_is_refused(
    tmp_path: Path, row: str, code: str
) -> None:
    first = [f"1,{NA},request_received,2025-04-02", f"2,{NA},request_received,2025-04-02"]
    read = log(tmp_path, *first, row)
    assert code in [f.code for f in read.findings]
    assert {f.record for f in read.findings} == {"row 4"}
    assert cases(read) == ["2"]
    assert (read.rows_read, read.rows_used, read.rows_refused) == (3, 1, 2)


def test_unknown_events_are_one_finding_for_all_that_are_alike(tmp_path: Path) -> None:
    read = log(
        tmp_path,
        *(f"{n},{NA},final_plan_snet,2025-04-02" for n in range(30)),
        "1,advice request,letter,2025-04-02",
    )
    assert found(read) == [("SRC42", "row 2"), ("SRC42", "row 32")]
    assert "this row and 29 more; did you mean 'final_plan_sent'?" in read.findings[0].message
    assert "letter" not in read.findings[1].message
    assert read.rows_refused == 31


def test_an_unknown_process_may_be_misspelt(tmp_path: Path) -> None:
    (finding,) = log(tmp_path, "1,needs assesment,died,2025-04-02").findings
    assert "did you mean 'needs assessment'?" in finding.message


def test_a_row_without_a_case_refuses_itself_alone(tmp_path: Path) -> None:
    read = log(tmp_path, f",{NA},died,2025-04-02", f"1,{NA},died,2025-04-02")
    assert found(read) == [("SRC40", "row 2")]
    assert cases(read) == ["1"]


def test_an_event_without_a_date_is_left_out(tmp_path: Path) -> None:
    read = log(tmp_path, f"1,{NA},request_received,2025-04-02", f"1,{NA},died,", ",,,")
    assert found(read) == [("SRC10", "row 4"), ("SRC43", "row 3")]
    assert read.frames[NeedsAssessment].columns == ["id", "request_received"]
    assert read.summary() == "Read 3 rows: 1 used, 0 refused, 2 left out."


def test_the_map_names_columns_events_and_what_to_ignore(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_text(
        "Ref,Module,Milestone,When,Officer,Office\n"
        "1,needs assessment,EHCNA  Requested,02/04/2025,x,y\n"
        "1,needs assessment,Letter - sent,never,x,y\n"
        "1,Annual Review,held,02/04/2025,x,y\n",
        encoding="utf-8",
    )
    columns = ColumnMap(
        columns={"Ref": "case", "Module": "process", "Milestone": "event", "When": "date"},
        events={"EHCNA requested": "request_received"},
        ignore=Ignore(
            columns=("Officer",), events=("letter - sent",), processes=("annual review",)
        ),
    )
    read = read_events(file, columns=columns, dates="dmy")
    assert read.frames[NeedsAssessment].rows() == [("1", date(2025, 4, 2))]
    assert [(f.code, "'Office'" in f.message) for f in read.findings] == [("SRC07", True)]
    assert read.summary() == "Read 3 rows: 1 used, 0 refused, 2 left out."


def test_a_word_of_the_map_stands_for_its_event_in_its_own_process_only(tmp_path: Path) -> None:
    columns = ColumnMap(events={"Panel: yes": "agreed_to_assess"})
    rows = [f"1,{NA},panel: YES,2025-04-02", "2,advice request,Panel: yes,2025-04-02"]
    read = log(tmp_path, *rows, columns=columns)
    assert read.frames[NeedsAssessment].rows() == [("1", True, date(2025, 4, 2))]
    assert found(read) == [("SRC42", "row 3")]


def test_the_map_may_only_name_events(tmp_path: Path) -> None:
    columns = ColumnMap(events={"EHCNA requested": "request_recieved"})
    with pytest.raises(SourceError, match="did you mean 'request_received'"):
        log(tmp_path, columns=columns)


def test_all_four_columns_are_needed(tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    file.write_text("case,event,Day\n", encoding="utf-8")
    with pytest.raises(SourceError, match="there is no process or date"):
        read_events(file)


def test_a_log_may_be_a_workbook(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "events.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["case", "process", "event", "date"])
    sheet.write_row(1, 0, [7, NA, "died"])
    sheet.write_datetime(1, 3, date(2025, 4, 2), book.add_format({"num_format": "d mmm yyyy"}))
    book.close()
    read = read_events(tmp_path / "events.xlsx")
    assert read.frames[NeedsAssessment].rows() == [("7", date(2025, 4, 2))]


def test_an_empty_log_has_no_frames(tmp_path: Path) -> None:
    read = log(tmp_path)
    assert read.frames == {}
    assert found(read) == [("SRC06", "row 1")]


def test_findings_are_capped(tmp_path: Path) -> None:
    rows = [f"{n},{NA},strange{n},x" for n in range(50)]
    read = log(tmp_path, *rows, caps=Caps(findings=5))
    assert len(read.findings) == 6
    assert read.findings[-1].message.startswith("... and 46 more.")


def test_no_message_holds_the_value_of_a_cell(tmp_path: Path) -> None:
    private = "Zaphod"
    read = log(
        tmp_path,
        f"{private},{NA},died,2025-04-02",
        f"{private},{NA},died,2025-04-03",
        f"{private},{private},died,{private}",
        f"{private},{NA},{private},{private}",
        f"{private},{NA},died,",
    )
    assert {f.code for f in read.findings} == {"SRC21", "SRC41", "SRC42", "SRC43", "SRC44"}
    assert not [f for f in read.findings if private in str(f) or private in "".join(f.facts)]


TWO_PROCESSES = (
    f"1,{NA},request_received,2025-04-02",
    "2,annual review,meeting_held,2025-05-02",
    "2,annual review,decision_sent,2025-05-09",
)


def test_rows_of_processes_that_are_not_asked_for_are_counted_apart_and_named(
    tmp_path: Path,
) -> None:
    every = log(tmp_path, *TWO_PROCESSES, f"3,{NA},bogus,2025-04-02", f"4,{NA},request_received,")
    assert every.summary() == "Read 5 rows: 3 used, 1 refused, 1 left out."
    assert every.rows_by_process == {NeedsAssessment: 1, AnnualReview: 2}

    read = every.of(NeedsAssessment)
    assert read.summary() == "Read 5 rows: 1 used, 1 refused, 1 left out, 2 of other processes."
    assert list(read.frames) == [NeedsAssessment]
    # Neither a decision nor a plan is in the log: what would close the case is told to be missing.
    never = [("SRC47", "the file")] * 3
    assert found(read) == [("SRC46", "the file"), *never, ("SRC42", "row 5"), ("SRC43", "row 6")]
    assert read.unsaid == ("decision_notified", "plan_decision_notified", "final_plan_sent")
    assert [f.facts[0] for f in read.findings[1:4]] == [*read.unsaid]
    assert read.findings[0].message == (
        "Not used here: 2 rows of annual reviews. Ask for them with --on annual-review (in Python, "
        "read.of(AnnualReview))."
    )
    assert read.of(NeedsAssessment).summary() == read.summary()
    assert found(read.of(NeedsAssessment)) == found(read)


def test_case_files_use_every_process_that_they_hold(tmp_path: Path) -> None:
    read = log(tmp_path, *TWO_PROCESSES).of(CaseFile)
    assert read.summary() == "Read 3 rows: 3 used, 0 refused."
    assert read.frames[AnnualReview].height == 1


def test_a_kind_of_ones_own_is_of_the_process_that_it_is_made_from(tmp_path: Path) -> None:
    class Ours(NeedsAssessment):
        pass

    read = log(tmp_path, *TWO_PROCESSES).of(Ours)
    assert read.frames[Ours]["id"].to_list() == ["1"]
    assert (read.rows_used, read.rows_of_others) == (1, 2)


@pytest.mark.parametrize("kind", [None, "needs-assessment", int, NeedsAssessment()])
def test_only_kinds_of_record_can_be_asked_for(tmp_path: Path, kind: Any) -> None:
    with pytest.raises(TypeError, match="a process must be a class of records such as"):
        log(tmp_path, *TWO_PROCESSES).of(kind)


def test_a_process_without_a_case_has_a_frame_without_rows(tmp_path: Path) -> None:
    read = log(tmp_path, f"1,{NA},bogus,2025-04-02").of(NeedsAssessment)
    frame = read.frames[NeedsAssessment]
    assert frame.height == 0
    assert set(frame.columns) == {"id", *NeedsAssessment.facts()}
    assert caseload(frame, as_at=date(2025, 11, 1), read=read).cases == 0
    assert found(read) == [("SRC42", "row 2")]


def test_a_report_counts_what_its_own_process_has_of_a_log(tmp_path: Path) -> None:
    read = log(tmp_path, *TWO_PROCESSES)
    report = caseload(read.frames[NeedsAssessment], as_at=date(2025, 11, 1), read=read)
    assert report.quality.rows == "3 rows read, 1 used, 0 refused, 2 of other processes"
    assert "SRC46" in [f.code for f in report.quality.findings]


def test_cases_that_differ_in_capitals_alone_are_asked_about(tmp_path: Path) -> None:
    read = log(
        tmp_path,
        f"A1,{NA},request_received,2025-04-02",
        f"a1,{NA},decision_notified,2025-05-02",
        f"Total,{NA},request_received,2025-04-02",
    )
    assert found(read) == [("SRC17", "row 2"), ("SRC15", "row 4")]
    assert "this row and 1 more" in read.findings[0].message
    assert read.rows_used == 3


@pytest.mark.parametrize("seed", range(20))
def test_rows_add_up_whatever_a_log_holds(tmp_path: Path, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - remade from the seed
    processes = [NA, "annual review", "Appeal", "advice request", "nothing", ""]
    events = ["request_received", "meeting_held", "decision_sent", "notice_sent", "bogus", ""]
    days = ["2025-04-02", "2025-04-02", "2025-05-06", "", "02/04/2025"]
    read = log(
        tmp_path,
        *(
            ",".join(map(random.choice, (["1", "2", "a", "A", ""], processes, events, days)))
            for _ in range(random.randrange(60))
        ),
        columns=ColumnMap(ignore=Ignore(events=("bogus",) if seed % 2 else ())),
    )
    for record in (NeedsAssessment, AnnualReview, AdviceRequest, CaseFile):
        of = read.of(record)
        each = (of.rows_used, of.rows_refused, of.rows_left_out, of.rows_of_others)
        assert sum(each) == of.rows_read == read.rows_read
        assert of.rows_used == sum(of.rows_by_process.values())
        assert (
            of.rows_used + of.rows_of_others == read.rows_used == sum(read.rows_by_process.values())
        )
        named = sum(1 for finding in of.findings if finding.code == "SRC46")
        assert (named > 0) is (of.rows_of_others > 0)


def test_a_log_that_is_read_as_rows_of_cases_says_how_to_read_it(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(
        "Case,Process,Event,Date,Who\nA1,needs assessment,request_received,2025-04-02,x\n"
    )
    with pytest.raises(SourceError) as error:
        read_wide(file, NeedsAssessment)
    assert str(error.value) == (
        "log.csv: row 1 holds the headings of an event log (case, process, event, date), and no fact of a "
        "needs assessment. Read an event log with --events (in Python, read_events)."
    )
    ours = ColumnMap(columns={"What": "event"})
    with pytest.raises(
        SourceError, match=r"'event', which an event log has\. Read an event log with"
    ):
        read_wide(file, NeedsAssessment, columns=ours)
