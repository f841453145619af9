"""A place with its rows: an authority, a region or England."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sendrules.sen2.published.values import Kind, Level, Row

__all__ = ["Place"]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A place with its rows.

    Attributes:
        level: how wide it is.
        name: its name.
        region: the region that it is in, or is.
        old_code: its three-digit code, of an authority.
        new_codes: its nine-letter codes, of an authority; the one most used last.
        rows: its rows by what they are about and the calendar year.
    """

    level: Level
    name: str
    region: str
    old_code: str
    new_codes: tuple[str, ...]
    rows: Mapping[tuple[Kind, int], Row] = field(repr=False)

    @property
    def new_code(self) -> str:
        """The nine-letter code that is most used; empty where there is none."""
        return self.new_codes[-1] if self.new_codes else ""
