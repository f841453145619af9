"""Choosing among disputed readings: the same limit with other terms, in both arithmetics."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import as_ats, facts
from support import ANSWERS, answers, answers_in, frame_of, in_one_test

import sendrules as sr
from sendrules.clock import CountingPolicy, Days, FixedDay, Weeks, YearlySpan
from sendrules.errors import ReadingError, RuleError
from sendrules.records import Mediation
from sendrules.rules import (
    ALWAYS,
    After,
    All,
    BeginningWith,
    Carried,
    Ceiling,
    Disputed,
    ExceptionForm,
    ExceptionReading,
    Fact,
    FirstKnown,
    Instrument,
    Is,
    Known,
    Provision,
    Reading,
    Rulebook,
    Span,
    Test,
)
from sendrules.rules.book.readings import other_views, readings_used

D = date
NO_AUGUST = CountingPolicy(skips=(YearlySpan(FixedDay(8, 1), FixedDay(8, 31)),))
HOUSE = Instrument(
    slug="house",
    name="House Rules",
    short="House Rules",
    unit="rule",
    url="https://example.org/house",
    in_force=Span(D(1900, 1, 1)),
)
FROM_WHEN = Disputed(
    "From when does time run?",
    (
        Reading("the request", "the text", name="from-request"),
        Reading(
            "the notification",
            "a leaflet",
            name="from-notification",
            due=After("health_notification_received", Weeks(2)),
        ),
        Reading(
            "the mediation fixed",
            "a judge",
            name="from-mediation",
            due=After("mediation_date", Weeks(3)),
        ),
    ),
    why="The text is plain.",
)
WHICH_ACT = Disputed(
    "Arranged, or concluded?",
    (
        Reading("arranged", "the text", name="arranged"),
        Reading("concluded", "advice pages", name="concluded", done="mediation_concluded"),
    ),
    why="The text says so.",
)
WHOM = Disputed(
    "Is it for health issues only?",
    (
        Reading("only health", "the text", name="only-health"),
        Reading("every issue", "practice", name="every-issue", when=ALWAYS),
    ),
    why="The text says so.",
)
AUGUST = Disputed(
    "Does August count?",
    (
        Reading("it counts", "the text", name="august-counts"),
        Reading("it does not", "practice", name="without-august", counting=NO_AUGUST),
    ),
    why="The text says so.",
)
COMMON: Mapping[str, Any] = {
    "on": Mediation,
    "done": "mediation_arranged",
    "duty_holder": "the house",
    "owed_to": "the family",
}
RULE_1 = Ceiling(
    HOUSE("1"),
    says="arrange it within 2 weeks",
    due=After("authority_informed", Weeks(2)),
    disputed=(FROM_WHEN, WHICH_ACT),
    **COMMON,
)
RULE_2 = Ceiling(
    HOUSE("2"),
    says="arrange it within 30 days where health is at issue",
    due=After("authority_informed", Days(30)),
    when=Is("health_issues", True),
    disputed=(WHOM, AUGUST),
    **COMMON,
)
SNOW = ExceptionForm(
    "snow",
    title="Snow",
    claimed="coronavirus_claimed",
    tests=(Test("the reason is recorded", Is("coronavirus_reason_recorded", True)),),
    in_force=Span(D(2020, 1, 1), D(2026, 3, 12)),
    disputed=(
        Disputed(
            "Is the last day of the snow inside?",
            (
                ExceptionReading("it is", "the text", name="snow-to-the-last-day"),
                ExceptionReading(
                    "it is not",
                    "a judge",
                    name="snow-to-the-day-before",
                    in_force=Span(D(2020, 1, 1), D(2026, 3, 11)),
                ),
            ),
            why="The text says so.",
        ),
    ),
)
LEAVE = ExceptionForm("leave", title="Leave", claimed="leave_sought", tests=())
NOTICE_KNOWN = Known("notice_sent")
RULE_3 = Ceiling(
    HOUSE("3"),
    says="arrange it within 10 days where there was notice and health is at issue",
    due=After("authority_informed", Days(10)),
    when=All(NOTICE_KNOWN, Is("health_issues", True)),
    unless=(Carried(SNOW, HOUSE("3(2)")),),
    disputed=(
        Disputed(
            "Is leave an exception?",
            (
                Reading("no", "the text", name="without-leave"),
                Reading(
                    "yes",
                    "practice",
                    name="with-leave",
                    unless=(Carried(SNOW, HOUSE("3(2)")), Carried(LEAVE, HOUSE("4"))),
                ),
            ),
            why="The text says so.",
        ),
        Disputed(
            "Must the notice be on record?",
            (
                Reading("yes", "the text", name="notice-on-record"),
                Reading(
                    "no",
                    "practice",
                    name="notice-or-not",
                    in_place_of=NOTICE_KNOWN,
                    when=ALWAYS,
                ),
            ),
            why="The text says so.",
        ),
    ),
    **COMMON,
)
RULE_4 = Ceiling(
    HOUSE("4"),
    says="arrange it within a week",
    due=After("authority_informed", Weeks(1)),
    disputed=(
        Disputed(
            "A week from when?",
            (
                Reading("the request", "the text", name="week-from-request"),
                Reading(
                    "the contact, in every case",
                    "a judge",
                    name="week-from-contact",
                    due=After("adviser_contacted", Weeks(1), NO_AUGUST),
                    of_every_case=True,
                ),
            ),
            why="The text says so.",
        ),
    ),
    **COMMON,
)
BOOK = Rulebook([Provision(HOUSE("1"), "", "", (RULE_1, RULE_2, RULE_3, RULE_4), "")])
NAMES = tuple(dict.fromkeys(r.name for x in BOOK.values() for d in x.questions for r in d.readings))
AS_AT = D(2026, 12, 31)


def line(*readings: str, book: Rulebook = BOOK, as_at: date = AS_AT, **known: Any) -> sr.Timeline:
    return sr.timeline(Mediation(**known), as_at=as_at, readings=readings, rulebook=book)


NOTIFIED: dict[str, Any] = {
    "authority_informed": D(2026, 3, 2),
    "health_notification_received": D(2026, 3, 12),
    "mediation_arranged": D(2026, 3, 20),
    "mediation_concluded": D(2026, 3, 20),
}


def test_a_reading_is_chosen_by_name() -> None:
    plain = line(**NOTIFIED)["rule 1"]
    assert (plain.due, plain.status) == (D(2026, 3, 16), sr.Status.LATE)
    assert plain.reading == "from-request"
    (other,) = plain.alternatives
    assert (other.reading, other.says, other.taken_by, other.due, other.status) == (
        "from-notification",
        "the notification",
        "a leaflet",
        D(2026, 3, 26),
        sr.Status.MET,
    )
    chosen = line("from-notification", **NOTIFIED)["rule 1"]
    assert (chosen.due, chosen.status) == (D(2026, 3, 26), sr.Status.MET)
    assert (chosen.trigger_fact, chosen.elapsed) == ("health_notification_received", 8)
    assert chosen.reading == "from-notification"
    assert [(a.reading, a.due, a.status) for a in chosen.alternatives] == [
        ("from-request", D(2026, 3, 16), sr.Status.LATE),
        # Whoever takes this view has nothing to count from here, and falls back on the request.
        ("from-mediation", D(2026, 3, 16), sr.Status.LATE),
    ]


def test_a_reading_about_some_cases_leaves_the_others_as_they_are() -> None:
    facts: dict[str, Any] = {"authority_informed": D(2026, 3, 2)}
    chosen = line("from-notification", **facts)["rule 1"]
    assert (chosen.due, chosen.trigger_fact) == (D(2026, 3, 16), "authority_informed")
    assert (chosen.reading, chosen.alternatives) == (None, ())


def test_the_explanation_names_both_readings_and_who_takes_them() -> None:
    words = line("from-notification", **NOTIFIED)["rule 1"].explain()
    assert "Disputed: From when does time run?" in words
    assert "  Used here: the notification (a leaflet; from-notification)." in words
    other = "  Other view: the request (the text; from-request): Monday 16 March 2026 (LATE)."
    assert other in words


def test_equal_dates_are_not_an_alternative() -> None:
    same: dict[str, Any] = {**NOTIFIED, "health_notification_received": D(2026, 3, 2)}
    assert line(**same)["rule 1"].alternatives == ()
    assert "Disputed" not in line(**same)["rule 1"].explain()


def test_a_reading_can_be_about_the_act() -> None:
    known: dict[str, Any] = {
        "authority_informed": D(2026, 3, 2),
        "mediation_arranged": D(2026, 3, 5),
    }
    late = line("concluded", mediation_concluded=D(2026, 4, 1), **known)["rule 1"]
    assert (late.done, late.status, late.reading) == (D(2026, 4, 1), sr.Status.LATE, "concluded")
    assert [(a.due, a.status) for a in late.alternatives] == [(D(2026, 3, 16), sr.Status.MET)]
    both = line(mediation_concluded=D(2026, 3, 6), **known)["rule 1"]
    assert (both.status, both.alternatives) == (sr.Status.MET, ())


def test_a_reading_can_be_about_whom_it_is_for_and_how_it_counts() -> None:
    known: dict[str, Any] = {"authority_informed": D(2026, 7, 20), "health_issues": False}
    plain = line(**known)["rule 2"]
    assert (plain.status, plain.reading) == (sr.Status.NOT_APPLICABLE, "only-health")
    assert [(a.reading, a.due, a.status) for a in plain.alternatives] == [
        ("every-issue", D(2026, 8, 19), sr.Status.OVERDUE),
        ("without-august", D(2026, 9, 19), sr.Status.NOT_APPLICABLE),
    ]
    chosen = line("every-issue", "without-august", **known)["rule 2"]
    assert (chosen.due, chosen.status) == (D(2026, 9, 19), sr.Status.OVERDUE)


SNOWED: dict[str, Any] = {
    "notice_sent": D(2026, 2, 1),
    "authority_informed": D(2026, 3, 2),
    "health_issues": True,
    "coronavirus_claimed": True,
    "coronavirus_reason_recorded": True,
}


def test_a_reading_can_be_about_when_an_exception_is_open() -> None:
    plain = line(**SNOWED)["rule 3"]
    assert (plain.due, plain.status) == (D(2026, 3, 12), sr.Status.EXCUSED)
    assert [(a.reading, a.due, a.status) for a in plain.alternatives] == [
        ("snow-to-the-day-before", D(2026, 3, 12), sr.Status.OVERDUE)
    ]
    chosen = line("snow-to-the-day-before", **SNOWED)["rule 3"]
    assert (chosen.status, chosen.reading) == (sr.Status.OVERDUE, "snow-to-the-day-before")
    assert [(a.reading, a.status) for a in chosen.alternatives] == [
        ("snow-to-the-last-day", sr.Status.EXCUSED)
    ]
    words = chosen.explain()
    assert "Disputed: Is the last day of the snow inside?" in words
    assert "  Used here: it is not (a judge; snow-to-the-day-before)." in words


def test_a_reading_can_be_about_the_exceptions_carried() -> None:
    left = {**SNOWED, "coronavirus_claimed": False, "leave_sought": True}
    plain = line(**left)["rule 3"]
    assert plain.status is sr.Status.OVERDUE
    assert [(a.reading, a.status) for a in plain.alternatives] == [
        ("with-leave", sr.Status.EXCUSED)
    ]
    chosen = line("with-leave", **left)["rule 3"]
    assert (chosen.status, [c.name for c in chosen.exceptions]) == (
        sr.Status.EXCUSED,
        ["snow", "leave"],
    )
    both = BOOK.reading("snow-to-the-day-before").reading("with-leave")
    assert line(book=both, **SNOWED)["rule 3"].status is sr.Status.OVERDUE


def test_exceptions_change_on_every_reading() -> None:
    as_on = BOOK.as_on(D(2026, 3, 13)).reading("with-leave")["rule 3"]
    assert [c.form.name for c in as_on.unless] == ["leave"]
    more = BOOK.excepting("rule 3", Carried(replace(LEAVE, name="ice"), HOUSE("5")))
    read = more.reading("with-leave")["rule 3"]
    assert [c.form.name for c in read.unless] == ["snow", "leave", "ice"]


def test_a_reading_can_be_about_a_part_of_the_condition() -> None:
    unnoticed = {**SNOWED, "notice_sent": None, "coronavirus_claimed": False}
    plain = line(**unnoticed)["rule 3"]
    assert plain.status is sr.Status.NOT_APPLICABLE
    assert [(a.reading, a.status) for a in plain.alternatives] == [
        ("notice-or-not", sr.Status.OVERDUE)
    ]
    # Under the other view nobody knows whether it applies: that is no other answer.
    assert line(**{**unnoticed, "health_issues": None})["rule 3"].alternatives == ()
    # Nor is a view that gives the same day, and cannot tell more.
    concluded: dict[str, Any] = {
        "authority_informed": D(2026, 3, 2),
        "mediation_arranged": D(2026, 3, 5),
    }
    assert line(certificate_issued=D(2026, 3, 9), **concluded)["rule 1"].alternatives == ()


def test_a_part_that_the_condition_does_not_have_is_a_fault_of_the_rule() -> None:
    (_, condition) = RULE_3.disputed
    first, other = condition.readings
    lost = replace(condition, readings=(first, replace(other, in_place_of=Known("notice_dated"))))
    book = Rulebook([Provision(HOUSE("3"), "", "", (replace(RULE_3, disputed=(lost,)),), "")])
    with pytest.raises(RuleError, match="notice-or-not takes the place of no part of `when`"):
        book.reading("notice-or-not")


def test_a_view_of_every_case_stands_alone_and_may_count_in_its_own_way() -> None:
    contacted: dict[str, Any] = {
        "adviser_contacted": D(2026, 7, 30),
        "authority_informed": D(2026, 8, 3),
    }
    plain = line(**contacted)["rule 4"]
    assert plain.due == D(2026, 8, 10)
    assert [(a.reading, a.due) for a in plain.alternatives] == [
        ("week-from-contact", D(2026, 9, 6))  # 31 July and six days of September
    ]
    alone = line("week-from-contact", authority_informed=D(2026, 8, 3))["rule 4"]
    assert (alone.due, alone.status) == (None, sr.Status.NOT_STARTED)


def test_an_unknown_name_is_met_with_a_near_one() -> None:
    with pytest.raises(ReadingError, match="called 'from-requests'; did you mean 'from-request'"):
        line("from-requests", **NOTIFIED)
    with pytest.raises(ReadingError, match=r"No disputed reading is called 'x'\."):
        BOOK.reading("x")


def test_rivals_cannot_be_chosen_together() -> None:
    with pytest.raises(ReadingError, match=r"From when does time run.* are rival answers"):
        BOOK.reading("from-request", "from-mediation")


def test_two_questions_about_one_term_cannot_be_chosen_together() -> None:
    twice = Disputed("Once more?", (Reading("a", "b"), Reading("c", "d", name="c", done="x")), "")
    with pytest.raises(RuleError, match="has no fact 'x'"):
        Ceiling(
            HOUSE("3"),
            says="a",
            due=After("authority_informed", Days(1)),
            disputed=(twice,),
            **COMMON,
        )
    act = Reading("withdrawn", "nobody", name="withdrawn", done="mediation_withdrawn")
    limit = Ceiling(
        HOUSE("3"),
        says="a",
        due=After("authority_informed", Days(1)),
        disputed=(WHICH_ACT, Disputed("Once more?", (Reading("no", "all"), act), "")),
        **COMMON,
    )
    book = Rulebook([Provision(HOUSE("3"), "", "", (limit,), "")])
    assert book.reading("withdrawn")["rule 3"].done == "mediation_withdrawn"
    with pytest.raises(ReadingError, match="concluded and withdrawn cannot be chosen together"):
        book.reading("concluded", "withdrawn")


def test_readings_of_one_question_have_names_of_their_own() -> None:
    with pytest.raises(RuleError, match="Two of its readings have one name"):
        Disputed("Which?", (Reading("a", "b", name="n"), Reading("c", "d", name="n")), "")


def test_a_single_name_stands_for_itself() -> None:
    answer = sr.timeline(
        Mediation(**NOTIFIED), as_at=AS_AT, readings="from-notification", rulebook=BOOK
    )
    assert answer["rule 1"].due == D(2026, 3, 26)


def test_json_keeps_the_reading_and_the_alternatives() -> None:
    chosen = line("from-notification", **NOTIFIED)
    again = sr.Timeline.from_json(chosen.to_json())
    assert again == chosen
    assert again["rule 1"].alternatives == chosen["rule 1"].alternatives


def test_a_frame_names_the_reading_used() -> None:
    rows = [NOTIFIED, {"authority_informed": D(2026, 3, 2)}]
    frame = frame_of(Mediation, rows)
    out = sr.timelines(
        frame,
        Mediation,
        as_at=AS_AT,
        columns=("due", "reading", "alternative"),
        readings=("from-notification",),
        rulebook=BOOK,
        limits="rule 1",
    )
    assert out.select("^house.*$").rows() == [
        (D(2026, 3, 26), "from-notification", D(2026, 3, 16)),
        (D(2026, 3, 16), None, None),
    ]


# Laws


def compatible(names: list[str]) -> list[str]:
    """The last of the names drawn for each question."""
    chosen = {}
    for name in names:
        question = next(
            d.question
            for x in BOOK.values()
            for d in x.questions
            if name in {r.name for r in d.readings}
        )
        chosen[question] = name
    return list(chosen.values())


choices = st.lists(st.sampled_from(NAMES), max_size=4).map(compatible)


@given(facts(Mediation), as_ats)
def test_choosing_the_defaults_changes_nothing(known: dict[str, Any], as_at: date) -> None:
    defaults = [d.readings[0].name for x in BOOK.values() for d in x.questions]
    record = Mediation(**known)
    assert BOOK.reading(*defaults)["rule 1"] is RULE_1
    plain = sr.timeline(record, as_at=as_at, rulebook=BOOK)
    assert sr.timeline(record, as_at=as_at, rulebook=BOOK, readings=defaults) == plain
    away = BOOK.reading(
        *("from-mediation", "concluded", "every-issue", "without-august", "with-leave"),
        *("snow-to-the-day-before", "notice-or-not", "week-from-contact"),
    )
    assert sr.timeline(record, as_at=as_at, rulebook=away, readings=defaults) == plain


@given(facts(Mediation), as_ats, choices, choices)
def test_what_is_chosen_last_counts(
    known: dict[str, Any], as_at: date, first: list[str], second: list[str]
) -> None:
    record = Mediation(**known)
    together = compatible([*first, *second])
    one = sr.timeline(record, as_at=as_at, rulebook=BOOK.reading(*first).reading(*second))
    assert one == sr.timeline(record, as_at=as_at, rulebook=BOOK, readings=together)


@given(st.lists(facts(Mediation), max_size=5), as_ats, choices)
def test_one_record_and_a_frame_agree(
    rows: list[dict[str, Any]], as_at: date, names: list[str]
) -> None:
    out = sr.timelines(
        frame_of(Mediation, rows),
        Mediation,
        as_at=as_at,
        columns=ANSWERS,
        readings=names,
        rulebook=BOOK,
    )
    for row, columns in zip(rows, out.iter_rows(named=True), strict=True):
        for deadline in line(*names, as_at=as_at, **row):
            one, bulk = answers(deadline), answers_in(columns, BOOK[deadline.limit].column + "_")
            assert one == bulk


@given(facts(Mediation), as_ats, choices)
def test_each_alternative_is_what_choosing_it_gives(
    known: dict[str, Any], as_at: date, names: list[str]
) -> None:
    for deadline in line(*names, as_at=as_at, **known):
        for other in deadline.alternatives:
            chosen = line(*compatible([*names, other.reading]), as_at=as_at, **known)[
                deadline.limit
            ]
            assert (chosen.due, chosen.status) == (other.due, other.status)
            assert (other.due, other.status) != (deadline.due, deadline.status)


# The law


LIMITS = tuple(sr.limits().values())


@in_one_test(LIMITS, lambda x: x.id)
def test_the_views_of_the_law_can_be_told_apart(limit: Any) -> None:
    views = other_views(limit)
    labels = [v.reading.label for v in views] + list(readings_used(limit))
    assert len(labels) == len(set(labels))
    for view in views:
        assert view.limit.id == limit.id
        asked = view.limit.questions[limit.questions.index(view.disputed)]
        assert (asked.question, asked.used.label) == (view.disputed.question, view.reading.label)


def test_a_view_may_count_from_another_day_and_be_chosen_with_one_about_how_to_count() -> None:
    limit = Ceiling(
        HOUSE("3"),
        says="a",
        due=BeginningWith("authority_informed", Weeks(1)),
        disputed=(
            Disputed(
                "Is the first day counted?",
                (
                    Reading("yes", "the text", name="counted"),
                    Reading(
                        "no", "many", name="left-out", due=After("authority_informed", Weeks(1))
                    ),
                ),
                "",
            ),
            Disputed(
                "Which day is the first?",
                (
                    Reading("the information", "the text", name="information"),
                    Reading(
                        "the notification",
                        "a leaflet",
                        name="notification",
                        starts=Fact("health_notification_received"),
                    ),
                ),
                "",
            ),
        ),
        **COMMON,
    )
    book = Rulebook([Provision(HOUSE("3"), "", "", (limit,), "")])
    other = FirstKnown("health_notification_received", "authority_informed")
    both = book.reading("left-out", "notification")["rule 3"]
    for one, two in (("left-out", "notification"), ("notification", "left-out")):
        stepwise = book.reading(one).reading(two)["rule 3"]
        assert (stepwise.due, stepwise.disputed) == (both.due, both.disputed)
    assert both.due == After(other, Weeks(1))
    assert both.trigger == other
    assert [(view.reading.label, view.limit.due) for view in other_views(both)] == [
        ("counted", BeginningWith(other, Weeks(1))),
        ("information", After("authority_informed", Weeks(1))),
    ]
    back = book.reading("notification").reading("information")["rule 3"]
    assert [(view.reading.label, view.limit.due) for view in other_views(back)] == [
        ("left-out", After("authority_informed", Weeks(1))),
        ("notification", BeginningWith(other, Weeks(1))),
    ]


SENT = Disputed(
    "From the information, or from the day it is sent?",
    (
        Reading("the information", "the text", name="when-informed"),
        Reading(
            "the sending",
            "a leaflet",
            name="when-sent",
            counted_from=Fact("health_notification_received"),
        ),
    ),
    "",
)


def test_a_view_may_count_from_another_day_though_time_starts_as_it_does() -> None:
    limit = Ceiling(
        HOUSE("3"),
        says="a",
        starts=Fact("authority_informed"),
        due=FirstKnown("mediation_date", After("authority_informed", Weeks(1))),
        disputed=(SENT,),
        **COMMON,
    )
    book = Rulebook([Provision(HOUSE("3"), "", "", (limit,), "")])
    sent = book.reading("when-sent")
    other = FirstKnown("health_notification_received", "authority_informed")
    assert sent["rule 3"].due == FirstKnown("mediation_date", After(other, Weeks(1)))
    assert sent["rule 3"].trigger == Fact("authority_informed")
    assert sent.reading("when-informed")["rule 3"].due == limit.due
    facts: dict[str, Any] = {
        "authority_informed": D(2026, 3, 2),
        "health_notification_received": D(2026, 3, 5),
        "mediation_arranged": D(2026, 3, 4),
    }
    # Done between the two days: neither late nor out of order.
    early = line("when-sent", book=book, **facts)["rule 3"]
    assert (early.due, early.status, early.elapsed) == (D(2026, 3, 12), sr.Status.MET, 2)
    plain = line(book=book, **facts)["rule 3"]
    assert [(a.reading, a.due, a.status) for a in plain.alternatives] == [
        ("when-sent", D(2026, 3, 12), sr.Status.MET)
    ]
    given = line(book=book, mediation_date=D(2026, 3, 6), **facts)["rule 3"]
    assert (given.due, given.alternatives) == (D(2026, 3, 6), ())


def test_two_views_cannot_both_say_from_which_day_to_count() -> None:
    start = Reading("c", "d", name="when-held", starts=Fact("mediation_held"))
    again = Disputed("Once more?", (Reading("a", "b"), start), "")
    limit = replace(RULE_4, disputed=(SENT, again))
    book = Rulebook([Provision(HOUSE("4"), "", "", (limit,), "")])
    with pytest.raises(ReadingError, match="when-sent and when-held cannot be chosen together"):
        book.reading("when-sent", "when-held")


def test_a_view_that_counts_from_another_day_says_no_day_of_its_own() -> None:
    with pytest.raises(RuleError, match="takes `due` and `starts` from the limit"):
        Reading("a", "b", due=Fact("mediation_held"), counted_from=Fact("authority_informed"))


def test_a_view_cannot_count_from_another_day_where_nothing_is_counted() -> None:
    limit = Ceiling(
        HOUSE("3"),
        says="a",
        due=After("adviser_contacted", Weeks(2)),
        starts=Fact("authority_informed"),
        disputed=(
            Disputed(
                "Which day is the first?",
                (Reading("a", "b"), Reading("c", "d", starts=Fact("mediation_held"))),
                "",
            ),
        ),
        **COMMON,
    )
    with pytest.raises(RuleError, match="c starts no period of `due`"):
        other_views(limit)
