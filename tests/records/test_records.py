"""Records: what they refuse, what they say about it, and what they declare."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import pytest
from pydantic import ValidationError
from strategies import random_facts

import sendrules as sr
from sendrules.errors import RecordError, SendrulesError
from sendrules.records import RECORDS, AdviceSource, Record
from sendrules.records.bundle import MOST_RECORDS
from sendrules.records.names import HELD_IN

every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)

PERSONAL = "Zebedee"
"""A value that no message may repeat."""


# Misuse


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        (
            {"request_recieved": date(2025, 4, 2)},
            "'request_recieved' is not a fact of this record; did you mean 'request_received'?",
        ),
        (
            {"favourite_colour": "blue"},
            "'favourite_colour' is not a fact of this record; see the record's documentation.",
        ),
        (
            {"request_received": datetime(2025, 4, 2)},  # noqa: DTZ001 - just such a value
            (
                "'request_received': holds a date with a time; give the date alone, such as "
                "2025-04-02."
            ),
        ),
        (
            {"request_received": datetime(2025, 4, 2, 9, 30, tzinfo=UTC)},
            (
                "'request_received': holds a date with a time; give the date alone, such as "
                "2025-04-02."
            ),
        ),
        *(
            (
                {"request_received": vague},
                (
                    "'request_received': does not hold a date; give a date or a text such as "
                    "2025-04-02 (year, month, day). The order of day and month is never guessed."
                ),
            )
            for vague in (
                "02/04/2025",
                "2 April 2025",
                "2025-4-2",
                "20250402",
                "2025-04",
                "2025-04-02T00:00:00",
                "",
                " 2025-04-02",
                45749,
                1743552000.0,
                True,
            )
        ),
        (
            {"request_received": "2025-02-29"},
            "'request_received': holds a day that is not in the calendar; check day and month.",
        ),
        (
            {"request_received": "2025-13-01"},
            "'request_received': holds a day that is not in the calendar; check day and month.",
        ),
        *(
            (
                {"request_received": odd},
                "'request_received': holds a date outside the years 1900 to 2199; check the year.",
            )
            for odd in (date(1899, 12, 31), date(2200, 1, 1), "0025-04-02", date.max)
        ),
        *(
            (
                {"assessment_agreed": odd},
                "'assessment_agreed' must be true or false (or left out while it is not known).",
            )
            for odd in (1, 0, "yes", "true", "", 1.0)
        ),
    ],
)
def test_misuse_is_explained(facts: dict[str, Any], problem: str) -> None:
    with pytest.raises(RecordError) as caught:
        sr.NeedsAssessment(**facts)
    assert caught.value.problems == (problem,)
    assert caught.value.record == "NeedsAssessment"
    assert str(caught.value) == f"NeedsAssessment: {problem}"
    assert isinstance(caught.value, SendrulesError)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(RecordError) as caught:
        sr.NeedsAssessment.model_validate(
            {"request_received": "soon", "plan_needed": "maybe", "withdrew": True}
        )
    assert [p.split("'")[1] for p in caught.value.problems] == [
        "request_received",
        "plan_needed",
        "withdrew",
    ]


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2199, 12, 31), "1900-01-01"])
def test_the_first_and_last_day_are_allowed(day: date | str) -> None:
    assert sr.NeedsAssessment.model_validate({"request_received": day}).request_received is not None


@every_record
def test_no_message_repeats_a_value(record: type[Record]) -> None:
    texts = {"id", *(n for n, f in record.facts().items() if f.type == "text" and not f.choices)}
    for name in ("id", *record.facts()):
        # A free text can hold any text: a list is refused in its place.
        wrong: object = [PERSONAL] if name in texts else PERSONAL
        with pytest.raises(RecordError) as caught:
            record(**{name: wrong})
        assert name in str(caught.value)
        for told in (caught.value, caught.value.__cause__, caught.value.__context__):
            assert PERSONAL not in f"{told} {told!r}"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '"text"', '{"request_received": "Zebedee"}', '{"Zebedee": 1}', "null"]
)
def test_json_that_is_no_record(text: str) -> None:
    with pytest.raises(RecordError):
        sr.NeedsAssessment.model_validate_json(text)


def test_json_of_another_shape_is_told_in_plain_words() -> None:
    with pytest.raises(RecordError, match="NeedsAssessment: it must be one object of names"):
        sr.NeedsAssessment.model_validate_json('[{"request_received": "2025-04-02"}]')
    with pytest.raises(RecordError, match="'needs_assessments' must be a list of records"):
        sr.CaseFile.model_validate_json('{"needs_assessments": {}}')


def test_json_that_is_not_json_is_not_repeated() -> None:
    with pytest.raises(RecordError, match="not valid JSON") as caught:
        sr.NeedsAssessment.model_validate_json('{"request_received": Zebedee')
    assert PERSONAL not in str(caught.value)


@every_record
def test_a_record_is_frozen(record: type[Record]) -> None:
    made = record(id="a1")
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, "id", "b2")  # noqa: B010 - a type checker refuses the plain way
    assert made.id == "a1"


# Values


def test_dates_may_be_texts_of_year_month_and_day() -> None:
    made = sr.NeedsAssessment.model_validate({"request_received": "2025-04-02"})
    assert made.request_received == date(2025, 4, 2)


@every_record
def test_everything_may_be_unknown(record: type[Record]) -> None:
    made = record.model_validate({})
    assert {getattr(made, name) for name in record.facts()} == {None}
    assert record(**dict.fromkeys(record.facts())) == made


def test_a_closed_list_is_read_from_its_words() -> None:
    asked = sr.AdviceRequest.model_validate({"advice_from": "school"})
    assert asked.advice_from is AdviceSource.SCHOOL
    with pytest.raises(RecordError, match="advice_from"):
        sr.AdviceRequest.model_validate({"advice_from": "schule"})


# Declarations


@every_record
def test_a_fact_says_what_it_is(record: type[Record]) -> None:
    for info in record.facts().values():
        assert info.says[0].isupper() or info.says[0].isdigit()
        assert info.says.endswith(".")
        assert (info.type == "date") == (info.anchor is not None)
        assert info.known_by is None or info.type == "flag"
        assert info.type == "date" or not info.planned


@every_record
def test_what_a_fact_refers_to_is_a_dated_fact(record: type[Record]) -> None:
    facts = record.facts()
    for info in facts.values():
        referred = {*info.follows, *([info.known_by] if info.known_by else [])}
        assert {facts[name].type for name in referred} <= {"date"}
        assert info.name not in record.later_than(info.name)


@every_record
def test_the_facts_cannot_be_changed(record: type[Record]) -> None:
    with pytest.raises(TypeError):
        record.facts()["new"] = None  # type: ignore[index]
    assert "id" not in record.facts()


@pytest.mark.parametrize(
    ("record", "words"),
    [(sr.NeedsAssessment, "needs assessment"), (sr.AdviceRequest, "advice request")],
)
def test_the_process_of_a_record_in_words(record: type[Record], words: str) -> None:
    assert record.process() == words


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (sr.NeedsAssessment, "needs assessments"),
        (sr.PlanInForce, "plans in force"),
        (sr.DirectPayments, "direct payments"),
        (sr.SpecialNeedsInformation, "special needs information"),
    ],
)
def test_several_of_a_process_in_words(record: type[Record], words: str) -> None:
    assert record.processes() == words


def test_a_kind_of_record_of_your_own_is_of_the_process_that_it_is_made_from() -> None:
    class CouncilCase(sr.NeedsAssessment):
        """A council's own."""

    assert (CouncilCase.process(), CouncilCase.processes()) == (
        "needs assessment",
        "needs assessments",
    )
    assert CouncilCase not in RECORDS


@every_record
def test_a_case_file_holds_the_records_that_are_about_one_child(record: type[Record]) -> None:
    assert record.declares
    held = HELD_IN
    assert sr.CaseFile.model_fields.keys() == {"id", *sr.CaseFile.facts(), *held}
    if record.declares.in_case_file:
        field = record.declares.field
        assert held[field] == record.__name__
        (kept,) = getattr(sr.CaseFile.model_validate({field: [{}]}), field)
        assert type(kept) is record
    else:
        assert record.declares.field not in held


def test_a_case_file_holds_no_more_records_than_are_answered() -> None:
    most: dict[str, Any] = {"annual_reviews": [{}] * 19_999, "appeals": [{}]}
    assert len(sr.CaseFile(**most).records()) == MOST_RECORDS == 20_000
    many = {**most, "id": "Qx7", "mediations": [{}]}
    makes: list[Callable[[], sr.CaseFile]] = [
        lambda: sr.CaseFile(**many),
        lambda: sr.CaseFile.model_validate(many),
        lambda: sr.CaseFile.model_validate_json(json.dumps(many)),
    ]
    for make in makes:
        with pytest.raises(RecordError, match=r"^CaseFile: There are more than 20,000 record") as e:
            make()
        assert "Qx7" not in str(e.value)


def test_every_process_has_words_of_its_own() -> None:
    words = [record.process() for record in RECORDS]
    assert len(set(words)) == len(words)
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", w) for w in words)


@pytest.mark.parametrize(
    ("names", "later"),
    [
        (
            # A reply may be to an earlier draft, so it shows nothing of the latest.
            ("draft_plan_served",),
            {
                "early_finalising_agreed",
                "draft_changes_agreed",
                "other_changes_wanted",
                "final_plan_sent",
                "final_plan_sent_to_institution",
                "final_plan_sent_to_commissioning_body",
                "institution_named",
            },
        ),
        (("plan_decision_notified",), {"plan_needed"}),
        (("school_consulted",), {"school_responded"}),
        (("school_responded",), set()),
        (("absent_from", "circumstances_from"), {"absent_to", "circumstances_to"}),
    ],
)
def test_what_can_only_come_later(names: tuple[str, ...], later: set[str]) -> None:
    assert set(sr.NeedsAssessment.later_than(*names)) == later


def test_everything_of_the_process_comes_after_the_request() -> None:
    later = sr.NeedsAssessment.later_than("request_received")
    assert {"decision_notified", "final_plan_sent", "withdrawn", "plan_needed"} <= set(later)
    assert "became_responsible" not in later
    # A claim, or a closure, may be of any time.
    assert {"school_closed", "absence_claimed", "absent_to"}.isdisjoint(later)


# JSON Schema


def _kinds(schema: dict[str, Any], name: str) -> set[str | None]:
    return {option.get("type") for option in schema["properties"][name].get("anyOf", [])}


@every_record
def test_the_json_schema(record: type[Record]) -> None:
    schema = json.loads(json.dumps(record.model_json_schema()))
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert schema["properties"].keys() == {"id", *record.facts()}
    assert schema.get("required", []) == []
    for name, info in record.facts().items():
        assert schema["properties"][name]["description"] == info.says
        assert "null" in _kinds(schema, name)
        if info.type == "date":
            options = schema["properties"][name]["anyOf"]
            assert {"type": "string", "format": "date"} in options
        if info.type == "flag":
            assert _kinds(schema, name) == {"boolean", "null"}


@every_record
def test_a_record_survives_json(record: type[Record]) -> None:
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    described = record.model_json_schema()["properties"].keys()
    for _ in range(40):
        made = record(**random_facts(record, random), id="a1")
        text = made.model_dump_json(exclude_none=True)
        assert record.model_validate_json(text) == made
        assert json.loads(text).keys() <= described
        assert record(**made.model_dump()) == made


def test_what_is_written_is_what_the_schema_describes() -> None:
    made = sr.NeedsAssessment(request_received=date(2025, 4, 2), plan_needed=True, id="a1")
    written = json.loads(made.model_dump_json(exclude_none=True))
    assert written == {"id": "a1", "request_received": "2025-04-02", "plan_needed": True}
