"""What the columns of a table stand for, and the rows made of their cells."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sen2.carriers.names import NAMES, Reader, keep, take
from sendrules.sen2.items import Module

__all__ = ["LONGEST_ITEM", "Columns"]

LONGEST_ITEM = 10_000
"""Characters of one item, in whichever carrier it comes."""


class Columns:
    """The columns of one table, found once and read for every row.

    Attributes:
        file: where the table is.
        module: what a row of the table is.
        own: the place of the row's own id, or None.
        parent: the place of the id of the row that it hangs off, or None.
    """

    def __init__(
        self,
        file: Path,
        module: type[Module],
        headings: Sequence[str],
        *,
        own: str,
        parent: str,
        tag_of: Callable[[str], str],
        ids: Iterable[str],
    ) -> None:
        """Find the columns.

        Args:
            file: where the table is.
            module: what a row of the table is.
            headings: the headings as they are written.
            own: the tag of the column with the row's own id.
            parent: the tag of the column with the id of the row above.
            tag_of: what turns a heading into the tag of an item or an id.
            ids: tags of columns that only hold the tables together.
        """
        tags = [tag_of(heading) for heading in headings]
        folded = [tag.casefold() for tag in tags]
        self.file = file
        self.module = module
        self.own = folded.index(own) if own in folded else None
        self.parent = folded.index(parent) if parent in folded else None
        items = NAMES[module].items
        self.known: list[tuple[int, str, Reader, str]] = []
        self.others: list[tuple[int, str]] = []
        plumbing = {own, parent, *ids}
        seen: set[str] = set()
        for place, (tag, name) in enumerate(zip(tags, folded, strict=True)):
            if name in items and items[name][0] not in seen:
                seen.add(items[name][0])
                self.known.append((place, *items[name], tag))
            elif name and name not in plumbing:
                self.others.append((place, tag))

    def ids(self, cells: Sequence[str]) -> tuple[str, str]:
        """Return the row's own id and that of the row which it hangs off."""
        return _at(cells, self.own), _at(cells, self.parent)

    def row(self, cells: Sequence[str], line: int) -> Module:
        """Make a row of the module. Blank is nothing known.

        Raises:
            SourceError: an item is longer than any is.
        """
        if any(len(cell) > LONGEST_ITEM for cell in cells):
            raise SourceError(
                f"{name_of(self.file)}, row {line:,}: an item has more than {LONGEST_ITEM:,} characters."
            )
        made = self.module(line=line)
        width = len(cells)
        for place, name, read, tag in self.known:
            if place < width and (text := cells[place].strip()):
                value = read(text)
                if value is None:
                    keep(made, tag, text)
                else:
                    setattr(made, name, value)
        for place, tag in self.others:
            if place < width and cells[place].strip():
                take(made, tag, cells[place])
        return made


def _at(cells: Sequence[str], place: int | None) -> str:
    return cells[place].strip() if place is not None and place < len(cells) else ""
