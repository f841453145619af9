"""Rules that somebody supposes: a text changed or ended from a day, a limit or exception added.

Each new limit says what was supposed in `invented`, and a changed text names in `instead_of` the
limit whose place it takes.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from sendrules.clock.asked import type_name
from sendrules.errors import RuleError, did_you_mean
from sendrules.quoting import quoted
from sendrules.rules.dates import Counted, Fact
from sendrules.rules.exceptions import Carried
from sendrules.rules.instruments import Citation, Confidence, Span
from sendrules.rules.limits import Limit
from sendrules.rules.prose.plain import listed, uk_day

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["added", "changed", "ended", "excepted"]

_OF_ITSELF = frozenset({"_", "citation", "on", "span", "confidence", "invented", "instead_of"})
"""What a change does not say: it follows from the limit that is changed, and from the day."""
_TERMS = tuple(f.name for f in fields(Limit) if f.name not in _OF_ITSELF)


def changed(limit: Limit, since: date, terms: Mapping[str, Any]) -> tuple[Limit, Limit]:
    """Return a limit that ends the day before `since`, and the text that follows it.

    Raises:
        RuleError: a term does not exist, or the limit is not in force before and on that day.
    """
    for term in terms:
        if term not in _TERMS:
            hint = did_you_mean(term, _TERMS) or "."
            raise RuleError(f"{limit.citation}: a limit has no term {quoted(term)}{hint}")
        _check_term(limit, term, terms[term])
    before = ended(limit, since - timedelta(days=min(1, since.toordinal() - 1)))
    citation = Citation(
        limit.instrument,
        limit.citation.paragraph,
        f"{limit.citation.version} what-if {since.isoformat()}".strip(),
    )
    text = replace(
        limit,
        citation=citation,
        span=Span(since, limit.in_force.last),
        confidence=Confidence.INVENTED,
        invented=f"this text, from {uk_day(since)}, in place of {limit.citation.short}",
        instead_of=limit.instead_of or limit.id,
        **{**_implied(limit, terms), **terms},
    )
    return before, text


def _check_term(limit: Limit, term: str, value: object) -> None:
    from pydantic import ValidationError  # noqa: PLC0415 - few suppose anything

    try:
        _kind_of(term).validate_python(value, strict=True)
    except ValidationError:
        like = f", such as {getattr(limit, term)!r}" if getattr(limit, term) else ""
        raise RuleError(
            f"{limit.citation}: {term} must be what a limit's {term} is{like}, not {type_name(value)}."
        ) from None


@cache
def _kind_of(term: str) -> "TypeAdapter[Any]":
    """What a term of a limit is declared to be."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(get_type_hints(Limit, include_extras=True)[term])


def _implied(limit: Limit, terms: Mapping[str, Any]) -> dict[str, Any]:
    """What another due date means for the terms that are not given."""
    if "due" not in terms:
        return {}
    from sendrules.rules.prose.dates import Words  # noqa: PLC0415 - for words alone

    due = terms["due"]
    found = {
        "says": f"{limit.says} (supposed: due {Words(limit.on).date(due)})",
        # Nobody has read the supposed text yet.
        "disputed": (),
    }
    counted = isinstance(due, Counted | Fact)
    return found if counted else {**found, "starts": limit.trigger}


def ended(limit: Limit, last: date) -> Limit:
    """Return a limit whose last day in force, by the day that starts time, is `last`.

    Raises:
        RuleError: it is not in force on that day and after it.
    """
    span = limit.in_force
    if last not in span or last == span.last:
        raise RuleError(
            f"{limit.citation} is not in force on {uk_day(last)} and after it, so it cannot be "
            f"ended or changed there."
        )
    supposed = f"that it ends on {uk_day(last)}"
    return replace(limit, span=Span(span.first, last), invented=_also(limit, supposed))


def added(limit: Limit) -> Limit:
    """Return a limit, marked as invented."""
    return replace(limit, confidence=Confidence.INVENTED, invented="the whole of this limit")


def excepted(limit: Limit, exceptions: tuple[Carried, ...]) -> Limit:
    """Return a limit that carries more exceptions."""
    names = listed([f"{c.form.title} ({c.citation.short})" for c in exceptions])
    supposed = f"that it carries the exception {names}"
    return replace(
        limit.with_exceptions(lambda unless: (*unless, *exceptions)),
        invented=_also(limit, supposed),
    )


def _also(limit: Limit, supposed: str) -> str:
    return f"{limit.invented}; {supposed}" if limit.invented else supposed
