"""Laws about any life of a plan: random case files, whose records were typed in any order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import sendrules as sr
from sendrules import Status
from sendrules.engine.one.story import story
from sendrules.law import links
from sendrules.records import Record

Facts = dict[str, Any]


class Life:
    """A child's records as they come about, one event some days after another."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - the same life for a seed
        self.day = date(2019, 1, 7) + timedelta(days=self.chance.randrange(1500))
        self.records: list[Record] = []

    def later(self, most: int = 120) -> date:
        self.day += timedelta(days=self.chance.randrange(1, most))
        return self.day

    def maybe(self, share: float = 0.5) -> bool:
        return self.chance.random() < share

    def add(self, record: type[Record], **facts: Any) -> None:
        self.records.append(record.model_validate(facts))

    def assessment(self) -> None:
        facts: Facts = {"request_received": self.later()}
        facts |= {"decision_notified": self.later(60), "assessment_agreed": self.maybe(0.7)}
        if facts["assessment_agreed"]:
            facts |= {"plan_decision_notified": self.later(), "plan_needed": self.maybe(0.8)}
            if facts["plan_needed"]:
                facts |= {"draft_plan_served": self.later(30), "final_plan_sent": self.later(60)}
        elif self.maybe(0.3):
            facts |= {"refusal_reversed": self.later(60)}
        self.add(sr.NeedsAssessment, **facts)

    def review(self) -> None:
        facts: Facts = {"attends_institution": True, "meeting_held": self.later(400)}
        if self.maybe(0.8):
            amends = self.maybe()
            facts |= {"decision_sent": self.later(60), "amendment_proposed": amends}
            facts |= {"ceasing_proposed": not amends and self.maybe(0.2)}
            if amends and self.maybe(0.8):
                facts |= {"amendment_notice_sent": facts["decision_sent"]}
                facts |= {"final_plan_sent": self.later()}
        self.add(sr.AnnualReview, **facts)

    def amendment(self) -> None:
        facts = {"attends_institution": True, "proposed_outside_review": self.later()}
        self.add(sr.AnnualReview, **facts, final_plan_sent=self.later(60))

    def reassessment(self) -> None:
        facts: Facts = {"request_received": self.later(), "decision_notified": self.later(30)}
        facts |= {"reassessment_agreed": self.maybe(0.7)}
        if facts["reassessment_agreed"]:
            facts |= {"outcome_decided": self.later(), "plan_to_change": self.maybe(0.7)}
            if facts["plan_to_change"]:
                facts |= {"draft_plan_served": self.later(30), "final_plan_sent": self.later(60)}
        self.add(sr.Reassessment, **facts)

    def phase(self) -> None:
        self.add(sr.PhaseTransfer, transfer=date(self.day.year + 1, 9, 1), to_post_16=False)

    def mediation(self) -> None:
        facts = {"adviser_contacted": self.later(60)}
        if self.maybe():
            facts |= {"certificate_issued": self.later(30)}
        self.add(sr.Mediation, **facts)

    def appeal(self) -> None:
        facts = {"appeal_received": self.later(80)}
        if self.maybe():
            facts |= {"decision_sent": self.later(200)}
        self.add(sr.Appeal, **facts)

    def order(self) -> None:
        facts: Facts = {"ordered": self.later(), "plan_ordered": True}
        self.add(sr.TribunalOrder, **facts, final_plan_sent=self.later(60))

    def move(self) -> None:
        moved = self.later()
        self.add(sr.AreaTransfer, moved=moved, old_authority_aware=moved, plan_transferred=moved)

    def ceasing(self) -> None:
        facts = {"notice_sent": self.later()}
        if self.maybe():
            facts |= {"plan_ceased": self.later(200)}
        self.add(sr.PlanCessation, **facts)

    def lived(self) -> "Life":
        happen = (
            *(self.assessment, self.review, self.review, self.review, self.amendment),
            *(self.reassessment, self.phase, self.mediation, self.mediation, self.appeal),
            *(self.appeal, self.order, self.move, self.ceasing),
        )
        self.assessment()
        for _ in range(self.chance.randrange(8)):
            self.chance.choice(happen)()
        return self

    def case_file(
        self, records: Sequence[Record] | None = None, died: date | None = None
    ) -> sr.CaseFile:
        found: dict[str, list[Record]] = {}
        for record in self.records if records is None else records:
            assert record.declares
            found.setdefault(record.declares.field, []).append(record)
        return sr.CaseFile.model_validate({**found, "died": died})


lives = st.integers(0, 2**32).map(lambda seed: Life(seed).lived())
spans = st.integers(-300, 300)
WAITING = {Status.NOT_STARTED, Status.NOT_APPLICABLE, Status.CANNOT_TELL}
"""What a record says of which nothing has happened yet."""


def _process(deadline: sr.Deadline) -> str:
    return deadline.record.partition(" (")[0].rstrip("0123456789 ")


def told(line: sr.Timeline) -> Counter[tuple[object, ...]]:
    """What a timeline says, whatever the records are numbered."""
    return Counter(
        (_process(d), "open" in d.record, d.limit, d.due, d.done, d.status, d.days_late, d.breach)
        for d in line
        if d.due or d.status not in WAITING
    )


@given(lives, spans, st.randoms(use_true_random=False))
def test_the_order_of_the_records_says_nothing(life: Life, days: int, chance: Random) -> None:
    as_at = life.day + timedelta(days=days)
    shuffled = chance.sample(life.records, len(life.records))
    one, other = (sr.timeline(life.case_file(r), as_at=as_at) for r in (life.records, shuffled))
    assert told(one) == told(other)


def known(records: list[Record], as_at: date) -> Iterator[Record]:
    """The records as they were typed by a day: what has not happened was not there."""
    for record in records:
        then = record.known_at(as_at)
        facts = {n: getattr(then, n) for n in then.facts() if getattr(then, n) is not None}
        if any(isinstance(value, date) for value in facts.values()):
            yield type(record).model_validate(facts)


@given(lives, spans)
def test_what_happens_later_changes_no_answer_of_today(life: Life, days: int) -> None:
    as_at = life.day + timedelta(days=days)
    then = life.case_file(list(known(life.records, as_at)))
    assert told(sr.timeline(life.case_file(), as_at=as_at)) == told(sr.timeline(then, as_at=as_at))


@given(lives, spans, st.integers(0, 400))
def test_nothing_waits_after_a_death(life: Life, days: int, more: int) -> None:
    died = life.day + timedelta(days=days)
    line = sr.timeline(life.case_file(died=died), as_at=died + timedelta(days=more))
    waiting = {Status.OVERDUE, Status.RUNNING} if more else {Status.OVERDUE}
    assert [d for d in line if d.status in waiting and d.duty_holder == "local authority"] == []


@given(lives, spans)
def test_one_appeal_is_about_one_decision(life: Life, days: int) -> None:
    as_at = life.day + timedelta(days=days)
    found = story(life.case_file(), links(), sr.limits(), as_at)
    notices = {d.notice for d in found.decisions}
    appeals = [x.record for x in found.told if isinstance(x.record, sr.Appeal)]
    given_notice = [a.notice_sent for a in appeals if a.notice_sent]
    assert set(given_notice) <= notices
    for appeal in appeals:
        if appeal.appeal_received and appeal.notice_sent:
            assert appeal.notice_sent <= appeal.appeal_received


@given(lives, spans)
def test_an_appeal_that_is_in_time_for_a_decision_is_not_late(life: Life, days: int) -> None:
    as_at = life.day + timedelta(days=days)
    case = life.case_file()
    notices = {d.notice for d in story(case, links(), sr.limits(), as_at).decisions}
    late = [
        d
        for d in sr.timeline(case, as_at=as_at)
        if d.limit == "ftt-hesc-2008/20(1)(c)" and d.status is Status.LATE and d.done
    ]
    taken = len([r for r in life.records if isinstance(r, sr.Appeal)])
    for deadline in late:
        assert deadline.done
        alone = [
            sr.timeline(sr.Appeal(notice_sent=notice, appeal_received=deadline.done), as_at=as_at)[
                "rule 20(1)(c)"
            ]
            for notice in notices
            if notice <= deadline.done
        ]
        in_time = [x for x in alone if x.status is Status.MET]
        # Another appeal may have taken the only decision whose time it kept.
        assert len(in_time) < taken
