"""The cases that a report lists: a case once, with a line for each due date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from sendrules.engine.status import ExceptionState, Status
from sendrules.records import CaseFile
from sendrules.reports.case_answers import Answered, among
from sendrules.reports.caseloads.values import DueCase, Line, OverdueCase
from sendrules.rules import Limit

__all__ = ["Due", "due_cases", "overdue_cases"]

_STATES = tuple(ExceptionState)


def overdue_cases(
    late: pl.DataFrame, own: Sequence[Limit], found: Answered
) -> tuple[OverdueCase, ...]:
    """List overdue cases in the order of a frame of them."""
    mine = found.answers.filter(pl.col("row").is_in(late["row"].implode()))
    lines: dict[int, list[Line]] = {}
    for line in _lines(mine, own, Status.OVERDUE, "days_late").iter_rows(named=True):
        lines.setdefault(line["row"], []).append(_line(line, found))
    stages = found.stages(late["row"])
    return tuple(
        OverdueCase(
            case=case["case"],
            row=case["row"],
            stage=stages.get(case["row"], ""),
            days_late=case["certain"],
            lines=tuple(lines[case["row"]]),
            shown=tuple(case["shown"]),
        )
        for case in late.iter_rows(named=True)
    )


@dataclass(frozen=True)
class Due:
    """What falls due in a span of days: how much, and the cases.

    Attributes:
        lines: a row for each case, process and due date.
    """

    lines: pl.DataFrame
    _found: Answered

    @property
    def total(self) -> int:
        """How many due dates, a case counting once for each."""
        return self.lines.height

    @property
    def contingent(self) -> int:
        """Of those, how many may turn out not to apply."""
        return int(self.lines["contingent"].sum())

    def between(self, first: date, last: date) -> "Due":
        """Return what falls due from one day to another."""
        return replace(self, lines=self.lines.filter(pl.col("due").is_between(first, last)))

    def listed(self, most: int) -> tuple[DueCase, ...]:
        """List the first of them, in date order; the ones that are certain come first."""
        first = self.lines.sort("due", "contingent", "row").head(most)
        stages = self._found.stages(first["row"])
        return tuple(
            DueCase(
                case=line["case"],
                row=line["row"],
                stage=stages.get(line["row"], ""),
                line=_line(line, self._found),
                shown=tuple(line["shown"]),
            )
            for line in first.iter_rows(named=True)
        )


def due_cases(own: Sequence[Limit], found: Answered, span: tuple[date, date]) -> Due:
    """Find what falls due in a span of days: not the end of a minimum period, nor a backstop."""
    ceilings = [x for x in own if x.bound == "ceiling" and not x.backstop]
    soon = found.answers.filter(pl.col("due").is_between(*span))
    return Due(_lines(soon, ceilings, Status.RUNNING, "days_left"), found)


def _lines(answers: pl.LazyFrame, own: Sequence[Limit], status: Status, days: str) -> pl.DataFrame:
    """A row for each case and due date with a status; the limits that are certain come first."""
    return (
        answers.filter((pl.col("status") == status.value) & among(own))
        .select(
            *("row", "case", "shown", "record", "due"),
            pl.col(days).cast(pl.Int32).alias("days"),
            pl.col("contingent").fill_null(value=False),
            pl.col("exception").to_physical().cast(pl.UInt8),
            pl.col("limit").to_physical().cast(pl.Int32),
        )
        .sort("row", "due", "record", "contingent", "limit")
        .group_by("row", "due", "record", maintain_order=True)
        .agg(
            pl.col("case", "shown", "days").first(),
            pl.col("contingent").all(),
            pl.col("exception").max(),
            pl.col("limit"),
        )
        .collect()
    )


def _line(line: dict[str, Any], found: Answered) -> Line:
    limits = [found.limits[place] for place in line["limit"]]
    return Line(
        limits=tuple(x.citation.short for x in limits),
        says=limits[0].says,
        due=line["due"],
        days=line["days"],
        exception=_STATES[line["exception"]],
        contingent=line["contingent"],
        process=line["record"] if issubclass(found.record, CaseFile) else "",
    )
