"""In other people's services: Pydantic models and FastAPI hold what the library gives and takes."""

import copy
import json
import pickle
from collections.abc import Mapping
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter, ValidationError

import sendrules as sr
from sendrules import reports
from sendrules.clock import england
from sendrules.errors import RecordError
from sendrules.examples import example_caseload
from sendrules.reports import Caseload, caseload

AS_AT = date(2025, 11, 1)
MARK = "Zorblax 02/09/2025"
REQUEST = sr.NeedsAssessment(id="a", request_received="2025-04-02", assessment_agreed=True)
FILE = sr.CaseFile(needs_assessments=[REQUEST], appeals=[sr.Appeal(notice_received="2025-10-01")])
LINE = sr.timeline(REQUEST, as_at=AS_AT)
REPORT = caseload(example_caseload(30), as_at=AS_AT)

app = FastAPI()


@app.post("/timeline")
def timeline_of(case: sr.NeedsAssessment, as_at: date) -> sr.Timeline:
    return sr.timeline(case, as_at=as_at)


@app.post("/case-file")
def timeline_of_case_file(case: sr.CaseFile, as_at: date) -> sr.Timeline:
    return sr.timeline(case, as_at=as_at)


@app.post("/due")
def due(case: sr.NeedsAssessment, as_at: date) -> list[sr.Deadline]:
    return list(sr.timeline(case, as_at=as_at))


@app.post("/check")
def odd(case: sr.NeedsAssessment) -> tuple[sr.Finding, ...]:
    return sr.check(case)


@app.get("/limit")
def limit(name: str) -> sr.Limit:
    return sr.limit(name)


@app.get("/report")
def report() -> Caseload:
    return REPORT


@pytest.fixture(scope="module")
def client() -> TestClient:
    """The service, as a program that asks it over HTTP sees it."""
    return TestClient(app, raise_server_exceptions=False)


def _posted(client: TestClient, path: str, body: object) -> Any:
    given = client.post(f"{path}?as_at={AS_AT}", json=body)
    assert given.status_code == 200, given.text
    return given.json()


# What a service answers


def test_a_record_comes_in_and_a_timeline_goes_out(client: TestClient) -> None:
    body = REQUEST.model_dump(mode="json", exclude_none=True)
    assert _posted(client, "/timeline", body) == json.loads(LINE.to_json())
    assert _posted(client, "/due", body) == json.loads(LINE.to_json())["deadlines"]
    line = _posted(client, "/case-file", {"needs_assessments": [body]})
    assert line["record_type"] == "CaseFile"
    assert line["record"]["needs_assessments"] == [body]


def test_findings_limits_and_reports_go_out(client: TestClient) -> None:
    odd = {"request_received": "2025-04-02", "decision_notified": "2025-04-01"}
    given = _posted(client, "/check", odd)
    assert TypeAdapter(tuple[sr.Finding, ...]).validate_python(given) == sr.check(
        sr.NeedsAssessment(**odd)
    )
    assert given
    found = client.get("/limit", params={"name": "reg 13(2)"}).json()
    assert (found["kind"], found["on"]) == ("ceiling", "NeedsAssessment")
    assert TypeAdapter(sr.Limit).validate_python(found) == sr.limit("reg 13(2)")
    assert client.get("/report").json() == json.loads(REPORT.to_json())


WRONG: Mapping[str, tuple[str, Any, list[list[Any]]]] = {
    "a date": ("/timeline", {"request_received": MARK}, [["request_received"]]),
    "two facts": (
        "/timeline",
        {"request_received": MARK, "plan_needed": MARK},
        [["request_received"], ["plan_needed"]],
    ),
    "an unknown fact": ("/timeline", {"requested": MARK}, [["requested"]]),
    "no record": ("/timeline", [MARK], [[]]),
    "of a case file": (
        "/case-file",
        {"needs_assessments": [{}, {"request_received": MARK}], "died": MARK},
        [["died"], ["needs_assessments", 1, "request_received"]],
    ),
    "no list": ("/case-file", {"appeals": MARK}, [["appeals"]]),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_answered_at_its_place_and_without_its_value(
    client: TestClient, name: str
) -> None:
    path, body, places = WRONG[name]
    given = client.post(f"{path}?as_at={AS_AT}", json=body)
    assert given.status_code == 422, given.text
    assert [e["loc"] for e in given.json()["detail"]] == [["body", *place] for place in places]
    assert MARK not in given.text


def test_the_service_describes_itself(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"NeedsAssessment", "CaseFile", "Deadline", "Finding"} <= described.keys()
    assert described["Status"]["enum"] == [status.value for status in sr.Status]


# In Pydantic alone


class Asked(BaseModel):
    """What a program might be asked."""

    request: sr.NeedsAssessment
    case: sr.CaseFile


class Council(BaseModel):
    """What a program might keep."""

    request: sr.NeedsAssessment
    case: sr.CaseFile
    line: sr.Timeline
    first: sr.Deadline
    limit: sr.Limit
    law: sr.Rulebook
    calendar: sr.Calendar
    findings: tuple[sr.Finding, ...]


COUNCIL = Council(
    request=REQUEST,
    case=FILE,
    line=LINE,
    first=LINE[0],
    limit=sr.limit("reg 13(2)"),
    law=sr.limits(),
    calendar=england(),
    findings=sr.check(REQUEST.with_facts(decision_notified="2025-04-01")),
)


def test_a_model_holds_them_as_they_are() -> None:
    assert COUNCIL.line is LINE
    assert COUNCIL.law is sr.limits()
    assert COUNCIL.limit is sr.limit("reg 13(2)")


def test_a_model_comes_back_from_its_json() -> None:
    again = Council.model_validate_json(COUNCIL.model_dump_json())
    assert again == COUNCIL
    for field in ("limit", "law", "calendar", "first", "line"):
        assert hash(getattr(again, field)) == hash(getattr(COUNCIL, field))
    assert again.line.to_json() == LINE.to_json()
    assert Council.model_validate(COUNCIL.model_dump()) == COUNCIL


def test_a_model_is_copied_and_pickled() -> None:
    assert copy.deepcopy(COUNCIL) == COUNCIL
    assert pickle.loads(pickle.dumps(COUNCIL)) == COUNCIL  # noqa: S301 - our own


REPORTS = ("activity", "foi_pack", "forecast", "standing", "timeliness", "waits")


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_comes_back_from_its_json(name: str) -> None:
    report = getattr(reports, name)(example_caseload(60), as_at=AS_AT)
    kind = TypeAdapter(reports.Report)
    again = kind.validate_json(kind.dump_json(report))
    assert again == report
    assert hash(again) == hash(report)
    assert kind.validate_python(report) is report


def test_a_caseload_and_findings_come_back_and_have_a_hash() -> None:
    again = Caseload.from_json(REPORT.to_json())
    assert hash(again) == hash(REPORT)
    odd = sr.check(REQUEST.with_facts(decision_notified="2025-04-01"))
    kind = TypeAdapter(type(odd))
    found = kind.validate_json(kind.dump_json(odd))
    assert (found, type(found)) == (odd, type(odd))


def test_every_limit_comes_back_of_its_kind() -> None:
    limits = TypeAdapter(sr.Limit)
    for limit in sr.limits().values():
        again = limits.validate_json(limits.dump_json(limit))
        assert (again, type(again)) == (limit, type(limit))


@pytest.mark.parametrize(
    ("of", "value"),
    [(sr.Timeline, LINE), (sr.Limit, COUNCIL.limit), (Caseload, REPORT), (sr.Deadline, LINE[0])],
)
def test_what_is_written_is_what_the_schema_says(of: Any, value: object) -> None:
    adapter = TypeAdapter[Any](of)
    schema = adapter.json_schema(mode="serialization")
    assert jsonschema_rs.validator_for(schema).is_valid(json.loads(adapter.dump_json(value)))
    assert not jsonschema_rs.validator_for(schema).is_valid({"record_type": 5})
    assert adapter.json_schema(mode="validation")


def test_a_record_inside_a_model_is_wrong_at_its_place() -> None:
    record = {"request_received": MARK, "nonesuch": MARK}
    with pytest.raises(ValidationError) as caught:
        Asked.model_validate({"request": record, "case": {"needs_assessments": [record]}})
    found = [e["loc"] for e in caught.value.errors()]
    assert found == [
        *(("request", name) for name in record),
        *(("case", "needs_assessments", 0, name) for name in record),
    ]
    assert MARK not in str(caught.value)
    assert MARK not in repr(caught.value.errors())


def test_one_error_of_ours_names_every_place() -> None:
    with pytest.raises(ValueError, match=r"^CaseFile: 'died': does not hold a date") as caught:
        sr.CaseFile(needs_assessments=[{"request_received": MARK}, {"a": MARK}], died=MARK)
    error = caught.value
    assert isinstance(error, RecordError)
    places = [problem.partition(":")[0] for problem in error.problems]
    assert places == [
        "'died'",
        *(f"'needs_assessments', record {n}, NeedsAssessment" for n in (1, 2)),
    ]
    assert MARK not in str(error)


def test_a_kind_of_ones_own_may_refuse_in_its_own_words() -> None:
    class Ours(sr.NeedsAssessment):
        def model_post_init(self, _: Any) -> None:
            if self.assessment_agreed:
                msg = "we never agree"
                raise ValueError(msg)

    with pytest.raises(RecordError, match=r"^Ours: 'the record': we never agree$"):
        Ours(assessment_agreed=True)
