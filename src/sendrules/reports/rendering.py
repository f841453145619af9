"""Show a report, whichever it is: a page, a terminal, a file."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sendrules.arguments import only_a, only_count, only_flag, only_path, only_text
from sendrules.errors import needing
from sendrules.reports.caseloads.values import Caseload
from sendrules.reports.earlier import Earlier
from sendrules.reports.report import Report
from sendrules.reports.whole import only_over, whole

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["show", "to_html", "to_markdown", "to_word", "to_workbook", "write_report"]

_OF_REPORTS = "a Report, which the reports of sendrules.reports give"
_REPORT = "a Caseload, which caseload gives, or a Report, which the other reports give"


@needing("report", rich="cli")
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


@needing("report", rich="cli")
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
    most = only_count(most, "most")
    only_text(elsewhere, "elsewhere")
    if isinstance(report, Report):
        from sendrules.reports.renderers.terminal import print_report  # noqa: PLC0415 - likewise

        print_report(report, console, most=most, elsewhere=elsewhere)
        return
    from sendrules.reports.caseloads.terminal import print_caseload  # noqa: PLC0415 - likewise

    only_a(Caseload, report, "report", _REPORT)
    print_caseload(report, console, most=most, elsewhere=elsewhere)


@needing("report", rich="cli")
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


@needing("report", rich="cli")
def to_word(report: Report, path: Path | str) -> None:
    """Write a report as a Word document, its charts as pictures with words for them.

    Raises:
        OSError: it cannot be written; a file that was there stays as it was.
        TypeError: an argument is of the wrong type.
    """
    from sendrules.reports.renderers.word import word_into  # noqa: PLC0415 - likewise

    only_a(Report, report, "report", _OF_REPORTS)
    with whole(only_path(path)) as place:
        word_into(place, report)


@needing("report", rich="cli")
def to_markdown(report: Report) -> str:
    """Write a report as Markdown, its charts as the words for them.

    Raises:
        TypeError: an argument is of the wrong type.
    """
    from sendrules.reports.renderers.markdown import markdown_of  # noqa: PLC0415 - likewise

    return markdown_of(only_a(Report, report, "report", _OF_REPORTS))


@needing("report", rich="cli")
def write_report(report: Report, path: Path | str, *, replace: bool = False) -> None:
    """Write a report to a file, as its name ends: `.html`, `.xlsx`, `.docx`, `.md` or `.json`.

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
    only_a(Report, report, "report", _OF_REPORTS)
    only_flag(replace, "replace")
    file, earlier = only_path(path), Earlier(report.name)
    kinds = {
        ".html": earlier.page,
        ".xlsx": earlier.workbook,
        ".docx": earlier.workbook,
        ".md": earlier.markdown,
        ".json": earlier.json,
    }
    suffix = file.suffix.lower()
    if suffix not in kinds:
        msg = f"path must end in one of {', '.join(kinds)}: it says how the report is written."
        raise ValueError(msg)
    if not replace:
        only_over(file, kinds[suffix], "not an earlier one of this report")
    if suffix in _FILES:
        _FILES[suffix](report, file)
        return
    text = _TEXTS[suffix](report)
    with whole(file) as place:
        place.write_text(text, encoding="utf-8")


_FILES: Mapping[str, Callable[[Report, Path], None]] = {".xlsx": to_workbook, ".docx": to_word}
_TEXTS: Mapping[str, Callable[[Report], str]] = {
    ".html": to_html,
    ".md": to_markdown,
    ".json": Report.to_json,
}
