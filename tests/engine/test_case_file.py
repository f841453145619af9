"""A case file: records of every process on one clock, with the links that the law makes."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from strategies import random_facts
from support import TESTS

import sendrules as sr
from sendrules import Status, Timeline
from sendrules.clock import england
from sendrules.errors import LimitNotFoundError, RecordError, RuleError
from sendrules.examples import example_case_file
from sendrules.law import links, rulebook, rulebook_for
from sendrules.records import RECORDS
from sendrules.records.register import HELD
from sendrules.reports.one_case.entries import entries
from sendrules.rules import ALWAYS, All, Condition, Is, SameDuty, Telling

AS_AT = date(2025, 11, 1)
REFUSED: dict[str, Any] = {
    "request_received": date(2025, 1, 6),
    "assessment_agreed": False,
    "decision_notified": date(2025, 2, 10),
}
PLAN: dict[str, Any] = {
    "request_received": date(2024, 1, 8),
    "assessment_agreed": True,
    "decision_notified": date(2024, 2, 12),
    "plan_needed": True,
    "plan_decision_notified": date(2024, 4, 8),
    "draft_plan_served": date(2024, 4, 8),
    "final_plan_sent": date(2024, 5, 20),
}


def needs(**facts: Any) -> sr.NeedsAssessment:
    return sr.NeedsAssessment.model_validate(facts)


def review(**facts: Any) -> sr.AnnualReview:
    return sr.AnnualReview.model_validate({"attends_institution": True, **facts})


def answers(line: Timeline, limit: str) -> list[tuple[str, date | None, Status]]:
    return [(d.record, d.due, d.status) for d in line if d.limit == limit]


def test_a_refusal_opens_the_time_for_mediation_and_for_an_appeal() -> None:
    line = sr.timeline(sr.CaseFile(needs_assessments=(needs(**REFUSED),)), as_at=date(2025, 3, 1))
    opened = "(open since Monday 10 February 2025)"
    due = date(2025, 4, 10)
    assert answers(line, "send-2014/33") == [(f"mediation {opened}", due, Status.RUNNING)]
    assert answers(line, "ftt-hesc-2008/20(1)(c)") == [(f"appeal {opened}", due, Status.RUNNING)]


@pytest.mark.parametrize(("as_at", "shown"), [(date(2025, 4, 10), 1), (date(2025, 4, 11), 0)])
def test_a_right_that_nobody_used_is_not_shown_once_it_is_past(as_at: date, shown: int) -> None:
    line = sr.timeline(sr.CaseFile(needs_assessments=(needs(**REFUSED),)), as_at=as_at)
    assert len(answers(line, "ftt-hesc-2008/20(1)(c)")) == shown


def test_a_refusal_that_is_not_yet_known_opens_nothing() -> None:
    line = sr.timeline(sr.CaseFile(needs_assessments=(needs(**REFUSED),)), as_at=date(2025, 2, 9))
    assert line.records == ("needs assessment",)


def test_a_recorded_appeal_is_counted_from_the_refusal_and_the_certificate() -> None:
    case = sr.CaseFile(
        needs_assessments=(needs(**REFUSED),),
        mediations=(sr.Mediation.model_validate({"certificate_issued": date(2025, 4, 30)}),),
        appeals=(sr.Appeal.model_validate({"appeal_received": date(2025, 5, 29)}),),
    )
    line = sr.timeline(case, as_at=date(2025, 6, 30))
    # One month of the certificate is later than two months of the notice: 30 May 2025, a Friday.
    assert answers(line, "ftt-hesc-2008/20(1)(c)") == [("appeal", date(2025, 5, 30), Status.MET)]


def test_a_stated_fact_is_never_replaced() -> None:
    stated = sr.Appeal.model_validate({"notice_sent": date(2025, 2, 12)})
    case = sr.CaseFile(needs_assessments=(needs(**REFUSED),), appeals=(stated,))
    due = [
        d
        for _, d, _ in answers(sr.timeline(case, as_at=date(2025, 3, 1)), "ftt-hesc-2008/20(1)(c)")
    ]
    assert date(2025, 4, 14) in due  # two months of 12 February: Saturday 12 April rolls to Monday


def test_each_review_is_due_from_the_one_before() -> None:
    case = sr.CaseFile(
        needs_assessments=(needs(**PLAN),),
        annual_reviews=(
            review(meeting_held=date(2025, 4, 7), decision_sent=date(2025, 4, 28)),
            review(meeting_held=date(2026, 4, 20), decision_sent=date(2026, 5, 11)),
        ),
    )
    line = sr.timeline(case, as_at=date(2026, 6, 1))
    assert answers(line, "cfa-2014/44(1)(a)")[0] == (
        "annual review 1",
        date(2025, 5, 19),
        Status.MET,
    )
    later = [a for a in answers(line, "cfa-2014/44(1)(b)") if a[1] is not None]
    assert later == [
        ("annual review 2", date(2026, 4, 27), Status.LATE),
        ("annual review (open since Monday 11 May 2026)", date(2027, 5, 10), Status.RUNNING),
    ]


def test_reviews_follow_each_other_in_time_whatever_their_order_in_the_file() -> None:
    reviews = (
        review(meeting_held=date(2025, 4, 7), decision_sent=date(2025, 4, 28)),
        review(meeting_held=date(2026, 4, 20), decision_sent=date(2026, 5, 11)),
    )

    def dates(of: Sequence[sr.AnnualReview]) -> list[tuple[str, date]]:
        case = sr.CaseFile(needs_assessments=(needs(**PLAN),), annual_reviews=tuple(of))
        line = sr.timeline(case, as_at=date(2026, 6, 1))
        return sorted((d.limit, d.due) for d in line if d.due)

    assert dates(reviews[::-1]) == dates(reviews)


@pytest.mark.parametrize(
    ("readings", "as_at", "expected"),
    [
        ((), date(2025, 4, 20), []),
        ((), date(2025, 6, 1), [("open since Monday 28 April 2025", date(2026, 4, 27))]),
        (
            ("review-ends-with-the-meeting",),
            date(2025, 4, 20),
            [("open since Monday 7 April 2025", date(2026, 4, 6))],
        ),
        (
            ("review-ends-with-the-meeting",),
            date(2025, 6, 1),
            [("open since Monday 28 April 2025", date(2026, 4, 6))],
        ),
        (
            ("review-ends-with-the-meeting", "on-the-anniversary"),
            date(2025, 6, 1),
            [("open since Monday 28 April 2025", date(2026, 4, 7))],
        ),
    ],
)
def test_a_case_file_hands_on_what_ends_a_review_on_the_chosen_reading(
    readings: tuple[str, ...], as_at: date, expected: list[tuple[str, date]]
) -> None:
    case = sr.CaseFile(
        annual_reviews=(review(meeting_held=date(2025, 4, 7), decision_sent=date(2025, 4, 28)),)
    )
    line = sr.timeline(case, as_at=as_at, readings=readings)
    assert [
        (name, due, status)
        for name, due, status in answers(line, "cfa-2014/44(1)(b)")
        if due is not None
    ] == [(f"annual review ({name})", due, Status.RUNNING) for name, due in expected]


def test_a_review_that_was_never_held_is_overdue() -> None:
    line = sr.timeline(sr.CaseFile(needs_assessments=(needs(**PLAN),)), as_at=date(2025, 5, 20))
    assert answers(line, "cfa-2014/44(1)(a)") == [
        ("annual review (open since Monday 20 May 2024)", date(2025, 5, 19), Status.OVERDUE)
    ]


def test_an_order_starts_its_own_clock_and_erases_no_breach() -> None:
    late = needs(**{**REFUSED, "decision_notified": date(2025, 3, 10)})
    order = sr.TribunalOrder.model_validate(
        {"ordered": date(2025, 9, 1), "assessment_ordered": True}
    )
    line = sr.timeline(
        sr.CaseFile(needs_assessments=(late,), tribunal_orders=(order,)), as_at=date(2025, 10, 1)
    )
    assert answers(line, "send-2014/5(1)") == [("needs assessment", date(2025, 2, 17), Status.LATE)]
    assert answers(line, "send-2014/44(2)(b)") == [
        ("tribunal order", date(2025, 9, 15), Status.OVERDUE)
    ]


def test_every_record_is_named_and_can_be_taken_alone() -> None:
    case = sr.CaseFile(needs_assessments=(needs(**REFUSED), needs(**PLAN)))
    line = sr.timeline(case, as_at=date(2025, 3, 1))
    assert {"needs assessment 1", "needs assessment 2"} <= set(line.records)
    assert line.of("needs assessment 2")["reg 13(2)"].due == date(2024, 5, 27)
    with pytest.raises(LimitNotFoundError, match="is a limit of 2 records here"):
        line["reg 13(2)"]


def test_the_law_that_a_case_file_needs_says_of_it_what_all_of_the_law_says() -> None:
    random, fields = Random(17), [*HELD]  # noqa: S311 - the same case files in every run
    rulebook_for.cache_clear()
    for kinds in zip(fields[:6], fields[12:18], fields[24:30], strict=True):
        given: dict[str, Any] = {HELD[k].field: [random_facts(k, random)] for k in kinds}
        case = sr.CaseFile(**given)
        book = rulebook_for(frozenset(kinds))
        assert len(book) < len(rulebook())
        found, every = (sr.timeline(case, as_at=AS_AT, rulebook=x) for x in (book, rulebook()))
        assert found == every


def test_the_example_round_trips_through_json() -> None:
    case = example_case_file()
    assert sr.CaseFile.model_validate_json(case.model_dump_json()) == case
    line = sr.timeline(case, as_at=date(2026, 3, 31))
    again = Timeline.from_json(line.to_json())
    assert again == line
    assert [list(d.steps) for d in again] == [list(d.steps) for d in line]


def test_the_example_reads_as_a_chronology() -> None:
    found = entries(sr.timeline(example_case_file(), as_at=date(2026, 3, 31)))
    assert [e.day for e in found] == sorted(e.day for e in found)
    told = {(e.day, e.record, e.citation, e.stands) for e in found if e.citation}
    assert {
        (date(2024, 1, 29), "needs assessment", "reg 13(2)", "late, 49 days"),
        (date(2025, 3, 17), "annual review 1", "s.44(1)(a)", "in time"),
        (date(2025, 5, 29), "appeal", "rule 20(1)(c)", "in time"),
        (date(2025, 11, 10), "tribunal order", "reg 44(2)(e)", "late, 8 days"),
        (date(2025, 12, 31), "annual review 2", "reg 20(10)", "late, 9 days"),
        (date(2026, 2, 14), "phase transfer", "reg 18(1)(b)", "late, 20 days"),
    } <= told
    assert all(e.citation for e in found if e.breach)


def test_misuse_names_the_record() -> None:
    with pytest.raises(RecordError, match="'annual_review' is not a fact of this record; did you"):
        sr.CaseFile.model_validate({"annual_review": []})
    with pytest.raises(RecordError, match="NeedsAssessment: 'request_received'"):
        sr.CaseFile.model_validate({"needs_assessments": [{"request_received": "2/4/25"}]})


def test_an_appeal_that_states_its_notice_is_shown_once() -> None:
    stated = sr.Appeal.model_validate({"notice_sent": date(2025, 2, 10)})
    case = sr.CaseFile(needs_assessments=(needs(**REFUSED),), appeals=(stated,))
    line = sr.timeline(case, as_at=date(2025, 3, 1))
    due = date(2025, 4, 10)
    assert answers(line, "ftt-hesc-2008/20(1)(c)") == [("appeal", due, Status.RUNNING)]


def test_the_certificate_of_a_detained_person_moves_the_time_for_the_appeal() -> None:
    refused = sr.DetainedNeedsAssessment.model_validate(
        {"assessment_agreed": False, "decision_notified": date(2025, 2, 10)}
    )
    certified = sr.DetainedMediation.model_validate({"certificate_issued": date(2025, 4, 30)})
    case = sr.CaseFile(detained_needs_assessments=(refused,), detained_mediations=(certified,))
    line = sr.timeline(case, as_at=date(2025, 5, 1))
    # A month after the certificate is later than two months after the notice.
    assert [due for _, due, _ in answers(line, "ftt-hesc-2008/20(1)(c)")] == [date(2025, 5, 30)]


# What the law makes processes tell each other, from a table that was worked out without the library

KINDS = {record.__name__: record for record in RECORDS}
TABLE = tomllib.loads((TESTS / "law" / "oracle" / "links.toml").read_text(encoding="utf-8"))
RIGHTS = [{**row, "target": target} for row in TABLE["right"] for target in row["targets"]]

Row = Mapping[str, Any]


def _asked(when: Condition) -> frozenset[tuple[str, bool]]:
    parts = when.conditions if isinstance(when, All) else () if when == ALWAYS else (when,)
    return frozenset((part.fact, part.value) for part in parts if isinstance(part, Is))


def test_the_law_gives_the_rights_of_the_table_and_no_others() -> None:
    made = Counter(
        (r.citation.short, r.source.__name__, r.notice, _asked(r.when), use.record.__name__)
        for use in links().uses
        for r in use.rights
    )
    assert made == Counter(
        (r["paragraph"], r["source"], r["event"], frozenset(r["when"].items()), r["target"])
        for r in RIGHTS
    )


def shown(row: Row, as_at: date, **facts: Any) -> list[tuple[date | None, Status]]:
    """How the limit that matters stands, in a case file in which the event happened."""
    happened = {row["event"]: TABLE["day"], **row.get("when", {}), **facts}
    target = row["target"]
    kinds = [(row["source"], happened), *([(target, row["known"])] if "known" in row else [])]
    found = {
        KINDS[name].declares.field: [KINDS[name].model_validate(stated)]  # type: ignore[union-attr]
        for name, stated in kinds
    }
    wanted = row.get("shows") or TABLE["shows"][target]
    readings = [wanted["reading"]] if "reading" in wanted else []
    line = sr.timeline(sr.CaseFile.model_validate(found), as_at=as_at, readings=readings)
    told = [d for d in line if d.limit == wanted["limit"] and d.due == wanted["due"]]
    return [(d.due, d.status) for d in told if d.record.startswith(KINDS[target].process())]


each_row = pytest.mark.parametrize(
    "row",
    [*RIGHTS, *TABLE["link"]],
    ids=lambda r: f"{r['paragraph']} {r['source']} {r['event']} {r['target']}",
)


@each_row
def test_a_case_file_shows_what_an_event_starts(row: Row) -> None:
    wanted = row.get("shows") or TABLE["shows"][row["target"]]
    day: date = TABLE["day"]
    as_at = max([day, *row.get("known", {}).values()])
    assert shown(row, as_at) == [(wanted["due"], Status.RUNNING)]
    assert shown(row, as_at, **{row["event"]: None}) == []
    assert shown(row, day - timedelta(days=1)) == []


@each_row
def test_an_event_waits_for_each_of_its_conditions(row: Row) -> None:
    for name in row.get("when", {}):
        assert shown(row, TABLE["day"], **{name: None}) == []


def test_a_right_that_nothing_opens_is_listed_with_its_reason() -> None:
    made = {(r.source.__name__, r.notice) for use in links().uses for r in use.rights}
    for entry in TABLE["unlinked"]:
        assert entry["what"]
        assert entry["why"]
        for source, events in entry["events"].items():
            assert set(events) <= KINDS[source].facts().keys()
            assert made.isdisjoint((source, event) for event in events), source


def transferred(
    *reviews: date, moved: date | None = date(2025, 6, 2), **stated: date
) -> date | None:
    """When a plan made on 1 February 2024 that was transferred must be reviewed (reg 15(5))."""
    move = {"plan_transferred": moved, "old_authority_aware": date(2024, 1, 8), **stated}
    case = sr.CaseFile(
        needs_assessments=(needs(final_plan_sent=date(2024, 2, 1)),),
        annual_reviews=tuple(review(decision_sent=day) for day in reviews),
        area_transfers=(sr.AreaTransfer.model_validate(move),),
    )
    ((_, due, _),) = answers(sr.timeline(case, as_at=date(2026, 1, 5)), "send-2014/15(5)")
    return due


@pytest.mark.parametrize(
    ("reviews", "due"),
    [
        # Twelve months of its making end before three months of the transfer do.
        ([], date(2025, 9, 1)),
        ([date(2025, 1, 15)], date(2026, 1, 14)),
        ([date(2024, 1, 15), date(2025, 1, 15)], date(2026, 1, 14)),
        # On the day of the transfer it was still the old authority's; after it, the new one's.
        ([date(2025, 6, 2)], date(2026, 6, 1)),
        ([date(2025, 1, 15), date(2025, 6, 3)], date(2026, 1, 14)),
    ],
)
def test_a_transferred_plan_is_counted_from_its_last_review_before_the_transfer(
    reviews: list[date], due: date
) -> None:
    assert transferred(*reviews) == due


def test_a_transferred_plan_that_was_never_reviewed_is_counted_from_its_making() -> None:
    assert transferred(moved=date(2024, 5, 1)) == date(2025, 1, 31)
    # What was made or reviewed only later is not what was transferred.
    assert transferred(date(2024, 5, 2), moved=date(2024, 1, 31)) is None


def test_what_is_looked_back_on_waits_for_the_transfer_and_replaces_nothing() -> None:
    assert transferred(date(2025, 1, 15), moved=None) is None
    stated = transferred(date(2025, 1, 15), made_or_last_reviewed=date(2025, 3, 3))
    assert stated == date(2026, 3, 2)


def test_each_transfer_looks_back_on_its_own_account() -> None:
    moves = [sr.AreaTransfer(plan_transferred=day) for day in (date(2025, 3, 4), date(2025, 3, 2))]
    case = sr.CaseFile(
        needs_assessments=(needs(final_plan_sent=date(2025, 3, 3)),), area_transfers=tuple(moves)
    )
    line = sr.timeline(case, as_at=date(2025, 3, 4))
    assert [due for _, due, _ in answers(line, "send-2014/15(5)")] == [date(2026, 3, 2), None]


def test_a_link_names_facts_that_there_are() -> None:
    with pytest.raises(RuleError, match="Appeal has no fact 'received'; did you mean"):
        Telling(
            sr.limit("rule 20(1)(c)").citation,
            sr.Appeal,
            "received",
            sr.PlanCessation,
            "appeal_brought",
        )


def test_what_is_wrong_with_records_is_told_with_their_places_and_no_value() -> None:
    with pytest.raises(RecordError) as caught:
        sr.CaseFile.model_validate(
            {
                "needs_assessments": [
                    {"request_received": "2025-04-02"},
                    {"id": "n2", "request_received": "Kestrelina"},
                ],
                "appeals": [{"appeal_recieved": "2025-04-02"}],
            }
        )
    first, second = caught.value.problems
    assert first.startswith("'needs_assessments', record 2, NeedsAssessment: 'request_rec")
    assert second.startswith("'appeals', record 1, Appeal: 'appeal_recieved' is not a fact")
    assert "Kestrelina" not in str(caught.value)


def test_what_the_records_tell_each_other_is_counted_by_the_calendar_that_is_given() -> None:
    refused = sr.NeedsAssessment(
        request_received=date(2025, 1, 6),
        assessment_agreed=True,
        decision_notified=date(2025, 2, 14),
        plan_needed=False,
        plan_decision_notified=date(2025, 4, 25),
        draft_plan_served=date(2025, 8, 7),
    )
    order = sr.TribunalOrder(
        ordered=date(2025, 7, 1), plan_ordered=True, directed_to_draft_by=date(2025, 8, 6)
    )
    case = sr.CaseFile(needs_assessments=(refused,), tribunal_orders=(order,))
    closed = england().with_changes(add=[date(2025, 8, 6)])
    # A draft that arrived on the 7th was issued by then, and the 7th is the last day only there.
    for calendar, due, status in (
        (None, date(2025, 8, 6), Status.CANNOT_TELL),
        (closed, date(2025, 8, 7), Status.MET),
    ):
        line = sr.timeline(case, as_at=date(2025, 9, 1), calendar=calendar)
        draft = line.of("tribunal order")["reg 44(2)(c)(i)"]
        assert (draft.due, draft.status) == (due, status)
        told = sr.story(case, as_at=date(2025, 9, 1), calendar=calendar).told
        (issued,) = [x.record.draft_issued for x in told if isinstance(x.record, sr.TribunalOrder)]
        assert issued == (date(2025, 8, 7) if calendar else None)


@pytest.mark.parametrize("duty", links().duties, ids=lambda duty: f"{duty.limit} and {duty.of}")
def test_a_duty_that_two_have_is_of_limits_that_ask_about_its_days(duty: SameDuty) -> None:
    for name, record in ((duty.limit, duty.target), (duty.of, duty.source)):
        limit = sr.limits()[name]
        assert limit.on is record
        assert (*limit.trigger_facts, limit.done) == duty.days
