"""What other processes record of a process: told where it is certain, and asked where it is not."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from sendrules.clock import uk_date
from sendrules.engine.one.decisions import Matching
from sendrules.engine.one.told import Differing, Told, or_more
from sendrules.engine.status import BROKEN_CODES
from sendrules.records import Record
from sendrules.rules import Limit, Rulebook
from sendrules.rules.instruments import Citation

__all__ = ["How", "Seen", "settled"]


class How(Enum):
    """How the rest of the file records a fact of a process."""

    SURE = "it is recorded"
    BY = "it had happened by the day that is recorded"
    PERHAPS = "it cannot be told whether it is recorded"
    PERHAPS_BY = "it cannot be told whether it had happened by the day that is recorded"

    @property
    def unsure(self) -> "How":
        """How it is recorded where it cannot be told whether it is."""
        return How.PERHAPS_BY if self is How.BY else How.PERHAPS


class Seen(NamedTuple):
    """What another process records of a fact."""

    name: str
    how: How
    value: object
    where: str
    own: str
    citation: Citation


def settled(x: Told, seen: Sequence[Seen], matching: Matching) -> Told:
    """Return a process with what is certain told to it, and the rest marked as not to be told."""
    for name in dict.fromkeys(one.name for one in seen):
        mine, of_it = getattr(x.record, name), [one for one in seen if one.name == name]
        if mine is None:
            x = _with_fact(x, name, of_it, matching)
        else:
            x = x._replace(differs=x.differs | set(_otherwise(mine, of_it)))
    return x._replace(supposed=tuple(_supposed(x, seen))) if x.unsure else x


def _otherwise(mine: object, seen: Iterable[Seen]) -> Iterator[Differing]:
    """Yield what others certainly say otherwise than a process."""
    for one in seen:
        if one.how is How.SURE and one.value != mine:
            yield Differing(one.name, one.where, one.own, one.value)


def _with_fact(x: Told, name: str, seen: Sequence[Seen], matching: Matching) -> Told:
    sure = [one for one in seen if one.how is How.SURE]
    if len({one.value for one in sure}) == 1:
        return x.given({name: sure[0].value}, partial(_recorded, sure[0]))
    by = [(one.value, one) for one in seen if one.how is How.BY and isinstance(one.value, date)]
    if by and not sure:
        day, first = min(by, key=itemgetter(0))
        supposed = x.given({name: day}, partial(_had_happened, first, day))
        if _in_time(supposed, name, matching):
            return supposed
    return x.noted(partial(_not_told, seen), (name,))._replace(unsure=x.unsure | {name})


def _supposed(x: Told, seen: Sequence[Seen]) -> Iterator[Record]:
    """Yield the record as it is if no process records an act, and if each does that may."""
    found = [one for one in seen if one.name in x.unsure]
    if any(one.how is not How.PERHAPS for one in found) or {one.name for one in found} != x.unsure:
        return
    each: dict[str, dict[str, object]] = {}
    for one in found:
        each.setdefault(one.where, {})[one.name] = one.value
    # Records that say the same come to the same.
    alike = {tuple(facts.items()): facts for facts in each.values()}
    yield x.record
    yield from (x.given(facts).record for facts in alike.values())


def _in_time(x: Told, name: str, matching: Matching) -> bool:
    """Whether every limit that asks for an act is kept with the day by which it was done."""
    asking = _asking(matching.book, type(x.record), name)
    answers = matching.case(x.record).answers(asking) if asking else ()
    return all(answer.status not in BROKEN_CODES for answer in answers)


@lru_cache(maxsize=256)
def _asking(book: Rulebook, record: type[Record], name: str) -> tuple[Limit, ...]:
    return tuple(limit for limit in book.on(record) if limit.done == name)


def _recorded(seen: Seen) -> str:
    return f"It is recorded in the {seen.where} ({seen.citation})."


def _had_happened(seen: Seen, day: date) -> str:
    return f"It had happened by {uk_date(day)}, as the {seen.where} shows ({seen.citation})."


def _not_told(seen: Sequence[Seen]) -> str:
    names = or_more(dict.fromkeys(one.where for one in seen))
    return (
        f"It cannot be told whether, or on which day, the {names} records it. Record it here "
        f"({seen[0].citation})."
    )
