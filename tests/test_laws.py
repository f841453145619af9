"""Laws that hold for every record, whatever its dates and however contradictory."""

from collections.abc import Mapping
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import any_record, as_ats, value
from support import ANSWERS, answers

import sendrules as sr
from sendrules.engine.deadlines import Deadline, Timeline
from sendrules.engine.status import ExceptionState, Status
from sendrules.records import Record
from sendrules.rules import Limit
from sendrules.rules.dates import facts_in

LATE = {Status.LATE, Status.OVERDUE, Status.EXCUSED}
EXISTS = {*LATE, Status.RUNNING, Status.MET, Status.TOO_SHORT}

TRIGGERS: Mapping[str, tuple[str, ...]] = {
    "NeedsAssessment": (
        "request_received",
        "became_responsible",
        "draft_plan_served",
        "school_consulted",
    ),
    "AdviceRequest": ("request_received",),
}


def _due(record: Record) -> Mapping[str, date | None]:
    # Everything is known by the last day that a fact can have.
    return {d.limit: d.due for d in sr.timeline(record, as_at=date(2199, 12, 31))}


@given(st.data(), any_record, st.integers(0, 400))
def test_a_later_trigger_never_gives_an_earlier_due_date(
    data: st.DataObject, record: Record, days: int
) -> None:
    name = data.draw(st.sampled_from(TRIGGERS[type(record).__name__]))
    day = getattr(record, name)
    assume(day is not None and day <= date(2190, 1, 1))
    later = record.model_copy(update={name: day + timedelta(days=days)})
    after = _due(later)
    for limit, due in _due(record).items():
        moved = after[limit]
        assert (due is None) == (moved is None)
        assert due is None or moved is None or due <= moved


def _blanked(record: Record, as_at: date) -> Record:
    """The record with every fact taken out that had not happened by the day asked about."""
    known = {}
    for name, info in record.facts().items():
        happens = record if info.known_by is None else getattr(record, info.known_by)
        for when in (getattr(record, name), happens):
            if isinstance(when, date) and when > as_at:
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


def _one_status(deadline: Deadline) -> None:
    status, due, done = deadline.status, deadline.due, deadline.done
    assert (deadline.days_late is not None) == (status in LATE)
    assert (deadline.days_left is not None) == (status is Status.RUNNING)
    assert (deadline.days_short is not None) == (status is Status.TOO_SHORT)
    assert (deadline.elapsed is not None) == (status in EXISTS)
    assert deadline.days_late is None or deadline.days_late > 0
    assert deadline.days_left is None or deadline.days_left >= 0
    assert deadline.days_short is None or deadline.days_short > 0
    assert deadline.contingent <= (status in EXISTS)
    if status in EXISTS:
        assert due is not None
        assert deadline.trigger is not None
        in_time = done is not None and done <= due
        if deadline.bound == "floor":
            assert (status is Status.TOO_SHORT) == in_time
            assert status not in LATE
        else:
            assert (status is Status.MET) == in_time
            assert status is not Status.TOO_SHORT
    if status is Status.EXCUSED:
        assert deadline.exception is ExceptionState.SUPPORTED
    assert not (deadline.breach and deadline.missed)


@given(any_record, as_ats)
def test_a_status_has_its_own_numbers_and_no_others(record: Record, as_at: date) -> None:
    for deadline in sr.timeline(record, as_at=as_at):
        _one_status(deadline)


@given(any_record, as_ats)
def test_an_exception_changes_only_whether_lateness_is_excused(record: Record, as_at: date) -> None:
    claims = {c.form.claimed for limit in sr.limits().on(type(record)) for c in limit.unless}
    unclaimed = record.model_copy(update=dict.fromkeys(claims))
    without = {d.limit: d for d in sr.timeline(unclaimed, as_at=as_at)}
    for deadline in sr.timeline(record, as_at=as_at):
        plain = without[deadline.limit]
        assert plain.exception is ExceptionState.NOT_CLAIMED
        assert plain.status is not Status.EXCUSED
        if deadline.status is Status.EXCUSED:
            assert plain.status in {Status.LATE, Status.OVERDUE}
        else:
            assert plain.status is deadline.status
        same = [name for name in ANSWERS if name not in {"status", "exception"}]
        assert [answers(plain)[n] for n in same] == [answers(deadline)[n] for n in same]


def _reads(limit: Limit) -> set[str]:
    """The facts that can matter to a limit: its own, and those that show what must have been."""
    own = set(limit.facts())
    shown = set(limit.on.later_than(limit.done)) | set(limit.on.later_than(*facts_in(limit.due)))
    return own | shown


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
