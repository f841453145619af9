"""The command line: a thin layer over the public calls. See `sendrules --help`."""

import signal
import sys
from importlib import import_module

from sendrules.errors import MissingExtraError

__all__ = ["main"]

_MISUSE = 2
_EXTRAS = {"rich", "typer"}


def main() -> None:
    """Run `sendrules`. Exits 0 where all is well, 1 for errors in data, 2 for misuse."""
    if hasattr(signal, "SIGPIPE"):
        # As other command-line tools do: when the reader goes away, end without a word.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream has it
    try:
        app = import_module("sendrules.cli.app").app
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in _EXTRAS:
            raise
        sys.stderr.write(f"sendrules: {MissingExtraError(package, 'cli')}\n")
        sys.exit(_MISUSE)
    app(prog_name="sendrules")
