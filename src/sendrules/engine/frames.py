"""Whole frames, evaluated lazily: answers, findings and counts for every row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.checking import Tested, tested
from sendrules.engine.columns import Columns
from sendrules.engine.meaning import Answer, evaluate
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import FrameError, did_you_mean
from sendrules.rules import Check, ClaimCheck, Limit, RowCheck, Span
from sendrules.rules.readings import readings_used

__all__ = [
    "ANSWER_COLUMNS",
    "COUNT_COLUMNS",
    "DEFAULT_COLUMNS",
    "FINDING_COLUMNS",
    "Question",
    "act_counts",
    "chosen",
    "finding_frame",
    "grouping",
    "rates",
    "record_id",
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

FINDING_COLUMNS = ("record", "row", "code", "severity", "facts", "message")
"""What a finding gives."""

COUNT_COLUMNS = (
    "limit",
    "citation",
    "done",
    "in_time",
    "rate",
    "done_unexcepted",
    "in_time_unexcepted",
    "rate_unexcepted",
)
"""What timeliness gives of each group."""

# Limits and citations are categories: grouping by one is twice as fast as by text.
_CATEGORY = pl.Categorical()
_ROW = "__sendrules_row"

DEFAULT_COLUMNS = ("due", "status", "days_late", "days_left", "exception", "contingent")


@dataclass(frozen=True)
class Question:
    """What is asked about every row of a frame. The limits read one kind of record."""

    limits: tuple[Limit, ...]
    as_at: date
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    long: bool = False
    calendar: Calendar | None = None

    @property
    def times(self) -> int:
        """How many rows answer one row of the frame."""
        return len(self.limits) if self.long else 1

    @property
    def added(self) -> list[str]:
        """The names of the answer's columns."""
        if self.long:
            return ["limit", "citation", *self.columns]
        return [f"{limit.column}_{name}" for limit in self.limits for name in self.columns]

    def kept(self, names: Iterable[str]) -> list[str]:
        """Return the frame's own columns that stay: a long answer leaves the facts out.

        Raises:
            FrameError: one of them has the name of a column of the answer.
        """
        facts = self.limits[0].on.facts() if self.long else ()
        kept = [name for name in names if name not in facts]
        for name in kept:
            if name in self.added:
                raise FrameError(
                    f"The frame has a column {name!r}, which the answer adds. Rename it, or drop "
                    f"it."
                )
        return kept

    def answer(self, frame: pl.LazyFrame, own: Iterable[pl.Expr] | None = None) -> pl.LazyFrame:
        """Answer for every row of a frame of facts, lazily.

        Args:
            frame: the facts, and any other columns.
            own: columns to put before the answer; by default, all those that stay.

        Returns:
            Wide: `own`, then `<limit>_<column>` for each limit and column. Long: `own`, then
            `limit`, `citation` and the columns, a row for each row and limit: the rows of one
            limit after those of another.
        """
        names = frame.collect_schema().names()
        own = [pl.col(name) for name in self.kept(names)] if own is None else list(own)
        ar = Columns(self.limits[0].on, names, self.as_at, self.calendar)
        # A frame takes as long to plan as to fill: views that nobody asks for are not worked out.
        views = not {"reading", "alternative"}.isdisjoint(self.columns)
        answers = {limit: evaluate(limit, ar, views=views) for limit in self.limits}
        ready = ar.attach(frame)
        shown = [*(expression.meta.output_name() for expression in own), *self.added]
        if not self.long:
            wide = [
                _column(limit, answer, name).alias(f"{limit.column}_{name}")
                for limit, answer in answers.items()
                for name in self.columns
            ]
            # Not select alone: answers that are the same in every row need the frame's height.
            return ready.with_columns(*own, *wide).select(shown)
        return pl.concat(
            ready.with_columns(
                *own,
                pl.lit(limit.id, dtype=_CATEGORY).alias("limit"),
                pl.lit(str(limit.citation), dtype=_CATEGORY).alias("citation"),
                *(_column(limit, answer, name).alias(name) for name in self.columns),
            ).select(shown)
            for limit, answer in answers.items()
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
    *,
    shared_id: RowCheck | None = None,
    numbered: bool = True,
) -> pl.LazyFrame:
    """Report what the checks find in every row, lazily: a row a finding, in the order of the rows.

    Args:
        frame: the facts, and the records' `id` if they have one.
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
    ar = Columns(limits[0].on, schema.names(), as_at, replay=False)
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
    findings = pl.concat(
        ready.filter(check.holds).select(
            pl.coalesce(own_id, row_name).alias("record"),
            number.alias("row"),
            pl.lit(check.code).alias("code"),
            pl.lit(check.severity.value).alias("severity"),
            pl.lit(", ".join(check.facts)).alias("facts"),
            pl.lit(check.says).alias("message"),
        )
        for check in found
    )
    return findings.sort("row", "code", maintain_order=True) if numbered else findings


def record_id(dtype: pl.DataType) -> pl.Expr:
    """Return the records' own references as text; a blank one is none.

    Raises:
        FrameError: the column holds neither text nor whole numbers.
    """
    if not (dtype.is_integer() or dtype in (pl.String, pl.Categorical, pl.Enum, pl.Null)):
        raise FrameError(
            f"Column 'id' holds {dtype}, not text or whole numbers. Convert it first, or drop it."
        )
    text = pl.col("id").cast(pl.String)
    return pl.when(text.str.strip_chars() != "").then(text)


def _shared(check: RowCheck, own_id: pl.Expr) -> Tested[pl.Expr]:
    shared = own_id.is_not_null() & own_id.is_duplicated()
    return Tested(check.code, check.severity, check.columns, check.says, shared)


def act_counts(
    frame: pl.LazyFrame,
    limits: Sequence[Limit],
    as_at: date,
    period: Span,
    by: Sequence[str],
) -> pl.LazyFrame:
    """Count how many acts of a period were in time, by limit, lazily.

    Returns:
        A row for each group and limit: the columns of `by`, `limit`, `citation`, `done`,
        `in_time`, and the same with the cases left out for which an exception is supported:
        `done_unexcepted`, `in_time_unexcepted`.
    """
    question = Question(tuple(limits), as_at, ("done", "status", "exception"), long=True)
    in_time = pl.col("status") == Status.MET.value
    unexcepted = pl.col("exception") != ExceptionState.SUPPORTED.value
    counted = pl.col("status").is_in([s.value for s in _ACTED])
    return (
        question.answer(frame, [pl.col(name) for name in by])
        .filter(counted & pl.col("done").is_between(period.first, period.last or as_at))
        .group_by(*by, "limit", "citation", maintain_order=True)
        .agg(
            pl.len().alias("done"),
            in_time.sum().alias("in_time"),
            unexcepted.sum().alias("done_unexcepted"),
            (in_time & unexcepted).sum().alias("in_time_unexcepted"),
        )
    )


def grouping(by: Sequence[str], names: Sequence[str]) -> None:
    """Refuse groups that a frame with these columns does not have.

    Raises:
        FrameError: there is no column of the name, or the counts have one too.
    """
    for name in by:
        if name not in names:
            raise FrameError(
                f"There is no column {name!r} to group by{did_you_mean(name, names) or '.'}"
            )
        if name in COUNT_COLUMNS:
            raise FrameError(
                f"The frame has a column {name!r}, which the counts have too. Rename it to group "
                f"by it."
            )


def rates(counts: pl.LazyFrame, by: Sequence[str]) -> pl.LazyFrame:
    """Add the rates to counts of acts, and put the groups in order.

    Returns:
        The columns of `by`, `limit`, `citation`, `done`, `in_time`, `rate`, `done_unexcepted`,
        `in_time_unexcepted`, `rate_unexcepted`. Rates are percentages to one decimal place, halves
        up.
    """
    return counts.select(
        *by,
        pl.col("limit", "citation").cast(pl.String),
        "done",
        "in_time",
        _rate("in_time", "done").alias("rate"),
        "done_unexcepted",
        "in_time_unexcepted",
        _rate("in_time_unexcepted", "done_unexcepted").alias("rate_unexcepted"),
    ).sort(*by, "limit")


_ACTED = (Status.MET, Status.LATE, Status.EXCUSED, Status.TOO_SHORT)


def _rate(part: str, whole: str) -> pl.Expr:
    """A percentage to one decimal place, halves up; unknown where there is nothing to divide.

    Whole tenths of a percent are worked out in whole numbers, so that a half is never lost.
    """
    tenths = (pl.col(part).cast(pl.Int64) * 2000 + pl.col(whole)) // (
        pl.col(whole).cast(pl.Int64) * 2
    )
    return pl.when(pl.col(whole) > 0).then((tenths / 10).round(1))
