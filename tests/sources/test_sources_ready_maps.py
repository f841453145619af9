"""The column maps that are ready, on small exports of their kind."""

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from commands import run

from sendrules import AnnualReview, NeedsAssessment, PlanInForce, Status
from sendrules.errors import SourceError
from sendrules.reports import Caseload
from sendrules.sources import READY_MAPS, ColumnMap, read_wide

REQUESTS = (
    "ehcr_ehcp_request_id,ehcr_send_table_id,ehcr_ehcp_req_date,ehcr_ehcp_req_outcome_date,"
    "ehcr_ehcp_req_outcome"
)
FACTS = ("id", "request_received", "assessment_agreed", "decision_notified", "withdrawn")
RECEIVED = date(2025, 9, 2)


def test_every_map_that_is_there_is_listed() -> None:
    there = {x.name.removesuffix(".toml") for x in files("sendrules.sources.maps").iterdir()}
    assert {name for name in there if "-" in name} == {*READY_MAPS}


def test_requests_of_the_standard_safeguarding_dataset(tmp_path: Path) -> None:
    file = tmp_path / "requests.csv"
    midnight = "2025-09-02T00:00:00"
    file.write_text(
        f"{REQUESTS}\nR1,S1,{midnight},2025-10-10T00:00:00,Y\nR2,S2,{midnight},2025-09-20T00:00:00,W\n"
        f"R3,S3,{midnight},,A\nR4,S4,{midnight},2025-10-11T00:00:00,N\nR5,S5,{midnight},,H\n"
        f"R6,S6,{midnight},,W\n",
        "utf-8",
    )
    read = read_wide(file, NeedsAssessment, columns=ColumnMap.ready("ssd-ehcp-requests"))
    assert [(f.code, f.record) for f in read.findings] == [("SRC51", "row 6"), ("SRC57", "row 7")]
    assert read.frame.select(FACTS).rows() == [
        ("R1", RECEIVED, True, date(2025, 10, 10), None),
        ("R2", RECEIVED, None, None, date(2025, 9, 20)),
        ("R3", RECEIVED, None, None, None),
        ("R4", RECEIVED, False, date(2025, 10, 11), None),
    ]


def test_requests_joined_with_assessments(tmp_path: Path) -> None:
    file = tmp_path / "assessments.csv"
    more = "ehca_ehcp_assessment_id,ehca_ehcp_assessment_outcome_date,ehca_ehcp_assessment_outcome"
    start = "S,2025-09-02,2025-10-10,Y"
    file.write_text(
        f"{REQUESTS},{more}\nR1,{start},A1,2026-01-20,Y\nR2,{start},A2,2025-12-15,N\n"
        f"R3,{start},A3,,Y\nR4,{start},,,\n",
        "utf-8",
    )
    read = read_wide(file, NeedsAssessment, columns=ColumnMap.ready("ssd-ehcp-assessments"))
    assert read.findings == ()
    facts = ("plan_needed", "final_plan_sent", "plan_decision_notified")
    assert read.frame.select(facts).rows() == [
        (True, date(2026, 1, 20), None),
        (False, None, date(2025, 12, 15)),
        (True, None, None),
        (None, None, None),
    ]


def test_a_request_decided_long_ago_has_an_assessment_that_is_open(tmp_path: Path) -> None:
    file = tmp_path / "assessments.csv"
    more = (
        "ehca_ehcp_assessment_id,ehca_ehcp_assessment_outcome_date,ehca_ehcp_assessment_outcome,"
        "ehca_ehcp_assessment_exceptions"
    )
    start = "S,2025-01-07,,H"
    file.write_text(
        f"{REQUESTS},{more}\nR1,{start},A1,,A,\nR2,{start},A2,2025-06-02,Y,1\nR3,{start},A3,,H,\n"
        f"R4,{start},,,,\nR5,S,2025-01-07,2025-02-11,Y,A5,,H,\n",
        "utf-8",
    )
    columns = ColumnMap.ready("ssd-ehcp-assessments")
    read = read_wide(file, NeedsAssessment, columns=columns)
    # Of an assessment of H nothing is told, and where a request of H has none, nothing is open.
    assert [(f.code, f.record) for f in read.findings] == [("SRC51", "rows 4, 5, 6")]
    facts = ("id", "assessment_agreed", "decision_notified", "plan_needed", "final_plan_sent")
    assert read.frame.select(facts).rows() == [
        ("R1", True, None, None, None),
        ("R2", True, None, True, date(2025, 6, 2)),
    ]
    asked = ("--map", "ssd-ehcp-assessments", "--as-at", "2025-11-01", "--json", "-")
    report = Caseload.from_json(run("report", file, *asked).stdout)
    assert [(x.case, x.lines[-1].limits) for x in report.overdue] == [("R1", ("reg 13(2)",))]


def test_plans_of_the_standard_safeguarding_dataset(tmp_path: Path) -> None:
    file = tmp_path / "named.csv"
    heads = "ehcn_named_plan_id,ehcn_ehcp_asmt_id,ehcn_named_plan_start_date,ehcn_named_plan_ceased_date"
    start = "2023-02-01T00:00:00"
    file.write_text(
        f"{heads},ehcn_named_plan_ceased_reason\nP1,A1,{start},,\nP2,A2,{start},2025-07-20T00:00:00,3\n",
        "utf-8",
    )
    read = read_wide(file, PlanInForce, columns=ColumnMap.ready("ssd-ehcp-named-plans"))
    assert read.findings == ()
    assert read.frame.select("id", "plan_made", "plan_ceased").rows() == [
        ("P1", date(2023, 2, 1), None),
        ("P2", date(2023, 2, 1), date(2025, 7, 20)),
    ]
    asked = ("--map", "ssd-ehcp-named-plans", "--on", "plan-in-force", "--as-at", "2025-11-01")
    done = run("report", file, *asked, "--by", "ehcn_named_plan_ceased_reason", "--json", "-")
    assert done.exit_code == 0, done.output
    limits = {x.citation: x.counts[Status.RUNNING] for x in Caseload.from_json(done.stdout).limits}
    assert limits["s.42(2)"] == 1


def test_the_reviews_to_come_of_the_standard_safeguarding_dataset(tmp_path: Path) -> None:
    file = tmp_path / "active.csv"
    file.write_text(
        "ehcp_active_ehcp_id,ehcp_ehcp_request_id,ehcp_active_ehcp_last_review_date\n"
        "P1,R1,2024-09-30T00:00:00\nP2,R2,\n",
        "utf-8",
    )
    read = read_wide(file, AnnualReview, columns=ColumnMap.ready("ssd-ehcp-active-plans"))
    assert read.findings == ()
    assert read.frame.select("id", "last_reviewed").rows() == [
        ("P1", date(2024, 9, 30)),
        ("P2", None),
    ]
    asked = ("--map", "ssd-ehcp-active-plans", "--on", "annual-review", "--as-at", "2025-11-01")
    done = run("report", file, *asked, "--json", "-")
    assert (
        done.exit_code == 1
    )  # of the plan without a review nothing can be counted, and it is said
    report = Caseload.from_json(done.stdout)
    (late,) = report.overdue
    assert (late.case, late.lines[0].limits, late.lines[0].due) == (
        "P1",
        ("s.44(1)(b)",),
        date(2025, 9, 29),
    )
    assert any("1 annual review nothing is recorded" in said for said in report.caveats)


def test_requests_of_a_return_as_it_is_exported(tmp_path: Path) -> None:
    file = tmp_path / "requests.csv"
    file.write_text(
        "requeststableid,receiveddate,requestoutcomedate,requestoutcome,persontableid,NativeId,"
        "requestsorderseqcolumn,sourceid,requestsource,rya,requestmediation,requesttribunal,exported\n"
        "R1,2025-Sep-02 00:00:00,2025-Oct-10 00:00:00,Y,P1,1,1,1,4,0,0,0,\n",
        "utf-8",
    )
    read = read_wide(file, NeedsAssessment, columns=ColumnMap.ready("sen2-blade-requests"))
    assert read.findings == ()
    assert read.frame.select(FACTS).row(0) == ("R1", RECEIVED, True, date(2025, 10, 10), None)
    told = run("check", file, "--map", "sen2-blade-requests")
    assert "Read 1 row: 1 used, 0 refused." in told.stderr


def test_a_file_of_the_name_of_a_ready_map_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sen2-blade-requests").write_text(
        '[columns]\n"Came" = "request_received"\n', "utf-8"
    )
    (tmp_path / "a.csv").write_text("Came\n2025-04-02\n", "utf-8")
    told = run("check", "a.csv", "--map", "sen2-blade-requests")
    assert "Read 1 row: 1 used, 0 refused." in told.stderr


def test_a_map_that_is_not_ready() -> None:
    with pytest.raises(SourceError, match="did you mean 'ssd-ehcp-requests'"):
        ColumnMap.ready("ssd-ehcp-request")


ANNEX_A = (
    "Unique ID,UPN,ULN,Date of birth,Gender,Ethnicity,Date initial EHC plan issued,"
    "Date updated EHC plan issued,Date EHC plan last reviewed,SEN primary need,"
    "Main education establishment – URN,Main education establishment – phase,"
    "Subsidiary education establishment – phase (dual registration),Elective home education,Suspensions,"
    "Permanent exclusions,Absence,Pupil Premium,Known to children's social care?,"
    "Which children's social care team?,Does the child or young person have a disability?"
)


def test_the_plans_of_annex_a_are_the_reviews_that_are_to_come(tmp_path: Path) -> None:
    file = tmp_path / "annex-a.csv"
    rest = ",".join([""] * 11)
    file.write_text(
        f"{ANNEX_A}\n7,U,L,02/03/2015,F,W,03/02/2023,04/02/2024,10/01/2024,ASD,{rest}\n"
        f"8,U,L,02/03/2015,F,W,03/02/2025,,,SLCN,{rest}\n",
        "utf-8",
    )
    read = read_wide(file, AnnualReview, columns=ColumnMap.ready("annex-a-list-1"))
    assert read.findings == ()
    assert read.rows_used == 2
    facts = ("id", "plan_made", "last_reviewed", "decision_sent")
    assert read.frame.select(facts).rows() == [
        ("7", date(2023, 2, 3), date(2024, 1, 10), None),
        ("8", date(2025, 2, 3), None, None),
    ]
    asked = ("--map", "annex-a-list-1", "--on", "annual-review", "--as-at", "2025-11-01")
    done = run("report", file, *asked, "--by", "SEN primary need", "--json", "-")
    assert done.exit_code == 0, done.output
    report = Caseload.from_json(done.stdout)
    # Twelve months beginning with 10 January 2024 end on 9 January 2025.
    (late,) = report.overdue
    assert (late.case, late.lines[0].limits, late.lines[0].due) == (
        "7",
        ("s.44(1)(b)",),
        date(2025, 1, 9),
    )
    assert [(x.group, x.overdue) for x in report.by[0].groups] == [("ASD", 1), ("SLCN", 0)]


@pytest.mark.parametrize("command", ["check", "report", "standing"])
def test_a_ready_map_says_what_its_rows_are(command: str, tmp_path: Path) -> None:
    file = tmp_path / "annex-a.csv"
    file.write_text(f"{ANNEX_A}\n7,{',' * 19}\n", "utf-8")
    told = run(command, file, "--map", "annex-a-list-1", "--as-at", "2025-11-01")
    assert (told.exit_code, told.stdout) == (2, "")
    assert (
        "The column map is of files in which a row is an annual review, and not a needs assessment. Say so: "
        "--on annual-review (in Python, AnnualReview)."
    ) in told.stderr
    with pytest.raises(SourceError, match="--on plan-in-force"):
        read_wide(file, AnnualReview, columns=ColumnMap.ready("ssd-ehcp-named-plans"))


def test_a_map_is_of_a_kind_of_record_that_there_is() -> None:
    with pytest.raises(
        SourceError, match=r"\[on\]: 'annual-revew' .* did you mean 'annual-review'"
    ):
        ColumnMap(on="annual-revew")
    assert ColumnMap(on="Annual review").on == "annual-review"


@pytest.mark.parametrize("name", READY_MAPS)
def test_a_file_of_a_ready_map_that_is_read_without_it_is_told_its_name(
    name: str, tmp_path: Path
) -> None:
    columns = ColumnMap.ready(name)
    file = tmp_path / "a.csv"
    file.write_text(",".join([*columns.headings(), "Team"]) + "\n7\n", "utf-8")
    told = run("check", file)
    assert told.exit_code == 2
    on = "" if columns.on == "needs-assessment" else f" --on {columns.on}"
    assert f"--map {name}{on} (in Python, ColumnMap.ready('{name}'))" in told.stderr


def test_a_file_of_a_ready_map_with_a_fact_besides_is_told_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"{REQUESTS},died\nR1,S1,2025-09-02,2025-10-10,Y,\n", "utf-8")
    odd = read_wide(file, NeedsAssessment).findings[0]
    assert (odd.code, "--map ssd-ehcp-requests (in Python" in odd.message) == ("SRC63", True)
    read = read_wide(file, NeedsAssessment, columns=ColumnMap.ready("ssd-ehcp-requests"))
    assert read.findings == ()
