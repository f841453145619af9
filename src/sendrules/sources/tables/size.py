"""How large a table may be."""

from typing import Literal

from sendrules.errors import SourceError
from sendrules.sources.caps import Caps

__all__ = ["check_cell", "check_errors", "check_size", "check_text", "size_of", "too_large"]


def check_size(
    name: str,
    rows: int,
    columns: int,
    caps: Caps,
    cells: Literal["cells", "text_cells"] = "cells",
) -> None:
    """Refuse a table that is larger than its caps.

    Args:
        name: the file's name.
        rows: its rows.
        columns: its columns.
        caps: the caps.
        cells: which of them bounds its cells.

    Raises:
        SourceError: it has too many rows, columns or cells.
    """
    for what, found, most in (
        ("rows", rows, caps.rows),
        ("columns", columns, caps.columns),
        (cells, rows * columns, getattr(caps, cells)),
    ):
        if found > most:
            raise too_large(name, what, most)


def size_of(text: str) -> int:
    """Return how many bytes a text takes."""
    return len(text) if text.isascii() else len(text.encode())


def check_text(name: str, size: int, caps: Caps) -> None:
    """Refuse a table whose cells hold more text than is read.

    Raises:
        SourceError: they do.
    """
    if size > caps.text:
        raise SourceError(
            f"{name}: the cells hold more than {caps.text:,} bytes of text together, and no more are "
            f"read. Leave out columns that are not needed, split the file, or raise the cap: "
            f"Caps(text=...)."
        )


def check_cell(name: str, size: int) -> None:
    """Refuse a table of which one cell holds more text than a spreadsheet program keeps in one.

    Raises:
        SourceError: it does.
    """
    if size > _LONGEST_CELL:
        raise SourceError(
            f"{name}: a cell holds more than {_LONGEST_CELL:,} bytes of text, which is more than a spreadsheet "
            f"program keeps in one. Shorten it, or leave out its column."
        )


_LONGEST_CELL = 131_072
"""Bytes: the 32,767 letters that Excel keeps in a cell, of four bytes each."""


def check_errors(name: str, errors: int, caps: Caps) -> None:
    """Refuse a table of which more cells hold an error than are read.

    Raises:
        SourceError: they do.
    """
    if errors > caps.error_cells:
        raise SourceError(
            f"{name}: more than {caps.error_cells:,} cells hold an error, such as #N/A, and no more are "
            f"read. Correct their formulas, leave out columns that are not needed, or raise the cap: "
            f"Caps(error_cells=...)."
        )


def too_large(name: str, what: str, most: int) -> SourceError:
    """Say that a table has more of something than is read."""
    return SourceError(
        f"{name}: the table has more than {most:,} {what.removeprefix('text_')}, and no more are read. Delete what is not "
        f"needed (a stray cell far below or to the right counts too), split the file, or raise the "
        f"cap: Caps({what}=...)."
    )
