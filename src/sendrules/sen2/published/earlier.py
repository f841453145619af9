"""Whether a file is an earlier output of a comparison, which may be replaced, and not somebody's work."""

import csv
from pathlib import Path

from sendrules.sen2.published.table import HEADINGS

__all__ = ["GENERATOR", "is_page", "is_table"]

GENERATOR = "sendrules-published"
"""What a page says in its head that made it."""
_HEAD = 2_000


def is_page(path: Path) -> bool:
    """Whether a file is a page of a comparison."""
    try:
        with path.open(encoding="utf-8") as file:
            return f'<meta name="generator" content="{GENERATOR} ' in file.read(_HEAD)
    except (OSError, ValueError):
        return False


def is_table(path: Path) -> bool:
    """Whether a file is a table of a comparison."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(next(csv.reader(file), ())) == HEADINGS
    except (OSError, ValueError, csv.Error):
        return False
