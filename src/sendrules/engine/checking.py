"""Checks evaluated: the same conditions on one record or on a whole frame."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.impossible import ended_before_start, ends_after_start
from sendrules.engine.meaning import Meaning
from sendrules.engine.status import ExceptionState
from sendrules.engine.uncounted import counts_from
from sendrules.rules import (
    All,
    AnyCheck,
    Check,
    CountCheck,
    DateExpression,
    EndCheck,
    ExceptionForm,
    Known,
    Limit,
    Not,
    Severity,
    StartCheck,
)
from sendrules.rules.beginning import beginning_of

__all__ = ["Tested", "tested"]

V = TypeVar("V")


@dataclass(frozen=True, slots=True, eq=False)
class Tested(Generic[V]):
    """A check with whether it is to be reported, in the values of an arithmetic."""

    code: str
    severity: Severity
    facts: tuple[str, ...]
    says: str
    holds: V


def tested(
    checks: Iterable[AnyCheck], limits: Sequence[Limit], ar: Arithmetic[V]
) -> Iterator[Tested[V]]:
    """Evaluate checks that read one kind of record; `limits` are those that read it too."""
    plain = Meaning(ar)
    for check in checks:
        if isinstance(check, Check):
            holds = plain.holds(check.when)
            yield Tested(check.code, check.severity, check.facts, check.says, holds)
            continue
        if isinstance(check, CountCheck):
            yield from _not_counted(check, limits, ar)
            continue
        if isinstance(check, EndCheck):
            yield from _ended_first(check, limits, ar)
            continue
        if isinstance(check, StartCheck):
            if begins := beginning_of(limits):
                silent = All(*(Not(Known(name)) for name in begins.shown_by))
                holds = plain.holds(silent)
                yield Tested(check.code, check.severity, begins.starts, check.says, holds)
            continue
        for form in _forms(limits):
            says = f"{form.title}: {check.says[0].lower()}{check.says[1:]}"
            holds = _best_state_is(ExceptionState(check.state), form, limits, ar)
            yield Tested(check.code, check.severity, _facts(form), says, holds)


def _not_counted(
    check: CountCheck, limits: Sequence[Limit], ar: Arithmetic[V]
) -> Iterator[Tested[V]]:
    """Report each date that one of the periods that begin with it cannot be counted from."""
    for name, periods in counts_from(tuple(limits)).items():
        day = ar.fact(name)
        ends = [ar.known(ar.count(way, day, period, policy)) for way, period, policy in periods]
        holds = ar.every([ar.known(day), ar.negate(ar.every(ends))])
        says = f"'{name}' {check.says}"
        yield Tested(check.code, check.severity, (name,), says, holds)


def _ended_first(
    check: EndCheck, limits: Sequence[Limit], ar: Arithmetic[V]
) -> Iterator[Tested[V]]:
    """Report each end that comes before the day from which the time of a limit runs that it would end."""
    of_end: dict[str, dict[DateExpression, Limit]] = {}
    for limit in limits:
        for name in ends_after_start(limit):
            of_end.setdefault(name, {}).setdefault(limit.trigger, limit)
    for name, several in of_end.items():
        found = [ended_before_start(limit, name, ar) for limit in several.values()]
        first = ar.some([truth for truth in found if truth is not None])
        starts = tuple(dict.fromkeys(n for x in several.values() for n in x.trigger_facts))
        says = check.says.format(starts=" or ".join(f"'{start}'" for start in starts))
        yield Tested(check.code, check.severity, (name, *starts), f"'{name}' {says}", first)


def _forms(limits: Sequence[Limit]) -> list[ExceptionForm]:
    found = {carried.form.name: carried.form for limit in limits for carried in limit.unless}
    return list(found.values())


def _facts(form: ExceptionForm) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.facts()))


def _best_state_is(
    state: ExceptionState, form: ExceptionForm, limits: Sequence[Limit], ar: Arithmetic[V]
) -> V:
    states = []
    for limit in limits:
        meaning = Meaning(ar, limit)
        for carried in limit.unless:
            if carried.form.name == form.name:
                # A limit that is not at work has nothing to excuse.
                at_work = ar.known(meaning.date(limit.trigger))
                states.append(
                    ar.choose([(at_work, meaning.exception(carried))], ar.number(_NOT_CLAIMED))
                )
    return ar.same(ar.latest(states), ar.number(state.code))


_NOT_CLAIMED = ExceptionState.NOT_CLAIMED.code
