"""Work out a caseload report from a frame of records."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from sendrules.arguments import only_count, only_text, span_of
from sendrules.clock import Calendar
from sendrules.engine.bulk.counts import acts, rates
from sendrules.engine.status import Status
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.beside import caveats, may_be_overdue, unrecorded, without_beginning
from sendrules.reports.case_answers import Answered, answered
from sendrules.reports.caseloads.groups import groupings, with_lateness
from sendrules.reports.caseloads.listing import Due, due_cases, overdue_cases
from sendrules.reports.caseloads.quality import quality_of
from sendrules.reports.caseloads.values import Band, Caseload, LimitCounts, OverdueCase, Week
from sendrules.reports.counted.periods import a_year_before
from sendrules.reports.counted_rows import Counted
from sendrules.reports.duty_holders import known_duty_holder
from sendrules.rules import Limit, Span

__all__ = ["caseload"]

_WEEKS = 4
_ACTS = ("done", "in_time", "done_unexcepted", "in_time_unexcepted")
_BANDS = (
    ("up to 4 weeks", 1, 28),
    ("4 to 12 weeks", 29, 84),
    ("12 to 26 weeks", 85, 182),
    ("more than 26 weeks", 183, None),
)


def caseload(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    title: str = "",
    duty_holder: str = "local authority",
    show: Sequence[str] = (),
    by: Sequence[str] = (),
    period: int | tuple[date, date] | None = None,
    read: Counted | None = None,
    most: int = 200,
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
) -> Caseload:
    """Work out what is late, what is due and how far the data can be trusted.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes; an `id` column names cases.
            Or the frames of case files, of which each is a case. Or what `answered` gave: nothing
            is worked out again, and `record`, `as_at`, `show`, `by`, `readings` and `calendar` are its own.
        record: what a row of one frame is.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        title: whose caseload it is, for the heading.
        duty_holder: whose binding limits can be breached here; other limits are only counted.
        show: columns of the frame to list beside each case. No other column than `id` is read,
            except the facts: names and notes cannot leak into a report.
        by: columns by whose values the headline figures are also given, such as `team`, or `stage`,
            which is where a case stands. Of case files any of the frames may have the column.
        period: the first and last day of the acts that the rates count, or a calendar year; the
            twelve months to `as_at` by default.
        read: how the frame was read (`sendrules.sources.Read`), for the counts and findings of
            the file; its findings are added to what the checks find.
        most: how many cases a table lists at most.
        readings: names of the readings to use where the law is disputed; the report names them.
        calendar: bank holidays; England's by default.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: no limit has this duty holder, or the period ends before it begins.
    """
    only_text(title, "title")
    only_text(duty_holder, "duty_holder")
    most = only_count(most, "most")
    found = answered(
        frame,
        record,
        case=case,
        as_at=as_at,
        show=show,
        by=by,
        readings=readings,
        calendar=calendar,
        read=read,
        in_full=False,
    ).collected()
    # Only where none of these limits has it are all others loaded, to say what it can be.
    if all(x.duty_holder != duty_holder for x in found.limits):
        known_duty_holder(duty_holder)
    acts_in = Span(a_year_before(found.as_at), found.as_at) if period is None else span_of(period)
    own = tuple(x for x in found.limits if x.authority.binds and x.duty_holder == duty_holder)
    cases = with_lateness(found.cases.select("row", "case", "shown", "grouped"), found, own)
    quality = quality_of(found, cases.height)
    untold = cases.filter("untold").height
    open_ = cases.filter(
        pl.col("any_late").is_null() & pl.col("row").is_in(may_be_overdue(found, own).implode())
    ).height
    missing, unbegun = unrecorded(found, own), without_beginning(found)
    weeks, due = _weeks(own, found)
    certain, possible = cases.filter(pl.col("certain") > 0), cases.filter(pl.col("certain") == 0)
    return Caseload(
        title=title,
        process=found.process,
        processes=found.processes,
        as_at=found.as_at,
        duty_holder=duty_holder,
        cases=cases.height,
        period=(acts_in.first, acts_in.last or found.as_at),
        overdue_cases=certain.height,
        overdue=_longest(certain, own, found, most),
        bands=_bands(certain["certain"]),
        contingent_cases=possible.height,
        contingent=_longest(possible, own, found, most),
        excused_cases=cases.filter(pl.col("any_late").is_null() & pl.col("excused")).height,
        untold_cases=untold,
        untold_overdue_cases=open_,
        unbegun=sum(x.silent + x.early for x in unbegun),
        weeks=tuple(_listed(weeks, due, most)),
        limits=tuple(_counted(found, own, acts_in)),
        quality=quality,
        most=most,
        shown=found.show,
        readings=found.readings,
        staged=not issubclass(found.record, CaseFile),
        unrecorded=missing,
        caveats=tuple(
            caveats(found, untold=untold, untold_overdue=open_, unbegun=unbegun, missing=missing)
        ),
        by=tuple(groupings(cases, found, own, due, most)),
    )


def _longest(
    late: pl.DataFrame, own: Sequence[Limit], found: Answered, most: int
) -> tuple[OverdueCase, ...]:
    order = late.sort("certain", "any_late", "row", descending=[True, True, False]).head(most)
    return overdue_cases(order, own, found)


def _weeks(own: Sequence[Limit], found: Answered) -> tuple[Sequence[tuple[date, date]], Due]:
    """Return the weeks that are coming, and what falls due in them."""
    weeks = tuple(_weeks_from(found.as_at))
    return weeks, due_cases(own, found, (weeks[0][0], weeks[-1][1]))


def _listed(weeks: Sequence[tuple[date, date]], due: Due, most: int) -> Iterable[Week]:
    """Say what falls due in each of the weeks that are coming."""
    for first, last in weeks:
        week = due.between(first, last)
        yield Week(
            first=first,
            last=last,
            total=week.total,
            contingent=week.contingent,
            due=week.listed(most),
        )


def _bands(days: pl.Series) -> tuple[Band, ...]:
    return tuple(
        Band(label=label, cases=int(((days >= first) & (days <= (last or days))).sum()))
        for label, first, last in _BANDS
    )


def _counted(found: Answered, own: Sequence[Limit], period: Span) -> Iterable[LimitCounts]:
    counts = _counts(found, period)
    nothing = dict.fromkeys((*Status, "contingent", *_ACTS), 0)
    done = pl.LazyFrame(
        [
            {"limit": x.id, "citation": str(x.citation)}
            | {name: counts.get(x.id, nothing)[name] for name in _ACTS}
            for x in found.limits
        ],
        schema={"limit": pl.String, "citation": pl.String, **dict.fromkeys(_ACTS, pl.Int64)},
    )
    rated = {row["limit"]: row for row in rates(done, ()).collect().rows(named=True)}
    for limit in sorted(found.limits, key=lambda x: x not in own):
        act, count = rated[limit.id], counts.get(limit.id, nothing)
        yield LimitCounts(
            limit=limit.id,
            citation=limit.citation.short,
            url=limit.url,
            says=limit.says,
            duty_holder=limit.duty_holder,
            authority=limit.authority,
            bound=limit.bound,
            own=limit in own,
            counts={s: count[s.value] for s in Status},
            contingent=count["contingent"],
            done=act["done"],
            in_time=act["in_time"],
            rate=_one_place(act["rate"]),
            done_unexcepted=act["done_unexcepted"],
            in_time_unexcepted=act["in_time_unexcepted"],
            rate_unexcepted=_one_place(act["rate_unexcepted"]),
        )


def _counts(found: Answered, period: Span) -> Mapping[str, Mapping[str, int]]:
    """Count what is counted of each limit that has an answer: statuses, and acts."""
    done, status, exception = pl.col("done"), pl.col("status"), pl.col("exception")
    undecided = pl.col("contingent") & status.is_in([Status.RUNNING, Status.OVERDUE])
    acted = acts(done, status, exception, period)
    counted = found.answers.group_by("limit").agg(
        *((status == s.value).sum().alias(s.value) for s in Status),
        undecided.sum().alias("contingent"),
        *(acted[name].alias(name) for name in _ACTS),
    )
    return {row["limit"]: row for row in counted.collect().iter_rows(named=True)}


def _one_place(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 1)


def _weeks_from(day: date) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each week from a day on, to the last day there is."""
    left = (date.max - day).days
    for first in range(0, min(7 * _WEEKS, left + 1), 7):
        yield day + timedelta(days=first), day + timedelta(days=min(first + 6, left))
