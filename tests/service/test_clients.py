"""Clients in other languages: validators of Node and Java take real requests and answers, and no wrong ones.

Node's is Ajv. Java's is networknt's json-schema-validator, which neither Debian nor PyPI has; npm has it
inside WireMock's jar. Both are pinned in `clients/package.json`. Where they are not there the tests are
skipped; in CI they fail.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient
from support import vectors_document

import sendrules as sr
from sendrules.examples import example_case_file
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.service import service

CLIENTS = Path(__file__).parent / "clients"
MODULES = CLIENTS / "node_modules"
JAR = MODULES / "wiremock" / "build" / "wiremock-standalone-3.13.2.jar"
HERE = {
    "node": MODULES.exists() and shutil.which("node") is not None,
    "java": JAR.exists() and shutil.which("javac") is not None,
}
LANGUAGES: Mapping[str, Sequence[str]] = {
    "node": ("node", str(CLIENTS / "check.mjs")),
    "java": ("java", "-Xmx1g", "-cp", str(JAR), str(CLIENTS / "Check.java")),
}
FACTS = {"request_received": "2025-04-02", "assessment_agreed": True}
ASKED: Mapping[str, Any] = {
    "record_type": "NeedsAssessment",
    "record": FACTS,
    "as_at": "2025-11-01",
    "readings": ["by-the-named-day"],
}


@dataclass(frozen=True)
class Case:
    """A schema, documents that it takes, and documents that it does not."""

    name: str
    schema: Mapping[str, Any]
    right: Sequence[Any]
    wrong: Sequence[Any]
    large: bool = False
    """Whether Java's validator takes minutes over it."""

    def given(self) -> Mapping[str, Any]:
        return {"name": self.name, "schema": self.schema, "documents": [*self.right, *self.wrong]}

    def expected(self) -> Sequence[bool]:
        return [True] * len(self.right) + [False] * len(self.wrong)


@pytest.fixture(scope="module")
def cases() -> Sequence[Case]:
    """Real requests and answers of the service, and the documents of the exchange."""
    client = TestClient(service())
    described = client.get("/openapi.json").json()

    def at(*way: str) -> Mapping[str, Any]:
        found = described["paths"]
        for step in way:
            found = found[step]
        (content,) = found["content"].values()
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "components": described["components"],
            "allOf": [content["schema"]],
        }

    def asked(path: str) -> Mapping[str, Any]:
        return at(path, "post", "requestBody")

    def answered(path: str, method: str = "post", status: str = "200") -> Mapping[str, Any]:
        return at(path, method, "responses", status)

    file = json.loads(example_case_file().model_dump_json(exclude_none=True))
    of_file = {"record": file, "as_at": "2026-11-23"}
    check = {"record_type": "CaseFile", "record": {"needs_assessments": [FACTS]}}
    latest = {"limits": ["reg 22(3)"], "by": "2027-02-14"}
    of_order = {**latest, "given": {"moved": "2027-01-04", "plan_needed": True}}
    kinds = [
        {"record_type": r.__name__, "record": {}, "as_at": "2025-11-01"} for r in sr.records.RECORDS
    ]
    lines = [client.post("/v1/timeline", json=kind).json() for kind in [ASKED, *kinds]]
    refusal = client.post("/v1/timeline", json={**ASKED, "as_at": "yesterday"}).json()
    findings = client.post("/v1/check", json=check).json()
    plan = client.get("/v1/limits/send-2014/13(2)").json()
    limits = json.loads(LimitsDocument.of(sr.limits()).to_json())
    return [
        Case(
            "timeline asked",
            asked("/v1/timeline"),
            [ASKED, *kinds],
            [
                {**ASKED, "as_at": "01/11/2025"},
                {**ASKED, "record": {"request_received": "2 April"}},
                {**ASKED, "record": {"requested": "2025-04-02"}},
                {**ASKED, "record_type": "Nonesuch"},
                {"record_type": "NeedsAssessment", "record": FACTS},
            ],
        ),
        Case("case file asked", asked("/v1/case-file"), [of_file], [{"record": file}, ASKED]),
        Case("check asked", asked("/v1/check"), [check], [{**check, "extra": 1}]),
        Case(
            "latest asked",
            asked("/v1/latest"),
            [latest, of_order],
            [{**latest, "limits": []}, {"by": 1}],
        ),
        Case("timeline", answered("/v1/timeline"), lines, [{**lines[0], "as_at": None}, {}]),
        Case(
            "case file",
            answered("/v1/case-file"),
            [client.post("/v1/case-file", json=of_file).json()],
            [findings],
        ),
        Case("findings", answered("/v1/check"), [findings, []], [{}, [{"code": 1}]]),
        Case(
            "latest",
            answered("/v1/latest"),
            [client.post("/v1/latest", json=latest).json()],
            [[{"day": "tomorrow"}]],
        ),
        Case(
            "one limit",
            answered("/v1/limits/{id}", "get"),
            [plan],
            [{**plan, "format": "sendrules-limits/0"}, {**plan, "limits": [{}]}],
        ),
        Case(
            "problem", answered("/v1/timeline", "post", "422"), [refusal], [{**refusal, "title": 1}]
        ),
        Case("a limit", LimitsDocument.json_schema(), [plan], [{**plan, "limits": [{}]}]),
        Case(
            "limits document",
            LimitsDocument.json_schema(),
            [limits],
            [{**limits, "limits": [{}]}],
            large=True,
        ),
        Case(
            "vectors document",
            VectorsDocument.json_schema(),
            [json.loads(vectors_document().to_json())],
            [limits],
        ),
    ]


def test_the_schemas_say_so_in_python(cases: Sequence[Case]) -> None:
    for case in cases:
        valid = jsonschema_rs.validator_for(dict(case.schema), validate_formats=True).is_valid
        assert [valid(document) for document in case.given()["documents"]] == case.expected(), (
            case.name
        )


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_client_in_another_language_says_so_too(language: str, cases: Sequence[Case]) -> None:
    if not HERE[language] and "CI" not in os.environ:
        pytest.skip(f"npm ci --ignore-scripts --prefix {CLIENTS.relative_to(Path.cwd())}")
    given = [case for case in cases if not (case.large and language == "java")]
    said = subprocess.run(  # noqa: S603 - our own programs
        LANGUAGES[language],
        input=json.dumps([case.given() for case in given]),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={k: v for k, v in os.environ.items() if k != "JDK_JAVA_OPTIONS"},
    )
    assert said.returncode == 0, said.stderr[-2000:]
    assert json.loads(said.stdout) == {case.name: case.expected() for case in given}
