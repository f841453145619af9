"""Which facts of a record the links read, or tell it: the others say nothing to the rest of its file."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from sendrules.records import Record
from sendrules.rules.conditions import Condition, DuringLimit
from sendrules.rules.dates import Counted, DateExpression, FixedDate, OnDay
from sendrules.rules.links import Links, Shows
from sendrules.rules.outcomes import Counterpart, Outcome, SameDuty
from sendrules.rules.plans import PlanLink, Step
from sendrules.rules.walk import children, facts_in, names_its_limit, parts_of

__all__ = [
    "Reads",
    "counted_in",
    "counts_days",
    "every_counted_in",
    "named_in",
    "opens_apart",
    "reads_of",
    "without",
]


class Reads(NamedTuple):
    """What links read of a kind of record.

    Attributes:
        facts: the facts that they read or tell it, and those that show these.
        began: whether they ask when it began.
    """

    facts: frozenset[str]
    began: bool


@lru_cache(maxsize=8192)
def reads_of(
    links: Links,
    record: type[Record],
    asked: frozenset[Step] = frozenset(),
    *,
    shared: bool = True,
) -> Reads:
    """Return what links read of a kind of record.

    Args:
        links: the links.
        record: the kind of record.
        asked: steps in the life of a plan that are asked for besides those that tell something.
        shared: whether anything is stated that processes have in common; then it is asked of each when
            it began.
    """
    told = [link for link in links.plan if not link.steps.isdisjoint(_may_happen(links))]
    found = {
        *_of_decisions(links, record),
        *_of_plans(links, told, record, asked),
        *(name for x in links.outcomes for name in _of_outcome(x, record)),
        *(name for x in links.counterparts for name in _of_counterpart(x, record)),
        *_of_others(links, record),
        *(_in_common(links, record) if shared else ()),
    }
    facts = record.facts()
    found |= {by for name in found if (by := facts[name].shown_by)}
    began = shared or issubclass(record, _asked_when_begun(links, told))
    return Reads(frozenset(found), began)


@lru_cache(maxsize=1024)
def named_in(links: Links, record: type[Record]) -> bool:
    """Say whether others can name a record of a kind by its reference."""
    named = (
        *(right.source for use in links.uses for right in use.rights),
        *(x.record for x in links.references),
        *(part.whole for part in links.parts),
    )
    return issubclass(record, named)


@lru_cache(maxsize=64)
def without(links: Links, *names: str) -> Links:
    """Return links without those of some fields."""
    nothing: Mapping[str, Any] = dict.fromkeys(names, ())
    return replace(links, **nothing)


@lru_cache(maxsize=64)
def opens_apart(links: Links) -> bool:
    """Say whether a right that is opened is told nothing, and tells nothing, where no process is about a decision."""
    used = tuple(use.record for use in links.uses)
    about = (*used, *(x.record for x in links.references))
    tells: tuple[Outcome | Counterpart | Shows | SameDuty, ...]
    tells = (*links.outcomes, *links.counterparts, *links.shows, *links.duties)
    telling = (x.source for x in tells if not issubclass(x.target, about))
    told = (link.target for link in links.plan)
    return not any(issubclass(kind, used) for kind in (*telling, *told))


@lru_cache(maxsize=1024)
def _may_happen(links: Links) -> frozenset[Step]:
    """Return the steps in the life of a plan that can happen; an end is said by the file itself too."""
    steps = {s for step in links.steps for s in (step.step, step.again)}
    return frozenset({*steps, Step.ENDED})


# Days that are counted


@lru_cache(maxsize=1024)
def counts_days(links: Links) -> bool:
    """Say whether a condition turns on how many days lie between others, and not on their order alone.

    A day that is counted from what a record states is in an order with the others.
    """
    conditions = tuple(_conditions(links))
    ours = {node for kind, _ in conditions for node in counted_in(links, kind)}
    return any(_counts(condition, ours) for _, condition in conditions)


def _counts(node: object, ours: Collection[object]) -> bool:
    if isinstance(node, Counted | FixedDate | OnDay | DuringLimit):
        return node not in ours
    return any(_counts(child, ours) for child in children(node))


@lru_cache(maxsize=8192)
def counted_in(links: Links, record: type[Record]) -> tuple[DateExpression, ...]:
    """Return the days that conditions count from what a kind of record states, and is never told."""
    told = {*_told(links, record)}
    return tuple(x for x in every_counted_in(links, record) if told.isdisjoint(facts_in(x)))


@lru_cache(maxsize=8192)
def every_counted_in(links: Links, record: type[Record]) -> tuple[DateExpression, ...]:
    """Return the days that conditions count from what a kind of record states or is told."""
    asked = (c for kind, c in _conditions(links) if issubclass(record, kind))
    counted = dict.fromkeys(x for c in asked for x in parts_of(c) if isinstance(x, Counted))
    return tuple(x for x in counted if not names_its_limit(x))


def _conditions(links: Links) -> Iterator[tuple[type[Record], Condition]]:
    """Yield every condition, with the kind of record of which it is asked."""
    yield from ((right.source, right.when) for use in links.uses for right in use.rights)
    yield from ((step.source, step.when) for step in links.steps)
    yield from ((link.target, link.unless) for link in links.plan if link.unless)
    for x in links.outcomes:
        yield from ((x.source, x.when), (x.target, x.of))
        yield from ((x.source, gave_way) for gave_way in (x.gave_way,) if gave_way)
    for y in links.counterparts:
        yield from ((y.source, y.when), (y.target, y.within))
    yield from ((x.source, x.when) for x in links.shows)


def _told(links: Links, record: type[Record]) -> Iterator[str]:
    """Yield the facts that a kind of record may be told."""
    yield from (use.notice for use in links.uses if issubclass(record, use.record))
    yield from (x.fills for x in links.tellings if issubclass(record, x.target))
    for link in links.plan:
        if issubclass(record, link.target):
            yield from (link.fills, *(name for name, _ in link.sets))
    yield from (part.fills for part in links.parts if issubclass(record, part.part))
    recorded: tuple[Outcome | Counterpart, ...] = (*links.outcomes, *links.counterparts)
    for one in recorded:
        yield from one.fills if issubclass(record, one.target) else ()
    yield from (x.fact for x in links.shows if issubclass(record, x.target))
    for s in links.shared:
        yield from (name for name in (s.name_in(record), s.resumed_in(record)) if name)


def _asked_when_begun(links: Links, told: Sequence[PlanLink]) -> tuple[type[Record], ...]:
    """The kinds of records of which it is asked when they began, or whether they have."""
    return (
        *(use.record for use in links.uses),
        *(kind for x in links.references for kind in (x.record, *x.follows)),
        *(link.target for link in told),
        *(kind for x in links.outcomes for kind in (x.source, x.target)),
        *(kind for x in links.counterparts for kind in (x.source, x.target)),
        *(kind for x in links.shows for kind in (x.source, x.target)),
    )


def _of_decisions(links: Links, record: type[Record]) -> Iterator[str]:
    for use in links.uses:
        if issubclass(record, use.record):
            yield from (use.notice, *(name for name, _ in use.about))
        for right in use.rights:
            if issubclass(record, right.source):
                yield from (right.notice, *facts_in(right.when))
    for telling in links.tellings:
        if issubclass(record, telling.source):
            yield telling.event
        if issubclass(record, telling.target):
            yield telling.fills
        yield from (fact for kind, fact in telling.undone if issubclass(record, kind))
    for reference in links.references:
        if issubclass(record, reference.record):
            yield from (reference.about, reference.decided)


def _of_plans(
    links: Links, told: Sequence[PlanLink], record: type[Record], asked: frozenset[Step]
) -> Iterator[str]:
    heard = asked | _heard(links, told)
    for step in links.steps:
        if issubclass(record, step.source) and not heard.isdisjoint({step.step, step.again}):
            yield from (step.event, *_in(step.when), *([step.undone] if step.undone else ()))
    for link in told:
        if issubclass(record, link.target):
            yield from (link.fills, *(name for name, _ in link.sets), *link.acts)
            yield from (name for name in (link.day, link.closes) if name)
            yield from _in(link.unless)


def _heard(links: Links, told: Sequence[PlanLink]) -> frozenset[Step]:
    """The steps on which something hangs; whether there is a plan, and which, hangs on these two."""
    steps = {step for link in told for step in (*link.steps, *link.among, *link.lapses)}
    return frozenset({*steps, *(x.step for x in links.outcomes), Step.MADE, Step.ENDED})


def _of_outcome(x: Outcome, record: type[Record]) -> Iterator[str]:
    if issubclass(record, x.target):
        yield from (*x.fills, *_in(x.of))
    if issubclass(record, x.source):
        yield from (*(own for own, _ in (*x.tells, *x.by)), *_in(x.when), *_in(x.gave_way))


def _of_counterpart(x: Counterpart, record: type[Record]) -> Iterator[str]:
    own, theirs = x.agrees
    if issubclass(record, x.target):
        yield from (*x.fills, theirs, *_in(x.within))
    if issubclass(record, x.source):
        yield from (*(name for name, _ in x.tells), own, x.says, *_in(x.when))


def _of_others(links: Links, record: type[Record]) -> Iterator[str]:
    for part in links.parts:
        if issubclass(record, part.part):
            yield from (part.reference, part.fills)
        if issubclass(record, part.whole):
            yield part.event
    for x in links.shows:
        if issubclass(record, x.source):
            yield from _in(x.when)
        if issubclass(record, x.target):
            yield x.fact
    for duty in links.duties:
        if issubclass(record, (duty.target, duty.source)):
            yield from duty.days


def _in_common(links: Links, record: type[Record]) -> Iterator[str]:
    for x in links.shared:
        named = (x.source_in(record), x.name_in(record), x.resumed_in(record))
        yield from (name for name in named if name)
        yield from (fact for kind, fact in x.undone if issubclass(record, kind))


def _in(condition: Condition | None) -> tuple[str, ...]:
    return () if condition is None else facts_in(condition)
