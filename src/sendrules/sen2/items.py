"""How an item of the SEN2 return is declared: its tag, its kind, the returns that have it, its codes.

The Department's specification was not available to us. An item says how well it is known, every set of
codes is open, and what is not known here is told and kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

__all__ = [
    "CENSUS_DAYS",
    "FIRST_YEAR",
    "Basis",
    "Counts",
    "Item",
    "Kind",
    "Module",
    "item",
    "many",
]

FIRST_YEAR = 2023
"""The first return that every authority made person by person."""

CENSUS_DAYS: Mapping[int, date] = MappingProxyType(
    {
        2023: date(2023, 1, 19),
        2024: date(2024, 1, 18),
        2025: date(2025, 1, 16),
        2026: date(2026, 1, 15),
        2027: date(2027, 1, 21),
    }
)
"""Census day by the year of the return: the third Thursday of January."""


class Basis(StrEnum):
    """How well something about the return is known."""

    SEEN = "seen"
    """It is stated in a page or a program that was read."""
    DERIVED = "derived"
    """It was worked out from figures that the Department published."""
    INFERRED = "inferred"
    """It follows from what was seen, but nobody was seen to state it."""


class Kind(StrEnum):
    """What the text of an item stands for."""

    TEXT = "text"
    CODE = "code"
    DATE = "date"
    MOMENT = "day and time"
    """A text, with the day and the hour as ISO 8601 has them where that can be told."""
    FLAG = "yes or no"
    """1 for yes, 0 for no."""
    NUMBER = "whole number"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a module.

    Attributes:
        tag: the name of its element.
        kind: what its text stands for.
        meaning: what it says, in words.
        since: the first return that has it.
        until: the last return that has it, or None.
        needed: the first return in which it must always be there; None where that is not so or not known.
        basis: how well `needed` is known.
        codes: the name of its set of codes, or an empty text.
        spellings: other spellings of the tag that were met in files.
        title: its heading in the Department's workbook, as it is worded there.
        planned: of a date, whether it may lie after census day.
    """

    tag: str
    kind: Kind
    meaning: str
    since: int = FIRST_YEAR
    until: int | None = None
    needed: int | None = None
    basis: Basis = Basis.INFERRED
    codes: str = ""
    spellings: tuple[str, ...] = ()
    title: str = ""
    planned: bool = False

    def in_return(self, year: int) -> bool:
        """Say whether the return of a year has the item."""
        return self.since <= year and (self.until is None or year <= self.until)


def item(tag: str, kind: Kind, meaning: str, **more: Any) -> Any:
    """Declare an item of a module. Its value is None where the return does not tell it."""
    return field(default=None, metadata={"item": Item(tag, kind, meaning, **more)})


class Counts(NamedTuple):
    """How many modules of one tag hang off another.

    Attributes:
        least: at least so many.
        most: at most so many, or None.
    """

    least: int
    most: int | None


def many(tag: str, *, least: int = 0, most: int | None = None) -> Any:
    """Declare the modules of one tag that hang off another, in their order in the file."""
    return field(default_factory=list, metadata={"module": tag, "counts": Counts(least, most)})


@dataclass(slots=True, kw_only=True)
class Module:
    """One row of a module of the return.

    Attributes:
        unread: what stands in the file and is no value of an item, by tag, as it stands there: a tag
            that is not known here, a text that is not of the item's kind, an item told a second time.
        line: the line of an XML file on which it begins, or the row of its table; 0 where it was made.
    """

    tag: ClassVar[str] = ""

    unread: dict[str, str] = field(default_factory=dict)
    line: int = field(default=0, compare=False)

    @classmethod
    @cache
    def items(cls) -> Mapping[str, Item]:
        """Return its items by their names here, in the order of the file."""
        return MappingProxyType(
            {f.name: f.metadata["item"] for f in fields(cls) if "item" in f.metadata}
        )

    @classmethod
    @cache
    def children(cls) -> Mapping[str, str]:
        """Return the tags of the modules that hang off it, by their names here."""
        return MappingProxyType(
            {f.name: f.metadata["module"] for f in fields(cls) if "module" in f.metadata}
        )

    @classmethod
    @cache
    def counts(cls) -> Mapping[str, Counts]:
        """Return how many of the modules that hang off it there are, by their names here."""
        return MappingProxyType(
            {f.name: f.metadata["counts"] for f in fields(cls) if "counts" in f.metadata}
        )
