"""Planning backwards: the latest day on which time may start, so that a limit is met by a day.

It states no law: it asks the evaluator for due dates, and searches.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sendrules.clock import Calendar, england, uk_date
from sendrules.engine.one.case import Case
from sendrules.errors import PlanningError, did_you_mean
from sendrules.quoting import quoted
from sendrules.rules import Ceiling, Floor, Limit
from sendrules.rules.walk import facts_in

__all__ = ["Latest", "latest_days"]

_SEARCHED = 4 * 366
"""How many days before the day that is to be met are looked at."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest day on which time may start for a limit.

    Attributes:
        day: the latest day on which the event may happen.
        fact: the event that starts time.
        event: the event in words.
        limit: the limit's id.
        citation: the provision as a reader cites it.
        says: the duty that is then met.
        by: the day by which it is met.
    """

    day: date
    fact: str
    event: str
    limit: str
    citation: str
    says: str
    by: date

    def __str__(self) -> str:
        return f"{uk_date(self.day)}: {self.event} ({self.citation}, to be met by {self.by})"


def latest_days(
    limits: Sequence[Limit], by: date, given: Mapping[str, object], calendar: Calendar | None
) -> tuple[Latest, ...]:
    """Return the latest day for each of a chain of limits, the last of them met by a day.

    Raises:
        PlanningError: a limit is not counted forwards from one event, no day is early enough, or what
            is given is no fact that a limit could read.
    """
    if not date(1904, 1, 6) <= by <= date(2199, 12, 31):
        raise PlanningError("The day to be met must be from 6 January 1904 to 31 December 2199.")
    every = {name for limit in limits for name in limit.on.facts()}
    for name in given.keys() - every:
        hint = did_you_mean(name, every) or "."
        raise PlanningError(f"{quoted(name)} is not a fact that these limits could read{hint}")
    found: list[Latest] = []
    for limit in reversed(limits):
        latest = _latest(limit, by, given, calendar)
        found.append(latest)
        by = latest.day
    return tuple(reversed(found))


def _latest(
    limit: Limit, by: date, given: Mapping[str, object], calendar: Calendar | None
) -> Latest:
    if limit.looks_back or not isinstance(limit, Ceiling | Floor):
        raise PlanningError(
            f"{limit.citation} is not counted forwards from an event: its due date is the day to "
            "plan for. Ask timeline for it."
        )
    fact = limit.trigger_facts[0]
    known = {name: value for name, value in given.items() if name in limit.on.facts()}

    others = sorted({*facts_in(limit.due)} - {fact, *known})

    def met(days: int) -> date:
        """The day by which the limit is met, where its event happens some days after the first."""
        record = limit.on(**{**known, fact: first + timedelta(days=days)})
        case = Case(record, None, calendar)
        if case.is_uncounted(limit):
            raise (calendar or england()).out_of_range(first + timedelta(days=days))
        due = case.day(limit.due, limit)
        if due is None:
            raise PlanningError(
                f"{limit.citation}: its due date hangs on more than {fact!r}. Give the others: "
                f"given={{{', '.join(f'{name!r}: ...' for name in others)}}}."
            )
        # A minimum period is kept by acting after its last day.
        return due if isinstance(limit, Ceiling) else due + timedelta(days=1)

    first = by - timedelta(days=_SEARCHED)
    place = bisect_right(range(_SEARCHED + 1), by, key=met)
    day = first + timedelta(days=place - 1)
    if place == 0 or day not in limit.in_force:
        raise PlanningError(
            f"{limit.citation}: no day on which it is in force is early enough to meet it by "
            f"{uk_date(by)}."
        )
    event = limit.on.facts()[fact].says.partition(". ")[0].rstrip(".")
    return Latest(day, fact, event, limit.id, str(limit.citation), limit.says, by)
