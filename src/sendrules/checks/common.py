"""Checks that follow from what every record declares about the order of its facts."""

from sendrules.clock.spelling import uk_date
from sendrules.records import FactInfo, Record
from sendrules.records.fact import FIRST_POSSIBLE_DAY, is_end
from sendrules.rules import (
    AS_AT,
    All,
    Check,
    Condition,
    FixedDate,
    Known,
    Not,
    OnOrBefore,
    Severity,
)
from sendrules.rules.order import ancestors, must_follow

TOO_EARLY = (
    f"is before {uk_date(FIRST_POSSIBLE_DAY)}, so it cannot be right: often a program writes such a day, "
    f"as 1 January 1900, where it has none. What turns on it cannot be told. Correct it, or remove it."
)
"""What is said of a date before anybody lived to whom the law applies."""

__all__ = [
    "before_the_law",
    "dates_before_the_law",
    "dates_in_the_future",
    "dates_too_early",
    "impossible_orders",
    "outcomes_without_dates",
]


def impossible_orders(on: type[Record], code: str) -> tuple[Check, ...]:
    """Make a check for each dated fact that cannot come before others.

    What may be there before the law, such as an admission to the school that a plan names, may be there before
    what it follows.
    """
    return tuple(
        Check(
            code,
            Severity.ERROR,
            on,
            facts=(name, *_befores(on, name)),
            when=Not(OnOrBefore(must_follow(on, name), name)),
            says=f"'{name}' is before an event that it can only follow "
            f"({', '.join(_befores(on, name))}). Correct whichever date is wrong.",
            title="Dates in an impossible order",
        )
        for name, info in on.facts().items()
        if info.follows and info.earliest and info.earliest >= (on.since or FIRST_POSSIBLE_DAY)
    )


def _befores(on: type[Record], name: str) -> tuple[str, ...]:
    """Name what a fact cannot come before: of an end, what the process can begin with."""
    return on.begins if is_end(on.model_fields[name]) else ancestors(on, name)


def dates_in_the_future(on: type[Record], code: str) -> tuple[Check, ...]:
    """Make a check for each dated fact that has not happened by the day asked about."""
    return tuple(
        _of_one_date(
            on,
            code,
            info,
            Not(OnOrBefore(info.name, AS_AT)),
            "is after the day of the report, so it is taken as not yet known. "
            "Check the year, or remove a date that was only planned.",
            title="A date after the day of the report",
            severity=Severity.QUERY,
        )
        for info in on.facts().values()
        if info.type == "date" and not info.planned
    )


def dates_too_early(on: type[Record], code: str) -> tuple[Check, ...]:
    """Make a check for each dated fact that is before anybody lived to whom the law applies."""
    first = FixedDate(FIRST_POSSIBLE_DAY)
    return tuple(
        _of_one_date(
            on,
            code,
            info,
            Not(OnOrBefore(first, info.name)),
            TOO_EARLY,
            title="A date that cannot be right",
        )
        for info in on.facts().values()
        if info.type == "date"
    )


def dates_before_the_law(on: type[Record], code: str) -> tuple[Check, ...]:
    """Make a check for each dated fact that is before the law under which alone it can come."""
    first = FixedDate(FIRST_POSSIBLE_DAY)
    return tuple(
        _of_one_date(
            on,
            code,
            info,
            All(
                OnOrBefore(first, info.name),
                Not(OnOrBefore(FixedDate(info.earliest), info.name)),
            ),
            before_the_law(uk_date(info.earliest)),
            title="A date before the law",
        )
        for info in on.facts().values()
        if info.earliest and info.earliest != FIRST_POSSIBLE_DAY
    )


def _of_one_date(
    on: type[Record],
    code: str,
    info: FactInfo,
    when: Condition,
    says: str,
    *,
    title: str,
    severity: Severity = Severity.ERROR,
) -> Check:
    """Make a check of one date by itself; what it says follows the name of the fact."""
    return Check(
        code, severity, on, facts=(info.name,), when=when, says=f"'{info.name}' {says}", title=title
    )


def before_the_law(first_day: str) -> str:
    """Say what is wrong with a date before the law under which alone it can come."""
    return (
        f"is before {first_day}, the first day of the law under which alone it can come, so it cannot be "
        f"right. What turns on it cannot be told. Correct the year."
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
