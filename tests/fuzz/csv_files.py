"""Tables as .csv files, and .csv files as texts: Python's `csv` both ways."""

import csv
import io
from typing import Literal

from .cells import Table
from .draw import Draw
from .grid import Grid
from .written import Written

__all__ = ["commas", "csv_file", "csv_grid"]


def csv_file(draw: Draw, rows: Table, written: Written) -> bytes:
    """Write a table as some program would, at times with rows too long or too short."""
    out = io.StringIO(newline="")
    quoting: Literal[0, 1] = draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    if any("\r" in cell.text for row in rows for cell in row):
        quoting = csv.QUOTE_ALL  # of a carriage return alone, Python 3.11 does not see the need
    ends = draw.choice(["\n", "\r\n", "\n"])
    separator = _sign(written) or ","
    writer = csv.writer(out, delimiter=separator, lineterminator=ends, quoting=quoting)
    ragged = draw.choice([0.0, 0.0, 0.02])
    for number, row in enumerate(rows):
        texts = [cell.text for cell in row]
        if draw.chance(ragged):
            more = draw.mark() if number > len(rows) // 2 else "more"  # it may be the headings
            odd = [texts[:-1], [*texts, ""], [*texts, more], [], texts[:1]]
            texts = draw.choice(odd)
        writer.writerow(texts)
    text = out.getvalue()
    if draw.chance(0.03):
        text = text.replace("\r\n", "\n").replace("\n", "\r")
    if draw.chance(0.05):
        text = text.rstrip("\r\n")
    if draw.chance(0.03):
        text = text.replace(separator, draw.choice([";", "\t", "|"]))
    return _encoded(draw, text, written)


def _sign(written: Written) -> str:
    return "\t" if written.separator == "tab" else written.separator or ""


def commas(draw: Draw) -> bytes:
    """Write a file of headings and hardly anything else but commas."""
    width = draw.choice([2, 30, 900, 1_100])
    names = ["request_received", *map(str, range(width - 1))]
    row = "2025-04-02" + "," * (width - 1)
    count = draw.randint(1_000, 6_000_000) // len(row)
    return "\n".join([",".join(names), *[row] * count]).encode()


def _encoded(draw: Draw, text: str, written: Written) -> bytes:
    if draw.chance(0.04):
        name = draw.choice(["cp1252", "latin-1", "utf-16", "utf-32", "utf-16-le"])
        return text.encode(name, errors="replace")
    usual = draw.choice(["utf-8", "utf-8", "utf-8-sig"])
    return text.encode(written.encoding or usual, errors="replace")


def csv_grid(data: bytes, written: Written, suffix: str = "csv") -> Grid | None:
    """Read a text file; None where it is no such file, or not written as is said."""
    try:
        text = data.decode(written.encoding or "utf-8")
    except UnicodeDecodeError:
        return None
    if written.encoding == "utf-16" and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        return None
    if "\0" in text or (written.encoding and text.startswith("\ufffe")):
        return None
    text = text.removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    stated = _sign(written) or ("\t" if suffix == "tsv" else "")
    if stated:
        rows = _divided(text, stated)
        return None if rows is None else Grid(rows)
    each = {x: found for x in ",;\t" if (found := _divided(text, x)) is not None}
    several = [x for x, rows in each.items() if _divides(rows, written)]
    rows = each.get(several[0] if len(several) == 1 else ",")
    return None if rows is None else Grid(rows)


def _divided(text: str, separator: str) -> list[list[str]] | None:
    try:
        return [*csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)]
    except csv.Error:
        return None


def _divides(rows: list[list[str]], written: Written) -> bool:
    """Say whether a row that may hold the headings has several cells."""
    if written.header_row == "auto":
        return any(len(row) > 1 for row in rows[:30])
    if written.header_row:
        return any(len(row) > 1 for row in rows[int(written.header_row) - 1 :][:1])
    return next((len(row) for row in rows if any(text.strip() for text in row)), 0) > 1
