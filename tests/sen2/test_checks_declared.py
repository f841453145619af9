"""What is true of all checks of the return, and of what they find."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from clean_returns import clean, clean_request
from test_checks_each import BREAKS

import sendrules as sr
from sendrules.records import (
    AnnualReview,
    NeedsAssessment,
    PhaseTransfer,
    PlanInForce,
    Record,
)
from sendrules.sen2 import CHECKS, MODULES, Header, Return, check, return_of
from sendrules.sen2.checks.by_law import ASKED, FACTS, NOT_HERE, SAID, can_hold
from sendrules.sen2.checks.declared import At, RowCheck
from sendrules.sen2.checks.identifiers import has_check_digit, has_check_letter, is_uln, is_upn
from sendrules.sen2.checks.registry import ROW_CHECKS
from sendrules.sen2.checks.structure import Structure
from sendrules.sen2.codes import CODES
from sendrules.sen2.items import CENSUS_DAYS, Item, Kind, Module
from sendrules.sen2.making import made_return
from sendrules.sen2.modules import Requests
from sendrules.sen2.records import assessment_facts, phase_transfer_of, review_of

_SERIES = {tag: f"S2{n}" for n, tag in enumerate(MODULES, start=1)}


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_says_what_to_do_and_what_it_rests_on(code: str) -> None:
    declared = CHECKS[code]
    assert re.fullmatch(r"S2\d{3}", code)
    assert declared.says[0].isupper() or declared.says.startswith("{item}")
    assert declared.says.endswith(".")
    assert declared.rests_on.endswith(".")
    assert not declared.title.endswith(".")
    assert set(re.findall(r"\{(\w*)\}", declared.says)) <= {"item", "child", "other"}
    assert declared.until is None or declared.since <= declared.until


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_is_of_its_module_and_items(code: str) -> None:
    declared = CHECKS[code]
    if declared.module:
        module = MODULES.get(declared.module, Header)
        assert set(declared.items) <= {item.tag for item in module.items().values()}
    if isinstance(declared, RowCheck):
        assert code.startswith(_SERIES.get(declared.module, "S20"))
        assert declared in ROW_CHECKS[declared.module]


def test_no_two_checks_of_a_module_have_one_title() -> None:
    titles = [(declared.module, declared.title) for declared in CHECKS.values()]
    assert len(titles) == len(set(titles))


def _outside_words(row: Module) -> Iterator[str]:
    """Give what a return holds of a person, as text."""
    for name in row.items():
        value = getattr(row, name)
        if isinstance(value, date):
            yield value.isoformat()
            yield f"{value:%d %B %Y}"
        elif isinstance(value, str) and len(value) > 3:
            yield value
    yield from row.unread.values()
    for name in row.children():
        for child in getattr(row, name):
            yield from _outside_words(child)


@pytest.mark.parametrize("code", BREAKS)
def test_no_finding_holds_a_value(code: str) -> None:
    for year, broken in BREAKS[code]:
        whole = clean(year)
        whole.person.unread["SecretTag"] = "a secret text"
        broken(whole)
        given = whole.given(year)
        words = {word for person in given for word in _outside_words(person) if len(word) > 3}
        findings = list(check(given))
        assert findings
        for finding in findings:
            told = f"{finding} {finding.item}"
            assert not [word for word in words if word in told]


def _odd_returns() -> Iterator[Return]:
    """Make returns in which many things are odd."""
    draw = Random("odd")  # noqa: S311 - nothing here is secret
    for year in CENSUS_DAYS:
        persons = list(made_return(year=year, persons=60))
        for person in persons:
            for row in _rows(person):
                for name, item in row.items().items():
                    if draw.random() < (0.3 if item.kind is Kind.DATE else 0.1):
                        setattr(row, name, _odd_value(draw, item))
                if draw.random() < 0.05:
                    row.unread[draw.choice(("ReceivedDate", "SENtype", "Other", "@x"))] = "x"
                for name in row.children():
                    rows = getattr(row, name)
                    if rows and draw.random() < 0.1:
                        rows[1:] = [replace(rows[0]) for _ in range(draw.choice((1, 2)))]
                    elif draw.random() < 0.05:
                        rows.clear()
        yield return_of(persons, year=year)


def _odd_value(draw: Random, item: Item) -> object:
    if item.kind is Kind.DATE:
        return draw.choice((None, date(draw.choice((1900, 2010, 2024, 2025, 2026, 2030)), 2, 14)))
    if item.kind is Kind.FLAG:
        return draw.choice((None, True, False))
    if item.codes:
        return draw.choice((None, "Q", *CODES[item.codes].labels))
    return draw.choice((None, "x", "123456"))


def _rows(row: Module) -> Iterator[Module]:
    yield row
    for name in row.children():
        for child in getattr(row, name):
            yield from _rows(child)


def test_a_row_is_passed_over_only_where_nothing_about_it_is_odd() -> None:
    rows = odd = 0
    for given in _odd_returns():
        structures = {m.tag: Structure(m, given.year) for m in MODULES.values()}
        day = CENSUS_DAYS[given.year]
        for person in given:
            at = At(given.year, day, day, person)
            for row in _rows(person):
                found = list(structures[row.tag].odd(row, at))
                passed_over = not structures[row.tag].is_odd(row, at)
                assert not (found and passed_over)
                rows += 1
                odd += bool(found)
    assert 0 < odd < rows


@pytest.mark.parametrize("record", FACTS)
def test_every_check_of_the_law_that_can_hold_is_asked_or_said_otherwise(
    record: type[Record],
) -> None:
    codes = {found.code for found in can_hold(record).checks}
    assert codes
    assert codes <= {*ASKED, *SAID, *NOT_HERE}


def test_what_is_declared_of_the_law_can_hold_and_is_declared_once() -> None:
    codes = {found.code for record in FACTS for found in can_hold(record).checks}
    assert codes == {*ASKED, *SAID, *NOT_HERE}
    assert len(codes) == len(ASKED) + len(SAID) + len(NOT_HERE)
    assert set(SAID.values()) <= set(CHECKS)


def _by_the_records(request: Requests) -> Iterator[str]:
    records: tuple[NeedsAssessment | AnnualReview | PhaseTransfer | PlanInForce | None, ...] = (
        NeedsAssessment(**assessment_facts(request)._asdict()),
        review_of(request),
        phase_transfer_of(request),
    )
    for record in records:
        if record is not None:
            yield from (f.code for f in sr.check(record) if f.code in ASKED)


def _drawn_chains(draw: Random) -> list[Requests]:
    """Draw chains of which the dates are often the same day, or years apart."""

    def day() -> date | None:
        return draw.choice((None, date(2022, 1, 6), date(2025, 11, 3), date(2026, 2, 14)))

    chains = []
    for number in range(1, 1001):
        made = clean_request(2027, date(2026, 1, 6))
        made.number = number
        made.received_date, made.request_outcome_date = day(), day()
        made.request_outcome, made.assessments[0].assessment_outcome = draw.choices("YNAWH", k=2)
        made.assessments[0].assessment_outcome_date = day()
        active = made.active_plans[0]
        active.review_meeting, active.last_review = day(), day()
        active.phase_transfer_due_date, active.phase_transfer_final_date = day(), day()
        chains.append(made)
    return chains


def test_the_law_finds_what_it_finds_in_the_records() -> None:
    whole = clean(2027)
    whole.person.requests = _drawn_chains(Random("chains"))  # noqa: S311 - nothing here is secret
    told: dict[str, list[str]] = {}
    for finding in check(whole.given(2027)):
        if finding.code in ASKED:
            told.setdefault(finding.chain, []).append(finding.code)
    expected = {key: list(_by_the_records(request)) for key, request in whole.person.chains()}
    assert told == {key: codes for key, codes in expected.items() if codes}
    assert {code for codes in expected.values() for code in codes} == set(ASKED)


@pytest.mark.parametrize(
    ("upn", "right"),
    [
        # 8*2 + 1*4 + 2*5 + 5*10 + 1*13 = 93, which leaves 1 of the 23s.
        ("B801200005001", True),
        ("A801200005001", False),
        # A council made in 2021: 9*2+4*3+1*4+2*5+0+0+0+2*9+1*10+0+0+1*13 = 85, which leaves 16.
        ("T941200021001", True),
        # A temporary one, whose last letter is worth 1: 85 - 13 + 1*13 = 85.
        ("T94120002100B", True),
    ],
)
def test_the_check_letter_of_a_upn(upn: str, *, right: bool) -> None:
    assert is_upn(upn)
    assert has_check_letter(upn) is right


@pytest.mark.parametrize(
    "text",
    ["", "Q20700001604", "Q2070000160490", "I207000016049", "Q20700001604O", "q207000016049"],
)
def test_what_is_no_upn(text: str) -> None:
    assert not is_upn(text)


@pytest.mark.parametrize(
    ("uln", "right"), [("9276308686", True), ("1000102504", True), ("9276308687", False)]
)
def test_the_check_digit_of_a_uln(uln: str, *, right: bool) -> None:
    assert is_uln(uln)
    assert has_check_digit(uln) is right


def test_ages_are_asked_of_the_day() -> None:
    for birth, codes in ((date(2021, 1, 21), ["S2111"]), (date(2021, 1, 22), [])):
        whole = clean(2027)
        whole.person.upn, whole.person.upn_unknown, whole.person.birth_date = None, "UN1", birth
        assert [finding.code for finding in check(whole.given(2027))] == codes


def test_persons_are_compared_by_hashes_alone() -> None:
    whole = clean(2027, 2)
    whole.persons[1].upn = whole.persons[0].upn
    (found,) = check(whole.given(2027))
    assert found.chain == "2"
    assert "Person 1 has the same UPN" in found.message
