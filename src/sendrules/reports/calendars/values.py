"""What a calendar feed is, as values: days on which something is due."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sendrules import notebook
from sendrules.clock import uk_date

__all__ = ["Feed", "FeedEvent", "Standing"]

Standing = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
"""How a day stands: it is due; it is due if the duty applies; it is met, or ended."""
_SHOWN = 20
"""How many days a notebook shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """A day on which something is due.

    Attributes:
        uid: its identity: the same however often the feed is made, and nobody's reference.
        day: the due date.
        summary: what is due.
        description: the law, and who must act.
        url: the text of the law.
        categories: the process, and the force of the limit.
        status: whether it stands.
        sequence: a number that goes up with each change, so that software takes the newer.
        changed: the day of the feed in which it last changed.
    """

    uid: str
    day: date
    summary: str
    description: str
    url: str
    categories: tuple[str, ...]
    status: Standing
    sequence: int
    changed: date

    @property
    def content(self) -> tuple[object, ...]:
        """What a reader sees of it: where this differs, the event has changed."""
        return (
            self.day,
            self.summary,
            self.description,
            self.url,
            self.categories,
            self.status,
        )


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

    def to_ics(self) -> str:
        """Write the feed as iCalendar (RFC 5545): all-day events, lines that end with CR and LF.

        Raises:
            MissingExtraError: icalendar is not installed.
        """
        from sendrules.reports.calendars.ics import written  # noqa: PLC0415 - it needs a package

        return written(self)

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
