"""A report as a Word document: headings, tables whose heads are repeated, pictures with words for them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from sendrules import __version__
from sendrules.clock import uk_date
from sendrules.quoting import plain
from sendrules.reports.charts.values import Spans
from sendrules.reports.report import Passage, Report, Table
from sendrules.reports.words import in_cell

__all__ = ["word_into"]

_WIDE = 7
"""A table with more columns than this is read on a page that lies on its side."""
_NUMBERS = {"count", "days", "rate", "number"}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day that every part of the file bears: the same report is the same file."""
_CELL, _CELL_OF_NUMBER = "Cell", "Cell of a number"
_MOST = 500
"""How many rows of a table a document has; a workbook has all."""
_LEAST = {"date": 21, "count": 11, "days": 11, "rate": 11, "number": 11}
"""How many letters a column has room for, where there is room."""
_NARROWEST = {"date": 12}
"""How many it has room for in any case: a day and its month."""
_BRIEF = 18
"""Up to how many letters a reference or a day stays whole, where there is room."""
_MARGINS, _LETTER = 3, Mm(1.6)
"""The margins of a cell in letters, and the width of a letter of a heading."""
_WIDEST = 44
"""How many letters of a sentence stand on a line of a table, where there is room."""
_ALTERNATIVE = 8_000
"""How many letters of words a picture may have."""


def word_into(place: Path, report: Report) -> None:
    """Write a report as a Word document.

    Raises:
        OSError: it cannot be written.
    """
    document = _opened(report)
    _head(document, report)
    for table in report.tables:
        _table(document, table)
    if report.passages:
        document.add_heading(plain(report.passages_title), 1)
    for passage in report.passages:
        _passage(document, passage)
    if report.notes:
        document.add_heading("How to read this", 1)
    for term, says in report.notes:
        _said(document, term, says)
    document.add_paragraph(
        f"Worked out by sendrules {__version__} from the dates recorded. It shows references only: "
        f"no names. Not legal advice.",
        "Caption",
    )
    written = BytesIO()
    document.save(written)
    _undated(written, place)


def _opened(report: Report) -> Written:
    document: Written = Document()
    core = document.core_properties
    core.title, core.subject = plain(report.title)[:255], plain(report.whose)[:255]
    core.author, core.last_modified_by = "", ""
    core.keywords, core.comments = f"sendrules-{report.name}", f"sendrules {__version__}"
    core.language = "en-GB"
    # Not the moment of writing.
    core.created = core.modified = datetime(*report.as_at.timetuple()[:3], tzinfo=UTC)
    core.revision = 1
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    if any(len(table.columns) > _WIDE for table in report.tables):
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    _looks(document)
    return document


def _looks(document: Written) -> None:
    """Give the styles one plain face, in sizes that print well, and the language that it is in."""
    for name, size in (
        ("Normal", 10.5),
        ("Title", 20),
        ("Heading 1", 15),
        ("Heading 2", 12),
        ("Caption", 9),
    ):
        style: Any = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.bold = name.startswith(("Heading", "Title"))
        style.font.color.rgb = RGBColor(0x14, 0x20, 0x2B)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        style.element.get_or_add_rPr().append(language)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name in (_CELL, _CELL_OF_NUMBER):
        made: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style, made.font.size = document.styles["Normal"], Pt(8.5)
        made.paragraph_format.space_after = Pt(1)
        if name == _CELL_OF_NUMBER:
            made.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _head(document: Written, report: Report) -> None:
    document.add_paragraph(plain(": ".join(filter(None, (report.whose, report.title)))), "Title")
    when = f"As things stood at the end of {uk_date(report.as_at)}. {report.says}"
    document.add_paragraph(plain(when.strip()))
    if report.readings:
        document.add_paragraph(f"Disputed law is read so: {', '.join(report.readings)}.")
    for figure in report.figures:
        beside = f" ({figure.beside})" if figure.beside else ""
        _said(document, figure.says, f"{in_cell(figure.value, figure.kind)}{beside}")
    if report.caveats:
        document.add_paragraph(
            "What these figures do not show:"
        ).paragraph_format.keep_with_next = True
    for caveat in report.caveats:
        document.add_paragraph(plain(caveat), "List Bullet")


def _said(document: Written, term: str, says: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{plain(term)}: ").bold = True
    paragraph.add_run(plain(says))


def _table(document: Written, table: Table) -> None:
    document.add_heading(plain(table.title), 1)
    for words in filter(None, (table.says, "" if table.rows else table.empty)):
        document.add_paragraph(plain(words)).paragraph_format.keep_with_next = bool(table.rows)
    if table.rows and table.chart:
        _chart(document, table.chart)
    if table.rows:
        _rows(document, table)
    for note in table.notes:
        document.add_paragraph(plain(note), "List Bullet").paragraph_format.space_before = Pt(4)


def _chart(document: Written, chart: Any) -> None:
    from sendrules.reports.charts.drawing import picture  # noqa: PLC0415 - it takes a second

    width = Mm(110 if isinstance(chart, Spans) else 130)
    shape = document.add_picture(BytesIO(picture(chart)), width=width)
    shape._inline.docPr.set("descr", plain(chart.says)[:_ALTERNATIVE])  # noqa: SLF001 - there is no other way
    page = document.sections[0]
    room = page.page_height - page.top_margin - page.bottom_margin - Mm(15)  # type: ignore[operator]  # set above
    if shape.height > room:
        shape.width, shape.height = int(shape.width * room / shape.height), room


def _rows(document: Written, table: Table) -> None:
    shown = table.rows[:_MOST]
    rows = [[in_cell(x, c.kind) for x, c in zip(row, table.columns, strict=True)] for row in shown]
    heads = [column.heading for column in table.columns]
    written = document.add_table(1 + len(rows), len(heads), "Table Grid")
    written.autofit = False
    names = [_CELL_OF_NUMBER if column.kind in _NUMBERS else _CELL for column in table.columns]
    looks = [document.styles[name].style_id for name in names]
    widths = _widths(document, heads, rows, [column.kind for column in table.columns])
    for column, width in zip(written.columns, widths, strict=True):
        column.width = width
    for n, (row, texts) in enumerate(zip(written.rows, [heads, *rows], strict=True)):
        for cell, text, look in zip(row.cells, texts, looks, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph._p.style = look  # noqa: SLF001 - by its name, Word's styles are searched each time
            paragraph.add_run(plain(text)).bold = True if n == 0 else None
            if n == 0:
                paragraph.paragraph_format.keep_with_next = True
        _kept(row, heading=n == 0)
    if len(table.rows) > _MOST:
        document.add_paragraph(f"and {len(table.rows) - _MOST:,} more")


def _widths(
    document: Written,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    kinds: Sequence[str],
) -> list[int]:
    """Share the width of the page out: to each column its longest word, then more to sentences."""
    least, whole, wanted = [], [], []
    for kind, *texts in zip(kinds, heads, *rows, strict=True):
        word = max(map(_longest_part, texts)) + _MARGINS
        longest = max(map(len, texts[1:]), default=0) + _MARGINS
        least.append(max(word, _NARROWEST.get(kind, 0)))
        whole.append(max(least[-1], longest if longest <= _BRIEF else 0))
        wanted.append(max(whole[-1], _LEAST.get(kind, 0), min(longest, _WIDEST)))
    page = document.sections[0]
    room: int = page.page_width - page.left_margin - page.right_margin  # type: ignore[operator]  # set above
    letters = room // _LETTER
    # What a table needs comes first: whole words, then whole dates and references, then sentences.
    shares = [float(x) for x in wanted]
    for less, more in ((whole, wanted), (least, whole)):
        if sum(shares) > letters:
            part = max(0, letters - sum(less)) / max(1, sum(more) - sum(less))
            shares = [x + part * (y - x) for x, y in zip(less, more, strict=True)]
    return [int(room * each / sum(shares)) for each in shares]


def _longest_part(text: str) -> int:
    """How many letters of a text stand on one line in any case."""
    words = text.split() or [""]
    return max(len(x) if len(x) <= _BRIEF else max(map(len, x.split("-"))) + 1 for x in words)


def _kept(row: Any, *, heading: bool) -> None:
    """Keep a row on one page; shade that of the headings, and repeat it on each page."""
    of_row = row._tr.get_or_add_trPr()  # noqa: SLF001 - there is no other way
    of_row.append(OxmlElement("w:cantSplit"))
    if not heading:
        return
    of_row.append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "E8ECEF")
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - likewise


def _passage(document: Written, passage: Passage) -> None:
    document.add_heading(plain(passage.title), 2)
    for part in passage.parts:
        lines: Sequence[str] = part.lines
        if len(lines) == 1:
            _said(document, part.term, lines[0])
            continue
        head = document.add_paragraph()
        head.add_run(f"{plain(part.term)}:").bold = True
        head.paragraph_format.keep_with_next = True
        for n, line in enumerate(lines, 1):
            # Numbered by hand: Word would go on counting from one limit to the next.
            text = f"{n}. {plain(line)}" if part.numbered else plain(line)
            written = document.add_paragraph(text)
            written.paragraph_format.left_indent = Mm(6)
            written.paragraph_format.space_after = Pt(2)


def _undated(written: BytesIO, place: Path) -> None:
    """Put the parts into a file, without the moment at which it was made."""
    with ZipFile(written) as parts, ZipFile(place, "w", ZIP_DEFLATED) as out:
        for name in parts.namelist():
            info = ZipInfo(name, _FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            out.writestr(info, parts.read(name))
