"""What to type next, as a command says it: with the options that were given, and it runs."""

import re
import shlex
from pathlib import Path

import pytest
from commands import run

from sendrules.records import RECORDS, Record

AS_AT = ("--as-at", "2025-11-01")
ODD_FILE = "Requests 2025;;\nid;Request;Decision\nA1;02/04/2025;NULL\nA2;45000;\nTotal;;\n"
MAP = '[columns]\n"Request" = "request_received"\n"Decision" = "decision_notified"\n'


def next_command(said: str) -> list[str]:
    """The command that a line ends with, as a shell reads it."""
    found = re.search(r": (sendrules .*)$", said, re.MULTILINE)
    assert found, said
    return shlex.split(found[1])[1:]


def test_a_report_repeats_what_it_was_given(tmp_path: Path) -> None:
    file, columns = tmp_path / "an odd file.csv", tmp_path / "map; of ours.toml"
    file.write_text(ODD_FILE, encoding="windows-1252")
    columns.write_text(MAP)
    read = (
        *("--map", columns, "--dates", "dmy", "--dates", "cut-times", "--blank", "NULL"),
        *("--header-row", "2", "--separator", ";", "--encoding", "windows-1252"),
        *("--leave-out", "totals", "--on", "needs-assessment"),
    )
    done = run("report", file, *read, *AS_AT)
    assert done.exit_code == 1, done.output
    again = next_command(done.stderr)
    wanted = {str(x) for x in (file, *read, *AS_AT)} - {"needs-assessment", "--on"}
    assert wanted == {*again} - {"check"}
    listed = run(*again)
    assert listed.exit_code == 1
    assert "SRC" in listed.stdout
    assert re.search(r"\d errors?, \d+ worth a look", done.stderr + listed.stderr)


@pytest.mark.parametrize("shown", [("--show", "team"), ("--by", "team")])
def test_a_report_on_another_record_says_so(tmp_path: Path, shown: tuple[str, ...]) -> None:
    file = tmp_path / "reviews.csv"
    file.write_text("id,meeting_held,team\nA1,2025-13-01,Coast\n")
    done = run("report", file, "--on", "annual-review", *shown, *AS_AT)
    again = next_command(done.stderr)
    assert again == ["check", str(file), "--on", "annual-review", *AS_AT]
    assert run(*again).exit_code == 1


def test_a_report_on_a_log_or_a_folder_says_so(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("case,process,event,date\nA1,needs assessment,request_received,2025-13-01\n")
    again = next_command(run("report", log, "--events", *AS_AT).stderr)
    assert again == ["check", str(log), "--events", *AS_AT]
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "needs-assessments.csv").write_text("Child,request_received\nA1,2025-13-01\n")
    other = run("standing", "--case-files", folder, "--case", "Child", *AS_AT)
    done = run("report", "--case-files", folder, "--case", "Child", *AS_AT)
    again = next_command(done.stderr)
    assert again == ["check", "--case-files", str(folder), "--case", "Child", *AS_AT]
    assert next_command(other.stderr) == again
    assert run(*again).exit_code == 1


def test_the_vectors_of_one_limit() -> None:
    again = next_command(run("vectors", "reg 13(2)").stderr)
    assert again == ["vectors", "reg 13(2)", "--json"]
    assert run(*again).exit_code == 0
    assert next_command(run("vectors").stderr) == ["vectors", "--json"]


def test_the_law_as_on_a_day() -> None:
    again = next_command(run("limits", "--in-force", "2020-06-01").stderr)
    assert again == ["limits", "NAME", "--in-force", "2020-06-01"]
    assert run("limits", "reg 13(2)", *again[2:]).exit_code == 0
    assert next_command(run("limits").stderr) == ["limits", "NAME"]


def test_the_demo_in_a_folder_with_spaces(tmp_path: Path) -> None:
    done = run("demo", "-o", tmp_path / "a demo")
    again = next_command(done.stderr)
    assert again[:2] == ["report", str(tmp_path / "a demo" / "caseload.csv")]
    assert run(*again).exit_code in {0, 1}


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_a_record_without_facts_is_told_one_of_its_own(record: type[Record]) -> None:
    name = record.process().replace(" ", "-")
    done = run("timeline", name, *AS_AT)
    assert done.exit_code == 2
    found = re.search(r"such as (--\S+) (\d{4}-\d\d-\d\d)", re.sub(r"[│\s]+", " ", done.stderr))
    assert found, done.stderr
    assert found[1][2:].replace("-", "_") in record.facts()
    assert run("timeline", name, *found.groups(), *AS_AT).exit_code == 0
