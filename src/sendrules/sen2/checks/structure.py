"""What is odd about the items of a row and the rows that hang off it, whatever its module.

Nearly every row has nothing odd about it, and is passed over as a whole: the codes of a row are looked up
together, and its dates only compared. A row with something odd is then asked every check of every item.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from sendrules.quoting import cut, plain
from sendrules.records.fact import FIRST_POSSIBLE_DAY
from sendrules.sen2.carriers.names import NAMES
from sendrules.sen2.checks.any_module import (
    ITEM_CHECKS,
    MISSING_ITEM,
    MISSING_MODULE,
    REPEATED,
    TOO_MANY,
    UNKNOWN,
    WRONG_KIND,
)
from sendrules.sen2.checks.declared import At, Check
from sendrules.sen2.codes import CODES
from sendrules.sen2.items import Basis, Kind, Module
from sendrules.sen2.modules import Header

__all__ = ["Odd", "Structure"]


class Odd(NamedTuple):
    """A check that holds of an item or of a module below.

    Attributes:
        check: the check.
        item: the tag of the item; empty of a module.
        child: the tag of the module that is missing or there too often; empty of an item.
        basis: how well it is known that this is wrong.
    """

    check: Check
    item: str
    child: str
    basis: Basis


Values = Callable[[Module], tuple[Any, ...]]


class Structure:
    """The checks of the items and of what hangs off the rows of one module, in the return of a year."""

    def __init__(self, module: type[Module], year: int) -> None:
        items = module.items()
        self.module = module
        self.needed = _values(
            name
            for name, item in items.items()
            if item.in_return(year) and item.needed is not None and item.needed <= year
        )
        self.absent = _values(name for name, item in items.items() if not item.in_return(year))
        self.coded = _values(name for name, item in items.items() if item.codes)
        self.dates = _values(
            name for name, item in items.items() if item.kind is Kind.DATE and not item.planned
        )
        self.planned = _values(
            name for name, item in items.items() if item.kind is Kind.DATE and item.planned
        )
        sets = [CODES[item.codes] for item in items.values() if item.codes]

        @lru_cache(maxsize=4096)
        def known(codes: tuple[str | None, ...]) -> bool:
            told = zip(codes, [*sets, *sets[:1]], strict=False)
            return all(code is None or of.in_return(code, year) for code, of in told)

        self.known = known
        counts = module.counts()
        self.children = [
            (name, tag, counts[name].least, counts[name].most)
            for name, tag in module.children().items()
        ]

    def is_odd(self, row: Module, at: At) -> bool:
        """Say whether anything about a row is odd. What is, `odd` says."""
        if row.unread:
            return True
        if self.needed is not None and None in self.needed(row):
            return True
        if self.coded is not None and not self.known(self.coded(row)):
            return True
        if self.dates is not None and self._wrong(self.dates, row, at, ahead=True):
            return True
        for name, _, least, most in self.children:
            count = len(getattr(row, name))
            if count < least or (most is not None and count > most):
                return True
        if self.absent is not None and any(value is not None for value in self.absent(row)):
            return True
        return self.planned is not None and self._wrong(self.planned, row, at, ahead=False)

    @staticmethod
    def _wrong(dates: Values, row: Module, at: At, *, ahead: bool) -> bool:
        birth = at.person.birth_date
        first = FIRST_POSSIBLE_DAY if birth is None or row is at.person else birth
        last = at.last
        for day in dates(row):
            if day is not None and (day < first or (ahead and day > last)):
                return True
        return birth is not None and birth < FIRST_POSSIBLE_DAY

    def odd(self, row: Module, at: At) -> Iterator[Odd]:
        """Give what is odd about a row, its items in their order."""
        wrong = set()
        for key in row.unread:
            if self.module is Header and _was_read(row, key):
                continue
            check, tag = self._unread(row, key)
            if check is WRONG_KIND:
                wrong.add(tag)
            yield Odd(check, tag, "", check.basis)
        for name, item in self.module.items().items():
            value = getattr(row, name)
            for check in ITEM_CHECKS:
                if check.test(item, value, at) and not (
                    check is MISSING_ITEM and item.tag in wrong
                ):
                    yield Odd(check, item.tag, "", _basis(check, item))
        for name, tag, least, most in self.children:
            count = len(getattr(row, name))
            if count < least:
                yield Odd(MISSING_MODULE, "", tag, MISSING_MODULE.basis)
            if most is not None and count > most:
                yield Odd(TOO_MANY, "", tag, TOO_MANY.basis)

    def _unread(self, row: Module, key: str) -> tuple[Check, str]:
        """Say what is wrong with what was kept as it stands, and under which tag."""
        tag = key.partition("[")[0]
        items = NAMES[self.module].items
        found = items.get(tag.casefold())
        if found is None:
            return UNKNOWN, plain(cut(key))
        name = found[0]
        tag = self.module.items()[name].tag
        return (WRONG_KIND if getattr(row, name) is None else REPEATED), tag


def _was_read(header: Module, key: str) -> bool:
    """Say whether an item of the header was read where it was not looked for: its place was not seen."""
    wrapper, _, tag = key.rpartition("/")
    return bool(wrapper) and getattr(header, tag.casefold(), None) == header.unread[key].strip()


def _basis(check: Check, item: Any) -> Basis:
    if check is MISSING_ITEM:
        found: Basis = item.basis
        return found
    if item.codes and check.code == "S2006":
        return CODES[item.codes].basis
    return check.basis


def _values(names: Iterator[str]) -> Values | None:
    """Return what gets the values of several items at once; None of no item."""
    wanted = tuple(names)
    # Of one name `attrgetter` gives no tuple.
    return attrgetter(*wanted, *wanted[: len(wanted) == 1]) if wanted else None
