"""What the records of case files tell each other, worked out once for all files that are alike.

Alike are files that state the same, with their days in the same order. As a rule what is told turns on
nothing else, and only the days differ. Where it turned on how many days lie between others, as on the last
day of a limit, each file is worked out by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

import polars as pl

from sendrules.engine.bulk.facts import FACT_TYPES
from sendrules.engine.bulk.keyed import CASE, FileRows
from sendrules.engine.one.story import Story, Worked
from sendrules.records import CaseFile, Record

__all__ = ["Alike", "Facts", "Name", "Numbers", "Rows", "told_alike"]

T = TypeVar("T")

Numbers = Mapping[Any, int]
"""The days and references of a file, each with its place among those that differ; none of a file by itself."""


class Alike(NamedTuple, Generic[T]):
    """Case files that are alike.

    Attributes:
        told: what the first of them is told, for all.
        places: the places of the files.
        values: of each file, its days and references, in order.
    """

    told: T
    places: list[int]
    values: list[Sequence[Any]]

    def each(self) -> Sequence[Sequence[Any]]:
        """Return each of their days and references: one of every file."""
        return list(zip(*self.values, strict=True))


class Facts(NamedTuple):
    """What is known of a record in files that are alike.

    Attributes:
        same: the facts that are the same in all of them, by name.
        own: those that differ, and which of a file's days and references each is.
    """

    same: "_Same"
    own: "_Own"

    @classmethod
    def of(cls, record: Record, numbers: Numbers) -> "Facts":
        """Return what is known of a record of the first of them."""
        values = vars(record)
        known = {name: values[name] for name in record.model_fields_set}
        if not numbers:
            return cls(known, _NONE)
        own = {n: numbers[v] for n, v in known.items() if type(v) is date or (v and n == "id")}
        return cls({n: v for n, v in known.items() if n not in own}, own)


_Same: TypeAlias = Mapping[str, object]
_Own: TypeAlias = Mapping[str, int]
_NONE: Mapping[Any, int] = MappingProxyType({})


class Name(NamedTuple):
    """What a record is called in files that are alike: by a name, or by its own reference in each."""

    name: str
    own: int | None

    def among(self, files: int, each: Sequence[Sequence[Any]]) -> Sequence[str]:
        """Return what it is called in some files, of which the days and references are given."""
        return [self.name] * files if self.own is None else each[self.own]


class Rows:
    """The records of one kind in case files, those that others began too."""

    def __init__(self) -> None:
        self.places: list[int] = []
        self._stated: set[str] = set()
        self._parts: list[tuple[int, _Same, _Own, Sequence[Sequence[Any]]]] = []

    def add(self, places: Sequence[int], facts: Facts, each: Sequence[Sequence[Any]]) -> range:
        """Add a record of files that are alike, and return the numbers of its rows.

        Args:
            places: the places of the files.
            facts: what is known of it.
            each: each of the days and references of the files.
        """
        first = len(self.places)
        self.places += places
        self._stated.update(facts.same, facts.own)
        self._parts.append((len(places), facts.same, facts.own, each))
        return range(first, len(self.places))

    def frame(self, kind: type[Record]) -> pl.DataFrame:
        """Return the rows: the place of the file, the record's own reference, and the facts that any states."""
        columns = {
            CASE: pl.Series(self.places, dtype=pl.UInt32),
            "id": pl.Series(self._column("id"), dtype=pl.String),
        }
        for name, info in kind.facts().items():
            if name in self._stated:
                columns[name] = pl.Series(self._column(name), dtype=FACT_TYPES[info.type])
        return pl.DataFrame(columns)

    def _column(self, name: str) -> list[Any]:
        column: list[Any] = []
        for files, same, own, each in self._parts:
            number = own.get(name)
            column += [same.get(name)] * files if number is None else each[number]
        return column


def told_alike(
    files: Iterable[FileRows],
    as_at: date,
    work_out: Callable[[CaseFile], Worked],
    told: Callable[[CaseFile, Story, Numbers], T],
) -> Iterator[Alike[T]]:
    """Work out what the records of case files tell each other, and yield those that are alike together.

    Args:
        files: the files.
        as_at: the day asked about.
        work_out: works it out for one.
        told: what is kept of it.
    """
    known: dict[object, Alike[T]] = {}
    for file in files:
        like = file.likeness(as_at)
        if like and (of := known.get(like.key)):
            of.places.append(file.place)
            of.values.append(like.values)
            continue
        case_file = file.case_file()
        story, by_order = work_out(case_file)
        if like and by_order:
            numbers = {value: n for n, value in enumerate(like.values)}
            kept = told(case_file, story, numbers)
            known[like.key] = Alike(kept, [file.place], [like.values])
        else:
            yield Alike(told(case_file, story, _NONE), [file.place], [()])
    yield from known.values()
