"""What the records of case files tell each other, worked out once for all files that are alike.

As a rule what is told turns on nothing else than what they have in common, and only the days differ. Where
it turned on how many days lie between others, as on the last day of a limit, each file is worked out by
itself.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from sendrules.engine.bulk.likeness import Way
from sendrules.engine.bulk.ways import Ways
from sendrules.engine.one.story import Story, Worked
from sendrules.records import CaseFile
from sendrules.rules import Links

__all__ = ["Alike", "Numbers", "told_alike"]

T = TypeVar("T")

Numbers: TypeAlias = Mapping[Any, int]
"""The days of a file, each with its place among those that differ; none of a file by itself."""


class Alike(NamedTuple, Generic[T]):
    """Case files that are alike.

    Attributes:
        told: what the first of them is told, for all.
        places: the places of the files.
        days: of each file, its days, in order.
        numbers: of each file, the places of its records among the rows of their frames.
    """

    told: T
    places: Sequence[int]
    days: Sequence[Sequence[date]]
    numbers: Sequence[Sequence[int]]

    def each_day(self) -> Sequence[Sequence[date]]:
        """Return each of their days: one of every file."""
        return list(zip(*self.days, strict=True))

    def each_row(self) -> Sequence[Sequence[int]]:
        """Return the row of each of their records: one of every file."""
        return list(zip(*self.numbers, strict=True))


def told_alike(
    ways: Ways,
    as_at: date,
    work_out: Callable[[CaseFile, Links], Worked],
    told: Callable[[CaseFile, Story, Numbers], T],
    apart: set[int],
) -> Iterator[Alike[T]]:
    """Work out what the records of case files tell each other, and yield those that are alike together.

    Args:
        ways: the files, and how they are told.
        as_at: the day asked about.
        work_out: works it out for one.
        told: what is kept of it.
        apart: where to put the places of files of which more is worked out than by their way.
    """
    for way in _in_turn(ways, apart):
        for group in way.groups(as_at):
            for n, place in enumerate(group.places):
                case_file = way.case_file(group, n)
                worked = work_out(case_file, way.links)
                if worked.by_order and not way.alone:
                    numbers = {day: n for n, day in enumerate(group.days[0])}
                    of_them = told(case_file, worked.story, numbers)
                    yield Alike(of_them, group.places, group.days, group.numbers)
                    break
                if worked.disputed and not way.whole:
                    apart.add(place)
                else:
                    of_it = told(case_file, worked.story, {})
                    yield Alike(of_it, [place], [()], [group.numbers[n]])


def _in_turn(ways: Ways, apart: Collection[int]) -> Iterator[Way]:
    """Yield each way; then, of files that are put apart, that by which all is read that they state.

    Where records are in dispute, it matters how limits stand of those of which nothing is read.
    """
    yield from ways.each
    if apart:
        yield ways.whole(apart)
