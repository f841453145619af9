"""A limit of a case in full words: whose it is, why time ran, how it was counted, where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sendrules.engine.one.deadline import Deadline
from sendrules.reports.one_case.entries import in_short
from sendrules.reports.one_case.told import ToldCase
from sendrules.reports.report import Part, Passage
from sendrules.reports.words import STATUS, in_weeks, plural, uk_date
from sendrules.rules.prose.plain import capital

__all__ = ["passage", "where_it_stands"]

_COUNTED = "How it is counted:"
"""The line of an explanation after which its steps come."""
_STATUSES = {status.value: words for status, words in STATUS.items()}


def passage(told: ToldCase, d: Deadline, number: int) -> Passage:
    """Return the passage of a limit, in the words of its explanation."""
    said = _Said.of(told, d)
    parts = (
        Part(term="The duty", lines=(capital(f"{d.says}."), *said.of_text)),
        Part(term="Whose", lines=said.whose),
        Part(term="Time ran from", lines=tuple(_start(told, d))),
        Part(term="How it was counted", lines=said.steps, numbered=True),
        Part(term="Due", lines=(uk_date(d.due),) if d.due else ()),
        Part(term="Where it stands", lines=said.stands),
        Part(term="Since time began", lines=_elapsed(d)),
        Part(term="Exceptions and readings", lines=said.more),
        Part(term="Source", lines=(d.url,), address=True),
    )
    return Passage(
        name=f"limit_{number}",
        title=f"{d.citation} ({d.record})",
        parts=tuple(part for part in parts if part.lines),
    )


def where_it_stands(told: ToldCase, d: Deadline) -> tuple[str, ...]:
    """Say where a limit stands, in the words of its explanation."""
    return _Said.of(told, d).stands


@dataclass(frozen=True)
class _Said:
    """The parts of an explanation, with facts in the words of the record in place of their names."""

    of_text: tuple[str, ...]
    whose: tuple[str, ...]
    stands: tuple[str, ...]
    steps: tuple[str, ...]
    more: tuple[str, ...]

    @classmethod
    def of(cls, told: ToldCase, d: Deadline) -> "_Said":
        """Take an explanation apart: at the line of how the limit stands, and at its steps."""
        lines, status = tuple(d.explanation), f"{d.status.value}: "
        stands = next(n for n, line in enumerate(lines) if line.startswith(status))
        counted = lines.index(_COUNTED)
        after = counted + 1 + len(d.steps)
        facts = told.limit(d).on.facts()
        words = {name: in_short(info.says) for name, info in facts.items()}

        def plainly(several: Iterable[str]) -> tuple[str, ...]:
            return tuple(capital(_in_words(line.strip(), words)) for line in several)

        verdict = lines[stands].removeprefix(status)
        return cls(
            of_text=plainly(lines[1 : stands - 1]),
            whose=plainly(lines[stands - 1 : stands]),
            stands=plainly((verdict, *lines[stands + 1 : counted])),
            steps=plainly(d.steps),
            more=plainly(line for line in lines[after:] if not line.startswith("Source: ")),
        )


def _in_words(line: str, facts: Mapping[str, str]) -> str:
    """Leave out the name of a fact that follows its words, and say others, and statuses, in words."""
    line = re.sub(r"\(([A-Z_]+)\)", lambda found: f"({_STATUSES.get(found[1], found[1])})", line)
    line = re.sub(r" \((\w+)\)$", lambda found: "" if found[1] in facts else found[0], line)
    return re.sub(
        r"\w*_\w*", lambda found: f"“{facts[found[0]]}”" if found[0] in facts else found[0], line
    )


def _start(told: ToldCase, d: Deadline) -> Iterator[str]:
    if d.trigger:
        yield f"{uk_date(d.trigger)}: {told.started_by(d)}."


def _elapsed(d: Deadline) -> tuple[str, ...]:
    if d.elapsed is None:
        return ()
    return (f"{plural(d.elapsed, 'day')} ({in_weeks(d.elapsed)}).",)
