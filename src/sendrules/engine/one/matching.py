"""What every process of a case file is about: it is told so, and the rights that none uses are opened."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter, itemgetter
from typing import NamedTuple

from sendrules.engine.one.choosing import chosen
from sendrules.engine.one.decisions import Before, Decision, Matching, only_one
from sendrules.engine.one.told import Told, or_more
from sendrules.rules import Reference, Use, links_of

__all__ = ["match"]


def match(matching: Matching, *, opening: bool) -> None:
    """Find what every process is about, tell it so, and open the rights that none uses."""
    for use in matching.links.uses:
        for place, several in chosen(use, matching).items():
            matching.put(place, several)
            matching.tell(place, _of(use, matching.told[place], several, matching))
    for place, several in _followed(matching).items():
        matching.put(place, several)
    matching.inform()
    for use in matching.links.uses if opening else ():
        matching.told += [*_opened(use, matching)]


def _of(use: Use, x: Told, several: Sequence[Decision], matching: Matching) -> Told:
    decision = only_one(several)
    if decision is None:
        says = partial(_cannot_be_told, several)
        return x.noted(says, (use.notice,))._replace(unsure=frozenset({use.notice}))
    facts = {use.notice: decision.notice, **matching.tells(decision, use.record)}
    told = x.given(facts, partial("It is about {}.".format, decision))
    return told._replace(unsure=frozenset(matching.may_tell(decision, told)))


def _cannot_be_told(several: Sequence[Decision]) -> str:
    names = or_more(map(str, several))
    return f"Which decision it is about cannot be told: {names}. Record the day of its notice."


def _followed(matching: Matching) -> Mapping[int, Sequence[Decision]]:
    """What each process is about that is no use of a right, such as an order, by its place."""
    found: dict[int, Sequence[Decision]] = {}
    followed: dict[Reference, _Followed | None] = {}
    for place, x in enumerate(matching.told):
        reference = links_of(matching.links, type(x.record)).reference
        if reference is None or place in matching.about:
            continue
        if said := matching.said_by(x):
            if meant := _by_then(matching.meant(*said), x.began):
                found[place] = meant
            continue
        if reference not in followed:
            followed[reference] = _Followed.by(reference, matching)
        if (before := followed[reference]) and (several := before.what(x.began)):
            found[place] = several
    return found


def _by_then(meant: Sequence[Decision], day: date | None) -> Sequence[Decision]:
    """Those of some decisions of which there was notice by a day."""
    end = bisect_right(meant, day, key=attrgetter("notice")) if day else len(meant)
    return Before(meant, end) if end > 1 else tuple(meant[:end])


class _Followed(NamedTuple):
    """What the processes that another comes from are about.

    Attributes:
        since: when the first of them began.
        several: what it is about.
        until: when the first began that is about something else.
    """

    since: date
    several: Sequence[Decision]
    until: date | None

    @classmethod
    def by(cls, reference: Reference, matching: Matching) -> "_Followed | None":
        """Return what these processes are about; None where there are none that have begun."""
        told = matching.told
        began = (
            (day, several)
            for n, several in matching.about.items()
            if isinstance(told[n].record, reference.follows) and (day := told[n].began) is not None
        )
        each = sorted(began, key=itemgetter(0))
        if not each:
            return None
        since, first = each[0]
        return cls(since, first, next((day for day, several in each if several != first), None))

    def what(self, began: date | None) -> Sequence[Decision]:
        """Return what all of them are about that had begun by a day, if they are about one thing."""
        if began is None:
            return () if self.until else self.several
        return self.several if self.since <= began < (self.until or date.max) else ()


def _opened(use: Use, matching: Matching) -> Iterator[Told]:
    """Yield a process for each right that is not used, one for a day."""
    used = {
        decision.notice
        for place, several in matching.about.items()
        if isinstance(matching.told[place].record, use.record) and (decision := only_one(several))
    }
    for decision in matching.known:
        if decision.right in use.rights and decision.notice not in used:
            used.add(decision.notice)
            facts = {use.notice: decision.notice, **matching.tells(decision, use.record)}
            note = partial("It is open since {}.".format, decision)
            yield Told.begun(use.record, facts, decision.notice, note, right=True)
