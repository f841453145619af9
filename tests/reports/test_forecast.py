"""What is coming: each due date in its week, and what can no longer be met, with the day that it now can be."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sendrules as sr
from sendrules.examples import AS_AT, example_caseload
from sendrules.reports import Report, answered, forecast, standing

FOUND = answered(example_caseload(), as_at=AS_AT, by=["team", "stage"], in_full=False).collected()
NORTHMERE = forecast(FOUND)
COUNTS = ("certain", "contingent", "due", "cannot_be_met")
DAY = date(2025, 10, 6)
REQUEST = {
    "request_received": DAY - timedelta(weeks=19),
    "assessment_agreed": True,
    "plan_needed": True,
}
"""Its plan is due in a week."""
CASES = pl.DataFrame(
    [
        {"id": "no draft", "draft_plan_served": None},
        {"id": "draft just served", "draft_plan_served": DAY},
        {"id": "draft in time", "draft_plan_served": DAY - timedelta(days=8)},
        {"id": "draft too late by a day", "draft_plan_served": DAY - timedelta(days=7)},
        {"id": "sent", "draft_plan_served": DAY - timedelta(days=30), "final_plan_sent": DAY},
        {"id": "undecided", "plan_needed": None},
        {"id": "weeks left", "request_received": DAY - timedelta(weeks=17)},
    ],
    schema={"id": pl.String, "draft_plan_served": pl.Date, "final_plan_sent": pl.Date}
    | {"request_received": pl.Date, "plan_needed": pl.Boolean},
).with_columns(
    pl.col("request_received").fill_null(REQUEST["request_received"]),
    pl.when(pl.col("id") != "undecided").then(statement=True).alias("plan_needed"),
    assessment_agreed=True,
    decision_notified=DAY - timedelta(weeks=13),
    plan_decision_notified=pl.when(pl.col("id") != "undecided").then(DAY - timedelta(weeks=5)),
)


def total(report: Report, table: str, column: str) -> int:
    return sum(report[table].column(column))  # type: ignore[arg-type]  # counts


def test_each_due_date_is_in_one_week_and_of_one_team() -> None:
    weeks = NORTHMERE["by_week"]
    assert len(weeks.rows) == 12
    assert weeks.column("week")[:2] == (AS_AT, AS_AT + timedelta(weeks=1))
    for name in COUNTS:
        assert total(NORTHMERE, "by_team", name) == total(NORTHMERE, "by_week", name)
        assert total(NORTHMERE, "by_stage", name) == total(NORTHMERE, "by_week", name)
    for table in NORTHMERE.tables[:4]:
        for row in table.records():
            counts: Mapping[str, Any] = row
            assert counts["certain"] + counts["contingent"] == counts["due"]
    assert NORTHMERE.figure("certain") == total(NORTHMERE, "by_week", "certain") == 28


def test_the_week_to_come_is_as_the_other_report_counts_it() -> None:
    four = forecast(FOUND, weeks=4)
    due = FOUND.answers.filter(
        (pl.col("status") == "RUNNING") & (pl.col("days_left") < 28)
    ).collect()
    assert (
        int(str(standing(FOUND).figure("due_soon"))) <= total(four, "by_week", "due") <= due.height
    )


def test_what_cannot_be_met_any_more_has_the_day_that_it_now_can_be() -> None:
    report = forecast(CASES, as_at=DAY)
    missed = {row["case"]: row for row in report["will_be_missed"].records()}
    assert [*missed] == ["no draft", "draft just served", "draft too late by a day", "undecided"]
    due = DAY + timedelta(weeks=1)
    for case, earliest, applies in (
        ("no draft", DAY + timedelta(days=15), "certain"),
        ("draft just served", DAY + timedelta(days=15), "certain"),
        ("draft too late by a day", DAY + timedelta(days=8), "certain"),
        ("undecided", DAY + timedelta(days=15), "may not apply"),
    ):
        row = missed[case]
        assert (row["due"], row["earliest"], row["applies"]) == (due, earliest, applies), case
        assert row["days_late_at_least"] == (earliest - due).days
        assert (
            row["because"]
            == "give the family at least 15 days to comment on the draft plan (reg 13(1)(a))"
        )
    assert report.figure("cannot_be_met") == 3
    assert total(report, "by_week", "cannot_be_met") == 4


def test_what_must_come_first_has_its_last_day() -> None:
    (row,) = forecast(CASES, as_at=DAY)["must_come_first"].records()
    due = DAY + timedelta(weeks=3)
    (latest,) = sr.latest("reg 13(1)(a)", by=due)
    assert (row["case"], row["due"], row["last_day"]) == ("weeks left", due, latest.day)
    assert row["days_left"] == (latest.day - DAY).days == 6
    assert row["first"] == "The latest draft plan was served on the parent or young person"


@settings(max_examples=15)
@given(st.integers(0, 160))
def test_what_will_be_missed_is_overdue_later_and_what_will_not_can_be_met(days: int) -> None:
    asked = DAY - timedelta(days=days)
    case = CASES.filter(pl.col("id") == "no draft").with_columns(
        pl.lit(asked).alias("request_received"),
        decision_notified=asked,
        plan_decision_notified=asked,
    )
    report = forecast(case, as_at=DAY, weeks=30)
    due = asked + timedelta(weeks=20)
    missed, first = report["will_be_missed"].rows, report["must_come_first"].rows
    assert (bool(missed), bool(first)) == (
        DAY <= due < DAY + timedelta(days=15),
        due >= DAY + timedelta(days=15),
    )
    # The draft goes on the day of the report, the plan as soon as it may, or on its last day.
    earliest = DAY + timedelta(days=15)
    done = case.with_columns(draft_plan_served=DAY, final_plan_sent=max(earliest, due))
    after = sr.timelines(
        done, sr.NeedsAssessment, as_at=date(2026, 12, 1), limits=["reg 13(1)(a)", "reg 13(2)"]
    )
    assert after["send_2014_13_1_a_status"].item() == "MET"
    assert after["send_2014_13_2_status"].item() == ("MET" if due >= earliest else "LATE")


def test_case_files_wait_for_the_notice_of_a_meeting() -> None:
    day = date(2025, 12, 31)
    reviews = pl.DataFrame(
        {
            "case": ["late", "in time", "met"],
            "last_reviewed": [date(2025, 1, 10), date(2025, 3, 1), date(2025, 1, 10)],
            "notice_given": [None, None, date(2025, 12, 1)],
            "advice_circulated": [None, None, date(2025, 12, 1)],
            "meeting_held": [None, None, date(2025, 12, 20)],
        }
    )
    files: Mapping[Any, pl.DataFrame] = {sr.AnnualReview: reviews}
    report = forecast(files, case="case", as_at=day)
    (row,) = report["will_be_missed"].records()
    assert (row["case"], row["limit"], row["process"]) == ("late", "s.44(1)(b)", "annual review")
    assert (row["due"], row["earliest"]) == (date(2026, 1, 9), date(2026, 1, 14))
    (first,) = report["must_come_first"].records()
    assert (first["case"], first["last_day"]) == ("in time", date(2026, 2, 14))
    holders = report["by_duty_holder"].column("duty_holder")
    assert len(holders) > 1
    for name in COUNTS:
        assert total(report, "by_duty_holder", name) == total(report, "by_week", name)
        assert total(report, "by_week_and_duty_holder", name) == total(report, "by_week", name)


def test_what_it_is_asked_is_told_by_name() -> None:
    with pytest.raises(ValueError, match="weeks must be from 1 to 520"):
        forecast(CASES, as_at=DAY, weeks=0)
    with pytest.raises(ValueError, match="did you mean 'local authority'"):
        forecast(CASES, as_at=DAY, duty_holder="local authoritty")
    with pytest.raises(TypeError, match="weeks"):
        forecast(CASES, as_at=DAY, weeks="12")  # type: ignore[arg-type]
    last = forecast(CASES, as_at=date.max)
    assert last["by_week"].column("week") == (date.max,)


def test_weeks_may_be_a_number_of_numpy() -> None:
    frame = example_caseload(20)
    six: Any = np.int64(6)
    assert forecast(frame, as_at=DAY, weeks=six) == forecast(frame, as_at=DAY, weeks=6)
