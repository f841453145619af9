"""Which case files are alike, by what is read of their rows.

Alike are files that state the same of what their records tell each other, with the days of that in the same
order. What no link reads, such as who was asked for advice, is not looked at: it may differ.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

import polars as pl
from pydantic_core import to_json

from sendrules.engine.bulk.keyed import CASE, Part
from sendrules.records import CaseFile
from sendrules.rules import Links

__all__ = ["NUMBER", "Group", "Read", "Way"]

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

    def groups(self, as_at: date) -> "Collection[Group]":
        """Return the files, those that are alike together.

        Args:
            as_at: the day asked about, which is one of the days in order.
        """
        found: dict[object, Group] = {}
        every = merge(*(_by_case(n, frame) for n, (_, frame) in enumerate(self.frames)))
        for place, several in groupby(every, key=itemgetter(0)):
            rows = [(number, of_it) for _, number, of_it in several]
            key, days = self._likeness(rows, as_at)
            group = found.get(key)
            if group is None:
                group = found[key] = Group(tuple((n, len(of_it)) for n, of_it in rows))
            group.places.append(place)
            group.days.append(days)
            group.numbers.append(tuple([row[1] for _, of_it in rows for row in of_it]))
        return found.values()

    def case_file(self, group: "Group", number: int) -> CaseFile:
        """Return one of the files that are alike, with the records of which anything is read."""
        numbers, fields = iter(group.numbers[number]), dict[str, Any]()
        for n, count in group.frames:
            fields |= self.frames[n][0].fields([*islice(numbers, count)])
        return _EMPTY.plus(fields)

    def _likeness(
        self, read: "Sequence[tuple[int, Sequence[_Row]]]", as_at: date
    ) -> tuple[object, Sequence[date]]:
        """Return what a file has in common with others that are alike, and its days in order."""
        picks = self.picks(tuple([n for n, _ in read]))
        rows = [(pick, row) for pick, (_, of_it) in zip(picks, read, strict=True) for row in of_it]
        stated: set[Any] = {as_at}
        for pick, row in rows:
            stated.update(pick.days(row))
        stated.discard(None)
        days = sorted(stated)
        number: dict[Any, Any] = {day: n for n, day in enumerate(days)}
        number[None] = None
        key: list[object] = [number[as_at]]
        for n, of_it in read:
            key += (n, len(of_it))
        name = self._named(rows)
        for pick, row in rows:
            key += [number[day] for day in pick.days(row)]
            key += [name.setdefault(one, len(name)) for one in pick.names(row)]
            key += pick.others(row)
        return tuple(key), tuple(days)

    def _named(self, rows: "Sequence[tuple[_Pick, _Row]]") -> dict[Any, Any]:
        """Numbers of the references; records that began on one day are put in the order of their JSON."""
        if not self.whole:
            return {None: None}
        names = {one for pick, row in rows for one in pick.names(row)} - {None}
        return {None: None} | {v: n for n, v in enumerate(sorted(names, key=to_json))}

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


_EMPTY = CaseFile()


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Case files that are alike.

    Attributes:
        frames: the places of the frames that have rows of each, and how many.
        places: the places of the files.
        days: of each, the days that are read of it, in order: they may be others in each.
        numbers: of each, the places of its rows in their frames, those of its records in the order of a case
            file.
    """

    frames: tuple[tuple[int, int], ...]
    places: list[int] = field(default_factory=list)
    days: list[Sequence[date]] = field(default_factory=list)
    numbers: list[Sequence[int]] = field(default_factory=list)
