"""The rows of a caseload, with everything left out that a report has no business to know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from sendrules.engine.bulk.opening import opened
from sendrules.errors import FrameError, RecordError, did_you_mean
from sendrules.records import Record

__all__ = ["Rows", "lazy_rows", "rows_of"]


@dataclass(frozen=True)
class Rows:
    """A caseload: `row` (from 1), `case` (its `id`, or `row N`), `shown` (text), and the facts."""

    frame: pl.DataFrame
    record: type[Record]

    def stages(self, numbers: Iterable[int], as_at: date) -> Mapping[int, str]:
        """Name where some cases stood at the end of a day, by row."""
        facts = [n for n in self.frame.columns if n in self.record.facts()]
        wanted = self.frame[[n - 1 for n in numbers]].select("row", *facts)
        return {row.pop("row"): self._stage(row, as_at) for row in wanted.iter_rows(named=True)}

    def _stage(self, facts: dict[str, Any], as_at: date) -> str:
        known = {name: value for name, value in facts.items() if value is not None}
        try:
            return str(self.record.model_validate(known).stage(as_at).value)
        except RecordError:  # a text outside its list, in a column that no limit reads
            return "not known"


def rows_of(frame: Any, record: type[Record], show: Sequence[str] = ()) -> Rows:
    """Take a frame of any kind, keeping the facts, the reference and the columns named.

    Raises:
        FrameError: it cannot be read as records, or has no column of a name in `show`.
    """
    return Rows(lazy_rows(frame, record, show).collect(), record)


def lazy_rows(frame: Any, record: type[Record], show: Sequence[str] = ()) -> pl.LazyFrame:
    """Do the same lazily. Raises as `rows_of`."""
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
