"""What changed between two days: what became overdue, what was cleared, and what grew older."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from sendrules.arguments import only_date, only_text
from sendrules.clock import Calendar, uk_date
from sendrules.clock.spelling import plural
from sendrules.engine.status import Status
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.beside import beside
from sendrules.reports.case_answers import Answered, among, answered_to_count
from sendrules.reports.counted_rows import Counted
from sendrules.reports.duty_holders import only_duty_holder
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.reports.words import STATUS
from sendrules.reports.workload.ageing import BANDS, band_counts
from sendrules.reports.workload.case_standing import STANDS, case_standings, is_status
from sendrules.reports.workload.duties import (
    case_columns,
    duties,
    group_rows,
    group_table,
    limit_cells,
)

__all__ = ["changes"]

_THEN, _NOW = pl.col("then"), pl.col("now")
_MOVES = {
    "added": (_THEN == 0) & (_NOW > 0),
    "cleared": (_THEN > 0) & (_NOW == 0),
    "grew_older": (_THEN > 0) & (_NOW > 0),
}
"""What happened to a case, by the days that it was overdue for certain at each of the two days."""
_MOVED = (
    Column(name="then", heading="Overdue then", kind="count"),
    Column(name="added", heading="Became overdue", kind="count"),
    Column(name="cleared", heading="Cleared", kind="count"),
    Column(name="now", heading="Overdue now", kind="count"),
    Column(name="grew_older", heading="Of these, overdue at both", kind="count"),
)
_COUNTS = (
    (_THEN > 0).sum().cast(pl.Int64).alias("then"),
    *(
        moved.sum().cast(pl.Int64).alias(name)
        for name, moved in _MOVES.items()
        if name != "grew_older"
    ),
    (_NOW > 0).sum().cast(pl.Int64).alias("now"),
    _MOVES["grew_older"].sum().cast(pl.Int64).alias("grew_older"),
)
_NAMES = [column.name for column in _MOVED]
_NOTES = (
    (
        "The earlier day",
        "Worked out from the same records, with every fact left out that is dated after it.",
    ),
    ("Became overdue", "Not overdue for certain at the earlier day, and overdue at the later."),
    ("Cleared", "Overdue at the earlier day, and not at the later: done late, excused, or ended."),
)


def changes(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    since: date | None = None,
    case: str | None = None,
    as_at: date | None = None,
    duty_holder: str = "",
    title: str = "",
    show: Sequence[str] = (),
    by: Sequence[str] = (),
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Report:
    """Compare a caseload at two days: what became overdue, what was cleared, what grew older.

    Args:
        frame: a frame of records, the frames of case files, or what `answered` gave, which is answered
            again at the earlier day.
        record: what a row of one frame is.
        since: the earlier day.
        case: for case files, the column of the case reference.
        as_at: the later day. Facts dated after it are not yet known.
        duty_holder: whose duties count; everybody's by default.
        title: whose cases they are.
        show: columns of the frame to list beside each case.
        by: columns by whose values the cases are also counted, such as `team`.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: no limit has this duty holder, or `since` is not before `as_at`.
    """
    only_text(title, "title")
    only_duty_holder(duty_holder)
    earlier = only_date(since, "since")
    now = answered_to_count(
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
    if earlier >= now.as_at:
        msg = "since must be before as_at: the first is the earlier day."
        raise ValueError(msg)
    then = now.at(earlier).collected()
    cases = _both(then, now, duty_holder)
    tables = [_moves(cases), _by_limit(then, now, duty_holder)]
    tables += [_by_group(cases, now, place) for place in range(len(now.by))]
    tables += [_ageing(cases), _by_status(then, now), _standings(cases)]
    tables += [_list(name, cases, now) for name in _MOVES]
    return Report(
        name="changes",
        title="What changed",
        as_at=now.as_at,
        whose=title,
        says=f"Compared with the end of {uk_date(earlier)}.",
        figures=tuple(_figures(cases)),
        caveats=tuple(beside(now)),
        tables=tuple(tables),
        notes=_NOTES,
        readings=now.readings,
    )


def _both(then: Answered, now: Answered, duty_holder: str) -> pl.DataFrame:
    """Return the cases with the days that they were overdue for certain, then and now, and how they stood."""
    earlier = case_standings(duties(then, duty_holder), then).select(
        "row", pl.col("certain").fill_null(0).alias("then"), pl.col("stands").alias("stood")
    )
    own = duties(now, duty_holder)
    limits = pl.concat([_limits_overdue(found, duty_holder) for found in (now, then)])
    named = limits.unique("row", keep="first", maintain_order=True)
    groups = now.cases.select("row", "grouped").collect()
    return (
        case_standings(own, now)
        .rename({"certain": "now"})
        .with_columns(pl.col("now").fill_null(0))
        .join(earlier, on="row", how="left", maintain_order="left")
        .join(named, on="row", how="left", maintain_order="left")
        .join(groups, on="row", how="left", maintain_order="left")
    )


def _limits_overdue(found: Answered, duty_holder: str) -> pl.DataFrame:
    """Name the limits of each case that are overdue for certain, the longest first, and when that was due."""
    shorts = {x.id: x.citation.short for x in found.limits}
    return (
        found.answers.filter(among(duties(found, duty_holder)) & (pl.col("certain_days") > 0))
        .select(
            *("row", "record", "due", "certain_days"),
            pl.col("limit").cast(pl.String).replace_strict(shorts, return_dtype=pl.String),
        )
        .sort("row", "certain_days", "due", descending=[False, True, False])
        .group_by("row", maintain_order=True)
        .agg(
            pl.col("record", "due").first(),
            pl.col("limit").unique(maintain_order=True).str.join(", ").alias("limits"),
        )
        .collect()
    )


def _moves(cases: pl.DataFrame) -> Table:
    count = cases.select(_COUNTS).row(0, named=True)
    rows: list[tuple[Cell, ...]] = [
        ("Overdue at the earlier day", count["then"]),
        ("Cleared since", -count["cleared"]),
        ("Became overdue since", count["added"]),
        ("Overdue at the later day", count["now"]),
    ]
    return Table(
        name="overdue_cases",
        title="Overdue cases, from the one day to the other",
        says="The first three lines add up to the fourth.",
        columns=(
            Column(name="line", heading="Cases"),
            Column(name="cases", heading="Number", kind="count"),
        ),
        rows=tuple(rows),
    )


def _by_limit(then: Answered, now: Answered, duty_holder: str) -> Table:
    """Count what is overdue of each limit; those that may not apply are left out."""
    keys = ["row", "record", "limit"]

    def overdue(found: Answered, name: str) -> pl.DataFrame:
        mine = among(duties(found, duty_holder)) & is_status(Status.OVERDUE)
        sure = mine & ~pl.col("contingent").fill_null(value=False)
        days = found.answers.filter(sure).with_columns(pl.col("limit").cast(pl.String))
        return days.group_by(keys).agg(pl.col("days_late").max().alias(name)).collect()

    both = overdue(then, "then").join(overdue(now, "now"), on=keys, how="full", coalesce=True)
    counts = both.with_columns(_THEN.fill_null(0), _NOW.fill_null(0)).group_by("limit").agg(_COUNTS)
    of_limit = {row["limit"]: row for row in counts.iter_rows(named=True)}
    limits = dict.fromkeys((*duties(now, duty_holder), *duties(then, duty_holder)))
    rows = tuple(
        (*limit_cells(x), *(of_limit[x.id][name] for name in _NAMES))
        for x in limits
        if x.id in of_limit
    )
    return Table(
        name="by_limit",
        title="What is overdue, by limit",
        says="Each limit of a case counts where it applies for certain.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="says", heading="Duty"),
            *_MOVED,
        ),
        rows=rows,
        empty="Nothing was overdue at either day.",
    )


def _by_group(cases: pl.DataFrame, found: Answered, place: int) -> Table:
    name = found.by[place]
    group = pl.col("grouped").list.get(place).alias("group")
    counts = cases.group_by(group).agg(_COUNTS)
    return Table(
        name=group_table(found, place),
        title=f"Overdue cases, by {name}",
        says="Where the cases stand at the later day." if name == "stage" else "",
        columns=(Column(name="group", heading=name.capitalize()), *_MOVED),
        rows=group_rows(counts, found, place, _NAMES),
    )


def _ageing(cases: pl.DataFrame) -> Table:
    then, now = (cases.filter(days > 0).select(band_counts(days)).row(0) for days in (_THEN, _NOW))
    rows = tuple((label, a, b, b - a) for (label, *_), a, b in zip(BANDS, then, now, strict=True))
    return Table(
        name="ageing",
        title="How old what is overdue is",
        columns=(
            Column(name="band", heading="Late by"),
            Column(name="then", heading="Cases then", kind="count"),
            Column(name="now", heading="Cases now", kind="count"),
            Column(name="change", heading="Change", kind="count"),
        ),
        rows=rows,
    )


def _by_status(then: Answered, now: Answered) -> Table:
    def counted(found: Answered) -> Mapping[str, int]:
        counts = found.answers.group_by(pl.col("status").cast(pl.String)).len().collect()
        return dict(counts.iter_rows())

    a, b = counted(then), counted(now)
    rows = tuple(
        (words, a.get(s.value, 0), b.get(s.value, 0), b.get(s.value, 0) - a.get(s.value, 0))
        for s, words in STATUS.items()
    )
    return Table(
        name="by_status",
        title="The limits of the cases, by status",
        columns=(
            Column(name="status", heading="Status"),
            Column(name="then", heading="Limits then", kind="count"),
            Column(name="now", heading="Limits now", kind="count"),
            Column(name="change", heading="Change", kind="count"),
        ),
        rows=rows,
    )


def _standings(cases: pl.DataFrame) -> Table:
    """Count the cases by how they stood then and stand now."""
    order = {name: n for n, name in enumerate(STANDS)}
    counts = cases.group_by("stood", "stands").agg(pl.len().cast(pl.Int64).alias("cases"))
    rows = sorted(counts.iter_rows(), key=lambda row: (order[row[0]], order[row[1]]))
    return Table(
        name="open_and_closed",
        title="Open and closed cases, from the one day to the other",
        says="Each case counts once.",
        columns=(
            Column(name="then", heading="The case was"),
            Column(name="now", heading="The case is"),
            Column(name="cases", heading="Cases", kind="count"),
        ),
        rows=tuple(rows),
    )


_LISTS = {
    "added": ("Became overdue", "No case became overdue."),
    "cleared": ("Cleared", "No case was cleared."),
    "grew_older": ("Overdue at both days", "No case was overdue at both days."),
}


def _list(name: str, cases: pl.DataFrame, found: Answered) -> Table:
    title, empty = _LISTS[name]
    order = "then" if name == "cleared" else "now"
    listed = cases.filter(_MOVES[name]).sort(order, "row", descending=[True, False])
    process = ("record",) if issubclass(found.record, CaseFile) else ()
    rows = tuple(
        (
            row["case"],
            *row["shown"],
            *(row[n] for n in process),
            row["limits"],
            row["due"],
            row["then"] or None,
            row["now"] or None,
            row["stands"],
        )
        for row in listed.iter_rows(named=True)
    )
    return Table(
        name=name,
        title=title,
        columns=(
            *case_columns(found),
            Column(name="limits", heading="Limits"),
            Column(name="due", heading="Due", kind="date"),
            Column(name="days_then", heading="Days late then", kind="days"),
            Column(name="days_now", heading="Days late now", kind="days"),
            Column(name="stands", heading="The case is now"),
        ),
        rows=rows,
        empty=empty,
    )


def _figures(cases: pl.DataFrame) -> Iterator[Figure]:
    count = cases.select(_COUNTS).row(0, named=True)
    change = count["now"] - count["then"]
    says = (
        "no change"
        if not change
        else f"{abs(change):,} {'more' if change > 0 else 'fewer'} than then"
    )
    yield Figure(name="overdue_then", says="Overdue then", value=count["then"])
    yield Figure(
        name="overdue_now", says="Overdue now", value=count["now"], beside=says, bad=change > 0
    )
    yield Figure(name="added", says="Became overdue", value=count["added"])
    yield Figure(name="cleared", says="Cleared", value=count["cleared"])
    longest = cases.filter(_MOVES["grew_older"])["now"].max()
    yield Figure(
        name="grew_older",
        says="Overdue at both days",
        value=count["grew_older"],
        beside=f"longest {plural(longest, 'day')}" if isinstance(longest, int) else "",
    )
