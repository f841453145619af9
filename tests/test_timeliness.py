"""Counts of what was done in time: a frame small enough to count by hand."""

from datetime import date

import pandas as pd
import polars as pl
import pytest

import sendrules as sr
from sendrules.clock import Calendar, england

AS_AT = date(2026, 11, 23)
ROWS = [
    # council, request, final plan, absence claimed and borne out; due 20 weeks on
    ("North", date(2025, 1, 6), date(2025, 5, 26), False),  # the due date itself: in time
    ("North", date(2025, 1, 6), date(2025, 5, 27), False),  # a day late
    ("North", date(2025, 1, 6), date(2025, 6, 30), True),  # late, excused
    ("North", date(2025, 8, 18), date(2026, 1, 5), False),  # in time, in 2026
    ("South", date(2024, 9, 2), date(2025, 1, 20), False),  # the due date itself
    ("South", date(2025, 6, 2), None, False),  # not done
]
FRAME = pl.DataFrame(
    [
        {
            "council": council,
            "request_received": request,
            "final_plan_sent": final,
            "absence_claimed": claimed or None,
            "absent_from": date(2025, 2, 1) if claimed else None,
            "absent_to": date(2025, 3, 15) if claimed else None,
        }
        for council, request, final, claimed in ROWS
    ],
    schema_overrides={
        "absence_claimed": pl.Boolean,
        "absent_from": pl.Date,
        "absent_to": pl.Date,
    },
)
EXPECTED = [
    {
        "council": "North",
        "done": 3,
        "in_time": 1,
        "rate": 33.3,
        "done_unexcepted": 2,
        "in_time_unexcepted": 1,
        "rate_unexcepted": 50.0,
    },
    {
        "council": "South",
        "done": 1,
        "in_time": 1,
        "rate": 100.0,
        "done_unexcepted": 1,
        "in_time_unexcepted": 1,
        "rate_unexcepted": 100.0,
    },
]


def counted(**options: object) -> pl.DataFrame:
    given = {
        "as_at": AS_AT,
        "period": 2025,
        "by": ["council"],
        "limits": ["reg 13(2)"],
        **options,
    }
    answer: pl.DataFrame = sr.timeliness(FRAME, sr.NeedsAssessment, **given)  # type: ignore[arg-type]
    return answer


def test_a_year_by_council() -> None:
    assert counted().drop("limit", "citation").to_dicts() == EXPECTED


def test_a_period_is_both_its_days() -> None:
    days = (date(2025, 5, 26), date(2025, 5, 27))
    assert counted(period=days, by=[]).select("done", "in_time").row(0) == (2, 1)


def test_acts_after_the_day_are_not_yet_known() -> None:
    assert counted(as_at=date(2025, 5, 26), by=[]).select("done", "in_time").row(0) == (2, 2)


def test_all_limits_are_counted_where_none_is_named() -> None:
    limits = set(counted(limits=None, by=[])["limit"])
    assert limits == {"send-2014/13(2)"}  # no other act is dated in this frame


def test_a_floor_cut_short_was_not_in_time() -> None:
    frame = pl.DataFrame(
        {
            "draft_plan_served": [date(2025, 5, 1), date(2025, 5, 1)],
            "final_plan_sent": [date(2025, 5, 15), date(2025, 5, 16)],
        }
    )
    got = sr.timeliness(
        frame, sr.NeedsAssessment, as_at=AS_AT, period=2025, limits=["reg 13(1)(a)"]
    )
    assert got.select("done", "in_time", "rate").row(0) == (2, 1, 50.0)


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [(1, 8, 12.5), (1, 16, 6.3), (2, 3, 66.7), (1, 3, 33.3), (1, 400, 0.3)],
)
def test_rates_have_one_decimal_place_halves_up(part: int, whole: int, rate: float) -> None:
    late = [date(2025, 12, 1)] * (whole - part)
    frame = pl.DataFrame(
        {
            "request_received": [date(2025, 1, 6)] * whole,
            "final_plan_sent": [date(2025, 5, 1)] * part + late,
        }
    )
    got = sr.timeliness(frame, sr.NeedsAssessment, as_at=AS_AT, period=2025, limits=["reg 13(2)"])
    assert got["rate"].to_list() == [rate]


def test_the_same_kind_of_frame_comes_back() -> None:
    lazy = sr.timeliness(FRAME.lazy(), sr.NeedsAssessment, as_at=AS_AT, period=2025)
    assert isinstance(lazy, pl.LazyFrame)
    eager = sr.timeliness(FRAME.to_pandas(), sr.NeedsAssessment, as_at=AS_AT, period=2025)
    assert isinstance(eager, pd.DataFrame)
    assert eager["done"].to_list() == lazy.collect()["done"].to_list()


def test_bank_holidays_of_ones_own_count() -> None:
    # 3 working days after Thursday 1 May, past the bank holiday of 5 May, end on Wednesday 7 May.
    frame = pl.DataFrame(
        {
            "mediation_declined": [date(2025, 5, 1)] * 2,
            "certificate_issued": [date(2025, 5, 7), date(2025, 5, 8)],
        }
    )

    def in_time(calendar: Calendar | None) -> list[int]:
        got = sr.timeliness(
            frame,
            sr.Mediation,
            as_at=AS_AT,
            period=2025,
            limits=["reg 34(1)"],
            calendar=calendar,
        )
        return got["in_time"].to_list()

    assert in_time(None) == in_time(england()) == [1]
    assert in_time(england().with_changes(add=["2025-05-06"])) == [2]
    assert in_time(england().with_changes(remove=["2025-05-05"])) == [0]
