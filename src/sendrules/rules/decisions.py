"""Decisions that carry a right, and the processes in which such a right is used."""

from sendrules.errors import RuleError, did_you_mean
from sendrules.quoting import quoted
from sendrules.records import Record
from sendrules.rules.conditions import ALWAYS, Condition
from sendrules.rules.instruments import Citation
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = ["Right", "Telling", "Use", "known_facts"]


def known_facts(*named: tuple[type[Record], str]) -> None:
    """Refuse a name that is no fact of its record."""
    for record, name in named:
        if not record.has_fact(name):
            hint = did_you_mean(name, record.facts()) or "."
            raise RuleError(f"A link: {record.__name__} has no fact {quoted(name)}{hint}")


class Right(Value, eq=False):
    """A decision that can be appealed.

    Attributes:
        citation: the paragraph that gives the right.
        decided: what was decided, in words that follow "a decision", such as `not to assess`.
        source: the record in which it is decided: the road on which it came.
        notice: the dated fact of its notice to the family.
        when: the condition on that record.
    """

    citation: Citation
    decided: str
    source: type[Record]
    notice: str
    when: Condition = ALWAYS

    def __post_init__(self) -> None:
        known_facts(*((self.source, name) for name in (self.notice, *facts_in(self.when))))


class Use(Value, eq=False):
    """A process in which a right is used, such as an appeal.

    A process that does not state its notice is about the decision that fits it: one whose notice was
    known when it began, and of those the last whose time it kept.

    Attributes:
        record: the process.
        notice: the dated fact that is the day of the decision's notice.
        limit: the id of the limit that says by when the right is used.
        rights: the rights that can be used so.
        about: yes-or-no facts that can each be yes only of some decisions, with what those decide.
    """

    record: type[Record]
    notice: str
    limit: str
    rights: tuple[Right, ...]
    about: tuple[tuple[str, frozenset[str]], ...] = ()

    def __post_init__(self) -> None:
        known_facts((self.record, self.notice), *((self.record, name) for name, _ in self.about))


class Telling(Value, eq=False):
    """What one process tells another that is about the same decision, or holds it.

    Attributes:
        citation: the paragraph for which it matters.
        source: the process that tells.
        event: its dated fact.
        target: the process that is told.
        fills: the fact that it is told, where it does not state it.
        last: whether the last of several days is told, and not the first.
        ends: whether it ends the process that tells: it is told once all of them have ended, and then
            the last day.
        undone: facts of processes about the same decision that undo it from their day on, such as an
            order's being set aside: it is told no more.
    """

    citation: Citation
    source: type[Record]
    event: str
    target: type[Record]
    fills: str
    last: bool = False
    ends: bool = False
    undone: tuple[tuple[type[Record], str], ...] = ()

    def __post_init__(self) -> None:
        known_facts((self.source, self.event), (self.target, self.fills), *self.undone)
