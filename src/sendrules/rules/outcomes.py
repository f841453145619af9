"""What one process led to, or one event or duty that two have, where it is recorded in another."""

from collections.abc import Iterable
from typing import TypeAlias

from sendrules.records import Record
from sendrules.rules.conditions import ALWAYS, Condition
from sendrules.rules.decisions import known_facts
from sendrules.rules.instruments import Citation
from sendrules.rules.plans import Step
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = ["Counterpart", "Outcome", "Road", "SameDuty"]

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Facts of the process that records something, each with the fact that it is of the one that is told."""


class Road(Value, eq=False):
    """How a decision can give way: to an order, a concession or an agreement.

    Attributes:
        citation: the paragraph that sets the time of what follows.
        target: the order, the concession or the agreement.
        of: the condition on it under which it is this road.
    """

    citation: Citation
    target: type[Record]
    of: Condition = ALWAYS


class Outcome(Value, eq=False):
    """What an order, a concession or an agreement led to, where another process records it.

    What is dated from the step on, and before the next step of its kind, is what the step led to.
    Where the other process does not record the decision that gave way, it may be, and is asked.

    Attributes:
        citation: the paragraph that sets its time.
        step: the step of the plan that the target is.
        target: the process that is told: the order, the concession or the agreement.
        source: the process that records it.
        tells: the source's facts, each with the target's that it is.
        by: the source's dated facts, each with an event of the target's that had happened by then.
        gave_way: the condition under which the source records the decision that gave way; None of
            one that does not.
        when: the condition on the source under which its facts are of this kind.
        of: the condition on the target.
        anew: whether a source that began after the step may be what it led to.
        under_way: whether one that was under way on the day of the step may be, whatever decision it
            holds: what the step led to can be done together with what the source is for.
    """

    citation: Citation
    step: Step
    target: type[Record]
    source: type[Record]
    tells: Pairs = ()
    by: Pairs = ()
    gave_way: Condition | None = None
    when: Condition = ALWAYS
    of: Condition = ALWAYS
    anew: bool = False
    under_way: bool = False

    def __post_init__(self) -> None:
        own = [one for one, _ in (*self.tells, *self.by)]
        own += [*facts_in(self.when), *(facts_in(self.gave_way) if self.gave_way else ())]
        known_facts(*((self.source, name) for name in own))
        known_facts(*((self.target, name) for name in (*self.fills, *facts_in(self.of))))

    @classmethod
    def of_each(
        cls,
        roads: Iterable[Road],
        step: Step,
        source: type[Record],
        tells: Pairs,
        *,
        by: Pairs = (),
        gave_way: Condition | None = None,
        when: Condition = ALWAYS,
        anew: bool = False,
        under_way: bool = False,
    ) -> "tuple[Outcome, ...]":
        """Return what each of several roads led to, where it is recorded alike."""
        return tuple(
            cls(
                x.citation,
                step,
                x.target,
                source,
                tells,
                by,
                gave_way,
                when,
                x.of,
                anew,
                under_way,
            )
            for x in roads
        )

    @property
    def fills(self) -> frozenset[str]:
        """The facts that the target may be told."""
        return frozenset(name for _, name in (*self.tells, *self.by))


class Counterpart(Value, eq=False):
    """One event of which two processes have a record.

    Attributes:
        citation: the paragraph that asks for it in the target.
        target: the process that is told.
        source: the process that records it.
        tells: the source's dated facts, each with the target's that it is.
        agrees: a dated fact of each, by which they show that they are about one event.
        says: the source's yes-or-no fact that says whether it is.
        when: the condition on the source.
        within: the condition on the target, as it is told, under which it can be the same event.
        asks: whether it is asked where nothing shows that it is.
    """

    citation: Citation
    target: type[Record]
    source: type[Record]
    tells: Pairs
    agrees: tuple[str, str]
    says: str
    when: Condition = ALWAYS
    within: Condition = ALWAYS
    asks: bool = True

    def __post_init__(self) -> None:
        own = (*(one for one, _ in self.tells), self.agrees[0], self.says, *facts_in(self.when))
        known_facts(*((self.source, name) for name in own))
        theirs = (*self.fills, self.agrees[1], *facts_in(self.within))
        known_facts(*((self.target, name) for name in theirs))

    @property
    def fills(self) -> frozenset[str]:
        """The facts that the target may be told."""
        return frozenset(name for _, name in self.tells)


class SameDuty(Value, eq=False):
    """One duty that the limits of two processes ask about.

    Where both have the same days of it, it is answered once, in the process that records the act.

    Attributes:
        citation: the paragraph that has the duty.
        target: the process whose limit then has nothing to say.
        limit: the id of that limit.
        source: the process that answers it.
        of: the id of the source's limit.
        days: the dated facts of the duty, which both have by these names.
    """

    citation: Citation
    target: type[Record]
    limit: str
    source: type[Record]
    of: str
    days: tuple[str, ...]

    def __post_init__(self) -> None:
        both = (self.target, self.source)
        known_facts(*((record, name) for record in both for name in self.days))

    @classmethod
    def of_each(
        cls,
        citation: Citation,
        targets: Iterable[tuple[type[Record], str]],
        sources: Iterable[tuple[type[Record], str]],
        days: tuple[str, ...],
    ) -> "tuple[SameDuty, ...]":
        """Return the duty of several processes, each with its limit, and of those that answer it."""
        answered = tuple(sources)
        return tuple(
            cls(citation, target, limit, source, of, days)
            for target, limit in targets
            for source, of in answered
        )
