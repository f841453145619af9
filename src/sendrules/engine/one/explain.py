"""An answer in plain words: the duty, the counting step by step, the exceptions, the source."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from sendrules.clock import (
    in_weeks,
    uk_date,
)
from sendrules.clock.spelling import plural
from sendrules.engine.one.answered import Answered
from sendrules.engine.one.deadline import Considered
from sendrules.engine.one.direct import Value
from sendrules.engine.one.steps import steps
from sendrules.engine.status import ExceptionState, Status
from sendrules.records.fact import FIRST_POSSIBLE_DAY
from sendrules.rules import (
    AS_AT,
    Confidence,
    FirstKnown,
    Floor,
    Limit,
    Notice,
    Standard,
    View,
)
from sendrules.rules.prose.counting import form
from sendrules.rules.prose.plain import span_words
from sendrules.rules.walk import facts_in, parts_of

__all__ = ["explain"]


def explain(a: Answered) -> tuple[str, ...]:
    """Explain the whole answer in plain words, a line at a time."""
    limit = a.limit
    lines = [*_duty(limit), f"{a.status.value}: {_verdict(a)}"]
    if a.answer.contingent:
        facts = " and ".join(a.missing) or "whether it applies"
        lines.append(f"Contingent: it runs while it is not known whether it applies ({facts}).")
    lines += ["How it is counted:", *(f"  {n}. {s}" for n, s in enumerate(steps(a), 1))]
    lines += _exceptions(a)
    lines += _readings(a)
    if limit.as_soon_as_practicable:
        lines.append(
            "The duty is also to act as soon as practicable, which may be earlier: only the last "
            "day can be worked out from dates."
        )
    if a.answer.provisional:
        lines.append("Provisional: the bank holidays up to this date are not all known yet.")
    return (*lines, *_source(limit))


@lru_cache(maxsize=1024)
def _duty(limit: Limit) -> tuple[str, ...]:
    """Say what the duty is, and whose: the same for every record."""
    return (
        f"{limit.citation}: {limit.says}.",
        *_version(limit),
        f"A {limit.authority.value} {form(limit)[0]} for: {limit.duty_holder}. Owed to: {limit.owed_to}.",
    )


@lru_cache(maxsize=1024)
def _source(limit: Limit) -> tuple[str, ...]:
    """Say how far the provision binds, and where it is: the same for every record."""
    return tuple(_of_source(limit))


def _of_source(limit: Limit) -> Iterator[str]:
    if not limit.authority.binds:
        yield "This is not law: missing it is not a breach."
    elif limit.right:
        yield "This is a right: missing it is not a breach."
    if limit.confidence is Confidence.SECONDARY:
        yield "Secondary: the operative words were taken from other sources, not read."
    if limit.notes:
        yield f"Note: {limit.notes}"
    yield f"Source: {limit.url}"


def _version(limit: Limit) -> Iterator[str]:
    """Name the text used where it is not that of today, or not the law."""
    if limit.in_force.last is not None:
        yield (
            f"Text used: {limit.citation.short}, in force {span_words(limit.in_force)}, by the "
            f"day that starts time."
        )
    if limit.invented:
        yield f"Invented, not the law: {limit.invented}."


def _unsettled(a: Answered) -> str:
    """What a period waits for that has no last day yet."""
    waits = [
        name
        for part in parts_of(a.limit.due)
        if isinstance(part, FirstKnown) and AS_AT in part.dates
        for name in facts_in(part)
    ]
    return f"it ends with {' or '.join(waits)}, which is not known"


def _verdict(a: Answered) -> str:
    due = uk_date(a.due) if a.due else ""
    done = uk_date(a.done) if a.done else ""
    number = _number
    if a.status is Status.CANNOT_TELL and (outside := a.uncounted):
        return " ".join(dict.fromkeys(outside.values()))
    if odd := a.impossible:
        return _cannot_be_right(a, odd)
    if a.contradicted:
        return "one fact says that it does not apply, and a later one that it does. Correct whichever is wrong."
    match a.status:
        case Status.NOT_STARTED:
            return "time has not started."
        case Status.NOT_APPLICABLE:
            return _why_not_applicable(a)
        case Status.RUNNING if isinstance(a.limit, Standard):
            return f"begun {number(a.answer.elapsed)} ago, not done."
        case Status.CANNOT_TELL if isinstance(a.limit, Standard) and a.done:
            return f"done {done}. Whether that was soon enough is for judgement."
        case Status.RUNNING if isinstance(a.limit, Notice):
            return f"to be done by {due}: {number(a.answer.days_left)} left on {uk_date(a.as_at)}."
        case Status.MET if isinstance(a.limit, Notice):
            return f"done {done}; {due} was the latest day."
        case Status.TOO_SHORT if isinstance(a.limit, Notice):
            short = number(a.answer.days_short)
            done = f"done {done}" if a.done else f"not done by {uk_date(a.as_at)}"
            return f"{done}; {due} was the latest day: the notice is {short} too short."
        case Status.RUNNING if isinstance(a.limit, Floor) and not a.due:
            return f"the period goes on: {_unsettled(a)}."
        case Status.TOO_SHORT if isinstance(a.limit, Floor) and not a.due:
            return f"acted {done}, while the period went on: {_unsettled(a)}."
        case Status.RUNNING if isinstance(a.limit, Floor):
            return f"the period runs to the end of {due}: {number(a.answer.days_left)} left."
        case Status.RUNNING if a.limit.backstop:
            return f"{due} is the last possible day. It is a backstop: no time is safely left."
        case Status.RUNNING:
            most = "at most " if a.limit.as_soon_as_practicable else ""
            return f"due {due}: {most}{number(a.answer.days_left)} left on {uk_date(a.as_at)}."
        case Status.MET if isinstance(a.limit, Floor):
            return f"the whole period was given, to the end of {due}."
        case Status.MET if a.limit.backstop:
            return f"done {done}; {due} was the last possible day. It may still have been too late."
        case Status.MET:
            return f"done {done}, due {due}. The due date itself is in time."
        case Status.LATE if a.done:
            return f"due {due}, done {done}: {_late(a)} late."
        case Status.LATE:
            ended = uk_date(a.ended) if a.ended else ""
            return f"due {due}, never done; the duty ended {ended}: {_late(a)} late by then."
        case Status.OVERDUE:
            return f"due {due}, not done by {uk_date(a.as_at)}: {_late(a)} late so far."
        case Status.TOO_SHORT:
            short = number(a.answer.days_short)
            return f"acted {done}, but the period runs to the end of {due}: {short} too short."
        case Status.EXCUSED:
            names = " and ".join(_named(a.considered, ExceptionState.SUPPORTED))
            return f"due {due}; {_late(a)} past it, excused ({names}). The limit falls away."
        case Status.CANNOT_TELL:
            missing = " or ".join(a.missing)
            if missing:
                return f"{missing} is not known."
            return f"the dates contradict each other: {a.limit.done} is before the trigger."


def _cannot_be_right(a: Answered, odd: Iterable[str]) -> str:
    """Say of each date why it cannot be right, those of one cause together."""
    facts, causes = a.limit.on.facts(), dict[str, list[str]]()
    for name in odd:
        day, first = a.case.fact_day(name), facts[name].earliest
        if day is None or first is None or day >= first:
            cause = "it is before an event that it can only follow"
        elif day < FIRST_POSSIBLE_DAY:
            cause = "it is before anybody lived to whom the law applies"
        else:
            cause = f"it is before {uk_date(first)}, the first day of the law under which alone it can come"
        causes.setdefault(cause, []).append(name)
    said = (f"{' and '.join(names)} cannot be right: {cause}" for cause, names in causes.items())
    return f"{'; '.join(said)}."


def _why_not_applicable(a: Answered) -> str:
    applies = a.case.holds(a.limit.when, a.limit)
    trigger = a.day(a.limit.trigger)
    if applies is False:
        return "the facts show that it does not apply."
    if trigger is not None and trigger not in a.limit.in_force:
        return f"not in force on {uk_date(trigger)}."
    if a.ended:
        return f"the duty ended {uk_date(a.ended)}, before it fell due."
    return "it does not apply."


def _number(days: Value) -> str:
    return plural(days or 0, "day")


def _late(a: Answered) -> str:
    days = a.answer.days_late or 0
    return f"{plural(days, 'day')} ({in_weeks(days)})" if days >= _A_WEEK else plural(days, "day")


_A_WEEK = 7


def _named(considered: Iterable[Considered], state: ExceptionState) -> Iterator[str]:
    return (f"{c.title}, {c.citation}" for c in considered if c.state is state)


def _exceptions(a: Answered) -> Iterable[str]:
    considered = a.considered
    if not considered:
        return ("Exceptions: this provision has none.",)
    claimed = _claimed(a, considered) if a.answer.exception else ()
    return (*(tuple(claimed) or (_none_claimed(a.limit),)), *_open(considered))


@lru_cache(maxsize=1024)
def _none_claimed(limit: Limit) -> str:
    if all(carried.form.discretion for carried in limit.unless):
        return "Exceptions: none is claimed."
    return "Exceptions: none is claimed. None would pause or extend the time."


def _claimed(a: Answered, considered: tuple[Considered, ...]) -> Iterator[str]:
    carried = dict(zip(considered, a.limit.unless, strict=True))
    claimed = [c for c in considered if c.state is not ExceptionState.NOT_CLAIMED]
    through = f", through {a.limit.unless_through.short}" if a.limit.unless_through else ""
    for c in claimed:
        yield f"Exception claimed: {c.title} ({c.citation}{through}): {c.state.value}."
        if not c.available:
            yield "  Not in force on the due date."
        if span := carried[c].in_force:
            yield f"  It excuses only what falls due {span_words(span)}."
        for says, holds in c.tests:
            yield f"  {_MARKS[holds]} {says}"
        if c.state is ExceptionState.UNEVIDENCED and a.impossible:
            yield f"  A date that cannot be right is no evidence: {', '.join(a.impossible)}."
        if c.missing:
            yield f"  Missing: {', '.join(c.missing)}."
        if not carried[c].form.discretion:
            yield "  Whether it made compliance impractical is what the claim says; no date proves it."


def _open(considered: Iterable[Considered]) -> Iterator[str]:
    for c in considered:
        if c.temporary and c.available and c.state is ExceptionState.NOT_CLAIMED:
            yield f"Relief was open on the due date ({c.title}, {c.citation}); none is recorded."


_MARKS = {True: "met:", False: "not met:", None: "cannot tell:"}


def _readings(a: Answered) -> Iterator[str]:
    if a.answer.alternative is None:
        return
    given = {alternative.reading: alternative for alternative in a.alternatives}
    for disputed in a.limit.questions:
        dated = [given[r.label] for r in disputed.others if r.label in given]
        if dated:
            yield f"Disputed: {disputed.question}"
            yield f"  Used here: {_view(disputed.used)}."
        for other in dated:
            status = f" ({other.status.value})" if other.status is not a.status else ""
            name = f"; {other.reading}" if other.reading != other.says else ""
            says = f"{other.says} ({other.taken_by}{name})"
            yield f"  Other view: {says}: {uk_date(other.due)}{status}."


def _view(reading: View) -> str:
    name = f"; {reading.name}" if reading.name else ""
    return f"{reading.says} ({reading.taken_by}{name})"
