"""What a command writes: never over what it reads, twice to one place, or over anybody's work."""

from pathlib import Path

import pytest
from commands import run

ON = ("--as-at", "2025-11-01")
HEADINGS = "id,request_received,decision_notified,plan_decision_notified,final_plan_sent"
"""What closes a duty has a column."""
TEXT = f"{HEADINGS}\nA1,2025-04-02,,,\n"
FILES = (("-o", "report.html"), ("--csv", "answers.csv"), ("--json", "report.json"))


@pytest.fixture
def caseload(tmp_path: Path) -> Path:
    file = tmp_path / "in.csv"
    file.write_text(TEXT)
    return file


def test_an_output_is_never_the_input(
    caseload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link.csv").symlink_to(caseload)
    (tmp_path / "hard.csv").hardlink_to(caseload)
    monkeypatch.chdir(tmp_path)
    names = (caseload, "in.csv", "./in.csv", f"../{tmp_path.name}/in.csv", "link.csv", "hard.csv")
    for name in names:
        for option, _ in FILES:
            result = run("report", "in.csv", *ON, option, name, "--force")
            assert result.exit_code == 2
            assert "would be written over FILE" in result.stderr
    assert caseload.read_text() == TEXT


def test_an_output_is_never_the_map_nor_among_case_files(tmp_path: Path) -> None:
    records = tmp_path / "records"
    records.mkdir()
    (records / "appeals.csv").write_text("case,appeal_received\nA1,2025-04-02\n")
    (tmp_path / "alias.csv").symlink_to(records / "appeals.csv")
    folder = ("report", "--case-files", records, *ON, "--force", "--csv")
    assert "would be read with a file of --case-files" in run(*folder, records / "a.csv").stderr
    assert "would be written over a file of" in run(*folder, tmp_path / "alias.csv").stderr
    result = run("report", "x.csv", "--map", "m.toml", *ON, "-o", "m.toml")
    assert "would be written over --map" in result.stderr


def test_two_outputs_are_two_files(caseload: Path, tmp_path: Path) -> None:
    same, link = tmp_path / "out", tmp_path / "link"
    link.symlink_to(same)  # to what is not there yet
    for other in (same, link, tmp_path / "." / "out"):
        result = run("report", caseload, *ON, "-o", same, "--json", other)
        assert result.exit_code == 2
        assert "--json and --output both name" in result.stderr
    assert not same.exists()


def test_two_outputs_do_not_both_go_to_stdout(caseload: Path) -> None:
    result = run("report", caseload, *ON, "--csv", "-", "--json", "-")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--csv and --json both go to stdout" in result.stderr


def test_a_folder_that_is_not_there_is_told_before_the_work(caseload: Path) -> None:
    result = run("report", caseload, *ON, "-o", "none/report.html")
    assert result.exit_code == 2
    assert "there is no folder none. Make it first" in result.stderr


@pytest.mark.parametrize(("option", "name"), FILES)
def test_only_an_earlier_output_of_its_kind_is_replaced(
    caseload: Path, tmp_path: Path, option: str, name: str
) -> None:
    file = tmp_path / name
    command = ("report", caseload, *ON, option, file)
    assert f"Wrote {file}" in run(*command).stderr
    first = file.read_bytes()
    caseload.write_text(TEXT + "A2,2025-04-03,,,\n")
    assert f"Replaced {file}" in run(*command).stderr
    assert file.read_bytes() != first

    others = [other for _, other in FILES if other != name]
    run("report", caseload, *ON, *(word for o, n in FILES for word in (o, tmp_path / n)))
    work = [(tmp_path / other).read_bytes() for other in others]
    for other in (
        *work,
        TEXT.encode(),
        b"",
        b"row,case\n1,A1\n",
        b"{}",
        b"<!doctype html>",
        b"\xff",
    ):
        file.write_bytes(other)
        result = run(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"sendrules: {file}: there is such a file")
        assert file.read_bytes() == other
    assert f"Replaced {file}" in run(*command, "--force").stderr


def test_an_answers_file_whose_headings_were_changed_is_work(
    caseload: Path, tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"
    command = ("report", caseload, *ON, "--csv", file, "--show", "request_received")
    run(*command)
    assert run(*command).exit_code == 0
    head, rest = file.read_text("utf-8").split("\n", 1)
    file.write_text(f"{head},notes\n{rest}", "utf-8")
    assert run(*command).exit_code == 2


def test_the_demo_replaces_its_own_and_no_work(tmp_path: Path) -> None:
    assert run("demo", "-o", tmp_path).exit_code == 0
    again = run("demo", "-o", tmp_path)
    for name in ("report.html", "caseload.csv", "answers.csv"):
        assert f"Replaced {tmp_path / name}" in again.stderr
    cases = tmp_path / "caseload.csv"
    cases.write_text(cases.read_text() + "NM-9999,2025-04-02\n")
    edited = cases.read_text()
    result = run("demo", "-o", tmp_path)
    assert (result.exit_code, cases.read_text()) == (2, edited)
    assert str(cases) in result.stderr
    assert run("demo", "-o", tmp_path, "--force").exit_code == 0


@pytest.mark.parametrize(("option", "name"), FILES)
def test_permissions_and_links_stay(caseload: Path, tmp_path: Path, option: str, name: str) -> None:
    file, link = tmp_path / "there" / name, tmp_path / name
    file.parent.mkdir()
    link.symlink_to(file)
    assert run("report", caseload, *ON, option, link).exit_code == 0
    file.chmod(0o604)
    assert run("report", caseload, *ON, option, link).exit_code == 0
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o604
    assert [path.name for path in file.parent.iterdir()] == [name]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("report", "x.csv", "--on", "appeal", "--on", "appeal", *ON), "--on is given 2 times"),
        (("report", "x.csv", *ON, *ON), "--as-at is given 2 times"),
        (("report", "x.csv", *ON, "-o", "a", "--output", "b"), "--output is given 2 times"),
        (("check", "x.csv", "--map", "a", "--map", "b", "--map", "c"), "--map is given 3 times"),
        (
            ("timeline", "--plan-needed", "--no-plan-needed", *ON),
            "--plan-needed/--no-plan-needed is given 2 times",
        ),
        (("timeline", "appeal", "--id", "a", "--id", "b", *ON), "--id is given 2 times"),
        (("timeline", "case-file", "--json", "a", "--json", "b", *ON), "--json is given 2 times"),
        (("limits", "--holder", "a", "--holder", "b"), "--holder is given 2 times"),
        (("latest", "reg 13(2)", "--by", "2027-01-01", "--by", "2027-01-02"), "--by is given 2"),
        (("demo", "-o", "a", "-o", "b"), "--output is given 2 times"),
    ],
)
def test_an_option_counts_once(words: tuple[str, ...], says: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        (("team", "team"), "Column 'team' is to be shown twice"),
        (("row", "as_row"), "Columns 'row' and 'as_row' would both be headed 'as_row'"),
        (("=x", "'=x"), "would both be headed"),
    ],
)
def test_columns_shown_have_headings_of_their_own(
    tmp_path: Path, shown: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("request_received,team,row,as_row,=x,'=x\n2025-04-02,a,b,c,d,e\n")
    options = [word for name in shown for word in ("--show", name)]
    for output in ((), ("--csv", "-")):
        result = run("report", file, *ON, *options, *output)
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("timeline", "foo"), "'foo' is not a kind of record. There are: needs-assessment, "),
        (("timeline", "anual-review"), "did you mean 'annual-review'?"),
        (("timeline", "casefile"), "did you mean 'case-file'?"),
        (("timeline", "--output", "xml", *ON), "'xml' is not one of 'text', 'json'"),
        (("timeline", "case-file", "--output", "xml", *ON), "'xml' is not one of 'text', 'json'"),
    ],
)
def test_what_there_is_is_told(words: tuple[str, ...], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
