"""Dates that cannot be right, and what they leave untold.

A program that has no date writes one nonetheless: 1 January 1900, or 30 December 1899 made legible. A
year may be mistyped, so that an end lies before the beginning, or the beginning before the law. None of
them tells that anything happened, so none may end a duty, show that it does not apply, or that it was kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Generic, NamedTuple

from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.meaning import Meaning, V
from sendrules.rules import Earliest, Limit
from sendrules.rules.order import must_follow
from sendrules.rules.walk import facts_in

__all__ = [
    "Impossible",
    "ended_before_start",
    "ends_after_start",
    "impossible",
    "odd_date",
    "turned_on_dates",
]


class Impossible(NamedTuple, Generic[V]):
    """Whether the dates on which a limit turns cannot be right. None is of what always can be.

    Attributes:
        condition: one of those on which it turns whether it applies.
        days: one of those from which its days are counted, or that of its act.
        end: one of those on which it ends.
    """

    condition: V | None
    days: V | None
    end: V | None


def impossible(limit: Limit, ar: Arithmetic[V]) -> Impossible[V]:
    """Return which of the dates on which a limit turns cannot be right."""
    when, counted, ends = _dated(limit)
    return Impossible(
        condition=_some(limit, ar, [(name, True) for name in when]),
        days=_some(limit, ar, [(name, False) for name in counted]),
        end=_any_of(
            ar, [_some(limit, ar, [(name, True) for name in ends]), *_ended_first(limit, ar)]
        ),
    )


def odd_date(limit: Limit, name: str, ar: Arithmetic[V], *, ordered: bool) -> V | None:
    """Return whether a date cannot be right; None where it can only be unknown.

    It is before anybody lived to whom the law applies, or before the law under which alone it can come;
    or, where that is asked (`ordered`), before an event that it can only follow.
    """
    fact = limit.on.facts()[name]
    follows = ordered and bool(fact.follows)
    plausible = ar.always_plausible(name)
    if plausible and not follows:
        return None

    def odd() -> V:
        tests = [] if plausible else [ar.on_or_before(ar.day(fact.earliest or date.min), day)]
        if follows:
            start = Meaning(ar).date(must_follow(limit.on, name))
            tests.append(ar.on_or_before(start, day))
        return ar.some([ar.negate(test) for test in tests])

    day = ar.fact(name)
    if ar.cannot_hold(ar.on_or_before(day, day)):  # it can only be unknown
        return None
    return ar.keep(("cannot be right", name, ordered), odd)


@lru_cache(maxsize=1024)
def ends_after_start(limit: Limit) -> tuple[str, ...]:
    """Return the ends that cannot come before the day from which the time of a limit runs.

    There are none where that day may lie ahead, or where it is the beginning of the process, before which no
    end can come in any case.
    """
    facts = limit.on.facts()
    ahead = any(facts[name].planned for name in limit.trigger_facts)
    if ahead or limit.trigger == Earliest(*limit.on.begins):
        return ()
    return tuple(name for name in _dated(limit)[2] if facts[name].ends)


def ended_before_start(limit: Limit, name: str, ar: Arithmetic[V]) -> V | None:
    """Return whether an end comes before the day from which time runs; None where it can only be unknown."""
    m, day = Meaning(ar, limit), ar.fact(name)
    if ar.cannot_hold(ar.on_or_before(day, day)):
        return None
    return ar.keep(
        ("ended before", name, m.shared_by(limit.trigger)),
        lambda: ar.negate(ar.on_or_before(m.date(limit.trigger), day)),
    )


def _ended_first(limit: Limit, ar: Arithmetic[V]) -> list[V | None]:
    return [ended_before_start(limit, name, ar) for name in ends_after_start(limit)]


def _any_of(ar: Arithmetic[V], truths: Iterable[V | None]) -> V | None:
    found = [truth for truth in truths if truth is not None]
    return ar.some(found) if found else None


@lru_cache(maxsize=1024)
def turned_on_dates(limit: Limit) -> tuple[tuple[str, bool], ...]:
    """Return the dated facts on which a limit turns, and of each whether its place in the order counts."""
    when, counted, ends = _dated(limit)
    ordered = {*when, *ends}
    return tuple((name, name in ordered) for name in dict.fromkeys((*when, *counted, *ends)))


def _some(limit: Limit, ar: Arithmetic[V], dates: Sequence[tuple[str, bool]]) -> V | None:
    """Whether one of some dates cannot be right; of each it is said whether its place in the order counts."""
    odd = {(name, ordered): odd_date(limit, name, ar, ordered=ordered) for name, ordered in dates}
    found = {date: truth for date, truth in odd.items() if truth is not None}
    if not found:
        return None
    return ar.keep(("one cannot be right", *found), lambda: ar.some([*found.values()]))


@lru_cache(maxsize=1024)
def _dated(limit: Limit) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The dated facts in a limit's condition, in its days and its act, and in its end."""
    facts = limit.on.facts()

    def dated(names: Iterable[str]) -> Iterator[str]:
        return (name for name in dict.fromkeys(names) if facts[name].type == "date")

    return (
        tuple(dated(facts_in(limit.when))),
        tuple(dated((*facts_in(limit.trigger), *facts_in(limit.due), limit.done))),
        tuple(dated(facts_in(limit.ends) if limit.ends else ())),
    )
