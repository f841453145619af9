"""Logs of events, on the command line: what they hold of other processes, and what is odd in them."""

from pathlib import Path

import pytest
from commands import run

HEAD = "case,process,event,date\n"
REVIEWS = "".join(f"R{n},annual review,meeting_held,2025-05-02\n" for n in range(98))


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.csv"


def test_rows_of_other_processes_are_not_called_used(log: Path) -> None:
    log.write_text(f"{HEAD}A,needs assessment,request_received,2025-04-02\n{REVIEWS}", "utf-8")
    checked = run("check", log, "--events")
    assert checked.exit_code == 0
    assert "Read 99 rows: 1 used, 0 refused, 98 of other processes." in checked.stderr
    assert "Not used here: 98 rows of annual reviews." in checked.stdout
    report = run("report", log, "--events", "--as-at", "2026-11-23")
    assert "99 rows read, 1 used, 0 refused, 98 of other processes" in report.stdout


def test_findings_are_shown_where_every_case_is_refused(log: Path) -> None:
    log.write_text(
        f"{HEAD}A,needs assessment,request_received,2025-04-02\n"
        f"A,needs assessment,bogus_event,2025-05-02\n",
        "utf-8",
    )
    checked = run("check", log, "--events")
    assert checked.exit_code == 1
    assert "SRC42 error, row 3" in checked.stdout
    assert "Read 2 rows: 0 used, 2 refused." in checked.stderr
    report = run("report", log, "--events", "--as-at", "2026-11-23")
    assert report.exit_code == 1
    assert f"sendrules check {log} --events --as-at 2026-11-23" in report.stderr


@pytest.mark.parametrize("command", [["check"], ["report", "--as-at", "2026-11-23"]])
def test_findings_are_shown_where_nothing_belongs_to_the_record(
    log: Path, command: list[str]
) -> None:
    log.write_text(f"{HEAD}{REVIEWS}A,needs assessment,request_received,\n", "utf-8")
    result = run(*command, log, "--events")
    assert result.exit_code == 2
    assert "SRC43 query, row 100" in result.output
    assert (
        "log.csv: no event that can be used belongs to a needs assessment. It has 98 rows of annual "
        "reviews (--on annual-review)."
    ) in result.stderr
