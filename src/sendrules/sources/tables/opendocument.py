"""What is watched for in an .ods workbook: one part holds every sheet, and the reader reads them all."""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from sendrules.errors import SourceError
from sendrules.sources.caps import Caps
from sendrules.sources.tables.parts import Attributes, Watch
from sendrules.sources.tables.size import check_cell, check_size, check_text, size_of, too_large

__all__ = ["Manifest", "Tables", "not_known"]


def not_known(name: str, why: str) -> SourceError:
    """Say of a file that nothing shows to be damaged that it is of a form that is not read."""
    return SourceError(
        f"{name}: this is no OpenDocument spreadsheet of a form that is read here: {why}. It need not be "
        f"damaged. Open it in a spreadsheet program and save a copy as .xlsx."
    )


class Manifest(Watch):
    """What a package lists of its parts.

    Attributes:
        encrypted: whether one of them is, so that only a password opens it.
    """

    encrypted = False

    def _elements(self) -> Mapping[str, Any]:
        return {"encryption-data": self._encryption}

    def _encryption(self, _: Attributes) -> None:
        self.encrypted = True


_SIGNS = {"tab": b"&#9;", "line-break": b"&#10;", "soft-hyphen": b"&#173;"}
"""Elements that stand for one character of a text, and the character as it can be written."""


class Tables(Watch):
    """How far the cells of the sheets reach, repeats counted, and their text.

    Attributes:
        found: the names of the sheets.
    """

    def __init__(self, name: str, caps: Caps) -> None:
        super().__init__(name, caps)
        self.found: list[str] = []
        self._others = self._kept = self._bytes = 0
        self._rows = self._columns = self._row = self._column = 0
        self._row_repeats = self._repeats = self._times = self._in_cell = 0
        self._open: set[str] = set()

    def begin(self, parser: expat.XMLParserType) -> None:
        """Take the elements of a part."""
        super().begin(parser)
        self._parser = parser
        parser.CharacterDataHandler = self._text
        parser.EndElementHandler = self._open.discard

    def _elements(self) -> Mapping[str, Any]:
        return {
            "table": self._table,
            "table-row": self._table_row,
            "table-cell": self._cell,
            "covered-table-cell": self._cell,
            "p": self._paragraph,
            "s": self._spaces,
            **dict.fromkeys(_SIGNS, self._sign),
        }

    def _table(self, attributes: Attributes) -> None:
        # The reader steps over a table in a cell, and spreadsheet programs write none.
        if self._open:
            raise not_known(self.name, "it has a table within a cell")
        self._open.add(self.tag)
        if "table:name" in attributes:
            self.found.append(attributes["table:name"])
        self._others += self._rows * self._columns
        self._rows = self._columns = self._row = self._column = 0

    def _table_row(self, attributes: Attributes) -> None:
        self._row_repeats = _repeats(attributes, "table:number-rows-repeated")
        self._row += self._row_repeats
        self._column = self._repeats = 0

    def _cell(self, attributes: Attributes) -> None:
        # The reader keeps all that lies before a cell, and not the blank rest of a row.
        self._kept += self._repeats
        self._repeats = _repeats(attributes, "table:number-columns-repeated")
        self._column += self._repeats
        self._times = self._in_cell = 0
        if self._kept > self.caps.cells:
            raise too_large(self.name, "cells", self.caps.cells)
        if "office:value-type" in attributes or "table:formula" in attributes:
            self._reach()
            self._times = self._repeats * self._row_repeats
            self._write(sum(size_of(attributes[key]) for key in attributes if _is_kept(key)))

    def _paragraph(self, _: Attributes) -> None:
        self._reach()

    def _spaces(self, attributes: Attributes) -> None:
        self._write(_repeats(attributes, "text:c"))

    def _sign(self, _: Attributes) -> None:
        # The reader drops these elements, and so would join what they part.
        self.added.append((self._parser.CurrentByteIndex, _SIGNS[self.tag.rpartition(":")[2]]))
        self._write(1)

    def _text(self, text: str) -> None:
        self._write(size_of(text))

    def _write(self, size: int) -> None:
        self._in_cell += size
        check_cell(self.name, self._in_cell)
        self._bytes += size * self._times
        if self._bytes > self.caps.text:
            check_text(self.name, self._bytes, self.caps)

    def _reach(self) -> None:
        if self._row > self._rows or self._column > self._columns:
            self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
            check_size(self.name, self._rows, self._columns, self.caps)
            if self._others + self._rows * self._columns > self.caps.cells:
                raise too_large(self.name, "cells", self.caps.cells)


_KEPT = ("value", "formula")


def _is_kept(key: str) -> bool:
    """Whether the reader keeps what an attribute of a cell holds: a value or a formula, and no style."""
    return key.endswith(_KEPT)


_COUNT = re.compile(r"[0-9]{1,19}")


def _repeats(attributes: Attributes, name: str) -> int:
    text = attributes.get(name, "1")
    if _COUNT.fullmatch(text) is None:
        raise ValueError
    return int(text)
