"""What decides whether a duty is done with: found in the limits themselves, and listed nowhere.

A limit that has started is running, and then overdue, until a fact says otherwise: the act that
discharges it, the outcome of a decision on which it turns, or an end of the whole process. Where data
have no place for such a fact at all, what was done long ago looks overdue.
"""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import assert_never

from sendrules.rules.conditions import (
    All,
    Always,
    Any,
    Condition,
    DuringLimit,
    Is,
    Known,
    Not,
    OnOrBefore,
    Same,
)
from sendrules.rules.limits import Ceiling, Limit
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = ["Closes", "Closing", "absent", "can_be_overdue"]


class Closes(StrEnum):
    """How a fact closes a duty."""

    DONE = "the act that discharges it"
    OUTCOME = "the outcome of a decision, without which it is not known whether it applies"
    END = "an end of the process, with which it falls away"


class Closing(Value):
    """Facts that close a duty.

    Attributes:
        how: in which way.
        facts: the fact; of ends, every one that would do.
        limits: the limits that they close, in the order of the law.
    """

    how: Closes
    facts: tuple[str, ...]
    limits: tuple[Limit, ...]


def absent(limits: Iterable[Limit], names: Collection[str]) -> tuple[Closing, ...]:
    """Return what would close limits and has no place among the names of columns.

    Args:
        limits: those that read one kind of record.
        names: the facts that there is a place for.

    Returns:
        The acts first, each alone; then the outcomes, each alone; then the ends together, where there
        is a place for none of those of a limit. Only limits that can be overdue by these facts count:
        binding ones whose start has a place.
    """
    found: dict[tuple[Closes, str], list[Limit]] = {}
    ends: dict[str, None] = {}
    unended: list[Limit] = []
    for limit in limits:
        if not can_be_overdue(limit, names):
            continue
        for key in _alone(limit):
            if key[1] not in names:
                found.setdefault(key, []).append(limit)
        mine = facts_in(limit.ends) if limit.ends else ()
        if mine and not {*mine} & {*names}:
            ends.update(dict.fromkeys(mine))
            unended.append(limit)
    alone = sorted(found.items(), key=lambda x: tuple(Closes).index(x[0][0]))
    together = [Closing(Closes.END, tuple(ends), tuple(unended))] if ends else []
    return (*(Closing(how, (name,), tuple(of)) for (how, name), of in alone), *together)


def can_be_overdue(limit: Limit, names: Collection[str]) -> bool:
    """Say whether a binding limit can be told to be overdue, where only some facts have a place."""
    return (
        isinstance(limit, Ceiling)
        and limit.authority.binds
        and not (limit.right or limit.silence_proves_nothing)
        and any(name in names for name in facts_in(limit.trigger))
        and _truth(limit.when, names) is not False
    )


def _alone(limit: Limit) -> Iterator[tuple[Closes, str]]:
    """Yield the act that discharges a limit, and the outcomes of decisions on which it turns."""
    yield Closes.DONE, limit.done
    for name in dict.fromkeys(facts_in(limit.when)):
        fact = limit.on.facts()[name]
        if fact.type == "flag" and fact.known_by:
            yield Closes.OUTCOME, name


def _truth(node: Condition, names: Collection[str]) -> bool | None:
    """Return what a condition is in every case, where facts without a place are never known."""
    match node:
        case Always():
            return True
        case Known(fact):
            return None if fact in names else False
        case Not(condition):
            inside = _truth(condition, names)
            return None if inside is None else not inside
        case All(conditions):
            return _settled([_truth(part, names) for part in conditions], by=False)
        case Any(conditions):
            return _settled([_truth(part, names) for part in conditions], by=True)
        case Is() | OnOrBefore() | Same() | DuringLimit():
            return None
        case _:
            assert_never(node)


def _settled(parts: list[bool | None], *, by: bool) -> bool | None:
    """Return what several truths come to, of which one alone can settle it."""
    if by in parts:
        return by
    return None if None in parts else not by
