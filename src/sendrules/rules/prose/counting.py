"""How a limit is counted, in words: its form, its first day, its last, and the days left out."""

from collections.abc import Callable, Iterator, Sequence

from sendrules.clock import (
    PLAIN,
    CountingPolicy,
    Months,
    Period,
    Weeks,
    WorkingDays,
    YearlySpan,
    Years,
)
from sendrules.rules.dates import (
    After,
    Before,
    BeginningWith,
    Counted,
    Fact,
    FixedDate,
    OnDay,
)
from sendrules.rules.limits import Ceiling, Floor, Limit, Notice, Standard
from sendrules.rules.prose.plain import A_DAY, capital, day_of_year, listed
from sendrules.rules.walk import facts_in, outcomes, parts_of

__all__ = ["STAYS", "WORKING_DAYS", "counting", "form", "policy_words"]


_FORMS: dict[type[Limit], tuple[str, str]] = {
    Ceiling: ("time limit", "the last day is in time"),
    Floor: ("minimum period", "the act must come after its last day"),
    Notice: ("minimum notice", "the act must come on or before its latest day"),
    Standard: (
        "duty without a number of days",
        "no last day can be worked out, and whether it was done soon enough is for judgement",
    ),
}


STAYS = "does not move for weekends, bank holidays or school holidays."
"""Of the last day of a period that is counted plainly: the end of a sentence."""


WORKING_DAYS = "Weekends and bank holidays in England and Wales are not counted."
"""Of a period of working days."""


_MONTHS = (
    "Months and years end on the corresponding date; in a month that has none, on its last day."
)


_INCLUSIVE_MONTHS = "So a period of months or years ends on the day before the corresponding date."


def form(limit: Limit) -> tuple[str, str]:
    """Return the form of a limit, and what keeps a limit of that form."""
    return _FORMS[type(limit)]


def policy_words(policy: CountingPolicy) -> Iterator[str]:
    """Say which days are left out and what happens to the last one, a sentence at a time."""
    if policy.skips:
        yield f"{capital(listed([_yearly(s) for s in policy.skips]))} are not counted at all."
    if policy.ends_outside:
        spans = listed([_yearly(s) for s in policy.ends_outside], "or")
        yield f"No day is left out, but an end in {spans} moves to the first working day after."
    if policy.rolls_first:
        yield "An end on a weekend or a bank holiday moves to the next working day before that."
    elif policy.rolls:
        left_out = ", or on a day that is left out," if policy.skips else ""
        yield f"An end on a weekend or a bank holiday{left_out} moves to the next working day."


def _yearly(days: YearlySpan) -> str:
    first, last = day_of_year(days.first), day_of_year(days.last)
    return "August" if (first, last) == ("1 August", "31 August") else f"{first} to {last}"


def counting(limit: Limit, fact: Callable[[str], str] = str) -> Iterator[str]:
    """Say how a limit is counted, a sentence at a time.

    Args:
        limit: the limit.
        fact: how a fact is named: by its plain name, or with a link.
    """
    name, keeps = form(limit)
    yield f"A {name}: {keeps}."
    parts = parts_of(limit.due)
    counted = [p for p in parts if isinstance(p, Counted) and p.period != A_DAY]
    yield from _first_days(counted)
    yield from _given(limit, fact)
    yield from _last_days(
        limit, counted, fixed=any(isinstance(p, OnDay | FixedDate) for p in parts)
    )


def _first_days(counted: Sequence[Counted]) -> Iterator[str]:
    """Say of each way of counting which day is the first."""
    for way, says, of_months in (
        (After, "after the event: its day is not counted, the next is day 1.", _MONTHS),
        (BeginningWith, "beginning with the event: its day is day 1.", _INCLUSIVE_MONTHS),
        (Before, "before the event, counted backwards: its day is not counted.", _MONTHS),
    ):
        periods = dict.fromkeys(p.period for p in counted if isinstance(p, way))
        if periods:
            yield f"{listed([_in_days(p) for p in periods])} {says}"
        if any(isinstance(p, Months | Years) for p in periods):
            yield of_months


def _in_days(period: Period) -> str:
    return f"{period} ({period.n * 7} days)" if isinstance(period, Weeks) else str(period)


def _given(limit: Limit, fact: Callable[[str], str]) -> Iterator[str]:
    """Say which of the dates that it can fall on are facts, not counted from any."""
    days = dict.fromkeys(d.name for d in outcomes(limit.due) if isinstance(d, Fact))
    if any(name in limit.trigger_facts for name in days):
        yield "It can be due on the very day of the event: that day is in time."
    given = [fact(name) for name in days if name not in limit.trigger_facts]
    if given:
        yield f"A date that is given ({listed(given, 'or')}) is taken as it stands."
    for moved in _moved(limit):
        named = listed([fact(name) for name in facts_in(moved.start)], "or")
        how = (
            " ".join(policy_words(moved.counting))
            if moved.counting
            else "It moves as any other end does."
        )
        yield f"A date that is given ({named}) is the last day. {how}"


def _moved(limit: Limit) -> Iterator[BeginningWith]:
    """The dates that are given and may move."""
    for day in outcomes(limit.due):
        if isinstance(day, BeginningWith) and day.period == A_DAY:
            yield day


def _last_days(limit: Limit, counted: Sequence[Counted], *, fixed: bool) -> Iterator[str]:
    last = "latest" if isinstance(limit, Notice) else "last"
    if any(isinstance(p.period, WorkingDays) for p in counted):
        yield WORKING_DAYS
    if limit.policy != PLAIN:
        yield from policy_words(limit.policy) if counted else ()
    elif any(not isinstance(p.period, WorkingDays) for p in counted):
        every = "Otherwise every" if any(day.counting for day in _moved(limit)) else "Every"
        yield f"{every} day counts, and the {last} day {STAYS}"
    elif fixed:
        yield f"The {last} day {STAYS}"
