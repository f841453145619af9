"""Where a process stood on a day, and what was known of it then."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from strategies import random_facts

import sendrules as sr
from sendrules.records import RECORDS, AdviceStage, NeedsAssessmentStage, Record

Stage = NeedsAssessmentStage
LATER = date(2030, 1, 1)

# A whole process, a month between its events.
STORY: Mapping[str, Any] = {
    "request_received": date(2025, 1, 10),
    "assessment_agreed": False,
    "decision_notified": date(2025, 2, 10),
    "refusal_reversed": date(2025, 3, 10),
    "plan_needed": True,
    "plan_decision_notified": date(2025, 4, 10),
    "draft_plan_served": date(2025, 5, 10),
    "representations_received": date(2025, 6, 10),
    "institution_named": True,
    "final_plan_sent": date(2025, 7, 10),
}


STAGES: list[tuple[dict[str, Any], Stage]] = [
    ({}, Stage.NOT_STARTED),
    ({"coronavirus_claimed": True}, Stage.NOT_STARTED),
    ({"request_received": date(2025, 4, 2)}, Stage.DECIDING_WHETHER_TO_ASSESS),
    ({"became_responsible": date(2025, 4, 2)}, Stage.DECIDING_WHETHER_TO_ASSESS),
    ({"assessment_agreed": True}, Stage.ASSESSING),
    ({"assessment_agreed": False}, Stage.REFUSED_TO_ASSESS),
    ({"assessment_agreed": False, "refusal_reversed": date(2025, 4, 2)}, Stage.ASSESSING),
    ({"assessment_agreed": False, "refusal_overturned": date(2025, 4, 2)}, Stage.ASSESSING),
    ({"plan_needed": False, "refusal_overturned": date(2025, 4, 2)}, Stage.PREPARING_DRAFT),
    ({"assessment_agreed": True, "plan_needed": False}, Stage.REFUSED_A_PLAN),
    ({"plan_needed": True}, Stage.PREPARING_DRAFT),
    ({"draft_plan_served": date(2025, 4, 2)}, Stage.DRAFT_WITH_FAMILY),
    (
        {
            "draft_plan_served": date(2025, 4, 2),
            "representations_received": date(2025, 4, 9),
        },
        Stage.FINALISING,
    ),
    ({"final_plan_sent": date(2025, 4, 2)}, Stage.FINAL_PLAN_SENT),
    ({"request_received": date(2025, 4, 2), "withdrawn": date(2025, 4, 3)}, Stage.WITHDRAWN),
    ({"request_received": date(2025, 4, 2), "moved_away": date(2025, 4, 3)}, Stage.MOVED_AWAY),
    ({"request_received": date(2025, 4, 2), "detained": date(2025, 4, 3)}, Stage.DETAINED),
    ({"request_received": date(2025, 4, 2), "died": date(2025, 4, 3)}, Stage.DIED),
    ({"final_plan_sent": date(2025, 4, 2), "died": date(2025, 4, 3)}, Stage.DIED),
    (
        {"final_plan_sent": date(2025, 4, 2), "moved_away": date(2025, 4, 3)},
        Stage.FINAL_PLAN_SENT,
    ),
]

REPLAYED: list[tuple[date, Stage]] = [
    (date(2025, 1, 9), Stage.NOT_STARTED),
    (date(2025, 1, 10), Stage.DECIDING_WHETHER_TO_ASSESS),
    (date(2025, 2, 9), Stage.DECIDING_WHETHER_TO_ASSESS),
    (date(2025, 2, 10), Stage.REFUSED_TO_ASSESS),
    (date(2025, 3, 9), Stage.REFUSED_TO_ASSESS),
    (date(2025, 3, 10), Stage.ASSESSING),
    (date(2025, 4, 9), Stage.ASSESSING),
    (date(2025, 4, 10), Stage.PREPARING_DRAFT),
    (date(2025, 5, 10), Stage.DRAFT_WITH_FAMILY),
    (date(2025, 6, 10), Stage.FINALISING),
    (date(2025, 7, 9), Stage.FINALISING),
    (date(2025, 7, 10), Stage.FINAL_PLAN_SENT),
    (LATER, Stage.FINAL_PLAN_SENT),
]


@pytest.mark.parametrize(("facts", "stage"), STAGES)
def test_a_stage_of_a_needs_assessment(facts: dict[str, Any], stage: Stage) -> None:
    assert sr.NeedsAssessment(**facts).stage(LATER) is stage


@pytest.mark.parametrize(("day", "stage"), REPLAYED)
def test_a_needs_assessment_replayed(day: date, stage: Stage) -> None:
    assert sr.NeedsAssessment(**STORY).stage(day) is stage


def test_every_stage_is_tested() -> None:
    assert {stage for _, stage in [*STAGES, *REPLAYED]} == set(Stage)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, AdviceStage.NOT_STARTED),
        ({"section_31_body": True}, AdviceStage.NOT_STARTED),
        ({"request_received": date(2025, 4, 2)}, AdviceStage.WAITING),
        (
            {"request_received": date(2025, 4, 2), "advice_provided": date(2025, 5, 2)},
            AdviceStage.PROVIDED,
        ),
        (
            {"request_received": date(2025, 4, 2), "advice_provided": LATER + timedelta(days=1)},
            AdviceStage.WAITING,
        ),
        ({"refused_with_reasons": date(2025, 5, 2)}, AdviceStage.REFUSED),
        ({"no_longer_needed": date(2025, 5, 2)}, AdviceStage.NO_LONGER_NEEDED),
        (
            {"refused_with_reasons": date(2025, 5, 2), "advice_provided": date(2025, 6, 2)},
            AdviceStage.PROVIDED,
        ),
    ],
)
def test_a_stage_of_an_advice_request(facts: dict[str, Any], stage: AdviceStage) -> None:
    assert sr.AdviceRequest(**facts).stage(LATER) is stage


every_record = pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)


def full(record: type[Record], *, flags: bool) -> Record:
    """A record of which everything is known, a day between its events."""
    facts: dict[str, Any] = {}
    for n, (name, info) in enumerate(record.facts().items()):
        values = {"date": date(2025, 1, 10) + timedelta(days=n), "flag": flags}
        facts[name] = values.get(info.type, info.choices[0] if info.choices else "a")
    return record(**facts)


@every_record
def test_a_record_of_nothing_is_at_the_first_stage(record: type[Record]) -> None:
    stage = record().stage(LATER)
    assert stage is next(iter(type(stage)))
    assert all(re.fullmatch(r"[a-z1-9][^.]*", str(s.value)) for s in type(stage))


@every_record
def test_a_full_record_has_left_the_first_stage(record: type[Record]) -> None:
    first = record().stage(LATER)
    for flags in (True, False):
        made = full(record, flags=flags)
        assert isinstance(made.stage(LATER), type(first))
        assert made.stage(LATER) is not first
        planned = [n for n, f in record.facts().items() if f.planned]
        before = made.model_copy(update=dict.fromkeys(planned))
        assert before.stage(date(2025, 1, 9)) is first


@every_record
def test_every_stage_can_be_reached(record: type[Record]) -> None:
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    every = set(type(record().stage(LATER)))
    found = {record().stage(LATER)}
    for _ in range(10_000):
        if found == every:
            break
        facts = list(random_facts(record, random).items())
        few = dict(random.sample(facts, min(len(facts), random.randrange(5))))
        # On a day among the facts, so that some are still to come.
        days = [day for day in few.values() if isinstance(day, date)] or [LATER]
        found.add(record(**few).stage(random.choice((*days, LATER)) - timedelta(days=1)))
    assert found == every


# What was known


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2025, 1, 9), set()),
        (date(2025, 1, 10), {"request_received"}),
        # The flag becomes known with its notice.
        (date(2025, 2, 9), {"request_received"}),
        (date(2025, 2, 10), {"request_received", "decision_notified", "assessment_agreed"}),
        (
            date(2025, 4, 10),
            STORY.keys()
            - {
                "draft_plan_served",
                "representations_received",
                "institution_named",
                "final_plan_sent",
            },
        ),
        (date(2025, 7, 9), STORY.keys() - {"institution_named", "final_plan_sent"}),
        (date(2025, 7, 10), STORY.keys()),
    ],
)
def test_what_was_known(day: date, known: set[str]) -> None:
    replayed = sr.NeedsAssessment(**STORY).known_at(day)
    assert replayed == sr.NeedsAssessment(**{k: v for k, v in STORY.items() if k in known})


def test_a_flag_whose_event_has_no_date_is_known() -> None:
    made = sr.NeedsAssessment.model_validate({"assessment_agreed": True})
    assert made.known_at(date(1950, 1, 1)).assessment_agreed is True


def test_a_claim_is_known_whenever_it_was_made() -> None:
    made = sr.NeedsAssessment.model_validate(
        {"absence_claimed": True, "absent_from": date(2025, 5, 1)}
    )
    replayed = made.known_at(date(2025, 4, 30))
    assert (replayed.absence_claimed, replayed.absent_from) == (True, None)


@pytest.mark.parametrize(
    "record", [sr.NeedsAssessment(**STORY, id="a1"), sr.AdviceRequest(id="b1")]
)
def test_replaying_a_later_day_changes_nothing(record: Record) -> None:
    assert record.known_at(LATER) == record
    assert record.known_at(LATER).known_at(LATER) == record
