"""Which rows of a file hold its headings: stated, or found by the headings that are known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sendrules.errors import SourceError
from sendrules.sources.map_parts import as_name, same_words

__all__ = ["MOST_ROWS", "Header", "joined"]

MOST_ROWS = 30
"""How many rows from the top the headings are looked for in."""


@dataclass(frozen=True)
class Header:
    """The rows that hold the headings.

    Attributes:
        rows: the first and the last of them, counted from 1; None where they are not stated.
        find: whether they are to be found.
        words: the headings that the column map names, as `same_words` writes them.
        names: the names that a heading may be without a map, as `as_name` writes them.
    """

    rows: tuple[int, int] | None = None
    find: bool = False
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def placed(self, name: str, top: Sequence[Sequence[str]]) -> tuple[int, int] | None:
        """Return the first and the last row of the headings; None where it is the first that is filled.

        Args:
            name: the file's name, for messages.
            top: its first rows.

        Raises:
            SourceError: they are to be found, and cannot be told.
        """
        if not self.find:
            return self.rows
        found = self.likely(top)
        if len(found) == 1:
            return found[0]
        if not found:
            says = f"none of the first {len(top)} rows has a heading that is known here"
        else:
            first, second = (_shown(rows) for rows in found[:2])
            says = f"rows {first} and {second} have as many headings that are known"
        raise SourceError(
            f"{name}: the headings cannot be found: {says}. Say which row they are in: --header-row 3, "
            f"or 3-4 where two rows are to be joined (in Python, header_row=...)."
        )

    def likely(self, top: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
        """Return the rows that have the most known headings; two are joined where one has fewer."""
        alone = {(n, n): self._known(row) for n, row in enumerate(top, 1)}
        pairs = {
            (n, n + 1): self._known(joined((first, second)))
            for n, (first, second) in enumerate(pairwise(top), 1)
        }
        most = max([*alone.values(), 0])
        if max([*pairs.values(), 0]) > most:
            alone, most = pairs, max(pairs.values())
        return [rows for rows, known in alone.items() if known == most and most]

    def hint(self, top: Sequence[Sequence[str]], placed: tuple[int, int]) -> str:
        """Name the option that reads other rows than those taken, if they look like the headings."""
        found = self.likely(top)
        if len(found) != 1 or found[0] == placed:
            return ""
        rows = _shown(found[0])
        kind = "Rows" if "-" in rows else "Row"
        holds = "hold" if "-" in rows else "holds"
        return (
            f" {kind} {rows} {holds} headings that are known here: read the file with --header-row {rows} "
            f"(in Python, header_row={rows if rows.isdigit() else repr(rows)})."
        )

    def _known(self, row: Collection[str]) -> int:
        return len({same_words(x) for x in row if x and self._knows(x)})

    def _knows(self, text: str) -> bool:
        return same_words(text) in self.words or as_name(text) in self.names


def joined(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Join the cells of rows of headings: one that is written once over several columns is of each."""
    *above, last = [[text.strip() for text in row] for row in rows]
    width = max(map(len, (*above, last)))
    said = [*last, *[""] * (width - len(last))]
    for row in reversed(above):
        group = ""
        for place, text in enumerate([*row, *[""] * (width - len(row))]):
            group = text or group
            over = group if said[place] else text
            said[place] = f"{over} {said[place]}".strip()
    return tuple(said)


def _shown(rows: tuple[int, int]) -> str:
    first, last = rows
    return str(first) if first == last else f"{first}-{last}"
