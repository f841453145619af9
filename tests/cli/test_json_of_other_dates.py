"""`timeline --json FILE --dates FORM`: one record, or one case file, as other programs write dates."""

import json
from pathlib import Path
from typing import Any

import pytest
from commands import run

import sendrules as sr

AS_AT = ("--as-at", "2025-11-01")


def due(*words: object, given: str | None = None) -> Any:
    done = run("timeline", *words, *AS_AT, "--output", "json", given=given)
    assert done.exit_code == 0, done.output
    return sr.Timeline.from_json(done.stdout)


@pytest.mark.parametrize(
    ("value", "forms"),
    [
        ("02/04/2025", ["dmy"]),
        ([2025, 4, 2], ["json-array"]),
        ("/Date(1743548400000)/", ["dotnet"]),
        ("2025-04-01T23:00:00.000Z", ["utc"]),
        (45749, ["excel-1900"]),
        ("2 April 2025 09:15", ["month-name", "cut-times"]),
        ("2025-04-02", ["mdy"]),
    ],
)
def test_a_record_in_every_form(tmp_path: Path, value: object, forms: list[str]) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps({"id": "02/04/2025", "request_received": value, "died": None}))
    named = [word for form in forms for word in ("--dates", form)]
    line = due("--json", file, *named)
    assert line.record == sr.NeedsAssessment(id="02/04/2025", request_received="2025-04-02")
    assert due("--json", "-", *named, given="\ufeff" + file.read_text()) == line


def test_a_case_file(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(
        json.dumps(
            {
                "died": [2025, 10, 1],
                "needs_assessments": [{"request_received": [2025, 4, 2]}],
                "annual_reviews": [{"meeting_held": [2025, 5, 2]}, {"meeting_held": "2025-06-02"}],
            }
        )
    )
    line = due("case-file", "--json", file, "--dates", "json-array")
    assert line.record == sr.CaseFile(
        died="2025-10-01",
        needs_assessments=[{"request_received": "2025-04-02"}],
        annual_reviews=[{"meeting_held": "2025-05-02"}, {"meeting_held": "2025-06-02"}],
    )


@pytest.mark.parametrize(
    ("text", "forms", "says"),
    [
        ('{"request_received": "13/13/2025"}', ["dmy"], "'request_received' does not hold a date"),
        ('{"request_received": "02/04/2025"}', ["ymd"], "'request_received' does not hold a date"),
        ('{"request_received": "02/04/2025"}', ["dmy", "mdy"], "as different days"),
        ('{"reqest_received": "02/04/2025"}', ["dmy"], "did you mean"),
        ('{"died": "02/04/2025", "died": null}', ["dmy"], "twice"),
        ("[1]", ["dmy"], "one object of names and values"),
        ("{", ["dmy"], "not valid JSON"),
        ('{"request_received": true}', ["dmy"], "does not hold a date"),
        ('{"request_received": {"a": 1}}', ["dmy"], "does not hold a date"),
    ],
)
def test_what_is_wrong_is_told_without_a_value(
    tmp_path: Path, text: str, forms: list[str], says: str
) -> None:
    file = tmp_path / "case.json"
    file.write_text(text)
    named = [word for form in forms for word in ("--dates", form)]
    done = run("timeline", "--json", file, *named, *AS_AT)
    assert done.exit_code == 2
    assert says in done.stderr.replace(": does", " does")
    assert "2025" not in done.stderr.replace("2025-04-02", "").replace("2025-11-01", "")


@pytest.mark.parametrize(
    "words",
    [("--request-received", "2025-04-02"), ("case-file", "--example")],
)
def test_forms_are_of_a_file_alone(words: tuple[str, ...]) -> None:
    done = run("timeline", *words, "--dates", "dmy", *AS_AT)
    assert done.exit_code == 2
    assert "--dates is of the dates in a file of --json" in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    "words",
    [
        ("report", "in.csv", *AS_AT, "--dates", "foo"),
        ("timeline", "--json", "-", *AS_AT, "--dates", "foo"),
        ("limits", "--authority", "foo"),
        ("check", "in.csv", "--encoding", "latin-9"),
        ("check", "in.csv", "--leave-out", "some"),
    ],
)
def test_a_choice_that_is_none_is_told_in_plain_words(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert "is not one of" in done.stderr
    assert "Value error" not in done.stderr


@pytest.mark.parametrize("value", ["2025-04-03T00:00:00", "2025-04-03 00:00:00.000"])
def test_midnight_is_told_with_the_option_that_reads_it(value: str) -> None:
    given, says = json.dumps({"request_received": value}), "read it with --dates iso."
    told = run("timeline", "--json", "-", *AS_AT, given=given)
    assert (told.exit_code, says in told.stderr, value in told.stderr) == (2, True, False)
    told = run("chronology", "-", "--on", "needs-assessment", *AS_AT, given=given)
    assert (told.exit_code, says in told.stderr) == (2, True)
    line = due("--json", "-", "--dates", "iso", given=given)
    assert line.record == sr.NeedsAssessment(request_received="2025-04-03")
    told = run("timeline", "--json", "-", *AS_AT, given='{"request_received": "2/4/2025"}')
    assert "--dates iso" not in told.stderr
