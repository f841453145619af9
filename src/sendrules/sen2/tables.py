"""A return as tables, a module each, keyed by the chain; and as frames of Polars where they are wanted."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sendrules.errors import needing
from sendrules.sen2.items import Kind, Module
from sendrules.sen2.modules import MODULES, Person
from sendrules.sen2.returns import Return

if TYPE_CHECKING:
    import polars as pl

__all__ = ["frames", "rows", "tables"]

_KEYS = ("person", "chain", "row")


def rows(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every row of a person with the tag of its module, those above before those below.

    A row tells `person` (its number), `chain` (such as `12.1`, empty of the person itself), `row` (its
    place among those of its module in the chain, from 1), and every item by its name, None where unknown.
    """
    yield person.tag, _row(person, person.number, "", 1)
    for key, request in person.chains():
        counts: dict[str, int] = {}
        for module in _below(request):
            counts[module.tag] = counts.get(module.tag, 0) + 1
            yield module.tag, _row(module, person.number, key, counts[module.tag])


def _below(module: Module) -> Iterator[Module]:
    yield module
    for name in module.children():
        for child in getattr(module, name):
            yield from _below(child)


def _row(module: Module, person: int, chain: str, row: int) -> dict[str, Any]:
    values = {name: getattr(module, name) for name in module.items()}
    return {"person": person, "chain": chain, "row": row, **values}


def tables(given: Return) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a return by the tags of their modules, all held in memory.

    Args:
        given: the return.

    Raises:
        SourceError: the return cannot be read to its end.

    >>> from sendrules import sen2
    >>> found = sen2.tables(sen2.return_of([sen2.Person(number=1, upn="A999000000001")], year=2027))
    >>> found["Person"][0]["upn"], found["Requests"]
    ('A999000000001', [])
    """
    found: dict[str, list[dict[str, Any]]] = {tag: [] for tag in MODULES}
    for person in given:
        for tag, row in rows(person):
            found[tag].append(row)
    return found


def frames(given: Return) -> dict[str, "pl.DataFrame"]:
    """Return the tables of a return as frames of Polars.

    Args:
        given: the return.

    Returns:
        A frame for each module by its tag, with rows or without: `person` and `row` (Int64), `chain`
        (String), and each item by its name: Date, Boolean, Int64 or String, null where unknown.

    Raises:
        SourceError: the return cannot be read to its end.
        MissingExtraError: Polars is not installed.
    """
    with needing("frames"):
        polars = import_module("polars")
    types = {
        Kind.DATE: polars.Date,
        Kind.FLAG: polars.Boolean,
        Kind.NUMBER: polars.Int64,
        Kind.CODE: polars.String,
        Kind.TEXT: polars.String,
    }
    found = {}
    for tag, made in tables(given).items():
        items = {name: types[item.kind] for name, item in MODULES[tag].items().items()}
        keys = dict(zip(_KEYS, (polars.Int64, polars.String, polars.Int64), strict=True))
        found[tag] = polars.DataFrame(made, schema=keys | items)
    return found
