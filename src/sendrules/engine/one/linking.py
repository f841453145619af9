"""Links between the processes of one child: what one event tells another process."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sendrules.engine.one.case import Case
from sendrules.records import Record
from sendrules.rules import Link

__all__ = ["Linked", "linked"]


@dataclass(frozen=True, slots=True)
class Linked:
    """A record with the facts that links gave it.

    Attributes:
        record: the facts, stated and given.
        opened: the day of the event in another process that began it, where nothing of it is
            recorded yet.
        right: whether it is a right that may be left unused.
    """

    record: Record
    opened: date | None = None
    right: bool = False


def linked(records: Sequence[Record], links: Iterable[Link], as_at: date) -> list[Linked]:
    """Return the records with the facts that links give, and the processes that events begin.

    A fact that a record states is never replaced. An event is used once: it goes to the first
    process that begins on or after it (for a link that only fills, to one that began on or before
    it); where there is none, a link that opens a process adds a record of it. What happens on one
    day belongs together: a record says the day of an event, and not its hour.
    """
    found = [Linked(record) for record in records]
    for link in links:
        if link.by:
            found = [_looking_back(link, x, records, as_at) for x in found]
            continue
        taken = {getattr(x.record, link.fills) for x in found if isinstance(x.record, link.target)}
        events = {e: place for e, place in _events(link, records, as_at) if e not in taken}
        for place in _in_order(link, found, as_at):
            # What happened in a process says nothing to that process itself.
            others = sorted(e for e, source in events.items() if source != place)
            event = _matching(link, others, _began(found[place].record, as_at))
            if event is not None:
                given = _given(link, found[place].record, event)
                found[place] = replace(found[place], record=given)
                del events[event]
        if link.opens:
            found += [
                Linked(_given(link, link.target(), event), opened=event, right=link.right)
                for event in sorted(events)
            ]
    return found


def _looking_back(link: Link, to: Linked, records: Iterable[Record], as_at: date) -> Linked:
    """The record with the last event by the day that the link names: each record has its own."""
    if not isinstance(to.record, link.target) or getattr(to.record, link.fills) is not None:
        return to
    by: date | None = getattr(to.record.known_at(as_at), link.by)
    events = [e for e, _ in _events(link, records, as_at) if by is not None and e <= by]
    return replace(to, record=_given(link, to.record, max(events))) if events else to


def _given(link: Link, record: Record, event: date) -> Record:
    """The record with the facts that the link gives, where it does not state them."""
    facts: dict[str, object] = {link.fills: event}
    facts |= {name: value for name, value in link.sets if getattr(record, name) is None}
    return record.with_facts(**facts)


def _events(link: Link, records: Iterable[Record], as_at: date) -> Iterator[tuple[date, int]]:
    """Yield the link's events, each with the place of the record in which it happened."""
    for place, record in enumerate(records):
        if isinstance(record, link.source):
            event: date | None = getattr(record.known_at(as_at), link.event)
            if event is not None and Case(record, as_at).fulfils(link.when):
                yield event, place


def _in_order(link: Link, found: Sequence[Linked], as_at: date) -> list[int]:
    """The places of the records that lack the fact, the earliest process first."""
    places = [
        place
        for place, x in enumerate(found)
        if isinstance(x.record, link.target) and getattr(x.record, link.fills) is None
    ]
    return sorted(places, key=lambda place: _began(found[place].record, as_at) or date.max)


def _began(record: Record, as_at: date) -> date | None:
    """The first thing that is known of a process."""
    known = record.known_at(as_at)
    dates = (getattr(known, name) for name, info in record.facts().items() if info.type == "date")
    return min((d for d in dates if d is not None), default=None)


def _matching(link: Link, events: Sequence[date], began: date | None) -> date | None:
    """The event that belongs to a process that began on a day."""
    if not link.opens:
        return next((e for e in events if began is not None and began <= e), None)
    return next((e for e in reversed(events) if began is None or e <= began), None)
