"""The curve of Kaplan and Meier against an independent one in fractions, and what it refuses."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight  # type: ignore[import-untyped]

from sendrules.reports.counted.survival import Curve, curve_of

SIZES = range(2, 201)
HALF = Fraction(1, 2)


def exact(
    days: Sequence[int], ended: Sequence[bool], entered: Sequence[int]
) -> list[tuple[int, int, int, Fraction]]:
    """The curve by its definition: on each day the share of those at risk that did not end on it."""
    left, found = Fraction(1), []
    for day in sorted({d for d, end in zip(days, ended, strict=True) if end}):
        at_risk = sum(e < day <= d for d, e in zip(days, entered, strict=True))
        gone = sum(d == day and end for d, end in zip(days, ended, strict=True))
        left *= Fraction(at_risk - gone, at_risk)
        found.append((day, at_risk, gone, left))
    return found


def drawn(number: int) -> tuple[list[int], list[bool], list[int]]:
    """Waits with ties, some lost from sight, some of no days, some that came into sight late."""
    random = Random(number)  # noqa: S311 - the same waits in every run
    most, done = random.choice((4, 30, 400)), random.choice((0.5, 0.8, 1.1))
    days = [random.randrange(most + 1) for _ in range(number)]
    ended = [random.random() < done for _ in days]
    late = number % 3 == 0
    entered = [
        random.randrange(-1, d) if late and d and random.random() < 0.4 else -1 for d in days
    ]
    return days, ended, entered


def test_every_size_agrees_with_fractions() -> None:
    halves = 0
    for number in SIZES:
        days, ended, entered = drawn(number)
        curve, points = curve_of(days, ended, entered), exact(days, ended, entered)
        found = [(p.day, p.at_risk, p.ended, Fraction(p.above, p.below)) for p in curve.points]
        assert found == points, number
        for part, whole in ((1, 4), (1, 2), (3, 4), (9, 10)):
            reached = (d for d, _, _, left in points if 1 - left >= Fraction(part, whole))
            assert curve.within(part, whole) == next(reached, None), number
        for point, (_, _, _, left) in zip(curve.points, points, strict=True):
            tenths = left * 1000
            assert point.waiting == (2 * tenths.numerator + tenths.denominator) // (2 * tenths.denominator) / 10  # fmt: skip
            assert point.low is None or point.high is None or point.low <= 100 * left <= point.high
        halves += any(left == HALF for *_, left in points)
        low, high = curve.interval
        assert low is None or curve.median is None or low <= curve.median, number
        assert high is None or (curve.median is not None and curve.median <= high), number
    assert halves > 5


def test_exactly_one_half_is_the_median_of_every_size() -> None:
    """The library's own moves to the next day for most sizes, and for some does not."""
    moved = 0
    for number in SIZES[::2]:
        days = list(range(1, number + 1))
        assert curve_of(days, [True] * number).median == number // 2
        library = SurvfuncRight(np.asarray(days), np.ones(number, dtype=int)).quantile(0.5)
        moved += int(library) != number // 2
    assert 0 < moved < len(SIZES[::2])


def test_who_is_lost_on_the_day_of_an_end_was_still_there() -> None:
    curve = curve_of([5, 5, 7, 9], [True, False, True, False])
    assert [(p.at_risk, p.ended) for p in curve.points] == [(4, 1), (2, 1)]
    assert Fraction(curve.points[-1].above, curve.points[-1].below) == Fraction(3, 8)
    assert (curve.median, curve.number, curve.ended) == (7, 4, 2)


def test_a_wait_of_no_days_counts_on_day_nought() -> None:
    curve = curve_of([0, 0, 3, 4], [True, False, True, True])
    assert [(p.day, p.at_risk, p.ended) for p in curve.points] == [(0, 4, 1), (3, 2, 1), (4, 1, 1)]
    assert curve.ended_by(0) == 25.0
    assert curve.ended_by(-1) == 0.0


def test_a_late_entry_is_at_risk_from_the_day_after() -> None:
    curve = curve_of([3, 4, 6], [True, True, True], [-1, 3, 3])
    assert [(p.day, p.at_risk) for p in curve.points] == [(3, 1), (4, 2), (6, 1)]
    # Nothing is left after the first day, and nothing comes back.
    assert [p.waiting for p in curve.points] == [0.0, 0.0, 0.0]


def test_nothing_and_nobody_done_are_no_curve() -> None:
    assert curve_of([], []) == Curve((), 0, 0, (None, None))
    curve = curve_of([4, 9], [False, False])
    assert (curve.points, curve.median, curve.interval) == ((), None, (None, None))
    alone = curve_of([4], [True])
    assert (alone.median, alone.interval) == (4, (None, None))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (([1], [True, False]), "as many"),
        (([-1], [True]), "below nought"),
        (([3], [True], [3]), "nobody saw"),
        (([3], [True], [4]), "nobody saw"),
        (([3], [True], [-2]), "nobody saw"),
        (([None], [True]), "nothing unknown"),
        (([float("nan")], [True]), "nothing unknown"),
        (([3], [None]), "nothing unknown"),
        (([3], [True], [None]), "nothing unknown"),
    ],
)
def test_what_the_library_would_take_is_refused(given: tuple[Any, ...], says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        curve_of(*given)


def test_the_interval_is_the_librarys_where_the_library_has_one() -> None:
    for number in (30, 77, 150):
        random = Random(number)  # noqa: S311 - the same waits in every run
        days = [random.randrange(1, 400) for _ in range(number)]
        ended = [random.random() < 0.8 for _ in days]
        curve = curve_of(days, ended)
        with np.errstate(all="ignore"):
            made = SurvfuncRight(np.asarray(days), np.asarray(ended, dtype=int))
            low, high = made.quantile_ci(0.5, method="cloglog")
        assert curve.interval == (int(low), int(high)), number
