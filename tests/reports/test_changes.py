"""What changed between two days: each case that was or is overdue, once, with its days then and now."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from commands import run
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import as_ats, frames
from support import frame_of

import sendrules as sr
from sendrules.examples import AS_AT, example_caseload
from sendrules.records import Record
from sendrules.reports import Report, answered, changes, standing

SINCE, DAY = date(2025, 6, 1), date(2025, 9, 1)
ASKED = date(2025, 1, 6)
"""A decision whether to assess is due on 17 February 2025."""
CASES = pl.DataFrame(
    [
        {"id": "grew older", "request_received": ASKED},
        {"id": "cleared", "request_received": ASKED, "decision_notified": date(2025, 7, 1)},
        {"id": "added", "request_received": date(2025, 7, 1)},
        {"id": "new, in time", "request_received": date(2025, 8, 25)},
        {"id": "in time", "request_received": ASKED, "decision_notified": date(2025, 2, 1)},
    ],
    schema={"id": pl.String, "request_received": pl.Date, "decision_notified": pl.Date},
).with_columns(
    assessment_agreed=pl.when(pl.col("decision_notified").is_not_null()).then(statement=False),
    team=pl.Series(["A", "A", "B", "B", None]),
)


def listed(report: Report, name: str) -> list[tuple[Any, ...]]:
    return [
        (row["case"], row["days_then"], row["days_now"], row["stands"])
        for row in report[name].records()
    ]


def test_each_case_is_listed_with_its_days_then_and_now() -> None:
    report = changes(CASES, since=SINCE, as_at=DAY, by=["team"])
    due = date(2025, 2, 17)
    then, now = (SINCE - due).days, (DAY - due).days
    assert listed(report, "grew_older") == [("grew older", then, now, "open: overdue")]
    assert listed(report, "cleared") == [("cleared", then, None, "closed: something was late")]
    added = (DAY - date(2025, 8, 12)).days
    assert listed(report, "added") == [("added", None, added, "open: overdue")]
    names = ("overdue_then", "overdue_now", "added", "cleared", "grew_older")
    assert [report.figure(name) for name in names] == [2, 2, 1, 1, 1]
    assert list(report["by_team"].rows) == [
        ("A", 2, 0, 1, 1, 1),
        ("B", 0, 1, 0, 1, 0),
        ("not recorded", 0, 0, 0, 0, 0),
    ]
    assert report["overdue_cases"].column("cases") == (2, -1, 1, 2)
    assert ("open: overdue", "closed: something was late", 1) in report["open_and_closed"].rows


def test_it_is_the_same_of_what_was_answered_already() -> None:
    found = answered(CASES, as_at=DAY, by=["team"], in_full=False)
    assert changes(found, since=SINCE) == changes(CASES, since=SINCE, as_at=DAY, by=["team"])


@pytest.mark.long
@settings(max_examples=10)
@given(frames(), as_ats, st.integers(1, 400))
def test_then_and_what_was_added_less_what_was_cleared_is_now(
    drawn: tuple[type[Record], list[dict[str, Any]]], as_at: date, days: int
) -> None:
    record, rows = drawn
    found = answered(frame_of(record, rows), record, as_at=as_at, in_full=False).collected()
    earlier = as_at - timedelta(days=days)
    report = changes(found, since=earlier)
    then, cleared, added, now = report["overdue_cases"].column("cases")
    assert then + cleared + added == now  # type: ignore[operator]  # counts
    assert then == standing(found.at(earlier)).figure("overdue")
    assert now == standing(found).figure("overdue")
    for row in report["by_limit"].records():
        counts: Mapping[str, Any] = row
        assert counts["then"] + counts["added"] - counts["cleared"] == counts["now"]
        assert counts["grew_older"] == counts["now"] - counts["added"]
    assert sum(report["open_and_closed"].column("cases")) == len(rows)  # type: ignore[arg-type]
    for case in report["grew_older"].records():
        assert case["days_now"] - case["days_then"] >= 0  # type: ignore[operator]


def test_case_files_are_replayed_too() -> None:
    files: Mapping[Any, pl.DataFrame] = {
        sr.NeedsAssessment: CASES.rename({"id": "case"}),
        sr.AnnualReview: pl.DataFrame({"case": ["in time"], "meeting_held": [date(2025, 7, 1)]}),
    }
    report = changes(files, case="case", since=SINCE, as_at=DAY)
    assert {row["case"] for row in report["added"].records()} == {"added", "in time"}
    assert {row["process"] for row in report["added"].records()} == {
        *("needs assessment", "annual review"),
    }
    assert [row["case"] for row in report["grew_older"].records()] == ["grew older"]


def test_the_earlier_day_comes_first() -> None:
    for wrong, says in ((DAY, "since must be before"), (None, "since"), ("2025-06-01", "since")):
        with pytest.raises((ValueError, TypeError), match=says):
            changes(CASES, since=wrong, as_at=DAY)  # type: ignore[arg-type]
    report = changes(example_caseload(), since=date(2026, 10, 31), as_at=AS_AT)
    assert report.says == "Compared with the end of Saturday 31 October 2026."


def test_two_days_of_which_the_first_is_not_earlier_are_misuse(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,request_received\n1,2025-04-02\n", "utf-8")
    told = run("changes", file, "--since", "2025-11-30", "--as-at", "2025-11-30")
    assert told.exit_code == 2
    assert "--since is not before --as-at" in told.stderr


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (
            ("changes", "--since", "2025-01-01", "--duty-holder", "nobody"),
            "--duty-holder is one that",
        ),
        (("standing", "--duty-holder", "nobody"), "--duty-holder is one that"),
        (("forecast", "--duty-holder", "nobody"), "--duty-holder is one that"),
        (("foi", "--on", "mediation"), "--on must be needs-assessment or annual-review"),
    ],
)
def test_what_no_report_is_of_is_misuse(
    tmp_path: Path, command: tuple[str, ...], says: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,request_received\n1,2025-04-02\n", "utf-8")
    told = run(*command, file, "--as-at", "2025-11-30")
    assert told.exit_code == 2
    assert says in told.stderr
