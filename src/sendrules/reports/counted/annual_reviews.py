"""Annual reviews in law: held, reported, decided, finished; what stays open; phase transfers by their last day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from sendrules.api.law import limits as the_limits
from sendrules.arguments import only_count, only_text
from sendrules.clock import Calendar
from sendrules.clock.spelling import plural
from sendrules.engine.status import Status
from sendrules.records import AnnualReview, CaseFile, PhaseTransfer, Record
from sendrules.reports.beside import beside
from sendrules.reports.case_answers import Answered, answered_to_count
from sendrules.reports.charts.values import Lines, Series
from sendrules.reports.counted.duties import SETTLED, Duty, duties_of, standing
from sendrules.reports.counted.periods import Period, periods_between
from sendrules.reports.counted.phase_transfers import latest_days, transfers
from sendrules.reports.counted.possible import possible
from sendrules.reports.counted.review_ends import completion, ends_of, unfinished
from sendrules.reports.counted.stage_waits import stage_waits
from sendrules.reports.counted.timeliness_tables import Asked, by_start
from sendrules.reports.counted.wait_stages import STAGES
from sendrules.reports.counted_rows import Counted
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.reports.words import mean, share, uk_date
from sendrules.rules import Ceiling, Span

__all__ = ["annual_reviews"]

_TWELVE_MONTHS = ("cfa-2014/44(1)(a)", "cfa-2014/44(1)(b)")
"""The limits within which a plan is reviewed."""
_HEADLINES = (
    ("decision", "send-2014/20(10)", "Decision in 4 weeks"),
    ("final_plan", "case-law/devon-2022-final", "Final plan in 12 weeks"),
)
_ORDER = (
    *(*_TWELVE_MONTHS, "send-2014/20(9)", "send-2014/20(10)"),
    *("case-law/devon-2022-notice", "send-2014/22(3)", "case-law/devon-2022-final"),
)
"""The duties of a review in the order of its steps; others after them."""
_LINES = ("send-2014/20(9)", "send-2014/20(10)", "case-law/devon-2022-final")
_PAST = pl.col("status") == Status.OVERDUE.value
_SAYS = "Reviews of plans, from the meeting to the final plan, and what is due before a transfer."
_SAYS_OF_TRANSFERS = (
    "Final plans before a move between phases of education, and what is due before them."
)
_NOTES = (
    (
        "Complete",
        (
            "The decision was to keep the plan, or to cease it, and was sent; or the plan was to be amended, and the "
            "final plan was sent, or the notice that it is not amended after all."
        ),
    ),
    (
        "Ended otherwise",
        "The plan ceased, or the child or young person moved away, was detained or died, before the review was complete.",
    ),
    (
        "Not known",
        (
            "The decision is recorded without what was decided, or without a day, or a day is before the meeting: whether "
            "and when the review was complete cannot be told. It is in no rate."
        ),
    ),
    (
        "Median, counting the undecided",
        (
            "The first day after the meeting by whose end at least half of the decisions were sent, with the reviews counted "
            "that still wait for one (Kaplan-Meier). Of those decided alone it is lower while slow ones are open."
        ),
    ),
    (
        "Academic year",
        "From 1 September to 31 August: that of the meeting, or of the day from which the time runs.",
    ),
)
_NOTES_OF_ALL = (
    (
        "May not apply",
        "Overdue, if the duty applies: what is still to be decided says so, such as whether the plan is amended.",
    ),
)


def annual_reviews(
    frame: Any,
    record: type[Record] = AnnualReview,
    *,
    case: str | None = None,
    as_at: date | None = None,
    title: str = "",
    most: int = 200,
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Report:
    """Tell how reviews of plans, and transfers between phases, stand with the law.

    Args:
        frame: a frame of annual reviews or of phase transfers, the frames of case files, or what
            `answered` gave.
        record: what a row of one frame is: `AnnualReview` or `PhaseTransfer`.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        title: whose cases they are.
        most: how many overdue reviews are listed at most, the longest first.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Returns:
        A report with the tables `steps`, `steps_by_year`, `completion`, `unfinished`, `decision_days` and
        `overdue_reviews` of reviews, and `transfers` and `latest_days` of transfers.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: the record is neither of the two.
    """
    only_text(title, "title")
    most = only_count(most, "most")
    found = answered_to_count(
        frame,
        record,
        case=case,
        as_at=as_at,
        readings=readings,
        calendar=calendar,
        read=read,
    ).collected()
    many = issubclass(found.record, CaseFile)
    reviewed, transferred = found.kind_of(AnnualReview), found.kind_of(PhaseTransfer)
    if not many and not (reviewed or transferred):
        msg = "record must be AnnualReview or PhaseTransfer, or the frames those of case files"
        raise ValueError(msg)
    of_reviews = many or reviewed
    tables: list[Table] = []
    figures: list[Figure] = []
    caveats: list[str] = []
    if of_reviews:
        tables, figures, caveats = _of_reviews(found, most)
    if transferred:
        duties = _duties(found, PhaseTransfer)
        stand = standing(found, duties).collect()
        tables += [transfers(duties, stand), latest_days(duties, stand, found, calendar)]
        figures += _figures_of_transfers(stand)
    return Report(
        name="reviews",
        title="Annual reviews in law" if of_reviews else "Phase transfers in law",
        as_at=found.as_at,
        whose=title,
        says=_SAYS if of_reviews else _SAYS_OF_TRANSFERS,
        figures=tuple(figures),
        caveats=(*beside(found), *caveats),
        tables=tuple(tables),
        notes=(*(_NOTES if of_reviews else ()), *_NOTES_OF_ALL),
        readings=found.readings,
    )


def _duties(found: Answered, record: type[Record]) -> tuple[Duty, ...]:
    """The duties that set a last day for reviews, without the copies that systems often do not record."""
    place = {name: number for number, name in enumerate(_ORDER)}
    asked = [
        x
        for x in the_limits().reading(*found.readings).on(record)
        if isinstance(x, Ceiling) and x.authority.binds and not x.silence_proves_nothing
    ]
    return duties_of(sorted(asked, key=lambda limit: place.get(limit.id, len(place))))


def _of_reviews(found: Answered, most: int) -> tuple[list[Table], list[Figure], list[str]]:
    duties = _duties(found, AnnualReview)
    stand = standing(found, duties).collect()
    facts = found.facts(AnnualReview).collect()
    ends = ends_of(facts)
    years = _years(ends["meeting_held"], found.as_at)
    overdue = _overdue(stand, facts, most)
    by_year = by_start(_asked(duties, stand, found), "academic year", name="steps_by_year")
    completed, undone = completion(ends, years), unfinished(ends, found.as_at)
    steps = _steps(duties, stand)
    tables = [
        *(steps, by_year, completed, undone),
        *(_decision_days(found, facts, years), overdue),
    ]
    return tables, list(_figures(duties, steps, undone, stand)), list(_caveats(ends, stand))


def _years(meetings: pl.Series, as_at: date) -> tuple[Period, ...]:
    """The academic years in which meetings were held."""
    days = meetings.drop_nulls()
    first = days.min()
    if not isinstance(first, date):
        return ()
    every = tuple(periods_between(first, as_at, "academic year"))
    held = {_place(every, day) for day in days.unique()}
    return tuple(year for place, year in enumerate(every) if place in held)


def _place(years: Sequence[Period], day: date) -> int:
    return next(place for place, year in enumerate(years) if day <= year.last)


def _asked(duties: tuple[Duty, ...], stand: pl.DataFrame, found: Answered) -> Asked:
    """What is asked about each academic year in which time began to run."""
    live = stand.filter(pl.col("status").is_in([*SETTLED, Status.RUNNING.value]))
    years = _years(live["trigger"], found.as_at)
    first = years[0].first if years else found.as_at
    return Asked(duties, stand, years, Span(first, found.as_at), found.as_at, _LINES)


def _steps(duties: Sequence[Duty], stand: pl.DataFrame) -> Table:
    """Count where the reviews stand with each duty."""
    status, open_ = pl.col("status"), pl.col("unsettled")

    def of(*several: Status) -> pl.Expr:
        return status.is_in([s.value for s in several])

    made = {
        row["duty"]: row
        for row in stand.group_by("duty")
        .agg(
            (of(Status.MET)).sum().alias("in_time"),
            of(Status.LATE, Status.TOO_SHORT).sum().alias("late"),
            (_PAST & ~open_).sum().alias("overdue"),
            of(Status.EXCUSED).sum().alias("excused"),
            of(Status.RUNNING).sum().alias("running"),
            (_PAST & open_).sum().alias("may_not_apply"),
            of(Status.CANNOT_TELL).sum().alias("cannot_tell"),
        )
        .iter_rows(named=True)
    }
    names = ("in_time", "late", "overdue", "excused", "running", "may_not_apply", "cannot_tell")
    rows: list[tuple[Cell, ...]] = []
    for duty in duties:
        counts = made.get(duty.name, dict.fromkeys(names, 0))
        settled = sum(counts[name] for name in names[:4])
        if not any(counts[name] for name in names):
            continue
        rate = share(counts["in_time"], settled)
        rows.append((duty.short, duty.says, settled, *(counts[n] for n in names[:1]), rate, *(counts[n] for n in names[1:])))  # fmt: skip
    return Table(
        name="steps",
        title="Each duty of a review",
        says="Where all reviews stand, whenever they were held. The rate is of those settled: done, or past their last day.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="says", heading="Duty"),
            Column(name="settled", heading="Settled", kind="count"),
            Column(name="in_time", heading="In time", kind="count"),
            Column(name="rate", heading="Rate", kind="rate"),
            *(
                Column(name=n, heading=n.replace("_", " ").capitalize(), kind="count")
                for n in names[1:]
            ),
        ),
        rows=tuple(rows),
        empty="No duty of a review has begun.",
    )


def _decision_days(found: Answered, facts: pl.DataFrame, years: Sequence[Period]) -> Table:
    """The days from meeting to decision, by the academic year of the meeting."""
    (stage,) = (x for x in STAGES[AnnualReview] if x.name == "meeting_to_decision")
    book = the_limits().reading(*found.readings)
    rows: list[tuple[Cell, ...]] = []
    days = (pl.col("decision_sent") - pl.col("meeting_held")).dt.total_days()
    for year in years:
        held = facts.filter(pl.col("meeting_held").is_between(year.first, year.last))
        of = stage_waits(stage, AnnualReview, held, as_at=found.as_at, book=book)
        decided = held.select(days.filter(days >= 0).sort().alias("days"))["days"]
        half = decided[(len(decided) + 1) // 2 - 1] if len(decided) else None
        rows.append(
            (
                year.name,
                *(of.done, of.waiting, of.left, of.unknown),
                *(of.curve.median, *of.curve.interval),
                *(half, mean(int(decided.sum()), len(decided)), decided.max() if len(decided) else None),
            )  # type: ignore[arg-type]  # days
        )  # fmt: skip
    count, of_days = "count", "days"
    named: tuple[tuple[str, str, Any], ...] = (
        ("decided", "Decided", count),
        ("undecided", "Undecided", count),
        ("left", "Ended otherwise", count),
        ("unknown", "Not known", count),
        ("median", "Median, counting the undecided", of_days),
        ("median_low", "95% from", of_days),
        ("median_high", "to", of_days),
        ("median_decided", "Median of those decided", of_days),
        ("mean_decided", "Mean of those decided", "number"),
        ("longest_decided", "Longest of those decided", of_days),
    )
    chart = None
    if len(rows) > 1:
        values = tuple(row[5] for row in rows)
        chart = Lines(
            says="Median days from meeting to decision, counting the undecided, by academic year of the meeting: "
            + ", ".join(f"{row[0]} {'–' if row[5] is None else row[5]}" for row in rows)
            + ".",
            labels=tuple(str(row[0]) for row in rows),
            series=(Series(name="median days", values=values),),  # type: ignore[arg-type]  # days
            unit="days from meeting to decision",
        )
    return Table(
        name="decision_days",
        title="Days from meeting to decision",
        says="By the academic year of the meeting.",
        columns=(
            Column(name="year", heading="Academic year"),
            *(Column(name=n, heading=heading, kind=kind) for n, heading, kind in named),
        ),
        rows=tuple(rows),
        chart=chart,
        empty="No meeting is recorded.",
    )


def _overdue(stand: pl.DataFrame, facts: pl.DataFrame, most: int) -> Table:
    """The plans whose twelve months are over, the longest first."""
    late = stand.filter(pl.col("duty").is_in(_TWELVE_MONTHS) & _PAST & ~pl.col("unsettled"))
    short = {x: the_limits()[x].citation.short for x in _TWELVE_MONTHS}
    listed = late.sort(["days_late", "row"], descending=[True, False]).head(most)
    met = facts.group_by("row").agg(possible(pl.col("meeting_held"), AnnualReview).max())
    beside = listed.join(met, on="row", how="left", maintain_order="left")
    shown = ["case", "duty", "trigger", "due", "days_late", "meeting_held"]
    rows = tuple(
        (name, short[duty], *rest) for name, duty, *rest in beside.select(shown).iter_rows()
    )
    more = late.height - len(rows)
    return Table(
        name="overdue_reviews",
        title="Overdue 12-month reviews",
        says=f"{plural(late.height, 'review')} past the twelve months and without a decision, the longest first.",
        columns=(
            Column(name="case", heading="Case"),
            Column(name="limit", heading="Limit"),
            Column(name="since", heading="Last reviewed, or made", kind="date"),
            Column(name="due", heading="Due", kind="date"),
            Column(name="days_late", heading="Days late", kind="days"),
            Column(name="meeting_held", heading="Last meeting held", kind="date"),
        ),
        rows=rows,
        notes=(f"{plural(more, 'more review')} not listed.",) if more else (),
        empty="None is overdue.",
    )


def _figures(
    duties: Sequence[Duty], steps: Table, undone: Table, stand: pl.DataFrame
) -> Iterator[Figure]:
    late = stand.filter(pl.col("duty").is_in(_TWELVE_MONTHS) & _PAST & ~pl.col("unsettled"))
    longest = late["days_late"].max()
    yield Figure(
        name="overdue_reviews",
        says="Overdue 12-month reviews",
        value=late["row"].n_unique(),
        beside=f"longest {plural(longest, 'day')} late" if isinstance(longest, int) else "",
        bad=True,
    )
    told: Mapping[Cell, Mapping[str, Cell]] = {row["limit"]: row for row in steps.records()}
    for name, limit, says in _HEADLINES:
        short = next((d.short for d in duties if any(x.id == limit for x in d.limits)), "")
        if row := told.get(short):
            yield Figure(
                name=f"{name}_in_time",
                says=says,
                value=row["rate"],
                kind="rate",
                beside=f"{row['in_time']:,} of {row['settled']:,} settled",
            )
    for row in undone.records():
        if row["months"] == 12:  # noqa: PLR2004 - a year
            yield Figure(
                name="unfinished_after_12_months",
                says="Unfinished 12 months after the meeting",
                value=row["still"],
                beside="still so",
                bad=True,
            )


def _figures_of_transfers(stand: pl.DataFrame) -> Iterator[Figure]:
    late = stand.filter(_PAST & ~pl.col("unsettled"))
    coming = stand.filter(pl.col("status") == Status.RUNNING.value)
    first = coming["due"].min()
    yield Figure(
        name="overdue_transfers",
        says="Transfers without a final plan, past the last day",
        value=late.select("row", "record").n_unique(),
        bad=True,
    )
    yield Figure(
        name="coming_transfers",
        says="Transfers whose last day is to come",
        value=coming.select("row", "record").n_unique(),
        beside=f"the first on {uk_date(first)}" if isinstance(first, date) else "",
    )


def _caveats(ends: pl.DataFrame, stand: pl.DataFrame) -> Iterator[str]:
    if unknown := ends.filter(pl.col("state") == "unknown").height:
        it = "it was" if unknown == 1 else "they were"
        yield f"Of {plural(unknown, 'review')} it cannot be told whether {it} completed."
    if unheld := ends.filter(pl.col("state") == "no_meeting").height:
        yield f"{plural(unheld, 'review')} past the meeting, without a day of it that can be right: in no count by year."
    untold = stand.filter(pl.col("status") == Status.CANNOT_TELL.value)
    if cases := untold["row"].n_unique():
        yield f"In {plural(cases, 'case')} a limit of a review cannot be told: facts are missing or contradict each other."
