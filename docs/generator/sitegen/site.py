"""Where the generated pages of the law are, and how they link to each other."""

import re
from importlib import import_module

from sendrules.rules import Instrument, Limit, Provision, Rulebook

__all__ = ["LawMap", "instrument_of", "limit_anchor", "table"]


class LawMap:
    """The addresses of provisions and limits."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book
        self._pages = {p.citation.id: page(p) for p in book.provisions}
        self._homes = {x.id: p for p in book.provisions for x in p.limits}

    def page(self, provision: Provision) -> str:
        """Return a provision's page, from the site's root."""
        return self._pages[provision.citation.id]

    def limit(self, limit: Limit, root: str) -> str:
        """Link a limit's short name to its place."""
        home = self.page(self._homes[limit.id])
        return f"[{limit.citation.short}]({root}{home}#{limit_anchor(limit)})"


def instrument_of(provision: Provision) -> Instrument:
    """Return the instrument that a provision is filed under: of a case, the decided cases."""
    home = import_module(provision.module.rpartition(".")[0])
    return next(v for v in vars(home).values() if isinstance(v, Instrument))


def page(provision: Provision) -> str:
    """Return `law/send-regulations-2014/regulation-13.md`, or `law/case-law/devon-2022.md`."""
    package, module = provision.module.replace("_", "-").split(".")[-2:]
    return f"law/{package}/{module.removeprefix('case-')}.md"


def limit_anchor(limit: Limit) -> str:
    """Return the id of a limit's heading."""
    return limit.column.replace("_", "-")


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Write a table; a cell's line breaks become HTML ones."""
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows)]
    return ["", *lines, ""]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(_cell(c) for c in cells) + " |"


def _cell(text: str) -> str:
    return re.sub(r"\s*\n\s*", "<br>", text.strip().replace("|", "\\|"))
