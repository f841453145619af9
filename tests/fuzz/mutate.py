"""Damage: to bytes, to the members of a zip file, to XML."""

import io
import re
import zipfile
from collections.abc import Mapping

from .draw import Draw

__all__ = ["damaged", "damaged_package", "damaged_xml", "packed", "unpacked"]

_PIECES = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\n", b"\r", b'"', b",", b"\x1b[2J", b"\xc3", b"[", b"{",
    b"=", b"'", b"-1", b"9" * 30, b"1e999", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"<", b"&", b"]]>",
)  # fmt: skip
_YEAR = (2020, 1, 1, 0, 0, 0)
"""When every member of a package was made, so that a seed gives the same bytes."""


def damaged(draw: Draw, data: bytes) -> bytes:
    """Change, drop, repeat or add a few bytes."""
    for _ in range(draw.randint(1, 4)):
        start = draw.randint(0, len(data))
        stop = min(len(data), start + draw.size(12, 400, 0.1))
        before, part, after = data[:start], data[start:stop], data[stop:]
        match draw.randrange(6):
            case 0:
                data = before + after
            case 1:
                data = before + part * draw.size(3, 200, 0.05) + after
            case 2:
                data = before + draw.choice(_PIECES) + part + after
            case 3:
                data = before + bytes(draw.choices(range(256), k=len(part))) + after
            case 4:
                data = before
            case _:
                data = before + after[: len(after) // 2] + part + after[len(after) // 2 :]
    return data


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(members: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """Make a zip file of members; the same members always make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    ) as package:
        for name, content in members.items():
            package.writestr(
                zipfile.ZipInfo(name, _YEAR), content, compress_type=package.compression
            )
    return out.getvalue()


def damaged_package(draw: Draw, data: bytes) -> bytes:
    """Damage a workbook where its readers look: its members, their XML, or the bytes of the zip."""
    if draw.chance(0.2):
        return damaged(draw, data)
    members = unpacked(data)
    for _ in range(draw.randint(1, 3)):
        name = draw.choice([*members])
        match draw.randrange(8):
            case 0:
                members.pop(name)
            case 1:
                members[_other_name(draw, name)] = members.pop(name)
            case 2:
                members[name] = damaged(draw, members[name])
            case 3:
                members[draw.choice([*members])] = members[name]
            case _:
                members[name] = damaged_xml(draw, members[name])
        members = members or {"a": b""}
    data = packed(members, stored=draw.chance(0.2))
    return damaged(draw, data) if draw.chance(0.05) else data


def _other_name(draw: Draw, name: str) -> str:
    return draw.choice(
        [
            name.upper(),
            name.replace("/", "\\"),
            f"/{name}",
            f"../{name}",
            name + " ",
            name[:-4] + ".bin",
            "x",
        ]
    )


_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_ELEMENT = re.compile(rb"<([\w:]+)[^>]*?/>|<([\w:]+)[^>]*>[^<]*</\2>")
_VALUES = (
    b"", b"0", b"1", b"-1", b"2", b"300", b"65536", b"1048577", b"4294967296", b"99999999999999999999",
    b"1.5", b"NaN", b"1e309", b"a1", b"b2", b"A0", b"$A$1", b"A1:B2", b"XFD9", b"AAAA1", b"Z200", b"A",
    b"1", b"s", b"str", b"inlineStr", b"b", b"e", b"d", b"n", b"true", b"x" * 300, b"&#27;[31m", b"&bogus;",
    b"2025-02-30", b"date", b"float", b"string", b"../../x.xml", b"rId99", b"worksheets/sheet1.xml", b"/a",
    b"veryHidden", b"hidden", b"utf-16", b"1904",
)  # fmt: skip


def damaged_xml(draw: Draw, data: bytes) -> bytes:
    """Change a value, an element or the head of an XML document."""
    match draw.randrange(4):
        case 0 | 1:
            return _other_value(draw, data)
        case 2:
            return _other_element(draw, data)
        case _:
            bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
            head = data.find(b"?>") + 2
            odd = draw.choice(
                [bomb, b"<!-- " + b"-" * 9 + b" -->", b"<?x y?>", b"<![CDATA[x]]>", b"\xef\xbb\xbf"]
            )
            return data[:head] + odd + data[head:]


def _other_value(draw: Draw, data: bytes) -> bytes:
    found = [*_ATTRIBUTE.finditer(data)]
    if not found:
        return damaged(draw, data)
    one = draw.choice(found)
    return data[: one.start(2)] + draw.choice(_VALUES) + data[one.end(2) :]


def _other_element(draw: Draw, data: bytes) -> bytes:
    found = [*_ELEMENT.finditer(data)]
    if not found:
        return damaged(draw, data)
    one, other = draw.choice(found), draw.choice(found)
    times = draw.size(3, draw.choice([2_000, 100_000]), 0.03)
    return data[: one.start()] + other.group() * times + data[one.end() :]
