"""Columns that are no fact by themselves: codes, filled columns, several for one fact, ids of several."""

from typing import Any

from sendrules.records import CaseFile, Record
from sendrules.records.fact import FactInfo

from .cells import BLANK, Cell, Table, blank_cell, fact_cell, secret_cell
from .draw import Draw
from .map_data import Giving, Map
from .written import Written

__all__ = ["add_giving"]


def add_giving(
    draw: Draw,
    record: type[Record | CaseFile],
    column_map: Map,
    table: tuple[list[Cell], Table],
    written: Written,
) -> None:
    """Add some such columns to a table, its headings and rows, and its map; a few contradict others."""
    headings, _ = table
    adding = _Adding(draw, record.facts(), column_map, table, written)
    for add in draw.some(
        [adding.codes, adding.filled, adding.second, adding.parts], least=1, most=2
    ):
        add()
    if draw.chance(0.2):
        free = [name for name in record.facts() if name not in column_map.columns.values()]
        column_map.ignore_facts = draw.some(free, most=2)
    if draw.chance(0.2):
        plain = [x.text for x in headings if x.text.split() and x.text not in column_map.columns]
        column_map.keep_columns = draw.some(plain, most=2)


class _Adding:
    """A table that columns are added to."""

    def __init__(
        self,
        draw: Draw,
        facts: Any,
        column_map: Map,
        table: tuple[list[Cell], Table],
        written: Written,
    ) -> None:
        self.draw, self.facts, self.map = draw, facts, column_map
        (self.headings, self.rows), self.written = table, written

    def _of(self, *types: str) -> list[FactInfo]:
        return [fact for fact in self.facts.values() if fact.type in types]

    def _add(self, heading: str, cells: list[Cell]) -> None:
        self.headings.append(Cell(heading))
        for row, cell in zip(self.rows, cells, strict=True):
            row.append(cell)

    def codes(self) -> None:
        """Add a column of codes, and at times one that dates them."""
        draw = self.draw
        giving: list[tuple[str, Giving]] = []
        for code in ("G", "N K", "9", "refused", "X"):
            given: Giving = {}
            for fact in draw.some(self._of("flag", "text"), most=2):
                given[fact.name] = (
                    draw.chance(0.5)
                    if fact.type == "flag"
                    else draw.choice(fact.choices)
                    if fact.choices
                    else "as coded"
                )
            if draw.chance(0.5):
                given |= {fact.name: "Coded on" for fact in draw.some(self._of("date"), most=1)}
            giving.append((code, {"leave_out": True} if draw.chance(0.1) else given))
        self.map.codes["Coded"] = dict(giving)
        words = ["G", "g", "N  K", "n k", "9", "Refused", "X"]
        self._add("Coded", [self._code(words) for _ in self.rows])
        if any("Coded on" in given.values() for _, given in giving):
            self._dates("Coded on", 0.3)

    def _code(self, words: list[str]) -> Cell:
        if self.draw.chance(0.2):
            return blank_cell(self.draw, None, self.written)
        return Cell("unheard of") if self.draw.chance(0.02) else Cell(self.draw.choice(words))

    def _dates(self, heading: str, blank: float) -> None:
        fact = self._of("date")[0]
        make = [blank_cell if self.draw.chance(blank) else fact_cell for _ in self.rows]
        self._add(heading, [each(self.draw, fact, self.written) for each in make])

    def filled(self) -> None:
        """Add a column that says something where it is filled: with a date, or any sign."""
        flags, dates = self._of("flag"), self._of("date")
        given: Giving = {fact.name: True for fact in self.draw.some(flags, most=1)}
        if dates and (not given or self.draw.chance(0.5)):
            given[self.draw.choice(dates).name] = "Ended"
            self._dates("Ended", 0.7)
        else:
            self._add("Ended", [self.draw.choice([BLANK, BLANK, Cell("x")]) for _ in self.rows])
        self.map.filled["Ended"] = given

    def second(self) -> None:
        """Let a second column give a fact that a first one gives, or one column give two."""
        dates = self._of("date")
        if not dates:
            return
        fact = self.draw.choice(dates)
        if self.draw.chance(0.5) or len(dates) < 2:
            self.map.columns |= {"First of two": fact.name, "Second of two": fact.name}
            self._dates("First of two", 0.5)
            first = [row[-1] for row in self.rows]
            self._dates("Second of two", 0.7)
            for row, cell in zip(self.rows, first, strict=True):
                row[-1] = row[-1] if self.draw.chance(0.1) else self.draw.choice([cell, BLANK])
        else:
            both = self.draw.sample([x.name for x in dates], 2)
            self.map.columns["Of both"] = both
            self._dates("Of both", 0.3)

    def parts(self) -> None:
        """Make the reference of two columns."""
        draw = self.draw
        self.map.id_columns = ["Child no", "Turn"]
        for place, heading in enumerate(self.headings if draw.chance(0.9) else ()):
            if self.map.columns.get(heading.text) == "id" or heading.text.strip().lower() == "id":
                self.map.columns.pop(heading.text, None)
                self.headings[place] = Cell("Former number")
        shown = draw.references_are_shown
        part = [Cell(draw.reference()) if shown else secret_cell(draw) for _ in self.rows]
        self._add("Child no", part)
        self._add("Turn", [draw.choice([Cell("1"), Cell("2"), BLANK]) for _ in self.rows])
