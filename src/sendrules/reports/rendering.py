"""Show a report, whichever it is: a page, a terminal, a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from sendrules.arguments import only_a, only_count, only_flag, only_path, only_text
from sendrules.reports.caseloads.values import Caseload
from sendrules.reports.earlier import Earlier
from sendrules.reports.report import Report
from sendrules.reports.whole import whole

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["show", "to_html", "to_workbook", "write_report"]

_REPORT = "a Caseload, which caseload gives, or a Report, which the other reports give"


def to_html(report: Caseload | Report, *, answers_file: str = "") -> str:
    """Write a report as a self-contained page.

    Args:
        report: what `caseload`, or another report, worked out.
        answers_file: where the reader can find every case, if the tables of a caseload are capped.

    Returns:
        The page. Everything that comes from the data is escaped.

    Raises:
        TypeError: an argument is of the wrong type.
    """
    only_text(answers_file, "answers_file")
    if isinstance(report, Report):
        from sendrules.reports.renderers.page import page_of  # noqa: PLC0415 - where it is needed

        return page_of(report)
    from sendrules.reports.caseloads.html import caseload_page  # noqa: PLC0415 - likewise

    only_a(Caseload, report, "report", _REPORT)
    return caseload_page(report, answers_file=answers_file)


def show(
    report: Caseload | Report, console: "Console", *, most: int = 10, elsewhere: str = ""
) -> None:
    """Print a report.

    Args:
        report: what `caseload`, or another report, worked out.
        console: where; without colours and lines where it is not a terminal.
        most: how many rows a table lists at most.
        elsewhere: where the reader can find the rest, such as `the --csv file`.

    Raises:
        TypeError: an argument is of the wrong type.
    """
    from rich.console import Console  # noqa: PLC0415 - where it is needed

    only_a(Console, console, "console", "a rich.console.Console")
    only_count(most, "most")
    only_text(elsewhere, "elsewhere")
    if isinstance(report, Report):
        from sendrules.reports.renderers.terminal import print_report  # noqa: PLC0415 - likewise

        print_report(report, console, most=most, elsewhere=elsewhere)
        return
    from sendrules.reports.caseloads.terminal import print_caseload  # noqa: PLC0415 - likewise

    only_a(Caseload, report, "report", _REPORT)
    print_caseload(report, console, most=most, elsewhere=elsewhere)


def to_workbook(report: Caseload | Report, path: Path | str) -> None:
    """Write a report as an Excel workbook: a sheet a table, each laid out so that everybody can use it.

    Args:
        report: what `caseload`, or another report, worked out.
        path: where to write it.

    Raises:
        OSError: it cannot be written; a file that was there stays as it was.
        TypeError: an argument is of the wrong type.
    """
    from sendrules.reports.renderers.workbook import workbook_into  # noqa: PLC0415 - likewise

    if not isinstance(report, Report):
        from sendrules.reports.caseloads.tables import as_report  # noqa: PLC0415 - likewise

        report = as_report(only_a(Caseload, report, "report", _REPORT))
    with whole(only_path(path)) as place:
        workbook_into(place, report)


def write_report(report: Report, path: Path | str, *, replace: bool = False) -> None:
    """Write a report to a file, as its name ends: `.html`, `.xlsx` or `.json`.

    Args:
        report: the report.
        path: where to write it.
        replace: whether to replace a file that is there and is not an earlier one of this report.

    Raises:
        FileExistsError: a file is there that is not an earlier one of this report.
        OSError: it cannot be written; a file that was there stays as it was.
        TypeError: an argument is of the wrong type.
        ValueError: the name ends otherwise.
    """
    only_a(Report, report, "report", "a Report, which the reports of sendrules.reports give")
    only_flag(replace, "replace")
    file, earlier = only_path(path), Earlier(report.name)
    kinds = {".html": earlier.page, ".xlsx": earlier.workbook, ".json": earlier.json}
    if file.suffix.lower() not in kinds:
        msg = f"path must end in one of {', '.join(kinds)}: it says how the report is written."
        raise ValueError(msg)
    if file.exists() and not replace and not kinds[file.suffix.lower()](file):
        msg = "is there already, and is not an earlier one of this report. Give another name, or replace=True"
        raise FileExistsError(17, msg, str(file))
    if file.suffix.lower() == ".xlsx":
        to_workbook(report, file)
        return
    text = to_html(report) if file.suffix.lower() == ".html" else report.to_json()
    with whole(file) as place:
        place.write_text(text, encoding="utf-8")
