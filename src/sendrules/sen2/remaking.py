"""A published row of plans, remade from persons: a return whose timeliness is that row.

So it can be seen that the published table follows from rows a person. Nobody in such a return lives.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from sendrules.arguments import only_a
from sendrules.sen2.clocks import ONE_YEAR, TWENTY_WEEKS, Band
from sendrules.sen2.figures import average_weeks
from sendrules.sen2.items import CENSUS_DAYS, FIRST_YEAR
from sendrules.sen2.making import invented_header, invented_upn
from sendrules.sen2.modules import Assessment, NamedPlan, Person, Requests
from sendrules.sen2.published.values import Row
from sendrules.sen2.returns import Return

__all__ = ["PublishedPlans", "return_of_plans"]


@dataclass(frozen=True, slots=True)
class PublishedPlans:
    """A published row of plans issued in a calendar year, without and with its exceptions left out.

    Attributes:
        plans: plans that count, and `plans_ex` those without an exception.
        within: within 20 weeks, and `within_ex`.
        to_a_year: 20 to 52 weeks, and `to_a_year_ex`; None where the row has no bands.
        over_a_year: over 52 weeks, and `over_a_year_ex`; None where the row has no bands.
        dropped: plans that a flag drops: assessments with a plan issued less those that count.
        average_weeks: weeks from the request on average, to one decimal place; None where that is not said.
            That without exceptions is not taken: nobody could work out what it is the average of.
    """

    plans: int
    plans_ex: int
    within: int
    within_ex: int
    to_a_year: int | None = None
    to_a_year_ex: int | None = None
    over_a_year: int | None = None
    over_a_year_ex: int | None = None
    dropped: int = 0
    average_weeks: Decimal | None = None

    @classmethod
    def of(cls, row: Row, *, dropped: int = 0) -> "PublishedPlans":
        """Take the counts of a row of a published file.

        Args:
            row: a row of timeliness, such as `sen2.published` reads.
            dropped: plans that a flag drops. No published file says how many.

        Raises:
            ValueError: it has no counts of plans and of those within 20 weeks, or is of something else.
            TypeError: it is no row.
        """
        only_a(Row, row, "row", "a Row, such as sen2.published() reads")
        plans, plans_ex = row.count("plans"), row.count("plans_unexcepted")
        # Of no plan without an exception there is nothing to count.
        nothing = 0 if plans_ex == 0 else None
        within = row.count("within")
        within_ex = _or(row.count("within_unexcepted"), nothing)
        if plans is None or plans_ex is None or within is None or within_ex is None:
            raise ValueError("row: it has no counts of plans and of those within 20 weeks.")
        average = row.figures.get("average_weeks")
        return cls(
            plans,
            plans_ex,
            within,
            within_ex,
            row.count("to_a_year"),
            _or(row.count("to_a_year_unexcepted"), nothing),
            row.count("over_a_year"),
            _or(row.count("over_a_year_unexcepted"), nothing),
            dropped,
            Decimal(average) if isinstance(average, int | Decimal) else None,
        )


def _or(count: int | None, otherwise: int | None) -> int | None:
    return otherwise if count is None else count


def return_of_plans(published: PublishedPlans, *, year: int) -> Return:
    """Make a return whose timeliness, as published, is a published row.

    Args:
        published: the row. Where it has no bands, what was not in time took 20 to 52 weeks.
        year: the calendar year of the row.

    Returns:
        A return of a person for each plan. It is made anew each time it is gone through.

    Raises:
        ValueError: the counts of the row contradict one another, or its average contradicts them.
    """
    kinds = list(_kinds(published))
    if published.average_weeks is not None:
        kinds = list(_on_average(kinds, published.average_weeks))
    # A return is of the year after; those before the first one only carry the dates.
    of_return = min(max(year + 1, FIRST_YEAR), max(CENSUS_DAYS))
    header = replace(invented_header(of_return), date_time=None)
    return Return(of_return, header, "", _persons=lambda: _plans(kinds, year))


@dataclass(frozen=True, slots=True)
class _Kind:
    """Plans of a return that are alike: how many, how long they took, and what is marked."""

    plans: int
    days: int | None
    exception: bool = False
    dropped: bool = False


def _kinds(row: PublishedPlans) -> Iterator[_Kind]:
    bands = _bands(row)
    if row.dropped < 0:
        raise _contradict()
    for exception in (False, True):
        for band, (every, without) in bands.items():
            count = every - without if exception else without
            if count < 0:
                raise _contradict()
            yield _Kind(count, _DAYS[band], exception)
    yield _Kind(row.dropped, TWENTY_WEEKS, dropped=True)


def _contradict() -> ValueError:
    return ValueError(
        "The counts of the row contradict one another: a part is larger than the whole."
    )


_DAYS: Mapping[Band, int | None] = {
    Band.WITHIN: TWENTY_WEEKS,
    Band.TO_A_YEAR: TWENTY_WEEKS + 1,
    Band.OVER_A_YEAR: ONE_YEAR + 1,
    Band.UNDATED: None,
}
"""How long plans of a band took, at the edge of it."""
_FROM: Mapping[int, int] = {
    TWENTY_WEEKS: 0,
    TWENTY_WEEKS + 1: TWENTY_WEEKS + 1,
    ONE_YEAR + 1: ONE_YEAR + 1,
}
_TO: Mapping[int, int] = {
    TWENTY_WEEKS: TWENTY_WEEKS,
    TWENTY_WEEKS + 1: ONE_YEAR,
    ONE_YEAR + 1: 10_000,
}
"""The shortest and the longest time of plans of a band, by the days at its edge."""


def _bands(row: PublishedPlans) -> dict[Band, tuple[int, int]]:
    """Return how many plans of a row are in each band, and how many of them without an exception."""
    late, late_ex = row.plans - row.within, row.plans_ex - row.within_ex
    to_a_year, over = row.to_a_year, row.over_a_year
    if to_a_year is None or over is None:
        return {Band.WITHIN: (row.within, row.within_ex), Band.TO_A_YEAR: (late, late_ex)}
    # Where only all plans have bands, those without an exception are as far as can be in the same ones.
    to_a_year_ex = min(to_a_year, late_ex) if row.to_a_year_ex is None else row.to_a_year_ex
    over_ex = (
        min(over, late_ex - to_a_year_ex) if row.over_a_year_ex is None else row.over_a_year_ex
    )
    return {
        Band.WITHIN: (row.within, row.within_ex),
        Band.TO_A_YEAR: (to_a_year, to_a_year_ex),
        Band.OVER_A_YEAR: (over, over_ex),
        Band.UNDATED: (late - to_a_year - over, late_ex - to_a_year_ex - over_ex),
    }


def _on_average(kinds: list[_Kind], weeks: Decimal) -> Iterator[_Kind]:
    """Give the plans so that those that count and are dated took so many weeks on average."""
    counted = [kind for kind in kinds if kind.days is not None and not kind.dropped]
    plans = sum(kind.plans for kind in counted)
    least = sum(kind.plans * _FROM[kind.days or 0] for kind in counted)
    most = sum(kind.plans * _TO[kind.days or 0] for kind in counted)
    wanted = ceil((weeks - _HALF_OF_A_TENTH) * 7 * plans)
    days = min(max(wanted, least), most)
    if average_weeks(days, plans) != weeks:
        raise ValueError(
            "The average of the row contradicts its counts: no plans of its bands have it."
        )
    more = days - least
    for kind in kinds:
        if kind.days is None or kind.dropped or not kind.plans:
            yield kind
            continue
        first, last = _FROM[kind.days], _TO[kind.days]
        here = min(more, kind.plans * (last - first))
        more -= here
        each, odd = divmod(here, kind.plans)
        yield replace(kind, plans=odd, days=first + each + 1)
        yield replace(kind, plans=kind.plans - odd, days=first + each)


_HALF_OF_A_TENTH = Decimal("0.05")


def _plans(kinds: list[_Kind], year: int) -> Iterator[Person]:
    number = 0
    first = date(year, 1, 1)
    for kind in kinds:
        for place in range(kind.plans):
            number += 1
            issued = first + timedelta(place % 365)
            yield _with_plan(number, issued, kind)


def _with_plan(number: int, issued: date, kind: _Kind) -> Person:
    received = told = None
    if kind.days is not None:
        received = issued - timedelta(kind.days)
        told = received + timedelta(min(30, kind.days))
    request = Requests(
        received_date=received,
        request_outcome="Y",
        request_outcome_date=told,
        request_tribunal=kind.dropped,
        assessments=[
            Assessment(
                assessment_outcome="Y",
                assessment_outcome_date=issued,
                week20=kind.exception,
                named_plans=[NamedPlan(start_date=issued)],
            )
        ],
        number=1,
    )
    return Person(number=number, upn=invented_upn(number), requests=[request])
