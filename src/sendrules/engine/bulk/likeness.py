"""Which case files are alike, by what is read of their rows.

Alike are files that state the same of what their records tell each other, with the days of that in the same
order. What no link reads, such as who was asked for advice, is not looked at: it may differ.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

import polars as pl
from pydantic_core import to_json

from sendrules.engine.bulk.keyed import CASE, Part
from sendrules.records import CaseFile
from sendrules.rules import Links

__all__ = ["NUMBER", "FileRows", "Likeness", "Read", "Way"]

NUMBER = "__sendrules_number"
"""The place of a row in its frame."""
_Row: TypeAlias = tuple[Any, ...]
"""The place of its file, its own, and what is read of it."""


class Read(NamedTuple):
    """The columns that are read of the rows of a frame.

    Attributes:
        days: those of days, which are put in order.
        names: those of references, of which it is read which are the same.
        others: those of what is read as it stands.
    """

    days: tuple[str, ...]
    names: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.days, *self.names, *self.others)


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """How some case files are told what their records tell each other.

    Attributes:
        links: what the law makes them tell each other.
        frames: of each frame, what may be read of it, after the places of its files and rows.
        read: what is read of some frames, by their places among these, in a file that has no others.
        whole: whether all is read that they state.
        alone: whether each file is worked out by itself, whatever it has in common with others.
    """

    links: Links
    frames: Sequence[tuple[Part, pl.DataFrame]]
    read: Callable[[tuple[int, ...]], Sequence[Read]]
    whole: bool = False
    alone: bool = False
    _picks: "dict[tuple[int, ...], Sequence[_Pick]]" = field(default_factory=dict, repr=False)

    def files(self) -> "Iterator[FileRows]":
        """Yield the files one by one: more than one at a time need not be held."""
        every = merge(*(_by_case(n, frame) for n, (_, frame) in enumerate(self.frames)))
        for place, several in groupby(every, key=itemgetter(0)):
            yield FileRows(place, [(number, rows) for _, number, rows in several], self)

    def picks(self, numbers: tuple[int, ...]) -> "Sequence[_Pick]":
        """Return what takes out of the rows of some frames what is read of them."""
        if numbers not in self._picks:
            among = [self.frames[n][1].columns for n in numbers]
            self._picks[numbers] = [
                _Pick(*(_taking(names, columns) for names in read))
                for read, columns in zip(self.read(numbers), among, strict=True)
            ]
        return self._picks[numbers]


def _by_case(number: int, frame: pl.DataFrame) -> Iterator[tuple[int, int, Sequence[_Row]]]:
    in_order = frame.sort(CASE, maintain_order=True)
    for place, rows in groupby(in_order.iter_rows(), itemgetter(0)):
        yield place, number, tuple(rows)


_Taking: TypeAlias = Callable[[_Row], Sequence[Any]]


class _Pick(NamedTuple):
    """What takes out of a row its days, its references, and what is read as it stands."""

    days: _Taking
    names: _Taking
    others: _Taking


def _taking(names: Sequence[str], among: Sequence[str]) -> _Taking:
    places = [among.index(name) for name in names]
    return itemgetter(*places) if len(places) > 1 else lambda row: [row[n] for n in places]


class Likeness(NamedTuple):
    """What two case files have in common that are alike.

    Attributes:
        key: the same of all that are alike.
        days: the days that are read of it, in order: they may be others in each.
    """

    key: tuple[object, ...]
    days: Sequence[date]


@dataclass(frozen=True, slots=True)
class FileRows:
    """The rows of one case file.

    Attributes:
        place: its place among the others.
        rows: the places of the frames that have rows of it, each with those.
        way: how it is told.
    """

    place: int
    rows: Sequence[tuple[int, Sequence[_Row]]]
    way: Way

    @property
    def numbers(self) -> Sequence[int]:
        """The places of its records among the rows of their frames, in the order of a case file."""
        frames = self.way.frames
        of_records = (rows for n, rows in self.rows if frames[n][0].row_type is not CaseFile)
        return [row[1] for rows in of_records for row in rows]

    def case_file(self) -> CaseFile:
        """Return the case file, with the records of which anything is read."""
        frames = self.way.frames
        fields = [frames[n][0].fields([row[1] for row in rows]) for n, rows in self.rows]
        return _EMPTY.plus({name: value for one in fields for name, value in one.items()})

    def likeness(self, as_at: date) -> Likeness:
        """Return what it has in common with others that are alike.

        Args:
            as_at: the day asked about, which is one of the days in order.
        """
        picks = self.way.picks(tuple(n for n, _ in self.rows))
        read = [
            (pick, row) for pick, (_, rows) in zip(picks, self.rows, strict=True) for row in rows
        ]
        stated: set[Any] = {as_at}
        for pick, row in read:
            stated.update(pick.days(row))
        days = sorted(stated - _NOTHING)
        number: dict[Any, Any] = {day: n for n, day in enumerate(days)}
        number[None] = None
        name = self._named(read)
        key: list[object] = [number[as_at]]
        for n, rows in self.rows:
            key += (n, len(rows))
        for pick, row in read:
            key += map(number.__getitem__, pick.days(row))
            key += [name.setdefault(one, len(name)) for one in pick.names(row)]
            key += pick.others(row)
        return Likeness(tuple(key), days)

    def _named(self, read: "Sequence[tuple[_Pick, _Row]]") -> dict[Any, Any]:
        """Numbers of the references; records that began on one day are put in the order of their JSON."""
        if not self.way.whole:
            return {None: None}
        names = {one for pick, row in read for one in pick.names(row)}
        return {None: None} | {v: n for n, v in enumerate(sorted(names - _NOTHING, key=to_json))}


_EMPTY = CaseFile()
_NOTHING = frozenset({None})
