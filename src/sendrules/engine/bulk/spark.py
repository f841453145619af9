"""Frames of Spark: the same evaluator on every Arrow batch, wherever Spark runs it.

Spark schedules, reads, shuffles and writes. This module gives it a function of Arrow tables, and
does in Spark's own terms what needs the whole frame: counts by group, and references that rows
share. The rows of a Spark frame have no order, so its findings have no row numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

import pyarrow as pa
import pyspark.sql.types as st
from pyspark.sql import functions as sf

from sendrules.clock import Calendar
from sendrules.engine.bulk.answers import Question, chosen
from sendrules.engine.bulk.counts import COUNT_COLUMNS, act_counts, grouping
from sendrules.engine.bulk.facts import facts_among
from sendrules.engine.bulk.findings import FINDING_COLUMNS, finding_frame
from sendrules.engine.bulk.opening import opened
from sendrules.engine.pairing import Pair
from sendrules.errors import FrameError
from sendrules.records import Record
from sendrules.rules import Check, ClaimCheck, Limit, RowCheck, Span

__all__ = ["answered", "checked", "compared", "counted"]

ROWS_AT_A_TIME = 100_000
"""Arrow batches are put together up to this many rows: planning costs as much as 10,000 rows do."""

Work = Callable[[pa.Table], pa.Table]


def answered(
    frame: Any,
    limits: Sequence[Limit],
    as_at: date,
    *,
    beside: Sequence[Limit],
    columns: Iterable[str] | None,
    long: bool,
    calendar: Calendar | None,
) -> Any:
    """Answer limits for every row of a Spark frame, as a Spark frame.

    Raises:
        FrameError: a column cannot be read as its fact by its type, or `columns` names something
            that is not an answer. What only values can tell (a time of day, an impossible year) is
            raised where Spark runs, in Spark's own exception.
    """
    question = Question(tuple(limits), as_at, chosen(columns), long, calendar, beside=tuple(beside))
    record = limits[0].on
    facts_among(frame.columns, record)
    kept = question.kept(frame.columns)
    return _mapped(frame, record, kept, partial(_answers, question=question))


def checked(
    frame: Any,
    record: type[Record],
    checks: Sequence[Check | ClaimCheck],
    limits: Sequence[Limit],
    *,
    as_at: date | None,
    shared_id: RowCheck,
) -> Any:
    """Report what checks find in a Spark frame, as a Spark frame in no order.

    `record` is the row's `id`, and unknown without one; `row` is unknown.

    Raises:
        FrameError: a column cannot be read as its fact by its type.
    """
    work = partial(
        _findings, record=record, checks=tuple(checks), limits=tuple(limits), as_at=as_at
    )
    own = [name for name in frame.columns if name == "id"]
    found = _mapped(frame, record, own, work, keeps=False)
    return found.unionByName(_shared(frame, shared_id, found.schema)) if own else found


def counted(
    frame: Any, limits: Sequence[Limit], as_at: date, period: Span, by: Sequence[str]
) -> Any:
    """Count the acts of a period and those in time: each batch here, and their sums by Spark.

    Raises:
        FrameError: a column cannot be read as its fact by its type, or there is no column of a
            name in `by`.
    """
    grouping(by, frame.columns)
    work = partial(_counts, limits=tuple(limits), as_at=as_at, period=period, by=tuple(by))
    parts = _mapped(frame, limits[0].on, by, work)
    groups = [*map(_column, by), sf.col("limit"), sf.col("citation")]
    sums = (name for name in COUNT_COLUMNS if name in parts.columns[len(groups) :])
    whole = parts.groupBy(*groups).agg(*(sf.sum(name).alias(name) for name in sums))
    answers = (_rate(name) if name in _RATES else sf.col(name) for name in COUNT_COLUMNS)
    return whole.select(*map(_column, by), *answers).orderBy(*map(_column, by), "limit")


def compared(
    frame: Any,
    record: type[Record],
    pairs: Sequence[Pair],
    as_at: date,
    calendar: Calendar | None,
    *,
    summary: bool,
) -> Any:
    """Refuse: a comparison numbers the rows, and those of a Spark frame have no order.

    Raises:
        FrameError: always.
    """
    del record, pairs, as_at, calendar, summary
    raise FrameError(
        f"compare takes no Spark frame ({type(frame).__name__}), whose rows have no order to be "
        f"numbered in. Give it a Polars, pandas, PyArrow or DuckDB frame; timelines, check and "
        f"timeliness take one of Spark too."
    )


_RATES = {
    "rate": ("in_time", "done"),
    "rate_unexcepted": ("in_time_unexcepted", "done_unexcepted"),
}


def _rate(name: str) -> Any:
    """A percentage to one decimal place, halves up, as `frames` works it out."""
    part, whole = _RATES[name]
    tenths = sf.expr(f"({part} * 2000 + {whole}) DIV ({whole} * 2)")
    return sf.when(sf.col(whole) > 0, sf.round(tenths / 10, 1)).alias(name)


def _shared(frame: Any, check: RowCheck, schema: st.StructType) -> Any:
    """Find the references that several rows have: a finding for each of those rows."""
    named = frame.select(_column("id").cast("string").alias("record")).where("record RLIKE '\\\\S'")
    several = named.groupBy("record").count().where("count > 1")
    each = several.select("record", sf.explode(sf.expr("sequence(1, int(count))")))
    values = {
        "record": sf.col("record"),
        "row": sf.lit(None),
        "code": sf.lit(check.code),
        "severity": sf.lit(check.severity.value),
        "facts": sf.lit(", ".join(check.columns)),
        "message": sf.lit(check.says),
    }
    return each.select(
        *(values[name].cast(schema[name].dataType).alias(name) for name in FINDING_COLUMNS)
    )


# What is done where Spark runs


def _answers(table: pa.Table, question: Question) -> pa.Table:
    return opened(table, question.limits[0].on, ()).answered(question)


def _findings(
    table: pa.Table,
    record: type[Record],
    checks: Sequence[Check | ClaimCheck],
    limits: Sequence[Limit],
    as_at: date | None,
) -> pa.Table:
    source = opened(table, record, ("id",))
    return source.back(finding_frame(source.frame, record, checks, limits, as_at, numbered=False))


def _counts(
    table: pa.Table, limits: Sequence[Limit], as_at: date, period: Span, by: Sequence[str]
) -> pa.Table:
    source = opened(table, limits[0].on, by)
    return source.back(act_counts(source.frame, limits, as_at, period, by))


def _mapped(
    frame: Any, record: type[Record], others: Sequence[str], work: Work, *, keeps: bool = True
) -> Any:
    """Give work to Spark: tables of the facts and some other columns, a batch or more at a time.

    The work is done here first, on a table without rows: that tells the types of the answer, and
    refuses columns of the wrong type before anything is run.
    """
    facts = facts_among(frame.columns, record)
    own = {f.name: f for f in frame.schema if f.name in {*facts, *others}}
    empty = {name: pa.array([], _arrow_type(field)) for name, field in own.items()}
    made = work(pa.table(empty)).schema
    kept = frozenset(others) if keeps else frozenset()
    fields = [
        own[field.name]
        if field.name in kept
        else st.StructField(field.name, _TYPES[_plain(field.type)])
        for field in made
    ]
    # PySpark cannot map columns with dots in their names, so these travel under plain names.
    plain = (_column(name).alias(f"column_{n}") for n, name in enumerate(own))
    run = partial(_in_batches, work=work, names=list(own), kept=kept)
    return frame.select(*plain).mapInArrow(run, st.StructType(fields))


def _in_batches(
    batches: Iterable[pa.RecordBatch], work: Work, names: list[str], kept: frozenset[str]
) -> Iterator[pa.RecordBatch]:
    for gathered in _gathered(batches):
        table = gathered.rename_columns(names)
        made = work(table)
        types = (
            table.schema.field(field.name).type if field.name in kept else _plain(field.type)
            for field in made.schema
        )
        schema = pa.schema(list(zip(made.column_names, types, strict=True)))
        yield from made.cast(schema).to_batches()


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        if rows >= ROWS_AT_A_TIME:
            yield pa.Table.from_batches(waiting)
            waiting, rows = [], 0
    if waiting:
        yield pa.Table.from_batches(waiting)


_TYPES = {
    pa.date32(): st.DateType(),
    pa.bool_(): st.BooleanType(),
    pa.int32(): st.IntegerType(),
    pa.int64(): st.LongType(),
    pa.string(): st.StringType(),
}


_ARROW_TYPES: dict[type, pa.DataType] = {
    st.BooleanType: pa.bool_(),
    st.ByteType: pa.int8(),
    st.DateType: pa.date32(),
    st.DoubleType: pa.float64(),
    st.FloatType: pa.float32(),
    st.IntegerType: pa.int32(),
    st.LongType: pa.int64(),
    st.NullType: pa.null(),
    st.ShortType: pa.int16(),
    st.StringType: pa.string(),
    st.TimestampNTZType: pa.timestamp("us"),
    st.TimestampType: pa.timestamp("us", "UTC"),
}


def _arrow_type(field: st.StructField) -> pa.DataType:
    """Return the type in which Arrow brings a column; of those that no fact has, any will do."""
    for kind in type(field.dataType).__mro__:
        if kind in _ARROW_TYPES:
            return _ARROW_TYPES[kind]
    return pa.struct([(field.dataType.simpleString(), pa.null())])


def _plain(dtype: pa.DataType) -> pa.DataType:
    """Return the type that Spark has for a type of an answer."""
    if pa.types.is_unsigned_integer(dtype):
        return pa.int64()
    return dtype if dtype in _TYPES else pa.string()


def _column(name: str) -> Any:
    """Name a column as it is, dots and all."""
    quoted = name.replace("`", "``")
    return sf.col(f"`{quoted}`")
