"""The program from its first moment to its last: signals, streams, the commands, and its end."""

import signal
import sys
from importlib import import_module
from typing import NoReturn

from sendrules.cli.ending import stop_at_once_if_interrupted, told, unwind_if_stopped
from sendrules.cli.streams import mend

__all__ = ["run"]


def run() -> NoReturn:
    """Run the program, and end with a code that its help states."""
    stop_at_once_if_interrupted()
    if hasattr(signal, "SIGPIPE"):
        # As other command-line tools do: when the reader goes away, end without a word.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    mend()
    try:
        app = import_module("sendrules.cli.app").app
    except BaseException as error:  # noqa: BLE001 - it ends in one line
        sys.exit(told(error))
    unwind_if_stopped()
    app(prog_name="sendrules")
    sys.exit(0)
