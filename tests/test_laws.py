"""Laws that hold for every record, whatever its dates and however contradictory."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import any_record, as_ats, facts, random_facts, times, value
from support import ANSWERS, answers, book_of, in_one_test

import sendrules as sr
from sendrules.clock import PLAIN, england
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import Record
from sendrules.rules import (
    Ceiling,
    Counted,
    DateExpression,
    Fact,
    Limit,
    Notice,
    Standard,
)
from sendrules.rules.order import ancestors
from sendrules.rules.walk import facts_in, outcomes

LATE = {Status.LATE, Status.OVERDUE, Status.EXCUSED}
EXISTS = {*LATE, Status.RUNNING, Status.MET, Status.TOO_SHORT}
# Everything is known by the last day that a fact can have.
LAST = date(2199, 12, 31)

LIMITS = tuple(sr.limits().values())
CEILINGS = tuple(x for x in LIMITS if isinstance(x, Ceiling))
_A_GENERATION = (date(2004, 1, 1), date(2036, 1, 1))
"""Days round which the calendar has room on both sides, whatever is counted."""

TRIBUNAL_ACTS = tuple(x for x in LIMITS if x.policy != PLAIN)


# Due dates


def _starts(node: DateExpression) -> Iterator[str]:
    """The facts that a date can turn out to be counted from; not those that only choose."""
    for part in outcomes(node):
        if isinstance(part, Fact):
            yield part.name
        elif isinstance(part, Counted):
            yield from _starts(part.start)


def _answer(limit: Limit, facts: Mapping[str, Any]) -> sr.Deadline:
    return sr.timeline(limit.on(**facts), as_at=LAST, rulebook=book_of(limit))[limit.id]


def _due(limit: Limit, facts: Mapping[str, Any]) -> date | None:
    return _answer(limit, facts).due


@in_one_test(CEILINGS, lambda x: x.id)
def test_a_later_trigger_never_gives_an_earlier_due_date(limit: Limit) -> None:
    random = Random(limit.id)  # noqa: S311 - the same records in every run
    names = tuple(dict.fromkeys(_starts(limit.trigger)))
    assert names
    compared = 0
    for _ in range(times(60)):
        facts = dict(random_facts(limit.on, random))
        name = random.choice(names)
        day = facts.setdefault(name, date(2016, 1, 1) + timedelta(days=random.randrange(4000)))
        due = _due(limit, facts)
        later = day + timedelta(days=random.choice((1, 2, 7, 30, random.randrange(400))))
        after = _due(limit, {**facts, name: later})
        assert (due is None) == (after is None)
        if due and after:
            compared += 1
            assert due <= after, (facts, name, later)
    assert compared > times(10)


@in_one_test(LIMITS, lambda x: x.id)
def test_the_fact_that_started_time_is_one_that_it_is_counted_from(limit: Limit) -> None:
    """Not one that only chooses between others, though it fall on the same day."""
    day = date(2026, 4, 1)
    dated = [n for n, f in limit.on.facts().items() if f.type == "date"]
    for early in ("", *limit.trigger_facts):
        facts = {name: day - timedelta(days=30 * (name == early)) for name in dated}
        assert _answer(limit, facts).trigger_fact in {None, *_starts(limit.trigger)}
    # The latest of several, alone on its day but for those that choose.
    chooses = set(limit.trigger_facts) - set(_starts(limit.trigger))
    for name in _starts(limit.trigger):
        facts = {other: date(2026, 3, 2) for other in limit.trigger_facts}
        facts |= dict.fromkeys({name, *chooses}, day)
        assert _answer(limit, facts).trigger_fact in {None, *_starts(limit.trigger)}


@given(st.data(), st.sampled_from(CEILINGS), st.dates(*_A_GENERATION), st.integers(0, 400))
def test_a_later_trigger_of_any_record(
    data: st.DataObject, limit: Limit, day: date, days: int
) -> None:
    known = data.draw(facts(limit.on))
    name = data.draw(st.sampled_from(sorted({*_starts(limit.trigger)})))
    due = _due(limit, {**known, name: day})
    moved = _due(limit, {**known, name: day + timedelta(days=days)})
    assert (due is None) == (moved is None)
    assert due is None or moved is None or due <= moved


@pytest.mark.parametrize("limit", TRIBUNAL_ACTS, ids=lambda x: x.id)
def test_a_tribunal_act_is_never_due_on_a_day_left_out(limit: Limit) -> None:
    random = Random(limit.id)  # noqa: S311 - the same records in every run
    names = tuple(dict.fromkeys(_starts(limit.trigger)))
    # A day that the Tribunal sets is taken as it is set.
    set_by_tribunal = {n for n in facts_in(limit.due) if n.endswith("_date_set")}
    met = 0
    for day in (date(2015, 1, 1) + timedelta(days=n) for n in range(0, 4700, 13)):
        facts = {k: v for k, v in random_facts(limit.on, random).items() if k in names}
        facts = {k: v for k, v in facts.items() if k not in set_by_tribunal}
        due = _due(limit, {**facts, names[0]: day + timedelta(days=random.randrange(13))})
        if due is None:
            continue
        met += 1
        assert england().is_working_day(due)
        assert limit.policy.counts(due)
        for span in limit.policy.ends_outside:
            # An end in July that is no working day rolls on, and may land in August.
            first = span.first.on(due.year)
            before = (first - timedelta(days=n) for n in range(1, 4))
            rolled = due - first < timedelta(days=3) and not all(
                england().is_working_day(d) for d in before
            )
            assert due not in span or rolled
    assert met > 100


# Replay


def _blanked(record: Record, as_at: date) -> Record:
    """The record with every fact taken out that had not happened by the day asked about."""
    known = {}
    for name, info in record.facts().items():
        happens = record if info.known_by is None else getattr(record, info.known_by)
        for when in (getattr(record, name), happens):
            # What is planned is known before it comes.
            if isinstance(when, date) and when > as_at and not info.planned:
                break
        else:
            known[name] = getattr(record, name)
    return type(record)(**known)


@given(any_record, as_ats)
def test_replay_equals_blanking_later_facts(record: Record, as_at: date) -> None:
    blanked = _blanked(record, as_at)
    replayed, plain = sr.timeline(record, as_at=as_at), sr.timeline(blanked, as_at=as_at)
    assert replayed.deadlines == plain.deadlines
    assert [d.explain() for d in replayed] == [d.explain() for d in plain]
    assert record.stage(as_at) == blanked.stage(as_at)


# Statuses


def _one_status(deadline: Deadline, limit: Limit) -> None:
    status, due = deadline.status, deadline.due
    dated = not isinstance(limit, Standard)
    assert (deadline.days_late is not None) == (status in LATE)
    assert (deadline.days_left is not None) == (status is Status.RUNNING and dated)
    assert (deadline.days_short is not None) == (status is Status.TOO_SHORT)
    assert (deadline.elapsed is not None) == (status in EXISTS and not limit.looks_back)
    assert deadline.days_late is None or deadline.days_late > 0
    assert deadline.days_left is None or deadline.days_left >= 0
    assert deadline.days_short is None or deadline.days_short > 0
    assert deadline.contingent <= (status in EXISTS)
    if status is Status.EXCUSED:
        assert deadline.exception is ExceptionState.SUPPORTED
    assert not (deadline.breach and deadline.missed)
    if not dated:
        assert due is None
        assert status not in EXISTS - {Status.RUNNING}
    elif status in EXISTS:
        assert due is not None
        assert deadline.trigger is not None
        _in_time(deadline, limit, in_time=deadline.done is not None and deadline.done <= due)


def _in_time(deadline: Deadline, limit: Limit, *, in_time: bool) -> None:
    status = deadline.status
    if isinstance(limit, Ceiling):
        assert (status is Status.MET) == in_time
        assert status is not Status.TOO_SHORT
    elif isinstance(limit, Notice):
        assert (status is Status.MET) == in_time
        assert status not in {Status.LATE, Status.OVERDUE}
    else:
        assert (status is Status.TOO_SHORT) == in_time
        assert status not in LATE


@given(any_record, as_ats)
def test_a_status_has_its_own_numbers_and_no_others(record: Record, as_at: date) -> None:
    for deadline in sr.timeline(record, as_at=as_at):
        _one_status(deadline, sr.limit(deadline.limit))


def _claims(limit: Limit) -> set[str]:
    return {c.form.claimed for c in limit.unless}


_IN_OTHER_WORDS = {"status", "exception"}


@given(any_record, as_ats)
def test_an_exception_changes_only_whether_lateness_is_excused(record: Record, as_at: date) -> None:
    limits = [x for x in LIMITS if x.on is type(record)]
    unclaimed = record.model_copy(update=dict.fromkeys(set().union(*map(_claims, limits))))
    without = {d.limit: d for d in sr.timeline(unclaimed, as_at=as_at)}
    for deadline in sr.timeline(record, as_at=as_at):
        plain, limit = without[deadline.limit], sr.limit(deadline.limit)
        assert plain.exception is ExceptionState.NOT_CLAIMED
        assert plain.status is not Status.EXCUSED
        if _claims(limit) & set(facts_in(limit.when)):
            continue  # s.42(5): suitable arrangements take the duty away, and excuse nothing
        differ = _IN_OTHER_WORDS
        if deadline.status is Status.EXCUSED:
            assert plain.status in {Status.LATE, Status.OVERDUE, Status.TOO_SHORT}
            assert not deadline.certain
            assert not deadline.counts
            differ = differ | {"certain", "certain_days", "counts"}
            if isinstance(limit, Notice):
                assert deadline.days_late == plain.days_short
                differ = differ | {"days_late", "days_short"}
        else:
            assert plain.status is deadline.status
        same = [name for name in ANSWERS if name not in differ]
        assert [answers(plain)[n] for n in same] == [answers(deadline)[n] for n in same]


def _reads(limit: Limit) -> set[str]:
    """The facts that can matter to a limit.

    Its own, those that show what must have been, those that make a flag of them known, and those before
    which what ends it cannot come.
    """
    facts, own = limit.on.facts(), set(limit.facts())
    shown = set(limit.on.later_than(limit.done)) | set(limit.on.later_than(*limit.trigger_facts))
    known = {facts[name].known_by for name in own | shown}
    ends = facts_in(limit.ends) if limit.ends else ()
    before = {name for end in ends for name in ancestors(limit.on, end)}
    return own | shown | before | {name for name in known if name}


@given(st.data(), any_record, as_ats)
def test_an_unrelated_fact_changes_nothing(
    data: st.DataObject, record: Record, as_at: date
) -> None:
    info = data.draw(st.sampled_from(list(record.facts().values())))
    new = data.draw(st.one_of(st.none(), value(info, st.dates(date(2014, 6, 1), as_at))))
    changed = record.model_copy(update={info.name: new})
    before = {d.limit: d for d in sr.timeline(record, as_at=as_at)}
    for deadline in sr.timeline(changed, as_at=as_at):
        if info.name not in _reads(sr.limit(deadline.limit)):
            assert deadline == before[deadline.limit]


@given(any_record, as_ats)
def test_a_breach_that_goes_on_grows_by_a_day_a_day(record: Record, as_at: date) -> None:
    known = record.known_at(as_at)
    tomorrow = {d.limit: d for d in sr.timeline(known, as_at=as_at + timedelta(days=1))}
    for deadline in sr.timeline(known, as_at=as_at):
        after = tomorrow[deadline.limit]
        assert after.due == deadline.due
        if deadline.status is Status.OVERDUE:
            assert after.status is Status.OVERDUE
            assert deadline.days_late is not None
            assert after.days_late == deadline.days_late + 1
        if deadline.status in {Status.MET, Status.LATE, Status.TOO_SHORT}:
            assert (after.status, after.days_late) == (deadline.status, deadline.days_late)


@given(any_record)
def test_a_record_survives_json(record: Record) -> None:
    assert type(record).model_validate_json(record.model_dump_json()) == record


@given(any_record, as_ats)
def test_a_timeline_survives_json(record: Record, as_at: date) -> None:
    line = sr.timeline(record, as_at=as_at)
    back = Timeline.from_json(line.to_json())
    assert back == line
    assert [d.explain() for d in back] == [d.explain() for d in line]
    assert [tuple(d.steps) for d in back] == [tuple(d.steps) for d in line]
    assert back.to_json() == line.to_json()
