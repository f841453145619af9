"""A day that cannot be right is not known to a counted report: no wait, no month and no year of it."""

from datetime import date
from typing import Any

import polars as pl
import pytest

import sendrules as sr
from sendrules.reports import activity, annual_reviews, foi_pack, waits

AS_AT = date(2026, 1, 1)
each_odd_day = pytest.mark.parametrize(
    "odd", [date(1900, 1, 1), date(1989, 8, 31), date(2014, 8, 31)]
)


def frame(**columns: list[date | None]) -> pl.DataFrame:
    dates: Any = dict.fromkeys(columns, pl.Date)
    return pl.DataFrame({"id": ["a", "b"], **columns}, schema_overrides=dates)


@each_odd_day
def test_it_is_no_wait(odd: date) -> None:
    report = waits(frame(request_received=[odd, date(2025, 9, 1)]), as_at=AS_AT)
    (plan,) = (row for row in report["stages"].records() if row["stage"] == "Request to final plan")
    assert (plan["cases"], plan["waiting"], plan["unknown"]) == (1, 1, 1)
    assert plan["longest_waiting"] == 122
    assert "Request to final plan: 1 case not known, and in no curve." in report.caveats
    reviews = waits(
        frame(meeting_held=[odd, date(2025, 9, 1)]), sr.AnnualReview, as_at=AS_AT, period=2025
    )
    (first, *_) = reviews["stages"].records()
    assert (first["cases"], first["unknown"], first["longest_waiting"]) == (1, 1, 122)


@each_odd_day
def test_it_is_no_month(odd: date) -> None:
    of = frame(request_received=[odd, date(2025, 9, 1)], final_plan_sent=[None, odd])
    report = activity(of, as_at=AS_AT)
    assert report["activity"].column("first_day")[0] == date(2025, 9, 1)
    assert (report.figure("requests"), report.figure("plans")) == (1, 0)
    assert report.caveats[-2:] == (
        "1 case without the day of the request: no request of theirs is counted.",
        "2 cases with a day that cannot be right, such as 1 January 1900: what is dated on it is not counted.",
    )
    pack = foi_pack(of, as_at=AS_AT, every="year", period=(date(1980, 1, 1), AS_AT))
    assert sum(x for x in pack["requests_and_plans"].column("plans") if isinstance(x, int)) == 0


@each_odd_day
def test_it_is_no_year(odd: date) -> None:
    reviews = frame(meeting_held=[odd, date(2025, 9, 1)])
    report = annual_reviews(reviews, sr.AnnualReview, as_at=AS_AT)
    assert set(report["completion"].column("year")) == {"2025/26"}
    assert set(report["decision_days"].column("year")) == {"2025/26"}
    assert set(report["steps_by_year"].column("first_day")) == {date(2025, 9, 1)}
    assert (
        "1 review past the meeting, without a day of it that can be right: in no count by year."
        in report.caveats
    )


def test_nor_is_it_the_year_of_a_transfer() -> None:
    transfers = frame(transfer=[date(1900, 1, 1), date(2026, 9, 1)]).with_columns(to_post_16=True)
    report = annual_reviews(transfers, sr.PhaseTransfer, as_at=AS_AT)
    told = {(row["year"], row["cannot_tell"]) for row in report["transfers"].records()}
    assert told == {("not known", 1), ("2026", 0)}
    assert None in report["transfers"].column("last_day")


def test_a_day_that_can_be_right_is_counted() -> None:
    first = frame(request_received=[date(2014, 9, 1), date(2025, 9, 1)])
    report = activity(first, as_at=AS_AT)
    assert report["activity"].column("first_day")[0] == date(2014, 9, 1)
    assert not any("counted" in caveat for caveat in report.caveats)
