"""England's bank holidays, the range of the calendar and its changes."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from strategies import NOTICE_OF_APPEAL

from sendrules.clock import (
    WAYS,
    Calendar,
    Days,
    Months,
    Period,
    Weeks,
    WorkingDays,
    Years,
    after,
    beginning_with,
    england,
)
from sendrules.errors import CalendarRangeError

D = date

# https://www.gov.uk/bank-holidays, England and Wales
BANK_HOLIDAYS = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


def _days_of(year: int) -> Iterable[date]:
    return (D(year, 1, 1) + timedelta(days=n) for n in range(366) if n < 365 or year % 4 == 0)


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_bank_holidays(year: int) -> None:
    calendar = england()
    off = [d for d in _days_of(year) if d.weekday() < 5 and not calendar.is_working_day(d)]
    assert " ".join(f"{d:%m-%d}" for d in off) == BANK_HOLIDAYS[year]


@pytest.mark.parametrize(
    "day",
    [
        D(2026, 6, 15),  # Scotland only, 2026
        D(2026, 11, 30),  # St Andrew's Day
        D(2024, 1, 2),  # 2 January
        D(2024, 8, 5),  # first Monday in August
        D(2025, 3, 17),  # St Patrick's Day
        D(2024, 7, 12),  # Battle of the Boyne
        D(2020, 5, 4),  # moved to 8 May
        D(2022, 5, 30),  # moved to 2 June
        D(2025, 7, 23),  # a school holiday is a working day
    ],
)
def test_working_days_in_england(day: date) -> None:
    assert england().is_working_day(day)


@pytest.mark.parametrize("day", [D(2026, 8, 22), D(2026, 8, 23)])
def test_weekends_are_not_working_days(day: date) -> None:
    assert not england().is_working_day(day)


# Changes


def test_a_late_proclamation_moves_a_date_and_no_other() -> None:
    day = D(2026, 9, 1)
    changed = england().with_changes(add=[D(2026, 9, 4)])
    assert after(day, WorkingDays(3)) == D(2026, 9, 4)
    assert after(day, WorkingDays(3), calendar=changed) == D(2026, 9, 7)
    assert after(day, WorkingDays(2), calendar=changed) == D(2026, 9, 3)


def test_a_holiday_can_be_taken_back() -> None:
    changed = england().with_changes(remove=[D(2026, 8, 31)])
    assert not england().is_working_day(D(2026, 8, 31))
    assert changed.is_working_day(D(2026, 8, 31))
    assert beginning_with(D(2026, 8, 22), WorkingDays(15), calendar=changed) == D(2026, 9, 11)


def test_changes_leave_the_calendar_alone() -> None:
    england().with_changes(add=[D(2026, 9, 4)], remove=[D(2026, 8, 31)])
    assert england().is_working_day(D(2026, 9, 4))
    assert not england().is_working_day(D(2026, 8, 31))


def test_changes_keep_the_range() -> None:
    calendar, changed = england(), england().with_changes(add=[D(2026, 9, 4)])
    assert (changed.first, changed.last) == (calendar.first, calendar.last)
    assert changed.known_through == calendar.known_through


def test_a_holiday_at_a_weekend_changes_nothing() -> None:
    changed = england().with_changes(add=[D(2026, 9, 5)])
    assert after(D(2026, 9, 4), WorkingDays(1), calendar=changed) == D(2026, 9, 7)


# Range


def test_provisional_after_the_known_days() -> None:
    assert england().known_through == D(2028, 12, 31)
    assert not england().is_provisional(D(2028, 12, 31))
    assert england().is_provisional(D(2029, 1, 1))


@pytest.mark.parametrize("day", [D(1999, 12, 31), D(2051, 1, 1)])
def test_outside_the_range_is_an_error(day: date) -> None:
    calendar = england()
    for ask in (calendar.is_working_day, calendar.following, calendar.preceding):
        with pytest.raises(CalendarRangeError, match=r"2000 to .* 2050"):
            ask(day)


def test_the_error_can_be_caught_as_a_value_error() -> None:
    with pytest.raises(ValueError, match="pass a calendar"):
        after(D(2060, 1, 1), WorkingDays(1))


def test_following_and_preceding_leave_the_day_out() -> None:
    calendar = england()
    assert next(iter(calendar.following(D(2026, 9, 3)))) == D(2026, 9, 4)
    assert next(iter(calendar.preceding(D(2026, 9, 3)))) == D(2026, 9, 2)
    assert list(calendar.following(D(2050, 12, 31))) == []
    assert list(calendar.preceding(D(2000, 1, 1))) == []


def test_a_small_calendar() -> None:
    week = Calendar(
        [D(2026, 9, 2)], first=D(2026, 9, 1), last=D(2026, 9, 7), known_through=D(2026, 9, 4)
    )
    assert list(week.following(D(2026, 9, 1))) == [D(2026, 9, 3), D(2026, 9, 4), D(2026, 9, 7)]
    assert week.is_provisional(D(2026, 9, 5))


# What is no day


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (
            [datetime(2026, 5, 4)],  # noqa: DTZ001
            r"each of add must be a datetime.date, without a time, not datetime. Give",
        ),
        ([pd.Timestamp("2026-05-04")], r"not Timestamp. Give its \.date\(\)"),
        (["4/5/2026"], "such as date.2026, 5, 4. or '2026-05-04', not a text that is not one"),
        (["2026-02-30"], "not a text that is not one"),
        ([20260504], "not int"),
        ("2026-05-04", "add must be several days, such as .'2026-05-04'., not str"),
        (D(2026, 5, 4), "not date"),
        (b"2026-05-04", "not bytes"),
        (None, "not None"),
        ([None], "not None"),
        ([True], "not bool"),
        (["2026-05-04T00:00"], "not a text that is not one"),
        (["2026-05-04 "], "not a text that is not one"),
        (["２０２６-05-04"], "not a text that is not one"),
        ([np.datetime64("2026-05-04")], "not datetime64"),
        ([pd.NaT], "not NaTType"),
        (pd.DatetimeIndex(["2026-05-04"]), "not Timestamp"),
        (pl.Series([20260504]), "not int"),
    ],
)
def test_what_is_no_day_is_refused_by_name(days: Any, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        england().with_changes(add=days)


def test_days_come_in_whatever_can_be_gone_through() -> None:
    days = [D(2026, 9, 4), D(2026, 9, 7)]
    wanted = england().with_changes(add=days)
    for several in (iter(days), set(days), dict.fromkeys(days), pl.Series(days), (d for d in days)):
        assert england().with_changes(add=several) == wanted


@pytest.mark.parametrize("name", ["first", "last", "known_through"])
@pytest.mark.parametrize("day", [datetime(2026, 5, 4), "4 May 2026", 2026, None, True])  # noqa: DTZ001
def test_the_ends_of_a_calendar_are_days(name: str, day: Any) -> None:
    ends = {"first": D(2026, 5, 1), "last": D(2026, 5, 8), "known_through": D(2026, 5, 8)}
    with pytest.raises(TypeError, match=f"^{name} must be a da"):
        Calendar([], **{**ends, name: day})


def test_a_day_may_be_an_iso_text() -> None:
    changed = england().with_changes(add=["2026-09-04"], remove=["2026-08-31"])
    assert changed == england().with_changes(add=[D(2026, 9, 4)], remove=[D(2026, 8, 31)])
    week = Calendar(
        ["2026-05-04"], first="2026-05-01", last="2026-05-08", known_through="2026-05-08"
    )
    assert not week.is_working_day(D(2026, 5, 4))


def test_a_calendar_that_ends_with_the_days_that_are_left_out() -> None:
    summer = Calendar([], first="2026-07-01", last="2026-08-31", known_through="2026-08-31")
    with pytest.raises(CalendarRangeError, match="31 August 2026"):
        after(D(2026, 7, 20), Weeks(4), NOTICE_OF_APPEAL, summer)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("period", [Days(1), Weeks(60), Months(1), Years(1), WorkingDays(1)])
@pytest.mark.parametrize("way", WAYS.values())
def test_at_the_ends_of_time_there_is_an_answer_or_an_error(
    way: Callable[[date, Period], date], period: Period, day: date
) -> None:
    try:
        assert way(day, period) != date(2025, 1, 1)
    except CalendarRangeError as error:
        assert "Check the date" in str(error)  # noqa: PT017 - either will do


def test_a_day_outside_the_range_is_refused() -> None:
    with pytest.raises(CalendarRangeError, match="add holds Monday 4 May 2071"):
        england().with_changes(add=["2071-05-04"])
    with pytest.raises(CalendarRangeError, match="last must not be before first"):
        Calendar([], first=D(2026, 5, 2), last=D(2026, 5, 1), known_through=D(2026, 5, 1))
    with pytest.raises(CalendarRangeError, match="known_through holds Saturday 9 May 2026"):
        Calendar([], first=D(2026, 5, 1), last=D(2026, 5, 8), known_through=D(2026, 5, 9))
    with pytest.raises(CalendarRangeError, match="holidays holds Saturday 9 May 2026"):
        Calendar(
            [D(2026, 5, 9)], first=D(2026, 5, 1), last=D(2026, 5, 8), known_through=D(2026, 5, 8)
        )
