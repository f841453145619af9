"""A rulebook: the limits that apply together, found by id or by short name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from sendrules.errors import LimitNotFoundError, RuleError
from sendrules.records import Record
from sendrules.rules.instruments import Citation
from sendrules.rules.limits import Limit

__all__ = ["Provision", "Rulebook"]


@dataclass(frozen=True, slots=True)
class Provision:
    """A regulation, section or paragraph: one module of law, one page, one file of vectors.

    Attributes:
        citation: the provision, such as `SEND_2014("13")`.
        title: its subject.
        text: the module's docstring, which accounts for every paragraph.
        limits: the limits that it sets, in order.
        module: the module's dotted name.
    """

    citation: Citation
    title: str
    text: str
    limits: tuple[Limit, ...]
    module: str


class Rulebook(Mapping[str, Limit]):
    """Limits by id, in the order of the law. Immutable."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.provisions = tuple(provisions)
        limits = [limit for provision in self.provisions for limit in provision.limits]
        self._limits = MappingProxyType({limit.id: limit for limit in limits})
        for limit in limits:
            if self._limits[limit.id] is not limit:
                raise RuleError(f"{limit.id} is declared twice. Give each version a name.")
        names: dict[str, list[str]] = {}
        for limit in self._limits.values():
            for name in (limit.id, limit.citation.short, str(limit.citation)):
                names.setdefault(_plain(name), []).append(limit.id)
        self._names = names

    def __getitem__(self, name: str) -> Limit:
        return self._limits[self.resolve(name)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._limits)

    def __len__(self) -> int:
        return len(self._limits)

    def on(self, record: type[Record]) -> tuple[Limit, ...]:
        """Return the limits that read this kind of record."""
        return tuple(x for x in self._limits.values() if x.on is record)

    def resolve(self, name: str) -> str:
        """Return the id for a name such as `reg 13(2)`.

        Raises:
            LimitNotFoundError: no limit has the name, or several have.
        """
        ids = self._names.get(_plain(name), [])
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise LimitNotFoundError(f"{name!r} could be any of {', '.join(ids)}; use an id.")
        close = get_close_matches(_plain(name), self._names, n=3, cutoff=0.6)
        shown = [self._limits[self._names[c][0]].citation.short for c in close]
        hint = f"Did you mean {' or '.join(dict.fromkeys(shown))}?" if shown else "See `limits`."
        raise LimitNotFoundError(f"No time limit is called {name!r}. {hint}")


def _plain(name: str) -> str:
    """Fold the ways of writing a citation: `Regulation 13 (2)`, `reg. 13(2)`, `reg 13(2)`."""
    name = re.sub(r"\b(regulation|reg)\b\.?", "reg", name.lower())
    name = re.sub(r"\b(article|art)\b\.?", "art", name)
    name = re.sub(r"\b(paragraph|para)\b\.?", "para", name)
    name = re.sub(r"\b(section|s)\b\.?(?=\s*\d)", "s.", name)
    name = re.sub(r"\b(schedule|sch)\b\.?", "sch", name)
    return re.sub(r"\s+", "", name)
