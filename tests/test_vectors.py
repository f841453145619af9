"""Every vector, through one record and through every kind of frame, wide and long."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from support import ANSWERS, Vector, answers, answers_in, differences, frame_of, vectors

import sendrules as sr
from sendrules.clock import PLAIN, Months, Weeks, WorkingDays
from sendrules.engine.bulk.answers import ANSWER_COLUMNS
from sendrules.records import Record
from sendrules.rules import (
    ALWAYS,
    Carried,
    Ceiling,
    Counted,
    DuringLimit,
    Floor,
    Limit,
    Notice,
    OnDay,
    Span,
    Standard,
)
from sendrules.rules.book.readings import other_views
from sendrules.rules.dates import parts_of

LIMITS = tuple(sr.limits().values())


# One record


@pytest.mark.parametrize("vector", vectors(), ids=lambda v: v.key)
def test_one_record(vector: Vector) -> None:
    limit = sr.limits()[vector.limit]
    deadline = sr.timeline(limit.on(**vector.facts), as_at=vector.as_at)[vector.limit]
    assert list(differences(vector.key, answers(deadline), vector.answers)) == []
    expect = vector.expect
    if "weekday" in expect:
        assert deadline.weekday == expect["weekday"]
    if "carries" in expect:
        states = {c.citation: c.state.value for c in deadline.exceptions}
        assert states[expect["carries"]] == expect["exception"]
    views = {a.reading: {"due": a.due, "status": a.status.value} for a in deadline.alternatives}
    assert {n: views.get(n) for n in expect.get("views", {})} == expect.get("views", {})
    if deadline.contingent:
        assert set(expect["missing"]) <= set(deadline.missing)
    elif "missing" in expect:
        assert list(deadline.missing) == expect["missing"]
    else:
        assert deadline.missing == ()


# Frames


@dataclass(frozen=True)
class Kind:
    """A kind of frame: how it is made, and how it is known again."""

    name: str
    make: Callable[[pl.DataFrame], Any]
    is_kind: Callable[[Any], bool]


def _relation(frame: pl.DataFrame) -> duckdb.DuckDBPyRelation:
    return duckdb.from_arrow(frame.to_arrow())


def _is(kind: str) -> Callable[[Any], bool]:
    return lambda frame: str(nw.from_native(frame).implementation.value) == kind


KINDS = (
    Kind("polars eager", lambda frame: frame, lambda f: isinstance(f, pl.DataFrame)),
    Kind("polars lazy", lambda frame: frame.lazy(), lambda f: isinstance(f, pl.LazyFrame)),
    Kind("pandas", lambda frame: frame.to_pandas(), _is("pandas")),
    Kind("pyarrow", lambda frame: frame.to_arrow(), _is("pyarrow")),
    Kind("duckdb", _relation, _is("duckdb")),
)


def _rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of any kind of frame, dates as dates and nothing as None."""
    native = nw.from_native(frame)
    eager = native.collect("polars") if isinstance(native, nw.LazyFrame) else native
    return [{k: _plain(v) for k, v in row.items()} for row in eager.to_polars().rows(named=True)]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date()
    # pandas has no missing whole number: it makes them floating.
    return int(value) if isinstance(value, float) else value


def _groups() -> list[tuple[type[Record], date, list[Vector]]]:
    found: defaultdict[tuple[type[Record], date], list[Vector]] = defaultdict(list)
    for vector in vectors():
        found[sr.limits()[vector.limit].on, vector.as_at].append(vector)
    return [(record, as_at, group) for (record, as_at), group in found.items()]


def _frame(record: type[Record], group: Iterable[Vector]) -> pl.DataFrame:
    frame = frame_of(record, [{**v.facts, "vector": v.key} for v in group])
    # A fact that no vector of the group states has no column, as in a real extract.
    return frame.select(c.name for c in frame if c.null_count() < len(frame))


def test_the_answers_compared_are_all_that_a_frame_gives() -> None:
    assert tuple(ANSWER_COLUMNS) == ANSWERS


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_wide_frame(kind: Kind) -> None:
    wrong: list[str] = []
    for record, as_at, group in _groups():
        made = kind.make(_frame(record, group))
        wanted = {v.limit for v in group}
        out = sr.timelines(made, record, as_at=as_at, limits=wanted, columns=ANSWERS)
        for vector, row in zip(group, _rows(out), strict=True):
            prefix = sr.limits()[vector.limit].column + "_"
            assert row["vector"] == vector.key
            wrong += differences(vector.key, answers_in(row, prefix), vector.answers)
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_long_frame(kind: Kind) -> None:
    wrong: list[str] = []
    for record, as_at, group in _groups():
        made = kind.make(_frame(record, group))
        wanted = {v.limit for v in group}
        out = sr.timelines(made, record, as_at=as_at, limits=wanted, columns=ANSWERS, long=True)
        found = {(row["vector"], row["limit"]): row for row in _rows(out)}
        assert len(found) == len(group) * len(wanted)
        for vector in group:
            row = found[vector.key, vector.limit]
            wrong += differences(vector.key, answers_in(row), vector.answers)
    assert wrong == []


@pytest.mark.parametrize("long", [False, True], ids=["wide", "long"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_the_same_kind_of_frame_comes_back(kind: Kind, long: bool) -> None:  # noqa: FBT001
    made = kind.make(pl.DataFrame({"request_received": [date(2025, 4, 2)]}))
    assert kind.is_kind(made)
    out = sr.timelines(made, sr.NeedsAssessment, as_at=date(2025, 11, 1), long=long)
    assert kind.is_kind(out)


# The vectors themselves


def test_vectors_and_limits_are_one_to_one() -> None:
    assert {v.limit for v in vectors()} == set(sr.limits())


def test_no_two_vectors_have_one_name() -> None:
    assert [key for key, n in Counter(v.key for v in vectors()).items() if n > 1] == []


def test_no_two_vectors_state_the_same_case() -> None:
    cases = Counter((v.limit, v.as_at, tuple(sorted(v.facts.items()))) for v in vectors())
    twice = {case for case, n in cases.items() if n > 1}
    named = [
        v.key for v in vectors() if (v.limit, v.as_at, tuple(sorted(v.facts.items()))) in twice
    ]
    assert named == []


@pytest.mark.parametrize("vector", vectors(), ids=lambda v: v.key)
def test_a_vector_says_why(vector: Vector) -> None:
    assert vector.why[0].isupper() or vector.why[0].isdigit() or vector.why[0] == '"'
    assert vector.why.endswith(".")
    assert vector.source is None or vector.source.startswith("https://")


def _done(vector: Vector) -> date | None:
    done: date | None = vector.facts.get(sr.limits()[vector.limit].done)
    return done


_Test = Callable[[Vector], bool]
_EVERY: Mapping[str, _Test] = {
    "a missing fact, named": lambda v: bool(v.expect.get("missing")),
    "nothing yet": lambda v: v.expect["status"] in {"NOT_STARTED", "NOT_APPLICABLE"},
    "a replay": lambda v: any(isinstance(f, date) and f > v.as_at for f in v.facts.values()),
}
_IN_TIME: Mapping[str, _Test] = {
    "the last day": lambda v: v.expect["status"] == "MET" and _done(v) == v.expect["due"],
    "not done on the last day": lambda v: (
        v.expect["status"] == "RUNNING" and v.expect["due"] == v.as_at
    ),
}
_TOO_SHORT: Mapping[str, _Test] = {"a day too short": lambda v: v.expect.get("days_short") == 1}
_KINDS_OF_VECTOR: Mapping[type[Limit], Mapping[str, _Test]] = {
    Ceiling: {
        **_IN_TIME,
        "the day after": lambda v: v.expect["status"] == "LATE" and v.expect["days_late"] == 1,
        **_EVERY,
    },
    Notice: {**_IN_TIME, **_TOO_SHORT, **_EVERY},
    Floor: {
        "the first day allowed": lambda v: (
            v.expect["status"] == "MET" and _done(v) == v.expect["due"] + timedelta(days=1)
        ),
        **_TOO_SHORT,
        **_EVERY,
    },
    Standard: {
        "running": lambda v: v.expect["status"] == "RUNNING" and not v.expect.get("contingent"),
        "done": lambda v: v.expect["status"] == "CANNOT_TELL" and _done(v) is not None,
        **_EVERY,
    },
}


def _can_miss_a_fact(limit: Limit) -> bool:
    """Whether an answer can name a fact that is missing: a bare day and act have none to show it."""
    shown_by = limit.on.later_than(*limit.trigger_facts, limit.done)
    return bool(shown_by) or limit.when != ALWAYS or limit.silence_proves_nothing


def _vectors_of(limit: Limit) -> list[Vector]:
    return [v for v in vectors() if v.limit == limit.id]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.id)
def test_a_limit_has_every_kind_of_vector(limit: Limit) -> None:
    wanted = dict(_KINDS_OF_VECTOR[type(limit)])
    if not _can_miss_a_fact(limit):
        del wanted["a missing fact, named"]
    assert [what for what, test in wanted.items() if not any(map(test, _vectors_of(limit)))] == []


# Edges: days of the calendar that a limit ends on, or runs over

_EASTER_SUNDAYS = {
    *(date(2015, 4, 5), date(2016, 3, 27), date(2017, 4, 16), date(2018, 4, 1), date(2019, 4, 21)),
    *(date(2020, 4, 12), date(2021, 4, 4), date(2022, 4, 17), date(2023, 4, 9), date(2024, 3, 31)),
    *(date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16), date(2029, 4, 1)),
}
_EDGES: Mapping[str, Callable[[Sequence[date]], bool]] = {
    # A period of months that ends on 28 February has met the want of a 29th.
    "29 February": lambda run: any(_md(d) == (2, 29) for d in run) or _md(run[-1]) == (2, 28),
    "Christmas": lambda run: any(_md(d) == (12, 25) for d in run),
    "the end of the year": lambda run: any(_md(d) == (12, 31) for d in run),
    "Easter": lambda run: not _EASTER_SUNDAYS.isdisjoint(run),
    "August": lambda run: any(d.month == 8 for d in run),
}


def _md(day: date) -> tuple[int, int]:
    return day.month, day.day


def _runs(limit: Limit) -> Iterator[list[date]]:
    """The days from each vector's trigger to its due date, the due date last."""
    for vector in _vectors_of(limit):
        deadline = sr.timeline(limit.on(**vector.facts), as_at=vector.as_at)[limit.id]
        if deadline.trigger and deadline.due:
            step = 1 if deadline.trigger <= deadline.due else -1
            days = abs((deadline.due - deadline.trigger).days)
            yield [deadline.trigger + timedelta(days=n * step) for n in range(days + 1)]


def _edges_wanted(limit: Limit) -> set[str]:
    """The edges that can matter: none to a fixed day, the holidays alone to working days."""
    counted = [p for p in parts_of(limit.due) if isinstance(p, Counted)]
    if not counted or any(isinstance(p, OnDay) for p in parts_of(limit.due)):
        return set()
    if limit.policy == PLAIN and all(isinstance(p.period, WorkingDays) for p in counted):
        return {"Easter"} if limit.looks_back else {"a bank holiday"}
    wanted = set(_EDGES)
    span = limit.in_force
    if span.last and not any(y % 4 == 0 for y in range(span.first.year, span.last.year + 1)):
        wanted.remove("29 February")
    return wanted


@pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.id)
def test_a_limit_has_a_vector_at_every_edge(limit: Limit) -> None:
    runs = list(_runs(limit))
    met = {what for what, test in _EDGES.items() if any(map(test, runs))}
    if met & {"Christmas", "Easter"}:
        met.add("a bank holiday")
    assert _edges_wanted(limit) - met == set()


# Exceptions

CARRIED = [(limit, carried) for limit in LIMITS for carried in limit.unless]
_NOT_EXCUSED = {Ceiling: "LATE", Notice: "TOO_SHORT", Standard: "RUNNING"}


def _can_be_met(limit: Limit, carried: Carried) -> bool:
    """Whether the limit is long enough for what the exception asks of it."""
    periods = [p.period for p in parts_of(limit.due) if isinstance(p, Counted)]
    weeks = [p.n for p in periods if isinstance(p, Weeks)]
    asked = [
        test.holds.at_least.n
        for test in carried.form.tests
        if isinstance(test.holds, DuringLimit) and isinstance(test.holds.at_least, Weeks)
    ]
    return not (weeks and asked) or max(asked) <= max(weeks)


@pytest.mark.parametrize(
    ("limit", "carried"),
    CARRIED,
    ids=[f"{limit.id} {c.citation.short}" for limit, c in CARRIED],
)
def test_an_exception_has_vectors_of_every_state(limit: Limit, carried: Carried) -> None:
    every = {"supported", "not supported", "unevidenced"}
    wanted = every if _can_be_met(limit, carried) else {"not supported"}
    paragraph = carried.citation.short
    mine = [v.expect for v in _vectors_of(limit) if v.expect.get("carries") == paragraph]
    assert {e["exception"] for e in mine} == wanted
    refused = {e["status"] for e in mine if e["exception"] == "not supported"}
    assert refused == {_NOT_EXCUSED[type(limit)]}


TEMPORARY = [(x, c, c.in_force) for x, c in CARRIED if c.in_force and c.in_force.last]


def _reach(limit: Limit) -> int:
    """How far from a seam the nearest due date can be: working days and months leave gaps."""
    parts = [p for p in parts_of(limit.due) if isinstance(p, Counted)]
    return 3 if any(isinstance(p.period, WorkingDays | Months) for p in parts) else 1


@pytest.mark.parametrize(
    ("limit", "carried", "span"),
    TEMPORARY,
    ids=[f"{limit.id} {c.citation.short}" for limit, c, _ in TEMPORARY],
)
def test_a_temporary_exception_has_vectors_on_its_seams(
    limit: Limit, carried: Carried, span: Span
) -> None:
    found = [
        (v.expect["due"], v.expect["exception"])
        for v in _vectors_of(limit)
        if v.expect.get("carries") == carried.citation.short
    ]
    inside = {due for due, state in found if state == "supported"}
    outside = {due for due, state in found if state == "not supported"}
    assert span.last
    assert {span.first, span.last} <= inside <= {day for day in inside if day in span}
    near = timedelta(days=_reach(limit))
    assert any(span.first - near <= due < span.first for due in outside)
    assert any(span.last < due <= span.last + near for due in outside)


# Versions

VERSIONS = [limit for limit in LIMITS if limit.span]


@pytest.mark.parametrize("limit", VERSIONS, ids=lambda x: x.id)
def test_a_version_has_vectors_on_its_seams(limit: Limit) -> None:
    applies: dict[date, bool] = {}
    for vector in _vectors_of(limit):
        deadline = sr.timeline(limit.on(**vector.facts), as_at=vector.as_at)[limit.id]
        if deadline.trigger:
            there = vector.expect["status"] != "NOT_APPLICABLE"
            applies[deadline.trigger] = applies.get(deadline.trigger, False) or there
    first, last = limit.in_force.first, limit.in_force.last
    one_day = timedelta(days=1)
    wanted: dict[date, bool] = {}
    if first != limit.instrument.in_force.first:  # which parts no version from another
        wanted |= {first - one_day: False, first: True}
    if last:
        wanted |= {last: True, last + one_day: False}
    assert {day: applies.get(day) for day in wanted} == wanted


# Readings


@pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.id)
def test_every_other_view_has_a_vector(limit: Limit) -> None:
    tested = {name for v in _vectors_of(limit) for name in v.expect.get("views", ())}
    assert tested == {view.reading.label for view in other_views(limit)}
