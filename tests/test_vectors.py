"""Every vector, through one record and through a frame of Polars.

A frame is asked about one day: a few days have most of the vectors, and all limits; the others have a
frame for a vector or two, and are long.

Another kind of frame knows no record: `frames/test_every_kind.py` shows that it opens the facts of
each as Polars does, and that it gives answers back as Polars does, whatever shape a record has.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

import polars as pl
import pytest
from support import (
    ANSWERS,
    answers,
    answers_in,
    differences,
    facts_of,
    frame_of,
    in_one_test,
    record_of,
    stated,
    vectors,
    vectors_of,
)

import sendrules as sr
from sendrules.clock import PLAIN, Months, Weeks, WorkingDays
from sendrules.exchange import Vector
from sendrules.records import RECORDS, Record
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
    Provision,
    Span,
    Standard,
)
from sendrules.rules.book.readings import other_views
from sendrules.rules.walk import parts_of

LIMITS = tuple(sr.limits().values())
PROVISIONS = [p for p in sr.limits().provisions if p.limits]

each_provision = pytest.mark.parametrize("provision", PROVISIONS, ids=lambda p: p.citation.id)
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)


# One record


@cache
def _deadlines() -> Mapping[str, sr.Deadline]:
    """The answer to every vector, by its name: several tests ask for it."""
    return {v.id: sr.timeline(record_of(v), as_at=v.as_at)[v.limit] for v in vectors()}


def _wrong(vector: Vector) -> Iterator[str]:
    """A line for each answer of one record that is not the one that the vector states."""
    deadline, expected = _deadlines()[vector.id], vector.expected
    got, wanted = answers(deadline), stated(vector)
    if expected.weekday is not None:
        got["weekday"], wanted["weekday"] = deadline.weekday, expected.weekday
    if expected.carries is not None:
        states = {c.citation: c.state for c in deadline.exceptions}
        got["carries"], wanted["carries"] = states.get(expected.carries), expected.exception
    views = {a.reading: (a.due, a.status) for a in deadline.alternatives}
    for name, view in expected.views.items():
        got[name], wanted[name] = views.get(name), (view.due, view.status)
    missing = deadline.missing
    if deadline.contingent and "missing" in expected.model_fields_set:
        # While it is open whether a duty has arisen, more may be missing than the vector is about.
        missing = tuple(name for name in expected.missing if name in missing)
    got["missing"], wanted["missing"] = missing, expected.missing
    yield from differences(vector.id, got, wanted)


@each_provision
def test_one_record(provision: Provision) -> None:
    found = [vector for limit in provision.limits for vector in vectors_of(limit.id)]
    assert [line for vector in found for line in _wrong(vector)] == []


# Frames


def _groups(record: type[Record]) -> Iterator[tuple[date, list[Vector], pl.DataFrame]]:
    """The vectors of a record that ask about one day, and the frame of their facts."""
    found: defaultdict[date, list[Vector]] = defaultdict(list)
    for limit in sr.limits().on(record):
        for vector in vectors_of(limit.id):
            found[vector.as_at].append(vector)
    for as_at, group in found.items():
        frame = frame_of(record, [{**facts_of(v), "vector": v.id} for v in group])
        # A fact that no vector of the group states has no column, as in a real extract.
        yield as_at, group, frame.select(c.name for c in frame if c.null_count() < len(frame))


@cache
def _busiest(record: type[Record]) -> frozenset[date]:
    """A few days on which vectors of every limit of a record ask, those with the most of them first."""
    asked: defaultdict[date, list[str]] = defaultdict(list)
    for limit in sr.limits().on(record):
        for vector in vectors_of(limit.id):
            asked[vector.as_at].append(limit.id)
    found: set[date] = set()
    seen: set[str] = set()
    for day in sorted(asked, key=lambda d: len(asked[d]), reverse=True):
        if not seen.issuperset(asked[day]):
            found.add(day)
            seen.update(asked[day])
    return frozenset(found)


def _wrong_when_wide(record: type[Record], *, busiest: bool) -> Iterator[str]:
    days = _busiest(record)
    for as_at, group, frame in _groups(record):
        if (as_at in days) is not busiest:
            continue
        limits = {v.limit for v in group}
        out = sr.timelines(frame, record, as_at=as_at, limits=limits, columns=ANSWERS)
        for vector, row in zip(group, out.rows(named=True), strict=True):
            assert row["vector"] == vector.id
            prefix = sr.limits()[vector.limit].column + "_"
            yield from differences(vector.id, answers_in(row, prefix), stated(vector))


def _wrong_when_long(record: type[Record]) -> Iterator[str]:
    """On the busiest days: what is written below one another is what else stands side by side."""
    days = _busiest(record)
    for as_at, group, frame in _groups(record):
        if as_at not in days:
            continue
        limits = {v.limit for v in group}
        out = sr.timelines(frame, record, as_at=as_at, limits=limits, columns=ANSWERS, long=True)
        found = {(row["vector"], row["limit"]): row for row in out.rows(named=True)}
        assert len(found) == len(group) * len(limits)
        for vector in group:
            row = found[vector.id, vector.limit]
            yield from differences(vector.id, answers_in(row), stated(vector))


@each_record
def test_wide_frame(record: type[Record]) -> None:
    assert list(_wrong_when_wide(record, busiest=True)) == []


@pytest.mark.long
@each_record
def test_wide_frame_on_every_other_day(record: type[Record]) -> None:
    assert list(_wrong_when_wide(record, busiest=False)) == []


def test_most_vectors_ask_on_the_busiest_days() -> None:
    asked = [v for v in vectors() if v.as_at in _busiest(sr.limits()[v.limit].on)]
    assert {v.limit for v in asked} == set(sr.limits())
    assert len(asked) > 0.8 * len(vectors())


@pytest.mark.long
@each_record
def test_long_frame(record: type[Record]) -> None:
    assert list(_wrong_when_long(record)) == []


# The vectors themselves


def test_vectors_and_limits_are_one_to_one() -> None:
    assert {v.limit for v in vectors()} == set(sr.limits())
    assert {limit.id for record in RECORDS for limit in sr.limits().on(record)} == set(sr.limits())


def test_no_two_vectors_have_one_name() -> None:
    assert [name for name, n in Counter(v.id for v in vectors()).items() if n > 1] == []


def test_no_two_vectors_state_the_same_case() -> None:
    cases: defaultdict[object, list[str]] = defaultdict(list)
    for v in vectors():
        cases[v.limit, v.as_at, tuple(sorted(v.facts.items()))].append(v.id)
    assert [names for names in cases.values() if len(names) > 1] == []


def test_every_vector_says_why() -> None:
    def says_why(v: Vector) -> bool:
        return bool(re.match(r'[A-Z0-9"]', v.why)) and v.why.endswith(".")

    assert [v.id for v in vectors() if not says_why(v)] == []
    sources = {v.source for v in vectors() if v.source}
    assert {source for source in sources if not source.startswith("https://")} == set()


def _done(vector: Vector) -> date | None:
    done: date | None = facts_of(vector).get(sr.limits()[vector.limit].done)
    return done


def _day_after(day: date | None) -> date | None:
    return day and day + timedelta(days=1)


_Test = Callable[[Vector], bool]
_EVERY: Mapping[str, _Test] = {
    "a missing fact, named": lambda v: bool(v.expected.missing),
    "nothing yet": lambda v: v.expected.status in {"NOT_STARTED", "NOT_APPLICABLE"},
    "a replay": lambda v: any(isinstance(f, date) and f > v.as_at for f in facts_of(v).values()),
}
_IN_TIME: Mapping[str, _Test] = {
    "the last day": lambda v: v.expected.status == "MET" and _done(v) == v.expected.due,
    "not done on the last day": lambda v: (
        v.expected.status == "RUNNING" and v.expected.due == v.as_at
    ),
}
_TOO_SHORT: Mapping[str, _Test] = {"a day too short": lambda v: v.expected.days_short == 1}
_KINDS_OF_VECTOR: Mapping[type[Limit], Mapping[str, _Test]] = {
    Ceiling: {
        **_IN_TIME,
        "the day after": lambda v: v.expected.status == "LATE" and v.expected.days_late == 1,
        **_EVERY,
    },
    Notice: {**_IN_TIME, **_TOO_SHORT, **_EVERY},
    Floor: {
        "the first day allowed": lambda v: (
            v.expected.status == "MET" and _done(v) == _day_after(v.expected.due)
        ),
        **_TOO_SHORT,
        **_EVERY,
    },
    Standard: {
        "running": lambda v: v.expected.status == "RUNNING" and not v.expected.contingent,
        "done": lambda v: v.expected.status == "CANNOT_TELL" and _done(v) is not None,
        **_EVERY,
    },
}


def _can_miss_a_fact(limit: Limit) -> bool:
    """Whether an answer can name a fact that is missing: a bare day and act have none to show it."""
    shown_by = limit.on.later_than(*limit.trigger_facts, limit.done)
    return bool(shown_by) or limit.when != ALWAYS or limit.silence_proves_nothing


@in_one_test(LIMITS, lambda x: x.id)
def test_a_limit_has_every_kind_of_vector(limit: Limit) -> None:
    wanted = dict(_KINDS_OF_VECTOR[type(limit)])
    if not _can_miss_a_fact(limit):
        del wanted["a missing fact, named"]
    assert [what for what, test in wanted.items() if not any(map(test, vectors_of(limit.id)))] == []


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
    for vector in vectors_of(limit.id):
        deadline = _deadlines()[vector.id]
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


@in_one_test(LIMITS, lambda x: x.id)
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


def _carrying(carried: tuple[Limit, Carried]) -> str:
    return f"{carried[0].id} {carried[1].citation.short}"


@in_one_test(CARRIED, _carrying)
def test_an_exception_has_vectors_of_every_state(each: tuple[Limit, Carried]) -> None:
    limit, carried = each
    every = {"supported", "not supported", "unevidenced"}
    wanted = every if _can_be_met(limit, carried) else {"not supported"}
    paragraph = carried.citation.short
    mine = [v.expected for v in vectors_of(limit.id) if v.expected.carries == paragraph]
    assert {e.exception for e in mine} == wanted
    refused = {e.status for e in mine if e.exception == "not supported"}
    assert refused == {_NOT_EXCUSED[type(limit)]}


TEMPORARY = [(x, c, c.in_force) for x, c in CARRIED if c.in_force and c.in_force.last]


def _reach(limit: Limit) -> int:
    """How far from a seam the nearest due date can be: working days and months leave gaps."""
    parts = [p for p in parts_of(limit.due) if isinstance(p, Counted)]
    return 3 if any(isinstance(p.period, WorkingDays | Months) for p in parts) else 1


@in_one_test(TEMPORARY, lambda each: _carrying(each[:2]))
def test_a_temporary_exception_has_vectors_on_its_seams(each: tuple[Limit, Carried, Span]) -> None:
    limit, carried, span = each
    found = [
        (v.expected.due, v.expected.exception)
        for v in vectors_of(limit.id)
        if v.expected.due and v.expected.carries == carried.citation.short
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


@in_one_test(VERSIONS, lambda x: x.id)
def test_a_version_has_vectors_on_its_seams(limit: Limit) -> None:
    applies: dict[date, bool] = {}
    for vector in vectors_of(limit.id):
        deadline = _deadlines()[vector.id]
        if deadline.trigger:
            there = vector.expected.status != "NOT_APPLICABLE"
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


@in_one_test(LIMITS, lambda x: x.id)
def test_every_other_view_has_a_vector(limit: Limit) -> None:
    tested = {name for v in vectors_of(limit.id) for name in v.expected.views}
    assert tested == {view.reading.label for view in other_views(limit)}
