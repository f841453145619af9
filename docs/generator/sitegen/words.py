"""The words of the grammar in Markdown, each fact linked to what it means."""

from collections.abc import Iterator

from sendrules.records import Record
from sendrules.rules import Limit
from sendrules.rules.prose.dates import Lines, Words
from sendrules.rules.prose.limit_in_full import due_words
from sendrules.rules.prose.plain import capital

__all__ = ["FactLinks", "fact_anchor", "outlined"]

_INDENT = "    "


def fact_anchor(record: type[Record], name: str) -> str:
    """Return the id of a fact's row on the records page."""
    return f"{record.process()} {name}".replace(" ", "-").replace("_", "-")


class FactLinks:
    """Words about the facts of one record, each linked to the records page.

    Attributes:
        record: the record.
        root: the way from the page to the site's root, such as `../../`.
    """

    def __init__(self, record: type[Record], root: str) -> None:
        self.record = record
        self.root = root
        self._words = Words(record, self.fact)

    def fact(self, name: str) -> str:
        """Name a fact, with a link to what it means."""
        return f"[`{name}`]({self.root}reference/records.md#{fact_anchor(self.record, name)})"

    def due(self, limit: Limit) -> str:
        """Say when a limit falls due."""
        return capital(due_words(limit, self._words))


def outlined(lines: Lines) -> list[str]:
    """Write an outline as lines of Markdown: a sentence, or a list under a sentence."""
    return list(_outlined(lines))


def _outlined(lines: Lines) -> Iterator[str]:
    for depth, words in lines:
        if depth == 0:
            yield words
            if words.endswith(":"):
                yield ""
        else:
            yield f"{_INDENT * (depth - 1)}- {words}"
