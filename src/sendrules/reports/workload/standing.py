"""Where a caseload stands on a day: by limit and status, by stage and team, how old what is overdue is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from sendrules.arguments import only_text
from sendrules.clock import Calendar
from sendrules.clock.spelling import plural
from sendrules.engine.bulk.stages import STAGE
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.beside import beside
from sendrules.reports.case_answers import Answered, among, answered_to_count
from sendrules.reports.charts.values import Bars, Series
from sendrules.reports.counted_rows import Counted
from sendrules.reports.duty_holders import only_duty_holder
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.reports.words import STATUS
from sendrules.reports.workload.ageing import BANDS, band_counts
from sendrules.reports.workload.case_standing import STANDS, case_standings, is_status, of_each
from sendrules.reports.workload.claims import by_ground, by_limit
from sendrules.reports.workload.duties import (
    case_cells,
    case_columns,
    duties,
    group_rows,
    group_table,
    grouped,
    limit_cells,
)
from sendrules.rules import Limit

__all__ = ["standing"]

_DAYS = pl.col("certain_days")
_GROUP_FIGURES = ("cases", "open", "overdue", "may_be_overdue", "excused", "longest", "due_soon")
_NOTES = (
    ("Open", "A duty with a last day is still to be done: it is running or overdue."),
    (
        "Overdue",
        "Not done, past the due date, and certain, whatever is still to be decided. The longest counts.",
    ),
    (
        "May be overdue",
        "A limit is past its due date that may turn out not to apply: a decision is still open.",
    ),
    ("Excused", "It would be overdue, and an exception is claimed and supported by the facts."),
    ("Cannot tell", "Facts are missing, or contradict each other."),
)


def standing(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
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
    """Count where the limits and the cases of a caseload stand on a day, and how old what is overdue is.

    Args:
        frame: a frame of records, the frames of case files, or what `answered` gave.
        record: what a row of one frame is.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        duty_holder: whose duties count; everybody's by default. Every limit is counted by its status.
        title: whose cases they are.
        show: columns of the frame to list beside each case.
        by: columns by whose values the cases are also counted, such as `team`, or `stage`.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: no limit has this duty holder.
    """
    only_text(title, "title")
    only_duty_holder(duty_holder)
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
    own = duties(found, duty_holder)
    cases = case_standings(own, found)
    counts = _status_counts(found)
    tables = [_open_and_closed(cases), _ageing(cases)]
    tables += [_by_group(found, own, place) for place in range(len(found.by))]
    tables += [_ageing_by_limit(found, own), _statuses(counts, found), _by_limit(counts, found)]
    tables += [by_limit(found, own), by_ground(found, own), _overdue(found, own, cases)]
    return Report(
        name="standing",
        title="Where the caseload stands",
        as_at=found.as_at,
        whose=title,
        says=f"Of the duties of the {duty_holder}." if duty_holder else "",
        figures=tuple(_figures(cases, counts, found)),
        caveats=(*beside(found), *_caveats(cases)),
        tables=tuple(tables),
        notes=_NOTES,
        readings=found.readings,
    )


def _status_counts(found: Answered) -> Mapping[str, Mapping[str, int]]:
    """Count the answers about each limit by status, and those that may not apply."""
    open_ = is_status(Status.RUNNING, Status.OVERDUE)
    counted = found.answers.group_by(pl.col("limit").cast(pl.String)).agg(
        *(is_status(s).sum().cast(pl.Int64).alias(s.value) for s in Status),
        (pl.col("contingent").fill_null(value=False) & open_).sum().alias("contingent"),
        pl.len().cast(pl.Int64).alias("all"),
    )
    return {row["limit"]: row for row in counted.collect().iter_rows(named=True)}


def _statuses(counts: Mapping[str, Mapping[str, int]], found: Answered) -> Table:
    bind = {x.id for x in found.limits if x.can_be_breached}
    rows = []
    for status, words in STATUS.items():
        every = {limit: count[status.value] for limit, count in counts.items()}
        binding = sum(n for limit, n in every.items() if limit in bind)
        rows.append((words, sum(every.values()), binding, sum(every.values()) - binding))
    return Table(
        name="by_status",
        title="The limits of the cases, by status",
        says="Each limit of each case counts once: the counts add up to all of them.",
        columns=(
            Column(name="status", heading="Status"),
            Column(name="limits", heading="Limits", kind="count"),
            Column(name="duties", heading="Duties", kind="count"),
            Column(name="others", heading="Guidance and rights", kind="count"),
        ),
        rows=tuple(rows),
    )


def _by_limit(counts: Mapping[str, Mapping[str, int]], found: Answered) -> Table:
    nothing: Mapping[str, int] = dict.fromkeys([*Status, "contingent", "all"], 0)
    rows = []
    for x in found.limits:
        count = counts.get(x.id, nothing)
        each = (count[s.value] for s in STATUS)
        rows.append((*limit_cells(x), x.duty_holder, *each, count["all"], count["contingent"]))
    return Table(
        name="by_limit",
        title="By limit and status",
        columns=(
            *_LIMIT,
            Column(name="duty_holder", heading="Duty holder"),
            *(
                Column(name=s.value.lower(), heading=words.capitalize(), kind="count")
                for s, words in STATUS.items()
            ),
            Column(name="limits", heading="In all", kind="count"),
            Column(name="contingent", heading="May not apply", kind="count"),
        ),
        rows=tuple(rows),
        notes=(
            "May not apply: of those that are running or overdue, how many hang on a decision still open.",
        ),
    )


_LIMIT = (Column(name="limit", heading="Limit"), Column(name="says", heading="Duty"))


def _open_and_closed(cases: pl.DataFrame) -> Table:
    counts = {
        row["stands"]: row
        for row in cases.group_by("stands")
        .agg(
            pl.len().cast(pl.Int64).alias("cases"),
            pl.col("claimed").sum().cast(pl.Int64),
            pl.col("certain").max(),
        )
        .iter_rows(named=True)
    }
    none = {"cases": 0, "claimed": 0}
    rows = []
    for name in STANDS:
        row = counts.get(name, none)
        rows.append((name, row["cases"], row["claimed"], row["cases"] - row["claimed"]))
    return Table(
        name="open_and_closed",
        title="Open and closed cases",
        says="Each case counts once, in the first line that is true of it.",
        columns=(
            Column(name="stands", heading="The case is"),
            Column(name="cases", heading="Cases", kind="count"),
            Column(name="claimed", heading="An exception is claimed", kind="count"),
            Column(name="unclaimed", heading="None is claimed", kind="count"),
        ),
        rows=tuple(rows),
    )


def _by_group(found: Answered, own: Sequence[Limit], place: int) -> Table:
    """Count the cases of each group; of case files by stage, their processes."""
    name = found.by[place]
    processes = name == STAGE and issubclass(found.record, CaseFile)
    answers = grouped(found.answers.filter(among(own)), found, place)
    keys = ["row", "record", "group"] if processes else ["row", "group"]
    each = of_each(keys, answers, own, found.as_at)
    if not processes:  # a case without an answer is a case too
        whole = found.cases.select("row", pl.col("grouped").list.get(place).alias("group"))
        each = whole.join(each.drop("group"), on="row", how="left")
    counts = (
        each.group_by("group")
        .agg(
            pl.len().cast(pl.Int64).alias("cases"),
            (pl.col("running") | pl.col("possible_days").is_not_null())
            .sum()
            .cast(pl.Int64)
            .alias("open"),
            (pl.col("certain") > 0).sum().cast(pl.Int64).alias("overdue"),
            ((pl.col("certain").fill_null(0) == 0) & (pl.col("possible_days") > 0))
            .sum()
            .cast(pl.Int64)
            .alias("may_be_overdue"),
            pl.col("excused").sum().cast(pl.Int64),
            pl.col("certain").filter(pl.col("certain") > 0).max().alias("longest"),
            pl.col("due_soon").sum().cast(pl.Int64),
        )
        .collect()
    )
    counted = "Processes" if processes else "Cases"
    return Table(
        name=group_table(found, place),
        title=f"{counted} by {name}",
        columns=(
            Column(name="group", heading=name.capitalize()),
            Column(name="cases", heading=counted, kind="count"),
            Column(name="open", heading="Open", kind="count"),
            Column(name="overdue", heading="Overdue", kind="count"),
            Column(name="may_be_overdue", heading="May be overdue", kind="count"),
            Column(name="excused", heading="Excused", kind="count"),
            Column(name="longest", heading="Longest, days", kind="days"),
            Column(name="due_soon", heading="Due in 4 weeks", kind="count"),
        ),
        rows=group_rows(counts, found, place, _GROUP_FIGURES),
    )


def _ageing(cases: pl.DataFrame) -> Table:
    certain = cases.filter(pl.col("certain") > 0).select(band_counts(pl.col("certain"))).row(0)
    only_possible = cases.filter(
        (pl.col("certain").fill_null(0) == 0) & (pl.col("possible_days") > 0)
    )
    possible = only_possible.select(band_counts(pl.col("possible_days"))).row(0)
    rows = tuple(
        (label, sure, maybe)
        for (label, *_), sure, maybe in zip(BANDS, certain, possible, strict=True)
    )
    chart = None
    if sum(certain) + sum(possible):
        oldest = next(row[0] for row in reversed(rows) if row[1] or row[2])
        chart = Bars(
            says=f"{sum(certain):,} cases are overdue, and {sum(possible):,} more may be. The oldest of them "
            f"are {oldest} late.",
            labels=tuple(label for label, *_ in BANDS),
            series=(
                Series(name="overdue", values=tuple(map(float, certain)), tone="overdue"),
                Series(name="may be overdue", values=tuple(map(float, possible)), tone="unknown"),
            ),
            unit="cases",
            along=True,
        )
    return Table(
        name="ageing",
        title="How old what is overdue is",
        says="Each case counts once, by its limit that is longest overdue for certain.",
        columns=(
            Column(name="band", heading="Late by"),
            Column(name="cases", heading="Cases overdue", kind="count"),
            Column(name="may_be", heading="Cases that may be", kind="count"),
        ),
        rows=rows,
        chart=chart,
    )


def _ageing_by_limit(found: Answered, own: Sequence[Limit]) -> Table:
    """Count what is overdue of each limit by its age, with and without exceptions."""
    overdue = is_status(Status.OVERDUE)
    days = pl.col("days_late").filter(overdue)
    excused = is_status(Status.EXCUSED) & pl.col("done").is_null()
    counts = (
        found.answers.filter(among(own) & (overdue | excused))
        .group_by(pl.col("limit").cast(pl.String))
        .agg(
            *band_counts(days),
            overdue.sum().cast(pl.Int64).alias("overdue"),
            (overdue & pl.col("contingent").fill_null(value=False)).sum().alias("contingent"),
            excused.sum().cast(pl.Int64).alias("excused"),
            days.max().alias("longest"),
        )
        .collect()
    )
    of_limit = {row["limit"]: row for row in counts.iter_rows(named=True)}
    bands = [f"band_{n}" for n in range(1, len(BANDS) + 1)]
    rows = []
    for x in own:
        if count := of_limit.get(x.id):
            each: list[Cell] = [
                count[name] for name in (*bands, "overdue", "contingent", "excused")
            ]
            without = count["overdue"] + count["excused"]
            rows.append((*limit_cells(x), *each, without, count["longest"]))
    return Table(
        name="ageing_by_limit",
        title="What is overdue, by limit and age",
        says="Each limit of a case counts, also one that may turn out not to apply.",
        columns=(
            *_LIMIT,
            *(
                Column(name=band, heading=label.capitalize(), kind="count")
                for band, (label, *_) in zip(bands, BANDS, strict=True)
            ),
            Column(name="overdue", heading="Overdue", kind="count"),
            Column(name="contingent", heading="Of these, may not apply", kind="count"),
            Column(name="excused", heading="Excused", kind="count"),
            Column(name="without_exceptions", heading="Overdue without exceptions", kind="count"),
            Column(name="longest", heading="Longest, days", kind="days"),
        ),
        rows=tuple(rows),
        empty="Nothing is overdue.",
    )


def _overdue(found: Answered, own: Sequence[Limit], cases: pl.DataFrame) -> Table:
    """List the cases that are overdue for certain, the longest first."""
    late = cases.filter(pl.col("certain") > 0).sort("certain", "row", descending=[True, False])
    mine = among(own) & (_DAYS > 0) & pl.col("row").is_in(late["row"].implode())
    shorts = {x.id: x.citation.short for x in found.limits}
    lines = (
        found.answers.filter(mine)
        .select(
            *("row", "record", "due"),
            pl.col("limit").cast(pl.String).replace_strict(shorts).alias("limit"),
            pl.col("exception").cast(pl.String),
            "certain_days",
        )
        .sort("row", "certain_days", "due", descending=[False, True, False])
        .group_by("row", maintain_order=True)
        .agg(
            pl.col("record", "due").first(),
            pl.col("limit").unique(maintain_order=True).str.join(", "),
            pl.col("exception")
            .filter(pl.col("exception") != ExceptionState.NOT_CLAIMED.value)
            .first(),
        )
        .collect()
    )
    listed = late.join(lines, on="row", how="left", maintain_order="left")
    stages = found.stages(late["row"])
    staged = not issubclass(found.record, CaseFile)
    rows = tuple(
        (
            *case_cells(row, found),
            *((stages.get(row["row"]),) if staged else ()),
            row["limit"],
            row["due"],
            row["certain"],
            _band(row["certain"]),
            row["exception"],
        )
        for row in listed.iter_rows(named=True)
    )
    return Table(
        name="overdue",
        title="Overdue cases",
        says="The longest overdue first.",
        columns=(
            *case_columns(found),
            *((Column(name="stage", heading="Stage"),) if staged else ()),
            Column(name="limit", heading="Limits overdue"),
            Column(name="due", heading="Due", kind="date"),
            Column(name="days_late", heading="Days late", kind="days"),
            Column(name="band", heading="Late by"),
            Column(name="exception", heading="Exception claimed"),
        ),
        rows=rows,
        empty="No case is overdue.",
    )


def _band(days: int) -> str:
    return next(label for label, first, last in BANDS if first <= days <= (last or days))


def _figures(
    cases: pl.DataFrame, counts: Mapping[str, Mapping[str, int]], found: Answered
) -> Iterator[Figure]:
    stands = {name: cases.filter(pl.col("stands") == name).height for name in STANDS}
    longest = cases["certain"].max()
    open_ = sum(n for name, n in stands.items() if name.startswith("open"))
    yield Figure(name="cases", says="Cases", value=cases.height, beside=f"{open_:,} open")
    yield Figure(
        name="overdue",
        says="Overdue",
        value=stands["open: overdue"],
        beside=f"longest {plural(longest, 'day')}" if isinstance(longest, int) and longest else "",
        bad=True,
    )
    yield Figure(
        name="may_be_overdue",
        says="May be overdue",
        value=stands["open: may be overdue"],
        beside="it hangs on a decision still open",
    )
    yield Figure(
        name="excused",
        says="Excused",
        value=cases.filter("excused").height,
        beside="a limit of theirs",
    )
    yield Figure(name="due_soon", says="Due in 4 weeks", value=cases.filter("due_soon").height)
    every = sum(count["all"] for count in counts.values())
    yield Figure(
        name="limits",
        says="Limits answered",
        value=every,
        beside=f"{len(found.limits):,} different ones",
    )


def _caveats(cases: pl.DataFrame) -> Iterator[str]:
    if untold := cases.filter("untold").height:
        yield f"{plural(untold, 'case')} with a limit of which nobody can tell: it may be overdue too."
