"""What the reports of a caseload have in common: whose duties count, and by what the cases are grouped."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from sendrules import records
from sendrules.engine.bulk.stages import STAGE
from sendrules.records import CaseFile, Record
from sendrules.reports.case_answers import Answered
from sendrules.reports.report import Cell, Column
from sendrules.reports.words import group_name
from sendrules.rules import Limit

__all__ = [
    "about_limits",
    "case_cells",
    "case_columns",
    "duties",
    "group_rows",
    "group_table",
    "grouped",
    "in_order",
    "limit_cells",
]


def duties(found: Answered, duty_holder: str = "") -> tuple[Limit, ...]:
    """Return the limits of a caseload that somebody can breach: those of one duty holder, or all."""
    return tuple(
        x for x in found.limits if x.can_be_breached and duty_holder in ("", x.duty_holder)
    )


def about_limits(found: Answered) -> pl.LazyFrame:
    """Return what a table says of each limit: `limit`, its `place` in the law, and its words."""
    return pl.LazyFrame(
        [(x.id, n, x.citation.short, x.says, x.duty_holder) for n, x in enumerate(found.limits)],
        schema={
            "limit": pl.String,
            "place": pl.UInt32,
            "short": pl.String,
            "says": pl.String,
            "duty_holder": pl.String,
        },
        orient="row",
    )


def limit_cells(x: Limit) -> tuple[Cell, ...]:
    """Return how the tables name a limit: its paragraph, and the duty in words."""
    return x.citation.short, x.says


def grouped(answers: pl.LazyFrame, found: Answered, place: int) -> pl.LazyFrame:
    """Add the `group` of each answer, for one of the ways in which the caller wants the cases grouped.

    A case file is at a stage in each of its processes: there the group is the process and its stage.
    """
    if found.by[place] == STAGE and issubclass(found.record, CaseFile):
        process = {x.id: x.on.process() for x in found.limits}
        kind = pl.col("limit").cast(pl.String).replace_strict(process, return_dtype=pl.String)
        return answers.with_columns(pl.format("{}: {}", kind, STAGE).alias("group"))
    groups = found.cases.select("row", pl.col("grouped").list.get(place).alias("group"))
    return answers.join(groups, on="row", how="left")


def group_table(found: Answered, place: int) -> str:
    """Return what data call the table of a column: `by_team`, or by its place where that is no plain name."""
    name = found.by[place].lower()
    plain = name.isascii() and name.isidentifier() and name not in _OTHER_TABLES
    return f"by_{name}" if plain or found.by[place] == STAGE else f"by_column_{place + 1}"


_OTHER_TABLES = ("limit", "status", "week", "duty_holder", "week_and_duty_holder", "stage")


def in_order(found: Answered, place: int, groups: Sequence[str | None]) -> list[str | None]:
    """Put groups in order: stages as they come, all else by name, and what is not recorded last."""
    named = {x for x in groups if x is not None}
    if found.by[place] != STAGE:
        return [*sorted(named), *([None] if None in groups else [])]
    if issubclass(found.record, CaseFile):
        stages = [f"{r.process()}: {stage}" for r in records.RECORDS for stage in _stages(r, found)]
    else:
        stages = _stages(found.record, found)
    return [*(x for x in stages if x in named), *([None] if None in groups else [])]


def _stages(record: type[Record], found: Answered) -> list[str]:
    return [str(stage.value) for stage in type(record().stage(found.as_at))]


def group_rows(
    counts: pl.DataFrame, found: Answered, place: int, figures: Sequence[str]
) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table of groups, from a frame of `group` and its figures."""
    rows: Mapping[str | None, Mapping[str, Any]] = {
        row["group"]: row for row in counts.iter_rows(named=True)
    }
    return tuple(
        (group_name(group), *(rows[group][name] for name in figures))
        for group in in_order(found, place, list(rows))
    )


def case_columns(found: Answered) -> tuple[Column, ...]:
    """Return the columns that name a case: its reference, what the caller wants shown, the process."""
    shown = tuple(Column(name=f"shown_{n}", heading=name) for n, name in enumerate(found.show, 1))
    process = (
        (Column(name="process", heading="Process"),) if issubclass(found.record, CaseFile) else ()
    )
    return Column(name="case", heading="Case"), *shown, *process


def case_cells(row: Mapping[str, Any], found: Answered) -> tuple[Cell, ...]:
    """Return the cells of those columns."""
    process = (row["record"],) if issubclass(found.record, CaseFile) else ()
    return row["case"], *row["shown"], *process
