"""The commands."""

from typing import Annotated

import typer

from sendrules import __version__
from sendrules.cli.checking import CHECK_HELP, check
from sendrules.cli.command import Command, Program
from sendrules.cli.ending import EVERY_CODE
from sendrules.cli.figures import ACTIVITY_HELP, FOI_HELP, activity, foi
from sendrules.cli.latest import LATEST_HELP, latest
from sendrules.cli.law import LIMITS_HELP, limits
from sendrules.cli.published import PUBLISHED_HELP, published
from sendrules.cli.reporting import DEMO_HELP, REPORT_HELP, demo, report
from sendrules.cli.sen2 import sen2_app
from sendrules.cli.timelines import timeline_app
from sendrules.cli.vectors import VECTORS_HELP, vectors

__all__ = ["app"]

_HELP = f"""England's special-educational-needs time limits as one open clock.

\b
Start here:
  sendrules demo
  sendrules limits
  sendrules timeline --request-received 2025-04-02 --as-at 2025-11-01
  sendrules report requests.csv --as-at 2025-11-01 -o report.html

{EVERY_CODE}"""

app = typer.Typer(
    cls=Program,
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


for _command, _help, _short in (
    (demo, DEMO_HELP, "See an invented council's caseload worked out."),
    (report, REPORT_HELP, "Report a caseload: what is late, what is due."),
    (activity, ACTIVITY_HELP, "Count requests, decisions, drafts and plans."),
    (foi, FOI_HELP, "Answer the usual questions in one pack."),
    (limits, LIMITS_HELP, "List the time limits, or show one with its law."),
    (latest, LATEST_HELP, "Plan backwards from a day to be met."),
    (vectors, VECTORS_HELP, "List worked cases for each limit, for testing."),
    (check, CHECK_HELP, "List what is odd in a file."),
    (published, PUBLISHED_HELP, "Compare an authority's published figures."),
):
    app.command(cls=Command, help=_help, short_help=_short)(_command)
app.add_typer(timeline_app(), name="timeline", short_help="Work out every limit for one case.")
app.add_typer(sen2_app(), name="sen2", short_help="Read the SEN2 return, and see its figures.")
