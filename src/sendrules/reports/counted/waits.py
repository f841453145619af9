"""Waiting times, stage by stage, that count the cases that still wait."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sendrules.api.law import limits as the_limits
from sendrules.arguments import only_date, only_text, span_of
from sendrules.clock import Calendar
from sendrules.clock.spelling import plural
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.beside import beside, unbegun
from sendrules.reports.case_answers import answered_to_count
from sendrules.reports.charts.values import Step, Steps, Tone
from sendrules.reports.counted.stage_waits import StageWaits, stage_waits
from sendrules.reports.counted.wait_stages import STAGES
from sendrules.reports.counted_rows import Counted
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.reports.words import uk_date
from sendrules.rules import Span

__all__ = ["waits"]

_TONES: tuple[Tone, ...] = ("soon", "late", "excused", "met", "overdue")
_NOTES = (
    (
        "Still waiting",
        "A case that is not done is not left out: it is known to have waited at least until the end of the day asked about.",
    ),
    (
        "Ended otherwise",
        (
            "Withdrawn, moved away, refused and the like: the case counts until that day, and what would have come "
            "after is not guessed. The curve takes it that such cases would have waited as others do."
        ),
    ),
    (
        "Half within",
        (
            "The first day by whose end at least half of the waits have ended, decided in whole numbers: where "
            "exactly half have, it is that day. 25%, 75% and 90% likewise. A dash: so many have not ended yet."
        ),
    ),
    (
        "One day",
        (
            "Of two cases that have waited as long, one done and one not, the one that is not done was still "
            "waiting when the other was done. What begins and is done on one day is a wait of 0 days."
        ),
    ),
    (
        "95% interval",
        (
            "Of the median: from the day on which the band around the curve comes down to one half, to the day from "
            "which all of it is below (Greenwood's error, on the scale of log(-log)). A dash: the waits do not reach "
            "that end of it, or are too few to tell."
        ),
    ),
    (
        "Not known",
        (
            "A case without the day on which its wait began, or of which nothing is recorded that begins it, or with one "
            "that cannot be right, such as 1 January 1900, or with a later event but not the day that ends the wait, "
            "or with an end before its start. It is counted here, and is in no curve: an unknown "
            "day is never a long wait, or one below nought."
        ),
    ),
)


def waits(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    period: int | tuple[date, date] | None = None,
    recorded_from: date | None = None,
    title: str = "",
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Report:
    """Tell how long each stage takes, with the cases counted that still wait: by Kaplan and Meier.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes, the frames of case files, or what
            `answered` gave.
        record: what a row of one frame is; of case files, whose stages are told. Needs assessments and
            annual reviews have stages.
        case: for case files, the column of the case reference.
        as_at: the day asked about. Facts dated after it are not yet known.
        period: the first and last day on which a stage may have begun, or a calendar year; all by default.
        recorded_from: where the record began with the cases that were open at the end of a day, such
            as when a new system took them over: that day. Of a stage that began before, nobody wrote down
            those that had ended by then, so a case counts only from the day after.
        title: whose cases they are.
        readings: names of the readings to use where the law is disputed; they move no wait, only a mark.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`): the report says how many rows
            were refused.

    Returns:
        A report with the table `stages`, and one for the curve of each stage: `request_to_decision`,
        `decision_to_outcome`, `draft_to_plan` and `request_to_plan`, or `meeting_to_report`,
        `meeting_to_decision`, `decision_to_notice`, `notice_to_plan` and `meeting_to_plan`.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: an argument is of the wrong type, such as a date as text.
        ValueError: the record has no stages, or the period ends before it begins.
    """
    only_text(title, "title")
    span = None if period is None else span_of(period)
    since = None if recorded_from is None else only_date(recorded_from, "recorded_from")
    found = answered_to_count(
        frame,
        record,
        case=case,
        as_at=as_at,
        readings=readings,
        calendar=calendar,
        read=read,
    )
    asked = record if issubclass(found.record, CaseFile) else found.record
    kind = next((x for x in STAGES if issubclass(asked, x)), None)
    if kind is None:
        there = " and ".join(x.processes() for x in STAGES)
        msg = f"record has no stages whose waits are told, as {there} have"
        raise ValueError(msg)
    facts = found.facts(kind).collect()
    book = the_limits().reading(*found.readings)
    stages = STAGES[kind]
    lost, first = unbegun(found, kind), {*stages[0].start.meta.root_names()}
    told = [
        stage_waits(
            stage,
            kind,
            facts,
            as_at=found.as_at,
            book=book,
            span=span,
            since=since,
            unbegun=lost if first == {*stage.start.meta.root_names()} else None,
        )
        for stage in stages
    ]
    return Report(
        name="waits",
        title="Waiting times",
        as_at=found.as_at,
        whose=title,
        says=_says(span, since),
        figures=tuple(_figures(told)),
        caveats=(*beside(found), *_caveats(told, since)),
        tables=(_stages(told), *(_table(of) for of in told)),
        notes=_NOTES,
        readings=found.readings,
    )


def _says(span: Span | None, since: date | None) -> str:
    parts = [
        "Days from the start of each stage to its end, with the cases counted that still wait."
    ]
    if span is not None:
        last = f" to {uk_date(span.last)}" if span.last else ""
        parts.append(f"Stages that began from {uk_date(span.first)}{last}.")
    if since is not None:
        parts.append(f"The record begins with what was open at the end of {uk_date(since)}.")
    return " ".join(parts)


def _stages(told: Sequence[StageWaits]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for of in told:
        low, high = of.curve.interval
        by_mark = None if of.mark is None or not of.curve.number else of.curve.ended_by(of.mark)
        rows.append(
            (
                of.stage.says.capitalize(),
                of.curve.number,
                *(of.done, of.waiting, of.left, of.unknown),
                of.curve.median,
                *(low, high),
                *(of.curve.within(*share) for share in ((1, 4), (3, 4), (9, 10))),
                of.longest,
                of.mark,
                by_mark,
            )
        )
    count, days = "count", "days"
    named: tuple[tuple[str, str, Any], ...] = (
        ("cases", "Cases", count),
        ("done", "Done", count),
        ("waiting", "Still waiting", count),
        ("left", "Ended otherwise", count),
        ("unknown", "Not known", count),
        ("median", "Half within", days),
        ("median_low", "95% from", days),
        ("median_high", "to", days),
        ("p25", "25% within", days),
        ("p75", "75% within", days),
        ("p90", "90% within", days),
        ("longest_waiting", "Longest still waiting", days),
        ("limit_days", "Limit, days", days),
        ("within_limit", "Done by then", "rate"),
    )
    return Table(
        name="stages",
        title="Where the time goes",
        says="How many days each stage takes. The cases are those in the curve; those not known are counted beside them.",
        columns=(
            Column(name="stage", heading="Stage"),
            *(Column(name=n, heading=heading, kind=kind) for n, heading, kind in named),
        ),
        rows=tuple(rows),
        notes=(
            "The stages do not add up to the whole: each counts the cases that reached it.",
            *(f"{of.stage.says.capitalize()}: {of.stage.note}" for of in told if of.stage.note),
        ),
        chart=_together([of for of in told if of.mark is not None and of.curve.points]),
    )


def _step(of: StageWaits, last: int, tone: Tone, *, band: bool) -> Step:
    """The curve from all waiting on to a last day; with its band, where that can be told of each point."""
    points = [point for point in of.curve.points if point.day <= last]
    values = [100.0, *(point.waiting for point in points)]
    lows = [100.0, *(p.waiting if p.low is None else p.low for p in points)]
    highs = [100.0, *(p.waiting if p.high is None else p.high for p in points)]
    end = float(min(last, max([of.curve.points[-1].day, of.longest or 0])))
    return Step(
        name=of.stage.says,
        at=(0.0, *(float(point.day) for point in points), end),
        values=(*values, values[-1]),
        low=(*lows, lows[-1]) if band else (),
        high=(*highs, highs[-1]) if band else (),
        tone=tone,
    )


def _last_shown(told: Sequence[StageWaits]) -> int:
    """The last day of a chart: a few waits of years would leave no room for all the others."""
    days = [2 * of.mark for of in told if of.mark is not None]
    for of in told:
        most = of.curve.within(9, 10)
        days.append(of.curve.points[-1].day if most is None else most * 3 // 2)
    return max(*days, 1)


def _mark(of: StageWaits) -> tuple[tuple[float, str], ...]:
    return () if of.mark is None else ((float(of.mark), f"{of.mark} days, {of.short}"),)


def _median_in_words(of: StageWaits) -> str:
    median = of.curve.median
    return (
        f"{of.stage.says.capitalize()}: "
        + (f"half within {plural(median, 'day')}" if median is not None else "half not reached yet")
        + "."
    )


def _together(told: Sequence[StageWaits]) -> Steps | None:
    """The curves of the stages that a limit measures, together."""
    if not told:
        return None
    last = _last_shown(told)
    return Steps(
        says="The share of cases that still wait, day by day. "
        + " ".join(map(_median_in_words, told)),
        curves=tuple(
            _step(of, last, tone, band=False) for of, tone in zip(told, _TONES, strict=False)
        ),
        along="days since the start of the stage",
        unit="per cent still waiting",
        marks=tuple(mark for of in told for mark in _mark(of)),
    )


def _table(of: StageWaits) -> Table:
    rows = tuple(
        (p.day, p.at_risk, p.ended, p.waiting, _one_place(p.low), _one_place(p.high))
        for p in of.curve.points
    )
    return Table(
        name=of.stage.name,
        title=of.stage.says.capitalize(),
        says=(
            f"{plural(of.curve.number, 'case')}: {of.done:,} done, {of.waiting:,} still waiting, {of.left:,} "
            f"ended otherwise. {_median_in_words(of)}"
        ),
        columns=(
            Column(name="day", heading="Day", kind="days"),
            Column(name="at_risk", heading="Waiting at its start", kind="count"),
            Column(name="ended", heading="Done on it", kind="count"),
            Column(name="still_waiting", heading="Still waiting", kind="rate"),
            Column(name="low", heading="95% from", kind="rate"),
            Column(name="high", heading="to", kind="rate"),
        ),
        rows=rows,
        notes=tuple(filter(None, (of.stage.note, *_left_out(of)))),
        chart=Steps(
            says=f"The share of cases that still wait, day by day. {_median_in_words(of)}",
            curves=(_step(of, _last_shown([of]), "soon", band=True),),
            along="days since the start of the stage",
            unit="per cent still waiting",
            marks=_mark(of),
        )
        if rows
        else None,
        empty="No case has come to the end of this stage.",
    )


def _one_place(per_cent: float | None) -> float | None:
    return None if per_cent is None else round(per_cent, 1)


def _left_out(of: StageWaits) -> Iterator[str]:
    """Say which cases are in no curve, and why."""
    if of.no_start:
        yield f"{plural(of.no_start, 'case')} without a day on which the stage can have begun: not known."
    if of.no_end:
        yield f"{plural(of.no_end, 'case')} past the end of the stage, without its day: not known."
    if of.contradicted:
        yield f"{plural(of.contradicted, 'case')} with an end before the start: not known."
    if of.before:
        yield f"{plural(of.before, 'case')} ended by the day with whose end the record begins: not counted."


def _figures(told: Sequence[StageWaits]) -> Iterator[Figure]:
    for of in told:
        low, high = of.curve.interval
        ends = f"{'–' if low is None else low} to {'–' if high is None else high}"
        between = f"95% interval {ends}; " if (low, high) != (None, None) else ""
        yield Figure(
            name=f"median_{of.stage.name}",
            says=f"Half within, in days: {of.stage.says}",
            value=of.curve.median,
            kind="days",
            beside=f"{between}{of.waiting:,} still waiting",
        )


def _caveats(told: Sequence[StageWaits], since: date | None) -> Iterator[str]:
    for of in told:
        if of.unknown:
            yield f"{of.stage.says.capitalize()}: {plural(of.unknown, 'case')} not known, and in no curve."
    if since is not None:
        yield (
            "Where few cases were in sight at first, a curve that counts late entries falls fast and may reach "
            "nothing: read it with the numbers waiting."
        )
