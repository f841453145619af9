"""The XML message of the SEN2 return, read as a stream of persons.

The standard library's expat is asked directly. A document type, and with it every entity and every
reference to a place outside, is refused as soon as it begins; what is held at a time is one person.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sen2.carriers.cells import LONGEST_ITEM
from sendrules.sen2.carriers.names import NAMES, Reader, keep, take
from sendrules.sen2.items import Module
from sendrules.sen2.modules import Header, Person, Requests

__all__ = ["AUTHORITY", "OPEN", "header_of", "persons_of"]

_CHUNK = 1 << 16
_LONGEST_TOKEN = 1 << 20
"""Bytes of one tag with its attributes, or of one other piece that expat gives whole."""
_MOST_NAMES = 10_000
"""Different names of elements and attributes, of which the parser keeps each until the message ends."""
_MOST_ROWS = 10_000
"""Rows of one person."""
_MOST_KEPT = 10_000
"""Texts of one row that are no items."""
_DEEPEST = 100
"""Unknown elements inside one another."""
_TAIL = 1_000
_END = re.compile(
    rb"</([^<>/]+:)?person\s*>\s*(</([^<>/]+:)?persons\s*>\s*)?</[^<>/]+>\s*\Z", re.IGNORECASE
)
"""Bytes of a message's end that are looked at, and what stands there where nothing follows its persons."""
AUTHORITY = ("dmo", "dco", "dsco")
"""Items of the header that say something of the authority itself. Their place in a message was not seen."""
OPEN = frozenset({"message", "header", "collectiondetails", "source", "persons"})
"""Elements round the persons that only hold others."""
_OF_SCHEMA = ("schemaLocation", "SchemaLocation")
"""How an attribute's name ends that says where the schema of a message lies."""
_RETURN = frozenset({"header", "persons", "person"})
"""Elements of which a return has one at least."""


def header_of(file: Path) -> Header:
    """Return what an XML message says of the return itself.

    What comes after the first person is gone through only where the message does not end with its persons.

    Raises:
        SourceError: it is no XML message of a return, cannot be read, or ends too soon.
    """
    ends = _ends_with_persons(file)
    stream = _Stream(file) if ends else _Passing(file)
    for _ in stream.persons():
        break
    return stream.header


def _ends_with_persons(file: Path) -> bool:
    """Say whether nothing but the ends of elements follows the last person."""
    try:
        with file.open("rb") as opened:
            opened.seek(max(0, file.stat().st_size - _TAIL))
            return _END.search(opened.read()) is not None
    except OSError:
        return False  # which is told where the message is read


def persons_of(file: Path, header: Header) -> Iterator[Person]:
    """Give each person of an XML message as soon as it is read.

    Args:
        file: the message.
        header: its header, which is given what stands between the persons.

    Raises:
        SourceError: as it goes: it is not well formed, ends too soon, or is beyond what is read.
    """
    stream = _Stream(file)
    yield from stream.persons()
    for key, text in stream.header.unread.items():
        header.unread.setdefault(key, text)


_WRONG_ENCODING = "a character is not of the encoding that the file says it has, which is UTF-8 where it says none: save it as UTF-8"
_ERRORS = {
    expat.errors.XML_ERROR_NO_ELEMENTS: "the message ends before it is complete",
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: "an entity is used that XML does not have",
    expat.errors.XML_ERROR_INCORRECT_ENCODING: _WRONG_ENCODING,
    expat.errors.XML_ERROR_PARTIAL_CHAR: _WRONG_ENCODING,
}
"""What is said of an error in place of the parser's own words."""


class _RefusedError(Exception):
    """What is wrong with the message: raised out of the parser's calls."""


class _Stream:
    """One pass over a message."""

    __slots__ = (
        "above",
        "count",
        "file",
        "header",
        "inside",
        "is_return",
        "items",
        "parser",
        "ready",
        "row",
        "rows",
        "tag",
        "text",
    )

    def __init__(self, file: Path) -> None:
        self.file = file
        self.header = Header()
        self.ready: list[Person] = []
        self.count = 0
        self.is_return = False  # until a header or persons begin
        self.rows = 0
        self.row: Module | None = None  # the module that is open
        self.items: Mapping[str, tuple[str, Reader]] = {}  # its items
        self.above: list[Module] = []  # those round it
        self.tag = ""  # the item that is open, as it is spelt
        self.text: str | None = None  # its text so far, None where none is open
        self.inside: list[str] = []  # unknown elements that are open, inside one another
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype

    def persons(self) -> Iterator[Person]:
        parser, ready, fed = self.parser, self.ready, 0
        try:
            with self.file.open("rb") as opened:
                while chunk := opened.read(_CHUNK):
                    parser.Parse(chunk)
                    fed += len(chunk)
                    self._check_held(fed)
                    yield from ready
                    ready.clear()
                parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise self._error(self._malformed(error), error.lineno) from None
        except _RefusedError as refused:
            raise self._error(str(refused), parser.CurrentLineNumber) from None
        except OSError as error:
            raise SourceError(
                f"{name_of(self.file)}: the file cannot be read ({error.strerror})."
            ) from None
        except (LookupError, ValueError):
            raise self._error(
                "its encoding is not one that can be read: save it as UTF-8", 1
            ) from None
        if not self.is_return:
            raise SourceError(
                f"{name_of(self.file)}: this is XML, but no SEN2 return: it has no header and no person."
            )

    def _check_held(self, fed: int) -> None:
        """Check how much the parser holds: of a piece that has not ended, and of names."""
        if fed - self.parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise _RefusedError(
                "one tag with its attributes, or one comment, is longer than any is"
            )
        if len(self.parser.intern) > _MOST_NAMES:
            raise _RefusedError(
                f"there are elements and attributes of more than {_MOST_NAMES:,} names, and a SEN2 "
                f"message has some hundreds"
            )

    def _error(self, says: str, line: int) -> SourceError:
        return SourceError(f"{name_of(self.file)}, line {line}: {says}. Nothing after it was read.")

    def _malformed(self, error: expat.ExpatError) -> str:
        reason = expat.ErrorString(error.code)
        says = _ERRORS.get(reason)
        if says is None and self._is_no_ascii(self.parser.ErrorByteIndex):
            says = _WRONG_ENCODING
        return says or f"this is not well-formed XML ({reason})"

    def _is_no_ascii(self, place: int) -> bool:
        with self.file.open("rb") as opened:
            opened.seek(max(0, place))
            return opened.read(1) > b"\x7f"

    def _doctype(self, *_: object) -> None:
        raise _RefusedError(
            "a document type (DOCTYPE) is refused, since it may name entities or files elsewhere; "
            "a SEN2 message has none"
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        row = self.row
        if self.text is None and tag in self.items:
            self.tag, self.text = tag, ""  # nearly every element
        else:
            tag = tag.rpartition(":")[2]
            if self.text is not None:
                self._start_inside(tag)
            elif row is None:
                self._start_outside(tag)
            else:
                self._start_within(row, tag)
        if attributes:
            self._attributes(tag, attributes)

    def _start_inside(self, tag: str) -> None:
        """Begin an element inside an item: the item is an unknown element that holds others."""
        if len(self.inside) == _DEEPEST:
            raise _RefusedError(f"more than {_DEEPEST} unknown elements are inside one another")
        if self.text and not self.text.isspace():
            keep(self._holder(), f"{self._path(self.tag)}/text()", self.text)
        self.inside.append(self.tag)
        self.tag, self.text = tag, ""

    def _start_outside(self, tag: str) -> None:
        folded = tag.casefold()
        self.is_return |= folded in _RETURN
        if folded == "person":
            self.rows = 0
            self.count += 1
            self._go_on(Person(number=self.count, line=self.parser.CurrentLineNumber))
        elif folded not in OPEN or self.inside:
            self.tag, self.text = tag, ""

    def _start_within(self, row: Module, tag: str) -> None:
        modules = NAMES[type(row)].modules
        folded = tag.casefold()
        if folded in modules and not self.inside:
            name, module = modules[folded]
            self._open(row, module, getattr(row, name))
        else:
            self.tag, self.text = tag, ""

    def _open(self, row: Module, module: type[Module], siblings: list[Module]) -> None:
        self.rows += 1
        if self.rows > _MOST_ROWS:
            raise _RefusedError(f"a person has more than {_MOST_ROWS:,} rows")
        new = module(line=self.parser.CurrentLineNumber)
        siblings.append(new)
        if isinstance(new, Requests):
            new.number = len(siblings)
        self.above.append(row)
        self._go_on(new)

    def _go_on(self, row: Module) -> None:
        """Go on with another module."""
        self.row = row
        self.items = NAMES[type(row)].items

    def _attributes(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep the attributes of an element by their bare names, except those that name a namespace or a schema."""
        of = "@" if self.row is not None else f"{tag}/@"
        if self.text is not None:
            of = f"{self._path(self.tag)}/@"
        for name, value in attributes.items():
            bare = name.rpartition(":")[2]
            if not name.startswith("xmlns") and not bare.endswith(_OF_SCHEMA):
                keep(self._holder(), of + bare, value)

    def _data(self, text: str) -> None:
        if self.text is not None:
            self.text += text
            if len(self.text) > LONGEST_ITEM:
                raise _RefusedError(f"an item has more than {LONGEST_ITEM:,} characters")
        elif not text.isspace():
            keep(self._holder(), "/".join((*self.inside, "text()")), text)

    def _end(self, _: str) -> None:
        if self.text is not None:
            if self.inside:
                keep(self._holder(), self._path(self.tag), self.text)
                if self.row is None:
                    self._of_authority()
            else:
                take(self._holder(), self.tag, self.text)
            self.text = None
        elif self.inside:
            self.inside.pop()
        elif self.above:
            self._go_on(self.above.pop())
        elif isinstance(self.row, Person):
            self.ready.append(self.row)
            self.row, self.items = None, {}

    def _of_authority(self) -> None:
        """Read an item of the authority itself also inside an element that is not known: its place was not seen."""
        for name in AUTHORITY:
            if self.tag.casefold() == name and getattr(self.header, name) is None:
                setattr(self.header, name, (self.text or "").strip() or None)

    def _holder(self) -> Module:
        """Return the row that is open, or the header where none is."""
        row = self.header if self.row is None else self.row
        if len(row.unread) > _MOST_KEPT:
            raise _RefusedError(f"a row has more than {_MOST_KEPT:,} texts that are no items")
        return row

    def _path(self, tag: str) -> str:
        return "/".join((*self.inside, tag))


class _Passing(_Stream):
    """One pass over a message that passes by its persons: it gives none, and reads what stands round them."""

    __slots__ = ("person",)

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.person = 0  # elements that are open inside a person, the person among them

    def _attributes(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.person:
            super()._attributes(tag, attributes)

    def _go_on(self, row: Module) -> None:  # noqa: ARG002
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._leave
        self.parser.CharacterDataHandler = None
        self.person = 1

    def _begin(self, _tag: str, _attributes: dict[str, str]) -> None:
        self.person += 1

    def _leave(self, _tag: str) -> None:
        self.person -= 1
        if not self.person:
            self.parser.StartElementHandler = self._start
            self.parser.EndElementHandler = self._end
            self.parser.CharacterDataHandler = self._data
