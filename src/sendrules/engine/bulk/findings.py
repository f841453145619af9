"""What checks find in every row of a frame, lazily."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

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
    "some_alike",
]


FINDING_COLUMNS = ("record", "row", "code", "severity", "facts", "message")
"""What a finding gives."""


THE_COLUMNS = "the columns"
"""What a finding in the columns of a frame is about, in place of a record."""


_ROW = "__sendrules_row"

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
    found.sort(key=attrgetter("code"))
    number = pl.col(_ROW) if numbered else pl.lit(None, dtype=pl.get_index_type())
    # Whether each check holds takes a bit a row: the words are given only to rows in which one does.
    asked = ar.attach(frame.with_row_index(_ROW, offset=1)).select(
        pl.coalesce(own_id, pl.format("row {}", number)).alias("record"),
        number.alias("row"),
        *(check.holds.alias(str(n)) for n, check in enumerate(found)),
    )
    words = pl.DataFrame(
        [(t.code, t.severity.value, ", ".join(t.facts), t.says) for t in found],
        schema=dict.fromkeys(FINDING_COLUMNS[2:], pl.String),
        orient="row",
    )
    return asked.map_batches(
        partial(_in_words, words=words),
        schema={"record": pl.String, "row": pl.get_index_type(), **words.schema},
        streamable=True,
        **_WHOLE,
    )


def _in_words(rows: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Give a row for each check that holds of each row: that row's name and number, and the check's words."""
    nothing = pl.DataFrame(schema={"place": pl.get_index_type(), "check": pl.UInt32})
    each = (
        rows[str(n)].arg_true().to_frame("place").with_columns(check=pl.lit(n, pl.UInt32))
        for n in range(words.height)
        if rows[str(n)].any()
    )
    held = pl.concat([nothing, *each]).sort("place", maintain_order=True)
    return pl.concat(
        [rows.select("record", "row")[held["place"]], words[held["check"]]], how="horizontal"
    )


def column_rows(found: Iterable[ColumnFinding]) -> pl.LazyFrame:
    """Return what was found in the columns of a frame as rows of findings, without a row number."""
    texts = dict.fromkeys(FINDING_COLUMNS, pl.String)
    schema = {**texts, "row": pl.get_index_type()}
    return pl.LazyFrame(list(map(column_row, found)), schema=schema, orient="row")


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

    pandas has no whole number that is missing: a column that misses one has 1001.0 for 1001.

    Raises:
        FrameError: the column holds neither text nor numbers.
    """
    if not (dtype.is_numeric() or dtype in (pl.String, pl.Categorical, pl.Enum, pl.Null)):
        raise FrameError(
            f"Column 'id' holds {type_said(dtype)}, not text or whole numbers. Convert it first, or drop it."
        )
    text = pl.col("id").cast(pl.String)
    if dtype.is_float():
        given = pl.col("id").fill_nan(None)
        whole = given.cast(pl.Int64, strict=False)
        text = pl.when(whole == given).then(whole.cast(pl.String)).otherwise(given.cast(pl.String))
    return pl.when(text.str.strip_chars() != "").then(text)


def some_alike(references: pl.Series) -> bool:
    """Say whether some references may be the same. What differs in its hash differs, and that is fast to tell."""
    given = references.drop_nulls().hash()
    return given.n_unique() < given.len()


def _shared(check: RowCheck, own_id: pl.Expr) -> Tested[pl.Expr]:
    shared = own_id.map_batches(_shared_with_another, return_dtype=pl.Boolean)
    return Tested(check.code, check.severity, check.columns, check.says, shared)


def _shared_with_another(own_ids: pl.Series) -> pl.Series:
    if not some_alike(own_ids):  # nearly always
        return pl.repeat(False, own_ids.len(), eager=True)
    return own_ids.is_not_null() & own_ids.is_duplicated()
