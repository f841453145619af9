"""Checks of data quality, one module a record at most, each check with a stable code.

They are values: `sendrules.check` evaluates them on one record or on a whole frame. A module of a
folder of this package may hold `CHECKS`, those of one record that do not follow from what the
record declares: it is found by itself. A module without is what several of them share.
"""

from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import MappingProxyType

from sendrules.checks.case_file import FILE_CHECKS
from sendrules.checks.derived import checks_of
from sendrules.checks.finding import Finding, Severity
from sendrules.records import RECORDS, Record
from sendrules.rules import Check, ClaimCheck, RowCheck


def _own() -> Iterator[Check | ClaimCheck]:
    """Yield the checks that the folders of this package hold."""
    for folder in walk_packages(__path__, f"{__name__}."):
        if folder.name.count(".") == __name__.count(".") + 2:
            yield from getattr(import_module(folder.name), "CHECKS", ())


def _by_record() -> dict[type[Record], tuple[Check | ClaimCheck, ...]]:
    own: defaultdict[type[Record], list[Check | ClaimCheck]] = defaultdict(list)
    for check in _own():
        own[check.on].append(check)
    return {record: checks_of(record, own[record]) for record in RECORDS}


_ON = MappingProxyType(_by_record())

CHECKS = tuple(check for checks in _ON.values() for check in checks)
"""Every check, by record, in the order of its code."""

SHARED_ID = RowCheck(
    "ID01",
    Severity.ERROR,
    ("id",),
    "Another row has the same `id`. Each row is one record with a reference of its own: leave out "
    "the row that is there twice, or give each its own reference.",
)
"""What is reported of a frame, whatever its rows are."""

__all__ = ["CHECKS", "FILE_CHECKS", "SHARED_ID", "Finding", "Severity", "checks_on"]


def checks_on(record: type[Record]) -> tuple[Check | ClaimCheck, ...]:
    """Return the checks of a kind of record, or else of the nearest kind that it is made from."""
    return next((_ON[kind] for kind in record.__mro__ if _ON.get(kind)), ())
