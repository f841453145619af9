"""One duty that two processes have: it is answered once."""

from collections import defaultdict
from collections.abc import Sequence

from sendrules.engine.one.decisions import Matching
from sendrules.engine.one.told import Told
from sendrules.engine.status import Status
from sendrules.rules import SameDuty

__all__ = ["each_duty_once"]


def each_duty_once(told: Sequence[Told], matching: Matching) -> list[Told]:
    """Return the processes; of a duty that two of them have, one is told that the other answers it."""
    found = list(told)
    for duty in matching.links.duties:
        asked = [n for n, x in enumerate(found) if isinstance(x.record, duty.target)]
        days = {_days_of(duty, found[n]) for n in asked}
        answered: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for n, y in enumerate(found):
            mine = _days_of(duty, y) if isinstance(y.record, duty.source) else ()
            if mine in days and _answers(duty, y, matching):
                answered[mine].append(n)
        for place in asked:
            x = found[place]
            others = answered.get(_days_of(duty, x), ())
            if others and others != [place]:
                found[place] = x._replace(elsewhere=x.elsewhere | {duty.limit})
    return found


def _days_of(duty: SameDuty, x: Told) -> tuple[object, ...]:
    return tuple(getattr(x.known, name) for name in duty.days)


def _answers(duty: SameDuty, x: Told, matching: Matching) -> bool:
    """Whether a process has begun the days of a duty, and a limit that asks about it."""
    limit = matching.book.get(duty.of)
    if limit is None or _days_of(duty, x)[0] is None:
        return False
    (answer,) = matching.case(x.record).answers((limit,))
    return answer.status != Status.NOT_APPLICABLE.code
