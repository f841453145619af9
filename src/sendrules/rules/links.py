"""What the law makes the processes of one child tell each other."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from sendrules.records import Record
from sendrules.rules.decisions import Telling, Use, known_facts
from sendrules.rules.instruments import Citation
from sendrules.rules.plans import PlanLink, PlanStep

__all__ = ["Links", "Shared"]


@dataclass(frozen=True, slots=True)
class Shared:
    """A dated fact of the child or of the plan, which every process that knows it has in common.

    Attributes:
        citation: the paragraph for which it matters.
        says: what it is, in words, such as `the child or young person died`.
        fact: its name, in every record that has it.
        sources: the records that tell it; every record that has it where none is said.
        targets: the records that are told it; every record that has it where none is said.
        called: records that have it as a part of a wider fact, with that fact: they are told that.
        ends: whether it ends the plan, and every process that hangs on it.
        ever: whether a process that began later is told it too.
    """

    citation: Citation
    says: str
    fact: str
    sources: tuple[type[Record], ...] = ()
    targets: tuple[type[Record], ...] = ()
    called: tuple[tuple[type[Record], str], ...] = ()
    ends: bool = False
    ever: bool = False

    def __post_init__(self) -> None:
        known_facts(*((record, self.fact) for record in (*self.sources, *self.targets)))
        known_facts(*self.called)

    def name_in(self, record: type[Record]) -> str | None:
        """Return the name of the fact that a record is told; None of one that has none."""
        told = not self.targets or issubclass(record, self.targets)
        if told and self.fact in record.facts():
            return self.fact
        return next((name for other, name in self.called if issubclass(record, other)), None)


@dataclass(frozen=True, slots=True)
class Links:
    """What the law makes the processes of one child tell each other.

    Attributes:
        uses: the processes in which the right to appeal a decision is used.
        tellings: what those that are about one decision tell each other.
        steps: the events of the life of a plan.
        plan: what they tell other processes.
        shared: facts that several processes have in common.
    """

    uses: tuple[Use, ...] = ()
    tellings: tuple[Telling, ...] = ()
    steps: tuple[PlanStep, ...] = ()
    plan: tuple[PlanLink, ...] = ()
    shared: tuple[Shared, ...] = ()

    @classmethod
    def together(cls, several: Iterable["Links"]) -> "Links":
        """Return the links of several instruments as one."""
        each = tuple(several)
        return cls(**{f.name: sum((getattr(x, f.name) for x in each), ()) for f in fields(cls)})
