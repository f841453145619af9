"""What reading a file gives: records as a frame, findings, and honest counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

import polars as pl

from sendrules.api.law import limits
from sendrules.checks.finding import Finding
from sendrules.clock.spelling import plural
from sendrules.engine.bulk.facts import FACT_TYPES
from sendrules.engine.bulk.protocol import RowType
from sendrules.quoting import quoted
from sendrules.records import Record
from sendrules.row_arguments import only_row_type
from sendrules.rules import Closes
from sendrules.rules.closing import absent
from sendrules.sources.codes import finding

__all__ = ["Read", "ReadEvents", "RowCounts", "blank_facts", "kept"]


@dataclass(frozen=True, kw_only=True, eq=False)
class RowCounts:
    """Findings and counts: every row of the file is used, refused, left out or of another process.

    Attributes:
        findings: what is odd, the file as a whole first, then by row.
        rows_read: rows below the heading.
        rows_used: rows that are in the answer.
        rows_refused: rows that are not, because of a finding that is an error.
        rows_left_out: rows that are not, because they say nothing: blank, an event without a
            date, or what the column map ignores.
        rows_of_others: rows of an event log that are about other processes than those asked for.
        faults: every fault of a row of the file, of which `findings` name the first rows: its `row`
            (UInt32), its `code` and the `facts` that it is about, divided by commas (String). Files of a
            folder have no rows in common, and it is empty.
    """

    findings: tuple[Finding, ...] = field(repr=False)
    rows_read: int
    rows_used: int
    rows_refused: int
    rows_left_out: int
    rows_of_others: int = 0
    faults: pl.DataFrame = field(repr=False, default_factory=pl.DataFrame)

    def of(self, *processes: RowType) -> Self:  # noqa: ARG002
        """Return the same counts: a file of one process has no row of another."""
        return self

    def summary(self) -> str:
        """Return the counts in a sentence, such as `Read 312 rows: 310 used, 2 refused.`."""
        left_out = f", {self.rows_left_out:,} left out" if self.rows_left_out else ""
        others = f", {self.rows_of_others:,} of other processes" if self.rows_of_others else ""
        return (
            f"Read {plural(self.rows_read, 'row')}: {self.rows_used:,} used, "
            f"{self.rows_refused:,} refused{left_out}{others}."
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Read(RowCounts):
    """One kind of record, read from a file of a row each, with findings and counts.

    Attributes:
        frame: `id` (String), a column for each fact found (Date, Boolean or String), and the
            columns that stand for nothing known (String). Blank is null. A fact that the column map
            lists under `[ignore]` has a blank column.
        row_numbers: for each row of the frame, the number of its row in the file (UInt32).
    """

    frame: pl.DataFrame = field(repr=False)
    row_numbers: pl.Series = field(repr=False)


@dataclass(frozen=True, kw_only=True, eq=False)
class ReadEvents(RowCounts):
    """Records of several kinds, read from a log of events, with findings and counts of its rows.

    Attributes:
        frames: for each kind of record that has events, a frame with a row a case: `id` (String)
            and a column for each fact found (Date, Boolean or String).
        rows_by_process: for each kind of record that has events, how many rows are in its frame.
        unsaid: of the processes asked for with `of`, the facts by which a duty is done and of which no
            row tells.
    """

    frames: Mapping[type[Record], pl.DataFrame] = field(repr=False)
    rows_by_process: Mapping[type[Record], int]
    unsaid: tuple[str, ...] = ()

    def of(self, *processes: RowType) -> "ReadEvents":
        """Return what the log says of some processes only, its other rows counted and named apart.

        Args:
            processes: kinds of record, such as `NeedsAssessment`; `CaseFile` for all those that a
                case file holds.

        Returns:
            A frame for each of them, without rows where no event of the log belongs to it. The
            findings are all there, and one more for each process that is not used, and for each event
            by which a duty of theirs is done and that never happens in the log.

        Raises:
            TypeError: something is given that is no kind of record.
        """
        wanted = {record.process(): record for record in _records(processes)}
        here = {record.process(): record for record in self.rows_by_process}
        rows = {process: self.rows_by_process[record] for process, record in here.items()}
        unused = tuple(
            _unused(record, rows[process])
            for process, record in here.items()
            if process not in wanted and rows[process]
        )
        unsaid = {
            name: None
            for process, record in wanted.items()
            if rows.get(process)
            for name in _unsaid(record, self.frames[here[process]])
        }
        used = sum(rows.get(process, 0) for process in wanted)
        return replace(
            self,
            frames=MappingProxyType(
                {
                    record: self.frames[here[process]] if process in here else _no_case(record)
                    for process, record in wanted.items()
                }
            ),
            rows_by_process=MappingProxyType({r: rows.get(p, 0) for p, r in wanted.items()}),
            findings=(
                *unused,
                *(_never_told(name) for name in unsaid if name not in self.unsaid),
                *self.findings,
            ),
            unsaid=tuple(unsaid),
            rows_used=used,
            rows_of_others=self.rows_of_others + self.rows_used - used,
        )


def _unused(record: type[Record], rows: int) -> Finding:
    return finding(
        "SRC46",
        "the file",
        rows=plural(rows, "row"),
        process=record.processes(),
        option=record.process().replace(" ", "-"),
        name=record.__name__,
    )


def _unsaid(record: type[Record], frame: pl.DataFrame) -> Iterable[str]:
    """Return the facts by which a duty is done and of which no row of a log tells."""
    for closing in absent(limits().on(record), frame.columns):
        if closing.how is Closes.DONE:
            yield from closing.facts


def _never_told(name: str) -> Finding:
    return finding("SRC47", "the file", (name,), name=quoted(name))


def _records(processes: Iterable[object]) -> Iterable[type[Record]]:
    from sendrules.records.register import HELD  # noqa: PLC0415 - for logs of events alone

    for given in processes:
        process = only_row_type(given, "a process")
        if issubclass(process, Record):
            yield process
        else:
            yield from HELD


def _no_case(record: type[Record]) -> pl.DataFrame:
    facts = {name: FACT_TYPES[fact.type] for name, fact in record.facts().items()}
    return pl.DataFrame(schema={"id": pl.String, **facts})


def blank_facts(record: RowType, names: Iterable[str]) -> list[pl.Expr]:
    """Return columns for facts that nobody records: their place is there, and blank."""
    facts = record.facts()
    return [
        pl.lit(None, dtype=FACT_TYPES[facts[name].type]).alias(name)
        for name in names
        if name in facts
    ]


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
