"""A timeline and its deadlines: order, names, breaches, words and JSON."""

import json
from datetime import date
from typing import Any

import pytest
from support import in_one_test

import sendrules as sr
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import LimitNotFoundError
from sendrules.records import JudicialReview
from sendrules.rules import Confidence, Limit

D = date
AS_AT = D(2025, 11, 1)
JSC = sr.NeedsAssessment(
    id="jsc",
    request_received=D(2025, 4, 2),
    assessment_agreed=True,
    decision_notified=D(2025, 5, 29),
)


def _line(as_at: date = AS_AT, **facts: Any) -> Timeline:
    return sr.timeline(sr.NeedsAssessment(**facts), as_at=as_at)


def test_deadlines_are_in_the_order_of_their_dates() -> None:
    line = sr.timeline(JSC, as_at=AS_AT)
    due = [d.due for d in line]
    dated = [day for day in due if day]
    assert dated == sorted(dated)
    assert due[len(dated) :] == [None] * (len(due) - len(dated))
    assert {d.limit for d in line} == {x.id for x in sr.limits().on(sr.NeedsAssessment)}
    assert len(line) == len(line.deadlines)


@pytest.mark.parametrize(
    "name",
    [
        "send-2014/13(2)",
        "reg 13(2)",
        "Reg 13(2)",
        "regulation 13(2)",
        "Regulation 13 (2)",
        "reg13(2)",
        "SEND Regulations 2014, reg 13(2)",
    ],
)
def test_a_deadline_is_found_by_name(name: str) -> None:
    assert sr.timeline(JSC, as_at=AS_AT)[name].limit == "send-2014/13(2)"


@pytest.mark.parametrize("name", ["reg 13", "reg 99(1)", "", "reg 8(1)", "13(2)"])
def test_a_deadline_that_is_not_there(name: str) -> None:
    with pytest.raises(LimitNotFoundError, match=r"It has: .*reg 13\(2\)"):
        sr.timeline(JSC, as_at=AS_AT)[name]


def test_every_name_of_a_limit_finds_its_deadline() -> None:
    line = sr.timeline(JSC, as_at=AS_AT)
    for deadline in line:
        limit = sr.limit(deadline.limit)
        for name in (limit.id, limit.citation.short, str(limit.citation)):
            assert line[name] is deadline


def test_breaches_are_of_law_only() -> None:
    line = _line(
        request_received=D(2025, 4, 2),
        decision_notified=D(2025, 5, 15),
        school_consulted=D(2025, 7, 1),
    )
    guidance = line["para 9.83"]
    assert guidance.status is Status.OVERDUE
    assert (guidance.breach, guidance.missed) == (False, True)
    # Of those that hang on the decision one must be late, and the decision itself is the least late.
    assert [d.limit for d in line.breaches] == ["send-2014/4(1)", "send-2014/5(1)"]
    assert [d.limit for d in line.possible_breaches] == ["send-2014/10(1)", "send-2014/13(2)"]
    assert not any(d.missed for d in line.breaches)


@pytest.mark.parametrize(
    ("facts", "breach"),
    [
        ({"decision_notified": D(2025, 5, 14)}, False),
        ({"decision_notified": D(2025, 5, 15)}, True),
        (
            {
                "decision_notified": D(2025, 5, 15),
                "personal_circumstances_claimed": True,
                "circumstances_from": D(2025, 4, 10),
            },
            False,
        ),
    ],
)
def test_a_breach(facts: dict[str, Any], breach: bool) -> None:  # noqa: FBT001
    assert _line(request_received=D(2025, 4, 2), **facts)["reg 5(1)"].breach is breach


def test_too_short_is_a_breach() -> None:
    line = _line(draft_plan_served=D(2025, 5, 1), final_plan_sent=D(2025, 5, 10))
    assert line["reg 13(1)(a)"].breach


# Words

CIRCUMSTANCES: dict[str, Any] = {
    "personal_circumstances_claimed": True,
    "circumstances_from": D(2025, 4, 10),
}


@pytest.mark.parametrize(
    ("limit", "as_at", "facts", "words"),
    [
        (
            "reg 13(2)",
            AS_AT,
            {"request_received": D(2025, 4, 2)},
            (
                "OVERDUE: due Wednesday 20 August 2025, not done by Saturday 1 November 2025: 73 days "
                "(10 weeks 3 days) late so far."
            ),
        ),
        (
            "reg 5(1)",
            D(2025, 5, 13),
            {"request_received": D(2025, 4, 2)},
            "RUNNING: due Wednesday 14 May 2025: at most 1 day left on Tuesday 13 May 2025.",
        ),
        (
            "reg 5(1)",
            AS_AT,
            {"request_received": D(2025, 4, 2), "decision_notified": D(2025, 5, 14)},
            (
                "MET: done Wednesday 14 May 2025, due Wednesday 14 May 2025. The due date itself is in "
                "time."
            ),
        ),
        (
            "reg 5(1)",
            AS_AT,
            {"request_received": D(2025, 4, 2), "decision_notified": D(2025, 5, 15)},
            "LATE: due Wednesday 14 May 2025, done Thursday 15 May 2025: 1 day late.",
        ),
        (
            "reg 5(1)",
            AS_AT,
            {"request_received": D(2025, 4, 2), "withdrawn": D(2025, 5, 28)},
            (
                "LATE: due Wednesday 14 May 2025, never done; the duty ended Wednesday 28 May 2025: "
                "14 days (2 weeks) late by then."
            ),
        ),
        (
            "reg 5(1)",
            AS_AT,
            {
                "request_received": D(2025, 4, 2),
                "decision_notified": D(2025, 5, 15),
                **CIRCUMSTANCES,
            },
            (
                "EXCUSED: due Wednesday 14 May 2025; 1 day past it, excused (Exceptional personal "
                "circumstances, reg 5(4)(c)). The limit falls away."
            ),
        ),
        ("reg 5(1)", AS_AT, {}, "NOT_STARTED: time has not started."),
        (
            "reg 5(1)",
            AS_AT,
            {"request_received": D(2025, 4, 2), "assessment_agreed": True},
            "CANNOT_TELL: decision_notified is not known.",
        ),
        (
            "reg 5(1)",
            AS_AT,
            {"decision_notified": D(2025, 5, 15)},
            "CANNOT_TELL: request_received or became_responsible is not known.",
        ),
        (
            "reg 5(1)",
            AS_AT,
            {"request_received": D(2025, 4, 2), "decision_notified": D(2025, 4, 1)},
            "CANNOT_TELL: the dates contradict each other: decision_notified is before the trigger.",
        ),
        (
            "reg 5(1)",
            AS_AT,
            {"request_received": D(2025, 4, 2), "withdrawn": D(2025, 4, 3)},
            "NOT_APPLICABLE: the duty ended Thursday 3 April 2025, before it fell due.",
        ),
        (
            "reg 5(1)",
            AS_AT,
            {"request_received": D(2014, 8, 31)},
            (
                "CANNOT_TELL: request_received cannot be right: it is before Monday 1 September 2014, the first day "
                "of the law under which alone it can come."
            ),
        ),
        (
            "reg 13(2)",
            AS_AT,
            {"request_received": D(2025, 4, 2), "plan_needed": False},
            "NOT_APPLICABLE: the facts show that it does not apply.",
        ),
        (
            "reg 13(1)(a)",
            AS_AT,
            {"draft_plan_served": D(2025, 5, 1), "final_plan_sent": D(2025, 5, 15)},
            (
                "TOO_SHORT: acted Thursday 15 May 2025, but the period runs to the end of Thursday 15 "
                "May 2025: 1 day too short."
            ),
        ),
        (
            "reg 13(1)(a)",
            D(2025, 5, 10),
            {"draft_plan_served": D(2025, 5, 1)},
            "RUNNING: the period runs to the end of Thursday 15 May 2025: 5 days left.",
        ),
        (
            "reg 13(1)(a)",
            AS_AT,
            {"draft_plan_served": D(2025, 5, 1), "final_plan_sent": D(2025, 5, 16)},
            "MET: the whole period was given, to the end of Thursday 15 May 2025.",
        ),
    ],
)
def test_the_verdict_in_words(limit: str, as_at: date, facts: dict[str, Any], words: str) -> None:
    explanation = _line(as_at, **facts)[limit].explain()
    assert explanation.splitlines()[2] == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {},
            (
                "RUNNING: Tuesday 30 December 2025 is the last possible day. It is a backstop: no "
                "time is safely left."
            ),
        ),
        (
            {"claim_filed": D(2025, 10, 30)},
            (
                "MET: done Thursday 30 October 2025; Tuesday 30 December 2025 was the last possible "
                "day. It may still have been too late."
            ),
        ),
    ],
)
def test_a_backstop_is_never_time_left(facts: dict[str, Any], words: str) -> None:
    record = JudicialReview(grounds_arose=D(2025, 9, 30), **facts)
    answer = sr.timeline(record, as_at=AS_AT)["CPR 54.5(1)"]
    assert answer.explain().splitlines()[2] == words
    assert answer.days_left is None


@pytest.mark.parametrize(
    ("limit", "facts", "line"),
    [
        ("reg 13(2)", {}, "How it is counted:\n  1. Wednesday 2 April 2025: The authority"),
        ("reg 13(2)", {}, "20 weeks = 140 days after it: that day is not counted, so day 1 is"),
        ("reg 13(2)", {}, "It does not move for weekends, bank holidays or school holidays."),
        ("reg 13(2)", {}, "Contingent: it runs while it is not known whether it applies"),
        ("reg 13(2)", {}, "The duty is also to act as soon as practicable"),
        ("reg 13(2)", {}, "Exceptions: none is claimed. None would pause or extend the time."),
        ("reg 13(2)", {}, "Source: https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"),
        (
            "reg 13(2)",
            {"became_responsible": D(2025, 4, 9)},
            "The earlier of Wednesday 2 April 2025 and Wednesday 9 April 2025 counts: Wednesday 2 April 2025.",
        ),
        (
            "reg 13(2)",
            CIRCUMSTANCES,
            (
                "Exception claimed: Exceptional personal circumstances (reg 10(4)(c), through reg "
                "13(3)): supported."
            ),
        ),
        ("reg 13(2)", CIRCUMSTANCES, "Whether it made compliance impractical is what the claim"),
        (
            "reg 13(2)",
            {"absence_claimed": True, "absent_from": D(2025, 5, 1)},
            "Missing: absent_to.",
        ),
        (
            "reg 13(2)",
            {"coronavirus_claimed": True, "coronavirus_reason_recorded": True},
            "Not in force on the due date.",
        ),
        (
            "reg 13(2)",
            {"assessment_agreed": False, "refusal_reversed": D(2025, 6, 1)},
            (
                "Other view: 14 weeks from the change of mind (several Ombudsman decisions; "
                "from-the-change-of-mind): Sunday 7 "
                "September 2025."
            ),
        ),
        ("reg 13(2)", {}, "Note: A missed earlier stage does not move this date."),
        (
            "reg 13(2)",
            {"absence_claimed": True, "absent_from": D(2025, 5, 1)},
            "cannot tell: the child, the parent, the young person or the alternative person was away",
        ),
        (
            "reg 13(2)",
            {"absence_claimed": True, "absent_from": D(2025, 5, 1), "absent_to": D(2025, 5, 20)},
            "not met: the child, the parent, the young person or the alternative person was away",
        ),
        ("reg 13(1)(a)", {"draft_plan_served": D(2025, 5, 1)}, "15 days beginning with it: that"),
        ("reg 13(1)(a)", {"draft_plan_served": D(2025, 5, 1)}, "Exceptions: this provision has"),
        ("para 9.83", {"school_consulted": D(2025, 5, 1)}, "missing it is not a breach."),
        ("para 9.83", {"school_consulted": D(2025, 5, 1)}, "Secondary: the operative words were"),
    ],
)
def test_a_line_of_the_explanation(limit: str, facts: dict[str, Any], line: str) -> None:
    assert line in _line(request_received=D(2025, 4, 2), **facts)[limit].explain()


@in_one_test(sr.limits().values(), lambda x: x.id)
def test_a_warning_is_given_where_it_is_due_and_nowhere_else(limit: Limit) -> None:
    words = sr.timeline(limit.on(), as_at=AS_AT)[limit.id].explain()
    assert ("\nNote: " in words) is bool(limit.notes)
    assert ("\nThis is not law" in words) is not limit.authority.binds
    assert ("\nSecondary: " in words) is (limit.confidence is Confidence.SECONDARY)
    assert ("\nText used: " in words) is (limit.in_force.last is not None)
    assert "\nContingent: " not in words
    assert "\nProvisional: " not in words
    assert "\nInvented" not in words


def test_relief_that_was_open_is_mentioned() -> None:
    open_then = _line(request_received=D(2020, 4, 10))["reg 5(1)"].explain()
    assert "Relief was open on the due date (Coronavirus, 1 May to 25 September 2020" in open_then
    shut = _line(request_received=D(2020, 8, 15))["reg 5(1)"].explain()
    assert "Relief was open" not in shut


def test_the_reading_used_is_named_only_where_it_matters() -> None:
    plain = sr.timeline(JSC, as_at=AS_AT)["reg 13(2)"]
    assert (plain.reading, plain.alternatives) == (None, ())
    reversed_ = _line(
        request_received=D(2024, 12, 16), assessment_agreed=False, refusal_reversed=D(2025, 2, 21)
    )["reg 13(2)"]
    assert reversed_.reading
    assert "14 weeks" in reversed_.alternatives[0].says
    assert [a.due for a in reversed_.alternatives] == [D(2025, 5, 30)]


def test_an_exception_is_considered_with_its_tests() -> None:
    considered = _line(
        request_received=D(2025, 4, 2), absence_claimed=True, absent_from=D(2025, 4, 10)
    )["reg 5(1)"].exceptions
    states = {c.name: c.state for c in considered}
    assert states.pop("absence-four-weeks") is ExceptionState.UNEVIDENCED
    assert set(states.values()) == {ExceptionState.NOT_CLAIMED}
    absence = next(c for c in considered if c.name == "absence-four-weeks")
    assert [met for _, met in absence.tests] == [None]
    assert absence.missing == ("absent_to",)
    assert (absence.available, absence.temporary) == (True, False)
    coronavirus = next(c for c in considered if c.name == "coronavirus")
    assert (coronavirus.available, coronavirus.temporary) == (False, True)
    assert (coronavirus.tests, coronavirus.missing) == ((), ())


@pytest.mark.parametrize(
    "claim",
    [
        {"absence_claimed": True, "absent_from": D(2025, 5, 1), "absent_to": D(2025, 6, 30)},
        {
            "personal_circumstances_claimed": True,
            "circumstances_from": D(2025, 5, 1),
            "circumstances_to": D(2025, 5, 2),
        },
    ],
    ids=["absence", "circumstances"],
)
def test_nothing_is_inside_a_limit_that_has_not_begun(claim: dict[str, Any]) -> None:
    # Without a trigger there is no period for the days to fall in: nobody can tell.
    assert _line(**claim)["reg 5(1)"].exception is ExceptionState.UNEVIDENCED


# JSON


def test_a_timeline_as_json() -> None:
    body = json.loads(sr.timeline(JSC, as_at=AS_AT).to_json())
    assert body["record_type"] == "NeedsAssessment"
    assert body["as_at"] == "2025-11-01"
    assert body["record"] == {
        "id": "jsc",
        "request_received": "2025-04-02",
        "assessment_agreed": True,
        "decision_notified": "2025-05-29",
    }
    deadline = next(d for d in body["deadlines"] if d["limit"] == "send-2014/13(2)")
    assert deadline["due"] == "2025-08-20"
    assert deadline["status"] == "OVERDUE"
    assert deadline["days_late"] == 73
    assert deadline["missing"] == ["plan_needed"]
    assert deadline["explanation"][0].startswith("SEND Regulations 2014, reg 13(2)")


def test_a_deadline_of_a_timeline_that_was_read_is_found_by_name() -> None:
    line = sr.timeline(JSC, as_at=AS_AT)
    assert Timeline.from_json(line.to_json())["reg 13(2)"] == line["reg 13(2)"]


def test_the_json_schema_describes_what_is_written() -> None:
    schema = Timeline.json_schema()
    body = json.loads(sr.timeline(JSC, as_at=AS_AT).to_json())
    described = schema["$defs"]["Deadline"]
    for deadline in body["deadlines"]:
        assert deadline.keys() == described["properties"].keys()
        assert set(described["required"]) <= deadline.keys()
    assert set(schema["$defs"]["Status"]["enum"]) == {s.value for s in Status}


@pytest.mark.parametrize("indent", [None, 2])
def test_json_can_be_indented(indent: int | None) -> None:
    line = sr.timeline(JSC, as_at=AS_AT)
    text = line.to_json(indent=indent)
    assert ("\n" in text) == (indent is not None)
    assert Timeline.from_json(text) == line
    assert Timeline.from_json(text.encode()) == line


# Misuse


@pytest.mark.parametrize("as_at", ["2025-11-01", None, 20251101])
def test_as_at_must_be_a_date(as_at: Any) -> None:
    with pytest.raises(TypeError, match=r"as_at must be a datetime\.date"):
        sr.timeline(JSC, as_at=as_at)


@pytest.mark.parametrize("record", [{}, None, "jsc", sr.NeedsAssessment])
def test_a_timeline_is_of_a_record(record: Any) -> None:
    with pytest.raises(TypeError, match="record"):
        sr.timeline(record, as_at=AS_AT)


def test_a_right_that_is_used_too_late_is_missed_and_no_breach() -> None:
    appeal = sr.Appeal(notice_sent=date(2025, 2, 10), appeal_received=date(2025, 6, 2))
    line = sr.timeline(appeal, as_at=date(2025, 7, 1))
    late = line["rule 20(1)(c)"]
    assert (late.status, late.breach, late.missed) == (Status.LATE, False, True)
    assert "This is a right: missing it is not a breach." in late.explain()
    assert late not in (*line.breaches, *line.possible_breaches)


def test_rights_are_of_whom_they_are_given_to() -> None:
    holders = {x.duty_holder for x in sr.limits().values() if x.right}
    assert holders == {
        *("parent or young person", "parents", "appropriate person", "the person affected"),
        *("a party", "appellant", "would-be appellant", "respondent", "claimant"),
    }
    assert all(x.silence_proves_nothing for x in sr.limits().values() if x.right)
