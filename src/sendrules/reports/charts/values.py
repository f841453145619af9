"""What a chart shows, as values: a picture of numbers that stand in a table beside it."""

from datetime import date
from typing import Literal

from sendrules.values import Value

__all__ = ["Bars", "Chart", "Lines", "Series", "Span", "Spans", "Step", "Steps", "Tone"]

Tone = Literal["met", "running", "late", "overdue", "soon", "excused", "unknown"]
"""What a colour means; it is the same in every report, and never the only sign of it."""


class Series(Value, kw_only=True):
    """Numbers of one meaning, one for each label; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone = "soon"


class Bars(Value, kw_only=True):
    """How many of each: series stand on one another.

    Attributes:
        says: what is to be seen, in words, for those who do not see it.
        labels: what each bar is.
        series: the parts of the bars.
        unit: what is counted: `cases`.
        along: whether the bars lie: for labels that are words, and not times.
    """

    says: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    along: bool = False


class Lines(Value, kw_only=True):
    """How numbers change from label to label.

    Attributes:
        says: what is to be seen, in words.
        labels: the times, in order.
        series: a line each.
        unit: what is measured: `per cent in time`.
        most: the top of the scale; as much as is needed by default.
    """

    says: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    most: float | None = None


class Step(Value, kw_only=True):
    """A curve that holds until the next point.

    Attributes:
        name: what it is of.
        at: where it changes, in order.
        values: what it is from there on.
        low: the lower end of its interval; none where there is none.
        high: the upper end.
        tone: its colour.
    """

    name: str
    at: tuple[float, ...]
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    tone: Tone = "soon"


class Steps(Value, kw_only=True):
    """Curves of how many are still waiting.

    Attributes:
        says: what is to be seen, in words.
        curves: the curves.
        along: what the scale below measures: `days since the request`.
        unit: what the scale at the side measures: `per cent still waiting`.
        marks: days at which the law draws a line, each with its words.
    """

    says: str
    curves: tuple[Step, ...]
    along: str
    unit: str
    marks: tuple[tuple[float, str], ...] = ()


class Span(Value, kw_only=True):
    """A limit of a case on the line of time.

    Attributes:
        label: its short name.
        first: the day from which time runs.
        due: the last lawful day.
        done: the day on which it was done; none where it was not.
        tone: how it stands.
    """

    label: str
    first: date | None
    due: date
    done: date | None = None
    tone: Tone = "running"


class Spans(Value, kw_only=True):
    """A case as a line of time, with its limits.

    Attributes:
        says: what is to be seen, in words.
        spans: the limits.
        events: what happened, and when.
        as_at: the day asked about.
    """

    says: str
    spans: tuple[Span, ...]
    events: tuple[tuple[date, str], ...]
    as_at: date


Chart = Bars | Lines | Steps | Spans
