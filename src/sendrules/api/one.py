"""One record or one case file: its timeline."""

from collections.abc import Iterable
from datetime import date

from sendrules import records
from sendrules.arguments import book_for, only_calendar, only_date, only_read, only_record
from sendrules.clock.calendars import Calendar
from sendrules.engine.one.building import build_timeline
from sendrules.engine.one.timeline import Timeline
from sendrules.law import links as the_links
from sendrules.records.record import Record
from sendrules.rules.book.rulebook import Rulebook

__all__ = ["line", "timeline"]


def timeline(
    record: "Record | records.CaseFile",
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
    record = only_record(record)
    book = book_for(record, rulebook, readings)
    if isinstance(record, Record):
        only_read(type(record), book)
    return line(record, book, only_date(as_at, "as_at"), only_calendar(calendar))


def line(
    record: "Record | records.CaseFile", book: Rulebook, as_at: date, calendar: Calendar | None
) -> Timeline:
    """Work out the limits of a rulebook for one record or one case file."""
    if isinstance(record, Record):
        return build_timeline(record, book.on(type(record)), as_at, calendar)
    # What records tell each other is loaded for those that have others.
    from sendrules.engine.one.case_timelines import build_case_timeline  # noqa: PLC0415

    return build_case_timeline(record, book, the_links(), as_at, calendar)
