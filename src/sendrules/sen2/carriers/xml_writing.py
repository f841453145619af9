"""The XML message of the SEN2 return, written a person at a time: what was kept as it stood goes back to its place."""

import re
from collections.abc import Iterable, Iterator
from typing import TextIO
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from sendrules.errors import SourceError
from sendrules.quoting import quoted
from sendrules.sen2.carriers.xml import AUTHORITY, OPEN
from sendrules.sen2.items import Module
from sendrules.sen2.modules import Header, Person
from sendrules.sen2.values import written

__all__ = ["write_xml"]


def write_xml(header: Header, persons: Iterable[Person], out: TextIO) -> None:
    """Write a return as an XML message, a person at a time.

    What the reader kept as it stands is written back in its place, after the items that are known. Where
    the items of the authority itself stand in a message was not seen: they are written after the header.

    Args:
        header: the header.
        persons: the persons, in their order.
        out: where it is written, a text stream in UTF-8.

    Raises:
        SourceError: a text has a character that XML cannot hold.
    """
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f"<Message{_attributes(header, 'Message/@')}>\n")
    out.writelines(_header_lines(header))
    out.write(f"  <Persons{_attributes(header, 'Persons/@')}>\n")
    before = frozenset(header.unread)
    for person in persons:
        out.writelines(_lines(person, "    "))
    out.write("  </Persons>\n")
    # What stood between the persons is known once they are read.
    between = {key: text for key, text in header.unread.items() if key not in before}
    out.writelines(_kept(Header(unread=between), "  "))
    out.write("</Message>\n")


_COLLECTION = ("collection", "year", "reference_date")


def _header_lines(header: Header) -> Iterator[str]:
    items = header.items()
    source = [name for name in items if name not in (*_COLLECTION, *AUTHORITY)]
    yield f"  <Header{_attributes(header, 'Header/@')}>\n"
    yield f"    <CollectionDetails{_attributes(header, 'CollectionDetails/@')}>\n"
    yield from _items(header, _COLLECTION, "      ")
    yield f"    </CollectionDetails>\n    <Source{_attributes(header, 'Source/@')}>\n"
    yield from _items(header, source, "      ")
    yield "    </Source>\n  </Header>\n"
    elsewhere = _elsewhere(header)
    yield from _items(header, (name for name in AUTHORITY if name not in elsewhere), "  ")
    yield from _kept(header, "  ")


def _elsewhere(header: Header) -> set[str]:
    """Return the items of the authority that were read inside an element that is not known: they are written there."""
    told = {
        path.rpartition("/")[2].casefold(): text
        for path, text in header.unread.items()
        if "/" in path
    }
    return {
        name for name in AUTHORITY if name in told and told[name].strip() == getattr(header, name)
    }


def _lines(row: Module, indent: str) -> Iterator[str]:
    attributes = _attributes(row, "@")
    inner = indent + "  "
    yield f"{indent}<{row.tag}{attributes}>\n"
    yield from _items(row, row.items(), inner)
    if row.unread:
        yield from _kept(row, inner)
    for name in row.children():
        for child in getattr(row, name):
            yield from _lines(child, inner)
    yield f"{indent}</{row.tag}>\n"


def _items(row: Module, names: Iterable[str], indent: str) -> Iterator[str]:
    for name in names:
        value = getattr(row, name)
        if value is not None:
            tag = row.items()[name].tag
            attributes = _attributes(row, f"{tag}/@") if row.unread else ""
            text = escape(_possible(written(value), row, tag), {"\r": "&#13;"})
            yield f"{indent}<{tag}{attributes}>{text}</{tag}>\n"


_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _possible(text: str, row: Module, tag: str) -> str:
    """Return a text that XML can hold: of control characters it has only those of lines and columns."""
    if _IMPOSSIBLE.search(text):
        where = f"line {row.line} of its table" if row.line else "a row"
        raise SourceError(
            f"{row.tag}, {where}: the text of {quoted(tag)} has a control character, which cannot be in XML. "
            "Take it out of the file, and try again."
        )
    return text


def _attributes(row: Module, of: str) -> str:
    told: dict[str, str] = {}
    for key, text in row.unread.items():
        if key[: len(of)].casefold() == of.casefold():
            name = _name(key[len(of) :])
            while name in told:
                name += "_"
            told[name] = text
    return "".join(f" {name}={quoteattr(text)}" for name, text in told.items())


def _kept(row: Module, indent: str) -> Iterator[str]:
    """Write what was kept as it stood: the keys are paths of elements inside the module."""
    top = ET.Element("top")
    told = {
        item.tag.casefold() for name, item in row.items().items() if getattr(row, name) is not None
    }
    if isinstance(row, Header):
        told = (told | OPEN) - _elsewhere(row)
    for path, text in row.unread.items():
        _possible(text, row, path)
        first, _, rest = path.partition("/")
        if not path.startswith("@") and not (rest.startswith("@") and first.casefold() in told):
            _put(top, path.split("/"), text)
    if top.text:
        yield f"{indent}{escape(top.text)}\n"
    for element in top:
        yield f"{indent}{ET.tostring(element, encoding='unicode')}\n"


_LONGEST_NAME = 1_000
"""Characters of a name that are written: the heading of a damaged file may be a million long."""
_NUMBERED = re.compile(r"(.+)\[(\d{1,6})\]", re.ASCII | re.DOTALL)
"""A step of a path that is not the first of its tag: `UPN[2]`."""
_TEXT = re.compile(r"text\(\)(\[\d+\])?")
"""A step that is text beside elements."""


def _put(parent: ET.Element, path: list[str], text: str) -> None:
    step, rest = path[0], path[1:]
    if step.startswith("@"):
        parent.set(_name(step[1:]), text)
        return
    if _TEXT.fullmatch(step):
        parent.text = (parent.text or "") + text
        return
    numbered = _NUMBERED.fullmatch(step)
    tag, place = (numbered[1], int(numbered[2])) if numbered else (step, 1)
    same = parent.findall(_name(tag))
    child = same[place - 1] if len(same) >= place else ET.SubElement(parent, _name(tag))
    if rest:
        _put(child, rest, text)
    else:
        child.text = (child.text or "") + text


def _name(text: str) -> str:
    """Make a name that every reader of XML allows of a tag or of a column's heading."""
    name = re.sub(r"[^\w.-]", "_", text[:_LONGEST_NAME], flags=re.ASCII)
    return name if re.match(r"[A-Za-z_]", name) else f"_{name}"
