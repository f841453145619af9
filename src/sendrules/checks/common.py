"""Checks that follow from what every record declares about the order of its facts."""

from sendrules.records import Record
from sendrules.rules import (
    AS_AT,
    All,
    Check,
    DateExpression,
    Earliest,
    Known,
    Latest,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["dates_in_the_future", "impossible_orders", "outcomes_without_dates"]


def impossible_orders(on: type[Record], code: str) -> tuple[Check, ...]:
    """Make a check for each dated fact that cannot come before others."""
    return tuple(
        Check(
            code,
            Severity.ERROR,
            on,
            facts=(name, *_ancestors(on, name)),
            when=Not(OnOrBefore(_must_follow(on, name), name)),
            says=f"'{name}' is before an event that it can only follow "
            f"({', '.join(_ancestors(on, name))}). Correct whichever date is wrong.",
            title="Dates in an impossible order",
        )
        for name, info in on.facts().items()
        if info.type == "date" and info.follows
    )


def dates_in_the_future(on: type[Record], code: str) -> tuple[Check, ...]:
    """Make a check for each dated fact that has not happened by the day asked about."""
    return tuple(
        Check(
            code,
            Severity.QUERY,
            on,
            facts=(name,),
            when=Not(OnOrBefore(name, AS_AT)),
            says=f"'{name}' is after the day of the report, so it is taken as not yet known. "
            f"Check the year, or remove a date that was only planned.",
            title="A date after the day of the report",
        )
        for name, info in on.facts().items()
        if info.type == "date" and not info.planned
    )


def outcomes_without_dates(on: type[Record], code: str) -> tuple[Check, ...]:
    """Make a check for each yes-or-no fact that is known although its event has no date."""
    return tuple(
        Check(
            code,
            Severity.ERROR,
            on,
            facts=(name, info.known_by),
            when=All(Known(name), Not(Known(info.known_by))),
            says=f"'{name}' is recorded, but '{info.known_by}', the date on which it became known, "
            f"is not. Record the date.",
            title="An outcome without its date",
        )
        for name, info in on.facts().items()
        if info.known_by
    )


def _ancestors(on: type[Record], name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = list(on.facts()[name].follows)
    while waiting:
        parent = waiting.pop(0)
        found[parent] = None
        waiting += [p for p in on.facts()[parent].follows if p not in found]
    return tuple(found)


def _must_follow(on: type[Record], name: str) -> DateExpression:
    """The latest date that the fact cannot precede; of alternatives, the earliest counts."""
    groups = {on.facts()[n].follows for n in (name, *_ancestors(on, name))} - {()}
    return Latest(*(Earliest(*group) for group in sorted(groups)))
