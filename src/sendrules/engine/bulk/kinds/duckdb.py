"""Relations of DuckDB, by way of Arrow."""

from functools import partial
from importlib import import_module
from typing import Any

import narwhals as nw

from sendrules.engine.bulk.facts import facts_among
from sendrules.engine.bulk.kinds.arrow import table_opened
from sendrules.engine.bulk.opened import Opened
from sendrules.records.checked import Checked

__all__ = ["is_one", "names_of", "opened"]


def is_one(data: object) -> bool:
    """Say whether an object is a relation of DuckDB."""
    return nw.dependencies.is_duckdb_relation(data)


def names_of(data: Any) -> list[Any]:
    """Return the names of its columns."""
    return list(data.columns)


def opened(data: Any, record: type[Checked], others: frozenset[str] | None) -> Opened[Any]:
    """Take a relation as records."""
    facts_among(data.columns, record)
    return table_opened(data.to_arrow_table(), record, others, partial(_related, data))


def _related(relation: Any, table: Any) -> Any:
    """Make a relation of a table, on the connection that another relation has.

    DuckDB finds the table by the name of this variable. Where that is turned off, the relation is
    on the default connection.
    """
    __sendrules_answers = table
    try:
        return relation.query("__sendrules_relation", "SELECT * FROM __sendrules_answers")
    except import_module("duckdb").CatalogException:
        return import_module("duckdb").from_arrow(table)
