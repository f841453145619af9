"""A frame of any kind, opened: the facts as a Polars LazyFrame, and the way back to its own kind.

Only the columns that are read become Polars columns. The frame's own columns are never converted:
the answers are put beside them, so their types, the index and the order of the rows stay.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Any, Generic

import polars as pl

from sendrules.engine.bulk.answers import Question
from sendrules.engine.bulk.facts import check_schema, days_checked, facts_among
from sendrules.engine.bulk.protocol import FrameT
from sendrules.errors import FrameError, needing
from sendrules.quoting import quoted
from sendrules.records.checked import Checked

__all__ = ["OLDEST", "Opened", "columns_read", "facts_now", "pyarrow", "series"]

OLDEST = pl.CompatLevel.oldest()


@dataclass(frozen=True, slots=True)
class Opened(Generic[FrameT]):
    """A frame of any kind as a Polars LazyFrame, and the way back to its own kind.

    Attributes:
        names: the frame's own columns.
        frame: what is evaluated: the facts as dates, flags and text, and other columns asked for.
        back: makes a frame of the same kind of a new Polars frame.
        own: for Polars, each of the frame's own columns as it came.
        plausible: the dated facts of which it is known that every date is late enough to be right.
        beside: for other kinds, puts answers beside the frame's own columns, repeated some times.
    """

    names: tuple[str, ...]
    frame: pl.LazyFrame
    back: Callable[[pl.LazyFrame], FrameT]
    own: Mapping[str, pl.Expr] = field(default_factory=dict)
    plausible: frozenset[str] = frozenset()
    beside: Callable[[pl.DataFrame, Sequence[str], int], FrameT] | None = None

    def answered(self, question: Question) -> FrameT:
        """Answer a question for every row.

        Raises:
            FrameError: an own column has the name of an answer.
        """
        kept = question.kept(self.names)
        if self.beside is None:
            own = [self.own[name] for name in kept]
            return self.back(question.answer(self.frame, own, plausible=self.plausible))
        answer = question.answer(self.frame, (), plausible=self.plausible)
        return self.beside(answer.collect(), kept, question.times)


def columns_read(
    names: list[Any], record: type[Checked], others: frozenset[str] | None
) -> list[Any]:
    """Return the columns to read: those of facts, and of the others those asked for, or all.

    Raises:
        FrameError: no column is a fact, or two have the same name.
    """
    facts = facts_among(names, record)
    if others is None:
        return names
    return facts + [name for name in names if name in others and name not in facts]


def series(name: str, column: Any, dtype: object) -> pl.Series:
    """Read a column through Arrow, which every kind of frame speaks.

    Raises:
        FrameError: Polars has no such type.
    """
    arrow = pyarrow()
    try:
        if not isinstance(column, arrow.ChunkedArray):
            column = arrow.Array.from_pandas(column)
        return pl.Series(name, pl.from_arrow(column))
    except (arrow.ArrowException, TypeError, ValueError, pl.exceptions.PolarsError):
        raise FrameError(
            f"Column {quoted(name)} holds {dtype}, which cannot be read. Convert it first."
        ) from None


def facts_now(
    columns: Sequence[pl.Series], record: type[Checked]
) -> tuple[pl.LazyFrame, frozenset[str]]:
    """Read the facts of columns that are in memory; say of which every date is late enough to be right.

    Raises:
        FrameError: a column cannot be read as its fact, or two have one name as text.
    """
    for name, times in Counter(column.name for column in columns).items():
        if times > 1:
            raise FrameError(
                f"{times} columns are called {quoted(name)} as text. Rename all but one."
            )
    # By name: Polars would call a column without a name `column_0`.
    frame = pl.DataFrame({column.name: column for column in columns})
    check_schema(frame.schema, record)
    read, plausible = days_checked(frame, record)
    return read.lazy(), plausible


def pyarrow() -> ModuleType:
    """Return the package pyarrow.

    Raises:
        MissingExtraError: it is not installed.
    """
    with needing("pandas"):
        return import_module("pyarrow")
