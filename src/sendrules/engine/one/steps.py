"""How a due date was counted, a sentence a step."""

from collections.abc import Iterator
from datetime import timedelta
from typing import assert_never

from sendrules.clock import (
    PLAIN,
    WAYS,
    Days,
    Weeks,
    WorkingDays,
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
    NoDate,
    OnDay,
    Standard,
    Trigger,
)
from sendrules.rules.prose.counting import STAYS, WORKING_DAYS, policy_words
from sendrules.rules.prose.plain import A_DAY
from sendrules.rules.walk import facts_in

__all__ = ["steps"]


def steps(a: Answered) -> tuple[str, ...]:
    """Say how the due date was counted, a sentence a step."""
    if outside := a.uncounted:
        told = (s for node, why in outside.items() for s in (*_steps(a, node.start), why))
        return tuple(dict.fromkeys(told))
    if a.day(a.limit.trigger) is None:
        waits = " or ".join(dict.fromkeys(facts_in(a.limit.trigger)))
        return (f"Time has not started: {waits} is not known.",)
    if isinstance(a.limit, Standard):
        return (*_steps(a, a.limit.trigger), "The law sets no number of days.")
    return tuple(_steps(a, a.limit.due))


def _steps(a: Answered, node: DateExpression) -> Iterator[str]:
    match node:
        case Fact(name):
            if (day := a.day(node)) is not None:
                yield f"{uk_date(day)}: {a.limit.on.facts()[name].says} ({name})"
        case Earliest(dates) | Latest(dates):
            for part in dates:
                yield from _steps(a, part)
            if sum(a.day(d) is not None for d in dates) > 1 and (day := a.day(node)):
                which = "earlier" if isinstance(node, Earliest) else "later"
                yield f"The {which} date counts: {uk_date(day)}."
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
    ending = f"The last day is {uk_date(last)}"
    if policy == PLAIN and isinstance(period, Days | Weeks):
        yield f"{ending}. It {STAYS}"
    else:
        plainly = WAYS[node.way](first, period, PLAIN, a.case.calendar)
        if plainly != last:
            yield f"Counted plainly it would end {uk_date(plainly)}."
            yield from policy_words(policy)
        yield f"{ending}."
