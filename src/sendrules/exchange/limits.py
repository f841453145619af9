"""The limits document: every limit in full, with all that is needed to work out its dates."""

from collections.abc import Collection
from dataclasses import replace
from typing import Literal, Self

from sendrules.arguments import only_rulebook
from sendrules.clock import Calendar, england
from sendrules.clock.calendars import only_calendar
from sendrules.errors import SourceError
from sendrules.exchange.document import Document
from sendrules.exchange.forms import BankHolidays, ProvisionData, RecordData
from sendrules.exchange.limit_form import LimitData
from sendrules.quoting import quoted
from sendrules.records import RECORDS
from sendrules.rules import Instrument, Limit, Provision, Rulebook

__all__ = ["LimitsDocument", "alone"]


def alone(book: Rulebook, some: Collection[Limit]) -> Rulebook:
    """Return a rulebook of some of the limits of another, with nothing else of the law."""
    kept = (replace(p, limits=tuple(x for x in p.limits if x in some)) for p in book.provisions)
    return Rulebook(p for p in kept if p.limits)


class LimitsDocument(Document):
    """England's special-educational-needs time limits, in full."""

    format: Literal["sendrules-limits/1"]
    """The shape of this document. Its number changes when a reader of it would have to."""
    bank_holidays: BankHolidays
    """What working days need besides Saturdays and Sundays."""
    instruments: tuple[Instrument, ...]
    """What the limits come from; `short` tells them apart."""
    records: tuple[RecordData, ...]
    """The kinds of record that the limits read."""
    provisions: tuple[ProvisionData, ...]
    """The provisions that set them, in the order of the law."""
    limits: tuple[LimitData, ...]
    """The limits, in the order of the law."""

    @classmethod
    def of(cls, book: Rulebook, calendar: Calendar | None = None) -> Self:
        """Write the limits of a rulebook, with England's bank holidays or those given.

        Raises:
            TypeError: `book` is not a rulebook, or `calendar` not a calendar.
        """
        only_rulebook(book, "book")
        only_calendar(calendar)
        limits = tuple(book.values())
        cited = [p.citation for p in book.provisions]
        cited += [carried.citation for x in limits for carried in x.unless]
        cited += [c for x in limits for c in (x.citation, x.unless_through) if c]
        return cls.written(
            bank_holidays=BankHolidays.of(calendar or england()),
            instruments=tuple(dict.fromkeys(c.instrument for c in cited)),
            records=tuple(RecordData.of(r) for r in RECORDS if book.on(r)),
            provisions=tuple(map(ProvisionData.of, book.provisions)),
            limits=tuple(map(LimitData.of, limits)),
        )

    def rulebook(self) -> Rulebook:
        """Read the limits back: they give the answers that they gave when they were written.

        Raises:
            SourceError: a part refers to what the document does not hold.
            RuleError: a limit is not well formed.
        """
        instruments = {x.short: x for x in self.instruments}
        limits = {x.id: x.limit(instruments) for x in self.limits}
        unknown = {name for p in self.provisions for name in p.limits} - limits.keys()
        if unknown:
            raise SourceError(f"The document has no limit {quoted(min(unknown))}.")
        return Rulebook(
            Provision(
                citation=p.citation.citation(instruments),
                title=p.title,
                text=p.text,
                limits=tuple(limits[name] for name in p.limits),
                module="",
            )
            for p in self.provisions
        )

    def calendar(self) -> Calendar:
        """Read the bank holidays back."""
        return self.bank_holidays.calendar()
