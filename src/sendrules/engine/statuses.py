"""The status table: where a limit stands, decided by the first line that is known to hold."""

from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.impossible import ends_after_start, impossible, odd_date
from sendrules.engine.meaning import Meaning, V
from sendrules.engine.status import ExceptionState, Status
from sendrules.engine.uncounted import uncounted
from sendrules.rules import (
    DUE,
    Carried,
    Floor,
    Limit,
    Notice,
    Standard,
)

__all__ = ["days_short", "exception_state", "shown_done", "status_of", "strongest_exception"]


def strongest_exception(limit: Limit, m: Meaning[V]) -> V:
    """Return the strongest state of the exceptions that a limit carries, as a code."""
    return m.ar.latest([exception_state(c, m) for c in limit.unless] or [m.ar.number(0)])


def exception_state(carried: Carried, m: Meaning[V]) -> V:
    """Return the state of an exception, as a code: a date that cannot be right is no evidence."""
    state, doubted = m.exception(carried), _doubted(carried, m)
    if doubted is None:
        return state
    return m.ar.choose([(doubted, m.ar.number(ExceptionState.UNEVIDENCED.code))], state)


def _doubted(carried: Carried, m: Meaning[V]) -> V | None:
    """Say whether an exception is borne out by a date that cannot be right; None where it never is."""
    ar, limit = m.ar, m.limit
    assert limit is not None
    if ar.cannot_hold(ar.fact(carried.form.claimed)):
        return None
    dated = [n for n in dict.fromkeys(carried.form.facts()) if limit.on.facts()[n].type == "date"]
    odd = [truth for n in dated if (truth := odd_date(limit, n, ar, ordered=False)) is not None]
    if not odd:
        return None
    supported = ar.same(m.exception(carried), ar.number(ExceptionState.SUPPORTED.code))
    return ar.keep(
        ("doubted", carried.form, m.shared_by(DUE)), lambda: ar.every([supported, ar.some(odd)])
    )


def status_of(limit: Limit, ar: Arithmetic[V]) -> V:
    """Return the code of a limit's status: the first line that is known to hold decides."""
    return ar.keep(("status", limit), lambda: _decided(limit, ar))


def _decided(limit: Limit, ar: Arithmetic[V]) -> V:
    m = Meaning(ar, limit)
    applies, exception = m.holds(limit.when), strongest_exception(limit, m)
    ended, odd = m.date(limit.ends) if limit.ends else ar.unknown(), impossible(limit, ar)
    if limit.ends and odd.end is not None:  # it ends nothing
        odd_end, stated = odd.end, ended
        ended = ar.keep(
            (
                "ended",
                m.shared_by(limit.ends),
                ends_after_start(limit) and m.shared_by(limit.trigger),
            ),
            lambda: ar.choose([(odd_end, ar.unknown())], stated),
        )
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
    outside = uncounted(limit, ar)
    contradicted = m.holds(limit.contradicted) if limit.contradicted else None
    lines: list[tuple[V, Status]] = [
        *_untold(_both(ar, ar.negate(applies), odd.condition)),
        *_untold(_both(ar, ar.negate(applies), contradicted)),
        (ar.negate(applies), Status.NOT_APPLICABLE),
        *_untold(outside),
        *_untold(odd.days),
        (ar.every([ar.negate(started), ar.known(ended)]), Status.NOT_APPLICABLE),
        (
            ar.every([ar.negate(started), _any_known(limit, m, *limit.trigger_facts)]),
            Status.CANNOT_TELL,
        ),
        (ar.negate(started), Status.NOT_STARTED),
        (ar.negate(m.inside(trigger, limit.in_force)), Status.NOT_APPLICABLE),
        *_untold(_both(ar, undone, odd.end)),
    ]
    if not limit.looks_back:
        lines.append((ar.negate(ar.on_or_before(trigger, done)), Status.CANNOT_TELL))
    lines.append((ended_first, Status.NOT_APPLICABLE))
    undated = (ar.every([undone, _any_known(limit, m, limit.done)]), Status.CANNOT_TELL)
    excused = (
        ar.same(exception, ar.number(ExceptionState.SUPPORTED.code)),
        Status.EXCUSED,
    )
    doubted = [x for c in limit.unless for x in _untold(_doubted(c, m))]
    running = (ar.every([undone, still_time]), Status.RUNNING)
    if not limit.due_follows_from_trigger and not isinstance(limit, Standard):
        lines.append((ar.negate(ar.known(due)), Status.CANNOT_TELL))
    match limit:
        case Standard():
            let_go = ar.every([undone, ar.known(ended)])
            lines += [(let_go, Status.NOT_APPLICABLE), undated, (undone, Status.RUNNING)]
            otherwise = Status.CANNOT_TELL
        case Notice():
            lines += [(in_time, Status.MET), undated, running, excused, *doubted]
            otherwise = Status.TOO_SHORT
        case Floor():
            lines += [(in_time, Status.TOO_SHORT), undated, running]
            otherwise = Status.MET
        case _:
            lines += [(in_time, Status.MET), undated, running]
            if limit.silence_proves_nothing:
                lines.append((undone, Status.CANNOT_TELL))
            lines += [
                excused,
                *doubted,
                (ar.some([ar.negate(undone), ar.known(ended)]), Status.LATE),
            ]
            otherwise = Status.OVERDUE
    return ar.choose(
        [(holds, ar.number(status.code)) for holds, status in lines], ar.number(otherwise.code)
    )


def _both(ar: Arithmetic[V], one: V, other: V | None) -> V | None:
    return None if other is None else ar.every([one, other])


def _untold(holds: V | None) -> list[tuple[V, Status]]:
    """Return the line that nobody can tell, where something is so; none where it never is."""
    return [] if holds is None else [(holds, Status.CANNOT_TELL)]


def days_short(limit: Limit, ar: Arithmetic[V], due: V, done: V, reached: V) -> V:
    """Count the days missing from a minimum period, before an act or before an event."""
    if isinstance(limit, Notice):
        return ar.days_between(due, reached)
    return ar.shift(ar.days_between(done, due), 1)


def shown_done(limit: Limit, ar: Arithmetic[V]) -> V:
    """Say whether a fact is known that can only come after the act of a limit, and so shows that it was done."""
    return _any_known(limit, Meaning(ar, limit), limit.done)


def _any_known(limit: Limit, m: Meaning[V], *names: str) -> V:
    """Say whether a fact is known that can only come after one of `names`."""
    ar = m.ar
    later = limit.on.later_than(*names)
    return ar.keep(
        ("later than", names), lambda: ar.some([ar.known(ar.fact(name)) for name in later])
    )
