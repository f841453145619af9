"""Relations of DuckDB, by way of Arrow.

What Arrow does not hold as it is travels as text. A relation is worked out once: to put answers beside it
where it lies would be to run its query again, which may give other rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import narwhals as nw

from sendrules.engine.bulk.facts import facts_among
from sendrules.engine.bulk.kinds.arrow import table_opened
from sendrules.engine.bulk.opened import Opened
from sendrules.errors import FrameError
from sendrules.quoting import quoted
from sendrules.records.checked import Checked

__all__ = ["is_one", "names_of", "opened"]

_NOT_IN_ARROW = frozenset({"bit", "uhugeint", "time with time zone"})
"""Types of which Arrow makes others, with other values."""


def is_one(data: object) -> bool:
    """Say whether an object is a relation of DuckDB."""
    return nw.dependencies.is_duckdb_relation(data)


def names_of(data: Any) -> list[Any]:
    """Return the names of its columns."""
    return list(data.columns)


def opened(data: Any, record: type[Checked], others: frozenset[str] | None) -> Opened[Any]:
    """Take a relation as records."""
    facts_among(data.columns, record)
    as_text = {name: "VARCHAR" for name, dtype in _columns(data) if _is_sent_as_text(name, dtype)}
    table = _cast(data, as_text).to_arrow_table()
    types = {name: dtype for name, dtype in _columns(data) if dtype.id != "null"}
    return table_opened(
        table, record, others, partial(_related, data), partial(_related_with, data, types)
    )


def _columns(relation: Any) -> Iterator[tuple[str, Any]]:
    return zip(relation.columns, relation.types, strict=True)


def _is_sent_as_text(name: str, dtype: Any) -> bool:
    """Say whether a column travels as text, because Arrow does not hold it as it is."""
    held = {part.id for part in _parts(dtype)}
    if "union" in held and held & _NOT_IN_ARROW:  # DuckDB does not make one of text
        raise FrameError(
            f"Column {quoted(name)} holds {dtype.id.upper()}, which cannot be read. Convert it first."
        )
    return bool(held & _NOT_IN_ARROW)


def _parts(dtype: Any) -> Iterator[Any]:
    """Yield a type and the types that it is made of."""
    yield dtype
    if dtype.id in {"list", "array", "struct", "map", "union"}:
        for _, part in dtype.children:
            if isinstance(part, type(dtype)):  # and not the length of an array
                yield from _parts(part)


def _cast(relation: Any, types: Mapping[str, Any]) -> Any:
    """Return a relation in which some columns have other types."""
    if not types:
        return relation
    names = {name: '"' + name.replace('"', '""') + '"' for name in types}
    casts = (f"CAST({names[name]} AS {dtype}) AS {names[name]}" for name, dtype in types.items())
    return relation.project(f"* REPLACE ({', '.join(casts)})")


def _related_with(relation: Any, types: Mapping[str, Any], table: Any, kept: Sequence[str]) -> Any:
    """Make a relation of a table, in which some columns of another have the types that they had."""
    made = _related(relation, table)
    changed = {n for n, dtype in _columns(made) if n in kept and types.get(n, dtype) != dtype}
    return _cast(made, {name: types[name] for name in made.columns if name in changed})


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
