"""What turns on which of two records is right, where they certainly say otherwise of one act."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from sendrules.clock import Calendar
from sendrules.engine.one.case import Case
from sendrules.engine.one.told import Differing, Told
from sendrules.engine.status import Status
from sendrules.records import Record
from sendrules.rules import Limit, Rulebook

__all__ = ["Named", "agreeing", "with_disputes"]

_Statuses: TypeAlias = Mapping[str, int | None]
_SILENT = frozenset({Status.NOT_APPLICABLE.code, Status.NOT_STARTED.code})

_FEW = 4
"""How many limits are asked one by one."""

Named: TypeAlias = Sequence[tuple[str, Record]]
"""The records of a case file, each with its name."""


def agreeing(named: Named, told: Sequence[Told]) -> Iterator[Named]:
    """Yield the records as they would be if they agreed: on what the one says, and on the other's."""
    disputes = [(x, d) for x in told for d in sorted(x.differs, key=_in_order)]
    if disputes:
        yield _with(named, [(d.where, d.own, getattr(x.record, d.name)) for x, d in disputes])
        yield _with(named, [(x.name, d.name, d.value) for x, d in disputes])


def _in_order(differing: Differing) -> tuple[str, str, str]:
    """A key by which it does not depend on chance on which of several records others agree."""
    return differing.name, str(differing.value), differing.where


def _with(named: Named, facts: Sequence[tuple[str, str, object]]) -> Named:
    said: defaultdict[str, dict[str, object]] = defaultdict(dict)
    for where, fact, value in facts:
        said[where][fact] = value
    return [(name, record.plus(said[name])) for name, record in named]


def with_disputes(
    told: Sequence[Told],
    worlds: Iterable[Sequence[Told]],
    book: Rulebook,
    as_at: date,
    calendar: Calendar | None,
) -> tuple[Told, ...]:
    """Return the processes; the limits that stand otherwise where records agree cannot be told."""
    untold: defaultdict[str, set[str]] = defaultdict(set)
    stand = _Standing(told, book, as_at, calendar)
    for world in worlds:
        supposed = _Standing(world, book, as_at, calendar)
        for name, limit in stand.otherwise(supposed):
            untold[name].add(limit)
    return tuple(x._replace(untold=frozenset(untold[x.name])) for x in told)


class _Standing:
    """How the limits of processes stand, by their names."""

    def __init__(
        self, told: Sequence[Told], book: Rulebook, as_at: date, calendar: Calendar | None
    ) -> None:
        self._book = book
        self._as_at = as_at
        self._calendar = calendar
        self.named: defaultdict[str, list[Told]] = defaultdict(list)
        for x in told:
            self.named[x.name].append(x)
        self._statuses: dict[str, _Statuses] = {}
        self._anywhere: dict[str, tuple[set[tuple[str, int | None]], Iterator[_Statuses]]] = {}
        """How limits stand in some processes, by what these are, and those that were not asked yet."""

    def otherwise(self, other: "_Standing") -> Iterator[tuple[str, str]]:
        """Yield the processes and limits that stand otherwise in another world.

        A process that is not begun there stands as any other does.
        """
        for name, mine in self.named.items():
            theirs = other.named.get(name)
            if theirs and [*map(_asked, mine)] == [*map(_asked, theirs)]:
                continue
            there = other.of(name) if theirs else None
            for limit, status in self.of(name).items():
                if there is not None and limit in there:
                    same = there[limit] == status
                else:
                    same = other.has_anywhere(mine[0].record.process(), limit, status)
                if not same:
                    yield name, limit

    def of(self, name: str) -> _Statuses:
        """Return the code of the status of each limit of a process; what asks for nothing has one."""
        if name not in self._statuses:
            self._statuses[name] = dict(self._each(name))
        return self._statuses[name]

    def has_anywhere(self, process: str, limit: str, status: int | None) -> bool:
        """Whether a limit stands so wherever there is such a process."""
        found, left = self._anywhere.setdefault(process, (set(), self._of_each(process)))
        # Most are found in one of the first, so that the others need not be asked.
        while (limit, status) not in found:
            statuses = next(left, None)
            if statuses is None:
                return False
            found.update(statuses.items())
        return True

    def _of_each(self, process: str) -> Iterator[_Statuses]:
        names = (n for n, several in self.named.items() if several[0].record.process() == process)
        return map(self.of, names)

    def _each(self, name: str) -> Iterator[tuple[str, int | None]]:
        for x in self.named[name]:
            limits = self._book.on(type(x.record))
            for y in x.each(limits) if limits else ():
                asked = tuple([n for n in limits if n.id not in y.elsewhere]) if x.apart else limits
                case = Case(y.record, self._as_at, self._calendar)
                for limit, status in zip(asked, _statuses(case, asked, limits), strict=True):
                    yield limit.id, None if status in _SILENT else status


def _statuses(
    case: Case, asked: tuple[Limit, ...], limits: tuple[Limit, ...]
) -> Iterable[int | None]:
    """The statuses of some limits of a record: few are asked one by one."""
    if len(asked) <= _FEW:
        return [status for limit in asked for status in case.statuses((limit,))]
    statuses = dict(zip(limits, case.statuses(limits), strict=True))
    return [statuses[limit] for limit in asked]


def _asked(x: Told) -> tuple[object, ...]:
    """What the statuses of the limits of a process are worked out from."""
    apart = [(y.limits, vars(y.told.record), y.facts) for y in x.apart]
    return vars(x.record), apart, x.elsewhere if apart else None
