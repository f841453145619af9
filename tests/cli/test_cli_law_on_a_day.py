"""The law as on a day, and disputed readings, on the command line."""

import json
from datetime import date

import pytest
from commands import run

import sendrules as sr


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")


def test_the_law_of_a_day_is_listed() -> None:
    then = run("limits", "--in-force", "2014-10-01", "--on", "unopposed-appeal")
    assert then.exit_code == 0
    assert "send-2014/45(3)@as-made  " in then.stdout
    assert "send-2014/45(3)  " not in then.stdout
    assert "send-2014/45(3)@as-made, from 1 September 2014 to 22 March 2015" in then.stdout
    assert "5 limits in force on 1 October 2014." in then.stderr


def test_temporary_exceptions_are_listed_while_they_are_open() -> None:
    line = (
        "reg 10(4)(e), Coronavirus, 1 May to 25 September 2020: what falls due from 1 May 2020 to "
        "25 September 2020"
    )
    assert line in run("limits", "--in-force", "2020-06-01").stdout
    assert "for a time only" not in run("limits", "--in-force", "2025-06-01").stdout


def test_the_law_of_a_day_as_data() -> None:
    body = json.loads(run("limits", "--in-force", "2014-10-01", "--json").stdout)
    assert {x["id"] for x in body["limits"]} == set(sr.limits(in_force=date(2014, 10, 1)))


CHANGES = ("limits", "--in-force", "2026-01-01", "--changed-since", "2014-10-01")


def test_what_differs_between_two_days() -> None:
    shown = run(*CHANGES)
    assert shown.exit_code == 0
    assert "reg 45(3): since 23 March 2015, in place of reg 45(3) (as made)" in shown.stdout
    line = "  - Due: 2 weeks after tribunal_notified. Before: 4 weeks after tribunal_notified."
    assert line in shown.stdout.splitlines()
    assert "differences from 1 October 2014 to 1 January 2026." in shown.stderr


def test_what_differs_about_one_limit_or_one_process() -> None:
    one = json.loads(run(*CHANGES, "reg 45(3)", "--json").stdout)
    assert [(d["limit"], d["kind"]) for d in one] == [("send-2014/45(3)", "replaced")]
    year = ("limits", "--in-force", "2026-01-01", "--changed-since", "2025-01-01")
    assert run(*year).stdout == "Nothing differs between 1 January 2025 and 1 January 2026.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--changed-since", "2014-10-01"),
        ("--in-force", "2014-10-01", "--changed-since", "2014-10-01"),
        ("--in-force", "1 October 2014"),
        ("reg 45(3)", "--in-force", "2014-10-01"),
    ],
)
def test_misuse(words: tuple[str, ...]) -> None:
    assert run("limits", *words).exit_code == 2


def test_an_unknown_reading_is_misuse() -> None:
    shown = run(
        *("timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01"),
        *("--reading", "nonsense"),
    )
    assert shown.exit_code == 2
    assert "sendrules: No disputed reading is called 'nonsense'." in shown.stderr
    case = run("timeline", "case-file", "--example", "--as-at", "2026-03-31", "--reading", "x")
    assert case.exit_code == 2
