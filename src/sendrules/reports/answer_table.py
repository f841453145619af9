"""Every answer of a caseload as CSV: a row for each case and limit, safe to open in a spreadsheet.

A spreadsheet takes a cell that starts with `=`, `+`, `-` or `@` for a formula and runs it. Such a
cell, in a case's reference or in a column that the caller named, is given an apostrophe in front,
which makes it text. Dates are ISO dates and days are numbers.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from sendrules.api import limits, timelines
from sendrules.engine.status import Status
from sendrules.records import NeedsAssessment, Record
from sendrules.reports.caseloads.rows import lazy_rows

__all__ = ["answers", "harmless", "write_answers"]

_COLUMNS = (
    *("trigger", "due", "done", "status", "days_late", "days_left", "days_short", "elapsed"),
    *("exception", "contingent", "provisional", "alternative"),
)
_FORMULA = r"^[\s\x00]*[=+\-@＝＋－＠]|^[\t\r\n]"


def harmless(text: pl.Expr) -> pl.Expr:
    """Put an apostrophe before text that a spreadsheet would take for a formula."""
    return (
        pl.when(text.str.contains(_FORMULA)).then(pl.concat_str(pl.lit("'"), text)).otherwise(text)
    )


def answers(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    as_at: date,
    show: Sequence[str] = (),
    readings: Iterable[str] = (),
) -> pl.LazyFrame:
    """Return every answer, lazily: a row for each case and limit.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes.
        record: what a row is.
        as_at: the day asked about.
        show: columns of the frame to pass on; no other column is, except `id`.
        readings: names of the readings to use where the law is disputed.

    Returns:
        `row` (from 1), `case` (the `id`, or `row N`), the columns in `show` (`as_` before their
        names where a name is taken), `limit`, `citation`, `duty_holder`, `authority`, `breach`
        (whether the law is broken), and the answer's columns as `sendrules.timelines` gives them.
    """
    book = limits()
    long: pl.LazyFrame = timelines(
        lazy_rows(frame, record, show),
        record,
        as_at=as_at,
        columns=_COLUMNS,
        long=True,
        readings=readings,
    )
    chosen = book.on(record)
    not_kept = pl.col("status").is_in([Status.LATE, Status.OVERDUE, Status.TOO_SHORT])
    binding = pl.col("limit").is_in([x.id for x in chosen if x.authority.binds])
    taken = {"row", "case", "limit", "citation", "duty_holder", "authority", "breach", *_COLUMNS}
    return long.select(
        "row",
        harmless(pl.col("case")).alias("case"),
        *(
            harmless(pl.col("shown").list.get(place)).alias(_heading(name, taken))
            for place, name in enumerate(show)
        ),
        "limit",
        "citation",
        _said("duty_holder", {x.id: x.duty_holder for x in chosen}),
        _said("authority", {x.id: x.authority.value for x in chosen}),
        (binding & not_kept).alias("breach"),
        *_COLUMNS,
    ).sort("row", maintain_order=True)


def write_answers(
    path: Path | str,
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    as_at: date,
    show: Sequence[str] = (),
    readings: Iterable[str] = (),
) -> None:
    """Write every answer to a CSV file, with a byte order mark so that Excel reads it as UTF-8."""
    every = answers(frame, record, as_at=as_at, show=show, readings=readings)
    every.sink_csv(path, include_bom=True)


def _said(name: str, words: dict[str, str]) -> pl.Expr:
    return pl.col("limit").replace_strict(words, return_dtype=pl.String).alias(name)


def _heading(name: str, taken: set[str]) -> str:
    name = f"as_{name}" if name in taken else name
    return str(pl.select(harmless(pl.lit(name))).item())
