"""The files of a report: the options that name them, and how each is written. The same for every report."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from sendrules import reports
from sendrules.cli.outputs import Output, Outputs
from sendrules.quoting import escaped, plain
from sendrules.reports.earlier import Earlier

__all__ = ["REPORT_FILES", "outputs_of", "where_written", "write_files"]


def _option(*names: str, metavar: str, says: str) -> Any:
    option = typer.Option(*names, metavar=metavar, help=says, show_default=False)
    return Annotated[Path | None, option]


REPORT_FILES: Mapping[str, Any] = {
    "output": _option("--output", "-o", metavar="HTML", says="Write a page for people to open."),
    "workbook": _option(
        "--workbook", metavar="XLSX", says="Write a workbook, a sheet for each table."
    ),
    "word": _option("--word", metavar="DOCX", says="Write a Word document."),
    "markdown": _option("--markdown", metavar="MD", says="Write Markdown; - for stdout."),
    "json": _option("--json", metavar="JSON", says="Write the report as data; - for stdout."),
}


def outputs_of(asked: Mapping[str, Any], name: str) -> Iterator[Output]:
    """Yield the files that were asked for of the report of a name."""
    earlier = Earlier(name)
    kinds = {
        "output": earlier.page,
        "workbook": earlier.workbook,
        "word": earlier.workbook,
        "markdown": earlier.markdown,
        "json": earlier.json,
    }
    for option, is_earlier in kinds.items():
        yield Output(f"--{option}", asked[option], is_earlier)


def write_files(outputs: Outputs, report: "reports.Report") -> None:
    """Write a report to each file that was asked for.

    Raises:
        OSError: one cannot be written; what was there stays.
    """
    outputs.write(
        {
            "--output": lambda: reports.to_html(report),
            "--markdown": lambda: reports.to_markdown(report),
            "--json": lambda: escaped(report.to_json()),
        },
        {
            "--workbook": lambda path: reports.to_workbook(report, path),
            "--word": lambda path: reports.to_word(report, path),
        },
    )


def where_written(asked: Mapping[str, Any]) -> str:
    """Say where all of a report can be read that is not printed."""
    found = next((asked[option] for option in ("workbook", *REPORT_FILES) if asked[option]), None)
    return f"see {plain(str(found))}" if found else "write all of them with --workbook FILE"
