"""Lengths of time as the law states them: a type for each unit.

`Weeks(6)` and `Days(42)` end on the same day; `WorkingDays(30)` does not. Keeping the unit in the
type keeps the wording of the provision visible, and stops one unit being passed for another.
"""

from typing import ClassVar, TypeAlias

from sendrules.clock.asked import type_name
from sendrules.values import Value

__all__ = ["Days", "Months", "Period", "Weeks", "WorkingDays", "Years"]


class _Length(Value):
    n: int
    unit: ClassVar[str]

    def __post_init__(self) -> None:
        if type(self.n) is not int or self.n < 1:
            given = str(self.n) if type(self.n) is int else type_name(self.n)
            msg = f"{type(self).__name__} takes a whole number from 1, not {given}"
            raise ValueError(msg)

    def __str__(self) -> str:
        return f"{self.n} {self.unit}" + ("" if self.n == 1 else "s")


class Days(_Length):
    """A number of calendar days: weekends and holidays count."""

    unit: ClassVar[str] = "day"


class Weeks(_Length):
    """A number of seven-day weeks of calendar days."""

    unit: ClassVar[str] = "week"


class Months(_Length):
    """A number of calendar months, ending on the corresponding date.

    Where the last month has no such day, the period ends with that month (Dodds v Walker [1981]
    1 WLR 1027). Never 30 days.
    """

    unit: ClassVar[str] = "month"


class Years(_Length):
    """A number of calendar years, ending on the corresponding date; 29 February becomes the 28th."""

    unit: ClassVar[str] = "year"


class WorkingDays(_Length):
    """A number of working days: not Saturday, Sunday, or a bank holiday in England and Wales.

    School holidays are working days. Thirty working days are not six weeks.
    """

    unit: ClassVar[str] = "working day"


Period: TypeAlias = Days | Weeks | Months | Years | WorkingDays
