"""A comparison as one HTML page: no scripts, nothing fetched, a chart with its table, light and dark."""

from functools import cache

from jinja2 import Environment

from sendrules import __version__
from sendrules.arguments import only_a
from sendrules.reports.pages import environment
from sendrules.sen2.published import chart, views
from sendrules.sen2.published.comparison import Comparison
from sendrules.sen2.published.earlier import GENERATOR
from sendrules.sen2.published.publication import Published

__all__ = ["to_html"]

_CHARTS = {
    "within": "Plans issued within 20 weeks",
    "within_unexcepted": "The same, without exceptions",
}


def to_html(comparison: Comparison, published: Published) -> str:
    """Write a comparison as a self-contained page.

    Args:
        comparison: the comparison.
        published: the files that it is made from, for what is odd in them.

    Returns:
        The page. Everything that comes from the files is escaped.

    Raises:
        TypeError: an argument is of the wrong type.
    """
    only_a(Comparison, comparison, "comparison", "a Comparison, which Published.compare gives")
    only_a(Published, published, "published", "a Published, which published gives")
    shares = list(views.share_tables(comparison))
    findings = views.findings_about(comparison, published.findings)
    page = _environment().get_template("published.html.jinja")
    return page.render(
        c=comparison,
        title=views.title(comparison),
        whose=views.whose(comparison.authority),
        charts=[
            (caption, chart.chart_of(comparison, name, [int(line.label) for line in table.lines]))
            for name, caption in _CHARTS.items()
            for table in shares
            if table.measure and table.measure.name == name and table.lines
        ],
        latest=_latest(shares),
        shares=shares,
        others=list(views.other_tables(comparison)),
        findings=findings,
        more=len(published.findings) - len(findings),
        key=views.KEY,
        width=chart.WIDTH,
        height=chart.HEIGHT,
        generator=GENERATOR,
        version=__version__,
    )


def _latest(shares: list[views.Table]) -> views.Line | None:
    """Return the last line of the share within 20 weeks that has a figure."""
    lines = [
        line
        for table in shares
        if table.measure and table.measure.name == "within"
        for line in table.lines
        if line.own.value is not None
    ]
    return lines[-1] if lines else None


@cache
def _environment() -> Environment:
    made = environment("sendrules.sen2.published")
    made.filters |= {"cell": views.cell, "interval": views.interval, "rank": views.rank}
    return made
