"""A calendar feed: the due dates of a caseload or a case, for the software that people have open anyway.

An event has one identity for ever: made of the case's reference, the record and the limit by a digest,
so that the reference cannot be read from it. Who can guess references can try them, unless a key is
given that only those know who make the feed.

What was in the feed before is known in one of two ways. Without the earlier feed, an event's sequence is
the number of days from 1 September 2014 to the day asked about: a later feed replaces an earlier one, and
the same day and data give the same feed. With the earlier feed, an event that has not changed stays as it
was to the letter, one that has changed gets a higher sequence, and one that is gone is cancelled.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sendrules.arguments import (
    only_a,
    only_calendar,
    only_count,
    only_date,
    only_flag,
    only_path,
    only_text,
    only_texts,
    several,
)
from sendrules.clock import Calendar
from sendrules.engine.status import Status
from sendrules.quoting import plain
from sendrules.records import CaseFile, NeedsAssessment, Record
from sendrules.reports.calendars.made import Feed
from sendrules.reports.calendars.values import DONE, STANDS, DueDate, FeedEvent, Standing
from sendrules.reports.counted_rows import Counted, only_counted
from sendrules.reports.duty_holders import only_duty_holder
from sendrules.reports.one_case.told import told_case
from sendrules.reports.whole import only_over, whole
from sendrules.rules import Floor

__all__ = ["calendar_feed", "is_feed", "write_feed"]

_EPOCH = date(2014, 9, 1)
_HEAD = 500
"""Within how many bytes a feed says what made it."""
_KEPT = timedelta(days=92)
"""How long what is met or ended stays in a feed, cancelled, after its due date and its act."""
_EVERY: Mapping[str, str] = MappingProxyType({})


def calendar_feed(
    cases: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    title: str = "",
    references: bool = False,
    alarm_days: int | None = None,
    duty_holders: Iterable[str] = (),
    only: Mapping[str, str] = _EVERY,
    key: str = "",
    earlier: str | bytes | None = None,
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
) -> Feed:
    """Make a calendar of due dates: of a record, a case file, or a whole caseload.

    Args:
        cases: a record or a case file; a frame or frames as `answered` takes; or what it gave.
        record: what a row of one frame is.
        case: for frames of case files, the column of the case reference.
        as_at: the day asked about; it may be left out where `answered` was given it.
        title: what calendar software calls the calendar, such as the team; it tells of no case.
        references: whether the case's reference stands before each event. Without it nothing in the feed
            says whose date it is: no reference, and no date of the child's but the due date.
        alarm_days: remind so many days before a due date; 0 on the day itself, None never.
        duty_holders: only what these must do, such as `local authority`; everybody by default.
        only: of a caseload, the cases alone that have these values in columns, such as
            `{"team": "North"}`.
        key: a secret from which identities are made. Keep it: with another all events are new.
        earlier: the feed that was published before, so that only what has changed is new, and what is gone
            is cancelled.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read`). Where rows were refused, their due
            dates cannot be told from those that are gone: what `earlier` had and is not there stays.

    Returns:
        The days on which something is due, or is if a duty applies; and cancelled, for three months,
        what is met or ended. What was due and cannot be told any more stays as it was.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        ValueError: a case has no reference, so that its events would have no identity; a duty holder is
            one that no limit has; no case has a value of `only`; or `earlier` is not a feed that was
            made here.
        TypeError: an argument is of the wrong type, such as a date as text.
    """
    only_text(title, "title")
    only_flag(references, "references")
    if alarm_days is not None:
        alarm_days = only_count(alarm_days, "alarm_days")
    holders = {only_duty_holder(x, "duty_holders") for x in several(duty_holders, "duty_holders")}
    secret = only_text(key, "key").encode()
    read = only_counted(read)
    before, groups = _earlier(earlier), only_texts(only, "only")
    names, calendar = several(readings, "readings"), only_calendar(calendar)
    dues: Iterable[DueDate]
    refused = 0
    if isinstance(cases, Record | CaseFile):
        if groups:
            msg = "only chooses among the cases of a caseload. Leave it out: this is one case"
            raise TypeError(msg)
        day = only_date(as_at, "as_at")
        dues = _of_one(cases, day, readings=names, calendar=calendar)
    else:
        from sendrules.reports.calendars.of_caseload import due_dates  # noqa: PLC0415 - it needs Polars

        answers, dues = due_dates(
            cases,
            record,
            case,
            as_at,
            only=groups,
            readings=names,
            calendar=calendar,
            read=read,
            ended=bool(before),
        )
        day, refused = answers.as_at, answers.read.rows_refused if answers.read else 0
    events: dict[str, FeedEvent] = {}
    stands: dict[str, bool] = {}
    for due in dues:
        if holders and due.limit.duty_holder not in holders:
            continue
        if due.status is Status.NOT_APPLICABLE or _untold(due, day):
            if before:
                stands[_identity(due, secret)] = due.status is Status.CANNOT_TELL
        elif before or _still_told(due, day):
            event = _event(due, day, secret, references=references)
            if event.uid in before or _still_told(due, day):
                events[event.uid] = event
    found = [_since(event, before.get(event.uid)) for event in events.values()]
    absent = [event for uid, event in before.items() if uid not in events]
    kept = [event for event in absent if stands.get(event.uid, refused > 0)]
    found += kept
    found += [_gone(event, day) for event in absent if not stands.get(event.uid, refused > 0)]
    found = [x for x in found if x.status != "CANCELLED" or max(x.day, x.changed) >= day - _KEPT]
    found.sort(key=lambda event: (event.day, event.summary, event.uid))
    return Feed(
        name=title or "SEND due dates",
        as_at=day,
        events=tuple(found),
        alarm_days=alarm_days,
        refused=refused,
        kept=sum(event.status != "CANCELLED" for event in kept),
    )


def _earlier(text: object) -> Mapping[str, FeedEvent]:
    if text is None:
        return {}
    if not isinstance(text, str | bytes):
        msg = f"earlier must be the text of a feed, not {type(text).__name__}"
        raise TypeError(msg)
    from sendrules.reports.calendars.ics import read_events  # noqa: PLC0415 - it needs a package

    return {event.uid: event for event in read_events(text)}


def _of_one(
    case: Record | CaseFile, as_at: date, *, readings: tuple[str, ...], calendar: Calendar | None
) -> Iterator[DueDate]:
    told = told_case(case, as_at, readings, calendar)
    reference = (told.reference or "").strip()
    if not reference:
        msg = (
            "A feed needs a reference for its case: give it an id. It is not shown unless you ask."
        )
        raise ValueError(msg)
    for d in told.line:
        if d.due or d.status in {Status.CANNOT_TELL, Status.NOT_APPLICABLE}:
            limit = told.limit(d)
            yield DueDate(reference, d.record, limit, d.due, d.done, d.status, d.contingent)


def is_feed(path: Path) -> bool:
    """Whether a file is an earlier feed, which may be replaced."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return head.startswith(b"BEGIN:VCALENDAR") and b"PRODID:-//sendrules//" in head


def write_feed(feed: Feed, path: Path | str, *, replace: bool = False) -> None:
    """Write a feed to a file, whole.

    Args:
        feed: what `calendar_feed` made; give it the text of the file that was there as `earlier`.
        path: where.
        replace: whether to replace a file that is there and is no earlier feed.

    Raises:
        FileExistsError: a file is there that is no earlier feed.
        OSError: it cannot be written; a file that was there stays as it was.
        TypeError: an argument is of the wrong type.
    """
    only_a(Feed, feed, "feed", "a Feed, which calendar_feed makes")
    only_flag(replace, "replace")
    file = only_path(path)
    if not replace:
        only_over(file, is_feed, "no earlier feed")
    text = feed.to_ics()
    with whole(file) as place:
        place.write_bytes(text.encode())


# What becomes an event, and how


def _still_told(due: DueDate, as_at: date) -> bool:
    """Whether a due date has a place in a feed that knows of none before it."""
    assert due.due
    if due.status in STANDS or due.status is Status.CANNOT_TELL:
        return True
    return due.status in DONE and max(due.due, due.done or due.due) >= as_at - _KEPT


def _untold(due: DueDate, as_at: date) -> bool:
    """Whether it cannot be told of a due date if it is met, and the day is past or not known."""
    return due.status is Status.CANNOT_TELL and (due.due is None or due.due < as_at)


def _standing(due: DueDate) -> Standing:
    if due.status in STANDS:
        return "TENTATIVE" if due.contingent else "CONFIRMED"
    return "TENTATIVE" if due.status is Status.CANNOT_TELL else "CANCELLED"


def _event(due: DueDate, as_at: date, secret: bytes, *, references: bool) -> FeedEvent:
    assert due.due
    limit, standing = due.limit, _standing(due)
    lead = "Period ends" if isinstance(limit, Floor) else "Last day" if limit.right else "Due"
    words = f"{lead}: {limit.says} ({limit.citation.short})"
    lines = [str(limit.citation), f"Who must act: {limit.duty_holder}"]
    if not limit.authority.binds:
        lines.append(f"This is {limit.authority.value}, not law.")
    if standing == "TENTATIVE":
        lines.append("Only if it applies, which is not known yet.")
    if references:
        words = f"{due.case}: {words}"
        lines.append(f"{due.case}, {due.record}")
    lines.append("Worked out by sendrules from the dates recorded. Not legal advice.")
    return FeedEvent(
        uid=_identity(due, secret),
        day=due.due,
        summary=plain(words),
        description="\n".join(map(plain, lines)),
        url=limit.url,
        categories=(limit.on.process(), limit.authority.value),
        status=standing,
        sequence=max((as_at - _EPOCH).days, 0),
        changed=as_at,
    )


def _identity(due: DueDate, secret: bytes) -> str:
    """Return what an event is known by: a digest of the case, the record and the limit."""
    said = f"{due.case}\0{due.record}\0{due.limit.id}".encode()
    return f"{hmac.new(secret, said, 'sha256').hexdigest()[:32]}@sendrules"


# What was there before


def _since(event: FeedEvent, before: FeedEvent | None) -> FeedEvent:
    """Return an event as it was, if nothing of it has changed; otherwise as one that replaces it."""
    if before is None:
        return event
    if before.content == event.content:
        return before
    return replace(event, sequence=max(before.sequence + 1, event.sequence))


def _gone(before: FeedEvent, as_at: date) -> FeedEvent:
    """Cancel an event of an earlier feed that is no longer due."""
    if before.status == "CANCELLED":
        return before
    later = max(before.sequence + 1, (as_at - _EPOCH).days)
    return replace(before, status="CANCELLED", sequence=later, changed=as_at)
