"""Whatever is given for any argument of a public call is answered, or refused in our own words.

The calls and their arguments are found by inspection: a new one is here by itself.
"""

import inspect
import traceback
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

import sendrules as sr
from sendrules.clock import (
    CountingPolicy,
    Days,
    FixedDay,
    Months,
    Weeks,
    WorkingDays,
    YearlySpan,
    after,
    before,
    beginning_with,
    england,
)
from sendrules.exchange import LimitsDocument
from sendrules.reports import caseload

AS_AT = date(2025, 11, 1)
REQUEST = sr.NeedsAssessment(request_received="2025-04-02")
CASE = sr.CaseFile(needs_assessments=(REQUEST,))
FRAME = pl.DataFrame({"request_received": [date(2025, 4, 2)]})
KEYED = {sr.NeedsAssessment: FRAME.with_columns(case=pl.lit("a"))}
LINE, LAW, ENGLAND = sr.timeline(REQUEST, as_at=AS_AT), sr.limits(), england()

WRONG: Mapping[str, Any] = {
    "None": None,
    "a text": "Zorblax",
    "an ISO text": "2025-11-01",
    "a number": 5,
    "a fraction": 1.5,
    "a flag": True,
    "bytes": b"Zorblax",
    "a list": [1],
    "a list of lists": [[1]],
    "a mapping": {1: 2},
    "a set": {1},
    "a date": date(2025, 1, 1),
    "a time": datetime(2025, 1, 1),  # noqa: DTZ001
    "a Timestamp": pd.Timestamp("2025-01-01"),
    "a day of NumPy": np.datetime64("2025-01-01"),
    "a class": sr.NeedsAssessment,
    "an object": object(),
    "the first day": date.min,
    "the last day": date.max,
}

CALLS: list[tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any]]] = [
    (sr.timeline, (REQUEST,), {"as_at": AS_AT}),
    (sr.timeline, (CASE,), {"as_at": AS_AT}),
    (sr.story, (CASE,), {"as_at": AS_AT}),
    (sr.latest, ("reg 47",), {"by": AS_AT}),
    (sr.timelines, (FRAME, sr.NeedsAssessment), {"as_at": AS_AT}),
    (sr.timelines, (KEYED,), {"case": "case", "as_at": AS_AT}),
    (sr.check, (REQUEST,), {}),
    (sr.check, (CASE,), {}),
    (sr.check, (FRAME, sr.NeedsAssessment), {}),
    (sr.check, (KEYED,), {"case": "case"}),
    (sr.read_frame, (FRAME, sr.NeedsAssessment), {"dates": "dmy", "blank": "usual-words"}),
    (sr.record_of, ({"request_received": AS_AT}, sr.NeedsAssessment), {}),
    (sr.timeliness, (FRAME, sr.NeedsAssessment), {"as_at": AS_AT, "period": 2025}),
    (sr.compare, (REQUEST,), {"as_at": AS_AT, "after": LAW}),
    (sr.compare, (FRAME, sr.NeedsAssessment), {"as_at": AS_AT, "after": LAW}),
    (sr.limit, ("reg 13(2)",), {}),
    (sr.limits, (), {}),
]
OTHERS: list[tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any]]] = [
    *((way, (AS_AT, Weeks(2)), {}) for way in (after, before, beginning_with)),
    *((way, (AS_AT, WorkingDays(2)), {}) for way in (after, before, beginning_with)),
    *((way, (AS_AT, Months(2)), {}) for way in (after, before, beginning_with)),
    (ENGLAND.is_working_day, (AS_AT,), {}),
    (ENGLAND.is_provisional, (AS_AT,), {}),
    (ENGLAND.following, (AS_AT,), {}),
    (ENGLAND.starting, (AS_AT,), {}),
    (ENGLAND.preceding, (AS_AT,), {}),
    (ENGLAND.with_changes, (), {}),
    (sr.Calendar, ([],), {"first": AS_AT, "last": AS_AT, "known_through": AS_AT}),
    (Days, (1,), {}),
    (FixedDay, (1, 2), {}),
    (YearlySpan, (FixedDay(1, 1), FixedDay(2, 2)), {}),
    (CountingPolicy, (), {}),
    (REQUEST.known_at, (AS_AT,), {}),
    (REQUEST.stage, (AS_AT,), {}),
    (LAW.as_on, (AS_AT,), {}),
    (LAW.on, (sr.NeedsAssessment,), {}),
    (LAW.reading, ("by-the-named-day",), {}),
    (LAW.texts, ("reg 13(2)",), {}),
    (LAW.adding, (sr.limit("reg 13(2)"),), {}),
    (LAW.ending, ("reg 13(2)",), {"last": AS_AT}),
    (LAW.changing, ("reg 13(2)",), {"since": AS_AT, "says": "act"}),
    (LAW.excepting, ("reg 13(2)",), {}),
    (LAW.differences_from, (LAW,), {}),
    (LINE.of, ("needs assessment",), {}),
    (sr.Timeline.from_json, (LINE.to_json(),), {}),
    (LimitsDocument.of, (LAW, ENGLAND), {}),
]
OURS = {"arguments.py", "asked.py", "calendars.py", "periods.py", "timeline.py", "policies.py"}
"""Where an argument is refused by its name."""


def _name(call: tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any]]) -> str:
    function, given, _ = call
    return f"{function.__qualname__}-{'-'.join(type(x).__name__ for x in given)}"


def test_every_public_call_is_here() -> None:
    public = {getattr(sr, name) for name in sr.__all__}
    assert {x for x in public if inspect.isfunction(x)} == {call for call, _, _ in CALLS}


@pytest.mark.parametrize("call", [*CALLS, *OTHERS], ids=_name)
def test_an_argument_is_answered_or_refused_in_our_words(
    call: tuple[Callable[..., Any], tuple[Any, ...], Mapping[str, Any]],
) -> None:
    function, given, named = call
    for place, argument in enumerate(inspect.signature(function).parameters.values()):
        for what, value in WRONG.items():
            words, places = {**named}, [*given]
            if argument.kind is argument.VAR_POSITIONAL:
                places = [*given[:place], value]
            elif place < len(given):
                places[place] = value
            elif argument.kind is argument.VAR_KEYWORD:
                words["due"] = value
            else:
                words[argument.name] = value
            if told := _told(function, places, words):
                assert "Zorblax" not in told or isinstance(value, str), (argument.name, what, told)


def _told(function: Callable[..., Any], places: list[Any], words: Mapping[str, Any]) -> str:
    """What is said of an argument; an error that is not ours fails the test."""
    try:
        function(*places, **words)
    except sr.SendrulesError as error:
        return str(error)
    except (TypeError, ValueError) as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        if Path(last.filename).name not in OURS:
            raise
        return str(error)
    return ""


ENDS = (date.min, date(1, 12, 31), date(9999, 12, 5), date.max)


@pytest.mark.parametrize("day", ENDS, ids=str)
def test_every_call_answers_on_any_day_there_is(day: date) -> None:
    for function, given, named in CALLS:
        if "as_at" in named:
            function(*given, **{**named, "as_at": day})
    for data in (REQUEST, CASE):
        assert all(d.explain() for d in sr.timeline(data, as_at=day))
        sr.check(data, as_at=day)
    sr.check(FRAME, sr.NeedsAssessment, as_at=day)
    assert sr.limits(in_force=day) is not None
    found = caseload(FRAME, sr.NeedsAssessment, as_at=day)
    assert all(week.first <= week.last for week in found.weeks)
    assert found.period[0] <= found.period[1]
    assert found.weeks[0].first == day
