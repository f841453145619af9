"""The commands, called as from a terminal."""

from collections.abc import Mapping
from functools import cache

import typer.main
import typer.testing

from sendrules.cli.app import app

# Typer would make every command and all of its options anew for each call.
typer.testing._get_command = cache(typer.main.get_command)  # type: ignore[attr-defined]


def run(
    *words: object, given: str | None = None, environment: Mapping[str, str] | None = None
) -> typer.testing.Result:
    """Run `sendrules` with words, and what is given on its standard input."""
    said = [str(word) for word in words]
    return typer.testing.CliRunner().invoke(app, said, input=given, env=environment)
