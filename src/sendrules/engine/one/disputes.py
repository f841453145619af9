"""What turns on which of two records is right, where they certainly say otherwise of one act."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from sendrules.clock import Calendar
from sendrules.engine.one.case import Case
from sendrules.engine.one.told import Told
from sendrules.engine.status import Status
from sendrules.records import Record
from sendrules.rules import Rulebook

__all__ = ["Named", "agreeing", "with_disputes"]

_Statuses: TypeAlias = Mapping[tuple[str, str], int | None]
_SILENT = frozenset({Status.NOT_APPLICABLE.code, Status.NOT_STARTED.code})

Named: TypeAlias = Sequence[tuple[str, Record]]
"""The records of a case file, each with its name."""


def agreeing(named: Named, told: Sequence[Told]) -> Iterator[Named]:
    """Yield the records as they would be if they agreed: on what the one says, and on the other's."""
    disputes = [(x, d) for x in told for d in x.differs]
    if disputes:
        yield _with(named, [(d.where, d.own, getattr(x.record, d.name)) for x, d in disputes])
        yield _with(named, [(x.name, d.name, d.value) for x, d in disputes])


def _with(named: Named, facts: Sequence[tuple[str, str, object]]) -> Named:
    said: defaultdict[str, dict[str, object]] = defaultdict(dict)
    for where, fact, value in facts:
        said[where][fact] = value
    return [(name, record.plus(said[name])) for name, record in named]


def with_disputes(
    told: Sequence[Told],
    worlds: Sequence[Sequence[Told]],
    book: Rulebook,
    as_at: date,
    calendar: Calendar | None,
) -> tuple[Told, ...]:
    """Return the processes; the limits that stand otherwise where records agree cannot be told."""
    if not worlds:
        return tuple(told)
    supposed = [_World(_statuses(world, book, as_at, calendar)) for world in worlds]
    untold: defaultdict[str, set[str]] = defaultdict(set)
    for (name, limit), status in _statuses(told, book, as_at, calendar).items():
        if not all(world.has(name, limit, status) for world in supposed):
            untold[name].add(limit)
    return tuple(x._replace(untold=frozenset(untold[x.name])) for x in told)


class _World:
    """How limits would stand if the records agreed."""

    def __init__(self, statuses: _Statuses) -> None:
        self._statuses = statuses
        self._anywhere = {(limit, status) for (_, limit), status in statuses.items()}

    def has(self, name: str, limit: str, status: int | None) -> bool:
        """Whether a limit stands so in its process or, where that is not begun then, in any other."""
        if (name, limit) in self._statuses:
            return self._statuses[name, limit] == status
        return (limit, status) in self._anywhere


def _statuses(
    told: Sequence[Told], book: Rulebook, as_at: date, calendar: Calendar | None
) -> _Statuses:
    """The code of the status of every limit of every process; what asks for nothing is one of them."""
    return {
        (x.name, limit.id): None if status in _SILENT else status
        for x in told
        if (limits := book.on(type(x.record)))
        for y in x.each(limits)
        for limit, status in zip(
            limits, Case(y.record, as_at, calendar).statuses(limits), strict=True
        )
        if not x.apart or limit.id not in y.elsewhere
    }
