"""The page of one provision: what each paragraph is, and every limit that it sets."""

import re
from collections.abc import Iterator
from importlib import import_module

from sendrules.clock import CountingPolicy
from sendrules.rules import Limit, Provision
from sendrules.rules.prose.counting import form, policy_words
from sendrules.rules.prose.plain import capital
from sitegen.limit import limit_section
from sitegen.site import LawMap, limit_anchor, table
from sitegen.vectors import load_vectors, worked_examples
from sitegen.words import FactLinks

__all__ = ["heading", "name", "paragraphs", "provision_page"]

_ROOT = "../../"
_PARAGRAPH = re.compile(
    r"(?P<paragraph>\(\S+\)|\d+(?:\.\d+|[A-Z]*)) (?P<kind>[a-z ]+): (?P<matter>.+)"
)


def provision_page(law: LawMap, provision: Provision) -> str:
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
        lines += ["", "This provision sets no time limit of its own.", *_policies(law, provision)]
    for limit in provision.limits:
        links = FactLinks(limit.on, _ROOT)
        lines += limit_section(limit, provision, links)
        lines += worked_examples(vectors.of(limit), links)
    return "\n".join(lines) + "\n"


def heading(provision: Provision) -> str:
    """Return the heading, as the module's docstring has it."""
    return provision.text.partition("\n")[0].rstrip(".")


def name(provision: Provision) -> str:
    """Return the name alone: `Regulation 13`, or a case without its citation."""
    return heading(provision).partition(":")[0].partition(" [")[0]


def _paragraphs(provision: Provision) -> list[str]:
    rows = []
    for paragraph, told, matter in paragraphs(provision):
        limits = _set_by(provision, paragraph)
        shown = [paragraph] if not limits else [_shown(x, paragraph) for x in limits]
        what = f"**{form(limits[0])[0]}**" if limits else told
        rows.append(["\n".join(shown), what, capital(matter)])
    return table(["Paragraph", "What it is", "What it says, in our words"], rows)


def _shown(limit: Limit, paragraph: str) -> str:
    version = limit.citation.version
    return f"[{paragraph}{version and f' {version}'}](#{limit_anchor(limit)})"


def _set_by(provision: Provision, paragraph: str) -> list[Limit]:
    """Return the limits that a paragraph sets, the text now in force first."""
    number = provision.citation.number
    # A case has no paragraphs: its limits are named after what they are about.
    wanted = {paragraph, number + paragraph, f"{number}-{paragraph.strip('()')}"}
    found = [x for x in provision.limits if x.citation.paragraph in wanted]
    if not found and len(provision.limits) == 1 == len(paragraphs(provision)):
        found = list(provision.limits)
    return sorted(found, key=lambda x: bool(x.in_force.last))


def paragraphs(provision: Provision) -> list[tuple[str, str, str]]:
    """Read the module's account of its paragraphs: the paragraph, its kind, its matter."""
    body = re.sub(r"\n[ \t]+", " ", provision.text.partition("\n\n")[2])
    found = (_PARAGRAPH.fullmatch(line.strip()) for line in body.splitlines())
    return [(m["paragraph"], m["kind"], m["matter"]) for m in found if m]


def _policies(law: LawMap, provision: Provision) -> Iterator[str]:
    """Explain the ways of counting that a provision sets, and which limits are counted so."""
    for title, value in vars(import_module(provision.module)).items():
        if isinstance(value, CountingPolicy):
            counted = [law.limit(x, _ROOT) for x in law.book.values() if x.policy is value]
            yield from ("", f"## How it counts: {title.replace('_', ' ').lower()}", "")
            yield from (f"- {sentence}" for sentence in policy_words(value))
            yield from ("", f"Counted so: {', '.join(counted)}.", "")
            yield f"[Why, with examples]({_ROOT}explanation/tribunal-counting.md)."
