"""Reports that people open: what is late, what is due, and how far the data can be trusted.

`caseload` works out a `Caseload`, a value; the renderers show it: `to_html` (one self-contained
page), `show` (a terminal), `Caseload.to_json`, and `answers` or `write_answers` (every answer, safe
in a spreadsheet). They add no law: every date and status comes from the public calls of `sendrules.api`.
"""

from typing import TYPE_CHECKING

from sendrules.errors import needing
from sendrules.lazily import lazily

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
    "Answered": "sendrules.reports.case_answers",
    "Caseload": "sendrules.reports.caseloads.values",
    "Column": "sendrules.reports.report",
    "Feed": "sendrules.reports.calendars.made",
    "Figure": "sendrules.reports.report",
    "Part": "sendrules.reports.report",
    "Passage": "sendrules.reports.report",
    "Report": "sendrules.reports.report",
    "Table": "sendrules.reports.report",
    "activity": "sendrules.reports.counted.activity",
    "annual_reviews": "sendrules.reports.counted.annual_reviews",
    "answered": "sendrules.reports.case_answers",
    "answers": "sendrules.reports.answer_table",
    "calendar_feed": "sendrules.reports.calendars.feed",
    "caseload": "sendrules.reports.caseloads.work",
    "changes": "sendrules.reports.workload.changes",
    "forecast": "sendrules.reports.workload.forecast",
    "chronology": "sendrules.reports.one_case.chronology",
    "foi_pack": "sendrules.reports.foi.pack",
    "show": "sendrules.reports.rendering",
    "standing": "sendrules.reports.workload.standing",
    "timeliness": "sendrules.reports.counted.timeliness",
    "to_html": "sendrules.reports.rendering",
    "to_markdown": "sendrules.reports.rendering",
    "to_word": "sendrules.reports.rendering",
    "to_workbook": "sendrules.reports.rendering",
    "waits": "sendrules.reports.counted.waits",
    "write_answers": "sendrules.reports.answer_table",
    "write_feed": "sendrules.reports.calendars.feed",
    "write_report": "sendrules.reports.rendering",
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


__getattr__ = needing("report")(lazily(__name__, _HOMES))
