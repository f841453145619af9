"""The records of one kind in many case files: what they state, as columns, and what they are told."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import polars as pl

from sendrules.engine.bulk.alike import Numbers
from sendrules.engine.bulk.facts import FACT_TYPES
from sendrules.engine.bulk.keyed import CASE, Part
from sendrules.records import Record

__all__ = ["NAME", "Facts", "Rows"]

NAME = "record"
"""The name of a record: its process, numbered where a file has several."""


class Facts(NamedTuple):
    """What a record is told in files that are alike.

    Attributes:
        same: the facts that are the same in all of them, by name.
        own: those that differ, and which of a file's days each is.
    """

    same: Mapping[str, object]
    own: Mapping[str, int]

    @classmethod
    def of(cls, record: Record, stated: Record | None, numbers: Numbers) -> "Facts":
        """Return what a record of the first of them is told.

        Args:
            record: the record, with what it is told.
            stated: the record as it is stated, if it is.
            numbers: the days of the file.
        """
        if record is stated:
            return _NOTHING
        values, given = vars(record), vars(stated) if stated else _NONE
        told = {n: v for n in record.model_fields_set if (v := values[n]) is not given.get(n)}
        if not numbers:
            return cls(told, _NONE)
        own = {n: numbers[v] for n, v in told.items() if type(v) is date}
        return cls({n: v for n, v in told.items() if n not in own}, own)


_NONE: Mapping[str, Any] = MappingProxyType({})
_NOTHING = Facts(_NONE, _NONE)


class Rows:
    """The records of one kind: those of a frame, and others."""

    def __init__(self, kind: type[Record], part: Part | None) -> None:
        self._kind = kind
        self._stated = _named(kind, part)
        self._copied: list[int | None] = []
        """Of each row that is not stated, which is its own but for what it is told, if any is."""
        self._told: dict[str, tuple[list[int], list[Any]]] = {}

    @property
    def stated(self) -> pl.DataFrame:
        """The records of the frame, as they are stated, after their files and names."""
        return self._stated

    @property
    def are_told(self) -> bool:
        """Whether any record is told anything."""
        return bool(self._told)

    def added(self, places: Sequence[int], copied: Sequence[int] | None = None) -> Sequence[int]:
        """Add a record to some files, and return the numbers of its rows.

        Args:
            places: the places of the files.
            copied: the rows of which it is another, told something else.
        """
        first = self._stated.height + len(self._copied)
        rows = range(first, first + len(places))
        if copied is None:
            self.tell(CASE, rows, places)
        self._copied += copied or [None] * len(places)
        return rows

    def told(self, rows: Sequence[int], facts: Facts, each: Sequence[Sequence[date]]) -> None:
        """Tell some rows, of files that are alike, what their records are told.

        Args:
            rows: the rows.
            facts: what they are told.
            each: each of the days of the files.
        """
        for name, value in facts.same.items():
            self.tell(name, rows, [value] * len(rows))
        for name, number in facts.own.items():
            self.tell(name, rows, each[number])

    def tell(self, name: str, rows: Sequence[int], values: Sequence[Any]) -> None:
        """Put values in a column of some rows."""
        where, what = self._told.setdefault(name, ([], []))
        where += rows
        what += values

    def frame(self) -> pl.DataFrame:
        """Return all rows, with what they are told: the facts of which any row has one."""
        copied = pl.Series(self._copied, dtype=pl.UInt32)
        rows = pl.concat([self._stated, self._stated.select(pl.all().gather(copied))])
        for name, (where, what) in self._told.items():
            rows = rows.with_columns(self._with(rows, name, where, what))
        empty = [
            n for n in rows.columns if n not in _ALWAYS and rows[n].null_count() == rows.height
        ]
        return rows.drop(empty)

    def _with(self, rows: pl.DataFrame, name: str, where: list[int], what: list[Any]) -> pl.Series:
        if name in rows.columns:
            column = rows[name].clone()
        else:
            dtype = FACT_TYPES[self._kind.facts()[name].type]
            column = pl.Series(name, [None], dtype=dtype).new_from_index(0, rows.height)
        return column.scatter(where, pl.Series(what, dtype=column.dtype))


_ALWAYS = frozenset({CASE, NAME, "id"})


def _named(kind: type[Record], part: Part | None) -> pl.DataFrame:
    """The rows of a frame with the names of their records."""
    if part is None:
        return pl.DataFrame(schema={CASE: pl.UInt32, NAME: pl.String, "id": pl.String})
    rows = part.rows
    own_id = [] if "id" in rows.columns else [pl.lit(None, dtype=pl.String).alias("id")]
    number = pl.int_range(1, pl.len() + 1).over(CASE)
    process = pl.lit(kind.process())
    name = (
        pl.when(pl.len().over(CASE) > 1)
        .then(pl.format("{} {}", process, number))
        .otherwise(process)
    )
    return rows.select(CASE, name.alias(NAME), *own_id, pl.exclude(CASE))
