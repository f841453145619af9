"""Case files as frames: records keyed by a case reference in, one long frame of answers out.

What the records of one child tell each other is worked out as for one file alone, once for files that are
alike. The limits of all of them are then answered as those of any frame, a kind of record at a time, and so
are the checks of each record.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.bulk.alike import Numbers, told_alike
from sendrules.engine.bulk.answers import Question, chosen
from sendrules.engine.bulk.case_checks import FOUND, Checked, Odd, odd_together
from sendrules.engine.bulk.case_limits import OfLimits, ToldRows, of_limits
from sendrules.engine.bulk.findings import column_row
from sendrules.engine.bulk.keyed import CASE, Keyed, Part, keyed
from sendrules.engine.bulk.opened_rights import opened_apart
from sendrules.engine.bulk.protocol import FileChecks, FrameT, RowType
from sendrules.engine.bulk.ways import ways_of
from sendrules.engine.column_checking import ColumnFinding
from sendrules.engine.one.story import Story, work_out
from sendrules.records import CaseFile, Record
from sendrules.rules import Limit, Links, Rulebook

__all__ = ["answered_together", "checked_together", "columns_of_frames", "read_to_answer"]

_NAMES = ("record", "id", "limit", "citation")


def answered_together(
    frames: Mapping[RowType, FrameT],
    limits: Sequence[Limit],
    as_at: date,
    *,
    case: str,
    links: Links,
    book: Rulebook,
    columns: Iterable[str] | None,
    calendar: Calendar | None,
) -> FrameT:
    """Answer limits for the case files whose records are in frames.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, a row has no case
            reference, or `columns` names something that is not an answer.
    """
    answers, _ = read_to_answer(
        frames,
        limits,
        as_at,
        case=case,
        links=links,
        book=book,
        columns=columns,
        calendar=calendar,
        checks=None,
    )()
    return answers


def read_to_answer(
    frames: Mapping[RowType, FrameT],
    limits: Sequence[Limit],
    as_at: date,
    *,
    case: str,
    links: Links,
    book: Rulebook,
    columns: Iterable[str] | None,
    calendar: Calendar | None,
    checks: FileChecks | None,
) -> Callable[[], tuple[FrameT, FrameT | None]]:
    """Read the records of case files.

    Returns:
        What answers limits for them and reports what checks find in them, if they are asked, once: what
        the records of each file tell each other is worked out once for both.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, a row has no case
            reference, or `columns` names something that is not an answer.
    """
    wanted = chosen(columns)
    asked = tuple(dict.fromkeys((*wanted, "due", "status")))
    names = (*_NAMES, *wanted) if case != "id" else ("record", *_NAMES[2:], *wanted)
    read = keyed(frames, case, names)

    @cache
    def answer() -> tuple[FrameT, FrameT | None]:
        rows, odd = _told(read, _Asked(as_at, links, book, calendar, checks))
        ids = {limit.id for limit in limits}
        # Where there is no record at all, the answer has its columns nonetheless.
        answers = [
            rows[record].answered(Question(of, as_at, asked, True, calendar, book.on(record)))
            for record in dict.fromkeys((*rows, limits[0].on))
            if (of := tuple(limit for limit in book.on(record) if limit.id in ids))
        ]
        together = pl.concat(answers).sort(
            CASE, "due", "limit", "record", nulls_last=True, maintain_order=True
        )
        whole: FrameT = read.answer(together, case, names)
        return whole, read.answer(odd(as_at), case, FOUND) if checks else None

    return answer


def checked_together(
    frames: Mapping[RowType, FrameT],
    checks: FileChecks,
    *,
    case: str,
    as_at: date | None,
    links: Links,
    book: Rulebook,
    of_columns: Mapping[RowType, Sequence[ColumnFinding]] = MappingProxyType({}),
) -> FrameT:
    """Report what is odd in the case files whose records are in frames.

    What was found in the columns of the frames comes first, without a case.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, or a row has no case
            reference.
    """
    read = keyed(frames, case, FOUND)
    _, odd = _told(read, _Asked(as_at or date.max, links, book, None, checks))
    schema = {CASE: pl.UInt32, **dict.fromkeys(FOUND, pl.String)}
    columns = ((None, *finding) for finding in columns_of_frames(of_columns))
    of_them = pl.DataFrame([*columns], schema=schema, orient="row")
    answer: FrameT = read.answer(pl.concat([of_them, odd(as_at)]), case, FOUND)
    return answer


class _Asked(NamedTuple):
    """What is asked of case files.

    Attributes:
        as_at: the day asked about.
        links: what the law makes their records tell each other.
        book: the limits.
        calendar: bank holidays; England's where none are given.
        checks: those of the records and the files, if they are asked.
    """

    as_at: date
    links: Links
    book: Rulebook
    calendar: Calendar | None
    checks: FileChecks | None


def _told(read: Keyed, asked: _Asked) -> tuple["_RowsOf", Callable[[date | None], pl.DataFrame]]:
    """Work out what the records of each file tell each other, and what is odd in them together.

    Returns:
        The records of each kind, with what they are told; and what returns all that is odd, as at a day or
        on any.
    """
    as_at, links, book, calendar, checks = asked
    parts = {p.row_type: p for p in read.parts if not issubclass(p.row_type, CaseFile)}
    rows, checked = _RowsOf(parts), Checked(read.parts)
    of_file = checks.of_file(frozenset(parts)) if checks else None
    ways = ways_of(read.parts, links, as_at, of_file)

    def told(
        case_file: CaseFile, found: Story, numbers: Numbers
    ) -> tuple[Sequence[OfLimits], Sequence[Odd]]:
        odd = odd_together(case_file, found, links, checks) if checks else ()
        return [*of_limits(found, numbers, book)], odd

    def odd(day: date | None) -> pl.DataFrame:
        assert checks
        return checked.found({kind: rows[kind].rows for kind in parts}, checks, day)

    work = partial(work_out, book=book, as_at=as_at, calendar=calendar)
    apart = set[int]()
    for files in told_alike(ways, as_at, work, told, apart):
        days, numbers, (each, together) = files.each_day(), files.each_row(), files.told
        for x in each:
            rows[x.kind].add(x, files.places, days, numbers)
        checked.add(together, files.places, numbers)
    for use, places, notices in opened_apart(read.parts, links, as_at, ways.plain - apart):
        rows[use.record].open(use.notice, places, notices)
    return rows, odd


class _RowsOf(dict[type[Record], ToldRows]):
    """The records of each kind: those of its frame, and those that others begin."""

    def __init__(self, parts: Mapping[type[Record], Part]) -> None:
        super().__init__({kind: ToldRows(kind, part) for kind, part in parts.items()})

    def __missing__(self, kind: type[Record]) -> ToldRows:
        self[kind] = ToldRows(kind, None)
        return self[kind]


def columns_of_frames(
    of_columns: Mapping[RowType, Sequence[ColumnFinding]],
) -> Iterator[tuple[Any, ...]]:
    """Yield what was found in the columns of several frames: which frame, and the finding."""
    for row_type, found in of_columns.items():
        for finding in found:
            columns, _, *rest = column_row(finding)
            yield (f"{columns} of {row_type.processes()}", *rest)
