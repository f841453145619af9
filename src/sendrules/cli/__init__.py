"""The command line: a thin layer over the public calls. See `sendrules --help`."""

import sys
from importlib import import_module

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> None:
    """Run `sendrules`. It ends with a code that its help states."""
    # Little is imported above, so that Ctrl-C is heard from nearly the first moment on.
    try:
        import_module("sendrules.cli.running").run()
    except KeyboardInterrupt:
        if sys.stderr:
            sys.stderr.write("sendrules: stopped.\n")
        sys.exit(_INTERRUPTED)
