"""Wrong arguments: each is told by its own name, with what to give, and without its value."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import sendrules as sr
from sendrules.clock import Calendar, england
from sendrules.errors import FrameError, LimitNotFoundError
from sendrules.records import Record
from sendrules.records.fact import fact

AS_AT = date(2025, 11, 1)
OWN = "Zebedee"
REQUEST = sr.NeedsAssessment(id=OWN, request_received=date(2025, 4, 2))
CASE = sr.CaseFile(id=OWN, needs_assessments=(REQUEST,))
FRAME = pl.DataFrame({"request_received": [date(2025, 4, 2)], "final_plan_sent": [AS_AT]})
LAW = sr.limits()


def timeline(**changed: Any) -> Any:
    given: dict[str, Any] = {"record": REQUEST, "as_at": AS_AT, **changed}
    return sr.timeline(given.pop("record"), **given)


def story(**changed: Any) -> Any:
    given: dict[str, Any] = {"case_file": CASE, "as_at": AS_AT, **changed}
    return sr.story(given.pop("case_file"), **given)


def timelines(**changed: Any) -> Any:
    given: dict[str, Any] = {
        "frame": FRAME,
        "record": sr.NeedsAssessment,
        "as_at": AS_AT,
        **changed,
    }
    return sr.timelines(given.pop("frame"), given.pop("record"), **given)


def check(**changed: Any) -> Any:
    given: dict[str, Any] = {"data": FRAME, "record": sr.NeedsAssessment, **changed}
    return sr.check(given.pop("data"), given.pop("record"), **given)


def timeliness(**changed: Any) -> Any:
    given: dict[str, Any] = {"record": sr.NeedsAssessment, "as_at": AS_AT, "period": 2025}
    given |= changed
    return sr.timeliness(FRAME, given.pop("record"), **given)


def compare(**changed: Any) -> Any:
    given: dict[str, Any] = {"data": REQUEST, "record": None, "as_at": AS_AT, "after": LAW}
    given |= changed
    return sr.compare(given.pop("data"), given.pop("record"), **given)


def compare_frames(**changed: Any) -> Any:
    return compare(**{"data": FRAME, "record": sr.NeedsAssessment, **changed})


Call = Callable[..., Any]
EVERY: tuple[Call, ...] = (timeline, timelines, check, timeliness, compare, compare_frames)
OF_FRAMES: tuple[Call, ...] = (timelines, check, timeliness, compare_frames)
NOT_DAYS = (
    *("2025-11-01", 2025, datetime(2025, 11, 1)),  # noqa: DTZ001
    *(pd.Timestamp(2025, 11, 1, 9), pd.Timestamp("2025-11-01", tz="UTC"), pd.NaT, pd.NA),
    pd.Timestamp("2025-11-01 00:00:00.000000001"),
    *(np.datetime64(x) for x in ("2025", "2025-11", "2025-11-01T09", "NaT", "20250-11-01")),
)
DAYS = (pd.Timestamp(AS_AT), np.datetime64(AS_AT), np.datetime64(f"{AS_AT}T00:00:00.000"))
NOT_NAMES = (5, [5], b"due", None)


def _told(call: Call, error: type[Exception], **given: Any) -> str:
    with pytest.raises(error) as caught:
        call(**given)
    said = str(caught.value)
    assert OWN not in said
    (name,) = given
    assert name in said
    return said


@pytest.mark.parametrize("call", EVERY)
@pytest.mark.parametrize("day", NOT_DAYS)
def test_as_at(call: Call, day: object) -> None:
    said = _told(call, TypeError, as_at=day)
    assert said.startswith("as_at must be a datetime.date")
    assert f"not {type(day).__name__}" in said


@pytest.mark.parametrize("call", EVERY)
@pytest.mark.parametrize("day", DAYS, ids=repr)
def test_a_day_of_pandas_and_of_numpy_is_a_day(call: Call, day: object) -> None:
    # As text: what is answered of a frame is a frame, which has no equality of its own.
    assert repr(call(as_at=day)) == repr(call(as_at=AS_AT))


@pytest.mark.parametrize("day", NOT_DAYS)
def test_in_force(day: object) -> None:
    assert _told(sr.limits, TypeError, in_force=day).startswith("in_force must be a datetime.date")


@pytest.mark.parametrize("name", [13, None, sr.limit("reg 13(2)")])
def test_the_name_of_a_limit(name: Any) -> None:
    with pytest.raises(TypeError, match=r"name must be text, such as 'reg 13\(2\)', not "):
        sr.limit(name)


@pytest.mark.parametrize("call", OF_FRAMES)
@pytest.mark.parametrize("given", [REQUEST, FRAME, CASE, "NeedsAssessment", sr.CaseFile, date])
def test_what_a_row_is(call: Call, given: object) -> None:
    said = _told(call, TypeError, record=given)
    assert said.startswith("record must be a class of records such as NeedsAssessment, not ")
    assert said.endswith("Give the class alone, without facts") == isinstance(given, Record)


@pytest.mark.parametrize("call", OF_FRAMES)
def test_what_a_row_is_must_be_said(call: Call) -> None:
    with pytest.raises(TypeError, match=r"\w+ needs to know what a row is: \w+\(frame, Needs"):
        call(record=None)


@pytest.mark.parametrize("given", [None, {}, "jsc", 5, sr.NeedsAssessment])
def test_what_a_timeline_is_of(given: object) -> None:
    said = _told(timeline, TypeError, record=given)
    assert said.startswith("record must be a record such as NeedsAssessment(...), or a CaseFile")


def test_a_timeline_of_a_frame_names_the_call_for_frames() -> None:
    assert _told(timeline, TypeError, record=FRAME).endswith("For a frame, call timelines")


def test_what_is_only_for_frames() -> None:
    for data in (REQUEST, CASE):
        with pytest.raises(TypeError, match="record says what a row of a frame is"):
            compare(data=data, record=sr.NeedsAssessment)
    with pytest.raises(TypeError, match="record says what a row of a frame is"):
        check(data=REQUEST)
    for data in (REQUEST, CASE):
        with pytest.raises(TypeError, match="summary counts the rows of a frame"):
            compare(data=data, summary=True)


def test_a_story_is_of_a_case_file() -> None:
    for data in (REQUEST, FRAME, None):
        with pytest.raises(TypeError, match="case_file must be a CaseFile"):
            sr.story(data, as_at=AS_AT)  # type: ignore[arg-type]


@pytest.mark.parametrize("call", OF_FRAMES)
@pytest.mark.parametrize("data", [5, [REQUEST], "cases.csv", sr.NeedsAssessment])
def test_what_is_no_frame(call: Call, data: Any) -> None:
    name = "frame" if call in {timelines, timeliness} else "data"
    if call is timeliness:
        with pytest.raises(FrameError, match="is not a data frame"):
            sr.timeliness(data, sr.NeedsAssessment, as_at=AS_AT, period=2025)
        return
    with pytest.raises(FrameError, match="is not a data frame"):
        call(**{name: data})


@pytest.mark.parametrize("call", [timeline, timelines, timeliness])
@pytest.mark.parametrize("given", NOT_NAMES)
def test_readings(call: Call, given: object) -> None:
    assert _told(call, TypeError, readings=given).startswith("readings must be names")


@pytest.mark.parametrize("call", [timelines, timeliness, compare, compare_frames])
@pytest.mark.parametrize("given", [5, [5], sr.limit("reg 13(2)")])
def test_limits(call: Call, given: object) -> None:
    assert _told(call, TypeError, limits=given).startswith("limits must be names")


@pytest.mark.parametrize("given", [5, [5], b"due"])
def test_columns(given: object) -> None:
    assert _told(timelines, TypeError, columns=given).startswith("columns must be names")


@pytest.mark.parametrize("given", NOT_NAMES)
def test_by(given: object) -> None:
    assert _told(timeliness, TypeError, by=given).startswith("by must be names")


def test_a_single_name_stands_for_itself() -> None:
    out = timelines(columns="due", limits="reg 13(2)", readings="by-the-named-day")
    assert out.columns[2:] == ["send_2014_13_2_due"]
    assert timeliness(by="request_received").columns[0] == "request_received"


@pytest.mark.parametrize("call", [timeline, timelines, timeliness])
@pytest.mark.parametrize("given", [{}, "law", LAW.values()])
def test_rulebook(call: Call, given: object) -> None:
    said = _told(call, TypeError, rulebook=given)
    assert said.startswith("rulebook must be a Rulebook, such as sendrules.limits()")


@pytest.mark.parametrize("call", [compare, compare_frames])
def test_before_and_after(call: Call) -> None:
    for given in (None, {"reg 13(2)": 20}, [LAW]):
        assert _told(call, TypeError, after=given).startswith("after must be a Rulebook")
    assert _told(call, TypeError, before={}).startswith("before must be a Rulebook")


@pytest.mark.parametrize("call", [timeline, story, timelines, compare, compare_frames])
@pytest.mark.parametrize("given", ["england", [date(2025, 12, 25)], england, Calendar])
def test_calendar(call: Call, given: object) -> None:
    said = _told(call, TypeError, calendar=given)
    assert said.startswith("calendar must be a Calendar, such as sendrules.clock.england(), not ")


@pytest.mark.parametrize("given", ["yes", 1, None])
def test_yes_or_no(given: object) -> None:
    assert _told(timelines, TypeError, long=given).startswith("long must be True or False, not ")
    for call in (compare, compare_frames):
        said = _told(call, TypeError, summary=given)
        assert said.startswith("summary must be True or False, not ")


# A period


@pytest.mark.parametrize(
    ("period", "error", "message"),
    [
        ("2025", TypeError, "period must be a calendar year such as 2025, or its first and last"),
        (True, TypeError, "period must be a calendar year such as 2025, or its first and last"),
        (2025.0, TypeError, "period must be a calendar year .*, not float"),
        (None, TypeError, "period must be a calendar year .*, not None"),
        (AS_AT, TypeError, "period must be a calendar year .*, not date"),
        ((2025, 2026), TypeError, r"the first day of period must be a datetime\.date, .* not int"),
        (("2025-04-01", AS_AT), TypeError, r"the first day of period .* not str"),
        ((AS_AT, pd.Timestamp(2025, 11, 1, 9)), TypeError, r"the last day .* not Timestamp"),
        ((AS_AT, None), TypeError, r"the last day of period .* not None"),
        ((AS_AT,), ValueError, "period must be two days, the first and the last, not 1"),
        ((AS_AT,) * 3, ValueError, "period must be two days, the first and the last, not 3"),
        ((date(2025, 12, 31), date(2025, 1, 1)), ValueError, "period must not end before it begi"),
        (25, ValueError, "period must be a year from 1900 to 2199"),
        (20_250, ValueError, "period must be a year from 1900 to 2199"),
    ],
)
def test_what_is_no_period(period: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        timeliness(period=period)


def test_the_ways_to_say_a_period() -> None:
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    year = timeliness(period=2025)
    assert year.height == 1
    for same in (np.int64(2025), (first, last), [first, last], pl.Series([first, last]).to_list()):
        assert timeliness(period=same).equals(year)
    assert timeliness(period=(AS_AT, AS_AT)).height == 1
    assert timeliness(period=(first, first)).height == 0


# Kinds of record


class CouncilCase(sr.NeedsAssessment):
    """A needs assessment with a column of the council's own."""

    caseworker: str | None = None


class Lunch(Record):
    """A process of which no law speaks."""

    served: date | None = fact("The lunch was served.")


def test_a_subclass_is_checked_as_its_parent_is() -> None:
    facts = {"request_received": date(2025, 4, 2), "plan_needed": True}
    own = sr.check(CouncilCase(**facts, caseworker="AB"))
    assert [f.code for f in own] == ["NA103"]
    assert own == sr.check(sr.NeedsAssessment(**facts))
    frame = pl.DataFrame([facts])
    assert sr.check(frame, CouncilCase).equals(sr.check(frame, sr.NeedsAssessment))


@pytest.mark.parametrize("call", [timeline, timelines, timeliness, compare, compare_frames])
def test_a_record_without_limits_is_told(call: Call) -> None:
    frame = pl.DataFrame({"served": [AS_AT]})
    one = {timeline: {"record": Lunch()}, compare: {"data": Lunch()}}
    with pytest.raises(LimitNotFoundError, match=r"has (no|a) time limit that reads Lunch"):
        call(**one.get(call, {"record": Lunch}))
    with pytest.raises(TypeError, match=r"record must be one that checks read, .* not Lunch"):
        sr.check(frame, Lunch)


def test_a_record_without_checks_is_told() -> None:
    with pytest.raises(TypeError, match=r"record must be one that checks read, .* not Lunch"):
        sr.check(Lunch(served=AS_AT))


def test_a_limit_that_only_one_of_two_rulebooks_has_is_compared() -> None:
    old = sr.limits(in_force=date(2000, 1, 1))
    assert old.on(sr.NeedsAssessment) == ()
    gained = compare(before=old, after=LAW)
    assert gained
    assert all(change.gained for change in gained)
    out = compare_frames(data=FRAME.select("request_received"), before=old, after=LAW)
    assert sorted(out["limit"]) == sorted(change.limit for change in gained)
