"""The answers for one record: a deadline for each limit, together a timeline."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self, SupportsIndex, overload

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from sendrules.clock import plural, uk_date
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import LimitNotFoundError, RecordError, RecordNotFoundError, did_you_mean
from sendrules.notebook import lines, linked, strong, table, unbroken
from sendrules.records import RECORDS, CaseFile, Record
from sendrules.rules import Authority, Confidence
from sendrules.rules.book.names import Named, indexed, resolved

__all__ = ["Alternative", "Considered", "Deadline", "Timeline"]


@dataclass(frozen=True, slots=True)
class Considered:
    """An exception that was considered.

    Attributes:
        name: its name, such as `school-closure`.
        title: its name for a reader.
        citation: the paragraph that carries it.
        state: claimed or not, and how far the facts bear it out.
        available: whether it was in force on the due date.
        temporary: whether it was in force for a time only.
        tests: where it is claimed, each statutory test and whether it is met; None while facts
            are missing.
        missing: the facts that would settle the tests that are open.
    """

    name: str
    title: str
    citation: str
    state: ExceptionState
    available: bool
    temporary: bool
    tests: tuple[tuple[str, bool | None], ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What a disputed reading that is not used would give: another due date, or status.

    Attributes:
        reading: its name, by which it can be chosen.
        says: the view, in words.
        taken_by: who takes it.
        due: the due date on that view.
        status: where the limit would stand.
    """

    reading: str
    says: str
    taken_by: str
    due: date
    status: Status


@dataclass(frozen=True, kw_only=True, repr=False)
class Deadline:
    """Where one time limit stands for one record.

    Attributes:
        record: which record it is about: its process, numbered where there are several.
        limit: the limit's id, such as `send-2014/13(2)`.
        citation: the provision as a reader cites it.
        url: its text.
        bound: `ceiling`, `floor` for a minimum period or notice, or `standard` for no number of days.
        says: the duty, in our own words.
        duty_holder: who must act.
        owed_to: to whom.
        authority: statute, case law, guidance or target.
        confidence: whether the operative words were read, taken from secondary sources, or
            invented.
        principal: whether the provision is of the instrument that is meant by a short name, such as
            `reg 13(2)`, where several instruments have one.
        trigger_fact: the fact that started time; None where it has not started.
        trigger: the date of that fact.
        due: the last lawful day; of a floor, the last day of the protected period.
        done: when it was done; None while it is not.
        status: where it stands at the end of `as_at`.
        days_late: calendar days from the due date to the act, to the end of the duty, or to
            `as_at`; only where late, overdue or excused.
        days_left: calendar days from `as_at` to the due date; only while running, and None where
            that date is a backstop, so that no day before it is safe.
        days_short: of a floor, the calendar days that were missing from the period.
        elapsed: calendar days from the trigger to the act, or to `as_at`: not lateness.
        exception: the strongest state of the exceptions claimed.
        exceptions: every exception that the limit carries.
        contingent: whether the duty's condition is still unknown.
        certain: whether it is late, overdue or too short whatever is decided: it applies, or it is
            one of several of which one must apply, and each is broken.
        certain_days: where it is overdue, the calendar days that are certain: its own where it
            applies; otherwise the least that it and the limits beside it come to, and 0 where it
            may turn out that none is overdue.
        provisional: whether the due date rests on bank holidays that are not yet known.
        reading: the name of the disputed reading that was used; None where the answer turns on
            none: every reading gives the same.
        alternatives: what the other readings give, where that is another date or status.
        missing: the facts that would settle what cannot be told, or whether the duty applies.
        steps: how the due date was counted, a sentence a step.
        explanation: the whole answer in plain words.
    """

    record: str
    limit: str
    citation: str
    url: str
    bound: str
    says: str
    duty_holder: str
    owed_to: str
    authority: Authority
    confidence: Confidence
    principal: bool = False
    trigger_fact: str | None
    trigger: date | None
    due: date | None
    done: date | None
    status: Status
    days_late: int | None
    days_left: int | None
    days_short: int | None
    elapsed: int | None
    exception: ExceptionState
    exceptions: tuple[Considered, ...]
    contingent: bool
    certain: bool
    certain_days: int | None
    provisional: bool
    reading: str | None
    alternatives: tuple[Alternative, ...]
    missing: tuple[str, ...]
    steps: Sequence[str] = field(compare=False)
    explanation: Sequence[str] = field(compare=False)

    @property
    def breach(self) -> bool:
        """Whether the law is broken for certain: a binding limit is late, overdue or too short."""
        return self.authority.binds and self.certain

    @property
    def possible_breach(self) -> bool:
        """Whether the law is broken if the limit turns out to apply, and it need not."""
        return self.authority.binds and self.status.broken and not self.certain

    @property
    def missed(self) -> bool:
        """Whether guidance or a target was not met: never a breach."""
        return not self.authority.binds and self.certain

    @property
    def weekday(self) -> str | None:
        """The due date's day of the week."""
        return uk_date(self.due).partition(" ")[0] if self.due else None

    @property
    def short(self) -> str:
        """The provision without its instrument, such as `reg 13(2)`."""
        return self.citation.rpartition(", ")[2]

    def explain(self) -> str:
        """Explain the answer in plain words: the duty, the counting, the exceptions, the source."""
        return "\n".join(self.explanation)

    def __repr__(self) -> str:
        due = f" due {self.due}" if self.due else ""
        days = f", {self._days}" if self._days else ""
        return f"<Deadline {self.limit} of {self.record}:{due} {self.status.value}{days}>"

    @property
    def _days(self) -> str:
        given = ((self.days_late, "late"), (self.days_left, "left"), (self.days_short, "too short"))
        return next((f"{plural(n, 'day')} {says}" for n, says in given if n is not None), "")

    def _repr_html_(self) -> str:
        """Show in a notebook where it stands, and how its date was counted."""
        status = f"{self.status.value}: {self._days}" if self._days else self.status.value
        rows = [
            ("Status", strong(status) if self.breach else status),
            ("Due", uk_date(self.due) if self.due else ""),
            ("Done", uk_date(self.done) if self.done else ""),
            ("Who", f"{self.duty_holder}; owed to {self.owed_to}"),
            ("Counting", lines(self.steps)),
            ("Contingent", "whether it applies is not decided yet" if self.contingent else ""),
            ("Not known", ", ".join(self.missing)),
            ("Source", linked(self.url, self.url)),
        ]
        caption = f"{self.citation}: {self.says} ({self.record})"
        return table(caption, (), (row for row in rows if row[1]))


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Timeline:
    """Every limit of a record on a given day, in date order; limits without a date come last.

    Index it by a limit's name, `line["reg 13(2)"]`, or by a place in that order, `line[0]`; a slice,
    `line[:3]`, is a tuple. `in` takes a name, and says whether it can be asked for by that, or a
    deadline. The timeline of a case file merges those of its records: `line.of("annual review 2")`
    is the part about one of them.
    """

    record: Record | CaseFile
    as_at: date
    deadlines: tuple[Deadline, ...]

    @overload
    def __getitem__(self, name: str | SupportsIndex) -> Deadline: ...
    @overload
    def __getitem__(self, name: slice) -> tuple[Deadline, ...]: ...
    def __getitem__(self, name: str | SupportsIndex | slice) -> Deadline | tuple[Deadline, ...]:
        """Return the deadline of a limit, by id, short name or citation, or by its place.

        Raises:
            LimitNotFoundError: the timeline has no limit of this name, or more than one.
            IndexError: it has no such place.
            TypeError: neither a name nor a place is given.
        """
        if isinstance(name, str):
            return self._called(name)
        try:
            return self.deadlines[name]
        except TypeError:
            msg = (
                "a timeline is indexed by a limit's name, such as line['reg 13(2)'], or by a place, "
                f"such as line[0], not by {type(name).__name__}"
            )
            raise TypeError(msg) from None

    def _called(self, name: str) -> Deadline:
        found = [d for d in self.deadlines if d.limit == name]
        if not found:
            named = (Named(d.limit, d.citation, d.principal) for d in self.deadlines)
            limit = resolved(name, indexed(tuple(named)), among="this timeline")
            found = [d for d in self.deadlines if d.limit == limit]
        if len(found) > 1:
            records = ", ".join(d.record for d in found)
            raise LimitNotFoundError(
                f"{name!r} is a limit of {len(found)} records here: {records}. Take one of them: "
                f"line.of({found[0].record!r})[{name!r}]."
            )
        return found[0]

    def __contains__(self, item: object) -> bool:
        if not isinstance(item, str):
            return item in self.deadlines
        try:
            self._called(item)
        except LimitNotFoundError:
            return False
        return True

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines)

    def __len__(self) -> int:
        return len(self.deadlines)

    def __repr__(self) -> str:
        counts = Counter(d.status for d in self.deadlines)
        statuses = "".join(f", {counts[s]} {s.value}" for s in reversed(Status) if counts[s])
        return f"<Timeline of {self._about}: {plural(len(self), 'limit')}{statuses}>"

    @property
    def _about(self) -> str:
        name = f" {self.record.id}" if self.record.id else ""
        return f"{self.record.process()}{name} as at {uk_date(self.as_at).partition(' ')[2]}"

    def _repr_html_(self) -> str:
        """Show in a notebook where every limit stands."""
        several = len(self.records) > 1
        heads = ("Limit", *(["Record"] if several else []), "Due", "Status", "Days", "Duty")
        rows = [
            (
                linked(unbroken(d.short), d.url),
                *([d.record] if several else []),
                unbroken(uk_date(d.due).partition(" ")[2] if d.due else "no date"),
                strong(d.status.value) if d.breach else d.status.value,
                unbroken(d._days),  # noqa: SLF001 - a deadline's own words
                f"{d.says} ({d.duty_holder})",
            )
            for d in self.deadlines
        ]
        return table(f"Timeline of {self._about}", heads, rows)

    @property
    def records(self) -> tuple[str, ...]:
        """The records that it is about, in the order of their first date."""
        return tuple(dict.fromkeys(d.record for d in self.deadlines))

    def of(self, record: str) -> "Timeline":
        """Return the part about one record of a case file, such as `annual review 2`.

        Raises:
            RecordNotFoundError: the timeline is about no record of this name.
        """
        if record not in self.records:
            hint = did_you_mean(record, self.records) or "."
            raise RecordNotFoundError(
                f"This timeline is about no record called {record!r}{hint} "
                f"It is about: {', '.join(self.records) or 'none'}."
            )
        return replace(self, deadlines=tuple(d for d in self.deadlines if d.record == record))

    @property
    def breaches(self) -> tuple[Deadline, ...]:
        """The deadlines that the law required and that were broken, whatever is decided."""
        return tuple(d for d in self.deadlines if d.breach)

    @property
    def possible_breaches(self) -> tuple[Deadline, ...]:
        """The deadlines that are broken if they turn out to apply."""
        return tuple(d for d in self.deadlines if d.possible_breach)

    def to_json(self, *, indent: int | None = None) -> str:
        """Write the timeline, its record and every step as JSON; dates are ISO dates."""
        body = {
            "record_type": type(self.record).__name__,
            "record": self.record.model_dump(mode="json", exclude_none=True),
            "as_at": self.as_at,
            "deadlines": _DEADLINES.dump_python(tuple(map(_in_full, self.deadlines)), mode="json"),
        }
        return to_json(body, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes, record: type[Record | CaseFile] | None = None) -> Self:
        """Read back what `to_json` wrote: the answers as they were given then.

        Args:
            text: the JSON.
            record: the kind of record that it is about, where that is one of your own.

        Raises:
            RecordError: the text is not a timeline's JSON, or its record cannot be built.
        """
        try:
            body = from_json(text)
            name, facts, day = body["record_type"], body["record"], body["as_at"]
            as_at = date.fromisoformat(day)
            deadlines = _DEADLINES.validate_json(to_json(body["deadlines"]))
        except (KeyError, TypeError, ValueError):
            raise RecordError("Timeline", ["the text is not what to_json writes."]) from None
        kind = record or _KINDS.get(str(name))
        if kind is None:
            problem = (
                "its record is not of a kind that sendrules has. If it is one of your own, give it: "
                "Timeline.from_json(text, MyRecord)."
            )
            raise RecordError("Timeline", [problem])
        return cls(record=kind.model_validate(facts), as_at=as_at, deadlines=deadlines)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema of the deadlines that `to_json` writes."""
        return _DEADLINES.json_schema(mode="serialization")


_DEADLINES = TypeAdapter(tuple[Deadline, ...])
_KINDS: dict[str, type[Record | CaseFile]] = {
    **{record.__name__: record for record in RECORDS},
    CaseFile.__name__: CaseFile,
}


def _in_full(deadline: Deadline) -> Deadline:
    """Write out the words that are otherwise worked out when they are read."""
    return replace(deadline, steps=tuple(deadline.steps), explanation=tuple(deadline.explanation))
