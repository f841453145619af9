"""`sendrules timeline case-file`: the chronology of one child's records."""

import json
import re
from datetime import date

import pytest
from commands import run as run_command

import sendrules as sr
from sendrules import Timeline
from sendrules.examples import example_case_file
from sendrules.reports.one_case.entries import entries
from sendrules.reports.words import broken, short_date

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
    certain = [d for d in line.breaches if not d.contingent]
    own = sum(d.duty_holder == "local authority" for d in certain)
    assert 0 < own < len(certain)
    others = len(certain) - own
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


def test_in_80_columns_no_date_and_no_provision_is_cut_and_what_happened_has_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = run("--example", *ON)[1]
    head = next(line for line in text.splitlines() if line.startswith("Date"))
    places = [head.index(name) for name in ("What", "Law", "Stands")]
    assert places[1] - places[0] > 20
    line = sr.timeline(example_case_file(), as_at=date(2026, 3, 31))
    for entry in entries(line):
        assert short_date(entry.day) in text
        found = re.match(r"(reg|rule|para) \d[\w.()]*|s\.[\w.()]+", entry.citation)
        assert found is None or f" {found[0]} " in text


@pytest.mark.parametrize(
    ("citation", "lines"),
    [
        ("", [""]),
        ("reg 13(2)", ["reg 13(2)"]),
        ("reg 20(10) (institution)", ["reg 20(10)", "(institution)"]),
        ("reg 45(3) (as made)", ["reg 45(3)", "(as made)"]),
        ("reg 42(2) (with 44(2)(b))", ["reg 42(2)", "(with", "44(2)(b))"]),
        ("Sch 17 para 4(1)", ["Sch 17", "para 4(1)"]),
        ("case ba-nottinghamshire-2021", ["case ba-", "nottinghamshire-", "2021"]),
    ],
)
def test_a_citation_is_broken_between_its_parts(citation: str, lines: list[str]) -> None:
    assert broken(citation).split("\n") == lines


def test_of_one_record_too_the_duty_has_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    facts = ("--meeting-held", "2026-03-02", "--attends-institution", "--as-at", "2026-04-20")
    lines = run_command("timeline", "annual-review", *facts).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    (head,) = (line for line in lines if line.startswith("Due "))
    assert len(head) - head.index("Duty") > 25
    assert any(line.startswith("Mon 30 Mar 2026 reg 20(10) ") for line in lines)


def test_where_no_word_has_room_the_table_is_still_no_wider(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, run("--example", *ON)[1].splitlines())) <= 60


def test_one_case_is_counted_alike_alone_and_in_a_file() -> None:
    request = {"request_received": "2025-01-01"}
    given = json.dumps({"needs_assessments": [request]})
    together = run("--json", "-", "--as-at", "2025-11-01", given=given)[1]
    alone = run_command(
        "timeline", "--request-received", "2025-01-01", "--as-at", "2025-11-01"
    ).stdout
    more = "1 more past and contingent: what applies is not decided yet."
    assert "1 limit of the law not kept" in alone
    assert "1 limit of the law not kept by the local authority" in together
    assert more in " ".join(alone.split())
    assert more in " ".join(together.split())
