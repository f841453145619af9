"""`sendrules vectors`: the worked cases that an implementation of the limits must agree with."""

import json as jsonlib
from typing import Annotated

import typer

from sendrules.api.law import limits
from sendrules.cli.ending import say
from sendrules.cli.options import to_type
from sendrules.cli.output import console, print_json
from sendrules.exchange import Vector, VectorsDocument
from sendrules.reports.terminal_tables import clean_table, print_whole
from sendrules.reports.words import plural, short_date

__all__ = ["VECTORS_HELP", "vectors"]

VECTORS_HELP = """List the test vectors: for every limit, worked cases with their answers.

An implementation in another language that agrees with all of them, and with the limits that
`sendrules limits --json` prints, gives the same answers.

\b
Examples:
  sendrules vectors "reg 13(2)"
  sendrules vectors --json > vectors.json
  sendrules vectors --json-schema > vectors.schema.json

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""


def vectors(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Only those of one limit, such as 'reg 13(2)'."),
    ] = None,
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
    """List the test vectors."""
    if json_schema:
        print_json(jsonlib.dumps(VectorsDocument.json_schema(), indent=2))
        return
    book = limits()
    document = VectorsDocument.of(book, None if name is None else {book[name].id})
    if json:
        print_json(document.to_json(indent=2))
    else:
        _show(document.vectors, name)


def _show(found: tuple[Vector, ...], name: str | None) -> None:
    out = console()
    table = clean_table(out, "Limit", "Case", "As at", "Due", "Status", wraps=("Case",))
    for vector in found:
        expected = vector.expected
        due = short_date(expected.due) if expected.due else ""
        table.add_row(
            vector.limit, vector.name, short_date(vector.as_at), due, expected.status.value
        )
    print_whole(out, table)
    in_full = to_type("vectors", *([] if name is None else [name]), "--json")
    say(f"{plural(len(found), 'vector')}. Print them in full with: {in_full}")
