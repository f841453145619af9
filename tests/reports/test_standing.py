"""Where a caseload stands: every count adds up, on any day, of every kind of record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import as_ats, frames
from support import frame_of

import sendrules as sr
from sendrules.examples import AS_AT, example_caseload
from sendrules.records import Record
from sendrules.reports import Report, answered, standing
from sendrules.reports.words import STATUS
from sendrules.reports.workload.ageing import BANDS

NORTHMERE = standing(example_caseload(), as_at=AS_AT, by=["team", "stage"], show=["team"])
STATUSES = [status.value.lower() for status in STATUS]
DAY = date(2025, 11, 1)


def total(report: Report, table: str, column: str) -> int:
    return sum(report[table].column(column))  # type: ignore[arg-type]  # counts


def test_the_cases_add_up_whichever_way_they_are_counted() -> None:
    report = NORTHMERE
    overdue = report.figure("overdue")
    assert report.figure("cases") == total(report, "open_and_closed", "cases") == 320
    for table in ("by_team", "by_stage"):
        assert total(report, table, "cases") == 320
        assert total(report, table, "overdue") == overdue
    assert total(report, "ageing", "cases") == len(report["overdue"].rows) == overdue == 30
    assert total(report, "ageing", "may_be") == report.figure("may_be_overdue") == 6
    stands = dict(
        zip(*(report["open_and_closed"].column(x) for x in ("stands", "cases")), strict=True)
    )
    assert stands["open: overdue"] == overdue
    for row in report["open_and_closed"].records():
        assert row["claimed"] + row["unclaimed"] == row["cases"]  # type: ignore[operator]  # counts


def test_what_is_overdue_is_in_one_band_and_with_exceptions_or_without() -> None:
    bands = [f"band_{n}" for n in range(1, len(BANDS) + 1)]
    for row in NORTHMERE["ageing_by_limit"].records():
        counts: Mapping[str, Any] = row
        assert sum(counts[name] for name in bands) == counts["overdue"]
        assert counts["overdue"] + counts["excused"] == counts["without_exceptions"]
        assert counts["contingent"] <= counts["overdue"]
    ends = [(first, last) for _, first, last in BANDS]
    assert ends == [(1, 28), (29, 84), (85, 182), (183, 364), (365, None)]


def test_the_exceptions_are_counted_by_how_far_they_are_borne_out() -> None:
    for table in ("exceptions_by_limit", "exceptions_by_ground"):
        for row in NORTHMERE[table].records():
            counts: Mapping[str, Any] = row
            states = ("supported", "not_supported", "unevidenced")
            assert sum(counts[name] for name in states) == counts["claimed"] > 0
    claims = {
        name: example_caseload().filter(pl.col(name)).height
        for name in ("school_closure_claimed", "personal_circumstances_claimed")
    }
    counted = {row["ground"]: row["claimed"] for row in NORTHMERE["exceptions_by_ground"].records()}
    assert counted["Exceptional personal circumstances"] == claims["personal_circumstances_claimed"]
    assert counted["School or post-16 institution closed"] == claims["school_closure_claimed"]


def test_a_case_is_listed_with_what_is_overdue_and_no_column_that_was_not_asked_for() -> None:
    first = next(NORTHMERE["overdue"].records())
    assert first["case"] == "NM-0021"
    assert (first["shown_1"], first["limit"]) == ("Vale", "reg 10(1), reg 13(2)")
    assert (first["days_late"], first["band"]) == (368, "more than 52 weeks")
    days = NORTHMERE["overdue"].column("days_late")
    assert list(days) == sorted(days, reverse=True)  # type: ignore[type-var]  # whole numbers
    names = {
        column.heading
        for table in standing(example_caseload(), as_at=AS_AT).tables
        for column in table.columns
    }
    assert "team" not in {name.casefold() for name in names}


def test_another_duty_holder_has_other_duties() -> None:
    school = "governing body, proprietor or principal"
    report = standing(example_caseload(), as_at=AS_AT, duty_holder="local authority")
    assert report["open_and_closed"] == NORTHMERE["open_and_closed"]
    nobody = standing(example_caseload(), as_at=AS_AT, duty_holder=school)
    assert nobody.figure("overdue") == 0
    assert nobody["by_status"] == NORTHMERE["by_status"]


FILES: Mapping[Any, pl.DataFrame] = {
    sr.NeedsAssessment: pl.DataFrame(
        {
            "case": ["a", "b", "c"],
            "request_received": date(2025, 1, 6),
            "team": ["Moor", "Coast", None],
            "personal_circumstances_claimed": [True, None, None],
        }
    ),
    sr.AnnualReview: pl.DataFrame(
        {"case": ["a", "b", "b"], "meeting_held": date(2025, 3, 3), "team": ["Coast", "Coast", ""]}
    ),
}


def test_case_files_stand_as_their_processes_do() -> None:
    report = standing(FILES, case="case", as_at=DAY, by=["team", "stage"])
    assert report.figure("cases") == total(report, "open_and_closed", "cases") == 3
    assert report["by_team"].column("group") == ("Coast", "Coast and Moor", "not recorded")
    assert report["by_stage"].column("group") == (
        "needs assessment: deciding whether to assess",
        "annual review: deciding after the meeting",
    )
    assert report["by_stage"].column("cases") == (3, 3)
    assert set(report["overdue"].column("process")) <= {
        *("needs assessment", "annual review", "annual review 1", "annual review 2"),
    }
    assert total(report, "exceptions_by_ground", "claimed") == 1


@settings(max_examples=10)
@given(frames(), as_ats)
def test_the_statuses_add_up_to_the_limits(
    drawn: tuple[type[Record], list[dict[str, Any]]], as_at: date
) -> None:
    record, rows = drawn
    found = answered(frame_of(record, rows), record, as_at=as_at, in_full=False).collected()
    report = standing(found)
    every = len(rows) * len(found.limits)
    assert report.figure("limits") == total(report, "by_status", "limits") == every
    table = report["by_limit"]
    assert table.column("limits") == (len(rows),) * len(found.limits)
    for row in table.records():
        counts: Mapping[str, Any] = row
        assert sum(counts[name] for name in STATUSES) == counts["limits"]
    for status, words in STATUS.items():
        (of_status,) = (x["limits"] for x in report["by_status"].records() if x["status"] == words)
        assert total(report, "by_limit", status.value.lower()) == of_status
    assert total(report, "open_and_closed", "cases") == len(rows)
    assert total(report, "ageing", "cases") == report.figure("overdue")


@settings(max_examples=10)
@given(frames(), as_ats, st.integers(0, 400))
def test_a_past_day_is_told_as_it_would_have_been_then(
    drawn: tuple[type[Record], list[dict[str, Any]]], later: date, days: int
) -> None:
    record, rows = drawn
    day = later - timedelta(days=days)
    whole = frame_of(record, rows)
    then = frame_of(record, [vars(record(**row).known_at(day)) for row in rows])
    found = answered(whole, record, as_at=later, in_full=False)
    replayed, made_then = (
        standing(found.at(day)),
        standing(then.select(whole.columns), record, as_at=day),
    )
    # A row of which nothing was known then would not have been in the data: the replay knows that it began.
    known, beside = (
        [x for x in report.caveats if "nothing is recorded" not in x]
        for report in (replayed, made_then)
    )
    assert known == beside
    assert replace(replayed, caveats=()) == replace(made_then, caveats=())
