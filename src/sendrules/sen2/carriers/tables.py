"""Tables of rows, one a module, put together into persons.

In three of the four carriers a row says by an id which row it hangs off. Where the rows of a module stand
in the order of the rows above them, as exports write them, they are read as they are needed; where they do
not, those of that module are held.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sendrules.sen2.items import Module
from sendrules.sen2.modules import MODULES, Person, Requests

__all__ = ["Lost", "Placed", "Table", "Unplaced", "assemble", "lost"]


class Placed(NamedTuple):
    """A row with its own id and that of the row which it hangs off."""

    own: str
    parent: str
    row: Module


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row of which it is not certain where in the return it belongs.

    Attributes:
        tag: its module.
        line: its row in its table.
    """

    tag: str
    line: int


class Table(ABC):
    """The rows of one module. They can be gone through more than once.

    Attributes:
        has_ids: whether each row has an id of its own, by which others hang off it.
    """

    has_ids: bool = True

    @abstractmethod
    def rows(self) -> Iterator[Placed]:
        """Give every row."""

    def ids(self) -> Iterator[tuple[str, str, int]]:
        """Give the own id, the parent's id and the line of every row."""
        for own, parent, row in self.rows():
            yield own, parent, row.line


def assemble(tables: Mapping[str, Table]) -> Iterator[Person]:
    """Give each person with all that hangs off it, in the order of their table."""
    feeders = _feeders(tables)
    for number, (own, _, person) in enumerate(tables["Person"].rows(), start=1):
        assert isinstance(person, Person)
        person.number = number
        _attach(person, own, feeders)
        yield person


class Lost(NamedTuple):
    """Rows of which it is not certain where they belong.

    Attributes:
        unplaced: rows that hang off no row.
        doubled: rows whose id another row of their table has: what hangs off either is at the first.
    """

    unplaced: tuple[Unplaced, ...]
    doubled: tuple[Unplaced, ...]


def lost(tables: Mapping[str, Table]) -> Lost:
    """Return each row whose id of the row above is that of no row, with what hangs off it, and ids told twice."""
    known: dict[str, set[str]] = {}
    unplaced, doubled = [], []
    for tag, table in tables.items():
        # Where the table above is missing altogether, its rows hang off nothing.
        parents = known.get(_ABOVE[tag], set()) if tag in _ABOVE else None
        is_above = tag in _LAST_BELOW
        here: set[str] = set()
        for own, parent, line in table.ids():
            if parents is not None and parent not in parents:
                unplaced.append(Unplaced(tag, line))
            elif is_above:
                if own in here and table.has_ids:
                    doubled.append(Unplaced(tag, line))
                here.add(own)
        if is_above:
            known[tag] = here
        # No more ids are held than a table below still asks for.
        if tag in _ABOVE and _LAST_BELOW[_ABOVE[tag]] == tag:
            known.pop(_ABOVE[tag], None)
    return Lost(tuple(unplaced), tuple(doubled))


_ABOVE: Mapping[str, str] = {
    tag: module.tag for module in MODULES.values() for tag in module.children().values()
}
"""The module that each module hangs off."""
_LAST_BELOW: Mapping[str, str] = {above: tag for tag, above in _ABOVE.items()}
"""The last of the modules that hang off a module, in the order of the tables."""


def _attach(row: Module, own: str, feeders: Mapping[str, "_Feeder"]) -> None:
    for name, tag in row.children().items():
        if tag in feeders:
            here = getattr(row, name)
            for child_own, _, child in feeders[tag].of(own):
                here.append(child)
                if isinstance(child, Requests):
                    child.number = len(here)
                _attach(child, child_own, feeders)


def _feeders(tables: Mapping[str, Table]) -> dict[str, "_Feeder"]:
    found: dict[str, _Feeder] = {}
    ordered = {"Person"}
    for tag, table in tables.items():
        above = _ABOVE.get(tag)
        if above is None or above not in tables:
            continue
        if above in ordered and _follows(tables[above], table):
            ordered.add(tag)
            found[tag] = _InOrder(table.rows())
        else:
            found[tag] = _Held(table.rows())
    return found


def _follows(above: Table, below: Table) -> bool:
    """Say whether rows stand in the order of those that they hang off."""
    parents = (own for own, _, _ in above.ids())
    at = next(parents, None)
    for _, parent, _ in below.ids():
        while at is not None and at != parent:
            at = next(parents, None)
        if at is None:
            return False
    return True


class _Feeder(ABC):
    @abstractmethod
    def of(self, parent: str) -> Iterable[Placed]:
        """Give the rows that hang off a row, once."""


class _InOrder(_Feeder):
    def __init__(self, rows: Iterator[Placed]) -> None:
        self.rows = rows
        self.next = next(rows, None)

    def of(self, parent: str) -> Iterator[Placed]:
        # What hangs off the rows given here is asked for between two of them.
        while self.next is not None and self.next.parent == parent:
            given, self.next = self.next, next(self.rows, None)
            yield given


class _Held(_Feeder):
    def __init__(self, rows: Iterable[Placed]) -> None:
        self.by_parent: dict[str, list[Placed]] = defaultdict(list)
        for placed in rows:
            self.by_parent[placed.parent].append(placed)

    def of(self, parent: str) -> list[Placed]:
        return self.by_parent.pop(parent, [])
