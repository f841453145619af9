"""Time limits as values: a ceiling, a floor, a notice, or a standard without a number of days."""

from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, fields, replace
from functools import cached_property
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import BeforeValidator, GetCoreSchemaHandler, PlainSerializer, WithJsonSchema
from pydantic_core import CoreSchema

from sendrules import records
from sendrules.clock import CountingPolicy
from sendrules.errors import RuleError, did_you_mean
from sendrules.notebook import linked, table
from sendrules.quoting import quoted
from sendrules.records import Record
from sendrules.rules.conditions import ALWAYS, Condition
from sendrules.rules.dates import (
    AS_AT,
    NO_DATE,
    Before,
    Counted,
    DateExpression,
    Fact,
    FixedDate,
    OnDay,
)
from sendrules.rules.exceptions import Carried
from sendrules.rules.instruments import Authority, Citation, Confidence, Instrument, Span
from sendrules.rules.questions import Disputed, View
from sendrules.rules.readings import Reading
from sendrules.rules.tagged import ByTag
from sendrules.rules.walk import (
    fact_outcomes,
    facts_in,
    parts_of,
    replaced,
    uses_working_days,
)
from sendrules.values import Value

__all__ = ["Ceiling", "Floor", "Limit", "Notice", "Standard"]


def _class_named(name: object) -> object:
    """Return the class of records that has a name; anything else as it is."""
    if not isinstance(name, str):
        return name
    for record in records.RECORDS:
        if record.__name__ == name:
            return record
    msg = "it is no class of records that sendrules has."
    raise ValueError(msg)


RecordClass: TypeAlias = Annotated[
    type[Record],
    BeforeValidator(_class_named),
    PlainSerializer(lambda record: record.__name__, return_type=str),
    WithJsonSchema({"type": "string"}),
]
"""A class of records, in JSON by its name."""

ExceptionsChange: TypeAlias = Callable[[tuple[Carried, ...]], tuple[Carried, ...]]


class Limit(Value):
    """A time limit or a minimum period.

    It is a value: two limits are equal where all their terms are.

    Attributes:
        citation: the paragraph.
        says: the duty, in our own words, as an instruction.
        on: the record whose facts it reads.
        due: the last lawful day (of a floor, the last day of the protected period).
        starts: what starts time, where it is not what `due` is counted from.
        done: the fact that discharges the duty (of a floor, the act that must come later).
        duty_holder: who must act.
        owed_to: to whom.
        when: the condition for the duty; while unknown the limit runs and is *contingent*.
        contradicted: the condition under which facts contradict what says that it does not apply; then
            nobody can tell, where it would otherwise not apply.
        unless: the exceptions that it carries.
        ends: the date on which the duty falls away of itself.
        right: whether it is the time for a right: who lets it pass misses it, and breaks no law.
        silence_proves_nothing: whether a missing date for `done` may only mean that nobody recorded
            it; the answer after the due date is then that nobody can tell.
        as_soon_as_practicable: whether it is owed earlier than the due date where practicable.
        backstop: whether the due date is only the last possible day, never time that is left: an act
            on or before it may still be too late.
        disputed: questions on which readings differ.
        confidence: how far the words were read.
        sources: other addresses that it rests on.
        notes: what a reader should know besides.
        unless_through: the paragraph that borrows the exceptions, where it is not the one that
            states them.
        needs_start: the paragraph under which `done` cannot come in law before what starts time, such as
            a final plan before a draft was sent; empty where it may.
        span: the triggers that it applies to, where that is not the instrument's whole span.
        counting: how it counts, where that is not the instrument's way.
        invented: what was supposed about it, where it is not the law as it stands.
        instead_of: the id of the limit whose place an invented text takes.
    """

    citation: Citation
    _: KW_ONLY
    says: str
    on: RecordClass
    due: DateExpression = NO_DATE
    starts: DateExpression | None = None
    done: str
    duty_holder: str
    owed_to: str
    when: Condition = ALWAYS
    contradicted: Condition | None = None
    unless: tuple[Carried, ...] = ()
    ends: DateExpression | None = None
    right: bool = False
    silence_proves_nothing: bool = False
    as_soon_as_practicable: bool = False
    backstop: bool = False
    disputed: tuple[Disputed[Reading], ...] = ()
    confidence: Confidence = Confidence.VERIFIED
    sources: tuple[str, ...] = ()
    notes: str = ""
    unless_through: Citation | None = None
    needs_start: str = ""
    span: Span | None = None
    counting: CountingPolicy | None = None
    invented: str = ""
    instead_of: str = ""
    bound: ClassVar[str]

    def __post_init__(self) -> None:
        if self.starts is None and not isinstance(self.due, Counted | Fact):
            raise RuleError(f"{self.citation}: say what starts time with starts=...")
        known = self.on.facts()
        for name in self.facts():
            if name not in known:
                hint = did_you_mean(name, known) or "."
                raise RuleError(
                    f"{self.citation}: {self.on.__name__} has no fact {quoted(name)}{hint}"
                )

    @cached_property
    def id(self) -> str:
        """The id, such as `send-2014/13(2)`."""
        return self.citation.id

    @property
    def instrument(self) -> Instrument:
        """The instrument that sets it."""
        return self.citation.instrument

    @property
    def url(self) -> str:
        """The address of the provision's text."""
        return self.citation.url

    @property
    def trigger(self) -> DateExpression:
        """The day from which it is counted."""
        if self.starts is not None:
            return self.starts
        return self.due.start if isinstance(self.due, Counted) else self.due

    @cached_property
    def settled(self) -> DateExpression:
        """The day it is due, once that is settled.

        A period that lasts until something that may not have happened yet, such as an appeal, lasts at
        least to the day asked about: its due date is that day, and is not settled.
        """
        return replaced(self.due, AS_AT, NO_DATE)

    @cached_property
    def trigger_facts(self) -> tuple[str, ...]:
        """The facts that can start time, in order."""
        return tuple(dict.fromkeys(fact_outcomes(self.trigger)))

    @property
    def authority(self) -> Authority:
        """What kind of rule it is: the instrument's."""
        return self.instrument.authority

    @property
    def can_be_breached(self) -> bool:
        """Whether it is a breach of the law not to keep it: it binds, and is not a right."""
        return self.authority.binds and not self.right

    @property
    def in_force(self) -> Span:
        """The triggers that it applies to."""
        return self.span or self.instrument.in_force

    @cached_property
    def column(self) -> str:
        """The start of its columns' names in a frame: `send_2014_13_2`."""
        letters = (c if c.isalnum() else " " for c in self.id.lower())
        return "_".join("".join(letters).split())

    def answer(self, name: str) -> str:
        """Return the name of the column that holds one of its answers: `send_2014_13_2_due`."""
        return f"{self.column}_{name}"

    @property
    def uses_working_days(self) -> bool:
        """Whether its due date may depend on bank holidays."""
        return self.policy.uses_working_days() or uses_working_days(self.due)

    @property
    def policy(self) -> CountingPolicy:
        """How it counts."""
        return self.counting or self.instrument.counting

    @property
    def due_follows_from_trigger(self) -> bool:
        """Whether the due date is always known once the trigger is."""
        return self.due == self.trigger or (
            isinstance(self.due, Counted) and self.due.start == self.trigger
        )

    @cached_property
    def looks_back(self) -> bool:
        """Whether its due date may lie before its trigger: the act comes first."""
        return any(isinstance(part, Before | OnDay | FixedDate) for part in parts_of(self.due))

    def facts(self) -> Iterator[str]:
        """Yield the facts that it reads, the trigger's first; some may come twice."""
        yield from facts_in(self.trigger)
        yield from facts_in(self.due)
        yield self.done
        yield from facts_in(self.when)
        if self.contradicted:
            yield from facts_in(self.contradicted)
        if self.ends:
            yield from facts_in(self.ends)
        for carried in self.unless:
            yield from carried.form.facts()
        for reading in (r for d in self.disputed for r in d.readings):
            yield from reading.facts()

    @property
    def questions(self) -> tuple[Disputed[View], ...]:
        """The disputed questions about it, and about the exceptions that it carries."""
        of_exceptions = (d for carried in self.unless for d in carried.form.disputed)
        return tuple(dict.fromkeys((*self.disputed, *of_exceptions)))

    @property
    def done_fact(self) -> Fact:
        """The fact that discharges the duty, as a date."""
        return Fact(self.done)

    def with_exceptions(self, change: "ExceptionsChange") -> "Limit":
        """Return the limit with other exceptions, on every reading of it.

        Args:
            change: what becomes of the exceptions that it carries.
        """
        readings = {
            r: replace(r, unless=change(r.unless))
            for d in self.disputed
            for r in d.readings
            if r.unless is not None
        }
        disputed = tuple(
            replace(d, readings=tuple(readings.get(r, r) for r in d.readings))
            for d in self.disputed
        )
        return replace(self, unless=change(self.unless), disputed=disputed)

    @cached_property
    def _terms(self) -> tuple[Any, ...]:
        return tuple(getattr(self, f.name) for f in fields(self))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Limit) or type(other) is not type(self):
            return NotImplemented
        if self._terms is other._terms:
            return True
        equal = hash(self) == hash(other) and self._terms == other._terms
        if equal:
            # Limits are keys of caches: two that were found equal are compared at once next time.
            vars(other)["_terms"] = self._terms
        return equal

    __hash__ = Value.__hash__

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let services and models hold it: a limit is of one of the kinds, and its JSON says of which."""
        if cls is not Limit:
            return handler(source)
        return handler.generate_schema(
            Annotated[Ceiling | Floor | Notice | Standard, ByTag("Limit")]
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}: {self.says}>"

    def _repr_html_(self) -> str:
        """Show in a notebook whose duty it is, its force and its source."""
        carried = (f"{c.form.title} ({c.citation.short})" for c in self.unless)
        rows = [
            ("Duty", self.says),
            ("Who", f"{self.duty_holder}; owed to {self.owed_to}"),
            ("Kind", self.bound),
            ("Force", self.authority.value),
            ("Record", self.on.__name__),
            ("Started by", ", ".join(self.trigger_facts)),
            ("Kept by", self.done),
            ("Exceptions", "; ".join(carried) or "none"),
            ("Readings", "; ".join(d.question for d in self.questions)),
            ("Supposed", self.invented),
            ("Id", self.id),
            ("Source", linked(self.url, self.url)),
        ]
        return table(str(self.citation), (), (row for row in rows if row[1]))


class Ceiling(Limit):
    """A limit that is kept by acting on or before the due date."""

    bound: ClassVar[str] = "ceiling"


class Floor(Limit):
    """A minimum period that is kept by acting only after its last day."""

    bound: ClassVar[str] = "floor"

    @property
    def looks_back(self) -> bool:
        """Never: the period begins with its trigger."""
        return False


class Notice(Floor):
    """A minimum period before an event, kept by acting on or before its latest day."""

    @property
    def looks_back(self) -> bool:
        """Always: the act comes before the event."""
        return True


class Standard(Limit):
    """A duty without a number of days, such as one to act as soon as practicable.

    No date can be worked out: once it has started it is running, and whether it was done soon
    enough is for judgement.
    """

    bound: ClassVar[str] = "standard"
