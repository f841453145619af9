"""Which decision a process is about, in files of many: as if it were asked of each pair of them.

Nothing keeps the days in order: the files are as contradictory as chance makes them.
"""

import pickle
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

import sendrules as sr
from sendrules.engine.one import matching as engine
from sendrules.engine.one.choosing import chosen
from sendrules.engine.one.decisions import Before, Decision, Matching, Several, only_one, parted
from sendrules.engine.one.rising import Rising
from sendrules.engine.one.told import Told, or_more
from sendrules.rules import Use

FIRST, AS_AT = date(2019, 1, 7), date(2035, 1, 1)


class Chance:
    """Case files of many decisions and of many processes about them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - the same files for a seed
        self.days = self.random.choice([90, 400, 1500])

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange(self.days))

    def some(self, **facts: Any) -> dict[str, Any]:
        return {name: value for name, value in facts.items() if self.random.random() < 0.4}

    def process(self) -> dict[str, Any]:
        about = self.some(notice_sent=self.day(), placement_only=self.random.random() < 0.5)
        rare = self.some(**self.some(**about))
        if self.random.random() < 0.2:
            rare["about_decision"] = self.random.choice(["not to assess", "on what the plan says"])
        if self.random.random() < 0.2:
            rare["about"] = f"assessment {self.random.randrange(20)}"
        return rare

    def case_file(self) -> sr.CaseFile:
        assessments = [
            {
                "id": f"assessment {n}",
                **self.some(assessment_agreed=False, decision_notified=self.day()),
                **self.some(final_plan_sent=self.day()),
            }
            for n in range(40)
        ]
        reviews = [{"decision_sent": self.day(), **self.some(ceasing_proposed=True)}] * 20
        mediations = [
            self.process() | self.some(adviser_contacted=self.day(), certificate_issued=self.day())
            for _ in range(25)
        ]
        appeals = [
            self.process()
            | self.some(appeal_received=self.day(), certificate_issued=self.day())
            | self.some(**self.some(appeal_date_set=self.day(), hearing_listed=self.day()))
            | self.some(response_received=self.day(), notice_received=self.day())
            for _ in range(40)
        ]
        return sr.CaseFile.model_validate(
            {
                "needs_assessments": assessments,
                "annual_reviews": reviews,
                "mediations": mediations,
                "appeals": appeals,
            }
        )


def by_hand(use: Use, matching: Matching) -> Mapping[int, Sequence[Decision]]:
    """What each process is about: the last of those whose time it kept that no other has taken."""
    limit, told = matching.book.get(use.limit), matching.told
    assert limit
    places = [n for n, x in enumerate(told) if isinstance(x.record, use.record) and not x.waits]
    places.sort(key=lambda n: (getattr(told[n].known, use.notice) is None, told[n].order()))
    taken: set[Decision] = set()
    found: dict[int, Sequence[Decision]] = {}
    for place in places:
        x, last_days = told[place], {}
        done = began = x.began.toordinal() if x.began else None
        for decision in fitting(use, x, matching):
            facts = {use.notice: decision.notice, **matching.tells(decision, use.record)}
            due, done = matching.case(x.given(facts).record).due_and_done(limit)
            last_days[decision] = due
        day = began if done is None else done
        in_time = [d for d, due in last_days.items() if due is None or day is None or day <= due]
        free = [d for d in in_time or last_days if d not in taken]
        kept = free or in_time or [*last_days]
        differ = len({last_days[d] for d in kept}) > 1
        if in_time and done is None and differ:
            found[place] = tuple(kept)
        elif kept:
            found[place] = (kept[-1],)
            taken.add(kept[-1])
    return found


def fitting(use: Use, x: Told, matching: Matching) -> Sequence[Decision]:
    """The decisions that a process can be about, whatever its time."""
    said, stated = matching.said_by(x), getattr(x.known, use.notice)
    only = [decided for name, decided in use.about if getattr(x.known, name) is True]
    found = [
        d
        for d in (matching.meant(*said) if said else matching.known)
        if d.right is None or (d.right in use.rights and all(d.decided in one for one in only))
        if (d.notice == stated if stated else x.began is None or d.notice <= x.began)
    ]
    agreeing = [
        d
        for d in found
        for name, day in matching.tells(d, use.record).items()
        if day == getattr(x.known, name)
    ]
    return agreeing or found


@pytest.mark.parametrize("readings", [(), ("from-receipt-of-the-notice",)])
def test_what_is_chosen_of_many_is_what_is_chosen_of_each_pair(
    monkeypatch: pytest.MonkeyPatch, readings: Sequence[str]
) -> None:
    counted: Counter[str] = Counter()

    def both(use: Use, matching: Matching) -> Mapping[int, Sequence[Decision]]:
        found, right = chosen(use, matching), by_hand(use, matching)
        assert {n: tuple(several) for n, several in found.items()} == right
        counted["one"] += sum(only_one(several) is not None for several in found.values())
        counted["several"] += sum(only_one(several) is None for several in found.values())
        return found

    monkeypatch.setattr(engine, "chosen", both)
    for seed in range(12):
        sr.story(Chance(seed).case_file(), as_at=AS_AT, readings=readings)
    assert counted["one"] > 200
    assert counted["several"] > 50


def test_values_that_are_high_enough_are_found_without_a_look_at_each() -> None:
    chance = Random(1)  # noqa: S311 - the same for a seed
    for _ in range(200):
        count = chance.randrange(1, 40)
        values = [(chance.randrange(30), chance.randrange(30)) for _ in range(count)]
        rising, there = Rising(values), dict(enumerate(values))
        for place in chance.sample(range(count), count // 3):
            rising.remove(place)
            del there[place]
        first = chance.randrange(count)
        span = range(first, chance.randrange(first, count + 1))
        least = chance.randrange(30)
        right = [(n, max(there[n])) for n in span if n in there and max(there[n]) >= least]
        assert [*rising.since(least, span, max, up=True)] == right
        assert [*rising.since(least, span, max)] == right[::-1]
        each = [there[n] for n in span if n in there]
        greatest = tuple(map(max, zip(*each, strict=True))) if each else None
        assert rising.greatest(span) == greatest


def test_several_decisions_are_found_when_they_are_asked_for() -> None:
    notices = [date(2025, 1, n + 1) for n in range(20)]
    right = [
        Decision("", "not to assess", notice, "needs assessment", 0, None) for notice in notices
    ]
    asked: list[date] = []

    def find() -> Iterator[Decision]:
        for decision in right:
            asked.append(decision.notice)
            yield decision

    several = Several(find)
    assert several
    assert not asked
    assert next(iter(several)) == right[0]
    assert asked == notices[:1]
    assert (len(several), several[3], several[1:3]) == (20, right[3], tuple(right[1:3]))
    assert several == right == [*several]
    assert several != right[1:]
    assert hash(several) == hash(tuple(right))
    assert len(asked) == 21
    assert pickle.loads(pickle.dumps(several)) == tuple(right)  # noqa: S301 - our own
    before = Before(right, 4)
    assert (len(before), [*before], parted(before)) == (4, right[:4], (right, 4))
    assert parted(several) == (several, 20)
    assert only_one(several) is None
    assert only_one((right[0],)) == right[0]


def test_a_note_names_few_and_says_that_there_are_more() -> None:
    names = [f"the decision {n}" for n in range(9)]
    assert or_more(names[:2]) == "the decision 0 or the decision 1"
    assert or_more(names[:8]).endswith(" or the decision 7")
    assert or_more(names).endswith(" or the decision 7 or another")
