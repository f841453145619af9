"""What a limit refers to, as parts of the limits document: its record, its citation, its exceptions.

Each part has its way from the grammar and back. Dates, conditions, periods, counting policies,
spans, tests and disputes are the grammar's own values, which pydantic reads and writes as they are.
"""

from collections.abc import Mapping
from datetime import date
from typing import Self, TypeAlias

from sendrules.clock import Calendar
from sendrules.errors import SourceError
from sendrules.exchange.document import Form
from sendrules.records import FactInfo, Record
from sendrules.rules import (
    Carried,
    Citation,
    Disputed,
    ExceptionForm,
    Instrument,
    Provision,
    Span,
    Test,
)

__all__ = [
    "BankHolidays",
    "CitationData",
    "ExceptionData",
    "Instruments",
    "ProvisionData",
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
            raise SourceError(f"{self.id}: the document has no instrument {self.instrument!r}.")
        return Citation(instruments[self.instrument], self.paragraph, self.version)


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
    disputed: tuple[Disputed, ...]
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
            in_force=carried.in_force,
            disputed=form.disputed,
            discretion=form.discretion,
        )

    def carried(self, instruments: Instruments) -> Carried:
        """Read the exception back."""
        form = ExceptionForm(
            self.name, self.title, self.claimed, self.tests, self.disputed, self.discretion
        )
        return Carried(form, self.citation.citation(instruments), self.in_force)


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
