"""What is odd in the records of a case file taken together."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from sendrules.engine.one.looked_up import LookedUp
from sendrules.engine.one.plans import BY_DAY, PlanEvent
from sendrules.engine.one.story import Story
from sendrules.engine.one.told import Told
from sendrules.records import CaseFile
from sendrules.rules import Fault, FileCheck, Links, Step, Use, links_of

__all__ = ["STEPS_ASKED", "contradictions"]

_HELD = {Step.MADE, Step.REVIEWED, Step.REPLACED, Step.TRANSFERRED, Step.RELEASED}
"""Steps after which there is a plan."""

_RESTORED = {Step.MADE, Step.TRANSFERRED, Step.DETERMINED}
"""Steps by which there is a plan again after one ended: an appeal against its ceasing may restore it."""

STEPS_ASKED = frozenset(_HELD | _RESTORED)
"""The steps in the life of a plan that are asked for."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A check of a case file, and what the file comes to.

    Attributes:
        check: what is looked for.
        mine: the records that it looks at.
        case_file: the file.
        story: what its records come to.
        links: what the law makes them tell each other.
        as_at: the day.
        file: every record and decision of the file, to be looked up.
    """

    check: FileCheck
    mine: Sequence[Told]
    case_file: CaseFile
    story: Story
    links: Links
    as_at: date
    file: LookedUp


def contradictions(
    case_file: CaseFile, story: Story, links: Links, as_at: date, checks: Iterable[FileCheck]
) -> Iterator[tuple[FileCheck, Told | None, tuple[str, ...]]]:
    """Yield what is odd: the check, the record that it is about, and the facts to look at.

    There is no record of what is about the file itself.
    """
    file = LookedUp(story, links, as_at)
    for check in checks:
        mine = [x for x in file.recorded if not check.on or isinstance(x.record, check.on)]
        whole = _Whole(check, mine, case_file, story, links, as_at, file)
        for x, facts in _FAULTS[check.fault](whole):
            yield check, x, facts


_Odd: TypeAlias = Iterator[tuple[Told | None, tuple[str, ...]]]
"""The record that it is about, or None of the file itself, and the facts to look at."""


def _two_days(whole: _Whole) -> _Odd:
    for shared in whole.links.shared:
        days = {e.day for e in whole.story.endings if e.says == shared.says}
        if shared.ever and len(days) > 1:
            yield None, (shared.fact,)


def _ahead(whole: _Whole) -> _Odd:
    stated = whole.case_file.said_once()
    if ahead := tuple(name for name, day, _ in stated if day > whole.as_at):
        yield None, ahead


def _after_the_end(whole: _Whole) -> _Odd:
    ever = {s.says for s in whole.links.shared if s.ever}
    last = min((e.day for e in whole.story.endings if e.says in ever), default=None)
    for x in whole.mine:
        if last and (later := tuple(_dated_after(last, x, whole.links))):
            yield x, later


def _twice(whole: _Whole) -> _Odd:
    yield from ((x, ()) for x in _there_twice(whole.mine, whole.links))


def _unplaced(whole: _Whole) -> _Odd:
    for x in whole.mine:
        notices = {u.notice for u in whole.links.uses if isinstance(x.record, u.record)}
        if unplaced := x.unsure & notices:
            yield x, tuple(unplaced)


def _unfounded(whole: _Whole) -> _Odd:
    followed = (y for y in whole.file.recorded if isinstance(y.record, whole.check.follows))
    # The day on which one began may be unknown: it may have been before all.
    since = (getattr(y.known, whole.check.since) or date.min for y in followed)
    first = min(since, default=None)
    for x in whole.mine:
        if first is None or (x.began is not None and x.began < first):
            yield x, ()


def _dangling(whole: _Whole) -> _Odd:
    for x in whole.mine:
        if dangling := tuple(_not_there(x, whole)):
            yield x, dangling


def _no_plan(whole: _Whole) -> _Odd:
    held = (e.day for p in whole.story.plans for e in p.events if e.step in _HELD)
    first = min(held, default=date.max)
    for x in whole.mine:
        if x.began and x.began < first:
            yield x, ()


def _plan_over(whole: _Whole) -> _Odd:
    ever = {s.says for s in whole.links.shared if s.ever}
    ended = [e.day for e in whole.story.endings if e.says not in ever]
    restored = list(_restored(whole.story))
    for place, x in enumerate(whole.story.told):
        if x.opened or x.began is None or not isinstance(x.record, whole.check.on):
            continue
        ends = bisect_left(ended, x.began)
        if ends and not _is_restored(restored, ended[ends - 1], x.began, place):
            yield x, ()


def _is_restored(restored: Sequence[PlanEvent], since: date, until: date, own: int) -> bool:
    """Say whether there came to be a plan again between two days, by another process."""
    first = bisect_left(restored, since, key=BY_DAY)
    last = bisect_right(restored, until, key=BY_DAY)
    return any(restored[n].place != own for n in range(first, last))


def _ended_twice(whole: _Whole) -> _Odd:
    restored = [e.day for e in _restored(whole.story)]
    for shared in (s for s in whole.links.shared if s.ends and s.sources):
        days = sorted({e.day for e in whole.story.endings if e.says == shared.says})
        if any(bisect_right(restored, a) == bisect_right(restored, b) for a, b in pairwise(days)):
            yield None, (shared.fact,)


def _differs(whole: _Whole) -> _Odd:
    for x in whole.mine:
        if facts := {d.name for d in x.differs}:
            yield x, tuple(sorted(facts))


def _notice_of_none(whole: _Whole) -> _Odd:
    for x, use in _uses(whole.mine, whole.links):
        notice = _stated_notice(x, use)
        usable = whole.file.usable(use)
        if notice and notice not in usable.notices and usable.began <= notice:
            yield x, (use.notice,)


def _before_any(whole: _Whole) -> _Odd:
    for x, use in _uses(whole.mine, whole.links):
        began = x.began if getattr(x.stated, use.notice) is None else None
        usable = whole.file.usable(use)
        if began and began < usable.first and usable.began <= began:
            yield x, (use.notice,)


def _made_again(whole: _Whole) -> _Odd:
    for plan in whole.story.plans:
        makers = [whole.story.told[e.place] for e in plan.events if e.place >= 0]
        mine_made = [x for x in makers if isinstance(x.record, whole.check.on)]
        yield from ((x, ()) for x in mine_made[1:])


def _elsewhere(whole: _Whole) -> _Odd:
    for x in whole.mine:
        if asked := x.unsure & links_of(whole.links, type(x.record)).elsewhere:
            yield x, tuple(sorted(asked))


def _shared_id(whole: _Whole) -> _Odd:
    ids = Counter(x.stated.id for x in whole.mine)
    first = {x.stated.id: x for x in reversed(whole.mine)}
    yield from ((first[own], ()) for own, n in ids.items() if own is not None and n > 1)


def _notice_of_another(whole: _Whole) -> _Odd:
    for x, use in _uses(whole.mine, whole.links):
        notice = _stated_notice(x, use)
        meant = _meant(x, use, whole) if notice else frozenset()
        if meant and notice not in meant:
            yield x, (use.notice,)


_FAULTS: Mapping[Fault, Callable[[_Whole], _Odd]] = MappingProxyType(
    {
        Fault.TWO_DAYS: _two_days,
        Fault.AHEAD: _ahead,
        Fault.AFTER_THE_END: _after_the_end,
        Fault.TWICE: _twice,
        Fault.UNPLACED: _unplaced,
        Fault.UNFOUNDED: _unfounded,
        Fault.DANGLING: _dangling,
        Fault.NO_PLAN: _no_plan,
        Fault.PLAN_OVER: _plan_over,
        Fault.ENDED_TWICE: _ended_twice,
        Fault.DIFFERS: _differs,
        Fault.NOTICE_OF_NONE: _notice_of_none,
        Fault.BEFORE_ANY: _before_any,
        Fault.MADE_AGAIN: _made_again,
        Fault.ELSEWHERE: _elsewhere,
        Fault.SHARED_ID: _shared_id,
        Fault.NOTICE_OF_ANOTHER: _notice_of_another,
    }
)


def _restored(story: Story) -> Iterator[PlanEvent]:
    """Yield the steps by which there may be a plan again."""
    events = (e for plan in story.plans for e in plan.events)
    return (e for e in events if e.step in _RESTORED)


def _not_there(x: Told, whole: _Whole) -> Iterator[str]:
    """Yield the facts by which a process names a record, or a decision, that the file does not have."""
    reference = links_of(whole.links, type(x.record)).reference
    if reference is None:
        return
    named, decided = (getattr(x.stated, name) for name in (reference.about, reference.decided))
    called = whole.file.called(named) if named is not None else ()
    there = [y for y in called if y is not x and _may_be_named(y, whole)]
    if named is not None and not there:
        yield reference.about
    if decided is not None and decided not in _decided_in(there, whole):
        yield reference.decided


def _decided_in(there: Iterable[Told], whole: _Whole) -> frozenset[str]:
    """What was decided in the records that are named; in all, where these can hold no decision."""
    may_hold = [y for y in there if links_of(whole.links, type(y.record)).rights]
    if not may_hold:
        return whole.file.decided
    return frozenset(d.decided for y in may_hold for d in whole.file.held(y) if d.right)


def _may_be_named(x: Told, whole: _Whole) -> bool:
    """Say whether a process may hold a decision, or be about one."""
    mine = links_of(whole.links, type(x.record))
    return bool(mine.rights) or mine.reference is not None


def _stated_notice(x: Told, use: Use) -> date | None:
    """The day of the notice that a process states itself, once it is known."""
    known: date | None = getattr(x.known, use.notice)
    return None if getattr(x.stated, use.notice) is None else known


def _uses(mine: Iterable[Told], links: Links) -> Iterator[tuple[Told, Use]]:
    """Yield the processes in which a right is used."""
    for use in links.uses:
        yield from ((x, use) for x in mine if isinstance(x.record, use.record))


def _dated_after(last: date, x: Told, links: Links) -> Iterator[str]:
    """Yield the facts of a record, as it was given, that are dated after a day."""
    shared = {s.fact for s in links.shared}
    for name, info in x.stated.facts().items():
        day = getattr(x.stated, name)
        own = info.type == "date" and not info.planned and name not in shared
        if own and day is not None and day > last:
            yield name


def _meant(x: Told, use: Use, whole: _Whole) -> frozenset[date]:
    """The days of the notices of the decisions that a process names; none where it names none."""
    reference = links_of(whole.links, type(x.record)).reference
    if reference is None:
        return frozenset()
    named, decided = (getattr(x.stated, name) for name in (reference.about, reference.decided))
    if named is None and decided is None:
        return frozenset()
    usable = whole.file.usable(use)
    if named is None:
        return usable.of.get(decided, frozenset())
    there = [y for y in whole.file.called(named) if y is not x]
    used = [
        getattr(y.known, other.notice)
        for y in there
        for other in whole.links.uses
        if decided is None and isinstance(y.record, other.record)
    ]
    held = [
        d.notice
        for y in there
        for d in whole.file.held(y)
        if d.right in use.rights and decided in {None, d.decided}
    ]
    return frozenset(day for day in (*used, *held) if day is not None)


def _there_twice(mine: Sequence[Told], links: Links) -> Iterator[Told]:
    """Yield every record of which there is another, but for one; the same ones in any order."""
    used = tuple(use.record for use in links.uses)
    alike: dict[object, list[Told]] = {}
    begun = [x for x in mine if x.began is not None]
    counts = Counter(type(x.record) for x in begun)
    for x in begun:
        if counts[type(x.record)] > 1:
            content = x.stated.plus({"id": None})
            key = x.began if isinstance(x.record, used) else content
            alike.setdefault((type(x.record), key), []).append(x)
    for several in alike.values():
        if len(several) > 1:
            yield from sorted(several, key=_in_any_order)[1:]


def _in_any_order(x: Told) -> tuple[str, str]:
    return x.stated.id or "", x.stated.model_dump_json()
