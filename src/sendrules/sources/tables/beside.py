"""What a workbook says of its cells besides their values: merges, formulas, and how they are shown.

The reader of cells tells none of it: a cell that is merged with another, and one whose formula was
never calculated, are blank to it. So the sheet's own part of the package is looked at once more, as a
stream; closely only where a first look finds that there is something to be told.
"""

import re
import zipfile
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, Protocol
from xml.parsers import expat

from sendrules.errors import SourceError
from sendrules.sources.tables.guard import Guarded, damage_explained
from sendrules.sources.tables.spreadsheet import column_number

if TYPE_CHECKING:  # what was read comes from whoever asks
    import polars as pl

__all__ = ["Beside", "Merge", "beside_cells", "name_of_cell"]

_MOST_MERGES = 100_000
_MOST_ELEMENTS = 200_000
"""Of a part that tell of formats. Spreadsheet programs know 64,000 styles at most."""
_LONGEST = 1_000
"""Letters of a cell after which no more are kept: to add to a long text takes time with its square, and
only of a number is more asked than whether there is any."""
_CHUNK, _OVERLAP = 1 << 20, 1 << 10
_Attributes = Mapping[str, str]


class Merge(NamedTuple):
    """Cells that a sheet shows as one. Rows are numbered from 1, columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        first, last = self[:2], self[2:]
        return f"{name_of_cell(*first)}:{name_of_cell(*last)}"


@dataclass(frozen=True)
class Beside:
    """What a sheet says of its cells besides their values.

    Attributes:
        sheet: its name.
        book: the workbook, as it was looked over; None of an .xls file, which says nothing.
        merged: the cells that are merged.
        uncalculated: for a column, the rows in which a formula has no value yet.
    """

    sheet: str
    book: Guarded | None
    merged: tuple[Merge, ...] = ()
    uncalculated: Mapping[int, "array[int]"] = field(default_factory=dict)

    def shown_otherwise(self, column: int, texts: "pl.Series") -> frozenset[int]:
        """Return the rows in which a column holds a number that is shown as something else.

        Args:
            column: its number, from 0.
            texts: what was read of it.

        Raises:
            SourceError: the workbook is damaged.
        """
        if self.book is None or not texts.str.contains(_NUMBER).any():
            return frozenset()
        if self.book.kind == ".ods":
            sheet: _Sheet = _OdsSheet(self.sheet, column)
        else:
            formats = _formats(self.book)
            # A cell with the format of a date is read as a date, and no short whole number.
            if not texts.str.contains(_LONG).any() and (
                all(map(_plain, formats))
                or _plain_column(self.book, column, formats, texts.count())
            ):
                return frozenset()
            sheet = _XlsxSheet(column, formats)
        _parse(self.book, self.book.part, sheet)
        return frozenset(sheet.otherwise)


_NUMBER = r"^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$|^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+$"
_LONG = r"^-?(?:[0-9]{12,}|[0-9]+\.[0-9]+.*|[0-9.]+[eE].*)$|^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]"
"""Numbers that a cell without a format shows otherwise, or may."""
_PLAIN = frozenset({"General", "general", "GENERAL", "0", "@", "#"})
"""Formats in which a whole number is shown by its digits."""


def beside_cells(book: Guarded, sheet: str, height: int, width: int) -> Beside:
    """Look a sheet of an .xlsx or .ods workbook over; an .xls workbook says nothing.

    Args:
        book: the workbook, as it was looked over.
        sheet: the name of the sheet.
        height: how many rows were read.
        width: how many columns were read.

    Raises:
        SourceError: it has too many merged cells, or is damaged.
    """
    if book.kind == ".xls":
        return Beside(sheet, None)
    if not _worth_it(book, _OF_ODS if book.kind == ".ods" else _OF_XLSX):
        return Beside(sheet, book)
    found: _Sheet = _OdsSheet(sheet) if book.kind == ".ods" else _XlsxSheet()
    found.height, found.width = height, width
    try:
        _parse(book, book.part, found)
    except _TooManyError:
        raise SourceError(
            f"{book.name}: the sheet has more than {_MOST_MERGES:,} merged cells. Unmerge them."
        ) from None
    return Beside(sheet, book, tuple(found.merged), found.uncalculated)


def name_of_cell(row: int, column: int) -> str:
    """Name a cell as spreadsheets do.

    >>> name_of_cell(2, 27)
    'AB2'
    """
    letters, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row}"


# The parts of the package


_END = rb"(?:<(?:\w+:)?v\s{0,99}/>|<(?:\w+:)?v>\s{0,99}</(?:\w+:)?v>)?\s{0,99}</(?:\w+:)?c>"
# Spaces are bounded: two endless runs of them side by side take time with the square of a run.
# Each begins with plain letters, by which it is found fast.
_OF_XLSX = tuple(map(re.compile, (rb"mergeCell\b", rb"f>\s{0,99}" + _END, rb"/>\s{0,99}" + _END)))
_OF_ODS = tuple(map(re.compile, (rb"-spanned", rb":formula")))


def _chunks(book: Guarded) -> Iterator[bytes]:
    """Yield the part of the sheet piece by piece; each begins with the end of the last."""
    with zipfile.ZipFile(BytesIO(book.data)) as packed, packed.open(book.part) as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            seen = rest + chunk
            yield seen
            rest = seen[-_OVERLAP:]


def _worth_it(book: Guarded, signs: Iterable[re.Pattern[bytes]]) -> bool:
    """Say whether there is any sign in a sheet of what is looked for. It need not be so."""
    return any(sign.search(chunk) for chunk in _chunks(book) for sign in signs)


def _plain_column(book: Guarded, column: int, formats: Sequence[str], cells: int) -> bool:
    """Say whether every cell of a column is seen to have a plain format, as it is mostly written."""
    letters = name_of_cell(1, column)[:-1].encode()
    wanted = re.compile(rb'<c r="' + letters + rb'([0-9]+)"([^>]*)>')
    rows, styles = set(), set()
    for chunk in _chunks(book):
        for row, rest in wanted.findall(chunk):
            rows.add(row)
            style = _STYLE.search(rest)
            styles.add(int(style[1]) if style else 0)
    seen = [formats[style] if style < len(formats) else "General" for style in styles]
    return len(rows) >= cells and all(map(_plain, seen))


_STYLE = re.compile(rb'\ss="([0-9]{1,6})"')


def _parse(book: Guarded, part: str, reader: "_Reader") -> None:
    """Read a part, if the package has it.

    Raises:
        SourceError: it is damaged.
    """
    parser = expat.ParserCreate("utf-8")  # as the guard and the reader of cells take it
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.buffer_text = True
    with zipfile.ZipFile(BytesIO(book.data)) as packed, damage_explained(book.name):
        if part in packed.namelist():
            with packed.open(part) as stream:
                parser.ParseFile(stream)


class _Reader(Protocol):
    def start(self, tag: str, attributes: _Attributes) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, text: str) -> None: ...


_OF_FORMATS = frozenset({"numFmt", "cellXfs", "cellStyles", "dxfs", "xf"})
_SAID = ("numFmtId", "formatCode")


class _Elements:
    """The elements that tell of formats, with what they say: others may have any number of attributes."""

    def __init__(self) -> None:
        self.found: list[tuple[str, _Attributes]] = []

    def start(self, tag: str, attributes: _Attributes) -> None:
        name = _local(tag)
        if name in _OF_FORMATS and len(self.found) < _MOST_ELEMENTS:
            said = {key: attributes[key] for key in _SAID if key in attributes}
            self.found.append((name, said))

    def end(self, tag: str) -> None: ...

    def text(self, text: str) -> None: ...


def _formats(book: Guarded) -> list[str]:
    """Return the format of numbers that each style of cells has."""
    codes = {"0": "General", "1": "0", "49": "@"}
    styles, within = [], False
    elements = _Elements()
    _parse(book, "xl/styles.xml", elements)
    for tag, attributes in elements.found:
        if tag == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag in {"cellXfs", "cellStyles", "dxfs"}:
            within = tag == "cellXfs"
        elif tag == "xf" and within:
            number = attributes.get("numFmtId", "0")
            styles.append(codes.get(number, f"built in {number}"))
    return styles


_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^]]*\]|_.|\*.')
_DAYS = {f"built in {n}" for n in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))}


def _plain(code: str) -> bool:
    """Say whether a format shows a whole number by its digits, or else as a day, as it is read."""
    return code in _PLAIN or _of_a_day(code)


def _of_a_day(code: str) -> bool:
    """Say whether a format of numbers shows days or times."""
    return code in _DAYS or re.search("[dmyhs]", _QUOTED.sub("", code).lower()) is not None


# A sheet


class _TooManyError(Exception):
    """There are more merged cells than are kept."""


class _Sheet:
    """What a sheet says besides its values."""

    def __init__(self) -> None:
        self.merged: list[Merge] = []
        self.uncalculated: dict[int, array[int]] = defaultdict(partial(array, "Q"))
        self.otherwise: set[int] = set()
        self.height = self.width = 0

    def start(self, tag: str, attributes: _Attributes) -> None: ...

    def end(self, tag: str) -> None: ...

    def text(self, text: str) -> None: ...

    def _no_value(self, rows: range, columns: range) -> None:
        """Keep the cells, among those that were read, whose formula has no value."""
        for column in columns[: max(self.width - columns.start, 0)]:
            self.uncalculated[column].extend(rows[: max(self.height + 1 - rows.start, 0)])

    def _merge(self, merge: Merge) -> None:
        self.merged.append(merge)
        if len(self.merged) > _MOST_MERGES:
            raise _TooManyError


_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def _place(address: str) -> tuple[int, int] | None:
    """Return the row of a cell, from 1, and its column, from 0; None where that is no address."""
    found = _CELL.fullmatch(address)
    return (int(found[2]), column_number(found[1]) - 1) if found else None


class _XlsxSheet(_Sheet):
    """A sheet of an .xlsx workbook."""

    def __init__(self, column: int | None = None, formats: "list[str] | None" = None) -> None:
        super().__init__()
        self._shown, self._formats = column, formats or []
        self._row = self._column = 0
        self._attributes: _Attributes = {}
        self._formula = self._in_value = False
        self._value = ""

    def start(self, tag: str, attributes: _Attributes) -> None:
        match _local(tag):
            case "row":
                self._row, self._column = int(attributes.get("r") or self._row + 1), -1
            case "c":
                found = _place(attributes.get("r", ""))
                self._column = found[1] if found else self._column + 1
                self._attributes, self._formula, self._value = attributes, False, ""
            case "f":
                self._formula = True
            case "v" | "t":
                self._in_value = True
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                if (one := _place(first)) and (other := _place(last)):
                    self._merge(Merge(*one, *other))

    def text(self, text: str) -> None:
        if self._in_value and len(self._value) < _LONGEST:
            self._value += text

    def end(self, tag: str) -> None:
        match _local(tag):
            case "v" | "t":
                self._in_value = False
            case "c":
                # A formula that gives an empty text says that its kind is text.
                kind = self._attributes.get("t", "n")
                if self._formula and not self._value and kind not in {"str", "s", "inlineStr"}:
                    row, column = self._row, self._column
                    self._no_value(range(row, row + 1), range(column, column + 1))
                if self._column == self._shown and self._value and kind in {"n", "d"}:
                    self._judge(kind)

    def _judge(self, kind: str) -> None:
        """Find out whether a number is shown by its digits, as a reference is read."""
        style = int(self._attributes.get("s", 0))
        code = self._formats[style] if style < len(self._formats) else "General"
        value = float(self._value) if kind == "n" else 0.5
        digits = 15 if code == "0" else 11
        whole = value.is_integer() and abs(value) < 10**digits
        short = code != "0" and len(self._value) <= digits and "e" not in self._value.lower()
        if code not in _PLAIN or not (whole or short):
            self.otherwise.add(self._row)


class _OdsSheet(_Sheet):
    """A sheet of an .ods workbook, whose part holds every sheet."""

    def __init__(self, name: str, column: int | None = None) -> None:
        super().__init__()
        self._name, self._shown = name, column
        self._here = False
        self._row, self._next_row, self._column, self._next_column = 0, 1, 0, 0
        self._attributes: _Attributes = {}
        self._value = ""

    def start(self, tag: str, attributes: _Attributes) -> None:
        name = _local(tag)
        if name == "table":
            self._here = _own(attributes).get("name") == self._name
            self._next_row = 1
        elif not self._here:
            return
        elif name == "table-row":
            self._row, self._next_column = self._next_row, 0
            self._next_row += int(_own(attributes).get("number-rows-repeated", 1))
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(_own(attributes))

    def _cell(self, attributes: _Attributes) -> None:
        self._attributes, self._value = attributes, ""
        self._column = self._next_column
        self._next_column += int(attributes.get("number-columns-repeated", 1))
        rows = int(attributes.get("number-rows-spanned", 1))
        columns = int(attributes.get("number-columns-spanned", 1))
        if rows > 1 or columns > 1:
            last = (self._row + rows - 1, self._column + columns - 1)
            self._merge(Merge(self._row, self._column, *last))
        if "formula" in attributes and "value-type" not in attributes:
            rows_here = range(self._row, self._next_row)
            self._no_value(rows_here, range(self._column, self._next_column))

    def text(self, text: str) -> None:
        if len(self._value) < _LONGEST:
            self._value += text

    def end(self, tag: str) -> None:
        if self._here and _local(tag) == "table-cell" and self._column == self._shown:
            kind = self._attributes.get("value-type", "string")
            if kind not in {"string", "boolean"} and self._value != self._attributes.get("value"):
                self.otherwise.add(self._row)


def _local(tag: str) -> str:
    """The name of an element or attribute, without the prefix that is the file's own choice."""
    return tag.rpartition(":")[2]


def _own(attributes: _Attributes) -> _Attributes:
    return {_local(name): value for name, value in attributes.items()}
