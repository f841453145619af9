"""One limit on the page of its provision: its terms, its texts, its exceptions and disputes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sendrules.rules import (
    ALWAYS,
    Authority,
    Carried,
    Confidence,
    Disputed,
    Fact,
    Limit,
    Provision,
    Standard,
)
from sendrules.rules.book.versions import texts_of
from sendrules.rules.prose.plain import capital, span_words, uk_day
from sitegen.site import limit_anchor, table
from sitegen.words import FactLinks

__all__ = ["due_words", "limit_section"]

_AUTHORITY = {
    Authority.STATUTE: "Statute: missing it is a breach.",
    Authority.CASE_LAW: "Case law: missing it is a breach.",
    Authority.GUIDANCE: "Guidance (*should*, never *must*): missing it is not a breach.",
    Authority.TARGET: "A target: missing it is not a breach.",
}
_SECONDARY = "The operative words were taken from other sources, not read in the text itself."


def limit_section(limit: Limit, provision: Provision, links: FactLinks) -> Iterator[str]:
    """Write the section of a limit, a line at a time."""
    texts = texts_of(limit, provision.limits)
    yield ""
    yield f"## {limit.citation.short}: {limit.says} {{ #{limit_anchor(limit)} }}"
    yield ""
    if limit.in_force.last is not None:
        only = f"It applies only to triggers {span_words(limit.in_force)}."
        later = [x for x in texts if x.in_force.first > limit.in_force.last]
        after = f" After it: {', '.join(_link(x) for x in later)}." if later else ""
        yield from _warning("Superseded", only + after)
    if limit.confidence is Confidence.SECONDARY:
        yield from _warning("Secondary", _SECONDARY)
    yield '<div class="limit" markdown>'
    for term, text in (*_terms(limit, links), *_texts(limit, texts, links)):
        yield ""
        yield term
        first, *rest = text
        yield f":   {first}"
        yield from (f"    {line}" if line else "" for line in rest)
    yield ""
    yield "</div>"
    yield from _exceptions(limit, links)
    yield from _disputes(limit, links)
    yield from _further(limit)


def _warning(title: str, text: str) -> Iterator[str]:
    yield f'!!! warning "{title}"'
    yield ""
    yield f"    {text}"
    yield ""


def _link(limit: Limit) -> str:
    return f"[{limit.citation.short}](#{limit_anchor(limit)})"


def due_words(limit: Limit, links: FactLinks) -> str:
    """Say when a limit falls due."""
    if isinstance(limit, Standard):
        return "No number of days is set"
    return capital(links.date(limit.due))


def _terms(limit: Limit, links: FactLinks) -> Iterator[tuple[str, list[str]]]:
    yield "Id", [f"`{limit.id}`"]
    yield "Duty of", [limit.duty_holder]
    yield "Owed to", [limit.owed_to]
    yield "Authority", [_AUTHORITY[limit.authority]]
    yield "Due", [due_words(limit, links) + "."]
    yield "Counting", [links.counting(limit)]
    yield "Starts time", _starts(limit, links)
    yield "Discharged by", [_meaning(limit.done, links)]
    yield "Applies", _applies(limit, links)
    if limit.ends:
        yield "Falls away on", [capital(links.date(limit.ends)) + "."]
    if limit.as_soon_as_practicable:
        yield (
            "As soon as practicable",
            ["Owed earlier where practicable. Only the last day can be worked out from dates."],
        )
    if limit.backstop:
        yield "Backstop", ["The last possible day: an act on or before it may still be too late."]
    yield "In force", [f"For triggers {span_words(limit.in_force)}."]
    yield "In frames", [f"Columns that start with `{limit.column}_`, such as `{limit.column}_due`."]


def _starts(limit: Limit, links: FactLinks) -> list[str]:
    if isinstance(limit.trigger, Fact):
        return [_meaning(limit.trigger.name, links)]
    meanings = [f"- {_meaning(name, links)}" for name in limit.trigger_facts]
    return [f"{capital(links.date(limit.trigger))}.", "", *meanings]


def _meaning(name: str, links: FactLinks) -> str:
    return f"{links.fact(name)}: {links.says(name)}"


def _texts(
    limit: Limit, texts: tuple[Limit, ...], links: FactLinks
) -> Iterator[tuple[str, list[str]]]:
    """Show the texts of a paragraph that followed each other, side by side."""
    if len(texts) == 1:
        return
    rows = [
        [
            f"**{capital(span_words(x.in_force))}**"
            if x is limit
            else capital(span_words(x.in_force)),
            f"**{x.citation.short}**" if x is limit else _link(x),
            due_words(x, links),
        ]
        for x in texts
    ]
    yield (
        "Texts over time",
        ["By the day that starts time:", *table(["Trigger", "Text", "Due"], rows)],
    )


def _applies(limit: Limit, links: FactLinks) -> list[str]:
    if limit.when == ALWAYS:
        return ["Always."]
    lines = links.condition(limit.when)
    text = [f"When {lines[0]}", *lines[1:]]
    if len(lines) == 1:
        text = [f"When {lines[0]}."]
    return [*text, "", "While that is not known, the limit runs and is marked *contingent*."]


def _exceptions(limit: Limit, links: FactLinks) -> Iterator[str]:
    yield ""
    yield f"### Exceptions to {limit.citation.short}"
    yield ""
    if not limit.unless:
        yield "None."
        return
    through = f", through {limit.unless_through.short}" if limit.unless_through else ""
    yield (
        f"Each must be claimed, and each test met by the facts{through}. They do not pause or "
        f"extend the time: [why](../../explanation/exceptions-do-not-pause.md)."
    )
    rows = [_exception(carried, links) for carried in limit.unless]
    yield from table(["Exception", "Tests"], rows)
    yield from _versions(limit)
    for carried in limit.unless:
        for disputed in carried.form.disputed:
            yield from _disputed(disputed, links)


def _exception(carried: Carried, links: FactLinks) -> list[str]:
    name = f"**{carried.form.title}**, {carried.citation.short}"
    if carried.in_force:
        name += f"\n*Only where the limit falls due {span_words(carried.in_force)}*"
    tests = []
    for n, test in enumerate(carried.form.tests, 1):
        in_facts = " ".join(links.condition(test.holds))
        tests.append(f"{n}. {capital(test.says)}.\n*In facts:* {in_facts}.")
    name += f"\n*Claimed by* {links.fact(carried.form.claimed)}"
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


def _disputes(limit: Limit, links: FactLinks) -> Iterator[str]:
    if limit.disputed:
        yield ""
        yield f"### Disputed readings of {limit.citation.short}"
    for disputed in limit.disputed:
        yield from _disputed(disputed, links)


def _disputed(disputed: Disputed, links: FactLinks) -> Iterator[str]:
    yield ""
    yield f'!!! question "{disputed.question}"'
    yield ""
    for reading in disputed.readings:
        used = " **Used here.**" if reading is disputed.used else ""
        due = f" Due: {links.date(reading.due)}." if reading.due else ""
        if reading.other_start:
            due = f" Counted from {links.date(reading.other_start)}, where it is known."
        done = f" Kept by {links.fact(reading.done)}." if reading.done else ""
        named = f" Chosen with `{reading.name}`." if reading.name else ""
        yield f"    - {capital(reading.says)} ({reading.taken_by}).{due}{done}{named}{used}"
    yield ""
    yield f"    Why this default: {disputed.why}"
    yield ""


def _further(limit: Limit) -> Iterator[str]:
    if limit.notes:
        yield ""
        yield f"**Notes.** {limit.notes}"
    if limit.sources:
        yield ""
        yield "**Also rests on:** " + ", ".join(f"<{url}>" for url in limit.sources)
    yield ""
