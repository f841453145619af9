"""The cases that a report lists: a case once, with a line for each due date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sendrules.engine.status import ExceptionState, Status
from sendrules.reports.caseloads.rows import Rows
from sendrules.reports.caseloads.values import DueCase, Line, OverdueCase
from sendrules.rules import Limit

__all__ = ["Due", "due_cases", "overdue_cases"]

_STATES = tuple(ExceptionState)
_SCHEMA = {
    "row": pl.Int64,
    "due": pl.Date,
    "days": pl.Int32,
    "contingent": pl.Boolean,
    "exception": pl.UInt8,
    "limit": pl.Int32,
}


def overdue_cases(
    late: pl.DataFrame, own: Sequence[Limit], rows: Rows, as_at: date
) -> tuple[OverdueCase, ...]:
    """List overdue cases in the order of a frame of their wide answers."""
    lines: dict[int, list[Line]] = {}
    for found in _lines(late, own, Status.OVERDUE, "days_late").iter_rows(named=True):
        lines.setdefault(found["row"], []).append(_line(found, own))
    stages = rows.stages(late["row"], as_at)
    return tuple(
        OverdueCase(
            case=found["case"],
            row=found["row"],
            stage=stages[found["row"]],
            days_late=found["certain"],
            lines=tuple(lines[found["row"]]),
            shown=tuple(found["shown"]),
        )
        for found in late.iter_rows(named=True)
    )


@dataclass(frozen=True)
class Due:
    """What falls due in a span of days: how much, and the cases."""

    total: int
    contingent: int
    _found: pl.DataFrame
    _own: Sequence[Limit]
    _rows: Rows
    _as_at: date

    def listed(self, most: int) -> tuple[DueCase, ...]:
        """List the first of them, in date order; the ones that are certain come first."""
        first = self._found.sort("due", "contingent", "row").head(most)
        stages = self._rows.stages(first["row"].unique(), self._as_at)
        cases = self._rows.frame.select("row", "case", "shown")
        return tuple(
            DueCase(
                case=found["case"],
                row=found["row"],
                stage=stages[found["row"]],
                line=_line(found, self._own),
                shown=tuple(found["shown"]),
            )
            for found in first.join(cases, on="row", how="left", maintain_order="left").iter_rows(
                named=True
            )
        )


def due_cases(
    answers: pl.DataFrame, own: Sequence[Limit], rows: Rows, as_at: date, span: tuple[date, date]
) -> Due:
    """Find what falls due in a span of days: not the end of a minimum period, nor a backstop."""
    ceilings = [x for x in own if x.bound == "ceiling" and not x.backstop]
    found = _lines(answers, ceilings, Status.RUNNING, "days_left", span)
    return Due(found.height, int(found["contingent"].sum()), found, ceilings, rows, as_at)


def _lines(
    answers: pl.DataFrame,
    own: Sequence[Limit],
    status: Status,
    days: str,
    span: tuple[date, date] | None = None,
) -> pl.DataFrame:
    """A row for each case and due date with a status; the limits that are certain come first."""
    parts = [pl.DataFrame(schema=_SCHEMA)]
    for place, limit in enumerate(own):
        column = limit.column
        wanted = pl.col(f"{column}_status") == status.value
        if span:
            wanted &= pl.col(f"{column}_due").is_between(*span)
        parts.append(
            answers.filter(wanted).select(
                pl.col("row"),
                pl.col(f"{column}_due").alias("due"),
                pl.col(f"{column}_{days}").cast(pl.Int32).alias("days"),
                pl.col(f"{column}_contingent").fill_null(value=False).alias("contingent"),
                pl.col(f"{column}_exception").to_physical().cast(pl.UInt8).alias("exception"),
                pl.lit(place, dtype=pl.Int32).alias("limit"),
            )
        )
    return (
        pl.concat(parts)
        .sort("row", "due", "contingent", "limit")
        .group_by("row", "due", maintain_order=True)
        .agg(
            pl.col("days").first(),
            pl.col("contingent").all(),
            pl.col("exception").max(),
            pl.col("limit"),
        )
    )


def _line(found: dict[str, Any], own: Sequence[Limit]) -> Line:
    limits = [own[place] for place in found["limit"]]
    return Line(
        limits=tuple(x.citation.short for x in limits),
        says=limits[0].says,
        due=found["due"],
        days=found["days"],
        exception=_STATES[found["exception"]],
        contingent=found["contingent"],
    )
