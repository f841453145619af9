"""The earliest day on which an act can now be done, given the minimum periods that have yet to run.

It states no law. A minimum period says what it begins with and which act must come after it; a notice, how
long before an event it must be given; `needs_start`, that an act cannot come without what starts its time.
What has not happened by the day asked about can happen on that day at the earliest.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from sendrules.clock import PLAIN, CountingPolicy, Days
from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.meaning import Meaning
from sendrules.rules import (
    AS_AT,
    After,
    All,
    Any,
    Before,
    Condition,
    Counted,
    DateExpression,
    Fact,
    Floor,
    Is,
    Known,
    Latest,
    Limit,
    Not,
    Notice,
)
from sendrules.rules.walk import parts_of, replaced

__all__ = ["Minimum", "Soonest", "minimums", "soonest"]

V = TypeVar("V")

_MOST_FLAGS = 3
"""How many yes-or-no facts that nobody knows are tried both ways."""


@dataclass(frozen=True, slots=True)
class Minimum:
    """A minimum period that must run before an act.

    Attributes:
        limit: the limit that sets it.
        day: the first day on which the act can be done, as far as it goes.
        when: the condition for it.
        first: the fact that must come first, and has not; empty where time is running.
    """

    limit: Limit
    day: DateExpression
    when: Condition
    first: str = ""


class Soonest(NamedTuple, Generic[V]):
    """The earliest day of an act, in the values of an arithmetic.

    Attributes:
        day: the day; that of the question where nothing stands in the way.
        because: the place of the minimum period that decides, among those of the act; unknown where none
            does.
    """

    day: V
    because: V


def soonest(limit: Limit, among: tuple[Limit, ...], ar: Arithmetic[V]) -> Soonest[V] | None:
    """Say on which day a limit can be met at the earliest; None where no minimum period can be in the way.

    A yes or no that nobody knows, and on which a period turns, is tried both ways: the earlier day counts.
    What is missing has not happened: leave out the limits whose facts nobody records.

    Args:
        limit: the limit.
        among: the limits of the same record.
        ar: the arithmetic.
    """
    found = minimums(limit.done, among)
    if not found:
        return None
    m = Meaning(ar, limit)
    suppositions = _suppositions(found)
    days = [[_where(m, x, supposed) for x in found] for supposed in suppositions]
    day = ar.earliest([ar.latest([ar.as_at(), *of_each]) for of_each in days])
    later = ar.negate(ar.on_or_before(day, ar.as_at()))
    because = ar.choose(
        [
            (ar.every([later, ar.same(own, day)]), ar.number(place))
            for of_each in days
            for place, own in enumerate(of_each)
        ],
        ar.unknown(),
    )
    return Soonest(day, because)


def _where(m: Meaning[V], x: Minimum, supposed: dict[str, bool]) -> V:
    """The day of a minimum period where it applies, if what is not known were as is supposed."""
    condition = x.when
    for name, value in supposed.items():
        as_said = Any(Is(name, value), Not(Known(name)))
        condition = replaced(condition, Is(name, value), as_said)
        condition = replaced(condition, Is(name, not value), All(Is(name, not value), Known(name)))
    in_force = m.inside(m.ar.as_at(), x.limit.in_force)
    return m.ar.choose(
        [(m.ar.every([in_force, m.holds(condition)]), m.date(x.day))], m.ar.unknown()
    )


def _suppositions(found: tuple[Minimum, ...]) -> list[dict[str, bool]]:
    asked = (part.fact for x in found for part in parts_of(x.when) if isinstance(part, Is))
    names = tuple(dict.fromkeys(asked))
    if len(names) > _MOST_FLAGS:
        return [{}]
    return [
        dict(zip(names, values, strict=True))
        for values in product((True, False), repeat=len(names))
    ]


@lru_cache(maxsize=1024)
def minimums(act: str, among: tuple[Limit, ...]) -> tuple[Minimum, ...]:
    """Return the minimum periods that must run before an act, as limits of one record declare them."""
    return tuple(_before(act, among, ()))


def _before(act: str, among: tuple[Limit, ...], asked: tuple[str, ...]) -> list[Minimum]:
    if act in asked:
        return []
    found: list[Minimum] = []
    for x in among:
        # A period that does not bind, or that an exception can set aside, keeps nobody from acting earlier.
        if isinstance(x, Floor) and (x.unless or not x.authority.binds):
            continue
        started = x.trigger
        if isinstance(x, Notice):
            if act in x.trigger_facts and not x.on.facts()[act].planned:
                found += _notice(x)
        elif x.done == act and isinstance(started, Fact):
            earlier = _before(started.name, among, (*asked, act)) if x.needs_start else []
            found += _after(x, started, earlier)
    return found


def _after(x: Limit, started: Fact, earlier: list[Minimum]) -> list[Minimum]:
    """What an act must wait for that cannot come before the start of a limit, or the end of a period."""
    not_yet = Not(Known(started.name))
    if not isinstance(x, Floor):
        return [replace(y, when=All(x.when, not_yet, y.when)) for y in earlier]
    due = x.due
    if not isinstance(due, Counted) or due.start != started:
        return []

    def over(start: DateExpression) -> DateExpression:
        return After(type(due)(start, due.period, due.counting or x.policy), Days(1), PLAIN)

    running = Minimum(x, over(started), x.when)
    if not x.needs_start:
        return [running]
    later = [
        replace(y, day=over(Latest(AS_AT, y.day)), when=All(x.when, not_yet, y.when))
        for y in earlier
    ]
    return [running, Minimum(x, over(AS_AT), All(x.when, not_yet), started.name), *later]


def _notice(x: Limit) -> list[Minimum]:
    """How long an event must wait for its notice, while neither it nor a part of it has come."""
    if x.uses_working_days:
        return []
    come = (name for name in x.trigger_facts if not x.on.facts()[name].planned)
    yet = All(x.when, *(Not(Known(name)) for name in come))
    given, not_given = (
        _counted_on(x.due, x.trigger, start, x.policy) for start in (Fact(x.done), AS_AT)
    )
    if given is None or not_given is None:
        return []
    not_yet = All(yet, Not(Known(x.done)))
    return [Minimum(x, given, yet), Minimum(x, not_given, not_yet, x.done)]


def _counted_on(
    due: DateExpression, event: DateExpression, start: DateExpression, policy: CountingPolicy
) -> DateExpression | None:
    """The first day of an event whose notice is given on a day, and due at a time counted back from it."""
    day = start
    while due != event:
        if not isinstance(due, Before):
            return None
        day, due = After(day, due.period, due.counting or policy), due.start
    return day
