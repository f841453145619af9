"""Lengths of time and their words."""

from datetime import date
from typing import Any

import pytest

from sendrules.clock import (
    Days,
    FixedDay,
    Months,
    Period,
    Weeks,
    WorkingDays,
    Years,
    in_weeks,
    uk_date,
)
from sendrules.clock.spelling import plural

UNITS: list[type[Any]] = [Days, Weeks, Months, Years, WorkingDays]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("n", [0, -1, 1.0, "6", True, None])
def test_a_length_is_a_whole_number_from_one(unit: type[Any], n: object) -> None:
    with pytest.raises(ValueError, match=f"{unit.__name__} takes a whole number from 1"):
        unit(n)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Days(1), "1 day"),
        (Days(15), "15 days"),
        (Weeks(1), "1 week"),
        (Weeks(20), "20 weeks"),
        (Months(2), "2 months"),
        (Years(1), "1 year"),
        (WorkingDays(1), "1 working day"),
        (WorkingDays(30), "30 working days"),
    ],
)
def test_a_length_in_words(period: Period, words: str) -> None:
    assert str(period) == words


def test_one_unit_is_not_another() -> None:
    lengths: list[Period] = [Days(1), Weeks(1), Months(1), Years(1), WorkingDays(1)]
    assert len(set(lengths)) == len(lengths)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (6, "6 days"),
        (7, "1 week"),
        (8, "1 week 1 day"),
        (15, "2 weeks 1 day"),
        (73, "10 weeks 3 days"),
        (90, "12 weeks 6 days"),  # R (JSC) v Cambridgeshire
    ],
)
def test_days_in_weeks(days: int, words: str) -> None:
    assert in_weeks(days) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 8, 20), "Wednesday 20 August 2025"),
        (date(2024, 2, 29), "Thursday 29 February 2024"),
        (date(2026, 1, 1), "Thursday 1 January 2026"),
        (date(2020, 9, 25), "Friday 25 September 2020"),
    ],
)
def test_a_date_in_words(day: date, words: str) -> None:
    assert uk_date(day) == words


def test_numbers_in_words() -> None:
    assert (plural(1, "day"), plural(0, "day"), plural(1200, "day")) == (
        "1 day",
        "0 days",
        "1,200 days",
    )


def test_a_fixed_day_comes_round() -> None:
    assert FixedDay(2, 15).on(2027) == date(2027, 2, 15)
