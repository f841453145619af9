"""How much each finding matters is as `severities.toml` works it out, code by code."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

import sendrules as sr
from sendrules.checks import (
    BEFORE_THE_LAW_CODE,
    COLUMN_CHECKS,
    ENDED_FIRST,
    NOT_BEGUN,
    NOT_COUNTED,
    SHARED_ID,
    TOO_EARLY_CODE,
    asked_of,
    every_check,
)
from sendrules.records import RECORDS

HERE = Path(__file__).parent


def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


TABLE = _read(HERE / "severities.toml")
DECLARED: Mapping[str, str] = TABLE["declared"]
NOT_RECORDS = {"shared", "columns", "declared"}


def _wanted() -> Iterator[tuple[str, str]]:
    """The severity of each code that does not follow from a record's declarations."""
    for name, codes in TABLE.items():
        if name not in NOT_RECORDS:
            yield from codes.items()
    for path in sorted((HERE / "faults").rglob("*.toml")):
        yield from _read(path).get("severity", {}).items()


def test_every_code_has_the_severity_that_the_rule_gives_it() -> None:
    wanted = dict(_wanted())
    made = {c.code: str(c.severity) for c in every_check() if c.title not in DECLARED}
    told = [
        f"{code} is {made.get(code, 'no check')}, and in severities.toml it is "
        f"{wanted.get(code, 'missing: work it out by the rule at its head')}"
        for code in sorted(made.keys() | wanted.keys())
        if made.get(code) != wanted.get(code)
    ]
    assert told == []


def test_a_code_has_one_severity_under_its_record() -> None:
    codes = [code for code, _ in _wanted()]
    assert len(codes) == len(set(codes))
    on = {check.code: check.on.__name__ for check in every_check()}
    under = {name: codes for name, codes in TABLE.items() if name not in NOT_RECORDS}
    assert all({on[code] for code in codes} == {name} for name, codes in under.items())
    assert under.keys() <= {record.__name__ for record in RECORDS}


def test_what_follows_from_declarations_is_of_one_severity_for_every_record() -> None:
    made = {(c.title, str(c.severity)) for c in every_check() if c.title in DECLARED}
    assert made == set(DECLARED.items())


def test_an_id_that_is_there_twice_is_an_error() -> None:
    early = asked_of(sr.NeedsAssessment)
    shared = (
        SHARED_ID,
        NOT_BEGUN,
        NOT_COUNTED,
        ENDED_FIRST,
        *(c for c in early if c.code in {TOO_EARLY_CODE, BEFORE_THE_LAW_CODE}),
    )
    assert {c.code: str(c.severity) for c in shared} == TABLE["shared"]
    assert {c.code: str(c.severity) for c in COLUMN_CHECKS} == TABLE["columns"]


def test_a_finding_says_its_severity() -> None:
    facts = {"request_received": "2026-01-05", "plan_needed": True, "final_plan_sent": "2026-05-20"}
    record = sr.NeedsAssessment.model_validate(facts)
    one = {f.code: str(f.severity) for f in sr.check(record)}
    wanted = TABLE["NeedsAssessment"] | {"NA103": DECLARED["An outcome without its date"]}
    assert one.items() <= wanted.items()
    assert set(one.values()) == {"error", "query"}
    found = sr.check(pl.DataFrame([record.model_dump()]), sr.NeedsAssessment)
    assert dict(found.select("code", "severity").iter_rows()) == one
