"""The order in which the facts of a record can come, from what each declares that it follows."""

from functools import lru_cache

from sendrules.records import Record
from sendrules.rules.dates import DateExpression, Earliest, FirstKnown, Latest

__all__ = ["ancestors", "must_follow"]


@lru_cache(maxsize=4096)
def ancestors(on: type[Record], name: str) -> tuple[str, ...]:
    """Return the facts that a fact cannot come before, directly or by way of others."""
    found: dict[str, None] = {}
    waiting = list(on.facts()[name].follows)
    while waiting:
        parent = waiting.pop(0)
        found[parent] = None
        waiting += [p for p in on.facts()[parent].follows if p not in found]
    return tuple(found)


@lru_cache(maxsize=4096)
def must_follow(on: type[Record], name: str) -> DateExpression:
    """Return the latest date that a fact cannot precede.

    Of alternatives the earliest counts, and what they follow in turn only where none of them is known.
    """
    follows = on.facts()[name].follows
    earliest = Earliest(*follows)
    above = [must_follow(on, parent) for parent in follows if on.facts()[parent].follows]
    if not above:
        return earliest
    if len(follows) == 1:
        return Latest(earliest, *above)
    return FirstKnown(earliest, Earliest(*above))
