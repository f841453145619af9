"""The commands about one case: `sendrules chronology`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sendrules import reports
from sendrules.cli.file_options import in_place_of
from sendrules.cli.options import (
    RECORD_NAMES,
    AsAt,
    DateForms,
    Holidays,
    Readings,
    WithoutHolidays,
    calendar_of,
    from_json,
    record_named,
)
from sendrules.cli.output import STDOUT, console, working
from sendrules.cli.outputs import Force, Outputs
from sendrules.cli.report_files import REPORT_FILES, outputs_of, where_written, write_files
from sendrules.errors import SourceError
from sendrules.examples import example_case_file
from sendrules.records import CaseFile, Record

__all__ = ["CHRONOLOGY_HELP", "Case", "Example", "On", "chronology", "the_case"]

CHRONOLOGY_HELP = """Tell one case: for a complaint, an Ombudsman enquiry, or a parent's letter.

What happened and what was due, each limit with its law, why time ran, how it was counted, how late it
was kept, the exceptions, disputed readings and rights of appeal. --short is for a family: what can be
done next, what is late, and what should happen by when. CASE is the JSON of a case file, or of one
record with --on.

\b
Examples:
  sendrules chronology --example --as-at 2026-03-31 --short
  sendrules chronology case.json --as-at 2026-03-31 -o case.html --word case.docx
  echo '{"request_received": "2025-04-02"}' |
    sendrules chronology - --on needs-assessment --as-at 2025-11-01 --markdown -

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""

Case = Annotated[
    Path | None,
    typer.Argument(metavar="[CASE]", help="The case as JSON; - for stdin.", show_default=False),
]
Example = Annotated[bool, typer.Option("--example", help="Use the packaged example.")]
_CASE_FILE = "case-file"
On = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="RECORD",
        help=f"What CASE is: case-file or {' or '.join(RECORD_NAMES)}.",
    ),
]


def the_case(
    case: Path | None, on: str, dates: Sequence[str] | None, *, example: bool
) -> Record | CaseFile:
    """Read the case that a command was given.

    Raises:
        SourceError: it cannot be read, or holds nothing.
        typer.BadParameter: there is neither a file nor the example, or both.
    """
    if example == (case is not None):
        msg = "Give a CASE as JSON, or use --example."
        raise typer.BadParameter(msg)
    if case is None:
        return example_case_file()
    if on != _CASE_FILE:
        return from_json(record_named(on, _CASE_FILE), case, dates)
    found = from_json(CaseFile, case, dates)
    if not found.records():
        raise SourceError("The case file holds no records.")
    return found


def _chronology(
    case: Case = None,
    *,
    as_at: AsAt,
    files: Mapping[str, Any],
    short: Annotated[
        bool,
        typer.Option("--short", help="The short form for a family: what is late, what comes next."),
    ] = False,
    title: Annotated[
        str, typer.Option("--title", help="Whose case it is, for the heading.", show_default=False)
    ] = "",
    on: On = _CASE_FILE,
    example: Example = False,
    dates: DateForms = None,
    reading: Readings = None,
    holiday: Holidays = None,
    without_holiday: WithoutHolidays = None,
    force: Force = False,
) -> None:
    """Tell one case."""
    given = the_case(case, on, dates, example=example)
    outputs = Outputs(outputs_of(files, "chronology"), {"CASE": _read(case)}, force=force)
    with working(2) as step:
        step("Working out every limit")
        report = reports.chronology(
            given,
            as_at=as_at,
            short=short,
            title=title,
            readings=tuple(reading or ()),
            calendar=calendar_of(holiday, without_holiday),
        )
        step("Writing")
        write_files(outputs, report)
    if outputs.close():
        reports.show(report, console(), most=10_000, elsewhere=where_written(files))


def _read(case: Path | None) -> Path | None:
    """The file that was read, which nothing may be written over."""
    return None if case == STDOUT else case


chronology = in_place_of("files", _chronology, REPORT_FILES, dict)
