"""The pack for requests under the Freedom of Information Act: the usual questions, answered safely."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sendrules.arguments import only_count, only_text, span_of
from sendrules.clock import Calendar
from sendrules.records import NeedsAssessment, Record
from sendrules.reports.beside import beside
from sendrules.reports.case_answers import answered_to_count
from sendrules.reports.counted.periods import (
    MOST_OF_A_PACK,
    Every,
    a_year_before,
    only_every,
    so_many_periods,
)
from sendrules.reports.counted_rows import Counted
from sendrules.reports.foi.counting import counted
from sendrules.reports.foi.parts import parts_of
from sendrules.reports.foi.tables import Pack
from sendrules.reports.report import Report
from sendrules.rules import Span

__all__ = ["foi_pack"]


def foi_pack(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    period: int | tuple[date, date] | None = None,
    every: Every = "month",
    suppress_below: int = 5,
    title: str = "",
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Report:
    """Answer what councils are asked for, in tables from which no small number can be worked out.

    Requests, decisions, drafts and plans by period; what was done in time, with exceptions and without; what
    is open and overdue, and how long it has waited; annual reviews held and completed. A count from 1 to
    just under `suppress_below` is not shown, and neither are as many others as it takes that it cannot be
    worked out from totals, margins and differences between the tables: `[c]` stands in their place. A
    count of 0 is shown. Rates and means are shown where the counts that they are made of are.

    Args:
        frame: a frame of needs assessments or of annual reviews, the frames of case files, or what
            `answered` gave.
        record: what a row of one frame is.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        period: the first and last day of what counts, or a calendar year; the twelve months to `as_at` by
            default.
        every: how long the periods of the tables are.
        suppress_below: the least count above 0 that is shown; 1 shows every count.
        title: whose cases they are.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: there are no such periods, the period ends before it begins, or the pack tells nothing
            of such records.
    """
    only_text(title, "title")
    only_every(every)
    below = only_count(suppress_below, "suppress_below")
    found = answered_to_count(
        frame,
        record,
        case=case,
        as_at=as_at,
        readings=readings,
        calendar=calendar,
        read=read,
    ).collected()
    parts = parts_of(found)
    asked = Span(a_year_before(found.as_at), found.as_at) if period is None else span_of(period)
    span = Span(asked.first, min(asked.last or found.as_at, found.as_at))
    periods = so_many_periods(span.first, span.last or found.as_at, every, MOST_OF_A_PACK)
    made = counted(found, parts, periods, span, below)
    pack = Pack(
        found=found, parts=parts, periods=periods, span=span, every=every, made=made, below=below
    )
    return Report(
        name="foi",
        title="Answers to the usual questions about EHC plans",
        as_at=found.as_at,
        whose=title,
        says=pack.says,
        figures=tuple(pack.figures()),
        caveats=(*beside(found, least=below), *pack.caveats()),
        tables=tuple(pack.tables()),
        notes=tuple(pack.notes()),
        readings=found.readings,
    )
