"""The public calls: the law joined to the engine."""

from collections.abc import Iterable
from datetime import date, datetime
from importlib import import_module
from types import ModuleType
from typing import Any

from sendrules.checks import CHECKS, SHARED_ID, Finding
from sendrules.clock import Calendar
from sendrules.engine.comparing import changes, pairs
from sendrules.engine.one.case import Case
from sendrules.engine.one.deadlines import Timeline
from sendrules.engine.one.timeline import build_case_timeline, build_timeline
from sendrules.errors import LimitNotFoundError, MissingExtraError
from sendrules.law import rulebook as the_law
from sendrules.law.links import LINKS
from sendrules.records import CaseFile, Record
from sendrules.rules import Check, ClaimCheck, Limit, Rulebook, Span
from sendrules.rules.book.rulebook import place

__all__ = ["check", "compare", "limit", "limits", "timeline", "timelines", "timeliness"]


def limits(*, in_force: date | None = None) -> Rulebook:
    """Return every time limit that is encoded, by id, in the order of the law.

    Args:
        in_force: a day. Only the law as on that day is returned: the texts that apply to what
            starts time on it, and of the exceptions that were open for a time those that were
            open on it. It is for reading: to work out a case, the whole law chooses each text by
            the dates of the case.

    Raises:
        TypeError: `in_force` is not a date.

    >>> limits(in_force=date(2014, 10, 1))["reg 45(3) (as made)"].says
    'carry out the assessment, review or re-assessment within 4 weeks of conceding'
    """
    return the_law() if in_force is None else the_law().as_on(only_date(in_force, "in_force"))


def limit(name: str) -> Limit:
    """Return a time limit: its text, its address, since when, its exceptions.

    Args:
        name: an id such as `send-2014/13(2)`, or a short name such as `reg 13(2)`.

    Raises:
        LimitNotFoundError: no limit has the name, or several have.

    >>> limit("reg 13(2)").says
    'send the finalised plan within 20 weeks of the request'
    """
    return the_law()[name]


def timeline(
    record: Record | CaseFile,
    *,
    as_at: date,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> Timeline:
    """Work out every limit for one record or one case file, as it stood at the end of a day.

    Args:
        record: the facts. Facts dated after `as_at` are not yet known. A case file's timeline
            merges those of its records, and makes the links between them that the law makes: a
            refusal opens the time for an appeal, a completed review starts that for the next.
        as_at: the day asked about. No call reads the clock.
        calendar: bank holidays; England's by default.
        readings: names of the readings to use where the law is disputed, such as
            `by-the-named-day`; the default of each question otherwise.
        rulebook: the limits to work out; the law by default.

    Raises:
        TypeError: `as_at` is not a date, or `record` is not a record.
        CalendarRangeError: working days are needed outside the calendar's range.
        LimitNotFoundError: no limit reads this kind of record.
        ReadingError: no reading has a name, or two answer one question.

    >>> from sendrules import NeedsAssessment
    >>> line = timeline(NeedsAssessment(request_received="2025-04-02"), as_at=date(2025, 11, 1))
    >>> line["reg 13(2)"].due
    datetime.date(2025, 8, 20)
    """
    book = _book(rulebook, readings)
    if isinstance(record, CaseFile):
        return build_case_timeline(record, book, LINKS, only_date(as_at), calendar)
    kind = type(only_record(record))
    if not (wanted := book.on(kind)):
        # A book of another day may say nothing of a process; the law says something of every one.
        _limits_on(kind, None, the_law())
    return build_timeline(record, wanted, only_date(as_at), calendar)


def timelines(
    frame: Any,
    record: type[Record],
    *,
    as_at: date,
    limits: Iterable[str] | None = None,
    columns: Iterable[str] | None = None,
    long: bool = False,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> Any:
    """Work out the limits for every row of a data frame; the same kind of frame comes back.

    Args:
        frame: a Polars (eager or lazy) or pandas frame, a PyArrow table or a DuckDB relation. A
            row is a record; columns named after facts are read, the others are passed through; a
            fact without a column is unknown. A LazyFrame stays lazy.
        record: what a row is, such as `NeedsAssessment`.
        as_at: the day asked about. Facts dated after it are not yet known.
        limits: names of the limits wanted; all those of the record by default.
        columns: what to answer about each limit: `due`, `status`, `days_late`, `days_left`,
            `exception` and `contingent` by default; also `trigger`, `trigger_fact`, `done`, `days_short`,
            `elapsed`, `provisional`, `reading` and `alternative`. Days are calendar days.
        long: give one row for each row and limit, instead of columns for each limit.
        calendar: bank holidays; England's by default.
        readings: names of the readings to use where the law is disputed.
        rulebook: the limits to work out; the law by default.

    Returns:
        Wide: the frame with columns such as `send_2014_13_2_due` added. Long: the columns that are
        not facts, then `limit`, `citation` and the answer's columns.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        LimitNotFoundError: a limit has no such name, or does not read this record.
        MissingExtraError: polars or narwhals is not installed.
        ReadingError: no reading has a name, or two answer one question.
    """
    engine = _engine(frame)
    question = engine.Question(
        _limits_on(only_kind(record), limits, _book(rulebook, readings)),
        only_date(as_at),
        engine.chosen(None if columns is None else several(columns)),
        long,
        calendar,
        _book(rulebook, readings).on(record),
    )
    return engine.answered(frame, question)


def check(data: Any, record: type[Record] | None = None, *, as_at: date | None = None) -> Any:
    """Report what is odd in a record or a data frame. Never raises for odd data.

    Args:
        data: a record, or a frame such as `timelines` takes.
        record: for a frame, what a row is, such as `NeedsAssessment`.
        as_at: the day of the report; where it is given, dates after it are reported too.

    Returns:
        For a record, a tuple of `Finding`. For a frame, a frame of the same kind with a row for
        each finding: `record`, `row`, `code`, `severity`, `facts`, `message`.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: a frame is given without saying what a row is.
        MissingExtraError: polars or narwhals is not installed.

    >>> from sendrules import NeedsAssessment
    >>> [f.code for f in check(NeedsAssessment(request_received="2025-04-02", plan_needed=True))]
    ['NA103']
    """
    day = None if as_at is None else only_date(as_at)
    if isinstance(data, Record):
        case = Case(data, day, replay=False)
        found = case.findings(_checks_on(type(data)), the_law().on(type(data)))
        name = data.id or "this record"
        return tuple(Finding(t.code, t.severity, name, t.facts, t.says) for t in found)
    if record is None:
        msg = "check needs to know what a row is: check(frame, NeedsAssessment)"
        raise TypeError(msg)
    checks = _checks_on(only_kind(record))
    return _engine(data).checked(data, checks, the_law().on(record), day, SHARED_ID)


def timeliness(
    frame: Any,
    record: type[Record],
    *,
    as_at: date,
    period: int | tuple[date, date],
    by: Iterable[str] = (),
    limits: Iterable[str] | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> Any:
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
    """
    first, last = (date(period, 1, 1), date(period, 12, 31)) if isinstance(period, int) else period
    span = Span(only_date(first), only_date(last))
    wanted = _limits_on(only_kind(record), limits, _book(rulebook, readings))
    return _engine(frame).counted(frame, wanted, only_date(as_at), span, tuple(several(by)))


def compare(
    data: Any,
    record: type[Record] | None = None,
    *,
    as_at: date,
    after: Rulebook,
    before: Rulebook | None = None,
    limits: Iterable[str] | None = None,
    summary: bool = False,
    calendar: Calendar | None = None,
) -> Any:
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
        LimitNotFoundError: a limit has no such name.
        TypeError: a frame is given without saying what a row is.
        MissingExtraError: polars or narwhals is not installed.
    """
    first = the_law() if before is None else before
    chosen = None if limits is None else _places(first, after, limits)
    if isinstance(data, Record | CaseFile):
        lines = [timeline(data, as_at=as_at, calendar=calendar, rulebook=b) for b in (first, after)]
        found = changes(lines[0], lines[1], first, after)
        return tuple(c for c in found if chosen is None or c.limit in chosen)
    if record is None:
        msg = "compare needs to know what a row is: compare(frame, NeedsAssessment, ...)"
        raise TypeError(msg)
    both = pairs(first.on(only_kind(record)), after.on(record))
    wanted = tuple(p for p in both if chosen is None or p.id in chosen)
    return _local().compared(data, record, wanted, only_date(as_at), calendar, summary=summary)


def _places(first: Rulebook, second: Rulebook, names: Iterable[str]) -> set[str]:
    """The ids of limits that either of two rulebooks has, by name."""
    return {place((second if name in second else first)[name]) for name in several(names)}


def _checks_on(record: type[Record]) -> tuple[Check | ClaimCheck, ...]:
    return tuple(c for c in CHECKS if issubclass(record, c.on))


def _book(rulebook: Rulebook | None, readings: Iterable[str]) -> Rulebook:
    """Return the limits to work out: the law, unless others are given, on the readings named."""
    book = the_law() if rulebook is None else rulebook
    return book.reading(*several(readings))


def _limits_on(
    record: type[Record], names: Iterable[str] | None, book: Rulebook
) -> tuple[Limit, ...]:
    if names is None:
        if every := book.on(record):
            return every
        raise LimitNotFoundError(f"This rulebook has no time limit that reads {record.__name__}.")
    wanted = tuple(dict.fromkeys(book[name] for name in several(names)))
    if not wanted:
        raise LimitNotFoundError("No time limit is named. Name one, or leave out `limits` for all.")
    for found in wanted:
        if not issubclass(record, found.on):
            raise LimitNotFoundError(
                f"{found.citation} reads a {found.on.__name__}, not a {record.__name__}."
            )
    return wanted


def several(names: Iterable[str]) -> Iterable[str]:
    """A single name stands for itself, not for its letters."""
    return (names,) if isinstance(names, str) else names


def _engine(frame: object) -> ModuleType:
    """Return the engine that answers for this kind of frame."""
    return _imported("kinds.spark", "spark") if _of_spark(frame) else _local()


def _local() -> ModuleType:
    return _imported("local", "frames")


def _imported(module: str, extra: str) -> ModuleType:
    try:
        return import_module(f"sendrules.engine.bulk.{module}")
    except ModuleNotFoundError as error:
        raise MissingExtraError(str(error.name), extra) from None


def _of_spark(frame: object) -> bool:
    """Say whether a frame is one of Spark's, without importing Spark to find out."""
    kinds = type(frame).__mro__
    return any((k.__module__ + ".").startswith("pyspark.sql.") for k in kinds)


def only_record(record: object) -> Record:
    """Return `record` if it is one.

    Raises:
        TypeError: it is anything else.
    """
    if not isinstance(record, Record):
        msg = f"timeline takes a record such as NeedsAssessment, not {type(record).__name__}"
        raise TypeError(msg)
    return record


def only_kind(record: object) -> type[Record]:
    """Return `record` if it is a kind of record.

    Raises:
        TypeError: it is anything else.
    """
    if not (isinstance(record, type) and issubclass(record, Record)):
        msg = f"say what a row is with a record such as NeedsAssessment, not {record!r}"
        raise TypeError(msg)
    return record


def only_date(day: object, name: str = "as_at") -> date:
    """Return a day if it is a date without a time; `name` is what the call calls it.

    Raises:
        TypeError: it is anything else.
    """
    if not isinstance(day, date) or isinstance(day, datetime):
        msg = f"{name} must be a datetime.date, not {type(day).__name__}"
        raise TypeError(msg)
    return day
