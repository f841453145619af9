"""The reports of a month's end, of 20,000 cases, against loops over a pandas frame that give the same tables.

The loops are those of an analyst's script: one works out three limits of each case, by `by_loop`, and one
for each report goes over the cases again and counts. The library is asked for every report that it makes of
a caseload, with more limits and more tables than the loops know.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import pandas as pd
import polars as pl
from case_files import council
from loops_and_frames import LIMITS, by_loop, unclaimed
from needs_assessment import AS_AT
from timing import Line, ratio_line
from varied import varied_council

import sendrules as sr
from sendrules import reports
from sendrules.engine.bulk.answers import STATUS as STATUSES
from sendrules.records import Record

__all__ = ["against_loops", "each_report"]

PERIOD = (date(AS_AT.year, 1, 1), AS_AT)
STATUS = STATUSES.categories.to_list()
ACTED = ("MET", "LATE", "TOO_SHORT")
DONE = ("decision_notified", "plan_decision_notified", "final_plan_sent")
DUTIES = ("decisions_in_time", "refusals_in_time", "plans_in_time")
Found = reports.Answered
REPORTS: Mapping[str, Callable[[Found], Any]] = {
    "caseload": reports.caseload,
    "activity": lambda found: reports.activity(found, period=PERIOD),
    "standing": reports.standing,
    "forecast": reports.forecast,
    "timeliness": lambda found: reports.timeliness(found, period=PERIOD, limits=LIMITS),
    "waits": reports.waits,
    "foi": lambda found: reports.foi_pack(found, period=PERIOD, suppress_below=1),
}
"""The reports of a caseload of needs assessments, by name."""


def month_end(frame: pl.DataFrame) -> dict[str, Any]:
    """Work out every report; the answers are worked out once."""
    found = reports.answered(frame, as_at=AS_AT, in_full=False).collected()
    return {name: made(found) for name, made in REPORTS.items()}


def by_loops(frame: pd.DataFrame) -> dict[str, Any]:
    """Work out the tables of four reports by loops over the rows of a frame."""
    answers = []
    for _, row in frame.iterrows():
        facts: dict[str, Any] = {
            str(name): None if pd.isna(value) else value for name, value in row.items()
        }
        ((*cells,),) = by_loop([facts])
        known = {name: day for name, day in facts.items() if not _later(day)}
        statuses = [STATUS[cells[4 * n + 1]] for n in range(len(LIMITS))]
        answers.append(known | dict(zip(LIMITS, statuses, strict=True)))
    worked = pd.DataFrame(answers).astype(object)
    worked = worked.where(worked.notna(), None)
    return {
        "activity": _events(worked),
        "standing": _statuses(worked),
        "timeliness": _in_time(worked),
        "foi": (_events(worked), _in_time(worked)),
    }


def _later(value: object) -> bool:
    return isinstance(value, date) and value > AS_AT


def _months() -> list[tuple[int, int]]:
    return [(AS_AT.year, month) for month in range(1, AS_AT.month + 1)]


def _month(day: object) -> tuple[int, int] | None:
    return (day.year, day.month) if isinstance(day, date) and day >= PERIOD[0] else None


def _events(frame: pd.DataFrame) -> list[list[int]]:
    counts: Counter[tuple[Any, int]] = Counter()
    for _, row in frame.iterrows():
        agreed, needed = row["assessment_agreed"], row["plan_needed"]
        decided, planned = row["decision_notified"], row["plan_decision_notified"]
        days = (
            row["request_received"],
            decided if agreed else None,
            decided if agreed is False else None,
            planned if needed is False else None,
            row["draft_plan_served"],
            row["final_plan_sent"],
        )
        for n, day in enumerate(days):
            counts[_month(day), n] += 1
    return [[counts[month, n] for n in range(6)] for month in _months()]


def _statuses(frame: pd.DataFrame) -> list[list[int]]:
    counts: Counter[tuple[str, str]] = Counter()
    for _, row in frame.iterrows():
        for limit in LIMITS:
            counts[limit, row[limit]] += 1
    return [[counts[limit, status] for status in STATUS] for limit in LIMITS]


def _in_time(frame: pd.DataFrame) -> list[list[tuple[int, int, float | None]]]:
    done: Counter[tuple[str, Any]] = Counter()
    in_time: Counter[tuple[str, Any]] = Counter()
    for _, row in frame.iterrows():
        for limit, fact in zip(LIMITS, DONE, strict=True):
            if row[limit] in ACTED:
                done[limit, _month(row[fact])] += 1
                in_time[limit, _month(row[fact])] += row[limit] == "MET"
    return [
        [
            (
                done[limit, month],
                in_time[limit, month],
                _rate(in_time[limit, month], done[limit, month]),
            )
            for month in _months()
        ]
        for limit in LIMITS
    ]


def _rate(part: int, whole: int) -> float | None:
    return (2000 * part + whole) // (2 * whole) / 10 if whole else None


def as_loops(made: Mapping[str, Any]) -> dict[str, Any]:
    """The same tables of the library's reports."""
    by_limit = {row["limit"]: row for row in made["standing"]["by_limit"].records()}
    completed = [*made["timeliness"]["by_completion"].records()]
    pack = made["foi"]
    return {
        "activity": [list(row[2:]) for row in made["activity"]["activity"].rows],
        "standing": [[by_limit[limit][status.lower()] for status in STATUS] for limit in LIMITS],
        "timeliness": [
            [(x["done"], x["in_time"], x["rate"]) for x in completed if x["limit"] == limit]
            for limit in LIMITS
        ],
        "foi": (
            [list(row[2:]) for row in pack["requests_and_plans"].rows[1:]],
            [[tuple(row[2:5]) for row in pack[name].rows[1:]] for name in DUTIES],
        ),
    }


def against_loops(rows: int, runs: int) -> list[Line]:
    """Check that both give the same tables, and time them."""
    frame = unclaimed(rows)
    in_pandas = pd.DataFrame(frame.to_dicts()).astype(object)
    ours, theirs = as_loops(month_end(frame)), by_loops(in_pandas)
    for name, table in theirs.items():
        if ours[name] != table:
            msg = f"The two disagree on {name}."
            raise AssertionError(msg)
    return [
        ratio_line(
            f"{len(REPORTS)} reports of {rows:,} needs assessments",
            "pandas loops, the tables of 4",
            "0.2 or less",
            runs,
            lambda: month_end(frame),
            lambda: by_loops(in_pandas),
        )
    ]


def each_report(number: int) -> list[Line]:
    """Time each report of the case files of two councils, and its page and workbook.

    In processor seconds, of all threads: with two cores it takes no longer.
    """
    assessments, reviews = council(number)
    of_two: dict[type[Record], pl.DataFrame] = {
        sr.NeedsAssessment: assessments,
        sr.AnnualReview: reviews,
    }
    return [
        *_each(of_two, f"{number:,} case files of two records"),
        *_each(varied_council(number), f"{number:,} case files seldom alike"),
    ]


def _each(frames: Mapping[type[Record], pl.DataFrame], work: str) -> list[Line]:
    lines = []
    for checked, what in ((False, ""), (True, ", and the checks")):
        found = reports.answered(frames, case="case", as_at=AS_AT, in_full=False, checked=checked)
        spent, _ = _timed(partial(getattr, found, "answers"))
        lines.append(Line(f"{work}: every limit answered{what}", "-", f"{spent:.2f} s"))
    made = {**REPORTS, "annual reviews": reports.annual_reviews}
    with TemporaryDirectory() as folder:
        for name, report in made.items():
            spent, value = _timed(lambda report=report: report(found))  # type: ignore[misc]
            page, _ = _timed(lambda value=value: reports.to_html(value))  # type: ignore[misc]
            path = Path(folder) / f"{name}.xlsx"
            book, _ = _timed(lambda value=value, path=path: reports.to_workbook(value, path))  # type: ignore[misc]
            took = f"{spent:.2f} s, page {page:.2f} s, workbook {book:.2f} s"
            lines.append(Line(f"{work}: {name}", "-", took, aim="3 s, 10 s, 10 s"))
    return lines


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    begun = process_time()
    value = call()
    return process_time() - begun, value
