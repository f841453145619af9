"""What several tests need: the vectors, and answers as plain values."""

import os
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import polars as pl
import pytest

import sendrules as sr
from sendrules.engine.bulk.answers import ANSWER_COLUMNS
from sendrules.engine.one.deadline import Deadline
from sendrules.exchange import Vector, VectorsDocument
from sendrules.records import RECORDS, Record
from sendrules.rules import Limit, Rulebook

T = TypeVar("T")
TESTS = Path(__file__).parent
VECTORS = TESTS / "vectors"
SHARED = Path(os.environ.get("SENDRULES_SHARED", TESTS.parents[1] / "shared"))
"""What lies beside the repository, not in it: the fact base and the collection of cases."""

ANSWERS = tuple(ANSWER_COLUMNS)
"""Every answer that one record and a frame both give."""

HEADINGS = (
    "id,request_received,assessment_agreed,decision_notified,plan_needed,"
    "plan_decision_notified,draft_plan_served,final_plan_sent,withdrawn\n"
)
DONE = "2025-01-06,yes,2025-02-10,yes,2025-04-01,2025-04-20,2025-05-20,\n"
OPEN = "2025-01-06,yes,2025-02-10,yes,2025-04-01,2025-04-20,{},\n"
"""A file of requests: its headings, and rows without their ids, done in time and with a final plan to be said."""


@cache
def vectors_document() -> VectorsDocument:
    """Every vector, as a document for other languages."""
    return VectorsDocument.of(sr.limits())


def vectors() -> tuple[Vector, ...]:
    """Every vector, in the order of the law."""
    return vectors_document().vectors


@cache
def file_of(path: Path) -> Mapping[str, Any]:
    """A file of vectors, as it is written: its head, and a table for each vector."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _by_limit() -> Mapping[str, Sequence[Vector]]:
    found: dict[str, list[Vector]] = {}
    for vector in vectors():
        found.setdefault(vector.limit, []).append(vector)
    return found


@cache
def book_of(limit: Limit, book: Rulebook | None = None) -> Rulebook:
    """A rulebook of one limit alone, which answers sooner than the whole law does."""
    provisions = (sr.limits() if book is None else book).provisions
    (home,) = (p for p in provisions if limit in p.limits)
    return Rulebook([replace(home, limits=(limit,))])


def vectors_of(limit: str) -> Sequence[Vector]:
    """The vectors of one limit."""
    return _by_limit().get(limit, ())


def record_of(vector: Vector) -> Record:
    """The record that a vector's facts make."""
    return sr.limits()[vector.limit].on(**vector.facts)


def facts_of(vector: Vector) -> dict[str, Any]:
    """A vector's facts, dates as dates."""
    record = record_of(vector)
    return {name: getattr(record, name) for name in vector.facts}


def stated(vector: Vector) -> dict[str, Any]:
    """What both arithmetics must answer: what the vector says, or leaves empty by saying nothing."""
    expected = vector.expected
    return {n: getattr(expected, n) for n in ANSWERS if n in expected.model_fields_set}


def answers(deadline: Deadline) -> dict[str, Any]:
    """The answers of one record, as plain values."""
    first = next(iter(deadline.alternatives), None)
    plain = {name: getattr(deadline, name) for name in ANSWERS if name != "alternative"}
    plain |= {"status": deadline.status.value, "exception": deadline.exception.value}
    return {**plain, "alternative": first.due if first else None}


def answers_in(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The answers of one row of a frame, as plain values."""
    return {name: row[prefix + name] for name in ANSWERS}


def frame_of(record: type[Record], rows: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    """A frame with a column for every fact, and any other column that the rows have."""
    dtypes = {"date": pl.Date, "flag": pl.Boolean, "text": pl.String}
    schema: dict[str, Any] = {name: dtypes[f.type] for name, f in record.facts().items()}
    others = dict.fromkeys(name for row in rows for name in row if name not in schema)
    schema |= dict.fromkeys(others, pl.String)
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def in_one_test(
    items: Iterable[T], name: Callable[[T], str]
) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Ask a small question of each of many in one test, which names each of which it does not hold.

    A test for each would take longer to find and to report than to run.
    """
    asked = tuple(items)

    def of_each(check: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = [f"{name(item)}: {said}" for item in asked if (said := _wrong(check, item))]
            assert wrong == [], "\n".join(wrong)
            assert asked

        test.__name__, test.__doc__, test.__module__ = (
            check.__name__,
            check.__doc__,
            check.__module__,
        )
        return test

    return of_each


def _wrong(check: Callable[[T], None], item: T) -> str | None:
    try:
        check(item)
    except (AssertionError, pytest.fail.Exception) as error:
        return str(error) or "it does not hold"
    except Exception as error:
        error.add_note(f"of {item!r}"[:200])
        raise
    return None


def differences(key: str, got: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    """A line for each answer that is not the one wanted."""
    for name, value in wanted.items():
        if got[name] != value:
            yield f"{key}: {name} is {got[name]!r}, not {value!r}"


def frames_of(files: list[sr.CaseFile]) -> Mapping[Any, pl.DataFrame]:
    """The records of case files, a frame for each process; what a whole file says, in its own."""
    frames: dict[Any, pl.DataFrame] = {}
    for record in RECORDS:
        rows = [
            (case.id, r.model_dump()) for case in files for r in case.records() if type(r) is record
        ]
        if rows:
            frame = frame_of(record, [facts for _, facts in rows])
            frames[record] = frame.with_columns(pl.Series("case", [n for n, _ in rows]))
    once = [{"case": c.id, "died": c.died, "moved_away": c.moved_away} for c in files]
    schema = {"case": pl.String, "died": pl.Date, "moved_away": pl.Date}
    return {**frames, sr.CaseFile: pl.DataFrame(once, schema=schema)}
