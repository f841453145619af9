"""Waiting times: each case is in one place, an unknown day is never a wait, and a past day tells what it told."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sendrules import AnnualReview, NeedsAssessment, PhaseTransfer, limits
from sendrules.reports import answered, waits
from sendrules.reports.counted.wait_stages import STAGES, mark_of

AS_AT = date(2025, 11, 1)
SENT: dict[str, object] = {
    "request_received": date(2025, 1, 6),
    "assessment_agreed": True,
    "decision_notified": date(2025, 2, 10),
    "plan_needed": True,
    "draft_plan_served": date(2025, 4, 21),
    "final_plan_sent": date(2025, 5, 26),
}
CASES: dict[str, dict[str, object]] = {
    "sent": SENT,
    "same day": SENT | {"decision_notified": date(2025, 1, 6)},
    "refused": {
        "request_received": date(2025, 2, 3),
        "assessment_agreed": False,
        "decision_notified": date(2025, 3, 10),
    },
    "waiting": {"request_received": date(2025, 10, 1)},
    "withdrawn": {"request_received": date(2025, 10, 1), "withdrawn": date(2025, 10, 20)},
    "no start": {"decision_notified": date(2025, 3, 10), "assessment_agreed": True},
    "no day of the decision": {
        "request_received": date(2025, 1, 6),
        "draft_plan_served": date(2025, 4, 21),
    },
    "backwards": {"request_received": date(2025, 3, 3), "decision_notified": date(2025, 2, 3)},
    "later": {"request_received": date(2025, 12, 1)},
    "blank": {},
}
FRAME = pl.DataFrame(
    [
        dict.fromkeys(("request_received", "withdrawn", *SENT)) | {"id": name} | facts
        for name, facts in CASES.items()
    ],
    schema_overrides={"withdrawn": pl.Date},
)
COUNTS = ("cases", "done", "waiting", "left", "unknown")


def counts(report: object) -> dict[str, tuple[int, ...]]:
    rows = report["stages"].records()  # type: ignore[index]  # a report
    return {str(row["stage"]): tuple(row[name] for name in COUNTS) for row in rows}


def test_each_case_is_in_one_place_of_a_stage() -> None:
    found = counts(waits(FRAME, as_at=AS_AT))
    # Backwards, blank, without a start, and past the decision without its day: not known.
    assert found["Request to decision whether to assess"] == (5, 3, 1, 1, 4)
    # The two that were sent; of the one without a decision the start is not known.
    assert found["Decision to assess, to draft plan or refusal of a plan"] == (3, 2, 1, 0, 1)
    assert found["Draft plan to final plan"] == (3, 2, 1, 0, 0)
    assert found["Request to final plan"] == (7, 2, 3, 2, 2)


def test_a_stage_is_told_in_days() -> None:
    report = waits(FRAME.head(3), as_at=AS_AT)
    (first, *_) = report["stages"].records()
    assert (first["median"], first["limit_days"], first["within_limit"]) == (35, 42, 100.0)
    assert report["request_to_decision"].column("day") == (0, 35)
    assert report["request_to_decision"].column("at_risk") == (3, 2)
    assert report["request_to_decision"].column("still_waiting") == (66.7, 0.0)
    assert report.figure("median_request_to_plan") == 140
    steps = report["stages"].chart
    assert steps is not None
    assert [at for at, _ in steps.marks] == [42, 140]  # type: ignore[union-attr]  # a chart of steps


def test_the_marks_are_those_of_the_law() -> None:
    marks = {
        stage.name: mark_of(limits()[stage.limit])
        for stages in STAGES.values()
        for stage in stages
        if stage.limit
    }
    assert marks == {
        "request_to_decision": 42,
        "request_to_plan": 140,
        "meeting_to_report": 14,
        "meeting_to_decision": 28,
        "meeting_to_plan": 84,
    }
    assert mark_of(limits()["send-2014/22(3)"]) is None


def test_a_record_that_began_late_counts_what_was_open_then() -> None:
    frame = FRAME.filter(pl.col("id").is_in(["sent", "same day", "refused", "waiting"]))
    report = waits(frame, as_at=AS_AT, recorded_from=date(2025, 2, 9))
    told = report["request_to_decision"]
    # Of the four one was decided before; three are in sight, one of them from day 34 on.
    assert told.column("day") == (35,)
    assert told.column("at_risk") == (2,)
    assert any(note.startswith("1 case ended by the day") for note in told.notes)
    on_the_day = waits(frame, as_at=AS_AT, recorded_from=date(2025, 2, 10))
    assert any(
        note.startswith("2 cases ended by the day")
        for note in on_the_day["request_to_decision"].notes
    )


def test_a_period_counts_the_stages_that_began_in_it() -> None:
    report = waits(FRAME, as_at=AS_AT, period=(date(2025, 10, 1), date(2025, 10, 31)))
    assert counts(report)["Request to decision whether to assess"] == (2, 0, 1, 1, 2)


def test_reviews_have_stages_of_their_own() -> None:
    day = date(2025, 1, 10)
    frame = pl.DataFrame(
        {
            "meeting_held": [day, day, day, None],
            "decision_sent": [day + timedelta(days=28), day + timedelta(days=10), None, day],
            "amendment_proposed": [True, False, None, None],
            "amendment_notice_sent": [day + timedelta(days=28), None, None, None],
            "final_plan_sent": [day + timedelta(days=84), None, None, None],
        }
    )
    found = counts(waits(frame, AnnualReview, as_at=AS_AT))
    assert found["Meeting to decision"] == (3, 2, 1, 0, 1)
    assert found["Decision to amend, to notice of the amendments"] == (1, 1, 0, 0, 0)
    assert found["Meeting to final plan"] == (3, 1, 1, 1, 1)


def test_case_files_tell_what_their_records_do() -> None:
    cases = FRAME.rename({"id": "case"})
    found = answered({NeedsAssessment: cases}, case="case", as_at=AS_AT, in_full=False)
    assert waits(found)["stages"] == waits(FRAME, as_at=AS_AT)["stages"]


def test_a_record_without_stages_is_refused() -> None:
    frame = pl.DataFrame({"transfer": [AS_AT]})
    with pytest.raises(ValueError, match="needs assessments and annual reviews"):
        waits(frame, PhaseTransfer, as_at=AS_AT)


days = st.none() | st.dates(date(2025, 1, 1), date(2025, 6, 30))
flags = st.none() | st.booleans()
rows = st.fixed_dictionaries(
    {
        name: flags if name in {"assessment_agreed", "plan_needed"} else days
        for name in (*SENT, "withdrawn")
    }
).filter(lambda case: any(isinstance(x, date) for x in case.values()))
SCHEMA = {name: pl.Boolean if name in {"assessment_agreed", "plan_needed"} else pl.Date for name in (*SENT, "withdrawn")}  # fmt: skip
SHOWN_BY = {"assessment_agreed": "decision_notified", "plan_needed": None}


@settings(max_examples=6, deadline=None)
@given(
    cases=st.lists(rows, min_size=1, max_size=12),
    as_at=st.dates(date(2025, 1, 1), date(2025, 7, 31)),
)
def test_a_past_day_tells_what_was_told_then(cases: list[dict[str, object]], as_at: date) -> None:
    now = waits(pl.DataFrame(cases, schema=SCHEMA), as_at=as_at)
    known = [NeedsAssessment(**case).known_at(as_at) for case in cases]
    then = [{name: getattr(case, name) for name in SCHEMA} for case in known]
    told = [case for case in then if any(isinstance(x, date) for x in case.values())]
    # A case of which nothing was known then was not in the data.
    if told:
        assert waits(pl.DataFrame(told, schema=SCHEMA), as_at=as_at).tables == now.tables
    for row in now["stages"].records():
        assert row["cases"] == row["done"] + row["waiting"] + row["left"]  # type: ignore[operator]  # counts
    assert now["stages"].column("cases")[0] + now["stages"].column("unknown")[0] == len(told)  # type: ignore[operator]  # counts
