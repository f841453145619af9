"""What changes for one record or case file between two rulebooks: its answers under both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.pairing import Pair, pairs
from sendrules.engine.status import Status
from sendrules.rules import Limit, Rulebook
from sendrules.values import closed

__all__ = ["Change", "changes"]


@closed
@dataclass(frozen=True, slots=True)
class Change:
    """What changes about one limit for one record.

    Attributes:
        record: which record it is about: its process, numbered where there are several.
        limit: the limit's id; of an invented text, that of the limit whose place it takes.
        citation: the provision as a reader cites it.
        due_before: the due date under the first rulebook; None where it has none.
        due_after: the due date under the second.
        days_moved: calendar days by which the due date moves: fewer than 0 where it is earlier.
        status_before: where the limit stands under the first rulebook; None where it has no such
            limit.
        status_after: where it stands under the second.
    """

    record: str
    limit: str
    citation: str
    due_before: date | None
    due_after: date | None
    days_moved: int | None
    status_before: Status | None
    status_after: Status | None

    def __repr__(self) -> str:
        before, after = (
            f"{f'due {due} ' if due else ''}{status.value if status else 'no such limit'}"
            for due, status in (
                (self.due_before, self.status_before),
                (self.due_after, self.status_after),
            )
        )
        return f"<Change {self.limit} of {self.record}: {before} -> {after}>"

    @property
    def newly_late(self) -> bool:
        """Whether the limit is kept, excused or not yet due before, and broken after."""
        return _broken(self.status_after) and not _broken(self.status_before)

    @property
    def no_longer_late(self) -> bool:
        """Whether the limit is broken before, and not after."""
        return _broken(self.status_before) and not _broken(self.status_after)

    @property
    def gained(self) -> bool:
        """Whether the limit applies after, and did not before."""
        return not _applies(self.status_before) and _applies(self.status_after)

    @property
    def lost(self) -> bool:
        """Whether the limit applied before, and does not after."""
        return _applies(self.status_before) and not _applies(self.status_after)


def changes(
    before: Timeline, after: Timeline, first: Rulebook, second: Rulebook
) -> Iterator[Change]:
    """Yield what changes between the timelines of one record, or case file, under two rulebooks."""
    one, other = _by_record(before), _by_record(after)
    for record in dict.fromkeys((*before.records, *after.records)):
        for pair in pairs(first.values(), second.values()):
            change = _change(record, pair, one.get(record, {}), other.get(record, {}))
            if change:
                yield change


def _by_record(line: Timeline) -> dict[str, dict[str, Deadline]]:
    found: dict[str, dict[str, Deadline]] = {}
    for deadline in line:
        found.setdefault(deadline.record, {})[deadline.limit] = deadline
    return found


def _change(
    record: str, pair: Pair, before: Mapping[str, Deadline], after: Mapping[str, Deadline]
) -> Change | None:
    due_before, status_before = _that_applies(pair.before, before)
    due_after, status_after = _that_applies(pair.after, after)
    same = due_before == due_after and status_before is status_after
    if same or not (_applies(status_before) or _applies(status_after)):
        return None
    return Change(
        record=record,
        limit=pair.id,
        citation=pair.citation,
        due_before=due_before,
        due_after=due_after,
        days_moved=(due_after - due_before).days if due_before and due_after else None,
        status_before=status_before,
        status_after=status_after,
    )


def _that_applies(
    texts: Sequence[Limit], deadlines: Mapping[str, Deadline]
) -> tuple[date | None, Status | None]:
    """The due date and status of the text that applies; of the first, where none does."""
    found = [(d.due, d.status) for x in texts if (d := deadlines.get(x.id))]
    applying = (answer for answer in found if _applies(answer[1]))
    return next(applying, found[0] if found else (None, None))


def _broken(status: Status | None) -> bool:
    return status is not None and status.broken


def _applies(status: Status | None) -> bool:
    return status not in {None, Status.NOT_APPLICABLE}
