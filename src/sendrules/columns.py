"""What is odd in the columns of frames: found for whoever gives findings, told to whoever cannot."""

import sys
import warnings
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sendrules.checks import COLUMN_CHECKS
from sendrules.engine.bulk.engines import engine_of
from sendrules.engine.bulk.protocol import RowType
from sendrules.engine.column_checking import ColumnFinding, columns_told, found_in_columns
from sendrules.errors import ColumnWarning
from sendrules.law import links as the_links
from sendrules.records import Record
from sendrules.rules import Limit, Rulebook
from sendrules.rules.links import links_of

__all__ = ["in_columns", "in_columns_together", "told_elsewhere", "warn_of"]

_ON_COLUMNS = frozenset(
    {"status", "days_late", "days_left", "certain", "certain_days", "counts", "elapsed"}
)
"""Answers that are wrong where it is not known that something was done."""


def in_columns(
    frame: object, record: type[Record], limits: Sequence[Limit], *, kept: Collection[str] = ()
) -> tuple[ColumnFinding, ...]:
    """Find what is odd in the columns of one frame.

    Args:
        frame: the frame.
        record: what a row is.
        limits: those that are asked of it.
        kept: columns that are there on purpose.
    """
    names = engine_of(frame).columns_of(frame)
    return found_in_columns(COLUMN_CHECKS, record, limits, names, kept=kept)


def in_columns_together(
    frames: Mapping[RowType, Any], case: str, book: Rulebook, *, kept: Collection[str] = ()
) -> dict[RowType, tuple[ColumnFinding, ...]]:
    """Find what is odd in the columns of the frames of case files.

    A fact that the other records of a case file may tell needs no column.
    """
    return {
        row_type: found_in_columns(
            COLUMN_CHECKS,
            row_type,
            book.on(row_type) if issubclass(row_type, Record) else (),
            engine_of(frame).columns_of(frame),
            kept={case, *kept},
            elsewhere=told_elsewhere(row_type),
        )
        for row_type, frame in frames.items()
    }


def warn_of(found: Iterable[ColumnFinding], columns: Iterable[str] | None = None) -> None:
    """Tell what matters of it to whoever called the library, as a warning of Python's.

    Args:
        found: what was found.
        columns: the answers that were asked for, where not the usual ones: dates alone do not turn on
            what is not there.
    """
    asked = columns is None or not _ON_COLUMNS.isdisjoint(columns)
    if says := columns_told([f for f in found if asked or f.slip]):
        warnings.warn(says, ColumnWarning, stacklevel=_calls_within())


def _calls_within() -> int:
    """Return how many calls up from the warning the caller stands that is no part of the library."""
    frame, calls = sys._getframe(1), 1  # noqa: SLF001 - Python 3.11 has no other way
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] == "sendrules":
        frame, calls = frame.f_back, calls + 1
    return calls


def told_elsewhere(row_type: RowType) -> frozenset[str]:
    """Return the facts of a record that others of its case file may tell."""
    if not issubclass(row_type, Record):
        return frozenset()
    links = links_of(the_links(), row_type)
    filled = (name for x in links.plan for name in (x.fills, *(flag for flag, _ in x.sets)))
    return frozenset({*links.elsewhere, *filled, *(name for _, name in links.told)})
