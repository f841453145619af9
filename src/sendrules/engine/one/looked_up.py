"""The records and decisions of a case file, looked up without going through each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sendrules.engine.one.decisions import Decision, held_in
from sendrules.engine.one.story import Story
from sendrules.engine.one.told import Told
from sendrules.rules import Links, Use

__all__ = ["LookedUp", "Usable"]


class Usable(NamedTuple):
    """The decisions whose right can be used in one kind of process.

    Attributes:
        notices: the days of their notices.
        first: the first of these days.
        began: when the first process began in which there could be such a decision.
        of: the days of the notices of those that a record holds, by what was decided.
    """

    notices: frozenset[date]
    first: date
    began: date
    of: Mapping[str, frozenset[date]]


class LookedUp:
    """The records of a case file, and its decisions."""

    def __init__(self, story: Story, links: Links, as_at: date) -> None:
        self.recorded: Sequence[Told] = [x for x in story.told if not x.opened]
        self._story = story
        self._links = links
        self._as_at = as_at
        self._by_notice = {(d.decided, d.notice): d for d in story.decisions}
        self._usable: dict[Use, Usable] = {}

    def usable(self, use: Use) -> Usable:
        """Return the decisions whose right can be used in a kind of process."""
        if use not in self._usable:
            notices = frozenset(d.notice for d in self._story.decisions if d.right in use.rights)
            sources = tuple(right.source for right in use.rights)
            began = (x.began for x in self.recorded if x.began and isinstance(x.record, sources))
            of: dict[str, set[date]] = {}
            for decision in self._held:
                if decision.right in use.rights:
                    of.setdefault(decision.decided, set()).add(decision.notice)
            self._usable[use] = Usable(
                notices,
                min(notices, default=date.max),
                min(began, default=date.max),
                {decided: frozenset(days) for decided, days in of.items()},
            )
        return self._usable[use]

    def called(self, name: str) -> Sequence[Told]:
        """Return the records that have a reference."""
        return self._called.get(name, ())

    def held(self, x: Told) -> Sequence[Decision]:
        """Return the decisions that were made in a process."""
        return held_in(x, self._by_notice, self._links, self._as_at)

    @cached_property
    def decided(self) -> frozenset[str]:
        """What was decided in some record of the file."""
        return frozenset(d.decided for d in self._held if d.right)

    @cached_property
    def _held(self) -> Iterable[Decision]:
        return dict.fromkeys(d for x in self.recorded for d in self.held(x))

    @cached_property
    def _called(self) -> Mapping[str, Sequence[Told]]:
        found: dict[str, list[Told]] = {}
        for x in self.recorded:
            if x.stated.id is not None:
                found.setdefault(x.stated.id, []).append(x)
        return found
