"""The HTTP service: its answers are those of the public calls, and its refusals say what to do."""

import asyncio
import json
import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

import sendrules as sr
from sendrules.examples import example_case_file
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.service import Caps, service
from sendrules.service.asked import Day
from sendrules.service.caps import MOST_LIMITS, MOST_NAME, MOST_READINGS, MOST_RECORDS

AS_AT = date(2025, 11, 1)
MARK = "Zorblax 02/09/2025"
FACTS = {"request_received": "2025-04-02", "assessment_agreed": True}
ASKED: Mapping[str, Any] = {
    "record_type": "NeedsAssessment",
    "record": FACTS,
    "as_at": AS_AT.isoformat(),
}
JSON = {"content-type": "application/json"}
CASE = example_case_file()


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(service(), raise_server_exceptions=False)


def told(given: httpx2.Response, status: int) -> Any:
    """What a refusal says: it is of the status, and a problem."""
    assert given.status_code == status, given.text
    assert given.headers["content-type"] == "application/problem+json"
    assert MARK not in given.text
    problem = given.json()
    assert (problem["type"], problem["status"]) == ("about:blank", status)
    assert problem["detail"].endswith((".", "?"))
    return problem


def pointers(given: httpx2.Response) -> list[str]:
    return [part["pointer"] for part in told(given, 422)["errors"]]


# What it answers


@pytest.mark.long
def test_every_vector_is_answered_as_the_library_answers_it(client: TestClient) -> None:
    book = sr.limits()
    first = {v.limit: v for v in reversed(VectorsDocument.of(book).vectors)}.values()

    def same(vector: Any) -> bool:
        kind = book[vector.limit].on
        facts = json.loads(kind.model_validate(vector.facts).model_dump_json(exclude_none=True))
        asked = {"record_type": kind.__name__, "record": facts, "as_at": str(vector.as_at)}
        line = sr.timeline(kind(**facts), as_at=vector.as_at)
        return client.post("/v1/timeline", json=asked).text == line.to_json()

    assert [vector.id for vector in first if not same(vector)] == []


def test_a_case_file_is_answered_as_the_library_answers_it(client: TestClient) -> None:
    record = json.loads(CASE.model_dump_json(exclude_none=True))
    asked = {"record": record, "as_at": "2026-11-23"}
    given = client.post("/v1/case-file", json=asked)
    assert given.text == sr.timeline(CASE, as_at=date(2026, 11, 23)).to_json()
    found = client.post("/v1/check", json={**asked, "record_type": "CaseFile"}).text
    every = sr.check(CASE, as_at=date(2026, 11, 23))
    assert TypeAdapter(tuple[sr.Finding, ...]).validate_json(found) == every


def test_findings_are_the_answer_and_no_error(client: TestClient) -> None:
    odd = {"request_received": "2025-04-02", "decision_notified": "2025-04-01"}
    given = client.post("/v1/check", json={"record_type": "NeedsAssessment", "record": odd})
    found = TypeAdapter(tuple[sr.Finding, ...]).validate_json(given.text)
    assert found == sr.check(sr.NeedsAssessment(**odd))
    assert found
    future = {**ASKED, "record": {"request_received": "2025-04-02"}, "as_at": "2025-04-01"}
    assert client.post("/v1/check", json=future).json() != []
    del future["as_at"]
    assert client.post("/v1/check", json=future).json() == []


def test_a_reading_is_chosen(client: TestClient) -> None:
    facts = {"transfer": "2026-09-01", "final_plan_sent": "2026-02-15"}
    asked = {"record_type": "PhaseTransfer", "record": facts, "as_at": "2026-11-01"}
    record, day = sr.PhaseTransfer.model_validate(facts), date(2026, 11, 1)
    chosen = client.post("/v1/timeline", json={**asked, "readings": ["by-the-named-day"]}).text
    assert chosen == sr.timeline(record, as_at=day, readings=["by-the-named-day"]).to_json()
    assert client.post("/v1/timeline", json=asked).text != chosen


def test_days_are_planned_backwards(client: TestClient) -> None:
    chain = ["case devon-2022-notice", "reg 22(3)"]
    given = client.post("/v1/latest", json={"limits": chain, "by": "2027-02-14"})
    expected = sr.latest(*chain, by=date(2027, 2, 14))
    assert [x["day"] for x in given.json()] == [x.day.isoformat() for x in expected]
    assert [x["limit"] for x in given.json()] == [x.limit for x in expected]


def test_the_limits_are_the_exchange_document(client: TestClient) -> None:
    every = client.get("/v1/limits").text
    assert every == LimitsDocument.of(sr.limits()).to_json()


def test_every_limit_is_found_by_its_id(client: TestClient) -> None:
    def found(limit: sr.Limit) -> bool:
        given = client.get(f"/v1/limits/{limit.id}")
        (only,) = LimitsDocument.from_json(given.text).limits
        return only.id == limit.id

    assert [x.id for x in list(sr.limits().values())[::10] if not found(x)] == []
    ids = [
        client.get(f"/v1/limits/{written}").json()["limits"][0]["id"]
        for written in ("send-2014/13(2)", "send-2014%2F13%282%29", "reg%2013(2)")
    ]
    assert ids == ["send-2014/13(2)"] * 3


def test_it_says_that_it_is_up_and_what_it_is(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    version = client.get("/version").json()
    assert (version["sendrules"], version["service"]) == (sr.__version__, "v1")
    assert version["limits"] == len(sr.limits())


# What it refuses


WRONG: Mapping[str, tuple[str, Any, list[str]]] = {
    "a date": (
        "timeline",
        {**ASKED, "record": {"request_received": MARK}},
        ["/record/request_received"],
    ),
    "two facts": (
        "timeline",
        {**ASKED, "record": {"request_received": MARK, "plan_needed": MARK}},
        ["/record/request_received", "/record/plan_needed"],
    ),
    "a number for a date": (
        "timeline",
        {**ASKED, "record": {"request_received": 1743552000}},
        ["/record/request_received"],
    ),
    "a name that is no fact": (
        "timeline",
        {**ASKED, "record": {"a/b~c": MARK}},
        ["/record/a~1b~0c"],
    ),
    "no record": ("timeline", {**ASKED, "record": [MARK]}, ["/record"]),
    "no kind": ("timeline", {"record": FACTS, "as_at": "2025-11-01"}, ["/record_type"]),
    "another kind": ("timeline", {**ASKED, "record_type": MARK}, ["/record_type"]),
    "a kind that is no text": ("timeline", {**ASKED, "record_type": [MARK]}, ["/record_type"]),
    "no day": ("timeline", {"record_type": "NeedsAssessment", "record": FACTS}, ["/as_at"]),
    "a day in British order": ("timeline", {**ASKED, "as_at": "01/11/2025"}, ["/as_at"]),
    "a moment": ("timeline", {**ASKED, "as_at": "2025-11-01T00:00:00Z"}, ["/as_at"]),
    "a day that is not": ("timeline", {**ASKED, "as_at": "2025-02-30"}, ["/as_at"]),
    "a number for the day": ("timeline", {**ASKED, "as_at": 1743552000}, ["/as_at"]),
    "what is not asked": ("timeline", {**ASKED, "as_of": MARK}, ["/as_of"]),
    "readings that are text": ("timeline", {**ASKED, "readings": MARK}, ["/readings"]),
    "many readings": (
        "timeline",
        {**ASKED, "readings": ["a"] * (MOST_READINGS + 1)},
        ["/readings"],
    ),
    "no object": ("timeline", [MARK], [""]),
    "of a case file": (
        "case-file",
        {
            "record": {"needs_assessments": [{}, {"died": MARK}], "died": MARK},
            "as_at": "2025-11-01",
        },
        ["/record/died", "/record/needs_assessments/1/died"],
    ),
    "no list": (
        "case-file",
        {"record": {"appeals": MARK}, "as_at": "2025-11-01"},
        ["/record/appeals"],
    ),
    "many records": (
        "case-file",
        {"record": {"appeals": [{}] * (MOST_RECORDS + 1)}, "as_at": "2025-11-01"},
        ["/record"],
    ),
    "a key that is the name of a kind": (
        "case-file",
        {"record": {}, "as_at": "2025-11-01", "NeedsAssessment": MARK},
        ["/NeedsAssessment"],
    ),
    "no limit": ("latest", {"limits": [], "by": "2025-11-01"}, ["/limits"]),
    "a long chain": (
        "latest",
        {"limits": ["a"] * (MOST_LIMITS + 1), "by": "2025-11-01"},
        ["/limits"],
    ),
    "a long name": (
        "latest",
        {"limits": ["a" * (MOST_NAME + 1)], "by": "2025-11-01"},
        ["/limits/0"],
    ),
    "a given text": (
        "latest",
        {"limits": ["reg 22(3)"], "by": "2025-11-01", "given": {"moved": MARK}},
        ["/given/moved"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_place_and_without_its_value(
    client: TestClient, name: str
) -> None:
    path, body, places = WRONG[name]
    given = client.post(f"/v1/{path}", json=body)
    assert sorted(pointers(given)) == sorted(places)
    assert all(part["detail"].endswith(".") for part in given.json()["errors"])


def test_of_very_many_faults_the_first_are_told(client: TestClient) -> None:
    facts = {f"no_such_fact_{n}": MARK for n in range(1000)}
    parts = told(client.post("/v1/timeline", json={**ASKED, "record": facts}), 422)["errors"]
    assert len(parts) == 21
    assert parts[-1] == {"pointer": "", "detail": "And 980 more."}


def test_what_the_library_refuses_is_told_in_its_words(client: TestClient) -> None:
    unread = client.post("/v1/timeline", json={**ASKED, "readings": ["nonesuch"]})
    assert "No disputed reading is called" in told(unread, 422)["detail"]
    asked = {"limits": ["reg 13(9)"], "by": "2025-11-01"}
    assert "Did you mean reg 13(2)" in told(client.post("/v1/latest", json=asked), 422)["detail"]
    assert "Did you mean reg 13(2)" in told(client.get("/v1/limits/reg 13(9)"), 404)["detail"]
    assert "so long a name" in told(client.get(f"/v1/limits/{'a' * 300}"), 404)["detail"]


HOSTILE: Mapping[str, tuple[bytes, int]] = {
    "nothing": (b"", 422),
    "half a body": (b'{"record_type": "Nee', 400),
    "no UTF-8": (b'{"record_type": "\xff"}', 400),
    "half a character": (b'{"record_type": "\\ud800"}', 400),
    "very deep": (b"[" * 500_000, 400),
    "very deep objects": (b'{"a":' * 100_000, 400),
    "very many values": (b"[" + b"0," * 400_000 + b"0]", 422),
    "a number that is none": (b'{"as_at": NaN}', 400),
    "a number without end": (b'{"as_at": -Infinity}', 400),
    "a huge number": (b'{"as_at": ' + b"9" * 100_000 + b"}", 400),
    "a number of great size": (b'{"as_at": 1e999999}', 422),
    "a key twice": (json.dumps(ASKED).encode()[:-1] + b', "as_at": "2024-01-01"}', 422),
    "a fact twice": (
        json.dumps(ASKED)
        .encode()
        .replace(b'"request_received"', b'"plan_needed": null, ' * 2 + b'"request_received"'),
        422,
    ),
    "two documents": (json.dumps(ASKED).encode() * 2, 400),
    "a null": (b"null", 422),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bodies_are_refused(client: TestClient, name: str) -> None:
    body, status = HOSTILE[name]
    problem = told(client.post("/v1/timeline", content=body, headers=JSON), status)
    assert len(json.dumps(problem)) < 2_000


def test_a_key_given_twice_is_named(client: TestClient) -> None:
    body, status = HOSTILE["a fact twice"]
    given = client.post("/v1/timeline", content=body, headers=JSON)
    assert "'record.plan_needed' is given twice" in told(given, status)["detail"]


def test_a_large_body_is_refused_whether_it_says_its_size_or_not() -> None:
    client = TestClient(service(Caps(body=1000)), raise_server_exceptions=False)
    large = b'{"a": "' + b"x" * 2000 + b'"}'
    says = "more than 1,000 bytes"
    assert says in told(client.post("/v1/timeline", content=large, headers=JSON), 413)["detail"]
    parts = client.post("/v1/timeline", content=iter([large[:900], large[900:]]), headers=JSON)
    assert says in told(parts, 413)["detail"]
    assert client.post("/v1/timeline", json=ASKED).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {**JSON, "content-encoding": "gzip"},
    ],
)
def test_other_kinds_of_body_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    told(client.post("/v1/timeline", content=json.dumps(ASKED).encode(), headers=headers), 415)


def test_other_addresses_and_methods_are_refused(client: TestClient) -> None:
    told(client.get("/v2/timeline"), 404)
    wrong = client.get("/v1/timeline")
    told(wrong, 405)
    assert wrong.headers["allow"] == "POST"
    told(client.delete("/v1/limits"), 405)
    told(client.post(f"/v1/timeline?as_at={MARK}", json=ASKED), 422)
    told(client.get("/v1/limits?in_force=2020-01-01"), 422)
    for elsewhere in ("/docs", "/redoc"):  # pages that would be fetched from other people's servers
        told(client.get(elsewhere), 404)


def test_days_of_every_year_are_answered(client: TestClient) -> None:
    for day in ("0001-01-01", "1989-08-31", "9999-12-31"):
        line = client.post("/v1/timeline", json={**ASKED, "as_at": day})
        assert line.status_code == 200, line.text
        latest = client.post("/v1/latest", json={"limits": ["reg 22(3)"], "by": day})
        assert latest.status_code in {200, 422}, latest.text


# How much at once


async def _together(caps: Caps, *asked: tuple[str, Any]) -> list[httpx2.Response]:
    transport = httpx2.ASGITransport(app=service(caps))
    async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as client:
        posted = [
            client.post(path, json=body) if body else client.get(path) for path, body in asked
        ]
        return await asyncio.gather(*posted)


def test_more_than_it_can_answer_at_once_is_refused_and_nothing_is_lost() -> None:
    given = asyncio.run(_together(Caps(at_once=4, retry_after=7), *[("/v1/timeline", ASKED)] * 20))
    answered = [g for g in given if g.status_code == 200]
    refused = [g for g in given if g.status_code != 200]
    assert (len(answered), len(refused)) == (4, 16)
    line = sr.timeline(sr.NeedsAssessment(**FACTS), as_at=AS_AT)
    assert {g.text for g in answered} == {line.to_json()}
    for g in refused:
        told(g, 503)
        assert g.headers["retry-after"] == "7"


def test_it_says_that_it_is_up_while_every_place_is_taken() -> None:
    asked = [("/v1/timeline", ASKED)] * 3 + [("/health", None), ("/version", None)]
    given = asyncio.run(_together(Caps(at_once=1), *asked))
    assert [g.status_code for g in given] == [200, 503, 503, 200, 200]


def test_a_place_is_free_again_after_a_refusal(client: TestClient) -> None:
    app = service(Caps(at_once=1))
    client = TestClient(app, raise_server_exceptions=False)
    for body in (b"{", json.dumps({**ASKED, "as_at": MARK}).encode(), b"[" * 1000):
        assert client.post("/v1/timeline", content=body, headers=JSON).status_code in {400, 422}
    assert client.post("/v1/timeline", json=ASKED).status_code == 200
    assert app.state.room.taken == 0


def test_a_body_that_does_not_arrive_is_refused_and_holds_no_place() -> None:
    app = service(Caps(at_once=1, seconds=0.05))
    sent: list[Any] = []

    async def ask() -> None:
        async def never() -> Any:
            await asyncio.sleep(60)

        async def send(message: Any) -> None:
            sent.append(message)
            assert app.state.room.taken == 0

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/v1/timeline",
            "raw_path": b"/v1/timeline",
            "root_path": "",
            "query_string": b"",
            "headers": [(b"content-type", b"application/json")],
            "http_version": "1.1",
            "scheme": "http",
        }
        await app(scope, never, send)

    asyncio.run(ask())
    assert sent[0]["status"] == 408


@pytest.mark.parametrize("cap", Caps.__slots__)
def test_a_cap_is_more_than_nothing(cap: str) -> None:
    with pytest.raises(ValueError, match=f"^{cap} must be more than 0$"):
        Caps(**{cap: 0})
    with pytest.raises(TypeError, match=r"^caps must be Caps, such as "):
        service(5)  # type: ignore[arg-type]


# What it logs


def test_a_fault_is_told_and_logged_without_what_was_asked(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(MARK)

    monkeypatch.setattr("sendrules.service.answers.timeline", broken)
    client = TestClient(service(), raise_server_exceptions=False)
    with caplog.at_level(logging.DEBUG):
        told(client.post("/v1/timeline", json=ASKED), 500)
    assert "RuntimeError in service/answers.py" in caplog.text
    assert MARK not in caplog.text


# What it says of itself


def test_it_describes_itself(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    paths = described["paths"]
    assert set(paths) == {
        "/health",
        "/version",
        *(
            f"/v1/{x}"
            for x in ("timeline", "case-file", "check", "latest", "limits", "limits/{id}")
        ),
    }
    schemas = described["components"]["schemas"]
    assert {"NeedsAssessment", "CaseFile", "Deadline", "Finding", "Problem"} <= schemas.keys()
    assert schemas["NeedsAssessment"]["additionalProperties"] is False
    assert "HTTPValidationError" not in schemas  # the framework's own repeats what was sent
    of_timeline = paths["/v1/timeline"]["post"]["responses"]
    assert of_timeline.keys() == {"200", "400", "408", "413", "415", "422", "500", "503"}


def test_a_day_is_a_day_in_the_schema() -> None:
    assert TypeAdapter(Day).json_schema()["format"] == "date"
