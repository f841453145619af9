"""Returns about which nothing is odd, small ones for tests to break."""

from dataclasses import dataclass
from datetime import date, timedelta

from sendrules.sen2 import (
    ActivePlans,
    Assessment,
    Header,
    NamedPlan,
    Person,
    PlacementDetail,
    PlanDetail,
    Requests,
    Return,
    SENneed,
    return_of,
)
from sendrules.sen2.items import CENSUS_DAYS

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass
class Whole:
    """A return while it is being made, and the rows of its first chain at hand."""

    header: Header
    persons: list[Person]

    @property
    def person(self) -> Person:
        return self.persons[0]

    @property
    def request(self) -> Requests:
        return self.person.requests[0]

    @property
    def assessment(self) -> Assessment:
        return self.request.assessments[0]

    @property
    def plan(self) -> NamedPlan:
        return self.assessment.named_plans[0]

    @property
    def detail(self) -> PlanDetail:
        return self.plan.plan_details[0]

    @property
    def active(self) -> ActivePlans:
        return self.request.active_plans[0]

    @property
    def placement(self) -> PlacementDetail:
        return self.active.placement_details[0]

    @property
    def need(self) -> SENneed:
        return self.active.sen_needs[0]

    def given(self, year: int) -> Return:
        for number, person in enumerate(self.persons, start=1):
            person.number = number
            for place, request in enumerate(person.requests, start=1):
                request.number = place
        return return_of(self.persons, year=year, header=self.header)


def upn(serial: int) -> str:
    """Make a UPN with its check letter."""
    digits = f"{895_2000_15_000 + serial:012}"
    total = sum(place * int(digit) for place, digit in enumerate(digits, start=2))
    return _LETTERS[total % 23] + digits


def clean(year: int, persons: int = 1) -> Whole:
    """Make a return of persons who each have one plan, issued in the year and active."""
    header = Header(
        collection="SEN2",
        year=year,
        reference_date=CENSUS_DAYS[year],
        source_level="L",
        lea="895",
        dmo="Yes",
        dco="Yes",
        dsco="Yes" if year >= 2025 else None,
    )
    return Whole(header, [clean_person(year, n) for n in range(1, persons + 1)])


def clean_person(year: int, serial: int = 1) -> Person:
    received = date(year - 1, 1, 5) + timedelta(days=serial % 90)
    return Person(
        number=serial,
        surname="Sample",
        forename=f"Child{serial}",
        birth_date=date(year - 10, 5, 4),
        gender_current="1" if year < 2024 else None,
        sex=None if year < 2024 else "M",
        ethnicity="WBRI",
        upn=upn(serial),
        requests=[clean_request(year, received)],
    )


def clean_request(year: int, received: date) -> Requests:
    issued = received + timedelta(days=150)
    return Requests(
        number=1,
        received_date=received,
        request_source="1" if year >= 2025 else None,
        rya=False,
        request_outcome="Y",
        request_outcome_date=received + timedelta(days=30),
        request_mediation=False,
        request_tribunal=False,
        assessments=[
            Assessment(
                assessment_outcome="Y",
                assessment_outcome_date=issued,
                assessment_mediation=False,
                assessment_tribunal=False,
                other_mediation=False,
                other_tribunal=False,
                week20=False,
                named_plans=[
                    NamedPlan(
                        start_date=issued,
                        personal_budget=False,
                        plan_details=[PlanDetail(urn="123456", placement_rank="1")],
                    )
                ],
            )
        ],
        active_plans=[clean_active(year)],
    )


def clean_active(year: int) -> ActivePlans:
    return ActivePlans(
        phase_transfer_due_date=date(year, 2, 15) if year >= 2025 else None,
        placement_details=[
            PlacementDetail(
                urn="123456",
                placement_rank="1",
                entry_date=date(year - 1, 9, 3),
                sen_unit=False,
                resourced_provision=False,
            )
        ],
        sen_needs=[
            SENneed(sen_type="ASD", sen_type_rank="1"),
            SENneed(sen_type="SLCN", sen_type_rank="2"),
        ],
    )
