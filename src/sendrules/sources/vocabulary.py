"""What an event log can say: for each process its dated facts, and outcomes that say more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sendrules.records import NeedsAssessment, Record

__all__ = ["LATEST_COUNTS", "OUTCOMES", "Event", "Outcome", "events_of"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An event that says yes or no, and dates the fact by which that became known.

    Attributes:
        record: the kind of record.
        name: the event's name.
        flag: the fact that it answers. The date is that of the fact it is `known_by`.
        answer: yes or no.
    """

    record: type[Record]
    name: str
    flag: str
    answer: bool


OUTCOMES = (
    Outcome(NeedsAssessment, "agreed_to_assess", "assessment_agreed", answer=True),
    Outcome(NeedsAssessment, "refused_to_assess", "assessment_agreed", answer=False),
    Outcome(NeedsAssessment, "decided_to_make_a_plan", "plan_needed", answer=True),
    Outcome(NeedsAssessment, "refused_a_plan", "plan_needed", answer=False),
)

LATEST_COUNTS: Mapping[type[Record], frozenset[str]] = MappingProxyType(
    {NeedsAssessment: frozenset({"draft_plan_served"})}
)
"""Facts that can happen again, the latest time counting: a draft plan sent again."""


@dataclass(frozen=True, slots=True)
class Event:
    """What one event of a log stands for.

    Attributes:
        name: as it is written in the log.
        fact: the dated fact.
        again: whether it can happen again, the latest date counting.
        flag: the yes or no that it answers as well, if any.
        answer: the answer, if any.
    """

    name: str
    fact: str
    again: bool = False
    flag: str | None = None
    answer: bool | None = None


def events_of(record: type[Record]) -> Iterator[Event]:
    """Give every event that a log can hold for one kind of record."""
    facts = record.facts()
    for fact in facts.values():
        if fact.type == "date":
            yield Event(fact.name, fact.name, again=fact.name in LATEST_COUNTS.get(record, ()))
    for outcome in OUTCOMES:
        if outcome.record is record and (dated_by := facts[outcome.flag].known_by):
            yield Event(outcome.name, dated_by, flag=outcome.flag, answer=outcome.answer)
