"""Every encoded limit against the fact base, where that lies beside the repository."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import vectors

import sendrules as sr
from sendrules.engine.status import ExceptionState, Status
from sendrules.rules import After, Before, BeginningWith, Carried, ExceptionForm, Floor, Limit
from sendrules.rules.dates import facts_in

LAW = Path(__file__).parents[2].parent / "shared" / "law"
pytestmark = pytest.mark.skipif(not LAW.is_dir(), reason="the fact base is not beside this copy")

LIMITS = tuple(sr.limits().values())
each_limit = pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.id)
LAST = date(2199, 12, 31)
ONE_DAY = timedelta(days=1)

# Limits that the fact base states within another entry.
HOMES = {"send-2014/13(2)(b)": "send-2014/13(2)", "send-2014/13(2)(c)": "send-2014/13(2)"}

# What the fact base calls an event, where the record has a longer name for it.
FACTS = {"served": "draft_plan_served", "consulted": "school_consulted"}

COUNTING: dict[str, type] = {"within": After, "beginning-with": BeginningWith, "at-least": Before}


@cache
def _read(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((LAW / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506


@cache
def _limits() -> dict[str, Any]:
    return {entry["id"]: entry for entry in _read("limits.yaml")}


@cache
def _forms() -> dict[str, Any]:
    return {entry["id"]: entry for entry in _read("exceptions.yaml")["exceptions"]}


def _entry(limit: Limit) -> Any:
    return _limits()[HOMES.get(limit.id, limit.id)]


@each_limit
def test_the_limit_itself(limit: Limit) -> None:
    entry = _entry(limit)
    period = limit.due.period
    assert {"value": period.n, "unit": f"{period.unit}s"} == entry["period"]
    assert isinstance(limit.due, COUNTING[entry["counting"]])
    assert limit.bound == entry["bound"]
    assert limit.authority.value == entry["authority"]
    assert limit.confidence.value == entry["confidence"]
    assert entry["duty_holder"].startswith(limit.duty_holder)
    assert limit.as_soon_as_practicable is entry["as_soon_as_practicable"]
    if limit.id not in HOMES:
        assert set(entry["source"]) <= {limit.url, *limit.sources}


@each_limit
def test_what_starts_it(limit: Limit) -> None:
    told = {FACTS.get(s["fact"], s["fact"]): s["anchor"] for s in _entry(limit)["starts"]}
    facts = limit.on.facts()
    assert {name: facts[name].anchor for name in facts_in(limit.trigger)} == told


@each_limit
def test_since_when(limit: Limit) -> None:
    spans = _entry(limit)["in_force"]
    assert limit.in_force.first == spans[0]["from"]
    assert limit.in_force.last == spans[0]["to"]
    temporary = {(s["from"], s["to"]) for s in spans if s["effect"] == "temporary"}
    carried = {(c.in_force.first, c.in_force.last) for c in limit.unless if c.in_force}
    assert carried == temporary


def _paragraph(limit: Limit, carried: Carried) -> str:
    """The paragraph as the fact base writes it."""
    words = carried.citation.short
    if limit.unless_through:
        words = f"{limit.unless_through.short} with {carried.citation.paragraph}"
    return f"temporary {words}" if carried.in_force else words


@each_limit
def test_its_exceptions(limit: Limit) -> None:
    told = {e["id"]: e["paragraph"] for e in _entry(limit)["exceptions"]}
    if told.pop("cooperation-refusal", None):
        # A refusal with written reasons ends the duty; it does not excuse lateness.
        assert limit.ends
        assert "refused_with_reasons" in facts_in(limit.ends)
    assert {c.form.name: _paragraph(limit, c) for c in limit.unless} == told


@each_limit
def test_its_disputes(limit: Limit) -> None:
    entry = _entry(limit)
    told = len(entry["disputed"]) if limit.id not in HOMES else 1
    assert len(limit.disputed) == told


def _examples() -> list[tuple[Limit, dict[str, Any]]]:
    if not LAW.is_dir():
        return []
    return [(limit, example) for limit in LIMITS for example in _entry(limit)["worked_examples"]]


EXAMPLES = _examples()
each_example = pytest.mark.parametrize(
    ("limit", "example"),
    EXAMPLES,
    ids=[f"{limit.id} {example['kind']}" for limit, example in EXAMPLES],
)


def _given(limit: Limit, example: dict[str, Any]) -> list[dict[str, date]]:
    """The facts of an example. `start` may be any of the events that start time."""
    ((name, day),) = example["given"].items()
    names = facts_in(limit.trigger) if name == "start" else [FACTS.get(name, name)]
    return [{name: day} for name in names]


@each_example
def test_a_worked_example(limit: Limit, example: dict[str, Any]) -> None:
    for given in _given(limit, example):
        deadline = sr.timeline(limit.on(**given), as_at=LAST)[limit.id]
        assert deadline.due == example["last_day"]
        assert deadline.weekday == example["weekday"]
        if isinstance(limit, Floor):
            act = example["earliest_act"]
            for day, status in ((act, Status.MET), (act - ONE_DAY, Status.TOO_SHORT)):
                made = limit.on(**given, **{limit.done: day})
                assert sr.timeline(made, as_at=LAST)[limit.id].status is status


@each_example
def test_a_worked_example_is_a_vector(limit: Limit, example: dict[str, Any]) -> None:
    starts = _given(limit, example)
    assert [
        v.name
        for v in vectors()
        if v.limit == limit.id
        and v.expect.get("due") == example["last_day"]
        and any(start.items() <= v.facts.items() for start in starts)
    ]


# Exceptions

FORMS = {c.form.name: c.form for limit in LIMITS for c in limit.unless}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda f: f.name)


def _carrying(form: ExceptionForm) -> list[Limit]:
    return [limit for limit in LIMITS if any(c.form is form for c in limit.unless)]


@each_form
def test_who_carries_an_exception(form: ExceptionForm) -> None:
    told = {c["limit"] for c in _forms()[form.name]["carried_by"]}
    ours = {limit.id for limit in _carrying(form)}
    assert {HOMES.get(i, i) for i in ours} == {i for i in told if i in {x.id for x in LIMITS}}


def test_the_matrix_of_exceptions() -> None:
    matrix = _read("exceptions.yaml")["matrix"]
    for limit in LIMITS:
        standing = {c.form.name for c in limit.unless if c.in_force is None}
        assert standing == set(matrix.get(HOMES.get(limit.id, limit.id), ())), limit.id
    for name in _read("exceptions.yaml")["no_standing_exception"]:
        if name in sr.limits():
            assert all(c.in_force for c in sr.limit(name).unless)


# The facts of the record for what an example is given.
GIVEN = {
    "school-closure": {
        "closed": "school_closed",
        "reopened": "school_reopened",
        "advice_requested": "school_advice_requested",
    },
    "early-years-closure": {
        "closed": "early_years_closed",
        "reopened": "early_years_reopened",
        "advice_requested": "early_years_advice_requested",
    },
    "missed-appointment": {
        "appointment": "appointment_missed",
        "made_by_body": "appointment_made_by_body",
    },
}


def _matching(form: ExceptionForm, given: dict[str, Any]) -> list[tuple[Limit, date]]:
    """The limits that an example can be tried on, each with the day on which time starts."""
    found = []
    for limit in _carrying(form):
        length = timedelta(weeks=limit.due.period.n)
        start = given.get("start") or given.get("due", date(2025, 8, 20)) - length
        if start + length == given.get("due", start + length):
            found.append((limit, start))
    return found


def _exceptions() -> list[tuple[ExceptionForm, dict[str, Any]]]:
    if not LAW.is_dir():
        return []
    return [(form, e) for form in FORMS.values() for e in _forms()[form.name]["worked_examples"]]


@pytest.mark.parametrize(("form", "example"), _exceptions())
def test_a_worked_example_of_an_exception(form: ExceptionForm, example: dict[str, Any]) -> None:
    given = example["given"]
    names = GIVEN.get(form.name, {})
    known = {names.get(k, k): v for k, v in given.items() if k not in {"start", "due"}}
    if form.name == "coronavirus":
        known["coronavirus_reason_recorded"] = True
    matching = _matching(form, given)
    assert matching
    for limit, start in matching:
        facts = {"request_received": start, form.claimed: True, **known}
        deadline = sr.timeline(limit.on(**facts), as_at=LAST)[limit.id]
        state = next(c.state for c in deadline.exceptions if c.name == form.name)
        wanted = ExceptionState.SUPPORTED if example["result"] else ExceptionState.NOT_SUPPORTED
        assert state is wanted, limit.id
