"""A node that joins the grammar is walked by its fields, or refused: it is never a silent leaf."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, get_args

import pytest

import sendrules as sr
from sendrules.clock import CountingPolicy, Days, FixedDay, Weeks, WorkingDays, YearlySpan
from sendrules.engine.certainty import _supposed
from sendrules.engine.meaning import Meaning
from sendrules.engine.one.answered import Answered
from sendrules.engine.one.case import Case
from sendrules.engine.one.steps import _steps
from sendrules.engine.one.written import Written
from sendrules.errors import RuleError
from sendrules.records import NeedsAssessment
from sendrules.rules import (
    ALWAYS,
    DUE,
    TRIGGER,
    After,
    All,
    Condition,
    DateExpression,
    DuringLimit,
    Earliest,
    Fact,
    FirstKnown,
    InOrder,
    Is,
    Known,
    Latest,
    Not,
    OnDay,
    OnOrBefore,
)
from sendrules.rules import Any as AnyOf
from sendrules.rules.prose.dates import Words, plainly
from sendrules.rules.walk import (
    asks,
    children,
    fact_outcomes,
    facts_in,
    known_with,
    names_its_limit,
    outcomes,
    parts_of,
    replaced,
    uses_working_days,
)

A, B, C = Fact("a"), Fact("b"), Fact("c")
LIMIT = sr.limit("reg 13(2)")
WORDS = Words(NeedsAssessment)


@dataclass(frozen=True, slots=True)
class Middle:
    """A toy: the middle one of several dates. Nothing in the package knows it."""

    dates: tuple[DateExpression, ...]
    unless: str


@dataclass(frozen=True, slots=True)
class MostOf:
    """A toy: most of several conditions hold."""

    conditions: tuple[Condition, ...]


DATE: Any = Middle((A, After(B, WorkingDays(3))), "c")
CONDITION: Any = MostOf((Is("a", True), OnOrBefore(TRIGGER, "b")))


# What is walked by the fields of a node handles a node that nobody has told it of.


def test_the_parts_of_a_node_are_what_its_fields_hold() -> None:
    assert children(DATE) == (A, After(B, WorkingDays(3)))
    assert parts_of(DATE) == (DATE, A, After(B, WorkingDays(3)), B, WorkingDays(3))
    assert children(InOrder(A, B, then=C, otherwise=A)) == (A, B, C, A)
    assert children(After(A, Days(2), CountingPolicy())) == (A, Days(2), CountingPolicy())
    assert children(Known("a")) == ()
    assert children("a") == ()


def test_the_facts_of_a_node_are_found() -> None:
    assert facts_in(DATE) == ("c", "a", "b")
    assert facts_in(CONDITION) == ("a", "b")
    assert facts_in(All(DuringLimit("a", "b", Days(2)), Not(Known("c")))) == ("a", "b", "c")
    assert facts_in(OnDay(FixedDay(2, 15), Earliest("a", "b"))) == ("a", "b")


def test_a_limit_whose_new_node_names_a_fact_that_is_none_is_refused() -> None:
    with pytest.raises(RuleError, match="no fact 'recieved'"):
        replace(LIMIT, due=Middle((LIMIT.due,), "recieved"), starts=LIMIT.trigger)  # type: ignore[arg-type]


def test_the_working_days_of_a_node_are_seen() -> None:
    august = YearlySpan(FixedDay(8, 1), FixedDay(8, 31))
    assert uses_working_days(DATE)
    assert uses_working_days(After("a", Weeks(1), CountingPolicy(rolls=True)))
    assert uses_working_days(After("a", Weeks(1), CountingPolicy(ends_outside=(august,))))
    assert not uses_working_days(After("a", Weeks(1), CountingPolicy(skips=(august,))))


def test_a_node_that_names_its_limit_is_known() -> None:
    assert names_its_limit(CONDITION)
    assert names_its_limit(Latest("a", After(DUE, Days(1))))
    assert not names_its_limit(DATE)


def test_a_part_of_a_node_is_replaced_wherever_it_is() -> None:
    new = FirstKnown(C, A)
    middle: Any = Middle((new, After(B, WorkingDays(3))), "c")
    most: Any = MostOf((ALWAYS, OnOrBefore(TRIGGER, "b")))
    assert replaced(DATE, A, new) == middle
    assert replaced(CONDITION, Is("a", True), ALWAYS) == most
    assert replaced(FirstKnown(B, After(A, Days(1))), A, new) == FirstKnown(B, After(new, Days(1)))
    assert replaced(A, A, new) == new
    same = All(Is("a", True), Not(Known("b")))
    assert replaced(same, Known("c"), ALWAYS) is same


# What cannot be told from the fields of a node refuses one that it does not know.


def _answered() -> Answered:
    case = Case(NeedsAssessment(), date(2025, 1, 1))
    (answer,) = case.answers((LIMIT,))
    return Answered(LIMIT, case, date(2025, 1, 1), answer)


WALKERS: dict[str, Callable[[], object]] = {
    "the outcomes of a date": lambda: list(outcomes(DATE)),
    "what is known with a date": lambda: known_with(DATE, A),
    "a date in words": lambda: WORDS.date(DATE),
    "the steps to a date": lambda: list(_steps(_answered(), DATE)),
    "the meaning of a date": lambda: _meaning().date(DATE),
    "what a condition asks": lambda: list(asks(CONDITION)),
    "a condition said plainly": lambda: plainly(CONDITION),
    "a clause in words": lambda: WORDS.condition(Not(CONDITION)),
    "the meaning of a condition": lambda: _meaning().holds(CONDITION),
    "a condition once a question is settled": lambda: _supposed(CONDITION, "a", answer=True),
}


def _meaning() -> Meaning[str]:
    return Meaning(Written(NeedsAssessment, hides=False), LIMIT)


@pytest.mark.parametrize("walked", WALKERS.values(), ids=WALKERS)
def test_an_unknown_node_is_refused(walked: Callable[[], object]) -> None:
    with pytest.raises(AssertionError, match=r"unreachable.* (Middle|MostOf)\("):
        walked()


@pytest.mark.parametrize(
    ("union", "named"),
    [
        (DateExpression, {"Fact.name"}),
        (Condition, {"Is.fact", "Known.fact", "DuringLimit.first", "DuringLimit.last"}),
    ],
    ids=["dates", "conditions"],
)
def test_a_string_in_a_node_is_the_name_of_a_fact(union: Any, named: set[str]) -> None:
    """Which is what lets the walk find every fact: a string that is none would be taken for one."""
    members = get_args(get_args(union)[0])
    strings = {
        f"{m.__name__}.{f.name}" for m in members for f in fields(m) if f.type in {str, "str"}
    }
    assert strings == named


# What the walkers say of the nodes that they know


def test_what_a_date_can_turn_out_to_be() -> None:
    counted = After(A, Weeks(1))
    node = FirstKnown(A, InOrder(A, B, then=C, otherwise=Latest(B, counted)))
    assert list(outcomes(node)) == [A, C, B, counted]
    assert list(fact_outcomes(node)) == ["a", "c", "b"]


def test_what_is_sure_to_be_known_with_a_date() -> None:
    assert known_with(After(OnDay(FixedDay(2, 15), A), Days(1)), A)
    assert not known_with(After(B, Days(1)), A)
    assert not known_with(FirstKnown(B, A), A)


def test_a_condition_turns_on_answers_and_on_dates_compared() -> None:
    node = All(Is("a", True), Known("b"), AnyOf(Not(OnOrBefore("b", DUE)), ALWAYS))
    assert list(asks(node)) == ["a", "b"]
