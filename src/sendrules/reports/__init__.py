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
    from sendrules.reports.caseloads.html import to_html as to_html
    from sendrules.reports.caseloads.terminal import show as show
    from sendrules.reports.caseloads.values import Caseload as Caseload
    from sendrules.reports.caseloads.work import caseload as caseload

_HOMES = {
    "Answered": "case_answers",
    "Caseload": "caseloads.values",
    "answered": "case_answers",
    "answers": "answer_table",
    "caseload": "caseloads.work",
    "show": "caseloads.terminal",
    "to_html": "caseloads.html",
    "write_answers": "answer_table",
}
_EXTRAS = {"jinja2": "report", "narwhals": "report", "polars": "report", "rich": "cli"}
__all__ = [
    "Answered",
    "Caseload",
    "answered",
    "answers",
    "caseload",
    "show",
    "to_html",
    "write_answers",
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
