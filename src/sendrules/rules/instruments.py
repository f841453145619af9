"""Where a rule comes from: the instrument, the provision, its authority and its span in force."""

import re
from dataclasses import field
from datetime import date
from enum import StrEnum

from sendrules.clock import PLAIN, CountingPolicy
from sendrules.values import Value

__all__ = ["Authority", "Citation", "Confidence", "Instrument", "Span"]

_SCHEDULE = re.compile(r"sch(?P<number>\d\w*)-")


class Authority(StrEnum):
    """What kind of rule it is. Only statute and case law can be breached; the rest is missed."""

    STATUTE = "statute"
    CASE_LAW = "case law"
    GUIDANCE = "guidance"
    TARGET = "target"

    @property
    def binds(self) -> bool:
        """Whether missing the limit is a breach."""
        return self in {Authority.STATUTE, Authority.CASE_LAW}


class Confidence(StrEnum):
    """How far the operative words were read."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    INVENTED = "invented"
    """Not the law: somebody supposed it."""


class Span(Value):
    """A run of days in force, both ends inside; no last day means that it is in force still."""

    first: date
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


class Instrument(Value):
    """An Act, regulations, rules or guidance.

    Attributes:
        slug: the start of every id, such as `send-2014`.
        name: the full name.
        short: the name in a citation, such as `SEND Regulations 2014`.
        unit: how a provision is cited: `reg`, `s.`, `para`.
        url: the address of the text; a provision's own page follows `provision_url`.
        provision_url: the address of one provision, with `{number}` for its number; empty where
            the text has only one page.
        schedule_url: the address of one schedule, with `{number}` for its number.
        in_force: since when.
        authority: what kind of rule it makes.
        counting: how it counts.
        principal: whether it is the one meant by a short name that several instruments have.
    """

    slug: str
    name: str
    short: str
    unit: str
    url: str
    in_force: Span
    authority: Authority = Authority.STATUTE
    provision_url: str = ""
    schedule_url: str = ""
    counting: CountingPolicy = field(default=PLAIN)
    principal: bool = False

    def __call__(self, paragraph: str, version: str = "") -> "Citation":
        """Cite a paragraph: `SEND_2014("13(2)")`."""
        return Citation(self, paragraph, version)


class Citation(Value):
    """A paragraph of an instrument; a superseded text of it has a version, such as `as made`.

    Paragraph 4(1) of Schedule 17 is written `sch17-4(1)`.
    """

    instrument: Instrument
    paragraph: str
    version: str = ""

    @property
    def id(self) -> str:
        """The id, such as `send-2014/13(2)`, or `send-2014/45(3)@as-made`."""
        version = f"@{self.version.replace(' ', '-')}" if self.version else ""
        return f"{self.instrument.slug}/{self.paragraph}{version}"

    @property
    def short(self) -> str:
        """The short name, such as `reg 13(2)`, `s.36(5)` or `Sch 17 para 4(1)`."""
        version = f" ({self.version})" if self.version else ""
        if found := _SCHEDULE.match(self.paragraph):
            return f"Sch {found['number']} para {self.paragraph[found.end() :]}{version}"
        space = "" if self.instrument.unit.endswith(".") else " "
        return f"{self.instrument.unit}{space}{self.paragraph}{version}"

    @property
    def number(self) -> str:
        """The provision without its paragraphs: `13` of `13(2)`."""
        return self.paragraph.partition("(")[0]

    @property
    def url(self) -> str:
        """The address of the provision's text."""
        if found := _SCHEDULE.match(self.paragraph):
            page = self.instrument.schedule_url.format(number=found["number"])
        else:
            page = self.instrument.provision_url.format(number=self.number)
        return page or self.instrument.url

    def __str__(self) -> str:
        return f"{self.instrument.short}, {self.short}"
