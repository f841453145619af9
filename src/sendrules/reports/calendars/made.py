"""A calendar feed, as a value."""

from dataclasses import dataclass
from datetime import date

from sendrules import notebook
from sendrules.clock import uk_date
from sendrules.errors import needing
from sendrules.reports.calendars.values import FeedEvent

__all__ = ["Feed"]

_SHOWN = 20
"""How many days a notebook shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A calendar of due dates.

    Attributes:
        name: what calendar software calls it.
        as_at: the day asked about.
        events: the days, the earliest first.
        alarm_days: how many days before a due date software reminds of it; None for never.
    """

    name: str
    as_at: date
    events: tuple[FeedEvent, ...]
    alarm_days: int | None = None

    @needing("report", rich="cli")
    def to_ics(self) -> str:
        """Write the feed as iCalendar (RFC 5545): all-day events, lines that end with CR and LF.

        Raises:
            MissingExtraError: icalendar is not installed.
        """
        from sendrules.reports.calendars.ics import written  # noqa: PLC0415 - it needs a package

        return written(self.name, self.as_at, self.events, self.alarm_days)

    def __repr__(self) -> str:
        stands = sum(event.status != "CANCELLED" for event in self.events)
        return f"<Feed {self.name!r} as at {self.as_at}: {stands} due, {len(self.events) - stands} cancelled>"

    def _repr_html_(self) -> str:
        rows = [
            (notebook.unbroken(uk_date(x.day)), x.summary, x.status.lower())
            for x in self.events[:_SHOWN]
        ]
        more = len(self.events) - _SHOWN
        shown = notebook.table(
            f"Calendar feed: {self.name}", ("Day", "What is due", "Stands"), rows
        )
        return shown + (f"<p>and {more:,} more</p>" if more > 0 else "")
