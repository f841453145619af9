"""A limit as a disputed reading has it: the same limit, with the terms of that reading."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sendrules.errors import ReadingError, RuleError, did_you_mean
from sendrules.quoting import quoted
from sendrules.rules.dates import Counted, DateExpression, FirstKnown
from sendrules.rules.exceptions import Carried, ExceptionForm, ExceptionReading
from sendrules.rules.limits import Limit
from sendrules.rules.prose.plain import listed
from sendrules.rules.questions import Disputed, View
from sendrules.rules.readings import Reading
from sendrules.rules.walk import fact_outcomes, known_with, replaced
from sendrules.values import Value

__all__ = ["OtherView", "check_names", "other_views", "read_as", "readings_used"]

_DATES = frozenset({"due", "starts", "counting"})


class OtherView(Value):
    """A reading that is not in use, and the limit as it has it."""

    disputed: Disputed[View]
    reading: View
    limit: Limit

    @property
    def only_dates(self) -> bool:
        """Whether it can change no more than the due date."""
        changed = (*self.reading.changes, *self.disputed.used.changes)
        return _DATES.issuperset(changed)


@lru_cache(maxsize=4096)
def other_views(limit: Limit) -> tuple[OtherView, ...]:
    """Return the views that are not in use and that may give another answer, in order."""
    return tuple(
        OtherView(disputed, reading, _read(limit, disputed, at))
        for disputed in limit.questions
        for at, reading in enumerate(disputed.readings)
        if reading is not disputed.used and (reading.changes or disputed.used.changes)
    )


@lru_cache(maxsize=4096)
def readings_used(limit: Limit) -> tuple[str, ...]:
    """Return the names of the readings in use where another may give another answer."""
    return tuple(dict.fromkeys(view.disputed.used.label for view in other_views(limit)))


def check_names(found: frozenset[str], limits: Iterable[Limit]) -> None:
    """Refuse names of readings that cannot be chosen together.

    Raises:
        ReadingError: a name is unknown, or two of them answer one question.
    """
    questions = {
        (disputed.question, frozenset(r.name for r in disputed.readings if r.name))
        for limit in limits
        for disputed in limit.questions
    }
    known = frozenset[str]().union(*(answers for _, answers in questions))
    for name in sorted(found - known):
        hint = did_you_mean(name, known) or ". `sendrules limits NAME` lists those of a limit."
        raise ReadingError(f"No disputed reading is called {quoted(name)}{hint}")
    for question, answers in questions:
        if len(rivals := sorted(found & answers)) > 1:
            raise ReadingError(f"{question} {listed(rivals)} are rival answers: choose one.")


def read_as(limit: Limit, names: Collection[str]) -> Limit:
    """Return a limit on the readings that have these names: itself, where it has none of them.

    Raises:
        ReadingError: two of its questions would change one of its terms.
    """
    used = [disputed.used.label for disputed in limit.questions]
    wanted = [
        next((r.name for r in disputed.readings if r.name and r.name in names), label)
        for disputed, label in zip(limit.questions, used, strict=True)
    ]
    if wanted == used:
        return limit
    # Always from the default and in one order, so that it never matters what was chosen before.
    read = limit
    for place in reversed(range(len(wanted))):
        disputed = read.questions[place]
        if disputed.chosen:
            read = _read(read, disputed, 0)
    for place, label in enumerate(wanted):
        disputed = read.questions[place]
        at = next(n for n, r in enumerate(disputed.readings) if r.label == label)
        if disputed.readings[at] is not disputed.used:
            read = _read(read, disputed, at)
    changed: dict[str, str] = {}
    for disputed in read.disputed:
        for term in disputed.used.changes if disputed.chosen else ():
            if term in changed:
                raise ReadingError(
                    f"{changed[term]} and {disputed.chosen} cannot be chosen together: each would "
                    f"set by itself when {limit.citation} is kept."
                )
            changed[term] = disputed.chosen
    return read


def _read(limit: Limit, question: Disputed[View], at: int) -> Limit:
    """Return a limit on the reading that has this place among those of a question."""
    for own in limit.disputed:
        if own == question:
            return _limit_on(limit, own, own.readings[at])

    def read(carried: Carried) -> Carried:
        for own in carried.form.disputed:
            if own == question:
                return replace(carried, form=_form_on(carried.form, own, own.readings[at]))
        return carried

    return limit.with_exceptions(lambda unless: tuple(map(read, unless)))


@lru_cache(maxsize=256)  # many limits carry the same exception
def _form_on(
    form: ExceptionForm, question: Disputed[ExceptionReading], reading: ExceptionReading
) -> ExceptionForm:
    """Return an exception on a reading of one of its questions.

    The first reading is what it says by itself. While another is in use, the first keeps the span
    that the other took the place of.
    """
    first, *rest = question.readings
    at_first = replace(form, **first.terms)
    other = reading != first
    kept = replace(first, in_force=at_first.in_force if other and reading.terms else None)
    changed = replace(question, readings=(kept, *rest), chosen=reading.label if other else "")
    others = tuple(changed if d == question else d for d in form.disputed)
    return replace(at_first, disputed=others, **(reading.terms if other else {}))


def _limit_on(limit: Limit, question: Disputed[Reading], reading: Reading) -> Limit:
    """Return a limit on a reading of one of its questions, in the same way."""
    first, *rest = question.readings
    at_first = replace(limit, **first.terms) if first.terms else limit
    none: dict[str, Any] = dict.fromkeys(first.terms)
    kept, chosen, terms = replace(first, **none), "", dict[str, Any]()
    if reading != first:
        terms, chosen = _terms(reading, at_first), reading.label
        kept = replace(kept, **{term: _term(at_first, term) for term in terms})
    changed = replace(question, readings=(kept, *rest), chosen=chosen)
    before, after = (_counts_from(r, at_first) for r in (question.used, reading))
    others = tuple(
        changed if d == question else _counted_alike(d, before, after) for d in limit.disputed
    )
    return replace(at_first, disputed=others, **terms)


def _counts_from(reading: Reading, at_first: Limit) -> DateExpression:
    """The day from which a reading counts the period that the first one counts from the trigger."""
    trigger = at_first.trigger
    return trigger if reading.other_day is None else FirstKnown(reading.other_day, trigger)


def _counted_alike(
    question: Disputed[Reading], before: DateExpression, after: DateExpression
) -> Disputed[Reading]:
    """Let the views on another question count from the day from which the limit now counts."""
    if before == after:
        return question
    readings = tuple(
        r if r.due is None else replace(r, due=replaced(r.due, before, after))
        for r in question.readings
    )
    return replace(question, readings=readings)


def _term(limit: Limit, term: str) -> Any:
    """A term of a limit, written out where it is implied."""
    return getattr(limit, {"starts": "trigger", "counting": "policy"}.get(term, term))


def _terms(reading: Reading, of: Limit) -> dict[str, Any]:
    """The terms that a reading gives to a limit that stands on the first reading."""
    terms = reading.terms
    if reading.when is not None and reading.in_place_of is not None:
        terms["when"] = replaced(of.when, reading.in_place_of, reading.when)
        if terms["when"] == of.when:
            raise RuleError(f"{of.citation}: {reading.label} takes the place of no part of `when`.")
    if reading.other_day is not None:
        day = _counts_from(reading, of)
        terms["starts"] = day if reading.starts else of.trigger
        terms["due"] = replaced(of.due, of.trigger, day)
        if terms["due"] == of.due:
            raise RuleError(f"{of.citation}: {reading.label} starts no period of `due`.")
    if reading.due is not None:
        starts = reading.starts or _start(reading.due) or of.trigger
        # A view may be about some cases only: the others keep the date of the default.
        if not reading.of_every_case and not known_with(reading.due, of.trigger):
            terms["due"] = FirstKnown(reading.due, of.due)
            starts = starts if starts == of.trigger else FirstKnown(starts, of.trigger)
        terms["starts"] = starts
    return terms


def _start(due: DateExpression) -> DateExpression | None:
    """The day from which a date is counted, where a fact can be named that starts time."""
    start = due.start if isinstance(due, Counted) else None
    return start if start is not None and any(fact_outcomes(start)) else None
