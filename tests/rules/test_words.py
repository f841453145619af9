"""A rule in words says what the rule means, for every node of the grammar."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from random import Random

import pytest
from strategies import times
from support import in_one_test

from sendrules import limit, limits
from sendrules.clock import PLAIN, CountingPolicy, Days, FixedDay, Months, Weeks, YearlySpan
from sendrules.records import AnnualReview, Appeal, NeedsAssessment
from sendrules.rules import (
    AS_AT,
    DUE,
    NO_DATE,
    TRIGGER,
    After,
    All,
    Always,
    Any,
    Before,
    BeginningWith,
    Condition,
    Counted,
    DateExpression,
    DuringLimit,
    Earliest,
    Fact,
    FirstKnown,
    FixedDate,
    InOrder,
    Is,
    Known,
    Latest,
    Limit,
    Not,
    OnDay,
    OnOrBefore,
    Same,
    Span,
)
from sendrules.rules.book.versions import texts_of
from sendrules.rules.prose.counting import counting, form, policy_words
from sendrules.rules.prose.dates import Words, plainly
from sendrules.rules.prose.plain import span_words
from sendrules.rules.walk import facts_in

Truth = bool | None
LIMITS = tuple(limits().values())
WORDS = Words(NeedsAssessment)


# Dates

A, B, C = Fact("a"), Fact("b"), Fact("c")


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (A, "a"),
        (TRIGGER, "the day that starts time"),
        (DUE, "the due date"),
        (AS_AT, "the day asked about"),
        (NO_DATE, "no day"),
        (Earliest(A), "a"),
        (Earliest(A, B), "the earlier of a and b"),
        (Latest(A, B, C), "the latest of a, b and c"),
        (After(Earliest(A, B), Weeks(20)), "20 weeks after the earlier of a and b"),
        (BeginningWith(A, Days(15)), "the end of 15 days beginning with a"),
        (Before(A, Months(5)), "5 months before a"),
        (Before(OnDay(FixedDay(2, 15), A), Days(1)), "the day before 15 February in the year of a"),
        (Before(FixedDate(date(2018, 4, 1)), Days(1)), "the day before 1 April 2018"),
        (FirstKnown(A, After(B, Weeks(2))), "a if it is known, otherwise 2 weeks after b"),
        (Before(FirstKnown(A, B, C), Weeks(2)), "2 weeks before the first known of a, b and c"),
        (InOrder(A, B, then=C, otherwise=A), "c if a is on or before b, otherwise a"),
        (InOrder(A, B, then=A, otherwise=B), "the earlier of a and b, once both are known"),
        (InOrder(A, B, then=B, otherwise=A), "the later of a and b, once both are known"),
        (InOrder(A, B, then=C, otherwise=NO_DATE), "c if a is on or before b"),
        (InOrder(A, B, then=NO_DATE, otherwise=C), "c if a is after b"),
        (
            FirstKnown(InOrder(A, B, then=C, otherwise=A), B),
            "c if a is on or before b, otherwise a; where that is not known, b",
        ),
        (
            Latest(A, InOrder(A, B, then=C, otherwise=NO_DATE)),
            "the later of a and (c if a is on or before b)",
        ),
    ],
)
def test_a_date_in_words(node: DateExpression, words: str) -> None:
    assert WORDS.date(node) == words


def test_a_fact_can_be_named_with_a_link() -> None:
    linked = Words(NeedsAssessment, lambda name: f"[{name}](facts)")
    assert linked.date(FirstKnown(A, InOrder(A, B, then=C, otherwise=B))) == (
        "[a](facts) if it is known, otherwise ([c](facts) if [a](facts) is on or before [b](facts), "
        "otherwise [b](facts))"
    )


# Conditions


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (Always(), "always"),
        (Is("plan_needed", True), "plan_needed is yes"),
        (Not(Is("plan_needed", True)), "plan_needed is no"),
        (Known("plan_needed"), "plan_needed is known"),
        (Known("withdrawn"), "withdrawn has a date"),
        (Not(Known("withdrawn")), "withdrawn has no date"),
        (OnOrBefore("withdrawn", DUE), "withdrawn is on or before the due date"),
        (Not(OnOrBefore("withdrawn", DUE)), "withdrawn is after the due date"),
        (Same("withdrawn", TRIGGER), "withdrawn is the same day as the day that starts time"),
        (Not(Same("withdrawn", DUE)), "withdrawn is another day than the due date"),
        (
            DuringLimit("absent_from", "absent_to", Weeks(4)),
            "the days from absent_from to absent_to cover at least 4 weeks inside the limit",
        ),
    ],
)
def test_a_clause_in_words(node: Condition, words: str) -> None:
    assert WORDS.condition(node) == ((0, words),)


def test_a_condition_is_an_outline() -> None:
    assert WORDS.condition(limit("reg 13(2)(b)").when) == (
        (0, "all of these hold:"),
        (1, "final_plan_sent has a date"),
        (1, "institution_named is yes"),
        (1, "at least one of these holds:"),
        (2, "assessment_agreed is not known to be no"),
        (2, "refusal_reversed has a date"),
        (1, "at least one of these holds:"),
        (2, "refusal_overturned has no date"),
        (2, "all of these hold:"),
        (3, "plan_needed is not known to be no"),
        (3, "refusal_reversed has a date"),
    )


def test_what_is_known_of_a_fact_and_what_it_is_are_said_together() -> None:
    known, yes = Known("plan_needed"), Is("plan_needed", True)
    assert WORDS.condition(All(known, yes)) == ((0, "plan_needed is known to be yes"),)
    assert WORDS.condition(Not(All(known, yes))) == ((0, "plan_needed is not known to be yes"),)
    assert WORDS.condition(Any(known, yes))[0] == (0, "at least one of these holds:")
    assert WORDS.condition(All(yes, Known("withdrawn"), known)) == (
        (0, "all of these hold:"),
        (1, "plan_needed is known to be yes"),
        (1, "withdrawn has a date"),
    )


def test_not_goes_inwards_and_lists_are_flat() -> None:
    refused = Not(Any(Is("plan_needed", True), Not(Known("draft_plan_served"))))
    assert plainly(All(refused, All(Known("withdrawn")))) == All(
        Is("plan_needed", False), Known("draft_plan_served"), Known("withdrawn")
    )


def holds(node: Condition, facts: Mapping[object, Truth]) -> Truth:
    """Evaluate a condition on its own, apart from the engine; two dates compared are one fact."""
    match node:
        case Always():
            return True
        case Is(fact, value):
            return None if facts[fact] is None else facts[fact] is value
        case Known(fact):
            return facts[fact] is not None
        case Not(condition):
            inner = holds(condition, facts)
            return None if inner is None else not inner
        case All(conditions):
            found = {holds(c, facts) for c in conditions}
            return False if False in found else None if None in found else True
        case Any(conditions):
            found = {holds(c, facts) for c in conditions}
            return True if True in found else None if None in found else False
        case _:
            return facts[node]


def compared(node: Condition) -> Iterator[Condition]:
    match node:
        case Not(condition):
            yield from compared(condition)
        case All(conditions) | Any(conditions):
            for part in conditions:
                yield from compared(part)
        case OnOrBefore() | Same() | DuringLimit():
            yield node
        case _:
            return


def states(names: tuple[object, ...]) -> Iterator[tuple[Truth, ...]]:
    """Every state of a few facts; of many, a fixed sample."""
    values: tuple[Truth, ...] = (None, True, False)
    if 3 ** len(names) <= times(1000):
        yield from product(values, repeat=len(names))
        return
    draw = Random(2014)  # noqa: S311 - a sample, not a secret
    for _ in range(times(1000)):
        yield tuple(draw.choices(values, k=len(names)))


@in_one_test({x.when: x for x in reversed(LIMITS)}.values(), lambda x: x.id)
def test_plain_words_mean_the_same_for_every_state_of_the_facts(found: Limit) -> None:
    names: tuple[object, ...] = tuple(dict.fromkeys((*facts_in(found.when), *compared(found.when))))
    plain = plainly(found.when)
    differ = [
        facts
        for state in states(names)
        if holds(found.when, facts := dict(zip(names, state, strict=True)))
        is not holds(plain, facts)
    ]
    assert differ == []


# Counting


@in_one_test(LIMITS, lambda x: x.id)
def test_every_limit_can_be_said(found: Limit) -> None:
    words = Words(found.on)
    said = [words.date(found.due), words.date(found.trigger), *counting(found)]
    said += [line for _, line in words.condition(found.when)]
    assert [s for s in said if not s or "Fact(" in s or "object at" in s] == []
    assert [s for s in said if s.count("(") != s.count(")")] == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("reg 13(2)", "20 weeks (140 days) after the event: its day is not counted"),
        ("reg 13(2)", "Every day counts, and the last day does not move"),
        ("reg 13(1)(a)", "A minimum period: the act must come after its last day."),
        ("reg 13(1)(a)", "15 days beginning with the event: its day is day 1."),
        ("reg 20(3)", "A minimum notice: the act must come on or before its latest day."),
        ("reg 20(3)", "2 weeks (14 days) before the event, counted backwards"),
        ("s.42(2)", "A duty without a number of days"),
        ("s.44(1)(b)", "ends on the day before the corresponding date"),
        ("reg 15(8)", "Weekends and bank holidays in England and Wales are not counted."),
        ("reg 44(2)(a)", "It can be due on the very day of the event"),
        ("reg 42(3)", "is taken as it stands."),
        (
            "reg 44(2)(b)",
            (
                "A date that is given (directed_to_notify_by) is the last day. An end on a weekend or "
                "a bank holiday moves to the next working day. Otherwise every day counts, and the "
                "last day does not move"
            ),
        ),
        (
            "rule 21(1)(c)",
            (
                "A date that is given (response_date_set) is the last day. An end on a weekend or a "
                "bank holiday moves to the next working day."
            ),
        ),
        (
            "rule 20(1)(c)",
            "A date that is given (appeal_date_set) is the last day. It moves as any other end does.",
        ),
        ("rule 20(1)(c)", "No day is left out, but an end in August or 25 December to 1 January"),
        ("rule 21(1)(c)", "August and 25 December to 1 January are not counted at all."),
    ],
)
def test_how_a_limit_is_counted(name: str, says: str) -> None:
    assert says in " ".join(counting(limit(name)))


@pytest.mark.parametrize(
    ("name", "never_says"),
    [
        ("reg 15(8)", "Every day counts"),  # working days
        ("rule 20(1)(c)", "does not move"),
        ("rule 20(1)(c)", "not counted at all"),
        ("rule 21(1)(c)", "No day is left out"),
        ("s.42(2)", "event"),
        ("reg 18(1)(b)", "1 day"),  # "the day before" is no period
    ],
)
def test_nothing_false_is_said_of_how_it_is_counted(name: str, never_says: str) -> None:
    assert never_says not in " ".join(counting(limit(name)))


def test_a_policy_in_words() -> None:
    easter = YearlySpan(FixedDay(4, 1), FixedDay(4, 15))
    assert list(policy_words(CountingPolicy(rolls=True))) == [
        "An end on a weekend or a bank holiday moves to the next working day."
    ]
    assert list(policy_words(CountingPolicy(skips=(easter,)))) == [
        "1 April to 15 April are not counted at all."
    ]
    _, rolled = policy_words(CountingPolicy((), (easter,), rolls=True, rolls_first=True))
    assert rolled == (
        "An end on a weekend or a bank holiday moves to the next working day before that."
    )


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (After, "6 weeks after hearing (every day counts)"),
        (BeginningWith, "the end of 6 weeks beginning with hearing (every day counts)"),
        (Before, "6 weeks before hearing (every day counts)"),
    ],
)
def test_a_way_of_counting_of_its_own_in_words(way: type[Counted], words: str) -> None:
    assert Words(Appeal).date(way("hearing", Weeks(6), PLAIN)) == words
    rolled = CountingPolicy(rolls=True)
    ends = "(An end on a weekend or a bank holiday moves to the next working day)"
    assert Words(Appeal).date(way("hearing", Weeks(6), rolled)).endswith(ends)


def test_a_day_that_only_moves_is_named_alone() -> None:
    assert Words(Appeal).date(BeginningWith("hearing", Days(1))) == "hearing"


def test_spans_and_kinds_in_words() -> None:
    day = date(2015, 9, 1)
    assert span_words(Span(day)) == "since 1 September 2015"
    assert span_words(Span(day, day)) == "on 1 September 2015 only"
    assert span_words(Span(day, date(2015, 9, 30))) == "from 1 September 2015 to 30 September 2015"
    assert {form(x)[0] for x in LIMITS} == {
        "time limit",
        "minimum period",
        "minimum notice",
        "duty without a number of days",
    }


# Texts over time


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("reg 45(3)", ["45(3) (as made)", "45(3)"]),
        ("send-2014/45(5)@as-made", ["45(5) (as made)", "45(5)(a)", "45(5)(b)"]),
        ("reg 45(5)(a)", ["45(5) (as made)", "45(5)(a)"]),
        ("reg 13(2)", ["13(2)"]),  # 13(2)(b) is in force beside it
        ("reg 45(3A)(a)", ["45(3A)(a)"]),
        ("send-2014/45(4)@with-22(3)(b)", ["45(4) (with 22(3)(b))"]),  # of a copy, not of 45(4)
    ],
)
def test_texts_of_a_paragraph_that_followed_each_other(name: str, texts: list[str]) -> None:
    found = texts_of(limit(name), LIMITS)
    assert [x.citation.short.removeprefix("reg ") for x in found] == texts
    assert [x.in_force.first for x in found] == sorted(x.in_force.first for x in found)


def test_words_know_whether_a_fact_is_a_date() -> None:
    words = Words(AnnualReview)
    assert words.condition(Known("meeting_held")) == ((0, "meeting_held has a date"),)
    assert words.condition(Known("attends_institution")) == ((0, "attends_institution is known"),)
