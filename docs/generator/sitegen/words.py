"""The words of the grammar in Markdown, each fact linked to what it means."""

from collections.abc import Iterator

from sendrules.records import Record
from sendrules.rules import Condition, DateExpression, Limit
from sendrules.rules.prose.counting import counting
from sendrules.rules.prose.dates import Words

__all__ = ["FactLinks", "fact_anchor"]

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

    def says(self, name: str) -> str:
        """Return what a fact means."""
        return self.record.facts()[name].says

    def date(self, node: DateExpression) -> str:
        """Write a date of the grammar in words."""
        return self._words.date(node)

    def counting(self, limit: Limit) -> str:
        """Say how a limit is counted."""
        return " ".join(counting(limit, self.fact))

    def condition(self, node: Condition) -> list[str]:
        """Write a condition as lines of Markdown: a sentence, or a list under a sentence."""
        return list(self._lines(node))

    def _lines(self, node: Condition) -> Iterator[str]:
        for depth, words in self._words.condition(node):
            if depth == 0:
                yield words
                if words.endswith(":"):
                    yield ""
            else:
                yield f"{_INDENT * (depth - 1)}- {words}"
