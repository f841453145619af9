"""The cases that a report lists: a case once, with a line for each due date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from sendrules.engine.status import ExceptionState, Status
from sendrules.reports.case_answers import Answered
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
    late: pl.DataFrame, own: Sequence[Limit], found: Answered
) -> tuple[OverdueCase, ...]:
    """List overdue cases in the order of a frame of their wide answers."""
    lines: dict[int, list[Line]] = {}
    for line in _lines(late, own, Status.OVERDUE, "days_late").iter_rows(named=True):
        lines.setdefault(line["row"], []).append(_line(line, own))
    stages = found.stages(late)
    return tuple(
        OverdueCase(
            case=case["case"],
            row=case["row"],
            stage=stages[case["row"]],
            days_late=case["certain"],
            lines=tuple(lines[case["row"]]),
            shown=tuple(case["shown"]),
        )
        for case in late.iter_rows(named=True)
    )


@dataclass(frozen=True)
class Due:
    """What falls due in a span of days: how much, and the cases."""

    _lines: pl.DataFrame
    _own: Sequence[Limit]
    _cases: pl.DataFrame
    _found: Answered

    @property
    def total(self) -> int:
        """How many due dates, a case counting once for each."""
        return self._lines.height

    @property
    def contingent(self) -> int:
        """Of those, how many may turn out not to apply."""
        return int(self._lines["contingent"].sum())

    def between(self, first: date, last: date) -> "Due":
        """Return what falls due from one day to another."""
        return replace(self, _lines=self._lines.filter(pl.col("due").is_between(first, last)))

    def listed(self, most: int) -> tuple[DueCase, ...]:
        """List the first of them, in date order; the ones that are certain come first."""
        first = self._lines.sort("due", "contingent", "row").head(most)
        cases = self._cases.filter(pl.col("row").is_in(first["row"].implode()))
        stages = self._found.stages(cases)
        return tuple(
            DueCase(
                case=line["case"],
                row=line["row"],
                stage=stages[line["row"]],
                line=_line(line, self._own),
                shown=tuple(line["shown"]),
            )
            for line in first.join(
                cases.select("row", "case", "shown"), on="row", how="left", maintain_order="left"
            ).iter_rows(named=True)
        )


def due_cases(
    answers: pl.DataFrame, own: Sequence[Limit], found: Answered, span: tuple[date, date]
) -> Due:
    """Find what falls due in a span of days: not the end of a minimum period, nor a backstop."""
    ceilings = [x for x in own if x.bound == "ceiling" and not x.backstop]
    lines = _lines(answers, ceilings, Status.RUNNING, "days_left", span)
    return Due(lines, ceilings, answers, found)


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
        wanted = pl.col(limit.answer("status")) == status.value
        if span:
            wanted &= pl.col(limit.answer("due")).is_between(*span)
        parts.append(
            answers.filter(wanted).select(
                pl.col("row"),
                pl.col(limit.answer("due")).alias("due"),
                pl.col(limit.answer(days)).cast(pl.Int32).alias("days"),
                pl.col(limit.answer("contingent")).fill_null(value=False).alias("contingent"),
                pl.col(limit.answer("exception")).to_physical().cast(pl.UInt8).alias("exception"),
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
