"""Work out a caseload report from a frame of records."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from sendrules.api import limits as all_limits
from sendrules.api import timelines, timeliness
from sendrules.arguments import only_date, several
from sendrules.engine.status import Status
from sendrules.records import NeedsAssessment, Record
from sendrules.reports.caseloads.certain import days_late_for_certain
from sendrules.reports.caseloads.listing import due_cases, overdue_cases
from sendrules.reports.caseloads.quality import Counted, quality_of
from sendrules.reports.caseloads.rows import Rows, rows_of
from sendrules.reports.caseloads.values import Band, Caseload, LimitCounts, OverdueCase, Week
from sendrules.rules import Limit, Rulebook

__all__ = ["caseload"]

_ANSWERS = ("due", "status", "days_late", "days_left", "exception", "contingent")
_WEEKS = 4
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
    as_at: date,
    title: str = "",
    duty_holder: str = "local authority",
    show: Sequence[str] = (),
    period: tuple[date, date] | None = None,
    read: Counted | None = None,
    most: int = 200,
    readings: Iterable[str] = (),
) -> Caseload:
    """Work out what is late, what is due and how far the data can be trusted.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes; an `id` column names cases.
        record: what a row is.
        as_at: the day asked about. Facts dated after it are not yet known.
        title: whose caseload it is, for the heading.
        duty_holder: whose binding limits can be breached here; other limits are only counted.
        show: columns of the frame to list beside each case. No other column than `id` is read,
            except the facts: names and notes cannot leak into a report.
        period: the first and last day of the acts that the rates count; the twelve months to
            `as_at` by default.
        read: how the frame was read (`sendrules.sources.Read`), for the counts and findings of
            the file; its findings are added to what the checks find.
        most: how many cases a table lists at most.
        readings: names of the readings to use where the law is disputed; the report names them.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: `as_at` is not a date.
    """
    as_at = only_date(as_at, "as_at")
    period = period or (_a_year_before(as_at), as_at)
    rows = rows_of(frame, record, show)
    names = several(readings, "readings")
    book = all_limits().reading(*names)
    chosen = book.on(record)
    own = tuple(x for x in chosen if x.authority.binds and x.duty_holder == duty_holder)
    answers: pl.DataFrame = timelines(
        rows.frame, record, as_at=as_at, columns=_ANSWERS, rulebook=book
    )
    answers = days_late_for_certain(answers, own, as_at, book)
    late = pl.col("any_late").is_not_null()
    certain, possible = (
        answers.filter(pl.col("certain") > 0),
        answers.filter(pl.col("certain") == 0),
    )
    return Caseload(
        title=title,
        process=record.process(),
        as_at=as_at,
        duty_holder=duty_holder,
        cases=answers.height,
        period=period,
        overdue_cases=certain.height,
        overdue=_longest(certain, own, rows, as_at, most),
        bands=_bands(certain["certain"]),
        contingent_cases=possible.height,
        contingent=_longest(possible, own, rows, as_at, most),
        excused_cases=_with(answers.filter(~late), own, Status.EXCUSED),
        untold_cases=_with(answers, own, Status.CANNOT_TELL),
        weeks=tuple(_week(answers, own, rows, as_at, n=n, most=most) for n in range(_WEEKS)),
        limits=tuple(_counted(answers, rows, book, own, as_at=as_at, period=period)),
        quality=quality_of(rows, as_at, read),
        most=most,
        shown=tuple(show),
        readings=names,
    )


def _longest(
    late: pl.DataFrame, own: Sequence[Limit], rows: Rows, as_at: date, most: int
) -> tuple[OverdueCase, ...]:
    order = late.sort("certain", "any_late", "row", descending=[True, True, False]).head(most)
    return overdue_cases(order, own, rows, as_at)


def _week(
    answers: pl.DataFrame, own: Sequence[Limit], rows: Rows, as_at: date, *, n: int, most: int
) -> Week:
    first = as_at + timedelta(days=7 * n)
    last = first + timedelta(days=6)
    due = due_cases(answers, own, rows, as_at, (first, last))
    return Week(
        first=first,
        last=last,
        total=due.total,
        contingent=due.contingent,
        due=due.listed(most),
    )


def _bands(days: pl.Series) -> tuple[Band, ...]:
    return tuple(
        Band(label=label, cases=int(((days >= first) & (days <= (last or days))).sum()))
        for label, first, last in _BANDS
    )


def _with(answers: pl.DataFrame, own: Sequence[Limit], status: Status) -> int:
    if not own:
        return 0
    has = [pl.col(f"{x.column}_status") == status.value for x in own]
    return answers.filter(pl.any_horizontal(has)).height


def _counted(
    answers: pl.DataFrame,
    rows: Rows,
    book: Rulebook,
    own: Sequence[Limit],
    *,
    as_at: date,
    period: tuple[date, date],
) -> Iterable[LimitCounts]:
    rates = timeliness(rows.frame, rows.record, as_at=as_at, period=period, rulebook=book)
    by_limit = {row["limit"]: row for row in rates.rows(named=True)}
    for limit in sorted(book.on(rows.record), key=lambda x: x not in own):
        status, contingent = f"{limit.column}_status", f"{limit.column}_contingent"
        counts = dict(answers[status].value_counts().iter_rows())
        acts = by_limit.get(limit.id, {})
        yield LimitCounts(
            limit=limit.id,
            citation=limit.citation.short,
            url=limit.url,
            says=limit.says,
            duty_holder=limit.duty_holder,
            authority=limit.authority,
            bound=limit.bound,
            own=limit in own,
            counts={s: counts.get(s.value, 0) for s in Status},
            contingent=int(
                answers.filter(pl.col(status).is_in([Status.RUNNING, Status.OVERDUE]))[
                    contingent
                ].sum()
            ),
            done=acts.get("done", 0),
            in_time=acts.get("in_time", 0),
            rate=_one_place(acts.get("rate")),
            done_unexcepted=acts.get("done_unexcepted", 0),
            in_time_unexcepted=acts.get("in_time_unexcepted", 0),
            rate_unexcepted=_one_place(acts.get("rate_unexcepted")),
        )


def _one_place(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 1)


def _a_year_before(as_at: date) -> date:
    """The first day of the twelve months that end on a day."""
    after = as_at + timedelta(days=1)
    try:
        return after.replace(year=after.year - 1)
    except ValueError:  # 29 February
        return date(after.year - 1, 3, 1)
