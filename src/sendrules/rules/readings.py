"""A limit as a disputed reading has it: the same limit, with the terms of that reading."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sendrules.errors import ReadingError, did_you_mean
from sendrules.rules.counting import listed
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
from sendrules.rules.disputes import Disputed, Reading
from sendrules.rules.limits import Limit

__all__ = ["OtherView", "check_names", "other_views", "read_as", "readings_used"]


@dataclass(frozen=True, slots=True)
class OtherView:
    """A reading that is not in use, and the limit as it has it."""

    disputed: Disputed
    reading: Reading
    limit: Limit

    @property
    def only_dates(self) -> bool:
        """Whether it can change no more than the due date."""
        return {"done", "when"}.isdisjoint(self.disputed.terms)


@lru_cache(maxsize=4096)
def other_views(limit: Limit) -> tuple[OtherView, ...]:
    """Return the views that are not in use and that may give another answer, in order."""
    return tuple(
        OtherView(disputed, reading, _read(limit, disputed, reading))
        for disputed in limit.disputed
        for reading in disputed.others
        if reading.terms
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
        for disputed in limit.disputed
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
    read = limit
    for place, disputed in enumerate(limit.disputed):
        for reading in disputed.readings:
            if reading.name and reading.name in names and reading is not disputed.used:
                read = _read(read, read.disputed[place], reading)
    changed: dict[str, str] = {}
    for disputed in read.disputed if read is not limit else ():
        for term in disputed.terms if disputed.used is not disputed.readings[0] else ():
            if term in changed:
                raise ReadingError(
                    f"{changed[term]} and {disputed.chosen} cannot be chosen together: each would "
                    f"set by itself when {limit.citation} is kept."
                )
            changed[term] = disputed.chosen
    return read


def _read(limit: Limit, disputed: Disputed, reading: Reading) -> Limit:
    default, *rest = disputed.readings
    if disputed.used is default:
        # The limit's terms are those of the default reading: they are kept there.
        kept = replace(default, **{term: _term(limit, term) for term in disputed.terms})
    else:
        kept = default
    if reading is default:
        terms, chosen = kept.terms, ""
    else:
        terms, chosen = {**kept.terms, **_terms(reading, kept)}, reading.label
    changed = replace(disputed, readings=(kept, *rest), chosen=chosen)
    others = tuple(changed if d is disputed else d for d in limit.disputed)
    return replace(limit, disputed=others, **terms)


def _term(limit: Limit, term: str) -> Any:
    """A term of a limit, written out where it is implied."""
    return getattr(limit, {"starts": "trigger", "counting": "policy"}.get(term, term))


def _terms(reading: Reading, default: Reading) -> dict[str, Any]:
    terms = reading.terms
    if reading.due is None:
        return terms
    assert default.due is not None
    assert default.starts is not None
    starts = reading.starts or _start(reading.due) or default.starts
    # A view may be about some cases only: the others keep the date of the default.
    if not _always_known(reading.due, default.starts):
        terms["due"] = FirstKnown(reading.due, default.due)
        starts = starts if starts == default.starts else FirstKnown(starts, default.starts)
    return {**terms, "starts": starts}


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
