"""The due dates of a caseload, for a calendar feed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import polars as pl

from sendrules.api.law import limits
from sendrules.clock import Calendar, plural
from sendrules.engine.status import Status
from sendrules.quoting import quoted
from sendrules.records import Record
from sendrules.reports.calendars.values import DONE, STANDS, DueDate
from sendrules.reports.case_answers import Answered, answered_to_count
from sendrules.reports.counted_rows import Counted
from sendrules.reports.workload.duties import grouped
from sendrules.rules import Rulebook

__all__ = ["due_dates"]


def due_dates(
    cases: Any,
    record: type[Record],
    case: str | None,
    as_at: date | None,
    *,
    only: Mapping[str, str],
    readings: tuple[str, ...],
    calendar: Calendar | None,
    read: Counted | None,
    ended: bool,
) -> tuple[Answered, Iterator[DueDate]]:
    """Return the caseload, and its due dates.

    Args:
        cases: a frame or frames as `answered` takes, or what it gave.
        record: what a row of one frame is.
        case: for frames of case files, the column of the case reference.
        as_at: the day asked about.
        only: the cases alone that have these values in columns.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays.
        read: how the frame or frames were read.
        ended: whether to tell also what does not apply any more, and what has no day that can be told.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        ValueError: a case has no reference, or no case has a value of `only`.
        TypeError: an argument is of the wrong type.
    """
    found = answered_to_count(
        cases,
        record,
        case=case,
        as_at=as_at,
        by=tuple(only),
        readings=readings,
        calendar=calendar,
        read=read,
    )
    told = [status.value for status in (*STANDS, *DONE, Status.CANNOT_TELL)]
    without_day = [Status.CANNOT_TELL.value, Status.NOT_APPLICABLE.value] if ended else []
    status = pl.col("status").cast(pl.String)
    has_day = pl.col("due").is_not_null() & status.is_in(told)
    number = pl.int_range(pl.len()).over("case", "record", "limit")
    rows = (
        _among(found, only)
        .sort("row")
        .with_columns(number.alias("number"))
        .filter(has_day | status.is_in(without_day))
        .select(
            *("row", "case", "record", "number", pl.col("limit").cast(pl.String)),
            *("due", pl.when("_shown_done").then("done").alias("done")),
            *(status, "contingent"),
        )
        .collect()
    )
    unknown = pl.col("case") == pl.format("row {}", "row")
    if unnamed := rows.filter(unknown, has_day)["row"].n_unique():
        msg = (
            f"{plural(unnamed, 'case')} without a reference: their events would have no identity that "
            f"lasts. Give each an id."
        )
        raise ValueError(msg)
    book = limits().reading(*found.readings)
    return found, _read(rows.drop("row").iter_rows(), book)


def _among(found: Answered, only: Mapping[str, str]) -> pl.LazyFrame:
    """Return the answers about the cases that have some values: a word that is mistyped is no empty feed."""
    answers = found.answers
    for name, value in only.items():
        if name not in found.by:
            msg = f"only names {quoted(name)}, by which the answers are not grouped: answer with by=[...]."
            raise ValueError(msg)
        place = found.by.index(name)
        answers = grouped(answers, found, place).filter(pl.col("group") == value).drop("group")
        if answers.head(1).collect().is_empty():
            raise ValueError(f"No case has {quoted(value)} in column {quoted(name)}.")
    return answers


def _read(rows: Iterator[tuple[Any, ...]], book: Rulebook) -> Iterator[DueDate]:
    for case, record, number, limit, due, done, status, contingent in rows:
        name = f"{record} #{number + 1}" if number else record
        yield DueDate(case, name, book[limit], due, done, Status(status), bool(contingent))
