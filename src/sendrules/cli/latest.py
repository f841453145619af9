"""`sendrules latest`: plan backwards from a day that must be met."""

import json as jsonlib
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from sendrules.api.planning import latest as latest_days
from sendrules.cli.options import Holidays, Readings, WithoutHolidays, calendar_of, iso_day
from sendrules.cli.output import console, print_json
from sendrules.engine.one.planning import Latest
from sendrules.reports.terminal_tables import clean_table, print_whole
from sendrules.reports.words import short_date

__all__ = ["LATEST_HELP", "latest"]

LATEST_HELP = """Plan backwards: the latest day on which each event may fall, so that a day is met.

Name one limit, or a chain in the order of the events: the last is met by the day, and each of the
others by the latest day of the one that follows.

\b
Examples:
  sendrules latest "reg 22(3)" --by 2027-02-14
  sendrules latest "case devon-2022-notice" "reg 22(3)" --by 2027-02-14
  sendrules latest "reg 13(2)" --by 2027-07-31 --json

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""


def latest(
    names: Annotated[
        list[str], typer.Argument(metavar="LIMIT...", help="Limits, such as 'reg 22(3)'.")
    ],
    *,
    by: Annotated[
        date,
        typer.Option(
            "--by",
            parser=iso_day,
            metavar="DATE",
            help="The day by which the last limit must be met, such as 2027-02-14.",
            show_default=False,
        ),
    ],
    reading: Readings = None,
    holiday: Holidays = None,
    without_holiday: WithoutHolidays = None,
    json: Annotated[bool, typer.Option("--json", help="Print the days as JSON.")] = False,
) -> None:
    """Plan backwards from a day that must be met."""
    calendar = calendar_of(holiday, without_holiday)
    found = latest_days(*names, by=by, readings=reading or (), calendar=calendar)
    if json:
        days = [{**asdict(x), "day": x.day.isoformat(), "by": x.by.isoformat()} for x in found]
        print_json(jsonlib.dumps(days, indent=2))
    else:
        _show(found)


def _show(found: tuple[Latest, ...]) -> None:
    out = console()
    table = clean_table(out, "Latest day", "Event", "Limit", "Met by", wraps=("Event",))
    for x in found:
        short = x.citation.rpartition(", ")[2]
        table.add_row(short_date(x.day), x.event, short, short_date(x.by))
    print_whole(out, table)
