"""Two returns compared by chain: the work list."""

from collections.abc import Callable
from datetime import date

import pytest
from clean_returns import Whole, clean, clean_person, clean_request, upn

from sendrules.sen2 import WorkList, compare, return_of, work_list_table


def _compared(
    old: Callable[[Whole], object], new: Callable[[Whole], object], persons: int = 2
) -> WorkList:
    """Compare two returns that are alike but for what is done to each."""
    before, now = clean(2027, persons), clean(2027, persons)
    old(before)
    new(now)
    return compare(before.given(2027), now.given(2027))


def _nothing(_: Whole) -> None:
    pass


def _without_surname(whole: Whole) -> None:
    whole.persons[1].surname = None


def _undated(whole: Whole) -> None:
    whole.persons[1].requests[0].request_outcome_date = None


def test_two_returns_that_are_alike_leave_nothing_to_do() -> None:
    work = _compared(_nothing, _nothing)
    assert work.before == work.now
    assert (work.now.persons, work.now.chains, work.now.findings) == (2, 2, 0)
    assert not any((work.corrected, work.left, work.new, work.dropped))
    assert not any((work.added, work.gone, work.changed, work.doubled))


def test_a_finding_is_corrected_left_or_new() -> None:
    work = _compared(_undated, _nothing)
    assert [(f.code, f.chain) for f in work.corrected] == [("S2201", "2.1")]
    assert [(c.chain, c.was, c.items) for c in work.changed] == [
        ("2.1", "2.1", ("Requests.RequestOutcomeDate",))
    ]
    assert not work.left
    assert not work.new

    work = _compared(_undated, _undated)
    assert [f.code for f in work.left] == ["S2201"]
    assert not work.corrected
    assert not work.changed

    work = _compared(_nothing, _without_surname)
    assert [(f.code, f.chain) for f in work.new] == [("S2004", "2")]
    assert [(c.chain, c.items) for c in work.changed] == [("2", ("Person.Surname",))]


def test_of_findings_alike_as_many_are_left_as_there_are() -> None:
    def wrong(places: int) -> Callable[[Whole], None]:
        def break_them(whole: Whole) -> None:
            for need in whole.active.sen_needs[:places]:
                need.sen_type = "Q"

        return break_them

    work = _compared(wrong(2), wrong(1))
    assert [f.code for f in work.left] == ["S2006"]
    assert {f.code for f in work.corrected} == {"S2006", "S2803"}
    assert not work.new


def test_persons_are_found_again_wherever_they_stand() -> None:
    work = _compared(_undated, lambda whole: whole.persons.reverse())
    assert [(f.code, f.chain) for f in work.corrected] == [("S2201", "2.1")]
    assert [(c.chain, c.was) for c in work.changed] == [("1.1", "2.1")]
    assert not work.added
    assert not work.gone


def _become(row: object, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)


@pytest.mark.parametrize(
    "change",
    [
        lambda person: _become(person, upn=None),
        lambda person: _become(person, upn=upn(9)),
        lambda person: _become(person, upn=None, uln="9276308686"),
    ],
)
def test_a_person_whose_identifier_is_corrected_is_found_by_the_next_best(
    change: Callable[[object], object],
) -> None:
    work = _compared(lambda whole: change(whole.person), _nothing)
    assert not work.added
    assert not work.gone
    assert [c.chain for c in work.changed] == ["1"]
    assert "Person.UPN" in work.changed[0].items


def test_requests_are_found_again_by_the_day_of_their_receipt() -> None:
    def two(whole: Whole) -> None:
        whole.person.requests.append(clean_request(2027, date(2026, 3, 9)))

    def two_the_other_way_round(whole: Whole) -> None:
        two(whole)
        whole.person.requests.reverse()
        whole.request.request_outcome_date = None

    work = _compared(two, two_the_other_way_round)
    assert [(f.code, f.chain) for f in work.new] == [("S2201", "1.1")]
    assert [(c.chain, c.was, c.items) for c in work.changed] == [
        ("1.1", "1.2", ("Requests.RequestOutcomeDate",))
    ]


def test_a_request_whose_receipt_is_corrected_is_the_same_request() -> None:
    def later(whole: Whole) -> None:
        whole.request.received_date = date(2026, 1, 7)

    work = _compared(_nothing, later)
    assert [(c.chain, c.items) for c in work.changed] == [("1.1", ("Requests.ReceivedDate",))]
    assert not work.added
    assert not work.gone


def test_chains_are_added_and_gone_with_their_findings() -> None:
    def one_more(whole: Whole) -> None:
        _without_surname(whole)
        _undated(whole)
        whole.persons.append(clean_person(2027, 3))
        whole.persons[2].requests[0].request_outcome_date = None
        whole.request.assessments[0].named_plans[0].plan_details[0].urn = "1"

    work = _compared(one_more, lambda whole: whole.persons.pop())
    assert work.gone == ("2.1", "3.1")
    assert [(f.code, f.chain) for f in work.dropped] == [
        ("S2004", "2"),
        ("S2201", "2.1"),
        ("S2201", "3.1"),
    ]
    assert [f.code for f in work.corrected] == ["S2503"]

    work = _compared(_nothing, one_more)
    assert work.added == ("3.1",)
    assert {(f.code, f.chain) for f in work.new} == {
        ("S2004", "2"),
        ("S2201", "2.1"),
        ("S2201", "3.1"),
        ("S2503", "1.1"),
    }


def test_rows_that_come_and_go_are_named_with_their_place() -> None:
    def second_gone(whole: Whole) -> None:
        whole.active.sen_needs.pop()

    work = _compared(_nothing, second_gone)
    assert work.changed[0].items == ("SENneed[2].SENtype", "SENneed[2].SENtypeRank")


def test_what_was_not_read_is_compared_too() -> None:
    def unread(text: str) -> Callable[[Whole], None]:
        return lambda whole: whole.request.unread.update(Unheard=text)

    work = _compared(unread("x"), unread("y"))
    assert work.changed[0].items == ("Requests.Unheard",)
    assert [f.code for f in work.left] == ["S2001"]


def test_persons_who_are_there_twice_are_told_and_compared_as_one() -> None:
    def twice(whole: Whole) -> None:
        whole.persons[1].upn = whole.persons[0].upn

    work = _compared(twice, twice, persons=3)
    assert [(d.of_new, d.persons) for d in work.doubled] == [
        (False, ("1", "2")),
        (True, ("1", "2")),
    ]
    assert [f.code for f in work.left] == ["S2107"]
    assert not work.changed
    assert not work.added


def test_two_persons_of_whom_nothing_is_known_are_not_one() -> None:
    def unknown(whole: Whole) -> None:
        for person in whole.persons:
            person.upn = person.birth_date = None

    work = _compared(unknown, unknown)
    assert not work.doubled
    assert (work.added, work.gone) == (("1.1", "2.1"), ("1.1", "2.1"))


def test_findings_of_the_whole_return_are_compared() -> None:
    def no_due_date(whole: Whole) -> None:
        whole.active.phase_transfer_due_date = None

    work = _compared(no_due_date, _nothing, persons=1)
    assert [(f.code, f.chain) for f in work.corrected] == [("S2065", "")]


def test_no_value_is_in_a_work_list() -> None:
    def other(whole: Whole) -> None:
        whole.person.surname = "Elsewhere"
        whole.persons[1].upn = upn(77)

    told = repr(_compared(_nothing, other))
    assert "Person.Surname" in told
    assert not [word for word in ("Sample", "Elsewhere", upn(2), upn(77)) if word in told]


def test_returns_of_two_years_are_not_compared() -> None:
    with pytest.raises(ValueError, match="not of 2026 and 2027"):
        compare(return_of([], year=2026), return_of([], year=2027))


def test_a_work_list_is_a_table_with_states() -> None:
    work = _compared(_undated, _without_surname)
    table = work_list_table(work)
    assert table.headings[:3] == ("state", "code", "severity")
    assert [row[:2] for row in table.rows] == [("new", "S2004"), ("corrected", "S2201")]
