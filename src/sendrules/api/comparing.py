"""What changes between two rulebooks."""

from collections.abc import Iterable
from datetime import date
from typing import overload

from sendrules.api.one import line
from sendrules.arguments import (
    nothing_of_frames,
    only_calendar,
    only_date,
    only_flag,
    only_read,
    only_record_type,
    only_rulebook,
    places_among,
)
from sendrules.clock import Calendar
from sendrules.columns import in_columns, warn_of
from sendrules.engine.bulk.engines import engine_of
from sendrules.engine.bulk.protocol import FrameT
from sendrules.engine.one.comparing import Change, changes
from sendrules.engine.pairing import pairs
from sendrules.law import rulebook as the_law
from sendrules.records import CaseFile, Record
from sendrules.rules import Rulebook

__all__ = ["compare"]


@overload
def compare(
    data: Record | CaseFile,
    *,
    as_at: date,
    after: Rulebook,
    before: Rulebook | None = None,
    limits: Iterable[str] | None = None,
    calendar: Calendar | None = None,
) -> tuple[Change, ...]: ...
@overload
def compare(
    data: FrameT,
    record: type[Record],
    *,
    as_at: date,
    after: Rulebook,
    before: Rulebook | None = None,
    limits: Iterable[str] | None = None,
    summary: bool = False,
    calendar: Calendar | None = None,
) -> FrameT: ...
def compare(
    data: Record | CaseFile | FrameT,
    record: type[Record] | None = None,
    *,
    as_at: date,
    after: Rulebook,
    before: Rulebook | None = None,
    limits: Iterable[str] | None = None,
    summary: bool = False,
    calendar: Calendar | None = None,
) -> tuple[Change, ...] | FrameT:
    """Say what changes between two rulebooks: the same cases, worked out under both.

    A rulebook that supposes something is derived from another: `limits().changing(...)`.

    Args:
        data: a record, a case file, or a frame such as `timelines` takes.
        record: for a frame, what a row is, such as `NeedsAssessment`.
        as_at: the day asked about. Facts dated after it are not yet known.
        after: the rulebook to compare.
        before: the rulebook to compare it with; the law by default.
        limits: names of the limits wanted, in either rulebook; all by default.
        summary: for a frame, give a row for each limit instead: `limit`, `citation`, how many cases
            are `changed`, `gained`, `lost`, `newly_late`, `no_longer_late` and `moved`, and
            `least_days_moved` and `most_days_moved`.
        calendar: bank holidays; England's by default.

    Returns:
        For a record or a case file, a tuple of `Change`. For a frame, a frame of the same kind with
        a row for each case and limit that changes: the columns that are not facts, `row` (from 1),
        `limit`, `citation`, `due_before`, `due_after`, `days_moved` (calendar days), `status_before`
        and `status_after`.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        LimitNotFoundError: a limit has no such name, or no time limit reads this kind of record.
        TypeError: a frame is given without saying what a row is, or another argument is of the
            wrong type.
        MissingExtraError: polars or narwhals is not installed.
    """
    first = the_law() if before is None else only_rulebook(before, "before")
    second = only_rulebook(after, "after")
    wanted = places_among(first, second, limits)
    day, calendar = only_date(as_at, "as_at"), only_calendar(calendar)
    if isinstance(data, Record | CaseFile):
        nothing_of_frames(record, summary=only_flag(summary, "summary"))
        if isinstance(data, Record):
            only_read(type(data), first, second)
        lines = [line(data, book, day, calendar) for book in (first, second)]
        found = changes(lines[0], lines[1], first, second)
        return tuple(c for c in found if wanted is None or c.limit in wanted)
    record_type = only_record_type(record, "compare")
    only_read(record_type, first, second)
    both = pairs(first.on(record_type), second.on(record_type))
    chosen = tuple(p for p in both if wanted is None or p.id in wanted)
    summary = only_flag(summary, "summary")
    changed = engine_of(data).compared(data, record_type, chosen, day, calendar, summary=summary)
    warn_of(in_columns(data, record_type, second.on(record_type)))
    return changed
