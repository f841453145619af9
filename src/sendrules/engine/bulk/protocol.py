"""What a frame is, and what an engine that answers for frames can be asked.

Nothing here imports a data-frame library: the public calls are typed by this module alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias, TypeVar

from sendrules.clock import Calendar
from sendrules.engine.column_checking import ColumnFinding
from sendrules.engine.pairing import Pair
from sendrules.records import CaseFile, Record
from sendrules.rules import AnyCheck, FileCheck, Limit, Links, RowCheck, Rulebook, Span

if TYPE_CHECKING:  # frames of one kind of record ask nothing of case files
    from sendrules.engine.one.case import Checking

__all__ = ["BulkEngine", "FileChecks", "Frame", "FrameT", "RowKey", "RowType"]


class Frame(Protocol):
    """A data frame: a Polars, pandas or Spark frame, a PyArrow table or a DuckDB relation.

    Their libraries have one member in common, `columns`, and differ in what it holds. A type
    checker refuses by it what is plainly no frame (a number, a list of records, a path). Whether
    an object is a frame that can be read is told when it is.
    """

    @property
    def columns(self) -> Any:
        """The names of the columns, or the columns."""


FrameT = TypeVar("FrameT", bound=Frame)
"""The kind of a frame that is given, and so of the one that comes back."""


RowType: TypeAlias = type[Record] | type[CaseFile]
"""What a row of one of several frames is: a record, or what a whole case file says once."""


RowKey = TypeVar("RowKey", bound=type)
"""What a row is, as type checkers see the keys of a dictionary: those of several kinds are classes."""


class FileChecks(NamedTuple):
    """What is asked of case files.

    Attributes:
        of_record: the checks of a kind of record.
        of_file: those of a whole file that has records of some kinds.
    """

    of_record: "Callable[[type[Record]], Checking]"
    of_file: Callable[[frozenset[type[Record]]], Sequence[FileCheck]]


class BulkEngine(Protocol):
    """Answers for every row of a frame. The frame that comes back is of the same kind."""

    def columns_of(self, frame: Any) -> list[Any]:
        """Return the names of the columns of a frame."""

    def answered(
        self,
        frame: FrameT,
        limits: Sequence[Limit],
        as_at: date,
        *,
        beside: Sequence[Limit],
        columns: Iterable[str] | None,
        long: bool,
        calendar: Calendar | None,
    ) -> FrameT:
        """Answer limits, which all read what a row is; `beside` are all of those there are."""

    def checked(
        self,
        frame: FrameT,
        record: type[Record],
        checks: Sequence[AnyCheck],
        limits: Sequence[Limit],
        *,
        as_at: date | None,
        shared_id: RowCheck,
        of_columns: Sequence[ColumnFinding],
    ) -> FrameT:
        """Report what checks find, after what was found in the columns."""

    def counted(
        self,
        frame: FrameT,
        limits: Sequence[Limit],
        as_at: date,
        period: Span,
        by: Sequence[str],
        *,
        calendar: Calendar | None,
    ) -> FrameT:
        """Count the acts of a period and those in time."""

    def compared(
        self,
        frame: FrameT,
        record: type[Record],
        pairs: Sequence[Pair],
        as_at: date,
        calendar: Calendar | None,
        *,
        summary: bool,
    ) -> FrameT:
        """Say what changes between two rulebooks."""

    def answered_together(
        self,
        frames: Mapping[RowType, FrameT],
        limits: Sequence[Limit],
        as_at: date,
        *,
        case: str,
        links: Links,
        book: Rulebook,
        columns: Iterable[str] | None,
        calendar: Calendar | None,
    ) -> FrameT:
        """Answer limits for the case files whose records are in frames."""

    def checked_together(
        self,
        frames: Mapping[RowType, FrameT],
        checks: FileChecks,
        *,
        case: str,
        as_at: date | None,
        links: Links,
        book: Rulebook,
        of_columns: Mapping[RowType, Sequence[ColumnFinding]],
    ) -> FrameT:
        """Report what is odd in the case files whose records are in frames."""
