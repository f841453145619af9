"""What the records of case files tell each other, worked out once for all files that are alike.

As a rule what is told turns on nothing else than what they have in common, and only the days differ. Where
it turned on how many days lie between others, as on the last day of a limit, each file is worked out by
itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from sendrules.engine.bulk.likeness import FileRows, Way
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

    def by_itself(file: FileRows, case_file: CaseFile, story: Story) -> Alike[T]:
        return Alike(told(case_file, story, {}), [file.place], [()], [file.numbers])

    for way in ways.each:
        for several in _alike(way, as_at):
            for number, (file, days) in enumerate(several):
                case_file = file.case_file()
                worked = work_out(case_file, way.links)
                if worked.by_order and not way.alone:
                    numbers = {day: n for n, day in enumerate(days)}
                    files, each_days = zip(*several[number:], strict=True)
                    yield Alike(
                        told(case_file, worked.story, numbers),
                        [x.place for x in files],
                        each_days,
                        [x.numbers for x in files],
                    )
                    break
                if worked.disputed and not way.whole:
                    apart.add(file.place)
                else:
                    yield by_itself(file, case_file, worked.story)
    # How the limits stand of records of which nothing is read matters too.
    for file in ways.whole(apart).files():
        case_file = file.case_file()
        yield by_itself(file, case_file, work_out(case_file, ways.each[-1].links).story)


def _alike(way: Way, as_at: date) -> Iterable[Sequence[tuple[FileRows, Sequence[date]]]]:
    """Return the files that are told in a way, those that are alike together, each with its days."""
    found: dict[object, list[tuple[FileRows, Sequence[date]]]] = {}
    for file in way.files():
        like = file.likeness(as_at)
        found.setdefault(like.key, []).append((file, like.days))
    return found.values()
