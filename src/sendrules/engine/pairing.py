"""The texts of each limit under two rulebooks, set side by side to compare their answers.

A limit and the invented texts that take its place are one pair: of them, the text that applies is
compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sendrules.rules import Limit
from sendrules.rules.book.rulebook import place

__all__ = ["Pair", "pairs"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a comparison: the texts of a limit under each of two rulebooks."""

    id: str
    citation: str
    before: tuple[Limit, ...]
    after: tuple[Limit, ...]


def pairs(before: Iterable[Limit], after: Iterable[Limit]) -> tuple[Pair, ...]:
    """Set the texts of each limit under two rulebooks side by side, in the order of the law.

    A limit that is the very same in both is left out: nothing about it can change.
    """
    earlier, later = _by_place(before), _by_place(after)
    found = []
    for name in dict.fromkeys((*earlier, *later)):
        one, other = earlier.get(name, ()), later.get(name, ())
        if one != other:
            found.append(Pair(name, str((one or other)[0].citation), one, other))
    return tuple(found)


def _by_place(limits: Iterable[Limit]) -> dict[str, tuple[Limit, ...]]:
    found: dict[str, tuple[Limit, ...]] = {}
    for limit in limits:
        found[place(limit)] = (*found.get(place(limit), ()), limit)
    return found
