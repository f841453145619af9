"""What a process led to, where another records it: told where it is certain, and asked where not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from sendrules.clock import uk_date
from sendrules.engine.one.case import Case, holds
from sendrules.engine.one.decisions import Matching
from sendrules.engine.one.plans import PlanEvent
from sendrules.engine.one.told import Differing, Told
from sendrules.engine.status import BROKEN_CODES, Status
from sendrules.records import Record
from sendrules.rules import Counterpart, Limit, Links, Outcome, Rulebook, SameDuty, Shows, Step
from sendrules.rules.instruments import Citation

__all__ = ["each_duty_once", "with_counterparts", "with_outcomes", "with_what_is_shown"]


class _How(Enum):
    """How the rest of the file records a fact of a process."""

    SURE = "it is recorded"
    BY = "it had happened by the day that is recorded"
    PERHAPS = "it cannot be told whether it is recorded"
    PERHAPS_BY = "it cannot be told whether it had happened by the day that is recorded"

    @property
    def unsure(self) -> "_How":
        """How it is recorded where it cannot be told whether it is."""
        return _How.PERHAPS_BY if self is _How.BY else _How.PERHAPS


class _Seen(NamedTuple):
    """What another process records of a fact."""

    name: str
    how: _How
    value: object
    where: str
    own: str
    citation: Citation


def with_outcomes(
    told: Sequence[Told], life: Sequence[PlanEvent], matching: Matching
) -> list[Told]:
    """Return the processes; what orders, concessions and agreements led to is told to them."""
    found = list(told)
    for event in (e for e in life if e.place >= 0):
        record = found[event.place].record
        seen = [
            one
            for outcome in _outcomes_of(matching.links, event.step, type(record))
            if holds(outcome.of, record, matching.as_at)
            for x in _sources(outcome, event, found, matching)
            for one in _led_to(outcome, event, x, life, matching)
        ]
        if seen:
            found[event.place] = _settled(found[event.place], seen, matching)
    return found


@lru_cache(maxsize=1024)
def _outcomes_of(links: Links, step: Step, record: type[Record]) -> tuple[Outcome, ...]:
    """What a step in a record may have led to."""
    outcomes = (x for x in links.outcomes if x.step is step)
    return tuple(x for x in outcomes if issubclass(record, x.target))


def _sources(
    outcome: Outcome, event: PlanEvent, told: Sequence[Told], matching: Matching
) -> Iterator[Told]:
    """Yield the processes that may record what a step led to."""
    recorded = (x for x in told if isinstance(x.record, outcome.source))
    for x in (x for x in recorded if x.began and not (x.waits or x.opened)):
        # What began after a step holds no decision that it could be about.
        after = _began_after(x, event)
        if outcome.anew if after else outcome.under_way or matching.concerns(event.place, x):
            yield x


def _until(event: PlanEvent, x: Told, life: Sequence[PlanEvent], matching: Matching) -> date:
    """The first day of which what is recorded comes of a step no more.

    It is that of the next such step that concerns the process, or the one after it was undone.
    """
    later = (e for e in life if e.step is event.step and e.day > event.day)
    mine = (e.day for e in later if _began_after(x, e) or matching.concerns(e.place, x))
    undone = date.max if event.undone is None else event.undone + timedelta(days=1)
    return min(next(mine, date.max), undone)


def _began_after(x: Told, event: PlanEvent) -> bool:
    return x.began is not None and x.began >= event.day


def _led_to(
    outcome: Outcome, event: PlanEvent, x: Told, life: Sequence[PlanEvent], matching: Matching
) -> Iterator[_Seen]:
    """Yield what a process records that a step led to, or may have led to."""
    as_at, until = matching.as_at, _until(event, x, life, matching)
    if not holds(outcome.when, x.record, as_at):
        return
    gave_way = outcome.gave_way is not None and holds(outcome.gave_way, x.record, as_at)
    sure = gave_way and x.began is not None and x.began < event.day
    for how, pairs in ((_How.SURE, outcome.tells), (_How.BY, outcome.by)):
        for own, theirs in pairs:
            value, day = _dated(x, own)
            if value is not None and day is not None and event.day <= day < until:
                of_this = how if sure else how.unsure
                yield _Seen(theirs, of_this, value, x.name, own, outcome.citation)


def with_counterparts(told: Sequence[Told], matching: Matching) -> list[Told]:
    """Return the processes; what others record of the same event is told to them."""
    found = list(told)
    for counterpart in matching.links.counterparts:
        for place, x in enumerate(found):
            if isinstance(x.record, counterpart.target) and not (x.waits or x.opened):
                sources = (y for y in found if isinstance(y.record, counterpart.source))
                seen = [
                    one
                    for y in sources
                    if not (y.waits or y.opened)
                    for one in _of_one_event(counterpart, x, y, matching.as_at)
                ]
                found[place] = _settled(x, seen, matching)
    return found


def _of_one_event(counterpart: Counterpart, x: Told, y: Told, as_at: date) -> Iterator[_Seen]:
    """Yield what another process records of the event that is asked of a process."""
    facts = {theirs: getattr(y.known, own) for own, theirs in counterpart.tells}
    owns = {theirs: own for own, theirs in counterpart.tells}
    says = getattr(y.known, counterpart.says)
    own, theirs = counterpart.agrees
    other, mine = getattr(y.known, own), getattr(x.stated, theirs)
    sure = says is True or (says is None and mine is not None and mine == other)
    asked = says is None and mine is None and counterpart.asks
    if not (sure or asked) or not holds(counterpart.when, y.record, as_at):
        return
    if holds(counterpart.within, x.given(facts).record, as_at):
        how = _How.SURE if sure else _How.PERHAPS
        for name, day in facts.items():
            if day is not None:
                yield _Seen(name, how, day, y.name, owns[name], counterpart.citation)


def with_what_is_shown(told: Sequence[Told], matching: Matching) -> list[Told]:
    """Return the processes; what those that they follow show of them is told to them."""
    found = list(told)
    for link in matching.links.shows:
        for place, x in enumerate(found):
            if isinstance(x.record, link.target) and x.began and not (x.waits or x.opened):
                before = [
                    y
                    for other, y in enumerate(found)
                    if isinstance(y.record, link.source)
                    and y.began
                    and y.began <= x.began
                    and matching.may_share(place, other)
                ]
                if before and all(holds(link.when, y.record, matching.as_at) for y in before):
                    found[place] = x.given({link.fact: link.value}, partial(_shown, before, link))
    return found


def each_duty_once(told: Sequence[Told], matching: Matching) -> list[Told]:
    """Return the processes; of a duty that two of them have, one is told that the other answers it."""
    found = list(told)
    for duty in _duties_of(matching.links, frozenset(type(x.record) for x in told)):
        sources: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
        for y in found:
            if isinstance(y.record, duty.source):
                sources[_days_of(duty, y)].append(y)
        for place, x in enumerate(found):
            if isinstance(x.record, duty.target):
                alike = sources.get(_days_of(duty, x), ())
                if any(y is not x and _answers(duty, y, matching) for y in alike):
                    found[place] = x._replace(elsewhere=x.elsewhere | {duty.limit})
    return found


def _days_of(duty: SameDuty, x: Told) -> tuple[object, ...]:
    return tuple(getattr(x.known, name) for name in duty.days)


@lru_cache(maxsize=1024)
def _duties_of(links: Links, kinds: frozenset[type[Record]]) -> tuple[SameDuty, ...]:
    """The duties that two of these kinds of records may have."""
    return tuple(
        duty
        for duty in links.duties
        if all(any(issubclass(k, one) for k in kinds) for one in (duty.target, duty.source))
    )


def _answers(duty: SameDuty, x: Told, matching: Matching) -> bool:
    """Whether a process has begun the days of a duty, and a limit that asks about it."""
    limit = matching.book.get(duty.of)
    if limit is None or _days_of(duty, x)[0] is None:
        return False
    (answer,) = Case(x.record, matching.as_at, matching.calendar).answers((limit,))
    return answer.status != Status.NOT_APPLICABLE.code


# From what is found to what is told


def _dated(x: Told, name: str) -> tuple[object, date | None]:
    """A fact, and the day from which it is known."""
    info = x.record.facts()[name]
    value = getattr(x.known, name)
    return value, value if info.type == "date" else getattr(x.known, info.shown_by or name)


def _settled(x: Told, seen: Sequence[_Seen], matching: Matching) -> Told:
    """Return a process with what is certain told to it, and the rest marked as not to be told."""
    for name in dict.fromkeys(one.name for one in seen):
        mine, of_it = getattr(x.record, name), [one for one in seen if one.name == name]
        if mine is None:
            x = _with_fact(x, name, of_it, matching)
        else:
            x = x._replace(differs=x.differs | set(_otherwise(mine, of_it)))
    return x._replace(broken=tuple(_broken(x, seen, matching))) if x.unsure else x


def _otherwise(mine: object, seen: Iterable[_Seen]) -> Iterator[Differing]:
    """Yield what others certainly say otherwise than a process."""
    for one in seen:
        if one.how is _How.SURE and one.value != mine:
            yield Differing(one.name, one.where, one.own, one.value)


def _with_fact(x: Told, name: str, seen: Sequence[_Seen], matching: Matching) -> Told:
    sure = [one for one in seen if one.how is _How.SURE]
    if len({one.value for one in sure}) == 1:
        return x.given({name: sure[0].value}, partial(_recorded, sure[0]))
    by = [(one.value, one) for one in seen if one.how is _How.BY and isinstance(one.value, date)]
    if by and not sure:
        day, first = min(by, key=itemgetter(0))
        supposed = x.given({name: day}, partial(_had_happened, first, day))
        if _in_time(supposed, name, matching):
            return supposed
    return x.noted(partial(_not_told, seen), (name,))._replace(unsure=x.unsure | {name})


def _broken(x: Told, seen: Sequence[_Seen], matching: Matching) -> Iterator[tuple[str, int]]:
    """Yield the limits that are broken whichever process records an act, if any does.

    What was done after a last day cannot have been done by it.
    """
    found = [one for one in seen if one.name in x.unsure]
    if any(one.how is not _How.PERHAPS for one in found) or {one.name for one in found} != x.unsure:
        return
    limits = matching.book.on(type(x.record))
    supposed = (
        x.given({one.name: one.value for one in found if one.where == where})
        for where in dict.fromkeys(one.where for one in found)
    )
    cases = [Case(y.record, matching.as_at, matching.calendar) for y in (x, *supposed)]
    for limit, *answers in zip(limits, *(case.answers(limits) for case in cases), strict=True):
        if all(answer.status in BROKEN_CODES for answer in answers):
            yield limit.id, min(answer.days_late or 0 for answer in answers)


def _in_time(x: Told, name: str, matching: Matching) -> bool:
    """Whether every limit that asks for an act is kept with the day by which it was done."""
    asking = _asking(matching.book, type(x.record), name)
    case = Case(x.record, matching.as_at, matching.calendar)
    answers = case.answers(asking) if asking else ()
    return all(answer.status not in BROKEN_CODES for answer in answers)


@lru_cache(maxsize=256)
def _asking(book: Rulebook, record: type[Record], name: str) -> tuple[Limit, ...]:
    return tuple(limit for limit in book.on(record) if limit.done == name)


def _shown(before: Sequence[Told], link: Shows) -> str:
    return f"The {' and the '.join(y.name for y in before)} shows it ({link.citation})."


def _recorded(seen: _Seen) -> str:
    return f"It is recorded in the {seen.where} ({seen.citation})."


def _had_happened(seen: _Seen, day: date) -> str:
    return f"It had happened by {uk_date(day)}, as the {seen.where} shows ({seen.citation})."


def _not_told(seen: Sequence[_Seen]) -> str:
    names = " or ".join(dict.fromkeys(one.where for one in seen))
    return (
        f"It cannot be told whether, or on which day, the {names} records it. Record it here "
        f"({seen[0].citation})."
    )
