"""Names of limits: one resolver for the law and for a timeline, however a name is written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

import sendrules as sr
from sendrules.errors import LimitNotFoundError
from sendrules.records import RECORDS
from sendrules.rules import Limit

AS_AT = date(2025, 11, 1)
LONG = {
    "reg ": ("Regulation ", "reg. ", "regulation", "REG "),
    "s.": ("Section ", "s ", "s", "S. "),
    "art ": ("Article ", "art. ", "art"),
    "para ": ("Paragraph ", "para. ", "PARA "),
    "rule ": ("Rule ", "r ", "r. "),
    "Sch ": ("Schedule ", "sch. ", "sch"),
}


def _spellings(name: str) -> Iterator[str]:
    yield name
    yield name.upper()
    yield name.replace("(", " (")
    yield f"  {name} "
    for unit, ways in LONG.items():
        head, found, rest = name.rpartition(f", {unit}")
        if name.startswith(unit):
            head, found, rest = "", unit, name.removeprefix(unit)
        for way in ways if found else ():
            start = f"{head} " if head else ""
            yield f"{start}{way}{rest}".replace(" para ", " paragraph ")


def _names(limit: Limit) -> Iterator[str]:
    for name in (limit.id, limit.citation.short, str(limit.citation)):
        yield from _spellings(name)


def test_every_name_of_every_limit_goes_through_both_doors() -> None:
    asked = 0
    for record in RECORDS:
        line = sr.timeline(record(), as_at=AS_AT)
        for limit in sr.limits().on(record):
            own = {x.id for x in sr.limits().on(record) if x.citation.short == limit.citation.short}
            for name in _names(limit):
                asked += 1
                wanted = own & {sr.limit(name).id} if len(own) > 1 else {limit.id}
                assert {line[name].limit} == wanted, name
                assert name in line
    assert asked > 12 * len(sr.limits())


def test_a_name_means_the_principal_instrument_where_a_timeline_has_two() -> None:
    line = sr.timeline(sr.AdviceRequest(), as_at=AS_AT)
    assert len([d for d in line if d.short == "reg 8(1)"]) == 2
    assert line["reg 8(1)"].limit == sr.limit("reg 8(1)").id == "send-2014/8(1)"
    assert line["detained-2015/8(1)"].limit == "detained-2015/8(1)"


def test_a_short_name_means_what_the_timeline_has() -> None:
    line = sr.timeline(sr.DetainedNeedsAssessment(), as_at=AS_AT)
    own = {d.short: d.limit for d in line}
    shared = [name for name in own if sr.limit(name).id != own[name]]
    assert shared
    assert [line[name].limit for name in shared] == [own[name] for name in shared]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("reg 13", "Did you mean reg 13(1)(a) or reg 13(2) or "),
        ("send-2014/13", "Did you mean reg 13(1)(a) or reg 13(2)"),
        ("Regulation 13(3)", "Did you mean reg 13(2)"),
        ("regg 13(2)", "Did you mean reg 13(2)"),
        ("SEND Regulations 2014, reg 13(22)", "Did you mean reg 13(2)"),
    ],
)
def test_a_near_miss_is_told_by_both_doors(name: str, hint: str) -> None:
    line = sr.timeline(sr.NeedsAssessment(), as_at=AS_AT)
    with pytest.raises(LimitNotFoundError) as of_the_law:
        sr.limit(name)
    assert str(of_the_law.value).startswith(f"No time limit is called {name!r}. {hint}")
    with pytest.raises(LimitNotFoundError) as of_the_line:
        line[name]
    assert str(of_the_line.value).startswith(
        f"No time limit of this timeline is called {name!r}. {hint}"
    )
    assert "It has: para 9.125, para 9.83, reg 10(1), " in str(of_the_line.value)


def test_what_a_timeline_has_is_named_so_that_it_can_be_asked_for() -> None:
    line = sr.timeline(sr.AdviceRequest(), as_at=AS_AT)
    with pytest.raises(LimitNotFoundError) as caught:
        line["reg 99(1)"]
    listed = str(caught.value).partition("It has: ")[2].removesuffix(".").split(", ")
    assert {line[name].limit for name in listed} == {d.limit for d in line}
    assert len(listed) == len(line)


def test_a_name_with_nothing_like_it() -> None:
    with pytest.raises(LimitNotFoundError, match=r"called 'qqqq'\. See `limits`\.$"):
        sr.limit("qqqq")


def test_a_name_that_several_instruments_have() -> None:
    book = sr.limits()
    for slug in ("one-2030", "other-2030"):
        instrument = replace(sr.limit("s.44(1)(a)").instrument, slug=slug, short=slug)
        book = book.adding(replace(sr.limit("reg 13(2)"), citation=instrument("777")))
    with pytest.raises(LimitNotFoundError, match=r"be any of one-2030/777, other-2030/777; use an"):
        book["s.777"]
    assert "s.777" not in book
    line = sr.timeline(sr.NeedsAssessment(), as_at=AS_AT, rulebook=book)
    with pytest.raises(LimitNotFoundError, match=r"be any of one-2030/777, other-2030/777; use an"):
        line["s.777"]
    assert "s.777" not in line
    assert line["other-2030, section 777"].limit == "other-2030/777"


def test_getting_a_deadline_or_nothing() -> None:
    line = sr.timeline(sr.NeedsAssessment(), as_at=AS_AT)
    assert line.get("reg 13(2)") is line["reg 13(2)"]
    assert line.get("reg 20(10)") is None
    assert line.get("reg 20(10)", "none") == "none"
    two = sr.CaseFile(annual_reviews=[{}, {}])
    with pytest.raises(LimitNotFoundError, match="is a limit of 2 records here"):
        sr.timeline(two, as_at=AS_AT).get("reg 20(10)")


@pytest.mark.parametrize("name", [13, None, ("reg 13(2)",), ["reg 13(2)"], sr.limit("reg 13(2)")])
def test_a_name_is_a_text(name: object) -> None:
    assert name not in sr.limits()
    with pytest.raises(LimitNotFoundError, match=rf"'reg 13\(2\)', not {type(name).__name__}"):
        sr.limits()[name]  # type: ignore[index]
    with pytest.raises(TypeError, match=r"name must be text, such as 'reg 13\(2\)'"):
        sr.limit(name)  # type: ignore[arg-type]
