"""The commands."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sendrules import __version__
from sendrules.cli.command import Command
from sendrules.cli.ending import EVERY_CODE, ended
from sendrules.cli.lazy import Commands, command_of, group_of, of_module

__all__ = ["app"]

_HELP = f"""England's special-educational-needs time limits as one open clock.

\b
Start here:
  sendrules demo
  sendrules limits
  sendrules timeline --request-received 2025-04-02 --as-at 2025-11-01
  sendrules report requests.csv --as-at 2025-11-01 -o report.html

{EVERY_CODE}"""


def _command(name: str, module: str, short_help: str) -> Any:
    does, told = of_module(module, name), of_module(module, f"{name.upper()}_HELP")
    return command_of(name, does, cls=Command, help=told, short_help=short_help)


def _group(name: str, module: str, short_help: str) -> Any:
    return group_of(name, of_module(module, f"{name}_app")(), short_help)


_COMMANDS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "demo": (_command, "reporting", "See an invented council's caseload worked out."),
    "report": (_command, "reporting", "Report a caseload: what is late, what is due."),
    "standing": (_command, "workload", "Say where a caseload stands, and how old it is."),
    "forecast": (_command, "workload", "Say what falls due, and what will be missed."),
    "changes": (_command, "workload", "Compare a caseload at two days."),
    "activity": (_command, "figures", "Count requests, decisions, drafts and plans."),
    "timeliness": (_command, "in_law", "Tell how much was in time, over time."),
    "waits": (_command, "in_law", "Tell how long each stage takes."),
    "reviews": (_command, "in_law", "Tell how annual reviews stand with the law."),
    "chronology": (_command, "cases", "Tell one case: what was due, late, and comes next."),
    "feed": (_command, "feeds", "Put due dates into a calendar."),
    "foi": (_command, "figures", "Answer the usual questions in one pack."),
    "limits": (_command, "law", "List the time limits, or show one with its law."),
    "latest": (_command, "latest", "Plan backwards from a day to be met."),
    "vectors": (_command, "vectors", "List worked cases for each limit, for testing."),
    "check": (_command, "checking", "List what is odd in a file."),
    "published": (_command, "published", "Compare an authority's published figures."),
    "serve": (_command, "serving", "Answer other programs over HTTP."),
    "mcp": (_command, "serving", "Answer an assistant (Model Context Protocol)."),
    "timeline": (_group, "timelines", "Work out every limit for one case."),
    "sen2": (_group, "sen2", "Read the SEN2 return, and see its figures."),
}
"""How each command is made, the module that has it, and what it does in a line."""


class _Program(TyperGroup):
    """Every command, ended with a code that the help states and one line that says why."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**said)
        self.commands: Any = Commands(
            {
                name: partial(make, name, module, short_help)
                for name, (make, module, short_help) in _COMMANDS.items()
            }
        )

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as Typer calls it
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, _, short) in _COMMANDS.items()])

    def main(self, *args: Any, **named: Any) -> Any:
        """Run a command, and exit."""
        sys.exit(ended(lambda: super(_Program, self).main(*args, **named)))


app = typer.Typer(
    cls=_Program,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # help reads the same in a terminal, a pipe and a log
    pretty_exceptions_enable=False,
)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"sendrules {__version__}")
        raise typer.Exit


@app.callback(help=_HELP)
def _sendrules(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Take the options that stand before a command, such as `--version`."""
