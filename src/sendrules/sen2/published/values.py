"""What the published files hold: rows of figures, each of one place and year, and what is odd in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sendrules.rules import Severity

__all__ = ["Figure", "Finding", "Kind", "Level", "Marker", "Row"]


class Marker(StrEnum):
    """What stands where there is no figure, as the files have it."""

    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    SUPPRESSED = "c"
    BLANK = ""
    UNREAD = "?"

    @property
    def says(self) -> str:
        """The marker in words."""
        return _SAYS[self]


_SAYS = {
    Marker.NOT_AVAILABLE: "not available",
    Marker.NOT_APPLICABLE: "not applicable",
    Marker.SUPPRESSED: "suppressed",
    Marker.BLANK: "not given",
    Marker.UNREAD: "cannot be read",
}

Figure = int | Decimal | Marker
"""A count, a share in percent or a number of weeks, or the marker that stands instead."""


class Kind(StrEnum):
    """What the figures of a row are about; each but the last is a file of its own since 2025."""

    TIMELINESS = "timeliness"
    REQUESTS = "requests"
    ASSESSMENTS = "assessments"
    REVIEWS = "annual reviews"
    TRANSFERS = "phase transfers"
    APPEALS = "appealable decisions"


class Level(StrEnum):
    """How wide the place of a row is."""

    NATIONAL = "National"
    REGIONAL = "Regional"
    AUTHORITY = "Local authority"


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one place in one calendar year.

    Attributes:
        kind: what they are about.
        year: the calendar year.
        level: how wide the place is.
        name: the name of the place as the file has it: the authority, the region, or England.
        old_code: the three-digit code of the authority; empty where there is none.
        new_code: the nine-letter code of the authority; empty where there is none.
        region: the region that the place is in, or is; empty of England.
        topic: what the figures are broken down by; empty of a total.
        breakdown: the part that they are of; empty of a total.
        figures: by the name of the item. Items that the file has no column for are missing.
        file: the name of the file.
        line: the line of the file on which the row ends.
    """

    kind: Kind
    year: int
    level: Level
    name: str
    old_code: str
    new_code: str
    region: str
    topic: str
    breakdown: str
    figures: Mapping[str, Figure]
    file: str
    line: int

    @property
    def is_total(self) -> bool:
        """Whether the figures are of all, and of no part."""
        return not self.topic and not self.breakdown

    def count(self, item: str) -> int | None:
        """Return a count; None where there is a marker or no such column."""
        found = self.figures.get(item)
        return found if isinstance(found, int) else None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd in a published file. Collected, never raised; it repeats no figure.

    Attributes:
        code: the stable code, such as `PF10`.
        severity: error or query.
        file: the name of the file.
        row: the line of the file; 0 where it is about the file.
        message: what is wrong and what to do.
    """

    code: str
    severity: Severity
    file: str
    row: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.row}" if self.row else self.file
        return f"{self.code} {self.severity.value}, {where}: {self.message}"
