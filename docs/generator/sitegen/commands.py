"""The page of the command line, made from what `--help` says."""

import re
from collections import Counter
from textwrap import dedent

from typer import Context
from typer.cli import get_docs_for_click
from typer.main import get_command

from sendrules.cli.app import app

__all__ = ["commands_page"]

_KEPT_AS_WRITTEN = re.compile(r"\x08\n(?P<head>[^\n]+)(?P<rest>(?:\n[ \t]+[^\n]+)*)")
_OPTIONS = re.compile(r"\*\*Options\*\*:\n\n(?P<list>(?:\* `-.*\n)+)")
_NAME = re.compile(r"--[\w-]+")
_SEVERAL = 4
"""From how many commands on an option is told once, for all of them."""
_ELSEWHERE = "[Options of several commands](#options-of-several-commands)"
_ABOUT = "Needs the extra `cli`. [Report on your own CSV](../how-to/your-csv.md) shows it at work."


def commands_page() -> str:
    """Write every command with its options."""
    command = get_command(app)
    text = get_docs_for_click(obj=command, ctx=Context(command), name="sendrules")
    text = text.replace("# `sendrules`", f"# Command line\n\n{_ABOUT}", 1)
    return _told_once(_KEPT_AS_WRITTEN.sub(_as_written, text))


def _told_once(text: str) -> str:
    """Tell of an option that several commands have in one place, and give its name at each of them."""
    lists = [match["list"].splitlines() for match in _OPTIONS.finditer(text)]
    number = Counter(line for lines in lists for line in lines)
    shared: dict[str, str] = {}
    for line, times in number.most_common():
        if times >= _SEVERAL:
            shared.setdefault(_name(line), line)

    def shorter(match: re.Match[str]) -> str:
        lines = match["list"].splitlines()
        own = [line for line in lines if shared.get(_name(line)) != line]
        names = [f"`{_name(line)}`{{.whole}}" for line in lines if line not in own]
        if names:
            own.append(f"* {_ELSEWHERE}: {', '.join(names)}")
        return "\n".join(["**Options**:", "", *own, ""])

    told = "\n".join(shared[name] for name in sorted(shared))
    return f"{_OPTIONS.sub(shorter, text)}\n## Options of several commands\n\n{told}\n"


def _name(line: str) -> str:
    """The name of an option: the long one, where it has two."""
    found = _NAME.search(line)
    return found[0] if found else line


def _as_written(match: re.Match[str]) -> str:
    """Show as code what the help marks as not to be wrapped."""
    lines = dedent(match["rest"]).strip("\n")
    return f"{match['head']}\n\n```console\n{lines}\n```" if lines else match["head"]
