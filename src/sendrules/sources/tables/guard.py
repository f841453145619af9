"""Looking a workbook over before it is read.

The spreadsheet reader takes memory for every cell up to the last row and column of a sheet, and a
failure to get it ends the whole program. One cell at the far corner is enough, and so is a small
file that unpacks to a huge one. So the parts that hold cells are unpacked as a stream and measured on
the way, and the reader is given them packed anew: it sees nothing that was not looked over, whatever
else a package holds and however its parts are named.
"""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import name_of, quoted
from sendrules.sources.caps import Caps
from sendrules.sources.existing import read_bytes
from sendrules.sources.tables.opendocument import Manifest, Tables, not_known
from sendrules.sources.tables.parts import DAMAGED, Parts, Watch
from sendrules.sources.tables.spreadsheet import Relations, Sheet, Sheets, Strings, written

__all__ = ["Guarded", "chosen_sheet", "damage_explained", "guarded"]

_SHEET, _CONTENT = "xl/worksheets/sheet.xml", "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLE = b"\xd0\xcf\x11\xe0"
"""How older .xls files begin, and also .xlsx files that have a password."""
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True)
class Guarded:
    """A workbook that was looked over.

    Attributes:
        name: the file's name, for messages.
        kind: how the file's name ends: `.xlsx`, `.ods` or `.xls`.
        data: a package of its parts, for the reader.
        sheet: the sheet to read; None of an .xls workbook, which only its reader can tell.
    """

    name: str
    kind: str
    data: bytes
    sheet: str | None

    @property
    def part(self) -> str:
        """The part of the package that holds the sheet."""
        return _CONTENT if self.kind == ".ods" else _SHEET


def guarded(file: Path, sheet: str | None, caps: Caps) -> Guarded:
    """Look over an .xlsx or .ods workbook, and keep what the reader needs of it.

    Of an .xls workbook nothing is known but how it begins.

    Raises:
        SourceError: it is not what its name says, is beyond a cap, has a password, is damaged, or
            has no such sheet.
    """
    data = read_bytes(file, caps.file_bytes)
    kind = file.suffix.lower()
    if kind == ".xls":
        if not data.startswith(_OLE):
            raise SourceError(f"{name_of(file)}: this is not an .xls workbook. {_SAVE_AGAIN}")
        return Guarded(name_of(file), kind, data, None)
    if data.startswith(_OLE):
        raise SourceError(
            f"{name_of(file)}: the workbook has a password, or is an .xls file under another name. "
            f"Save a copy without a password as .xlsx."
        )
    if kind == ".ods" and data.lstrip(_BEFORE_XML).startswith(b"<"):
        raise not_known(name_of(file), "it is text, as a flat file (.fods) or a web page is")
    with damage_explained(name_of(file)):
        look = _opendocument if kind == ".ods" else _spreadsheet
        kept = BytesIO()
        with Parts(name_of(file), data, kept, caps) as parts:
            chosen = look(name_of(file), parts, sheet, caps)
        return Guarded(name_of(file), kind, kept.getvalue(), chosen)


@contextmanager
def damage_explained(name: str) -> Iterator[None]:
    """Say of a part that is not what it should be that the workbook is damaged.

    Raises:
        SourceError: it is.
    """
    try:
        yield
    except DAMAGED:
        raise SourceError(f"{name}: the workbook is damaged. {_SAVE_AGAIN}") from None


_SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx."


def _spreadsheet(name: str, parts: Parts, wanted: str | None, caps: Caps) -> str:
    """Keep one sheet, under names of our own: each reader follows relations in its own way."""
    root, relations = Relations(name, caps), Relations(name, caps)
    sheets, strings = Sheets(name, caps), Strings(name, caps)
    parts.take("_rels/.rels", root)
    book = root.of_type("officeDocument") or "xl/workbook.xml"
    relations.folder = posixpath.dirname(book)
    parts.take(f"{relations.folder}/_rels/{posixpath.basename(book)}.rels", relations)
    parts.take(book, sheets, "xl/workbook.xml")
    chosen = chosen_sheet(name, tuple(sheets.found), wanted)
    for kind, watch in (("styles", Watch(name, caps)), ("sharedStrings", strings)):
        path = relations.of_type(kind) or f"{relations.folder}/{kind}.xml"
        if parts.has(path):
            parts.take(path, watch, f"xl/{kind}.xml")
    parts.take(relations.path(sheets.found[chosen]), Sheet(name, caps, strings), _SHEET)
    parts.write("_rels/.rels", written({"book": ("officeDocument", "xl/workbook.xml")}))
    others = dict.fromkeys(sheets.found.values(), ("worksheet", "worksheets/not-kept.xml"))
    kept = {sheets.found[chosen]: ("worksheet", "worksheets/sheet.xml")}
    parts.write("xl/_rels/workbook.xml.rels", written(others | kept))
    return chosen


def _opendocument(name: str, parts: Parts, wanted: str | None, caps: Caps) -> str:
    tables, manifest = Tables(name, caps), Manifest(name, caps)
    for part in ("mimetype", _MANIFEST, _CONTENT):
        if not parts.has(part):
            raise not_known(name, f"it has no part {part!r}")
    if not parts.start_of("mimetype").strip().startswith(_ODS):
        raise not_known(name, "by its part 'mimetype' it is something else")
    parts.take("mimetype", None, "mimetype")
    parts.take(_MANIFEST, manifest, _MANIFEST)
    if manifest.encrypted:
        raise SourceError(
            f"{name}: the workbook has a password. Save a copy without a password as .xlsx."
        )
    parts.take(_CONTENT, tables, _CONTENT)
    return chosen_sheet(name, tuple(tables.found), wanted)


def chosen_sheet(name: str, sheets: tuple[str, ...], wanted: str | None) -> str:
    """Return the sheet that is wanted: the first, unless another is named.

    Raises:
        SourceError: there is none, or none of that name.
    """
    if not sheets:
        raise SourceError(f"{name}: the workbook has no sheets.")
    if wanted is None:
        return sheets[0]
    if wanted not in sheets:
        hint = did_you_mean(wanted, sheets) or "."
        known = ", ".join(map(quoted, sheets[:10]))
        raise SourceError(f"{name}: there is no sheet {quoted(wanted)}{hint} It has {known}.")
    return wanted
