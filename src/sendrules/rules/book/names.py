"""Names of limits: one resolver for the law, a timeline and the command line.

A limit is called by its id, by its short name or by its full citation, each in any of the ways in
which people write them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from sendrules.errors import LimitNotFoundError
from sendrules.quoting import quoted

__all__ = ["Index", "Named", "indexed", "is_name", "resolved"]


class Named(NamedTuple):
    """What a limit is called.

    Attributes:
        id: its id, such as `send-2014/13(2)`.
        citation: its full citation, such as `SEND Regulations 2014, reg 13(2)`.
        principal: whether its instrument is the one meant by a short name that several have.
    """

    id: str
    citation: str
    principal: bool

    @property
    def short(self) -> str:
        """The short name, such as `reg 13(2)`."""
        return self.citation.rpartition(", ")[2]


Index = Mapping[str, tuple[Named, ...]]
"""Limits by each of their names, as names are compared."""


@lru_cache(maxsize=64)
def indexed(limits: tuple[Named, ...]) -> Index:
    """Put limits under each of their names."""
    found: dict[str, dict[str, Named]] = {}
    for limit in limits:
        for name in (limit.id, limit.short, limit.citation):
            found.setdefault(_folded(name), {})[limit.id] = limit
    return MappingProxyType({name: tuple(by_id.values()) for name, by_id in found.items()})


def is_name(name: str, index: Index) -> bool:
    """Say whether one limit is called by a name."""
    return len(_meant(index.get(_folded(name), ()))) == 1


def resolved(name: object, index: Index, *, among: str = "") -> str:
    """Return the id of the limit that is called by a name.

    A short name that several instruments have is that of the principal one, where it has it.

    Args:
        name: an id, a short name or a full citation.
        index: the limits that may be meant.
        among: where these are few, what they are limits of: the error then lists all of them.

    Raises:
        LimitNotFoundError: no limit has the name, or several have.
    """
    if not isinstance(name, str):
        kind = type(name).__name__
        raise LimitNotFoundError(f"Name a time limit by a text such as 'reg 13(2)', not {kind}.")
    found = _meant(index.get(_folded(name), ()))
    if len(found) == 1:
        return found[0].id
    if found:
        ids = ", ".join(x.id for x in found)
        raise LimitNotFoundError(f"{quoted(name)} could be any of {ids}; use an id.")
    names = dict.fromkeys(_called(x, index) for x in _close(_folded(name), index))
    hint = f" Did you mean {' or '.join(names)}?" if names else ""
    if among:
        every = dict.fromkeys(x for several in index.values() for x in several)
        hint += f" It has: {', '.join(_called(x, index) for x in every)}."
    raise LimitNotFoundError(
        f"No time limit{f' of {among}' if among else ''} is called {quoted(name)}."
        f"{hint or ' See `limits`.'}"
    )


def _meant(found: tuple[Named, ...]) -> tuple[Named, ...]:
    """Those of one name that are meant: of several, those of the principal instrument."""
    principal = tuple(x for x in found if x.principal)
    return principal if len(found) > 1 and principal else found


def _close(name: str, index: Index) -> Iterator[Named]:
    """Limits with names like one: those inside it, or else those most like it.

    `reg 13` has limits inside it. For `reg 13(3)` the others of regulation 13 come first.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - for mistakes alone

    provision, is_paragraph, _ = name.partition("(")
    inside = [x for x in index if x.startswith(f"{provision}(")] if provision else []
    if is_paragraph or not inside:
        inside = get_close_matches(name, inside, n=3) or get_close_matches(name, index, n=3)
    for close in inside:
        yield from _meant(index[close])[:1]


def _called(limit: Named, index: Index) -> str:
    """The short name, where it means this limit; its id, where that would mean another."""
    return limit.short if _meant(index[_folded(limit.short)]) == (limit,) else limit.id


_UNITS = {
    "regulation": "reg",
    "reg": "reg",
    "article": "art",
    "art": "art",
    "paragraph": "para",
    "para": "para",
    "rule": "rule",
    "r": "rule",
    "section": "s.",
    "s": "s.",
    "schedule": "sch",
    "sch": "sch",
}
_UNIT = re.compile(rf"(?<![a-z])({'|'.join(_UNITS)})\.?\s*(?=\d)")


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Fold the ways of writing a citation: `Regulation 13 (2)`, `reg. 13(2)`, `reg 13(2)`."""
    name = _UNIT.sub(lambda found: _UNITS[found[1]], name.lower())
    return re.sub(r"[\s,]+", "", name)
