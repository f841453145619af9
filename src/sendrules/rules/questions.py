"""Disputed readings: what a provision may also mean, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sendrules.clock import CountingPolicy
from sendrules.errors import RuleError
from sendrules.rules.conditions import Condition
from sendrules.rules.conditions import facts_in as facts_in_condition
from sendrules.rules.dates import DateExpression, facts_in
from sendrules.rules.instruments import Span

if TYPE_CHECKING:
    from sendrules.rules.exceptions import Carried

__all__ = ["Disputed", "Reading"]

_TERMS = ("due", "starts", "done", "when", "counting", "unless", "in_force")


@dataclass(frozen=True, slots=True)
class Reading:
    """One view of what a provision means: only the terms that differ are given.

    Attributes:
        says: the view, in words.
        taken_by: who takes it.
        due: the due date on this view. Where it is unknown, that of the first reading stands, unless
            the view is of every case.
        name: the name by which it can be chosen, such as `by-the-named-day`.
        of_every_case: whether its due date stands by itself, unknown where it is unknown.
        starts: what starts time on this view, where it is not what `due` is counted from. Without
            a `due`, the limit's own due date is counted from this day where it is known.
        done: the fact that discharges the duty on this view.
        when: the condition for the duty on this view.
        in_place_of: the part of the limit's condition that `when` takes the place of; all of it
            where none is given.
        counting: how this view counts.
        unless: the exceptions that the limit carries on this view.
        in_force: of an exception's reading, the due dates that it can excuse on this view.
    """

    says: str
    taken_by: str
    due: DateExpression | None = None
    name: str = ""
    of_every_case: bool = False
    starts: DateExpression | None = None
    done: str | None = None
    when: Condition | None = None
    in_place_of: Condition | None = None
    counting: CountingPolicy | None = None
    unless: "tuple[Carried, ...] | None" = None
    in_force: Span | None = None

    @property
    def label(self) -> str:
        """The name, or the view in words where it has none."""
        return self.name or self.says

    @property
    def other_start(self) -> DateExpression | None:
        """The other day from which it counts the same period, where that is its view."""
        return self.starts if self.due is None else None

    @property
    def terms(self) -> dict[str, Any]:
        """The terms that it changes, of a limit or of an exception."""
        given = {term: getattr(self, term) for term in _TERMS}
        return {term: value for term, value in given.items() if value is not None}

    def facts(self) -> Iterator[str]:
        """Yield the facts that it reads."""
        for day in (self.due, self.starts):
            if day is not None:
                yield from facts_in(day)
        if self.done is not None:
            yield self.done
        if self.when is not None:
            yield from facts_in_condition(self.when)
        for carried in self.unless or ():
            yield from carried.form.facts()


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question on which readers of the law differ. The first reading is the default.

    Attributes:
        question: what is disputed.
        readings: the views, the default first.
        why: why the first is the default.
        chosen: the label of the reading in use, where it is not the default.
    """

    question: str
    readings: tuple[Reading, ...]
    why: str
    chosen: str = ""

    def __post_init__(self) -> None:
        names = [r.name for r in self.readings if r.name]
        if len(names) != len(set(names)):
            raise RuleError(f"{self.question} Two of its readings have one name.")

    @property
    def used(self) -> Reading:
        """The reading in use."""
        return next((r for r in self.readings if r.label == self.chosen), self.readings[0])

    @property
    def others(self) -> tuple[Reading, ...]:
        """The readings that are not in use."""
        used = self.used
        return tuple(r for r in self.readings if r is not used)
