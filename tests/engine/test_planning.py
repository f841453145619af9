"""Planning backwards: the day that is found meets the day asked for, and the day after does not."""

from datetime import date, timedelta

import pytest
from commands import run
from support import in_one_test

import sendrules as sr
from sendrules.errors import PlanningError
from sendrules.rules import Ceiling, Floor, Limit

BY = date(2027, 2, 14)
FAR = date(2028, 2, 14)
"""Three years after every limit was in force."""
NOTICE, FINAL = "case devon-2022-notice", "reg 22(3)"
PLANNED = [
    limit
    for limit in sr.limits().values()
    if isinstance(limit, Ceiling | Floor) and not limit.looks_back and limit.in_force.last is None
]


def days(*limits: str, by: date, readings: tuple[str, ...] = ()) -> list[date]:
    return [x.day for x in sr.latest(*limits, by=by, readings=readings)]


@pytest.mark.parametrize(
    ("by", "wanted"),
    [
        (date(2027, 2, 14), [date(2026, 11, 22), date(2026, 12, 20)]),
        (date(2027, 2, 15), [date(2026, 11, 23), date(2026, 12, 21)]),
        (date(2027, 3, 30), [date(2027, 1, 5), date(2027, 2, 2)]),
    ],
)
def test_the_transfers_of_september_2027(by: date, wanted: list[date]) -> None:
    assert days(NOTICE, FINAL, by=by) == wanted


def _met(limit: Limit, fact: str, day: date) -> date:
    """The day by which a limit is met, where its event happens on a day."""
    line = sr.timeline(limit.on.model_validate({fact: day}), as_at=day)
    due = line[limit.id].due
    assert due
    return due + timedelta(days=isinstance(limit, Floor))


@in_one_test(PLANNED, lambda x: x.id)
def test_it_is_the_latest_day(limit: Limit) -> None:
    try:
        (found,) = sr.latest(limit.id, by=FAR)
    except PlanningError as error:
        assert "its due date hangs on more than" in str(error)  # noqa: PT017 - others are found
        return
    assert _met(limit, found.fact, found.day) <= FAR
    assert _met(limit, found.fact, found.day + timedelta(days=1)) > FAR


def test_a_minimum_period_is_left_whole() -> None:
    # Fifteen days that begin with 30 January end on 13 February: the plan may be sent on the 14th.
    assert days("reg 22(2)(c)", by=BY) == [date(2027, 1, 30)]


@pytest.mark.parametrize("name", ["reg 18(1)(b)", "reg 20(3)", "s.48(2)(b)"])
def test_what_is_counted_back_says_where_its_day_is(name: str) -> None:
    with pytest.raises(PlanningError, match="Ask timeline for it"):
        sr.latest(name, by=BY)


def test_a_day_before_the_law_was_in_force_is_refused() -> None:
    with pytest.raises(PlanningError, match="no day on which it is in force is early enough"):
        sr.latest("reg 13(2)", by=date(2014, 9, 2))


def test_what_else_a_date_hangs_on_is_asked_for() -> None:
    with pytest.raises(PlanningError, match=r"Give the others: given=\{'made_or_last_reviewed'"):
        sr.latest("reg 15(5)", by=BY)
    # Three months that start with 15 November end on 14 February, after twelve of the last review.
    given = {"made_or_last_reviewed": date(2026, 1, 5)}
    assert [x.day for x in sr.latest("reg 15(5)", by=BY, given=given)] == [date(2026, 11, 15)]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"made_or_last_reviewd": BY}, "did you mean 'made_or_last_reviewed'"),
        ({"x": BY}, "'x' is not"),
    ],
)
def test_what_is_given_must_be_facts(given: dict[str, date], message: str) -> None:
    with pytest.raises(PlanningError, match=message):
        sr.latest("reg 15(5)", by=BY, given=given)
    with pytest.raises(TypeError, match="given must be facts by name"):
        sr.latest("reg 15(5)", by=BY, given=[BY])  # type: ignore[arg-type]


@pytest.mark.parametrize("by", [date.min, date(1903, 1, 1), date(2200, 1, 1), date.max])
def test_a_day_that_nobody_plans_for_is_refused(by: date) -> None:
    with pytest.raises(PlanningError, match="must be from 6 January 1904 to"):
        sr.latest("reg 13(2)", by=by)


def test_misuse_is_told() -> None:
    with pytest.raises(TypeError, match="needs the name of a limit"):
        sr.latest(by=BY)
    with pytest.raises(TypeError, match=r"by must be a datetime\.date"):
        sr.latest("reg 13(2)", by="2027-02-14")  # type: ignore[arg-type]


def test_the_command() -> None:
    shown = run("latest", NOTICE, FINAL, "--by", "2027-02-14").stdout
    assert "Sun 22 Nov 2026" in shown
    assert "Sun 20 Dec 2026" in shown
    data = run("latest", FINAL, "--by", "2027-02-14", "--json").stdout
    assert '"day": "2026-12-20"' in data
    refused = run("latest", "reg 18(1)(b)", "--by", "2027-02-14")
    assert refused.exit_code == 2
