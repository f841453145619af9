"""What reading a file gives: records as a frame, findings, and honest counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from sendrules.checks.finding import Finding
from sendrules.records import Record
from sendrules.sources.codes import finding

__all__ = ["Read", "ReadEvents", "RowCounts", "kept"]


@dataclass(frozen=True, kw_only=True, eq=False)
class RowCounts:
    """Findings and counts: every row of the file is used, refused or left out.

    Attributes:
        findings: what is odd, the file as a whole first, then by row.
        rows_read: rows below the heading.
        rows_used: rows that are in the answer.
        rows_refused: rows that are not, because of a finding that is an error.
        rows_left_out: rows that are not, because they say nothing: blank, an event without a
            date, or what the column map ignores.
    """

    findings: tuple[Finding, ...] = field(repr=False)
    rows_read: int
    rows_used: int
    rows_refused: int
    rows_left_out: int

    def summary(self) -> str:
        """Return the counts in a sentence, such as `Read 312 rows: 310 used, 2 refused.`."""
        rows = "1 row" if self.rows_read == 1 else f"{self.rows_read:,} rows"
        left_out = f", {self.rows_left_out:,} left out" if self.rows_left_out else ""
        return f"Read {rows}: {self.rows_used:,} used, {self.rows_refused:,} refused{left_out}."


@dataclass(frozen=True, kw_only=True, eq=False)
class Read(RowCounts):
    """One kind of record, read from a file of a row each, with findings and counts.

    Attributes:
        frame: `id` (String), a column for each fact found (Date, Boolean or String), and the
            columns that stand for nothing known (String). Blank is null.
        row_numbers: for each row of the frame, the number of its row in the file (UInt32).
    """

    frame: pl.DataFrame = field(repr=False)
    row_numbers: pl.Series = field(repr=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadEvents(RowCounts):
    """Records of several kinds, read from a log of events, with findings and counts of its rows.

    Attributes:
        frames: for each kind of record that has events, a frame with a row a case: `id` (String)
            and a column for each fact found (Date or Boolean).
    """

    frames: Mapping[type[Record], pl.DataFrame] = field(repr=False)


def kept(findings: Iterable[Finding], total: int, most: int) -> tuple[Finding, ...]:
    """Keep the first findings, and say how many others there are.

    Args:
        findings: at least the first `most` of them.
        total: how many there are.
        most: how many to keep.
    """
    first = tuple(findings)[:most]
    if total <= len(first):
        return first
    return (*first, finding("SRC99", "the file", more=f"{total - len(first):,}"))
