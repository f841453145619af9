"""Whether a file is an earlier output, which may be replaced, and not somebody's work.

A page says in its head what made it. A report as data is one if it reads back as one. A table of answers
is told by its row of headings: it begins with `row` and `case` and ends with every column of the
answers, in their order, which no caseload has. A file that is none of these, or cannot be read, is
somebody's work.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sendrules.errors import SendrulesError
from sendrules.records.keys import MOST_BYTES
from sendrules.reports.columns import FIRST, LAST
from sendrules.reports.report import Report

__all__ = ["GENERATOR", "Earlier", "is_answers", "is_page", "is_report"]

GENERATOR = '<meta name="generator" content="sendrules '
_HEAD = 2_000
"""Within how many letters a page says what made it."""


def is_page(path: Path) -> bool:
    """Whether a file is a page of a caseload."""
    try:
        with path.open(encoding="utf-8") as file:
            return GENERATOR in file.read(_HEAD)
    except (OSError, ValueError):
        return False


def is_answers(path: Path) -> bool:
    """Whether a file is a table of answers."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings = tuple(next(csv.reader(file), ()))
    except (OSError, ValueError, csv.Error):
        return False
    return headings[: len(FIRST)] == FIRST and headings[-len(LAST) :] == LAST


def is_report(path: Path) -> bool:
    """Whether a file is a report as data."""
    from sendrules.reports.caseloads.values import Caseload  # noqa: PLC0415 - few files are asked

    try:
        return path.stat().st_size <= MOST_BYTES and bool(Caseload.from_json(path.read_bytes()))
    except (OSError, SendrulesError):
        return False


@dataclass(frozen=True)
class Earlier:
    """What tells the files of a report of one name from other files.

    Attributes:
        name: the report: `timeliness`.
    """

    name: str

    def page(self, path: Path) -> bool:
        """Whether a file is a page of it."""
        head = f'<meta name="generator" content="sendrules-{self.name} '
        try:
            with path.open(encoding="utf-8") as file:
                return head in file.read(_HEAD)
        except (OSError, ValueError):
            return False

    def markdown(self, path: Path) -> bool:
        """Whether a file is it as Markdown."""
        try:
            with path.open(encoding="utf-8") as file:
                return file.read(_HEAD).startswith(f"<!-- sendrules-{self.name} ")
        except (OSError, ValueError):
            return False

    def workbook(self, path: Path) -> bool:
        """Whether a file is a workbook or a Word document of it."""
        try:
            with ZipFile(path) as parts, parts.open("docProps/core.xml") as core:
                return f">sendrules-{self.name}<".encode() in core.read(_HEAD)
        except (OSError, ValueError, KeyError, RuntimeError, NotImplementedError, BadZipFile):
            return False

    def json(self, path: Path) -> bool:
        """Whether a file is it as data."""
        try:
            return path.stat().st_size <= MOST_BYTES and Report.is_json(
                path.read_bytes(), self.name
            )
        except OSError:
            return False
