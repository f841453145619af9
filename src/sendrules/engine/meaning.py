"""What the grammar means, written once, run by every arithmetic."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar, assert_never

from sendrules.clock import PLAIN, CountingPolicy, Weeks
from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.status import ExceptionState
from sendrules.rules import (
    DUE,
    TRIGGER,
    After,
    All,
    Always,
    Any,
    AsAt,
    Before,
    BeginningWith,
    Carried,
    Condition,
    Counted,
    DateExpression,
    Due,
    DuringLimit,
    Earliest,
    Fact,
    FirstKnown,
    FixedDate,
    InOrder,
    Is,
    Known,
    Latest,
    Limit,
    NoDate,
    Not,
    OnDay,
    OnOrBefore,
    Same,
    Span,
    Trigger,
)
from sendrules.rules.walk import names_its_limit

__all__ = ["Meaning"]


V = TypeVar("V")


class Meaning(Generic[V]):
    """The meaning of dates and conditions for one limit (or for none, in a check)."""

    def __init__(self, ar: Arithmetic[V], limit: Limit | None = None) -> None:
        self.ar = ar
        self.limit = limit

    def date(self, node: DateExpression) -> V:
        """Return the day that an expression names."""
        ar = self.ar
        match node:
            case Fact(name):
                return ar.fact(name)
            case Earliest(dates):
                return self._kept(node, lambda: ar.earliest([self.date(d) for d in dates]))
            case Latest(dates):
                return self._kept(node, lambda: ar.latest([self.date(d) for d in dates]))
            case FirstKnown(dates):
                return self._kept(node, lambda: ar.first_known([self.date(d) for d in dates]))
            case FixedDate(day):
                return ar.day(day)
            case OnDay(day, year_of):
                return self._kept(node, lambda: ar.on_day(self.date(year_of), day))
            case InOrder():
                return self._kept(node, lambda: self._in_order(node))
            case After() | BeginningWith() | Before():
                return self._counted(node)
            case Trigger():
                return self.date(self._limit.trigger)
            case Due():
                return self.date(self._limit.due)
            case AsAt():
                return ar.as_at()
            case NoDate():
                return ar.unknown()
            case _:
                assert_never(node)

    def holds(self, node: Condition) -> V:
        """Return whether a condition holds: true, false or unknown."""
        ar = self.ar
        match node:
            case Always():
                return ar.truth(True)
            case Is(fact, value):
                return ar.fact(fact) if value else ar.negate(ar.fact(fact))
            case Known(fact):
                return ar.known(ar.fact(fact))
            case Not(condition):
                return ar.negate(self.holds(condition))
            case All(conditions):
                return ar.every([self.holds(c) for c in conditions])
            case Any(conditions):
                return ar.some([self.holds(c) for c in conditions])
            case OnOrBefore(first, second):
                return ar.on_or_before(self.date(first), self.date(second))
            case Same(first, second):
                return ar.same(self.date(first), self.date(second))
            case DuringLimit():
                return self._during_limit(node)
            case _:
                assert_never(node)

    def exception(self, carried: Carried) -> V:
        """Return the state of an exception that the limit carries, as a code."""
        ar = self.ar
        form = carried.form

        claimed = ar.fact(form.claimed)
        if ar.cannot_hold(claimed):
            return ar.number(ExceptionState.NOT_CLAIMED.code)

        def state() -> V:
            tests = [self.holds(test.holds) for test in form.tests]
            if carried.in_force:
                tests.append(self.inside(self.date(DUE), carried.in_force))
            met = ar.every(tests)
            cases = (
                (ar.every([claimed, met]), ExceptionState.SUPPORTED),
                (ar.every([claimed, ar.negate(met)]), ExceptionState.NOT_SUPPORTED),
                (claimed, ExceptionState.UNEVIDENCED),
            )
            return ar.choose(
                [(test, ar.number(state.code)) for test, state in cases],
                ar.number(ExceptionState.NOT_CLAIMED.code),
            )

        return ar.keep((form, *self._period), state)

    def inside(self, day: V, span: Span) -> V:
        """Return whether a day is in a span."""
        ar = self.ar
        starts = ar.on_or_before(ar.day(span.first), day)
        if span.last is None:
            return starts
        return ar.every([starts, ar.on_or_before(day, ar.day(span.last))])

    @property
    def _limit(self) -> Limit:
        assert self.limit is not None, "this expression means something only within a limit"
        return self.limit

    @property
    def _policy(self) -> CountingPolicy:
        return self.limit.policy if self.limit else PLAIN

    @property
    def _period(self) -> tuple[DateExpression, DateExpression, CountingPolicy]:
        """What the days of the limit at hand depend on."""
        return self._limit.trigger, self._limit.due, self._policy

    def _counted(self, node: Counted) -> V:
        policy = node.counting or self._policy
        return self._kept(
            node, lambda: self.ar.count(node.way, self.date(node.start), node.period, policy)
        )

    def _kept(self, node: DateExpression, value: Callable[[], V]) -> V:
        """A date that several limits share."""
        return self.ar.keep(self.shared_by(node), value)

    def shared_by(self, node: DateExpression) -> Hashable:
        """Return a key of a date: the same for the limits that share it, as they count in the same way.

        A date that names the limit's own start or end is shared only by limits that have the same.
        """
        return (node, *self._period) if names_its_limit(node) else (node, self._policy)

    def _in_order(self, node: InOrder) -> V:
        ar = self.ar
        ordered = ar.on_or_before(self.date(node.first), self.date(node.second))
        return ar.choose(
            [
                (ordered, self.date(node.then)),
                (ar.negate(ordered), self.date(node.otherwise)),
            ],
            ar.unknown(),
        )

    def _during_limit(self, node: DuringLimit) -> V:
        """Say whether the run's overlap with the limit is long enough.

        A run with one end unknown is at least one day long and at most endless: where both bounds
        give the same answer, the missing end does not matter.
        """
        ar = self.ar
        length = node.at_least.n * (7 if isinstance(node.at_least, Weeks) else 1)

        def overlap() -> V:
            first, last = ar.fact(node.first), ar.fact(node.last)
            start, end = self.date(TRIGGER), self.date(DUE)

            def long_enough(run_first: Sequence[V], run_last: Sequence[V]) -> V:
                opens = ar.latest([ar.first_known(run_first), start])
                closes = ar.earliest([ar.first_known(run_last), end])
                return ar.on_or_before(ar.shift(opens, length - 1), closes)

            at_least = ar.every(
                [
                    ar.some([ar.known(first), ar.known(last)]),
                    ar.known(start),
                    ar.known(end),
                    long_enough([first, last], [last, first]),
                ]
            )
            at_most = long_enough([first, start], [last, end])
            return ar.choose(
                [(at_least, ar.truth(True)), (ar.negate(at_most), ar.truth(False))],
                ar.truth(None),
            )

        return ar.keep((node, *self._period), overlap)
