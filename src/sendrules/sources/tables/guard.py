"""Looking a workbook over before it is opened.

The spreadsheet reader takes memory for every cell up to the last row and column of a sheet, and
a failure to get it ends the whole program. One cell at the far corner is enough, and so is a
small file that unpacks to a huge one. So the parts are first unpacked as a stream, and measured.
"""

import re
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.parsers import expat

from sendrules.errors import SourceError
from sendrules.sources.caps import Caps
from sendrules.sources.tables.table import check_size

__all__ = ["check_workbook"]

_OLE = b"\xd0\xcf\x11\xe0"
"""How older .xls files begin, and also .xlsx files that have a password."""


def check_workbook(file: Path, caps: Caps) -> None:
    """Refuse a workbook that is not what its name says, or is beyond a cap.

    Raises:
        SourceError: see above; also where it has a password or is damaged.
    """
    with file.open("rb") as opened:
        start = opened.read(len(_OLE))
    if file.suffix.lower() == ".xls":
        # The format itself ends at 65,536 rows of 256 columns.
        if start != _OLE:
            raise SourceError(f"{file.name}: this is not an .xls workbook. {_SAVE_AGAIN}")
        return
    if start == _OLE:
        raise SourceError(
            f"{file.name}: the workbook has a password, or is an .xls file under another name. "
            f"Save a copy without a password as .xlsx."
        )
    try:
        with zipfile.ZipFile(file) as packed:
            _check_packed(file.name, packed, caps)
    except (zipfile.BadZipFile, zlib.error, LookupError, RuntimeError, OSError, EOFError):
        raise SourceError(f"{file.name}: the workbook is damaged. {_SAVE_AGAIN}") from None


_SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx."


def _check_packed(name: str, packed: zipfile.ZipFile, caps: Caps) -> None:
    parts = packed.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > caps.unpacked_bytes:
        raise SourceError(
            f"{name}: the workbook unpacks to {unpacked:,} bytes, and at most "
            f"{caps.unpacked_bytes:,} are read. Save what is needed as .csv, or raise the cap: "
            f"Caps(unpacked_bytes=...)."
        )
    # A part that is larger than it declares fails its checksum here.
    if packed.testzip() is not None:
        raise zipfile.BadZipFile
    for part in parts:
        if part.filename.lower().endswith(".xml"):
            extent = _Extent()
            parser = expat.ParserCreate()
            parser.StartElementHandler = extent.start
            try:
                with packed.open(part) as stream:
                    parser.ParseFile(stream)
            except (expat.ExpatError, ValueError):
                raise zipfile.BadZipFile from None
            check_size(name, extent.rows, extent.columns, caps)


_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_Attributes = dict[str, str]


class _Extent:
    """The last row and column that hold a cell, in a part of an .xlsx or .ods file."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = self._next_row = 0
        self._by_name: dict[str, Callable[[_Attributes], None]] = {
            "row": self._xlsx_row,
            "c": self._xlsx_cell,
            "table": self._ods_table,
            "table-row": self._ods_row,
            "table-cell": self._ods_cell,
            "covered-table-cell": self._ods_cell,
            "p": self._ods_text,
        }
        self._by_tag: dict[str, Callable[[_Attributes], None] | None] = {}

    def start(self, tag: str, attributes: _Attributes) -> None:
        """Follow one element. The prefix of its name is the file's own choice."""
        try:
            follow = self._by_tag[tag]
        except KeyError:
            follow = self._by_tag[tag] = self._by_name.get(tag.rpartition(":")[2])
        if follow:
            follow(attributes)

    def _xlsx_row(self, attributes: _Attributes) -> None:
        self._row, self._column = int(attributes.get("r") or self._row + 1), 0

    def _xlsx_cell(self, attributes: _Attributes) -> None:
        found = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = _number(found[1]) if found else self._column + 1
        self._reach(int(found[2]) if found else self._row)

    def _ods_table(self, _: _Attributes) -> None:
        self._row = self._next_row = 0

    def _ods_row(self, attributes: _Attributes) -> None:
        self._row, self._column = self._next_row, 0
        self._next_row += _repeats(attributes, "table:number-rows-repeated")

    def _ods_cell(self, attributes: _Attributes) -> None:
        self._column += _repeats(attributes, "table:number-columns-repeated")
        if "office:value-type" in attributes or "table:formula" in attributes:
            self._reach(self._next_row)

    def _ods_text(self, _: _Attributes) -> None:
        self._reach(self._next_row)

    def _reach(self, row: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, self._column)


def _repeats(attributes: _Attributes, name: str) -> int:
    number = int(attributes.get(name, 1))
    if number < 0:
        raise ValueError
    return number


@cache
def _number(letters: str) -> int:
    """Return the number of a column that a sheet names by letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
