"""The exceptions of a caseload: claimed, supported, not supported, unevidenced; by limit and by ground."""

from collections.abc import Sequence

import polars as pl

from sendrules.engine.bulk.engines import engine_of
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import Record
from sendrules.reports.case_answers import Answered, among
from sendrules.reports.report import Column, Table
from sendrules.reports.workload.duties import limit_cells
from sendrules.rules import ExceptionForm, Limit

__all__ = ["by_ground", "by_limit"]

_STATES = (
    (ExceptionState.SUPPORTED, "supported", "Supported"),
    (ExceptionState.NOT_SUPPORTED, "not_supported", "Not supported"),
    (ExceptionState.UNEVIDENCED, "unevidenced", "Unevidenced"),
)
_COLUMNS = (
    Column(name="claimed", heading="Claimed", kind="count"),
    *(Column(name=name, heading=words, kind="count") for _, name, words in _STATES),
)
_CLAIMED = pl.col("exception") != ExceptionState.NOT_CLAIMED.value
_COUNTS = (
    _CLAIMED.sum().cast(pl.Int64).alias("claimed"),
    *(
        (pl.col("exception") == state.value).sum().cast(pl.Int64).alias(name)
        for state, name, _ in _STATES
    ),
)
_EXISTS = pl.col("status").is_in([s.value for s in Status if s.code >= Status.RUNNING.code])
"""There is a duty that an exception could excuse."""


def by_limit(found: Answered, own: Sequence[Limit]) -> Table:
    """Count the exceptions that are claimed, by the limit that they are to excuse."""
    status = pl.col("status")
    broken = status.is_in([s.value for s in Status if s.broken])
    counts = (
        found.answers.filter(among(own) & _CLAIMED & _EXISTS)
        .group_by(pl.col("limit").cast(pl.String))
        .agg(
            *_COUNTS,
            (status == Status.EXCUSED.value).sum().cast(pl.Int64).alias("excused"),
            broken.sum().cast(pl.Int64).alias("broken"),
        )
        .collect()
    )
    of_limit = {row["limit"]: row for row in counts.iter_rows(named=True)}
    names = [*(column.name for column in _COLUMNS), "excused", "broken"]
    rows = tuple(
        (*limit_cells(x), *(of_limit[x.id][name] for name in names))
        for x in own
        if x.id in of_limit
    )
    return Table(
        name="exceptions_by_limit",
        title="Exceptions claimed, by limit",
        says="Each limit of a case counts by the strongest exception that is claimed for it.",
        columns=(
            Column(name="limit", heading="Limit"),
            Column(name="says", heading="Duty"),
            *_COLUMNS,
            Column(name="excused", heading="Late, and excused", kind="count"),
            Column(name="broken", heading="Late, and not excused", kind="count"),
        ),
        rows=rows,
        notes=(
            "Supported: every dated test is met. Unevidenced: none is failed, and facts are missing.",
        ),
        empty="No exception is claimed.",
    )


def by_ground(found: Answered, own: Sequence[Limit]) -> Table:
    """Count the cases in which each exception is claimed, by how far the facts bear it out."""
    rows = []
    records = dict.fromkeys(x.on for x in own)
    for record in records:
        mine = [x for x in own if x.on is record and x.unless]
        for form in dict.fromkeys(carried.form for x in mine for carried in x.unless):
            counts = _claims(found, record, form, [x for x in mine if _carries(x, form)])
            if counts is not None and counts["claimed"][0]:
                names = [column.name for column in _COLUMNS]
                rows.append((form.title, record.process(), *counts.select(names).row(0)))
    return Table(
        name="exceptions_by_ground",
        title="Exceptions claimed, by ground",
        says="Each record counts once for a ground, by the limit for which it is best borne out.",
        columns=(
            Column(name="ground", heading="Ground"),
            Column(name="process", heading="Process"),
            *_COLUMNS,
        ),
        rows=tuple(rows),
        empty="No exception is claimed.",
    )


def _carries(limit: Limit, form: ExceptionForm) -> bool:
    return any(carried.form is form for carried in limit.unless)


def _claims(
    found: Answered,
    record: type[Record],
    form: ExceptionForm,
    carriers: Sequence[Limit],
) -> pl.DataFrame | None:
    """Count the records in which one exception is claimed; None where nobody records its claim."""
    if found.kind_of(record) is None:
        return None
    claimed = found.facts(record).filter(pl.col(form.claimed)).collect()
    if not claimed.height:
        return None
    alone = [_with_only(x, form) for x in carriers]
    answers = engine_of(claimed.lazy()).answered(
        claimed.lazy(),
        alone,
        found.as_at,
        beside=alone,
        columns=("status", "exception"),
        long=False,
        calendar=found.calendar,
    )
    strongest = pl.max_horizontal(
        pl.when(pl.col(x.answer("status")).is_in(_existing()))
        .then(pl.col(x.answer("exception")).to_physical().cast(pl.UInt8))
        .otherwise(0)
        for x in alone
    )
    states = pl.Enum([s.value for s in ExceptionState])
    return answers.select(strongest.cat.to(states).alias("exception")).select(_COUNTS).collect()


def _existing() -> list[str]:
    return [s.value for s in Status if s.code >= Status.RUNNING.code]


def _with_only(limit: Limit, form: ExceptionForm) -> Limit:
    return limit.with_exceptions(lambda carried: tuple(c for c in carried if c.form is form))
