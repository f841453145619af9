"""Each check of the return: the least fault finds it, and it alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from clean_returns import Whole, clean, clean_person, clean_request, upn

from sendrules.sen2 import (
    CHECKS,
    ActivePlans,
    Assessment,
    NamedPlan,
    Person,
    PlacementDetail,
    PlanDetail,
    Return,
    SENneed,
    check,
)
from sendrules.sen2.carriers.tables import Unplaced
from sendrules.sen2.checks.by_law import ASKED
from sendrules.sen2.codes import CODES
from sendrules.sen2.items import CENSUS_DAYS

Break = Callable[[Whole], object]
_NOT_A_DAY = "not a day"


def _set(row: str, **values: object) -> Break:
    """Make a fault: items of the first row of a module get other values."""

    def broken(whole: Whole) -> None:
        for name, value in values.items():
            setattr(getattr(whole, row), name, value)

    return broken


def _unread(row: str, key: str, text: str, **values: object) -> Break:
    def broken(whole: Whole) -> None:
        getattr(whole, row).unread[key] = text
        _set(row, **values)(whole)

    return broken


def _decided(outcome: str, **flags: object) -> Break:
    """Make a fault: the request has another outcome, and what goes with it."""

    def broken(whole: Whole) -> None:
        whole.request.request_outcome = outcome
        if outcome not in ("Y", "N"):
            whole.request.request_outcome_date = None
        for name, value in flags.items():
            setattr(whole.request, name, value)

    return broken


def _assessed(outcome: str, *, dated: bool = True) -> Break:
    def broken(whole: Whole) -> None:
        whole.assessment.assessment_outcome = outcome
        if not dated:
            whole.assessment.assessment_outcome_date = None

    return broken


def _ended(day: date | None, reason: str | None, *, active: bool = False) -> Break:
    def broken(whole: Whole) -> None:
        whole.plan.cease_date, whole.plan.cease_reason = day, reason
        if not active:
            whole.request.active_plans.clear()

    return broken


def _moved(**values: object) -> Break:
    """Make a fault: the person's items, with which a UPN goes."""

    def broken(whole: Whole) -> None:
        whole.person.upn = None
        _set("person", **values)(whole)

    return broken


def _twice(**values: object) -> Break:
    """Make a fault: a second person who has the same number as the first."""

    def broken(whole: Whole) -> None:
        whole.persons.append(clean_person(2027, 2))
        for person in whole.persons:
            for name, value in values.items():
                setattr(person, name, value)

    return broken


def _born(day: date) -> Break:
    return _set("person", birth_date=day)


def _second(*values: object) -> Break:
    """Make a fault: another row hangs off the row above it."""

    def broken(whole: Whole) -> None:
        for value in values:
            match value:
                case PlanDetail():
                    whole.plan.plan_details.append(value)
                case PlacementDetail():
                    whole.active.placement_details.append(value)
                case SENneed():
                    whole.active.sen_needs[1:] = [value]
                case NamedPlan():
                    whole.assessment.named_plans.append(value)
                case Assessment():
                    whole.request.assessments.append(value)

    return broken


def _another(row: str, rank: str | None) -> Break:
    """Make a fault: another setting beside the first, of a rank."""

    def broken(whole: Whole) -> None:
        first = getattr(whole, row)
        _second(replace(first, urn="123457", placement_rank=rank))(whole)

    return broken


def _many(count: int, change: Callable[[Person, int], None]) -> Break:
    def broken(whole: Whole) -> None:
        whole.persons = [clean_person(whole.header.year or 0, n) for n in range(1, count + 1)]
        for place, person in enumerate(whole.persons):
            change(person, place)

    return broken


def _except(person: Person, _: int) -> None:
    person.requests[0].assessments[0].week20 = True


def _ends_for_another_reason(person: Person, place: int) -> None:
    request = person.requests[0]
    request.active_plans.clear()
    plan = request.assessments[0].named_plans[0]
    plan.cease_date, plan.cease_reason = date(2026, 12, 1), "9" if place < 2 else "5"


def _no_persons(whole: Whole) -> None:
    whole.persons.clear()


def _no_request(whole: Whole) -> None:
    whole.person.requests.clear()
    whole.persons.append(clean_person(2027, 2))


def _again_on(day: date | None = None) -> Break:
    """Make a fault: a second request of one person, without a plan that is active."""

    def broken(whole: Whole) -> None:
        first = whole.request.received_date
        assert first is not None
        second = clean_request(2027, day or first)
        second.active_plans.clear()
        second.assessments[0].named_plans.clear()
        second.assessments[0].assessment_outcome = "N"
        whole.person.requests.append(second)

    return broken


def _two_plans(whole: Whole) -> None:
    whole.person.requests.append(clean_request(2027, date(2026, 3, 9)))


def _historical(whole: Whole) -> None:
    _decided("H")(whole)
    _assessed("H", dated=False)(whole)


def _transferred(whole: Whole) -> None:
    whole.active.transfer_la = "894"


def _transferred_wrongly(whole: Whole) -> None:
    _historical(whole)
    whole.active.transfer_la = "E06000014"


def _old_plan(whole: Whole) -> None:
    """The plan began before the year, and nothing was decided after a review."""
    _historical(whole)
    whole.plan.start_date = date(whole.given(whole.header.year or 0).year - 2, 6, 1)


def _decided_before_without_its_day(whole: Whole) -> None:
    """The request was decided before the year, and the plan is of the year: its 20 weeks run from the request."""
    _decided("H", received_date=None)(whole)


def _historical_dated(whole: Whole) -> None:
    _historical(whole)
    whole.request.request_outcome_date = date(2026, 2, 5)


def _historical_alone(whole: Whole) -> None:
    _historical(whole)
    whole.assessment.named_plans.clear()
    whole.request.active_plans.clear()


def _unnamed(whole: Whole) -> None:
    """An active plan without its named plan."""
    whole.assessment.named_plans.clear()


def _reviewed(meeting: date, decision: date, outcome: str | None = "1", **more: object) -> Break:
    return _set(
        "active", review_meeting=meeting, last_review=decision, review_outcome=outcome, **more
    )


def _all_left(whole: Whole) -> None:
    whole.placement.leaving_date = date(2026, 12, 18)


def _refused_first(whole: Whole) -> None:
    whole.request.request_outcome = "N"


def _withdrawn(whole: Whole) -> None:
    _decided("W")(whole)


def _no_assessment(whole: Whole) -> None:
    whole.request.assessments.clear()
    whole.request.active_plans.clear()


def _pending_with_plan(whole: Whole) -> None:
    _assessed("A", dated=False)(whole)


def _pending_with_date(whole: Whole) -> None:
    _assessed("A")(whole)
    whole.assessment.named_plans.clear()
    whole.request.active_plans.clear()


def _issued(day: date, start: date | None = None, **more: object) -> Break:
    def broken(whole: Whole) -> None:
        whole.assessment.assessment_outcome_date = day
        whole.plan.start_date = start or day
        _set("assessment", **more)(whole)

    return broken


def _refused(*, dated: bool, plan: bool) -> Break:
    def broken(whole: Whole) -> None:
        _assessed("N", dated=dated)(whole)
        if not plan:
            whole.assessment.named_plans.clear()
            whole.request.active_plans.clear()

    return broken


def _refused_too_early(whole: Whole) -> None:
    _decided("H")(whole)
    _refused(dated=True, plan=False)(whole)
    whole.assessment.assessment_outcome_date = date(2026, 1, 5)


_left_first = PlacementDetail(
    urn="123457",
    placement_rank="2",
    entry_date=date(2026, 9, 3),
    leaving_date=date(2026, 9, 2),
    sen_unit=False,
    resourced_provision=False,
)


def _no_sources(whole: Whole) -> None:
    whole.request.request_source = None


def _ended_before(whole: Whole) -> None:
    _historical(whole)
    whole.plan.start_date = date(2024, 6, 1)
    _ended(date(2025, 12, 31), "5")(whole)


def _final_alone(whole: Whole) -> None:
    """Another plan has the due date, so that the return has one."""
    whole.persons.append(clean_person(2027, 2))
    _set("active", phase_transfer_due_date=None, phase_transfer_final_date=date(2026, 12, 1))(whole)


def _too_early(whole: Whole) -> None:
    whole.person.birth_date = date(1989, 8, 31)
    whole.request.active_plans.clear()
    whole.plan.cease_date, whole.plan.cease_reason = date(2026, 12, 1), "1"


# The first request was received on 6 January 2026 and decided on 5 February, and the plan issued on 5 June.
BREAKS: dict[str, list[tuple[int, Break]]] = {
    "S2001": [
        (2027, _unread("request", "Unheard", "x")),
        (2027, _unread("person", "UPN/@kind", "x")),
        (2027, _unread("header", "@version", "x")),
    ],
    "S2002": [
        (2027, _unread("placement", "EntryDate", _NOT_A_DAY, entry_date=None)),
        (2027, _unread("plan", "StartDate", _NOT_A_DAY, start_date=None)),
    ],
    "S2003": [(2027, _unread("request", "ReceivedDate", "2026-01-09"))],
    "S2004": [
        (2027, _set("person", surname=None)),
        (2023, _set("person", gender_current=None)),
        (2024, _set("person", sex=None)),
        (2026, _set("header", dsco=None)),
        (2027, _set("request", request_outcome=None, request_outcome_date=None)),
        (2027, _set("plan", start_date=None)),
        (2027, _set("need", sen_type=None)),
    ],
    "S2005": [
        (2024, _set("request", request_source="1")),
        (2024, _set("person", gender_current="1")),
        (2023, _set("person", sex="M")),
        (2024, _set("active", phase_transfer_due_date=date(2024, 2, 15))),
    ],
    "S2006": [
        (2027, _set("request", request_source="7")),
        (2027, _set("person", ethnicity="WXYZ")),
        (2027, _decided("Q")),
    ],
    "S2007": [(2024, _set("need", sen_type="DS"))],
    "S2008": [
        (2027, lambda whole: whole.plan.plan_details.clear()),
        (2027, lambda whole: whole.active.sen_needs.clear()),
        (2027, lambda whole: whole.active.placement_details.clear()),
        (2027, _no_request),
    ],
    "S2009": [
        (2027, lambda whole: whole.assessment.named_plans.append(whole.plan)),
        (2027, lambda whole: whole.request.assessments.append(whole.assessment)),
        (2027, lambda whole: whole.request.active_plans.append(whole.active)),
    ],
    "S2010": [(2027, _set("placement", entry_date=date(2017, 5, 3)))],
    "S2011": [
        (2027, _set("placement", entry_date=date(2027, 1, 22))),
        (2027, _set("plan", cease_date=date(2027, 2, 1), cease_reason="5")),
    ],
    "S2012": [(2027, _too_early)],
    "S2051": [(2027, _set("header", reference_date=date(2026, 1, 15)))],
    "S2052": [(2027, _set("header", year=2026))],
    "S2053": [(2027, _set("header", lea="E06000014"))],
    "S2061": [(2025, _no_persons)],
    "S2062": [(2027, _many(5, _except))],
    "S2063": [(2027, _many(50, lambda _, __: None))],
    "S2064": [(2027, _many(12, _ends_for_another_reason))],
    "S2065": [(2027, _set("active", phase_transfer_due_date=None))],
    "S2066": [(2025, _no_sources)],
    "S2101": [(2027, _moved())],
    "S2102": [(2027, _set("person", upn_unknown="UN8"))],
    "S2103": [(2027, _set("person", upn="S895200015001")), (2027, _set("person", upn="a123"))],
    "S2104": [(2027, _set("person", upn="B207000016049"))],
    "S2105": [(2027, _moved(uln="0123456789")), (2027, _moved(uln="927630868"))],
    "S2106": [(2027, _moved(uln="9276308687"))],
    "S2107": [(2027, _twice(upn=upn(3)))],
    "S2108": [(2027, _twice(uln="9276308686"))],
    "S2111": [(2027, _moved(upn_unknown="UN1"))],
    "S2112": [(2027, _born(date(2001, 8, 31)))],
    "S2113": [(2027, _two_plans)],
    "S2201": [(2027, _set("request", request_outcome_date=None))],
    "S2202": [(2027, _historical_dated)],
    "S2203": [(2027, _set("request", request_outcome_date=date(2026, 1, 5)))],
    "S2204": [
        (2027, _set("request", received_date=None)),
        (2027, _decided_before_without_its_day),
    ],
    "S2205": [(2027, _refused_first)],
    "S2206": [(2027, _withdrawn)],
    "S2207": [(2027, _no_assessment)],
    "S2208": [(2027, _again_on())],
    "S2209": [(2026, _set("request", request_source=None))],
    "S2301": [(2027, _refused(dated=False, plan=False))],
    "S2302": [(2027, _assessed("Y", dated=False))],
    "S2303": [(2027, _refused_too_early)],
    "S2304": [(2027, _issued(date(2026, 2, 4)))],
    "S2305": [(2027, _pending_with_plan)],
    "S2306": [(2027, _refused(dated=True, plan=True))],
    "S2307": [(2027, _transferred)],
    "S2308": [(2027, _issued(date(2026, 6, 5), date(2026, 6, 6)))],
    "S2309": [(2027, _historical_alone)],
    "S2310": [(2027, _issued(date(2026, 5, 26), week20=True))],
    "S2311": [(2027, _pending_with_date)],
    "S2401": [(2027, _ended(date(2026, 6, 4), "2"))],
    "S2402": [(2027, _set("plan", cease_reason="2"))],
    "S2403": [(2027, _ended(date(2026, 7, 1), None))],
    "S2404": [(2027, _ended(date(2026, 7, 1), "2", active=True))],
    "S2405": [(2027, lambda whole: whole.request.active_plans.clear())],
    "S2406": [(2027, _ended_before)],
    "S2601": [(2027, _transferred_wrongly)],
    "S2602": [(2027, _unnamed)],
    "S2603": [(2027, _reviewed(date(2026, 12, 1), date(2026, 11, 30)))],
    "S2604": [
        (2027, _reviewed(date(2026, 12, 1), date(2026, 12, 9), review_draft=date(2026, 11, 3)))
    ],
    "S2605": [(2027, _set("active", review_outcome="1"))],
    "S2606": [(2027, _reviewed(date(2026, 12, 1), date(2026, 12, 9), None))],
    "S2607": [(2027, _old_plan)],
    "S2608": [(2027, _final_alone)],
    "S2609": [
        (
            2027,
            _set(
                "active",
                phase_transfer_due_date=date(2026, 2, 15),
                phase_transfer_final_date=date(2026, 6, 30),
            ),
        )
    ],
    "S2610": [(2027, _set("active", phase_transfer_due_date=date(2027, 9, 1)))],
    "S2711": [(2027, _second(_left_first))],
    "S2712": [(2023, _set("placement", urn=None, sen_setting="OTH", sen_setting_other="x"))],
    "S2713": [(2027, _set("placement", sen_unit=None, resourced_provision=None))],
    "S2714": [(2027, _all_left)],
    "S2801": [(2027, _second(SENneed(sen_type="SLCN", sen_type_rank="1")))],
    "S2802": [(2027, lambda whole: whole.active.sen_needs.pop(0))],
    "S2803": [(2027, _second(SENneed(sen_type="ASD", sen_type_rank="2")))],
    "NA107": [(2027, _set("request", request_outcome_date=date(2026, 1, 6)))],
    "NA117": [(2027, _set("request", received_date=date(2022, 1, 6)))],
    "RV106": [(2027, _set("active", last_review=date(2026, 12, 1), review_outcome="1"))],
    "RV118": [(2027, _reviewed(date(2026, 12, 1), date(2026, 12, 1)))],
    "RV120": [(2027, _reviewed(date(2025, 11, 1), date(2026, 12, 1)))],
    "PT108": [
        (
            2027,
            _set(
                "active",
                phase_transfer_due_date=date(2027, 2, 15),
                phase_transfer_final_date=date(2026, 8, 31),
            ),
        )
    ],
}


for _series, _row in (("S25", "detail"), ("S27", "placement")):
    BREAKS |= {
        f"{_series}01": [(2027, _set(_row, urn=None))],
        f"{_series}02": [
            (2027, _set(_row, ukprn="10000001")),
            (2027, _set(_row, sen_setting="OLA")),
            (2027, _set(_row, urn=None, ukprn="10000001", sen_setting="OLA")),
        ],
        f"{_series}03": [(2027, _set(_row, urn="12345")), (2027, _set(_row, urn="12345a"))],
        f"{_series}04": [(2027, _set(_row, urn=None, ukprn="1000001"))],
        f"{_series}05": [(2027, _set(_row, urn=None, sen_setting="OTH"))],
        f"{_series}06": [(2027, _set(_row, sen_setting_other="x"))],
        f"{_series}07": [(2027, _set(_row, urn=None, sen_setting="NIEO"))],
        f"{_series}08": [(2027, _set(_row, urn=None, sen_setting="NEET"))],
        f"{_series}09": [(2027, _another(_row, "1"))],
        f"{_series}10": [
            (2027, _another(_row, None)),
            (2027, _set(_row, placement_rank="2")),
        ],
    }

CASES = [
    pytest.param(code, year, broken, id=f"{code}-{place}")
    for code, breaks in BREAKS.items()
    for place, (year, broken) in enumerate(breaks)
]


@pytest.mark.parametrize("year", CENSUS_DAYS)
def test_a_clean_return_has_no_finding(year: int) -> None:
    assert list(check(clean(year, 3).given(year))) == []


@pytest.mark.parametrize(("code", "year", "broken"), CASES)
def test_the_least_fault_finds_its_check_alone(code: str, year: int, broken: Break) -> None:
    whole = clean(year)
    broken(whole)
    found = list(check(whole.given(year)))
    assert {finding.code for finding in found} == {code}, [str(finding) for finding in found]


def test_what_a_historical_request_may_leave_out() -> None:
    whole = clean(2027)
    _historical(whole)
    whole.request.received_date = whole.request.request_source = None
    assert not list(check(whole.given(2027)))


def test_extended_ethnicity_codes_are_known() -> None:
    for year in (2023, 2027):
        for code in ("WENG", "WCOR", "CHKC", "MWAP", "MOTH"):
            whole = clean(year)
            whole.person.ethnicity = code
            assert list(check(whole.given(year))) == []
    finer = [code for codes in CODES["ethnicity"].finer.values() for code in codes]
    assert len(finer) == len({*finer} - {*CODES["ethnicity"].labels})
    assert {*CODES["ethnicity"].finer} < {*CODES["ethnicity"].labels}
    assert all(len(code) == 4 for code in finer)


def test_every_check_has_a_fault() -> None:
    # Rows that hang off nothing come of tables alone: they have a test of their own.
    of_tables = {"S2013", "S2014"}
    assert {code for code, breaks in BREAKS.items() if breaks} | of_tables == {*CHECKS, *ASKED}


def test_a_row_that_hangs_off_nothing_is_told_with_its_table_and_row() -> None:
    whole = clean(2027)
    made = whole.given(2027)
    given = Return(
        2027,
        made.header,
        "CSV export",
        (Unplaced("Assessment", 7),),
        (),
        lambda: iter(whole.persons),
    )
    (found,) = check(given)
    assert (found.code, found.module, found.line, found.chain) == ("S2013", "Assessment", 7, "")


def test_the_last_days_that_are_in_order() -> None:
    whole = clean(2027)
    received = whole.request.received_date
    assert received is not None
    issued = received + timedelta(141)
    _issued(issued, week20=True)(whole)
    whole.placement.entry_date = CENSUS_DAYS[2027]
    whole.person.birth_date = date(2001, 9, 1)
    whole.active.phase_transfer_due_date = date(2027, 3, 31)
    whole.active.phase_transfer_final_date = CENSUS_DAYS[2027]
    assert list(check(whole.given(2027))) == []


def test_an_active_plan_hangs_off_the_first_plan_of_its_chain() -> None:
    whole = clean(2027)
    whole.request.active_plans.append(ActivePlans(placement_details=[], sen_needs=[]))
    codes = [finding.code for finding in check(whole.given(2027))]
    assert codes == ["S2009", "S2008", "S2008"]
