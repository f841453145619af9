"""Draw charts as inline SVG with Matplotlib: real text, a text alternative, colours that a page may set.

A colour is written as a variable of the page's style with its own value behind it, so that a chart is
whole in a file of its own, and follows the page into the dark.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from html import escape
from io import BytesIO, StringIO
from typing import Any, assert_never

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from sendrules.clock import uk_date
from sendrules.quoting import plain
from sendrules.reports.charts.values import Bars, Chart, Lines, Span, Spans, Steps

__all__ = ["draw", "picture"]

_COLOURS = {
    "ink": "#14202b",
    "soft": "#51606d",
    "line": "#d5dce2",
    "met": "#2c6fab",
    "running": "#a8cbe6",
    "excused": "#8a7aa8",
    "late": "#e08a3c",
    "overdue": "#a3162a",
    "unknown": "#9aa3ab",
    "soon": "#17527f",
}
"""The colours of the reports' style sheet, by the names that they have there."""
_HATCHES = {"running": "///", "late": "...", "excused": "xx", "unknown": "\\\\\\"}
"""Patterns, so that no colour is the only sign."""
_DASHES = ("-", "--", ":", "-.")
_MARKS = "osD^v"
_WIDTH = 5.4
"""The width in inches: a picture fills the width of a phone, and its words are still read there."""
_LONGEST = 42
_MOST_LABELS = 14
_LEVEL = 40
"""How many letters stand side by side below a picture; where there are more they slant."""
_KEY = 66
"""How many letters a line of the key has room for, its signs and gaps with them."""
_SIGN = 9
"""How many letters the sign of a name in the key, and the gap after it, take."""
_KEY_LINE = 0.2
"""The height of a line of the key."""
_NARROW, _ROW = 5.0, 0.46
"""The width of a line of time, and the height of a row of it."""
_LONGEST_ROW = 54
_MONTH = re.compile(r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*")
"""The name of a month, of which three letters are enough below a picture."""
_PAST = frozenset({"late", "overdue", "excused"})
"""The tones of what went on beyond its due date."""
_MARK: Any = {"color": _COLOURS["ink"], "linestyle": "none"}
_STYLE: Any = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 11,
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _COLOURS["soft"],
    "axes.labelcolor": _COLOURS["ink"],
    "xtick.color": _COLOURS["soft"],
    "ytick.color": _COLOURS["soft"],
    "xtick.labelcolor": _COLOURS["ink"],
    "ytick.labelcolor": _COLOURS["ink"],
    "text.color": _COLOURS["ink"],
    "grid.color": _COLOURS["line"],
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "legend.fontsize": 10,
}


def draw(chart: Chart) -> str:
    """Draw a chart as an SVG element, to stand in a page.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    salt = sha256(repr(chart).encode()).hexdigest()[:8]
    with mpl.rc_context({**_STYLE, "svg.hashsalt": salt}):
        written = StringIO()
        _figure(chart).savefig(written, format="svg", transparent=True, metadata={"Date": None})
    kind = "chart narrow" if isinstance(chart, Spans) else "chart"
    return _inline(written.getvalue(), chart.says, kind)


def picture(chart: Chart) -> bytes:
    """Draw a chart as a PNG, for files that take no SVG."""
    with mpl.rc_context(_STYLE):
        written = BytesIO()
        _figure(chart).savefig(written, format="png", dpi=200, metadata={"Software": None})
    return written.getvalue()


def _figure(chart: Chart) -> Figure:
    match chart:
        case Bars():
            return _bars(chart)
        case Lines():
            return _lines(chart)
        case Steps():
            return _steps(chart)
        case Spans():
            return _spans(chart)
        case _ as never:
            assert_never(never)


def _inline(svg: str, says: str, kind: str) -> str:
    """Make of a file an element of a page: no names that another chart has too, and words for it."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r'<g id="[^"]*"', "<g", body)
    box = re.search(r'viewBox="[^"]*"', body)
    head = f'<svg class="{kind}" role="img" {box[0] if box else ""} xmlns="http://www.w3.org/2000/svg" '
    head += f'xmlns:xlink="http://www.w3.org/1999/xlink" aria-label="{escape(plain(says))}">'
    body = head + body[body.index(">") + 1 :]
    for name, colour in _COLOURS.items():
        body = body.replace(f": {colour}", f": var(--{name}, {colour})")
    return body.strip()


@contextmanager
def _axes(height: float, width: float = _WIDTH) -> Iterator[tuple[Figure, Axes]]:
    figure = Figure(figsize=(width, height), layout="constrained")
    yield figure, figure.add_subplot()


def _short(label: str) -> str:
    shown = plain(label)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _bars(chart: Bars) -> Figure:
    height = 1.0 + 0.32 * len(chart.labels) if chart.along else 2.9
    with _axes(height) as (figure, axes):
        places = list(range(len(chart.labels)))
        below = [0.0] * len(places)
        for series in chart.series:
            sizes = [value or 0.0 for value in series.values]
            look: dict[str, Any] = {
                "color": _COLOURS[series.tone],
                "hatch": _HATCHES.get(series.tone) if len(chart.series) > 1 else None,
                "edgecolor": _COLOURS["ink"] if len(chart.series) > 1 else "none",
                "linewidth": 0.4,
                "label": _short(series.name),
            }
            if chart.along:
                axes.barh(places, sizes, left=below, height=0.7, **look)
            else:
                axes.bar(places, sizes, bottom=below, width=0.8, **look)
            below = [a + b for a, b in zip(below, sizes, strict=True)]
        counts = MaxNLocator(nbins=6, integer=True)
        if chart.along:
            axes.set_yticks(places, [_short(label) for label in chart.labels])
            axes.invert_yaxis()
            axes.xaxis.set_major_locator(counts)
            axes.set_xlabel(chart.unit)
            axes.grid(axis="x")
        else:
            _label_times(axes, chart.labels)
            axes.yaxis.set_major_locator(counts)
            axes.set_ylabel(chart.unit)
            axes.set_ylim(0, max([*below, 1]) * 1.05)
            axes.grid(axis="y")
        _finish(figure, axes, len(chart.series))
    return figure


def _lines(chart: Lines) -> Figure:
    with _axes(3.2) as (figure, axes):
        for n, series in enumerate(chart.series):
            axes.plot(
                range(len(chart.labels)),
                [float("nan") if value is None else value for value in series.values],
                color=_COLOURS[series.tone],
                linestyle=_DASHES[n % len(_DASHES)],
                marker=_MARKS[n % len(_MARKS)],
                markersize=4,
                label=_short(series.name),
            )
        _label_times(axes, chart.labels)
        axes.set_ylabel(chart.unit)
        top = chart.most or max((x for one in chart.series for x in one.values if x), default=1)
        axes.set_ylim(0, top * 1.05)
        axes.grid(axis="y")
        _finish(figure, axes, len(chart.series))
    return figure


def _steps(chart: Steps) -> Figure:
    with _axes(3.2) as (figure, axes):
        for n, curve in enumerate(chart.curves):
            colour = _COLOURS[curve.tone]
            axes.step(
                curve.at,
                curve.values,
                where="post",
                color=colour,
                linestyle=_DASHES[n % len(_DASHES)],
                label=_short(curve.name),
            )
            if curve.low:
                axes.fill_between(
                    curve.at,
                    curve.low,
                    curve.high,
                    step="post",
                    color=colour,
                    alpha=0.15,
                    linewidth=0,
                )
        middle = max((day for curve in chart.curves for day in curve.at), default=0) / 2
        for n, (at, words) in enumerate(chart.marks):
            axes.axvline(at, color=_COLOURS["overdue"], linewidth=1, linestyle=":")
            axes.annotate(
                _short(words),
                (at, 1),
                xycoords=("data", "axes fraction"),
                xytext=(0, 3 + 10 * n),  # those that are close stand above one another
                textcoords="offset points",
                ha="left" if at < middle else "right",
                fontsize=9,
            )
        axes.set_xlabel(chart.along)
        axes.set_ylabel(chart.unit)
        axes.set_xlim(0)
        axes.set_ylim(0)
        axes.grid(axis="y")
        _finish(figure, axes, len(chart.curves))
    return figure


def _spans(chart: Spans) -> Figure:
    """Draw each limit on two lines, its words above its bar: so it can be read on a phone."""
    rows = len(chart.spans) + bool(chart.events)
    with _axes(1.5 + _ROW * rows, width=_NARROW) as (figure, axes):
        days = sorted({day for day, _ in chart.events})
        axes.plot(_days(days), [0] * len(days), marker="o", markersize=5, **_MARK)
        if days:
            _label_row(axes, 0, f"What happened ({len(chart.events)} recorded)")
        for row, span in enumerate(chart.spans, bool(chart.events)):
            _span(axes, row, span, chart.as_at)
        (today,) = _days([chart.as_at])
        axes.axvline(today, color=_COLOURS["soft"], linewidth=1, linestyle="--")
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_ylim(rows - 0.6, -0.9)
        locator = AutoDateLocator(minticks=3, maxticks=8)  # type: ignore[no-untyped-call]
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
        axes.grid(axis="x")
        axes.margins(x=0.02)
        axes.set_axisbelow(True)
        figure.legend(handles=_key_of(chart), loc="outside upper left", ncols=2, fontsize=11)
    return figure


def _span(axes: Axes, row: int, span: Span, as_at: date) -> None:
    """Draw the time that a limit gave, and beyond its due date the time by which it was late."""
    # Of a notice, time runs backwards from a later day: it had no time before its due date.
    first, due = _days([min(span.first or span.due, span.due), span.due])
    edge: dict[str, Any] = {"height": 0.34, "edgecolor": _COLOURS["ink"], "linewidth": 0.5}
    given = span.tone if span.tone in {"met", "excused", "unknown"} else "running"
    axes.barh(row, due - first, left=first, color=_COLOURS[given], **edge)
    (end,) = _days([span.done or as_at])
    if span.tone in _PAST and end > due:
        look: Any = {"color": _COLOURS[span.tone], "hatch": _HATCHES.get(span.tone)}
        axes.barh(row, end - due, left=due, **look, **edge)
    axes.plot([due], [row], marker="|", markersize=15, markeredgewidth=2, **_MARK)
    if span.done:
        axes.plot([end], [row], marker="D", markersize=5, **_MARK)
    _label_row(axes, row, span.label)


def _label_row(axes: Axes, row: int, words: str) -> None:
    shown = plain(words)
    axes.annotate(
        shown if len(shown) <= _LONGEST_ROW else f"{shown[: _LONGEST_ROW - 1]}…",
        (0, row - 0.26),
        xycoords=("axes fraction", "data"),
        va="bottom",
        fontsize=11.5,
    )


def _key_of(chart: Spans) -> list[Any]:
    """Explain the marks that the picture has."""
    tones = {span.tone for span in chart.spans}
    words = {"met": "Kept in time", "late": "Done late", "overdue": "Late, not done"}
    words |= {"excused": "Excused", "unknown": "Cannot be told"}
    edge: Any = {"edgecolor": _COLOURS["ink"], "linewidth": 0.5}
    found: list[Any] = []
    if tones - {"met", "excused", "unknown"}:
        found.append(Patch(facecolor=_COLOURS["running"], label="Time allowed", **edge))
    for tone in (name for name in words if name in tones):
        hatch = _HATCHES.get(tone) if tone in _PAST else None
        found.append(Patch(facecolor=_COLOURS[tone], hatch=hatch, label=words[tone], **edge))
    found.append(Line2D([], [], marker="|", markersize=11, label="Due date", **_MARK))
    if any(span.done for span in chart.spans):
        found.append(Line2D([], [], marker="D", markersize=5, label="Done", **_MARK))
    when = uk_date(chart.as_at).partition(" ")[2]
    found.append(Line2D([], [], linestyle="--", color=_COLOURS["soft"], label=when))
    return found


def _days(days: Sequence[date]) -> list[float]:
    return [float(day) for day in date2num(list(days))]  # type: ignore[no-untyped-call]


def _label_times(axes: Axes, labels: Sequence[str]) -> None:
    """Label what stands side by side: not more labels than can be read, the last one always."""
    every = max(1, -(-len(labels) // _MOST_LABELS))
    places = [n for n in range(len(labels)) if (len(labels) - 1 - n) % every == 0]
    shown = [_short(_MONTH.sub(r"\1", labels[n].removeprefix("week of "))) for n in places]
    long = max(map(len, shown), default=0) * len(places) > _LEVEL
    axes.set_xticks(
        places,
        shown,
        rotation=35 if long else 0,
        ha="right" if long else "center",
    )


def _finish(figure: Figure, axes: Axes, series: int) -> None:
    axes.set_axisbelow(True)
    if series > 1:
        signs, names = axes.get_legend_handles_labels()
        columns = min(3, max(1, _KEY // (max(map(len, names)) + _SIGN)))
        figure.legend(signs, names, loc="outside upper left", ncols=columns)
        figure.set_figheight(figure.get_figheight() + _KEY_LINE * (-(-series // columns) - 1))
