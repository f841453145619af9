"""A limit as a disputed reading has it: the same limit, with the terms of that reading."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from sendrules.errors import ReadingError, RuleError, did_you_mean
from sendrules.rules.conditions import All, Condition, Not
from sendrules.rules.conditions import Any as AnyOf
from sendrules.rules.dates import (
    After,
    Before,
    BeginningWith,
    Counted,
    DateExpression,
    FirstKnown,
    OnDay,
    outcomes,
)
from sendrules.rules.exceptions import Carried, ExceptionForm
from sendrules.rules.limits import Limit
from sendrules.rules.prose.plain import listed
from sendrules.rules.questions import Disputed, Reading

__all__ = ["OtherView", "check_names", "other_views", "read_as", "readings_used"]

Disputable = TypeVar("Disputable", Limit, ExceptionForm)

_DATES = frozenset({"due", "starts", "counting"})


@dataclass(frozen=True, slots=True)
class OtherView:
    """A reading that is not in use, and the limit as it has it."""

    disputed: Disputed
    reading: Reading
    limit: Limit

    @property
    def only_dates(self) -> bool:
        """Whether it can change no more than the due date."""
        return _DATES.issuperset((*self.reading.terms, *self.disputed.used.terms))


@lru_cache(maxsize=4096)
def other_views(limit: Limit) -> tuple[OtherView, ...]:
    """Return the views that are not in use and that may give another answer, in order."""
    return tuple(
        OtherView(disputed, reading, _read(limit, disputed, reading))
        for disputed in limit.questions
        for reading in disputed.others
        if reading.terms or disputed.used.terms
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
        hint = did_you_mean(name, known) or "."
        raise ReadingError(f"No disputed reading is called {name!r}{hint}")
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
            read = _read(read, disputed, disputed.readings[0])
    for place, label in enumerate(wanted):
        disputed = read.questions[place]
        reading = next(r for r in disputed.readings if r.label == label)
        if reading is not disputed.used:
            read = _read(read, disputed, reading)
    changed: dict[str, str] = {}
    for disputed in read.disputed:
        for term in disputed.used.terms if disputed.chosen else ():
            if term in changed:
                raise ReadingError(
                    f"{changed[term]} and {disputed.chosen} cannot be chosen together: each would "
                    f"set by itself when {limit.citation} is kept."
                )
            changed[term] = disputed.chosen
    return read


def _read(limit: Limit, disputed: Disputed, reading: Reading) -> Limit:
    if disputed in limit.disputed:
        return _changed(limit, disputed, reading)

    def read(carried: Carried) -> Carried:
        if disputed not in carried.form.disputed:
            return carried
        return replace(carried, form=_changed(carried.form, disputed, reading))

    return limit.with_exceptions(lambda unless: tuple(map(read, unless)))


def _changed(found: Disputable, disputed: Disputed, reading: Reading) -> Disputable:
    """Return a limit or an exception on a reading of one of its questions.

    The first reading is what it says by itself. While another is in use, the first keeps the terms
    that the other took the place of.
    """
    first, *rest = disputed.readings
    before, found = found, replace(found, **first.terms)
    none: dict[str, Any] = dict.fromkeys(first.terms)
    kept, chosen, terms = replace(first, **none), "", dict[str, Any]()
    if reading != first:
        terms, chosen = _terms(reading, found), reading.label
        kept = replace(kept, **{term: _term(found, term) for term in terms})
    changed = replace(disputed, readings=(kept, *rest), chosen=chosen)
    others = tuple(changed if d == disputed else d for d in found.disputed)
    new = replace(found, disputed=others, **terms)
    if reading.other_start or disputed.used.other_start:
        return _count_alike(new, changed, _term(before, "starts"), _term(new, "starts"))
    return new


def _count_alike(
    found: Disputable, changed: Disputed, start: DateExpression, new: DateExpression
) -> Disputable:
    """Let every other question count from the day from which a changed one now counts."""

    def counted(reading: Reading) -> Reading:
        due = reading.due
        return reading if due is None else replace(reading, due=_counted_from(due, start, new))

    return replace(
        found,
        disputed=tuple(
            d if d == changed else replace(d, readings=tuple(map(counted, d.readings)))
            for d in found.disputed
        ),
    )


def _term(found: Limit | ExceptionForm, term: str) -> Any:
    """A term of a limit or an exception, written out where it is implied."""
    return getattr(found, {"starts": "trigger", "counting": "policy"}.get(term, term))


def _terms(reading: Reading, of: Limit | ExceptionForm) -> dict[str, Any]:
    terms = reading.terms
    if isinstance(of, ExceptionForm):
        return terms
    if reading.when is not None and reading.in_place_of is not None:
        terms["when"] = _swapped(of.when, reading.in_place_of, reading.when)
        if terms["when"] == of.when:
            raise RuleError(f"{of.citation}: {reading.label} takes the place of no part of `when`.")
    if reading.other_start is not None:
        terms["starts"] = FirstKnown(reading.other_start, of.trigger)
        terms["due"] = _counted_from(of.due, of.trigger, terms["starts"])
        if terms["due"] == of.due:
            raise RuleError(f"{of.citation}: {reading.label} starts no period of `due`.")
    if reading.due is not None:
        starts = reading.starts or _start(reading.due) or of.trigger
        # A view may be about some cases only: the others keep the date of the default.
        if not reading.of_every_case and not _always_known(reading.due, of.trigger):
            terms["due"] = FirstKnown(reading.due, of.due)
            starts = starts if starts == of.trigger else FirstKnown(starts, of.trigger)
        terms["starts"] = starts
    return terms


def _swapped(node: Condition, part: Condition, new: Condition) -> Condition:
    """Return a condition with another in place of one of its parts, wherever that is."""
    match node:
        case _ if node == part:
            return new
        case Not(condition):
            return Not(_swapped(condition, part, new))
        case All(conditions):
            return All(*(_swapped(c, part, new) for c in conditions))
        case AnyOf(conditions):
            return AnyOf(*(_swapped(c, part, new) for c in conditions))
        case _:
            return node


def _counted_from(
    due: DateExpression, start: DateExpression, new: DateExpression
) -> DateExpression:
    """Return a due date that is counted from another day."""
    if due == start:
        return new
    if isinstance(due, Counted):
        return replace(due, start=_counted_from(due.start, start, new))
    return due


def _start(due: DateExpression) -> DateExpression | None:
    """The day from which a date is counted, where a fact can be named that starts time."""
    start = due.start if isinstance(due, Counted) else None
    return start if start is not None and any(outcomes(start)) else None


def _always_known(due: DateExpression, start: DateExpression) -> bool:
    """Whether a date is known as soon as another is."""
    match due:
        case _ if due == start:
            return True
        case After(inside, _) | BeginningWith(inside, _) | Before(inside, _) | OnDay(_, inside):
            return _always_known(inside, start)
        case _:
            return False
