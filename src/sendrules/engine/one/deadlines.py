"""The answers for one record: a deadline for each limit, together a timeline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from pydantic import TypeAdapter
from pydantic_core import from_json, to_json

from sendrules.clock import uk_date
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import LimitNotFoundError
from sendrules.records import RECORDS, CaseFile, Record
from sendrules.rules import Authority, Confidence

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


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Where one time limit stands for one record.

    Attributes:
        record: which record it is about: its process, numbered where there are several.
        limit: the limit's id, such as `send-2014/13(2)`.
        citation: the provision as a reader cites it.
        url: its text.
        bound: `ceiling`, or `floor` for a minimum period.
        says: the duty, in our own words.
        duty_holder: who must act.
        owed_to: to whom.
        authority: statute, case law, guidance or target.
        confidence: whether the operative words were read, taken from secondary sources, or
            invented.
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
    steps: Sequence[str] = field(repr=False, compare=False)
    explanation: Sequence[str] = field(repr=False, compare=False)

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

    def explain(self) -> str:
        """Explain the answer in plain words: the duty, the counting, the exceptions, the source."""
        return "\n".join(self.explanation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every limit of a record on a given day, in date order; limits without a date come last.

    Index it by a limit's name: `line["reg 13(2)"]`. The timeline of a case file merges those of its
    records; `line.of("annual review 2")` is the part about one of them.
    """

    record: Record | CaseFile
    as_at: date
    deadlines: tuple[Deadline, ...]

    def __getitem__(self, name: str) -> Deadline:
        """Return the deadline of a limit, by id or short name.

        Raises:
            LimitNotFoundError: the timeline has no such limit.
        """
        wanted = _fold(name)
        found = [d for d in self.deadlines if wanted in {_fold(d.limit), _fold(d.citation)}]
        found = found or [d for d in self.deadlines if _fold(d.citation).endswith("," + wanted)]
        if len(found) != 1:
            names = ", ".join(d.citation.rpartition(", ")[2] for d in self.deadlines)
            raise LimitNotFoundError(
                f"{name!r} names {'no' if not found else 'more than one'} limit of this "
                f"timeline. It has: {names}."
            )
        return found[0]

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines)

    def __len__(self) -> int:
        return len(self.deadlines)

    @property
    def records(self) -> tuple[str, ...]:
        """The records that it is about, in the order of their first date."""
        return tuple(dict.fromkeys(d.record for d in self.deadlines))

    def of(self, record: str) -> "Timeline":
        """Return the part about one record of a case file, such as `annual review 2`."""
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
    def from_json(cls, text: str | bytes) -> Self:
        """Read back what `to_json` wrote: the answers as they were given then."""
        body = from_json(text)
        kinds: dict[str, type[Record | CaseFile]] = {r.__name__: r for r in RECORDS}
        kind = {**kinds, CaseFile.__name__: CaseFile}[body["record_type"]]
        return cls(
            record=kind.model_validate(body["record"]),
            as_at=date.fromisoformat(body["as_at"]),
            deadlines=_DEADLINES.validate_json(to_json(body["deadlines"])),
        )

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema of the deadlines that `to_json` writes."""
        return _DEADLINES.json_schema(mode="serialization")


_DEADLINES = TypeAdapter(tuple[Deadline, ...])


def _in_full(deadline: Deadline) -> Deadline:
    """Write out the words that are otherwise worked out when they are read."""
    return replace(deadline, steps=tuple(deadline.steps), explanation=tuple(deadline.explanation))


def _fold(name: str) -> str:
    return "".join(name.lower().replace("regulation", "reg").split())
