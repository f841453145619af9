"""`sendrules timeline case-file`: a child's records of every process, as one chronology."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sendrules.api.one import timeline
from sendrules.cli.options import (
    ONLY_OF_JSON,
    AsAt,
    DateForms,
    Holidays,
    OutputFormat,
    Readings,
    TimelineFormat,
    WithoutHolidays,
    calendar_of,
    from_json,
)
from sendrules.cli.output import console, print_json_parts, print_words
from sendrules.errors import SourceError
from sendrules.examples import example_case_file
from sendrules.quoting import cut, plain
from sendrules.records import CaseFile
from sendrules.reports.one_case.entries import Entry, entries
from sendrules.reports.terminal_tables import clean_table, fits, give_room, print_whole
from sendrules.reports.words import broken, plural, short_date, uk_date

__all__ = ["CASE_FILE_HELP", "case_file_command"]

CASE_FILE_HELP = """Work out every limit for a case file: all processes of one child, as a chronology.

The links that the law makes are made: a refusal opens the time for mediation and an appeal, a
completed review starts the time for the next. Events and due dates come in the order of their days.

\b
Examples:
  sendrules timeline case-file --example --as-at 2026-03-31
  sendrules timeline case-file --json case.json --as-at 2026-03-31 --output json

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""


def case_file_command(
    *,
    as_at: AsAt,
    json: Annotated[
        Path | None,
        typer.Option("--json", metavar="JSON", help="The case file; - for stdin."),
    ] = None,
    dates: DateForms = None,
    output: OutputFormat = TimelineFormat.TEXT,
    readings: Readings = None,
    holiday: Holidays = None,
    without_holiday: WithoutHolidays = None,
    example: Annotated[bool, typer.Option("--example", help="Use the packaged example.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Explain every answer.")] = False,
) -> None:
    """Work out every limit for a case file."""
    if example == (json is not None):
        msg = "Give a case file with --json FILE, or use --example."
        raise typer.BadParameter(msg)
    if json is None and dates:
        raise typer.BadParameter(ONLY_OF_JSON)
    case = example_case_file() if json is None else from_json(CaseFile, json, dates)
    if not case.records():
        raise SourceError("The case file holds no records.")
    calendar = calendar_of(holiday, without_holiday)
    line = timeline(case, as_at=as_at, readings=readings or (), calendar=calendar)
    if output is TimelineFormat.JSON:
        print_json_parts(line.json_parts(indent=2))
    elif explain:
        for place, deadline in enumerate(line):
            print_words(("\n" if place else "") + deadline.explain())
    else:
        told = entries(line)
        del line  # of thousands of records, more memory than the table that is laid out now
        _show(case, told, uk_date(as_at))


def _show(case: CaseFile, told: list[Entry], as_at: str) -> None:
    out = console()
    out.print(
        Text(f"{plain(cut(case.id)) if case.id else 'Case file'}, at the end of {as_at}", "bold")
    )
    out.print()
    table = _table(out, told, str)
    if not fits(out, table):
        table = _table(out, told, broken)
        give_room(out, table, "What", unbroken="Law")
    print_whole(out, table)
    out.print()
    out.print(_not_kept([entry for entry in told if entry.breach]))


def _table(out: Console, told: list[Entry], law: Callable[[str], str]) -> Table:
    table = clean_table(
        out, "Date", "Process", "What", "Law", "Stands", wraps=("Process", "What", "Law", "Stands")
    )
    for entry in told:
        table.add_row(
            short_date(entry.day),
            entry.record,
            entry.what,
            law(entry.citation),
            Text(entry.stands, "bold red" if entry.breach else ""),
        )
    return table


def _not_kept(breaches: list[Entry]) -> str:
    """Count the council's own duties; those of others, and those not decided yet, are counted apart."""
    certain = [entry for entry in breaches if not entry.contingent]
    own = sum(entry.duty_holder == "local authority" for entry in certain)
    others, open_still = len(certain) - own, len(breaches) - len(certain)
    words = f"{plural(own, 'limit')} of the law not kept by the local authority"
    words += f"; {others} by others." if others else "."
    if open_still:
        words += f" {open_still} more past and contingent: what applies is not decided yet."
    return words
