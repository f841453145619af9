"""How long it takes, with those counted that still wait: the curve of Kaplan and Meier.

The library, statsmodels, gives who is at risk and who ends on each day, and Greenwood's error. What it is asked about is checked first, because it takes a wait below nought, or one that is not
a number, without a word. The curve itself and its median are worked out again from its whole numbers: the
library adds logarithms, so that a curve of exactly one half is a little above or below it, and its median
moves to the next day or does not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, isfinite, log
from statistics import NormalDist

import numpy as np
from statsmodels.duration.survfunc import SurvfuncRight  # type: ignore[import-untyped]

from sendrules.reports.words import share

__all__ = ["Curve", "Point", "curve_of"]

_ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Point:
    """A day on which somebody's wait ended.

    Attributes:
        day: days since the start.
        at_risk: how many still waited at the beginning of the day, as far as is known.
        ended: how many of their waits ended on it.
        above: with `below`, the share that still waits at its end, in whole numbers.
        below: what `above` is a share of.
        low: the lower end of the 95% interval of that share, in per cent; None where there is none.
        high: the upper end.
    """

    day: int
    at_risk: int
    ended: int
    above: int
    below: int
    low: float | None
    high: float | None

    @property
    def waiting(self) -> float:
        """The share that still waits at the end of the day, in per cent, halves up."""
        return share(self.above, self.below) or 0.0

    def done(self, part: int, whole: int) -> bool:
        """Whether at least a share of the waits has ended by the end of the day; in whole numbers."""
        return (self.below - self.above) * whole >= part * self.below


@dataclass(frozen=True, slots=True)
class Curve:
    """The share that still waits, day by day.

    Attributes:
        points: each day on which a wait ended.
        number: how many waits it is made of.
        ended: how many of them ended.
        interval: the 95% interval of the median in days: None for an end that the waits do not reach.
    """

    points: tuple[Point, ...]
    number: int
    ended: int
    interval: tuple[int | None, int | None]

    def within(self, part: int, whole: int) -> int | None:
        """Return the first day by whose end at least a share has ended; None if none is reached."""
        return next((point.day for point in self.points if point.done(part, whole)), None)

    @property
    def median(self) -> int | None:
        """The first day by whose end at least half have ended."""
        return self.within(1, 2)

    def ended_by(self, day: int) -> float:
        """Return the share that has ended by the end of a day, in per cent."""
        last = next((point for point in reversed(self.points) if point.day <= day), None)
        return 0.0 if last is None else share(last.below - last.above, last.below) or 0.0


def curve_of(
    days: Sequence[int], ended: Sequence[bool], entered: Sequence[int] | None = None
) -> Curve:
    """Work out the curve of some waits.

    A wait that ends on the day on which another is lost from sight ends first: the other was still there.
    A wait of no days, begun and ended on one day, ends on day 0.

    Args:
        days: how many days each wait lasted, or has lasted by now.
        ended: whether it ended, rather than being lost from sight while it lasted.
        entered: of each wait, the day of it at whose end it came into sight; -1 where it was in sight
            from the start. It is not at risk before.

    Raises:
        TypeError: a day is no whole number, or an end is neither yes nor no.
        ValueError: a day is below nought, a wait entered on or after its last day, or the lengths differ.
    """
    if entered is None:
        entered = [-1] * len(days)
    if not len(days) == len(ended) == len(entered):
        msg = f"days, ended and entered must be as many: they are {len(days)}, {len(ended)}, {len(entered)}"
        raise ValueError(msg)
    for wait, end, entry in zip(days, ended, entered, strict=True):
        _refuse(wait, end, entry)
    if not days:
        return Curve((), 0, 0, (None, None))
    # The library refuses an entry on the day of the end, so days are counted from 1 and entries from 0.
    with np.errstate(all="ignore"):  # at a share of 0 it takes the logarithm of nothing
        made = SurvfuncRight(
            np.asarray(days, dtype=np.int64) + 1,
            np.asarray(ended, dtype=np.int64),
            entry=np.asarray(entered, dtype=np.int64) + 1,
        )
        points = tuple(_points(made))
    return Curve(points, len(days), sum(ended), _interval(points))


def _refuse(wait: object, end: object, entry: object) -> None:
    if type(wait) is not int or type(entry) is not int or type(end) is not bool:
        msg = "days and entered must hold whole numbers, and ended yes or no: nothing unknown"
        raise TypeError(msg)
    if wait < 0:
        msg = "days must not hold a wait below nought: it would end before it began"
        raise ValueError(msg)
    if not -1 <= entry < wait and entry != -1:
        msg = "entered must hold -1 or a day before the last one of the wait: nobody saw the rest"
        raise ValueError(msg)


def _points(made: SurvfuncRight) -> Iterator[Point]:
    z = NormalDist().inv_cdf(1 - _ALPHA / 2)
    above = below = 1
    numbers = zip(
        made.surv_times, made.n_risk, made.n_events, made.surv_prob, made.surv_prob_se, strict=True
    )
    for time, at_risk, events, share_left, error in numbers:
        risk, gone = round(float(at_risk)), round(float(events))
        above, below = above * (risk - gone), below * risk
        low, high = _band(float(share_left), float(error), z)
        yield Point(int(time) - 1, risk, gone, above, below, low, high)


def _band(left: float, error: float, z: float) -> tuple[float | None, float | None]:
    """The 95% interval of a share, on the scale of log(-log): it stays between 0 and 100."""
    if not (0 < left < 1 and isfinite(error)):
        return None, None
    width = z * error / (left * abs(log(left)))
    ends = sorted(100 * exp(log(left) * exp(sign * width)) for sign in (-1, 1))
    return ends[0], ends[1]


def _interval(points: Sequence[Point]) -> tuple[int | None, int | None]:
    """The 95% interval of the median: where the band comes down to one half, and where all of it is below."""
    half = 50
    low = next((p.day for p in points if p.low is not None and p.low <= half), None)
    high = next((p.day for p in points if p.high is not None and p.high < half), None)
    return low, high
