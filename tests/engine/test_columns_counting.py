"""Every way to count, on any due date: months, working days, tribunal rules, counting back.

An instrument of the tests' own is answered by both arithmetics.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    NOTICE_OF_APPEAL,
    TRIBUNAL,
    days_with_holidays,
    facts,
    periods,
    policies,
)
from support import ANSWERS, answers, answers_in, differences, frame_of

from sendrules.clock import (
    PLAIN,
    Calendar,
    CountingPolicy,
    Days,
    FixedDay,
    Months,
    Weeks,
    WorkingDays,
    Years,
    england,
)
from sendrules.engine.bulk.answers import Question
from sendrules.engine.one.building import build_timeline
from sendrules.records import NeedsAssessment
from sendrules.rules import (
    After,
    All,
    Before,
    BeginningWith,
    Ceiling,
    Condition,
    DateExpression,
    Earliest,
    Fact,
    FirstKnown,
    Floor,
    InOrder,
    Instrument,
    Is,
    Latest,
    Limit,
    Not,
    OnDay,
    OnOrBefore,
    Same,
    Span,
)
from sendrules.rules import Any as AnyOf

AS_AT = date(2049, 6, 1)
D = date

_numbers = count(1)


def limit_of(
    due: After | BeginningWith | Before,
    policy: CountingPolicy = PLAIN,
    kind: type[Limit] = Ceiling,
) -> Limit:
    """A limit of an instrument that counts by a policy."""
    instrument = Instrument(
        slug="test",
        name="Test Rules",
        short="Test Rules",
        unit="rule",
        url="https://example.org/rules",
        in_force=Span(date(1900, 1, 1)),
        counting=policy,
    )
    return kind(
        instrument(f"{next(_numbers)}"),
        says="act in time",
        on=NeedsAssessment,
        due=due,
        done="decision_notified",
        duty_holder="somebody",
        owed_to="somebody else",
    )


def both(
    limits: Sequence[Limit],
    rows: Sequence[dict[str, Any]],
    as_at: date = AS_AT,
    calendar: Calendar | None = None,
) -> list[dict[str, Any]]:
    """The answers to every row and limit, on which both arithmetics agree."""
    frame = frame_of(NeedsAssessment, rows).lazy()
    out = Question(tuple(limits), as_at, tuple(ANSWERS), calendar=calendar).answer(frame).collect()
    found = []
    for row, columns in zip(rows, out.iter_rows(named=True), strict=True):
        line = build_timeline(NeedsAssessment(**row), tuple(limits), as_at, calendar)
        for limit in limits:
            one = answers(line[limit.id])
            many = answers_in(columns, f"{limit.column}_")
            assert list(differences(limit.id, many, one)) == []
            found.append(one)
    return found


@pytest.mark.parametrize(
    ("due", "policy", "start", "last"),
    [
        (After("request_received", Months(2)), PLAIN, D(2025, 12, 31), D(2026, 2, 28)),
        (After("request_received", Years(1)), PLAIN, D(2024, 2, 29), D(2025, 2, 28)),
        (BeginningWith("request_received", Months(12)), PLAIN, D(2024, 2, 29), D(2025, 2, 28)),
        (BeginningWith("request_received", Weeks(14)), PLAIN, D(2015, 4, 1), D(2015, 7, 7)),
        (Before("request_received", Months(5)), PLAIN, D(2026, 7, 31), D(2026, 2, 28)),
        (Before("request_received", Weeks(2)), PLAIN, D(2026, 3, 18), D(2026, 3, 4)),
        (Before("request_received", Days(1)), PLAIN, D(2027, 2, 15), D(2027, 2, 14)),
        (Before("request_received", WorkingDays(5)), PLAIN, D(2026, 4, 9), D(2026, 3, 31)),
        (After("request_received", WorkingDays(3)), PLAIN, D(2026, 4, 2), D(2026, 4, 9)),
        (
            BeginningWith("request_received", WorkingDays(15)),
            PLAIN,
            D(2026, 8, 22),
            D(2026, 9, 14),
        ),
        (After("request_received", Months(2)), NOTICE_OF_APPEAL, D(2025, 6, 10), D(2025, 9, 1)),
        (After("request_received", Months(2)), NOTICE_OF_APPEAL, D(2025, 12, 31), D(2026, 3, 2)),
        (After("request_received", WorkingDays(30)), TRIBUNAL, D(2026, 7, 20), D(2026, 9, 29)),
        (After("request_received", WorkingDays(30)), TRIBUNAL, D(2026, 12, 1), D(2027, 1, 20)),
        (After("request_received", Days(14)), TRIBUNAL, D(2026, 7, 27), D(2026, 9, 10)),
        (After("request_received", Months(1)), TRIBUNAL, D(2025, 12, 10), D(2026, 1, 19)),
    ],
)
def test_a_due_date(
    due: After | BeginningWith | Before, policy: CountingPolicy, start: date, last: date
) -> None:
    ceiling = limit_of(due, policy)
    late = max(last, start) + timedelta(days=1)
    (undone, done) = both(
        [ceiling],
        [{"request_received": start}, {"request_received": start, "decision_notified": late}],
    )
    assert undone["due"] == done["due"] == last
    assert undone["days_late"] == (AS_AT - last).days
    assert done["days_late"] == (late - last).days


dues = st.builds(
    lambda kind, period: kind("request_received", period),
    st.sampled_from((After, BeginningWith, Before)),
    periods,
)


@given(dues, policies, st.lists(st.one_of(st.none(), days_with_holidays), max_size=6))
def test_both_arithmetics_count_alike(
    due: After | BeginningWith | Before, policy: CountingPolicy, days: list[date | None]
) -> None:
    found = both([limit_of(due, policy)], [{"request_received": day} for day in days])
    assert [answer["due"] is None for answer in found] == [day is None for day in days]


@given(
    st.lists(facts(NeedsAssessment), max_size=3),
    st.sampled_from((Ceiling, Floor)),
    st.dates(date(2014, 6, 1), date(2030, 1, 1)),
)
def test_both_arithmetics_answer_alike(
    rows: list[dict[str, Any]], kind: type[Limit], as_at: date
) -> None:
    start = Latest("request_received", "became_responsible")
    # Working days can be counted only where there are bank holidays.
    rows = [
        {k: v for k, v in row.items() if not isinstance(v, date) or 2001 <= v.year <= 2048}
        for row in rows
    ]
    limits = [
        limit_of(After(start, Months(2)), NOTICE_OF_APPEAL, kind),
        limit_of(After(start, WorkingDays(30)), TRIBUNAL, kind),
        limit_of(BeginningWith(start, WorkingDays(15)), PLAIN, kind),
        limit_of(Before("draft_plan_served", Months(1)), PLAIN, kind),
    ]
    assert len(both(limits, rows, as_at)) == len(limits) * len(rows)


@pytest.mark.parametrize(
    ("start", "provisional"), [(D(2028, 12, 20), False), (D(2028, 12, 29), True)]
)
def test_a_date_beyond_the_known_bank_holidays_is_provisional(
    start: date,
    provisional: bool,  # noqa: FBT001 - a column of the table
) -> None:
    row = {"request_received": start}
    (working,) = both([limit_of(After("request_received", WorkingDays(5)))], [row])
    assert working["provisional"] is provisional
    (plain,) = both([limit_of(After("request_received", Weeks(5)))], [row])
    assert plain["provisional"] is False


def test_a_calendar_of_ones_own_is_used() -> None:
    mine = england().with_changes(add=[D(2026, 9, 4)])
    limits = [limit_of(After("request_received", WorkingDays(3)))]
    row = {"request_received": D(2026, 9, 1)}
    assert both(limits, [row])[0]["due"] == D(2026, 9, 4)
    assert both(limits, [row], calendar=mine)[0]["due"] == D(2026, 9, 7)
    # The change is the caller's alone.
    assert both(limits, [row])[0]["due"] == D(2026, 9, 4)


def test_outside_the_calendar_neither_can_tell() -> None:
    limits = [limit_of(After("request_received", WorkingDays(3)))]
    early, late = ({"request_received": day} for day in (D(1999, 6, 1), D(2050, 12, 30)))
    for answer in both(limits, [early, late], as_at=D(2051, 1, 1)):
        assert (answer["due"], answer["status"]) == (None, "CANNOT_TELL")


# A known date that cannot be counted from is not a date that nobody knows.
SOONER = After("request_received", WorkingDays(3))
OTHER = After("decision_notified", Weeks(1))
OUTSIDE = {"request_received": D(2019, 6, 3), "decision_notified": D(2025, 4, 2)}
LATER = Calendar([], first="2020-01-01", last="2026-12-31", known_through="2026-12-31")


@pytest.mark.parametrize(
    ("due", "wanted"),
    [
        (Earliest(SOONER, OTHER), None),
        (Latest(SOONER, OTHER), None),
        (FirstKnown(SOONER, OTHER), None),
        (FirstKnown("plan_decision_notified", SOONER), None),
        # The first that is known decides, whatever follows it.
        (FirstKnown("decision_notified", SOONER), D(2025, 4, 2)),
        (FirstKnown("plan_decision_notified", OTHER, SOONER), D(2025, 4, 9)),
        (OnDay(FixedDay(2, 15), SOONER), None),
        (After(SOONER, Weeks(1)), None),
        (InOrder(SOONER, OTHER, then="decision_notified", otherwise=OTHER), None),
        (InOrder(OTHER, SOONER, then=OTHER, otherwise=OTHER), None),
        # Only the date that the order chooses is read.
        (InOrder("request_received", OTHER, then=SOONER, otherwise=OTHER), None),
        (InOrder("request_received", OTHER, then=OTHER, otherwise=SOONER), D(2025, 4, 9)),
        (InOrder(OTHER, "request_received", then=OTHER, otherwise=SOONER), None),
        (InOrder(OTHER, "request_received", then=SOONER, otherwise=OTHER), D(2025, 4, 9)),
    ],
)
def test_a_date_that_cannot_be_counted_from_is_not_left_out(
    due: DateExpression, wanted: date | None
) -> None:
    limit = replace(limit_of(OTHER), due=due, starts=Fact("decision_notified"))
    (answer,) = both([limit], [OUTSIDE], calendar=LATER)
    assert answer["due"] == wanted
    assert (answer["status"] == "CANNOT_TELL") == (wanted is None)


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (OnOrBefore(SOONER, "decision_notified"), False),
        (Not(Same(SOONER, "decision_notified")), False),
        (All(Is("assessment_agreed", True), OnOrBefore(SOONER, "decision_notified")), False),
        # Settled without it.
        (AnyOf(Is("assessment_agreed", True), OnOrBefore(SOONER, "decision_notified")), True),
        # Not settled by it: the fact is not known.
        (OnOrBefore("plan_decision_notified", "decision_notified"), True),
    ],
)
def test_a_condition_on_a_date_that_cannot_be_counted_is_not_merely_open(
    when: Condition,
    told: bool,  # noqa: FBT001 - a column of the table
) -> None:
    limit = replace(limit_of(OTHER), when=when)
    (answer,) = both([limit], [{**OUTSIDE, "assessment_agreed": True}], calendar=LATER)
    assert (answer["status"] != "CANNOT_TELL") is told


def test_a_limit_counted_in_weeks_needs_no_calendar() -> None:
    limits = [limit_of(After("request_received", Weeks(6)))]
    (answer,) = both(limits, [{"request_received": D(1950, 1, 1)}])
    assert answer["due"] == D(1950, 2, 12)
