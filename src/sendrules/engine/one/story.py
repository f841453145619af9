"""What the records of one child tell each other: the decisions, the plans and the endings.

What is told on a day is what is known by then. A fact that a record states is never replaced, and
the order in which records are given says nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial

from sendrules.clock import Calendar, plural, uk_date
from sendrules.engine.one.case import holds
from sendrules.engine.one.decisions import Decision, Matching, decisions
from sendrules.engine.one.disputes import Named, agreeing, with_disputes
from sendrules.engine.one.matching import match
from sendrules.engine.one.outcomes import (
    each_duty_once,
    with_counterparts,
    with_outcomes,
    with_what_is_shown,
)
from sendrules.engine.one.plans import Plan, PlanEvent, events, heard, not_followed, plans, told_by
from sendrules.engine.one.told import Told, cited
from sendrules.notebook import table, unbroken
from sendrules.records import CaseFile, Record
from sendrules.rules import Links, Part, PlanLink, Rulebook, Shared, Step, links_of

__all__ = ["Ending", "Story", "story"]


@dataclass(frozen=True, slots=True)
class Ending:
    """What ended a plan, and every process that hangs on it.

    Attributes:
        day: when.
        says: what happened, in words.
        citation: the paragraph for which it matters, as a reader cites it.
        record: where it is recorded; the case file itself, where that says it.
    """

    day: date
    says: str
    citation: str
    record: str


@dataclass(frozen=True, slots=True)
class Story:
    """What the records of one child come to on a day.

    Attributes:
        as_at: the day.
        decisions: the decisions that carry a right of appeal, the earliest first.
        plans: the plans, each with its life.
        endings: what ended a plan.
        told: the records, each with what the others tell it, and the processes that they begin.
    """

    as_at: date
    decisions: tuple[Decision, ...]
    plans: tuple[Plan, ...]
    endings: tuple[Ending, ...]
    told: tuple[Told, ...] = field(compare=False)

    def __repr__(self) -> str:
        counts = (
            plural(len(self.plans), "plan"),
            plural(len(self.decisions), "decision"),
            plural(len(self.endings), "ending"),
        )
        return f"<Story as at {self.as_at}: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        """Show in a notebook what happened, in the order of the days."""
        rows = [
            *((e.day, f"The plan {e.step.value}", e.record, e.citation) for e in self._life()),
            *((e.day, e.says.capitalize(), e.record, e.citation) for e in self.endings),
            *((d.notice, f"Decision {d.decided}", d.record, d.citation) for d in self.decisions),
        ]
        rows.sort(key=lambda row: row[0])
        return table(
            f"What the records come to on {uk_date(self.as_at)}",
            ("Day", "What happened", "Record", "By"),
            ((unbroken(uk_date(day)), says, record, by) for day, says, record, by in rows),
        )

    def _life(self) -> Iterator[PlanEvent]:
        return (e for plan in self.plans for e in plan.events if e.step is not Step.ENDED)


def story(
    case_file: CaseFile,
    links: Links,
    book: Rulebook,
    as_at: date,
    calendar: Calendar | None = None,
) -> Story:
    """Work out what the records of a case file come to on a day."""
    named = list(case_file.named_records())

    def worked_out(records: Named) -> Story:
        return _worked_out(case_file, records, links, book, as_at, calendar=calendar)

    found = worked_out(named)
    worlds = [worked_out(world).told for world in agreeing(named, found.told)]
    return replace(found, told=with_disputes(found.told, worlds, book, as_at, calendar))


def _worked_out(
    case_file: CaseFile,
    named: Named,
    links: Links,
    book: Rulebook,
    as_at: date,
    *,
    calendar: Calendar | None,
) -> Story:
    told = [_found(name, record, links, as_at) for name, record in named]
    days = _days(case_file, told, links, as_at)
    for part in links.parts:
        told = [_in_the_whole(part, x, told) for x in told]
    stated = len(told)
    known = decisions(links, told, as_at)
    endings = tuple(e for s in links.shared if s.ends for e in days[s])
    over = any(days[s] for s in links.shared if s.ends and s.ever)
    matching = Matching(links, book, known, told, as_at, calendar)
    match(matching, opening=not over)
    ends = [PlanEvent(e.day, Step.ENDED, e.citation, e.record, -1) for e in endings]
    life = events(links, ends, matching.told[:stated], as_at)
    told = _along_the_plan(matching, life, links, as_at)
    told = with_counterparts(with_outcomes(told, life, matching), matching)
    told = with_what_is_shown(told, matching)
    told = each_duty_once([_sharing(x, links, days, told) for x in told], matching)
    ended = tuple(sorted(endings, key=lambda e: e.day))
    return Story(as_at, known, plans(life), ended, tuple(told))


def _found(name: str, record: Record, links: Links, as_at: date) -> Told:
    """A record as it is known, with the first thing that happened in it."""
    known = record.known_at(as_at)
    past, planned = _own_dates(type(record), links)
    days = [day for fact in past if (day := getattr(known, fact)) is not None]
    if days:
        return Told(record, known, record, name, min(days))
    ahead = any(getattr(record, fact) is not None for fact in past)
    set_ahead = any(getattr(known, fact) is not None for fact in planned)
    return Told(record, known, record, name, None, waits=ahead and not set_ahead)


@lru_cache(maxsize=128)
def _own_dates(record: type[Record], links: Links) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The dated facts that a process does not share with others: what happened, and what is set."""
    shared = {s.fact for s in links.shared} | {s.resumed_in(record) for s in links.shared}
    own = [f for f in record.facts().values() if f.type == "date" and f.name not in shared]
    happened = tuple(f.name for f in own if not f.planned)
    return happened, tuple(f.name for f in own if f.planned)


# What processes have in common


def _days(
    case_file: CaseFile, told: Sequence[Told], links: Links, as_at: date
) -> Mapping[Shared, Sequence[Ending]]:
    """Return every day on which each fact that processes have in common is recorded."""
    found: dict[Shared, list[Ending]] = {s: [] for s in links.shared}
    stated = [(s, case_file.process(), vars(case_file).get(s.fact)) for s in links.shared]
    stated += [
        (s, x.name, getattr(x.known, fact))
        for x in told
        for s, fact in links_of(links, type(x.record)).tells
    ]
    for s, name, day in stated:
        if day is not None and day <= as_at:
            found[s].append(Ending(day, s.says, cited(s), name))
    return found


def _undone(s: Shared, day: date, told: Sequence[Told]) -> date | None:
    """The first day on which something undid it, on its day or later."""
    days = (
        getattr(x.known, fact)
        for record, fact in s.undone
        for x in told
        if isinstance(x.record, record)
    )
    return min((later for later in days if later is not None and day <= later), default=None)


def _sharing(
    x: Told, links: Links, days: Mapping[Shared, Sequence[Ending]], told: Sequence[Told]
) -> Told:
    """The process with what it has in common with others: with the first such day since it began."""
    for s, name in () if x.waits else links_of(links, type(x.record)).told:
        if days[s] and (undone := s.resumed_in(type(x.record))):
            last = max(days[s], key=lambda e: e.day)
            over = _undone(s, last.day, told)
            facts = {name: last.day, **({undone: over} if over else {})}
            x = x.given(facts, partial(_ended, last, s))
            continue
        later = [e for e in days[s] if s.ever or _reaches(s, e.day, x, told)]
        if later:
            first = min(later, key=lambda e: e.day)
            x = x.given({name: first.day}, partial(_ended, first, s))
    return x


def _reaches(s: Shared, day: date, x: Told, told: Sequence[Told]) -> bool:
    """Whether what happened on a day is told to a process that had begun, or may have."""
    if x.began is not None and not isinstance(x.record, s.standing):
        return x.began <= day
    return (x.began is None or x.began <= day) and _undone(s, day, told) is None


def _in_the_whole(link: Part, x: Told, told: Sequence[Told]) -> Told:
    """The part of a process, told of the end of the whole."""
    if not isinstance(x.record, link.part):
        return x
    named = getattr(x.record, link.reference)
    wholes = [y for y in told if isinstance(y.record, link.whole)]
    if named is not None:
        wholes = [y for y in wholes if y.record.id == named]
    if len(wholes) != 1:
        return x
    (whole,) = wholes
    day: date | None = getattr(whole.known, link.event)
    if day is None:
        return x
    return x.given({link.fills: day}, partial(_whole_ended, whole, day, link))


def _ended(ending: Ending, s: Shared) -> str:
    return f"On {uk_date(ending.day)} {ending.says} ({ending.record}; {s.citation})."


def _whole_ended(whole: Told, day: date, link: Part) -> str:
    return f"The {whole.name} ended on {uk_date(day)} ({link.citation})."


# Processes along the life of a plan


def _along_the_plan(
    matching: Matching, life: Sequence[PlanEvent], links: Links, as_at: date
) -> list[Told]:
    found = list(matching.told)
    happened, kinds = (frozenset(e.step for e in life), frozenset(type(x.record) for x in found))
    for link in _told_of(links, happened, kinds):
        among = heard(link, life)
        told = {
            place: event
            for place, x in enumerate(found)
            if isinstance(x.record, link.target)
            and (event := _step_for(link, x, place, matching, among))
        }
        for place, event in _one_each(link, told, found).items():
            facts = {link.fills: event.day, **dict(link.sets)}
            x = found[place].given(facts, partial(_step, link, event))
            found[place] = matching.informed(x)
        if link.closes:
            taken = _TakenUp(link, found, as_at)
            for event in not_followed(link, life):
                if event not in taken:
                    facts = {link.fills: event.day, **dict(link.sets)}
                    note = partial(_step, link, event)
                    begun = matching.informed(Told.begun(link.target, facts, event.day, note))
                    found.append(begun)
                    taken.add(begun)
    return found


@lru_cache(maxsize=1024)
def _told_of(
    links: Links, happened: frozenset[Step], kinds: frozenset[type[Record]]
) -> tuple[PlanLink, ...]:
    """What may be told where these steps have happened, to these records or to those that begin."""
    told = [link for link in links.plan if not happened.isdisjoint(link.steps)]
    hear = kinds | {link.target for link in told if link.closes}
    return tuple(link for link in told if any(issubclass(kind, link.target) for kind in hear))


def _step_for(
    link: PlanLink, x: Told, place: int, matching: Matching, among: Sequence[PlanEvent]
) -> PlanEvent | None:
    """The step that a process is told, if it is told any."""
    if x.waits or getattr(x.record, link.fills) is not None:
        return None
    if link.decided:
        among = [e for e in among if matching.concerns(e.place, x, certainly=link.stated)]
    among = [e for e in among if e.undone is None or _acted_on(link, x, e.day, e.undone)]
    day = getattr(x.known, link.day) if link.day else x.began or matching.as_at
    event = told_by(link, among, day, place)
    return None if event is None or _left_out(link, x, matching.as_at) else event


def _acted_on(link: PlanLink, x: Told, first: date, last: date) -> bool:
    """Whether a process acted on a step before it was undone."""
    days = (getattr(x.known, name) for name in link.acts)
    return any(day is not None and first <= day <= last for day in days)


def _one_each(
    link: PlanLink, told: Mapping[int, PlanEvent], found: Sequence[Told]
) -> Mapping[int, PlanEvent]:
    """What each process is told; a step that begins one is told to one, that which concludes first."""
    if not told or not link.closes:
        return told
    taken = {getattr(x.record, link.fills) for x in found if isinstance(x.record, link.target)}
    told = {place: event for place, event in told.items() if event.day not in taken}
    if len(told) < 2:  # noqa: PLR2004 - nothing to choose from
        return told

    def first(place: int) -> tuple[date, tuple[date, str]]:
        return getattr(found[place].known, link.closes) or date.max, found[place].order()

    one_each: dict[date, int] = {}
    for place in sorted(told, key=first):
        one_each.setdefault(told[place].day, place)
    return {place: told[place] for place in one_each.values()}


def _left_out(link: PlanLink, x: Told, as_at: date) -> bool:
    return link.unless is not None and holds(link.unless, x.record, as_at)


class _TakenUp:
    """The steps on which processes hang already, or after which one that is under way began."""

    def __init__(self, link: PlanLink, told: Iterable[Told], as_at: date) -> None:
        self._link = link
        self._as_at = as_at
        self._days: set[date | None] = set()
        self._last = date.min
        for x in told:
            self.add(x)

    def add(self, x: Told) -> None:
        """Count a process, if it is of the kind that the link begins."""
        link = self._link
        if not isinstance(x.record, link.target) or x.waits or _left_out(link, x, self._as_at):
            return
        self._days.add(getattr(x.known, link.fills))
        if link.closes and getattr(x.known, link.closes) is None and x.began:
            self._last = max(self._last, x.began)

    def __contains__(self, event: PlanEvent) -> bool:
        return event.day in self._days or event.day <= self._last


def _step(link: PlanLink, event: PlanEvent) -> str:
    return f"The plan {event.step.value} on {uk_date(event.day)} ({event.record}; {link.citation})."
