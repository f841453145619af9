"""What is watched for in the parts of an .xlsx workbook."""

import posixpath
import re
from array import array
from collections.abc import Callable, Mapping
from itertools import product
from string import ascii_uppercase
from types import MappingProxyType
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from sendrules.sources.caps import Caps
from sendrules.sources.tables.parts import Attributes, Watch
from sendrules.sources.tables.size import (
    check_cell,
    check_errors,
    check_size,
    check_text,
    size_of,
    too_large,
)

__all__ = ["Relations", "Sheet", "Sheets", "Strings", "column_number", "written"]


class Relations(Watch):
    """The parts to which the package, or its workbook, is related.

    Attributes:
        folder: where the part lies whose relations these are.
    """

    def __init__(self, name: str, caps: Caps) -> None:
        super().__init__(name, caps)
        self.folder = ""
        self._targets: dict[str, str] = {}
        self._types: dict[str, str] = {}

    def path(self, relation: str) -> str:
        """Return the path of a part.

        Raises:
            KeyError: there is no such relation.
        """
        whole = posixpath.join("/", self.folder, self._targets[relation])
        return posixpath.normpath(whole).lstrip("/")

    def of_type(self, kind: str) -> str | None:
        """Return the path of the part that is the styles, say, of the workbook."""
        return self.path(self._types[kind]) if kind in self._types else None

    def _elements(self) -> Mapping[str, Any]:
        return {"Relationship": self._relation}

    def _relation(self, attributes: Attributes) -> None:
        self._targets[attributes["Id"]] = attributes["Target"]
        self._types[attributes["Type"].rpartition("/")[2]] = attributes["Id"]


_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def written(relations: Mapping[str, tuple[str, str]]) -> str:
    """Write relations: the kind and the target of each, by its id."""
    each = (
        f"<Relationship Id={quoteattr(name)} Type={quoteattr(_TYPES + kind)} "
        f"Target={quoteattr(target)}/>"
        for name, (kind, target) in relations.items()
    )
    return f"<Relationships>{''.join(each)}</Relationships>"


class Sheets(Watch):
    """The sheets of the workbook: the relation of each, by its name."""

    def __init__(self, name: str, caps: Caps) -> None:
        super().__init__(name, caps)
        self.found: dict[str, str] = {}

    def _elements(self) -> Mapping[str, Any]:
        return {"sheet": self._sheet}

    def _sheet(self, attributes: Attributes) -> None:
        relation = next((attributes[key] for key in attributes if key.endswith(":id")), None)
        if relation is None:
            raise KeyError  # as where it has no name: the workbook is damaged
        # The reader takes the first of two sheets of one name.
        self.found.setdefault(attributes["name"], relation)


class Strings(Watch):
    """The texts that cells share: how many bytes each takes."""

    def __init__(self, name: str, caps: Caps) -> None:
        super().__init__(name, caps)
        self._lengths = array("L")
        self._with_text = self._longest = self._total = 0
        self._textless = False

    @property
    def count(self) -> int:
        """How many texts there are."""
        return len(self._lengths)

    def begin(self, parser: expat.XMLParserType) -> None:
        """Take the elements of a part."""
        super().begin(parser)
        parser.CharacterDataHandler = self._text

    def length(self, number: int) -> int:
        """Return how long a text is.

        Readers differ in whether one without any `t` counts, so each may then be the longest.
        """
        sure = self._with_text >= len(self._lengths) and number < len(self._lengths)
        return self._lengths[number] if sure else self._longest

    def _elements(self) -> Mapping[str, Any]:
        return {"si": self._item, "t": self._piece}

    def _item(self, _: Attributes) -> None:
        if len(self._lengths) == self.caps.cells:
            raise too_large(self.name, "cells", self.caps.cells)
        self._lengths.append(0)
        self._textless = True

    def _piece(self, _: Attributes) -> None:
        self._with_text += self._textless
        self._textless = False

    def _text(self, text: str) -> None:
        if self._lengths:
            size = size_of(text)
            self._total += size
            self._lengths[-1] += size
            self._longest = max(self._longest, self._lengths[-1])
            check_cell(self.name, self._lengths[-1])
            check_text(self.name, self._total, self.caps)


class Sheet(Watch):
    """How far the cells of a sheet reach, and how much text they have together.

    The reader works with any address that can be read somehow, and takes the rows from the first
    cell to the last. What no spreadsheet program writes is taken for damage: odd addresses, cells
    that go back to an earlier row, and some cells with an address among others without.
    """

    def __init__(self, name: str, caps: Caps, strings: Strings) -> None:
        super().__init__(name, caps)
        self._strings = strings
        self._rows = self._columns = self._bytes = self._before = self._errors = 0
        self._row = self._column = 0
        self._row_text = self._number = ""
        self._addressed: bool | None = None
        self._holds_text = self._shared = False
        self._open: set[str] = set()
        self._ends: Callable[[str], None] | None = self._open.discard
        self._parser: Any = None

    def begin(self, parser: expat.XMLParserType) -> None:
        """Take the elements of a part."""
        super().begin(parser)
        self._parser = parser
        parser.EndElementHandler = self._ends

    def _elements(self) -> Mapping[str, Any]:
        return {
            "dimension": _declared,
            "row": self._in_row,
            "c": self._cell,
            "v": self._value,
            "t": self._text,
        }

    def _start(self, tag: str, attributes: Attributes) -> None:
        # Nearly all elements are these two, mostly called so.
        if tag == "c":
            self.seen += 1
            self._cell(attributes)
        elif tag == "v":
            self.seen += 1
            if self._holds_text:
                self._value(attributes)
        else:
            super()._start(tag, attributes)

    def _in_row(self, attributes: Attributes) -> None:
        self._row_text = attributes.get("r", "")
        number = _row_number(self._row_text) if self._row_text else self._row + 1
        if not self._addressed:
            # Cells without addresses are placed by how rows begin and end.
            if self._open or number <= self._row:
                raise ValueError
            self._open.add(self.tag)
            self._column = 0
        self._row = number

    def _cell(self, attributes: Attributes) -> None:
        self._shared = self._holds_text = (kind := attributes.get("t")) == "s"
        if kind and not self._shared:
            self._kind(kind)
        address, row = attributes.get("r"), self._row
        if self._addressed is None:
            self._addressed = address is not None
            if address is not None:  # how rows end means nothing then, and to follow it takes time
                self._ends = self._parser.EndElementHandler = None
        if address is None:
            if self._addressed or not self._open:
                raise ValueError
            column = self._column = self._column + 1
        else:
            if not self._addressed:
                raise ValueError
            # Nearly every address is some letters and the number of its row.
            letters = address.removesuffix(self._row_text)
            column = _COLUMNS.get(letters, 0) if letters != address else 0
            if not column:
                row, column = _place(address)
        if row == self._rows and column <= self._columns:
            return
        if row < self._rows:
            raise ValueError
        self._rows, self._columns = row, max(self._columns, column)
        check_size(self.name, self._rows, self._columns, self.caps)
        if self._rows * self._columns + self._strings.count > self.caps.cells:
            raise too_large(self.name, "cells", self.caps.cells)

    def _kind(self, kind: str) -> None:
        self._holds_text = kind not in _NO_TEXT
        if kind == "e":
            self._errors += 1
            check_errors(self.name, self._errors, self.caps)

    def _value(self, _: Attributes) -> None:
        if self._holds_text:
            self._follow_text(self._digits if self._shared else self._letters)

    def _text(self, _: Attributes) -> None:
        self._follow_text(self._letters)

    def _follow_text(self, follow: Callable[[str], None]) -> None:
        # An element within a text is refused: the text after it would go unseen.
        parser = self._parser
        self._before = self._bytes
        parser.CharacterDataHandler = follow
        parser.StartElementHandler = _refuse
        parser.EndElementHandler = self._end_of_text

    def _digits(self, text: str) -> None:
        self._number += text
        if len(self._number) > _LONGEST_NUMBER:
            raise ValueError

    def _letters(self, text: str) -> None:
        self._bytes += size_of(text)
        check_cell(self.name, self._bytes - self._before)
        check_text(self.name, self._bytes, self.caps)

    def _end_of_text(self, _: str) -> None:
        parser = self._parser
        parser.CharacterDataHandler = None
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._ends
        if self._number:
            self._bytes += self._strings.length(int(self._number))
            self._number = ""
            check_text(self.name, self._bytes, self.caps)


_LONGEST_NUMBER = 20
"""Letters of the number of a shared text: the digits of the largest that a reader can hold."""
_NO_TEXT = frozenset({"n", "b", "e"})
"""The kinds of cell that hold no text: a number, a yes or no, an error."""


def _refuse(*_: object) -> None:
    raise ValueError


_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,8})", re.IGNORECASE | re.ASCII)
_ROW = re.compile(r"[1-9][0-9]{0,8}")
_COLUMNS = MappingProxyType(
    {
        letters: number
        for number, letters in enumerate(
            ("".join(word) for size in (1, 2) for word in product(ascii_uppercase, repeat=size)),
            1,
        )
    }
)
"""The columns A to ZZ."""


def _place(address: str) -> tuple[int, int]:
    """Return the row and the column of a cell, from 1.

    Raises:
        ValueError: no spreadsheet program writes an address so.
    """
    found = _PLACE.fullmatch(address)
    if found is None:
        raise ValueError
    return int(found[2]), column_number(found[1])


def column_number(letters: str) -> int:
    """Return the number of a column, from 1, that a sheet names by letters.

    >>> column_number("ab")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _row_number(text: str) -> int:
    if _ROW.fullmatch(text) is None:
        raise ValueError
    return int(text)


def _declared(attributes: Attributes) -> None:
    """Refuse an extent that cannot be one. How large it is means nothing: programs overstate it."""
    first, _, last = attributes["ref"].partition(":")
    row, column = _place(first)
    if last:
        last_row, last_column = _place(last)
        if last_row < row or last_column < column:
            raise ValueError
