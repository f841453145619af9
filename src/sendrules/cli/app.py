"""The commands, and one way to say what went wrong."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from sendrules import __version__
from sendrules.cli.checking import CHECK_HELP, check
from sendrules.cli.latest import LATEST_HELP, latest
from sendrules.cli.law import LIMITS_HELP, limits
from sendrules.cli.output import chatter
from sendrules.cli.reporting import DEMO_HELP, REPORT_HELP, demo, report
from sendrules.cli.timelines import timeline_app
from sendrules.cli.vectors import VECTORS_HELP, vectors
from sendrules.errors import SendrulesError

__all__ = ["app"]

_MISUSE = 2


class _PlainErrors(TyperGroup):
    """Say misuse in one line on stderr, and exit 2: never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except SendrulesError as error:
            chatter(f"sendrules: {error}")
        except BrokenPipeError:
            raise
        except OSError as error:
            about = f"{error.filename}: " if error.filename else ""
            chatter(f"sendrules: {about}{error.strerror or error}")
        raise typer.Exit(_MISUSE)


_HELP = """England's special-educational-needs time limits as one open clock.

\b
Start here:
  sendrules demo
  sendrules limits
  sendrules timeline --request-received 2025-04-02 --as-at 2025-11-01
  sendrules report requests.csv --as-at 2025-11-01 -o report.html

\b
Exit codes: 0 fine, 1 an error in the data (report and check), 2 misuse.
"""

app = typer.Typer(
    cls=_PlainErrors,
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


app.command(help=DEMO_HELP, short_help="See an invented council's caseload worked out.")(demo)
app.command(help=REPORT_HELP, short_help="Report a caseload: what is late, what is due.")(report)
app.add_typer(timeline_app(), name="timeline", short_help="Work out every limit for one case.")
app.command(help=LIMITS_HELP, short_help="List the time limits, or show one with its law.")(limits)
app.command(help=LATEST_HELP, short_help="Plan backwards from a day to be met.")(latest)
app.command(help=VECTORS_HELP, short_help="List worked cases for each limit, for testing.")(vectors)
app.command(help=CHECK_HELP, short_help="List what is odd in a file.")(check)
