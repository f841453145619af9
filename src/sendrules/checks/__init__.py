"""Checks of data quality, one module a record at most, each check with a stable code.

They are values: `sendrules.check` evaluates them on one record or on a whole frame. A module of a
folder of this package may hold `CHECKS`, those of one record that do not follow from what the
record declares: it has the place and the name of the record's own module, and is found by itself,
when the record's checks are first asked for. A module without is what several of them share.
`case_file` holds the checks of a case file.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from sendrules import records
from sendrules.checks.common import dates_before_the_law, dates_too_early
from sendrules.checks.derived import checks_of
from sendrules.checks.finding import Finding, Severity
from sendrules.records import Record
from sendrules.records.checked import is_ours
from sendrules.rules import (
    AnyCheck,
    Check,
    ClaimCheck,
    ColumnCheck,
    ColumnFault,
    CountCheck,
    EndCheck,
    RowCheck,
    StartCheck,
)

SHARED_ID = RowCheck(
    "ID01",
    Severity.ERROR,
    ("id",),
    "Another row has the same `id`. Each row is one record with a reference of its own: leave out "
    "the row that is there twice, or give each its own reference.",
)
"""What is reported of a frame, whatever its rows are."""

COLUMN_CHECKS = (
    ColumnCheck(
        "CO01",
        Severity.QUERY,
        ColumnFault.UNREAD,
        "The column {column} is not a fact of {record}{hint} It was not read. Rename it to the fact "
        "that it holds, or leave it if it holds none (in check, name it in keep=).",
    ),
    ColumnCheck(
        "CO02",
        Severity.ERROR,
        ColumnFault.NO_ACT,
        "No column is {facts}, by which a duty is done ({limits}): each case to which it applies is "
        "told as running or overdue, also where it was done. Name the column that holds it. If "
        "nobody records it, list it in the column map under [ignore] facts, or add an empty column.",
    ),
    ColumnCheck(
        "CO03",
        Severity.QUERY,
        ColumnFault.NO_OUTCOME,
        "No column is {facts}, an outcome on which it turns what applies ({limits}): each case is "
        "told as if nobody had decided yet. Name the column that holds it. If nobody records it, "
        "list it in the column map under [ignore] facts, or add an empty column.",
    ),
    ColumnCheck(
        "CO04",
        Severity.QUERY,
        ColumnFault.NO_END,
        "No column says that a case has ended ({facts}), so each that has is told as if it went on. "
        "Name the columns that do. If nobody records it, list one of them in the column map under "
        "[ignore] facts, or add an empty column.",
    ),
    ColumnCheck(
        "CO05",
        Severity.ERROR,
        ColumnFault.NO_START,
        "No column is {facts}, from which time runs ({limits}): no case is told as late, also "
        "where it is. Name the column that holds it. If nobody records it, list one in the column "
        "map under [ignore] facts, or add an empty column.",
    ),
    ColumnCheck(
        "CO06",
        Severity.ERROR,
        ColumnFault.MISREAD,
        "The column {column} was not read, and may be {facts}: {lost}. Rename it to the fact, or name it in "
        "keep= of check if it is something else.",
    ),
)
"""What is reported of the columns of a frame, whatever its rows hold."""

NOT_COUNTED = CountCheck(
    "BH01",
    Severity.ERROR,
    "is outside the years for which bank holidays are known, so that working days cannot be "
    "counted from it and a limit cannot be told. Check the year.",
)
"""What is reported of a record, whatever it is."""

NOT_BEGUN = StartCheck(
    "BG01",
    Severity.ERROR,
    "Nothing is recorded from which time runs, or that shows that it began, so no limit of it is ever told "
    "as overdue. Record the day on which it began.",
)
"""What is reported of a record, whatever it is."""

TOO_EARLY_CODE = "DY01"
"""The code of a date before anybody lived to whom the law applies, in whatever record."""

ENDED_FIRST = EndCheck(
    "DY03",
    Severity.QUERY,
    "is before {starts}, from which time runs. Whether what began later had ended already cannot be told. "
    "Check both dates.",
)
"""What is reported of a record, whatever it is."""

BEFORE_THE_LAW_CODE = "DY02"
"""The code of a date before the law under which alone it can come, in whatever record."""

__all__ = [
    "BEFORE_THE_LAW_CODE",
    "COLUMN_CHECKS",
    "ENDED_FIRST",
    "NOT_BEGUN",
    "NOT_COUNTED",
    "SHARED_ID",
    "TOO_EARLY_CODE",
    "Finding",
    "Severity",
    "asked_of",
    "checks_on",
    "every_check",
]


def every_check() -> tuple[Check | ClaimCheck, ...]:
    """Return every check, by record, in the order of its code."""
    return tuple(check for record in records.RECORDS for check in checks_on(record))


@cache
def checks_on(record: type[Record]) -> tuple[Check | ClaimCheck, ...]:
    """Return the checks of a kind of record, or else of the nearest kind that it is made from."""
    kind = next(filter(is_ours, record.__mro__), None)
    return checks_of(kind, _own(kind)) if kind else ()


@cache
def asked_of(record: type[Record]) -> tuple[AnyCheck, ...]:
    """Return what is asked of a kind of record, in the order of the codes; nothing without checks."""
    own = checks_on(record)
    kind = next(filter(is_ours, record.__mro__), record)
    every: tuple[AnyCheck, ...] = (
        *(*own, NOT_BEGUN, NOT_COUNTED, ENDED_FIRST),
        *dates_too_early(kind, TOO_EARLY_CODE),
        *dates_before_the_law(kind, BEFORE_THE_LAW_CODE),
    )
    return tuple(sorted(every, key=lambda check: check.code)) if own else ()


def _own(kind: type[Record]) -> Sequence[Check | ClaimCheck]:
    """Return the checks in the module here that is called as the record's own is there."""
    folder, _, name = kind.__module__.removeprefix("sendrules.records.").partition(".")
    packages = {package.name for package in iter_modules(__path__) if package.ispkg}
    if folder not in packages:
        return ()
    home = import_module(f"{__name__}.{folder}")
    if not any(module.name == name for module in iter_modules(home.__path__)):
        return ()
    module = import_module(f"{home.__name__}.{name}")
    checks: Sequence[Check | ClaimCheck] = getattr(module, "CHECKS", ())
    return checks
