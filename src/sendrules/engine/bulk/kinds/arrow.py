"""Tables of PyArrow."""

from collections.abc import Callable, Sequence
from typing import Any

import narwhals as nw
import polars as pl

from sendrules.engine.bulk.opened import OLDEST, Opened, columns_read, facts_now, pyarrow, series
from sendrules.records.checked import Checked

__all__ = ["is_one", "names_of", "opened", "table_opened"]


def is_one(data: object) -> bool:
    """Say whether an object is a table of PyArrow."""
    return nw.dependencies.is_pyarrow_table(data)


def names_of(data: Any) -> list[Any]:
    """Return the names of its columns."""
    return list(data.column_names)


def opened(data: Any, record: type[Checked], others: frozenset[str] | None) -> Opened[Any]:
    """Take a table as records."""
    return table_opened(data, record, others, lambda table: table)


def table_opened(
    table: Any,
    record: type[Checked],
    others: frozenset[str] | None,
    back: Callable[[Any], Any],
    back_with: Callable[[Any, Sequence[str]], Any] | None = None,
) -> Opened[Any]:
    """Take a table as records.

    Args:
        table: the table.
        record: what a row is.
        others: the columns to read that are not facts; all of them by default.
        back: makes of a table what it came from.
        back_with: the same, of a table that has some of the columns that came.
    """
    names = table.column_names
    read = columns_read(names, record, others)
    columns = [series(name, table.column(name), table.schema.field(name).type) for name in read]

    def beside(answers: pl.DataFrame, kept: Sequence[str], times: int) -> Any:
        added = answers.to_arrow(compat_level=OLDEST)
        if not kept:  # a table without columns has no rows to put anything beside
            return back(added)
        own = pyarrow().concat_tables([table.select(list(kept))] * times)
        for name, column in zip(added.schema, added.columns, strict=True):
            own = own.append_column(name, column)
        return back_with(own, kept) if back_with else back(own)

    facts, plausible = facts_now(columns, record)
    return Opened(
        tuple(names),
        facts,
        lambda frame: back(frame.collect().to_arrow(compat_level=OLDEST)),
        plausible=plausible,
        beside=beside,
    )
