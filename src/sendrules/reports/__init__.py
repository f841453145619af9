"""Reports that people open: what is late, what is due, and how far the data can be trusted.

`caseload` works out a `Caseload`, a value; the renderers show it: `to_html` (one self-contained
page), `show` (a terminal), `Caseload.to_json`, and `answers` or `write_answers` (every answer, safe
in a spreadsheet). They add no law: every date and status comes from the public calls of `sendrules.api`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sendrules.reports.loading import extras

if TYPE_CHECKING:
    from sendrules.reports.answer_table import answers as answers
    from sendrules.reports.answer_table import write_answers as write_answers
    from sendrules.reports.calendars.feed import calendar_feed as calendar_feed
    from sendrules.reports.calendars.feed import write_feed as write_feed
    from sendrules.reports.calendars.made import Feed as Feed
    from sendrules.reports.case_answers import Answered as Answered
    from sendrules.reports.case_answers import answered as answered
    from sendrules.reports.caseloads.values import Caseload as Caseload
    from sendrules.reports.caseloads.work import caseload as caseload
    from sendrules.reports.counted.activity import activity as activity
    from sendrules.reports.counted.annual_reviews import annual_reviews as annual_reviews
    from sendrules.reports.counted.timeliness import timeliness as timeliness
    from sendrules.reports.counted.waits import waits as waits
    from sendrules.reports.foi.pack import foi_pack as foi_pack
    from sendrules.reports.one_case.chronology import chronology as chronology
    from sendrules.reports.rendering import show as show
    from sendrules.reports.rendering import to_html as to_html
    from sendrules.reports.rendering import to_markdown as to_markdown
    from sendrules.reports.rendering import to_word as to_word
    from sendrules.reports.rendering import to_workbook as to_workbook
    from sendrules.reports.rendering import write_report as write_report
    from sendrules.reports.report import Column as Column
    from sendrules.reports.report import Figure as Figure
    from sendrules.reports.report import Part as Part
    from sendrules.reports.report import Passage as Passage
    from sendrules.reports.report import Report as Report
    from sendrules.reports.report import Table as Table
    from sendrules.reports.workload.changes import changes as changes
    from sendrules.reports.workload.forecast import forecast as forecast
    from sendrules.reports.workload.standing import standing as standing

_HOMES = {
    "Answered": "case_answers",
    "Caseload": "caseloads.values",
    "Column": "report",
    "Feed": "calendars.made",
    "Figure": "report",
    "Part": "report",
    "Passage": "report",
    "Report": "report",
    "Table": "report",
    "activity": "counted.activity",
    "annual_reviews": "counted.annual_reviews",
    "answered": "case_answers",
    "answers": "answer_table",
    "calendar_feed": "calendars.feed",
    "caseload": "caseloads.work",
    "changes": "workload.changes",
    "forecast": "workload.forecast",
    "chronology": "one_case.chronology",
    "foi_pack": "foi.pack",
    "show": "rendering",
    "standing": "workload.standing",
    "timeliness": "counted.timeliness",
    "to_html": "rendering",
    "to_markdown": "rendering",
    "to_word": "rendering",
    "to_workbook": "rendering",
    "waits": "counted.waits",
    "write_answers": "answer_table",
    "write_feed": "calendars.feed",
    "write_report": "rendering",
}
__all__ = [
    "Answered",
    "Caseload",
    "Column",
    "Feed",
    "Figure",
    "Part",
    "Passage",
    "Report",
    "Table",
    "activity",
    "annual_reviews",
    "answered",
    "answers",
    "calendar_feed",
    "caseload",
    "changes",
    "chronology",
    "foi_pack",
    "forecast",
    "show",
    "standing",
    "timeliness",
    "to_html",
    "to_markdown",
    "to_word",
    "to_workbook",
    "waits",
    "write_answers",
    "write_feed",
    "write_report",
]


def __getattr__(name: str) -> Any:
    """Load a report when it is first used: each needs packages of its own.

    Raises:
        MissingExtraError: one of them is not installed.
    """
    if name not in _HOMES:
        msg = f"module 'sendrules.reports' has no attribute {name!r}"
        raise AttributeError(msg)
    with extras():
        return getattr(import_module(f"sendrules.reports.{_HOMES[name]}"), name)
