"""A caseload report as one HTML page: no scripts, nothing fetched, prints on A4."""

from functools import cache
from typing import Any

from jinja2 import Environment

from sendrules import __version__
from sendrules.engine.status import ExceptionState, Status
from sendrules.reports import words
from sendrules.reports.caseloads.values import Caseload, LimitCounts
from sendrules.reports.pages import environment

__all__ = ["caseload_page"]

_BARS = (
    (Status.MET, "met"),
    (Status.RUNNING, "running"),
    (Status.EXCUSED, "excused"),
    (Status.LATE, "late"),
    (Status.TOO_SHORT, "late"),
    (Status.OVERDUE, "overdue"),
    (Status.CANNOT_TELL, "unknown"),
)


def caseload_page(report: Caseload, *, answers_file: str = "") -> str:
    """Write a caseload report as a self-contained page; everything that comes from the data is escaped."""
    page = _environment().get_template("caseload.html.jinja")
    return page.render(r=report, answers_file=answers_file, version=__version__)


@cache
def _environment() -> Environment:
    made = environment()
    made.filters |= {"exception": words.exception, "group_name": words.group_name}
    made.globals |= {
        "NOT_CLAIMED": ExceptionState.NOT_CLAIMED,
        "STATUS": words.STATUS,
        "Status": Status,
        "bar": _bar,
        "status_name": _status_name,
    }
    return made


def _bar(limit: LimitCounts) -> list[dict[str, Any]]:
    """The parts of a bar, as percentages, for the cases to which the limit applies."""
    total = sum(limit.counts[status] for status, _ in _BARS)
    parts, start = [], 0.0
    for status, kind in _BARS:
        width = 100 * limit.counts[status] / total if total else 0.0
        if width:
            parts.append(
                {
                    "kind": kind if limit.own else f"{kind} soft",
                    "start": f"{start:.2f}",
                    "width": f"{width:.2f}",
                    "says": f"{limit.counts[status]:,} {_status_name(status, limit)}",
                }
            )
        start += width
    return parts


def _status_name(status: Status, limit: LimitCounts) -> str:
    """Guidance is missed, never breached: its late answers have a word of their own."""
    if limit.authority.binds:
        return words.STATUS[status]
    return {Status.LATE: "answered late", Status.OVERDUE: "missed so far"}.get(
        status, words.STATUS[status]
    )
