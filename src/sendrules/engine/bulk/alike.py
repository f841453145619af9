"""What the records of case files tell each other, worked out once for all files that are alike.

As a rule what is told turns on nothing else than what they have in common, and only the days differ. Where
it turned on how many days lie between others, as on the last day of a limit, each file is worked out by
itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from sendrules.engine.bulk.likeness import FileRows
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
    places: list[int]
    days: list[Sequence[date]]
    numbers: list[Sequence[int]]

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

    def kept(file: FileRows, case_file: CaseFile, story: Story, days: Sequence[date]) -> Alike[T]:
        numbers = {day: n for n, day in enumerate(days)}
        return Alike(told(case_file, story, numbers), [file.place], [days], [file.numbers])

    for way in ways.each:
        known: dict[object, Alike[T]] = {}
        for file in way.files():
            like = file.likeness(as_at)
            if of := known.get(like.key):
                of.places.append(file.place)
                of.days.append(like.days)
                of.numbers.append(file.numbers)
                continue
            case_file = file.case_file()
            worked = work_out(case_file, way.links)
            if worked.by_order and not way.alone:
                known[like.key] = kept(file, case_file, worked.story, like.days)
            elif worked.disputed and not way.whole:
                apart.add(file.place)
            else:
                yield kept(file, case_file, worked.story, ())
        yield from known.values()
    # How the limits stand of records of which nothing is read matters too.
    for file in ways.whole(apart).files():
        case_file = file.case_file()
        yield kept(file, case_file, work_out(case_file, ways.each[-1].links).story, ())
