"""`sendrules feed`: due dates as a calendar that people subscribe to."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from sendrules import reports
from sendrules.cli.given import Given, takes_caseload
from sendrules.cli.options import calendar_of, from_json
from sendrules.cli.output import console, working
from sendrules.cli.outputs import Output, Outputs
from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.records import CaseFile
from sendrules.reports.calendars.feed import is_feed

__all__ = ["FEED_HELP", "feed"]

FEED_HELP = """Put the due dates of a caseload, or of one case, into a calendar (.ics).

Nothing in it says whose date it is unless --references is given. Where the file of --output is there, it
is brought up to date: what has not changed stays as it was, and what is met, ended or gone is cancelled.
Where rows could not be read, what is gone cannot be told from what is theirs, and stays.

\b
Examples:
  sendrules feed requests.csv --as-at 2026-11-23 -o team.ics
  sendrules feed requests.csv --as-at 2026-11-23 --only team=Moor -o moor.ics
  sendrules feed --case-files records --as-at 2026-11-23 --alarm 7 \\
    --duty-holder "local authority" -o team.ics
  sendrules feed --one case.json --as-at 2026-03-31 --references -o case.ics

\b
Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others.
"""


@takes_caseload("output", "workbook", "word", "markdown", "json")
def feed(
    *,
    given: Given,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="ICS", help="The calendar; - for stdout."),
    ],
    one: Annotated[
        Path | None,
        typer.Option(
            "--one",
            metavar="JSON",
            help="One case file as JSON, in place of FILE; - for stdin.",
            show_default=False,
        ),
    ] = None,
    references: Annotated[
        bool, typer.Option("--references", help="Show the case's reference in each event.")
    ] = False,
    alarm: Annotated[
        int | None,
        typer.Option(
            "--alarm",
            min=0,
            metavar="DAYS",
            help="Remind so many days before each due date.",
            show_default=False,
        ),
    ] = None,
    duty_holder: Annotated[
        list[str] | None,
        typer.Option(
            "--duty-holder",
            help="Only what these must do, such as 'local authority'; may be repeated.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="COLUMN=VALUE",
            help="Only the cases with this value in a column, such as Team=North; may be repeated.",
            show_default=False,
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key",
            metavar="FILE",
            help="A file with a secret from which the identities of events are made. Keep it: with "
            "another all of them are new.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Put due dates into a calendar."""
    asked = given.asked
    inputs = {**given.inputs, "--one": one, "--key": key}
    outputs = Outputs([Output("--output", output, is_feed)], inputs, force=asked["force"])
    groups = _groups(only or ())
    named: dict[str, Any] = {
        "title": given.title,
        "references": references,
        "alarm_days": alarm,
        "duty_holders": tuple(duty_holder or ()),
        "only": groups,
        "key": _secret(key),
        "earlier": output.read_bytes() if output.is_file() and is_feed(output) else None,
    }
    found = None
    with working(3) as step:
        if one is None:
            found = given.answered(step, by=tuple(groups), by_option="--only")
            made = _made(found, **named)
        else:
            made = _made(_one(given, one, only), as_at=given.as_at, **_as_one(given), **named)
        step("Writing")
        outputs.write({"--output": made.to_ics}, {"--output": lambda x: _into(made, x)})
    if outputs.close():
        console().print(made.summary, soft_wrap=True)
    if found:
        given.end(found)


def _made(cases: Any, **named: Any) -> "reports.Feed":
    try:
        return reports.calendar_feed(cases, **named)
    except ValueError as error:
        raise SourceError(str(error)) from None


def _into(made: "reports.Feed", path: Path) -> None:
    reports.write_feed(made, path, replace=True)


def _one(given: Given, path: Path, only: Sequence[str] | None) -> CaseFile:
    asked = given.asked
    if only:
        msg = "--only chooses among the cases of a caseload, and --one is one case. Leave one out."
        raise typer.BadParameter(msg)
    if asked["file"] is not None or asked["case_files"] is not None:
        msg = "--one is one case file, and FILE or --case-files a caseload. Leave one out."
        raise typer.BadParameter(msg)
    return from_json(CaseFile, path, asked["dates"])


def _as_one(given: Given) -> dict[str, Any]:
    asked = given.asked
    calendar = calendar_of(asked["holiday"], asked["without_holiday"])
    return {"readings": tuple(asked["reading"] or ()), "calendar": calendar}


def _groups(only: Sequence[str]) -> Mapping[str, str]:
    pairs = [text.partition("=") for text in only]
    groups = {name: value for name, _, value in pairs}
    if len(groups) < len(pairs) or not all(name and value for name, value in groups.items()):
        msg = "--only is a column and one value of it, such as Team=North."
        raise typer.BadParameter(msg)
    return groups


def _secret(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise SourceError(f"{name_of(path)}: cannot be read as a key.") from None
    if not text:
        raise SourceError(f"{name_of(path)}: there is nothing in it to make identities of.")
    return text
