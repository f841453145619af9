"""Counting, by table: the conventions, the edges, and the calendars of the tribunals."""

from dataclasses import replace
from datetime import date

import pytest
from strategies import AUGUST, CHRISTMAS, NOTICE_OF_APPEAL, TRIBUNAL

from sendrules.clock import (
    PLAIN,
    Calendar,
    CountingPolicy,
    Days,
    FixedDay,
    Months,
    Period,
    Weeks,
    WorkingDays,
    YearlySpan,
    Years,
    after,
    before,
    beginning_with,
)
from sendrules.errors import CalendarRangeError

D = date


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        (D(2024, 11, 1), Weeks(4), D(2024, 11, 29)),  # published: review meeting to decision
        (D(2025, 4, 2), Weeks(6), D(2025, 5, 14)),
        (D(2025, 4, 2), Weeks(16), D(2025, 7, 23)),  # R (JSC) v Cambridgeshire
        (D(2025, 4, 2), Weeks(20), D(2025, 8, 20)),
        (D(2024, 2, 9), Weeks(14), D(2024, 5, 17)),  # over 29 February and Easter
        (D(2023, 8, 7), Weeks(5), D(2023, 9, 11)),
        (D(2026, 3, 18), Days(1), D(2026, 3, 19)),
        (D(2026, 3, 18), Days(15), D(2026, 4, 2)),
        (D(2025, 12, 17), Days(15), D(2026, 1, 1)),
        (D(2024, 2, 28), Days(1), D(2024, 2, 29)),
        (D(2023, 2, 28), Days(1), D(2023, 3, 1)),
        # Months end on the corresponding date, or with the month where it has none.
        (D(2024, 10, 1), Months(2), D(2024, 12, 1)),
        (D(2024, 11, 29), Months(1), D(2024, 12, 29)),
        (D(2024, 1, 31), Months(1), D(2024, 2, 29)),
        (D(2023, 1, 31), Months(1), D(2023, 2, 28)),
        (D(2025, 12, 31), Months(2), D(2026, 2, 28)),
        (D(2023, 12, 30), Months(2), D(2024, 2, 29)),
        (D(2023, 12, 31), Months(2), D(2024, 2, 29)),
        (D(2025, 8, 31), Months(6), D(2026, 2, 28)),
        (D(2025, 11, 30), Months(3), D(2026, 2, 28)),
        (D(2025, 2, 28), Months(1), D(2025, 3, 28)),
        (D(2024, 2, 29), Months(12), D(2025, 2, 28)),
        (D(2025, 12, 15), Months(1), D(2026, 1, 15)),
        (D(2024, 2, 29), Years(1), D(2025, 2, 28)),
        (D(2024, 2, 29), Years(3), D(2027, 2, 28)),
        (D(2024, 2, 29), Years(4), D(2028, 2, 29)),
        (D(2023, 9, 1), Years(3), D(2026, 9, 1)),
        # Working days: the nth after the day.
        (D(2026, 3, 2), WorkingDays(5), D(2026, 3, 9)),
        (D(2026, 4, 1), WorkingDays(5), D(2026, 4, 10)),  # over Easter
        (D(2026, 8, 14), WorkingDays(15), D(2026, 9, 7)),  # over the summer bank holiday
        (D(2025, 12, 24), WorkingDays(3), D(2025, 12, 31)),  # over Christmas
        (D(2026, 5, 1), WorkingDays(3), D(2026, 5, 7)),  # over early May
        (D(2026, 5, 11), WorkingDays(15), D(2026, 6, 2)),  # over the spring bank holiday
        (D(2026, 8, 22), WorkingDays(1), D(2026, 8, 24)),  # from a Saturday
        (D(2026, 7, 20), WorkingDays(30), D(2026, 9, 1)),  # not six weeks: 31 August
    ],
)
def test_after_does_not_count_the_day(start: date, period: Period, last: date) -> None:
    assert after(start, period) == last


@pytest.mark.parametrize(
    ("first", "period", "last"),
    [
        (D(2026, 5, 1), Days(15), D(2026, 5, 15)),
        (D(2025, 12, 18), Days(15), D(2026, 1, 1)),
        (D(2026, 5, 1), Days(1), D(2026, 5, 1)),
        (D(2026, 5, 1), Weeks(1), D(2026, 5, 7)),
        (D(2015, 4, 1), Weeks(14), D(2015, 7, 7)),
        (D(2025, 1, 1), Months(12), D(2025, 12, 31)),
        (D(2024, 2, 29), Months(12), D(2025, 2, 28)),
        (D(2024, 11, 25), Months(12), D(2025, 11, 24)),
        (D(2023, 3, 1), Months(12), D(2024, 2, 29)),
        (D(2025, 8, 31), Months(3), D(2025, 11, 30)),
        (D(2025, 8, 31), Months(6), D(2026, 2, 28)),
        (D(2025, 9, 10), Months(3), D(2025, 12, 9)),
        (D(2025, 11, 30), Months(3), D(2026, 2, 28)),
        (D(2025, 1, 31), Months(12), D(2026, 1, 30)),
        (D(2026, 1, 12), Months(6), D(2026, 7, 11)),
        (D(2024, 2, 29), Years(1), D(2025, 2, 28)),
        (D(2025, 6, 10), Years(1), D(2026, 6, 9)),
        # The first working day is the day itself, if it is one.
        (D(2025, 4, 14), WorkingDays(15), D(2025, 5, 7)),
        (D(2025, 12, 8), WorkingDays(15), D(2025, 12, 30)),
        (D(2025, 6, 2), WorkingDays(15), D(2025, 6, 20)),
        (D(2025, 8, 9), WorkingDays(15), D(2025, 9, 1)),
        (D(2026, 1, 12), WorkingDays(15), D(2026, 1, 30)),
        (D(2026, 3, 27), WorkingDays(15), D(2026, 4, 20)),
        (D(2025, 12, 22), WorkingDays(15), D(2026, 1, 14)),
        (D(2026, 8, 22), WorkingDays(15), D(2026, 9, 14)),
        (D(2026, 8, 24), WorkingDays(1), D(2026, 8, 24)),
        (D(2026, 8, 22), WorkingDays(1), D(2026, 8, 24)),
        (D(2026, 8, 31), WorkingDays(1), D(2026, 9, 1)),
    ],
)
def test_beginning_with_counts_the_day(first: date, period: Period, last: date) -> None:
    assert beginning_with(first, period) == last


@pytest.mark.parametrize(
    ("end", "period", "last"),
    [
        (D(2027, 2, 15), Days(1), D(2027, 2, 14)),
        (D(2026, 3, 18), Weeks(2), D(2026, 3, 4)),
        (D(2024, 3, 14), Weeks(2), D(2024, 2, 29)),
        (D(2026, 9, 1), Months(5), D(2026, 4, 1)),
        (D(2026, 7, 31), Months(5), D(2026, 2, 28)),
        (D(2024, 7, 31), Months(5), D(2024, 2, 29)),
        (D(2024, 2, 29), Years(1), D(2023, 2, 28)),
        (D(2026, 3, 18), WorkingDays(5), D(2026, 3, 11)),
        (D(2026, 4, 9), WorkingDays(5), D(2026, 3, 31)),  # back over Easter
        (D(2026, 1, 7), WorkingDays(5), D(2025, 12, 30)),  # back over New Year
        (D(2026, 4, 16), WorkingDays(10), D(2026, 3, 31)),
        (D(2026, 3, 15), WorkingDays(1), D(2026, 3, 13)),  # from a Sunday
    ],
)
def test_before_counts_backwards(end: date, period: Period, last: date) -> None:
    assert before(end, period) == last


@pytest.mark.parametrize(
    ("start", "period", "policy", "last"),
    [
        # Rule 20, notice of appeal: only the end moves.
        (D(2024, 10, 29), Months(2), NOTICE_OF_APPEAL, D(2025, 1, 2)),
        (D(2024, 11, 29), Months(1), NOTICE_OF_APPEAL, D(2025, 1, 2)),
        (D(2025, 6, 10), Months(2), NOTICE_OF_APPEAL, D(2025, 9, 1)),
        (D(2025, 12, 31), Months(2), NOTICE_OF_APPEAL, D(2026, 3, 2)),
        (D(2026, 3, 10), Months(2), NOTICE_OF_APPEAL, D(2026, 5, 11)),
        (D(2026, 7, 24), Months(1), NOTICE_OF_APPEAL, D(2026, 9, 1)),
        (D(2026, 6, 1), Months(2), NOTICE_OF_APPEAL, D(2026, 9, 1)),  # 1 August is in August
        (D(2026, 6, 30), Months(2), NOTICE_OF_APPEAL, D(2026, 9, 1)),
        (D(2026, 7, 1), Months(2), NOTICE_OF_APPEAL, D(2026, 9, 1)),  # 1 September is not
        (D(2025, 10, 24), Months(2), NOTICE_OF_APPEAL, D(2025, 12, 24)),  # the day before
        (D(2025, 10, 25), Months(2), NOTICE_OF_APPEAL, D(2026, 1, 2)),
        (D(2025, 11, 1), Months(2), NOTICE_OF_APPEAL, D(2026, 1, 2)),  # 1 January is inside
        (D(2025, 11, 2), Months(2), NOTICE_OF_APPEAL, D(2026, 1, 2)),
        # A roll that is not out of August may land in it.
        (D(2027, 5, 31), Months(2), NOTICE_OF_APPEAL, D(2027, 8, 2)),
        # Rule 21, the response, in working days.
        (D(2026, 10, 5), WorkingDays(30), TRIBUNAL, D(2026, 11, 16)),
        (D(2026, 7, 20), WorkingDays(30), TRIBUNAL, D(2026, 9, 29)),
        (D(2026, 12, 1), WorkingDays(30), TRIBUNAL, D(2027, 1, 20)),
        (D(2026, 2, 2), WorkingDays(15), TRIBUNAL, D(2026, 2, 23)),
        (D(2026, 7, 24), WorkingDays(15), TRIBUNAL, D(2026, 9, 14)),
        (D(2026, 3, 18), WorkingDays(10), TRIBUNAL, D(2026, 4, 1)),
        (D(2026, 7, 24), WorkingDays(10), TRIBUNAL, D(2026, 9, 7)),
        # Other acts, in days.
        (D(2026, 3, 18), Days(28), TRIBUNAL, D(2026, 4, 15)),
        (D(2026, 7, 20), Days(28), TRIBUNAL, D(2026, 9, 17)),
        (D(2026, 3, 18), Days(14), TRIBUNAL, D(2026, 4, 1)),
        (D(2026, 7, 27), Days(14), TRIBUNAL, D(2026, 9, 10)),
        # The Upper Tribunal, in months: a day more for each day left out.
        (D(2026, 3, 18), Months(1), TRIBUNAL, D(2026, 4, 20)),
        (D(2025, 12, 10), Months(1), TRIBUNAL, D(2026, 1, 19)),
        (D(2025, 7, 15), Months(1), TRIBUNAL, D(2025, 9, 15)),
        (D(2026, 1, 31), Months(1), TRIBUNAL, D(2026, 3, 2)),
        (D(2024, 1, 31), Months(1), TRIBUNAL, D(2024, 2, 29)),
        (D(2026, 7, 10), Months(1), TRIBUNAL, D(2026, 9, 10)),
        (D(2025, 12, 15), Months(1), TRIBUNAL, D(2026, 1, 23)),
        (D(2026, 6, 30), Months(1), TRIBUNAL, D(2026, 7, 30)),
    ],
)
def test_tribunal_calendars(
    start: date, period: Period, policy: CountingPolicy, last: date
) -> None:
    assert after(start, period, policy) == last


@pytest.mark.parametrize(
    ("first", "period", "policy", "last"),
    [
        (D(2026, 6, 2), Months(2), NOTICE_OF_APPEAL, D(2026, 9, 1)),  # plain end 1 August
        (D(2026, 3, 11), Months(2), NOTICE_OF_APPEAL, D(2026, 5, 11)),  # plain end Sunday 10 May
        (D(2026, 7, 28), Days(14), TRIBUNAL, D(2026, 9, 10)),
        (D(2026, 7, 21), WorkingDays(30), TRIBUNAL, D(2026, 9, 29)),
    ],
)
def test_tribunal_calendars_beginning_with(
    first: date, period: Period, policy: CountingPolicy, last: date
) -> None:
    assert beginning_with(first, period, policy) == last


@pytest.mark.parametrize(
    ("end", "period", "last"),
    [
        (D(2026, 9, 10), Days(14), D(2026, 7, 27)),  # nine in September, five in July
        (D(2026, 9, 7), WorkingDays(10), D(2026, 7, 24)),  # four in September, six in July
        (D(2026, 1, 5), Days(4), D(2025, 12, 24)),
    ],
)
def test_tribunal_calendars_backwards(end: date, period: Period, last: date) -> None:
    assert before(end, period, TRIBUNAL) == last


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (D(2026, 3, 18), D(2026, 3, 19)),
        (D(2026, 3, 20), D(2026, 3, 23)),  # Saturday to Monday
        (D(2026, 4, 2), D(2026, 4, 7)),  # Good Friday to Tuesday
    ],
)
def test_a_roll_alone(start: date, last: date) -> None:
    assert after(start, Days(1), CountingPolicy(rolls=True)) == last


@pytest.mark.parametrize(
    ("start", "last", "first_rolled"),
    [
        (D(2027, 5, 31), D(2027, 8, 2), D(2027, 9, 1)),  # to Saturday 31 July
        (D(2026, 5, 29), D(2026, 7, 29), D(2026, 7, 29)),  # a Wednesday in July stays
        (D(2026, 6, 3), D(2026, 9, 1), D(2026, 9, 1)),  # in August on any view
    ],
)
def test_a_roll_before_the_end_is_moved(start: date, last: date, first_rolled: date) -> None:
    policy = CountingPolicy(ends_outside=(AUGUST, CHRISTMAS), rolls=True)
    assert after(start, Months(2), policy) == last
    assert after(start, Months(2), replace(policy, rolls_first=True)) == first_rolled


@pytest.mark.parametrize(
    ("span", "inside", "outside"),
    [
        (AUGUST, [D(2026, 8, 1), D(2026, 8, 31)], [D(2026, 7, 31), D(2026, 9, 1)]),
        (
            CHRISTMAS,
            [D(2025, 12, 25), D(2025, 12, 31), D(2026, 1, 1)],
            [D(2025, 12, 24), D(2026, 1, 2), D(2026, 6, 15)],
        ),
    ],
)
def test_a_span_of_every_year(span: YearlySpan, inside: list[date], outside: list[date]) -> None:
    assert all(day in span for day in inside)
    assert not any(day in span for day in outside)
    assert {span.end_from(day) for day in inside} == {max(inside)}


def test_a_policy_says_whether_it_needs_bank_holidays() -> None:
    assert not PLAIN.uses_working_days()
    assert not CountingPolicy(skips=(AUGUST,)).uses_working_days()
    assert CountingPolicy(rolls=True).uses_working_days()
    assert CountingPolicy(ends_outside=(AUGUST,)).uses_working_days()


@pytest.mark.parametrize(("month", "day"), [(2, 29), (2, 30), (4, 31), (13, 1), (0, 1)])
def test_a_day_that_is_not_in_every_year_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        FixedDay(month, day)


SMALL = Calendar(
    [D(2026, 12, 25)], first=D(2026, 1, 1), last=D(2026, 12, 31), known_through=D(2026, 12, 31)
)


@pytest.mark.parametrize(
    ("count", "day", "period"),
    [
        (after, D(2026, 12, 31), WorkingDays(1)),
        (after, D(2026, 12, 1), WorkingDays(30)),
        (after, D(2025, 12, 31), WorkingDays(1)),
        (before, D(2026, 1, 1), WorkingDays(1)),
        (before, D(2027, 1, 1), WorkingDays(1)),
        (beginning_with, D(2026, 12, 31), WorkingDays(2)),
    ],
)
def test_working_days_outside_the_calendar_are_an_error(
    count: type[object], day: date, period: Period
) -> None:
    with pytest.raises(CalendarRangeError, match="runs from Thursday 1 January 2026 to Thursday"):
        count(day, period, PLAIN, SMALL)  # type: ignore[call-arg]


@pytest.mark.parametrize("day", [D(2026, 12, 31), D(2026, 8, 10), D(2026, 12, 20)])
def test_an_end_outside_the_calendar_is_an_error(day: date) -> None:
    with pytest.raises(CalendarRangeError):
        after(day, Months(6), NOTICE_OF_APPEAL, SMALL)


def test_counting_to_the_first_and_last_day_of_a_calendar() -> None:
    assert beginning_with(D(2026, 12, 31), WorkingDays(1), PLAIN, SMALL) == D(2026, 12, 31)
    assert before(D(2026, 1, 2), WorkingDays(1), PLAIN, SMALL) == D(2026, 1, 1)


def test_the_first_day_of_a_calendar_can_be_counted_as_the_first() -> None:
    assert beginning_with(D(2026, 1, 1), WorkingDays(1), PLAIN, SMALL) == D(2026, 1, 1)
