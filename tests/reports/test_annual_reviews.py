"""Annual reviews and phase transfers: how they stand, and the latest days, as the law's own calls give them."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sendrules as sr
from sendrules import AnnualReview, NeedsAssessment, PhaseTransfer
from sendrules.clock import Months, after
from sendrules.reports import Report, annual_reviews, answered
from sendrules.reports.counted.review_ends import ends_of

AS_AT = date(2025, 11, 1)
MET = date(2024, 3, 4)


def held(day: date = MET, **facts: object) -> dict[str, object]:
    return {"plan_made": date(2022, 3, 7), "attends_institution": True, "meeting_held": day} | facts


def later(days: int, since: date = MET) -> date:
    return since + timedelta(days=days)


CASES = {
    "kept": held(decision_sent=later(28), amendment_proposed=False, ceasing_proposed=False),
    "ceases": held(decision_sent=later(40), ceasing_proposed=True),
    "amended": held(
        decision_sent=later(28),
        amendment_proposed=True,
        amendment_notice_sent=later(28),
        final_plan_sent=later(84),
    ),
    "amended late": held(
        decision_sent=later(28),
        amendment_proposed=True,
        amendment_notice_sent=later(28),
        final_plan_sent=later(400),
    ),
    "amending": held(decision_sent=later(28), amendment_proposed=True),
    "undecided": held(day=date(2025, 9, 15)),
    "unsaid": held(decision_sent=later(28)),
    "moved": held(moved_away=later(50)),
    "backwards": held(decision_sent=later(-1), amendment_proposed=False),
    "no meeting": held(day=None, decision_sent=later(28)),  # type: ignore[arg-type]  # none
    "overdue": held(day=None, last_reviewed=date(2024, 1, 10)),  # type: ignore[arg-type]  # none
}
DAYS = (
    *("plan_made", "last_reviewed", "meeting_held", "report_sent", "decision_sent"),
    *("amendment_notice_sent", "final_plan_sent", "moved_away", "not_amending_notified"),
)
FLAGS = ("attends_institution", "amendment_proposed", "ceasing_proposed")
SCHEMA = {"id": pl.String} | dict.fromkeys(DAYS, pl.Date) | dict.fromkeys(FLAGS, pl.Boolean)
FRAME = pl.DataFrame([{"id": name} | facts for name, facts in CASES.items()], schema=SCHEMA)


@pytest.fixture(scope="module")
def report() -> Report:
    return annual_reviews(FRAME, AnnualReview, as_at=AS_AT)


def test_each_review_is_complete_or_not() -> None:
    facts = answered(FRAME, AnnualReview, as_at=AS_AT, in_full=False).facts(AnnualReview).collect()
    states = dict(zip(CASES, ends_of(facts)["state"], strict=False))
    assert states == {
        "kept": "complete",
        "ceases": "complete",
        "amended": "complete",
        "amended late": "complete",
        "amending": "amending",
        "undecided": "undecided",
        "unsaid": "unknown",
        "moved": "left",
        "backwards": "unknown",
        "no meeting": "no_meeting",
    }


def test_completion_is_told_by_the_academic_year_of_the_meeting(report: Report) -> None:
    told = {row["year"]: row for row in report["completion"].records()}
    names = ("held", "decided", "complete", "amending", "undecided", "left", "unknown", "rate")
    assert [told["2023/24"][name] for name in names] == [8, 7, 4, 1, 0, 1, 2, 80.0]
    assert [told["2025/26"][name] for name in names] == [1, 0, 0, 0, 1, 0, 0, 0.0]
    assert report.caveats[-3:-1] == (
        "Of 2 reviews it cannot be told whether they were completed.",
        "1 review past the meeting, without a day of it that can be right: in no count by year.",
    )


def test_unfinished_so_many_months_after_the_meeting(report: Report) -> None:
    told = {row["months"]: row for row in report["unfinished"].records()}
    names = ("meetings", "then", "rate", "still", "left", "unknown")
    assert [told[6][name] for name in names] == [5, 2, 40.0, 1, 1, 2]
    assert [told[12][name] for name in names] == [5, 2, 40.0, 1, 1, 2]
    assert [told[24][name] for name in names] == [0, 0, None, 0, 0, 0]


def test_months_are_the_clocks() -> None:
    days = [date(2024, 8, 29) + timedelta(days=n) for n in range(4)] + [date(2024, 2, 29)]
    for months in (6, 12, 24):
        found = pl.Series(days).dt.offset_by(f"{months}mo").to_list()
        assert found == [after(day, Months(months)) for day in days]


def test_the_days_to_the_decision_count_those_that_wait(report: Report) -> None:
    told = {row["year"]: row for row in report["decision_days"].records()}
    names = (
        "decided",
        "undecided",
        "left",
        "unknown",
        "median",
        "median_decided",
        "longest_decided",
    )
    assert [told["2023/24"][name] for name in names] == [6, 0, 1, 1, 28, 28, 40]
    assert told["2025/26"]["median"] is None


def test_the_duties_of_a_review_are_those_of_the_law(report: Report) -> None:
    told = {row["limit"]: row for row in report["steps"].records()}
    decision = told["reg 20(10), reg 21(9)"]
    assert (decision["in_time"], decision["late"], decision["rate"]) == (5, 2, 62.5)
    # A duty that ended with the move, past its last day and not done, was not kept.
    assert (decision["overdue"], decision["settled"]) == (1, 8)
    final = told["case devon-2022-final"]
    assert (final["in_time"], final["late"]) == (1, 1)


def test_overdue_reviews_are_listed_the_longest_first() -> None:
    frame = pl.DataFrame(
        {
            "id": ["A", "B", "C"],
            "plan_made": [date(2020, 1, 6)] * 3,
            "last_reviewed": [date(2024, 1, 10), date(2023, 1, 10), date(2025, 6, 1)],
        }
    )
    told = annual_reviews(frame, AnnualReview, as_at=AS_AT)
    table = told["overdue_reviews"]
    assert table.column("case") == ("B", "A")
    assert table.column("due") == (date(2024, 1, 9), date(2025, 1, 9))
    assert told.figure("overdue_reviews") == 2
    fewer = annual_reviews(frame, AnnualReview, as_at=AS_AT, most=1)["overdue_reviews"]
    assert (fewer.column("case"), fewer.notes) == (("B",), ("1 more review not listed.",))


TRANSFERS = pl.DataFrame(
    {
        "id": ["kept", "late", "open", "missed", "post-16"],
        "transfer": [date(2025, 9, 1)] * 2 + [date(2026, 9, 1), date(2025, 9, 1), date(2026, 9, 1)],
        "to_post_16": [False, False, False, False, True],
        "from_post_16": [False, False, False, False, False],
        "final_plan_sent": [date(2025, 2, 14), date(2025, 2, 15), None, None, None],
    }
)


def test_transfers_are_told_by_their_last_day() -> None:
    told = annual_reviews(TRANSFERS, PhaseTransfer, as_at=AS_AT)
    rows = {(row["limit"], row["year"]): row for row in told["transfers"].records()}
    past = rows["reg 18(1)(b)", "2025"]
    names = ("last_day", "in_time", "late", "overdue", "running", "rate")
    assert [past[name] for name in names] == [date(2025, 2, 14), 1, 1, 1, 0, 33.3]
    coming = rows["reg 18(1)(b)", "2026"]
    assert [coming[name] for name in names] == [date(2026, 2, 14), 0, 0, 0, 1, None]
    assert rows["reg 18(1)(a)", "2026"]["last_day"] == date(2026, 3, 30)
    assert (told.figure("overdue_transfers"), told.figure("coming_transfers")) == (1, 2)


def test_the_latest_days_are_those_of_the_planner() -> None:
    for readings in ((), ("by-the-named-day",)):
        told = annual_reviews(TRANSFERS, PhaseTransfer, as_at=AS_AT, readings=readings)
        table = told["latest_days"]
        assert table.column("waiting") == (1, 1)
        for row in table.records():
            due = row["final_plan"]
            assert isinstance(due, date)
            meeting, notice = sr.latest(
                "case devon-2022-notice", "reg 22(3)", by=due, readings=readings
            )
            assert (row["meeting"], row["notice"]) == (meeting.day, notice.day)
            (served,) = sr.latest("reg 22(2)(c)", by=due)
            assert row["served"] == served.day
    assert (
        annual_reviews(TRANSFERS, PhaseTransfer, as_at=date(2027, 1, 1))["latest_days"].rows == ()
    )


def test_case_files_hold_reviews_and_transfers(report: Report) -> None:
    frames = {
        AnnualReview: FRAME.rename({"id": "case"}),
        PhaseTransfer: TRANSFERS.rename({"id": "case"}),
    }
    together = annual_reviews(frames, case="case", as_at=AS_AT)
    assert together["completion"] == report["completion"]
    assert together["decision_days"] == report["decision_days"]
    alone = annual_reviews(TRANSFERS, PhaseTransfer, as_at=AS_AT)
    assert together["transfers"] == alone["transfers"]
    assert (together.title, alone.title) == ("Annual reviews in law", "Phase transfers in law")
    assert [term for term, _ in alone.notes] == ["May not apply"]


def test_other_records_are_refused() -> None:
    frame = pl.DataFrame({"request_received": [AS_AT]})
    with pytest.raises(ValueError, match="record must be AnnualReview or PhaseTransfer"):
        annual_reviews(frame, NeedsAssessment, as_at=AS_AT)


days = st.none() | st.dates(date(2023, 9, 1), date(2025, 6, 30))
reviews = st.fixed_dictionaries(
    dict.fromkeys(DAYS, days) | dict.fromkeys(FLAGS, st.none() | st.booleans())
)


@settings(max_examples=6, deadline=None)
@given(
    cases=st.lists(reviews, min_size=1, max_size=8),
    as_at=st.dates(date(2023, 9, 1), date(2025, 12, 31)),
)
def test_a_past_day_tells_what_was_told_then(cases: list[dict[str, object]], as_at: date) -> None:
    schema = {name: kind for name, kind in SCHEMA.items() if name != "id"}
    now = annual_reviews(pl.DataFrame(cases, schema=schema), AnnualReview, as_at=as_at)
    known = [AnnualReview(**case).known_at(as_at) for case in cases]
    then = [{name: getattr(case, name) for name in schema} for case in known]
    assert annual_reviews(pl.DataFrame(then, schema=schema), AnnualReview, as_at=as_at).tables == now.tables  # fmt: skip
    for row in now["completion"].records():
        states = ("complete", "amending", "undecided", "left", "unknown")
        assert sum(int(row[name]) for name in states) == row["held"]  # type: ignore[arg-type,misc]  # counts
