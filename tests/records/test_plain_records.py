"""A record of plain facts is made without its model: it is the same record that the model makes."""

from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from pydantic import field_validator
from strategies import random_facts

import sendrules as sr
from sendrules.errors import RecordError
from sendrules.records import RECORDS
from sendrules.records.fact import DateFact, FlagFact
from sendrules.records.plain import plain_values, readers_of
from sendrules.records.register import HELD


def test_it_is_the_record_that_the_model_makes() -> None:
    random = Random(17)  # noqa: S311 - the same records in every run
    for record in RECORDS:
        for _ in range(3):
            facts = {"id": "A1", **random_facts(record, random)}
            made, checked = record(**facts), record.model_validate(facts)
            assert (made, list(vars(made))) == (checked, list(vars(checked)))
            assert made.model_fields_set == checked.model_fields_set
            assert made.model_dump_json() == checked.model_dump_json()
            assert hash(made) == hash(checked)
            assert made.__pydantic_extra__ is checked.__pydantic_extra__ is None
            assert made.__pydantic_private__ is checked.__pydantic_private__ is None


def test_what_is_no_plain_fact_is_left_to_the_model() -> None:
    kind = sr.NeedsAssessment
    readers = readers_of(kind.model_fields, kind.facts())
    plain = {"request_received": "2025-04-02", "plan_needed": False, "died": None}
    unstated = dict.fromkeys(readers)
    values = plain_values(unstated, readers, plain)
    assert values is not None
    assert (values["request_received"], values["plan_needed"]) == (date(2025, 4, 2), False)
    for odd in (
        {"request_received": datetime(2025, 4, 2)},  # noqa: DTZ001
        {"request_received": "2/4/25"},
        {"request_received": date(1850, 1, 1)},
        {"plan_needed": 1},
        {"id": 5},
        {"nonesuch": None},
        {"nonesuch": "2025-04-02"},
    ):
        assert plain_values(unstated, readers, odd) is None
        with pytest.raises(RecordError):
            kind(**odd)


def test_a_case_file_of_plain_records_is_the_one_that_the_model_makes() -> None:
    random = Random(17)  # noqa: S311 - the same case files in every run
    own = HELD[sr.Appeal].field
    for record, declares in HELD.items():
        facts: dict[str, Any] = {"id": "A1", **random_facts(record, random)}
        given: dict[str, Any] = {
            "id": "C1",
            "died": "2025-04-02",
            declares.field: [facts, record(**facts)],
            own: (),
        }
        made, checked = sr.CaseFile(**given), sr.CaseFile.model_validate(given)
        assert (made, list(vars(made))) == (checked, list(vars(checked)))
        assert made.model_fields_set == checked.model_fields_set
        assert made.model_dump_json() == checked.model_dump_json()
        assert hash(made) == hash(checked)


def test_what_is_no_plain_case_file_is_left_to_the_model() -> None:
    class Own(sr.CaseFile):
        """One of a user's own."""

    assert sr.CaseFile.plain({"appeals": [{}]}) is not None
    assert Own.plain({"appeals": [{}]}) is None
    odds: tuple[dict[str, Any], ...] = (
        {"appeals": None},
        {"appeals": [None]},
        {"appeals": {}},
        {"appeals": [{1: "2025-04-02"}]},
        {"appeals": [{"notice_sent": "2/4/25"}]},
        {"appeals": [sr.NeedsAssessment()]},
        {"nonesuch": []},
    )
    for odd in odds:
        assert sr.CaseFile.plain(odd) is None
        with pytest.raises(RecordError):
            sr.CaseFile(**odd)


def test_every_fact_is_of_a_kind_that_is_read_alike() -> None:
    own: dict[str, tuple[Any, Any]] = {
        "date": (date | None, DateFact),
        "flag": (bool | None, FlagFact),
    }
    for record in RECORDS:
        for name, info in record.facts().items():
            if info.type in own:
                field = record.model_fields[name]
                annotation, declared = own[info.type]
                assert field.annotation == annotation
                assert field.metadata == [*declared.__metadata__]


def test_a_kind_of_ones_own_may_check_more() -> None:
    class Own(sr.NeedsAssessment):
        @field_validator("request_received")
        @classmethod
        def _never(cls, value: object) -> object:  # noqa: ARG003
            msg = "never"
            raise ValueError(msg)

    with pytest.raises(RecordError, match="never"):
        Own(request_received=date(2025, 4, 2))
