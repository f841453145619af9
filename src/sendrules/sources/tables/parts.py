"""The parts of a workbook's package: each is unpacked once, watched on the way, and packed anew."""

import posixpath
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import IO, Self, TypeAlias
from xml.parsers import expat

from sendrules.errors import SourceError
from sendrules.sources.caps import Caps
from sendrules.sources.tables.size import too_large

__all__ = ["DAMAGED", "Attributes", "Parts", "Watch"]

Attributes: TypeAlias = dict[str, str]
_Follow: TypeAlias = Callable[[Attributes], None]

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    LookupError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)
"""What a package or a part raises that is not what it should be."""

_CHUNK = 1 << 18
_LONGEST = 1 << 21
"""Bytes of one tag or comment. The parser begins each anew for every chunk, so time grows with the
square of its length."""
_MOST_NAMES = 10_000
"""Different names of elements and attributes in one part, of both together: a parser keeps each until
its part ends. Spreadsheet programs know some hundreds. It bounds the attributes of a tag too."""
_PER_CELL = 3
"""Elements that a cell may have: itself, its formula and its value. It bounds the time of all."""
_FRAME = 1_000
"""Elements that a part may have around its cells."""


class Watch:
    """What looks on while a part is read, and refuses one that has too much in it.

    A subclass follows the elements that it names in `_elements`.

    Attributes:
        tag: the element that is followed, as the file names it.
        seen: how many elements have gone by.
        added: what is to be kept besides, each with the place in the part before which it stands.
    """

    def __init__(self, name: str, caps: Caps) -> None:
        self.name, self.caps = name, caps
        self.tag = ""
        self.seen = 0
        self.added: list[tuple[int, bytes]] = []
        self._by_tag: dict[str, _Follow | None] = {}

    def begin(self, parser: expat.XMLParserType) -> None:
        """Take the elements of a part that is about to be read."""
        parser.StartElementHandler = self._start

    def _elements(self) -> Mapping[str, "_Follow"]:
        """What follows each element, by its name without the prefix, which is the file's choice."""
        return {}

    def _start(self, tag: str, attributes: Attributes) -> None:
        self.seen += 1
        try:
            follow = self._by_tag[tag]
        except KeyError:
            follow = self._by_tag[tag] = self._elements().get(tag.rpartition(":")[2])
        if follow:
            self.tag = tag
            follow(attributes)


class Parts:
    """A package of which some parts are kept.

    Args:
        name: the file's name, for messages.
        data: the package.
        kept: where those that are taken are packed anew.
        caps: how many parts it may have, and how large those that are kept may be together.

    Raises:
        SourceError: it is beyond a cap.
        BadZipFile: it is no such package, or two of its parts have one name.
    """

    def __init__(self, name: str, data: bytes, kept: BytesIO, caps: Caps) -> None:
        self._name, self._caps = name, caps
        # Counted before the list of them is read, which takes memory for each.
        if data.count(b"PK\1\2") > caps.parts:
            raise SourceError(
                f"{name}: the workbook has more than {caps.parts:,} parts, and no more are read. "
                f"Save what is needed as .csv, or raise the cap: Caps(parts=...)."
            )
        self._packed = zipfile.ZipFile(BytesIO(data))
        self._by_name = {part.filename.lower(): part for part in self._packed.infolist()}
        if len(self._by_name) != len(self._packed.infolist()):
            raise zipfile.BadZipFile
        self._kept = zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._unpacked = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._kept.close()

    def has(self, path: str) -> bool:
        """Say whether there is a part of a name, in any case of letters."""
        return path.lower() in self._by_name

    def start_of(self, path: str) -> bytes:
        """Return the first bytes of a part, which is not kept.

        Raises:
            KeyError: there is no such part.
        """
        return next(self._chunks(path), b"")

    def take(self, path: str, watch: Watch | None, kept_as: str = "") -> None:
        """Read a part, watched if it is XML, and keep it under a name if one is given.

        Raises:
            SourceError: it is beyond a cap.
            ExpatError: it is not well formed, or declares what a workbook may not.
            KeyError: there is no such part.
        """
        # The reader takes every part for UTF-8, and knows no declarations: both would hide cells.
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_declarations
        if watch:
            watch.begin(parser)
        fed = 0
        with self._kept.open(kept_as, "w") if kept_as else BytesIO() as kept:
            copy = _Copy(kept)
            for chunk in self._chunks(path):
                fed += len(chunk)
                if watch:
                    parser.Parse(chunk)
                    if fed - parser.CurrentByteIndex > _LONGEST:
                        raise expat.ExpatError
                    if len(parser.intern) > _MOST_NAMES:
                        raise self._many_names(posixpath.basename(kept_as) or "its relations")
                    if watch.seen > _PER_CELL * self._caps.cells + _FRAME:
                        raise too_large(self._name, "cells", self._caps.cells)
                copy.write(chunk, parser.CurrentByteIndex if watch else fed, watch)
            if watch:
                parser.Parse(b"", True)
            copy.write(b"", fed, watch)

    def write(self, path: str, text: str) -> None:
        """Keep a part that is made here."""
        self._kept.writestr(path, text)

    def _many_names(self, part: str) -> SourceError:
        return SourceError(
            f"{self._name}: in the workbook, {part} has elements and attributes of more than "
            f"{_MOST_NAMES:,} names, and no spreadsheet program writes so many. Open it in one and save "
            f"it again as .xlsx, or save what is needed as .csv."
        )

    def _chunks(self, path: str) -> Iterator[bytes]:
        part = self._by_name[path.lower()]
        # Others may ask for any amount of memory to be unpacked.
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise zipfile.BadZipFile
        with self._packed.open(part) as packed:
            while chunk := packed.read(_CHUNK):
                self._unpacked += len(chunk)
                if self._unpacked > self._caps.unpacked_bytes:
                    raise SourceError(
                        f"{self._name}: the workbook unpacks to more than "
                        f"{self._caps.unpacked_bytes:,} bytes, and no more are read. Save what is "
                        f"needed as .csv, or raise the cap: Caps(unpacked_bytes=...)."
                    )
                yield chunk


class _Copy:
    """A part as it is kept: as it was read, with what was added to it on the way."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._held = b""
        self._place = 0

    def write(self, chunk: bytes, until: int, watch: Watch | None) -> None:
        """Take the next piece, and write what lies before a place: nothing more is added there."""
        held, start = self._held + chunk, self._place
        for place, text in (*(watch.added if watch else ()), (until, b"")):
            self._stream.write(held[self._place - start : place - start])
            self._stream.write(text)
            self._place = max(place, self._place)
        self._held = held[self._place - start :]
        if watch:
            watch.added.clear()


def _refuse_declarations(*_: object) -> None:
    raise expat.ExpatError
