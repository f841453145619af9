"""What the law makes the processes of one child tell each other."""

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import lru_cache

from sendrules.records import Record
from sendrules.rules.conditions import Condition
from sendrules.rules.decisions import Right, Telling, Use, known_facts
from sendrules.rules.instruments import Citation
from sendrules.rules.outcomes import Counterpart, Outcome, SameDuty
from sendrules.rules.plans import PlanLink, PlanStep, Step
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = [
    "Links",
    "LinksOf",
    "Part",
    "Reference",
    "Shared",
    "Shows",
    "among",
    "links_of",
    "with_those_begun",
]


class Shared(Value, eq=False):
    """A dated fact of the child or of the plan, which every process that knows it has in common.

    Attributes:
        citation: the paragraph for which it matters.
        says: what it is, in words, such as `the child or young person died`.
        fact: its name, in every record that has it.
        sources: the records that tell it; every record that has it where none is said.
        told_by: records that tell it by a fact of another name.
        undone: facts that undo it, such as a release: what was undone is told to nobody that has not
            begun.
        standing: records of duties that take up again when it was undone: it is not told to them then,
            and of what fell due before that each limit is told the time in which, or after which, it
            happened.
        goes_on: the ids of limits that take up again, of records whose other limits do not.
        resumed: records of duties that take up again when it was undone, with the fact by which they know
            the day of that: they are told both, whenever they began. Where it happened several times,
            each limit is told the first of them that lasted until it fell due.
        targets: the records that are told it; every record that has it where none is said.
        called: records that have it as a part of a wider fact, with that fact: they are told that.
        ends: whether it ends the plan, and every process that hangs on it.
        ever: whether a process that began later is told it too.
    """

    citation: Citation
    says: str
    fact: str
    sources: tuple[type[Record], ...] = ()
    told_by: tuple[tuple[type[Record], str], ...] = ()
    undone: tuple[tuple[type[Record], str], ...] = ()
    standing: tuple[type[Record], ...] = ()
    goes_on: frozenset[str] = frozenset()
    resumed: tuple[tuple[type[Record], str], ...] = ()
    targets: tuple[type[Record], ...] = ()
    called: tuple[tuple[type[Record], str], ...] = ()
    ends: bool = False
    ever: bool = False

    def __post_init__(self) -> None:
        known_facts(*((record, self.fact) for record in (*self.sources, *self.targets)))
        known_facts(*self.told_by, *self.undone, *self.resumed, *self.called)

    def source_in(self, record: type[Record]) -> str | None:
        """Return the name of the fact by which a record tells it; None of one that does not."""
        tells = not self.sources or issubclass(record, self.sources)
        if tells and self.fact in record.facts():
            return self.fact
        return next((name for other, name in self.told_by if issubclass(record, other)), None)

    def resumed_in(self, record: type[Record]) -> str | None:
        """Return the name of the fact by which a record knows that it was undone, if it does."""
        return next((name for other, name in self.resumed if issubclass(record, other)), None)

    def name_in(self, record: type[Record]) -> str | None:
        """Return the name of the fact that a record is told; None of one that has none."""
        told = not self.targets or issubclass(record, self.targets)
        if told and self.fact in record.facts():
            return self.fact
        return next((name for other, name in self.called if issubclass(record, other)), None)


class Part(Value, eq=False):
    """A process that is part of another, and is told of its end.

    Attributes:
        citation: the paragraph for which it matters.
        part: the process that is part.
        whole: the process that it is part of.
        reference: the part's fact that names the whole by its `id`; where it is not stated, the part
            is of the only such process that the file has.
        event: the whole's dated fact that is told.
        fills: the part's fact that it is told, where it does not state it.
    """

    citation: Citation
    part: type[Record]
    whole: type[Record]
    reference: str
    event: str
    fills: str

    def __post_init__(self) -> None:
        known_facts((self.part, self.reference), (self.part, self.fills), (self.whole, self.event))


class Shows(Value, eq=False):
    """What a process shows of another that follows it and may be about the same decision.

    Attributes:
        citation: the paragraph for which it is so.
        source: the process that shows it.
        when: the condition on it.
        target: the process that follows it.
        fact: the target's yes-or-no fact, where it does not state it.
        value: whether it is so.
    """

    citation: Citation
    source: type[Record]
    when: Condition
    target: type[Record]
    fact: str
    value: bool

    def __post_init__(self) -> None:
        known_facts(*((self.source, name) for name in facts_in(self.when)))
        known_facts((self.target, self.fact))


class Reference(Value, eq=False):
    """How a process says itself which decision it is about.

    Attributes:
        record: the process.
        follows: processes that it comes from. Where it says nothing, it is about what they are all
            about, those that began before it.
        about: its fact that names a record of the case file by its `id`: the one that holds the
            decision, or a process in which the right against it is used.
        decided: its fact that says what was decided.
    """

    record: type[Record]
    follows: tuple[type[Record], ...] = ()
    about: str = "about"
    decided: str = "about_decision"

    def __post_init__(self) -> None:
        known_facts((self.record, self.about), (self.record, self.decided))


class Links(Value, eq=False):
    """What the law makes the processes of one child tell each other.

    Attributes:
        uses: the processes in which the right to appeal a decision is used.
        tellings: what those that are about one decision tell each other.
        steps: the events of the life of a plan.
        plan: what they tell other processes.
        shared: facts that several processes have in common.
        parts: processes that are part of others.
        references: processes that can say which decision they are about.
        outcomes: what orders, concessions and agreements led to, where others record it.
        counterparts: events of which two processes have a record.
        shows: what a process shows of another that follows it.
        duties: duties that the limits of two processes ask about.
    """

    uses: tuple[Use, ...] = ()
    tellings: tuple[Telling, ...] = ()
    steps: tuple[PlanStep, ...] = ()
    plan: tuple[PlanLink, ...] = ()
    shared: tuple[Shared, ...] = ()
    parts: tuple[Part, ...] = ()
    references: tuple[Reference, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    shows: tuple[Shows, ...] = ()
    duties: tuple[SameDuty, ...] = ()

    @classmethod
    def together(cls, several: Iterable["Links"]) -> "Links":
        """Return the links of several instruments as one."""
        each = tuple(several)
        return cls(**{f.name: sum((getattr(x, f.name) for x in each), ()) for f in fields(cls)})


class LinksOf(Value):
    """What is declared about one kind of record.

    Attributes:
        rights: the decisions that it holds.
        steps: the events of the life of a plan that it holds.
        plan: what the life of a plan tells it.
        tells: what it has in common with others and tells, with the name of the fact.
        told: what it has in common with others and is told, with the name of the fact.
        reference: how it says which decision it is about, if it can.
        elsewhere: the facts that others may record for it.
    """

    rights: tuple[Right, ...]
    steps: tuple[PlanStep, ...]
    plan: tuple[PlanLink, ...]
    tells: tuple[tuple[Shared, str], ...]
    told: tuple[tuple[Shared, str], ...]
    reference: Reference | None
    elsewhere: frozenset[str]


@lru_cache(maxsize=8192)
def links_of(links: Links, record: type[Record]) -> LinksOf:
    """Return what links say of one kind of record."""
    rights = dict.fromkeys(right for use in links.uses for right in use.rights)
    return LinksOf(
        rights=tuple(right for right in rights if issubclass(record, right.source)),
        steps=tuple(step for step in links.steps if issubclass(record, step.source)),
        plan=tuple(link for link in links.plan if issubclass(record, link.target)),
        tells=tuple((s, name) for s in links.shared if (name := s.source_in(record))),
        told=tuple((s, name) for s in links.shared if (name := s.name_in(record))),
        reference=next((r for r in links.references if issubclass(record, r.record)), None),
        elsewhere=frozenset().union(
            *(o.fills for o in links.outcomes if issubclass(record, o.target)),
            *(c.fills for c in links.counterparts if issubclass(record, c.target)),
        ),
    )


@lru_cache(maxsize=1024)
def among(links: Links, kinds: frozenset[type[Record]]) -> Links:
    """Return what can matter in a file that has only some kinds of records, and those that they begin.

    What happens to a plan is told to whoever there is, and shared facts can be of the file itself: of
    both, all is kept.
    """
    here = with_those_begun(links, kinds)

    def are(*records: type[Record]) -> bool:
        return all(_is_one(record, here) for record in records)

    return replace(
        links,
        uses=tuple(x for x in links.uses if are(x.record)),
        tellings=tuple(x for x in links.tellings if are(x.source, x.target)),
        steps=tuple(x for x in links.steps if are(x.source)),
        parts=tuple(x for x in links.parts if are(x.part, x.whole)),
        outcomes=tuple(x for x in links.outcomes if are(x.target, x.source)),
        counterparts=tuple(x for x in links.counterparts if are(x.target, x.source)),
        shows=tuple(x for x in links.shows if are(x.target, x.source)),
        duties=tuple(x for x in links.duties if are(x.target, x.source)),
    )


def with_those_begun(links: Links, kinds: frozenset[type[Record]]) -> frozenset[type[Record]]:
    """Return kinds of records, and those that a right or a step in the life of a plan begins of them."""
    rights = {x.record for x in links.uses if any(_is_one(r.source, kinds) for r in x.rights)}
    steps = {Step.ENDED}
    for step in (x for x in links.steps if _is_one(x.source, kinds)):
        steps |= {step.step, step.again}
    begun = {x.target for x in links.plan if x.closes and not x.steps.isdisjoint(steps)}
    every = kinds | rights | begun
    return every if every == kinds else with_those_begun(links, every)


def _is_one(record: type[Record], kinds: frozenset[type[Record]]) -> bool:
    return any(issubclass(kind, record) for kind in kinds)
