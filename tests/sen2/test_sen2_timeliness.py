"""Timeliness as published, against rows that were published; and by the law, against the timeline."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import SHARED

import sendrules as sr
from sendrules import sen2
from sendrules.engine.status import Status
from sendrules.sen2.clocks import Band, Clock, Why, law_of
from sendrules.sen2.figures import average_weeks, percent
from sendrules.sen2.making import made_return
from sendrules.sen2.published import Level, Marker, Place, Row
from sendrules.sen2.remaking import PublishedPlans, return_of_plans

# Published counts of a few authorities and years, chosen for their edges: plans, within 20 weeks, 20 to
# 52 weeks and over, each also without exceptions; and the percentages that were printed.
PUBLISHED = {
    "Barnet 2023": (
        2023,
        PublishedPlans(585, 451, 582, 451, 3, 0, 0, 0, dropped=60),
        "99.5",
        "100.0",
    ),
    "Lewisham 2023": (2023, PublishedPlans(261, 147, 175, 145, 86, 2, 0, 0), "67.0", "98.6"),
    "Leeds 2023": (2023, PublishedPlans(922, 922, 77, 77, 521, 521, 324, 324), "8.4", "8.4"),
    "Essex 2024": (
        2024,
        PublishedPlans(1833, 1797, 297, 270, 1149, 1140, 387, 387),
        "16.2",
        "15.0",
    ),
    "Dorset 2024": (2024, PublishedPlans(585, 0, 287, 0, 294, 0, 4, 0), "49.1", None),
    "City of London 2024": (2024, PublishedPlans(5, 0, 4, 0, 0, 0, 0, 0), "80.0", None),
    "England 2019": (2019, PublishedPlans(5332, 4951, 3131, 2989), "58.7", "60.4"),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_row_is_reproduced_from_persons(name: str) -> None:
    year, row, within, within_ex = PUBLISHED[name]
    measured = sen2.timeliness(return_of_plans(row, year=year), year=year)
    _same(measured, row)
    assert _text(measured.including.percent_within) == within
    assert _text(measured.excluding.percent_within) == within_ex


def _text(share: Decimal | None) -> str | None:
    return None if share is None else str(share)


def _same(measured: sen2.Timeliness, row: PublishedPlans) -> None:
    counts = [
        (measured.including, row.plans, row.within, row.to_a_year, row.over_a_year),
        (measured.excluding, row.plans_ex, row.within_ex, row.to_a_year_ex, row.over_a_year_ex),
    ]
    for bands, plans, within, to_a_year, over in counts:
        assert (bands.plans, bands.within) == (plans, within)
        if to_a_year is not None:
            assert (bands.to_a_year, bands.over_a_year) == (to_a_year, over)
            assert bands.undated == plans - within - to_a_year - (over or 0)
    assert (measured.with_plan, measured.dropped) == (row.plans + row.dropped, row.dropped)


_FILES = sorted((SHARED / "data").glob("dfe_timeliness*.csv"))
"""The published figures of every edition that is at hand."""


def _rows(level: Level) -> Iterator[Row]:
    for file in _FILES:
        read = sen2.published(file)
        places: dict[Level, list[Place]] = {
            Level.NATIONAL: [read.england],
            Level.REGIONAL: [*read.regions.values()],
            Level.AUTHORITY: [read.of(one.old_code) for one in read.authorities],
        }
        for place in places[level]:
            yield from place.rows.values()


def _shares(measured: sen2.Timeliness, row: PublishedPlans) -> dict[str, Decimal | None]:
    every, without = measured.including, measured.excluding
    shares = {
        "within_percent": every.percent_within,
        "within_unexcepted_percent": without.percent_within,
    }
    if row.to_a_year is not None:
        shares |= {
            "to_a_year_percent": every.percent_to_a_year,
            "to_a_year_unexcepted_percent": without.percent_to_a_year,
            "over_a_year_percent": every.percent_over_a_year,
            "over_a_year_unexcepted_percent": without.percent_over_a_year,
        }
    if row.average_weeks is not None:
        shares["average_weeks"] = every.average_weeks
    return shares


@pytest.mark.long
@pytest.mark.skipif(not _FILES, reason="the published figures are not here")
@pytest.mark.parametrize("level", Level)
def test_every_published_row_is_reproduced(level: Level) -> None:
    tried = 0
    for told in _rows(level):
        if told.count("plans") is None:
            continue
        row = PublishedPlans.of(told)
        measured = sen2.timeliness(return_of_plans(row, year=told.year), year=told.year)
        _same(measured, row)
        for item, share in _shares(measured, row).items():
            printed = told.figures[item]
            assert share == (None if printed is Marker.NOT_AVAILABLE else printed), (
                told.name,
                item,
            )
        tried += 1
    assert tried >= {Level.NATIONAL: 5, Level.REGIONAL: 45, Level.AUTHORITY: 700}[level]


_SAMPLE = Path(__file__).parent / "published_sample.csv"
_HEADINGS_2026 = (
    "time_period,geographic_level,old_la_code,la_name,plans_issued_den,plans_issued_den_ex,"
    "plans_issued_within_20_weeks,plans_issued_20_weeks_ex,plans_issued_gt20weeks_ltyear,"
    "plans_issued_gt20weeks_ltyear_ex,plans_issued_gt_1_year,plans_issued_gt_1_year_ex,"
    "avg_weeks_issue_plan,avg_weeks_issue_plan_exc"
)
_ROWS_2026 = (
    "2024,Local authority,881,Essex,1833,1797,297,270,1149,1140,387,387,35.1,35.3",
    "2024,Local authority,838,Dorset,585,0,287,0,294,0,4,0,22.6,x",
    "2024,Local authority,201,City of London,5,x,4,x,0,x,0,x,9.9,x",
    "2025,Local authority,926,Norfolk,100,0,40,x,30,x,20,x,24.1,x",
    "2025,Local authority,856,Leicester,90,80,0,0,0,0,0,0,x,x",
    "2025,Local authority,857,Rutland,1,1,1,1,0,0,0,0,20,20",
    "2025,Local authority,876,Halton,x,x,x,x,x,x,x,x,x,x",
    "2025,Local authority,816,York,0,0,0,0,0,0,0,0,x,x",
)


def test_rows_of_the_2026_form_are_remade_with_their_average(tmp_path: Path) -> None:
    file = tmp_path / "timeliness.csv"
    file.write_text("\n".join([_HEADINGS_2026, *_ROWS_2026]), encoding="utf-8")
    read = sen2.published(file)
    remade = {}
    for authority in read.authorities:
        for (_, year), row in read.of(authority.name).rows.items():
            try:
                plans = PublishedPlans.of(row)
            except ValueError:
                continue
            measured = sen2.timeliness(return_of_plans(plans, year=year), year=year)
            _same(measured, plans)
            remade[authority.name] = measured
            weeks = row.figures["average_weeks"]
            assert measured.including.average_weeks == (weeks if plans.average_weeks else None)
    assert set(remade) == {"Essex", "Dorset", "Norfolk", "Leicester", "Rutland", "York"}
    for name in ("Dorset", "Norfolk", "York"):
        assert remade[name].excluding.percent_within is None, "a share of nothing is x"
    leicester = remade["Leicester"].including
    assert (leicester.undated, leicester.percent_within) == (90, Decimal("0.0"))
    essex = remade["Essex"]
    assert [essex.including.percent_within, essex.excluding.percent_within] == [
        Decimal("16.2"),
        Decimal("15.0"),
    ]


def test_every_row_of_the_sample_is_remade_as_it_was_printed() -> None:
    read = sen2.published(_SAMPLE)
    tried = 0
    for authority in read.authorities:
        for (_, year), row in read.of(authority.name).rows.items():
            if row.count("plans") is None:
                continue
            plans = PublishedPlans.of(row)
            measured = sen2.timeliness(return_of_plans(plans, year=year), year=year)
            _same(measured, plans)
            printed = row.figures["within_percent"], row.figures["within_unexcepted_percent"]
            shares = measured.including.percent_within, measured.excluding.percent_within
            assert shares == printed
            tried += 1
    assert tried > 10


def test_a_row_that_cannot_be_remade_is_told() -> None:
    for row in (
        PublishedPlans(10, 8, 12, 8),
        PublishedPlans(10, 8, 5, 6),
        PublishedPlans(10, 8, 5, 4, 6, 4, 0, 0),
        PublishedPlans(10, 8, 5, 4, dropped=-1),
    ):
        with pytest.raises(ValueError, match="contradict"):
            return_of_plans(row, year=2025)
    for weeks in ("60", "0.1", "20.05"):
        row = PublishedPlans(10, 8, 5, 4, 5, 4, 0, 0, average_weeks=Decimal(weeks))
        with pytest.raises(ValueError, match="average"):
            return_of_plans(row, year=2025)
    wrong: Any = "row"
    with pytest.raises(TypeError, match="row must be a Row"):
        PublishedPlans.of(wrong)


def test_bands_of_all_plans_alone_leave_none_undated_that_need_not_be() -> None:
    row = PublishedPlans(1833, 1797, 297, 270, to_a_year=1149, over_a_year=387)
    measured = sen2.timeliness(return_of_plans(row, year=2024), year=2024)
    assert (measured.including.to_a_year, measured.including.over_a_year) == (1149, 387)
    assert (measured.excluding.plans, measured.excluding.undated) == (1797, 0)


@pytest.mark.parametrize(
    ("count", "of", "printed"),
    [(45, 144, "31.3"), (27, 48, "56.3"), (1, 16, "6.3"), (35, 112, "31.3"), (4, 64, "6.3")],
)
def test_an_exact_half_is_rounded_up(count: int, of: int, printed: str) -> None:
    assert percent(count, of) == Decimal(printed)
    assert percent(0, 0) is None
    assert average_weeks(0, 0) is None


def _chain(**facts: Any) -> sen2.Requests:
    assessment = {name[1:]: facts.pop(name) for name in list(facts) if name.startswith("_")}
    made = sen2.Requests(number=1, **facts)
    if assessment:
        made.assessments.append(sen2.Assessment(**assessment))
    return made


_RECEIVED, _DUE = date(2025, 1, 6), date(2025, 5, 26)
_AGREED: dict[str, Any] = {
    "received_date": _RECEIVED,
    "request_outcome": "Y",
    "request_outcome_date": date(2025, 2, 10),
    "_assessment_outcome": "Y",
}


def _measured(*requests: sen2.Requests, dropping: str = "all") -> sen2.Timeliness:
    persons = [sen2.Person(number=n, requests=[r]) for n, r in enumerate(requests, start=1)]
    return sen2.timeliness(sen2.return_of(persons, year=2026), dropping=dropping)


def test_day_140_is_in_time_and_the_next_is_not() -> None:
    days = (_DUE, date(2025, 5, 27), date(2026, 1, 5), date(2026, 1, 6))
    bands = [
        _measured(_chain(**_AGREED, _assessment_outcome_date=day)).including for day in days[:2]
    ]
    assert [(b.within, b.to_a_year, b.over_a_year) for b in bands] == [(1, 0, 0), (0, 1, 0)]
    early = _AGREED | {"received_date": date(2024, 1, 6)}
    of_52_weeks = [
        _measured(_chain(**early, _assessment_outcome_date=day)).including
        for day in (date(2025, 1, 4), date(2025, 1, 5))
    ]
    assert [(b.to_a_year, b.over_a_year) for b in of_52_weeks] == [(1, 0), (0, 1)]


def test_undated_plans_are_in_the_denominator_and_in_no_band() -> None:
    reversed_dates = _chain(
        **_AGREED | {"received_date": date(2025, 9, 1)}, _assessment_outcome_date=_DUE
    )
    no_request = _chain(**_AGREED | {"received_date": None}, _assessment_outcome_date=_DUE)
    no_day = _chain(**_AGREED, _named_plans=[sen2.NamedPlan()])
    not_issued = _chain(**_AGREED)
    measured = _measured(reversed_dates, no_request, no_day, not_issued)
    assert (measured.including.plans, measured.including.undated) == (3, 3)
    assert measured.including.within == 0
    assert measured.including.percent_within == Decimal("0.0")
    assert measured.including.average_weeks is None
    assert measured.not_dated == 1
    assert measured.moved == {(Band.UNDATED.value, Status.CANNOT_TELL): 3}


def test_two_requests_of_a_child_are_two_chains() -> None:
    first = _chain(**_AGREED, _assessment_outcome_date=_DUE)
    second = _chain(
        **_AGREED | {"received_date": date(2025, 6, 2)}, _assessment_outcome_date=date(2025, 12, 1)
    )
    second.number = 2
    given = sen2.return_of([sen2.Person(number=1, requests=[first, second])], year=2026)
    assert [(plan.chain, plan.band) for plan in sen2.plans(given)] == [
        ("1.1", Band.WITHIN),
        ("1.2", Band.TO_A_YEAR),
    ]


@pytest.mark.parametrize(
    ("flag", "dropped"),
    [
        ("request_mediation", {"all", "request and assessment"}),
        ("request_tribunal", {"all", "request and assessment"}),
        ("_assessment_mediation", {"all", "request and assessment"}),
        ("_assessment_tribunal", {"all", "request and assessment"}),
        ("_other_mediation", {"all"}),
        ("_other_tribunal", {"all"}),
    ],
)
def test_flags_drop_by_the_setting_and_are_counted(flag: str, dropped: set[str]) -> None:
    chain = _chain(**_AGREED, _assessment_outcome_date=_DUE, **{flag: True})
    for dropping in ("all", "request and assessment", "none"):
        measured = _measured(chain, dropping=dropping)
        assert measured.dropped == (dropping in dropped)
        assert measured.including.plans == (dropping not in dropped)
        assert sum(measured.dropped_by.values()) == measured.dropped
        assert measured.with_plan == 1
    with pytest.raises(ValueError, match="dropping"):
        _measured(chain, dropping="some")


@pytest.mark.parametrize("outcome", ["N", "A", "W", "H"])
def test_only_plans_count(outcome: str) -> None:
    chain = _chain(**_AGREED | {"_assessment_outcome": outcome}, _assessment_outcome_date=_DUE)
    assert _measured(chain).with_plan == 0


def test_a_plan_told_by_its_start_date_is_said_so() -> None:
    chain = _chain(**_AGREED, _named_plans=[sen2.NamedPlan(start_date=_DUE)])
    measured = _measured(chain)
    assert (measured.including.within, measured.by_start_date) == (1, 1)


def test_a_plan_that_is_there_without_its_day_is_not_one_still_to_come() -> None:
    for plan in (sen2.NamedPlan(start_date=_DUE), sen2.NamedPlan()):
        for day in (date(2025, 5, 1), date(2026, 1, 15)):
            clock = _law_of_plan(_chain(**_AGREED, _named_plans=[plan]), day)
            assert (clock.status, clock.why) == (Status.CANNOT_TELL, Why.DATES)
        law = _measured(_chain(**_AGREED, _named_plans=[plan])).statutory["final plan, 20 weeks"]
        assert (law.overdue, law.longest_open, law.cannot_tell) == (0, None, {Why.DATES: 1})
    assert _law_of_plan(_chain(**_AGREED), date(2026, 1, 15)).status is Status.OVERDUE


def _law_of_plan(chain: sen2.Requests, day: date) -> Clock:
    plan = law_of(chain, day).plan
    assert plan is not None
    return plan


def test_what_the_law_says_where_the_return_says_enough_and_where_not() -> None:
    late = {**_AGREED, "_assessment_outcome_date": date(2025, 6, 2)}
    day = date(2026, 1, 15)
    in_time = _chain(**_AGREED, _assessment_outcome_date=_DUE, _week20=True)
    assert _law_of_plan(in_time, day).status is Status.MET
    assert _law_of_plan(_chain(**late), day)[:3] == (Status.LATE, _DUE, 147)
    excepted = _law_of_plan(_chain(**late, _week20=True), day)
    assert (excepted.status, excepted.why) == (Status.CANNOT_TELL, Why.EXCEPTION)
    overturned = _law_of_plan(_chain(**late, request_tribunal=True), day)
    assert (overturned.status, overturned.why) == (Status.CANNOT_TELL, Why.OVERTURNED)
    other = _law_of_plan(_chain(**late, _other_tribunal=True), day)
    assert other.status is Status.LATE, "an appeal about what a plan says comes after it"
    withdrawn = law_of(_chain(received_date=_RECEIVED, request_outcome="W"), day)
    assert [clock and clock.why for clock in withdrawn] == [Why.ENDED, None, Why.ENDED]
    waiting = law_of(_chain(received_date=_RECEIVED, request_outcome="A"), day).decision
    assert waiting is not None
    assert (waiting.status, waiting.days) == (Status.OVERDUE, 374)


def test_a_plan_after_a_refusal_has_other_time_than_the_return_tells() -> None:
    chain = _chain(**_AGREED | {"request_outcome": "N"}, _assessment_outcome_date=_DUE)
    assert law_of(chain, date(2026, 1, 15)).plan is None
    measured = _measured(chain)
    assert measured.moved == {(Band.WITHIN.value, Status.CANNOT_TELL): 1}


def test_the_law_is_that_of_the_timeline() -> None:
    given = made_return(persons=70)
    day = given.census_day
    assert day is not None
    asked = 0
    for person in given:
        for (_, request), case_file in zip(
            person.chains(), sen2.case_files_of(person), strict=True
        ):
            law = law_of(request, day)
            if not case_file.needs_assessments:
                assert (
                    law.plan is None or law.plan.why is not None or request.request_outcome == "H"
                )
                continue
            (assessment,) = case_file.needs_assessments
            line = sr.timeline(assessment, as_at=day)
            refused = request.request_outcome == "N"
            for clock, name in (
                (law.decision, "reg 4(1)" if refused else "reg 5(1)"),
                (law.refusal, "reg 10(1)"),
                (law.plan, "reg 13(2)"),
            ):
                if clock is not None and clock.why is None:
                    told = line[name]
                    assert (clock.status, clock.due) == (told.status, told.due)
                    asked += 1
    assert asked > 100


def test_reviews_in_the_form_of_the_2026_edition() -> None:
    def active(**facts: Any) -> sen2.Requests:
        began = facts.pop("began", date(2020, 1, 1))
        chain = sen2.Requests(
            number=1, request_outcome="H", active_plans=[sen2.ActivePlans(**facts)]
        )
        chain.assessments.append(
            sen2.Assessment(assessment_outcome="H", named_plans=[sen2.NamedPlan(start_date=began)])
        )
        return chain

    meeting = date(2025, 3, 3)
    reviews = _measured(
        active(review_meeting=meeting, last_review=date(2025, 3, 31), review_outcome="a"),
        active(review_meeting=meeting, last_review=date(2025, 4, 1)),
        active(last_review=date(2024, 4, 1)),
        active(),
        active(began=date(2025, 1, 1)),
    ).reviews
    assert (reviews.plans, reviews.expected, reviews.not_expected) == (5, 4, 1)
    assert (reviews.completed, reviews.completed_earlier, reviews.not_completed) == (2, 1, 1)
    assert reviews.expected == reviews.completed + reviews.completed_earlier + reviews.not_completed
    assert (reviews.decisions.within, reviews.decisions.over) == (1, 1)
    assert reviews.outcomes == {"": 1, "a": 1}


def test_a_plan_of_the_year_counts_whose_request_was_decided_the_year_before() -> None:
    def before(outcome: str, day: date | None, **more: Any) -> sen2.Requests:
        facts = {"request_outcome": "H", "received_date": date(2024, 10, 7), **more}
        return _chain(**facts, _assessment_outcome=outcome, _assessment_outcome_date=day)

    measured = _measured(
        before("Y", date(2025, 2, 24)),
        before("Y", date(2025, 2, 25)),
        before("Y", date(2025, 2, 24), request_tribunal=True),
        before("Y", date(2025, 2, 24), received_date=None),
        before("N", date(2025, 1, 27)),
        before("N", date(2025, 1, 28)),
        before("A", None),
        before("H", date(2025, 2, 24)),
        sen2.Requests(number=1, request_outcome="H", received_date=date(2024, 10, 7)),
    )
    counted = measured.including
    assert (measured.with_plan, measured.dropped, counted.plans) == (4, 1, 3)
    assert (counted.within, counted.to_a_year, counted.undated) == (1, 1, 1)
    assert (measured.sixteen_weeks.within, measured.sixteen_weeks.over) == (1, 1)
    assert measured.six_weeks.decisions == 0, "it was told in another year"
    six, sixteen, twenty, *_ = measured.statutory.values()
    assert (six.met, six.late, six.overdue, six.cannot_tell) == (0, 0, 0, {})
    assert (sixteen.met, sixteen.late) == (1, 1)
    assert (twenty.met, twenty.late, twenty.overdue) == (2, 1, 1)
    assert twenty.cannot_tell == {Why.DATES: 1}


def _drawn(draw: Random) -> sen2.Requests:
    def day() -> date | None:
        return draw.choice([None, date(2024, 1, 1) + timedelta(draw.randrange(1100))])

    facts: dict[str, Any] = {
        "received_date": day(),
        "request_outcome": draw.choice([None, *"YNAWHQ"]),
        "request_outcome_date": day(),
        "request_mediation": draw.choice([None, True, False]),
    }
    if draw.random() < 0.8:
        facts |= {
            "_assessment_outcome": draw.choice([None, *"YYYNAWHQ"]),
            "_assessment_outcome_date": day(),
            "_week20": draw.choice([None, True, False]),
            "_named_plans": draw.choice([[], [sen2.NamedPlan(start_date=day())]]),
        }
    active = sen2.ActivePlans(review_meeting=day(), last_review=day())
    return _chain(**facts, active_plans=draw.choice([[], [active]]))


def test_every_plan_is_counted_once_whatever_the_chains_hold() -> None:
    draw = Random("plans")  # noqa: S311 - nothing here is secret
    chains = [_drawn(draw) for _ in range(600)]
    wanted = 0
    for assessment in (chain.assessment for chain in chains):
        if assessment is not None and assessment.assessment_outcome == "Y":
            plan = assessment.named_plan
            day = assessment.assessment_outcome_date or (plan and plan.start_date)
            wanted += day.year == 2025 if day else plan is not None
    for dropping in ("all", "request and assessment", "none"):
        found = _measured(*chains, dropping=dropping)
        assert found.with_plan == wanted > 50
        assert (
            found.including.plans
            == wanted - found.dropped
            == wanted - sum(count for (band, _), count in found.moved.items() if band == "dropped")
        )
        reviews, bands = found.reviews, found.including
        in_bands = bands.within + bands.to_a_year + bands.over_a_year + bands.undated
        assert bands.plans == in_bands
        done = reviews.completed + reviews.completed_earlier + reviews.not_completed
        assert reviews.plans - reviews.not_expected == reviews.expected == done
        decided = reviews.decisions
        assert reviews.completed == decided.within + decided.over + decided.undated


def test_six_and_sixteen_weeks() -> None:
    def told(day: date | None, **more: Any) -> sen2.Requests:
        return _chain(
            received_date=_RECEIVED, request_outcome="N", request_outcome_date=day, **more
        )

    def refused(day: date) -> sen2.Requests:
        return _chain(**_AGREED | {"_assessment_outcome": "N"}, _assessment_outcome_date=day)

    measured = _measured(
        told(date(2025, 2, 17)),
        told(date(2025, 2, 18)),
        told(date(2025, 1, 5)),
        told(None),
        refused(date(2025, 4, 28)),
        refused(date(2025, 4, 29)),
    )
    six, sixteen = measured.six_weeks, measured.sixteen_weeks
    # The two refusals of a plan were agreed to in time before. One decision is dated before its request.
    assert (six.within, six.over, six.undated, six.decisions) == (3, 1, 1, 5)
    assert six.percent_within == Decimal("60.0")
    assert (sixteen.within, sixteen.over, sixteen.percent_within) == (1, 1, Decimal("50.0"))
