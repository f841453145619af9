"""A limit in full says, once for every reader, all that there is to say of it."""

from sendrules import limit, limits
from sendrules.rules.book.versions import texts_of
from sendrules.rules.prose.limit_in_full import NO_DAYS, FactInFull, LimitInFull


def test_every_fact_is_named_as_the_reader_names_it() -> None:
    full = LimitInFull.of(limit("reg 44(2)(b)"), fact=lambda name: f"<{name}>")
    assert full.starting == (
        FactInFull("<ordered>", "The Tribunal made the order: the date of the order."),
    )
    assert full.starts == "<ordered>"
    assert full.due == (
        "<directed_to_notify_by> (An end on a weekend or a bank holiday moves to the next working "
        "day); where that is not known, 2 weeks after <ordered>"
    )
    assert full.kept_by.named == "<assessment_notified>"
    assert (
        "A date that is given (<directed_to_notify_by>) is the last day. An end on a weekend or a "
        "bank holiday moves to the next working day."
    ) in full.counting
    assert full.ends == (
        "the earliest of <set_aside>, <moved_away>, <died> and (<detained> if the due date is on or "
        "before the first known of <released> and the due date)"
    )
    assert full.exceptions[0].claimed == "<personal_circumstances_claimed>"
    (asked,) = full.questions
    assert [(v.name, v.used, v.terms) for v in asked.views] == [
        ("from-the-order-date", True, ()),
        (
            "from-the-day-sent",
            False,
            ("Counted from <order_sent>, where it is known.",),
        ),
    ]


def test_the_view_in_use_is_the_one_that_was_chosen() -> None:
    read = limits().reading("from-the-day-sent")["reg 44(2)(b)"]
    (asked,) = LimitInFull.of(read).questions
    assert {v.name: v.used for v in asked.views} == {
        "from-the-order-date": False,
        "from-the-day-sent": True,
    }


def test_what_a_view_changes_is_said() -> None:
    terms = {
        v.name: v.terms
        for x in limits().values()
        for q in LimitInFull.of(x).questions
        for v in q.views
    }
    assert terms["review-ends-with-the-meeting"] == (
        "Counted from last_review_meeting, where it is known.",
        "Kept by meeting_held.",
    )
    assert terms["by-the-named-day"][0].startswith("Due: ")


def test_a_question_about_two_exceptions_is_asked_once() -> None:
    full = LimitInFull.of(limit("reg 10(1)"))
    relief = "Is a limit that fell due on 25 September 2020 inside?"
    assert [q.question for q in full.all_questions].count(relief) == 1
    assert [q.question for e in full.exceptions for q in e.questions] == [relief]
    (temporary,) = (e for e in full.exceptions if e.only)
    assert temporary.only == "from 1 May 2020 to 25 September 2020"


def test_what_binds_and_what_does_not() -> None:
    assert LimitInFull.of(limit("reg 13(2)")).force == "statute (binding: can be breached)"
    guidance = next(x for x in limits().values() if not x.authority.binds)
    assert LimitInFull.of(guidance).force.endswith(" (not law: can only be missed)")


def test_a_duty_without_a_number_of_days() -> None:
    assert LimitInFull.of(limit("s.42(2)")).due == NO_DAYS


def test_the_texts_of_a_paragraph_stand_side_by_side() -> None:
    now = limit("reg 45(5)(a)")
    texts = texts_of(now, limits().values())
    full = LimitInFull.of(now, texts)
    assert [(x.limit.id, x.in_force) for x in full.texts] == [
        ("send-2014/45(5)@as-made", "from 1 September 2014 to 22 March 2015"),
        ("send-2014/45(5)(a)", "since 23 March 2015"),
    ]


def test_what_else_a_reader_of_the_due_date_should_know() -> None:
    for x in limits().values():
        also = " ".join(LimitInFull.of(x).also)
        assert ("As soon as practicable" in also) is x.as_soon_as_practicable
        assert ("backstop" in also) is x.backstop
