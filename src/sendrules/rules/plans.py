"""The life of a plan: the events that make, review and end it, and what they tell other processes."""

from enum import StrEnum

from sendrules.records import Record
from sendrules.rules.conditions import ALWAYS, Condition
from sendrules.rules.decisions import known_facts
from sendrules.rules.instruments import Citation
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = ["PlanLink", "PlanStep", "Step", "Which"]


class Step(StrEnum):
    """What happens to a plan, in words that follow "the plan"."""

    OVERTURNED = "had a refusal overturned"
    TO_BE_AMENDED = "was to be amended after an appeal or a mediation"
    MADE = "was made"
    AMENDED = "was amended"
    REVIEWED = "was reviewed"
    MET = "had its review meeting"
    REPLACED = "was replaced after a re-assessment"
    TRANSFERRED = "was transferred to another authority"
    KEPT = "came to be kept during a detention"
    RELEASED = "was maintained again after a detention"
    CEASING = "was proposed to be ended"
    DETERMINED = "had the appeal against its ceasing determined"
    DECIDED = "had an appeal about it decided"
    ENDED = "ended"


class PlanStep(Value, eq=False):
    """An event that is a step in the life of a plan.

    Attributes:
        citation: the paragraph under which it happens.
        step: what happens to the plan.
        source: the record in which it is recorded: the road on which it comes.
        event: its dated fact.
        when: the condition on that record.
        again: what happens to the plan where it is made while there is one.
        undone: the record's dated fact that undoes it, such as an order's being set aside; what was
            done on it until then stays done. Empty where nothing undoes it.
    """

    citation: Citation
    step: Step
    source: type[Record]
    event: str
    when: Condition = ALWAYS
    again: Step = Step.AMENDED
    undone: str = ""

    def __post_init__(self) -> None:
        names = (self.event, *facts_in(self.when), *([self.undone] if self.undone else []))
        known_facts(*((self.source, name) for name in names))


class Which(StrEnum):
    """Which of the steps that count a process is told."""

    LAST = "the last on or before a day"
    NEXT = "the first after a day"
    FIRST = "the first of all"


class PlanLink(Value, eq=False):
    """What a step of the plan tells a process.

    Attributes:
        citation: the paragraph that hangs on the step.
        steps: the steps that count.
        target: the process that is told.
        fills: the dated fact that it is told, where it does not state it.
        which: which of the steps it is told.
        day: the target's dated fact before or after which the step is looked for; the day on which
            the target began, where it is empty.
        among: steps of which the last on or before the day must be one of `steps`; `steps` alone
            where it is empty.
        unless: a condition under which the target is not told.
        sets: yes-or-no facts that it is told too, where it does not state them.
        closes: where a step that no process took up begins one, so that it is shown before anything
            of it is recorded: the target's dated fact that concludes it. While one is under way,
            none is begun. Empty where a step begins nothing.
        decided: whether a step counts only where it is about a decision of the target's, or does not
            say about which.
        stated: of such a step, whether it counts only where it is known which decision it is about.
        acts: of a step that was undone, the target's dated facts by which it was acted on before: it
            counts only where one of them is dated from the step until it was undone.
        lapses: steps that end what an earlier one began. A process that nobody took up before such
            a step is begun too: what had fallen due before it stays.
    """

    citation: Citation
    steps: frozenset[Step]
    target: type[Record]
    fills: str
    which: Which = Which.LAST
    day: str = ""
    among: frozenset[Step] = frozenset()
    unless: Condition | None = None
    sets: tuple[tuple[str, bool], ...] = ()
    closes: str = ""
    decided: bool = False
    stated: bool = False
    acts: tuple[str, ...] = ()
    lapses: frozenset[Step] = frozenset()

    def __post_init__(self) -> None:
        names = [self.fills, *(name for name, _ in self.sets)]
        names += [name for name in (self.day, self.closes, *self.acts) if name]
        names += facts_in(self.unless) if self.unless else []
        known_facts(*((self.target, name) for name in names))
