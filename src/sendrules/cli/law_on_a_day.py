"""The law as on a day, in words: what was in force for a time only, and what differs since."""

import json as jsonlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from sendrules.cli.options import iso_day
from sendrules.reports.words import plural
from sendrules.rules import Limit
from sendrules.rules.prose.plain import span_words, uk_day

if TYPE_CHECKING:  # for what differs alone
    from sendrules.rules import Difference

__all__ = ["ChangedSince", "InForce", "as_json", "changed", "for_a_time_only", "in_words"]

InForce = Annotated[
    date | None,
    typer.Option(
        "--in-force",
        parser=iso_day,
        metavar="DATE",
        help="Only the law as on a day, such as 2020-06-01: the texts that apply to what starts "
        "time on it, and what was open for a time.",
        show_default=False,
    ),
]
ChangedSince = Annotated[
    date | None,
    typer.Option(
        "--changed-since",
        parser=iso_day,
        metavar="DATE",
        help="With --in-force: what differs from the law as on an earlier day, in words.",
        show_default=False,
    ),
]


def for_a_time_only(found: Iterable[Limit]) -> Iterator[str]:
    """Say which texts and exceptions of the law as on a day were in force for a time only."""
    limits = tuple(found)
    texts = [x for x in limits if x.in_force.last]
    if texts:
        yield "In force for a time only, by the day that starts time:"
        yield from (f"  {x.id}, {span_words(x.in_force)}" for x in texts)
    spans = Counter(
        f"{c.citation.short}, {c.form.title}: what falls due {span_words(c.in_force)}"
        for x in limits
        for c in x.unless
        if c.in_force
    )
    if spans:
        yield "Exceptions open for a time only:"
        yield from (f"  {words} ({plural(n, 'limit')})" for words, n in spans.items())


def changed(before: Iterable[Limit], after: Iterable[Limit]) -> "tuple[Difference, ...]":
    """Return what differs between the limits of two days."""
    from sendrules.rules.book.differences import differences  # noqa: PLC0415

    return differences({x.id: x for x in before}, {x.id: x for x in after})


def in_words(found: "Sequence[Difference]", since: date, day: date) -> Iterator[str]:
    """Say what differs, a line at a time."""
    if not found:
        yield f"Nothing differs between {uk_day(since)} and {uk_day(day)}."
    for difference in found:
        yield difference.says
        yield from (f"  - {line}" for line in difference.details)


def as_json(found: "Sequence[Difference]") -> str:
    """Write differences as JSON: a list of objects with `limit`, `kind`, `says` and `details`."""
    return jsonlib.dumps([asdict(d) for d in found], indent=2, ensure_ascii=False)
