"""Nothing is cut where the line is short, and words that would be passed over are refused."""

from pathlib import Path

import pytest
from commands import run

ON = ("--as-at", "2025-11-01")


@pytest.mark.parametrize("columns", ["40", "60", "80"])
def test_no_day_citation_or_status_is_cut_on_a_short_line(
    monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    one = run("timeline", "--request-received", "2025-04-02", *ON).stdout
    assert "Wed 20 Aug 2025 reg 13(2)    overdue        73 late" in one
    assert "assessment_agreed" in one
    back = run("latest", "reg 22(3)", "--by", "2027-02-14").stdout
    assert "Sun 20 Dec 2026" in back
    assert "reg 22(3) Sun 14 Feb 2027" in back
    assert "NOT_APPLICABLE" in run("vectors", "reg 13(2)").stdout
    assert "code-2015/9.83" in run("limits").stdout


def test_a_list_of_limits_is_no_wider_than_a_line_that_has_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, run("limits").stdout.splitlines())) <= 80


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
