"""Invented SEN2 returns: to try the checks on, and to measure.

Nobody in them lives. Every draw follows from a seed, so that a return can be made again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sendrules.sen2.clocks import TWENTY_WEEKS
from sendrules.sen2.codes import CODES
from sendrules.sen2.items import CENSUS_DAYS, FIRST_YEAR, Module
from sendrules.sen2.modules import (
    ActivePlans,
    Assessment,
    Header,
    NamedPlan,
    Person,
    PlacementDetail,
    PlanDetail,
    Requests,
    SENneed,
)
from sendrules.sen2.returns import Return

__all__ = ["INVENTED", "invented_header", "invented_upn", "made_return"]

_SURNAMES = (
    "Ash",
    "Birch",
    "Cedar",
    "Elder",
    "Hazel",
    "Holly",
    "Juniper",
    "Maple",
    "Rowan",
    "Willow",
)
_FORENAMES = ("Bay", "Clover", "Fern", "Heather", "Iris", "Ivy", "Moss", "Reed", "Sage", "Thyme")
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""Letters of a pupil number's check, which leaves out those that look like digits."""
INVENTED = "invented"
"""What the header of an invented return says of its release."""
_AUTHORITY = "999"
"""The number of no authority."""


def made_return(
    *, year: int = 2027, persons: int = 200, requests: float = 1.5, seed: int = 0
) -> Return:
    """Make an invented return of one authority. It is made anew each time.

    It has no error. Codes whose letters are not known, such as those of a decision after a review, are left out.

    Args:
        year: the year of the return.
        persons: how many children and young people it has.
        requests: how many requests each of them has on average, at least one.
        seed: another number gives another return.

    Raises:
        ValueError: the year is none that a return can be of, `persons` is no number from 0, or
            `requests` none from 1.
    """
    if year not in CENSUS_DAYS:
        raise ValueError(f"year: returns of {FIRST_YEAR} to {max(CENSUS_DAYS)} can be made.")
    if persons < 0:
        raise ValueError("persons: give a number from 0.")
    if requests < 1:
        raise ValueError("requests: give a number from 1.")
    again = 1 - 1 / requests
    return Return(
        year, invented_header(year), "", _persons=lambda: _persons(year, persons, again, seed)
    )


def invented_header(year: int) -> Header:
    """Return the header of an invented return of a year."""
    day = CENSUS_DAYS[year]
    made = Header(
        collection="SEN2",
        year=year,
        reference_date=day,
        source_level="L",
        lea=_AUTHORITY,
        software_code="sendrules",
        release=INVENTED,
        serial_no="1",
        date_time=f"{day.isoformat()}T09:00:00",
        dmo="Yes",
        dco="Yes",
        dsco="Yes",
    )
    _only_of(made, year)
    return made


def _persons(year: int, persons: int, again: float, seed: int) -> Iterator[Person]:
    draw = Random(f"{seed} {year}")  # noqa: S311 - nothing here is secret
    for number in range(1, persons + 1):
        made = _Maker(draw, year).person(number, again)
        _only_of(made, year)
        yield made


def _end_all_but_the_last(person: Person) -> None:
    """End the plans of a person, but for the one that began last: nobody has two."""
    found = [
        (plan.start_date, r) for r in person.requests if r.active_plans and (plan := r.named_plan)
    ]
    for _, request in sorted(found, key=lambda one: (one[0] or date.min, one[1].number))[:-1]:
        plan = request.named_plan
        assert plan is not None
        plan.cease_date = max(day for day, _ in found if day is not None)
        plan.cease_reason = "6"
        request.active_plans = []


def _only_of(row: Module, year: int) -> None:
    """Take out what the return of a year does not have."""
    for name, item in row.items().items():
        if not item.in_return(year):
            setattr(row, name, None)
    for name in row.children():
        for child in getattr(row, name):
            _only_of(child, year)


@dataclass(slots=True)
class _Maker:
    """What one person of a return is made with."""

    draw: Random
    year: int

    @property
    def census(self) -> date:
        return CENSUS_DAYS[self.year]

    def of_year(self, until: date | None = None) -> date:
        """Draw a day of the calendar year that the return is about, to a day at most."""
        first = date(self.year - 1, 1, 1)
        last = min(until or date(self.year - 1, 12, 31), date(self.year - 1, 12, 31))
        return first + timedelta(self.draw.randint(0, (last - first).days))

    def after(self, day: date, shortest: int, longest: int) -> date:
        """Draw a day that is a number of days after another."""
        return day + timedelta(self.draw.randint(shortest, longest))

    def code(self, codes: str) -> str:
        known = [c for c in CODES[codes].labels if CODES[codes].in_return(c, self.year)]
        return self.draw.choice(known)

    def flag(self, share: float = 0.05) -> bool:
        return self.draw.random() < share

    def person(self, number: int, again: float) -> Person:
        draw = self.draw
        born = date(self.year - draw.randint(4, 18), draw.randint(1, 12), draw.randint(1, 28))
        made = Person(
            surname=draw.choice(_SURNAMES),
            forename=draw.choice(_FORENAMES),
            birth_date=born,
            gender_current=self.code("gender_current"),
            sex=self.code("sex"),
            ethnicity=self.code("ethnicity"),
            post_code="ZZ99 3VZ",
            upn=invented_upn(number),
            number=number,
        )
        made.requests.append(self.historical(born) if self.flag(0.5) else self.request())
        while self.flag(again):
            request = self.request()
            if request.received_date not in {other.received_date for other in made.requests}:
                made.requests.append(request)
        _end_all_but_the_last(made)
        for place, request in enumerate(made.requests, start=1):
            request.number = place
        return made

    def request(self) -> Requests:
        """Make a request with what came of it."""
        draw = self.draw
        received = self.of_year()
        made = Requests(
            received_date=received,
            request_source=self.code("request_source"),
            rya=self.flag(0.01),
            request_mediation=False,
            request_tribunal=False,
        )
        told = self.after(received, 20, 50)
        made.request_outcome = (
            draw.choices("YNAW", (75, 20, 4, 1))[0] if told < self.census else "A"
        )
        if made.request_outcome in ("Y", "N"):
            made.request_outcome_date = told
        if made.request_outcome == "N":
            made.request_mediation = self.flag(0.3)
            made.request_tribunal = self.flag(0.2)
        elif made.request_outcome == "Y":
            made.assessments.append(self.assessment(made, received, told))
        return made

    def assessment(self, request: Requests, received: date, told: date) -> Assessment:
        made = Assessment(
            assessment_mediation=False,
            assessment_tribunal=False,
            other_mediation=self.flag(),
            other_tribunal=self.flag(),
            week20=self.flag(0.2),
        )
        day = max(told, self.after(received, 90, 300))
        made.assessment_outcome = (
            self.draw.choices("YNA", (88, 6, 6))[0] if day < self.census else "A"
        )
        if made.assessment_outcome == "N":
            made.assessment_outcome_date = day
            made.assessment_tribunal = self.flag(0.2)
        elif made.assessment_outcome == "Y":
            made.assessment_outcome_date = day
            made.named_plans.append(self.plan(day))
            request.active_plans.append(self.active(day))
        if made.assessment_outcome != "Y" or (day - received).days <= TWENTY_WEEKS:
            made.week20 = False
        return made

    def historical(self, born: date) -> Requests:
        """Make a plan of earlier years, with the request that it hangs off."""
        first = max(born.year + 1, self.year - 8)
        began = date(self.draw.randint(first, self.year - 2), self.draw.randint(6, 12), 15)
        plan = self.plan(began)
        if self.flag(0.08):
            plan.cease_date, plan.cease_reason = self.of_year(), self.draw.choice("12345678")
        made = Requests(
            received_date=began - timedelta(140),
            request_source=self.code("request_source"),
            rya=False,
            request_outcome="H",
            assessments=[Assessment(assessment_outcome="H", week20=False, named_plans=[plan])],
        )
        if plan.cease_date is None:
            made.active_plans.append(self.active(began))
        return made

    def plan(self, began: date) -> NamedPlan:
        return NamedPlan(
            start_date=began,
            plan_res=self.code("residential") if self.flag(0.03) else None,
            personal_budget=self.flag(),
            organised_arrangements=False,
            plan_details=[
                PlanDetail(
                    urn=self.urn(),
                    placement_rank="1",
                    sen_unit=self.flag(),
                    resourced_provision=False,
                ),
                *(
                    [
                        PlanDetail(
                            sen_setting=self.draw.choice(("EHE", "EYP", "OLA")), placement_rank="2"
                        )
                    ]
                    if self.flag()
                    else []
                ),
            ],
        )

    def active(self, began: date) -> ActivePlans:
        made = ActivePlans(
            placement_details=[self.placement(began)],
            sen_needs=[SENneed(sen_type=self.code("sen_type"), sen_type_rank="1")],
        )
        if self.flag(0.4):
            second = self.code("sen_type")
            if second != made.sen_needs[0].sen_type:
                made.sen_needs.append(SENneed(sen_type=second, sen_type_rank="2"))
        if began < date(self.year - 1, 1, 1):
            meeting = max(began, self.of_year(date(self.year - 1, 11, 1)))
            made.review_meeting = meeting
            made.last_review = self.after(meeting, 7, 60)
            if self.flag(0.4):
                made.review_draft = made.last_review
            if self.flag(0.2):
                made.phase_transfer_due_date = date(self.year - 1, 2, 15)
                made.phase_transfer_final_date = date(self.year - 1, 2, self.draw.randint(1, 14))
        return made

    def placement(self, began: date) -> PlacementDetail:
        return PlacementDetail(
            urn=self.urn(),
            placement_rank="1",
            entry_date=began,
            sen_unit=self.flag(),
            resourced_provision=False,
            residential=self.code("residential") if self.flag(0.03) else None,
        )

    def urn(self) -> str:
        return str(self.draw.randint(100_000, 149_999))


def invented_upn(number: int) -> str:
    """Make a pupil number of no authority, with the letter that checks it."""
    digits = f"{_AUTHORITY}{number:09}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return _LETTERS[total % len(_LETTERS)] + digits
