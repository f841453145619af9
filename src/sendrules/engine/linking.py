"""Links between the processes of one child: what one event tells another process."""

from collections.abc import Iterable, Sequence
from datetime import date

from sendrules.engine.scalar import Case
from sendrules.records import Record
from sendrules.rules import Link

__all__ = ["linked"]


def linked(records: Sequence[Record], links: Iterable[Link], as_at: date) -> list[Record]:
    """Return the records with the facts that links give, and the processes that events begin.

    A fact that a record states is never replaced. An event is used once: it goes to the first
    process that begins on or after it (for a link that only fills, to the last that began before
    it); where there is none, a link that opens a process adds a record of it.
    """
    found = list(records)
    for link in links:
        events = sorted(_events(link, records, as_at))
        taken = {getattr(r, link.fills) for r in found if type(r) is link.target}
        waiting = [e for e in dict.fromkeys(events) if e not in taken]
        for place in _in_order(link, found, as_at):
            began = _began(found[place], as_at)
            event = _matching(link, waiting, began)
            if event is not None:
                found[place] = found[place].with_facts(**{link.fills: event})
                waiting.remove(event)
        if link.opens:
            found += [link.target(**{link.fills: event}) for event in waiting]
    return found


def _events(link: Link, records: Iterable[Record], as_at: date) -> Iterable[date]:
    for record in records:
        if type(record) is link.source:
            case = Case(record, as_at)
            event: date | None = getattr(case.record.known_at(as_at), link.event)
            if event is not None and case.fulfils(link.when):
                yield event


def _in_order(link: Link, records: Sequence[Record], as_at: date) -> list[int]:
    """The places of the records that lack the fact, the earliest process first."""
    places = [
        place
        for place, record in enumerate(records)
        if type(record) is link.target and getattr(record, link.fills) is None
    ]
    return sorted(places, key=lambda place: _began(records[place], as_at) or date.max)


def _began(record: Record, as_at: date) -> date | None:
    """The first thing that is known of a process."""
    known = record.known_at(as_at)
    dates = (getattr(known, name) for name, info in record.facts().items() if info.kind == "date")
    return min((d for d in dates if d is not None), default=None)


def _matching(link: Link, events: Sequence[date], began: date | None) -> date | None:
    """The event that belongs to a process that began on a day."""
    if not link.opens:
        return next((e for e in events if began is not None and began <= e), None)
    return next((e for e in reversed(events) if began is None or e <= began), None)
