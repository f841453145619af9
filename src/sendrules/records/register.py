"""Every kind of record, found where it is written: a new one needs no list.

A module of a folder of this package may hold one: the class that declares its own place in the
order of the processes. What records share (claims, the ends of a plan) declares none.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import MappingProxyType

from sendrules.records.record import Process, Record

__all__ = ["HELD", "RECORDS"]


def _declared(package: str, home: Path) -> Iterator[tuple[int, type[Record]]]:
    for info in walk_packages([str(home)], f"{package}."):
        # The modules beside this one hold no process; the folders do.
        if info.ispkg or info.name.count(".") == package.count(".") + 1:
            continue
        for value in vars(import_module(info.name)).values():
            if isinstance(value, type) and value.__module__ == info.name:
                process = vars(value).get("declares")
                if issubclass(value, Record) and process:
                    yield process.order, value


def _in_order() -> tuple[type[Record], ...]:
    found: dict[int, type[Record]] = {}
    for order, record in _declared(__package__, Path(__file__).parent):
        other = found.setdefault(order, record)
        assert other is record, (
            f"{record.__name__} and {other.__name__} both have the order {order}. Give one of them "
            f"a number of its own."
        )
    return tuple(found[order] for order in sorted(found))


RECORDS: tuple[type[Record], ...] = _in_order()
"""Every kind of record, in the order of the processes."""

HELD: Mapping[type[Record], Process] = MappingProxyType(
    {
        record: record.declares
        for record in RECORDS
        if record.declares and record.declares.in_case_file
    }
)
"""The kinds that a case file can hold, each with what it declares."""
