"""Every check fires on what it is for, and on nothing in a good record."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from strategies import records

import sendrules as sr
from sendrules.checks import CHECKS
from sendrules.records import Record
from sendrules.rules import Check, ClaimCheck, Severity

AS_AT = date(2026, 11, 23)

GOOD = {
    "request_received": date(2026, 1, 5),
    "assessment_agreed": True,
    "decision_notified": date(2026, 2, 10),
    "plan_needed": True,
    "plan_decision_notified": date(2026, 4, 20),
    "draft_plan_served": date(2026, 4, 20),
    "representations_received": date(2026, 4, 30),
    "school_consulted": date(2026, 5, 1),
    "school_responded": date(2026, 5, 12),
    "institution_named": True,
    "final_plan_sent": date(2026, 5, 20),
    "final_plan_sent_to_institution": date(2026, 5, 20),
    "final_plan_sent_to_commissioning_body": date(2026, 5, 20),
}
GOOD_ADVICE = {
    "section_31_body": True,
    "request_received": date(2026, 2, 2),
    "advice_provided": date(2026, 3, 3),
}


def changed(good: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return {name: value for name, value in {**good, **facts}.items() if value is not None}


def only(*names: str, **facts: Any) -> dict[str, Any]:
    return {**{name: GOOD[name] for name in names}, **facts}


START = ("request_received", "assessment_agreed", "decision_notified")

FAULTS: list[tuple[str, type[Record], dict[str, Any]]] = [
    ("NA101", sr.NeedsAssessment, changed(GOOD, draft_plan_served=date(2026, 2, 1))),
    ("NA101", sr.NeedsAssessment, changed(GOOD, final_plan_sent=date(2025, 5, 20))),
    ("NA102", sr.NeedsAssessment, changed(GOOD, final_plan_sent=date(2026, 12, 1))),
    ("NA103", sr.NeedsAssessment, only("request_received", assessment_agreed=True)),
    ("NA104", sr.NeedsAssessment, only("request_received", "decision_notified")),
    ("NA105", sr.NeedsAssessment, only(*START, "plan_decision_notified")),
    ("NA106", sr.NeedsAssessment, only("assessment_agreed", "decision_notified")),
    (
        "NA107",
        sr.NeedsAssessment,
        only("request_received", "assessment_agreed", decision_notified=date(2026, 1, 5)),
    ),
    ("NA108", sr.NeedsAssessment, changed(GOOD, plan_needed=False)),
    ("NA109", sr.NeedsAssessment, changed(GOOD, assessment_agreed=False)),
    ("NA110", sr.NeedsAssessment, changed(GOOD, refusal_reversed=date(2026, 3, 1))),
    ("NA111", sr.NeedsAssessment, changed(GOOD, final_plan_sent=date(2026, 5, 4))),
    ("NA112", sr.NeedsAssessment, changed(GOOD, draft_plan_served=None)),
    ("NA113", sr.NeedsAssessment, changed(GOOD, final_plan_sent_to_institution=None)),
    ("NA113", sr.NeedsAssessment, changed(GOOD, final_plan_sent_to_commissioning_body=None)),
    ("NA114", sr.NeedsAssessment, changed(GOOD, institution_named=False)),
    ("NA115", sr.NeedsAssessment, changed(GOOD, became_responsible=date(2025, 12, 1))),
    ("NA116", sr.NeedsAssessment, changed(GOOD, withdrawn=date(2026, 5, 1))),
    ("NA117", sr.NeedsAssessment, changed(GOOD, request_received=date(2023, 1, 5))),
    ("NA201", sr.NeedsAssessment, changed(GOOD, absence_claimed=True)),
    (
        "NA202",
        sr.NeedsAssessment,
        changed(
            GOOD,
            absence_claimed=True,
            absent_from=date(2026, 3, 1),
            absent_to=date(2026, 3, 20),
        ),
    ),
    ("NA202", sr.NeedsAssessment, changed(GOOD, coronavirus_claimed=True)),
    ("AR101", sr.AdviceRequest, changed(GOOD_ADVICE, advice_provided=date(2026, 2, 1))),
    ("AR102", sr.AdviceRequest, changed(GOOD_ADVICE, advice_provided=date(2027, 3, 3))),
    ("AR103", sr.AdviceRequest, changed(GOOD_ADVICE, request_received=None)),
    ("AR104", sr.AdviceRequest, changed(GOOD_ADVICE, section_31_body=None)),
    ("AR105", sr.AdviceRequest, changed(GOOD_ADVICE, refused_with_reasons=date(2026, 3, 3))),
    ("AR201", sr.AdviceRequest, changed(GOOD_ADVICE, missed_appointment_claimed=True)),
    (
        "AR202",
        sr.AdviceRequest,
        changed(
            GOOD_ADVICE,
            missed_appointment_claimed=True,
            appointment_missed=date(2026, 2, 20),
            appointment_made_by_body=False,
        ),
    ),
]


def codes(record: Record) -> set[str]:
    return {finding.code for finding in sr.check(record, as_at=AS_AT)}


@pytest.mark.parametrize(
    ("record", "good"), [(sr.NeedsAssessment, GOOD), (sr.AdviceRequest, GOOD_ADVICE)]
)
def test_a_good_record_has_no_findings(record: type[Record], good: dict[str, Any]) -> None:
    assert sr.check(record(**good), as_at=AS_AT) == ()


@pytest.mark.parametrize(("code", "record", "facts"), FAULTS)
def test_a_fault_is_found(code: str, record: type[Record], facts: dict[str, Any]) -> None:
    assert code in codes(record(**facts))


def test_every_code_has_a_fault_here() -> None:
    assert {code for code, *_ in FAULTS} == {check.code for check in CHECKS}


@pytest.mark.parametrize("good", [GOOD])
@pytest.mark.parametrize("name", [n for n, f in sr.NeedsAssessment.facts().items() if f.follows])
def test_every_impossible_order_is_found(good: dict[str, Any], name: str) -> None:
    parents = sr.NeedsAssessment.facts()[name].follows
    early = min(good.get(p, date(2026, 5, 1)) for p in parents).replace(year=2020)
    facts = {**good, **dict.fromkeys(parents, date(2026, 5, 1)), name: early}
    found = [f for f in sr.check(sr.NeedsAssessment(**facts), as_at=AS_AT) if f.code == "NA101"]
    assert any(f.facts[0] == name for f in found)


def test_a_day_short_of_the_minimum_period_is_found_and_no_day_more() -> None:
    served = GOOD["draft_plan_served"]
    assert isinstance(served, date)
    for day, found in ((4, True), (5, False)):
        record = sr.NeedsAssessment(**changed(GOOD, final_plan_sent=date(2026, 5, day)))
        assert ("NA111" in codes(record)) is found


def test_dates_are_not_in_the_future_unless_a_day_is_given() -> None:
    record = sr.NeedsAssessment(**changed(GOOD, final_plan_sent=date(2026, 12, 1)))
    assert "NA102" not in {f.code for f in sr.check(record)}


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.code)
def test_the_words_help_a_caseworker(check: Check | ClaimCheck) -> None:
    assert check.says.endswith(".")
    assert check.says[0].isupper() or check.says[0] == "'"
    assert check.severity in Severity
    assert check.code.startswith(
        {"NeedsAssessment": "NA", "AdviceRequest": "AR"}[check.on.__name__]
    )


def test_findings_name_the_record_and_never_a_value() -> None:
    record = sr.NeedsAssessment(id="NM-7", **changed(GOOD, final_plan_sent=date(2025, 5, 20)))
    for finding in sr.check(record, as_at=AS_AT):
        assert finding.record == "NM-7"
        assert "2025" not in finding.message
        assert str(finding).startswith(f"{finding.code} {finding.severity.value}, NM-7: ")


def in_bulk(records: list[Record]) -> list[set[tuple[str, str]]]:
    kind = type(records[0])
    schema = {
        n: {"date": pl.Date, "flag": pl.Boolean, "text": pl.String}[f.kind]
        for n, f in kind.facts().items()
    }
    frame = pl.DataFrame([r.model_dump(exclude={"id"}) for r in records], schema=schema)
    found = sr.check(frame, kind, as_at=AS_AT)
    return [
        set(found.filter(pl.col("row") == row).select("code", "message").iter_rows())
        for row in range(1, len(records) + 1)
    ]


@given(records(sr.NeedsAssessment))
def test_one_needs_assessment_and_a_frame_of_it_agree(record: Record) -> None:
    one = {(f.code, f.message) for f in sr.check(record, as_at=AS_AT)}
    assert in_bulk([record]) == [one]


@given(records(sr.AdviceRequest))
def test_one_advice_request_and_a_frame_of_it_agree(record: Record) -> None:
    one = {(f.code, f.message) for f in sr.check(record, as_at=AS_AT)}
    assert in_bulk([record]) == [one]


def test_a_frame_names_its_rows() -> None:
    frame = pl.DataFrame(
        {
            "id": ["NM-1", None],
            "row": ["kept", "kept"],
            "request_received": [date(2026, 1, 5)] * 2,
            "plan_needed": [True, True],
        }
    )
    found = sr.check(frame, sr.NeedsAssessment)
    assert found["record"].to_list() == ["NM-1", "row 2"]
    assert found["row"].to_list() == [1, 2]
    assert found["code"].to_list() == ["NA103", "NA103"]
    assert found["severity"].to_list() == ["error", "error"]
    assert found["facts"].to_list() == ["plan_needed, plan_decision_notified"] * 2


def test_a_frame_needs_its_record() -> None:
    with pytest.raises(TypeError, match="check needs to know what a row is"):
        sr.check(pl.DataFrame({"request_received": [date(2026, 1, 5)]}))
