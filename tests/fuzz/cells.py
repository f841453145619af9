"""Cells whose meaning their maker knows, in the ways in which a file can write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sendrules.records.fact import FactInfo

from .draw import Draw
from .written import BLANKS, Written, day_text

__all__ = ["BLANK", "Cell", "Table", "bad_cell", "blank_cell", "fact_cell", "secret_cell"]


@dataclass(frozen=True)
class Cell:
    """A cell.

    Attributes:
        text: as a plain file writes it; as a workbook does, where it holds no value.
        value: what a workbook holds: a date, a number, true or false; None for a text.
        code: the finding that it must be refused with, where the maker means it to be.
    """

    text: str
    value: Any = None
    code: str = ""


BLANK = Cell("")
Table = list[list[Cell]]
"""Rows of cells, the headings among them."""

_BAD_DATES: Mapping[str, Sequence[tuple[str, str]]] = MappingProxyType(
    {
        "iso": [("31/12/2025", "SRC20"), ("2.4.2025", "SRC20"), ("02-04-2025 00:00", "SRC20")],
        "dmy": [("04/13/2025", "SRC22"), ("31.6.2025", "SRC22"), ("0/1/2025", "SRC22")],
        "mdy": [("13/04/2025", "SRC22"), ("2-30-2025", "SRC22"), ("01.00.2025", "SRC22")],
    }
)
_BAD_IN_EVERY_ORDER = (
    ("2025-02-30", "SRC22"),
    ("2100-02-29", "SRC22"),
    ("2025-00-10", "SRC22"),
    ("1899-12-31", "SRC58"),
    ("2200-01-01", "SRC26"),
    ("9999-12-31", "SRC26"),
    ("45000", "SRC24"),
    ("-1", "SRC24"),
    ("45000.5", "SRC24"),
    ("1/2/25", "SRC25"),
    ("01-02-25", "SRC25"),
    ("2025-04-02 10:30", "SRC23"),
    ("2025-04-02T00:01:00", "SRC23"),
    ("#N/A", "SRC32"),
    ("#REF!", "SRC32"),
    ("#DIV/0!", "SRC32"),
    ("2 April 2025", "SRC27"),
    ("2025/04/02", "SRC28"),
    ("NULL", "SRC29"),
    ("2025-04-01 23:00", "SRC52"),
    ("2025-4", "SRC21"),
    ("2025-04-02Z", "SRC35"),
    ("not yet", "SRC21"),
    ("\uff12025-04-02", "SRC21"),
)
_YES, _NO = ("yes", "Y", "true", "TRUE", "Yes"), ("no", "N", "false", "FALSE", "No")


def fact_cell(draw: Draw, fact: FactInfo, written: Written, words: Sequence[str] = ()) -> Cell:
    """Write a value of a fact; `words` are a map's own for yes."""
    if fact.type == "date":
        day = draw.day()
        return Cell(day_text(draw, day, written.forms), value=day)
    if fact.type == "flag":
        yes = draw.chance(0.5)
        return Cell(draw.choice((*_YES, *words) if yes else _NO), value=yes)
    if fact.choices:
        word = draw.choice(fact.choices)
        return Cell(draw.choice([word, word.upper(), word.replace(" ", "  ")]))
    return secret_cell(draw)


def blank_cell(draw: Draw, fact: FactInfo | None, written: Written) -> Cell:
    """Write that there is nothing: no sign at all, spaces, or what the file means blank by."""
    if written.blank and draw.chance(0.7):
        word = draw.choice(BLANKS[draw.choice(written.blank)])
        try:
            day = date.fromisoformat(word)
        except ValueError:
            return Cell(word)
        if fact is not None and fact.type == "date":
            return Cell(day_text(draw, day, written.forms))
    return draw.choice([BLANK, BLANK, Cell(" "), Cell("\xa0")])


def bad_cell(draw: Draw, fact: FactInfo, written: Written) -> Cell:
    """Write what is no value of a fact in most files, with the finding that must say so there."""
    error = Cell(draw.choice(["#N/A", "#NAME?", "#VALUE!"]), code="SRC32")
    if fact.type == "date":
        if draw.chance(0.2):
            return Cell(draw.secret(), code="SRC21")
        if draw.chance(0.1):
            return Cell(str(draw.number_mark()), code="" if written.forms else "SRC24")
        usual = written.forms in _USUAL and not written.blank
        order = written.forms[0].removesuffix("-20yy") if written.forms else "iso"
        text, code = draw.choice([*_BAD_DATES.get(order, ()), *_BAD_IN_EVERY_ORDER])
        return Cell(text, code=code if usual else "")
    if fact.type == "flag" or fact.choices:
        code = "SRC31" if fact.choices else "SRC30"
        wrong = Cell(draw.choice(["perhaps", "2", "0", "on", draw.secret()]), code=code)
        return draw.choice([wrong if not written.blank else Cell(wrong.text), error])
    return error


_USUAL: Sequence[tuple[str, ...]] = ((), ("dmy",), ("mdy",))


def secret_cell(draw: Draw) -> Cell:
    """Write a name, a note or a reference that no message may repeat."""
    if draw.chance(0.1):
        number = draw.number_mark()
        return Cell(str(number), value=number)
    if draw.chance(0.05):
        day = date(2009, 1, 1)
        return Cell(day.isoformat(), value=day)
    return Cell(draw.secret())
