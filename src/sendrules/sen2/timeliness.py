"""The timeliness of a return, twice: as the Department will publish it, and as the law has it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sendrules.arguments import only_count
from sendrules.engine.status import Status
from sendrules.sen2.clocks import (
    DROPPING,
    FOUR_WEEKS,
    SIX_WEEKS,
    SIXTEEN_WEEKS,
    Band,
    Clock,
    Law,
    Why,
    band_of,
    dropped_by,
    issued,
    law_of,
    law_of_review,
    law_of_transfer,
)
from sendrules.sen2.figures import Bands, InTime, average_weeks, shown
from sendrules.sen2.modules import ActivePlans, NamedPlan, Person, Requests
from sendrules.sen2.records import HISTORICAL
from sendrules.sen2.returns import Return, only_return

__all__ = [
    "LIMITS",
    "Measuring",
    "Plan",
    "Reviews",
    "Statutory",
    "Timeliness",
    "Transfers",
    "plans",
    "timeliness",
]


class Plan(NamedTuple):
    """A plan that was issued in the year, and what each view makes of it.

    Attributes:
        chain: the key of its chain, such as `12.1`.
        band: how long it took, as published.
        days: days from the request to the plan; 0 where its dates cannot be used.
        exception: whether an exception to the 20 weeks is marked.
        dropped_by: the flags that drop it from the published figure; none where it counts.
        by_start_date: whether only the plan's start date says when it was issued.
        law: where the 20 weeks of reg 13(2) stand.
    """

    chain: str
    band: Band
    days: int
    exception: bool
    dropped_by: tuple[str, ...]
    by_start_date: bool
    law: Clock


@dataclass(frozen=True, slots=True)
class Statutory:
    """How often a limit was kept, by the law engine.

    Attributes:
        met: acts in time.
        late: acts after the due date.
        overdue: past the due date, and not done.
        running: due later, and not done.
        cannot_tell: by the reason why the return does not say.
        longest_open: days of the longest wait among those not done; None where there is none.
        open_days: days waited by all those not done.
    """

    met: int
    late: int
    overdue: int
    running: int
    cannot_tell: Mapping[Why, int]
    longest_open: int | None
    open_days: int

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as plain values, for JSON."""
        return asdict(self) | {
            "cannot_tell": {why.value: n for why, n in self.cannot_tell.items()},
            "average_weeks_open": shown(self.average_weeks_open),
        }

    @property
    def average_weeks_open(self) -> Decimal | None:
        """The mean wait of those not done, in weeks; None where there is none."""
        return average_weeks(self.open_days, self.overdue + self.running)


@dataclass(frozen=True, slots=True)
class Reviews:
    """Annual reviews in the form of the 2026 edition. Its definitions were not seen: they are inferred.

    Attributes:
        plans: plans that are open on census day.
        expected: plans that began before the year, so that a review was due in it.
        not_expected: the others.
        completed: of those expected, with a decision in the year.
        completed_earlier: with one before the year.
        not_completed: with none.
        outcomes: by the code of the decision, of those completed; an empty text for none recorded.
        decisions: of those completed, by whether the decision came within four weeks of the meeting.
    """

    plans: int
    expected: int
    not_expected: int
    completed: int
    completed_earlier: int
    not_completed: int
    outcomes: Mapping[str, int]
    decisions: InTime


@dataclass(frozen=True, slots=True)
class Transfers:
    """Phase transfers of plans that are open on census day, by the year of a date.

    Attributes:
        due: by the year of the due date.
        finalised: by the year of the final plan.
    """

    due: Mapping[int, int]
    finalised: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The timeliness of one authority in one calendar year, as published and by the law.

    Attributes:
        year: the calendar year.
        dropping: which flags drop a plan: a name in `DROPPING`.
        with_plan: assessments with a plan issued in the year.
        dropped: of them, those that a flag drops.
        dropped_by: by each flag, how many it drops; a plan may have several.
        by_start_date: of them, those whose day is told by the plan's start date alone.
        not_dated: decided to issue, with a plan that has no day at all: counted in the year.
        including: the plans that count, those with an exception among them.
        excluding: those without an exception. It has a denominator of its own.
        six_weeks: decisions whether to assess that were told in the year.
        sixteen_weeks: refusals of a plan that were told in the year.
        reviews: annual reviews.
        transfers: phase transfers.
        statutory: by the name of a limit, how often it was kept.
        moved: how many plans have a band as published (or `dropped`) and a status by the law.
    """

    year: int
    dropping: str
    with_plan: int
    dropped: int
    dropped_by: Mapping[str, int]
    by_start_date: int
    not_dated: int
    including: Bands
    excluding: Bands
    six_weeks: InTime
    sixteen_weeks: InTime
    reviews: Reviews
    transfers: Transfers
    statutory: Mapping[str, Statutory]
    moved: Mapping[tuple[str, Status], int]

    def to_dict(self) -> dict[str, Any]:
        """Return the counts, shares and averages as plain values, for JSON. No share of nothing: `x`."""
        return {
            "year": self.year,
            "dropping": self.dropping,
            "with_plan": self.with_plan,
            "dropped": self.dropped,
            "dropped_by": dict(self.dropped_by),
            "by_start_date": self.by_start_date,
            "not_dated": self.not_dated,
            "including_exceptions": self.including.to_dict(),
            "excluding_exceptions": self.excluding.to_dict(),
            "six_weeks": self.six_weeks.to_dict(),
            "sixteen_weeks": self.sixteen_weeks.to_dict(),
            "reviews": asdict(self.reviews) | {"decisions": self.reviews.decisions.to_dict()},
            "transfers": {
                name: {str(year): n for year, n in sorted(counts.items())}
                for name, counts in asdict(self.transfers).items()
            },
            "by_law": {name: counts.to_dict() for name, counts in self.statutory.items()},
            "moved": [
                {"published": band, "by_law": status.value, "plans": n}
                for (band, status), n in sorted(self.moved.items())
            ],
        }


def plans(given: Return, *, year: int | None = None, dropping: str = "all") -> Iterator[Plan]:
    """Give each plan that was issued in a calendar year, in the order of the return.

    Args:
        given: the return.
        year: the calendar year; the one before census day by default.
        dropping: which flags drop a plan from the published figure: `all`, `request and assessment` or
            `none`.

    Raises:
        ValueError: `dropping` is none of these.
        TypeError: `given` is no return, or `year` no whole number.
    """
    flags, day = _flags(dropping), _as_at(only_return(given))
    if year is not None:
        year = only_count(year, "year")
    wanted = given.year - 1 if year is None else year
    for person in given:
        for key, request in person.chains():
            law = law_of(request, day) if _asked(request) else None
            plan = _plan(key, request, wanted, of_return=given.year, flags=flags, law=law)
            if plan is not None:
                yield plan


def timeliness(given: Return, *, year: int | None = None, dropping: str = "all") -> Timeliness:
    """Measure the timeliness of a calendar year, as published and by the law, in one pass.

    Args:
        given: the return.
        year: the calendar year; the one before census day by default.
        dropping: which flags drop a plan from the published figure: `all`, `request and assessment` or
            `none`.

    Raises:
        ValueError: `dropping` is none of these.
        SourceError: the return cannot be read to its end.
        TypeError: `given` is no return, or `year` no whole number.
    """
    measuring = Measuring(given, year=year, dropping=dropping)
    for person in given:
        measuring.add(person)
    return measuring.result()


def _flags(dropping: str) -> tuple[str, ...]:
    if dropping not in DROPPING:
        raise ValueError("dropping: there are 'all', 'request and assessment' and 'none'.")
    return DROPPING[dropping]


def _as_at(given: Return) -> date:
    return given.census_day or date(given.year - 1, 12, 31)


def _plan(
    key: str,
    request: Requests,
    year: int,
    *,
    of_return: int,
    flags: tuple[str, ...],
    law: Law | None,
) -> Plan | None:
    assessment = request.assessment
    if law is None or assessment is None or assessment.assessment_outcome != "Y":
        return None
    day, by_start = issued(assessment)
    # A plan without any day is in the year that the return is about; without a plan it is not issued.
    issued_in = day.year if day is not None else of_return - 1 if assessment.named_plans else None
    if issued_in != year:
        return None
    band, days = band_of(request.received_date, day)
    return Plan(
        key,
        band,
        days,
        assessment.week20 is True,
        tuple(dropped_by(request, flags)),
        by_start and day is not None,
        law.plan or Clock(Status.CANNOT_TELL, None, None, Why.OVERTURNED),  # after a refusal
    )


class _BandCount:
    def __init__(self) -> None:
        self.counts: Counter[Band] = Counter()
        self.days = 0
        self.longest: int | None = None

    def add(self, plan: Plan) -> None:
        self.counts[plan.band] += 1
        if plan.band is not Band.UNDATED:
            self.days += plan.days
            self.longest = max(self.longest or 0, plan.days)

    def result(self) -> Bands:
        counts = self.counts
        return Bands(
            plans=sum(counts.values()),
            within=counts[Band.WITHIN],
            to_a_year=counts[Band.TO_A_YEAR],
            over_a_year=counts[Band.OVER_A_YEAR],
            undated=counts[Band.UNDATED],
            days=self.days,
            longest=self.longest,
        )


class _TimeCount:
    def __init__(self, most_days: int, *, counts_undated: bool = False) -> None:
        self.most_days = most_days
        self.counts_undated = counts_undated
        self.within = self.over = self.undated = 0

    def add(self, first: date | None, last: date | None) -> None:
        if first is None or last is None or last < first:
            self.undated += 1
        elif (last - first).days <= self.most_days:
            self.within += 1
        else:
            self.over += 1

    def result(self) -> InTime:
        return InTime(self.within, self.over, self.undated, self.counts_undated)


class _LawCount:
    def __init__(self) -> None:
        self.counts: Counter[Status] = Counter()
        self.why: Counter[Why] = Counter()
        self.open_days = 0
        self.longest: int | None = None

    def add(self, clock: Clock) -> None:
        self.counts[clock.status] += 1
        if clock.why is not None:
            self.why[clock.why] += 1
        if clock.status in (Status.OVERDUE, Status.RUNNING) and clock.days is not None:
            self.open_days += clock.days
            self.longest = max(self.longest or 0, clock.days)

    def result(self) -> Statutory:
        counts = self.counts
        return Statutory(
            met=counts[Status.MET],
            late=counts[Status.LATE],
            overdue=counts[Status.OVERDUE],
            running=counts[Status.RUNNING],
            cannot_tell=dict(self.why),
            longest_open=self.longest,
            open_days=self.open_days,
        )


class Measuring:
    """The timeliness of a return that is gone through only once: add each person, then ask."""

    def __init__(self, given: Return, *, year: int | None = None, dropping: str = "all") -> None:
        self.flags = _flags(dropping)
        only_return(given)
        if year is not None:
            year = only_count(year, "year")
        self.dropping = dropping
        self.of_return = given.year
        self.year = given.year - 1 if year is None else year
        self.as_at = _as_at(given)
        self.including, self.excluding = _BandCount(), _BandCount()
        self.counts: Counter[str] = Counter()
        self.dropped_by: Counter[str] = Counter()
        self.moved: Counter[tuple[str, Status]] = Counter()
        self.six_weeks = _TimeCount(SIX_WEEKS, counts_undated=True)
        self.sixteen_weeks = _TimeCount(SIXTEEN_WEEKS)
        self.reviews = _ReviewCount(self.year)
        self.due: Counter[int] = Counter()
        self.finalised: Counter[int] = Counter()
        self.law = {name: _LawCount() for name in LIMITS}

    def add(self, person: Person) -> None:
        """Count what a person has."""
        for key, request in person.chains():
            self._decisions(request)
            law = law_of(request, self.as_at) if _asked(request) else None
            if law is not None:
                self._of_law(request, law)
            plan = _plan(
                key, request, self.year, of_return=self.of_return, flags=self.flags, law=law
            )
            if plan is not None:
                self._plan(request, plan)
            for active in request.active_plans:
                self._active(request, active)

    def _decisions(self, request: Requests) -> None:
        """Count the decisions that were told in the year, as published."""
        told = request.request_outcome_date
        if request.request_outcome in ("Y", "N") and told is not None and told.year == self.year:
            self.six_weeks.add(request.received_date, told)
        assessment = request.assessment
        day = None if assessment is None else assessment.assessment_outcome_date
        refused = assessment is not None and assessment.assessment_outcome == "N"
        if refused and day is not None and day.year == self.year:
            self.sixteen_weeks.add(request.received_date, day)

    def _of_law(self, request: Requests, law: Law) -> None:
        assessment = request.assessment
        day = None if assessment is None else assessment.assessment_outcome_date
        if law.decision is not None:
            self._law(LIMITS[0], request.request_outcome_date, law.decision)
        if law.refusal is not None:
            self._law(LIMITS[1], day, law.refusal)
        if law.plan is not None:
            self._law(LIMITS[2], day, law.plan)

    def _law(self, name: str, done: date | None, clock: Clock) -> None:
        """Count acts of the year, and those not done yet."""
        if done is None or done.year == self.year:
            self.law[name].add(clock)

    def _plan(self, request: Requests, plan: Plan) -> None:
        self.counts["with_plan"] += 1
        self.counts["by_start_date"] += plan.by_start_date
        assessment = request.assessment
        assert assessment is not None
        self.counts["not_dated"] += issued(assessment)[0] is None
        self.moved["dropped" if plan.dropped_by else plan.band.value, plan.law.status] += 1
        if plan.dropped_by:
            self.counts["dropped"] += 1
            self.dropped_by.update(plan.dropped_by)
            return
        self.including.add(plan)
        if not plan.exception:
            self.excluding.add(plan)

    def _active(self, request: Requests, active: ActivePlans) -> None:
        self.reviews.add(request.named_plan, active)
        due, final = active.phase_transfer_due_date, active.phase_transfer_final_date
        if due is not None:
            self.due[due.year] += 1
        if final is not None:
            self.finalised[final.year] += 1
        review = law_of_review(request, self.as_at)
        if review is not None:
            self._law(LIMITS[3], active.last_review, review)
        transfer = law_of_transfer(request, self.as_at)
        if transfer is not None:
            self._law(LIMITS[4], None, transfer)

    def result(self) -> Timeliness:
        """Return what was counted so far."""
        return Timeliness(
            year=self.year,
            dropping=self.dropping,
            with_plan=self.counts["with_plan"],
            dropped=self.counts["dropped"],
            dropped_by={flag: self.dropped_by[flag] for flag in self.flags},
            by_start_date=self.counts["by_start_date"],
            not_dated=self.counts["not_dated"],
            including=self.including.result(),
            excluding=self.excluding.result(),
            six_weeks=self.six_weeks.result(),
            sixteen_weeks=self.sixteen_weeks.result(),
            reviews=self.reviews.result(),
            transfers=Transfers(dict(self.due), dict(self.finalised)),
            statutory={name: count.result() for name, count in self.law.items()},
            moved=dict(self.moved),
        )


class _ReviewCount:
    def __init__(self, year: int) -> None:
        self.year = year
        self.counts: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.decisions = _TimeCount(FOUR_WEEKS)

    def add(self, plan: NamedPlan | None, active: ActivePlans) -> None:
        self.counts["plans"] += 1
        began = None if plan is None else plan.start_date
        if began is not None and began.year >= self.year:
            return
        self.counts["expected"] += 1
        told = active.last_review
        if told is None or told.year > self.year:
            self.counts["not_completed"] += 1
        elif told.year < self.year:
            self.counts["completed_earlier"] += 1
        else:
            self.counts["completed"] += 1
            self.outcomes[active.review_outcome or ""] += 1
            self.decisions.add(active.review_meeting, told)

    def result(self) -> Reviews:
        counts = self.counts
        return Reviews(
            plans=counts["plans"],
            expected=counts["expected"],
            not_expected=counts["plans"] - counts["expected"],
            completed=counts["completed"],
            completed_earlier=counts["completed_earlier"],
            not_completed=counts["not_completed"],
            outcomes=dict(sorted(self.outcomes.items())),
            decisions=self.decisions.result(),
        )


LIMITS = (
    "decision whether to assess, 6 weeks",
    "refusal of a plan, 16 weeks",
    "final plan, 20 weeks",
    "decision after a review, 4 weeks",
    "plan amended for a phase transfer",
)
"""The limits that are worked out by the law engine: regs 4(1) and 5(1), 10(1), 13(2), 20(10), 18(1)."""


def _asked(request: Requests) -> bool:
    """Say whether the law is asked of a chain: not of one that was at its end before the collection.

    A request of the year before is historical in this return, and its plan may be of this year.
    """
    assessment = request.assessment
    if assessment is None:
        return request.request_outcome != HISTORICAL
    return assessment.assessment_outcome != HISTORICAL
