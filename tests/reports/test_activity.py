"""What came in and what went out: events counted on their own days, as far as they were known."""

from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendrules import AnnualReview, NeedsAssessment
from sendrules.reports import activity, answered
from sendrules.reports.counted.periods import only_every, periods_between

AS_AT = date(2025, 11, 1)
FRAME = pl.DataFrame(
    {
        "id": ["sent", "refused", "waiting", "undated", "later"],
        "request_received": [
            date(2025, 1, 6),
            date(2025, 1, 31),
            date(2025, 3, 1),
            None,
            date(2025, 12, 1),
        ],
        "assessment_agreed": [True, False, None, None, None],
        "decision_notified": [date(2025, 2, 10), date(2025, 3, 3), None, None, None],
        "plan_needed": [True, None, None, None, None],
        "plan_decision_notified": [date(2025, 4, 1), None, None, None, None],
        "draft_plan_served": [date(2025, 4, 20), None, None, None, None],
        "final_plan_sent": [date(2025, 5, 26), None, None, None, None],
    }
)
EVENTS = ("requests", "agreed", "refused", "plans_refused", "drafts", "plans")


def test_each_event_counts_on_its_own_day() -> None:
    report = activity(FRAME, as_at=AS_AT)
    rows = {
        row["period"]: tuple(row[name] for name in EVENTS) for row in report["activity"].records()
    }
    assert rows["January 2025"] == (2, 0, 0, 0, 0, 0)
    assert rows["February 2025"] == (0, 1, 0, 0, 0, 0)
    assert rows["March 2025"] == (1, 0, 1, 0, 0, 0)
    assert rows["April 2025"] == (0, 0, 0, 0, 1, 0)
    assert rows["May 2025"] == (0, 0, 0, 0, 0, 1)
    assert [report.figure(name) for name in EVENTS] == [3, 1, 1, 0, 1, 1]
    # What came after the day asked about is not known, and has no day yet.
    assert report.caveats[-1].startswith("2 cases without the day of the request")


def test_the_days_between_are_all_that_counts() -> None:
    report = activity(FRAME, as_at=AS_AT, period=(date(2025, 1, 10), date(2025, 2, 28)))
    table = report["activity"]
    assert table.column("first_day") == (date(2025, 1, 10), date(2025, 2, 1))
    assert table.column("requests") == (1, 0)


def test_case_files_are_counted_as_their_records_are() -> None:
    frames = {
        NeedsAssessment: FRAME.rename({"id": "case"}),
        AnnualReview: pl.DataFrame({"case": ["sent"], "meeting_held": [date(2025, 10, 1)]}),
    }
    together = activity(frames, case="case", as_at=AS_AT)
    assert together["activity"].rows == activity(FRAME, as_at=AS_AT)["activity"].rows
    assert answered(frames, case="case", as_at=AS_AT).facts(AnnualReview).collect().height == 1


def test_a_caseload_without_needs_assessments_has_no_activity() -> None:
    frames = {AnnualReview: pl.DataFrame({"case": ["A"], "meeting_held": [date(2025, 10, 1)]})}
    report = activity(frames, case="case", as_at=AS_AT)
    assert [report.figure(name) for name in EVENTS] == [0] * 6


@settings(max_examples=40)
@given(
    st.dates(date(2014, 9, 1), date(2030, 1, 1)),
    st.integers(0, 900),
    st.sampled_from(["week", "month", "quarter", "year", "academic year", "financial year"]),
)
def test_periods_follow_each_other_and_hold_every_day(first: date, days: int, every: str) -> None:
    last = first + timedelta(days=days)
    periods = list(periods_between(first, last, only_every(every)))
    assert periods[0].first <= first <= periods[0].last
    assert periods[-1].first <= last <= periods[-1].last
    for one, after in pairwise(periods):
        assert after.first == one.last + timedelta(days=1)
    assert len({period.name for period in periods}) == len(periods)


def test_there_are_no_other_periods() -> None:
    with pytest.raises(ValueError, match="did you mean 'month'"):
        only_every("months")
    with pytest.raises(ValueError, match="every is not a length of periods"):
        only_every(7)
