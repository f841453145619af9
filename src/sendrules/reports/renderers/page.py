"""A report as one HTML page: read without scripts, sorted and filtered with them, nothing fetched."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup, escape

from sendrules import __version__
from sendrules.quoting import plain
from sendrules.reports import words
from sendrules.reports.pages import environment
from sendrules.reports.report import Column, Report, Table

__all__ = ["page_of"]

_LONG = 10
"""From how many rows on a table can be filtered."""
_ACROSS = 112
"""How many letters of a table, and gaps between columns, stand side by side on a page that stands upright."""
_DAY, _FEW_WORDS = 15, 14
"""How many letters a day takes, and text where it is broken into lines."""
_CITED = re.compile(r"\b(?:reg|rule|para) \d[\w.]*(?:\(\w+\))*")
"""A citation within a text, as the law's pages write it."""


def page_of(report: Report) -> str:
    """Write a report as a self-contained page; everything that comes from the data is escaped."""
    script = _script()
    template = _environment().get_template("report.html.jinja")
    return template.render(
        r=report,
        charts={table.name: _chart(table.chart) for table in report.tables if table.chart},
        version=__version__,
        long=_LONG,
        broad={table.name for table in report.tables if table.rows and _is_broad(table)},
        script=Markup(script),  # noqa: S704 - our own file
        script_hash=b64encode(sha256(script.encode()).digest()).decode(),
    )


def _chart(chart: object) -> Markup:
    from sendrules.reports.charts.drawing import draw  # noqa: PLC0415 - it takes a second

    return Markup(draw(chart))  # type: ignore[arg-type]  # noqa: S704 - what it draws is escaped


def _is_broad(table: Table) -> bool:
    """Whether a table is printed on a page that lies on its side."""
    letters = sum(_letters(n, column, table) for n, column in enumerate(table.columns))
    return letters + len(table.columns) > _ACROSS


def _letters(n: int, column: Column, table: Table) -> int:
    """How many letters a column has room for where it is narrow: a word, a day, a few words."""
    word = max(map(len, column.heading.split()))
    if column.kind == "date":
        return max(word, _DAY)
    longest = max(len(str(row[n])) for row in table.rows) if column.kind == "text" else 0
    return max(word, min(longest, _FEW_WORDS))


@cache
def _script() -> str:
    return (files("sendrules.reports") / "templates" / "report.js").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = environment()
    made.filters |= {"in_cell": words.in_cell, "sorts_as": _sorts_as, "cited": _cited}
    return made


def _sorts_as(cell: object) -> str:
    """What a cell is sorted by: a date in the order of the days, nothing before everything."""
    return "" if cell is None else str(cell)


def _cited(text: str) -> Markup:
    """Keep each citation on one line: `reg 13(2)` is one word to whoever looks for it."""
    whole = r'<span class="whole">\g<0></span>'
    return Markup(_CITED.sub(whole, str(escape(plain(text)))))  # noqa: S704 - what it is put around is escaped
