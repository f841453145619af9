"""What the grammar means, and the status table: written once, run by every arithmetic."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from sendrules.clock import PLAIN, CountingPolicy, Weeks
from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.status import ExceptionState, Status
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
    Floor,
    InOrder,
    Is,
    Known,
    Latest,
    Limit,
    NoDate,
    Not,
    Notice,
    OnDay,
    OnOrBefore,
    Same,
    Span,
    Standard,
    Trigger,
)
from sendrules.rules.dates import parts_of
from sendrules.rules.readings import OtherView, other_views, readings_used

__all__ = ["Answer", "Meaning", "alternative", "evaluate", "status_of"]

V = TypeVar("V")


class Answer(NamedTuple, Generic[V]):
    """Where one limit stands, in the values of an arithmetic. Days are day numbers.

    The trigger's fact is its place among the facts of the limit's trigger; the reading is its
    place among the readings in use.
    """

    trigger: V
    trigger_fact: V
    due: V
    done: V
    status: V
    days_late: V
    days_left: V
    days_short: V
    elapsed: V
    exception: V
    contingent: V
    provisional: V
    reading: V
    alternative: V


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
            case After():
                return self._counted("after", node)
            case BeginningWith():
                return self._counted("beginning_with", node)
            case Before():
                return self._counted("before", node)
            case Trigger():
                return self.date(self._limit.trigger)
            case Due():
                return self.date(self._limit.due)
            case AsAt():
                return ar.as_at()
            case NoDate():
                return ar.unknown()

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

    def _counted(self, how: str, node: Counted) -> V:
        policy = node.counting or self._policy
        return self._kept(
            node, lambda: self.ar.count(how, self.date(node.start), node.period, policy)
        )

    def _kept(self, node: DateExpression, value: Callable[[], V]) -> V:
        """A date that several limits share, if they count in the same way.

        A date that names the limit's own start or end is shared only by limits that have the same.
        """
        own = any(isinstance(part, Trigger | Due) for part in parts_of(node))
        return self.ar.keep((node, *self._period) if own else (node, self._policy), value)

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


def evaluate(limit: Limit, ar: Arithmetic[V], *, views: bool = True) -> Answer[V]:
    """Answer one limit: its dates, its status, and how late or early it is.

    Without `views`, nothing is said of other readings.
    """
    m = Meaning(ar, limit)
    trigger, due, done = m.date(limit.trigger), m.date(limit.due), m.date(limit.done_fact)
    ended = m.date(limit.ends) if limit.ends else ar.unknown()
    applies, exception, status = m.holds(limit.when), _strongest(limit, m), _status(limit, m)

    def given(holds: V, value: V) -> V:
        return ar.choose([(holds, value)], ar.unknown())

    def is_status(one: Status) -> V:
        return ar.same(status, ar.number(one.code))

    def is_from(first: Status) -> V:
        return ar.on_or_before(ar.number(first.code), status)

    exists = is_from(Status.RUNNING)
    reached = ar.first_known([done, ended, ar.as_at()])
    others = [(v, alternative(v, limit, ar)) for v in (other_views(limit) if views else ())]
    used = readings_used(limit)
    return Answer(
        trigger=trigger,
        trigger_fact=ar.choose(
            [
                (ar.same(ar.fact(name), trigger), ar.number(place))
                for place, name in enumerate(limit.trigger_facts)
            ],
            ar.unknown(),
        ),
        due=due,
        done=done,
        status=status,
        days_late=given(is_from(Status.LATE), ar.days_between(due, reached)),
        days_left=ar.unknown()
        if limit.backstop
        else given(is_status(Status.RUNNING), ar.days_between(ar.as_at(), due)),
        days_short=given(is_status(Status.TOO_SHORT), _days_short(limit, ar, due, done, reached)),
        elapsed=ar.unknown()
        if limit.looks_back
        else given(exists, ar.days_between(trigger, reached)),
        exception=exception,
        contingent=ar.every([ar.negate(ar.known(applies)), exists]),
        provisional=ar.provisional(due) if limit.uses_working_days else ar.truth(False),
        reading=ar.choose(
            [
                (ar.known(day), ar.number(used.index(view.disputed.used.label)))
                for view, day in others
            ],
            ar.unknown(),
        ),
        alternative=ar.first_known([day for _, day in others]) if others else ar.unknown(),
    )


def alternative(view: OtherView, limit: Limit, ar: Arithmetic[V]) -> V:
    """Return the due date on another view, where the answer turns on it.

    It does where that view gives another due date, or another status. A view gives no answer of its
    own where it gives the same date and cannot tell more, or where only under it nobody knows
    whether the limit applies.
    """
    own, other = Meaning(ar, limit), Meaning(ar, view.limit)
    day = other.date(view.limit.due)
    same = ar.same(day, own.date(limit.due))
    if not view.only_dates:
        status = status_of(view.limit, ar)
        no_other = [
            ar.same(status, status_of(limit, ar)),
            ar.same(status, ar.number(Status.CANNOT_TELL.code)),
        ]
        same = ar.every([same, ar.some(no_other)])
    if view.limit.when != limit.when:
        applies, would_apply = own.holds(limit.when), other.holds(view.limit.when)
        nobody_knows = ar.every([ar.known(applies), ar.negate(ar.known(would_apply))])
        same = ar.some([same, nobody_knows])
    return ar.choose([(same, ar.unknown())], day)


def status_of(limit: Limit, ar: Arithmetic[V]) -> V:
    """Return the code of a limit's status."""
    return _status(limit, Meaning(ar, limit))


def _strongest(limit: Limit, m: Meaning[V]) -> V:
    """The strongest state of the exceptions that a limit carries."""
    return m.ar.latest([m.exception(c) for c in limit.unless] or [m.ar.number(0)])


def _status(limit: Limit, m: Meaning[V]) -> V:
    """The status table: the first line that is known to hold decides."""
    ar = m.ar
    applies, exception = m.holds(limit.when), _strongest(limit, m)
    ended = m.date(limit.ends) if limit.ends else ar.unknown()
    trigger, due, done = m.date(limit.trigger), m.date(limit.due), m.date(limit.done_fact)
    started, undone = ar.known(trigger), ar.negate(ar.known(done))
    in_time = ar.on_or_before(done, due)
    still_time = ar.on_or_before(ar.as_at(), due)
    ended_first = ar.every(
        [
            ar.on_or_before(ended, due),
            ar.some([undone, ar.negate(ar.on_or_before(done, ended))]),
        ]
    )
    lines: list[tuple[V, Status]] = [
        (ar.negate(applies), Status.NOT_APPLICABLE),
        (ar.every([ar.negate(started), ar.known(ended)]), Status.NOT_APPLICABLE),
        (
            ar.every([ar.negate(started), _any_known(limit, m, *limit.trigger_facts)]),
            Status.CANNOT_TELL,
        ),
        (ar.negate(started), Status.NOT_STARTED),
        (ar.negate(m.inside(trigger, limit.in_force)), Status.NOT_APPLICABLE),
    ]
    if not limit.looks_back:
        lines.append((ar.negate(ar.on_or_before(trigger, done)), Status.CANNOT_TELL))
    lines.append((ended_first, Status.NOT_APPLICABLE))
    undated = (ar.every([undone, _any_known(limit, m, limit.done)]), Status.CANNOT_TELL)
    excused = (
        ar.same(exception, ar.number(ExceptionState.SUPPORTED.code)),
        Status.EXCUSED,
    )
    running = (ar.every([undone, still_time]), Status.RUNNING)
    if not limit.due_follows_from_trigger and not isinstance(limit, Standard):
        lines.append((ar.negate(ar.known(due)), Status.CANNOT_TELL))
    match limit:
        case Standard():
            let_go = ar.every([undone, ar.known(ended)])
            lines += [(let_go, Status.NOT_APPLICABLE), undated, (undone, Status.RUNNING)]
            otherwise = Status.CANNOT_TELL
        case Notice():
            lines += [(in_time, Status.MET), undated, running, excused]
            otherwise = Status.TOO_SHORT
        case Floor():
            lines += [(in_time, Status.TOO_SHORT), undated, running]
            otherwise = Status.MET
        case _:
            lines += [(in_time, Status.MET), undated, running]
            if limit.silence_proves_nothing:
                lines.append((undone, Status.CANNOT_TELL))
            lines += [excused, (ar.some([ar.negate(undone), ar.known(ended)]), Status.LATE)]
            otherwise = Status.OVERDUE
    return ar.keep(
        ("status", limit),
        lambda: ar.choose(
            [(holds, ar.number(status.code)) for holds, status in lines],
            ar.number(otherwise.code),
        ),
    )


def _days_short(limit: Limit, ar: Arithmetic[V], due: V, done: V, reached: V) -> V:
    """Count the days missing from a minimum period, before an act or before an event."""
    if isinstance(limit, Notice):
        return ar.days_between(due, reached)
    return ar.shift(ar.days_between(done, due), 1)


def _any_known(limit: Limit, m: Meaning[V], *names: str) -> V:
    """Say whether a fact is known that can only come after one of `names`."""
    ar = m.ar
    later = limit.on.later_than(*names)
    return ar.keep(
        ("later than", names), lambda: ar.some([ar.known(ar.fact(name)) for name in later])
    )
