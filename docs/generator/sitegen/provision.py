"""The page of one provision: what each paragraph is, and every limit that it sets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sendrules.rules import (
    Always,
    Authority,
    Carried,
    Confidence,
    Disputed,
    Floor,
    Limit,
    Provision,
)
from sendrules.rules.dates import facts_in
from sitegen.site import limit_anchor, table
from sitegen.vectors import load_vectors, worked_examples
from sitegen.words import FactLinks, capital, counting, span_words, uk_day

__all__ = ["provision_page"]

_ROOT = "../../"
_PARAGRAPH = re.compile(r"(?P<paragraph>\(\S+\)|\d+\.\d+) (?P<kind>[^:]+): (?P<matter>.+)")
_AUTHORITY = {
    Authority.STATUTE: "Statute: missing it is a breach.",
    Authority.CASE_LAW: "Case law: missing it is a breach.",
    Authority.GUIDANCE: "Guidance (*should*, never *must*): missing it is not a breach.",
    Authority.TARGET: "A target: missing it is not a breach.",
}


def provision_page(provision: Provision) -> str:
    """Write the page of a provision."""
    vectors = load_vectors(provision)
    lines = [
        f"# {heading(provision)}",
        "",
        (
            f"{provision.citation.instrument.name}. [Read the text]({provision.citation.url}): it "
            f"prevails over this page."
        ),
        "",
        *_paragraphs(provision),
    ]
    if not provision.limits:
        lines += ["", "This provision sets no time limit of its own."]
    for limit in provision.limits:
        links = FactLinks(limit.on, _ROOT)
        lines += _limit(limit, links)
        lines += worked_examples(vectors.of(limit), links)
    return "\n".join(lines) + "\n"


def heading(provision: Provision) -> str:
    """Return the heading, as the module's docstring has it."""
    return provision.text.partition("\n")[0].rstrip(".")


def _paragraphs(provision: Provision) -> list[str]:
    set_here = {x.citation.paragraph: x for x in provision.limits}
    rows = []
    for paragraph, kind, matter in paragraphs(provision):
        whole = paragraph if paragraph[0].isdigit() else provision.citation.number + paragraph
        limit = set_here.get(whole)
        shown = f"[{paragraph}](#{limit_anchor(limit)})" if limit else paragraph
        rows.append([shown, kind if limit is None else f"**{kind}**", capital(matter)])
    return table(["Paragraph", "What it is", "What it says, in our words"], rows)


def paragraphs(provision: Provision) -> list[tuple[str, str, str]]:
    """Read the module's account of its paragraphs: the paragraph, its kind, its matter."""
    body = re.sub(r"\n[ \t]+", " ", provision.text.partition("\n\n")[2])
    found = (_PARAGRAPH.fullmatch(line.strip()) for line in body.splitlines())
    return [(m["paragraph"], m["kind"], m["matter"]) for m in found if m]


def _limit(limit: Limit, links: FactLinks) -> Iterator[str]:
    yield ""
    yield f"## {limit.citation.short}: {limit.says} {{ #{limit_anchor(limit)} }}"
    yield ""
    if limit.confidence is Confidence.SECONDARY:
        yield '!!! warning "Secondary"'
        yield ""
        yield "    The operative words were taken from other sources, not read in the text itself."
        yield ""
    yield '<div class="limit" markdown>'
    for term, text in _terms(limit, links):
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


def _terms(limit: Limit, links: FactLinks) -> Iterator[tuple[str, list[str]]]:
    yield "Id", [f"`{limit.id}`"]
    yield "Duty of", [limit.duty_holder]
    yield "Owed to", [limit.owed_to]
    yield "Authority", [_AUTHORITY[limit.authority]]
    yield "Due", [capital(links.date(limit.due)) + "."]
    yield "Counting", [_kind(limit) + counting(limit.due, limit.instrument.counting)]
    yield "Starts time", _facts(facts_in(limit.trigger), links)
    yield "Discharged by", _facts([limit.done], links)
    yield "Applies", _applies(limit, links)
    if limit.ends:
        yield "Falls away on", [capital(links.date(limit.ends)) + "."]
    if limit.as_soon_as_practicable:
        yield (
            "As soon as practicable",
            ["Owed earlier where practicable. Only the last day can be worked out from dates."],
        )
    yield "In force", [f"For triggers {span_words(limit.in_force)}."]
    yield "In frames", [f"Columns that start with `{limit.column}_`, such as `{limit.column}_due`."]


def _kind(limit: Limit) -> str:
    if isinstance(limit, Floor):
        return "A minimum period: the act must come after its last day. "
    return "A time limit: the last day is in time. "


def _facts(names: Iterator[str] | list[str], links: FactLinks) -> list[str]:
    shown = [f"{links.fact(n)}: {links.says(n)}" for n in dict.fromkeys(names)]
    return [shown[0], *(line for other in shown[1:] for line in ("", f"or {other}"))]


def _applies(limit: Limit, links: FactLinks) -> list[str]:
    if isinstance(limit.when, Always):
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
    for n, reading in enumerate(disputed.readings):
        used = " **Used here.**" if n == 0 else ""
        due = f" Due: {links.date(reading.due)}." if reading.due else ""
        yield f"    - {capital(reading.says)} ({reading.taken_by}).{due}{used}"
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
