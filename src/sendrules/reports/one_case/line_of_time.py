"""A case as a line of time: how long each limit gave, and how far past it time ran."""

from collections.abc import Iterable, Sequence
from operator import itemgetter

from sendrules.engine.one.deadline import Deadline
from sendrules.engine.status import Status
from sendrules.reports.charts.values import Span, Spans, Tone
from sendrules.reports.one_case.told import ToldCase
from sendrules.reports.words import plural, uk_date

__all__ = ["line_of_time"]

_MOST = 16
"""How many limits a picture shows."""
_TONES: dict[Status, Tone] = {
    Status.MET: "met",
    Status.RUNNING: "running",
    Status.EXCUSED: "excused",
    Status.LATE: "late",
    Status.OVERDUE: "overdue",
    Status.TOO_SHORT: "late",
    Status.CANNOT_TELL: "unknown",
}
_FIRST = (
    *(Status.OVERDUE, Status.LATE, Status.TOO_SHORT, Status.EXCUSED),
    *(Status.RUNNING, Status.MET, Status.CANNOT_TELL),
)
"""What is shown where not all can be; what was kept is left out before what was not."""


def line_of_time(told: ToldCase, wanted: Iterable[Deadline] | None = None) -> Spans | None:
    """Draw the limits that have a date on a line of time, each act once; None where there is none."""
    parts = {(d.record, d.limit): n for group in told.recipients() for n, d in enumerate(group)}
    dated = [
        d
        for d in (told.spoken if wanted is None else wanted)
        if d.due and d.trigger and not parts.get((d.record, d.limit))
    ]
    shown = _chosen(dated)
    if not shown:
        return None
    several = len({d.record for d in shown}) > 1
    spans = [(d.trigger or told.as_at, _span(d, several=several)) for d in shown]
    spans.sort(key=itemgetter(0))
    return Spans(
        says=_in_words(dated, shown, told),
        spans=tuple(span for _, span in spans),
        events=(),
        as_at=told.as_at,
    )


def _chosen(dated: Sequence[Deadline]) -> Sequence[Deadline]:
    if len(dated) <= _MOST:
        return dated
    return sorted(dated, key=lambda d: (_FIRST.index(d.status), d.contingent))[:_MOST]


def _span(d: Deadline, *, several: bool) -> Span:
    assert d.due
    where = f", {d.record.partition(' (')[0]}" if several else ""
    words = d.days_in_words or ("in time" if d.status is Status.MET else "")
    return Span(
        label=f"{d.short}{where}{f': {words}' if words else ''}",
        first=d.trigger,
        due=d.due,
        done=d.done,
        tone=_TONES[d.status],
    )


def _in_words(dated: Sequence[Deadline], shown: Sequence[Deadline], told: ToldCase) -> str:
    late = [d for d in dated if d.status.broken]
    words = (
        f"A line of time to {uk_date(told.as_at)}: {plural(len(shown), 'limit')}, each from the day "
        f"that started it to its due date, and on to the day on which it was done. "
    )
    if late:
        longest = max(late, key=lambda d: d.days_late or d.days_short or 0)
        words += f"{len(late)} not kept; the longest is {longest.short}, {longest.days_in_words}. "
    if len(shown) < len(dated):
        words += f"{len(dated) - len(shown)} more are in the table. "
    return words.strip()
