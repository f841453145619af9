"""A day that comes round every year, such as 15 February."""

from dataclasses import dataclass
from datetime import date

__all__ = ["FixedDay"]


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A day of every year: `FixedDay(2, 15)` is 15 February."""

    month: int
    day: int

    def __post_init__(self) -> None:
        date(
            2023, self.month, self.day
        )  # refuses 30 February, and 29 February, which is not yearly

    def on(self, year: int) -> date:
        """Return the day in a given year."""
        return date(year, self.month, self.day)
