"""One limit's answer, in the values of an arithmetic."""

from typing import Annotated, Generic, NamedTuple

from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.meaning import Meaning, V
from sendrules.engine.status import Status
from sendrules.engine.statuses import days_short, status_of, strongest_exception
from sendrules.engine.uncounted import due_of
from sendrules.engine.views import alternative
from sendrules.rules import (
    Limit,
)
from sendrules.rules.book.readings import other_views, readings_used

__all__ = ["Answer", "evaluate"]


class Answer(NamedTuple, Generic[V]):
    """Where one limit stands, in the values of an arithmetic. Days are day numbers.

    The trigger's fact is its place among the facts of the limit's trigger; the reading is its
    place among the readings in use. Each says of what type it is as a column of a frame.
    """

    trigger: Annotated[V, "day"]
    trigger_fact: Annotated[V, "fact"]
    due: Annotated[V, "day"]
    done: Annotated[V, "day"]
    status: Annotated[V, "status"]
    days_late: Annotated[V, "days"]
    days_left: Annotated[V, "days"]
    days_short: Annotated[V, "days"]
    elapsed: Annotated[V, "days"]
    exception: Annotated[V, "exception"]
    contingent: Annotated[V, "flag"]
    provisional: Annotated[V, "flag"]
    reading: Annotated[V, "reading"]
    alternative: Annotated[V, "day"]


def evaluate(limit: Limit, ar: Arithmetic[V], *, views: bool = True) -> Answer[V]:
    """Answer one limit: its dates, its status, and how late or early it is.

    Without `views`, nothing is said of other readings.
    """
    m = Meaning(ar, limit)
    trigger, due, done = m.date(limit.trigger), due_of(limit, ar), m.date(limit.done_fact)
    ended = m.date(limit.ends) if limit.ends else ar.unknown()
    applies, exception, status = (
        m.holds(limit.when),
        strongest_exception(limit, m),
        status_of(limit, ar),
    )

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
        days_short=given(is_status(Status.TOO_SHORT), days_short(limit, ar, due, done, reached)),
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
