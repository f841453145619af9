"""The life of a plan: the events that make, review and end it, and what they tell other processes."""

from dataclasses import dataclass
from enum import StrEnum

from sendrules.records import Record
from sendrules.rules.conditions import ALWAYS, Condition
from sendrules.rules.decisions import known_facts
from sendrules.rules.instruments import Citation
from sendrules.rules.walk import facts_in

__all__ = ["PlanLink", "PlanStep", "Step"]


class Step(StrEnum):
    """What happens to a plan."""

    MADE = "made"
    AMENDED = "amended"
    REVIEWED = "reviewed"
    MET = "review meeting held"
    REPLACED = "replaced after a re-assessment"
    TRANSFERRED = "transferred to another authority"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PlanStep:
    """An event that is a step in the life of a plan.

    Attributes:
        citation: the paragraph under which it happens.
        step: what happens to the plan.
        source: the record in which it is recorded: the road on which it comes.
        event: its dated fact.
        when: the condition on that record.
    """

    citation: Citation
    step: Step
    source: type[Record]
    event: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        known_facts(*((self.source, name) for name in (self.event, *facts_in(self.when))))


@dataclass(frozen=True, slots=True)
class PlanLink:
    """What a step of the plan tells a process.

    Attributes:
        citation: the paragraph that hangs on the step.
        steps: the steps that count.
        target: the process that is told.
        fills: the dated fact that it is told, where it does not state it.
        among: the steps of which the last on or before the day must be one of `steps`; only `steps`
            where it is empty.
        before: the target's dated fact on or before which the last step is looked for; the day on
            which the target began where neither this nor `after` is said.
        after: the target's dated fact after which the first step is looked for.
        unless: a condition under which the target is not told.
        sets: yes-or-no facts that it is told too, where it does not state them.
        opens: whether a step that no process took up begins one, so that it is shown before
            anything of it is recorded.
        closes: the target's dated fact that concludes it: while one is under way, none is opened.
    """

    citation: Citation
    steps: frozenset[Step]
    target: type[Record]
    fills: str
    among: frozenset[Step] = frozenset()
    before: str = ""
    after: str = ""
    unless: Condition | None = None
    sets: tuple[tuple[str, bool], ...] = ()
    opens: bool = False
    closes: str = ""

    def __post_init__(self) -> None:
        names = [self.fills, *(name for name, _ in self.sets)]
        names += [name for name in (self.before, self.after, self.closes) if name]
        names += facts_in(self.unless) if self.unless else []
        known_facts(*((self.target, name) for name in names))
