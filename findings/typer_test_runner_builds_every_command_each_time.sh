#!/usr/bin/env bash
# Typer's test runner builds every command of an app, with all of its options, anew for each call:
# what one call of a small command costs grows with the options of all the others.
#
# Guess, written first: an app is turned into commands once, and kept.
# Seen with typer 0.29.2: three calls of one command of an app of 20 turn 60 functions into commands.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "typer==0.29.2"
"$work/env/bin/python" - <<'PYTHON'
from unittest.mock import patch

import typer
import typer.main
from typer.testing import CliRunner

app = typer.Typer()


def command(number: int) -> None:
    @app.command(f"task-{number}")
    def task(amount: int = number) -> None:
        typer.echo(amount)


for number in range(20):
    command(number)

build = typer.main.get_command_from_info
with patch.object(typer.main, "get_command_from_info", wraps=build) as built:
    for _ in range(3):
        result = CliRunner().invoke(app, ["task-7"])
        assert (result.exit_code, result.stdout) == (0, "7\n"), result.output
print("typer", typer.__version__, "built", built.call_count, "commands for 3 calls of one")
assert built.call_count == 60, built.call_count
PYTHON
