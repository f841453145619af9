"""What a tag, a column or a heading inside a module is, however it is spelt."""

from bisect import bisect_left
from collections.abc import Callable, Mapping

from sendrules.sen2.items import Module
from sendrules.sen2.modules import MODULES, Header
from sendrules.sen2.values import READ, Value

__all__ = ["NAMES", "Names", "keep", "take"]

Reader = Callable[[str], Value]


class Names:
    """The items and modules inside a module, by their tags in small letters.

    Attributes:
        items: the name of an item here, and what reads its text; also by the tag as it is declared.
        modules: the name here of the modules that hang off it, and their class.
    """

    __slots__ = ("items", "modules")

    def __init__(self, module: type[Module]) -> None:
        self.items: dict[str, tuple[str, Reader]] = {}
        self.modules: dict[str, tuple[str, type[Module]]] = {}
        for name, item in module.items().items():
            for tag in (item.tag, *item.spellings):
                self.items[tag] = self.items[tag.casefold()] = (name, READ[item.kind])
        for name, tag in module.children().items():
            self.modules[tag.casefold()] = (name, MODULES[tag])


_MODULES: tuple[type[Module], ...] = (Header, *MODULES.values())

NAMES: Mapping[type[Module], Names] = {module: Names(module) for module in _MODULES}
"""What the tags inside each module are."""


def take(row: Module, tag: str, text: str) -> None:
    """Give a row what stands under a tag: as the value of its item, or else as it stands.

    Blank is nothing. An item that is told twice keeps its first value, and the second text beside it.
    """
    items = NAMES[type(row)].items
    found = items.get(tag) or items.get(tag.casefold())
    bare = text.strip()
    if found is not None and bare:
        name, read = found
        if getattr(row, name) is None:
            value = read(bare)
            if value is not None:
                setattr(row, name, value)
                return
    if found is None or bare:
        keep(row, tag, text)


def keep(row: Module, tag: str, text: str) -> None:
    """Keep a text as it stands, under its tag and, from the second on, its number."""
    kept = row.unread
    if tag not in kept:
        kept[tag] = text
        return
    # The numbers are without a gap: the first that is free is looked up, not counted up to.
    numbers = range(2, len(kept) + 3)
    free = bisect_left(numbers, x=True, key=lambda number: f"{tag}[{number}]" not in kept)
    kept[f"{tag}[{numbers[free]}]"] = text
