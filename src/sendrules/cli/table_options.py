"""Options of the commands that read files of many rows."""

from pathlib import Path
from typing import Annotated

import typer

from sendrules.cli.options import RECORD_NAMES
from sendrules.sources import READY_MAPS

__all__ = ["CASE_COLUMN", "CaseColumn", "CaseFiles", "Events", "FileOrNot", "Map", "On", "Sheet"]


FileOrNot = Annotated[
    Path | None,
    typer.Argument(
        help="A .csv, .tsv, .txt, .json, .jsonl, .xlsx, .xls or .ods file with a row for each case.",
        show_default=False,
    ),
]
CaseFiles = Annotated[
    Path | None,
    typer.Option(
        "--case-files",
        metavar="FOLDER",
        help="Instead of a file, a folder of files named after their rows, such as "
        "needs-assessments.csv and annual-reviews.xlsx, or a .json or .jsonl file of case files: all "
        "processes of each child together.",
        show_default=False,
    ),
]
CASE_COLUMN = "case"
"""The column that names the case file, where none is given."""
CaseColumn = Annotated[
    str,
    typer.Option(
        "--case", metavar="COLUMN", help="Of --case-files: the column that names the case file."
    ),
]
Events = Annotated[
    bool, typer.Option("--events", help="The file is a log of events, a row an event.")
]
Map = Annotated[
    Path | None,
    typer.Option(
        "--map",
        metavar="TOML",
        help="A column map: what the file's own headings and words stand for; or the name of one "
        f"that is ready: {', '.join(READY_MAPS)}.",
        show_default=False,
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option("--sheet", help="The sheet of a workbook; the first by default."),
]
On = Annotated[
    str,
    typer.Option(
        "--on",
        metavar="RECORD",
        help=f"What a row is: {' or '.join(RECORD_NAMES)}.",
    ),
]
