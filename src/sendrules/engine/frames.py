"""Whole frames: checked on the way in, evaluated lazily, and given back as the same kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import partial
from importlib import import_module
from typing import Any, Literal

import narwhals as nw
import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.checking import tested
from sendrules.engine.columns import Columns
from sendrules.engine.meaning import Answer, evaluate
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import FrameError, did_you_mean
from sendrules.records import Record
from sendrules.records.base import EARLIEST_DAY, LATEST_DAY
from sendrules.rules import Check, ClaimCheck, Limit, Span
from sendrules.rules.readings import readings_used

__all__ = [
    "ANSWER_COLUMNS",
    "DEFAULT_COLUMNS",
    "answer_frame",
    "chosen",
    "finding_frame",
    "opened",
    "timeliness_frame",
]

STATUS = pl.Enum([s.value for s in Status])
EXCEPTION = pl.Enum([s.value for s in ExceptionState])

Kind = Literal["day", "days", "fact", "flag", "status", "exception", "reading"]
ANSWER_COLUMNS: dict[str, Kind] = {
    "trigger": "day",
    "trigger_fact": "fact",
    "due": "day",
    "done": "day",
    "status": "status",
    "days_late": "days",
    "days_left": "days",
    "days_short": "days",
    "elapsed": "days",
    "exception": "exception",
    "contingent": "flag",
    "provisional": "flag",
    "reading": "reading",
    "alternative": "day",
}
"""What can be asked about each limit, and what kind of column it is."""

_ROW = "__sendrules_row"

DEFAULT_COLUMNS = ("due", "status", "days_late", "days_left", "exception", "contingent")


def answer_frame(
    frame: pl.LazyFrame,
    limits: Sequence[Limit],
    as_at: date,
    *,
    columns: Sequence[str] = DEFAULT_COLUMNS,
    long: bool = False,
    calendar: Calendar | None = None,
) -> pl.LazyFrame:
    """Answer every limit for every row, lazily. The limits read one kind of record.

    Returns:
        Wide: the frame's own columns, then `<limit>_<column>` for each limit and column. Long: the
        frame's own columns that are not facts, then `limit`, `citation` and the columns, a row for
        each row and limit.
    """
    names = frame.collect_schema().names()
    record = limits[0].on
    ar = Columns(record, names, as_at, calendar)
    answers = {limit: evaluate(limit, ar) for limit in limits}
    ready = ar.attach(frame)
    if not long:
        _unused(names, [f"{x.column}_{name}" for x in limits for name in columns])
        wide = [
            _column(limit, answer, name).alias(f"{limit.column}_{name}")
            for limit, answer in answers.items()
            for name in columns
        ]
        return ready.select(*names, *wide)
    own = [name for name in names if name not in record.facts()]
    _unused(own, ["limit", "citation", *columns])
    return pl.concat(
        ready.select(
            *own,
            pl.lit(limit.id).alias("limit"),
            pl.lit(str(limit.citation)).alias("citation"),
            *(_column(limit, answer, name).alias(name) for name in columns),
        )
        for limit, answer in answers.items()
    )


def _unused(names: Iterable[str], added: Sequence[str]) -> None:
    for name in names:
        if name in added:
            raise FrameError(
                f"The frame has a column {name!r}, which the answer adds. Rename it, or drop it."
            )


def _column(limit: Limit, answer: Answer[pl.Expr], name: str) -> pl.Expr:
    value: pl.Expr = getattr(answer, name)
    match ANSWER_COLUMNS[name]:
        case "day":
            return value.cast(pl.Date)
        case "status":
            return value.cast(pl.UInt8).cat.to(STATUS)
        case "exception":
            return value.cast(pl.UInt8).cat.to(EXCEPTION)
        case "fact":
            return value.cast(pl.UInt8).cat.to(pl.Enum(limit.trigger_facts)).cast(pl.String)
        case "reading":
            used = readings_used(limit)
            named = value.cast(pl.UInt8).cat.to(pl.Enum(used)) if used else pl.lit(None)
            return named.cast(pl.String)
        case _:
            return value


@dataclass(frozen=True)
class Opened:
    """A frame of any kind as a Polars LazyFrame, and the way back to its own kind."""

    frame: pl.LazyFrame
    back: Callable[[pl.LazyFrame], Any]


def opened(data: Any, record: type[Record]) -> Opened:
    """Take a frame of any supported kind as records, a row each.

    Raises:
        FrameError: the object is not a supported frame, or a column cannot be read as its fact.
    """
    if isinstance(data, pl.LazyFrame):
        return Opened(_years_checked_later(_checked(data, record), record), lambda out: out)
    if isinstance(data, pl.DataFrame):
        _check_years(data, record)
        return Opened(_checked(data.lazy(), record), lambda out: out.collect())
    try:
        native = nw.from_native(data)
    except TypeError:
        raise FrameError(
            f"{type(data).__name__} is not a data frame that sendrules can read. Give a Polars, "
            f"pandas, PyArrow or DuckDB frame."
        ) from None
    kind = native.implementation
    eager = native.collect("polars") if isinstance(native, nw.LazyFrame) else native
    frame = eager.to_polars()
    if kind.is_pandas_like():
        frame = _midnights(frame, record)
    _check_years(frame, record)
    return Opened(_checked(frame.lazy(), record), lambda out: _as_kind(out.collect(), kind, data))


def _as_kind(frame: pl.DataFrame, kind: nw.Implementation, original: Any) -> Any:
    if kind.is_pandas_like():
        answered = frame.to_pandas()
        return answered.set_index(original.index) if len(answered) == len(original) else answered
    table = frame.to_arrow()
    if kind is nw.Implementation.DUCKDB:
        return import_module("duckdb").from_arrow(table)
    return table


def _midnights(frame: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """Read pandas' date-times as dates where every time is midnight: pandas has no plain date."""
    empty = [n for n in record.facts() if n in frame.columns and frame[n].is_null().all()]
    frame = frame.with_columns(pl.lit(None).alias(name) for name in empty)
    for name in _facts_of_kind(frame, record, "date"):
        column = frame[name]
        if isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone is None:
            days = column.cast(pl.Date)
            if not (days.cast(column.dtype) == column).all():
                raise FrameError(
                    f"Column {name!r} holds times of day. Facts are dates: drop the time, for "
                    f"example with .dt.normalize()."
                )
            frame = frame.with_columns(days)
    return frame


def _facts_of_kind(frame: pl.DataFrame, record: type[Record], kind: str) -> list[str]:
    return [n for n, f in record.facts().items() if f.kind == kind and n in frame.columns]


def _checked(frame: pl.LazyFrame, record: type[Record]) -> pl.LazyFrame:
    schema, facts = frame.collect_schema(), record.facts()
    if not facts.keys() & schema.keys():
        raise FrameError(
            f"No column is a fact of {record.__name__}. Rename the columns to facts such as "
            f"{', '.join(list(facts)[:3])}."
        )
    for name, dtype in schema.items():
        if name in facts:
            problem = _wrong_type(facts[name].kind, dtype)
            if problem:
                raise FrameError(f"Column {name!r} {problem}")
        elif close := _nearly(name, [fact for fact in facts if fact not in schema]):
            raise FrameError(
                f"Column {name!r} is not a fact of {record.__name__}; did you mean {close!r}? "
                f"Rename it, or drop it."
            )
    return frame


def _nearly(name: str, facts: Sequence[str]) -> str | None:
    """Return the fact that a column's name is a slip of, if any."""
    close = get_close_matches(name.strip().lower(), facts, n=1, cutoff=0.9)
    return close[0] if close else None


def _wrong_type(kind: str, dtype: pl.DataType) -> str:
    if dtype == pl.Null:
        return ""
    if kind == "date" and dtype != pl.Date:
        if isinstance(dtype, pl.Datetime):
            zone = f" in the time zone {dtype.time_zone}" if dtype.time_zone else ""
            return f"holds date-times{zone}, not dates. Convert it first (Polars: .dt.date())."
        return (
            f"holds {dtype}, not dates. Parse it first, saying its format: the order of day and "
            f"month is never guessed."
        )
    if kind == "flag" and dtype != pl.Boolean:
        return f"holds {dtype}, not true and false. Convert it first."
    if kind == "text" and not isinstance(dtype, pl.String | pl.Enum | pl.Categorical):
        return f"holds {dtype}, not text. Convert it first."
    return ""


def _check_years(frame: pl.DataFrame, record: type[Record]) -> None:
    for name in _facts_of_kind(frame, record, "date"):
        if frame[name].dtype == pl.Date:
            _possible_years(name, frame[name])


def _years_checked_later(frame: pl.LazyFrame, record: type[Record]) -> pl.LazyFrame:
    """Check a lazy frame's years while it is read: it must not be read sooner."""
    schema = frame.collect_schema()
    return frame.with_columns(
        pl.col(name).map_batches(
            partial(_possible_years, name), return_dtype=pl.Date, is_elementwise=True
        )
        for name, fact in record.facts().items()
        if fact.kind == "date" and schema.get(name) == pl.Date
    )


def _possible_years(name: str, days: pl.Series) -> pl.Series:
    if outside := int((~days.is_between(EARLIEST_DAY, LATEST_DAY)).sum()):
        raise FrameError(
            f"Column {name!r} has {outside:,} dates outside {EARLIEST_DAY.year} to "
            f"{LATEST_DAY.year}. Check the years."
        )
    return days


def chosen(columns: Iterable[str] | None) -> tuple[str, ...]:
    """Return the answer columns asked for.

    Raises:
        FrameError: one of them does not exist.
    """
    if columns is None:
        return DEFAULT_COLUMNS
    wanted = tuple(dict.fromkeys(columns))
    for name in wanted:
        if name not in ANSWER_COLUMNS:
            hint = did_you_mean(name, ANSWER_COLUMNS) or "."
            raise FrameError(
                f"{name!r} is not a column of the answer{hint} It can be any of "
                f"{', '.join(ANSWER_COLUMNS)}."
            )
    return wanted


def finding_frame(
    frame: pl.LazyFrame,
    checks: Iterable[Check | ClaimCheck],
    limits: Sequence[Limit],
    as_at: date | None,
) -> pl.LazyFrame:
    """Report what the checks find in every row, lazily: a row a finding, in the order of the rows.

    Returns:
        `record` (the row's `id`, or `row N`), `row` (from 1), `code`, `severity`, `facts` (names
        parted by commas) and `message`.
    """
    names = frame.collect_schema().names()
    ar = Columns(limits[0].on, names, as_at, replay=False)
    found = list(tested(checks, limits, ar))
    ready = ar.attach(frame.with_row_index(_ROW, offset=1))
    row_name = pl.format("row {}", pl.col(_ROW))
    record = pl.coalesce(pl.col("id"), row_name) if "id" in names else row_name
    return pl.concat(
        ready.filter(check.holds).select(
            record.alias("record"),
            pl.col(_ROW).alias("row"),
            pl.lit(check.code).alias("code"),
            pl.lit(check.severity.value).alias("severity"),
            pl.lit(", ".join(check.facts)).alias("facts"),
            pl.lit(check.says).alias("message"),
        )
        for check in found
    ).sort("row", "code", maintain_order=True)


def timeliness_frame(
    frame: pl.LazyFrame, limits: Sequence[Limit], as_at: date, period: Span, by: Sequence[str]
) -> pl.LazyFrame:
    """Count how many acts of a period were in time, by limit, lazily.

    Returns:
        A row for each group and limit: the columns of `by`, `limit`, `citation`, `done`,
        `in_time`, `rate`, and the same with the cases left out for which an exception is
        supported: `done_unexcepted`, `in_time_unexcepted`, `rate_unexcepted`. Rates are
        percentages to one decimal place, halves up.
    """
    answers = answer_frame(frame, limits, as_at, columns=("done", "status", "exception"), long=True)
    in_time = pl.col("status") == Status.MET.value
    unexcepted = pl.col("exception") != ExceptionState.SUPPORTED.value
    counted = pl.col("status").is_in([s.value for s in _ACTED])
    return (
        answers.filter(counted & pl.col("done").is_between(period.first, period.last or as_at))
        .group_by(*by, "limit", "citation", maintain_order=True)
        .agg(
            pl.len().alias("done"),
            in_time.sum().alias("in_time"),
            unexcepted.sum().alias("done_unexcepted"),
            (in_time & unexcepted).sum().alias("in_time_unexcepted"),
        )
        .select(
            *by,
            "limit",
            "citation",
            "done",
            "in_time",
            _rate("in_time", "done").alias("rate"),
            "done_unexcepted",
            "in_time_unexcepted",
            _rate("in_time_unexcepted", "done_unexcepted").alias("rate_unexcepted"),
        )
        .sort(*by, "limit")
    )


_ACTED = (Status.MET, Status.LATE, Status.EXCUSED, Status.TOO_SHORT)


def _rate(part: str, whole: str) -> pl.Expr:
    """A percentage to one decimal place, halves up; unknown where there is nothing to divide.

    Whole tenths of a percent are worked out in whole numbers, so that a half is never lost.
    """
    tenths = (pl.col(part).cast(pl.Int64) * 2000 + pl.col(whole)) // (
        pl.col(whole).cast(pl.Int64) * 2
    )
    return pl.when(pl.col(whole) > 0).then((tenths / 10).round(1))
