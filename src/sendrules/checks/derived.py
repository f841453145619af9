"""Checks that follow from what a record declares: no file need ask for them.

A record's own file may give one of them itself, where its code is another.
"""

from collections.abc import Iterator, Sequence

from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.checks.common import dates_in_the_future, impossible_orders, outcomes_without_dates
from sendrules.records import Record
from sendrules.rules import Check, ClaimCheck

__all__ = ["checks_of"]


def checks_of(
    record: type[Record], own: Sequence[Check | ClaimCheck]
) -> tuple[Check | ClaimCheck, ...]:
    """Return the checks of a record, its own and those that follow, in the order of the codes."""
    titles = {check.title for check in own if check.title}
    derived = (check for check in _derived(record) if check.title not in titles)
    return tuple(sorted((*derived, *own), key=lambda check: check.code))


def _derived(record: type[Record]) -> Iterator[Check | ClaimCheck]:
    assert record.declares, f"{record.__name__} declares no code"
    letters, first = record.declares.code[:2], int(record.declares.code[2:] or 1)
    yield from impossible_orders(record, f"{letters}{first}01")
    yield from dates_in_the_future(record, f"{letters}{first}02")
    yield from outcomes_without_dates(record, f"{letters}{first}03")
    if any(fact.claim for fact in record.facts().values()):
        yield claims_without_facts(record, f"{letters}{first + 1}01")
        yield claims_outside_their_window(record, f"{letters}{first + 1}02")
