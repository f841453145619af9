"""`sendrules limits`: the law that is encoded, as a table or one limit in full."""

import json as jsonlib
import sys
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import typer
from rich.text import Text

from sendrules.api import limits as all_limits
from sendrules.cli.options import record_name, record_named
from sendrules.cli.output import STDOUT, chatter, console, write
from sendrules.records import RECORDS
from sendrules.reports.terminal import clean_table
from sendrules.reports.words import plural, uk_date
from sendrules.rules import (
    After,
    Authority,
    Before,
    BeginningWith,
    DateExpression,
    Earliest,
    Fact,
    Latest,
    Limit,
)
from sendrules.rules.conditions import facts_in

__all__ = ["LIMITS_HELP", "limits"]


LIMITS_HELP = """List the time limits, or show one with its law.

\b
Examples:
  sendrules limits
  sendrules limits --holder "local authority" --authority statute
  sendrules limits "reg 13(2)"
  sendrules limits --on advice-request --json

\b
Exit codes: 0 fine, 2 misuse.
"""


def limits(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="One limit in full, such as 'reg 13(2)'."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="RECORD",
            help=f"Only those of {' or '.join(record_name(r) for r in RECORDS)}.",
        ),
    ] = None,
    holder: Annotated[
        str | None,
        typer.Option(
            "--holder", metavar="WORDS", help="Only those whose duty holder has these words."
        ),
    ] = None,
    authority: Annotated[
        Authority | None, typer.Option("--authority", help="Only those with this force.")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the time limits, or show one with its law."""
    if name is not None:
        one = all_limits()[name]
        if json:
            write(STDOUT, jsonlib.dumps(_as_data(one), indent=2, ensure_ascii=False))
        else:
            sys.stdout.write("\n".join(_in_full(one)) + "\n")
        return
    record = record_named(on) if on else None
    found = [
        x
        for x in all_limits().values()
        if (record is None or x.on is record)
        and (holder is None or holder.lower() in x.duty_holder.lower())
        and (authority is None or x.authority is authority)
    ]
    if json:
        write(STDOUT, jsonlib.dumps([_as_data(x) for x in found], indent=2, ensure_ascii=False))
    else:
        _show(found)


def _show(found: list[Limit]) -> None:
    out = console()
    table = clean_table(out, "Limit", "Force", "Who", "Duty", wraps=("Who", "Duty"))
    for x in found:
        binds = "bold" if x.authority.binds else ""
        table.add_row(Text(x.id, binds), x.authority.value, x.duty_holder, x.says)
    if found:
        out.print(table)
    chatter(f"{plural(len(found), 'limit')}. Show one in full with: sendrules limits NAME")


def _in_full(x: Limit) -> Iterator[str]:
    """A limit and its law, a line at a time."""
    yield f"{x.citation}: {x.says}."
    yield ""
    force = "binding: can be breached" if x.authority.binds else "not law: can only be missed"
    facts = x.on.facts()
    rows = {
        "Id": x.id,
        "Who": f"{x.duty_holder}; owed to {x.owed_to}",
        "Force": f"{x.authority.value} ({force})",
        "Kind": "a minimum period" if x.bound == "floor" else "a time limit",
        "Record": record_name(x.on),
        "Counted": counted(x.due),
        "Kept by": f"{x.done}: {facts[x.done].says}",
        "Depends on": ", ".join(dict.fromkeys(facts_in(x.when))),
        "Ended by": _date_words(x.ends) if x.ends else "",
        "In force": _span(x.in_force.first, x.in_force.last),
        "Read from": f"the text ({x.confidence.value})",
    }
    yield from (f"{label + ':':<12}{words}" for label, words in rows.items() if words)
    yield from _exceptions(x)
    for disputed in x.disputed:
        yield f"\nDisputed: {disputed.question}"
        used, *others = disputed.readings
        yield f"  Used here: {used.says} ({used.taken_by})."
        yield from (f"  Other view: {r.says} ({r.taken_by})." for r in others)
    if x.notes:
        yield f"\nNote: {x.notes}"
    yield ""
    yield from (f"Source: {url}" for url in (x.url, *x.sources))
    yield "\nThe provision, paragraph by paragraph:"
    yield from (f"  {line}".rstrip() for line in _provision(x).strip().splitlines())


def _exceptions(x: Limit) -> Iterator[str]:
    if not x.unless:
        yield "\nExceptions: none."
        return
    through = f" (through {x.unless_through.short})" if x.unless_through else ""
    yield f"\nExceptions{through}: they never pause or extend the time."
    for carried in x.unless:
        only = carried.in_force
        limited = f"; only {_span(only.first, only.last)}" if only else ""
        yield f"  {carried.form.title}, {carried.citation.short}{limited}"
        yield from (f"    - {test.says}" for test in carried.form.tests)


def _provision(x: Limit) -> str:
    return next(p.text for p in all_limits().provisions if x in p.limits)


def _span(first: date, last: date | None) -> str:
    return f"{uk_date(first)} to {uk_date(last)}" if last else f"since {uk_date(first)}"


def counted(due: After | BeginningWith | Before) -> str:
    """Say how a due date is counted: `20 weeks after request_received`."""
    words = {After: "after", BeginningWith: "beginning with", Before: "before"}[type(due)]
    return f"{due.period} {words} {_date_words(due.start)}"


def _date_words(node: DateExpression) -> str:
    match node:
        case Fact(name):
            return name
        case Earliest(dates):
            return f"the earliest of {', '.join(_date_words(d) for d in dates)}"
        case Latest(dates):
            return f"the latest of {', '.join(_date_words(d) for d in dates)}"
        case After() | BeginningWith() | Before():
            return counted(node)
        case _:
            return type(node).__name__.lower()


def _as_data(x: Limit) -> dict[str, Any]:
    return {
        "id": x.id,
        "citation": str(x.citation),
        "says": x.says,
        "record": record_name(x.on),
        "bound": x.bound,
        "authority": x.authority.value,
        "binds": x.authority.binds,
        "duty_holder": x.duty_holder,
        "owed_to": x.owed_to,
        "counted": counted(x.due),
        "kept_by": x.done,
        "facts": list(dict.fromkeys(x.facts())),
        "exceptions": [
            {
                "name": carried.form.name,
                "title": carried.form.title,
                "citation": carried.citation.short,
                "tests": [test.says for test in carried.form.tests],
            }
            for carried in x.unless
        ],
        "in_force": {
            "first": x.in_force.first.isoformat(),
            "last": x.in_force.last.isoformat() if x.in_force.last else None,
        },
        "confidence": x.confidence.value,
        "notes": x.notes,
        "url": x.url,
        "sources": list(x.sources),
    }
