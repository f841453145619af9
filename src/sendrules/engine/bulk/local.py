"""The engine of frames answered in this process, whatever their kind: by way of Polars."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.bulk.answers import Question, chosen
from sendrules.engine.bulk.comparing import change_frame, summary_frame
from sendrules.engine.bulk.counts import act_counts, grouping, rates
from sendrules.engine.bulk.findings import column_rows, finding_frame
from sendrules.engine.bulk.opening import columns_of, opened
from sendrules.engine.bulk.protocol import FrameT
from sendrules.engine.column_checking import ColumnFinding
from sendrules.engine.pairing import Pair
from sendrules.lazily import lazily
from sendrules.records import Record
from sendrules.rules import AnyCheck, Limit, RowCheck, Span

__all__ = [
    "answered",
    "answered_together",
    "checked",
    "checked_together",
    "columns_of",
    "compared",
    "counted",
]

if TYPE_CHECKING:
    from sendrules.engine.bulk.case_files import answered_together, checked_together

# What answers for case files is loaded when one is asked about.
__getattr__ = lazily(
    __name__,
    dict.fromkeys(("answered_together", "checked_together"), "sendrules.engine.bulk.case_files"),
)


def answered(
    frame: FrameT,
    limits: Sequence[Limit],
    as_at: date,
    *,
    beside: Sequence[Limit],
    columns: Iterable[str] | None,
    long: bool,
    calendar: Calendar | None,
) -> FrameT:
    """Answer limits for every row of a frame; the same kind of frame comes back.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records, or `columns` names
            something that is not an answer.
    """
    question = Question(tuple(limits), as_at, chosen(columns), long, calendar, beside=tuple(beside))
    return opened(frame, limits[0].on, ()).answered(question)


def checked(
    frame: FrameT,
    record: type[Record],
    checks: Sequence[AnyCheck],
    limits: Sequence[Limit],
    *,
    as_at: date | None,
    shared_id: RowCheck,
    of_columns: Sequence[ColumnFinding],
) -> FrameT:
    """Report what checks find in a frame, as a frame of the same kind.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
    """
    source = opened(frame, record, ("id",))
    found = finding_frame(source.frame, record, checks, limits, as_at, shared_id=shared_id)
    return source.back(pl.concat([column_rows(of_columns), found]) if of_columns else found)


def counted(
    frame: FrameT,
    limits: Sequence[Limit],
    as_at: date,
    period: Span,
    by: Sequence[str],
    *,
    calendar: Calendar | None,
) -> FrameT:
    """Count the acts of a period and those in time, as a frame of the same kind.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records, or there is no
            column of a name in `by`.
    """
    source = opened(frame, limits[0].on, by)
    grouping(by, source.names)
    counts = act_counts(source.frame, limits, as_at, period, by, calendar=calendar)
    return source.back(rates(counts, by))


def compared(
    frame: FrameT,
    record: type[Record],
    pairs: Sequence[Pair],
    as_at: date,
    calendar: Calendar | None,
    *,
    summary: bool,
) -> FrameT:
    """Say what changes for every row between two rulebooks, as a frame of the same kind.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
    """
    source = opened(frame, record)
    changed = change_frame(source.frame, record, pairs, as_at, calendar)
    return source.back(summary_frame(changed) if summary else changed)
