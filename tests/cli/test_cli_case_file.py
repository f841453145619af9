"""`sendrules timeline case-file`: the chronology of one child's records."""

import json
from datetime import date

import pytest
from commands import run as run_command

import sendrules as sr
from sendrules import Timeline
from sendrules.examples import example_case_file

ON = ["--as-at", "2026-03-31"]


def run(*args: str, given: str | None = None) -> tuple[int, str, str]:
    result = run_command("timeline", "case-file", *args, given=given)
    return result.exit_code, result.stdout, result.stderr


def test_the_example_is_a_chronology() -> None:
    code, out, _ = run("--example", *ON)
    assert code == 0
    assert out.startswith("NM-CF-1, at the end of Tuesday 31 March 2026")
    for words in ("reg 13(2)", "s.44(1)(b)", "rule 20(1)(c)", "reg 44(2)(e)", "reg 18(1)(b)"):
        assert words in out
    line = sr.timeline(example_case_file(), as_at=date(2026, 3, 31))
    own = sum(d.duty_holder == "local authority" for d in line.breaches)
    assert 0 < own < len(line.breaches)
    others = len(line.breaches) - own
    assert f"{own} limits of the law not kept by the local authority; {others} by others." in out


def test_json_round_trips() -> None:
    text = example_case_file().model_dump_json()
    code, out, _ = run("--json", "-", "--output", "json", *ON, given=text)
    assert code == 0
    assert Timeline.from_json(out) == sr.timeline(
        example_case_file(), as_at=Timeline.from_json(out).as_at
    )


def test_every_answer_can_be_explained() -> None:
    code, out, _ = run("--example", "--explain", *ON)
    assert code == 0
    assert out.count("Source: https://") == out.count("How it is counted:")


@pytest.mark.parametrize(
    "args",
    [
        [*ON],
        ["--example", "--json", "x.json", *ON],
        ["--example"],
        ["--example", "--output", "xml", *ON],
        ["--json", "missing.json", *ON],
    ],
)
def test_misuse_is_said(args: list[str]) -> None:
    result = run_command("timeline", "case-file", *args)
    assert result.exit_code != 0


def test_an_empty_case_file_is_said() -> None:
    empty = json.dumps({"id": "NM-CF-2"})
    result = run_command("timeline", "case-file", "--json", "-", *ON, given=empty)
    assert result.exit_code != 0


def test_every_column_is_there_in_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("--example", *ON)[1].splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.split() == ["Date", "Process", "What", "Law", "Stands"] for line in lines)
    (first,) = (line for line in lines if line.startswith("Mon 11 Sep 2023 "))
    assert "needs" in first
    assert "The authority" in first
