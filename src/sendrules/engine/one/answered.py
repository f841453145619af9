"""An answer with what it was worked out from: the dates, tests and facts that words need."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple, assert_never

from sendrules.clock import england
from sendrules.engine.answer import Answer
from sendrules.engine.impossible import ends_after_start, turned_on_dates
from sendrules.engine.one.case import Case
from sendrules.engine.one.deadline import Alternative, Considered
from sendrules.engine.one.direct import Value
from sendrules.engine.status import ExceptionState, Status
from sendrules.engine.uncounted import turned_on
from sendrules.rules import (
    All,
    Always,
    Any,
    Carried,
    Counted,
    DateExpression,
    DuringLimit,
    Is,
    Known,
    Limit,
    Not,
    OnOrBefore,
    Same,
    Span,
    Standard,
)
from sendrules.rules.book.readings import other_views, readings_used
from sendrules.rules.walk import asks, facts_in

__all__ = ["Answered"]

_STATUSES, _STATES = tuple(Status), tuple(ExceptionState)
_CANNOT_TELL = Status.CANNOT_TELL.code
_SEVERAL = 2


class Answered(NamedTuple):
    """A limit with its answer for one record on one day."""

    limit: Limit
    case: Case
    as_at: date
    answer: Answer[Value]

    def day(self, node: DateExpression) -> date | None:
        """Return the day that an expression names for this record."""
        if node is self.limit.due:
            return _date(self.answer.due)
        if node is self.limit.trigger:
            return _date(self.answer.trigger)
        return self.case.day(node, self.limit)

    @property
    def status(self) -> Status:
        """Where the limit stands."""
        return _STATUSES[self.answer.status or 0]

    @property
    def due(self) -> date | None:
        """The due date."""
        return _date(self.answer.due)

    @property
    def done(self) -> date | None:
        """The day of the act that discharges the duty."""
        return _date(self.answer.done)

    @property
    def ended(self) -> date | None:
        """The day on which the duty fell away of itself."""
        return self.day(self.limit.ends) if self.limit.ends else None

    @property
    def trigger_fact(self) -> str | None:
        """The fact that started time."""
        place = self.answer.trigger_fact
        return None if place is None else self.limit.trigger_facts[place]

    @property
    def uncounted(self) -> Mapping[Counted, str]:
        """The periods that cannot be counted, where a due date turns on one, and why."""
        if not self.case.is_uncounted(self.limit):
            return {}
        told = ((n, self._outside(n)) for n in turned_on(self.limit) if isinstance(n, Counted))
        return {node: why for node, why in told if why}

    @property
    def contradicted(self) -> bool:
        """Whether it cannot be told because facts contradict what says that it does not apply."""
        mine, limit = self.limit.contradicted, self.limit
        return (
            mine is not None
            and self.answer.status == _CANNOT_TELL
            and self.case.holds(limit.when, limit) is False
            and self.case.holds(mine, limit) is True
        )

    @property
    def impossible(self) -> tuple[str, ...]:
        """The facts on which the answer turns and whose dates cannot be right, where it is untold."""
        if self.answer.status != _CANNOT_TELL:
            return ()
        turned = turned_on_dates(self.limit)
        if self.limit.unless and self.answer.exception:
            borne_out = dict.fromkeys(self._borne_out_by(), False)
            turned = tuple({**borne_out, **dict(turned)}.items())
        odd = self.case.impossible(self.limit, turned)
        return tuple(dict.fromkeys((*odd, *self._ended_first())))

    def _ended_first(self) -> Iterator[str]:
        """The ends that come before the day from which time runs."""
        start = self.day(self.limit.trigger)
        for name in ends_after_start(self.limit):
            day = self.case.fact_day(name)
            if start is not None and day is not None and day < start:
                yield name

    def _borne_out_by(self) -> Iterator[str]:
        """The dated facts of the exceptions whose tests are all met."""
        facts, tested = self.limit.on.facts(), self.case.exceptions(self.limit)
        for carried, (code, met) in zip(self.limit.unless, tested, strict=True):
            if code and all(met):
                yield from (name for name in carried.form.facts() if facts[name].type == "date")

    def _outside(self, node: Counted) -> str:
        """Say why a period cannot be counted, where it begins on a day that is known."""
        first = self.day(node.start)
        if first is None or self.day(node) is not None:
            return ""
        return str((self.case.calendar or england()).out_of_range(first))

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle what cannot be told, or whether the duty applies."""
        if self.answer.status == _CANNOT_TELL:
            if self.uncounted or self.impossible or self.contradicted:
                return ()
            if self.answer.trigger is None:
                return tuple(n for n in self.limit.trigger_facts if not self.case.knows(n))
            if self.answer.due is None and not isinstance(self.limit, Standard):
                unknown = dict.fromkeys(facts_in(self.limit.due))
                return tuple(name for name in unknown if not self.case.knows(name))
            return (self.limit.done,) if self.answer.done is None else ()
        if self.answer.contingent:
            asked = tuple(n for n in _asked(self.limit) if not self.case.knows(n))
            return asked if len(asked) < _SEVERAL else tuple(self._turns_on())
        return ()

    def _turns_on(self) -> Iterator[str]:
        """The unknown facts on which the answer turns: those in parts that are still open."""
        open_parts = [self.limit.when]
        named: dict[str, None] = {}
        while open_parts:
            part = open_parts.pop(0)
            if self.case.holds(part, self.limit) is not None:
                continue
            match part:
                case Is() | OnOrBefore() | Same():
                    named |= dict.fromkeys(n for n in asks(part) if not self.case.knows(n))
                case Not(condition):
                    open_parts.insert(0, condition)
                case All(conditions) | Any(conditions):
                    open_parts[:0] = conditions
                case Always() | Known() | DuringLimit():
                    continue
                case _:
                    assert_never(part)
        yield from named

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The due dates that other readings of the law give, where the answer turns on them."""
        if self.answer.alternative is None:
            return ()
        views = zip(other_views(self.limit), self.case.alternatives(self.limit), strict=True)
        return tuple(
            Alternative(
                view.reading.label,
                view.reading.says,
                view.reading.taken_by,
                date.fromordinal(due),
                _STATUSES[status or 0],
            )
            for view, (due, status) in views
            if due is not None
        )

    @property
    def reading(self) -> str | None:
        """The reading used, where the answer turns on it."""
        place = self.answer.reading
        return None if place is None else readings_used(self.limit)[place]

    @property
    def considered(self) -> tuple[Considered, ...]:
        """The exceptions that the limit carries, tested where they are claimed."""
        if not self.limit.unless:
            return ()
        due = self.due
        if not self.answer.exception:
            spans = _spans(self.limit)
            open_spans = (
                [span for span in spans if due is not None and due in span] if spans else ()
            )
            return _none_claimed(self.limit, tuple(open_spans))
        tested = zip(self.limit.unless, self.case.exceptions(self.limit), strict=True)
        return tuple(
            _considered(
                carried,
                _STATES[code],
                _available(carried, due),
                tuple(met) if code else (),
                self._missing(carried, met) if code else (),
            )
            for carried, (code, met) in tested
        )

    def _missing(self, carried: Carried, met: list[bool | None]) -> tuple[str, ...]:
        """The facts that the open tests still lack."""
        names = (
            name
            for test, holds in zip(carried.form.tests, met, strict=True)
            if holds is None
            for name in facts_in(test.holds)
        )
        return tuple(name for name in dict.fromkeys(names) if not self.case.knows(name))


def _date(value: Value) -> date | None:
    return None if value is None else date.fromordinal(value)


def _available(carried: Carried, due: date | None) -> bool:
    return carried.in_force is None or (due is not None and due in carried.in_force)


@lru_cache(maxsize=4096)
def _considered(
    carried: Carried,
    state: ExceptionState,
    available: bool,  # noqa: FBT001
    met: tuple[bool | None, ...] = (),
    missing: tuple[str, ...] = (),
) -> Considered:
    """An exception with its tests, if it is claimed: in a large file many records have the same."""
    says = (test.says for test in carried.form.tests) if met else ()
    return Considered(
        carried.form.name,
        carried.form.title,
        carried.citation.short,
        state,
        available,
        carried.in_force is not None,
        tuple(zip(says, met, strict=True)),
        missing,
    )


@lru_cache(maxsize=1024)
def _spans(limit: Limit) -> tuple[Span, ...]:
    """The spans of the exceptions that were in force for a time only."""
    return tuple(dict.fromkeys(c.in_force for c in limit.unless if c.in_force))


@lru_cache(maxsize=1024)
def _none_claimed(limit: Limit, open_spans: tuple[Span, ...]) -> tuple[Considered, ...]:
    state = ExceptionState.NOT_CLAIMED
    return tuple(
        _considered(c, state, c.in_force is None or c.in_force in open_spans) for c in limit.unless
    )


@lru_cache(maxsize=1024)
def _asked(limit: Limit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(asks(limit.when)))
