"""An end before the beginning never turns what is overdue into what does not apply, in any kind of record."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

import polars as pl
import pytest
from support import in_one_test

import sendrules as sr
from sendrules.engine.impossible import turned_on_dates
from sendrules.records import RECORDS, CaseFile, Record
from sendrules.rules.order import ancestors
from sendrules.rules.walk import facts_in

AS_AT = date(2026, 1, 1)
STARTS = (date(2016, 1, 4), date(2024, 1, 2))
"""While the old law was being given up, and since."""
_DETAINED = (
    "what falls due for a person who was detained by then is not owed under Part 3 (s.70(1))"
)
_OTHER_RECORD = f"{_DETAINED}; what is for a detained person has a record of its own"
_UNAWARE = "a notice can be sent before the authority knows of it"
LAWFUL: Mapping[tuple[str, str], str] = {
    ("AnnualReview", "detained"): _DETAINED,
    ("AnnualReview", "kept_from"): "a plan can have been made while the person was detained (s.72)",
    ("AssessmentPlacement", "family_left"): "a family can leave before the notice is served",
    ("MediationAgreement", "detained"): _OTHER_RECORD,
    ("PhaseTransfer", "detained"): _DETAINED,
    ("PlanCessation", "died"): _UNAWARE,
    ("PlanCessation", "moved_away"): _UNAWARE,
    ("PlanInForce", "detained"): _DETAINED,
    ("Reassessment", "detained"): _DETAINED,
    (
        "Reassessment",
        "plan_replaced",
    ): "a later re-assessment can have been over before the first review",
    ("SchoolAdmission", "plan_names_school"): "a plan can name a school before anybody applies",
    ("TribunalOrder", "detained"): _OTHER_RECORD,
    ("UnopposedAppeal", "detained"): _OTHER_RECORD,
}
"""Ends that can come before the beginning, with the reason."""
BEFORE = (timedelta(days=1), timedelta(days=300))


def ends_of(record: type[Record]) -> set[str]:
    """The facts by which a duty of the record ends, or by which it can be seen that it does not apply."""
    limits = sr.limits().on(record)
    turned = {name for limit in limits for name, ordered in turned_on_dates(limit) if ordered}
    ends = {name for limit in limits if limit.ends for name in facts_in(limit.ends)}
    return {name for name in turned if name in ends or record.facts()[name].follows}


def begun(record: type[Record], end: str) -> Iterator[Mapping[str, object]]:
    """The facts of records that began, by each fact that an end follows, alone and with one more."""
    facts = record.facts()
    flags = [n for n, f in facts.items() if f.type == "flag" and not f.claim]
    events = [n for n, f in facts.items() if f.type == "date" and n not in ends_of(record)]
    first, *others = facts[end].follows
    for day, outcome in product(STARTS, (None, True, False)):
        known = dict.fromkeys(flags, outcome)
        yield from ({**known, other: day} for other in others)
        yield from ({**known, first: day, event: day} for event in events)


def statuses(record: type[Record], cases: pl.DataFrame) -> pl.DataFrame:
    """The status of each limit of each case."""
    limits = sr.limits().on(record)
    answers = sr.timelines(cases, record, as_at=AS_AT, columns=["status"])
    return answers.select(pl.col(limit.answer("status")).alias(limit.id) for limit in limits)


def lost(record: type[Record], end: str) -> set[str]:
    """The limits that are overdue, and do not apply once there is an end before the beginning."""
    schema = {
        name: {"date": pl.Date, "flag": pl.Boolean}.get(info.type, pl.String)
        for name, info in record.facts().items()
    }
    cases = pl.DataFrame([*begun(record, end)], schema=schema)
    start = pl.min_horizontal(record.facts()[end].follows)
    without, found = statuses(record, cases), set()
    for before in BEFORE:
        ended = statuses(record, cases.with_columns((start - before).alias(end)))
        for limit in without.columns:
            both = (without[limit] == "OVERDUE") & (ended[limit] == "NOT_APPLICABLE")
            found |= {limit} if both.any() else set()
    return found


@in_one_test(RECORDS, lambda record: record.__name__)
def test_an_end_before_the_beginning_ends_nothing(record: type[Record]) -> None:
    for end in sorted(ends_of(record)):
        if (record.__name__, end) not in LAWFUL:
            assert lost(record, end) == set(), end


@in_one_test(LAWFUL.items(), lambda one: " ".join(one[0]))
def test_what_is_lawful_is_an_end(one: tuple[tuple[str, str], str]) -> None:
    (name, end), _ = one
    assert end in ends_of(getattr(sr, name))


CONTRADICTED: Mapping[str, tuple[Record, str, str]] = {
    "a re-assessment asked for after a death": (
        sr.Reassessment(request_received="2024-01-02", died="2023-06-01"),
        "send-2014/25(1)",
        "RA101",
    ),
    "a review held after a move": (
        sr.AnnualReview(meeting_held="2024-01-02", moved_away="2023-06-01"),
        "send-2014/20(10)",
        "RV101",
    ),
    "an appeal registered after its withdrawal": (
        sr.Appeal(appeal_registered="2024-01-02", withdrawn="2023-06-01"),
        "hmcts-practice/hearing",
        "AP101",
    ),
    "a request in custody after the release": (
        sr.DetainedNeedsAssessment(request_received="2024-01-02", released="2023-06-01"),
        "detained-2015/10(1)",
        "DN101",
    ),
    "a change of commissioner that ended before": (
        sr.CommissionerChange(old_body_aware="2024-01-02", ended="2023-06-01"),
        "send-2014/16(2)",
        "CB101",
    ),
}


@pytest.mark.parametrize(("record", "limit", "code"), CONTRADICTED.values(), ids=CONTRADICTED)
def test_it_says_why_and_is_found(record: Record, limit: str, code: str) -> None:
    deadline = sr.timeline(record, as_at=AS_AT)[limit]
    assert deadline.status is sr.Status.CANNOT_TELL
    assert "cannot be right" in deadline.explain()
    (found,) = (f for f in sr.check(record, as_at=AS_AT) if f.code == code)
    assert "is before an event that it can only follow" in found.message


ENDED_FIRST: Mapping[str, tuple[Record, str]] = {
    "a plan that ceased before its last review": (
        sr.AnnualReview(
            plan_made="2020-03-02", last_reviewed="2024-03-01", plan_ceased="2023-08-01"
        ),
        "s.44(1)(b)",
    ),
    "a move before the meeting": (
        sr.AnnualReview(
            last_reviewed="2023-01-04", moved_away="2023-06-01", meeting_held="2024-01-02"
        ),
        "reg 20(10)",
    ),
    "a death before the decision to re-assess": (
        sr.Reassessment(
            request_received="2024-01-02",
            died="2024-01-20",
            reassessment_agreed=True,
            decision_notified="2024-02-01",
        ),
        "reg 27(2)",
    ),
}


@pytest.mark.parametrize(("record", "limit"), ENDED_FIRST.values(), ids=ENDED_FIRST)
def test_an_end_before_time_began_to_run(record: Record, limit: str) -> None:
    (end,) = (n for n, f in record.facts().items() if f.ends and getattr(record, n))
    deadline = sr.timeline(record, as_at=AS_AT)[limit]
    assert (deadline.status, deadline.missing) == (sr.Status.CANNOT_TELL, ())
    assert f"{end} cannot be right: it is before an event" in deadline.explain()
    (found,) = (f for f in sr.check(record, as_at=AS_AT) if f.code == "DY03")
    assert found.facts[0] == end
    day = deadline.trigger
    on_the_day = sr.timeline(record.with_facts(**{end: day}), as_at=AS_AT)[limit]
    assert on_the_day.status is sr.Status.NOT_APPLICABLE
    assert "DY03" not in {f.code for f in sr.check(record.with_facts(**{end: day}), as_at=AS_AT)}
    frame = pl.DataFrame([record.model_dump(exclude_none=True)])
    (found_in_frame,) = sr.check(frame, type(record)).filter(pl.col("code") == "DY03")["facts"]
    assert found_in_frame == ", ".join(found.facts)
    answers = sr.timelines(frame, type(record), as_at=AS_AT, limits=[limit], columns=["status"])
    assert answers.to_series(-1).to_list() == ["CANNOT_TELL"]


def test_a_review_that_lies_ahead_may_end_first() -> None:
    ahead = sr.PhaseTransfer(transfer="2027-09-01", died="2025-10-01")
    statuses = {d.status for d in sr.timeline(ahead, as_at=AS_AT)}
    assert sr.Status.CANNOT_TELL not in statuses
    assert "DY03" not in {f.code for f in sr.check(ahead, as_at=AS_AT)}


def test_a_death_that_a_case_file_says_once() -> None:
    record = sr.Reassessment(request_received="2024-01-02")
    case_file = CaseFile(reassessments=[record], died="2023-06-01")
    line = sr.timeline(case_file, as_at=AS_AT)
    assert line["send-2014/25(1)"].status is sr.Status.CANNOT_TELL
    before = CaseFile(reassessments=[record], died="2024-01-02")
    line = sr.timeline(before, as_at=AS_AT)
    assert line["send-2014/25(1)"].status is sr.Status.NOT_APPLICABLE


def test_an_end_shows_nothing_to_have_been_done() -> None:
    review = sr.AnnualReview(meeting_held="2024-01-02", moved_away="2024-06-01")
    deadline = sr.timeline(review, as_at=AS_AT)["reg 20(10)"]
    assert (deadline.status, deadline.days_late) == (sr.Status.LATE, 123)


@in_one_test([record for record in RECORDS if record.begins], lambda record: record.__name__)
def test_all_that_comes_before_a_beginning_is_one(record: type[Record]) -> None:
    before = {name for begun in record.begins for name in ancestors(record, begun)}
    # Notice of a decision comes before an appeal against it, and is no part of that.
    assert before - {*record.begins} == ({"notice_sent"} if record is sr.Appeal else set())


def test_a_move_between_the_draft_and_the_plan_can_be_right() -> None:
    sent = sr.Reassessment(draft_plan_served="2024-01-02", final_plan_sent="2024-03-01")
    known = sr.check(sent.with_facts(moved_away="2024-02-01"), as_at=AS_AT)
    assert "RA101" not in {finding.code for finding in known}
    known = sr.check(sent.with_facts(moved_away="2024-01-01"), as_at=AS_AT)
    assert "RA101" in {finding.code for finding in known}
