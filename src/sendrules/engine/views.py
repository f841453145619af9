"""Other views of a limit: what a reading that is not in use would give."""

from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.meaning import Meaning, V
from sendrules.engine.status import Status
from sendrules.engine.statuses import status_of
from sendrules.engine.uncounted import due_of
from sendrules.rules import (
    Limit,
)
from sendrules.rules.book.readings import OtherView

__all__ = ["alternative"]


def alternative(view: OtherView, limit: Limit, ar: Arithmetic[V]) -> V:
    """Return the due date on another view, where the answer turns on it.

    It does where that view gives another due date, or another status. A view gives no answer of its
    own where it gives the same date and cannot tell more, or where only under it nobody knows
    whether the limit applies.
    """
    own, other = Meaning(ar, limit), Meaning(ar, view.limit)
    day = due_of(view.limit, ar)
    same = ar.same(day, due_of(limit, ar))
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
