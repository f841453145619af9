"""How a due date was counted, a sentence a step."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import assert_never

from sendrules.clock import (
    PLAIN,
    WAYS,
    Days,
    Weeks,
    WorkingDays,
    england,
    uk_date,
)
from sendrules.clock.spelling import plural
from sendrules.engine.one.answered import Answered
from sendrules.rules import (
    After,
    AsAt,
    Before,
    BeginningWith,
    Counted,
    DateExpression,
    Due,
    Earliest,
    Fact,
    FirstKnown,
    FixedDate,
    InOrder,
    Latest,
    Limit,
    NoDate,
    OnDay,
    Standard,
    Trigger,
)
from sendrules.rules.prose.counting import STAYS, WORKING_DAYS, policy_words
from sendrules.rules.prose.plain import A_DAY, listed
from sendrules.rules.walk import facts_in

__all__ = ["steps"]

_WHICH: Mapping[type[DateExpression], tuple[str, str]] = {
    Earliest: ("earlier", "earliest"),
    Latest: ("later", "latest"),
}
"""Which date counts, of two and of more."""


def steps(a: Answered) -> tuple[str, ...]:
    """Say how the due date was counted, a sentence a step."""
    if outside := a.uncounted:
        told = (s for node, why in outside.items() for s in (*_steps(a, node.start), why))
        return tuple(dict.fromkeys(told))
    if a.day(a.limit.trigger) is None:
        return _not_started(a.limit)
    if isinstance(a.limit, Standard):
        return (*_steps(a, a.limit.trigger), "The law sets no number of days.")
    return tuple(_steps(a, a.limit.due))


@lru_cache(maxsize=1024)
def _not_started(limit: Limit) -> tuple[str, ...]:
    waits = " or ".join(dict.fromkeys(facts_in(limit.trigger)))
    return (f"Time has not started: {waits} is not known.",)


def _steps(a: Answered, node: DateExpression) -> Iterator[str]:
    match node:
        case Fact(name):
            if (day := a.day(node)) is not None:
                yield f"{uk_date(day)}: {a.limit.on.facts()[name].says} ({name})"
        case Earliest(dates) | Latest(dates):
            for part in dates:
                yield from _steps(a, part)
            known = [day for part in dates if (day := a.day(part)) is not None]
            if len(known) > 1 and (day := a.day(node)):
                of_two, of_more = _WHICH[type(node)]
                which = of_two if len(known) == len(("one", "other")) else of_more
                yield f"The {which} of {listed([*map(uk_date, known)])} counts: {uk_date(day)}."
        case FirstKnown(dates):
            used = next((d for d in dates if a.day(d) is not None), None)
            if used is not None:
                yield from _steps(a, used)
        case FixedDate(day):
            yield f"{uk_date(day)}: the day that the provision names."
        case OnDay(_, year_of):
            yield from _steps(a, year_of)
            if (day := a.day(node)) is not None:
                yield f"The fixed day of that calendar year is {uk_date(day)}."
        case InOrder(first, second, then, otherwise):
            if (one := a.day(first)) is not None and (two := a.day(second)) is not None:
                how = "on or before" if one <= two else "after"
                yield f"{uk_date(one)} is {how} {uk_date(two)}, and that decides which date counts."
                yield from _steps(a, then if one <= two else otherwise)
        case After(start, _) | BeginningWith(start, _) | Before(start, _):
            yield from _steps(a, start)
            yield from _counting(a, node)
        case Trigger() | Due() | AsAt() | NoDate():
            return
        case _:
            assert_never(node)


def _counting(a: Answered, node: Counted) -> Iterator[str]:
    first, last = a.day(node.start), a.day(node)
    if first is None or last is None:
        return
    period, policy = node.period, node.counting or a.limit.policy
    if isinstance(node, BeginningWith) and period == A_DAY:
        if last != first:  # the day itself, moved
            yield from policy_words(policy)
            yield from _holidays(a, first, last)
            yield f"The last day is {uk_date(last)}."
        return
    days = period.n * (7 if isinstance(period, Weeks) else 1)
    same = f" = {plural(days, 'day')}" if isinstance(period, Weeks) else ""
    match node:
        case After():
            day_one = uk_date(first + timedelta(days=1))
            yield f"{period}{same} after it: that day is not counted, so day 1 is {day_one}."
        case BeginningWith() if isinstance(period, WorkingDays):
            yield f"{period} beginning with it: it is day 1 if it is itself a working day."
        case BeginningWith():
            yield f"{period}{same} beginning with it: that day is itself day 1."
        case Before():
            yield f"{period}{same} before it, counted backwards: that day is not counted."
        case _:
            assert_never(node)
    if isinstance(period, WorkingDays):
        yield WORKING_DAYS
        yield from _holidays(a, *sorted((first, last)))
    ending = f"The last day is {uk_date(last)}"
    if policy == PLAIN and isinstance(period, Days | Weeks):
        yield f"{ending}. It {STAYS}"
    else:
        plainly = WAYS[node.way](first, period, PLAIN, a.case.calendar)
        if plainly != last:
            yield f"Counted plainly it would end {uk_date(plainly)}."
            yield from policy_words(policy)
            if policy.uses_working_days() and not isinstance(period, WorkingDays):
                yield from _holidays(a, *sorted((plainly, last)))
        yield f"{ending}."


def _holidays(a: Answered, first: date, last: date) -> Iterator[str]:
    """Name the bank holidays from a day to another that are left out, those at a weekend apart."""
    passed = (a.case.calendar or england()).closed(first, last)
    if passed:
        holiday = "holiday" if len(passed) == 1 else "holidays"
        yield f"Bank {holiday} left out: {listed([*map(uk_date, passed)])}."
