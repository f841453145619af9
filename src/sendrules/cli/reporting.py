"""`sendrules demo` and `sendrules report`: a caseload, as people and machines read it."""

import errno
from pathlib import Path
from typing import Annotated

import typer

from sendrules import examples, reports
from sendrules.cli.ending import say
from sendrules.cli.given import Given, takes_caseload
from sendrules.cli.options import to_type
from sendrules.cli.output import STDOUT, console, working
from sendrules.cli.outputs import Force, Output, Outputs
from sendrules.quoting import escaped, plain
from sendrules.reports.earlier import Earlier, is_answers, is_page, is_report

__all__ = ["DEMO_HELP", "REPORT_HELP", "demo", "report"]

_PAGE = "--output"


DEMO_HELP = """Show what sendrules does, with the caseload of an invented council.

Prints a summary; writes report.html, the caseload and every answer to a folder. Give -o a
name that ends in .html to write the page alone.

\b
Examples:
  sendrules demo
  sendrules demo -o northmere.html

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""


def demo(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR|HTML", help="A folder to write to, or the page's name."
        ),
    ] = Path("sendrules-demo"),
    *,
    force: Force = False,
) -> None:
    """Show what sendrules does, with the caseload of an invented council."""
    frame = examples.example_caseload()
    found = reports.answered(frame, as_at=examples.AS_AT).collected()
    result = reports.caseload(found, title=examples.COUNCIL)
    if output == STDOUT or output.suffix in {".html", ".htm"}:
        outputs = Outputs([Output(_PAGE, output, is_page)], {}, force=force)
        outputs.write({_PAGE: lambda: reports.to_html(result)})
        if outputs.close():
            reports.show(result, console(), elsewhere="the page has the rest")
        return
    if output.is_file():
        says = "this is a file. Name a folder, or a page that ends in .html"
        raise NotADirectoryError(errno.ENOTDIR, says, str(output))
    output.mkdir(parents=True, exist_ok=True)
    page, cases, every = (output / n for n in ("report.html", "caseload.csv", "answers.csv"))
    text = examples.example_csv()
    outputs = Outputs(
        [
            Output("the page", page, is_page),
            Output("the caseload", cases, lambda file: _is_text(file, text)),
            Output("the answers", every, is_answers),
        ],
        {},
        force=force,
    )
    outputs.write(
        {
            "the page": lambda: reports.to_html(result, answers_file=every.name),
            "the caseload": lambda: text,
        },
        {"the answers": lambda path: reports.write_answers(path, found)},
    )
    if outputs.close():
        reports.show(result, console(), elsewhere="the page has the rest")
    again = to_type("report", cases, "--as-at", examples.AS_AT)
    say(f"Open {page} in a browser, or try: {again}")


def _is_text(file: Path, text: str) -> bool:
    """Whether a file is as it would be written now: nobody has worked on it."""
    try:
        return file.read_text("utf-8") == text
    except (OSError, ValueError):
        return False


REPORT_HELP = """Report a caseload: what is late, what is due, what cannot be told.

Prints a summary. Findings of the data are counted in the report and listed by
`sendrules check`.

\b
Examples:
  sendrules report requests.csv --as-at 2026-11-23
  sendrules report requests.xlsx --as-at 2026-11-23 --map columns.toml --dates dmy \\
    -o report.html --csv answers.csv
  sendrules report reviews.csv --on annual-review --as-at 2026-11-23
  sendrules report requests.csv --as-at 2026-11-23 --by team --by stage --workbook report.xlsx
  sendrules report --case-files records --as-at 2026-11-23 --csv answers.csv
  sendrules report log.csv --events --as-at 2026-11-23 --json - | jq .overdue_cases

\b
Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others.
"""


@takes_caseload("word", "markdown")
def report(
    *,
    given: Given,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv",
            metavar="CSV",
            help="Write every answer, a row for each case and limit; - for stdout.",
        ),
    ] = None,
    show_columns: Annotated[
        list[str] | None,
        typer.Option(
            "--show",
            metavar="COLUMN",
            help="Another column of the file to list beside each case; may be repeated. Without "
            "it a report holds references only.",
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="COLUMN",
            help="Give the headline figures also by the values of a column, such as team; or by stage: "
            "where a case stands. May be repeated.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Report a caseload: what is late, what is due, what cannot be told."""
    shown, asked = given.shown(show_columns), given.asked
    outputs = Outputs(
        [
            Output("--output", asked["output"], is_page),
            Output("--csv", csv, is_answers),
            Output("--workbook", asked["workbook"], Earlier("caseload").workbook),
            Output("--json", asked["json"], is_report),
        ],
        given.inputs,
        force=asked["force"],
    )
    with working(3) as step:
        found = given.answered(
            step, by=tuple(by or ()), show=shown, in_full=csv is not None, checked=True
        )
        result = reports.caseload(found, title=given.title)
        step("Writing")
        outputs.write(
            {
                "--output": lambda: reports.to_html(result, answers_file=csv.name if csv else ""),
                "--csv": lambda: reports.answers(found).collect().write_csv(),
                "--json": lambda: escaped(result.to_json()),
            },
            {
                "--csv": lambda path: reports.write_answers(path, found),
                "--workbook": lambda path: reports.to_workbook(result, path),
            },
        )
    if outputs.close():
        reports.show(result, console(), elsewhere=_elsewhere(asked["output"], csv))
    given.end_with(result.quality.errors)


def _elsewhere(output: Path | None, csv: Path | None) -> str:
    found = csv or output
    return f"see {plain(str(found))}" if found else "write all of them with --csv FILE"
