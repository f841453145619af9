"""A walk through the parts of a rule: its dates and its conditions.

The parts of a node are found by its fields, so that no node can be forgotten: whatever dataclass a
field holds, alone or in a tuple, is a part, down to the length of a period. In the grammar a bare
string is always the name of a fact.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any, assert_never, overload

from sendrules.clock import CountingPolicy, WorkingDays
from sendrules.rules.conditions import (
    All,
    Always,
    Condition,
    DuringLimit,
    Is,
    Known,
    Not,
    OnOrBefore,
    Same,
)
from sendrules.rules.conditions import Any as AnyOf
from sendrules.rules.dates import (
    After,
    AsAt,
    Before,
    BeginningWith,
    DateExpression,
    Due,
    Earliest,
    Fact,
    FirstKnown,
    FixedDate,
    InOrder,
    Latest,
    NoDate,
    OnDay,
    Trigger,
)

__all__ = [
    "asks",
    "children",
    "fact_outcomes",
    "facts_in",
    "known_with",
    "names_its_limit",
    "outcomes",
    "parts_of",
    "replaced",
    "uses_working_days",
]


def children(node: object) -> tuple[object, ...]:
    """Return the parts that stand in a node's own fields, in order; of other values, none."""
    return tuple(v for v in _held(node) if _is_node(v))


def _is_node(value: Any) -> bool:
    return _fields_of(value.__class__) is not None


def _held(node: Any) -> list[object]:
    """What the fields of a node hold, one by one."""
    held: list[object] = []
    for name in _fields_of(node.__class__) or ():
        value: object = getattr(node, name)
        if isinstance(value, tuple):
            held += value
        else:
            held.append(value)
    return held


@cache
def _fields_of(node_type: type) -> tuple[str, ...] | None:
    """The names of the fields of a node; None where values of a type are no nodes."""
    return tuple(f.name for f in fields(node_type)) if is_dataclass(node_type) else None


@lru_cache(maxsize=4096)
def parts_of(node: object) -> tuple[object, ...]:
    """Return a date or a condition and everything inside it, outermost first."""
    return (node, *(part for child in children(node) for part in parts_of(child)))


@lru_cache(maxsize=4096)
def facts_in(node: DateExpression | Condition) -> tuple[str, ...]:
    """Return the names of the facts in a date or a condition, in order; some may come twice."""
    found: list[str] = []
    _add_facts(node, found)
    return tuple(found)


def _add_facts(node: Any, found: list[str]) -> None:
    held = _held(node)
    found += [value for value in held if isinstance(value, str)]
    for value in held:
        if _is_node(value):
            _add_facts(value, found)


@lru_cache(maxsize=4096)
def names_its_limit(node: DateExpression | Condition) -> bool:
    """Say whether a rule names the start or the end of the limit that it stands in."""
    return any(isinstance(part, Trigger | Due) for part in parts_of(node))


def uses_working_days(node: DateExpression) -> bool:
    """Say whether a date may depend on bank holidays, by a way of counting of its own."""
    return any(
        isinstance(part, WorkingDays)
        or (isinstance(part, CountingPolicy) and part.uses_working_days())
        for part in parts_of(node)
    )


@overload
def replaced(node: DateExpression, part: DateExpression, new: DateExpression) -> DateExpression: ...
@overload
def replaced(node: Condition, part: Condition, new: Condition) -> Condition: ...
def replaced(node: Any, part: object, new: object) -> Any:
    """Return a date or a condition with another in place of one of its parts, wherever that is."""
    return _replaced(node, part, new)


def _replaced(node: Any, part: object, new: object) -> Any:
    if node == part:
        return new
    if not is_dataclass(node):
        return node
    before = {f.name: getattr(node, f.name) for f in fields(node)}
    after = {
        name: tuple(_replaced(v, part, new) for v in value)
        if isinstance(value, tuple)
        else _replaced(value, part, new)
        for name, value in before.items()
    }
    if after == before:
        return node
    # Built by its fields: the nodes that join several dates are called with them one by one.
    copy: Any = object.__new__(type(node))
    for name, value in after.items():
        object.__setattr__(copy, name, value)
    return copy


def outcomes(node: DateExpression) -> Iterator[DateExpression]:
    """Yield the dates that a date can turn out to be, in order."""
    match node:
        case Earliest(dates) | Latest(dates) | FirstKnown(dates):
            for part in dates:
                yield from outcomes(part)
        case InOrder(_, _, then, otherwise):
            yield from outcomes(then)
            yield from outcomes(otherwise)
        case (
            Fact()
            | Trigger()
            | Due()
            | AsAt()
            | NoDate()
            | FixedDate()
            | OnDay()
            | After()
            | BeginningWith()
            | Before()
        ):
            yield node
        case _:
            assert_never(node)


def fact_outcomes(node: DateExpression) -> Iterator[str]:
    """Yield the names of the facts whose day a date can turn out to be, in order."""
    return (part.name for part in outcomes(node) if isinstance(part, Fact))


def known_with(node: DateExpression, start: DateExpression) -> bool:
    """Say whether a date is sure to be known as soon as another is."""
    if node == start:
        return True
    match node:
        case After(inside, _) | BeginningWith(inside, _) | Before(inside, _) | OnDay(_, inside):
            return known_with(inside, start)
        case (
            Fact()
            | Trigger()
            | Due()
            | AsAt()
            | NoDate()
            | FixedDate()
            | Earliest()
            | Latest()
            | FirstKnown()
            | InOrder()
        ):
            return False
        case _:
            assert_never(node)


def asks(node: Condition) -> Iterator[str]:
    """Yield the names of the facts on which a condition turns: answers, and dates compared."""
    match node:
        case Is() | OnOrBefore() | Same():
            yield from facts_in(node)
        case Not(condition):
            yield from asks(condition)
        case All(conditions) | AnyOf(conditions):
            for part in conditions:
                yield from asks(part)
        case Always() | Known() | DuringLimit():
            return
        case _:
            assert_never(node)
