"""The law as on a day, and how two days of it differ, in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sendrules as sr
from sendrules.errors import LimitNotFoundError
from sendrules.rules import Difference

D = date
days = st.dates(D(2008, 1, 1), D(2030, 1, 1))


def between(first: date, second: date) -> dict[str, Difference]:
    found = sr.limits(in_force=second).differences_from(sr.limits(in_force=first))
    return {difference.limit: difference for difference in found}


def test_a_day_has_the_texts_of_its_time() -> None:
    as_made, now = sr.limits(in_force=D(2015, 3, 22)), sr.limits(in_force=D(2015, 3, 23))
    assert "reg 45(3) (as made)" in as_made
    assert "reg 45(3)" not in as_made
    assert "reg 45(3)" in now
    assert "reg 45(3) (as made)" not in now
    assert "reg 45(3A)(b)" not in as_made


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (D(2020, 4, 30), False),
        (D(2020, 5, 1), True),
        (D(2020, 9, 25), True),
        (D(2020, 9, 26), False),
    ],
)
def test_a_temporary_exception_is_there_while_it_is_open(day: date, *, is_open: bool) -> None:
    names = {c.form.name for c in sr.limits(in_force=day)["reg 10(1)"].unless}
    assert ("coronavirus" in names) is is_open
    assert "coronavirus" in {c.form.name for c in sr.limit("reg 10(1)").unless}


def test_before_the_regulations_there_were_only_the_rules() -> None:
    slugs = {x.instrument.slug for x in sr.limits(in_force=D(2014, 8, 31)).values()}
    assert "send-2014" not in slugs
    assert "ftt-hesc-2008" in slugs


def test_a_replaced_text_is_set_beside_its_successor() -> None:
    found = between(D(2015, 3, 22), D(2015, 3, 23))
    replaced = found["send-2014/45(3)"]
    assert replaced.kind == "replaced"
    assert replaced.says == (
        "SEND Regulations 2014, reg 45(3): since 23 March 2015, in place of reg 45(3) (as made): "
        "notify within 2 weeks of conceding that the assessment or re-assessment must be made."
    )
    assert "Due: 2 weeks after tribunal_notified. Before: 4 weeks after tribunal_notified." in (
        replaced.details
    )
    # Paragraph (7)(c) was there as made; what the amendment took out of (7) is paragraph (4).
    assert not any(x.startswith("Exception") for x in replaced.details)
    assert "Exception gone: Absence from the area, two weeks (reg 45(7)(b))." in (
        found["send-2014/45(4)"].details
    )
    assert found["send-2014/45(3A)(a)"].kind == "new"
    assert {d.kind for d in found.values()} == {"new", "replaced"}


def test_one_text_that_became_two_is_named_by_both() -> None:
    found = between(D(2015, 3, 22), D(2015, 3, 23))
    for name in ("send-2014/45(5)(a)", "send-2014/45(5)(b)"):
        assert "in place of reg 45(5) (as made)" in found[name].says


def test_a_temporary_exception_is_a_change_of_terms() -> None:
    opened = between(D(2020, 4, 30), D(2020, 5, 1))["send-2014/10(1)"]
    assert opened.kind == "changed"
    (line,) = opened.details
    assert line.startswith("Exception added: Coronavirus, 1 May to 25 September 2020 (reg 10(4)(e)")
    shut = between(D(2020, 9, 25), D(2020, 9, 26))["send-2014/10(1)"]
    assert shut.details[0].startswith("Exception gone: Coronavirus")


@pytest.mark.parametrize("says", ["act in time", "write in time"])
def test_other_words_of_a_duty_are_set_beside_the_old(says: str) -> None:
    law = sr.limits()
    _, replaced = law.changing("reg 13(2)", since=D(2029, 9, 1), says=says).differences_from(law)
    assert replaced.details == (f"Before: {law['reg 13(2)'].says}.",)


def test_what_ended_without_a_successor_is_told() -> None:
    found = between(D(2015, 9, 1), D(2015, 9, 2))
    # Paragraph (3) applied on that one day, and (1)(a) from the next.
    assert found["send-2014/18(3)"].kind == "ended"
    assert "no longer in force (it was on 1 September 2015 only)" in found["send-2014/18(3)"].says


@given(days, days)
def test_differences_are_of_what_is_there(first: date, second: date) -> None:
    before, after = sr.limits(in_force=first), sr.limits(in_force=second)
    found = after.differences_from(before)
    assert len({d.limit for d in found}) == len(found)
    for difference in found:
        assert (difference.limit in after) is (difference.kind != "ended")
        assert (difference.limit in before) is (difference.kind in {"ended", "changed"})
    named = {d.limit for d in found if d.kind in {"new", "replaced"}}
    assert named == set(after) - set(before)
    assert after.differences_from(after) == ()


@given(days)
def test_a_limit_is_in_the_law_of_the_days_that_it_is_in_force(day: date) -> None:
    assert set(sr.limits(in_force=day)) == {x.id for x in sr.limits().values() if day in x.in_force}


def test_a_day_is_a_date() -> None:
    with pytest.raises(TypeError, match=r"in_force must be a datetime\.date"):
        sr.limits(in_force="2020-06-01")  # type: ignore[arg-type]


def test_a_record_without_any_limit_in_force_is_told() -> None:
    old = sr.limits(in_force=D(2000, 1, 1))
    with pytest.raises(LimitNotFoundError, match="no time limit that reads NeedsAssessment"):
        sr.timeline(sr.NeedsAssessment(), as_at=D(2025, 1, 1), rulebook=old)
