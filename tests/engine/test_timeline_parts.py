"""A timeline asked for its parts: by name, by place, by record. What is not there is told."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

import sendrules as sr
from sendrules.engine.one.answered import Answered
from sendrules.engine.one.explain import explain
from sendrules.engine.one.timeline import Timeline
from sendrules.errors import LimitNotFoundError, RecordError, RecordNotFoundError
from sendrules.examples import example_case_file

AS_AT = date(2025, 11, 1)
REQUEST = sr.NeedsAssessment(id="jsc", request_received=date(2025, 4, 2))
LINE = sr.timeline(REQUEST, as_at=AS_AT)
TWO = sr.CaseFile(
    needs_assessments=(REQUEST,),
    annual_reviews=(
        sr.AnnualReview(meeting_held=date(2024, 4, 8)),
        sr.AnnualReview(meeting_held=date(2025, 4, 7)),
    ),
)


def test_it_holds_what_it_can_be_asked_for() -> None:
    for name in ("reg 13(2)", "Regulation 13 (2)", "send-2014/13(2)"):
        assert name in LINE
    for name in ("reg 99(1)", "reg 13", "", "nonsense"):
        assert name not in LINE
    assert all(deadline in LINE for deadline in LINE)
    assert sr.timeline(REQUEST, as_at=date(2025, 11, 2))["reg 13(2)"] not in LINE
    assert None not in LINE
    assert 0 not in LINE


def test_places_count_from_either_end() -> None:
    assert LINE[0] is LINE.deadlines[0]
    assert LINE[-1] is LINE.deadlines[-1]
    assert LINE[:3] == LINE.deadlines[:3]
    assert LINE[::-1] == tuple(reversed(LINE)) == LINE.deadlines[::-1]
    assert LINE[99:] == ()
    with pytest.raises(IndexError):
        LINE[len(LINE)]


@pytest.mark.parametrize("key", [None, 1.0, ("reg 13(2)",), LINE[0]])
def test_anything_else_is_no_name_and_no_place(key: Any) -> None:
    with pytest.raises(TypeError, match=rf"line\['reg 13\(2\)'\].*not by {type(key).__name__}$"):
        LINE[key]


def test_a_limit_of_several_records_is_asked_of_one() -> None:
    line = sr.timeline(TWO, as_at=AS_AT)
    with pytest.raises(LimitNotFoundError) as caught:
        line["reg 20(10)"]
    assert str(caught.value).startswith("'reg 20(10)' is a limit of ")
    assert "annual review 1, annual review 2" in str(caught.value)
    assert "line.of('annual review " in str(caught.value)
    assert "reg 20(10)" in line
    for place in (1, 2):
        part = line.of(f"annual review {place}")
        assert part["reg 20(10)"].record == f"annual review {place}"
        assert part.records == (f"annual review {place}",)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("annual review", "; did you mean 'annual review "),
        ("Annual Review 2", "; did you mean 'annual review 2'?"),
        ("nonsense", "."),
    ],
)
def test_a_record_that_is_not_there(name: str, hint: str) -> None:
    with pytest.raises(RecordNotFoundError) as caught:
        sr.timeline(TWO, as_at=AS_AT).of(name)
    assert f"about no record called {name!r}{hint}" in str(caught.value)
    assert "It is about: " in str(caught.value)
    assert "needs assessment" in str(caught.value)


def test_every_record_of_the_example_can_be_asked_for() -> None:
    line = sr.timeline(example_case_file(), as_at=date(2026, 11, 23))
    parts = [line.of(name) for name in line.records]
    assert sum(map(len, parts)) == len(line)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", "3", "{}"),
        '{"record_type": "NeedsAssessment", "record": {}, "as_at": "2025-11-01"}',
        '{"record_type": "NeedsAssessment", "record": {}, "as_at": 5, "deadlines": []}',
        '{"record_type": "NeedsAssessment", "record": {}, "as_at": "secret", "deadlines": []}',
        LINE.to_json().replace('"OVERDUE"', '"secret"'),
        LINE.to_json().replace('"NeedsAssessment"', '["secret"]'),
    ],
)
def test_json_that_is_no_timeline(text: str) -> None:
    with pytest.raises(RecordError, match=r"^Timeline: the text is not what to_json writes\.$"):
        Timeline.from_json(text)


@pytest.mark.parametrize("kind", ["Secret", "None", "Record"])
def test_json_about_an_unknown_kind_of_record(kind: str) -> None:
    text = sr.timeline(REQUEST, as_at=AS_AT).to_json()
    text = text.replace('"record_type":"NeedsAssessment"', f'"record_type":"{kind}"')
    with pytest.raises(RecordError, match=r"from_json\(text, MyRecord\)") as caught:
        Timeline.from_json(text)
    assert "Secret" not in str(caught.value)


@pytest.mark.parametrize("indent", [None, 0, 2])
@pytest.mark.parametrize("count", [0, 1, 3, 64, 65, 128, 200])
def test_json_part_by_part_is_what_is_written_at_once(count: int, indent: int | None) -> None:
    record = sr.NeedsAssessment(id='[a, "b"]', request_received=date(2025, 4, 2))
    some = sr.timeline(record, as_at=AS_AT).deadlines
    line = Timeline(record=record, as_at=AS_AT, deadlines=(some * 200)[:count])
    parts = list(line.json_parts(indent=indent))
    at_once = TypeAdapter(Timeline).dump_json(line, indent=indent).decode()
    assert "".join(parts) == at_once == line.to_json(indent=indent)
    assert len(parts) == (1 if count <= 64 else 2 + -(-count // 64))


def test_what_is_written_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    line = sr.timeline(REQUEST, as_at=AS_AT)
    asked: list[str] = []

    def each(a: Answered) -> tuple[str, ...]:
        asked.append(a.limit.id)
        return explain(a)

    monkeypatch.setattr("sendrules.engine.one.explain.explain", each)
    line.to_json()
    assert sorted(asked) == sorted(deadline.limit for deadline in line)
    asked.clear()
    line[0].explain()
    assert asked == [line[0].limit]
