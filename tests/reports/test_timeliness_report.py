"""Timeliness over time: every rate is that of the counts beside it, and a past day tells what it told."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sendrules as sr
from sendrules import AnnualReview, NeedsAssessment
from sendrules.errors import LimitNotFoundError
from sendrules.examples import example_caseload
from sendrules.reports import Report, answered, timeliness
from sendrules.reports.counted.duties import duties_of
from sendrules.reports.words import mean, share

AS_AT = date(2025, 11, 1)
REQUEST = date(2025, 1, 6)
LIMITS = ("reg 5(1)", "reg 10(1)", "reg 13(2)")


def asked(decided: int | None, sent: int | None, **facts: object) -> dict[str, object]:
    """A case, by the days from the request to the decision and to the plan."""
    case: dict[str, object] = {
        "request_received": REQUEST,
        "assessment_agreed": None,
        "plan_needed": None,
    }
    case["decision_notified"] = None if decided is None else REQUEST + timedelta(decided)
    case["assessment_agreed"] = None if decided is None else True
    case["final_plan_sent"] = None if sent is None else REQUEST + timedelta(sent)
    case["plan_needed"] = None if sent is None else True
    return case | facts


CLAIM = {
    "school_closure_claimed": True,
    "school_advice_requested": date(2025, 1, 8),
    "school_closed": date(2025, 1, 10),
    "school_reopened": date(2025, 3, 10),
}
FRAME = pl.DataFrame(
    [
        asked(42, 140),
        asked(43, 141),
        asked(50, 200, **CLAIM),
        asked(30, None, plan_needed=True),
        asked(None, None, request_received=date(2025, 10, 20)),
        asked(20, None, plan_needed=None),
    ],
    schema_overrides={"school_closure_claimed": pl.Boolean}
    | dict.fromkeys(("school_advice_requested", "school_closed", "school_reopened"), pl.Date),
    infer_schema_length=None,
)


@cache
def report(*, every: str = "month") -> Report:
    period = (date(2025, 1, 1), AS_AT)
    return timeliness(FRAME, as_at=AS_AT, every=every, period=period, limits=LIMITS)  # type: ignore[arg-type]  # periods


def rows(name: str, limit: str) -> Iterator[dict[str, object]]:
    return (row for row in report()[name].records() if row["limit"] == limit)  # type: ignore[misc]  # cells


def test_an_act_counts_in_the_period_in_which_it_was_done() -> None:
    told = {row["period"]: row for row in rows("by_completion", "reg 13(2)")}
    assert [told[m]["done"] for m in ("May 2025", "July 2025", "June 2025")] == [2, 1, 0]
    assert (told["May 2025"]["in_time"], told["May 2025"]["rate"]) == (1, 50.0)
    july = told["July 2025"]
    assert (july["rate"], july["unexcepted"], july["rate_unexcepted"]) == (0.0, 0, None)
    (whole,) = (x for x in report()["limits"].records() if x["limit"] == "reg 13(2)")
    assert (whole["done"], whole["in_time"], whole["rate"]) == (3, 1, 33.3)
    assert (whole["unexcepted"], whole["in_time_unexcepted"], whole["rate_unexcepted"]) == (
        2,
        1,
        50.0,
    )
    assert any("backlog" in note for note in report()["by_completion"].notes)


def test_a_case_counts_in_the_period_in_which_it_began() -> None:
    told = {row["period"]: row for row in rows("by_start", "reg 13(2)")}
    january = told["January 2025"]
    names = ("settled", "in_time", "late", "overdue", "excused", "running", "may_not_apply")
    assert [january[name] for name in names] == [4, 1, 1, 1, 1, 0, 1]
    assert january["rate"] == 25.0
    october = told["October 2025"]
    assert (october["running"], october["rate"]) == (1, None)


def test_days_are_those_of_a_case() -> None:
    told = {row["period"]: row for row in rows("days", "reg 13(2)")}
    assert [told["All"][f"p{q}"] for q in (10, 25, 50, 75, 90)] == [140, 140, 141, 200, 200]
    assert (told["All"]["longest"], told["May 2025"]["longest"]) == (200, 141)
    assert told["June 2025"]["p50"] is None


def test_the_mean_age_is_of_the_open_and_late() -> None:
    (told,) = rows("open_and_late", "reg 13(2)")
    age = (AS_AT - REQUEST).days
    assert (told["open"], told["mean_age"], told["oldest"], told["may_not_apply"]) == (
        1,
        age,
        age,
        1,
    )
    assert (told["mean_late"], told["latest"]) == (age - 140, age - 140)
    (untold,) = rows("open_and_late", "reg 10(1)")
    assert (untold["open"], untold["may_not_apply"], untold["mean_age"]) == (0, 1, None)


EVERY = ("week", "month", "quarter", "year", "academic year", "financial year")


def test_periods_of_every_length_add_up_to_the_whole() -> None:
    for every in EVERY:
        found = report(every=every)
        for whole in found["limits"].records():
            parts = [r for r in found["by_completion"].records() if r["limit"] == whole["limit"]]
            for name in ("done", "in_time", "unexcepted", "in_time_unexcepted"):
                assert sum(int(r[name]) for r in parts) == whole[name], (every, name)  # type: ignore[arg-type,misc]  # counts


def test_it_counts_what_the_public_timeliness_counts() -> None:
    frame, as_at = example_caseload(150), date(2026, 11, 23)
    period = (date(2025, 11, 24), as_at)
    told = timeliness(frame, as_at=as_at, period=period)["limits"].to_polars().sort("limit")
    ids = {x.citation.short: x.id for x in sr.limits().on(NeedsAssessment)}
    other = sr.timeliness(
        frame,
        NeedsAssessment,
        as_at=as_at,
        period=period,
        limits=[*map(ids.get, told["limit"])],  # type: ignore[list-item]  # each has one
    )
    names = ("done", "in_time", "rate", "done_unexcepted", "in_time_unexcepted", "rate_unexcepted")
    own = {ids[row[0]]: row[2:] for row in told.iter_rows()}
    assert {row["limit"]: tuple(row[n] for n in names) for row in other.iter_rows(named=True)} == {
        limit: row for limit, row in own.items() if row[0]
    }


def test_every_rate_is_that_of_its_counts() -> None:
    found = timeliness(example_caseload(150), as_at=date(2026, 11, 23), every="quarter")
    for name in ("limits", "by_completion", "by_start"):
        for row in found[name].records():
            whole = row.get("done", row.get("settled"))
            if row.get("running"):
                assert row["rate"] is None
                continue
            assert row["rate"] == share(row["in_time"], whole), row  # type: ignore[arg-type]  # counts
            assert row["rate_unexcepted"] == share(row["in_time_unexcepted"], row["unexcepted"])  # type: ignore[arg-type]  # counts
            assert 0 <= row["in_time_unexcepted"] <= row["unexcepted"] <= whole  # type: ignore[operator]  # counts
    statuses = ("in_time", "late", "overdue", "excused")
    for row in found["by_start"].records():
        assert sum(int(row[x]) for x in statuses) == row["settled"]  # type: ignore[arg-type,misc]  # counts


def test_two_limits_of_one_duty_are_one() -> None:
    book = sr.limits()
    (duty,) = duties_of([book["reg 20(10)"], book["reg 21(9)"]])
    assert (duty.short, duty.name) == ("reg 20(10), reg 21(9)", "send-2014/20(10)")
    day = date(2025, 1, 10)
    frame = pl.DataFrame(
        {
            "meeting_held": [day] * 4,
            "attends_institution": [True, False, None, None],
            "decision_sent": [day + timedelta(28), day + timedelta(29), None, day + timedelta(28)],
        }
    )
    found = timeliness(
        frame, AnnualReview, as_at=AS_AT, period=2025, limits=["reg 20(10)", "reg 21(9)"]
    )
    (row,) = found["limits"].records()
    assert (row["limit"], row["done"], row["in_time"]) == (duty.short, 3, 2)
    (late,) = found["open_and_late"].records()
    # Nobody says whether the child attends: the decision is late in either case.
    assert (late["open"], late["may_not_apply"]) == (1, 0)


def test_limits_that_cannot_be_told_of_are_refused() -> None:
    with pytest.raises(LimitNotFoundError, match="sets no last day"):
        timeliness(FRAME, as_at=AS_AT, limits=["reg 3"])
    with pytest.raises(LimitNotFoundError, match="reads AnnualReview, not NeedsAssessment"):
        timeliness(FRAME, as_at=AS_AT, limits=["reg 20(10)"])
    with pytest.raises(LimitNotFoundError, match="No time limit is named"):
        timeliness(FRAME, as_at=AS_AT, limits=[])


def test_any_day_there_is_has_its_periods() -> None:
    for as_at in (date.min, date(1, 12, 31), date.max):
        for every in EVERY:
            found = timeliness(FRAME, as_at=as_at, every=every)  # type: ignore[arg-type]  # periods
            assert found["limits"].rows


def test_case_files_tell_what_their_records_do() -> None:
    frame = FRAME.with_row_index("case").with_columns(pl.col("case").cast(pl.String))
    found = answered({NeedsAssessment: frame}, case="case", as_at=AS_AT, in_full=False)
    period = (date(2025, 1, 1), AS_AT)
    assert timeliness(found, period=period, limits=LIMITS).tables == report().tables


@settings(max_examples=6, deadline=None)
@given(as_at=st.dates(date(2025, 9, 1), date(2026, 11, 23)))
def test_a_past_day_tells_what_was_told_then(as_at: date) -> None:
    frame = example_caseload(60)
    facts = answered(frame, as_at=as_at, in_full=False).facts(NeedsAssessment).collect()
    known = facts.drop("row").rename({"case": "id"}).select(frame.columns[:1] + [c for c in frame.columns if c in facts.columns])  # fmt: skip
    now, then = timeliness(frame, as_at=as_at), timeliness(known, as_at=as_at)
    assert then.tables == now.tables


def test_means_are_rounded_halves_up() -> None:
    assert [mean(1, 4), mean(5, 20), mean(9, 4), mean(7, 1)] == [0.3, 0.3, 2.3, 7.0]
