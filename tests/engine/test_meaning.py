"""What each part of the grammar means, true, false or unknown, in both arithmetics."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from support import ANSWERS, answers, answers_in, frame_of

from sendrules.clock import Days, Weeks
from sendrules.engine.bulk.answers import Question
from sendrules.engine.one.building import build_timeline
from sendrules.errors import RuleError
from sendrules.records import NeedsAssessment
from sendrules.rules import (
    ALWAYS,
    AS_AT,
    DUE,
    TRIGGER,
    After,
    All,
    Before,
    Ceiling,
    Condition,
    DuringLimit,
    Earliest,
    Instrument,
    Is,
    Known,
    Latest,
    Not,
    OnOrBefore,
    Same,
    Span,
)
from sendrules.rules import (
    Any as AnyOf,
)

D = date
START, DAY_AFTER_DUE = D(2025, 4, 2), D(2025, 5, 15)
TEST = Instrument(
    slug="test",
    name="Test Rules",
    short="Test Rules",
    unit="rule",
    url="https://example.org/rules",
    in_force=Span(D(2014, 9, 1)),
)
YES, NO, UNKNOWN = Is("plan_needed", True), Is("plan_needed", False), Is("assessment_agreed", True)
"""True, false and unknown of the facts below."""
FACTS = {"request_received": START, "plan_needed": True}


def _limit(when: Condition, **parts: Any) -> Ceiling:
    given = {"due": After("request_received", Weeks(6)), "done": "withdrawn", **parts}
    return Ceiling(
        TEST("1"),
        says="act in time",
        on=NeedsAssessment,
        when=when,
        duty_holder="somebody",
        owed_to="somebody else",
        **given,
    )


def _truth(when: Condition, facts: dict[str, Any], as_at: date = DAY_AFTER_DUE) -> bool | None:
    """Whether a condition holds, as seen from outside, where both arithmetics agree."""
    limit = _limit(when)
    one = answers(build_timeline(NeedsAssessment(**facts), (limit,), as_at).deadlines[0])
    frame = frame_of(NeedsAssessment, [facts]).lazy()
    out = Question((limit,), as_at, tuple(ANSWERS)).answer(frame).collect()
    assert answers_in(out.row(0, named=True), "test_1_") == one
    if one["status"] == "NOT_APPLICABLE":
        return False
    return None if one["contingent"] else True


@pytest.mark.parametrize(
    ("when", "truth"),
    [
        (ALWAYS, True),
        (YES, True),
        (NO, False),
        (UNKNOWN, None),
        (Not(YES), False),
        (Not(NO), True),
        (Not(UNKNOWN), None),
        # One that is false settles "all", one that is true settles "any", whatever is unknown.
        (All(), True),
        (All(YES, YES), True),
        (All(YES, NO), False),
        (All(YES, UNKNOWN), None),
        (All(UNKNOWN, NO), False),
        (All(UNKNOWN, UNKNOWN), None),
        (AnyOf(), False),
        (AnyOf(NO, NO), False),
        (AnyOf(NO, YES), True),
        (AnyOf(NO, UNKNOWN), None),
        (AnyOf(UNKNOWN, YES), True),
        (AnyOf(UNKNOWN, UNKNOWN), None),
        (Not(All(YES, AnyOf(NO, UNKNOWN))), None),
        (Known("plan_needed"), True),
        (Known("request_received"), True),
        (Known("assessment_agreed"), False),
        (Known("draft_plan_served"), False),
    ],
)
def test_a_condition(when: Condition, truth: bool | None) -> None:  # noqa: FBT001
    assert _truth(when, FACTS) is truth


DATED = {
    **FACTS,
    "school_closed": D(2025, 5, 1),
    "school_reopened": D(2025, 5, 8),
    "absent_from": D(2025, 5, 1),
}


@pytest.mark.parametrize(
    ("when", "truth"),
    [
        (OnOrBefore("school_closed", "school_reopened"), True),
        (OnOrBefore("school_reopened", "school_closed"), False),
        (OnOrBefore("school_closed", "absent_from"), True),
        (OnOrBefore("school_closed", "absent_to"), None),
        (OnOrBefore("absent_to", "school_closed"), None),
        (Same("school_closed", "absent_from"), True),
        (Same("school_closed", "school_reopened"), False),
        (Same("school_closed", "absent_to"), None),
        (Same(TRIGGER, "request_received"), True),
        (Same(After(TRIGGER, Weeks(6)), DUE), True),
        (Same(DUE, TRIGGER), False),
        (Same(AS_AT, After(DUE, Days(1))), True),
        (OnOrBefore(DUE, AS_AT), True),
        (OnOrBefore(AS_AT, DUE), False),
        (Same(After("school_closed", Weeks(1)), "school_reopened"), True),
        (Same("school_closed", Before("school_reopened", Weeks(1))), True),
        (Same(After("absent_to", Weeks(1)), "school_reopened"), None),
        # The earliest and the latest of those that are known.
        (Same(Earliest("absent_to", "school_reopened", "school_closed"), "absent_from"), True),
        (Same(Latest("school_closed", "absent_to", "school_reopened"), "school_reopened"), True),
        (Same(Earliest("absent_to", "died"), "absent_from"), None),
        (Same(Latest("absent_to"), "absent_from"), None),
    ],
)
def test_dates_compared(when: Condition, truth: bool | None) -> None:  # noqa: FBT001
    assert _truth(when, DATED) is truth


@pytest.mark.parametrize(
    ("first", "last", "at_least", "truth"),
    [
        (D(2025, 4, 10), D(2025, 4, 23), Weeks(2), True),
        (D(2025, 4, 10), D(2025, 4, 22), Weeks(2), False),
        (D(2025, 4, 10), D(2025, 4, 10), Days(1), True),
        (START, START + timedelta(days=13), Weeks(2), True),
        (START - timedelta(days=1), START + timedelta(days=12), Weeks(2), False),
        (D(2025, 5, 1), D(2025, 5, 14), Weeks(2), True),
        (D(2025, 5, 2), D(2025, 5, 15), Weeks(2), False),
        (None, None, Weeks(2), None),
        # A run may be longer than the limit, but the part inside it may not.
        (None, None, Weeks(7), False),
        (D(2024, 1, 1), D(2026, 1, 1), Weeks(6), True),  # 43 days, both ends inside
        (D(2024, 1, 1), D(2026, 1, 1), Days(43), True),
        (D(2024, 1, 1), D(2026, 1, 1), Days(44), False),
    ],
)
def test_a_run_of_days_during_the_limit(
    first: date | None,
    last: date | None,
    at_least: Days | Weeks,
    truth: bool | None,  # noqa: FBT001 - a column of the table
) -> None:
    when = DuringLimit("absent_from", "absent_to", at_least)
    facts = {**FACTS, "absent_from": first, "absent_to": last}
    assert _truth(when, facts, date(2026, 2, 1)) is truth


@pytest.mark.parametrize(
    ("trigger", "due"),
    [
        (Earliest("request_received", "became_responsible"), D(2025, 5, 14)),
        (Latest("request_received", "became_responsible"), D(2025, 5, 21)),
        (After("request_received", Weeks(1)), D(2025, 5, 21)),
    ],
)
def test_a_trigger_that_is_worked_out(trigger: Any, due: date) -> None:
    limit = _limit(ALWAYS, due=After(trigger, Weeks(6)))
    facts = {"request_received": START, "became_responsible": D(2025, 4, 9)}
    (deadline,) = build_timeline(NeedsAssessment(**facts), (limit,), D(2025, 11, 1))
    out = Question((limit,), D(2025, 11, 1), ("due",)).answer(pl.LazyFrame([facts])).collect()
    assert deadline.due == out["test_1_due"].item() == due


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"done": "withdrwan"}, "no fact 'withdrwan'; did you mean 'withdrawn'?"),
        ({"due": After("request_recieved", Weeks(1))}, "did you mean 'request_received'?"),
        ({"ends": Earliest("diead")}, "no fact 'diead'; did you mean 'died'?"),
        ({"done": "something_else"}, "no fact 'something_else'."),
    ],
)
def test_a_rule_that_names_no_fact_is_refused(parts: dict[str, Any], message: str) -> None:
    with pytest.raises(RuleError) as caught:
        _limit(ALWAYS, **parts)
    assert message in str(caught.value)
    assert str(caught.value).startswith("Test Rules, rule 1: NeedsAssessment has ")


def test_a_condition_that_names_no_fact_is_refused() -> None:
    with pytest.raises(RuleError, match="did you mean 'plan_needed'"):
        _limit(All(YES, Not(Is("plan_neded", True))))
