"""Case files that are alike: told together, and yet each as it is alone."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from support import ANSWERS, answers, answers_in, frames_of

import sendrules as sr
from sendrules.clock import Months
from sendrules.engine.bulk.alike import told_alike
from sendrules.engine.bulk.keyed import keyed
from sendrules.engine.bulk.ways import ways_of
from sendrules.engine.one.story import work_out
from sendrules.law import links, rulebook
from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.rules import After, Links, OnOrBefore, PlanStep, Step, counts_days
from sendrules.rules.reads import every_counted_in, opens_apart

SCENARIOS = sorted(Path(__file__).parents[1].joinpath("scenarios").rglob("*.toml"))[::3]
DAY = date(2025, 6, 30)
HELD, DECIDED = date(2024, 9, 2), date(2024, 10, 7)
REFUSED = {"assessment_agreed": False, "decision_notified": HELD}


def _stretched(times: int, day: date) -> date:
    """A day as often as far from the day asked about: the order of days stays, and no length does."""
    return DAY + times * (day - DAY) // 4


def _moved(days: int, day: date) -> date:
    """A day moved by some days: the lengths stay."""
    return day + timedelta(days=days)


CHANGES: Sequence[Callable[[date], date]] = (
    partial(_stretched, 4),
    partial(_stretched, 7),
    partial(_stretched, 2),
    partial(_moved, -3),
    partial(_moved, 45),
)


def _changed(value: Any, change: Callable[[date], date]) -> Any:
    """What a scenario says, with other days."""
    match value:
        case dict():
            return {name: _changed(one, change) for name, one in value.items()}
        case list():
            return [_changed(one, change) for one in value]
        case date():
            return change(value)
        case _:
            return value


@pytest.fixture(scope="module")
def files() -> list[sr.CaseFile]:
    read = (
        sr.CaseFile.model_validate(_case(path)).model_dump(exclude_none=True) for path in SCENARIOS
    )
    changed = [_changed(case, change) for case in read for change in CHANGES]
    return [sr.CaseFile.model_validate({**case, "id": f"c{n}"}) for n, case in enumerate(changed)]


def _case(path: Path) -> Any:
    return tomllib.loads(path.read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def frames(files: list[sr.CaseFile]) -> Mapping[Any, pl.DataFrame]:
    """Their records, a frame for each process; what a whole file says, in its own."""
    return frames_of(files)


def _groups(frames: Mapping[Any, pl.DataFrame]) -> list[int]:
    """How many files each was told for that was worked out."""
    work = partial(work_out, book=rulebook(), as_at=DAY, calendar=None)
    ways = ways_of(keyed(frames, "case", ()).parts, links(), DAY, None)
    return [len(alike.places) for alike in told_alike(ways, DAY, work, lambda *_: None, set())]


def test_many_files_are_told_what_one_was(frames: Mapping[Any, pl.DataFrame]) -> None:
    groups = _groups(frames)
    assert sum(groups) <= len(SCENARIOS) * len(CHANGES)
    assert sum(n for n in groups if n > 1) > sum(groups) / 4


def test_files_that_are_alike_are_answered_as_each_is_alone(
    files: list[sr.CaseFile], frames: Mapping[Any, pl.DataFrame]
) -> None:
    answer = sr.timelines(frames, case="case", as_at=DAY, columns=ANSWERS)
    found: dict[str, list[Any]] = {}
    for row in answer.rows(named=True):
        found.setdefault(row["case"], []).append((row["record"], row["limit"], answers_in(row)))
    for case in files:
        alone = [(d.record, d.limit, answers(d)) for d in sr.timeline(case, as_at=DAY)]
        assert found.get(str(case.id), []) == alone, case


@pytest.mark.parametrize("day", [DAY, None])
def test_files_that_are_alike_are_checked_as_each_is_alone(
    files: list[sr.CaseFile], frames: Mapping[Any, pl.DataFrame], day: date | None
) -> None:
    rows = sr.check(frames, case="case", as_at=day).filter(pl.col("case").is_not_null()).rows()
    alone = [
        (
            case.id,
            "this case file" if f.record == case.id else f.record,
            *(f.code, f.severity.value, ", ".join(f.facts), f.message),
        )
        for case in sorted(files, key=_place(frames))
        for f in sr.check(case, as_at=day)
    ]
    assert rows == alone


def _place(frames: Mapping[Any, pl.DataFrame]) -> Callable[[sr.CaseFile], int]:
    """The place of a file among those of frames: that of its first row."""
    names = pl.concat([frame["case"] for frame in frames.values()]).unique(maintain_order=True)
    places = {name: n for n, name in enumerate(names)}
    return lambda case: places[case.id]


# What makes files alike


def _two(
    first: dict[str, Any], second: dict[str, Any], kind: Any = sr.AnnualReview
) -> dict[Any, pl.DataFrame]:
    rows = [{"case": "a", **first}, {"case": "b", **second}]
    facts = {name: fact.type for name, fact in kind.facts().items()}
    types = {"date": pl.Date, "flag": pl.Boolean}
    schema = {n: types.get(facts.get(n, ""), pl.String) for row in rows for n in row}
    return {kind: pl.DataFrame(rows, schema=schema)}


ONE: dict[str, Any] = {"meeting_held": HELD, "decision_sent": DECIDED}


@pytest.mark.parametrize(
    ("other", "groups"),
    [
        ({"meeting_held": date(2021, 1, 4), "decision_sent": date(2021, 1, 5)}, [2]),
        ({"meeting_held": DECIDED, "decision_sent": HELD}, [1, 1]),
        ({"meeting_held": DECIDED, "decision_sent": DECIDED}, [1, 1]),
        ({"meeting_held": HELD, "decision_sent": date(2025, 7, 1)}, [1, 1]),
        ({"meeting_held": HELD, "decision_sent": DAY}, [1, 1]),
        ({"meeting_held": HELD}, [1, 1]),
        ({**ONE, "ceasing_proposed": True}, [1, 1]),
        ({**ONE, "report_sent": date(2024, 12, 9)}, [2]),
        ({**ONE, "report_sent": date(2020, 12, 9)}, [1, 1]),
        ({**ONE, "attends_institution": True}, [2]),
        ({**ONE, "id": "r1"}, [2]),
    ],
)
def test_files_are_alike_that_state_the_same_of_what_is_read_in_one_order(
    other: dict[str, Any], groups: list[int]
) -> None:
    assert _groups(_two(ONE, other)) == groups


def test_nothing_is_told_of_what_nothing_reads() -> None:
    asked = {"advice_from": "school", "request_received": HELD}
    assert _groups(_two(asked, {**asked, "advice_provided": DECIDED}, sr.AdviceRequest)) == []


def test_the_references_of_records_are_their_own() -> None:
    frames = _two({**REFUSED, "id": "first"}, {**REFUSED, "id": "second"}, sr.NeedsAssessment)
    appeals = [
        {"case": "a", "appeal_received": DECIDED, "about": "first"},
        {"case": "b", "appeal_received": DECIDED, "about": "second"},
    ]
    given = {**frames, sr.Appeal: pl.DataFrame(appeals)}
    assert _groups(given) == [2]
    answer = sr.timelines(given, case="case", as_at=DAY)
    named = answer.drop_nulls("id").select("case", "id").rows()
    assert {*named} == {("a", "first"), ("b", "second")}
    none = pl.DataFrame(appeals).with_columns(about=pl.lit("first"))
    assert _groups({**frames, sr.Appeal: none}) == [1, 1]


@pytest.mark.parametrize("twice", [{}, {"report_sent": DECIDED}])
def test_of_records_that_began_on_one_day_all_is_read(twice: dict[str, Any]) -> None:
    frames = [pl.concat(_two(ONE, {**ONE, **more}).values()) for more in ({}, twice)]
    given = {sr.AnnualReview: pl.concat(frames, how="diagonal")}
    assert _groups(given) == ([1, 1] if twice else [2])


def test_a_day_that_is_counted_from_what_is_stated_is_in_order_with_the_others() -> None:
    """A phase transfer may have been made by a review of the twelve months before it."""
    transfers = pl.DataFrame({"case": ["a", "b"], "transfer": [date(2025, 9, 1)] * 2})

    def groups(first: date, second: date) -> list[int]:
        reviews = _two({**ONE, "final_plan_sent": first}, {**ONE, "final_plan_sent": second})
        return _groups({**reviews, sr.PhaseTransfer: transfers})

    assert groups(date(2025, 3, 3), date(2025, 4, 7)) == [2]
    assert groups(date(2024, 8, 31), date(2025, 4, 7)) == [1, 1]


def test_a_kind_of_a_users_own_may_know_more() -> None:
    class Ours(sr.NeedsAssessment):
        """One that may say otherwise what is known on a day."""

    (frame,) = _two(REFUSED, REFUSED, sr.NeedsAssessment).values()
    assert _groups({Ours: frame}) == [1, 1]


def test_what_turned_on_a_last_day_is_told_by_itself() -> None:
    # An appeal is about the decision whose time it kept: that turns on how long it took.
    cases = [("a", 0), ("b", 0)]
    assessments = [
        {"case": c, "assessment_agreed": False, "decision_notified": day}
        for c, _ in cases
        for day in (HELD, DECIDED)
    ]
    appeals = [{"case": c, "appeal_received": date(2024, 12, 2)} for c, _ in cases]
    given = {sr.NeedsAssessment: pl.DataFrame(assessments), sr.Appeal: pl.DataFrame(appeals)}
    assert _groups(given) == [1, 1]


def test_no_condition_of_the_law_counts_days_but_from_what_is_stated() -> None:
    whole = links()
    assert not counts_days(whole)
    counting = {s.source for s in whole.steps if every_counted_in(_only(s), s.source)}
    assert counting == {sr.UnopposedAppeal, sr.DetainedUnopposedAppeal}


def test_a_condition_that_counts_days_from_what_is_told() -> None:
    told = OnOrBefore(After("last_reviewed", Months(12)), "meeting_held")
    step = PlanStep(CFA_2014("48(2)"), Step.RELEASED, sr.AnnualReview, "meeting_held", told)
    plan = tuple(x for x in links().plan if x.fills == "last_reviewed")
    assert not counts_days(_only(step))
    assert counts_days(Links(steps=(step,), plan=plan))


def _only(step: PlanStep) -> Links:
    return Links(steps=(step,))


def test_a_right_that_is_opened_is_told_nothing_by_other_processes() -> None:
    assert opens_apart(links())
