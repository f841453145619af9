"""A limit as a part of the limits document, with what another language would have to work out."""

from dataclasses import fields
from typing import Any, Literal, Self

from sendrules.clock import CountingPolicy
from sendrules.errors import SourceError
from sendrules.exchange.document import Form
from sendrules.exchange.forms import CitationData, DisputedData, ExceptionData, Instruments
from sendrules.quoting import quoted
from sendrules.records import RECORDS
from sendrules.rules import (
    Authority,
    Ceiling,
    Condition,
    Confidence,
    DateExpression,
    Floor,
    Limit,
    Notice,
    Span,
    Standard,
)
from sendrules.rules.book.readings import OtherView, other_views
from sendrules.rules.prose.dates import outline
from sendrules.rules.prose.limit_in_full import LimitInFull

__all__ = ["InWords", "LimitData", "OtherViewData", "Terms"]

_KINDS: dict[str, type[Limit]] = {
    "ceiling": Ceiling,
    "floor": Floor,
    "notice": Notice,
    "standard": Standard,
}


class Terms(Form):
    """When a limit is kept: its days, its condition and its counting, on one reading of the law."""

    trigger: DateExpression
    """The day from which it is counted."""
    trigger_facts: tuple[str, ...]
    """The facts whose day the trigger can turn out to be, in order."""
    later_than_trigger: tuple[str, ...]
    """The facts that can be known only once one of `trigger_facts` has happened."""
    due: DateExpression
    """The last lawful day; of a floor, the last day of the protected period."""
    done: str
    """The fact that discharges the duty; of a floor, the act that must come later."""
    later_than_done: tuple[str, ...]
    """The facts that can be known only once `done` has happened."""
    when: Condition
    """The condition for the duty; while it is unknown the limit runs and is contingent."""
    counting: CountingPolicy
    """How it counts."""
    looks_back: bool
    """Whether its due date may lie before its trigger."""
    due_follows_from_trigger: bool
    """Whether the due date is always known once the trigger is."""
    uses_working_days: bool
    """Whether its due date may depend on bank holidays."""

    @classmethod
    def of(cls, limit: Limit) -> Self:
        """Write the terms of a limit."""
        return cls(
            trigger=limit.trigger,
            trigger_facts=limit.trigger_facts,
            later_than_trigger=limit.on.later_than(*limit.trigger_facts),
            due=limit.due,
            done=limit.done,
            later_than_done=limit.on.later_than(limit.done),
            when=limit.when,
            counting=limit.policy,
            looks_back=limit.looks_back,
            due_follows_from_trigger=limit.due_follows_from_trigger,
            uses_working_days=limit.uses_working_days,
        )


class OtherViewData(Form):
    """A disputed reading that is not in use: the limit is the same, with these terms."""

    question: str
    """What is disputed."""
    used: str
    """The name of the reading in use, or its words where it has no name."""
    reading: str
    """The name of this reading, or its words where it has no name."""
    taken_by: str
    """Who takes it."""
    only_dates: bool
    """Whether it can change no more than the due date; otherwise the status may differ too."""
    terms: Terms
    """When the limit is kept on this reading."""
    exceptions: tuple[ExceptionData, ...]
    """The exceptions that the limit carries on this reading."""

    @classmethod
    def of(cls, view: OtherView) -> Self:
        """Write a reading that is not in use."""
        return cls(
            question=view.disputed.question,
            used=view.disputed.used.label,
            reading=view.reading.label,
            taken_by=view.reading.taken_by,
            only_dates=view.only_dates,
            terms=Terms.of(view.limit),
            exceptions=tuple(map(ExceptionData.of, view.limit.unless)),
        )


class InWords(Form):
    """A limit in words, for people."""

    starts: str
    """What starts time."""
    due: str | None
    """What the due date is; null where no number of days is set."""
    counting: tuple[str, ...]
    """How it is counted, a sentence at a time."""
    applies: tuple[str, ...]
    """When it applies: the lines of an outline, indented."""

    @classmethod
    def of(cls, limit: Limit) -> Self:
        """Say a limit."""
        full = LimitInFull.of(limit)
        return cls(
            starts=full.starts,
            due=None if isinstance(limit, Standard) else full.due,
            counting=full.counting,
            applies=tuple(outline(full.applies)),
        )


class LimitData(Form):
    """A time limit, in full."""

    id: str
    """Its stable id, such as `send-2014/13(2)`."""
    kind: Literal["ceiling", "floor", "notice", "standard"]
    """What keeps it: to act by the due date (`ceiling`), only after it (`floor`), by the latest day
    before an event (`notice`); or no date can be worked out (`standard`)."""
    citation: CitationData
    """The paragraph that sets it."""
    says: str
    """The duty, in our own words, as an instruction."""
    duty_holder: str
    """Who must act."""
    owed_to: str
    """To whom."""
    authority: Authority
    """What kind of rule it is."""
    binds: bool
    """Whether it can be breached; what does not bind is only missed."""
    confidence: Confidence
    """Whether the operative words were read, or taken from secondary sources."""
    record: str
    """The `name` of the kind of record whose facts it reads."""
    facts: tuple[str, ...]
    """The facts that it reads, what starts it first."""
    terms: Terms
    """When it is kept."""
    in_force: Span
    """The triggers that it applies to, both ends inside."""
    ends: DateExpression | None
    """The day on which the duty falls away of itself."""
    contradicted: Condition | None
    """The condition under which facts contradict what says that it does not apply."""
    exceptions: tuple[ExceptionData, ...]
    """The exceptions that it carries."""
    exceptions_through: CitationData | None
    """The paragraph that borrows the exceptions, where it is not the one that states them."""
    needs_start: str
    """The paragraph under which `done` cannot come in law before what starts time; empty where it may."""
    right: bool
    """Whether it is the time for a right: missing it is not a breach."""
    silence_proves_nothing: bool
    """Whether a missing date for `done` may only mean that nobody recorded it."""
    as_soon_as_practicable: bool
    """Whether it is owed earlier than the due date where practicable."""
    backstop: bool
    """Whether the due date is only the last possible day, never time that is left."""
    other_views: tuple[OtherViewData, ...]
    """The disputed readings that are not in use and may give another answer, in order."""
    disputed: tuple[DisputedData, ...]
    """Questions on which readings differ, as they are declared."""
    notes: str
    """What a reader should know besides."""
    sources: tuple[str, ...]
    """Other addresses that it rests on."""
    invented: str
    """What was supposed about it, where it is not the law as it stands; otherwise empty."""
    instead_of: str
    """The id of the limit whose place an invented text takes; otherwise empty."""
    in_words: InWords
    """The same in words."""

    @classmethod
    def of(cls, limit: Limit) -> Self:
        """Write a limit."""
        through = limit.unless_through
        own: dict[str, Any] = {
            "kind": next(kind for kind, of_kind in _KINDS.items() if type(limit) is of_kind),
            "citation": CitationData.of(limit.citation),
            "binds": limit.authority.binds,
            "record": limit.on.process(),
            "facts": tuple(dict.fromkeys(limit.facts())),
            "terms": Terms.of(limit),
            "exceptions": tuple(map(ExceptionData.of, limit.unless)),
            "exceptions_through": CitationData.of(through) if through else None,
            "disputed": tuple(map(DisputedData.of, limit.disputed)),
            "other_views": tuple(map(OtherViewData.of, other_views(limit))),
            "in_words": InWords.of(limit),
        }
        return cls(**own, **{n: getattr(limit, n) for n in cls.model_fields.keys() - own.keys()})

    def limit(self, instruments: Instruments) -> Limit:
        """Read the limit back, equal in meaning: what was left to a default is now stated.

        Raises:
            SourceError: it refers to an instrument or a record that is not there.
            RuleError: it reads a fact that its record does not have.
        """
        record = {r.process(): r for r in RECORDS}.get(self.record)
        if record is None:
            raise SourceError(
                f"{quoted(self.id)}: this version has no record {quoted(self.record)}."
            )
        terms, through = self.terms, self.exceptions_through
        own: dict[str, Any] = {
            "citation": self.citation.citation(instruments),
            "on": record,
            "starts": terms.trigger,
            "due": terms.due,
            "done": terms.done,
            "when": terms.when,
            "counting": terms.counting,
            "span": self.in_force,
            "unless": tuple(x.carried(instruments) for x in self.exceptions),
            "unless_through": through.citation(instruments) if through else None,
            "disputed": tuple(d.of_limit(instruments) for d in self.disputed),
        }
        alike = {f.name for f in fields(Limit)} - own.keys()
        return _KINDS[self.kind](**own, **{n: getattr(self, n) for n in alike})
