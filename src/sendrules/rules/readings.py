"""Readings of a limit: what a provision may also mean, and who says so."""

from collections.abc import Iterator
from typing import Any

from sendrules.clock import CountingPolicy
from sendrules.errors import RuleError
from sendrules.rules.conditions import Condition
from sendrules.rules.dates import DateExpression
from sendrules.rules.exceptions import Carried
from sendrules.rules.questions import View
from sendrules.rules.walk import facts_in

__all__ = ["Reading"]

_TERMS = ("due", "starts", "done", "when", "counting", "unless")


class Reading(View):
    """One view of what a provision means: only the terms that differ are given.

    Attributes:
        due: the due date on this view. Where it is unknown, that of the first reading stands, unless
            the view is of every case.
        of_every_case: whether its due date stands by itself, unknown where it is unknown.
        starts: what starts time on this view, where it is not what `due` is counted from. Without
            a `due`, the limit's own due date is counted from this day where it is known.
        counted_from: the day from which the limit's own due date is counted on this view, where it
            is known; what starts time stays as it is.
        done: the fact that discharges the duty on this view.
        when: the condition for the duty on this view.
        in_place_of: the part of the limit's condition that `when` takes the place of; all of it
            where none is given.
        counting: how this view counts.
        unless: the exceptions that the limit carries on this view.
    """

    due: DateExpression | None = None
    of_every_case: bool = False
    starts: DateExpression | None = None
    counted_from: DateExpression | None = None
    done: str | None = None
    when: Condition | None = None
    in_place_of: Condition | None = None
    counting: CountingPolicy | None = None
    unless: tuple[Carried, ...] | None = None

    def __post_init__(self) -> None:
        if self.counted_from is not None and (self.due is not None or self.starts is not None):
            raise RuleError(
                f"{self.label}: a reading that has `counted_from` takes `due` and `starts` from the "
                f"limit; leave them out."
            )

    @property
    def other_day(self) -> DateExpression | None:
        """The other day from which it counts the same period, where that is its view."""
        return self.counted_from or (self.starts if self.due is None else None)

    @property
    def terms(self) -> dict[str, Any]:
        """The terms of the limit that it gives."""
        given = {term: getattr(self, term) for term in _TERMS}
        return {term: value for term, value in given.items() if value is not None}

    @property
    def changes(self) -> frozenset[str]:
        """The names of the terms that it changes; one that counts from another day, the start."""
        return frozenset((*self.terms, *(("starts",) if self.counted_from is not None else ())))

    def facts(self) -> Iterator[str]:
        """Yield the facts that it reads."""
        for day in (self.due, self.starts, self.counted_from):
            if day is not None:
                yield from facts_in(day)
        if self.done is not None:
            yield self.done
        if self.when is not None:
            yield from facts_in(self.when)
        for carried in self.unless or ():
            yield from carried.form.facts()
