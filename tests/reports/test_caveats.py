"""What a report leaves out stands beside its headline: rows refused, cases untold, headings forgotten."""

import io
import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from commands import run
from rich.console import Console
from support import DONE, HEADINGS, OPEN

from sendrules.records import NeedsAssessment
from sendrules.reports import Caseload, caseload, show, to_html
from sendrules.sources import read_wide

AS_AT = date(2025, 11, 1)


def reported(tmp_path: Path, text: str) -> Caseload:
    file = tmp_path / "cases.csv"
    file.write_text(text, encoding="utf-8")
    read = read_wide(file, NeedsAssessment)
    return caseload(read.frame, as_at=AS_AT, read=read)


def printed(report: Caseload, width: int = 80) -> str:
    out = io.StringIO()
    show(report, Console(file=out, width=width))
    return out.getvalue()


@pytest.fixture
def refused(tmp_path: Path) -> Caseload:
    """Three rows are overdue, and say so with a word that is no date."""
    rows = "".join(f"{n},{OPEN.format('NULL')}" for n in (1, 2, 3))
    return reported(tmp_path, f"{HEADINGS}{rows}4,{DONE}")


def test_null_cells_in_three_overdue_rows(refused: Caseload) -> None:
    assert (refused.cases, refused.overdue_cases, refused.quality.rows_refused) == (1, 0, 3)
    says = "3 rows of the data could not be read: they are in none of these figures, and may be overdue."
    assert refused.caveats[0] == says
    assert refused.none_overdue == "no case that can be told is past a statutory limit"
    page = to_html(refused)
    assert "no case is past" not in page.lower()
    assert page.index(says) < page.index("How long cases have been overdue")
    assert says in " ".join(printed(refused).split())
    assert says in json.loads(refused.to_json())["caveats"]


def test_nothing_is_said_beside_the_figures_where_nothing_is_left_out(tmp_path: Path) -> None:
    report = reported(tmp_path, f"{HEADINGS}4,{DONE}".replace(",withdrawn", ",died"))
    assert report.untold_overdue_cases == 0
    assert not any("overdue" in caveat for caveat in report.caveats)
    assert report.none_overdue == "no case is past a statutory limit"


def test_a_case_that_may_be_overdue_and_cannot_be_told(tmp_path: Path) -> None:
    lost = DONE.replace("2025-01-06", "").replace("2025-05-20", "")
    rows = f"1,{lost}2,{DONE.replace('2025-02-10', '')}3,{DONE}4,{OPEN.format('')}"
    report = reported(tmp_path, HEADINGS + rows)
    # The first has no start; the second's decision has no date, and later steps show it was made.
    assert (report.overdue_cases, report.untold_overdue_cases) == (1, 1)
    assert report.untold_cases >= 2
    assert report.caveats[0] == (
        "1 more case may be overdue, which cannot be told: facts are missing or contradict each other."
    )
    assert report.caveats[0] in to_html(report)


@pytest.fixture
def forgotten(tmp_path: Path) -> Path:
    file = tmp_path / "forgotten.csv"
    text = HEADINGS.replace("final_plan_sent", "Plan issued") + f"1,{DONE}2,{DONE}"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_heading_forgotten_for_the_final_plan_on_the_page(forgotten: Path) -> None:
    read = read_wide(forgotten, NeedsAssessment)
    report = caseload(read.frame, as_at=AS_AT, read=read)
    says = (
        "The data nowhere say 'final_plan_sent': 2 cases told as overdue under reg 13(2) may have "
        "been done."
    )
    assert report.caveats[0] == says
    assert [(x.fact, x.limits, x.outcome, x.overdue) for x in report.unrecorded] == [
        ("final_plan_sent", ("reg 13(2)",), False, 2)
    ]
    assert says.replace("'", "&#39;") in to_html(report)
    assert says in " ".join(printed(report).split())
    assert {(f.code, f.severity) for f in report.quality.findings} >= {
        ("SRC18", "query"),
        ("CO02", "error"),
    }
    assert "CO01" not in {f.code for f in report.quality.findings}
    assert Caseload.from_json(report.to_json()) == report


def test_a_heading_forgotten_for_the_final_plan_in_the_commands(forgotten: Path) -> None:
    checked = run("check", forgotten, "--as-at", AS_AT)
    assert checked.exit_code == 1
    assert "SRC18 query, row 1: The heading 'Plan issued' is not a fact" in checked.stdout
    assert "CO02 error, the columns: No column is 'final_plan_sent'" in checked.stdout
    assert "CO01" not in checked.stdout
    told = run("report", forgotten, "--as-at", AS_AT, "--json", "-")
    assert told.exit_code == 1
    assert "'final_plan_sent'" in json.loads(told.stdout)["caveats"][0]


def test_a_column_that_is_shown_is_not_complained_of(forgotten: Path) -> None:
    codes = [
        {f["code"] for f in json.loads(run(*words).stdout)["quality"]["findings"]}
        for words in (
            ("report", forgotten, "--as-at", AS_AT, "--json", "-"),
            ("report", forgotten, "--as-at", AS_AT, "--json", "-", "--show", "Plan issued"),
        )
    ]
    assert codes[0] - codes[1] == {"SRC18"}
    frame = pl.read_csv(forgotten, try_parse_dates=True).with_columns(
        pl.col("assessment_agreed", "plan_needed") == "yes", withdrawn=pl.lit(None, dtype=pl.Date)
    )
    report = caseload(frame.with_columns(pl.col("id").cast(str)), as_at=AS_AT, show=["Plan issued"])
    assert "CO01" not in {f.code for f in report.quality.findings}


def test_an_event_log_that_never_tells_of_a_final_plan(tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    rows = "".join(
        f"{n},needs assessment,{event},2025-0{month}-02\n"
        for n in (1, 2)
        for month, event in enumerate(
            ("request_received", "agreed_to_assess", "decided_to_make_a_plan", "draft_plan_served"),
            start=1,
        )
    )
    file.write_text(f"case,process,event,date\n{rows}", encoding="utf-8")
    checked = run("check", file, "--events")
    assert checked.exit_code == 0
    assert "SRC47 query, the file: No row of the log is 'final_plan_sent'" in checked.stdout
    assert "CO0" not in checked.stdout
    told = json.loads(run("report", file, "--events", "--as-at", AS_AT, "--json", "-").stdout)
    assert told["caveats"][0] == (
        "The data nowhere say 'final_plan_sent': 2 cases told as overdue under reg 13(2) may have been "
        "done."
    )


def test_an_act_with_a_column_is_not_told_as_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "map.toml"
    file.write_text('[ignore]\nfacts = ["final_plan_sent"]\n', encoding="utf-8")
    text = HEADINGS.replace("final_plan_sent", "Plan issued") + f"1,{DONE}"
    cases = tmp_path / "cases.csv"
    cases.write_text(text, encoding="utf-8")
    told = run("report", cases, "--map", file, "--as-at", AS_AT, "--json", "-")
    assert told.exit_code == 0
    assert json.loads(told.stdout)["unrecorded"] == []


def test_in_case_files_what_later_facts_show_to_be_done_is_not_overdue_either() -> None:
    whole = {
        "request_received": date(2025, 1, 6),
        "assessment_agreed": True,
        "decision_notified": date(2025, 2, 10),
        "plan_needed": True,
        "plan_decision_notified": date(2025, 4, 1),
        "draft_plan_served": date(2025, 4, 20),
        "final_plan_sent": date(2025, 5, 20),
    }
    rows = [
        {**whole, "decision_notified": None},  # later steps show that it was notified
        {
            **whole,
            "request_received": None,
            "final_plan_sent": None,
        },  # nothing shows that it was sent
        {**whole, "withdrawn": date(1900, 1, 1), "final_plan_sent": None},
        whole,
    ]
    names = [*whole, "withdrawn"]
    frame = pl.DataFrame([{name: row.get(name) for name in names} for row in rows])
    alone = caseload(frame, as_at=AS_AT)
    files = {NeedsAssessment: frame.with_columns(case=pl.Series(["a", "b", "c", "d"]))}
    together = caseload(files, case="case", as_at=AS_AT)
    assert alone.untold_overdue_cases == together.untold_overdue_cases == 2
    assert together.untold_cases >= 3


def test_what_is_not_yet_known_on_the_day_shows_nothing() -> None:
    later = {
        "request_received": [None],
        "plan_needed": [True],
        "draft_plan_served": [date(2025, 4, 1)],
    }
    frame = pl.DataFrame(
        {**later, "plan_decision_notified": [None], "final_plan_sent": [date(2025, 12, 1)]}
        | {"final_plan_sent_to_commissioning_body": [date(2025, 12, 2)]},
        schema_overrides={"request_received": pl.Date, "plan_decision_notified": pl.Date},
    )
    assert caseload(frame, as_at=AS_AT).untold_overdue_cases == 1
    assert caseload(frame, as_at=date(2025, 12, 31)).untold_overdue_cases == 0
