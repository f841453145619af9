"""Every check fires on what it is for, and on nothing in a good record."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from strategies import random_facts, times
from support import frame_of, in_one_test

import sendrules as sr
import sendrules.checks
from sendrules.checks import every_check
from sendrules.engine.bulk.findings import finding_frame
from sendrules.records import RECORDS, Record
from sendrules.rules import Check, ClaimCheck, Severity

AS_AT = date(2026, 11, 23)
Facts = Mapping[str, Any]

FAULTS_OF = Path(__file__).with_name("faults")
"""A file a record, in folders as the records are: a good record, and the least change for a fault."""


def _tables(record: type[Record]) -> Mapping[str, Any]:
    """A record's file; one that has only checks that follow from its declarations needs none."""
    path = FAULTS_OF.joinpath(*record.__module__.split(".")[2:]).with_suffix(".toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


TABLES = {record.__name__: _tables(record) for record in RECORDS}
GOOD: Mapping[str, Facts] = {name: table.get("good", {}) for name, table in TABLES.items()}
ON = {check.code: check.on for check in every_check()}
FAULTS: list[tuple[str, Facts]] = [
    (fault["code"], fault) for table in TABLES.values() for fault in table.get("fault", ())
]


def _titled(title: str) -> list[Check]:
    return [c for c in every_check() if isinstance(c, Check) and c.title == title]


ORDERS = _titled("Dates in an impossible order")
FUTURES = _titled("A date after the day of the report")
OUTCOMES = _titled("An outcome without its date")

every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)


def good(record: type[Record], **changes: Any) -> Record:
    facts = {**GOOD[record.__name__], **changes}
    return record(**{name: value for name, value in facts.items() if value is not None})


def codes(record: Record) -> set[str]:
    return {finding.code for finding in sr.check(record, as_at=AS_AT)}


def first_facts(record: Record, code: str) -> set[str]:
    """The fact that each finding of a code is about."""
    return {f.facts[0] for f in sr.check(record, as_at=AS_AT) if f.code == code}


@every_record
def test_a_good_record_has_no_findings(record: type[Record]) -> None:
    assert sr.check(good(record), as_at=AS_AT) == ()


@in_one_test(FAULTS, str)
def test_a_fault_is_found(told: tuple[str, Facts]) -> None:
    code, fault = told
    record = ON[code]
    assert set(fault.get("drop", ())) <= GOOD[record.__name__].keys()
    changes = {**fault.get("set", {}), **dict.fromkeys(fault.get("drop", ()))}
    assert code in codes(good(record, **changes))


def test_every_code_has_a_fault_here_or_follows_from_what_a_record_declares() -> None:
    declared = {c.code for c in (*ORDERS, *FUTURES, *OUTCOMES)}
    told = {code for code, _ in FAULTS}
    assert told.isdisjoint(declared)
    assert told | declared == set(ON)


def test_every_file_of_faults_is_of_a_record() -> None:
    files = {path.relative_to(FAULTS_OF).with_suffix("") for path in FAULTS_OF.rglob("*.toml")}
    assert files <= {Path(*record.__module__.split(".")[2:]) for record in RECORDS}
    for name, table in TABLES.items():
        assert {ON[fault["code"]].__name__ for fault in table.get("fault", ())} <= {name}


# What follows from the declarations


@in_one_test(ORDERS, lambda c: f"{c.code} {c.facts[0]}")
def test_every_impossible_order_is_found(check: Check) -> None:
    name, *_ = check.facts
    parents = check.on.facts()[name].follows
    late = dict.fromkeys(parents, date(2026, 5, 1))
    for day, found in ((date(2020, 5, 1), True), (date(2026, 5, 1), False)):
        record = check.on(**{**late, name: day})
        assert (name in first_facts(record, check.code)) is found


@every_record
def test_every_fact_that_follows_another_is_checked(record: type[Record]) -> None:
    wanted = {n for n, f in record.facts().items() if f.type == "date" and f.follows}
    if record is sr.PlanInForce:  # what a plan asks for is often there before it is made
        wanted -= {"provision_in_place", "health_provision_in_place", "admitted"}
    assert {c.facts[0] for c in ORDERS if c.on is record} == wanted


@in_one_test(FUTURES, lambda c: f"{c.code} {c.facts[0]}")
def test_every_date_in_the_future_is_found(check: Check) -> None:
    (name,) = check.facts
    for day, found in ((date(2026, 11, 24), True), (AS_AT, False)):
        assert (name in first_facts(check.on(**{name: day}), check.code)) is found
    # Without a day of the report nothing is in the future.
    assert check.code not in {f.code for f in sr.check(check.on(**{name: date(2026, 11, 24)}))}


@every_record
def test_only_what_is_planned_may_lie_in_the_future(record: type[Record]) -> None:
    wanted = {n for n, f in record.facts().items() if f.type == "date" and not f.planned}
    assert {c.facts[0] for c in FUTURES if c.on is record} == wanted


@in_one_test(OUTCOMES, lambda c: f"{c.code} {c.facts[0]}")
def test_every_outcome_without_its_date_is_found(check: Check) -> None:
    flag, known_by = check.facts
    assert flag in first_facts(check.on(**{flag: True}), check.code)
    assert flag in first_facts(check.on(**{flag: False}), check.code)
    dated = check.on(**{flag: True, known_by: date(2026, 5, 1)})
    assert flag not in first_facts(dated, check.code)


# Each on its own


@pytest.mark.parametrize(
    ("record", "code", "day", "found"),
    [
        (sr.NeedsAssessment, "NA111", 4, True),
        (sr.NeedsAssessment, "NA111", 5, False),
        (sr.AnnualReview, "RV113", 5, True),
        (sr.AnnualReview, "RV113", 6, False),
    ],
)
def test_a_day_short_of_the_minimum_period_is_found_and_no_day_more(
    record: type[Record],
    code: str,
    day: int,
    found: bool,  # noqa: FBT001
) -> None:
    assert (code in codes(good(record, final_plan_sent=date(2026, 5, day)))) is found


def _letters(record: type[Record]) -> tuple[str, int]:
    """The letters that a record declares, and the first of its hundreds."""
    assert record.declares
    return record.declares.code[:2], int(record.declares.code[2:] or 1)


@in_one_test(every_check(), lambda c: c.code)
def test_the_words_help_a_caseworker(check: Check | ClaimCheck) -> None:
    assert check.says.endswith(".")
    assert check.says[0].isupper() or check.says[0] == "'"
    assert check.severity in Severity
    letters, first = _letters(check.on)
    assert check.code[:2] == letters
    assert int(check.code[2]) in {first, first + 1}


def test_a_code_is_of_one_record_and_says_one_kind_of_thing() -> None:
    records, titles = defaultdict(set), defaultdict(set)
    for check in every_check():
        records[check.code].add(check.on)
        titles[check.code].add((check.title or check.says, check.severity))
    assert {code for code, found in records.items() if len(found) > 1} == set()
    assert {code for code, found in titles.items() if len(found) > 1} == set()


def test_a_record_declares_letters_that_no_other_has_unless_their_hundreds_differ() -> None:
    declared = Counter(map(_letters, RECORDS))
    assert {letters for letters, n in declared.items() if n > 1} == set()
    for record in RECORDS:
        assert record.declares
        assert re.fullmatch(r"[A-Z]{2}\d?", record.declares.code)


@every_record
def test_the_claims_that_are_declared_are_those_that_the_exceptions_of_the_law_ask_for(
    record: type[Record],
) -> None:
    """So a record's checks of claims are there where there is something to claim, and only there."""
    asked = {c.form.claimed for limit in sr.limits().on(record) for c in limit.unless}
    assert {name for name, fact in record.facts().items() if fact.claim} == asked


def test_findings_name_the_record_and_never_a_value() -> None:
    record = good(sr.NeedsAssessment, id="NM-7", final_plan_sent=date(2025, 5, 20))
    found = sr.check(record, as_at=AS_AT)
    assert found
    for finding in found:
        assert finding.record == "NM-7"
        assert "2025" not in finding.message
        assert str(finding).startswith(f"{finding.code} {finding.severity.value}, NM-7: ")


# In bulk


@every_record
def test_one_record_and_a_frame_of_it_agree(record: type[Record]) -> None:
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    rows = [{}, *(random_facts(record, random) for _ in range(times(120)))]
    found = sr.check(frame_of(record, rows), record, as_at=AS_AT)
    told: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for place, code, message in found.select("row", "code", "message").iter_rows():
        told[place].add((code, message))
    assert told or not [c for c in every_check() if c.on is record]
    for place, row in enumerate(rows, start=1):
        one = {(f.code, f.message) for f in sr.check(record(**row), as_at=AS_AT)}
        assert told[place] == one, row


def test_a_frame_names_its_rows() -> None:
    frame = pl.DataFrame(
        {
            "id": ["NM-1", None],
            "row": ["kept", "kept"],
            "request_received": [date(2026, 1, 5)] * 2,
            "plan_needed": [True, True],
        }
    )
    found = sr.check(frame, sr.NeedsAssessment).filter(pl.col("row").is_not_null())
    assert found["record"].to_list() == ["NM-1", "row 2"]
    assert found["row"].to_list() == [1, 2]
    assert found["code"].to_list() == ["NA103", "NA103"]
    assert found["severity"].to_list() == ["error", "error"]
    assert found["facts"].to_list() == ["plan_needed, plan_decision_notified"] * 2


def test_a_frame_needs_its_record() -> None:
    with pytest.raises(TypeError, match="check needs to know what a row is"):
        sr.check(pl.DataFrame({"request_received": [date(2026, 1, 5)]}))  # type: ignore[call-overload]


def test_a_record_without_checks_has_a_frame_of_no_findings() -> None:
    frame = pl.LazyFrame({"request_received": [date(2025, 4, 2)]})
    found = finding_frame(frame, sr.NeedsAssessment, (), (), None).collect()
    assert found.columns == ["record", "row", "code", "severity", "facts", "message"]
    assert found.is_empty()


def test_the_checks_of_a_record_are_in_the_module_that_has_its_name() -> None:
    here = Path(sendrules.checks.__file__).parent
    modules = [
        import_module(f"sendrules.checks.{x.parent.name}.{x.stem}") for x in here.glob("*/*.py")
    ]
    homes = {
        x.__name__: {c.on.__module__ for c in x.CHECKS} for x in modules if hasattr(x, "CHECKS")
    }
    assert len(homes) > 20
    assert {name: {name.replace(".checks.", ".records.")} for name in homes} == homes
