"""What is odd in the records of a case file taken together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import assert_never

from sendrules.engine.one.decisions import Decision, holds_decision
from sendrules.engine.one.story import Story
from sendrules.engine.one.told import Told
from sendrules.records import CaseFile
from sendrules.rules import Fault, FileCheck, Links, Step, Use, links_of

__all__ = ["contradictions"]

_HELD = {Step.MADE, Step.REVIEWED, Step.REPLACED, Step.TRANSFERRED, Step.RELEASED}
"""Steps after which there is a plan."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A case file and what it comes to."""

    case_file: CaseFile
    story: Story
    links: Links
    as_at: date
    recorded: Sequence[Told]


def contradictions(
    case_file: CaseFile, story: Story, links: Links, as_at: date, checks: Iterable[FileCheck]
) -> Iterator[tuple[FileCheck, str, tuple[str, ...]]]:
    """Yield what is odd: the check, the record that it is about, and the facts to look at."""
    recorded = [x for x in story.told if not x.opened]
    whole = _Whole(case_file, story, links, as_at, recorded)
    for check in checks:
        mine = [x for x in recorded if not check.on or isinstance(x.record, check.on)]
        for name, facts in _found(check, mine, whole):
            yield check, name, facts


def _found(
    check: FileCheck, mine: Sequence[Told], whole: _Whole
) -> Iterator[tuple[str, tuple[str, ...]]]:
    story, links = whole.story, whole.links
    match check.fault:
        case Fault.TWO_DAYS:
            for shared in links.shared:
                days = {e.day for e in story.endings if e.says == shared.says}
                if shared.ever and len(days) > 1:
                    yield "", (shared.fact,)
        case Fault.AHEAD:
            if ahead := tuple(
                name for name, day, _ in whole.case_file.said_once() if day > whole.as_at
            ):
                yield "", ahead
        case Fault.AFTER_THE_END:
            ever = {s.says for s in links.shared if s.ever}
            last = min((e.day for e in story.endings if e.says in ever), default=None)
            for x in mine:
                if last and (later := tuple(_dated_after(last, x, links))):
                    yield _called(x), later
        case Fault.TWICE:
            used = tuple(use.record for use in links.uses)
            for one, other in combinations(mine, 2):
                if _same(one, other) or (isinstance(one.record, used) and _began_alike(one, other)):
                    yield _called(other), ()
        case Fault.UNPLACED:
            for x in mine:
                notices = {u.notice for u in links.uses if isinstance(x.record, u.record)}
                if unplaced := x.unsure & notices:
                    yield _called(x), tuple(unplaced)
        case Fault.UNFOUNDED:
            if not any(isinstance(x.record, check.follows) for x in whole.recorded):
                yield from ((_called(x), ()) for x in mine)
        case Fault.DANGLING:
            for x in mine:
                if dangling := tuple(_not_there(x, whole)):
                    yield _called(x), dangling
        case Fault.NO_PLAN:
            held = [e.day for p in story.plans for e in p.events if e.step in _HELD]
            for x in mine:
                if x.began and not any(day <= x.began for day in held):
                    yield _called(x), ()
        case Fault.NOTICE_OF_NONE:
            for x, use in _uses(mine, links):
                notice = getattr(x.known, use.notice) if getattr(x.stated, use.notice) else None
                found = any(d.notice == notice for d in _decided(use, story))
                if notice and not found and _could_hold(use, notice, whole):
                    yield _called(x), (use.notice,)
        case Fault.BEFORE_ANY:
            for x, use in _uses(mine, links):
                began = x.began if getattr(x.stated, use.notice) is None else None
                first = min((d.notice for d in _decided(use, story)), default=date.max)
                if began and began < first and _could_hold(use, began, whole):
                    yield _called(x), (use.notice,)
        case Fault.MADE_AGAIN:
            for plan in story.plans:
                makers = [story.told[e.place] for e in plan.events if e.place >= 0]
                mine_made = [x for x in makers if isinstance(x.record, check.on)]
                yield from ((_called(x), ()) for x in mine_made[1:])
        case _:
            assert_never(check.fault)


def _not_there(x: Told, whole: _Whole) -> Iterator[str]:
    """Yield the facts by which a process names a record, or a decision, that the file does not have."""
    reference = links_of(whole.links, type(x.record)).reference
    if reference is None:
        return
    named, decided = (getattr(x.stated, name) for name in (reference.about, reference.decided))
    there = [
        y
        for y in whole.recorded
        if named is not None and y.stated.id == named and y is not x and _may_be_named(y, whole)
    ]
    if named is not None and not there:
        yield reference.about
    may_hold = [y for y in there if links_of(whole.links, type(y.record)).rights]
    known = [d for d in whole.story.decisions if d.right and d.decided == decided]
    held = (
        holds_decision(y, d, whole.links, whole.as_at)
        for y in may_hold or whole.recorded
        for d in known
    )
    if decided is not None and not any(held):
        yield reference.decided


def _may_be_named(x: Told, whole: _Whole) -> bool:
    """Say whether a process may hold a decision, or be about one."""
    mine = links_of(whole.links, type(x.record))
    return bool(mine.rights) or mine.reference is not None


def _uses(mine: Iterable[Told], links: Links) -> Iterator[tuple[Told, Use]]:
    """Yield the processes in which a right is used."""
    for use in links.uses:
        yield from ((x, use) for x in mine if isinstance(x.record, use.record))


def _could_hold(use: Use, day: date, whole: _Whole) -> bool:
    """Say whether the file has a process that had begun by a day, in which it could be decided."""
    sources = tuple(right.source for right in use.rights)
    had_begun = (x for x in whole.recorded if x.began and x.began <= day)
    return any(isinstance(x.record, sources) for x in had_begun)


def _decided(use: Use, story: Story) -> Iterator[Decision]:
    """Yield the decisions of a file whose right can be used in a process."""
    return (d for d in story.decisions if d.right in use.rights)


def _dated_after(last: date, x: Told, links: Links) -> Iterator[str]:
    """Yield the facts of a record, as it was given, that are dated after a day."""
    shared = {s.fact for s in links.shared}
    for name, info in x.stated.facts().items():
        day = getattr(x.stated, name)
        own = info.type == "date" and not info.planned and name not in shared
        if own and day is not None and day > last:
            yield name


def _called(x: Told) -> str:
    """A record's own reference, or its place in the file."""
    return x.stated.id or x.name


def _same(one: Told, other: Told) -> bool:
    if type(one.record) is not type(other.record) or one.began is None:
        return False
    return one.stated.model_copy(update={"id": None}) == other.stated.model_copy(
        update={"id": None}
    )


def _began_alike(one: Told, other: Told) -> bool:
    same = type(one.record) is type(other.record)
    return same and one.began is not None and one.began == other.began
