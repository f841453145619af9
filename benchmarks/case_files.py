"""The case files of an invented council, in bulk: two frames of records, keyed by the case."""

from datetime import date, timedelta
from random import Random

import polars as pl
from timing import Line, ratio_line

import sendrules as sr

AS_AT = date(2026, 3, 31)


def council(number: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Invent case files of two records each: an assessment that made a plan, and its review."""
    random = Random(number)  # noqa: S311 - the same council in every run
    assessments, reviews = [], []
    for n in range(number):
        asked = date(2023, 1, 9) + timedelta(days=random.randrange(500))
        made = asked + timedelta(days=random.randrange(110, 200))
        met = made + timedelta(days=random.randrange(300, 380))
        assessments.append(
            {
                "case": f"case {n:05}",
                "request_received": asked,
                "assessment_agreed": True,
                "decision_notified": asked + timedelta(days=random.randrange(30, 50)),
                "plan_needed": True,
                "final_plan_sent": made,
            }
        )
        reviews.append(
            {
                "case": f"case {n:05}",
                "meeting_held": met,
                "decision_sent": met + timedelta(days=random.randrange(10, 40)),
            }
        )
    return pl.DataFrame(assessments), pl.DataFrame(reviews)


def case_files(number: int) -> list[sr.CaseFile]:
    """Make the same case files one by one."""
    assessments, reviews = council(number)
    rows = zip(
        assessments.drop("case").rows(named=True),
        reviews.drop("case").rows(named=True),
        strict=True,
    )
    return [sr.CaseFile(needs_assessments=[one], annual_reviews=[two]) for one, two in rows]


def in_bulk(assessments: pl.DataFrame, reviews: pl.DataFrame) -> pl.DataFrame:
    """Answer them together."""
    frames = {sr.NeedsAssessment: assessments, sr.AnnualReview: reviews}
    return sr.timelines(frames, case="case", as_at=AS_AT)


def against_one_by_one(number: int, runs: int) -> Line:
    """Compare case files in bulk with the same, one at a time; see `two_builds.py` for the old build."""
    frames, files = council(number), case_files(number)

    def one_by_one() -> None:
        for case in files:
            sr.timeline(case, as_at=AS_AT)

    in_bulk(*council(10))
    sr.timeline(files[0], as_at=AS_AT)
    work = f"{number:,} case files of two records, in bulk"
    return ratio_line(work, "one at a time", "", runs, lambda: in_bulk(*frames), one_by_one)


def a_long_file(number: int, runs: int) -> Line:
    """Compare one case file of many records with one of a quarter of them: time grows with them."""

    def long_file(records: int) -> sr.CaseFile:
        days = [(date(2015, 1, 1) + timedelta(days=n % 4_000)).isoformat() for n in range(records)]
        half = records // 2
        return sr.CaseFile(
            needs_assessments=[{"request_received": day} for day in days[:half]],
            annual_reviews=[{"meeting_held": day} for day in days[half:]],
        )

    whole, quarter = long_file(number), long_file(number // 4)
    return ratio_line(
        f"a case file of {number:,} records",
        "one of a quarter of them",
        "about 4",
        runs,
        lambda: sr.timeline(whole, as_at=AS_AT),
        lambda: sr.timeline(quarter, as_at=AS_AT),
    )
