"""What is odd in the columns of frames: found for whoever gives findings, told to whoever cannot."""

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

__all__ = ["in_columns", "in_columns_together", "warn_of"]

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
            elsewhere=_elsewhere(row_type),
        )
        for row_type, frame in frames.items()
    }


def warn_of(found: Iterable[ColumnFinding], columns: Iterable[str] | None = None) -> None:
    """Tell what matters of it to the caller of the caller, as a warning of Python's.

    Args:
        found: what was found.
        columns: the answers that were asked for, where not the usual ones: dates alone do not turn on
            what is not there.
    """
    asked = columns is None or not _ON_COLUMNS.isdisjoint(columns)
    if says := columns_told([f for f in found if asked or f.slip]):
        warnings.warn(says, ColumnWarning, stacklevel=3)


def _elsewhere(row_type: RowType) -> Collection[str]:
    """Return the facts of a record that others of its case file may tell."""
    if not issubclass(row_type, Record):
        return ()
    links = links_of(the_links(), row_type)
    filled = (name for x in links.plan for name in (x.fills, *(flag for flag, _ in x.sets)))
    return {*links.elsewhere, *filled, *(name for _, name in links.told)}
