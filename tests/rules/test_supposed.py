"""What-if: rulebooks derived from the law, and what changes under them."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import as_ats, frames
from support import ANSWERS, answers, answers_in, frame_of

import sendrules as sr
from sendrules.clock import Days, Months, Weeks
from sendrules.engine.one.comparing import Change
from sendrules.errors import FrameError, LimitNotFoundError, RuleError
from sendrules.records import CaseFile, Record
from sendrules.rules import (
    After,
    Carried,
    Ceiling,
    Confidence,
    Earliest,
    ExceptionForm,
    FirstKnown,
    Instrument,
    Is,
    Rulebook,
    Span,
    Test,
)

D = date
LAW = sr.limits()
START = Earliest("request_received", "became_responsible")
SINCE = D(2029, 9, 1)
SIXTEEN = LAW.changing("reg 13(2)", since=SINCE, due=After(START, Weeks(16)))
NEW = "send-2014/13(2)@what-if-2029-09-01"
SNOW = ExceptionForm(
    "snow",
    "Snow",
    claimed="personal_circumstances_claimed",
    tests=(Test("it snowed", Is("plan_needed", True)),),
)
IDEAS = Instrument(
    slug="ideas",
    name="Ideas",
    short="Ideas",
    unit="no.",
    url="https://example.org/ideas",
    in_force=Span(D(2029, 9, 1)),
)
TELEPHONE = Ceiling(
    IDEAS("1"),
    says="telephone the family within 3 days",
    on=sr.NeedsAssessment,
    due=After("request_received", Days(3)),
    done="decision_notified",
    duty_holder="local authority",
    owed_to="parent or young person",
)
REQUEST = sr.NeedsAssessment(
    request_received=D(2029, 9, 3),
    assessment_agreed=True,
    decision_notified=D(2029, 10, 1),
    plan_needed=True,
    final_plan_sent=D(2030, 1, 10),
)
AS_AT = D(2030, 2, 1)


def line(book: Rulebook, record: Record = REQUEST) -> sr.Timeline:
    return sr.timeline(record, as_at=AS_AT, rulebook=book)


# Deriving


def test_the_old_text_stays_beside_the_new_one() -> None:
    old, new = SIXTEEN.texts("reg 13(2)")
    assert (old.id, old.in_force) == ("send-2014/13(2)", Span(D(2014, 9, 1), D(2029, 8, 31)))
    assert (new.id, new.in_force) == (NEW, Span(SINCE))
    assert (new.instead_of, new.confidence) == (old.id, Confidence.INVENTED)
    assert old.due == LAW["reg 13(2)"].due
    assert "supposed: due 16 weeks after the earlier of request_received" in new.says
    assert len(SIXTEEN) == len(LAW) + 1
    assert LAW["reg 13(2)"].in_force.last is None


@pytest.mark.parametrize(
    ("received", "due"), [(D(2029, 8, 31), D(2030, 1, 18)), (SINCE, D(2029, 12, 22))]
)
def test_the_day_that_starts_time_chooses_the_text(received: date, due: date) -> None:
    record = sr.NeedsAssessment(request_received=received, plan_needed=True)
    applying = [
        d for d in line(SIXTEEN, record) if d.citation.rpartition("reg ")[2].startswith("13(2)")
    ]
    dues = {
        d.limit: d.due
        for d in applying
        if d.limit in {"send-2014/13(2)", NEW} and d.status is not sr.Status.NOT_APPLICABLE
    }
    assert list(dues.values()) == [due]


def test_an_explanation_says_that_it_is_invented() -> None:
    new, old = line(SIXTEEN)[NEW], line(SIXTEEN)["reg 13(2)"]
    assert "Invented, not the law: this text, from 1 September 2029, in place of reg 13(2)." in (
        new.explain().splitlines()
    )
    assert new.confidence is Confidence.INVENTED
    assert "Invented, not the law: that it ends on 31 August 2029." in old.explain()
    assert "Text used: reg 13(2), in force from 1 September 2014 to 31 August 2029" in old.explain()
    assert "Invented" not in line(LAW)["reg 13(2)"].explain()


def test_a_superseded_text_of_the_law_is_named() -> None:
    appeal = sr.UnopposedAppeal(refusal_to_assess_appealed=True, tribunal_notified=D(2015, 3, 2))
    words = line(LAW, appeal)["reg 45(3) (as made)"].explain()
    assert (
        "Text used: reg 45(3) (as made), in force from 1 September 2014 to 22 March 2015" in words
    )
    assert "Text used" not in line(LAW, appeal)["reg 45(3)"].explain()


def test_a_spent_exception_is_named_with_its_days() -> None:
    late = sr.NeedsAssessment(
        request_received=D(2020, 4, 10), coronavirus_claimed=True, coronavirus_reason_recorded=True
    )
    words = line(LAW, late)["reg 5(1)"].explain()
    assert "  It excuses only what falls due from 1 May 2020 to 25 September 2020." in words


def test_a_limit_can_end() -> None:
    book = LAW.ending("reg 13(2)", last=D(2029, 8, 31))
    assert len(book) == len(LAW)
    assert line(book)["reg 13(2)"].status is sr.Status.NOT_APPLICABLE
    assert "not in force on Monday 3 September 2029" in line(book)["reg 13(2)"].explain()


def test_a_limit_can_be_added() -> None:
    book = LAW.adding(TELEPHONE)
    added = line(book)["no. 1"]
    assert (added.due, added.status) == (D(2029, 9, 6), sr.Status.LATE)
    assert "Invented, not the law: the whole of this limit." in added.explain()
    with pytest.raises(RuleError, match="ideas/1 is declared twice"):
        book.adding(TELEPHONE)


def test_a_limit_can_be_added_to_a_provision_that_is_there() -> None:
    extra = LAW["reg 13(2)"].citation.instrument("13(9)")
    book = LAW.adding(
        Ceiling(
            extra,
            says="telephone",
            on=sr.NeedsAssessment,
            due=After("request_received", Days(3)),
            done="decision_notified",
            duty_holder="a",
            owed_to="b",
        )
    )
    home = next(p for p in book.provisions if p.citation.id == "send-2014/13")
    assert home.limits[-1].id == "send-2014/13(9)"
    assert len(book.provisions) == len(LAW.provisions)


def test_an_exception_can_be_added() -> None:
    carried = Carried(SNOW, IDEAS("2"))
    book = SIXTEEN.excepting("reg 13(2)", carried)
    claimed = REQUEST.with_facts(personal_circumstances_claimed=True)
    answer = line(book, claimed)[NEW]
    assert (answer.status, answer.days_late) == (sr.Status.EXCUSED, 17)
    assert "that it carries the exception Snow (no.2)" in answer.explain()
    assert carried in book["reg 13(2)"].unless


def test_a_text_can_be_changed_again() -> None:
    book = SIXTEEN.changing("reg 13(2)", since=D(2031, 9, 1), due=After(START, Weeks(12)))
    spans = [x.in_force for x in book.texts("reg 13(2)")]
    assert spans == [
        Span(D(2014, 9, 1), D(2029, 8, 31)),
        Span(SINCE, D(2031, 8, 31)),
        Span(D(2031, 9, 1)),
    ]
    ended = book.ending("reg 13(2)", last=D(2035, 1, 1))
    assert ended.texts("reg 13(2)")[-1].in_force == Span(D(2031, 9, 1), D(2035, 1, 1))


def test_a_text_in_place_of_one_that_has_ended_ends_with_it() -> None:
    made = "reg 45(3) (as made)"
    spent = LAW[made].in_force
    assert spent.last is not None
    book = LAW.changing(made, since=D(2015, 1, 1), says="hurry")
    assert [x.in_force for x in book.texts(made)] == [
        Span(spent.first, D(2014, 12, 31)),
        Span(D(2015, 1, 1), spent.last),
    ]


def test_another_way_to_start_time_keeps_the_trigger() -> None:
    due = FirstKnown("decision_notified", After(START, Weeks(16)))
    new = LAW.changing("reg 13(2)", since=SINCE, due=due).texts("reg 13(2)")[-1]
    assert new.trigger == LAW["reg 13(2)"].trigger
    says = LAW.changing("reg 13(2)", since=SINCE, says="hurry").texts("reg 13(2)")[-1]
    assert (says.says, says.due) == ("hurry", LAW["reg 13(2)"].due)
    assert says.disputed == LAW["reg 13(2)"].disputed


def test_misuse_is_told() -> None:
    with pytest.raises(RuleError, match="a limit has no term 'dues'; did you mean 'due'"):
        LAW.changing("reg 13(2)", since=SINCE, dues=After(START, Weeks(16)))
    with pytest.raises(RuleError, match="a limit has no term 'span'"):
        LAW.changing("reg 13(2)", since=SINCE, span=Span(SINCE))
    with pytest.raises(RuleError, match="has no fact 'request'"):
        LAW.changing("reg 13(2)", since=SINCE, due=After("request", Weeks(16)))
    with pytest.raises(RuleError, match="is not in force on 31 August 2014 and after it"):
        LAW.changing("reg 13(2)", since=D(2014, 9, 1), due=After(START, Weeks(16)))
    with pytest.raises(RuleError, match="is not in force on 31 December 2013"):
        LAW.ending("reg 13(2)", last=D(2013, 12, 31))
    with pytest.raises(RuleError, match=r"reg 13\(2\) is not in force on 31 December 2013"):
        SIXTEEN.ending("reg 13(2)", last=D(2013, 12, 31))
    with pytest.raises(LimitNotFoundError, match="Did you mean"):
        LAW.ending("reg 13(22)", last=SINCE)


def test_the_difference_is_said_in_words() -> None:
    closed, new = SIXTEEN.differences_from(LAW)
    assert (closed.kind, new.kind) == ("changed", "replaced")
    assert closed.details == (
        "In force: from 1 September 2014 to 31 August 2029. Before: since 1 September 2014.",
    )
    assert any(line.startswith("Due: 16 weeks after") for line in new.details)


# Comparing


def test_one_record_compared() -> None:
    assert sr.compare(REQUEST, as_at=AS_AT, after=SIXTEEN) == (
        Change(
            record="needs assessment",
            limit="send-2014/13(2)",
            citation="SEND Regulations 2014, reg 13(2)",
            due_before=D(2030, 1, 21),
            due_after=D(2029, 12, 24),
            days_moved=-28,
            status_before=sr.Status.MET,
            status_after=sr.Status.LATE,
        ),
    )
    (change,) = sr.compare(REQUEST, as_at=AS_AT, before=SIXTEEN, after=LAW)
    assert (change.days_moved, change.newly_late, change.no_longer_late) == (28, False, True)


def test_what_is_not_late_any_more_need_not_be_met() -> None:
    waiting = REQUEST.with_facts(final_plan_sent=None)
    (change,) = sr.compare(waiting, as_at=D(2030, 1, 10), before=SIXTEEN, after=LAW)
    assert (change.status_before, change.status_after) == (sr.Status.OVERDUE, sr.Status.RUNNING)
    assert change.no_longer_late


def test_a_case_under_the_old_text_does_not_change() -> None:
    early = REQUEST.with_facts(request_received=D(2029, 8, 31))
    assert sr.compare(early, as_at=AS_AT, after=SIXTEEN) == ()


def test_a_case_file_compared() -> None:
    case = CaseFile(
        needs_assessments=[REQUEST, REQUEST.with_facts(request_received=D(2029, 9, 10))]
    )
    found = sr.compare(case, as_at=AS_AT, after=SIXTEEN, limits="reg 13(2)")
    assert [(c.record, c.due_after) for c in found] == [
        ("needs assessment 1", D(2029, 12, 24)),
        ("needs assessment 2", D(2029, 12, 31)),
    ]


def test_what_is_gained_and_lost() -> None:
    (gained,) = sr.compare(REQUEST, as_at=AS_AT, after=LAW.adding(TELEPHONE))
    assert (gained.gained, gained.lost, gained.status_before) == (True, False, None)
    (lost,) = sr.compare(REQUEST, as_at=AS_AT, after=LAW.ending("reg 13(2)", last=D(2029, 9, 1)))
    assert (lost.gained, lost.lost, lost.status_after) == (
        False,
        True,
        sr.Status.NOT_APPLICABLE,
    )


CASES = pl.DataFrame(
    {
        "id": ["a", "b", "c"],
        "request_received": [D(2029, 9, 3), D(2029, 8, 1), D(2029, 9, 3)],
        "assessment_agreed": True,
        "plan_needed": [True, True, False],
        "final_plan_sent": [D(2030, 1, 10), D(2030, 1, 10), None],
    }
)


def test_a_frame_compared() -> None:
    out = sr.compare(CASES, sr.NeedsAssessment, as_at=AS_AT, after=SIXTEEN)
    assert out.rows() == [
        (
            "a",
            1,
            "send-2014/13(2)",
            "SEND Regulations 2014, reg 13(2)",
            D(2030, 1, 21),
            D(2029, 12, 24),
            -28,
            "MET",
            "LATE",
        )
    ]


def test_a_summary() -> None:
    for book, expected in (
        (SIXTEEN, (1, 0, 0, 1, 0, 1, -28, -28)),
        (LAW.ending("reg 13(2)", last=SINCE), (1, 0, 1, 0, 0, 0, 0, 0)),
        (LAW.adding(TELEPHONE), (2, 2, 0, 0, 0, 0, None, None)),
    ):
        (row,) = sr.compare(CASES, sr.NeedsAssessment, as_at=AS_AT, after=book, summary=True).rows(
            named=True
        )
        names = ("changed", "gained", "lost", "newly_late", "no_longer_late", "moved")
        assert tuple(row[n] for n in (*names, "least_days_moved", "most_days_moved")) == expected


@pytest.mark.parametrize("summary", [False, True])
def test_the_same_kind_of_frame_comes_back(*, summary: bool) -> None:
    def compared(frame: Any) -> Any:
        return sr.compare(frame, sr.NeedsAssessment, as_at=AS_AT, after=SIXTEEN, summary=summary)

    plain = compared(CASES)
    lazy = compared(CASES.lazy())
    assert isinstance(lazy, pl.LazyFrame)
    assert lazy.collect().equals(plain)
    arrow = compared(CASES.to_arrow())
    assert arrow.to_pylist() == plain.to_arrow().to_pylist()


def test_nothing_to_compare() -> None:
    for after in (LAW, LAW.reading()):
        assert sr.compare(REQUEST, as_at=AS_AT, after=after) == ()
        out = sr.compare(CASES, sr.NeedsAssessment, as_at=AS_AT, after=after)
        assert (out.height, out.columns[:2]) == (0, ["id", "row"])
        assert "limit" in out.columns
    empty = sr.compare(CASES, sr.NeedsAssessment, as_at=AS_AT, after=SIXTEEN, limits="reg 5(1)")
    assert empty.height == 0


def test_misuse_of_compare_is_told() -> None:
    with pytest.raises(TypeError, match="what a row is"):
        sr.compare(CASES, as_at=AS_AT, after=SIXTEEN)  # type: ignore[call-overload]
    with pytest.raises(LimitNotFoundError):
        sr.compare(REQUEST, as_at=AS_AT, after=SIXTEEN, limits="reg 99")
    named = CASES.rename({"id": "row"})
    with pytest.raises(FrameError, match="column 'row'"):
        sr.compare(named, sr.NeedsAssessment, as_at=AS_AT, after=SIXTEEN)


def test_timeliness_under_another_rulebook() -> None:
    def rate(book: Rulebook) -> list[Any]:
        out = sr.timeliness(
            CASES,
            sr.NeedsAssessment,
            as_at=AS_AT,
            period=2030,
            limits=book_names(book),
            rulebook=book,
        )
        rows: list[Any] = out.select("limit", "done", "in_time").rows()
        return rows

    def book_names(book: Rulebook) -> list[str]:
        return [x.id for x in book.texts("reg 13(2)")]

    assert rate(LAW) == [("send-2014/13(2)", 2, 1)]
    assert rate(SIXTEEN) == [("send-2014/13(2)", 1, 0), (NEW, 1, 0)]


# Laws


SOME_YEARS = Span(D(2019, 1, 1), D(2026, 1, 1))
SUPPOSED = (
    SIXTEEN.adding(TELEPHONE)
    .ending("reg 5(1)", last=D(2022, 3, 1))
    .changing("s.44(1)(a)", since=D(2020, 1, 1), due=After("plan_made", Months(10)))
    .changing("reg 13(2)", since=D(2018, 1, 1), due=After(START, Days(100)))
    .excepting("reg 10(1)", Carried(replace(SNOW, in_force=SOME_YEARS), IDEAS("2")))
)


@given(frames(), as_ats)
def test_one_record_and_a_frame_agree(frame: tuple[type[Record], list[Any]], as_at: date) -> None:
    record, rows = frame
    made = frame_of(record, rows)
    out = sr.timelines(made, record, as_at=as_at, columns=ANSWERS, rulebook=SUPPOSED)
    for row, columns in zip(rows, out.iter_rows(named=True), strict=True):
        for deadline in sr.timeline(record(**row), as_at=as_at, rulebook=SUPPOSED):
            prefix = SUPPOSED[deadline.limit].column + "_"
            assert answers_in(columns, prefix) == answers(deadline)


@given(frames(), as_ats, st.sampled_from([(LAW, SUPPOSED), (SUPPOSED, LAW)]))
def test_one_record_and_a_frame_change_alike(
    frame: tuple[type[Record], list[Any]], as_at: date, books: tuple[Rulebook, Rulebook]
) -> None:
    record, rows = frame
    first, second = books
    made = frame_of(record, rows).drop("id", strict=False)
    out = sr.compare(made, record, as_at=as_at, before=first, after=second)
    one_by_one = [
        (place, c.limit, c.due_before, c.due_after, c.days_moved, c.status_before, c.status_after)
        for place, row in enumerate(rows, 1)
        for c in sr.compare(record(**row), as_at=as_at, before=first, after=second)
    ]
    assert out.drop("citation").rows() == one_by_one


@given(frames(), as_ats)
def test_an_unchanged_rulebook_gives_equal_answers(
    frame: tuple[type[Record], list[Any]], as_at: date
) -> None:
    record, rows = frame
    same = LAW.excepting("reg 13(2)")
    for row in rows:
        made = record(**row)
        plain = sr.timeline(made, as_at=as_at)
        assert sr.timeline(made, as_at=as_at, rulebook=same) == plain
        assert sr.compare(made, as_at=as_at, after=same) == ()
