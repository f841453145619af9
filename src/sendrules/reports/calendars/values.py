"""What stands in a calendar feed, as values: days on which something is due."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sendrules.engine.status import Status
from sendrules.rules import Limit

__all__ = ["DONE", "STANDS", "DueDate", "FeedEvent", "Standing"]

Standing = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
"""How a day stands: it is due; it is due if the duty applies; it is met, or ended."""

STANDS = (Status.RUNNING, Status.OVERDUE)
DONE = (Status.MET, Status.LATE, Status.TOO_SHORT, Status.EXCUSED)


@dataclass(frozen=True, slots=True)
class DueDate:
    """A due date of a case.

    Attributes:
        case: its reference.
        record: the process, numbered where there are several.
        limit: the limit.
        due: the day; None where it is not known, or does not matter any more.
        done: the day of the act, where it is known.
        status: how the limit stands.
        contingent: whether it may turn out not to apply.
    """

    case: str
    record: str
    limit: Limit
    due: date | None
    done: date | None
    status: Status
    contingent: bool


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
