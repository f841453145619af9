"""What a limit refers to, as parts of the limits document: its record, its citation, its exceptions.

Each part has its way from the grammar and back. Dates, conditions, periods, counting policies,
spans and tests are the grammar's own values, which pydantic reads and writes as they are.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Self, TypeAlias

from sendrules.clock import Calendar, CountingPolicy
from sendrules.errors import SourceError
from sendrules.exchange.document import Form
from sendrules.quoting import quoted
from sendrules.records import FactInfo, Record
from sendrules.rules import (
    Carried,
    Citation,
    Condition,
    DateExpression,
    Disputed,
    ExceptionForm,
    ExceptionReading,
    Instrument,
    Provision,
    Reading,
    Span,
    Test,
)

__all__ = [
    "BankHolidays",
    "CitationData",
    "DisputedData",
    "ExceptionData",
    "Instruments",
    "ProvisionData",
    "ReadingData",
    "RecordData",
]

Instruments: TypeAlias = Mapping[str, Instrument]
"""Instruments by their short names."""


class BankHolidays(Form):
    """England's bank holidays: what working days need besides Saturdays and Sundays."""

    first: date
    """The first day for which they are listed: no working day can be counted before it."""
    last: date
    """The last day for which they are listed: no working day can be counted after it."""
    known_through: date
    """The last day for which they are proclaimed; a date that rests on later ones is provisional."""
    days: tuple[date, ...]
    """The bank holidays, in order. Some are at a weekend and change nothing."""

    @classmethod
    def of(cls, calendar: Calendar) -> Self:
        """Write a calendar."""
        return cls(
            first=calendar.first,
            last=calendar.last,
            known_through=calendar.known_through,
            days=tuple(sorted(calendar.holidays)),
        )

    def calendar(self) -> Calendar:
        """Read the calendar back."""
        return Calendar(
            self.days, first=self.first, last=self.last, known_through=self.known_through
        )


class RecordData(Form):
    """A kind of record: one process, and the facts that it can hold."""

    name: str
    """Its name, such as `needs assessment`."""
    class_name: str
    """Its class in Python, such as `NeedsAssessment`; the `record_type` of a timeline's JSON."""
    says: str
    """What it is."""
    facts: tuple[FactInfo, ...]
    """Its facts. One that is not given is not known, which is never *no*."""

    @classmethod
    def of(cls, record: type[Record]) -> Self:
        """Write a kind of record."""
        return cls(
            name=record.process(),
            class_name=record.__name__,
            says=(record.__doc__ or "").partition("\n")[0],
            facts=tuple(record.facts().values()),
        )


class CitationData(Form):
    """A paragraph of an instrument."""

    id: str
    """Its stable id, such as `send-2014/13(2)`."""
    instrument: str
    """The `short` name of its instrument, which is one of the document's `instruments`."""
    paragraph: str
    """The paragraph, such as `13(2)`."""
    version: str
    """Of a superseded text, which; otherwise empty."""
    short: str
    """How it is cited where the instrument is plain, such as `reg 13(2)`."""
    full: str
    """How it is cited, such as `SEND Regulations 2014, reg 13(2)`."""
    url: str
    """The address of its text."""

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """Write a citation."""
        return cls(
            id=citation.id,
            instrument=citation.instrument.short,
            paragraph=citation.paragraph,
            version=citation.version,
            short=citation.short,
            full=str(citation),
            url=citation.url,
        )

    def citation(self, instruments: Instruments) -> Citation:
        """Read the citation back."""
        if self.instrument not in instruments:
            raise SourceError(
                f"{quoted(self.id)}: the document has no instrument {quoted(self.instrument)}."
            )
        return Citation(instruments[self.instrument], self.paragraph, self.version)


class ReadingData(Form):
    """One view of what a provision means: only the terms that differ are given; others are null."""

    says: str
    """The view, in words."""
    taken_by: str
    """Who takes it."""
    name: str
    """The name by which it is chosen; empty where it changes nothing that can be worked out."""
    due: DateExpression | None
    """The due date."""
    of_every_case: bool
    """Whether `due` stands by itself; otherwise, where it is unknown, that of the first reading does."""
    starts: DateExpression | None
    """What starts time."""
    done: str | None
    """The fact that discharges the duty."""
    when: Condition | None
    """The condition for the duty."""
    in_place_of: Condition | None
    """The part of the limit's condition that `when` takes the place of; null for all of it."""
    counting: CountingPolicy | None
    """How it counts."""
    unless: tuple["ExceptionData", ...] | None
    """The exceptions that the limit carries."""
    in_force: Span | None
    """Of an exception's reading, the due dates that it can excuse."""
    counted_from: DateExpression | None = None
    """The day from which the limit's own due date is counted, where it is known; left out where the
    view is about something else."""

    @classmethod
    def of(cls, reading: Reading | ExceptionReading) -> Self:
        """Write a reading of a limit or of an exception."""
        values: dict[str, Any] = dict.fromkeys(cls.model_fields) | {"of_every_case": False}
        values |= {f.name: getattr(reading, f.name) for f in fields(reading)}
        if values["counted_from"] is None:
            del values["counted_from"]
        if isinstance(reading, Reading) and reading.unless is not None:
            values["unless"] = tuple(map(ExceptionData.of, reading.unless))
        return cls(**values)

    def of_limit(self, instruments: Instruments) -> Reading:
        """Read a reading of a limit back.

        Raises:
            SourceError: it has a term that only a reading of an exception can have.
        """
        values = self._values(Reading)
        if self.unless is not None:
            values["unless"] = tuple(x.carried(instruments) for x in self.unless)
        return Reading(**values)

    def of_exception(self) -> ExceptionReading:
        """Read a reading of an exception back.

        Raises:
            SourceError: it has a term that only a reading of a limit can have.
        """
        return ExceptionReading(**self._values(ExceptionReading))

    def _values(self, reading: type[Reading | ExceptionReading]) -> dict[str, Any]:
        names = {f.name for f in fields(reading)}
        for name in type(self).model_fields.keys() - names:
            if getattr(self, name):
                about = "a limit" if reading is Reading else "an exception"
                raise SourceError(
                    f"{quoted(self.name or self.says)}: a reading of {about} has no {quoted(name)}."
                )
        return {name: getattr(self, name) for name in names}


class DisputedData(Form):
    """A question on which readers of the law differ. The first reading is the default."""

    question: str
    """What is disputed."""
    readings: tuple[ReadingData, ...]
    """The views, the default first."""
    why: str
    """Why the first is the default."""
    chosen: str
    """The name of the reading in use, where it is not the default; otherwise empty."""

    @classmethod
    def of(cls, disputed: Disputed[Reading] | Disputed[ExceptionReading]) -> Self:
        """Write a question."""
        return cls(
            question=disputed.question,
            readings=tuple(map(ReadingData.of, disputed.readings)),
            why=disputed.why,
            chosen=disputed.chosen,
        )

    def of_limit(self, instruments: Instruments) -> Disputed[Reading]:
        """Read a question about a limit back."""
        readings = tuple(r.of_limit(instruments) for r in self.readings)
        return Disputed(self.question, readings, self.why, self.chosen)

    def of_exception(self) -> Disputed[ExceptionReading]:
        """Read a question about an exception back."""
        readings = tuple(r.of_exception() for r in self.readings)
        return Disputed(self.question, readings, self.why, self.chosen)


class ExceptionData(Form):
    """A statutory exception as one limit carries it. It never pauses or extends the time."""

    name: str
    """Its name, such as `school-closure`."""
    title: str
    """Its name for a reader."""
    citation: CitationData
    """The paragraph that carries it."""
    claimed: str
    """The yes-or-no fact that says that it is relied on."""
    tests: tuple[Test, ...]
    """What else must hold: all of them."""
    in_force: Span | None
    """The due dates that it can excuse; null where it can excuse any."""
    disputed: tuple[DisputedData, ...]
    """Questions on which readings of it differ."""
    discretion: bool
    """Whether a court, a tribunal or the Ombudsman allows it."""

    @classmethod
    def of(cls, carried: Carried) -> Self:
        """Write an exception."""
        form = carried.form
        return cls(
            name=form.name,
            title=form.title,
            citation=CitationData.of(carried.citation),
            claimed=form.claimed,
            tests=form.tests,
            in_force=form.in_force,
            disputed=tuple(map(DisputedData.of, form.disputed)),
            discretion=form.discretion,
        )

    def carried(self, instruments: Instruments) -> Carried:
        """Read the exception back."""
        disputed = tuple(d.of_exception() for d in self.disputed)
        form = ExceptionForm(
            self.name,
            self.title,
            self.claimed,
            self.tests,
            self.in_force,
            disputed,
            self.discretion,
        )
        return Carried(form, self.citation.citation(instruments))


class ProvisionData(Form):
    """A regulation, section, rule, paragraph or case, with an account of everything that it says."""

    citation: CitationData
    """The provision."""
    title: str
    """Its subject."""
    text: str
    """Every paragraph of it: a limit, an exception, or not a time limit and why."""
    limits: tuple[str, ...]
    """The ids of the limits that it sets."""

    @classmethod
    def of(cls, provision: Provision) -> Self:
        """Write a provision."""
        return cls(
            citation=CitationData.of(provision.citation),
            title=provision.title,
            text=provision.text.strip(),
            limits=tuple(x.id for x in provision.limits),
        )
