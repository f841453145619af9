"""Counts and shares in the form in which the Department publishes them."""

from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

__all__ = ["UNAVAILABLE", "Bands", "InTime", "average_weeks", "percent", "shown"]

UNAVAILABLE = "x"
"""What stands where there is no figure, such as a share of nothing."""

_TENTH = Decimal("0.1")


def percent(count: int, of: int) -> Decimal | None:
    """Return a share in percent to one decimal place, half up; None of nothing.

    >>> percent(45, 144), percent(0, 0)
    (Decimal('31.3'), None)
    """
    return (Decimal(100 * count) / of).quantize(_TENTH, ROUND_HALF_UP) if of else None


def average_weeks(days: int, of: int) -> Decimal | None:
    """Return the mean of a number of days in weeks, to one decimal place, half up; None of nothing."""
    return (Decimal(days) / (7 * of)).quantize(_TENTH, ROUND_HALF_UP) if of else None


def shown(figure: Decimal | None) -> str:
    """Return a figure as it is published: `x` where there is none.

    >>> shown(percent(1, 16)), shown(None)
    ('6.3', 'x')
    """
    return UNAVAILABLE if figure is None else str(figure)


@dataclass(frozen=True, slots=True)
class Bands:
    """Plans by how long they took from the request.

    Attributes:
        plans: all of them, those with unusable dates among them.
        within: by the end of day 140, which are 20 weeks.
        to_a_year: after that, by the end of 52 weeks (364 days).
        over_a_year: after 52 weeks.
        undated: a date is missing, or the plan is dated before the request. In no band.
        days: days of all those that are dated.
        longest: the longest of them, in days; None where none is dated.
    """

    plans: int
    within: int
    to_a_year: int
    over_a_year: int
    undated: int
    days: int
    longest: int | None

    @property
    def percent_within(self) -> Decimal | None:
        """The share within 20 weeks, of all plans."""
        return percent(self.within, self.plans)

    @property
    def percent_to_a_year(self) -> Decimal | None:
        """The share between 20 and 52 weeks, of all plans."""
        return percent(self.to_a_year, self.plans)

    @property
    def percent_over_a_year(self) -> Decimal | None:
        """The share after 52 weeks, of all plans."""
        return percent(self.over_a_year, self.plans)

    @property
    def average_weeks(self) -> Decimal | None:
        """The mean of those that are dated, in weeks."""
        return average_weeks(self.days, self.plans - self.undated)

    def to_dict(self) -> dict[str, Any]:
        """Return the counts, shares and average as plain values, for JSON."""
        return asdict(self) | {
            "percent_within": shown(self.percent_within),
            "percent_to_a_year": shown(self.percent_to_a_year),
            "percent_over_a_year": shown(self.percent_over_a_year),
            "average_weeks": shown(self.average_weeks),
        }


@dataclass(frozen=True, slots=True)
class InTime:
    """Decisions by whether they came in time.

    Attributes:
        within: in time.
        over: late.
        undated: a date that says which is missing, or the dates are in the wrong order.
        counts_undated: whether the Department counts those among all when it works out the share.
    """

    within: int
    over: int
    undated: int
    counts_undated: bool = False

    @property
    def decisions(self) -> int:
        """What the share is of."""
        return self.within + self.over + (self.undated if self.counts_undated else 0)

    @property
    def percent_within(self) -> Decimal | None:
        """The share in time."""
        return percent(self.within, self.decisions)

    def to_dict(self) -> dict[str, Any]:
        """Return the counts and the share as plain values, for JSON."""
        return asdict(self) | {
            "decisions": self.decisions,
            "percent_within": shown(self.percent_within),
        }
