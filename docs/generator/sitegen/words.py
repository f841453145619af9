"""The grammar in words: dates, conditions, periods and spans, for readers of the law pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sendrules.clock import PLAIN, CountingPolicy, Weeks, WorkingDays, uk_date
from sendrules.records import Record
from sendrules.rules import (
    After,
    All,
    Always,
    Any,
    AsAt,
    Before,
    BeginningWith,
    Condition,
    DateExpression,
    Due,
    DuringLimit,
    Earliest,
    Fact,
    Is,
    Known,
    Latest,
    Not,
    OnOrBefore,
    Same,
    Span,
    Trigger,
)

__all__ = ["FactLinks", "capital", "counting", "fact_anchor", "span_words", "uk_day"]

_INDENT = "    "


def uk_day(day: date) -> str:
    """Write a date as `1 May 2020`."""
    return uk_date(day).partition(" ")[2]


def capital(text: str) -> str:
    """Start a sentence."""
    return text[:1].upper() + text[1:]


def span_words(span: Span) -> str:
    """Write a span of days: `since 1 September 2014`, `from 1 May 2020 to 25 September 2020`."""
    if span.last is None:
        return f"since {uk_day(span.first)}"
    return f"from {uk_day(span.first)} to {uk_day(span.last)}"


def fact_anchor(record: type[Record], name: str) -> str:
    """Return the id of a fact's row on the records page."""
    return f"{record.process()} {name}".replace(" ", "-").replace("_", "-")


def counting(due: After | BeginningWith | Before, policy: CountingPolicy) -> str:
    """Say which day is the first and what happens to the last."""
    parts = [_first_day(due)]
    if isinstance(due.period, WorkingDays):
        parts.append("Weekends and bank holidays in England and Wales are not counted.")
    elif policy == PLAIN:
        parts.append(
            "Every day counts, and the last day does not move for weekends, bank holidays or "
            "school holidays."
        )
    if policy != PLAIN:
        parts.append("The instrument leaves some days out or moves the last day.")
    return " ".join(parts)


def _first_day(due: After | BeginningWith | Before) -> str:
    same = f" ({due.period.n * 7} days)" if isinstance(due.period, Weeks) else ""
    match due:
        case After():
            return f"{due.period}{same} after the event: its day is not counted, the next is day 1."
        case BeginningWith():
            return f"{due.period}{same} beginning with the event: its day is day 1."
        case Before():
            return (
                f"{due.period}{same} before the event, counted backwards: its day is not counted."
            )


@dataclass(frozen=True)
class FactLinks:
    """Words about the facts of one record, each linked to the records page.

    Attributes:
        record: the record.
        root: the way from the page to the site's root, such as `../../`.
    """

    record: type[Record]
    root: str

    def fact(self, name: str) -> str:
        """Name a fact, with a link to what it means."""
        return f"[`{name}`]({self.root}reference/records.md#{fact_anchor(self.record, name)})"

    def says(self, name: str) -> str:
        """Return what a fact means."""
        return self.record.facts()[name].says

    def date(self, node: DateExpression) -> str:
        """Write a date of the grammar in words."""
        match node:
            case Fact(name):
                return self.fact(name)
            case Trigger():
                return "the day that starts time"
            case Due():
                return "the due date"
            case AsAt():
                return "the day asked about"
            case Earliest(dates):
                return self._one_of(("earlier", "earliest"), dates)
            case Latest(dates):
                return self._one_of(("later", "latest"), dates)
            case After(start, period):
                return f"{period} after {self.date(start)}"
            case BeginningWith(start, period):
                return f"the end of {period} beginning with {self.date(start)}"
            case Before(start, period):
                return f"{period} before {self.date(start)}"

    def _one_of(self, words: tuple[str, str], dates: Sequence[DateExpression]) -> str:
        shown = [self.date(d) for d in dates]
        if len(shown) == 1:
            return shown[0]
        word = words[len(shown) > 2]  # noqa: PLR2004 - "earlier" is of two, "earliest" of more
        return f"the {word} of {', '.join(shown[:-1])} and {shown[-1]}"

    def condition(self, node: Condition) -> list[str]:
        """Write a condition as lines of Markdown: a sentence, or a list under a sentence."""
        return list(self._lines(plainly(node), ""))

    def _lines(self, node: Condition, indent: str) -> Iterator[str]:
        match node:
            case All(conditions):
                yield from self._list("all of these hold:", conditions, indent)
            case Any(conditions):
                yield from self._list("at least one of these holds:", conditions, indent)
            case _:
                yield self._clause(node)

    def _list(self, head: str, parts: Sequence[Condition], indent: str) -> Iterator[str]:
        yield head
        if not indent:
            yield ""
        for part in parts:
            first, *rest = self._lines(part, indent + _INDENT)
            yield f"{indent}- {first}"
            yield from rest

    def _clause(self, node: Condition) -> str:
        match node:
            case Always():
                return "always"
            case Is(fact, value):
                return f"{self.fact(fact)} is {'yes' if value else 'no'}"
            case Known(fact):
                return f"{self.fact(fact)} {self._known(fact)[0]}"
            case Not(Known(fact)):
                return f"{self.fact(fact)} {self._known(fact)[1]}"
            case OnOrBefore(first, second):
                return f"{self.date(first)} is on or before {self.date(second)}"
            case Not(OnOrBefore(first, second)):
                return f"{self.date(first)} is after {self.date(second)}"
            case Same(first, second):
                return f"{self.date(first)} is the same day as {self.date(second)}"
            case DuringLimit(first, last, length):
                return (
                    f"the days from {self.fact(first)} to {self.fact(last)} cover at least "
                    f"{length} inside the limit"
                )
            case Not(condition):
                return f"it is not so that {self._clause(condition)}"
            case _:
                msg = f"no words for {node!r}"
                raise TypeError(msg)

    def _known(self, name: str) -> tuple[str, str]:
        if self.record.facts()[name].kind == "date":
            return "has a date", "has no date"
        return "is known", "is not known"


def plainly(node: Condition) -> Condition:
    """Return an equal condition that reads better: *not* as far inside as it goes, lists flat."""
    match node:
        case Not(Not(condition)):
            return plainly(condition)
        case Not(Any(conditions)):
            return plainly(All(*(Not(c) for c in conditions)))
        case Not(All(conditions)):
            return plainly(Any(*(Not(c) for c in conditions)))
        case Not(Is(fact, value)):
            return Is(fact, not value)
        case All(conditions):
            return All(*_flat(All, conditions))
        case Any(conditions):
            return Any(*_flat(Any, conditions))
        case _:
            return node


def _flat(kind: type[All | Any], conditions: Sequence[Condition]) -> Iterator[Condition]:
    for condition in map(plainly, conditions):
        if isinstance(condition, kind):
            yield from condition.conditions
        else:
            yield condition
