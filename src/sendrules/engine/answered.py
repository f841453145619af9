"""An answer with what it was worked out from: the dates, tests and facts that words need."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sendrules.engine.deadlines import Alternative, Considered
from sendrules.engine.meaning import Answer
from sendrules.engine.scalar import Case, Value
from sendrules.engine.status import ExceptionState, Status
from sendrules.rules import Carried, DateExpression, Fact, Limit
from sendrules.rules.conditions import facts_in as facts_in_condition
from sendrules.rules.dates import facts_in

__all__ = ["Answered"]

_STATUSES, _STATES = tuple(Status), tuple(ExceptionState)


@dataclass(frozen=True, slots=True)
class Answered:
    """A limit with its answer for one record on one day."""

    limit: Limit
    case: Case
    as_at: date
    answer: Answer[Value]

    def day(self, node: DateExpression) -> date | None:
        """Return the day that an expression names for this record."""
        return self.case.day(node, self.limit)

    @property
    def status(self) -> Status:
        """Where the limit stands."""
        return _STATUSES[self.answer.status or 0]

    @property
    def due(self) -> date | None:
        """The due date."""
        return self.day(self.limit.due)

    @property
    def done(self) -> date | None:
        """The day of the act that discharges the duty."""
        return self.day(self.limit.done_fact)

    @property
    def ended(self) -> date | None:
        """The day on which the duty fell away of itself."""
        return self.day(self.limit.ends) if self.limit.ends else None

    @property
    def trigger_fact(self) -> str | None:
        """The fact that started time."""
        if self.answer.trigger is None:
            return None
        start = date.fromordinal(self.answer.trigger)
        return next((n for n in facts_in(self.limit.trigger) if self.day(Fact(n)) == start), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle what cannot be told, or whether the duty applies."""
        if self.status is Status.CANNOT_TELL:
            if self.answer.trigger is None:
                return tuple(dict.fromkeys(facts_in(self.limit.trigger)))
            return (self.limit.done,) if self.answer.done is None else ()
        if self.answer.contingent:
            names = dict.fromkeys(facts_in_condition(self.limit.when))
            return tuple(n for n in names if self._is_flag(n) and not self.case.knows(n))
        return ()

    def _is_flag(self, name: str) -> bool:
        return self.limit.on.facts()[name].kind == "flag"

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The due dates that other readings of the law give."""
        if self.answer.alternative is None:
            return ()
        return tuple(
            Alternative(reading.says, reading.taken_by, due)
            for reading in self.limit.alternatives
            if reading.due and (due := self.day(reading.due)) is not None
        )

    @property
    def considered(self) -> tuple[Considered, ...]:
        """The exceptions that the limit carries, tested where they are claimed."""
        return tuple(self._considered(carried) for carried in self.limit.unless)

    def _considered(self, carried: Carried) -> Considered:
        form = carried.form
        due = self.answer.due
        claimed = self.answer.exception and self.case.exception(carried, self.limit)
        tests = tuple(self._tests(carried)) if claimed else ()
        return Considered(
            name=form.name,
            title=form.title,
            citation=carried.citation.short,
            state=_STATES[claimed or 0],
            available=carried.in_force is None
            or (due is not None and date.fromordinal(due) in carried.in_force),
            temporary=carried.in_force is not None,
            tests=tuple((says, holds) for says, holds, _ in tests),
            missing=tuple(dict.fromkeys(name for *_, names in tests for name in names)),
        )

    def _tests(self, carried: Carried) -> Iterator[tuple[str, bool | None, list[str]]]:
        """Yield each test's words, whether it is met, and the facts it still lacks."""
        for test in carried.form.tests:
            holds = self.case.holds(test.holds, self.limit)
            facts = facts_in_condition(test.holds) if holds is None else ()
            yield test.says, holds, [name for name in facts if not self.case.knows(name)]
