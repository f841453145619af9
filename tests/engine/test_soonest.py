"""The earliest day on which a limit can still be met: no minimum period can end before it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

import sendrules as sr
from sendrules.engine.bulk.answers import BECAUSE, EARLIEST, FIRST
from sendrules.engine.soonest import minimums
from sendrules.records import RECORDS, Record
from sendrules.rules import Floor, Limit, Notice

ASKED = (EARLIEST, BECAUSE, FIRST)
FINAL, REVIEW = "send-2014/13(2)", "cfa-2014/44(1)(b)"
ASSESSED: Mapping[str, Any] = {
    "request_received": date(2025, 6, 2),
    "assessment_agreed": True,
    "decision_notified": date(2025, 7, 1),
    "draft_plan_served": None,
}
REVIEWED: Mapping[str, Any] = {
    "last_reviewed": date(2025, 1, 10),
    "attends_institution": None,
    "notice_given": None,
    "advice_circulated": None,
    "meeting_held": None,
}
COMMENT, MEETING, ADVICE = "send-2014/13(1)(a)", "send-2014/20(3)", "send-2014/20(4)"
OUTSIDE = "send-2014/21(3)"


def told(record: type[Record], limit: str, facts: Mapping[str, Any], as_at: date) -> Any:
    """The earliest day of a limit, what decides it and what must come first: in a frame and in a case file."""
    known = record.facts()
    schema = {name: pl.Boolean if known[name].type == "flag" else pl.Date for name in facts}
    frame = pl.DataFrame([facts], schema=schema)
    wide = sr.timelines(frame, record, as_at=as_at, limits=[limit], columns=ASKED)
    (row,) = wide.select(sr.limits()[limit].answer(name) for name in ASKED).rows()
    # In case files a fact is recorded where any of them has it: here the second one.
    whole = {
        name: True if info is pl.Boolean else date(2024, 3, 1) for name, info in schema.items()
    }
    files = pl.DataFrame([facts, whole], schema=schema).with_columns(case=pl.Series([1, 2]))
    long = sr.timelines({record: files}, case="case", as_at=as_at, limits=[limit], columns=ASKED)
    mine = (pl.col("case") == 1) & (pl.col("limit").cast(pl.String) == limit)
    assert long.filter(mine).select(pl.col(EARLIEST), pl.col(ASKED[1:]).cast(pl.String)).rows() == [
        row
    ]
    return row


def test_a_final_plan_waits_for_the_time_to_comment_on_its_draft() -> None:
    record, day = sr.NeedsAssessment, date(2025, 10, 6)
    for served, as_at, earliest, because, first in (
        # Fifteen days from service, that day the first of them: the sixteenth is free.
        (None, day, date(2025, 10, 21), COMMENT, "draft_plan_served"),
        (date(2025, 10, 6), day, date(2025, 10, 21), COMMENT, None),
        (date(2025, 10, 1), day, date(2025, 10, 16), COMMENT, None),
        (date(2025, 9, 21), day, day, None, None),
        # Nobody knows yet what comes after the day asked about.
        (date(2025, 10, 7), day, date(2025, 10, 21), COMMENT, "draft_plan_served"),
    ):
        facts = {**ASSESSED, "draft_plan_served": served}
        assert told(record, FINAL, facts, as_at) == (earliest, because, first), served


def test_a_review_waits_for_the_notice_of_its_meeting() -> None:
    record, day = sr.AnnualReview, date(2025, 12, 31)
    given_, sent = date(2025, 12, 28), date(2025, 12, 30)
    two_weeks = timedelta(weeks=2)
    for facts, earliest, because, first in (
        ({"attends_institution": True}, day + two_weeks, MEETING, "notice_given"),
        ({"attends_institution": False}, day + two_weeks, OUTSIDE, "notice_given"),
        # Whether or not the child attends one, the meeting needs two weeks' notice.
        ({}, day + two_weeks, MEETING, "notice_given"),
        ({"attends_institution": True, "notice_given": given_}, day + two_weeks, ADVICE, "advice_circulated"),
        (
            {"attends_institution": True, "notice_given": given_, "advice_circulated": sent},
            sent + two_weeks,
            ADVICE,
            None,
        ),
        ({"attends_institution": True, "meeting_held": given_}, day, None, None),
    ):  # fmt: skip
        assert told(record, REVIEW, {**REVIEWED, **facts}, day) == (earliest, because, first), facts


def test_what_nobody_records_keeps_nobody_waiting() -> None:
    facts = {name: value for name, value in ASSESSED.items() if name != "draft_plan_served"}
    frame = pl.DataFrame([facts])
    wide = sr.timelines(
        frame, sr.NeedsAssessment, as_at=date(2025, 10, 6), limits=[FINAL], columns=ASKED
    )
    assert wide[sr.limits()[FINAL].answer(EARLIEST)].to_list() == [None]


def test_a_reading_on_which_the_family_can_agree_is_followed() -> None:
    frame = pl.DataFrame(
        [{**ASSESSED, "draft_plan_served": date(2025, 10, 1), "early_finalising_agreed": date(2025, 10, 3)}]
    )  # fmt: skip
    day = date(2025, 10, 6)
    for readings, earliest in (((), date(2025, 10, 16)), (("early-if-the-family-agrees",), day)):
        wide = sr.timelines(
            frame, sr.NeedsAssessment, as_at=day, limits=[FINAL], columns=ASKED, readings=readings
        )
        assert wide[sr.limits()[FINAL].answer(EARLIEST)].to_list() == [earliest]


def test_only_what_binds_and_cannot_be_set_aside_is_waited_for() -> None:
    waited: list[Limit] = []
    for record in RECORDS:
        limits = sr.limits().on(record)
        waited += [m.limit for x in limits for m in minimums(x.done, limits)]
    assert all(x.authority.binds and x.bound == "floor" and not x.unless for x in waited)
    assert {x.on.__name__ for x in waited} >= {
        *("NeedsAssessment", "DetainedNeedsAssessment", "Reassessment", "AnnualReview"),
        *("TribunalOrder", "UnopposedAppeal", "MediationAgreement"),
    }
    # The paragraph that makes the one wait for the other is said by the limit.
    said = {x for x in sr.limits().values() if x.needs_start and isinstance(x, Floor)}
    assert {x for x in waited if not isinstance(x, Notice)} == said


DAYS = st.dates(date(2016, 1, 1), date(2026, 6, 1))


@settings(max_examples=12)
@given(DAYS, st.lists(st.none() | st.integers(-40, 0), min_size=1, max_size=5))
def test_no_plan_sent_before_that_day_gives_the_whole_time(
    as_at: date, drafts: list[int | None]
) -> None:
    request = as_at - timedelta(weeks=16)
    served = [None if n is None else as_at + timedelta(days=n) for n in drafts]
    frame = pl.DataFrame(
        {"request_received": [request] * len(served), "draft_plan_served": served},
        schema_overrides={"draft_plan_served": pl.Date},
    )
    wide = sr.timelines(frame, sr.NeedsAssessment, as_at=as_at, limits=[FINAL], columns=[EARLIEST])
    for draft, earliest in zip(served, wide[sr.limits()[FINAL].answer(EARLIEST)], strict=True):

        def given_in_full(day: date, draft: date = draft or as_at) -> bool:
            record = sr.NeedsAssessment(
                request_received=request, draft_plan_served=draft, final_plan_sent=day
            )
            return sr.timeline(record, as_at=day)[COMMENT].status is sr.Status.MET

        # A draft that was not served is served on the day itself, at the earliest.
        assert given_in_full(earliest)
        assert earliest == as_at or not given_in_full(earliest - timedelta(days=1))


@settings(max_examples=12)
@given(DAYS)
def test_it_agrees_with_planning_backwards(day: date) -> None:
    facts = {"request_received": day - timedelta(weeks=16), "draft_plan_served": None}
    frame = pl.DataFrame([facts], schema=dict.fromkeys(facts, pl.Date))
    wide = sr.timelines(frame, sr.NeedsAssessment, as_at=day, limits=[FINAL], columns=[EARLIEST])
    earliest = wide[sr.limits()[FINAL].answer(EARLIEST)].item()
    (latest,) = sr.latest(COMMENT, by=earliest)
    assert latest.day == day


def test_every_plan_waits_for_the_time_to_comment_on_what_it_says() -> None:
    day = date(2025, 10, 6)
    began = day - timedelta(weeks=8)
    for record, limit, because, facts in (
        (sr.TribunalOrder, "44(2)(c)(ii)", "13(1)(a)@with-44(2)", {"ordered": began, "plan_ordered": True}),
        (sr.UnopposedAppeal, "45(3A)(b)", "13(1)(a)@with-45", {"tribunal_notified": began}),
        (
            sr.MediationAgreement,
            "42(2)@with-44(2)(c)(ii)",
            "13(1)(a)@with-42(2)",
            {"agreement_dated": began, "agreed_to_make_plan": True},
        ),
        (sr.Reassessment, "27(2)", "27(1)", {"decision_notified": began, "plan_to_change": True}),
    ):  # fmt: skip
        found = told(record, f"send-2014/{limit}", {**facts, "draft_plan_served": None}, day)
        assert found == (date(2025, 10, 21), f"send-2014/{because}", "draft_plan_served"), record
    review = {"meeting_held": began, "decision_sent": began, "amendment_notice_sent": began}
    found = told(sr.AnnualReview, "send-2014/22(3)", {**review, "amendments_served": None}, day)
    assert found == (date(2025, 10, 21), "send-2014/22(2)(c)", "amendments_served")
    detained = {"request_received": began, "draft_plan_served": None}
    found = told(sr.DetainedNeedsAssessment, "detained-2015/13(2)", detained, day)
    assert found == (date(2025, 10, 21), "detained-2015/13(1)(a)", "draft_plan_served")
