"""A caseload with every answer, worked out once: the page, the terminal and the table show the same.

Everything is left out that a report has no business to know: of a frame's columns it keeps the
facts, the reference and the columns that the caller named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from sendrules.api import limits, timelines
from sendrules.arguments import only_date, several
from sendrules.engine.bulk.opening import opened
from sendrules.errors import FrameError, RecordError, did_you_mean
from sendrules.records import NeedsAssessment, Record
from sendrules.rules import Limit

__all__ = ["Answered", "answered"]

_COUNTED = (
    *("due", "done", "status", "days_late", "days_left", "exception", "contingent"),
    *("certain", "certain_days"),
)
_IN_FULL = ("trigger", "days_short", "elapsed", "provisional", "alternative")


@dataclass(frozen=True)
class Answered:
    """A caseload with its answers.

    Attributes:
        record: what a row is.
        as_at: the day asked about.
        limits: the limits answered.
        show: the names of the columns that the caller asked to see.
        readings: the readings chosen by name.
        frame: `row` (from 1), `case` (its `id`, or `row N`), `shown` (those columns, as text), the
            facts, and the answers of each limit, as `sendrules.timelines` gives them.
    """

    record: type[Record]
    as_at: date
    limits: tuple[Limit, ...]
    show: tuple[str, ...]
    readings: tuple[str, ...]
    frame: pl.LazyFrame

    def collected(self) -> "Answered":
        """Return the same worked out: what is made of it then is not worked out again."""
        return replace(self, frame=self.frame.collect().lazy())

    def facts(self) -> pl.LazyFrame:
        """Return the facts alone."""
        names = self.frame.collect_schema().names()
        return self.frame.select(name for name in names if name in self.record.facts())

    def stages(self, cases: pl.DataFrame) -> Mapping[int, str]:
        """Name where some cases stood at the end of the day, by row."""
        facts = [n for n in cases.columns if n in self.record.facts()]
        wanted = cases.select("row", *facts).unique("row")
        return {row.pop("row"): self._stage(row) for row in wanted.iter_rows(named=True)}

    def _stage(self, facts: dict[str, Any]) -> str:
        known = {name: value for name, value in facts.items() if value is not None}
        try:
            return str(self.record.model_validate(known).stage(self.as_at).value)
        except RecordError:  # a text outside its list, in a column that no limit reads
            return "not known"


def answered(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    as_at: date | None = None,
    show: Sequence[str] = (),
    readings: Iterable[str] = (),
    in_full: bool = True,
) -> Answered:
    """Answer every limit for a frame of records, lazily, for every report that is made of it.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes. What is `Answered` already
            stays as it is, and the other arguments are not needed.
        record: what a row is.
        as_at: the day asked about.
        show: columns of the frame to keep beside the facts.
        in_full: whether to answer all that a table of every answer shows, and not only what a
            caseload report counts.
        readings: names of the readings to use where the law is disputed.

    Raises:
        FrameError: it cannot be read as records, or has no column of a name in `show`.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: `as_at` is not a date.
    """
    if isinstance(frame, Answered):
        return frame
    as_at = only_date(as_at, "as_at")
    names = several(readings, "readings")
    columns = (*_COUNTED, *_IN_FULL) if in_full else _COUNTED
    answers: pl.LazyFrame = timelines(
        _rows(frame, record, show), record, as_at=as_at, columns=columns, readings=names
    )
    book = limits().reading(*names)
    return Answered(record, as_at, book.on(record), tuple(show), names, answers)


def _rows(frame: Any, record: type[Record], show: Sequence[str]) -> pl.LazyFrame:
    lazy = opened(frame, record).frame
    names = lazy.collect_schema().names()
    for name in show:
        if name not in names:
            raise FrameError(
                f"There is no column {name!r} to show{did_you_mean(name, names) or '.'}"
            )
    number = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    unnamed = pl.format("row {}", number)
    reference = pl.col("id").cast(pl.String) if "id" in names else pl.lit(None, dtype=pl.String)
    return lazy.select(
        number.alias("row"),
        pl.when(reference.str.strip_chars() != "").then(reference).otherwise(unnamed).alias("case"),
        _shown(show).alias("shown"),
        *(name for name in names if name in record.facts()),
    )


def _shown(names: Sequence[str]) -> pl.Expr:
    if not names:
        return pl.lit([], dtype=pl.List(pl.String))
    return pl.concat_list(pl.col(n).cast(pl.String).fill_null("") for n in names)
