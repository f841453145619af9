"""The headline figures of a caseload by group: by a column that the caller named, or by stage.

A case counts once in each table, with one exception: a case file is at a stage in each of its processes,
so by stage its processes are counted.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from sendrules import records
from sendrules.engine.bulk.stages import STAGE
from sendrules.engine.status import Status
from sendrules.records import CaseFile, Record
from sendrules.reports.case_answers import Answered, among
from sendrules.reports.caseloads.listing import Due
from sendrules.reports.caseloads.values import GroupCounts, Grouping
from sendrules.rules import Limit

__all__ = ["groupings", "with_lateness"]

_CASE = ("row",)
_PROCESS = ("row", "record", STAGE)
_OF_ALL = "of_all"
_FIGURES = (
    pl.len().alias("count"),
    (pl.col("certain") > 0).sum().alias("overdue"),
    pl.col("certain").filter(pl.col("certain") > 0).max().fill_null(0).alias("longest"),
    (pl.col("certain") == 0).sum().alias("contingent"),
    pl.col("untold").sum(),
    pl.col("due_soon").sum(),
)


def with_lateness(
    units: pl.LazyFrame, found: Answered, own: Sequence[Limit], keys: Sequence[str] = _CASE
) -> pl.DataFrame:
    """Return cases, or processes of them, with what matters most among their answers.

    Returns:
        The columns of `units`, `any_late` (the most days that any limit is overdue) and `certain`
        (those that are certain), null where none is; whether a limit is `excused` or `untold`.
    """
    status = pl.col("status")
    of_each = (
        found.answers.filter(among(own))
        .group_by(keys)
        .agg(
            pl.col("days_late").filter(status == Status.OVERDUE.value).max().alias("any_late"),
            pl.col("certain_days").max().alias("certain"),
            (status == Status.EXCUSED.value).any().alias("excused"),
            (status == Status.CANNOT_TELL.value).any().alias("untold"),
        )
    )
    beside = units.join(of_each, on=keys, how="left", maintain_order="left")
    return beside.with_columns(pl.col("excused", "untold").fill_null(value=False)).collect()


def groupings(
    cases: pl.DataFrame, found: Answered, own: Sequence[Limit], due: Due, most: int
) -> Iterator[Grouping]:
    """Count the cases of each group, for each of the ways in which the caller wants them grouped.

    Args:
        cases: the cases with their lateness.
        found: the caseload with its answers.
        own: the limits that the duty holder must keep.
        due: what falls due in the weeks that are coming.
        most: how many groups a table lists at most.
    """
    for place, name in enumerate(found.by):
        by_process = name == STAGE and issubclass(found.record, CaseFile)
        if by_process:
            units, keys = _processes(found, own), ["row", "record"]
        else:
            units, keys = (
                cases.with_columns(pl.col("grouped").list.get(place).alias("group")),
                ["row"],
            )
        soon = due.lines.group_by(keys).agg(pl.len().cast(pl.Int64).alias("due_soon"))
        units = units.join(soon, on=keys, how="left").with_columns(pl.col("due_soon").fill_null(0))
        groups = _counted(units, "group")
        order = _stages(found) if name == STAGE else sorted(x for x in groups if x is not None)
        listed = [*(x for x in order if x in groups), *(x for x in groups if x is None)]
        (whole,) = _counted(
            units.with_columns(pl.lit(None, dtype=pl.String).alias(_OF_ALL)), _OF_ALL
        ).values() or (GroupCounts(group=None),)
        yield Grouping(
            by=name,
            stage=name == STAGE,
            counted="processes" if by_process else "cases",
            groups=tuple(groups[x] for x in listed[:most]),
            more=max(len(listed) - most, 0),
            whole=whole,
        )


def _counted(units: pl.DataFrame, by: str) -> dict[str | None, GroupCounts]:
    rows = units.group_by(by, maintain_order=True).agg(_FIGURES).rename({by: "group"})
    return {row["group"]: GroupCounts(**row) for row in rows.iter_rows(named=True)}


def _processes(found: Answered, own: Sequence[Limit]) -> pl.DataFrame:
    """Return the processes of case files: those that a limit is answered for."""
    process = {x.id: x.on.process() for x in found.limits}
    kind = pl.col("limit").cast(pl.String).replace_strict(process, return_dtype=pl.String)
    named = pl.format("{}: {}", kind, STAGE).alias("group")
    units = found.answers.select(*_PROCESS, named).unique(maintain_order=True)
    return with_lateness(units, found, own, _PROCESS)


def _stages(found: Answered) -> list[str]:
    """The stages in the order of the process, or of the processes."""
    if issubclass(found.record, CaseFile):
        every = ((f"{r.process()}: ", _in_order(r, found.as_at)) for r in records.RECORDS)
        return [process + stage for process, stages in every for stage in stages]
    return _in_order(found.record, found.as_at)


def _in_order(record: type[Record], as_at: date) -> list[str]:
    return [str(stage.value) for stage in type(record().stage(as_at))]
