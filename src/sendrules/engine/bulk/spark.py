"""Frames of Spark: the same evaluator on every Arrow batch, wherever Spark runs it.

Spark schedules, reads, shuffles and writes. This module gives it a function of Arrow tables, and
does in Spark's own terms what needs the whole frame: counts by group, and references that rows
share. The rows of a Spark frame have no order, so its findings have no row numbers.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial, reduce
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyspark.sql.types as st
from pyspark.sql import functions as sf

from sendrules.clock import Calendar
from sendrules.engine.bulk import case_files
from sendrules.engine.bulk.answers import Question, chosen
from sendrules.engine.bulk.counts import COUNT_COLUMNS, act_counts, grouping
from sendrules.engine.bulk.facts import facts_among
from sendrules.engine.bulk.findings import FINDING_COLUMNS, column_row, finding_frame
from sendrules.engine.bulk.keyed import only_keyed, only_one_type
from sendrules.engine.bulk.opening import opened
from sendrules.engine.bulk.protocol import FileChecks, RowType
from sendrules.engine.column_checking import ColumnFinding
from sendrules.engine.pairing import Pair
from sendrules.errors import FrameError
from sendrules.records import Record
from sendrules.rules import AnyCheck, Limit, Links, RowCheck, Rulebook, Span

__all__ = [
    "answered",
    "answered_together",
    "checked",
    "checked_together",
    "columns_of",
    "compared",
    "counted",
]

ROWS_AT_A_TIME = 100_000
"""Arrow batches are put together up to this many rows: planning costs as much as 10,000 rows do."""

Work = Callable[[pa.Table], pa.Table]


def columns_of(frame: Any) -> list[Any]:
    """Return the names of the columns of a Spark frame."""
    return list(frame.columns)


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
    checks: Sequence[AnyCheck],
    limits: Sequence[Limit],
    *,
    as_at: date | None,
    shared_id: RowCheck,
    of_columns: Sequence[ColumnFinding],
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
    found = _with_rows(found, map(column_row, of_columns))
    return found.unionByName(_shared(frame, shared_id, found.schema)) if own else found


def counted(
    frame: Any,
    limits: Sequence[Limit],
    as_at: date,
    period: Span,
    by: Sequence[str],
    *,
    calendar: Calendar | None,
) -> Any:
    """Count the acts of a period and those in time: each batch here, and their sums by Spark.

    Raises:
        FrameError: a column cannot be read as its fact by its type, or there is no column of a
            name in `by`.
    """
    grouping(by, frame.columns)
    work = partial(
        _counts,
        limits=tuple(limits),
        as_at=as_at,
        period=period,
        by=tuple(by),
        calendar=calendar,
    )
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


def answered_together(
    frames: Mapping[RowType, Any],
    limits: Sequence[Limit],
    as_at: date,
    *,
    case: str,
    links: Links,
    book: Rulebook,
    columns: Iterable[str] | None,
    calendar: Calendar | None,
) -> Any:
    """Answer limits for the case files whose records are in Spark frames, in no order.

    Raises:
        FrameError: as for other frames. What only values can tell is raised where Spark runs.
    """
    asked = None if columns is None else tuple(columns)
    work = partial(
        case_files.answered_together,
        limits=tuple(limits),
        as_at=as_at,
        case=case,
        links=links,
        book=book,
        columns=asked,
        calendar=calendar,
    )
    return _together(frames, case, work)


def checked_together(
    frames: Mapping[RowType, Any],
    checks: FileChecks,
    *,
    case: str,
    as_at: date | None,
    links: Links,
    book: Rulebook,
    of_columns: Mapping[RowType, Sequence[ColumnFinding]],
) -> Any:
    """Report what is odd in the case files whose records are in Spark frames, in no order.

    Raises:
        FrameError: as for other frames. What only values can tell is raised where Spark runs.
    """
    work = partial(
        case_files.checked_together, checks=checks, case=case, as_at=as_at, links=links, book=book
    )
    rows = ((None, *finding) for finding in case_files.columns_of_frames(of_columns))
    return _with_rows(_together(frames, case, work), rows)


def _together(frames: Mapping[RowType, Any], case: str, work: Callable[..., pa.Table]) -> Any:
    """Give the frames of case files to Spark as one, the rows of a case beside each other."""
    parts = []
    for place, (row_type, frame) in enumerate(frames.items()):
        only_keyed(frame.columns, row_type, case)
        read = [*facts_among(frame.columns, row_type), *({"id"} & {*frame.columns} - {case})]
        own = (_column(name).alias(_own(place, name)) for name in read)
        parts.append(frame.select(_column(case), sf.lit(place).alias(_PLACE), *own))
    only_one_type(case, {str(part.schema[case].dataType.simpleString()) for part in parts})
    one = reduce(_union, parts)
    ordered = one.repartition(_column(case)).sortWithinPartitions(_column(case))
    apart = partial(_apart, row_types=tuple(frames), case=case, work=work)
    return _run(ordered, ordered.columns, frozenset({case}), apart, key=case)


def _union(one: Any, other: Any) -> Any:
    return one.unionByName(other, allowMissingColumns=True)


_PLACE = "__sendrules_place"


def _own(place: int, name: str) -> str:
    return f"__sendrules_{place}_{name}"


def _with_rows(found: Any, rows: Iterable[tuple[Any, ...]]) -> Any:
    """Add rows to a Spark frame, where there are any."""
    more = list(rows)
    return (
        found.unionByName(found.sparkSession.createDataFrame(more, found.schema)) if more else found
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
    named = frame.select(_reference(frame.schema["id"]).alias("record")).where(
        "record RLIKE '\\\\S'"
    )
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


def _reference(field: st.StructField) -> Any:
    """The records' own references as text, as `findings` writes them."""
    given = _column("id")
    if not isinstance(field.dataType, st.FractionalType):
        return given.cast("string")
    whole = given.cast("bigint")
    return sf.when(whole == given, whole.cast("string")).otherwise(given.cast("string"))


# What is done where Spark runs


def _answers(table: pa.Table, question: Question) -> pa.Table:
    return opened(table, question.limits[0].on, ()).answered(question)


def _findings(
    table: pa.Table,
    record: type[Record],
    checks: Sequence[AnyCheck],
    limits: Sequence[Limit],
    as_at: date | None,
) -> pa.Table:
    source = opened(table, record, ("id",))
    return source.back(finding_frame(source.frame, record, checks, limits, as_at, numbered=False))


def _apart(
    table: pa.Table, row_types: Sequence[RowType], case: str, work: Callable[..., pa.Table]
) -> pa.Table:
    frames = {}
    for place, row_type in enumerate(row_types):
        first = _own(place, "")
        own = [name for name in table.column_names if name.startswith(first)]
        rows = table.filter(pc.field(_PLACE) == place).select([case, *own])
        frames[row_type] = rows.rename_columns([case, *(n.removeprefix(first) for n in own)])
    return work(frames)


def _counts(
    table: pa.Table,
    limits: Sequence[Limit],
    as_at: date,
    period: Span,
    by: Sequence[str],
    *,
    calendar: Calendar | None,
) -> pa.Table:
    source = opened(table, limits[0].on, by)
    return source.back(act_counts(source.frame, limits, as_at, period, by, calendar=calendar))


def _mapped(
    frame: Any, record: type[Record], others: Sequence[str], work: Work, *, keeps: bool = True
) -> Any:
    """Give work to Spark: tables of the facts and some other columns."""
    own = {*facts_among(frame.columns, record), *others}
    return _run(frame, own, frozenset(others if keeps else ()), work)


def _run(
    frame: Any, columns: Collection[str], kept: frozenset[str], work: Work, key: str | None = None
) -> Any:
    """Give work to Spark: tables of some columns, a batch or more at a time.

    The work is done here first, on a table without rows: that tells the types of the answer, and
    refuses columns of the wrong type before anything is run.

    Args:
        frame: the frame.
        columns: the columns that the work reads.
        kept: those of them that it gives back as they are.
        work: what is done with a table.
        key: a column by which the rows are in order: those of one key stay in one table.
    """
    own = {f.name: f for f in frame.schema if f.name in columns}
    empty = {name: pa.array([], _arrow_type(field)) for name, field in own.items()}
    made = work(pa.table(empty)).schema
    fields = [
        own[field.name]
        if field.name in kept
        else st.StructField(field.name, _TYPES[_plain(field.type)])
        for field in made
    ]
    # PySpark cannot map columns with dots in their names, so these travel under plain names.
    plain = (_column(name).alias(f"column_{n}") for n, name in enumerate(own))
    run = partial(_in_batches, work=work, names=list(own), kept=kept, key=key)
    return frame.select(*plain).mapInArrow(run, st.StructType(fields))


def _in_batches(
    batches: Iterable[pa.RecordBatch],
    work: Work,
    names: list[str],
    kept: frozenset[str],
    key: str | None,
) -> Iterator[pa.RecordBatch]:
    for table in _gathered(batches, names, key):
        made = work(table)
        types = (
            table.schema.field(field.name).type if field.name in kept else _plain(field.type)
            for field in made.schema
        )
        schema = pa.schema(list(zip(made.column_names, types, strict=True)))
        yield from made.cast(schema).to_batches()


def _gathered(
    batches: Iterable[pa.RecordBatch], names: list[str], key: str | None
) -> Iterator[pa.Table]:
    waiting: list[pa.Table] = []
    for batch in batches:
        waiting.append(pa.Table.from_batches([batch]).rename_columns(names))
        if sum(table.num_rows for table in waiting) >= ROWS_AT_A_TIME:
            table = pa.concat_tables(waiting)
            # More rows of the last key may follow; one that is missing is refused by the work.
            whole = max(pc.index(table[key], table[key][-1]).as_py(), 0) if key else table.num_rows
            if whole:
                yield table.slice(0, whole)
            rest = table.slice(whole)
            waiting = [rest] if rest.num_rows else []
    if waiting:
        yield pa.concat_tables(waiting)


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
