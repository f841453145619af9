"""What checks find in every row of a frame, lazily."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import polars as pl

from sendrules.engine.bulk.columns import Columns
from sendrules.engine.bulk.facts import type_said
from sendrules.engine.checking import Tested, tested
from sendrules.engine.column_checking import ColumnFinding
from sendrules.errors import FrameError
from sendrules.records import Record
from sendrules.rules import AnyCheck, Limit, RowCheck

__all__ = [
    "FINDING_COLUMNS",
    "THE_COLUMNS",
    "column_row",
    "column_rows",
    "finding_counts",
    "finding_frame",
    "record_id",
]


FINDING_COLUMNS = ("record", "row", "code", "severity", "facts", "message")
"""What a finding gives."""


THE_COLUMNS = "the columns"
"""What a finding in the columns of a frame is about, in place of a record."""


_ROW = "__sendrules_row"


_SCHEMA: Mapping[str, Any] = {
    **dict.fromkeys(FINDING_COLUMNS, pl.String),
    "row": pl.get_index_type(),
}

# Nothing that is asked of the findings can be asked of the tests in its place.
_WHOLE = {f"{what}_pushdown": False for what in ("predicate", "projection", "slice")}


def finding_frame(
    frame: pl.LazyFrame,
    record: type[Record],
    checks: Iterable[AnyCheck],
    limits: Sequence[Limit],
    as_at: date | None,
    *,
    shared_id: RowCheck | None = None,
    numbered: bool = True,
) -> pl.LazyFrame:
    """Report what the checks find in every row, lazily: a row a finding, in the order of the rows.

    Args:
        frame: the facts, and the records' `id` if they have one.
        record: what a row is.
        checks: those of the record.
        limits: those that read the record.
        as_at: the day of the report, if any.
        shared_id: reported of rows that have the same `id`, if it is given.
        numbered: whether the rows have an order; without one they have no number either.

    Returns:
        `record` (the row's `id`, or `row N`), `row` (from 1), `code`, `severity`, `facts` (names
        parted by commas) and `message`.

    Raises:
        FrameError: `id` holds neither text nor whole numbers.
    """
    schema = frame.collect_schema()
    ar = Columns(record, schema.names(), as_at, replay=False)
    found = list(tested(checks, limits, ar))
    if "id" in schema:
        own_id = record_id(schema["id"])
        if shared_id:
            found.append(_shared(shared_id, own_id))
    else:
        own_id = pl.lit(None, dtype=pl.String)
    number = pl.col(_ROW) if numbered else pl.lit(None, dtype=pl.get_index_type())
    row_name = pl.format("row {}", number)
    ready = ar.attach(frame.with_row_index(_ROW, offset=1))
    tests = (check.holds.alias(str(n)) for n, check in enumerate(found))
    names = (pl.coalesce(own_id, row_name).alias("record"), number.alias("row"))
    findings = ready.select(*names, *tests).map_batches(
        partial(_told, found), schema=_SCHEMA, **_WHOLE
    )
    return findings.sort("row", "code", maintain_order=True) if numbered else findings


def _told(found: Sequence[Tested[pl.Expr]], tests: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each test that holds. Few of them hold anywhere: the others cost nothing here."""
    rows = tests.select("record", "row")
    told = [
        rows.filter(holds).with_columns(
            code=pl.lit(check.code),
            severity=pl.lit(check.severity.value),
            facts=pl.lit(", ".join(check.facts)),
            message=pl.lit(check.says),
        )
        for check, holds in zip(found, tests.get_columns()[2:], strict=True)
        if holds.any()
    ]
    return pl.concat([pl.DataFrame(schema=_SCHEMA), *told])


def column_rows(found: Iterable[ColumnFinding]) -> pl.LazyFrame:
    """Return what was found in the columns of a frame as rows of findings, without a row number."""
    return pl.LazyFrame(list(map(column_row, found)), schema=_SCHEMA, orient="row")


def column_row(found: ColumnFinding) -> tuple[str, None, str, str, str, str]:
    """Return what was found in the columns of a frame as a finding gives it."""
    check = found.check
    facts = ", ".join(found.facts)
    return (THE_COLUMNS, None, check.code, check.severity.value, facts, found.message)


def finding_counts(
    frame: pl.LazyFrame,
    record: type[Record],
    checks: Iterable[AnyCheck],
    limits: Sequence[Limit],
    as_at: date | None,
) -> dict[Tested[pl.Expr], int]:
    """Count the rows in which each check finds something, of those that find anything."""
    ar = Columns(record, frame.collect_schema().names(), as_at, replay=False)
    found = list(tested(checks, limits, ar))
    counts = ar.attach(frame).select(t.holds.sum().alias(str(n)) for n, t in enumerate(found))
    rows = counts.collect().row(0) if found else ()
    return {t: count for t, count in zip(found, rows, strict=True) if count}


def record_id(dtype: pl.DataType) -> pl.Expr:
    """Return the records' own references as text; a blank one is none.

    Raises:
        FrameError: the column holds neither text nor whole numbers.
    """
    if not (dtype.is_integer() or dtype in (pl.String, pl.Categorical, pl.Enum, pl.Null)):
        raise FrameError(
            f"Column 'id' holds {type_said(dtype)}, not text or whole numbers. Convert it first, or drop it."
        )
    text = pl.col("id").cast(pl.String)
    return pl.when(text.str.strip_chars() != "").then(text)


def _shared(check: RowCheck, own_id: pl.Expr) -> Tested[pl.Expr]:
    shared = own_id.is_not_null() & own_id.is_duplicated()
    return Tested(check.code, check.severity, check.columns, check.says, shared)
