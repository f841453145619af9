"""What several tests need: vectors and cases read from TOML, answers as plain values."""

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from sendrules.engine.one.deadlines import Deadline
from sendrules.engine.status import Status
from sendrules.records import Record

TESTS = Path(__file__).parent
VECTORS = TESTS / "vectors"
SHARED = Path(os.environ.get("SENDRULES_SHARED", TESTS.parents[1] / "shared"))
"""What lies beside the repository, not in it: the fact base and the collection of cases."""

ANSWERS = (
    "trigger",
    "trigger_fact",
    "due",
    "done",
    "status",
    "days_late",
    "days_left",
    "days_short",
    "elapsed",
    "exception",
    "contingent",
    "provisional",
    "reading",
    "alternative",
)
"""Every answer that one record and a frame both give."""

_EMPTY: Mapping[str, Any] = {
    "days_late": None,
    "days_left": None,
    "days_short": None,
    "elapsed": None,
    "exception": "not claimed",
    "contingent": False,
    "provisional": False,
    "alternative": None,
}
_IN_BOTH = frozenset({*_EMPTY, "due", "status", "trigger_fact"})
_ONE_RECORD_ONLY = frozenset({"weekday", "carries", "missing", "views"})


@dataclass(frozen=True)
class Vector:
    """Facts in, answers out, for one limit."""

    path: Path
    limit: str
    name: str
    why: str
    as_at: date
    facts: Mapping[str, Any]
    expect: Mapping[str, Any]
    source: str | None = None

    @property
    def key(self) -> str:
        return f"{self.limit}: {self.name}"

    @property
    def answers(self) -> dict[str, Any]:
        """What both arithmetics must answer. An answer that is not mentioned is empty."""
        stated = {k: v for k, v in self.expect.items() if k in _IN_BOTH}
        if self.expect["status"] != Status.NOT_APPLICABLE:
            stated.setdefault("due", None)
        return {**_EMPTY, **stated}


@cache
def vectors() -> tuple[Vector, ...]:
    """Every vector, in the order of the files."""
    found = []
    for path in sorted(VECTORS.rglob("*.toml")):
        for table in tomllib.loads(path.read_text(encoding="utf-8")).get("vector", ()):
            unknown = table["expect"].keys() - _IN_BOTH - _ONE_RECORD_ONLY
            assert not unknown, f"{path.name}: {table['name']} expects unknown answers {unknown}"
            found.append(Vector(path=path.relative_to(VECTORS), **table))
    return tuple(found)


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
    schema: dict[str, Any] = {name: dtypes[f.kind] for name, f in record.facts().items()}
    others = dict.fromkeys(name for row in rows for name in row if name not in schema)
    schema |= dict.fromkeys(others, pl.String)
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def differences(key: str, got: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    """A line for each answer that is not the one wanted."""
    for name, value in wanted.items():
        if got[name] != value:
            yield f"{key}: {name} is {got[name]!r}, not {value!r}"
