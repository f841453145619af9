"""Citations: how a paragraph is named, and where its text is."""

from datetime import date

import pytest

import sendrules as sr
from sendrules.rules import Instrument, Span

ACT = Instrument(
    slug="test-2010",
    name="Test Act 2010",
    short="Test Act 2010",
    unit="s.",
    url="https://example.org/2010",
    provision_url="https://example.org/2010/section/{number}",
    schedule_url="https://example.org/2010/schedule/{number}",
    in_force=Span(date(2010, 10, 1)),
)


@pytest.mark.parametrize(
    ("paragraph", "number", "short", "page"),
    [
        ("26B(2)", "26B", "s.26B(2)", "section/26B"),
        ("sch17-4(1)", "sch17-4", "Sch 17 para 4(1)", "schedule/17"),
        ("sch2A-2(2)(a)", "sch2A-2", "Sch 2A para 2(2)(a)", "schedule/2A"),
    ],
)
def test_a_paragraph_is_named_as_a_lawyer_names_it(
    paragraph: str, number: str, short: str, page: str
) -> None:
    citation = ACT(paragraph)
    assert citation.id == f"test-2010/{paragraph}"
    assert citation.number == number
    assert citation.short == short
    assert str(citation) == f"Test Act 2010, {short}"
    assert citation.url == f"https://example.org/2010/{page}"


def test_a_superseded_text_of_a_schedule_says_which_it_is() -> None:
    citation = ACT("sch17-4(1)", "as made")
    assert citation.short == "Sch 17 para 4(1) (as made)"


@pytest.mark.parametrize(
    "name",
    ["Sch 17 para 4(1)", "schedule 17 paragraph 4(1)", "Sch. 17 para. 4 (1)"],
)
def test_a_paragraph_of_a_schedule_is_found_by_its_name(name: str) -> None:
    assert sr.limit(name).id == "equality-2010/sch17-4(1)"


def test_schedules_come_after_the_body_of_their_instrument() -> None:
    ids = [p.citation.id for p in sr.limits().provisions]
    assert ids.index("admissions-2012/30") < ids.index("admissions-2012/sch2-2")
