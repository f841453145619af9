"""The answer for one limit of one record: a deadline."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, PlainSerializer

from sendrules.clock import plural, uk_date
from sendrules.engine.status import ExceptionState, Status
from sendrules.notebook import lines, linked, strong, table
from sendrules.rules import Authority, Confidence
from sendrules.values import Value, closed

__all__ = ["Alternative", "Considered", "Deadline", "deadline_of"]


def _read(words: Sequence[str]) -> tuple[str, ...]:
    """Read words once: to make a tuple of them at once asks first how many they are."""
    return tuple(iter(words))


Words: TypeAlias = Annotated[
    Sequence[str], AfterValidator(tuple), PlainSerializer(_read, return_type=tuple[str, ...])
]
"""Sentences, which may be worked out when they are first read or written."""


class Considered(Value):
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


class Alternative(Value):
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


@closed
@dataclass(frozen=True, slots=True, kw_only=True)
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
        can_be_breached: whether it is a breach of the law not to keep it, and not a right that lapses,
            guidance or a target.
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
        counts: whether what is certain counts as a breach of this limit: of several of which one must
            apply and each is broken, it is said once, of the one that is the least late.
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
    can_be_breached: bool = True
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
    counts: bool
    provisional: bool
    reading: str | None
    alternatives: tuple[Alternative, ...]
    missing: tuple[str, ...]
    steps: Words = field(compare=False)
    explanation: Words = field(compare=False)

    @property
    def breach(self) -> bool:
        """Whether the law is broken for certain: a binding limit is late, overdue or too short.

        Of several of which one must apply, and each is broken, one stands for all of them.
        """
        return self.can_be_breached and self.counts

    @property
    def possible_breach(self) -> bool:
        """Whether the law is broken if the limit turns out to apply, and it need not."""
        return self.can_be_breached and self.status.broken and not self.counts

    @property
    def missed(self) -> bool:
        """Whether a right was used too late, or guidance or a target was not met: never a breach."""
        return not self.can_be_breached and self.counts

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
        return "\n".join(_read(self.explanation))

    def __repr__(self) -> str:
        due = f" due {self.due}" if self.due else ""
        days = f", {self.days_in_words}" if self.days_in_words else ""
        return f"<Deadline {self.limit} of {self.record}:{due} {self.status.value}{days}>"

    @property
    def days_in_words(self) -> str:
        """How many days it is late, left or too short, in words; empty where it is none of these."""
        given = ((self.days_late, "late"), (self.days_left, "left"), (self.days_short, "too short"))
        return next((f"{plural(n, 'day')} {says}" for n, says in given if n is not None), "")

    def _repr_html_(self) -> str:
        """Show in a notebook where it stands, and how its date was counted."""
        status = (
            f"{self.status.value}: {self.days_in_words}"
            if self.days_in_words
            else self.status.value
        )
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


_Open = make_dataclass("_Open", [each.name for each in fields(Deadline)], slots=True)
"""A deadline that can still be filled, with the same places for its values."""


def deadline_of(*values: object) -> Deadline:
    """Return the deadline of all these values, in the order of its fields."""
    # Large files have them by the hundred thousand, and what is frozen takes long to fill.
    made: Any = _Open(*values)
    made.__class__ = Deadline
    deadline: Deadline = made
    return deadline
