"""The page of the command line, made from what `--help` says."""

import re
from textwrap import dedent

from typer import Context
from typer.cli import get_docs_for_click
from typer.main import get_command

from sendrules.cli.app import app

__all__ = ["commands_page"]

_KEPT_AS_WRITTEN = re.compile(r"\x08\n(?P<head>[^\n]+)(?P<rest>(?:\n[ \t]+[^\n]+)*)")
_ABOUT = "Needs the extra `cli`. [Report on your own CSV](../how-to/your-csv.md) shows it at work."


def commands_page() -> str:
    """Write every command with its options."""
    command = get_command(app)
    text = get_docs_for_click(obj=command, ctx=Context(command), name="sendrules")
    text = text.replace("# `sendrules`", f"# Command line\n\n{_ABOUT}", 1)
    return _KEPT_AS_WRITTEN.sub(_as_written, text)


def _as_written(match: re.Match[str]) -> str:
    """Show as code what the help marks as not to be wrapped."""
    lines = dedent(match["rest"]).strip("\n")
    return f"{match['head']}\n\n```console\n{lines}\n```" if lines else match["head"]
