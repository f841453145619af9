"""Laws of counting, for every period, policy and day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from strategies import TRIBUNAL, days_with_holidays, periods, policies

from sendrules.clock import (
    CountingPolicy,
    Days,
    Months,
    Period,
    Weeks,
    WorkingDays,
    Years,
    after,
    before,
    beginning_with,
    england,
)

plain_periods = st.one_of(
    st.builds(Days, st.integers(1, 2_000)), st.builds(Weeks, st.integers(1, 300))
)
later = st.integers(0, 500).map(lambda n: timedelta(days=n))


@given(days_with_holidays, later, periods, policies)
def test_a_later_start_never_gives_an_earlier_end(
    day: date, by: timedelta, period: Period, policy: CountingPolicy
) -> None:
    # Days left out of months are added after the corresponding date, which the end of a short month
    # can put up to three days back.
    added_to_months = policy.skips and isinstance(period, Months | Years)
    slack = timedelta(days=3 if added_to_months else 0)
    for count in (after, beginning_with, before):
        assert count(day, period, policy) <= count(day + by, period, policy) + slack


@given(days_with_holidays, periods, policies)
def test_counting_the_day_never_ends_later(
    day: date, period: Period, policy: CountingPolicy
) -> None:
    assert beginning_with(day, period, policy) <= after(day, period, policy)


@given(days_with_holidays, periods, policies)
def test_the_period_lies_on_the_right_side(
    day: date, period: Period, policy: CountingPolicy
) -> None:
    assert before(day, period, policy) < day < after(day, period, policy)
    assert day <= beginning_with(day, period, policy)


@given(days_with_holidays, plain_periods)
def test_before_undoes_after(day: date, period: Period) -> None:
    assert before(after(day, period), period) == day
    assert after(before(day, period), period) == day


@given(days_with_holidays, plain_periods)
def test_beginning_with_ends_a_day_before_after(day: date, period: Period) -> None:
    assert after(day, period) - beginning_with(day, period) == timedelta(days=1)


@given(days_with_holidays, periods)
def test_an_end_under_tribunal_rules_is_a_working_day_that_counts(
    day: date, period: Period
) -> None:
    for end in (after(day, period, TRIBUNAL), beginning_with(day, period, TRIBUNAL)):
        assert england().is_working_day(end)
        assert end.month != 8
        assert (end.month, end.day) not in {(12, d) for d in range(25, 32)} | {(1, 1)}


@given(days_with_holidays, periods, policies)
def test_a_policy_never_brings_an_end_forward(
    day: date, period: Period, policy: CountingPolicy
) -> None:
    assert after(day, period) <= after(day, period, policy)
    assert beginning_with(day, period) <= beginning_with(day, period, policy)


@given(days_with_holidays, st.integers(1, 60))
def test_working_days_are_counted_one_by_one(day: date, n: int) -> None:
    end = after(day, WorkingDays(n))
    span = (day + timedelta(days=i) for i in range(1, (end - day).days + 1))
    assert sum(england().is_working_day(d) for d in span) == n
    assert england().is_working_day(end)


@given(days_with_holidays, st.integers(1, 60))
def test_working_days_beginning_with_a_working_day_include_it(day: date, n: int) -> None:
    end = beginning_with(day, WorkingDays(n))
    span = (day + timedelta(days=i) for i in range((end - day).days + 1))
    assert sum(england().is_working_day(d) for d in span) == n
