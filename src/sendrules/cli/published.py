"""`sendrules published`: one authority's published figures beside its region, England and others."""

from pathlib import Path
from typing import Annotated

import typer

from sendrules import sen2
from sendrules.cli.ending import say
from sendrules.cli.output import STDOUT, console, print_words, working
from sendrules.cli.outputs import Force, Output, Outputs
from sendrules.quoting import escaped, plain
from sendrules.reports.words import plural
from sendrules.sen2.published.earlier import is_page, is_table
from sendrules.sen2.published.table import to_csv, to_json

__all__ = ["PUBLISHED_HELP", "published"]

PUBLISHED_HELP = """Put one authority's published figures beside its region, England and others.

FILES are the Department's own CSV files of "Education, health and care plans", of any edition from
2019 to 2026: timeliness, requests, assessments, annual reviews, phase transfers. What each is about is
told by its columns. Percentages are worked out from the counts.

\b
Examples:
  sendrules published timeliness_20_week.csv --authority E06000014
  sendrules published timeliness_20_week.csv requests.csv --authority York --neighbour 857 \\
    -o york.html --csv york.csv
  sendrules published timeliness_20_week.csv --authority 816 --year 2023 --json
  sendrules published timeliness_20_week.csv --findings

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""


def published(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES...", help="The CSV files, as they were published."),
    ],
    *,
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority",
            metavar="CODE|NAME",
            help="The authority: its three-digit code, its nine-letter code or its name.",
            show_default=False,
        ),
    ] = None,
    neighbour: Annotated[
        list[str] | None,
        typer.Option(
            "--neighbour",
            metavar="CODE|NAME",
            help="Another authority to put beside it; may be repeated.",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", help="One calendar year; all by default.", show_default=False),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="HTML", help="Write a page with a chart."),
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv", metavar="CSV", help="Write every figure, a row for each; - for stdout."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print every figure as JSON.")] = False,
    findings: Annotated[
        bool, typer.Option("--findings", help="List what is odd in the files, and nothing else.")
    ] = False,
    force: Force = False,
) -> None:
    """Put one authority's published figures beside its region, England and others."""
    if (authority is None) != findings:
        msg = (
            "Name an authority with --authority, or list what is odd in the files with --findings."
        )
        raise typer.BadParameter(msg)
    outputs = Outputs(
        [
            Output("--output", output, is_page),
            Output("--csv", csv, is_table),
            Output("--json", STDOUT if json else None, lambda _: False),
        ],
        {_named(n, files): file for n, file in enumerate(files)},
        force=force,
    )
    with working(2) as step:
        step("Reading the files")
        read = sen2.published(files)
        if authority is None:
            _list(read)
            return
        step("Comparing")
        made = read.compare(authority, neighbours=neighbour or (), year=year)
        outputs.write(
            {
                "--output": lambda: _page(made, read),
                "--csv": lambda: to_csv(made),
                "--json": lambda: escaped(to_json(made, read.findings)),
            },
        )
    if outputs.close():
        from sendrules.sen2.published.terminal import show  # noqa: PLC0415 - with what prints tables

        show(made, read, console())


def _named(number: int, files: list[Path]) -> str:
    return "FILES" if len(files) == 1 else f"file {number + 1} of FILES"


def _page(made: "sen2.Comparison", read: "sen2.Published") -> str:
    from sendrules.sen2.published.html import to_html  # noqa: PLC0415 - with the templates

    return to_html(made, read)


def _list(read: "sen2.Published") -> None:
    for finding in read.findings:
        print_words(plain(str(finding)))
    say(f"{plural(len(read.findings), 'finding')} about {plural(len(read.files), 'file')}.")
