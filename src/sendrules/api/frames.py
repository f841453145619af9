"""Data frames: a record in each row, or case files in several frames."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import overload

from sendrules.arguments import (
    book_of,
    limits_among,
    limits_named,
    no_case,
    nothing_of_case_files,
    only_calendar,
    only_case,
    only_date,
    only_flag,
    only_record_type,
    several,
    span_of,
)
from sendrules.clock import Calendar
from sendrules.columns import in_columns, in_columns_together, warn_of
from sendrules.engine.bulk.engines import engine_of
from sendrules.engine.bulk.protocol import FrameT, RowKey
from sendrules.law import links as the_links
from sendrules.records import Record
from sendrules.row_arguments import only_frames
from sendrules.rules import Rulebook

__all__ = ["timelines", "timeliness"]


@overload
def timelines(
    frame: FrameT,
    record: type[Record],
    *,
    as_at: date,
    limits: Iterable[str] | None = None,
    columns: Iterable[str] | None = None,
    long: bool = False,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> FrameT: ...
@overload
def timelines(
    frame: Mapping[RowKey, FrameT],
    *,
    case: str,
    as_at: date,
    limits: Iterable[str] | None = None,
    columns: Iterable[str] | None = None,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> FrameT: ...
def timelines(
    frame: FrameT | Mapping[RowKey, FrameT],
    record: type[Record] | None = None,
    *,
    case: str | None = None,
    as_at: date,
    limits: Iterable[str] | None = None,
    columns: Iterable[str] | None = None,
    long: bool = False,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> FrameT:
    """Work out the limits for every row of a data frame; the same kind of frame comes back.

    Case files come as several frames, by what a row of each is, such as
    `{NeedsAssessment: assessments, Appeal: appeals}`: the rows of one case reference are the records
    of one child, which tell each other what `timeline` of a case file says.

    Args:
        frame: a Polars (eager or lazy), pandas or Spark frame, a PyArrow table or a DuckDB
            relation. A row is a record; columns named after facts are read, the others are passed
            through; a fact without a column is unknown. A LazyFrame stays lazy. For case files,
            frames of one kind; that of `CaseFile` may say `died` and `moved_away`.
        record: what a row is, such as `NeedsAssessment`.
        case: for case files, the column of the case reference, which every frame has.
        as_at: the day asked about. Facts dated after it are not yet known.
        limits: names of the limits wanted; all those of the record by default.
        columns: what to answer about each limit: `due`, `status`, `days_late`, `days_left`,
            `exception` and `contingent` by default; also `trigger`, `trigger_fact`, `done`, `days_short`,
            `elapsed`, `provisional`, `reading`, `alternative`, `certain`, `certain_days` and `counts`.
            Days are calendar days. And `stage`: where the row stands, as text, the same for each limit.
        long: give one row for each row and limit, instead of columns for each limit.
        calendar: bank holidays; England's by default.
        readings: names of the readings to use where the law is disputed.
        rulebook: the limits to work out; the law by default.

    Returns:
        Wide: the frame with columns such as `send_2014_13_2_due` added, and one column `stage` before
        them if it is asked for. Long: the columns that are not facts, then `limit`, `citation` and the
        answer's columns. Of case files: the case reference, `record` (which one of the file, as in a
        timeline), its `id`, `limit`, `citation` and the answer's columns, the files in the order in
        which they came and each by due date.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        LimitNotFoundError: a limit has no such name, or does not read this record.
        MissingExtraError: polars or narwhals is not installed.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: an argument is of the wrong type, such as a date as text.
    """
    book = book_of(rulebook, readings)
    wanted = None if columns is None else several(columns, "columns")
    if isinstance(frame, Mapping):
        frames, key = only_frames(frame), only_case(case)
        nothing_of_case_files(record, long=only_flag(long, "long"))
        told = engine_of(next(iter(frames.values()))).answered_together(
            frames,
            limits_named(book, limits),
            only_date(as_at, "as_at"),
            case=key,
            links=the_links(),
            book=book,
            columns=wanted,
            calendar=only_calendar(calendar),
        )
        odd = in_columns_together(frames, key, book).values()
        warn_of([found for several in odd for found in several], wanted)
        return told
    record_type = only_record_type(record, "timelines")
    no_case(case)
    asked = limits_among(book, record_type, limits)
    answer = engine_of(frame).answered(
        frame,
        asked,
        only_date(as_at, "as_at"),
        beside=book.on(record_type),
        columns=wanted,
        long=only_flag(long, "long"),
        calendar=only_calendar(calendar),
    )
    warn_of(in_columns(frame, record_type, asked), wanted)
    return answer


def timeliness(
    frame: FrameT,
    record: type[Record],
    *,
    as_at: date,
    period: int | tuple[date, date],
    by: Iterable[str] = (),
    limits: Iterable[str] | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
    calendar: Calendar | None = None,
) -> FrameT:
    """Count the acts of a period that were in time, as published figures do.

    An act counts in the period in which it was done (a plan, in the year in which it was issued).

    Args:
        frame: a frame of records, such as `timelines` takes.
        record: what a row is.
        as_at: the day asked about; acts dated after it are not yet known.
        period: a calendar year, or the first and last day.
        by: the frame's own columns to group by, such as `council`.
        limits: names of the limits wanted; all those of the record by default.
        readings: names of the readings to use where the law is disputed.
        rulebook: the limits to count by; the law by default.
        calendar: bank holidays; England's by default.

    Returns:
        A frame of the same kind, a row for each group and limit that has an act: the columns of
        `by`, `limit`, `citation`, `done`, `in_time`, `rate`, and the same without the cases for
        which an exception is supported (`done_unexcepted`, `in_time_unexcepted`,
        `rate_unexcepted`). Rates are percentages to one decimal place, halves up.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        LimitNotFoundError: a limit has no such name, or does not read this record.
        MissingExtraError: polars or narwhals is not installed.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: an argument is of the wrong type, such as a period as text.
        ValueError: the period ends before it begins, or is not a year that can have acts.
    """
    record_type = only_record_type(record, "timeliness")
    asked, groups = (
        limits_among(book_of(rulebook, readings), record_type, limits),
        several(by, "by"),
    )
    counts = engine_of(frame).counted(
        frame,
        asked,
        only_date(as_at, "as_at"),
        span_of(period),
        groups,
        calendar=only_calendar(calendar),
    )
    warn_of(in_columns(frame, record_type, asked, kept=groups))
    return counts
