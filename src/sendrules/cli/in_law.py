"""The commands that say how long things take, and whether they keep to the law."""

from datetime import date
from typing import Annotated

import typer

from sendrules import reports
from sendrules.cli.figures import EveryOption, Everys, First, days_from, only_of
from sendrules.cli.given import Given, takes_caseload
from sendrules.cli.options import iso_day
from sendrules.records import AnnualReview, NeedsAssessment, PhaseTransfer
from sendrules.reports.counted.periods import only_every

__all__ = ["REVIEWS_HELP", "TIMELINESS_HELP", "WAITS_HELP", "reviews", "timeliness", "waits"]

_MONTH = Everys("month")
_CODES = """
\b
Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others.
"""
TIMELINESS_HELP = f"""Tell how much was in time, period by period, by completion and by start.

\b
Examples:
  sendrules timeliness requests.csv --as-at 2026-11-23
  sendrules timeliness requests.csv --as-at 2026-11-23 --every quarter --from 2025-01-01 \\
    --limit "reg 13(2)" --workbook timeliness.xlsx -o timeliness.html
  sendrules timeliness --case-files records --as-at 2026-11-23 --json - | jq .figures
{_CODES}"""
WAITS_HELP = f"""Tell how long each stage takes, with the cases counted that still wait.

The median is that of Kaplan and Meier, decided in whole numbers.

\b
Examples:
  sendrules waits requests.csv --as-at 2026-11-23
  sendrules waits requests.csv --as-at 2026-11-23 --from 2025-09-01 -o waits.html
  sendrules waits reviews.csv --on annual-review --as-at 2026-11-23 --workbook waits.xlsx
{_CODES}"""
REVIEWS_HELP = f"""Tell how annual reviews and phase transfers stand with the law.

\b
Examples:
  sendrules reviews reviews.csv --as-at 2026-11-23
  sendrules reviews --case-files records --as-at 2026-11-23 -o reviews.html
  sendrules reviews transfers.csv --on phase-transfer --as-at 2026-11-23 --workbook reviews.xlsx
{_CODES}"""
LimitNames = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="LIMIT",
        help="A limit to tell of, such as 'reg 13(2)'; may be repeated. By default those that bind and "
        "set a last day.",
        show_default=False,
    ),
]
RecordedFrom = Annotated[
    date | None,
    typer.Option(
        "--recorded-from",
        parser=iso_day,
        metavar="DATE",
        help="Where the record began with the cases that were open at the end of a day, such as with a "
        "new system: that day.",
        show_default=False,
    ),
]


@takes_caseload()
def timeliness(
    *,
    given: Given,
    every: EveryOption = _MONTH,
    first: First = None,
    limit: LimitNames = None,
) -> None:
    """Tell how much was in time, period by period."""
    period = days_from(first, given, every)
    given.report(
        "timeliness",
        lambda found: reports.timeliness(
            found, every=only_every(every.name), period=period, limits=limit, title=given.title
        ),
    )


@takes_caseload()
def waits(*, given: Given, first: First = None, recorded_from: RecordedFrom = None) -> None:
    """Tell how long each stage takes."""
    only_of(given, NeedsAssessment, AnnualReview)
    period = days_from(first, given)
    given.report(
        "waits",
        lambda found: reports.waits(
            found, period=period, recorded_from=recorded_from, title=given.title
        ),
    )


@takes_caseload(on="annual-review")
def reviews(*, given: Given) -> None:
    """Tell how annual reviews and phase transfers stand with the law."""
    only_of(given, AnnualReview, PhaseTransfer)
    given.report("reviews", lambda found: reports.annual_reviews(found, title=given.title))
