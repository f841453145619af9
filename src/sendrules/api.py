"""The public calls: the law joined to the engine."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import overload

from sendrules.arguments import (
    book_of,
    checks_among,
    limits_among,
    limits_named,
    no_case,
    nothing_of_case_files,
    nothing_of_frames,
    only_calendar,
    only_case,
    only_case_file,
    only_date,
    only_facts,
    only_flag,
    only_frames,
    only_limit_name,
    only_read,
    only_record,
    only_record_type,
    only_rows,
    only_rulebook,
    places_among,
    several,
    span_of,
)
from sendrules.checks import SHARED_ID, Finding
from sendrules.checks.finding import Findings
from sendrules.clock import Calendar
from sendrules.columns import in_columns, in_columns_together, warn_of
from sendrules.engine.bulk.engines import engine_of
from sendrules.engine.bulk.protocol import FrameT, RowKey
from sendrules.engine.one.building import build_case_timeline, build_timeline
from sendrules.engine.one.comparing import Change, changes
from sendrules.engine.one.planning import Latest, latest_days
from sendrules.engine.one.story import Story
from sendrules.engine.one.story import story as the_story
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.pairing import pairs
from sendrules.findings import findings, findings_together, in_rows
from sendrules.law import links as the_links
from sendrules.law import rulebook as the_law
from sendrules.records import CaseFile, Record
from sendrules.rules import Limit, Rulebook

__all__ = [
    "check",
    "compare",
    "latest",
    "limit",
    "limits",
    "story",
    "timeline",
    "timelines",
    "timeliness",
]


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
        TypeError: the name is not text.

    >>> limit("reg 13(2)").says
    'send the finalised plan within 20 weeks of the request'
    """
    return the_law()[only_limit_name(name)]


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
        TypeError: an argument is of the wrong type, such as a date as text.
        LimitNotFoundError: the rulebook has no time limit that reads this kind of record.
        ReadingError: no reading has a name, or two answer one question.

    >>> from sendrules import NeedsAssessment
    >>> line = timeline(NeedsAssessment(request_received="2025-04-02"), as_at=date(2025, 11, 1))
    >>> line["reg 13(2)"].due
    datetime.date(2025, 8, 20)
    """
    book = book_of(rulebook, readings)
    record = only_record(record)
    if isinstance(record, Record):
        only_read(type(record), book)
    return _line(record, book, only_date(as_at, "as_at"), only_calendar(calendar))


def story(
    case_file: CaseFile,
    *,
    as_at: date,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> Story:
    """Work out what the records of one child come to: decisions, plans and endings.

    These are what the law itself speaks of, and what `timeline` answers a case file by. What has
    happened after `as_at` is not yet known.

    Args:
        case_file: the records.
        as_at: the day asked about.
        calendar: bank holidays, which may say whether an appeal was in time against a decision, and so
            whether it is about it; England's by default.
        readings: names of the readings to use where the law is disputed.
        rulebook: the limits that say by when a right is used; the law by default.

    Raises:
        TypeError: an argument is of the wrong type, such as one record alone.
        ReadingError: no reading has a name, or two answer one question.

    >>> case = CaseFile(
    ...     needs_assessments=[{"assessment_agreed": False, "decision_notified": "2025-02-10"}]
    ... )
    >>> for decision in story(case, as_at=date(2025, 3, 1)).decisions:
    ...     print(decision.notice, decision.decided, "-", decision.citation)
    2025-02-10 not to assess - Children and Families Act 2014, s.51(2)(a)
    """
    book = book_of(rulebook, readings)
    return the_story(
        only_case_file(case_file),
        the_links(),
        book,
        only_date(as_at, "as_at"),
        only_calendar(calendar),
    )


def latest(
    *limits: str,
    by: date,
    given: Mapping[str, object] | None = None,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> tuple[Latest, ...]:
    """Plan backwards: the latest day on which each event may fall, so that a day is met.

    Args:
        limits: names of limits, in the order of their events. The last must be met by the day; each
            other by the latest day of the one that follows.
        by: the day.
        given: other facts that a due date hangs on, by name, such as the day that an order sets.
        calendar: bank holidays; England's by default.
        readings: names of the readings to use where the law is disputed.
        rulebook: the limits; the law by default.

    Returns:
        The latest day for each limit, in their order: the event of the limit on that day, and the
        act on the last lawful day after it, meet the day.

    Raises:
        PlanningError: a limit is not counted forwards from one event, or no day is early enough.
        LimitNotFoundError: a limit has no such name.
        CalendarRangeError: working days are needed outside the calendar's range.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: an argument is of the wrong type, or no limit is named.

    >>> for x in latest("case devon-2022-notice", "reg 22(3)", by=date(2027, 2, 14)):
    ...     print(x.day, x.fact)
    2026-11-22 meeting_held
    2026-12-20 amendment_notice_sent
    """
    book = book_of(rulebook, readings)
    chain = [book[only_limit_name(name)] for name in limits]
    if not chain:
        msg = "latest needs the name of a limit, such as latest('reg 22(3)', by=...)"
        raise TypeError(msg)
    day, calendar = only_date(by, "by"), only_calendar(calendar)
    return latest_days(chain, day, only_facts(given), calendar)


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


@overload
def check(data: Record | CaseFile, *, as_at: date | None = None) -> tuple[Finding, ...]: ...
@overload
def check(
    data: FrameT,
    record: type[Record],
    *,
    as_at: date | None = None,
    keep: Iterable[str] = (),
) -> FrameT: ...
@overload
def check(
    data: Mapping[RowKey, FrameT],
    *,
    case: str,
    as_at: date | None = None,
    keep: Iterable[str] = (),
) -> FrameT: ...
def check(
    data: Record | CaseFile | FrameT | Mapping[RowKey, FrameT],
    record: type[Record] | None = None,
    *,
    case: str | None = None,
    as_at: date | None = None,
    keep: Iterable[str] = (),
) -> tuple[Finding, ...] | FrameT:
    """Report what is odd in a record, a case file or a data frame. Never raises for odd data.

    Args:
        data: a record, a case file, or a frame or frames such as `timelines` takes. Of a case file
            each record is checked, but for what the others settle, and then all of them together.
        record: for a frame, what a row is, such as `NeedsAssessment`.
        case: for case files in frames, the column of the case reference.
        as_at: the day of the report; where it is given, dates after it are reported too.
        keep: for frames, columns that are there on purpose though no fact is read from them, such
            as `team`; of every other such column there is a finding.

    Returns:
        For a record or a case file, a tuple of `Finding`. For a frame, a frame of the same kind with a row for
        each finding: `record`, `row`, `code`, `severity`, `facts`, `message`; of case files in
        frames the case reference stands before `record`, and there is no `row`. What is found in the
        columns comes first, and is about no row: columns that are not read, and facts that close a
        duty and have no column.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: a frame is given without saying what a row is, no check reads this kind of
            record, or another argument is of the wrong type.
        MissingExtraError: polars or narwhals is not installed.

    >>> from sendrules import NeedsAssessment
    >>> [f.code for f in check(NeedsAssessment(request_received="2025-04-02", plan_needed=True))]
    ['NA103']
    """
    day = None if as_at is None else only_date(as_at, "as_at")
    kept = several(keep, "keep")
    if isinstance(data, Record):
        nothing_of_frames(record)
        no_case(case)
        return Findings(findings(data, data.id or "this record", day))
    if isinstance(data, CaseFile):
        nothing_of_frames(record)
        no_case(case)
        return Findings(findings_together(data, _story_of(data, day), day))
    if isinstance(data, Mapping):
        frames, key = only_frames(data), only_case(case)
        nothing_of_case_files(record)
        findings_of = partial(_rows_of_findings, as_at=day)
        return engine_of(next(iter(frames.values()))).checked_together(
            frames,
            findings_of,
            case=key,
            of_columns=in_columns_together(frames, key, the_law(), kept=kept),
        )
    if record is None:
        only_rows(data)
    record_type = only_record_type(record, "check")
    no_case(case)
    checks, on_record = checks_among(record_type), the_law().on(record_type)
    return engine_of(data).checked(
        data,
        record_type,
        checks,
        on_record,
        as_at=day,
        shared_id=SHARED_ID,
        of_columns=in_columns(data, record_type, on_record, kept=kept),
    )


def _story_of(case_file: CaseFile, as_at: date | None) -> Story:
    return the_story(case_file, the_links(), the_law(), as_at or date.max)


def _rows_of_findings(case_file: CaseFile, as_at: date | None) -> Iterator[tuple[str, ...]]:
    return in_rows(case_file, _story_of(case_file, as_at), as_at)


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
        lines = [_line(data, book, day, calendar) for book in (first, second)]
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


def _line(
    record: Record | CaseFile, book: Rulebook, as_at: date, calendar: Calendar | None
) -> Timeline:
    if isinstance(record, CaseFile):
        return build_case_timeline(record, book, the_links(), as_at, calendar)
    return build_timeline(record, book.on(type(record)), as_at, calendar)
