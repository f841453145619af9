"""The page /try/: what its Python answers is what the library answers, and its records are the records."""

import io
import json
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # it has no stubs
import pytest
from support import record_of, vectors

import sendrules as sr
from sendrules import sen2
from sendrules.exchange import Vector
from sendrules.records import RECORDS, CaseFile

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRY = ROOT / "docs" / "try"
sys.path.insert(0, str(TRY))

import cases  # noqa: E402 - likewise
import page  # noqa: E402 - it stands beside the page

HELD = {
    record.process(): record for record in RECORDS if cases.FIELDS[record] in CaseFile.model_fields
}


def asked(call: str, given: object, content: bytes = b"") -> Any:
    return json.loads(page.answer(call, json.dumps(given), content))


def case_of(vector: Vector) -> dict[str, Any]:
    """A vector as the page asks of it."""
    record = HELD[vector.record]
    return {
        "as_at": vector.as_at.isoformat(),
        "records": [
            {"record": record.__name__, "facts": json.loads(vector.model_dump_json())["facts"]}
        ],
    }


def test_the_forms_are_those_of_the_records_of_a_case_file() -> None:
    forms = {form["name"]: form for form in asked("records", None)}
    assert {*forms} == {record.__name__ for record in HELD.values()}
    for record in HELD.values():
        form = forms[record.__name__]
        assert [fact["name"] for fact in form["facts"]] == [*record.facts()]
        assert any(not fact["more"] for fact in form["facts"])
        assert [limit for limit, *_ in form["limits"]] == [
            limit.id for limit in sr.limits().on(record)
        ]


def differences(every: int) -> Iterator[str]:
    for vector in vectors()[::every]:
        if vector.record not in HELD:
            continue
        given = case_of(vector)
        found = asked("work_out", given)
        case_file = CaseFile.model_validate(
            {cases.FIELDS[HELD[vector.record]]: [given["records"][0]["facts"]]}
        )
        line = sr.timeline(case_file, as_at=vector.as_at)
        told = {
            (x["record"], x["limit"]): (x["status"], x["due"], x["done"])
            for x in (*found["answers"], *found["silent"])
        }
        for deadline in line:
            wanted = (
                deadline.status.value,
                *(day and day.isoformat() for day in (deadline.due, deadline.done)),
            )
            if told.get((deadline.record, deadline.limit)) != wanted:
                yield f"{vector.id}: {deadline.limit}"


@pytest.mark.parametrize("every", [200, pytest.param(1, marks=pytest.mark.long)])
def test_a_vector_is_answered_as_the_library_answers_it(every: int) -> None:
    assert list(differences(every)) == []


REFUSED = {
    "record": "NeedsAssessment",
    "facts": {
        "request_received": "2025-04-02",
        "assessment_agreed": False,
        "decision_notified": "2025-05-29",
    },
}


def test_a_case_is_worked_out() -> None:
    found = asked("work_out", {"as_at": "2025-11-01", "records": [REFUSED]})
    assert [(x["short"], x["due_date"], x["days_late"]) for x in found["late"]] == [
        ("reg 4(1)", "Wednesday 14 May 2025", 15),
        ("reg 5(1)", "Wednesday 14 May 2025", 15),
    ]
    assert [event["what"] for event in found["events"]] == ["Request received", "Decision notified"]
    assert found["decisions"][0].startswith("the decision not to assess")
    assert asked("load", {"text": found["json"]}) == {"id": "", "records": [REFUSED]}


def test_what_a_family_can_do_is_told_and_put_into_a_calendar() -> None:
    given = {"as_at": "2025-07-01", "records": [REFUSED]}
    (first, *_) = asked("work_out", given)["can_be_done"]
    assert first.startswith("By Tuesday 29 July 2025: Get the appeal to the Tribunal")
    short, whole = (asked("told", given | {"short": x})["text"] for x in (True, False))
    assert "29 Jul 2025" in short
    assert len(short) < len(whole)
    assert "BEGIN:VEVENT" in asked("feed", given)["text"]


def test_what_is_wrong_is_told_with_its_record_and_fact_and_no_value() -> None:
    wrong = {"record": "NeedsAssessment", "facts": {"request_received": "2025-13-02"}}
    found = asked("work_out", {"as_at": "2025-11-01", "records": [REFUSED, wrong]})
    assert [(x["record"], x["fact"]) for x in found["wrong"]] == [(1, "request_received")]
    assert "13" not in found["wrong"][0]["says"]
    assert asked("load", {"text": "{"})["wrong"][0]["says"].startswith(
        "CaseFile: the text is not valid JSON"
    )
    assert "wrong" in asked("latest", {"limits": ["reg 13(2)"], "by": "2014-01-01"})


def test_planning_backwards() -> None:
    (step,) = asked("latest", {"limits": ["reg 13(2)"], "by": "2027-02-14"})
    assert step["day"] == "Sunday 27 September 2026"


TABLE = (
    b"id,Request Received,Assessment agreed,decision_notified,Team\n"
    b"A1,02/04/2025,,,North\n"
    b"A2,01/10/2025,yes,20/10/2025,North\n"
    b"A3,31/02/2025,,,South\n"
)


def test_a_table_is_checked() -> None:
    given = {
        "name": "cases.csv",
        "record": "NeedsAssessment",
        "as_at": "2025-11-01",
        "dates": "dmy",
    }
    found = asked("check_file", given, TABLE)
    assert found["what"] == "3 rows, 1 refused, as at Saturday 1 November 2025."
    assert found["unread"] == ["Team"]
    assert [row[:2] for row in found["overdue"]] == [["A1", "171"]]
    assert found["refused"][0].startswith("row 4: ")
    assert "31" not in found["refused"][0]
    # Days of another form are not guessed.
    assert asked("check_file", given | {"dates": "iso"}, TABLE)["what"].startswith(
        "3 rows, 3 refused"
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("cases.pdf", b"%PDF", "cannot be read here"),
        ("cases.csv", b"a,b\n1,2\n", "No heading of the first row is a fact"),
        ("cases.csv", b"", "No heading of the first row is a fact"),
        ("cases.csv", b"\xff\xfe\x00", "not written in UTF-8"),
        ("cases.csv", b'id,"request_received\n', "a quote is not closed"),
        ("cases.xlsx", b"PK\x03\x04damaged", "the workbook is damaged"),
        (
            "cases.csv",
            b"id,request received,Request_Received\n",
            "2 headings name request_received",
        ),
        ("return.xml", b"<Message>", "return"),
        ("return.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', "DOCTYPE"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, content: bytes, says: str) -> None:
    given = {"name": name, "record": "NeedsAssessment", "as_at": "2025-11-01", "dates": "iso"}
    (wrong,) = asked("check_file", given, content)["wrong"]
    assert says in wrong["says"]


def test_no_cell_is_lost_and_rows_have_the_numbers_of_the_file() -> None:
    given = {
        "name": "cases.csv",
        "record": "NeedsAssessment",
        "as_at": "2025-11-01",
        "dates": "iso",
    }
    table = b"id,request received\n\nA1,2025-04-02,2025-05-01\n,\nA2,2025-31-01\n"
    refused = asked("check_file", given, table)["refused"]
    assert refused[0] == "row 3: it has more cells than there are headings."
    assert refused[1].startswith("row 5: 'request_received'")


def workbook(*cells: object) -> bytes:
    """A workbook with a case for each cell, which is the day of its request."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["id", "request received"])
    for n, cell in enumerate(cells, 1):
        book.active.append([f"A{n}", cell])
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_behind_the_guard_of_every_workbook() -> None:
    given = {
        "name": "cases.xlsx",
        "record": "NeedsAssessment",
        "as_at": "2025-11-01",
        "dates": "iso",
    }
    found = asked("check_file", given, workbook(date(2025, 4, 2)))
    assert found["what"] == "1 row, 0 refused, as at Saturday 1 November 2025."
    (wrong,) = asked("check_file", given, workbook(date(2025, 4, 2), "=B2+1"))["wrong"]
    assert "formulas without a value" in wrong["says"]


def test_a_return_is_checked() -> None:
    out = io.StringIO()
    sen2.made_return(persons=20, year=2026).write_xml(out)
    given = {"name": "return.xml", "record": "return", "as_at": "2026-11-01", "dates": "iso"}
    found = asked("check_file", given, out.getvalue().encode())
    assert found["what"].startswith("A SEN2 return of 20 persons")
    assert len(found["measures"]) == 4


def not_built() -> str:
    """What is missing to run the page's own Python; nothing where it is there."""
    if not shutil.which("node"):
        return "Node.js is not installed"
    return "" if (TRY / "packages" / "packages.zip").is_file() else "run python tools/try/build.py"


@pytest.fixture(scope="module")
def packages() -> Path:
    """What the page loads; without it these tests are passed over, but with SENDRULES_BROWSER=1 they fail."""
    if missing := not_built():
        (pytest.fail if os.environ.get("SENDRULES_BROWSER") else pytest.skip)(missing)
    return TRY / "packages"


def under_pyodide(script: str, packages: Path, given: object, folder: Path) -> Any:
    """What a script of Node's prints last, which is given JSON and has what the page loads."""
    asked_of = folder / "asked.json"
    asked_of.write_text(json.dumps(given), encoding="utf-8")
    words: list[str | Path] = ["node", HERE / script, ROOT / "tools" / "try"]
    words += [packages / "packages.zip", asked_of]
    ran = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.long
def test_every_call_of_the_page_has_the_same_answer_under_pyodide(
    packages: Path, tmp_path: Path
) -> None:
    case = {"as_at": "2025-07-01", "records": [REFUSED]}
    file = {"record": "NeedsAssessment", "as_at": "2025-11-01", "dates": "dmy"}
    saved = CaseFile.model_validate({"needs_assessments": [REFUSED["facts"]]})
    of_return = io.StringIO()
    sen2.made_return(persons=5, year=2026).write_xml(of_return)
    calls: list[tuple[str, Any, bytes]] = [
        ("first", None, b""),
        ("records", None, b""),
        ("work_out", case, b""),
        ("told", case | {"short": True}, b""),
        ("told", case | {"short": False}, b""),
        ("feed", case, b""),
        ("latest", {"limits": ["reg 13(2)"], "by": "2027-02-14"}, b""),
        ("load", {"text": saved.model_dump_json()}, b""),
        ("load", {"text": "{"}, b""),
        ("check_file", file | {"name": "cases.csv"}, TABLE),
        ("check_file", file | {"name": "cases.xlsx"}, workbook(date(2025, 4, 2))),
        (
            "check_file",
            file | {"name": "x.xml", "record": "return"},
            of_return.getvalue().encode(),
        ),
    ]
    assert {call for call, *_ in calls} == {"first", "check_file", *cases.CALLS}
    given = [(call, json.dumps(x), b64encode(content).decode()) for call, x, content in calls]
    there = under_pyodide("calls.mjs", packages, given, tmp_path)
    for (call, x, content), answer in zip(calls, there, strict=True):
        assert json.loads(answer) == asked(call, x, content), call


@pytest.mark.long
def test_every_vector_has_the_same_answer_under_pyodide(packages: Path, tmp_path: Path) -> None:
    questions = [json.loads(v.model_dump_json()) for v in vectors()]
    there = under_pyodide("vectors.mjs", packages, questions, tmp_path)
    assert len(there) == len(questions) >= 200
    for vector, answers in zip(vectors(), there, strict=True):
        line = sr.timeline(record_of(vector), as_at=vector.as_at)
        here = [
            [
                *(x.limit, str(x.trigger), str(x.due), str(x.done), x.status.value),
                *(x.days_late, x.days_left, x.exception.value, x.contingent),
            ]
            for x in line
        ]
        assert answers == here, vector.id
