"""One limit on the page of its provision: its terms, its texts, its exceptions and disputes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sendrules.rules import Authority, Carried, Confidence, Fact, Limit, Provision
from sendrules.rules.book.versions import texts_of
from sendrules.rules.prose.limit_in_full import (
    ExceptionInFull,
    FactInFull,
    LimitInFull,
    QuestionInFull,
)
from sendrules.rules.prose.plain import capital, span_words, uk_day
from sitegen.site import limit_anchor, table
from sitegen.words import FactLinks, outlined

__all__ = ["limit_section"]

_AUTHORITY = {
    Authority.STATUTE: "Statute: missing it is a breach.",
    Authority.CASE_LAW: "Case law: missing it is a breach.",
    Authority.GUIDANCE: "Guidance (*should*, never *must*): missing it is not a breach.",
    Authority.TARGET: "A target: missing it is not a breach.",
}
_SECONDARY = "The operative words were taken from other sources, not read in the text itself."


def limit_section(limit: Limit, provision: Provision, links: FactLinks) -> Iterator[str]:
    """Write the section of a limit, a line at a time."""
    full = LimitInFull.of(limit, texts_of(limit, provision.limits), links.fact)
    yield ""
    yield f"## {limit.citation.short}: {limit.says} {{ #{limit_anchor(limit)} }}"
    yield ""
    if limit.in_force.last is not None:
        last = limit.in_force.last
        later = [_link(x.limit) for x in full.texts if x.limit.in_force.first > last]
        after = f" After it: {', '.join(later)}." if later else ""
        yield from _warning(
            "Superseded", f"It applies only to triggers {span_words(limit.in_force)}.{after}"
        )
    if limit.confidence is Confidence.SECONDARY:
        yield from _warning("Secondary", _SECONDARY)
    yield '<div class="limit" markdown>'
    for term, text in (*_terms(full), *_texts(full)):
        yield ""
        yield term
        first, *rest = text
        yield f":   {first}"
        yield from (f"    {line}" if line else "" for line in rest)
    yield ""
    yield "</div>"
    yield from _exceptions(full)
    yield from _disputes(full)
    yield from _further(full)


def _warning(title: str, text: str) -> Iterator[str]:
    yield f'!!! warning "{title}"'
    yield ""
    yield f"    {text}"
    yield ""


def _link(limit: Limit) -> str:
    return f"[{limit.citation.short}](#{limit_anchor(limit)})"


def _terms(full: LimitInFull) -> Iterator[tuple[str, list[str]]]:
    limit = full.limit
    yield "Id", [f"`{limit.id}`"]
    yield "Duty of", [limit.duty_holder]
    yield "Owed to", [limit.owed_to]
    yield "Authority", [_AUTHORITY[limit.authority]]
    yield "Due", [capital(full.due) + "."]
    yield "Counting", [" ".join(full.counting)]
    yield "Starts time", _starts(full)
    yield "Discharged by", [_meaning(full.kept_by)]
    yield "Applies", _applies(full)
    if full.ends:
        yield "Falls away on", [capital(full.ends) + "."]
    if full.also:
        yield "Also", [" ".join(full.also)]
    yield "In force", [capital(full.in_force) + "."]
    yield "In frames", [f"Columns that start with `{limit.column}_`, such as `{limit.column}_due`."]


def _starts(full: LimitInFull) -> list[str]:
    if isinstance(full.limit.trigger, Fact):
        return [_meaning(full.starting[0])]
    return [f"{capital(full.starts)}.", "", *(f"- {_meaning(x)}" for x in full.starting)]


def _meaning(fact: FactInFull) -> str:
    return f"{fact.named}: {fact.says}"


def _texts(full: LimitInFull) -> Iterator[tuple[str, list[str]]]:
    """Show the texts of a paragraph that followed each other, side by side."""
    if len(full.texts) == 1:
        return
    rows = [
        [f"**{capital(x.in_force)}**", f"**{x.limit.citation.short}**", capital(x.due)]
        if x.limit is full.limit
        else [capital(x.in_force), _link(x.limit), capital(x.due)]
        for x in full.texts
    ]
    yield (
        "Texts over time",
        ["By the day that starts time:", *table(["Trigger", "Text", "Due"], rows)],
    )


def _applies(full: LimitInFull) -> list[str]:
    if full.always:
        return ["Always."]
    lines = outlined(full.applies)
    text = [f"When {lines[0]}", *lines[1:]]
    if len(lines) == 1:
        text = [f"When {lines[0]}."]
    return [*text, "", "While that is not known, the limit runs and is marked *contingent*."]


def _exceptions(full: LimitInFull) -> Iterator[str]:
    yield ""
    yield f"### Exceptions to {full.limit.citation.short}"
    yield ""
    if not full.exceptions:
        yield "None."
        return
    through = f", through {full.through}" if full.through else ""
    yield (
        f"Each must be claimed, and each test met by the facts{through}. They do not pause or "
        f"extend the time: [why](../../explanation/exceptions-do-not-pause.md)."
    )
    yield from table(["Exception", "Tests"], [_exception(x) for x in full.exceptions])
    yield from _versions(full.limit)
    for exception in full.exceptions:
        for question in exception.questions:
            yield from _disputed(question)


def _exception(exception: ExceptionInFull) -> list[str]:
    name = f"**{exception.title}**, {exception.carried.citation.short}"
    if exception.only:
        name += f"\n*Only where the limit falls due {exception.only}*"
    tests = [
        f"{n}. {capital(says)}.\n*In facts:* {' '.join(outlined(holds))}."
        for n, (says, holds) in enumerate(exception.tests, 1)
    ]
    name += f"\n*Claimed by* {exception.claimed}"
    return [name, "\n".join(tests)]


@dataclass(frozen=True)
class _Version:
    """A run of due dates over which the same exceptions are open."""

    first: date | None
    last: date | None

    def words(self) -> str:
        if self.first is None:
            return f"to {uk_day(self.last)}" if self.last else "any day"
        if self.last is None:
            return f"{uk_day(self.first)} or later"
        return f"{uk_day(self.first)} to {uk_day(self.last)}"

    def has(self, carried: Carried) -> bool:
        day = self.first or date.min
        return carried.in_force is None or day in carried.in_force


def _versions(limit: Limit) -> Iterator[str]:
    """Show how the exceptions differ by the date on which the limit falls due."""
    seams = _seams(limit)
    if not seams:
        return
    starts: list[date | None] = [None, *seams]
    ends: list[date | None] = [*(s - timedelta(days=1) for s in seams), None]
    rows = []
    for version in map(_Version, starts, ends):
        open_then = [c.citation.short for c in limit.unless if version.has(c)]
        rows.append([capital(version.words()), ", ".join(open_then) or "none"])
    yield "Versions, by the day on which the limit falls due:"
    yield from table(["Falls due", "Exceptions open"], rows)


def _seams(limit: Limit) -> list[date]:
    found = set()
    for carried in limit.unless:
        if span := carried.in_force:
            found.add(span.first)
            if span.last:
                found.add(span.last + timedelta(days=1))
    return sorted(found)


def _disputes(full: LimitInFull) -> Iterator[str]:
    if full.questions:
        yield ""
        yield f"### Disputed readings of {full.limit.citation.short}"
    for question in full.questions:
        yield from _disputed(question)


def _disputed(question: QuestionInFull) -> Iterator[str]:
    yield ""
    yield f'!!! question "{question.question}"'
    yield ""
    for view in question.views:
        named = [f"Chosen with `{view.name}`."] if view.name else []
        used = ["**Used here.**"] if view.used else []
        says = f"{capital(view.says)} ({view.taken_by})."
        yield f"    - {' '.join([says, *view.terms, *named, *used])}"
    yield ""
    yield f"    Why this default: {question.why}"
    yield ""


def _further(full: LimitInFull) -> Iterator[str]:
    if full.notes:
        yield ""
        yield f"**Notes.** {full.notes}"
    if others := full.sources[1:]:
        yield ""
        yield "**Also rests on:** " + ", ".join(f"<{url}>" for url in others)
    yield ""
