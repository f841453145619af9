"""A table of answers in a spreadsheet: its headings, and text that is no formula.

A spreadsheet takes a cell that starts with `=`, `+`, `-` or `@` for a formula and runs it. Such a cell,
in a case's reference or in a column that the caller named, is given an apostrophe in front, which makes
it text.
"""

from collections.abc import Sequence

import polars as pl

from sendrules.errors import FrameError
from sendrules.quoting import quoted
from sendrules.reports.columns import FIRST, LAST

__all__ = ["harmless", "headings"]

_FORMULA = r"(^|[;\t\r\n])([\s\p{C}\p{Z}]*[=+\-@＝＋－＠])|^([\t\r\n])"
"""What begins a formula: at the start of a cell, or where a spreadsheet that takes semicolons, tabs or
lines for the ends of cells would see a start. What is not seen does not hide it."""


def harmless(text: pl.Expr) -> pl.Expr:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return text.str.replace_all(_FORMULA, "${1}'${2}${3}")


def headings(show: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of the columns shown: `as_` before the names that are taken.

    Raises:
        FrameError: a column is named twice, or two come to one heading.
    """
    taken = {*FIRST, *LAST}
    names = pl.Series([f"as_{name}" if name in taken else name for name in show], dtype=pl.String)
    found = tuple(pl.select(harmless(pl.lit(names))).to_series())
    first: dict[str, str] = {}
    for name, heading in zip(show, found, strict=True):
        other = first.get(heading)
        if other == name:
            raise FrameError(f"Column {quoted(name)} is to be shown twice. Name it once.")
        if other is not None:
            raise FrameError(
                f"Columns {quoted(other)} and {quoted(name)} would both be headed "
                f"{quoted(heading)}. Show one of them, or rename one."
            )
        first[heading] = name
    return found
