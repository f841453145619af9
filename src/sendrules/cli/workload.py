"""The commands of a caseload as at any day: where it stands, what is coming, what changed."""

from datetime import date
from typing import Annotated

import typer

from sendrules import reports
from sendrules.cli.given import Given, takes_caseload
from sendrules.cli.options import iso_day
from sendrules.reports.duty_holders import only_duty_holder

__all__ = ["CHANGES_HELP", "FORECAST_HELP", "STANDING_HELP", "changes", "forecast", "standing"]

By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar="COLUMN",
        help="Count also by the values of a column, such as team; or by stage: where a case stands. "
        "May be repeated.",
        show_default=False,
    ),
]
Show = Annotated[
    list[str] | None,
    typer.Option(
        "--show",
        metavar="COLUMN",
        help="Another column of the file to list beside each case; may be repeated.",
        show_default=False,
    ),
]


def _duty_holder(name: str) -> str:
    try:
        return only_duty_holder(name, "--duty-holder")
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


DutyHolder = Annotated[
    str,
    typer.Option(
        "--duty-holder",
        metavar="NAME",
        help="Whose duties count, such as 'local authority'; everybody's by default.",
        show_default=False,
        callback=_duty_holder,
    ),
]
Weeks = Annotated[
    int, typer.Option("--weeks", min=1, max=520, help="How many weeks to look ahead.")
]
Since = Annotated[
    date,
    typer.Option(
        "--since",
        parser=iso_day,
        metavar="DATE",
        help="The earlier day, to compare with.",
        show_default=False,
    ),
]
_CODES = "Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others."
STANDING_HELP = f"""Say where a caseload stands: by limit, status and age, with exceptions.

\b
Examples:
  sendrules standing requests.csv --as-at 2026-11-23
  sendrules standing requests.csv --as-at 2026-11-23 --by team --by stage \\
    -o standing.html --workbook standing.xlsx
  sendrules standing --case-files records --as-at 2026-11-23 --json - | jq .figures

\b
{_CODES}
"""
FORECAST_HELP = f"""Say what falls due in the next weeks, and what cannot be met any more.

\b
Examples:
  sendrules forecast requests.csv --as-at 2026-11-23
  sendrules forecast requests.csv --as-at 2026-11-23 --weeks 6 --by team \\
    -o forecast.html --workbook forecast.xlsx
  sendrules forecast --case-files records --as-at 2026-11-23 --json - | jq .figures

\b
{_CODES}
"""
CHANGES_HELP = f"""Compare two days: what became overdue, what was cleared, what grew older.

\b
Examples:
  sendrules changes requests.csv --since 2026-10-31 --as-at 2026-11-23
  sendrules changes requests.csv --since 2026-10-31 --as-at 2026-11-23 --by team \\
    -o changes.html --workbook changes.xlsx
  sendrules changes --case-files records --since 2026-10-31 --as-at 2026-11-23 --json - \\
    | jq .figures

\b
{_CODES}
"""


@takes_caseload()
def standing(
    *, given: Given, duty_holder: DutyHolder = "", show: Show = None, by: By = None
) -> None:
    """Say where a caseload stands."""
    given.report(
        "standing",
        lambda found: reports.standing(found, duty_holder=duty_holder, title=given.title),
        by=tuple(by or ()),
        show=given.shown(show),
    )


@takes_caseload()
def forecast(
    *,
    given: Given,
    weeks: Weeks = 12,
    duty_holder: DutyHolder = "",
    show: Show = None,
    by: By = None,
) -> None:
    """Say what falls due, and what cannot be met any more."""
    given.report(
        "forecast",
        lambda found: reports.forecast(
            found, weeks=weeks, duty_holder=duty_holder, title=given.title
        ),
        by=tuple(by or ()),
        show=given.shown(show),
    )


@takes_caseload()
def changes(
    *, given: Given, since: Since, duty_holder: DutyHolder = "", show: Show = None, by: By = None
) -> None:
    """Compare two days of a caseload."""
    if since >= given.as_at:
        msg = "--since is not before --as-at. Give the earlier day to --since."
        raise typer.BadParameter(msg)
    given.report(
        "changes",
        lambda found: reports.changes(
            found, since=since, duty_holder=duty_holder, title=given.title
        ),
        by=tuple(by or ()),
        show=given.shown(show),
    )
