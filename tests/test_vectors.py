"""Every vector, through one record and through every kind of frame, wide and long."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from support import ANSWERS, Vector, answers, answers_in, differences, frame_of, vectors

import sendrules as sr
from sendrules.engine.frames import ANSWER_COLUMNS
from sendrules.records import Record
from sendrules.rules import Floor, Limit

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
        out = sr.timelines(made, record, as_at=as_at, columns=ANSWERS)
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
        out = sr.timelines(made, record, as_at=as_at, columns=ANSWERS, long=True)
        found = {(row["vector"], row["limit"]): row for row in _rows(out)}
        assert len(found) == len(group) * len(sr.limits().on(record))
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


_CEILING: Mapping[str, Callable[[Vector], bool]] = {
    "the last day": lambda v: v.expect["status"] == "MET" and _done(v) == v.expect["due"],
    "the day after": lambda v: v.expect["status"] == "LATE" and v.expect["days_late"] == 1,
    "not done on the last day": lambda v: v.expect.get("days_left") == 0,
    "a missing fact, named": lambda v: bool(v.expect.get("missing")),
    "nothing yet": lambda v: v.expect["status"] in {"NOT_STARTED", "NOT_APPLICABLE"},
    "a replay": lambda v: any(isinstance(f, date) and f > v.as_at for f in v.facts.values()),
}
_FLOOR: Mapping[str, Callable[[Vector], bool]] = {
    "the first day allowed": lambda v: (
        v.expect["status"] == "MET" and _done(v) == v.expect["due"] + timedelta(days=1)
    ),
    "the last protected day": lambda v: v.expect.get("days_short") == 1,
    "a missing fact, named": _CEILING["a missing fact, named"],
    "nothing yet": _CEILING["nothing yet"],
    "a replay": _CEILING["a replay"],
}
_EDGES = {
    "29 February": date(2024, 2, 29),
    "Christmas": date(2025, 12, 25),
    "the end of the year": date(2025, 12, 31),
    "Easter": date(2026, 4, 5),
    "August": date(2025, 8, 31),
}


def _vectors_of(limit: Limit) -> list[Vector]:
    return [v for v in vectors() if v.limit == limit.id]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.id)
def test_a_limit_has_every_kind_of_vector(limit: Limit) -> None:
    wanted = _FLOOR if isinstance(limit, Floor) else _CEILING
    assert [what for what, test in wanted.items() if not any(map(test, _vectors_of(limit)))] == []


@pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.id)
def test_a_limit_has_a_vector_at_every_edge(limit: Limit) -> None:
    due = {v.expect.get("due") for v in _vectors_of(limit)}
    assert [what for what, day in _EDGES.items() if day not in due] == []


CARRIED = [(limit, carried) for limit in LIMITS for carried in limit.unless]


@pytest.mark.parametrize(
    ("limit", "paragraph"),
    [(limit, c.citation.short) for limit, c in CARRIED],
    ids=[f"{limit.id} {c.citation.short}" for limit, c in CARRIED],
)
def test_an_exception_has_vectors_of_every_state(limit: Limit, paragraph: str) -> None:
    mine = [v.expect for v in _vectors_of(limit) if v.expect.get("carries") == paragraph]
    assert {e["exception"] for e in mine} == {"supported", "not supported", "unevidenced"}
    assert {e["status"] for e in mine if e["exception"] == "not supported"} == {"LATE"}


@pytest.mark.parametrize(
    ("limit", "paragraph", "seams"),
    [
        (
            limit,
            c.citation.short,
            {
                c.in_force.first - timedelta(days=1): "not supported",
                c.in_force.first: "supported",
                c.in_force.last: "supported",
                c.in_force.last + timedelta(days=1): "not supported",
            },
        )
        for limit, c in CARRIED
        if c.in_force and c.in_force.last
    ],
    ids=[f"{limit.id} {c.citation.short}" for limit, c in CARRIED if c.in_force],
)
def test_a_temporary_exception_has_vectors_on_its_seams(
    limit: Limit, paragraph: str, seams: Mapping[date, str]
) -> None:
    found = {
        (v.expect["due"], v.expect["exception"])
        for v in _vectors_of(limit)
        if v.expect.get("carries") == paragraph
    }
    assert seams.items() <= found
