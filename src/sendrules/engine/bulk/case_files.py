"""Case files as frames: records keyed by a case reference in, one long frame of answers out.

What the records of one child tell each other is worked out as for one file alone, once for files that are
alike. The limits of all of them are then answered as those of any frame, a kind of record at a time, and so
are the checks of each record.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from types import MappingProxyType
from typing import Any

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.bulk.alike import Numbers, told_alike
from sendrules.engine.bulk.answers import Question, chosen
from sendrules.engine.bulk.case_checks import Checked, OfChecks, of_checks
from sendrules.engine.bulk.case_limits import OfLimits, ToldRows, of_limits
from sendrules.engine.bulk.findings import column_row
from sendrules.engine.bulk.keyed import CASE, Keyed, keyed
from sendrules.engine.bulk.protocol import FileChecks, FrameT, RowType
from sendrules.engine.column_checking import ColumnFinding
from sendrules.engine.one.story import Story, work_out
from sendrules.records import CaseFile, Record
from sendrules.rules import Limit, Links, Rulebook

__all__ = ["answered_together", "checked_together", "columns_of_frames", "read_to_answer"]

_NAMES = ("record", "id", "limit", "citation")
_FINDINGS = ("record", "code", "severity", "facts", "message")


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

    def told(
        case_file: CaseFile, found: Story, numbers: Numbers
    ) -> tuple[Sequence[OfLimits], OfChecks | None]:
        checked = of_checks(case_file, found, numbers, links, checks) if checks else None
        return [*of_limits(found, numbers, book)], checked

    @cache
    def answer() -> tuple[FrameT, FrameT | None]:
        work = partial(work_out, links=links, book=book, as_at=as_at, calendar=calendar)
        rows: dict[type[Record], ToldRows] = defaultdict(ToldRows)
        checked = Checked(checks) if checks else None
        for files in told_alike(read.files, as_at, work, told):
            each, (of_limits_on, of_them) = files.each(), files.told
            for x in of_limits_on:
                rows[x.kind].add(files.places, x, each)
            if checked and of_them:
                checked.add(files.places, of_them, each)
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
        return whole, _odd(read, checked.found(as_at), case) if checked else None

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
    read, day = keyed(frames, case, _FINDINGS), as_at or date.max

    def told(case_file: CaseFile, found: Story, numbers: Numbers) -> OfChecks:
        return of_checks(case_file, found, numbers, links, checks)

    work = partial(work_out, links=links, book=book, as_at=day, calendar=None)
    checked = Checked(checks)
    for files in told_alike(read.files, day, work, told):
        checked.add(files.places, files.told, files.each())
    columns = ((None, *finding) for finding in columns_of_frames(of_columns))
    answer: FrameT = _odd(read, (*columns, *checked.found(as_at)), case)
    return answer


def _odd(read: Keyed, found: Iterable[tuple[Any, ...]], case: str) -> Any:
    """Return findings, each after the place of its case, with the case reference."""
    schema = {CASE: pl.UInt32, **dict.fromkeys(_FINDINGS, pl.String)}
    rows = pl.DataFrame([*found], schema=schema, orient="row")
    return read.answer(rows, case, _FINDINGS)


def columns_of_frames(
    of_columns: Mapping[RowType, Sequence[ColumnFinding]],
) -> Iterator[tuple[Any, ...]]:
    """Yield what was found in the columns of several frames: which frame, and the finding."""
    for row_type, found in of_columns.items():
        for finding in found:
            columns, _, *rest = column_row(finding)
            yield (f"{columns} of {row_type.processes()}", *rest)
