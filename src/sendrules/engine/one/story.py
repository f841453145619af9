"""What the records of one child tell each other: the decisions, the plans and the endings.

What is told on a day is what is known by then. A fact that a record states is never replaced, and
the order in which records are given says nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from sendrules.clock import Calendar, plural, uk_date
from sendrules.engine.one.counterparts import with_counterparts
from sendrules.engine.one.cycles import no_search_for_cycles
from sendrules.engine.one.decisions import Decision, Matching, decisions
from sendrules.engine.one.disputes import Named, agreeing, with_disputes
from sendrules.engine.one.heard import Heard, left_out
from sendrules.engine.one.matching import match
from sendrules.engine.one.outcomes import with_outcomes
from sendrules.engine.one.plans import Plan, PlanEvent, events, not_followed, plans
from sendrules.engine.one.same_duty import each_duty_once
from sendrules.engine.one.shared import Ending, days_of, sharing
from sendrules.engine.one.shown import with_what_is_shown
from sendrules.engine.one.told import Told
from sendrules.notebook import table, unbroken
from sendrules.records import CaseFile, Record
from sendrules.rules import Links, Part, PlanLink, Rulebook, Step, among, counts_days
from sendrules.values import Value

__all__ = ["Ending", "Story", "Worked", "own_dates", "story", "work_out"]


class Story(Value):
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
    return work_out(case_file, links, book, as_at, calendar).story


class Worked(NamedTuple):
    """What the records of a case file come to, and on what that turns.

    Attributes:
        story: what they come to.
        disputed: whether records certainly say otherwise of one act: then it turns on how each of the
            limits stands, of all records.
        by_order: whether it turns on what they state and on the order of the days alone, and of those that
            conditions count from them: then it is the same, but for the days, of any file that states the
            same with days in that order.
    """

    story: Story
    by_order: bool
    disputed: bool = False


@no_search_for_cycles()
def work_out(
    case_file: CaseFile,
    links: Links,
    book: Rulebook,
    as_at: date,
    calendar: Calendar | None,
) -> Worked:
    """Work out what the records of a case file come to on a day, and say on what that turns."""
    named = case_file.named_records()
    here = among(links, frozenset(type(record) for _, record in named))
    found = _worked_out(case_file, named, here, book, as_at, calendar=calendar)
    told = found.story.told
    if not any(x.differs for x in told):
        return found
    worlds = (
        _worked_out(case_file, world, here, book, as_at, calendar=calendar).story.told
        for world in agreeing(named, told)
    )
    told = with_disputes(told, worlds, book, as_at, calendar)
    return Worked(replace(found.story, told=told), by_order=False, disputed=True)


def _worked_out(
    case_file: CaseFile,
    named: Named,
    links: Links,
    book: Rulebook,
    as_at: date,
    *,
    calendar: Calendar | None,
) -> Worked:
    told = [_found(name, record, links, as_at) for name, record in named]
    days = days_of(case_file, told, links, as_at)
    for part in links.parts:
        told = _in_the_whole(part, told)
    stated = len(told)
    known = decisions(links, told, as_at)
    endings = tuple(e for s in links.shared if s.ends for e in days[s])
    over = any(days[s] for s in links.shared if s.ends and s.ever)
    matching = Matching(links, book, known, told, as_at, calendar)
    match(matching, opening=not over)
    ends = [PlanEvent(e.day, Step.ENDED, e.citation, e.record, -1) for e in endings]
    life = events(links, ends, matching.told[:stated], as_at)
    told = _along_the_plan(matching, life, links)
    told = with_counterparts(with_outcomes(told, life, matching), matching)
    told = with_what_is_shown(told, matching)
    told = each_duty_once(sharing(told, days, matching), matching)
    ended = tuple(sorted(endings, key=lambda e: e.day))
    found = Story(as_at, known, plans(life), ended, tuple(told))
    return Worked(found, by_order=not (matching.counted or counts_days(links)))


def _found(name: str, record: Record, links: Links, as_at: date) -> Told:
    """A record as it is known, with the first thing that happened in it."""
    known = record.known_at(as_at)
    past, planned = own_dates(type(record), links)
    values = vars(known)
    days = [day for fact in past if (day := values[fact]) is not None]
    if days:
        return Told(record, known, record, name, min(days))
    ahead = any(getattr(record, fact) is not None for fact in past)
    set_ahead = any(getattr(known, fact) is not None for fact in planned)
    return Told(record, known, record, name, None, waits=ahead and not set_ahead)


@lru_cache(maxsize=128)
def own_dates(record: type[Record], links: Links) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The dated facts that a process does not share with others: what happened, and what is set."""
    shared = {s.fact for s in links.shared} | {s.resumed_in(record) for s in links.shared}
    own = [f for f in record.facts().values() if f.type == "date" and f.name not in shared]
    happened = tuple(f.name for f in own if not f.planned)
    return happened, tuple(f.name for f in own if f.planned)


# A part of a process, and the whole


def _in_the_whole(link: Part, told: Sequence[Told]) -> list[Told]:
    """Return the processes; each part is told of the end of the whole."""
    wholes: defaultdict[str | None, list[Told]] = defaultdict(list)
    for x in told:
        if isinstance(x.record, link.whole):
            wholes[None].append(x)
            if x.record.id is not None:
                wholes[x.record.id].append(x)
    return [_of_the_whole(link, x, wholes) if isinstance(x.record, link.part) else x for x in told]


def _of_the_whole(link: Part, x: Told, wholes: Mapping[str | None, Sequence[Told]]) -> Told:
    """A part of a process, told of the end of the whole: of the only one, where it names none."""
    mine = wholes.get(getattr(x.record, link.reference), ())
    day: date | None = getattr(mine[0].known, link.event) if len(mine) == 1 else None
    if day is None:
        return x
    return x.given({link.fills: day}, partial(_whole_ended, mine[0], day, link))


def _whole_ended(whole: Told, day: date, link: Part) -> str:
    return f"The {whole.name} ended on {uk_date(day)} ({link.citation})."


# Processes along the life of a plan


def _along_the_plan(matching: Matching, life: Sequence[PlanEvent], links: Links) -> list[Told]:
    found = list(matching.told)
    happened, kinds = (frozenset(e.step for e in life), frozenset(type(x.record) for x in found))
    for link in _told_of(links, happened, kinds):
        mine = [n for n, x in enumerate(found) if isinstance(x.record, link.target)]
        for place, event in _heard(link, life, mine, found, matching).items():
            facts = {link.fills: event.day, **dict(link.sets)}
            x = found[place].given(facts, partial(_step, link, event))
            found[place] = matching.informed(x)
        if link.closes and (begins := [*not_followed(link, life)]):
            found += _begun(link, begins, [found[n] for n in mine], matching)
    return found


@lru_cache(maxsize=1024)
def _told_of(
    links: Links, happened: frozenset[Step], kinds: frozenset[type[Record]]
) -> tuple[PlanLink, ...]:
    """What may be told where these steps have happened, to these records or to those that begin."""
    told = [link for link in links.plan if not happened.isdisjoint(link.steps)]
    hear = kinds | {link.target for link in told if link.closes}
    return tuple(link for link in told if any(issubclass(kind, link.target) for kind in hear))


def _heard(
    link: PlanLink,
    life: Sequence[PlanEvent],
    mine: Sequence[int],
    found: Sequence[Told],
    matching: Matching,
) -> Mapping[int, PlanEvent]:
    """What each of some processes is told, by its place."""
    if not mine:
        return {}
    heard = Heard(link, life, matching)
    told = {place: event for place in mine if (event := heard.told_to(found[place], place))}
    return _one_each(link, told, mine, found)


def _one_each(
    link: PlanLink, told: Mapping[int, PlanEvent], mine: Sequence[int], found: Sequence[Told]
) -> Mapping[int, PlanEvent]:
    """What each process is told; a step that begins one is told to one, that which concludes first."""
    if not told or not link.closes:
        return told
    taken = {getattr(found[place].record, link.fills) for place in mine}
    told = {place: event for place, event in told.items() if event.day not in taken}
    if len(told) < 2:  # noqa: PLR2004 - nothing to choose from
        return told

    def first(place: int) -> tuple[date, tuple[date, object]]:
        return getattr(found[place].known, link.closes) or date.max, found[place].order()

    one_each: dict[date, int] = {}
    for place in sorted(told, key=first):
        one_each.setdefault(told[place].day, place)
    return {place: told[place] for place in one_each.values()}


def _begun(
    link: PlanLink, steps: Sequence[PlanEvent], mine: Sequence[Told], matching: Matching
) -> Iterator[Told]:
    """Yield the processes that steps begin which no process of the kind took up.

    A process hangs on a step already, or one is under way that began after it.
    """
    days, hangs, under_way = {e.day for e in steps}, set[date](), date.min

    def takes_up(x: Told) -> None:
        nonlocal under_way
        hung_on = getattr(x.known, link.fills)
        began = x.began if getattr(x.known, link.closes) is None else None
        if (hung_on in days or began) and not left_out(link, x, matching.as_at):
            hangs.add(hung_on)
            under_way = max(under_way, began or date.min)

    for x in mine:
        if not x.waits:
            takes_up(x)
    for event in steps:
        if event.day not in hangs and event.day > under_way:
            facts = {link.fills: event.day, **dict(link.sets)}
            note = partial(_step, link, event)
            begun = matching.informed(Told.begun(link.target, facts, event.day, note))
            takes_up(begun)
            yield begun


def _step(link: PlanLink, event: PlanEvent) -> str:
    return f"The plan {event.step.value} on {uk_date(event.day)} ({event.record}; {link.citation})."
