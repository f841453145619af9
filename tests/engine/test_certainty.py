"""What is certain, whatever is decided: held against every way in which it can be decided."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

import polars as pl
import pytest
from strategies import random_facts

import sendrules as sr
from sendrules.engine.one.case import Case
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.timeline import Timeline
from sendrules.records import RECORDS, Record
from sendrules.rules.walk import facts_in

AS_AT = date(2025, 11, 1)
MOST_OPEN = 6


def test_an_order_of_which_nobody_knows_what_it_orders_breaks_no_limit_for_certain() -> None:
    line = sr.timeline(sr.TribunalOrder(ordered=date(2025, 1, 2)), as_at=AS_AT)
    assert line.breaches == ()
    assert len(line.possible_breaches) == 10
    assert {d.certain_days for d in line.possible_breaches} == {0}


def test_what_follows_whichever_way_it_is_decided_is_certain_by_the_least() -> None:
    order = sr.TribunalOrder(ordered=date(2025, 1, 2), assessment_ordered=True)
    line = sr.timeline(order, as_at=AS_AT)
    assert [(d.limit, d.certain_days, d.contingent) for d in line.breaches] == [
        ("send-2014/44(2)(b)", 289, False),
        ("send-2014/44(2)(b)(ii)", 205, True),
    ]
    # It is late whichever way it is decided, and that is one breach and not two.
    (other,) = line.possible_breaches
    assert (other.limit, other.certain, other.counts) == ("send-2014/44(2)(b)(i)", True, False)


def test_a_limit_that_may_not_apply_is_only_possibly_broken() -> None:
    request = sr.NeedsAssessment(
        request_received=date(2025, 7, 1),  # 16 weeks end on 21 October; 20 weeks on 18 November
        assessment_agreed=True,
        decision_notified=date(2025, 8, 1),
    )
    line = sr.timeline(request, as_at=AS_AT)
    assert line.breaches == ()
    assert [d.limit for d in line.possible_breaches] == ["send-2014/10(1)"]


def test_what_is_certain_does_not_depend_on_which_limits_are_asked() -> None:
    frame = pl.DataFrame(
        {
            "request_received": [date(2025, 4, 2)],
            "assessment_agreed": [True],
            "decision_notified": [date(2025, 5, 29)],
        }
    )
    columns = ["certain", "certain_days"]
    for limits in (["reg 10(1)"], ["reg 10(1)", "reg 13(2)"], None):
        out = sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT, limits=limits, columns=columns)
        assert out["send_2014_10_1_certain"].item() is True
        assert out["send_2014_10_1_certain_days"].item() == 73


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_way_to_decide_is_tried(record: type[Record]) -> None:
    for line in _lines(record, 60):
        for deadline in line:
            if not (deadline.contingent and deadline.status.broken):
                assert deadline.certain is deadline.status.broken
                continue
            beside = _beside(deadline, line)
            wanted = _least(line, [d for d in beside if d.status == "OVERDUE"])
            if deadline.status == "OVERDUE":
                assert deadline.certain_days == min(wanted, deadline.days_late or 0)
            assert deadline.certain is (_least(line, beside) > 0)
            together = [d for d in beside if d.contingent and d.certain]
            counted = [d for d in together if d.counts]
            least = min((_days(d) for d in together), default=0)
            assert [_days(d) for d in counted] == [least] * bool(together)


def _lines(record: type[Record], size: int) -> Iterator[Timeline]:
    """Timelines of random records, with not too many open questions for trying every answer."""
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    for _ in range(size):
        line = sr.timeline(record(**random_facts(record, random)), as_at=AS_AT)
        if all(len(_open(line, [d])) <= MOST_OPEN for d in line):
            yield line


def _beside(deadline: Deadline, line: Timeline) -> list[Deadline]:
    """The contingent and broken limits that have an open question in common, near or far."""
    found, reached = [deadline], set(_open(line, [deadline]))
    rest = [
        d
        for d in line
        if d.contingent
        and d.status.broken
        and d is not deadline
        and (d.duty_holder, d.authority.binds) == (deadline.duty_holder, deadline.authority.binds)
    ]
    while near := next((d for d in rest if reached & set(_open(line, [d]))), None):
        rest.remove(near)
        found.append(near)
        reached |= set(_open(line, [near]))
    return found


def _open(line: Timeline, deadlines: list[Deadline]) -> list[str]:
    """The yes-or-no facts of their conditions that nobody knows."""
    record = line.record
    assert isinstance(record, Record)
    facts, known = record.facts(), record.known_at(line.as_at)
    asked = {n for d in deadlines for n in facts_in(sr.limits()[d.limit].when)}
    return sorted(n for n in asked if facts[n].type == "flag" and getattr(known, n) is None)


def _least(line: Timeline, deadlines: list[Deadline]) -> int:
    """The least, over every way to decide what is open, of the most days of any of them."""
    record = line.record
    assert isinstance(record, Record)
    known, flags = record.known_at(line.as_at), _open(line, deadlines)
    tried = []
    for answers in product((True, False), repeat=len(flags)):
        case = Case(
            known.with_facts(**dict(zip(flags, answers, strict=True))), line.as_at, replay=False
        )
        days = [
            _days(d)
            for d in deadlines
            if case.holds(sr.limits()[d.limit].when, sr.limits()[d.limit])
        ]
        tried.append(max(days, default=0))
    return min(tried)


def _days(deadline: Deadline) -> int:
    return deadline.days_short or deadline.days_late or 0
