"""Published decisions, as the courts and the Ombudsman counted them."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl
import pytest
import yaml
from support import SHARED, TESTS

import sendrules as sr
from sendrules.clock import in_weeks
from sendrules.records import RECORDS

Case = Mapping[str, Any]

FILES = sorted((TESTS / "cases").glob("*.toml"))
RECORD = {record.process().replace(" ", "_"): record for record in RECORDS}
CASES: list[tuple[str, Case]] = [
    (path.stem, case)
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
STATED = [(process, case, stated) for process, case in CASES for stated in case["stated"]]

each_stated = pytest.mark.parametrize(
    ("process", "case", "stated"), STATED, ids=[f"{c['id']} {s['limit']}" for _, c, s in STATED]
)


def _deadline(process: str, case: Case, limit: str) -> Any:
    return sr.timeline(RECORD[process](**case["facts"]), as_at=case["as_at"])[limit]


@each_stated
def test_what_the_source_states(process: str, case: Case, stated: Case) -> None:
    deadline = _deadline(process, case, stated["limit"])
    due = stated.get("counted", stated.get("due"))
    if due:
        assert deadline.due == due
    if "days_late" in stated:
        assert deadline.days_late == stated["days_late"]
    if "in_weeks" in stated:
        assert in_weeks(deadline.days_late) == stated["in_weeks"]
    if "status" in stated:
        assert deadline.status.value == stated["status"]
    assert deadline.contingent is stated.get("contingent", deadline.contingent)


@each_stated
def test_a_disagreement_is_one(process: str, case: Case, stated: Case) -> None:
    deadline = _deadline(process, case, stated["limit"])
    if stated.get("agrees", True):
        assert "counted" not in stated
        # A due date is quoted from a source; our own count follows from the dates.
        assert "agrees" in stated or "due" not in stated
        assert {"due", "days_late", "status"} & stated.keys()
    else:
        assert stated["due"] != stated["counted"] == deadline.due
    # Another reading is shown: the date that the source states, or one of its own.
    other = stated.get("alternative")
    shown = [a.due for a in deadline.alternatives]
    assert shown == ([stated["due"] if other is True else other] if other else [])


@each_stated
def test_a_frame_says_the_same(process: str, case: Case, stated: Case) -> None:
    deadline = _deadline(process, case, stated["limit"])
    out = sr.timelines(
        pl.DataFrame([case["facts"]]),
        RECORD[process],
        as_at=case["as_at"],
        limits=[stated["limit"]],
        columns=["due", "status", "days_late"],
    )
    assert out.row(0)[-3:] == (deadline.due, deadline.status.value, deadline.days_late)


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=lambda c: c["id"])
def test_a_case_is_public(case: Case) -> None:
    assert case["source"].startswith("https://")
    assert all(stated["why"].endswith(".") for stated in case["stated"])
    assert set(case.get("inferred", ())) <= case["facts"].keys()


# The collection that the cases were chosen from

COLLECTION = SHARED / "cases" / "real_cases.yaml"
NOT_ABOUT_A_LIMIT = {
    "lgsco-24-015-399": "It measures the weeks of fees that a family paid, not a time limit.",
}


@pytest.mark.skipif(not COLLECTION.is_file(), reason="the collection is not beside this copy")
def test_every_case_of_the_collection_is_here() -> None:
    collected = {e["id"]: e for e in yaml.safe_load(COLLECTION.read_text(encoding="utf-8"))}
    ours: defaultdict[str, list[Case]] = defaultdict(list)
    for _, case in CASES:
        ours[case.get("part_of", case["id"])].append(case)
    assert collected.keys() - ours.keys() == NOT_ABOUT_A_LIMIT.keys()
    for name, entry in collected.items():
        cases = ours.get(name, [])
        assert {c["source"] for c in cases} <= {entry["source_url"], _second(entry)}
        due = {str(s["due"]) for c in cases for s in c["stated"] if "due" in s}
        told = {s["due_date"] for s in entry["stated"] if "due_date" in s}
        assert {day for day in told if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)} <= due, name


def test_a_length_of_time_is_counted_as_the_ombudsman_counts_it() -> None:
    # lgsco-24-015-399: fees from 5 September to 10 October 2024, "five weeks".
    assert in_weeks((date(2024, 10, 10) - date(2024, 9, 5)).days) == "5 weeks"


def _second(entry: Case) -> str | None:
    """The second address, without what only tells its website where the reader came from."""
    url: str | None = entry.get("source_url_2")
    return url.partition("?")[0] if url else None


def test_a_file_of_cases_is_named_after_its_process() -> None:
    assert FILES
    assert [path.name for path in FILES if path.stem not in RECORD] == []
