"""A feed as iCalendar, written and read by the icalendar library."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Any, get_args

from icalendar import Alarm, Calendar, Event, vText
from icalendar.enums import CLASS, STATUS, TRANSP

from sendrules import __version__
from sendrules.clock import uk_date
from sendrules.quoting import plain
from sendrules.reports.calendars.values import FeedEvent, Standing

__all__ = ["read_events", "written"]

_PRODUCER = "-//sendrules//sendrules {}//EN"
_A_DAY = timedelta(days=1)
_STANDING: Mapping[Standing, STATUS] = {
    "CONFIRMED": STATUS.CONFIRMED,
    "TENTATIVE": STATUS.TENTATIVE,
    "CANCELLED": STATUS.CANCELLED,
}
_MOST_BYTES = 50_000_000
"""How large an earlier feed is read."""


def written(
    name: str, as_at: date, events: Iterable[FeedEvent], alarm_days: int | None = None
) -> str:
    """Write the events of a feed as iCalendar."""
    calendar = Calendar.new(
        prodid=_PRODUCER.format(__version__),
        method="PUBLISH",
        calscale="GREGORIAN",
        uid=_identity(name),
        name=plain(name),
        description=f"Due dates as they stood at the end of {uk_date(as_at)}. Not legal advice.",
        refresh_interval=_A_DAY,
    )
    # RFC 7986 has no default for what it holds, and the library does not say it.
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    # What Outlook reads in its place.
    calendar.add("X-PUBLISHED-TTL", vText("P1D"))
    for event in events:
        calendar.add_component(_component(event, alarm_days))
    return str(calendar.to_ical(), "utf-8")


def _identity(name: str) -> str:
    """The calendar's own, which is that of its name: the same feed is the same text."""
    return f"{sha256(name.encode()).hexdigest()[:32]}@sendrules"


def _component(event: FeedEvent, alarm_days: int | None) -> Event:
    stamp = datetime.combine(event.changed, time(), UTC)
    made = Event.new(
        uid=event.uid,
        start=event.day,
        # Some software takes a day without an end for no time at all.
        end=event.day + _A_DAY,
        stamp=stamp,
        last_modified=stamp,
        sequence=event.sequence,
        summary=plain(event.summary),
        description=plain(event.description, keep="\n"),
        url=event.url,
        categories=list(event.categories),
        status=_STANDING[event.status],
        classification=CLASS.PRIVATE,
        # A due date does not make the day busy.
        transparency=TRANSP.TRANSPARENT,
    )
    if alarm_days is not None and event.status != "CANCELLED":
        alarm = Alarm.new(description=plain(event.summary))
        alarm.add("ACTION", "DISPLAY")
        alarm.add("TRIGGER", timedelta(days=-alarm_days))
        made.add_component(alarm)
    return made


def read_events(text: bytes | str) -> tuple[FeedEvent, ...]:
    """Read the events of an earlier feed.

    Raises:
        ValueError: it is not a feed as it was written here, or is too large.
    """
    given = text.encode() if isinstance(text, str) else text
    if len(given) > _MOST_BYTES:
        msg = f"earlier has more than {_MOST_BYTES:,} bytes, and no more are read."
        raise ValueError(msg)
    try:
        return tuple(_events(Calendar.from_ical(given)))
    except (
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        IndexError,
        StopIteration,
        RuntimeError,
    ):
        msg = "earlier is not a calendar feed that calendar_feed made, or was changed since."
        raise ValueError(msg) from None


def _events(calendar: Any) -> Iterator[FeedEvent]:
    for event in calendar.walk("VEVENT"):
        yield FeedEvent(
            uid=str(event["UID"]),
            day=_day(event["DTSTART"].dt),
            summary=str(event["SUMMARY"]),
            description=str(event["DESCRIPTION"]),
            url=str(event["URL"]),
            categories=tuple(str(word) for word in event["CATEGORIES"].cats),
            status=_known(str(event["STATUS"])),
            sequence=int(event["SEQUENCE"]),
            changed=_day(event["LAST-MODIFIED"].dt),
        )


def _known(status: str) -> Standing:
    return next(name for name in get_args(Standing) if name == status)


def _day(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value
