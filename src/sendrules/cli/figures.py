"""The commands of the reports that are made of a caseload: each says what it needs, and no more."""

from datetime import date
from enum import StrEnum
from typing import Annotated, get_args

import typer

from sendrules import reports
from sendrules.cli.given import Given, takes_caseload
from sendrules.cli.options import iso_day, record_name, record_named
from sendrules.records import AnnualReview, NeedsAssessment, Record
from sendrules.reports.counted.periods import (
    MOST,
    MOST_OF_A_PACK,
    Every,
    only_every,
    so_many_periods,
)

__all__ = [
    "ACTIVITY_HELP",
    "FOI_HELP",
    "EveryOption",
    "Everys",
    "First",
    "activity",
    "days_from",
    "foi",
    "only_of",
]

Everys = StrEnum("Everys", {name: name.replace(" ", "-") for name in get_args(Every)})  # type: ignore[misc]  # it is a literal's
"""How long the periods of a table are."""
_MONTH = Everys("month")
EveryOption = Annotated[
    Everys, typer.Option("--every", help="How long the periods of the tables are.")
]
First = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=iso_day,
        metavar="DATE",
        help="The first day that counts; that of the first request by default.",
        show_default=False,
    ),
]
ACTIVITY_HELP = """Count requests, decisions, drafts and plans by week, month, quarter or year.

\b
Examples:
  sendrules activity requests.csv --as-at 2026-11-23
  sendrules activity requests.csv --as-at 2026-11-23 --every week --from 2026-09-01 \\
    --workbook activity.xlsx -o activity.html
  sendrules activity --case-files records --as-at 2026-11-23 --json - | jq .figures

\b
Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others.
"""


def days_from(
    first: date | None, given: Given, every: EveryOption | None = None, most: int = MOST
) -> tuple[date, date] | None:
    """Return the days from `--from` to the day asked about; None where it is not given.

    Raises:
        typer.BadParameter: it is after that day, or too many periods lie between the two.
    """
    if first is None:
        return None
    if first > given.as_at:
        msg = "--from is after --as-at: no day lies between them. Give an earlier one."
        raise typer.BadParameter(msg)
    if every:
        try:
            so_many_periods(first, given.as_at, only_every(every.name), most)
        except ValueError as error:
            raise typer.BadParameter(f"--from: {error}") from None
    return first, given.as_at


def only_of(given: Given, *records: type[Record]) -> None:
    """Refuse a kind of record that the report is not of.

    Raises:
        typer.BadParameter: --on names another.
    """
    if record_named(given.asked["on"]) not in records:
        known = " or ".join(record_name(record) for record in records)
        msg = f"--on must be {known}: this report is of no other kind of record."
        raise typer.BadParameter(msg)


@takes_caseload("on")
def activity(*, given: Given, every: EveryOption = _MONTH, first: First = None) -> None:
    """Count requests, decisions, drafts and plans."""
    period = days_from(first, given, every)
    given.report(
        "activity",
        lambda found: reports.activity(
            found, every=only_every(every.name), period=period, title=given.title
        ),
    )


FOI_HELP = """Answer the usual questions in one pack, with no small number in it.

Requests and plans by month, what was done in time, what is overdue and how long it has waited, reviews
completed. Counts of 1 to 4 are not shown, and neither is what they could be worked out from.

\b
Examples:
  sendrules foi requests.csv --as-at 2026-11-23 --workbook foi.xlsx
  sendrules foi --case-files records --as-at 2026-11-23 --every quarter --from 2025-01-01
  sendrules foi reviews.csv --on annual-review --as-at 2026-11-23 --suppress-below 10

\b
Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others.
"""


@takes_caseload()
def foi(
    *,
    given: Given,
    every: EveryOption = _MONTH,
    first: Annotated[
        date | None,
        typer.Option(
            "--from",
            parser=iso_day,
            metavar="DATE",
            help="The first day that counts; twelve months before by default.",
            show_default=False,
        ),
    ] = None,
    suppress_below: Annotated[
        int,
        typer.Option(
            "--suppress-below",
            min=1,
            metavar="N",
            help="The least count above 0 that is shown; 1 shows every count.",
        ),
    ] = 5,
) -> None:
    """Answer the usual questions in one pack."""
    only_of(given, NeedsAssessment, AnnualReview)
    period = days_from(first, given, every, MOST_OF_A_PACK)
    given.report(
        "foi",
        lambda found: reports.foi_pack(
            found,
            every=only_every(every.name),
            period=period,
            suppress_below=suppress_below,
            title=given.title,
        ),
    )
