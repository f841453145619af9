"""A rule in words: its dates, its conditions, how it is counted, and when it is in force.

Every reader of the law (the command line, the pages of the site) says it with these.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sendrules.clock import (
    PLAIN,
    CountingPolicy,
    Days,
    FixedDay,
    Months,
    Period,
    Weeks,
    WorkingDays,
    YearlySpan,
    Years,
    uk_date,
)
from sendrules.records import Record
from sendrules.rules.conditions import (
    All,
    Always,
    Any,
    Condition,
    DuringLimit,
    Is,
    Known,
    Not,
    OnOrBefore,
    Same,
)
from sendrules.rules.dates import (
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
    InOrder,
    Latest,
    NoDate,
    OnDay,
    Trigger,
    parts_of,
)
from sendrules.rules.instruments import Span
from sendrules.rules.limits import Ceiling, Floor, Limit, Notice, Standard

__all__ = ["Lines", "Words", "capital", "kind", "listed", "plainly", "policy", "span", "uk_day"]

Lines: TypeAlias = tuple[tuple[int, str], ...]
"""An outline: how deep each line is, and its words. A line that ends in a colon heads a list."""

_KINDS: dict[type[Limit], tuple[str, str]] = {
    Ceiling: ("time limit", "the last day is in time"),
    Floor: ("minimum period", "the act must come after its last day"),
    Notice: ("minimum notice", "the act must come on or before its latest day"),
    Standard: (
        "duty without a number of days",
        "no last day can be worked out, and whether it was done soon enough is for judgement",
    ),
}
_STAYS = "does not move for weekends, bank holidays or school holidays."
_WORKING_DAYS = "Weekends and bank holidays in England and Wales are not counted."
_MONTHS = "Months end on the corresponding date or, in a month that has none, on its last day."
_A_DAY = Days(1)
_ANY_YEAR = 2023


def uk_day(day: date) -> str:
    """Write a date as `1 May 2020`."""
    return uk_date(day).partition(" ")[2]


def capital(text: str) -> str:
    """Start a sentence."""
    return text[:1].upper() + text[1:]


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Write a list: `a, b and c`."""
    return f" {last} ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)


def kind(limit: Limit) -> tuple[str, str]:
    """Return what kind of limit it is, and what keeps one of that kind."""
    return _KINDS[type(limit)]


def span(days: Span) -> str:
    """Write a span: `since 1 September 2014`, `from 1 May 2020 to 25 September 2020`."""
    if days.last is None:
        return f"since {uk_day(days.first)}"
    if days.last == days.first:
        return f"on {uk_day(days.first)} only"
    return f"from {uk_day(days.first)} to {uk_day(days.last)}"


def policy(how: CountingPolicy) -> Iterator[str]:
    """Say which days are left out and what happens to the last one, a sentence at a time."""
    if how.skips:
        yield f"The days of {listed([_yearly(s) for s in how.skips])} are not counted at all."
    if how.ends_outside:
        spans = listed([_yearly(s) for s in how.ends_outside], "or")
        yield f"A period that ends in {spans} ends on the first working day after."
    if how.rolls:
        left_out = ", or on a day that is left out," if how.skips else ""
        yield (
            f"A period that ends on a weekend or a bank holiday{left_out} ends on the next working "
            f"day."
        )


def _yearly(days: YearlySpan) -> str:
    first, last = _day_of_year(days.first), _day_of_year(days.last)
    if (first, last) == ("1 August", "31 August"):
        return "August"
    return f"{first} to {last}"


def _day_of_year(day: FixedDay) -> str:
    return uk_day(day.on(_ANY_YEAR)).removesuffix(f" {_ANY_YEAR}")


@dataclass(frozen=True, slots=True)
class Words:
    """Words about the facts of one record.

    Attributes:
        record: the record.
        fact: how a fact is named: by its plain name, or with a link.
    """

    record: type[Record]
    fact: Callable[[str], str] = str

    def date(self, node: DateExpression) -> str:
        """Write a date of the grammar."""
        match node:
            case FirstKnown((Fact() as first, *rest)) if rest:
                return f"{self._part(first)} if it is known, otherwise {self._first_of(rest)}"
            case FirstKnown((first, *rest)) if rest:
                return f"{self.date(first)}; where that is not known, {self._first_of(rest)}"
            case _:
                return self._part(node).removeprefix("(").removesuffix(")")

    def _part(self, node: DateExpression) -> str:
        """Write a date inside another: as one thing, in brackets where it would not be."""
        match node:
            case Fact(name):
                return self.fact(name)
            case Trigger():
                return "the day that starts time"
            case Due():
                return "the due date"
            case AsAt():
                return "the day asked about"
            case NoDate():
                return "no day"
            case Earliest(dates):
                return self._one_of("earlier", "earliest", dates)
            case Latest(dates):
                return self._one_of("later", "latest", dates)
            case FirstKnown(dates):
                return self._first_of(dates)
            case OnDay(day, year_of):
                return f"{_day_of_year(day)} in the year of {self._part(year_of)}"
            case After(start, period):
                return f"{_length(period)} after {self._part(start)}"
            case BeginningWith(start, period):
                return f"the end of {period} beginning with {self._part(start)}"
            case Before(start, period):
                return f"{_length(period)} before {self._part(start)}"
            case InOrder():
                return self._in_order(node)

    def _first_of(self, dates: Sequence[DateExpression]) -> str:
        shown = [self._part(d) for d in dates]
        return shown[0] if len(shown) == 1 else f"the first known of {listed(shown)}"

    def _one_of(self, of_two: str, of_more: str, dates: Sequence[DateExpression]) -> str:
        shown = [self._part(d) for d in dates]
        if len(shown) == 1:
            return shown[0]
        two = len(shown) == 2  # noqa: PLR2004 - "earlier" is of two, "earliest" of more
        return f"the {of_two if two else of_more} of {listed(shown)}"

    def _in_order(self, node: InOrder) -> str:
        first, second = self._part(node.first), self._part(node.second)
        for then, otherwise, word in (
            (node.first, node.second, "earlier"),
            (node.second, node.first, "later"),
        ):
            if (node.then, node.otherwise) == (then, otherwise):
                return f"the {word} of {first} and {second}, once both are known"
        given = f"{self._part(node.then)} if {first} is on or before {second}"
        if node.otherwise == NoDate():
            return f"({given})"
        if node.then == NoDate():
            return f"({self._part(node.otherwise)} if {first} is after {second})"
        return f"({given}, otherwise {self._part(node.otherwise)})"

    def counting(self, limit: Limit) -> Iterator[str]:
        """Say how a limit is counted, a sentence at a time: its first day, its last, and between."""
        name, keeps = kind(limit)
        yield f"A {name}: {keeps}."
        parts = tuple(parts_of(limit.due))
        counted = [p for p in parts if isinstance(p, Counted) and p.period != _A_DAY]
        yield from _first_days(counted)
        yield from self._outcomes(limit)
        if any(isinstance(p.period, Months | Years) for p in counted):
            yield _MONTHS
        if any(isinstance(p.period, WorkingDays) for p in counted):
            yield _WORKING_DAYS
        if limit.policy != PLAIN:
            yield from policy(limit.policy)
        elif any(not isinstance(p.period, WorkingDays) for p in counted):
            yield f"Every day counts, and the last day {_STAYS}"
        elif any(isinstance(p, OnDay) for p in parts):
            yield f"The last day {_STAYS}"

    def _outcomes(self, limit: Limit) -> Iterator[str]:
        days = dict.fromkeys(d.name for d in _outcomes(limit.due) if isinstance(d, Fact))
        if any(name in limit.trigger_facts for name in days):
            yield "It may be due on the very day of the event: that day is in time."
        given = [self.fact(name) for name in days if name not in limit.trigger_facts]
        if given:
            yield f"A date that is given ({listed(given, 'or')}) is taken as it stands."

    def condition(self, node: Condition) -> Lines:
        """Write a condition: a clause, or a list under a line that says how its parts join."""
        return tuple(self._lines(plainly(node), 0))

    def _lines(self, node: Condition, depth: int) -> Iterator[tuple[int, str]]:
        match node:
            case All(conditions) | Any(conditions) if len(conditions) == 1:
                yield from self._lines(conditions[0], depth)
            case All(conditions) | Any(conditions):
                every = isinstance(node, All)
                yield depth, "all of these hold:" if every else "at least one of these holds:"
                for part in conditions:
                    yield from self._lines(part, depth + 1)
            case _:
                yield depth, self._clause(node)

    def _clause(self, node: Condition) -> str:
        match node:
            case Always():
                return "always"
            case Is(fact, value):
                return f"{self.fact(fact)} is {'yes' if value else 'no'}"
            case Known(fact):
                return f"{self.fact(fact)} {'has a date' if self._dated(fact) else 'is known'}"
            case Not(Known(fact)):
                known = "has no date" if self._dated(fact) else "is not known"
                return f"{self.fact(fact)} {known}"
            case OnOrBefore(first, second):
                return f"{self._part(first)} is on or before {self._part(second)}"
            case Not(OnOrBefore(first, second)):
                return f"{self._part(first)} is after {self._part(second)}"
            case Same(first, second):
                return f"{self._part(first)} is the same day as {self._part(second)}"
            case Not(Same(first, second)):
                return f"{self._part(first)} is another day than {self._part(second)}"
            case DuringLimit(first, last, length):
                run = f"the days from {self.fact(first)} to {self.fact(last)}"
                return f"{run} cover at least {length} inside the limit"
            case Not(condition):
                return f"it is not so that {self._clause(condition)}"
            case All() | Any():
                return "; ".join(words for _, words in self._lines(node, 0))

    def _dated(self, name: str) -> bool:
        return self.record.facts()[name].kind == "date"


def _length(period: Period) -> str:
    return "the day" if period == _A_DAY else str(period)


def _first_days(counted: Sequence[Counted]) -> Iterator[str]:
    """Say of each way of counting which day is the first."""
    for way, says in (
        (After, "after the event: its day is not counted, the next is day 1."),
        (BeginningWith, "beginning with the event: its day is day 1."),
        (Before, "before the event, counted backwards: its day is not counted."),
    ):
        periods = dict.fromkeys(_in_days(p.period) for p in counted if isinstance(p, way))
        if periods:
            yield f"{listed(list(periods))} {says}"


def _in_days(period: Period) -> str:
    return f"{period} ({period.n * 7} days)" if isinstance(period, Weeks) else str(period)


def _outcomes(node: DateExpression) -> Iterator[DateExpression]:
    """Yield the dates that a date can turn out to be."""
    match node:
        case Earliest(dates) | Latest(dates) | FirstKnown(dates):
            inside: tuple[DateExpression, ...] = dates
        case InOrder(_, _, then, otherwise):
            inside = (then, otherwise)
        case _:
            yield node
            return
    for part in inside:
        yield from _outcomes(part)


def plainly(node: Condition) -> Condition:
    """Return an equal condition that reads better: *not* as far inside as it goes, lists flat."""
    match node:
        case Not(Not(condition)):
            return plainly(condition)
        case Not(Any(conditions)):
            return plainly(All(*(Not(c) for c in conditions)))
        case Not(All(conditions)):
            return plainly(Any(*(Not(c) for c in conditions)))
        case Not(Is(fact, value)):
            return Is(fact, not value)
        case All(conditions):
            return All(*_flat(All, conditions))
        case Any(conditions):
            return Any(*_flat(Any, conditions))
        case _:
            return node


def _flat(way: type[All | Any], conditions: Sequence[Condition]) -> Iterator[Condition]:
    for condition in map(plainly, conditions):
        if isinstance(condition, way):
            yield from condition.conditions
        else:
            yield condition
