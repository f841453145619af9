"""Reports that people open: what is late, what is due, and how far the data can be trusted.

`caseload` works out a `Caseload`, a value; the renderers show it: `to_html` (one self-contained
page), `show` (a terminal), `Caseload.to_json`, and `answers` or `write_answers` (every answer, safe
in a spreadsheet). They add no law: every date and status comes from the public calls of `sendrules.api`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sendrules.errors import MissingExtraError

if TYPE_CHECKING:
    from sendrules.reports.answer_table import answers as answers
    from sendrules.reports.answer_table import write_answers as write_answers
    from sendrules.reports.case_answers import Answered as Answered
    from sendrules.reports.case_answers import answered as answered
    from sendrules.reports.caseloads.values import Caseload as Caseload
    from sendrules.reports.caseloads.work import caseload as caseload
    from sendrules.reports.counted.activity import activity as activity
    from sendrules.reports.foi.pack import foi_pack as foi_pack
    from sendrules.reports.rendering import show as show
    from sendrules.reports.rendering import to_html as to_html
    from sendrules.reports.rendering import to_workbook as to_workbook
    from sendrules.reports.rendering import write_report as write_report
    from sendrules.reports.report import Column as Column
    from sendrules.reports.report import Figure as Figure
    from sendrules.reports.report import Report as Report
    from sendrules.reports.report import Table as Table

_HOMES = {
    "Answered": "case_answers",
    "Caseload": "caseloads.values",
    "Column": "report",
    "Figure": "report",
    "Report": "report",
    "Table": "report",
    "activity": "counted.activity",
    "answered": "case_answers",
    "answers": "answer_table",
    "caseload": "caseloads.work",
    "foi_pack": "foi.pack",
    "show": "rendering",
    "to_html": "rendering",
    "to_workbook": "rendering",
    "write_answers": "answer_table",
    "write_report": "rendering",
}
_EXTRAS = {
    "jinja2": "report",
    "matplotlib": "report",
    "narwhals": "report",
    "numpy": "report",
    "polars": "report",
    "rich": "cli",
    "scipy": "report",
    "xlsxwriter": "report",
}
__all__ = [
    "Answered",
    "Caseload",
    "Column",
    "Figure",
    "Report",
    "Table",
    "activity",
    "answered",
    "answers",
    "caseload",
    "foi_pack",
    "show",
    "to_html",
    "to_workbook",
    "write_answers",
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
    try:
        home = import_module(f"sendrules.reports.{_HOMES[name]}")
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        raise MissingExtraError(error.name, _EXTRAS[error.name]) from None
    return getattr(home, name)
