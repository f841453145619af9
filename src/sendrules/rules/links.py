"""Links that the law makes between processes: an event in one gives a fact to another."""

from dataclasses import dataclass

from sendrules.errors import RuleError, did_you_mean
from sendrules.records import Record
from sendrules.rules.conditions import ALWAYS, Condition
from sendrules.rules.walk import facts_in

__all__ = ["Link"]


@dataclass(frozen=True, slots=True)
class Link:
    """An event in one process that gives another process a fact.

    Attributes:
        says: what links them, in words.
        source: the record in which the event happens.
        event: the event's dated fact.
        target: the record that it gives a fact to.
        fills: the fact that it gives, where the record does not state it.
        when: the condition on the source.
        opens: whether the event begins the other process, so that it is shown even before
            anything of it is recorded; otherwise the event only fills a process that has begun.
        by: for a link that only fills, a dated fact of the target: it gives the last such event on
            or before that day, rather than the first since the process began.
        sets: yes-or-no facts that the link gives too, where they are not stated.
        right: whether the process is a right that may be left unused: once its time is past and
            nothing of it is recorded, there is nothing to show.
    """

    says: str
    source: type[Record]
    event: str
    target: type[Record]
    fills: str
    when: Condition = ALWAYS
    opens: bool = True
    by: str = ""
    sets: tuple[tuple[str, bool], ...] = ()
    right: bool = False

    def __post_init__(self) -> None:
        named = [(self.source, self.event), (self.target, self.fills)]
        named += [(self.source, name) for name in facts_in(self.when)]
        named += [(self.target, name) for name, _ in self.sets]
        named += [(self.target, self.by)] if self.by else []
        for record, name in named:
            if name not in record.facts():
                hint = did_you_mean(name, record.facts()) or "."
                raise RuleError(f"A link: {record.__name__} has no fact {name!r}{hint}")
