"""`sendrules limits`: the law that is encoded, as a table or one limit in full."""

import json as jsonlib
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer
from rich.text import Text

from sendrules.api import limits as all_limits
from sendrules.cli.law_on_a_day import (
    ChangedSince,
    InForce,
    as_json,
    changed,
    for_a_time_only,
    in_words,
)
from sendrules.cli.options import record_name, record_named
from sendrules.cli.output import STDOUT, chatter, console, write
from sendrules.exchange import LimitsDocument
from sendrules.records import RECORDS
from sendrules.reports.caseloads.terminal import clean_table
from sendrules.reports.words import plural
from sendrules.rules import (
    ALWAYS,
    Authority,
    Difference,
    Limit,
    Provision,
    Reading,
    Rulebook,
    Standard,
)
from sendrules.rules.book.versions import texts_of
from sendrules.rules.prose.counting import counting, kind
from sendrules.rules.prose.dates import Words, outline
from sendrules.rules.prose.plain import span_words, uk_day

__all__ = ["LIMITS_HELP", "limits"]


LIMITS_HELP = """List the time limits, or show one with its law.

\b
Examples:
  sendrules limits
  sendrules limits --holder "local authority" --authority statute
  sendrules limits "reg 13(2)"
  sendrules limits --instrument "first-tier tribunal"
  sendrules limits --in-force 2020-06-01
  sendrules limits --in-force 2026-01-01 --changed-since 2014-10-01
  sendrules limits --json > limits.json
  sendrules limits --json-schema > limits.schema.json

\b
Exit codes: 0 fine, 2 misuse.
"""


def limits(  # noqa: PLR0917 - typer gives every option by its name
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="One limit in full, such as 'reg 13(2)'."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="RECORD",
            help=f"Only those of one process: {', '.join(record_name(r) for r in RECORDS)}.",
        ),
    ] = None,
    holder: Annotated[
        str | None,
        typer.Option(
            "--holder", metavar="WORDS", help="Only those whose duty holder has these words."
        ),
    ] = None,
    instrument: Annotated[
        str | None,
        typer.Option(
            "--instrument",
            metavar="WORDS",
            help="Only those of an instrument whose name or id has these words.",
        ),
    ] = None,
    authority: Annotated[
        Authority | None, typer.Option("--authority", help="Only those with this force.")
    ] = None,
    in_force: InForce = None,
    changed_since: ChangedSince = None,
    *,
    json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="Print them in full, as data for other programs and other languages.",
        ),
    ] = False,
    json_schema: Annotated[
        bool, typer.Option("--json-schema", help="Print the JSON Schema of what --json prints.")
    ] = False,
) -> None:
    """List the time limits, or show one with its law."""
    if json_schema:
        write(STDOUT, jsonlib.dumps(LimitsDocument.json_schema(), indent=2))
        return
    record = record_named(on) if on else None

    def chosen(book: Rulebook) -> list[Limit]:
        return [
            x
            for x in book.values()
            if (record is None or x.on is record)
            and (holder is None or holder.lower() in x.duty_holder.lower())
            and (instrument is None or _named(x, instrument))
            and (authority is None or x.authority is authority)
        ]

    book = all_limits(in_force=in_force)
    if changed_since is not None:
        if in_force is None or changed_since >= in_force:
            msg = "--changed-since is a day before that of --in-force: give both."
            raise typer.BadParameter(msg)
        found = changed(chosen(all_limits(in_force=changed_since)), chosen(book))
        if name is not None:
            found = tuple(d for d in found if d.limit == all_limits().resolve(name))
        _show_changes(found, changed_since, in_force, json=json)
    elif json:
        _export(book, chosen(book) if name is None else [book[name]])
    elif name is not None:
        sys.stdout.write("\n".join(_in_full(book[name])) + "\n")
    else:
        _show(chosen(book), in_force)


def _show_changes(found: Sequence[Difference], since: date, day: date, *, json: bool) -> None:
    write(STDOUT, as_json(found) if json else "\n".join(in_words(found, since, day)))
    chatter(f"{plural(len(found), 'difference')} from {uk_day(since)} to {uk_day(day)}.")


def _export(book: Rulebook, found: Collection[Limit]) -> None:
    """Print the document of these limits; where they are not all, with nothing else of the law."""
    if len(found) < len(book):
        kept = (
            replace(p, limits=tuple(x for x in p.limits if x in found)) for p in book.provisions
        )
        book = Rulebook(p for p in kept if p.limits)
    write(STDOUT, LimitsDocument.of(book).to_json(indent=2))


def _named(x: Limit, words: str) -> bool:
    of = x.instrument
    return any(words.lower() in name.lower() for name in (of.slug, of.short, of.name))


def _show(found: list[Limit], in_force: date | None) -> None:
    out = console()
    table = clean_table(out, "Limit", "Force", "Who", "Duty", wraps=("Who", "Duty"))
    for x in found:
        binds = "bold" if x.authority.binds else ""
        table.add_row(Text(x.id, binds), x.authority.value, x.duty_holder, x.says)
    if found:
        out.print(table)
    on = ""
    if in_force is not None:
        on = f" in force on {uk_day(in_force)}"
        if temporary := list(for_a_time_only(found)):
            sys.stdout.write("\n" + "\n".join(temporary) + "\n")
    chatter(f"{plural(len(found), 'limit')}{on}. Show one in full with: sendrules limits NAME")


def _in_full(x: Limit) -> Iterator[str]:
    """A limit and its law, a line at a time."""
    yield f"{x.citation}: {x.says}."
    yield ""
    for label, (first, *rest) in _rows(x):
        yield f"{label + ':':<12}{first}"
        yield from (f"{'':<12}{line}" for line in rest)
    yield from _exceptions(x)
    for disputed in x.questions:
        yield f"\nDisputed: {disputed.question}"
        yield f"  Used here: {_view(disputed.used)}."
        yield from (f"  Other view: {_view(reading)}." for reading in disputed.others)
    if x.notes:
        yield f"\nNote: {x.notes}"
    yield ""
    yield from (f"Source: {url}" for url in (x.url, *x.sources))
    yield "\nThe provision, paragraph by paragraph:"
    yield from (f"  {line}".rstrip() for line in _provision(x).text.strip().splitlines())


def _view(reading: Reading) -> str:
    chosen_by = f"; --reading {reading.name}" if reading.name else ""
    return f"{reading.says} ({reading.taken_by}{chosen_by})"


def _rows(x: Limit) -> Iterator[tuple[str, list[str]]]:
    """What there is to say of a limit: a label, and its lines."""
    force = "binding: can be breached" if x.authority.binds else "not law: can only be missed"
    words = Words(x.on)
    yield "Id", [x.id]
    yield "Who", [f"{x.duty_holder}; owed to {x.owed_to}"]
    yield "Force", [f"{x.authority.value} ({force})"]
    yield "Kind", [f"a {kind(x)[0]}"]
    yield "Record", [record_name(x.on)]
    yield "Starts", [words.date(x.trigger)]
    yield "Due", [_due(x)]
    yield "Counting", list(counting(x))
    yield "Kept by", [f"{x.done}: {x.on.facts()[x.done].says}"]
    if x.when != ALWAYS:
        yield "Applies", list(outline(words.condition(x.when)))
    if x.ends:
        yield "Ended by", [words.date(x.ends)]
    if x.as_soon_as_practicable:
        yield "Also", ["as soon as practicable, which may be earlier than the last day"]
    if x.backstop:
        yield "Backstop", ["an act on or before the last day may still be too late"]
    yield "In force", [f"for triggers {span_words(x.in_force)}"]
    if others := [y for y in texts_of(x, _provision(x).limits) if y.id != x.id]:
        yield "Versions", [f"{y.id}, {span_words(y.in_force)}: {_due(y)}" for y in others]
    yield "Read from", [f"the text ({x.confidence.value})"]


def _due(x: Limit) -> str:
    if isinstance(x, Standard):
        return "no number of days is set"
    return Words(x.on).date(x.due)


def _exceptions(x: Limit) -> Iterator[str]:
    if not x.unless:
        yield "\nExceptions: none."
        return
    through = f" (through {x.unless_through.short})" if x.unless_through else ""
    never = (
        "" if all(c.form.discretion for c in x.unless) else " they never pause or extend the time."
    )
    yield f"\nExceptions{through}:{never}"
    for carried in x.unless:
        only = carried.in_force
        limited = f"; only {span_words(only)}" if only else ""
        yield f"  {carried.form.title}, {carried.citation.short}{limited}"
        yield from (f"    - {test.says}" for test in carried.form.tests)


def _provision(x: Limit) -> Provision:
    return next(p for p in all_limits().provisions if any(y.id == x.id for y in p.limits))
