"""Nothing is cut where the line is short, and words that would be passed over are refused."""

import sys
from pathlib import Path

import pytest
from commands import run

from sendrules.cli.ending import FAULT, ended
from sendrules.errors import SourceError

ON = ("--as-at", "2025-11-01")


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 140, 200])
@pytest.mark.parametrize(
    ("arguments", "whole"),
    [
        (
            ("timeline", "--request-received", "2025-04-02", *ON),
            "Wed 20 Aug 2025|reg 13(2)|73 late",
        ),
        (("timeline", "case-file", "--example", *ON), "Mon 11 Sep 2023|reg 5(1)"),
        (
            ("latest", "reg 22(3)", "--by", "2027-02-14"),
            "Sun 20 Dec 2026|reg 22(3)|Sun 14 Feb 2027",
        ),
        (("vectors", "reg 13(2)"), "NOT_APPLICABLE"),
        (("limits",), "code-2015/9.83"),
    ],
)
def test_nothing_is_cut_and_no_line_is_too_long(
    monkeypatch: pytest.MonkeyPatch, columns: int, arguments: tuple[str, ...], whole: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = run(*arguments).stdout
    assert [part for part in whole.split("|") if part not in printed] == []
    # A reference of a limit may be longer than a line, and goes on in the next.
    assert max(map(len, printed.splitlines())) <= columns


@pytest.mark.parametrize("command", [("report", *ON), ("check",)])
def test_a_case_column_is_refused_where_it_is_not_used(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "in.csv"
    file.write_text("id,request_received\nA1,2025-04-02\n")
    result = run(*command, file, "--case", "Child ID")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--case is of a folder of --case-files" in result.stderr


def test_a_sheet_of_a_csv_file_is_refused_in_the_words_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("id,request_received\nA1,2025-04-02\n")
    result = run("check", file, "--sheet", "New")
    assert result.exit_code == 2
    assert "leave out --sheet (in Python, sheet=...)." in result.stderr


def test_a_title_above_the_headings_is_told_to_go(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("Extract of the council\nid,request_received\nA1,2025-04-02\n")
    result = run("check", file)
    assert result.exit_code == 2
    assert "delete any title above it" in result.stderr
    assert "Extract" not in result.stderr


def test_the_demo_does_not_take_a_file_for_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("mine")
    result = run("demo", "-o", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{file}: this is a file. Name a folder" in result.stderr
    assert file.read_text() == "mine"


def test_what_is_wrong_with_changed_since_is_said() -> None:
    since = ("limits", "--changed-since", "2027-10-01")
    assert "--changed-since needs --in-force" in run(*since).stderr
    later = run(*since, "--in-force", "2026-01-01")
    assert later.exit_code == 2
    assert "--changed-since is not before --in-force" in later.stderr


@pytest.mark.parametrize("kind", ["needs-assessment", "case-file"])
@pytest.mark.parametrize(("text", "says"), [("{", "not valid JSON"), ('{"x": 1}', "'x' is not a")])
def test_what_is_wrong_in_a_json_file_is_told_with_its_name(
    tmp_path: Path, kind: str, text: str, says: str
) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    result = run("timeline", kind, "--json", tmp_path / "a.json", *ON)
    assert isinstance(result.exception, SourceError) or result.exit_code == 2
    said = result.stderr or str(result.exception)
    assert "a.json: " in said
    assert says in said
    result = run("timeline", kind, "--json", "-", *ON, given=text)
    said = result.stderr or str(result.exception)
    assert "standard input: " in said
    assert says in said


def test_what_has_no_singular_has_no_article() -> None:
    assert "every limit for direct payments." in run("timeline", "--help").stdout


def test_a_program_that_ends_with_words_is_at_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert [ended(lambda code=code: sys.exit(code)) for code in (None, 0, 2)] == [0, 0, 2]  # type: ignore[misc]
    assert ended(lambda: sys.exit("no room")) == FAULT
    assert capsys.readouterr().err == "sendrules: no room\n"
