"""`sendrules limits`: the law that is encoded, as a table or one limit in full."""

import json as jsonlib
from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from sendrules.api.law import limits as all_limits
from sendrules.cli.ending import say
from sendrules.cli.law_on_a_day import (
    ChangedSince,
    InForce,
    as_json,
    changed,
    for_a_time_only,
    in_words,
)
from sendrules.cli.options import RECORD_NAMES, record_named, to_type
from sendrules.cli.output import console, print_json, print_words
from sendrules.quoting import quoted
from sendrules.reports.terminal_tables import clean_table, print_whole
from sendrules.reports.words import plural
from sendrules.rules import Authority, Limit, Rulebook
from sendrules.rules.prose.plain import uk_day

if TYPE_CHECKING:  # for what differs alone
    from sendrules.rules import Difference

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
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
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
            help=f"Only those of one process: {', '.join(RECORD_NAMES)}.",
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
        from sendrules.exchange import LimitsDocument  # noqa: PLC0415 - for JSON alone

        print_json(jsonlib.dumps(LimitsDocument.json_schema(), indent=2))
        return
    record = record_named(on) if on else None

    def chosen(book: Rulebook) -> list[Limit]:
        return [
            x
            for x in book.values()
            if (record is None or x.on is record)
            and (holder is None or _held(x, holder))
            and (instrument is None or _named(x, instrument))
            and (authority is None or x.authority is authority)
        ]

    _some("--holder", holder, _held, lambda x: x.duty_holder)
    _some("--instrument", instrument, _named, lambda x: x.instrument.short)
    book = all_limits(in_force=in_force)
    if changed_since is not None:
        if in_force is None:
            msg = "--changed-since needs --in-force, a later day. Give both."
            raise typer.BadParameter(msg)
        if changed_since >= in_force:
            msg = (
                "--changed-since is not before --in-force. Give the earlier day to --changed-since."
            )
            raise typer.BadParameter(msg)
        found = changed(chosen(all_limits(in_force=changed_since)), chosen(book))
        if name is not None:
            found = tuple(d for d in found if d.limit == all_limits().resolve(name))
        _show_changes(found, changed_since, in_force, json=json)
    elif json:
        _export(book, chosen(book) if name is None else [book[name]])
    elif name is not None:
        from sendrules.reports.limit_words import limit_in_words  # noqa: PLC0415 - for one alone

        print_words("\n".join(limit_in_words(book[name])))
    else:
        _show(chosen(book), in_force)


def _show_changes(found: "Sequence[Difference]", since: date, day: date, *, json: bool) -> None:
    if json:
        print_json(as_json(found))
    else:
        print_words("\n".join(in_words(found, since, day)))
    say(f"{plural(len(found), 'difference')} from {uk_day(since)} to {uk_day(day)}.")


def _export(book: Rulebook, found: Collection[Limit]) -> None:
    """Print the document of these limits; where they are not all, with nothing else of the law."""
    from sendrules.exchange.limits import LimitsDocument, alone  # noqa: PLC0415 - for JSON alone

    some = alone(book, found) if len(found) < len(book) else book
    print_json(LimitsDocument.of(some).to_json(indent=2))


def _some(
    option: str,
    words: str | None,
    has: Callable[[Limit, str], bool],
    name: Callable[[Limit], str],
) -> None:
    """Refuse words that no limit has, and say which there are."""
    every = all_limits().values()
    if words is not None and not any(has(x, words) for x in every):
        there = "; ".join(sorted({name(x) for x in every}))
        raise typer.BadParameter(f"no limit has the {option} {quoted(words)}. There are: {there}.")


def _held(x: Limit, words: str) -> bool:
    return words.lower() in x.duty_holder.lower()


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
        print_whole(out, table, spare=("Force", "Who"))
    on = ""
    if in_force is not None:
        on = f" in force on {uk_day(in_force)}"
        if temporary := list(for_a_time_only(found)):
            print_words("\n" + "\n".join(temporary))
    as_then = [] if in_force is None else ["--in-force", in_force]
    one = to_type("limits", "NAME", *as_then)
    say(f"{plural(len(found), 'limit')}{on}. Show one in full with: {one}")
