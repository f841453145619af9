"""A calendar feed, as a value."""

from dataclasses import dataclass
from datetime import date

from sendrules import notebook
from sendrules.clock import plural, uk_date
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
        refused: how many rows of the caseload could not be read: their days are in the feed only where an earlier
            one had them.
        kept: days of the earlier feed that stay as they were, because nobody can tell whether they are met,
            ended or gone.
        alarm_days: how many days before a due date software reminds of it; None for never.
    """

    name: str
    as_at: date
    events: tuple[FeedEvent, ...]
    alarm_days: int | None = None
    refused: int = 0
    kept: int = 0

    @needing("report", rich="cli")
    def to_ics(self) -> str:
        """Write the feed as iCalendar (RFC 5545): all-day events, lines that end with CR and LF.

        Raises:
            MissingExtraError: icalendar is not installed.
        """
        from sendrules.reports.calendars.ics import written  # noqa: PLC0415 - it needs a package

        return written(self.name, self.as_at, self.events, self.alarm_days)

    @property
    def summary(self) -> str:
        """How many days are due and cancelled, and what cannot be told, in words."""
        stands = sum(event.status != "CANCELLED" for event in self.events)
        says = f"{stands:,} due, {len(self.events) - stands:,} cancelled."
        if self.refused:
            says += f" {plural(self.refused, 'row')} could not be read, so some due dates may not be here."
        if self.kept:
            says += (
                f" Of those due, {self.kept:,} stayed as they were in the earlier feed: whether they are met, "
                f"ended or gone cannot be told."
            )
        return says

    def __repr__(self) -> str:
        return f"<Feed {self.name!r} as at {self.as_at}: {self.summary.removesuffix('.')}>"

    def _repr_html_(self) -> str:
        rows = [
            (notebook.unbroken(uk_date(x.day)), x.summary, x.status.lower())
            for x in self.events[:_SHOWN]
        ]
        more = len(self.events) - _SHOWN
        shown = notebook.table(
            f"Calendar feed: {self.name}", ("Day", "What is due", "Stands"), rows
        )
        shown += f"<p>{self.summary}</p>"
        return shown + (f"<p>and {more:,} more</p>" if more > 0 else "")
