"""`sendrules report --case-files FOLDER` and `sendrules check --case-files FOLDER`."""

import csv
import json
from pathlib import Path

import pytest
from commands import run

from sendrules.reports import Caseload

AS_AT = ("--as-at", "2026-11-23")
FILES = {
    "needs-assessments.csv": "case,request_received,final_plan_sent\n"
    "A1,2024-03-01,2024-07-01\nA2,2026-01-05,\n",
    "annual-reviews.csv": "case,meeting_held,decision_sent\n"
    "A1,2025-05-01,2025-05-20\nA1,2026-05-01,\n",
    "tribunal-orders.csv": "case,ordered\nA2,2026-03-02\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "records"
    home.mkdir()
    for name, text in FILES.items():
        (home / name).write_text(text)
    return home


def test_one_report_of_every_process(folder: Path, tmp_path: Path) -> None:
    page, answers = tmp_path / "report.html", tmp_path / "answers.csv"
    done = run("report", "--case-files", folder, *AS_AT, "-o", page, "--csv", answers)
    assert done.exit_code == 1, done.output
    assert "Case files as at the end of Monday 23 November 2026" in done.stdout
    assert "annual review 2" in done.stdout
    assert f"sendrules check --case-files {folder}" in done.stderr
    text = page.read_text()
    assert "annual review 2: " in text
    assert ">Stage<" not in text
    with answers.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    due = {(r["case"], r["record"]): r["due"] for r in rows if r["limit"] == "cfa-2014/44(1)(b)"}
    # The second review is due a year from the first, and nobody typed that day into it.
    assert due["A1", "annual review 2"] == "2026-05-19"
    assert {row["case"] for row in rows} == {"A1", "A2"}


def test_the_report_as_data(folder: Path) -> None:
    done = run("report", "--case-files", folder, *AS_AT, "--json", "-")
    report = Caseload.from_json(done.stdout)
    assert (report.process, report.cases, report.overdue_cases) == ("case file", 2, 2)
    processes = {line.process for case in report.overdue for line in case.lines}
    assert processes >= {"needs assessment", "annual review 2"}
    assert report.quality.rows_read == 5
    assert all(any(x.counts.values()) for x in report.limits)
    assert len({x.limit for x in report.limits}) == len(report.limits)


def test_findings_of_records_and_between_them(folder: Path) -> None:
    done = run("check", "--case-files", folder, *AS_AT, "--json")
    found = {(f["code"], f["record"]) for f in json.loads(done.stdout)}
    assert done.exit_code == 1
    assert any(code.startswith("RV") and who == "A1, annual review 2" for code, who in found)
    assert any(code.startswith("CF") and who == "A2, tribunal order" for code, who in found)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Give a FILE, or a folder with --case-files FOLDER"),
        (("x.csv", "--case-files", "."), "FILE is of one file"),
        (("--case-files", ".", "--on", "appeal"), "--on is of one file"),
        (("--case-files", ".", "--events"), "--events is of one file"),
        (("--case-files", ".", "--map", "m.toml"), "--map is of one file"),
        (("--case-files", ".", "--sheet", "a"), "--sheet is of one file"),
    ],
)
def test_a_file_or_a_folder(words: tuple[str, ...], says: str) -> None:
    for command in ("report", "check"):
        done = run(command, *words, *AS_AT)
        assert done.exit_code == 2
        assert says in done.stderr
    done = run("report", "--case-files", ".", "--show", "team", *AS_AT)
    assert done.exit_code == 2
    assert "--show is of one file" in done.stderr
