"""Every answer of a caseload as CSV: a row for each case and limit, safe to open in a spreadsheet.

Dates are ISO dates and days are numbers.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from sendrules.arguments import only_path
from sendrules.clock import Calendar
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.case_answers import answered
from sendrules.reports.columns import ANSWERS
from sendrules.reports.spreadsheet import harmless, headings
from sendrules.reports.whole import is_special, whole

__all__ = ["answers", "write_answers"]


def answers(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    show: Sequence[str] = (),
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
) -> pl.LazyFrame:
    """Return every answer, lazily: a row for each case and limit.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes, or what `answered` gave:
            then the rest is its own.
        record: what a row of one frame is.
        case: for case files, the column of the case reference.
        as_at: the day asked about.
        show: columns of the frame to pass on; no other column is, except `id`.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.

    Returns:
        `row` (from 1), `case` (the `id`, or `row N`), the columns in `show` (`as_` before their
        names where a name is taken), `limit`, `citation`, `duty_holder`, `authority`, `breach`
        (whether the law is broken, whatever is decided), and the answer's columns as `sendrules.timelines` gives them.
    """
    found = answered(
        frame, record, case=case, as_at=as_at, show=show, readings=readings, calendar=calendar
    )
    if not {*ANSWERS} <= {*found.columns}:
        msg = "frame was answered for a caseload report alone. Call answered with in_full=True"
        raise TypeError(msg)
    shown = [
        harmless(pl.col("shown").list.get(place)).alias(heading)
        for place, heading in enumerate(headings(found.show))
    ]
    told = pl.LazyFrame(
        {
            "limit": [x.id for x in found.limits],
            "citation": [str(x.citation) for x in found.limits],
            "duty_holder": [x.duty_holder for x in found.limits],
            "authority": [x.authority.value for x in found.limits],
            "can_be_breached": [x.can_be_breached for x in found.limits],
        },
        schema_overrides={"limit": pl.Enum([x.id for x in found.limits])},
    )
    process = ["record"] if issubclass(found.record, CaseFile) else []
    return (
        found.answers.join(told, on="limit", how="left", maintain_order="left")
        .select(
            "row",
            harmless(pl.col("case")).alias("case"),
            *shown,
            *process,
            pl.col("limit").cast(pl.String),
            *("citation", "duty_holder", "authority"),
            (pl.col("counts") & pl.col("can_be_breached")).alias("breach"),
            *ANSWERS,
        )
        .sort("row", maintain_order=True)
    )


def write_answers(
    path: Path | str,
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    show: Sequence[str] = (),
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
) -> None:
    """Write every answer to a CSV file, with a byte order mark so that Excel reads it as UTF-8.

    Raises:
        OSError: it cannot be written; a file that was there stays as it was.
        TypeError: an argument is of the wrong type.
    """
    only_path(path)
    every = answers(
        frame, record, case=case, as_at=as_at, show=show, readings=readings, calendar=calendar
    )
    with whole(path) as place:
        if is_special(place):
            # Polars opens a pipe twice, and its threads may wait for its reader for ever.
            place.write_text(every.collect().write_csv(include_bom=True), encoding="utf-8")
        else:
            every.sink_csv(place, include_bom=True)
