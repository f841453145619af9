"""What is coming: what falls due by week and duty holder, what must come first, and what will be missed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import polars as pl

from sendrules.arguments import only_count, only_text
from sendrules.clock import Calendar
from sendrules.clock.spelling import plural
from sendrules.engine.bulk.answers import BECAUSE, EARLIEST, FIRST
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import NeedsAssessment, Record
from sendrules.reports.beside import beside
from sendrules.reports.case_answers import Answered, among, answered_to_count
from sendrules.reports.charts.values import Bars, Series
from sendrules.reports.counted_rows import Counted
from sendrules.reports.duty_holders import only_duty_holder
from sendrules.reports.report import Column, Figure, Report, Table
from sendrules.reports.words import short_span
from sendrules.reports.workload.duties import (
    about_limits,
    case_cells,
    case_columns,
    duties,
    group_rows,
    group_table,
    grouped,
)

__all__ = ["forecast"]

_MOST_WEEKS = 520
_COUNTS = ("certain", "contingent", "due", "cannot_be_met")
_COUNTED = (
    Column(name="certain", heading="Certain", kind="count"),
    Column(name="contingent", heading="May not apply", kind="count"),
    Column(name="due", heading="Due in all", kind="count"),
    Column(name="cannot_be_met", heading="Cannot be met", kind="count"),
)
_FIGURES = (
    (~pl.col("contingent")).sum().alias("certain"),
    pl.col("contingent").sum().alias("contingent"),
    pl.len().cast(pl.Int64).alias("due"),
    pl.col("missed").sum().alias("cannot_be_met"),
)
_LINE = ("row", "record", "due", "duty_holder")
"""What one due date of a case is: several limits of one duty holder that fall due together are one."""
_AS_FACTS_STAND = (
    "What will be missed follows from the facts as they stand. What is not recorded has not happened: a draft "
    "or a notice that nobody recorded counts as still to come. A withdrawal or another end of the duty would "
    "change it; an exception would excuse it, and would not make it in time."
)
_NOTES = (
    ("Due", "A due date of a case: limits of one duty holder that fall due together count once."),
    (
        "Certain, may not apply",
        "A limit may not apply while a decision is still open, such as whether there will be a plan.",
    ),
    (
        "Cannot be met",
        "The minimum periods that must still run before the act take it past the due date.",
    ),
    (
        "Earliest day",
        "The first day on which it can now be done, if what must come first is done on the day asked about.",
    ),
)


def forecast(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    weeks: int = 12,
    duty_holder: str = "",
    title: str = "",
    show: Sequence[str] = (),
    by: Sequence[str] = (),
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Report:
    """Forecast what falls due in the coming weeks, and what cannot be met any more.

    Args:
        frame: a frame of records, the frames of case files, or what `answered` gave.
        record: what a row of one frame is.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        weeks: how many weeks to look ahead; the first begins with `as_at`.
        duty_holder: whose duties count; everybody's by default.
        title: whose cases they are.
        show: columns of the frame to list beside each case.
        by: columns by whose values the counts are also given, such as `team`, or `stage`.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: no limit has this duty holder, or there are no weeks or too many.
    """
    only_text(title, "title")
    only_duty_holder(duty_holder)
    weeks = only_count(weeks, "weeks")
    if not 1 <= weeks <= _MOST_WEEKS:
        msg = f"weeks must be from 1 to {_MOST_WEEKS}."
        raise ValueError(msg)
    found = answered_to_count(
        frame,
        record,
        case=case,
        as_at=as_at,
        show=show,
        by=by,
        readings=readings,
        calendar=calendar,
        read=read,
    ).collected()
    running = _running(found, duty_holder)
    last = _weeks_after(found.as_at, weeks)
    coming = running.filter(pl.col("due") <= last)
    lines = _lines(coming)
    periods = tuple(_weeks(found.as_at, weeks))
    missed = _missed(running)
    tables = [_by_week(lines, periods)]
    if lines["duty_holder"].n_unique() > 1:
        tables += [_by_duty_holder(lines), _by_week_and_duty_holder(lines, periods)]
    tables.append(_by_limit(coming))
    tables += [_by_group(coming, found, place) for place in range(len(found.by))]
    tables += [_will_be_missed(missed, found), _must_come_first(coming, found)]
    return Report(
        name="forecast",
        title="What falls due, and what will be missed",
        as_at=found.as_at,
        whose=title,
        says=f"What falls due in the {plural(weeks, 'week')} to come"
        + (f", as far as the {duty_holder} must do it." if duty_holder else "."),
        figures=tuple(_figures(lines, missed, tables[-1], weeks)),
        caveats=(*beside(found), _AS_FACTS_STAND),
        tables=tuple(tables),
        notes=_NOTES,
        readings=found.readings,
    )


def _weeks_after(day: date, weeks: int) -> date:
    left = (date.max - day).days
    return day + timedelta(days=min(7 * weeks - 1, left))


def _weeks(day: date, weeks: int) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each week, as far as there are days."""
    for n in range(min(weeks, (date.max - day).days // 7 + 1)):
        yield day + timedelta(days=7 * n), _weeks_after(day, n + 1)


def _running(found: Answered, duty_holder: str) -> pl.DataFrame:
    """Return the duties that are running: not the end of a minimum period, nor a backstop."""
    ceilings = [x for x in duties(found, duty_holder) if x.bound == "ceiling" and not x.backstop]
    running = pl.col("status") == Status.RUNNING.value
    stage = [n for n in ("stage",) if n in found.answers.collect_schema().names()]
    return (
        found.answers.filter(running & among(ceilings) & pl.col("due").is_not_null())
        .select(
            *("row", "case", "shown", "record", *stage, "due"),
            pl.col("limit").cast(pl.String),
            pl.col("contingent").fill_null(value=False),
            pl.col("exception").cast(pl.String),
            pl.col(EARLIEST).alias("earliest"),
            pl.col(BECAUSE).cast(pl.String).alias("because"),
            pl.col(FIRST).cast(pl.String).alias("first"),
            (pl.col(EARLIEST) > pl.col("due")).fill_null(value=False).alias("missed"),
        )
        .join(about_limits(found), on="limit", how="left")
        .sort("row", "due", "place")
        .collect()
    )


def _lines(running: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """Return a row for each due date of a case: certain where one of its limits is."""
    return running.group_by(*_LINE, *keys, maintain_order=True).agg(
        pl.col("contingent").all(), pl.col("missed").any()
    )


def _by_week(lines: pl.DataFrame, weeks: Sequence[tuple[date, date]]) -> Table:
    counts = [
        lines.filter(pl.col("due").is_between(*week)).select(_FIGURES).row(0) for week in weeks
    ]
    rows = tuple((week[0], *count) for week, count in zip(weeks, counts, strict=True))
    return Table(
        name="by_week",
        title="What falls due, by week",
        says="The weeks begin with the day of the report.",
        columns=(
            Column(name="week", heading="Week from", kind="date"),
            *_COUNTED,
        ),
        rows=rows,
        chart=_chart(weeks, counts),
    )


def _chart(weeks: Sequence[tuple[date, date]], counts: Sequence[Sequence[int]]) -> Bars | None:
    if not any(count[2] for count in counts):
        return None
    total, top = sum(count[2] for count in counts), max(counts, key=lambda x: x[2])
    fullest = short_span(*weeks[list(counts).index(top)])
    return Bars(
        says=f"{total:,} due dates in all. The fullest week is {fullest}, with {top[2]:,}.",
        labels=tuple(f"{first.day} {first:%b}" for first, _ in weeks),
        series=(
            Series(name="certain", values=tuple(float(x[0]) for x in counts), tone="soon"),
            Series(name="may not apply", values=tuple(float(x[1]) for x in counts), tone="unknown"),
        ),
        unit="due dates",
    )


def _by_duty_holder(lines: pl.DataFrame) -> Table:
    counts = (
        lines.group_by("duty_holder")
        .agg(_FIGURES)
        .sort("due", "duty_holder", descending=[True, False])
    )
    return Table(
        name="by_duty_holder",
        title="What falls due, by duty holder",
        columns=(Column(name="duty_holder", heading="Duty holder"), *_COUNTED),
        rows=tuple(counts.select("duty_holder", *_COUNTS).iter_rows()),
    )


def _by_week_and_duty_holder(lines: pl.DataFrame, weeks: Sequence[tuple[date, date]]) -> Table:
    rows = []
    for week in weeks:
        of_week = lines.filter(pl.col("due").is_between(*week))
        counts = of_week.group_by("duty_holder").agg(_FIGURES).sort("duty_holder")
        rows += [(week[0], *row) for row in counts.select("duty_holder", *_COUNTS).iter_rows()]
    return Table(
        name="by_week_and_duty_holder",
        title="What falls due, by week and duty holder",
        columns=(
            Column(name="week", heading="Week from", kind="date"),
            Column(name="duty_holder", heading="Duty holder"),
            *_COUNTED,
        ),
        rows=tuple(rows),
        empty="Nothing falls due.",
    )


def _by_limit(coming: pl.DataFrame) -> Table:
    counts = coming.group_by("place", "short", "says", "duty_holder").agg(_FIGURES).sort("place")
    return Table(
        name="by_limit",
        title="What falls due, by limit",
        says="Each limit of a case counts.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="says", heading="Duty"),
            Column(name="duty_holder", heading="Duty holder"),
            *_COUNTED,
        ),
        rows=tuple(counts.select("short", "says", "duty_holder", *_COUNTS).iter_rows()),
        empty="Nothing falls due.",
    )


def _by_group(coming: pl.DataFrame, found: Answered, place: int) -> Table:
    lines = _lines(grouped(coming.lazy(), found, place).collect(), "group")
    counts = lines.group_by("group").agg(_FIGURES)
    name = found.by[place]
    return Table(
        name=group_table(found, place),
        title=f"What falls due, by {name}",
        columns=(Column(name="group", heading=name.capitalize()), *_COUNTED),
        rows=group_rows(counts, found, place, _COUNTS),
        empty="Nothing falls due.",
    )


def _listed(running: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each due date of a case and what must come before, with the limits in words."""
    return (
        running.group_by(*_LINE, "earliest", "because", "first", maintain_order=True)
        .agg(
            pl.col("case", "shown", "says").first(),
            pl.col("short").str.join(", ").alias("limits"),
            pl.col("contingent").all(),
            pl.col("exception")
            .filter(pl.col("exception") != ExceptionState.NOT_CLAIMED.value)
            .first(),
        )
        .with_columns((pl.col("due") - pl.col("earliest")).dt.total_days().alias("spare"))
    )


def _missed(running: pl.DataFrame) -> pl.DataFrame:
    return _listed(running.filter("missed")).sort("contingent", "spare", "row")


def _words(found: Answered) -> Mapping[str, str]:
    """What each limit says, with its paragraph."""
    return {x.id: f"{x.says} ({x.citation.short})" for x in found.limits}


def _applies(row: Mapping[str, Any]) -> str:
    return "may not apply" if row["contingent"] else "certain"


def _will_be_missed(missed: pl.DataFrame, found: Answered) -> Table:
    words = _words(found)
    rows = tuple(
        (
            *case_cells(row, found),
            row["limits"],
            row["says"],
            row["due"],
            row["earliest"],
            -row["spare"],
            words[row["because"]],
            _applies(row),
            row["exception"],
        )
        for row in missed.iter_rows(named=True)
    )
    return Table(
        name="will_be_missed",
        title="What will be missed",
        says="Running still, and it cannot be met any more: what must come first takes it past the due date.",
        columns=(
            *case_columns(found),
            Column(name="limit", heading="Limit"),
            Column(name="says", heading="Duty"),
            Column(name="due", heading="Due", kind="date"),
            Column(name="earliest", heading="Earliest day now", kind="date"),
            Column(name="days_late_at_least", heading="Days late at least", kind="days"),
            Column(name="because", heading="What must run first"),
            Column(name="applies", heading="Applies"),
            Column(name="exception", heading="Exception claimed"),
        ),
        rows=rows,
        empty="Everything that is running can still be met.",
    )


def _must_come_first(coming: pl.DataFrame, found: Answered) -> Table:
    """List what can still be met, if what must come first is done by a day."""
    plain = {x.id for x in found.limits if not x.uses_working_days}
    open_ = pl.col("first").is_not_null() & ~pl.col("missed") & pl.col("because").is_in([*plain])
    steps = _listed(coming.filter(open_)).sort("spare", "contingent", "row")
    facts = {x.id: x.on.facts() for x in found.limits}
    rows = tuple(
        (
            *case_cells(row, found),
            _event(facts[row["because"]][row["first"]].says),
            found.as_at + timedelta(days=row["spare"]),
            row["spare"],
            row["limits"],
            row["due"],
            _applies(row),
        )
        for row in steps.iter_rows(named=True)
    )
    return Table(
        name="must_come_first",
        title="What must come first, and by when",
        says="The due date can still be met if this has happened by its last day, and the act follows on the due date itself.",
        columns=(
            *case_columns(found),
            Column(name="first", heading="What must have happened"),
            Column(name="last_day", heading="Last day for it", kind="date"),
            Column(name="days_left", heading="Days left", kind="days"),
            Column(name="limit", heading="Limit"),
            Column(name="due", heading="Due", kind="date"),
            Column(name="applies", heading="Applies"),
        ),
        rows=rows,
        empty="Nothing that falls due waits for a period that has yet to begin.",
    )


def _event(says: str) -> str:
    return says.partition(". ")[0].partition(": ")[0].rstrip(".")


def _figures(
    lines: pl.DataFrame, missed: pl.DataFrame, first: Table, weeks: int
) -> Iterator[Figure]:
    certain = lines.filter(~pl.col("contingent")).height
    in_weeks = f"in {plural(weeks, 'week')}"
    yield Figure(name="certain", says=f"Due {in_weeks}", value=certain)
    yield Figure(
        name="contingent", says=f"May fall due {in_weeks}", value=lines.height - certain,
        beside="if a decision turns out so",
    )  # fmt: skip
    sure = missed.filter(~pl.col("contingent"))
    yield Figure(
        name="cannot_be_met",
        says="Cannot be met any more",
        value=sure.height,
        beside=f"and {missed.height - sure.height:,} that may not apply",
        bad=True,
    )
    soon = sum(isinstance(days, int) and days < 14 for days in first.column("days_left"))  # noqa: PLR2004 - two weeks
    yield Figure(
        name="first_steps",
        says="Steps needed within 2 weeks",
        value=soon,
        beside="so that a due date can still be met",
    )
