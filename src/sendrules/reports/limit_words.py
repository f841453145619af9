"""A limit in full, in words and lines: what a terminal shows, and what an assistant reads."""

from collections.abc import Iterator, Sequence

from sendrules.api.law import limits
from sendrules.rules import Limit
from sendrules.rules.book.versions import texts_of
from sendrules.rules.prose.dates import outline
from sendrules.rules.prose.limit_in_full import LimitInFull

__all__ = ["limit_in_words"]


def limit_in_words(x: Limit) -> Iterator[str]:
    """Give a limit and its law, a line at a time."""
    provision = next(p for p in limits().provisions if any(y.id == x.id for y in p.limits))
    full = LimitInFull.of(x, texts_of(x, provision.limits))
    yield f"{x.citation}: {x.says}."
    yield ""
    for label, (first, *rest) in _rows(full):
        yield f"{label + ':':<12}{first}"
        yield from (f"{'':<12}{line}" for line in rest)
    yield from _exceptions(full)
    for question in full.all_questions:
        yield f"\nDisputed: {question.question}"
        for view in sorted(question.views, key=lambda v: not v.used):
            chosen_by = f"; --reading {view.name}" if view.name else ""
            which = "Used here" if view.used else "Other view"
            yield f"  {which}: {view.says} ({view.taken_by}{chosen_by})."
    if full.notes:
        yield f"\nNote: {full.notes}"
    yield ""
    yield from (f"Source: {url}" for url in full.sources)
    yield "\nThe provision, paragraph by paragraph:"
    yield from (f"  {line}".rstrip() for line in provision.text.strip().splitlines())


def _rows(full: LimitInFull) -> Iterator[tuple[str, Sequence[str]]]:
    """What there is to say of a limit: a label, and its lines."""
    yield "Id", [full.limit.id]
    yield "Who", [full.who]
    yield "Force", [full.force]
    yield "Kind", [f"a {full.form}"]
    yield "Record", [full.limit.on.process().replace(" ", "-")]
    yield "Starts", [full.starts]
    yield "Due", [full.due]
    yield "Counting", full.counting
    yield "Kept by", [f"{full.kept_by.named}: {full.kept_by.says}"]
    if not full.always:
        yield "Applies", list(outline(full.applies))
    if full.ends:
        yield "Ended by", [full.ends]
    if full.also:
        yield "Also", full.also
    yield "In force", [full.in_force]
    if others := [x for x in full.texts if x.limit.id != full.limit.id]:
        yield "Versions", [f"{x.limit.id}, {x.in_force}: {x.due}" for x in others]
    yield "Read from", [f"the text ({full.limit.confidence.value})"]


def _exceptions(full: LimitInFull) -> Iterator[str]:
    if not full.exceptions:
        yield "\nExceptions: none."
        return
    through = f" (through {full.through})" if full.through else ""
    never = "" if full.discretion else " they never pause or extend the time."
    yield f"\nExceptions{through}:{never}"
    for exception in full.exceptions:
        limited = f"; only {exception.only}" if exception.only else ""
        yield f"  {exception.title}, {exception.carried.citation.short}{limited}"
        yield from (f"    - {says}" for says, _ in exception.tests)
